"""Returns at the desk: the cards that a scan lights, their keys, what is said under the field."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from sqlalchemy.orm import Session

from app.models import Copy, ScanEvent, StationState, Transit
from app.models.states import CopyStatus, DispatchOutcome, Mode
from app.texts import after as after_texts
from app.texts import returns_screen as texts
from app.texts import window
from app.views import returns_desk
from app.views.shell_parts import NotYours
from app.views.sounds import Sound, Sounds
from tests.services.parcels import copy_status, journeys, loan_of, parcel_number, slip_number
from tests.services.world import copy
from tests.views.at_work import AtWork, scan, words
from tests.views.returns_at import focus, press, quarantine, returns, sent


def test_a_day_without_returns_says_so_and_waits_for_a_scan(counter: AtWork) -> None:
    screen = returns(counter)
    assert texts.NOTHING_TODAY in words(screen)
    assert focus() is screen.line
    worker = counter.application.counter.worker
    assert worker is not None
    (state,) = counter.rows(StationState, station_id=worker.station)
    assert state.mode is Mode.RETURN


def test_a_book_lights_its_card_and_settles_its_parcel(counter: AtWork) -> None:
    sent(counter, ("copy 1a", "copy 2a"))
    screen = returns(counter)
    scan(counter, "GL-1001")
    look = screen.book.look()
    assert look is not None
    assert (look.title, look.place, look.chip) == ("بوف کور", "shelf", None)
    assert "قفسهٔ" in look.under
    assert texts.SETTLED in look.remark
    assert screen.book.is_lit()
    assert not screen.parcel.is_lit()
    assert counter.heard[-1] == "accepted"
    assert journeys(counter.world, 1)[0].outcome is DispatchOutcome.DELIVERED
    assert [row.thing for row in screen.rows()] == ["بوف کور"]
    assert screen.subtitle.text() == "۱ کتاب"


def test_a_late_book_is_taken_back_and_its_days_are_said(counter: AtWork) -> None:
    sent(counter, ("copy 1a",))
    due = loan_of(counter.world, "copy 1a").due_on
    counter.world.now += dt.timedelta(days=(due - counter.world.now.date()).days + 4)
    screen = returns(counter)
    scan(counter, "GL-1001")
    look = screen.book.look()
    assert look is not None
    assert look.chip is not None
    assert look.chip.text == "دیرکرد ۴ روز"
    assert loan_of(counter.world, "copy 1a").returned_at is not None


def test_the_other_card_keeps_the_last_answer_and_undo_goes_back_to_it(counter: AtWork) -> None:
    sent(counter, ("copy 1a",), ("copy 2a",))
    screen = returns(counter)
    scan(counter, "GL-1001", parcel_number(2))
    assert screen.parcel.is_lit()
    book, parcel = screen.book.look(), screen.parcel.look()
    assert book is not None
    assert parcel is not None
    assert (book.title, parcel.number) == ("بوف کور", parcel_number(2))
    QTest.keyClick(screen, Qt.Key.Key_F9)
    assert screen.parcel.look() is None
    assert screen.book.is_lit()
    assert journeys(counter.world, 2)[0].outcome is DispatchOutcome.HANDED_OVER
    assert "دوباره در راه است" in screen.message()


def test_the_keys_are_the_lit_cards_and_a_field_keeps_its_digits(counter: AtWork) -> None:
    quarantine(counter, 3)
    sent(counter, ("copy 1a",))
    screen = returns(counter)
    press("12")
    assert screen.line.text() == "12"
    screen.line.clear()
    scan(counter, "GL-1001")
    assert copy_status(counter.world, "copy 1a") is CopyStatus.QUARANTINE
    assert focus() is screen.book.places["quarantine"]
    press("۱")
    assert copy_status(counter.world, "copy 1a") is CopyStatus.ON_SHELF
    look = screen.book.look()
    assert look is not None
    assert look.place == "shelf"
    # Done: the next book may be typed.
    assert focus() is screen.line


def test_a_code_that_is_typed_leaves_the_cursor_in_the_field(counter: AtWork) -> None:
    sent(counter, ("copy 1a",), ("copy 2a",))
    screen = returns(counter)
    QTest.keyClicks(screen.line, "GL-1001")
    QTest.keyClick(screen.line, Qt.Key.Key_Return)
    assert screen.book.is_lit()
    assert focus() is screen.line
    QTest.keyClicks(screen.line, "GL-1002")
    QTest.keyClick(screen.line, Qt.Key.Key_Return)
    assert len(screen.rows()) == 2


def test_a_damaged_book_is_put_aside_with_its_reason(counter: AtWork) -> None:
    sent(counter, ("copy 1a",))
    screen = returns(counter)
    scan(counter, "GL-1001")
    press("3")
    assert screen.book.asks()
    assert copy_status(counter.world, "copy 1a") is CopyStatus.ON_SHELF
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert not screen.book.asks()
    screen.book.choose("damaged")
    screen.book.why.given.emit(texts.DAMAGES[1])
    (book,) = counter.rows(Copy, barcode="GL-1001")
    assert (book.status, book.status_reason) == (CopyStatus.DAMAGED, texts.DAMAGES[1])
    look = screen.book.look()
    assert look is not None
    assert texts.DAMAGES[1] in look.remark


def test_a_reason_is_asked_kept_and_corrected(counter: AtWork) -> None:
    sent(counter, ("copy 1a",))
    screen = returns(counter)
    scan(counter, parcel_number(1))
    assert journeys(counter.world, 1)[0].outcome_reason == after_texts.UNKNOWN_REASON
    assert focus() is screen.parcel.rings[0]
    press("2")
    # Nothing goes on before somebody says why; it is said beside the reasons.
    assert texts.CHOOSE_REASON in words(screen.parcel)
    QTest.keyClick(screen.parcel.rings[0], Qt.Key.Key_Down)
    assert focus() is screen.parcel.rings[1]
    QTest.keyClick(screen.parcel.rings[1], Qt.Key.Key_Space)
    assert journeys(counter.world, 1)[0].outcome_reason == after_texts.REASONS[1]
    assert texts.CHOOSE_REASON not in words(screen.parcel)
    screen.parcel.rings[0].click()
    assert journeys(counter.world, 1)[0].outcome_reason == after_texts.REASONS[0]
    screen.parcel.rings[-1].click()
    press("سگ در حیاط")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert journeys(counter.world, 1)[0].outcome_reason == "سگ در حیاط"
    assert screen.parcel.rings[-1].isChecked()


def test_the_books_of_a_parcel_that_came_back_go_to_the_shelf(counter: AtWork) -> None:
    sent(counter, ("copy 1a", "copy 2a"))
    screen = returns(counter)
    scan(counter, parcel_number(1))
    screen.parcel.rings[0].click()
    screen.parcel.shelve.setFocus()
    press("2")
    assert copy_status(counter.world, "copy 1a") is CopyStatus.ON_SHELF
    look = screen.parcel.look()
    assert look is not None
    assert look.settled == texts.UNPACKED
    assert "۲ کتاب مرسولهٔ ۱ به قفسه برگشت" in screen.message()
    assert screen.count("undelivered") == "۰"
    assert screen.rows()[0].step == texts.DEALT_WITH


def test_an_open_slip_says_what_it_still_lacks(counter: AtWork) -> None:
    sent(counter, ("copy 1a", "copy 2a"), ("copy 3a",))
    screen = returns(counter)
    scan(counter, slip_number(1), "GL-1001")
    assert "برگهٔ مرسولهٔ ۱ باز است" in screen.message()
    assert "سووشون" in screen.message()
    scan(counter, "GL-1003")
    look = screen.book.look()
    assert look is not None
    assert "از مرسولهٔ ۲ است" in look.remark
    scan(counter, "GL-1002")
    assert screen.message() == ""
    look = screen.book.look()
    assert look is not None
    assert texts.ALL_BACK in look.remark


def test_what_is_not_on_loan_is_told_under_the_field(counter: AtWork) -> None:
    screen = returns(counter)
    scan(counter, "GL-1001")
    assert "در امانت کسی نیست" in screen.message()
    assert counter.heard[-1] == "error"
    scan(counter, "9786001234569")
    assert "شابک" in screen.message()
    assert screen.leave()


def test_a_book_of_another_branch_is_kept_for_it_and_sent_on(counter: AtWork) -> None:
    counter.world.add(copy(counter.world, "far copy", "BR-1", "title 1", branch="0014"))
    screen = returns(counter)
    scan(counter, "BR-1")
    assert "کتابخانهٔ عمومی باران" in screen.message()
    assert screen.count("transits") == "۱"
    QTest.keyClick(screen, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    (row,) = screen.waiting.rows()
    assert (row.thing, row.state.text) == ("بوف کور", texts.LIES_HERE)
    screen.waiting.button("send-on").click()
    (transit,) = counter.rows(Transit)
    assert transit.sent_on == counter.application.counter.today
    assert screen.waiting.rows() == ()
    assert texts.EMPTY["transits"] in words(screen)
    assert screen.count("transits") == "۰"


def test_a_held_station_wants_its_card_first(counter: AtWork) -> None:
    sent(counter, ("copy 1a",))
    world = counter.world

    def hold(session: Session) -> None:
        state = session.get_one(StationState, world.key("station 1"))
        state.mode, state.held = Mode.PACK, "not-in-this-parcel"

    world.database.do(hold)
    screen = returns(counter)
    assert not screen.leave()
    assert screen.held()
    scan(counter, "GL-1001")
    assert screen.rows() == ()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.leave()
    scan(counter, "GL-1001")
    assert len(screen.rows()) == 1


def test_a_packer_is_told_that_returns_are_not_theirs(counter: AtWork) -> None:
    counter.log_in("packer")
    counter.shell.show_page(window.RETURNS)
    assert isinstance(counter.shell.page(), NotYours)
    scan(counter, "GL-1001")
    assert counter.heard[-1] == Sound.ERROR.value
    assert counter.rows(ScanEvent, raw="GL-1001") == []


def test_the_day_is_there_again_after_a_restart(counter: AtWork) -> None:
    sent(counter, ("copy 1a",), ("copy 2a", "copy 3a"))
    returns(counter)
    scan(counter, "GL-1001", slip_number(2))
    again = returns_desk.make(
        counter.application.counter, counter.shell, counter.folder, Sounds(play=lambda _: None)
    )
    again.arrive()
    look = again.book.look()
    assert look is not None
    assert look.title == "بوف کور"
    assert "برگهٔ مرسولهٔ ۲ باز است" in again.message()


def test_every_control_of_the_day_has_a_name(counter: AtWork) -> None:
    sent(counter, ("copy 1a",), ("copy 2a",))
    screen = returns(counter)
    scan(counter, "GL-1001", parcel_number(2))
    tab = Qt.FocusPolicy.TabFocus.value
    for widget in screen.findChildren(QWidget):
        if widget.focusPolicy().value & tab and not widget.isHidden() and widget.isVisible():
            assert widget.accessibleName(), widget


def test_in_a_low_window_nothing_in_the_cards_is_pressed(counter: AtWork) -> None:
    """Everything at once: a damaged book, a parcel that came back, a sack that does not count."""
    sent(counter, ("copy 1a",), ("copy 2a",))
    page = returns(counter)
    counter.shell.resize(1366, 749)
    scan(counter, "GL-1001")
    page.book.choose("damaged")
    scan(counter, parcel_number(2))
    QTest.keyClick(page, Qt.Key.Key_F11)
    page.sack.count.setText("3")
    page.sack.officer.setText("مرادی")
    QTest.keyClick(page, Qt.Key.Key_F12)
    for _ in range(5):
        QApplication.processEvents()
    assert page.message()
    pressed = [
        piece.text()
        for card in (page.book, page.parcel)
        for piece in card.findChildren(QAbstractButton)
        if piece.isVisible() and piece.height() < piece.minimumSizeHint().height()
    ]
    assert not pressed
