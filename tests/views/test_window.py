"""The window from its start: the look that is set, and another window in another size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app import settings as settings_file
from app.background import Home, InlineBackground
from app.home import SETTINGS_NAME
from app.settings import Settings
from app.texts import window as texts
from app.views import palette, theme
from app.views.frame import Frame
from app.views.settings_desk import SettingsDesk
from app.views.settings_look import LookSection
from app.views.settings_screen import SettingsScreen
from app.views.sounds import Sounds
from app.views.window import Window, dress, read_settings
from tests.views.at_work import AtWork, words


@dataclass
class Opened:
    """A window on the home directory of somebody at work."""

    window: Window
    frame: Frame
    badges: dict[str, str]
    crashes: list[str] = field(default_factory=list)


@pytest.fixture
def opened(counter: AtWork, qapp: QApplication, qtbot: QtBot) -> Iterator[Opened]:
    counter.application.close()
    counter.shell.hide()
    home = Home(counter.folder)
    background = InlineBackground(home.open, home.close)
    clock = counter.application.counter.clock
    frame = Frame("۱")
    frame.open(frame.screen().availableSize())
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    window = Window(qapp, frame, home, background, clock, Sounds(play=lambda _: None))
    made = Opened(window, frame, counter.badges)
    background.crashed.connect(made.crashes.append)
    window.application.start()
    yield made
    window.application.close()
    frame.close()
    frame.deleteLater()
    window.scanners.close()
    qapp.removeEventFilter(window.scanners.keyboard)
    for one in (window.scanners.keyboard, window.scanners, window):
        one.setParent(QObject())
    assert made.crashes == []


def look_section(window: Window) -> LookSection:
    """Somebody at the settings of look and size."""
    QTest.keyClick(window.shell, Qt.Key.Key_F8)
    page = window.shell.page()
    assert isinstance(page, SettingsScreen)
    desk = page.findChild(SettingsDesk)
    assert isinstance(desk, SettingsDesk)
    desk.open("settings_look")
    section = page.section()
    assert isinstance(section, LookSection)
    return section


def test_another_size_is_another_window_with_the_same_person(
    opened: Opened, qtbot: QtBot, qapp: QApplication
) -> None:
    window = opened.window
    window.application.scanned(opened.badges["desk"])
    before, worker = window.shell, window.application.counter.worker
    assert worker is not None
    section = look_section(window)
    section.scale.show_value(120)
    section.themes["dark"].click()
    section.save()
    qtbot.waitUntil(lambda: window.shell is not before)
    assert theme.scale() == 1.2
    assert theme.colours() is palette.DARK
    assert window.application.counter.worker == worker
    page = window.shell.page()
    assert isinstance(page, SettingsScreen)
    assert isinstance(page.section(), LookSection)
    assert "مریم رضایی" in words(window.shell.top)
    assert texts.DATABASE_READY in words(window.shell.foot)
    assert opened.frame.centralWidget() is window.shell
    qtbot.waitUntil(lambda: not isValid(before))
    window.scanners.scanned.emit(opened.badges["packer"])
    qtbot.waitUntil(lambda: "نگار احمدی" in words(window.shell.top))
    window.shell.lock()
    assert window.shell.at_login()


def test_a_locked_window_stays_locked(opened: Opened, qtbot: QtBot) -> None:
    window = opened.window
    before = window.shell
    before.reopen_asked.emit()
    qtbot.waitUntil(lambda: window.shell is not before)
    assert window.shell.at_login()
    window.application.scanned(opened.badges["desk"])
    assert not window.shell.at_login()


def test_the_look_that_is_set_is_put_on(tmp_path: Path, qapp: QApplication) -> None:
    assert read_settings(tmp_path) == Settings(tmp_path)
    settings_file.save(Settings(tmp_path, theme="high-contrast", scale=150))
    dress(qapp, read_settings(tmp_path))
    assert theme.colours().window == palette.HIGH_CONTRAST.window
    assert theme.scale() == 1.5


def test_a_file_that_cannot_be_read_leaves_the_defaults(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_NAME).write_text("theme = [")
    assert read_settings(tmp_path) == Settings(tmp_path)


def test_a_station_that_never_locks_stays_open(opened: Opened, qtbot: QtBot) -> None:
    window = opened.window
    window.application.scanned(opened.badges["desk"])
    section = look_section(window)
    section.lock.show_value(0)
    section.save()
    qtbot.wait(50)
    assert not window.shell.at_login()
