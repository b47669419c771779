"""The list at the shelves: its rows and heads, the mark in it, and its paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.models import PrintJob, StationState
from app.models.states import CopyStatus, DocumentKind, Mode, PrintState
from app.papers import cups
from app.scanner.numbers import Command, command_number
from app.services import picking as service
from app.services import printers
from app.texts import picking_screen as texts
from app.texts.preview import PREVIEW
from app.views import paint
from app.views.controls import Button
from app.views.picking_list import PickState
from app.views.row_table import Head
from tests.services.desk import ask, do, draft, register, send, set_copies
from tests.views.at_work import AtWork, scan, words
from tests.views.picking_at import book, page, picking, press
from tests.views.previewed import draft_of


def test_the_list_goes_by_shelf_with_what_is_done(counter: AtWork) -> None:
    ask(counter.world, 1, 2)
    ask(counter.world, 1, 3, member=2)
    screen = picking(counter)
    heads = [row for row in screen.rows.rows() if isinstance(row, Head)]
    assert [paint.bare(head.text) for head in heads] == ["قفسهٔ A-1", "قفسهٔ A-2", "قفسهٔ A-3"]
    assert [head.aside for head in heads] == ["۰ از ۲", "۰ از ۱", "۰ از ۱"]
    # Two lines of one title: each row names another copy.
    assert [row.barcode for row in screen.books()][:2] == ["GL-1001", "GL-2001"]
    assert screen.progress.words() == "۰ از ۴، ۴ مانده"
    assert "فهرست امروز، ۲ درخواست" in words(screen)
    assert counter.rows(StationState)[0].mode is Mode.PICK


def test_those_who_wait_are_shown_with_their_place(counter: AtWork) -> None:
    world = counter.world
    set_copies(world, CopyStatus.LOST, "copy 1b")
    send(world, ask(world, 1).number, "GL-1001")
    ask(world, 1, member=2)
    ask(world, 1, member=3)
    screen = picking(counter)
    waiting = [row for row in screen.books() if row.state is PickState.WAITING]
    assert [(row.member, row.said, row.when) for row in waiting] == [
        ("محمدرضا طالش‌پور", "نوبت ۱", "سررسید ۲۱ آذر"),
        ("علی رضائی", "نوبت ۲", "سررسید ۲۱ آذر"),
    ]
    head = [row for row in screen.rows.rows() if isinstance(row, Head)][-1]
    assert (head.text, head.aside) == (texts.WAITING, "۲")
    assert screen.progress.words() == "۱ از ۱، چیزی نمانده است"


def test_the_number_of_a_request_marks_its_row(counter: AtWork) -> None:
    ask(counter.world, 1)
    second = ask(counter.world, 3, member=2)
    screen = picking(counter)
    assert second.number is not None
    scan(counter, second.number)
    marked = screen.marked()
    assert marked is not None
    assert marked.title == "شازده کوچولو"
    scan(counter, command_number(Command.FINISH))
    assert book(screen, "شازده کوچولو").state is PickState.MISSED


def test_by_request_the_books_of_each_stand_together(counter: AtWork) -> None:
    ask(counter.world, 3, 1)
    ask(counter.world, 2, member=2)
    screen = picking(counter)
    press(screen, Qt.Key.Key_Escape)
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    heads = [paint.bare(row.text) for row in screen.rows.rows() if isinstance(row, Head)]
    assert heads == ["درخواست ۱، مریم رستمی‌نژاد", "درخواست ۲، محمدرضا طالش‌پور"]
    assert [row.title for row in screen.books()] == ["بوف کور", "شازده کوچولو", "سووشون"]
    # Each row has its own height again, though the list is as long as before.
    heights = {
        isinstance(row, Head): screen.table.rowHeight(at)
        for at, row in enumerate(screen.rows.rows())
    }
    assert heights[True] < heights[False]
    assert [screen.table.rowHeight(at) for at in range(len(screen.rows.rows()))] == [
        heights[isinstance(row, Head)] for row in screen.rows.rows()
    ]
    # What was marked stays marked.
    marked = screen.marked()
    assert marked is not None
    assert marked.title == "بوف کور"


def test_arrows_go_over_heads_while_the_cursor_is_on_the_line(counter: AtWork) -> None:
    ask(counter.world, 1, 2)
    screen = picking(counter)
    line = screen.window().focusWidget()
    QTest.keyClick(line, Qt.Key.Key_Down)
    marked = screen.marked()
    assert marked is not None
    assert marked.title == "سووشون"
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert screen.marked() == marked
    QTest.keyClick(line, Qt.Key.Key_Up)
    marked = screen.marked()
    assert marked is not None
    assert marked.title == "بوف کور"
    assert line.hasFocus()


def test_the_button_in_a_row_does_the_same(counter: AtWork) -> None:
    ask(counter.world, 1, 2)
    screen = picking(counter)
    at = next(i for i, row in enumerate(screen.rows.rows()) if row == book(screen, "سووشون"))
    box = screen.table.visualRect(screen.rows.index(at, 5))
    place = QPoint(box.right() - 40, box.center().y())
    QTest.mouseClick(
        screen.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert screen.table.unfolded() == at
    marked = screen.marked()
    assert marked is not None
    assert marked.title == "سووشون"


def test_the_list_without_a_printer_is_shown_and_noted_when_it_is_printed(
    counter: AtWork,
) -> None:
    ask(counter.world, 1)
    screen = picking(counter)
    press(screen, Qt.Key.Key_F11)
    assert draft_of(counter.shell).what == "فهرست گردآوری"
    assert counter.rows(PrintJob) == []


def test_with_a_printer_the_list_goes_there_and_can_be_opened_too(
    counter: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(counter.world, 1)
    screen = picking(counter)
    worker = counter.application.counter.worker
    assert worker is not None
    do(
        counter.world,
        printers.choose,
        worker.station,
        DocumentKind.PICK_LIST,
        "HP",
        by="supervisor",
    )
    sent: list[bytes] = []

    def send_it(pdf: bytes, printer: object) -> str:
        sent.append(pdf)
        return "HP-1"

    monkeypatch.setattr(cups, "send", send_it)
    monkeypatch.setattr(cups, "seen", lambda request: cups.Seen(cups.Stage.DONE))
    press(screen, Qt.Key.Key_F11)
    assert len(sent) == 1
    assert counter.shell.over.shown() is None
    assert paint.bare(screen.message()) == "فهرست به چاپگر «HP» رفت"
    (job,) = counter.rows(PrintJob)
    assert job.state is PrintState.DONE
    shown = [one for one in screen.findChildren(Button) if one.text() == PREVIEW]
    QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    assert draft_of(counter.shell).job == job.id


def test_books_that_others_pick_come_with_the_next_look(counter: AtWork) -> None:
    made = ask(counter.world, 1)
    here = page(counter)
    copy = counter.world.key("copy 1a")
    do(counter.world, service.pick_for, made.lines[0].fulfilment_id, copy, by="packer")
    assert book(here.picking, "بوف کور").state is PickState.OPEN
    here.desk.read_again()
    assert book(here.picking, "بوف کور").state is PickState.TAKEN


def test_a_note_of_the_request_stands_beside_its_member(counter: AtWork) -> None:
    register(counter.world, draft(counter.world, 1, note="با جلد سخت"))
    screen = picking(counter)
    (row,) = screen.books()
    assert row.note == "یادداشت: با جلد سخت"
