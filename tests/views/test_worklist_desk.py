from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.models import Copy, Loan, PrintJob
from app.models.states import DocumentKind, Mode
from app.scanner.numbers import Command, command_number
from app.services import worklist as service
from app.services.worklist import Entry
from app.texts import window
from app.texts import worklist_screen as texts
from app.views import paint, worklist_desk
from app.views.picking_page import PickingPage
from app.views.worklist_screen import WorklistScreen
from tests.services.desk import do
from tests.services.parcels import Counter, sealed
from tests.views.at_work import AtWork, words
from tests.views.previewed import draft_of


def lend(counter: AtWork, *books: int) -> None:
    """These books went to the post; ``copy 1a`` is GL-1001."""
    for number in books:
        sealed(counter.world, number, f"copy {number}a", member=1 + number % 3)
        Counter(counter.world).hand_over(number)


def bring_back(counter: AtWork, *barcodes: str) -> None:
    """These books came back over the counter."""
    desk = Counter(counter.world, Mode.RETURN, station="station 2", by="desk")
    counter.world.now += dt.timedelta(days=1)
    for barcode in barcodes:
        desk.scan(barcode)


def worklist(counter: AtWork) -> WorklistScreen:
    """The desk comes to enter what happened."""
    counter.log_in("desk", window.PICKING)
    counter.shell.show_page(window.PICKING)
    # A window that lost the focus hears no key.
    counter.shell.activateWindow()
    QTest.qWaitForWindowActive(counter.shell)
    found = counter.shell.page()
    assert isinstance(found, PickingPage)
    return found.worklist


def press(screen: WorklistScreen, key: Qt.Key, ctrl: bool = False) -> None:
    """A key where the cursor is."""
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(screen.window().focusWidget(), key, held)


def marked(screen: WorklistScreen) -> str:
    row = screen.marked()
    return row.barcode if row else ""


def entered(counter: AtWork, what: Entry = Entry.ISSUE) -> list[str]:
    """The barcodes of the copies whose issue (or return) was entered."""
    copies = {row.id: row.barcode for row in counter.rows(Copy)}
    return sorted(
        copies[loan.copy_id]
        for loan in counter.rows(Loan)
        if (loan.issue_entered_at if what is Entry.ISSUE else loan.return_entered_at)
    )


def test_it_shows_member_and_copy_row_by_row(counter: AtWork) -> None:
    lend(counter, 1, 2)
    bring_back(counter, "GL-1002")
    screen = worklist(counter)
    first = screen.works()[0]
    assert (first.member_number, first.member, first.barcode, first.title) == (
        "1002",
        "محمدرضا طالش‌پور",
        "GL-1001",
        "بوف کور",
    )
    assert (first.on, first.due) == ("دیروز", "۲۱ آذر")
    assert screen.progress.words() == "۲ مانده"
    assert [pill.accessibleName() for pill in screen.kinds.pills.values()] == [
        texts.ISSUES,
        texts.RETURNS,
    ]
    press(screen, Qt.Key.Key_3, ctrl=True)
    assert [row.barcode for row in screen.works()] == ["GL-1002"]
    assert screen.progress.words() == "۱ مانده"


def test_space_and_enter_tick_the_marked_row_and_it_stays_in_grey(counter: AtWork) -> None:
    lend(counter, 1, 2, 3)
    screen = worklist(counter)
    assert screen.table.hasFocus()
    assert marked(screen) == "GL-1001"
    press(screen, Qt.Key.Key_Space)
    assert entered(counter) == ["GL-1001"]
    assert [row.entered for row in screen.works()] == [True, False, False]
    assert marked(screen) == "GL-1002"
    press(screen, Qt.Key.Key_Return)
    assert entered(counter) == ["GL-1001", "GL-1002"]
    assert screen.progress.words() == "۱ مانده، ۲ ردیف از آغاز این نوبت ثبت شد"
    assert counter.heard[-1] == "accepted"
    press(screen, Qt.Key.Key_Up)
    press(screen, Qt.Key.Key_Space)
    assert entered(counter) == ["GL-1001"]
    assert "دوباره در فهرست است" in screen.message()


