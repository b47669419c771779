from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.background import Worker
from app.models import Copy, CopyClaim, Fulfilment, PrintJob, StationState, Title
from app.models.states import CopyStatus, DocumentKind, FulfilmentState, Mode, PrintState
from app.papers import cups
from app.scanner.numbers import Command, command_number
from app.services import picking as service
from app.services import printers
from app.services.intake import DraftLine
from app.texts import picking_screen as texts
from app.texts import scanning as scan_texts
from app.texts import window
from app.texts.preview import PREVIEW
from app.views import paint, picking_page, theme
from app.views.controls import Button
from app.views.packing_screen import PackingScreen
from app.views.picking_list import PickLook, PickState
from app.views.picking_page import PickingPage
from app.views.picking_screen import PickingScreen
from app.views.row_table import Head
from app.views.sounds import Sounds
from tests.services.desk import ask, do, draft, register, send, set_copies, status
from tests.services.world import copy as new_copy
from tests.views.at_work import AtWork, words
from tests.views.previewed import draft_of

F = FulfilmentState


def page(counter: AtWork, who: str = "packer") -> PickingPage:
    """Somebody comes to the shelves."""
    counter.log_in(who, window.PICKING)
    counter.shell.activateWindow()
    QTest.qWaitForWindowActive(counter.shell)
    counter.shell.show_page(window.PICKING)
    found = counter.shell.page()
    assert isinstance(found, PickingPage)
    return found


def picking(counter: AtWork) -> PickingScreen:
    return page(counter).picking


def scan(counter: AtWork, *codes: str) -> None:
    for code in codes:
        counter.application.scanned(code)


def book(screen: PickingScreen, title: str) -> PickLook:
    return next(row for row in screen.books() if row.title == title)


def state(counter: AtWork, key: str) -> FulfilmentState:
    (row,) = counter.rows(Fulfilment, id=UUID(key))
    found: FulfilmentState = row.state
    return found


def press(screen: PickingScreen, key: Qt.Key) -> None:
    """A key where the cursor is."""
    QTest.keyClick(screen.window().focusWidget(), key)


def miss(screen: PickingScreen, reason: str = "1") -> str:
    """Say of the marked row why it was not found: its key."""
    marked = screen.marked()
    assert marked is not None
    press(screen, Qt.Key.Key_F10)
    QTest.keyClick(screen.window().focusWidget(), Qt.Key(ord(reason)))
    return marked.key


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


def test_a_scan_ticks_its_row_and_the_mark_goes_to_the_next_open_one(counter: AtWork) -> None:
    ask(counter.world, 1, 2, 3)
    screen = picking(counter)
    marked = screen.marked()
    assert marked is not None
    assert marked.title == "بوف کور"
    scan(counter, "GL-1002")
    done = book(screen, "سووشون")
    assert (done.state, done.said, done.when) == (PickState.TAKEN, texts.TAKEN, "۱۲:۰۰")
    assert [row.title for row in screen.books()] == ["بوف کور", "سووشون", "شازده کوچولو"]
    marked = screen.marked()
    assert marked is not None
    assert marked.title == "شازده کوچولو"
    scan(counter, "GL-1003")
    marked = screen.marked()
    assert marked is not None
    assert marked.title == "بوف کور"
    assert screen.progress.words() == "۲ از ۳، ۱ مانده"
    assert counter.heard[-2:] == ["accepted", "accepted"]
    assert "«شازده کوچولو» برای درخواست ۱ برداشته شد" in screen.message()
    assert len(counter.rows(CopyClaim)) == 2
    scan(counter, "GL-1001")
    assert screen.progress.words() == "۳ از ۳، چیزی نمانده است"


