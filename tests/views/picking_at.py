"""The page of picking in the window: come to it, scan, look at a row, say what is missing."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import Fulfilment
from app.models.states import FulfilmentState
from app.texts import window
from app.views.picking_list import PickLook
from app.views.picking_page import PickingPage
from app.views.picking_screen import PickingScreen
from tests.views.at_work import AtWork


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
    """A packer's list."""
    return page(counter).picking


def book(screen: PickingScreen, title: str) -> PickLook:
    """The row of a title."""
    return next(row for row in screen.books() if row.title == title)


def state(counter: AtWork, key: str) -> FulfilmentState:
    """What stands in the database of a row by its key."""
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
