"""The window as the desktop sees it: its size, and the shell in the place of its picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.texts import window as texts
from app.views.cards import Card
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


class Seen(QObject):
    """Where something stood in its window whenever it was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.places: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            at = watched.mapTo(watched.window(), QPoint(0, 0))
            self.places.append(QRect(at, watched.size()))
        return False


def test_nothing_jumps_where_the_shell_takes_the_place_of_the_picture(qtbot: QtBot) -> None:
    window = Frame("۱")
    qtbot.addWidget(window)
    window.resize(1280, 768)
    with qtbot.waitSignal(window.painted):
        window.show()
    shell = Shell(lambda: "", "۱")
    card = shell.login.findChild(Card)
    assert isinstance(card, Card)
    seen = Seen(card)
    window.furnish(shell)
    for _ in range(3):
        QApplication.processEvents()
    assert len({place.getRect() for place in seen.places}) == 1
