from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models import LoanRequest, RequestLine
from app.models.states import FulfilmentState
from app.scanner.numbers import Command, command_number
from app.texts import requests as request_texts
from app.texts import screens as texts
from app.texts import staff as staff_texts
from app.texts import window as window_texts
from app.views.controls import Button
from app.views.requests_screen import RequestsScreen
from app.views.tables import Table
from tests.services.table import add_request, request_number
from tests.views.at_work import AtWork, words

WANTED, PICKED = FulfilmentState.WANTED, FulfilmentState.PICKED


@pytest.fixture
def screen(counter: AtWork) -> RequestsScreen:
    """The list with three requests: of two members, one of them picked."""
    world = counter.world
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": WANTED}, member=1)
    add_request(world, 2, {"copy 3a": WANTED}, member=3)
    add_request(world, 3, {"copy 4a": WANTED}, member=3)
    counter.log_in("desk")
    return counter.requests.list


def names(screen: RequestsScreen) -> set[str]:
    return {row.member for row in screen.rows()}


def test_the_list_shows_what_is_open(screen: RequestsScreen) -> None:
    assert [row.number[-8:-2] for row in screen.rows()] == ["000003", "000002", "000001"]
    assert screen.filter() == "open"
    assert {row.state.text for row in screen.rows()} == {
        request_texts.REQUEST_STATES["registered"],
        request_texts.REQUEST_STATES["in-progress"],
    }
    first = screen.rows()[-1]
    assert (first.first_book, first.books_under) == ("بوف کور", "و ۱ کتاب دیگر")


@pytest.mark.parametrize("typed", ["رضایی", "رضائي", "09111234563", "کوچولو"])
def test_anything_that_is_known_of_a_request_finds_it(screen: RequestsScreen, typed: str) -> None:
    screen.searched.emit(typed)
    assert names(screen) == {"علی رضائی"}


def test_what_finds_nothing_says_so(screen: RequestsScreen) -> None:
    screen.search.setText("کلوچو")
    QTest.keyClick(screen.search, Qt.Key.Key_Return)
    assert screen.rows() == ()
    assert texts.NOTHING_FOUND in words(screen)
    actions = [one for one in screen.findChildren(Button) if one.isVisible()]
    (back,) = [one for one in actions if one.text() == window_texts.SHOW_ALL]
    back.click()
    assert len(screen.rows()) == 3
    assert screen.search.text() == ""


def test_a_library_without_requests_is_offered_its_first(counter: AtWork) -> None:
    counter.log_in("desk")
    screen = counter.requests.list
    assert texts.NO_REQUESTS_YET in words(screen)
    actions = [one.text() for one in screen.findChildren(Button) if one.isVisible()]
    assert actions.count(texts.NEW_REQUEST) == 2
    assert window_texts.SHOW_ALL not in actions


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_from_the_search_a_key_leads_into_the_list(
    counter: AtWork, screen: RequestsScreen, qtbot: QtBot, key: Qt.Key
) -> None:
    counter.shell.activateWindow()
    qtbot.waitUntil(counter.shell.isActiveWindow)
    screen.search.setFocus()
    first = screen.current()
    QTest.keyClick(screen.search, key)
    (table,) = [one for one in screen.findChildren(Table) if one.hasFocus()]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert screen.current() != first


def test_who_finds_nothing_types_on(counter: AtWork, screen: RequestsScreen, qtbot: QtBot) -> None:
    counter.shell.activateWindow()
    qtbot.waitUntil(counter.shell.isActiveWindow)
    screen.search.setFocus()
    QTest.keyClick(screen.search, Qt.Key.Key_Return)
    assert not screen.search.hasFocus()
    screen.searched.emit("کلوچو")
    assert screen.rows() == ()
    assert screen.search.hasFocus()


def test_what_was_found_is_marked(screen: RequestsScreen) -> None:
    screen.searched.emit("رضایی")
    assert [row.marks for row in screen.rows()] == [((4, 5),), ((4, 5),)]


