"""A document before it is printed, looked at in the window, and the ways out of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from app.models.states import DocumentKind, PrintState
from app.papers import drafts
from app.texts import preview as texts
from app.texts import window
from app.views.packing_screen import PackingScreen
from app.views.paper_work import paper_work
from app.views.preview_view import Fit
from app.views.shortcuts import revive
from tests.views.at_work import AtWork
from tests.views.previewed import CTRL, as_printed, draft_of, job, look, press, preview_of

LABEL = DocumentKind.ADDRESS_LABEL


def test_a_paper_is_looked_at_and_the_page_beneath_stays_as_it_was(
    counter: AtWork, packed: PackingScreen
) -> None:
    focus = counter.shell.focusWidget()
    look(packed)
    preview = preview_of(counter.shell)
    assert not packed.isVisible()
    assert counter.shell.page() is packed
    assert preview.isAncestorOf(counter.shell.focusWidget())
    assert preview.title.text() == texts.PREVIEW_OF.format(what="برچسب نشانی")
    assert preview.about.text() == "مرسولهٔ ۱"
    assert draft_of(counter.shell).pdf == as_printed(counter, job(counter, LABEL))
    press(preview, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert counter.shell.over.shown() is None
    assert packed.isVisible()
    assert counter.shell.focusWidget() is focus
    # Nothing is noted of what is only looked at.
    assert job(counter, LABEL).state is PrintState.WAITING


def test_the_keys_of_a_preview_are_those_that_are_printed_on_them(
    counter: AtWork, packed: PackingScreen, qtbot: QtBot
) -> None:
    """The Persian layout has neither letters nor digits that Qt would know with Ctrl."""
    counter.shell.activateWindow()
    qtbot.waitUntil(counter.shell.isActiveWindow)
    packed.arrive()

    def hold(evdev: int, sign: str, held: Qt.KeyboardModifier = CTRL) -> None:
        assert revive(QKeyEvent(QEvent.Type.KeyPress, ord(sign), held), evdev)

    hold(25, "ح", CTRL | Qt.KeyboardModifier.ShiftModifier)
    view = preview_of(counter.shell).view
    hold(10, "۹")
    assert view.fit() is Fit.WIDTH
    hold(11, "۰")
    assert view.fit() is Fit.PAGE


def test_a_scan_closes_the_preview_and_is_what_it_is_at_the_table(
    counter: AtWork, packed: PackingScreen
) -> None:
    look(packed)
    parcel = packed.parcel()
    assert parcel is not None
    counter.application.scanned(parcel.number)
    assert counter.shell.over.shown() is None
    sealed = packed.parcel()
    assert sealed is not None
    assert sealed.sealed
    # Somebody else at the table sees no paper of the one before.
    look(packed)
    counter.log_in("desk")
    assert counter.shell.over.shown() is None


def test_the_other_ways_out_of_a_preview(counter: AtWork, packed: PackingScreen) -> None:
    ways: tuple[Callable[[], None], ...] = (
        lambda: counter.shell.show_page(window.HANDOVER),
        lambda: preview_of(counter.shell).back.click(),
        counter.shell.lock,
    )
    for leave in ways:
        if counter.shell.at_login():
            counter.log_in("packer")
        counter.shell.show_page(window.PACKING)
        look(packed)
        assert counter.shell.over.shown() is not None
        leave()
        assert counter.shell.over.shown() is None
    assert counter.shell.at_login()


def test_a_document_that_cant_be_made_says_why_and_is_tried_again(
    counter: AtWork, packed: PackingScreen
) -> None:
    parcel = packed.parcel()
    assert parcel is not None
    work = paper_work(counter.application.counter, counter.shell, counter.folder)
    made = drafts.of_parcel(LABEL, parcel.number)
    number = parcel.number[:-1] + "x"
    draws = [drafts.of_parcel(LABEL, number), made]
    desk = work.preview("برچسب", lambda at, papers: draws.pop(0)(at, papers))
    preview = desk.preview
    assert preview.failed.isVisible()
    assert not preview.panel.isVisible()
    preview.failed.again.click()
    assert preview.panel.isVisible()
    assert desk.draft is not None