def test_wrong_books_are_answered_in_words_and_with_a_sound(counter: AtWork) -> None:
    ask(counter.world, 1)
    screen = picking(counter)
    scan(counter, "GL-1002")
    assert "کسی نخواسته است" in screen.message()
    assert counter.heard[-1] == "error"
    scan(counter, "9789643112073")
    assert screen.message() == scan_texts.ISBN.replace("؛ ", " ").rstrip(".") + "."
    assert screen.ask.isHidden()
    assert screen.leave()
    set_copies(counter.world, CopyStatus.WITHDRAWN, "copy 1a")
    scan(counter, "GL-1001")
    assert "نباید برداشته شود" in screen.message()
    assert screen.held()
    assert not screen.leave()
    counter.shell.show_page(window.PACKING)
    assert counter.shell.page() is not None
    assert screen.isVisible()
    press(screen, Qt.Key.Key_Escape)
    assert screen.leave()
    assert screen.message() == ""


def test_undo_goes_back_one_by_one_over_scans_and_what_was_said(counter: AtWork) -> None:
    ask(counter.world, 1, 2, 3)
    screen = picking(counter)
    scan(counter, "GL-1001")
    missed = miss(screen)
    press(screen, Qt.Key.Key_Escape)
    scan(counter, "GL-1003")
    assert (screen.progress.words()) == "۲ از ۳، چیزی نمانده است، ۱ پیدا نشده"
    press(screen, Qt.Key.Key_F9)
    assert book(screen, "شازده کوچولو").state is PickState.OPEN
    scan(counter, command_number(Command.UNDO))
    assert state(counter, missed) is F.WANTED
    assert status(counter.world, "copy 2a") is CopyStatus.ON_SHELF
    assert "دوباره در فهرست گردآوری است" in screen.message()
    press(screen, Qt.Key.Key_F9)
    assert book(screen, "بوف کور").state is PickState.OPEN
    assert counter.rows(CopyClaim) == []
    press(screen, Qt.Key.Key_F9)
    assert screen.message() == scan_texts.NOTHING_TO_UNDO.rstrip(".")


def test_undo_goes_on_where_it_was_after_a_restart(counter: AtWork) -> None:
    ask(counter.world, 1, 2, 3)
    picking(counter)
    scan(counter, "GL-1001")
    missed = miss(picking(counter))
    anew = picking_page.make(
        counter.application.counter, counter.shell, counter.folder, Sounds(play=lambda _: None)
    )
    anew.arrive()
    anew.picking.undo_asked.emit()
    assert state(counter, missed) is F.WANTED
    assert status(counter.world, "copy 2a") is CopyStatus.ON_SHELF
    anew.picking.undo_asked.emit()
    assert counter.rows(CopyClaim) == []


def test_not_found_unfolds_in_its_row_and_offers_another_copy(counter: AtWork) -> None:
    ask(counter.world, 1, 2)
    screen = picking(counter)
    press(screen, Qt.Key.Key_F10)
    assert screen.panel.asking()
    assert screen.table.unfolded() == 1
    assert screen.panel.isVisible()
    assert screen.window().focusWidget().accessibleName() == "در قفسه نبود"
    # Under its row, inside the list.
    row = screen.table.visualRect(screen.rows.index(1, 0))
    assert screen.panel.y() > row.top()
    assert screen.panel.geometry().bottom() <= screen.table.viewport().height()
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_3)
    missed = book(screen, "بوف کور")
    assert (missed.state, missed.when) == (PickState.MISSED, "آسیب دیده است")
    assert status(counter.world, "copy 1a") is CopyStatus.DAMAGED
    assert "نسخهٔ دیگری هست: GL-2001، قفسهٔ A-1" in paint.bare(words(screen.panel))
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Return)
    taken = book(screen, "بوف کور")
    assert (taken.state, taken.barcode) == (PickState.TAKEN, "GL-2001")
    assert screen.table.unfolded() == -1
    marked = screen.marked()
    assert marked is not None
    assert marked.title == "سووشون"
    press(screen, Qt.Key.Key_F9)
    assert book(screen, "بوف کور").state is PickState.OPEN


