"""The settings as somebody opens them: one section of the real window."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.background import Worker
from app.texts import window
from app.views.controls import Button
from app.views.settings_desk import SettingsDesk
from app.views.settings_screen import SettingsScreen
from app.views.settings_section import Section
from tests.views.at_work import AtWork

S = TypeVar("S", bound=Section)


def settings(counter: AtWork, role: str = "desk") -> SettingsScreen:
    """Somebody opens the settings."""
    counter.log_in("desk" if role == "supervisor" else role, window.PRINT_QUEUE)
    if role == "supervisor":
        _supervise(counter)
    QTest.keyClick(counter.shell, Qt.Key.Key_F8)
    return screen(counter)


def section(counter: AtWork, module: str, kind: type[S]) -> S:
    """The section of a module below ``app.views``, in sight of a supervisor."""
    if counter.application.counter.worker is None:
        counter.log_in("packer", window.SETTINGS)
    _supervise(counter)
    counter.shell.show_page(window.SETTINGS)
    screen(counter).refresh()
    return open_section(counter, module, kind)


def open_section(counter: AtWork, module: str, kind: type[S]) -> S:
    """The section of a module below ``app.views``, chosen in the settings that are in sight."""
    choose(counter, module)
    found = screen(counter).section()
    assert isinstance(found, kind)
    return found


def choose(counter: AtWork, module: str) -> None:
    """Choose a section, which need not come: changes in another keep that one."""
    (desk,) = screen(counter).findChildren(SettingsDesk)
    desk.open(module)


def screen(counter: AtWork) -> SettingsScreen:
    """The screen around it."""
    page = counter.shell.page()
    assert isinstance(page, SettingsScreen)
    return page


def press(screen: SettingsScreen, text: str) -> None:
    """Press the button in sight with these words."""
    found = [one for one in screen.findChildren(Button) if one.text() == text]
    (button,) = [one for one in found if one.isVisible() and one.isEnabled()]
    button.click()


def _supervise(counter: AtWork) -> None:
    # The badge of one who supervises asks for a secret, which is no matter of the settings.
    worker = counter.application.counter.worker
    assert isinstance(worker, Worker)
    counter.application.counter.worker = replace(
        worker, staff=counter.world.key("supervisor"), role="supervisor"
    )
