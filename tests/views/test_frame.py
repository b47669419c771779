"""The window as the desktop sees it: its size, and the shell in the place of its picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.texts import window as texts
from app.views.frame import Frame
from app.views.opening import Opening
from app.views.shell import Shell


@pytest.mark.parametrize(
    ("room", "size"),
    [
        (QSize(1366, 728), QSize(1280, 728)),
        (QSize(1280, 800), QSize(1280, 800)),
        (QSize(800, 600), QSize(1024, 700)),
    ],
)
def test_on_an_old_monitor_the_lower_edge_is_in_sight(
    qtbot: QtBot, room: QSize, size: QSize
) -> None:
    window = Frame("۱")
    qtbot.addWidget(window)
    window.open(room)
    assert window.isMaximized()
    assert window.normalGeometry().size() == size


def test_on_a_large_monitor_the_window_has_its_usual_size(qtbot: QtBot) -> None:
    window = Frame("۱")
    qtbot.addWidget(window)
    window.open(QSize(1920, 1040))
    assert not window.isMaximized()
    assert window.size() == QSize(1280, 800)


def test_the_shell_takes_the_place_of_the_picture_and_of_the_shell_before(qtbot: QtBot) -> None:
    window = Frame("۱")
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.open(QSize(1920, 1040))
    picture = window.centralWidget()
    assert isinstance(picture, Opening)
    assert window.windowTitle() == texts.PRODUCT
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first, second = (Shell(lambda: "", "۱") for _ in range(2))
    for shell in (first, second):
        window.furnish(shell)
        assert window.centralWidget() is shell
        qtbot.waitUntil(shell.login.hasFocus)
    qtbot.waitUntil(lambda: not isValid(picture) and not isValid(first))
    assert window.size() == QSize(1280, 800)
