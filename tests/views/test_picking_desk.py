"""The shelves at work: scans, undo, and whose list is shown."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy.orm import Session

from app.background import Worker
from app.models import CopyClaim, StationState
from app.models.states import CopyStatus, FulfilmentState, Mode
from app.scanner.numbers import Command, command_number
from app.texts import picking_screen as texts
from app.texts import scanning as scan_texts
from app.texts import window
from app.views import picking_page
from app.views.packing_screen import PackingScreen
from app.views.picking_list import PickState
from app.views.picking_page import PickingPage
from app.views.sounds import Sounds
from tests.services.desk import ask, set_copies, status
from tests.views.at_work import AtWork, scan, words
from tests.views.picking_at import book, miss, page, picking, press, state

F = FulfilmentState


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

    def hold_mine(session: Session) -> None:
        session.get_one(StationState, station.station).held = "not-available"

    counter.world.database.do(hold_mine)
    counter.shell.show_page(window.PICKING)
    found = counter.shell.page()
    assert isinstance(found, PickingPage)
    assert found.picking.held()
    assert "نگه داشته شده" in found.picking.message()