def test_the_button_of_a_row_ticks_it(counter: AtWork) -> None:
    lend(counter, 1, 2)
    screen = worklist(counter)
    box = screen.table.visualRect(screen.rows.index(1, 5))
    place = QPoint(box.right() - 40, box.center().y())
    QTest.mouseClick(
        screen.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert entered(counter) == ["GL-1002"]


def test_a_scan_of_the_copy_ticks_its_row(counter: AtWork) -> None:
    lend(counter, 1, 2)
    screen = worklist(counter)
    counter.application.scanned("GL-1002")
    assert entered(counter) == ["GL-1002"]
    assert marked(screen) == "GL-1001"
    assert paint.bare(screen.message()) == "«سووشون» در سامان ثبت شد"
    counter.application.scanned("GL-1002")
    assert counter.heard[-1] == "notice"
    assert "پیش‌تر ثبت شده است" in screen.message()
    screen.do_help()
    assert entered(counter) == []


def test_scans_that_mean_nothing_here_are_answered_in_words(counter: AtWork) -> None:
    lend(counter, 1)
    screen = worklist(counter)
    counter.application.scanned("GL-7777")
    assert counter.heard[-1] == "error"
    assert paint.bare(screen.message()) == (
        texts.UNKNOWN_CODE.format(code="GL-7777") + " " + texts.UNKNOWN_HINT
    )
    counter.application.scanned("GL-2002")
    assert screen.message() == texts.NOT_HERE
    assert entered(counter) == []


def test_a_book_of_the_other_list_is_pointed_to_and_not_ticked(counter: AtWork) -> None:
    lend(counter, 1, 2)
    bring_back(counter, "GL-1001")
    loans = [row.id for row in counter.rows(Loan)]
    do(counter.world, service.tick_all, Entry.ISSUE, tuple(loans))
    screen = worklist(counter)
    counter.application.scanned("GL-1001")
    assert paint.bare(screen.message()) == "«بوف کور» در فهرست بازگشت‌هاست، نه امانت‌ها"
    assert entered(counter, Entry.RETURN) == []
    screen.do_help()
    assert screen.kind() == "return"
    counter.application.scanned("GL-1001")
    assert entered(counter, Entry.RETURN) == ["GL-1001"]


def test_two_copies_with_one_number_are_left_to_the_person(counter: AtWork) -> None:
    def same(session: object) -> None:
        for name in ("copy 2a", "copy 3a"):
            row = session.get_one(Copy, counter.world.key(name))  # type: ignore[attr-defined]
            row.accession_number = "777"

    counter.world.database.do(same)
    lend(counter, 1, 2, 3)
    screen = worklist(counter)
    counter.application.scanned("777")
    assert screen.message() == f"{texts.SEVERAL} {texts.SEVERAL_HINT}"
    assert marked(screen) == "GL-1002"
    assert entered(counter) == []


def test_undo_takes_ticks_back_one_by_one(counter: AtWork) -> None:
    lend(counter, 1, 2)
    screen = worklist(counter)
    press(screen, Qt.Key.Key_Space)
    press(screen, Qt.Key.Key_Space)
    press(screen, Qt.Key.Key_F9)
    assert entered(counter) == ["GL-1001"]
    assert marked(screen) == "GL-1002"
    counter.application.scanned(command_number(Command.UNDO))
    assert entered(counter) == []
    press(screen, Qt.Key.Key_F9)
    assert screen.message() == texts.NOTHING_TO_UNDO
    assert screen.progress.words() == "۲ مانده"


def test_all_are_ticked_after_a_question_and_none_that_came_since(counter: AtWork) -> None:
    lend(counter, 1, 2, 3)
    screen = worklist(counter)
    press(screen, Qt.Key.Key_F12)
    assert screen.question() == "۳ امانت همگی در سامان ثبت شده‌اند؟"
    # Enter alone thinks better of it.
    press(screen, Qt.Key.Key_Return)
    assert screen.question() == ""
    assert entered(counter) == []
    press(screen, Qt.Key.Key_F12)
    lend(counter, 4)
    screen.all_confirmed.emit()
    assert entered(counter) == ["GL-1001", "GL-1002", "GL-1003"]
    assert [row.barcode for row in screen.works()] == ["GL-1004"]
    assert texts.ALL_DONE.format(count="۳") in screen.message()
    assert counter.heard[-1] == "complete"


def test_a_long_list_is_ticked_some_at_a_time_and_comes_back(
    counter: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worklist_desk, "AT_ONCE", 2)
    lend(counter, 1, 2, 3)
    screen = worklist(counter)
    press(screen, Qt.Key.Key_F12)
    press(screen, Qt.Key.Key_Backtab)
    press(screen, Qt.Key.Key_Return)
    assert len(entered(counter)) == 3
    assert texts.NOTHING["issue"] in words(screen)
    assert screen.window().focusWidget().accessibleName() == texts.TO_RETURNS
    press(screen, Qt.Key.Key_F9)
    assert entered(counter) == []
    assert screen.message() == texts.ALL_BACK.format(count="۳")
    assert len(screen.works()) == 3
    press(screen, Qt.Key.Key_F9)
    assert screen.message() == texts.NOTHING_TO_UNDO


def test_a_long_list_comes_page_by_page(counter: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = service.page

    def small(*given: object, **named: object) -> service.Page:
        return whole(*given, **named, limit=2)  # type: ignore[arg-type]

    monkeypatch.setattr(service, "page", small)
    lend(counter, 1, 2, 3, 4, 5)
    screen = worklist(counter)
    press(screen, Qt.Key.Key_Space)
    while screen.rows.canFetchMore(screen.rows.index(-1, -1)):
        screen.rows.fetchMore(screen.rows.index(-1, -1))
    assert [row.barcode for row in screen.works()] == [f"GL-100{n}" for n in range(1, 6)]
    assert [row.entered for row in screen.works()] == [True, False, False, False, False]


def test_numbers_are_copied_for_the_other_system(counter: AtWork) -> None:
    lend(counter, 1)
    screen = worklist(counter)
    press(screen, Qt.Key.Key_M, ctrl=True)
    assert QGuiApplication.clipboard().text() == "1002"
    press(screen, Qt.Key.Key_B, ctrl=True)
    assert QGuiApplication.clipboard().text() == "GL-1001"
    assert paint.bare(screen.message()) == "بارکد کتاب رونوشت شد: GL-1001"


def test_the_sheet_without_a_printer_is_shown_and_noted_when_it_is_printed(
    counter: AtWork,
) -> None:
    lend(counter, 1)
    screen = worklist(counter)
    press(screen, Qt.Key.Key_F11)
    assert draft_of(counter.shell).what == "برای ثبت در سامان"
    assert counter.rows(PrintJob, document=DocumentKind.WORKLIST) == []


def test_a_row_that_is_gone_says_so_and_is_not_shown_as_ticked(counter: AtWork) -> None:
    lend(counter, 1)
    screen = worklist(counter)

    def void(session: object) -> None:
        (loan,) = counter.rows(Loan)
        row = session.get_one(Loan, loan.id)  # type: ignore[attr-defined]
        row.voided_at = counter.world.now

    counter.world.database.do(void)
    press(screen, Qt.Key.Key_Space)
    assert "چیزی در سامان ثبت نمی‌شود" in screen.message()
    assert counter.heard[-1] == "error"
    assert [row.entered for row in screen.works()] == [False]


def test_with_nothing_to_enter_it_shows_the_other_list(counter: AtWork) -> None:
    screen = worklist(counter)
    assert texts.NOTHING["issue"] in words(screen)
    press(screen, Qt.Key.Key_Return)
    assert screen.kind() == "return"
    assert texts.NOTHING["return"] in words(screen)
