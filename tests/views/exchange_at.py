"""The page of partners' files in a window, and files to give it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.texts import window
from app.views.exchange_desk import ExchangeDesk
from app.views.exchange_screen import ExchangeScreen
from tests.services.parcels import Counter, sealed
from tests.views.at_work import AtWork, become


def exchange(counter: AtWork) -> tuple[ExchangeScreen, ExchangeDesk]:
    """Go to the page."""
    QTest.keyClick(counter.shell, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert counter.shell.page_name() == window.EXCHANGE
    screen = counter.shell.page()
    assert isinstance(screen, ExchangeScreen)
    (desk,) = screen.findChildren(ExchangeDesk)
    return screen, desk


def two_with_the_post(counter: AtWork) -> AtWork:
    """Two parcels are with the post; a supervisor is here."""
    for serial in (1, 2):
        sealed(counter.world, serial, f"copy {serial}a")
    Counter(counter.world).hand_over(1, 2)
    become(counter, "supervisor")
    return counter


def given(file: Path) -> Callable[..., Path]:
    """A dialog that gives this file."""
    return lambda *_: file


def lines(file: Path, *rows: str) -> Callable[[], Path]:
    """A dialog that gives a file of these lines."""
    file.write_text("\n".join(rows), "utf-8")
    return given(file)
