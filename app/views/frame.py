"""The window as the desktop sees it: first a picture of the login, then the shell in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QPaintEvent, QPalette
from PySide6.QtWidgets import QMainWindow

from app.texts import window as texts
from app.views import theme
from app.views.opening import Opening

if TYPE_CHECKING:
    from app.views.shell import Shell

FIRST_PICTURE_MS = 4
SMALLEST, USUAL = QSize(1024, 700), QSize(1280, 800)
"""Of the window, at 100 %."""
FRAME = 40
"""px of height that a system puts around a window, or a little more."""


class Frame(QMainWindow):
    """The window around the shell.

    ``painted`` is sent once, after the first picture.

    Args:
        version: of the product.
    """

    painted = Signal()

    def __init__(self, version: str) -> None:
        super().__init__()
        self.setWindowTitle(texts.PRODUCT)
        colours = QPalette()
        colours.setColor(QPalette.ColorRole.Window, QColor(theme.colours().window))
        self.setPalette(colours)
        self._first_picture: QTimer | None = QTimer(
            self, singleShot=True, interval=FIRST_PICTURE_MS
        )
        self._first_picture.timeout.connect(self.painted)
        self.setCentralWidget(Opening(version))

    def open(self, room: QSize) -> None:
        """Come to the screen, all of it where the usual size with its frame finds no room.

        Args:
            room: what the screen has, without what the system keeps for itself.
        """
        usual = scaled(USUAL)
        if usual.width() > room.width() or usual.height() + FRAME > room.height():
            # The buttons that end a work would lie below the screen. The size is said too: where
            # no window manager is, nobody makes the window as large as the screen.
            self.resize(usual.boundedTo(room.expandedTo(SMALLEST)))
            self.showMaximized()
        else:
            self.resize(usual)
            self.show()

    def furnish(self, shell: Shell) -> None:
        """Put a shell in the place of the picture, or of the shell before."""
        self.setPalette(QPalette())
        focus = shell.focusWidget()
        self.setCentralWidget(shell)
        shell.show()
        if focus is not None:
            focus.setFocus()
        # Else its first picture is one of sizes that its words have not yet put right.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first_picture is not None:
            # What is in the window is painted after it; then the screen needs a moment.
            self._first_picture.start()
            self._first_picture = None


def scaled(size: QSize) -> QSize:
    """A size at 100 % in the size that is set."""
    return QSize(theme.px(size.width()), theme.px(size.height()))
