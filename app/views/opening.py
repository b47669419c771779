"""The login as it looks while its widgets are being made: one drawing, and the words over it.

Widgets need Qt's own namespace, ``Qt``, whose names take as long to make as this whole picture;
so do a pen or a brush in Python's hands. Here shapes are a drawing (SVG), words have the colour of
a widget, and the flags of a text are numbers.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from app.texts import window as texts
from app.views import drawings, theme

SINGLE_LINE = 0x80 | 0x10 | 0x100 | 0x40000
"""In the middle of its height, sides as one sees them, one line, right to left."""
RIGHT, CENTRE = 0x2, 0x4

NARROWEST = 1024
"""px at 100 %: in a narrower window the login is laid out in other ways, and is not painted."""
BAR, FOOT, EDGE, GAP = 56, 36, 24, 12
NAMES, SAID_AND_NAMES = 408, 980


class Words(NamedTuple):
    """One line: where, in which type, at which side, and what."""

    box: QRectF
    font: QFont
    side: int
    text: str


class Opening(QWidget):
    """The picture.

    Args:
        version: of the product, shown in the foot.
    """

    def __init__(self, version: str) -> None:
        super().__init__()
        self._version = version
        # Its own: the application may be dressed in others before the shell takes this place.
        self._colours = p = theme.colours()
        self._lines = {ink: _Lines(self, ink) for ink in (p.text, p.muted, p.on_accent)}

    def resizeEvent(self, event: QResizeEvent) -> None:
        for lines in self._lines.values():
            lines.setGeometry(self.rect())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() < theme.px(NARROWEST):
            return
        for lines in self._lines.values():
            lines.words = []
        shapes = [*self._bar(), *self._login(), *self._foot()]
        painter = QPainter(self)
        drawing = drawings.document(self.width(), self.height(), *shapes)
        QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(self.rect()))

    def _bar(self) -> list[str]:
        """The product's name, as nobody works here yet."""
        p, px = self._colours, theme.px
        high, logo, book = px(BAR), px(36), round(px(36) * 0.6)
        right = self.width() - px(EDGE)
        left, top = right - logo, (high - logo) // 2
        font = theme.font(theme.CARD, theme.BOLD)
        right = self._say(p.text, left - px(8), 0, high, font, texts.PRODUCT) - px(16)
        inside = (logo - book) / 2
        return [
            drawings.box(0, 0, self.width(), high, p.surface),
            drawings.box(0, high - p.border, self.width(), p.border, p.divider),
            drawings.box(left, top, logo, logo, p.accent, radius=px(8)),
            drawings.icon("menu_book-fill", left + inside, top + inside, book, p.on_accent),
            drawings.box(right - px(1), (high - px(24)) // 2, px(1), px(24), p.divider),
        ]

    def _login(self) -> list[str]:
        """What to do, and the card where the names will stand."""
        p, px = self._colours, theme.px
        top, high = px(BAR), self.height() - px(BAR) - px(FOOT)
        wide = min(px(SAID_AND_NAMES), (self.width() - 2 * px(EDGE)) * 100 // 102)
        left = (self.width() - wide) // 2
        card = self._card(left, top, high)
        left, wide = left + px(NAMES + EDGE), wide - px(NAMES + EDGE)
        badge_wide, badge_high = (px(side) for side in drawings.BADGE)
        head, hint = theme.line(theme.NUMBER), theme.line(theme.BODY)
        whole = badge_high + px(GAP) + px(20) + head + px(GAP) + hint + px(GAP)
        y = top + (high - whole + 1) // 2
        x = left + (wide - badge_wide) // 2
        badge = drawings.badge(p, x, y, theme.scale())
        at, down, long, line = (side * theme.scale() for side in drawings.BADGE_HEAD)
        font = theme.font(theme.KEY, theme.SEMIBOLD)
        self._say(p.on_accent, x + at + long, y + down, line, font, texts.STAFF_CARD)
        y += badge_high + px(GAP) + px(20)
        font = theme.font(theme.NUMBER, theme.BOLD)
        self._centre(p.text, QRectF(left, y, wide, head), font, texts.SCAN_BADGE)
        box = QRectF(left, y + head + px(GAP), wide, hint)
        self._centre(p.muted, box, theme.font(theme.BODY), texts.BADGE_HINT)
        return [*card, badge]

    def _card(self, left: int, top: int, high: int) -> list[str]:
        p, px = self._colours, theme.px
        inside = px(EDGE) + p.border
        title, note = theme.line(theme.CARD), theme.line(theme.SMALL)
        whole = 2 * inside + title + 2 * px(8) + note + px(8)
        y = top + (high - whole) // 2
        right = left + px(NAMES) - inside
        font = theme.font(theme.CARD, theme.BOLD)
        self._say(p.text, right, y + inside, title, font, texts.OR_CHOOSE)
        y_note = y + inside + title + 2 * px(8)
        self._say(p.muted, right, y_note, note, theme.font(theme.SMALL), texts.NAMES_LOADING)
        wide, edge = px(NAMES), p.divider
        return [
            drawings.box(
                left, y, wide, whole, p.surface, radius=px(12), edge=edge, thickness=p.border
            )
        ]

    def _foot(self) -> list[str]:
        """What stands ready, and what is still being opened."""
        p, px = self._colours, theme.px
        high, right = px(FOOT), self.width() - px(EDGE)
        y = self.height() - high
        shapes = [
            drawings.box(0, y, self.width(), high, p.surface),
            drawings.box(0, y, self.width(), p.border, p.divider),
        ]
        font = theme.font(theme.CAPTION)
        for icon, text, mark, ink in (
            ("barcode_scanner", texts.SCANNER_READY, "check_circle-fill", p.ok),
            ("database", texts.DATABASE_OPENING, "hourglass_top-fill", p.muted),
        ):
            for name, side, colour in ((icon, px(18), p.muted), (mark, px(16), ink)):
                right -= side
                shapes.append(drawings.icon(name, right, y + (high - side) // 2, side, colour))
                if name == icon:
                    right = self._say(p.muted, right - px(7), y, high, font, text) - px(7)
            right -= px(24)
        version = texts.VERSION.format(version=self._version)
        self._say(p.muted, px(EDGE) + _width(font, version), y, high, font, version)
        return shapes

    def _say(self, ink: str, right: float, y: float, high: float, font: QFont, text: str) -> int:
        """Write a line that ends at ``right``; gives the x of its left edge."""
        wide = _width(font, text)
        box = QRectF(right - wide, y, wide, high)
        self._lines[ink].words.append(Words(box, font, RIGHT, text))
        return int(right - wide)

    def _centre(self, ink: str, box: QRectF, font: QFont, text: str) -> None:
        self._lines[ink].words.append(Words(box, font, CENTRE, text))


def _width(font: QFont, text: str) -> int:
    return ceil(QFontMetricsF(font).horizontalAdvance(text))


class _Lines(QWidget):
    """The words of one colour, over all of the picture."""

    def __init__(self, picture: QWidget, ink: str) -> None:
        super().__init__(picture)
        self.words: list[Words] = []
        colours = QPalette()
        colours.setColor(QPalette.ColorRole.WindowText, QColor(ink))
        self.setPalette(colours)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for words in self.words:
            painter.setFont(words.font)
            painter.drawText(words.box, SINGLE_LINE | words.side, words.text)