def test_a_filter_says_how_many_rows_it_hides(screen: RequestsScreen) -> None:
    screen.set_filters((), on="registered")
    screen.filtered.emit("registered")
    assert names(screen) == {"علی رضائی"}
    assert "۱ درخواست را پنهان کرده" in words(screen)
    screen.show_all()
    assert len(screen.rows()) == 3


def test_the_chosen_request_shows_its_way(screen: RequestsScreen) -> None:
    screen.choose(screen.rows()[-1].key)
    detail = screen.detail.detail()
    assert detail is not None
    assert detail.member == "مریم رستمی‌نژاد"
    assert [line.title for line in detail.lines] == ["بوف کور", "سووشون"]
    assert detail.steps[0].text == request_texts.STEPS["registered"]
    assert detail.can_cancel


def test_cancelling_with_a_reason_is_stored_and_shown(
    counter: AtWork, screen: RequestsScreen
) -> None:
    key = screen.rows()[0].key
    screen.detail.cancel_asked.emit(key, "عضو منصرف شد")
    lines = counter.rows(RequestLine, request_id=counter.world.key("request 3"))
    assert [line.cancel_reason for line in lines] == ["عضو منصرف شد"]
    assert "لغو شد" in counter.shell.message()
    assert key not in [row.key for row in screen.rows()]


def test_what_cannot_be_cancelled_is_said_and_nothing_is_lost(
    counter: AtWork, screen: RequestsScreen
) -> None:
    screen.detail.cancel_asked.emit(screen.rows()[0].key, "")
    assert counter.shell.message()
    assert all(line.cancelled_at is None for line in counter.rows(RequestLine, branch="0013"))


def test_a_scanned_number_finds_its_request_whatever_filter_is_on(
    counter: AtWork, screen: RequestsScreen
) -> None:
    screen.set_filters((), on="finished")
    screen.filtered.emit("finished")
    counter.application.scanned(request_number(2))
    assert [row.key for row in screen.rows()] == [counter.world.key("request 2").hex]
    assert screen.filter() == ""


def test_a_command_card_means_nothing_to_the_list(counter: AtWork, screen: RequestsScreen) -> None:
    counter.application.scanned(command_number(Command.UNDO))
    assert len(screen.rows()) == 3
    assert screen.search.text() == ""


def test_pages_follow_one_another_without_a_gap(counter: AtWork) -> None:
    for serial in range(1, 121):
        add_request(counter.world, serial, {"copy 5a": WANTED})
    counter.log_in("desk")
    screen = counter.requests.list
    seen = len(screen.rows())
    assert seen == 50
    while seen < 120:
        screen.page_wanted.emit(screen.rows()[-1])
        assert len(screen.rows()) > seen
        seen = len(screen.rows())
    assert len({row.key for row in screen.rows()}) == 120
    assert "۱۲۰ درخواست" in words(screen)


def test_reading_again_keeps_the_row_that_is_chosen(screen: RequestsScreen) -> None:
    key = screen.rows()[1].key
    screen.choose(key)
    screen.refresh()
    assert screen.current() == key


def test_a_packer_reads_no_list_of_requests(counter: AtWork) -> None:
    add_request(counter.world, 1, {"copy 1a": WANTED})
    counter.log_in("desk")
    screen = counter.requests.list
    counter.shell.lock()
    counter.log_in("packer")
    assert counter.shell.page_name() == window_texts.PACKING
    screen.refresh()
    assert staff_texts.NOT_ALLOWED in words(screen)


def test_the_desk_does_not_pack(counter: AtWork, screen: RequestsScreen) -> None:
    screen.opened.emit(screen.rows()[0].key)
    assert texts.PACKING_IS_OTHERS in counter.shell.message()
    assert counter.requests.list is screen


def test_nothing_is_written_by_looking(counter: AtWork, screen: RequestsScreen) -> None:
    before = [(row.id, row.number) for row in counter.rows(LoanRequest)]
    screen.searched.emit("کوچولو")
    screen.refresh()
    assert [(row.id, row.number) for row in counter.rows(LoanRequest)] == before