def test_another_branch_can_be_asked_and_it_says_what_happened(counter: AtWork) -> None:
    world = counter.world
    world.add(new_copy(world, "copy 1z", "BR-1", "title 1", branch="0014"))
    set_copies(world, CopyStatus.LOST, "copy 1b")
    ask(world, 1)
    screen = picking(counter)
    key = miss(screen, "2")
    said = paint.bare(words(screen.panel))
    assert "کتابخانهٔ عمومی باران، ۱ نسخه در قفسه" in said
    assert "نسخهٔ دیگری هست" not in said
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Return)
    assert paint.bare(screen.message()) == (
        "«بوف کور» از کتابخانهٔ عمومی باران خواسته شد " + texts.ASKED_WANTED
    )
    assert [row.branch for row in counter.rows(Fulfilment, state=F.WANTED)] == ["0014"]
    assert "از کتابخانهٔ عمومی باران خواسته شده است" in paint.bare(words(screen.panel))
    # It can't be taken back any more, and that is said.
    press(screen, Qt.Key.Key_F9)
    assert "واگرد نشد" in screen.message()
    assert state(counter, key) is F.NOT_FOUND


def test_a_missed_row_opens_again_and_goes_back_onto_the_list(counter: AtWork) -> None:
    ask(counter.world, 1, 2)
    screen = picking(counter)
    key = miss(screen, "4")
    press(screen, Qt.Key.Key_Escape)
    assert screen.table.unfolded() == -1
    marked = screen.marked()
    assert marked is not None
    assert marked.title == "سووشون"
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Up)
    press(screen, Qt.Key.Key_F10)
    assert screen.table.unfolded() == 1
    screen.back_asked.emit(key)
    assert state(counter, key) is F.WANTED
    assert screen.table.unfolded() == -1


def test_a_missed_row_that_is_chosen_has_an_edge_around_it(counter: AtWork) -> None:
    ask(counter.world, 1, 2)
    screen = picking(counter)
    miss(screen, "4")
    press(screen, Qt.Key.Key_Escape)
    at = next(at for at, row in enumerate(screen.rows.rows()) if getattr(row, "key", ""))
    row = screen.table.visualRect(screen.rows.index(at, 1))

    def edge() -> str:
        return (
            screen.table.viewport().grab().toImage().pixelColor(row.center().x(), row.top()).name()
        )

    accent = theme.colours().accent.lower()
    assert edge() != accent
    screen.table.choose(at)
    assert edge() == accent


def test_the_copy_that_was_not_there_is_not_offered_again(counter: AtWork) -> None:
    set_copies(counter.world, CopyStatus.LOST, "copy 1b")
    ask(counter.world, 1)
    screen = picking(counter)
    miss(screen, "4")
    assert status(counter.world, "copy 1a") is CopyStatus.ON_SHELF
    assert "نسخهٔ دیگری هست" not in words(screen.panel)
    press(screen, Qt.Key.Key_Escape)
    press(screen, Qt.Key.Key_F10)
    assert texts.NO_OTHER in words(screen.panel)


def test_a_book_that_is_found_after_all_is_picked_by_its_scan(counter: AtWork) -> None:
    ask(counter.world, 1)
    screen = picking(counter)
    key = miss(screen)
    scan(counter, "GL-1001")
    assert state(counter, key) is F.PICKED
    assert screen.table.unfolded() == -1


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


def test_two_copies_with_one_accession_number_are_asked_about(counter: AtWork) -> None:
    def same(session: object) -> None:
        for name in ("copy 1a", "copy 2a"):
            row = session.get_one(Copy, counter.world.key(name))  # type: ignore[attr-defined]
            row.accession_number = "777"

    counter.world.database.do(same)
    ask(counter.world, 2)
    screen = picking(counter)
    scan(counter, "777")
    assert screen.ask.answers() == ("GL-1001، بوف کور", "GL-1002، سووشون")
    assert counter.heard[-1] == "error"
    scan(counter, "777")
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Return)
    assert book(screen, "سووشون").state is PickState.TAKEN
    assert screen.ask.isHidden()
    press(screen, Qt.Key.Key_F9)
    assert book(screen, "سووشون").state is PickState.OPEN


