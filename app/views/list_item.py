"""A button in a list of which one is chosen: the arrows go to the next."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.views import paint, theme
from app.views.controls import PaintedButton

_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ListItem(PaintedButton):
    """``moved`` carries -1 or 1 for the arrows; whoever holds the list says which is chosen."""

    moved = Signal(int)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """A click only asks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)

    def _ground(self, painter: QPainter) -> None:
        """Paint what lies under the words of the one that is chosen, or is under the mouse."""
        if self.isChecked() or self.underMouse():
            p = theme.colours()
            edge = p.accent if p.edged else None
            box = QRectF(self.rect())
            paint.panel(painter, box, theme.px(8), p.accent_tint, edge, p.border)
