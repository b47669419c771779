"""The returns in the window: parcels that left, somebody who comes to the desk, and keys."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.models import Branch
from app.texts import window
from app.views.returns_screen import ReturnsScreen
from tests.services.parcels import Counter, sealed
from tests.views.at_work import AtWork


def sent(counter: AtWork, *parcels: tuple[str, ...], days: int = 9) -> None:
    """Parcels 1, 2 … with these books left some days ago."""
    for serial, copies in enumerate(parcels, 1):
        sealed(counter.world, serial, *copies)
    out = Counter(counter.world)
    out.hand_over(*range(1, len(parcels) + 1))
    # Before the days go by: a clock that jumps is doubted by whoever comes in.
    counter.log_in("desk", window.RETURNS)
    counter.world.now += dt.timedelta(days=days)


def returns(counter: AtWork) -> ReturnsScreen:
    """The clerk comes to the returns."""
    if counter.application.counter.worker is None:
        counter.log_in("desk", window.RETURNS)
    counter.shell.show_page(window.RETURNS)
    page = counter.shell.page()
    assert isinstance(page, ReturnsScreen)
    return page


def focus() -> QWidget:
    """Where the cursor is."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(text: str) -> None:
    """Type where the cursor is, in any script."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focus(), event)


def quarantine(counter: AtWork, days: int) -> None:
    """Books rest so long where they come back."""
    counter.world.change(Branch, "0013", quarantine_days=days)