def test_a_wrong_choice_among_copies_is_refused_in_words(counter: AtWork) -> None:
    ask(counter.world, 2)
    screen = picking(counter)
    screen.ask.choose("؟", [(counter.world.key("copy 1a").hex, "GL-1001")])
    screen.ask.chosen.emit("")
    screen.stop_asking()

    def same(session: object) -> None:
        for name in ("copy 1a", "copy 2a"):
            row = session.get_one(Copy, counter.world.key(name))  # type: ignore[attr-defined]
            row.accession_number = "777"

    counter.world.database.do(same)
    scan(counter, "777")
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Return)
    assert "کسی نخواسته است" in screen.message()
    assert counter.heard[-1] == "error"


def test_an_unknown_code_becomes_a_copy_in_two_fields(counter: AtWork) -> None:
    register(counter.world, draft(counter.world, lines=(DraftLine(free_title="دیوان حافظ"),)))
    ask(counter.world, 1)
    screen = picking(counter)
    marked = screen.marked()
    assert marked is not None
    assert (marked.title, marked.free_text, marked.remark) == ("دیوان حافظ", True, texts.FREE_TEXT)
    scan(counter, "GL-9999")
    assert counter.heard[-1] == "error"
    title, author = screen.ask.boxes()
    assert title.edit.text() == "دیوان حافظ"
    assert title.edit.hasFocus()
    title.edit.clear()
    QTest.keyClick(title.edit, Qt.Key.Key_Return)
    QTest.keyClick(author.edit, Qt.Key.Key_Return)
    assert title.error() != ""
    assert title.edit.hasFocus()
    title.edit.insert("دیوان حافظ")
    QTest.keyClick(title.edit, Qt.Key.Key_Return)
    assert author.edit.hasFocus()
    author.edit.insert("حافظ")
    QTest.keyClick(author.edit, Qt.Key.Key_Return)
    (made,) = counter.rows(Copy, barcode="GL-9999")
    (written,) = counter.rows(Title, id=made.title_id)
    assert (written.title, written.author) == ("دیوان حافظ", "حافظ")
    taken = book(screen, "دیوان حافظ")
    assert (taken.state, taken.barcode) == (PickState.TAKEN, "GL-9999")
    assert screen.ask.isHidden()


def test_an_unknown_book_of_a_wanted_title_is_picked_for_it(counter: AtWork) -> None:
    set_copies(counter.world, CopyStatus.LOST, "copy 1a", "copy 1b")
    ask(counter.world, 1)
    screen = picking(counter)
    assert book(screen, "بوف کور").remark == texts.NO_COPY
    scan(counter, "GL-9999")
    title, author = screen.ask.boxes()
    assert title.edit.text() == ""
    title.edit.setText("بوف کور")
    author.edit.setText("صادق هدایت")
    QTest.keyClick(author.edit, Qt.Key.Key_Return)
    assert book(screen, "بوف کور").state is PickState.TAKEN


def test_a_known_book_can_be_for_a_row_in_free_text(counter: AtWork) -> None:
    register(counter.world, draft(counter.world, lines=(DraftLine(free_title="شازده"),)))
    screen = picking(counter)
    scan(counter, "GL-1003")
    assert screen.ask.answers() == ("شازده، مریم رستمی‌نژاد",)
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Return)
    (row,) = screen.books()
    assert (row.state, row.barcode) == (PickState.TAKEN, "GL-1003")


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


def test_the_help_names_the_keys_of_the_list_that_is_shown(counter: AtWork) -> None:
    here = page(counter)
    assert "Ctrl+1" not in {help.key for help in here.KEYS}
    assert "F10" in {help.key for help in here.KEYS}
    counter.log_in("desk")
    keys = {help.key: help.what for help in here.KEYS}
    assert keys["Ctrl+1"] == texts.TAB
    assert "Space" in keys
    assert "F10" not in keys


def test_with_nothing_to_pick_one_goes_on_to_packing(counter: AtWork) -> None:
    screen = picking(counter)
    assert texts.NOTHING in words(screen)
    press(screen, Qt.Key.Key_Return)
    assert isinstance(counter.shell.page(), PackingScreen)


