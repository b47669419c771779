"""What was not found at the shelves: why, another copy, another branch, and back onto the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import Fulfilment
from app.models.states import CopyStatus, FulfilmentState
from app.texts import picking_screen as texts
from app.views import paint, theme
from app.views.picking_list import PickState
from tests.services.desk import ask, set_copies, status
from tests.services.world import copy as new_copy
from tests.views.at_work import AtWork, scan, words
from tests.views.picking_at import book, miss, page, picking, press, state

F = FulfilmentState


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
