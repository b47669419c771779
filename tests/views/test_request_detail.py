"""What is done with one request in its panel, and a change of it in the form."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import LoanRequest, MemberMessage, MemberMessageKind, PrintJob, RequestLine
from app.models.states import DocumentKind, FulfilmentState, PrintState
from app.texts import intake_form as form_texts
from app.texts import request_detail as texts
from app.texts import screens
from app.views import intake_looks, paint, theme
from app.views.cells import CellDelegate
from app.views.controls import Button, Pill
from app.views.intake_address import AddressLook
from app.views.list_foot import ListFoot
from app.views.list_head import Tabs
from app.views.reason import ReasonAsk
from app.views.requests_page import RequestsPage
from app.views.requests_screen import RequestsScreen
from app.views.tables import Table
from app.views.text_box import TextBox
from tests.services.table import Table as PackingTable
from tests.services.table import add_request, barcode, request_number
from tests.views.at_work import AtWork, words
from tests.views.previewed import draft_of

WANTED, PICKED = FulfilmentState.WANTED, FulfilmentState.PICKED
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(counter: AtWork, qtbot: QtBot) -> RequestsPage:
    """The list with one request of two books, chosen."""
    add_request(counter.world, 1, {"copy 1a": WANTED, "copy 2a": WANTED})
    counter.log_in("desk")
    counter.shell.activateWindow()
    qtbot.waitUntil(counter.shell.isActiveWindow)
    return counter.requests


@pytest.fixture
def screen(page: RequestsPage) -> RequestsScreen:
    return page.list


def button(of: QWidget, text: str) -> Button:
    return next(one for one in of.findChildren(Button) if one.text() == text)


def done(session: Session) -> None:
    """Every paper came out of the printer."""
    for job in session.scalars(select(PrintJob)):
        job.state = PrintState.DONE


def stored(counter: AtWork) -> LoanRequest:
    (request,) = counter.rows(LoanRequest)
    assert isinstance(request, LoanRequest)
    return request


@pytest.mark.parametrize("kind", ["answer", "complaint", "other"])
def test_what_the_member_said_is_written_down_beside_the_way(
    counter: AtWork, screen: RequestsScreen, kind: str
) -> None:
    QTest.keyClick(screen, Qt.Key.Key_3, CTRL)
    box = QApplication.focusWidget()
    assert isinstance(box, TextBox)
    box.insertPlainText("کتاب به دستم نرسیده است")
    (kinds,) = screen.detail.findChildren(Tabs)
    assert kinds.now() == "other"
    kinds.pills[kind].click()
    QTest.keyClick(box, Qt.Key.Key_Return, CTRL)
    (message,) = counter.rows(MemberMessage)
    assert (message.text, message.complaint) == ("کتاب به دستم نرسیده است", kind == "complaint")
    assert [one.kind.value for one in counter.rows(MemberMessageKind)] == ["answer"] * (
        kind == "answer"
    )
    detail = screen.detail.detail()
    assert detail is not None
    assert "کتاب به دستم نرسیده است" in detail.notes
    names = {"answer": screens.ANSWER, "complaint": screens.COMPLAINT, "other": screens.MEMBER_SAID}
    assert any(step.text == names[kind] for step in detail.steps)
    assert not screen.detail.asking()


def test_escape_folds_away_what_was_asked(screen: RequestsScreen) -> None:
    for key in (Qt.Key.Key_3, Qt.Key.Key_4):
        QTest.keyClick(screen, key, CTRL)
        assert screen.detail.asking()
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Escape)
        assert not screen.detail.asking()


def test_one_book_is_cancelled_and_the_other_stays(counter: AtWork, screen: RequestsScreen) -> None:
    detail = screen.detail.detail()
    assert detail is not None
    screen.detail.ask_to_cancel_line(detail.lines[0].key)
    why = next(one for one in screen.detail.findChildren(ReasonAsk) if one.isVisible())
    next(one for one in why.findChildren(Pill) if one.text() == "عضو منصرف شد").click()
    button(why, screens.CANCEL_NOW).click()
    lines = sorted(counter.rows(RequestLine), key=lambda line: line.position)
    assert [line.cancel_reason for line in lines] == ["عضو منصرف شد", ""]
    shown = screen.detail.detail()
    assert shown is not None
    assert [line.can_cancel for line in shown.lines] == [False, True]


def test_a_change_of_address_and_service_with_one_book_more(
    counter: AtWork, page: RequestsPage
) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_5, CTRL)
    form = page.change_form
    assert page.shown() is form
    assert [book.fixed for book in form.books.books()] == [True, True]
    assert form.address.is_done()
    form.set_service(counter.world.key("sefareshi").hex)
    form.set_note("دم در بگذارید")
    form.books.searched.emit("شازده")
    form.books.finder.put_away()
    form.books.picked.emit(intake_looks.TITLE + counter.world.key("title 3").hex)
    new = AddressLook("", "همسایه", "گیلان", "رشت", "رشت", "خیابان نو", "4193833333", "")
    form.address.edited.emit(new, False)
    assert not form.address.is_done()
    form.address.confirm()
    QTest.keyClick(form, Qt.Key.Key_Return, CTRL)
    request = stored(counter)
    assert request.service_id == counter.world.key("sefareshi")
    assert (request.note, request.recipient) == ("دم در بگذارید", "همسایه")
    assert request.address_id != counter.world.key("address 1")
    assert len(counter.rows(RequestLine)) == 3
    assert page.shown() is page.list
    assert "تغییر" in counter.shell.message()


def test_a_change_without_any_says_so_and_writes_nothing(
    counter: AtWork, page: RequestsPage
) -> None:
    page.list.detail.ask_to_change()
    QTest.keyClick(page.change_form, Qt.Key.Key_Return, CTRL)
    assert stored(counter).note == ""
    assert "چیزی تغییر نکرد" in counter.shell.message()


def test_what_is_packed_stays_where_it_goes(counter: AtWork, page: RequestsPage) -> None:
    world = counter.world
    add_request(world, 2, {"copy 3a": PICKED}, member=2)
    PackingTable(world).mode("pack")
    PackingTable(world).request(2)
    page.desk.read_again()
    page.list.choose(world.key("request 2").hex)
    page.list.detail.ask_to_change()
    page.change_form.set_service(world.key("sefareshi").hex)
    page.change_form.save_asked.emit(False)
    assert form_texts.NOT_CHANGED in page.change_form.warning()
    page.change_form.left.emit()
    assert page.shown() is page.list


def test_label_and_slip_of_a_packed_request_are_printed_again(
    counter: AtWork, page: RequestsPage
) -> None:
    world = counter.world
    add_request(world, 2, {"copy 3a": PICKED}, member=2)
    table = PackingTable(world)
    table.mode("pack")
    table.request(2)
    table.scan(barcode(world, "copy 3a"))
    table.scan(table.parcel().number)
    before = len(counter.rows(PrintJob))
    world.database.do(done)
    page.desk.read_again()
    page.list.choose(world.key("request 2").hex)
    for text, kind in (
        (texts.PAPERS["address-label"], DocumentKind.ADDRESS_LABEL),
        (texts.PAPERS["packing-slip"], DocumentKind.PACKING_SLIP),
    ):
        QTest.keyClick(page.list, Qt.Key.Key_F11)
        button(page.list.detail, text).click()
        # No printer is set: it is shown, and goes to one from there.
        assert draft_of(counter.shell).kind is kind
        counter.shell.over.take_off()
        newest = max(counter.rows(PrintJob, document=kind), key=lambda job: job.print_number)
        assert newest.print_number == 2
    assert len(counter.rows(PrintJob)) == before + 2
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.list, Qt.Key.Key_P, held)
    assert draft_of(counter.shell).kind is DocumentKind.ADDRESS_LABEL
    counter.shell.over.take_off()
    page.list.detail.show_paper("return-label")
    assert draft_of(counter.shell).prints == ((table.parcel().id, 1),)
    assert len(counter.rows(PrintJob)) == before + 2


def test_without_a_parcel_there_is_nothing_to_print_again(screen: RequestsScreen) -> None:
    assert screen.detail.reprint_button.isHidden()
    QTest.keyClick(screen, Qt.Key.Key_F11)
    assert not screen.detail.asking()


def test_a_range_of_days_filters_and_says_what_it_hides(
    counter: AtWork, screen: RequestsScreen
) -> None:
    screen.show_all()
    assert len(screen.rows()) == 1
    day = counter.application.counter.today
    screen.dates.show_span(day - dt.timedelta(days=9), day - dt.timedelta(days=2))
    assert screen.rows() == ()
    assert screen.dates.words() in screen.findChildren(ListFoot)[0].hidden_words()
    screen.dates.show_span(day - dt.timedelta(days=2), day)
    assert len(screen.rows()) == 1
    screen.dates.show_span(day, day - dt.timedelta(days=2))
    assert screen.dates.span() is None
    assert texts.TURNED in words(screen.dates)
    screen.show_all()
    assert len(screen.rows()) == 1
    assert screen.dates.words() == ""


def test_the_number_is_whole_in_the_narrowest_window(
    counter: AtWork, screen: RequestsScreen, qtbot: QtBot
) -> None:
    counter.shell.resize(theme.px(1024), theme.px(700))
    qtbot.waitUntil(lambda: screen.width() < theme.px(1000))
    QApplication.processEvents()
    table = screen.findChildren(Table)[0]
    room = table.columnWidth(0) - theme.px(8) - theme.px(CellDelegate.PADDING)
    number = paint.code(paint.in_groups(request_number(1)))
    assert paint.width(number, theme.font(theme.CAPTION)) <= room
