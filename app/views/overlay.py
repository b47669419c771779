"""A sheet over the page, on a scrim; scanning goes on and closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.views import theme
from app.views.cards import Card

WIDE = 960
"""px at 100 %, where the window has the room."""


class Overlay(QWidget):
    """A scrim over its parent with a sheet in the middle; F1, Esc or a click beside closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sheet: Card | None = None
        parent.installEventFilter(self)
        self.hide()

    def open(self, sheet: Card) -> None:
        """Show a sheet, in place of the one before; its parent is this overlay."""
        if self._sheet:
            self._sheet.deleteLater()
        self._sheet = sheet
        self._before = self.window().focusWidget()
        self.setGeometry(self._under.rect())
        self._place()
        self.show()
        self._sheet.show()
        self.raise_()
        self.setFocus()

    def put_away(self) -> None:
        """Close it; the cursor goes back to where it was."""
        if self.isHidden():
            return
        self.hide()
        if self._before:
            self._before.setFocus()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.put_away()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._sheet and not self._sheet.geometry().contains(event.position().toPoint()):
            self.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._under.rect())
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour(theme.colours().scrim))

    def _place(self) -> None:
        if self._sheet:
            wide = min(theme.px(WIDE), self.width() - theme.px(48))
            high = min(self._sheet.sizeHint().height(), self.height() - theme.px(32))
            self._sheet.setGeometry(
                (self.width() - wide) // 2, (self.height() - high) // 2, wide, high
            )
