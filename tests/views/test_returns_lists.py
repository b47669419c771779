from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from sqlalchemy.orm import Session

from app.background import Worker
from app.models import Branch, Dispatch, Loan, MemberAddress, MemberMessage, PrintJob
from app.models.states import CopyStatus, DispatchOutcome, DocumentKind, KnownBy, Mode, ParcelState
from app.persian.numbers import display_phone
from app.services import after
from app.texts import after as after_texts
from app.texts import returns_screen as texts
from app.views.returns_lists import WaitRow
from app.views.returns_resend import ResendPanel
from tests.services.parcels import (
    Counter,
    copy_status,
    journeys,
    loan_of,
    parcel_number,
    parcel_state,
)
from tests.views.at_work import AtWork, scan, words
from tests.views.returns_at import focus, quarantine, returns, sent


def rows(counter: AtWork, kind: str) -> tuple[WaitRow, ...]:
    screen = counter.shell.page()
    screen.show_kind(kind)  # type: ignore[union-attr]  # the page of returns
    shown: tuple[WaitRow, ...] = screen.waiting.rows()  # type: ignore[union-attr]
    return shown


def resending(counter: AtWork) -> ResendPanel:
    """A parcel that came back, and the panel that asks where it goes."""
    sent(counter, ("copy 1a", "copy 2a"))
    screen = returns(counter)
    scan(counter, parcel_number(1))
    screen.parcel.rings[0].click()
    screen.parcel.resend.click()
    assert screen.kind() == "undelivered"
    assert screen.waiting.resending()
    return screen.waiting.resend


