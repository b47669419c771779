"""States as chips: an icon and words on the tint of their tone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import paint, theme
from app.views.icons import Icon
from app.views.palette import Tone


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a chip says: words, an icon, and the tone of both."""

    text: str
    icon: Icon | None = None
    tone: Tone = Tone.NEUTRAL


HEIGHT = 28
"""px at 100 %."""


def chip_width(look: ChipLook) -> int:
    """Width in px of a chip."""
    wide = paint.width(look.text, theme.font(theme.CAPTION, theme.MEDIUM)) + theme.px(24)
    if look.icon:
        wide += theme.px(16 + 8)
    return round(wide) + 2


def paint_chip(
    painter: QPainter, look: ChipLook, right: float, middle: float, *, plain: bool = False
) -> float:
    """Paint a chip whose right edge is at ``right``.

    Args:
        painter: an active painter.
        look: what it says.
        right: x of its right edge.
        middle: y of its middle.
        plain: on the surface colour and not on its tint (a chip on a tinted row).

    Returns:
        the x of its left edge.
    """
    p = theme.colours()
    wide, high = chip_width(look), theme.px(HEIGHT)
    box = QRectF(right - wide, middle - high / 2, wide, high)
    ink = p.ink(look.tone)
    fill = p.surface if plain else p.tint(look.tone)
    paint.panel(painter, box, high / 2, fill, ink if p.edged else None, theme.px(2))
    at = box.right() - theme.px(12)
    if look.icon:
        at = paint.icon(painter, look.icon, at, middle, theme.px(16), ink) - theme.px(8)
    font = theme.font(theme.CAPTION, theme.MEDIUM)
    left = box.left() + theme.px(10)
    paint.words(painter, QRectF(left, box.top(), at - left, high), look.text, font, ink)
    return box.left()


class Chip(QWidget):
    """A chip on its own."""

    def __init__(self, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.look = look
        self.setAccessibleName(look.text)

    def change(self, look: ChipLook) -> None:
        """Say something else."""
        self.look = look
        self.setAccessibleName(look.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.look), theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        paint_chip(painter, self.look, self.width(), self.height() / 2)
