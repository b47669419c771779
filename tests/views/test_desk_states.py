"""Intake, the panel of a request and the packing table in their states: whole, Persian, named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.models import StationState
from app.models.states import FulfilmentState
from app.scanner.numbers import Command, command_number
from app.texts import window as window_texts
from app.views import intake_looks as looks
from app.views import theme
from app.views.intake_address import AddressLook
from app.views.labels import Elided
from app.views.packing_screen import PackingScreen
from app.views.palette import Scheme
from tests.services.table import Table, add_request, barcode, request_number
from tests.views.at_work import AtWork, at_work
from tests.views.looked_at import clipped, foreign, in_sight, words_of

WANTED, PICKED = FulfilmentState.WANTED, FulfilmentState.PICKED
SIZES = {"100": 1.0, "200": 2.0}


@pytest.fixture(params=SIZES.values(), ids=[f"{size} %" for size in SIZES])
def sized(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path, dressed: QApplication
) -> Iterator[AtWork]:
    theme.apply(dressed, Scheme.LIGHT, request.param)
    with at_work(sqlite_template, tmp_path / "home") as made:
        add_request(made.world, 1, {"copy 1a": WANTED, "copy 2a": WANTED})
        add_request(made.world, 2, {"copy 3a": PICKED, "copy 4a": PICKED}, member=2)
        made.application.start()
        made.shell.resize(theme.px(1024), theme.px(700))
        yield made


def states(work: AtWork) -> Iterator[str]:
    yield from requests(work)
    yield from intake(work)
    work.shell.lock()
    yield from packing(work)


def requests(work: AtWork) -> Iterator[str]:
    work.log_in("desk")
    page = work.requests
    detail = page.list.detail
    page.list.choose(work.world.key("request 1").hex)
    today = work.application.counter.today
    page.list.dates.show_span(today, today)
    yield "request"
    for ask in (detail.ask_for_message, detail.ask_to_cancel, detail.ask_to_reprint):
        ask()
        yield f"request: {ask.__name__}"
    detail.stop_asking()
    detail.ask_to_change()
    yield "change"
    page.change_form.left.emit()


def intake(work: AtWork) -> Iterator[str]:
    page = work.requests
    form = page.form
    page.show_form()
    form.member.open_new()
    yield "new member"
    form.member.picked.emit(work.world.key("member 1").hex)
    form.books.searched.emit("بوف کور")
    form.books.finder.put_away()
    form.books.picked.emit(looks.TITLE + work.world.key("title 1").hex)
    form.set_channel("social")
    yield "intake"
    form.address.open_form()
    yield "address"
    form.address.edited.emit(AddressLook("", "", "کرمان", "بم", "بم", "خیابان ارگ", "", ""), True)
    form.address.confirm()
    form.save_asked.emit(False)
    yield "warnings"
    form.left.emit()
    yield "draft in the list"
    page.show_form()
    yield "draft in the form"
    form.dropped.emit()


def packing(work: AtWork) -> Iterator[str]:
    work.log_in("packer")
    work.shell.show_page(window_texts.PACKING)
    screen = work.shell.page()
    assert isinstance(screen, PackingScreen)
    yield "list"
    for name, code in (
        ("opened", request_number(2)),
        ("right", barcode(work.world, "copy 3a")),
        ("unknown", "GL-0000"),
        ("wrong", barcode(work.world, "copy 5a")),
        ("continued", command_number(Command.CONTINUE)),
        ("aside", command_number(Command.PUT_ASIDE)),
        ("resumed", request_number(2)),
        ("complete", barcode(work.world, "copy 4a")),
    ):
        work.application.scanned(code)
        yield name
    parcel = screen.parcel()
    assert parcel is not None
    work.application.scanned(parcel.number)
    yield "sealed"
    yield from taken_over(work)


def taken_over(work: AtWork) -> Iterator[str]:
    """The parcel of another table: told to a packer, offered to a supervisor, taken, gone."""
    add_request(work.world, 9, {"copy 6a": FulfilmentState.PICKED})
    Table(work.world, "station 2").request(9)
    work.application.scanned(request_number(9))
    yield "elsewhere"
    desk = work.application.counter
    worker = desk.worker
    assert worker is not None
    desk.worker = replace(worker, staff=work.world.key("supervisor"), role="supervisor")
    work.application.scanned(request_number(9))
    yield "offered"
    screen = work.shell.page()
    assert isinstance(screen, PackingScreen)
    QTest.keyClick(screen, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    yield "taken"
    with work.world.database.write() as session:
        session.get_one(StationState, work.world.key("station 1")).held = "taken-over"
    screen.arrive()
    yield "gone"


def shown(widget: QWidget) -> Iterator[str]:
    """What is painted of it; the rows of lists hold codes, which are no words."""
    if isinstance(widget, QLabel | Elided | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()


def settle() -> None:
    # Layouts settle one after the other.
    for _ in range(4):
        QApplication.processEvents()


def test_every_state_is_whole_persian_and_named(sized: AtWork) -> None:
    found: list[str] = []
    for state in states(sized):
        settle()
        for widget in in_sight(sized.shell):
            words = list(words_of(widget))
            what = [f"foreign {said!r}" for said in shown(widget) if foreign(said)]
            what += [f"cut: {cut}"] if (cut := clipped(widget)) else []
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit):
                what += [] if any(words) else ["no name"]
            found += [f"{state}: {type(widget).__name__} {words[:1]}: {one}" for one in what]
    assert not found, "\n".join(dict.fromkeys(found))
