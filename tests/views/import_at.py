"""The import in the window: its desk, its keys, and the members that came in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import Member
from app.texts import window
from app.views.import_desk import ImportDesk
from app.views.import_screen import ImportScreen
from tests.views.at_work import AtWork


def importing(counter: AtWork) -> ImportScreen:
    """The desk comes to the import."""
    counter.log_in("desk", window.IMPORT)
    counter.shell.show_page(window.IMPORT)
    screen = counter.shell.page()
    assert isinstance(screen, ImportScreen)
    return screen


def desk_of(screen: ImportScreen) -> ImportDesk:
    """What joins it to the services."""
    found = screen.findChild(ImportDesk)
    assert isinstance(found, ImportDesk)
    return found


def members(counter: AtWork) -> dict[str, Member]:
    """All members by their numbers."""
    return {row.number: row for row in counter.rows(Member)}


def press(screen: ImportScreen, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """A key in its window."""
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    QTest.keyClick(screen.window(), key, held)
