"""Codes at the shelves that ask back: two copies with one number, unknown ones, free text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy.orm import Session

from app.models import Copy, Title
from app.models.states import CopyStatus
from app.services.intake import DraftLine
from app.texts import picking_screen as texts
from app.views.picking_list import PickState
from tests.services.desk import ask, draft, register, set_copies
from tests.views.at_work import AtWork, scan
from tests.views.picking_at import book, picking, press


def same_number(counter: AtWork) -> None:
    """Copies of two titles get one accession number."""

    def work(session: Session) -> None:
        for name in ("copy 1a", "copy 2a"):
            session.get_one(Copy, counter.world.key(name)).accession_number = "777"

    counter.world.database.do(work)


def test_two_copies_with_one_accession_number_are_asked_about(counter: AtWork) -> None:
    same_number(counter)
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
    same_number(counter)
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
