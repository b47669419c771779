"""The packing table by hand: the line that finds, the list by its keys, and a parcel too heavy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from app.models import Copy, Parcel, Service
from app.models.states import FulfilmentState, ParcelState
from app.scanner.numbers import Command, command_number
from app.services.packing_table import ToPack
from app.texts import packing_screen as texts
from app.views.banner import Answer
from app.views.packing_desk import waiting_look
from app.views.packing_line import PackingLine
from app.views.packing_looks import ItemLook, ItemState, Left, ParcelLook
from app.views.packing_screen import PackingScreen, weight_chip
from app.views.palette import Tone
from app.views.tables import Table
from tests.services.table import add_request, barcode, request_number
from tests.views.at_work import AtWork, scan, words
from tests.views.packing_at import packing, two_requests


@pytest.fixture
def screen(counter: AtWork, qtbot: QtBot) -> PackingScreen:
    """Two requests wait, of two members; nobody has scanned anything."""
    two_requests(counter)
    shown = packing(counter)
    counter.shell.activateWindow()
    qtbot.waitUntil(counter.shell.isActiveWindow)
    return shown


@pytest.fixture
def line(screen: PackingScreen) -> PackingLine:
    found = screen.findChildren(PackingLine)[0]
    found.setFocus()
    return found


def test_the_line_finds_a_request_by_its_recipient(
    screen: PackingScreen, line: PackingLine
) -> None:
    line.setText("رستمي‌")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [look.key for look in line.found()] == [request_number(1), request_number(2)]
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Return)
    parcel = screen.parcel()
    assert parcel is not None
    assert parcel.wanted == 1
    assert line.text() == ""


def test_the_short_number_finds_while_no_parcel_is_open(
    counter: AtWork, screen: PackingScreen, line: PackingLine
) -> None:
    line.setText("۲")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [look.key for look in line.found()] == [request_number(2)]
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert screen.parcel() is not None
    line.setText("۲")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert screen.banner.shown().answer is Answer.UNKNOWN
    assert len(counter.rows(Parcel)) == 1


def test_a_barcode_by_hand_is_a_scan(
    counter: AtWork, screen: PackingScreen, line: PackingLine
) -> None:
    scan(counter, request_number(1))
    line.setText("GL-1001")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert screen.banner.shown().headline == "بوف کور"
    assert line.text() == ""


def test_the_arrow_leads_to_the_list_and_enter_opens(
    screen: PackingScreen, line: PackingLine
) -> None:
    QTest.keyClick(line, Qt.Key.Key_Down)
    table = QApplication.focusWidget()
    assert isinstance(table, Table)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    parcel = screen.parcel()
    assert parcel is not None
    assert parcel.wanted == 1
    assert QApplication.focusWidget() is line


def test_an_unknown_code_offers_to_search(counter: AtWork, screen: PackingScreen) -> None:
    scan(counter, "GL-0000")
    assert screen.banner.shown().answer is Answer.UNKNOWN
    assert texts.SEARCH_HINT in screen.banner.shown().sentence


def test_a_parcel_without_its_label_stays_in_sight_and_is_taken_up(
    counter: AtWork, screen: PackingScreen
) -> None:
    scan(counter, request_number(2), barcode(counter.world, "copy 3a"))
    first = screen.parcel()
    assert first is not None
    scan(counter, request_number(1))
    (waiting,) = screen.waiting()
    assert (waiting.left, waiting.take) == (Left.WITHOUT_LABEL, first.number)
    assert "در انتظار برچسب" in screen.today()
    scan(counter, command_number(Command.PUT_ASIDE))
    assert "۱ مرسوله کنار گذاشته شده" in screen.today()
    table = next(one for one in screen.findChildren(Table) if one.isVisible())
    table.opened.emit([row.take for row in screen.waiting()].index(first.number))
    again = screen.parcel()
    assert again is not None
    assert (again.number, again.complete, again.sealed) == (first.number, True, False)
    scan(counter, first.number)
    assert "امروز ۱ مرسوله با ۱ کتاب" in screen.today()


def test_after_the_label_the_next_requests_are_in_sight(
    counter: AtWork, screen: PackingScreen
) -> None:
    scan(counter, request_number(2), barcode(counter.world, "copy 3a"))
    parcel = screen.parcel()
    assert parcel is not None
    scan(counter, parcel.number)
    (shown,) = [one for one in screen.findChildren(Table) if one.isVisible()]
    shown.opened.emit(0)
    now = screen.parcel()
    assert now is not None
    assert (now.sealed, now.wanted) == (False, 2)


def test_a_book_too_heavy_offers_another_parcel(counter: AtWork, screen: PackingScreen) -> None:
    world = counter.world

    def heavy(session: Session) -> None:
        session.get_one(Service, world.key("pishtaz")).weight_limit_g = 900
        for copy in ("copy 1a", "copy 2a"):
            session.get_one(Copy, world.key(copy)).weight_g = 600

    world.database.do(heavy)
    scan(counter, request_number(1), barcode(world, "copy 1a"), barcode(world, "copy 2a"))
    assert screen.banner.shown().answer is Answer.UNKNOWN
    assert texts.SPLIT in words(screen)
    screen.finish_asked.emit()
    parcel = screen.parcel()
    assert parcel is not None
    assert (parcel.complete, parcel.done) == (True, 1)
    scan(counter, parcel.number)
    assert request_number(1) in [row.number for row in screen.waiting()]
    scan(counter, request_number(1), barcode(world, "copy 2a"))
    states = [one.state for one in counter.rows(Parcel)]
    assert sorted(states) == [ParcelState.COMPLETE, ParcelState.SEALED]


@pytest.mark.parametrize(
    ("grams", "limit", "tone", "said"),
    [
        (1_840, 2_000, Tone.WARNING, "۱٬۸۴۰ از ۲٬۰۰۰ گرم"),
        (1_800, 2_000, Tone.NEUTRAL, "۱٬۸۰۰ از ۲٬۰۰۰ گرم"),
        (500, None, Tone.NEUTRAL, "۵۰۰ گرم"),
    ],
)
def test_the_weight_turns_amber_near_the_limit(
    grams: int, limit: int | None, tone: Tone, said: str
) -> None:
    books = (ItemLook("کلیدر", "", "", "", ItemState.IN),)
    chip = weight_chip(ParcelLook("1", "", "", grams, books, limit=limit))
    assert chip.tone is tone
    assert chip.text.replace(",", "٬") == said


def test_what_another_table_packs_is_named(counter: AtWork) -> None:
    day = counter.world.now.date()
    row = ToPack(request_number(7), "علی", day, 1, 0, "x", ParcelState.OPEN, "میز 2")
    look = waiting_look(row, day)
    assert (look.left, look.place) == (Left.ELSEWHERE, "روی میز ۲")
    assert look.take == request_number(7)


def test_undo_goes_back_again_and_again(counter: AtWork, screen: PackingScreen) -> None:
    picked = FulfilmentState.PICKED
    add_request(counter.world, 5, {"copy 4a": picked, "copy 5a": picked}, member=3)
    books = [barcode(counter.world, copy) for copy in ("copy 4a", "copy 5a")]
    scan(counter, request_number(5), *books)
    parcel = screen.parcel()
    assert parcel is not None
    scan(counter, parcel.number)
    for done, sealed in ((2, False), (1, False), (0, False)):
        QTest.keyClick(screen, Qt.Key.Key_F9)
        shown = screen.parcel()
        assert shown is not None
        assert (shown.done, shown.sealed) == (done, sealed)
    QTest.keyClick(screen, Qt.Key.Key_F9)
    assert screen.parcel() is None