def test_the_desk_looks_on_and_is_told_why(counter: AtWork) -> None:
    ask(counter.world, 1)
    here = page(counter, "desk")
    assert here.shown() is here.worklist
    here.show_list("picking")
    screen = here.picking
    assert texts.ONLY_LOOKING in screen.message()
    scan(counter, "GL-1001")
    assert counter.heard[-1] == "notice"
    press(screen, Qt.Key.Key_F10)
    assert screen.table.unfolded() == -1
    assert counter.rows(CopyClaim) == []
    assert counter.rows(StationState)[0].mode is not Mode.PICK


def test_packers_see_one_list_and_another_badge_changes_what_is_shown(counter: AtWork) -> None:
    ask(counter.world, 1)
    here = page(counter)
    assert here.shown() is here.picking
    tabs = here.picking.findChildren(type(here.picking.order))
    assert [one.isVisible() for one in tabs if one is not here.picking.order] == [False]
    QTest.keyClick(here.window().focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert here.shown() is here.picking
    counter.log_in("desk")
    assert here.shown() is here.worklist
    counter.log_in("packer")
    assert here.shown() is here.picking
    assert here.picking.message() == ""


def test_a_supervisor_turns_from_list_to_list_unless_the_station_holds(counter: AtWork) -> None:
    ask(counter.world, 1)
    here = page(counter)
    worker = counter.application.counter.worker
    assert isinstance(worker, Worker)
    counter.application.counter.worker = replace(
        worker, staff=counter.world.key("supervisor"), role="supervisor"
    )
    here.refresh()
    QTest.keyClick(here.window().focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert here.shown() is here.worklist
    here.show_list("picking")
    set_copies(counter.world, CopyStatus.WITHDRAWN, "copy 1a")
    scan(counter, "GL-1001")
    here.show_list("worklist")
    assert here.shown() is here.picking


def test_a_held_station_says_so_when_the_screen_is_opened(counter: AtWork) -> None:
    ask(counter.world, 1)
    counter.log_in("packer")
    station = counter.application.counter.worker
    assert station is not None

    def hold_mine(session: object) -> None:
        row = session.get_one(StationState, station.station)  # type: ignore[attr-defined]
        row.held = "not-available"

    counter.world.database.do(hold_mine)
    counter.shell.show_page(window.PICKING)
    found = counter.shell.page()
    assert isinstance(found, PickingPage)
    assert found.picking.held()
    assert "نگه داشته شده" in found.picking.message()


def test_books_that_others_pick_come_with_the_next_look(counter: AtWork) -> None:
    made = ask(counter.world, 1)
    here = page(counter)
    copy = counter.world.key("copy 1a")
    do(counter.world, service.pick_for, made.lines[0].fulfilment_id, copy, by="packer")
    assert book(here.picking, "بوف کور").state is PickState.OPEN
    here.desk.read_again()
    assert book(here.picking, "بوف کور").state is PickState.TAKEN


def test_what_is_unfolded_stays_so_when_the_list_grows(counter: AtWork) -> None:
    ask(counter.world, 2)
    here = page(counter)
    press(here.picking, Qt.Key.Key_F10)
    QTest.keyClick(here.window().focusWidget(), Qt.Key.Key_Tab)
    cursor = here.window().focusWidget()
    assert cursor.accessibleName() == "مفقود است"
    ask(counter.world, 1, member=2)
    here.desk.read_again()
    assert here.picking.table.unfolded() == 3
    assert here.picking.panel.isVisible()
    assert cursor.hasFocus()
    # A key that is no answer to the question changes nothing.
    QTest.keyClick(cursor, Qt.Key.Key_9)
    assert book(here.picking, "سووشون").state is PickState.OPEN


def test_a_note_of_the_request_stands_beside_its_member(counter: AtWork) -> None:
    register(counter.world, draft(counter.world, 1, note="با جلد سخت"))
    screen = picking(counter)
    (row,) = screen.books()
    assert row.note == "یادداشت: با جلد سخت"