def test_counts_stand_on_the_pills_and_lists_open_by_key(counter: AtWork) -> None:
    sent(counter, ("copy 1a",), ("copy 2a",), days=40)
    screen = returns(counter)
    assert [screen.count(kind) for kind in ("overdue", "silent", "undelivered")] == ["۲", "۲", "۰"]
    QTest.keyClick(screen, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert screen.kind() == "silent"
    assert focus() is screen.waiting.table
    assert [row.thing for row in screen.waiting.rows()] == [
        "882 0013 05 000001 " + parcel_number(1)[-1],
        "882 0013 05 000002 " + parcel_number(2)[-1],
    ]
    assert screen.waiting.rows()[0].state.text == "۴۰ روز بی‌خبر"
    # A scan leads back to the cards, wherever one was.
    scan(counter, "GL-1001")
    assert screen.kind() == "today"
    assert screen.book.is_lit()


def test_an_empty_list_says_so_and_leads_back(counter: AtWork) -> None:
    screen = returns(counter)
    for kind, sentence in texts.EMPTY.items():
        assert rows(counter, kind) == ()
        assert sentence in words(screen.waiting)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.kind() == "today"
    assert focus() is screen.line


def test_a_parcel_goes_to_the_same_address_again_with_a_new_label(counter: AtWork) -> None:
    panel = resending(counter)
    said = words(panel)
    assert display_phone("09111234561") in said
    assert [one.text() for one in panel.choices()][1:] == [texts.NEW_ADDRESS]
    assert "پلاک ۱" in panel.choices()[0].text()
    QTest.keyClicks(focus(), "ok")
    panel.send.click()
    first, second = journeys(counter.world, 1)
    assert (first.outcome, second.attempt) == (DispatchOutcome.UNDELIVERED, 2)
    assert first.outcome_reason == after_texts.REASONS[0]
    assert second.address_id == first.address_id
    assert parcel_state(counter.world, 1) is ParcelState.SEALED
    assert [m.text for m in counter.rows(MemberMessage)] == ["تماس: ok"]
    assert len(counter.rows(PrintJob, document=DocumentKind.ADDRESS_LABEL)) == 1
    screen = counter.shell.page()
    assert "مرسولهٔ ۱ دوباره آمادهٔ تحویل به پست است" in words(screen)
    assert rows(counter, "undelivered") == ()


def test_a_parcel_goes_to_an_address_that_is_written_now(counter: AtWork) -> None:
    panel = resending(counter)
    panel.choices()[-1].click()
    panel.send.click()
    # Said beside the field; nothing was stored.
    assert "نشانی" in panel.boxes["text"].error()
    assert len(journeys(counter.world, 1)) == 1
    panel.boxes["text"].edit.setText("گلسار، خیابان ۹۵، پلاک ۳")
    panel.recipient.edit.setText("")
    panel.send.click()
    assert panel.recipient.error()
    panel.recipient.edit.setText("علی رضایی")
    panel.send.click()
    second = journeys(counter.world, 1)[1]
    (address,) = counter.rows(MemberAddress, id=second.address_id)
    assert (address.text, second.recipient) == ("گلسار، خیابان ۹۵، پلاک ۳", "علی رضایی")
    assert counter.rows(MemberMessage) == []


def test_putting_off_a_resend_leads_back_to_the_list(counter: AtWork) -> None:
    panel = resending(counter)
    screen = counter.shell.page()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not screen.waiting.resending()  # type: ignore[union-attr]
    assert screen.kind() == "undelivered"  # type: ignore[union-attr]
    assert len(journeys(counter.world, 1)) == 1


def test_a_call_is_noted_and_stands_in_the_row(counter: AtWork) -> None:
    sent(counter, ("copy 1a",), days=40)
    screen = returns(counter)
    (row,) = rows(counter, "overdue")
    assert row.state.text.startswith("دیرکرد")
    assert row.phone == "09111234561"
    screen.waiting.button("call").click()
    screen.waiting.call.given.emit(texts.CALL_ANSWERS[0])
    (message,) = counter.rows(MemberMessage)
    assert (message.text, message.complaint) == ("تماس: جواب نداد", False)
    (row,) = screen.waiting.rows()
    assert row.said == "تماس: جواب نداد"
    assert texts.NOTED in screen.waiting.message()


def test_renewing_and_what_only_a_supervisor_may(counter: AtWork) -> None:
    sent(counter, ("copy 1a",), days=40)

    def none_left(session: Session) -> None:
        session.get_one(Branch, "0013").renewals = 0

    counter.world.database.do(none_left)
    screen = returns(counter)
    rows(counter, "overdue")
    screen.waiting.button("renew").click()
    assert "تمدید نمی‌کند" in screen.waiting.message()
    assert screen.waiting.overrule.isHidden()
    worker = counter.application.counter.worker
    assert isinstance(worker, Worker)
    counter.application.counter.worker = replace(
        worker, staff=counter.world.key("supervisor"), role="supervisor"
    )
    screen.waiting.button("renew").click()
    assert not screen.waiting.overrule.isHidden()
    screen.waiting.overrule.click()
    (loan,) = counter.rows(Loan)
    assert loan.renewals == 1
    assert loan.due_on > counter.application.counter.today
    assert screen.waiting.rows() == ()
    assert "تمدید شد" in screen.waiting.message()


def test_quarantine_ends_for_those_that_are_due(counter: AtWork) -> None:
    quarantine(counter, 3)
    sent(counter, ("copy 1a", "copy 2a"))
    screen = returns(counter)
    scan(counter, "GL-1001")
    counter.world.now += dt.timedelta(days=2)
    scan(counter, "GL-1002")
    counter.world.now += dt.timedelta(days=1)
    shown = rows(counter, "quarantine")
    assert [row.state.text for row in shown] == [texts.MAY_LEAVE, texts.RESTS]
    button = screen.waiting.all_button()
    assert button.text() == "پایان قرنطینه، ۱ کتاب"
    button.click()
    assert copy_status(counter.world, "copy 1a") is CopyStatus.ON_SHELF
    assert copy_status(counter.world, "copy 2a") is CopyStatus.QUARANTINE
    assert button.isHidden()
    # The other one may leave early.
    screen.waiting.button("shelve").click()
    assert copy_status(counter.world, "copy 2a") is CopyStatus.ON_SHELF
    assert screen.waiting.rows() == ()


def test_silent_parcels_are_presumed_delivered_with_one_press(counter: AtWork) -> None:
    sent(counter, ("copy 1a",), ("copy 2a",), days=12)
    screen = returns(counter)
    assert len(rows(counter, "silent")) == 2
    assert screen.waiting.all_button().text() == "۲ مرسوله رسیده فرض شود"
    screen.waiting.all_button().setFocus()
    screen.waiting.all_button().click()
    # The button is gone: a second Enter is to press nothing that lies about.
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == texts.BACK_TO_SCAN
    outcomes = {(one.outcome, one.known_by) for one in counter.rows(Dispatch)}
    assert outcomes == {(DispatchOutcome.PRESUMED_DELIVERED, KnownBy.SILENCE)}
    assert screen.waiting.rows() == ()
    assert "۲ مرسوله تحویل‌شده فرض شد" in screen.waiting.message()
    assert screen.waiting.take_back.isVisible()
    screen.waiting.take_back.click()
    assert {one.outcome for one in counter.rows(Dispatch)} == {DispatchOutcome.HANDED_OVER}
    assert len(screen.waiting.rows()) == 2
    assert "۲ مرسوله دوباره در انتظار خبر است" in screen.waiting.message()
    assert screen.waiting.take_back.isHidden()


def test_a_silent_parcel_has_arrived_or_is_lost_and_found(counter: AtWork) -> None:
    sent(counter, ("copy 1a",), ("copy 2a",), days=12)
    screen = returns(counter)
    rows(counter, "silent")
    screen.waiting.button("delivered").click()
    assert journeys(counter.world, 1)[0].outcome is DispatchOutcome.DELIVERED
    screen.waiting.button("lost").click()
    assert journeys(counter.world, 2)[0].outcome is DispatchOutcome.HANDED_OVER
    screen.waiting.why_lost.given.emit(texts.LOST_REASONS[0])
    assert journeys(counter.world, 2)[0].outcome is DispatchOutcome.LOST
    assert "۱٬۵۰۰٬۰۰۰ ریال" in screen.waiting.message()
    (row,) = rows(counter, "lost")
    assert row.state.text == "۱٬۵۰۰٬۰۰۰ ریال"
    QTest.keyClick(screen.waiting.table, Qt.Key.Key_Return)
    assert journeys(counter.world, 2)[0].outcome is DispatchOutcome.DELIVERED
    assert loan_of(counter.world, "copy 2a").voided_at is None
    assert screen.waiting.rows() == ()


def test_the_chosen_row_stays_chosen_when_the_list_is_read_again(counter: AtWork) -> None:
    sent(counter, ("copy 1a",), ("copy 2a",), ("copy 3a",), days=12)
    screen = returns(counter)
    shown = rows(counter, "silent")
    screen.waiting.table.choose(1)
    counter.shell.refresh()
    chosen = screen.waiting.chosen()
    assert chosen is not None
    assert chosen.key == shown[1].key
    screen.waiting.button("delivered").click()
    # The next one takes its place.
    chosen = screen.waiting.chosen()
    assert chosen is not None
    assert chosen.key == shown[2].key


def test_a_refused_act_says_why_beside_the_list(counter: AtWork) -> None:
    sent(counter, ("copy 1a",))
    screen = returns(counter)
    scan(counter, parcel_number(1))
    (row,) = rows(counter, "undelivered")
    # Another counter was quicker.
    Counter(counter.world, Mode.RETURN, by="desk").do(
        after.unpack_undelivered, counter.world.key("prc 1")
    )
    screen.waiting.asked.emit("unpack", row.key, "")
    assert screen.waiting.message()
    assert counter.heard[-1] == "error"
    assert QApplication.focusWidget() is not None
    assert journeys(counter.world, 1)[0].outcome is DispatchOutcome.UNDELIVERED
