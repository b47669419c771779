"""What a look would be: a small window in other colours, and a card in another size."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import settings_screen as texts
from app.views import paint, theme
from app.views.chips import ChipLook, paint_chip
from app.views.controls import PaintedButton
from app.views.icons import Icon
from app.views.palette import Palette, Tone


class ThemeChoice(PaintedButton):
    """One set of colours of several: a small window in them, and their name.

    Args:
        text: the name.
        remark: what they are for; in the tool tip.
        shown: the colours; with two of them the window has a half of each.
    """

    def __init__(
        self, text: str, remark: str, *shown: Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._shown = shown
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setToolTip(remark)
        self.setAccessibleDescription(remark)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(168), theme.px(132))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(132))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        on = self.isChecked()
        edge = p.accent if on or self.hasFocus() else p.button_border
        thick = theme.px(2) if on or self.hasFocus() else p.border
        fill = p.accent_tint if on or self.underMouse() else p.surface
        paint.panel(painter, box, theme.px(8), fill, edge, thick)
        if self.hasFocus():
            inner = box.adjusted(3, 3, -3, -3)
            paint.panel(painter, inner, theme.px(6), None, p.accent, theme.px(1))
        side = theme.px(12)
        picture = QRectF(side, side, box.width() - 2 * side, theme.px(70))
        part = picture.width() / len(self._shown)
        for at, colours in enumerate(self._shown):
            painter.save()
            left = picture.right() - part * (at + 1)
            painter.setClipRect(QRectF(left, picture.top(), part, picture.height()))
            _window(painter, picture, colours)
            painter.restore()
        ring = theme.px(18)
        middle = picture.bottom() + (box.bottom() - picture.bottom()) / 2
        mark = QRectF(picture.right() - ring, middle - ring / 2, ring, ring)
        ink = p.accent if on else p.text
        paint.panel(painter, mark, ring / 2, None, ink if on else p.field_border, theme.px(2))
        if on:
            dot = ring / 4
            paint.panel(painter, mark.adjusted(dot, dot, -dot, -dot), ring, ink)
        room = mark.left() - theme.px(8) - picture.left()
        words = QRectF(picture.left(), picture.bottom(), room, box.bottom() - picture.bottom())
        weight = theme.SEMIBOLD if on else theme.MEDIUM
        paint.words(painter, words, self.text(), theme.font(theme.BODY, weight), ink)


class SizeSample(QWidget):
    """A line of work as it would stand on the screen in another size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(texts.SAMPLE)

    def show_size(self, per_cent: int) -> None:
        """Show another size; 100 is that of 11 pt."""
        self._part = per_cent / 100 / theme.scale()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), round(theme.px(88) * self._part))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(100), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        painter.scale(self._part, self._part)
        box = QRectF(0, 0, self.width() / self._part, self.height() / self._part)
        paint.panel(painter, box, theme.px(8), p.sunken, p.divider, p.border)
        side = theme.px(16)
        middle = box.center().y()
        right = paint.icon(painter, Icon.BOOK, box.right() - side, middle, theme.px(24), p.accent)
        right -= theme.px(12)
        chip = ChipLook(texts.SAMPLE_STATE, Icon.PACKAGE_ON, Tone.OK)
        wide = paint.width(chip.text, theme.font(theme.CAPTION, theme.MEDIUM)) + theme.px(50)
        paint_chip(painter, chip, side + wide, middle)
        left = side + wide + theme.px(12)
        upper = QRectF(left, 0, right - left, theme.line(theme.CARD))
        lower = QRectF(left, 0, right - left, theme.line(theme.SMALL))
        upper.moveTop(middle - (upper.height() + lower.height()) / 2)
        lower.moveTop(upper.bottom())
        title = theme.font(theme.CARD, theme.BOLD)
        paint.words(painter, upper, texts.SAMPLE_TITLE, title, p.text)
        paint.words(painter, lower, texts.SAMPLE_LINE, theme.font(theme.SMALL), p.muted)


def _window(painter: QPainter, box: QRectF, c: Palette) -> None:
    """A rail, a card with lines, and a button: enough to know the colours by."""
    paint.panel(painter, box, theme.px(6), c.window)
    unit = theme.px(4)
    rail = QRectF(box.right() - unit * 5, box.top() + 1, unit * 5 - 1, box.height() - 2)
    paint.panel(painter, rail, unit, c.surface)
    lit = QRectF(rail.left() + unit, rail.top() + unit * 1.5, rail.width() - 2 * unit, unit * 3)
    paint.panel(painter, lit, unit / 2, c.accent)
    card = QRectF(box.left(), box.top(), rail.left() - box.left(), box.height())
    card = card.adjusted(unit * 2, unit * 2, -unit * 2, -unit * 2)
    paint.panel(painter, card, unit, c.surface, c.divider, c.border)
    for at, (part, ink) in enumerate(((0.6, c.text), (0.8, c.muted))):
        wide = (card.width() - 4 * unit) * part
        top = card.top() + unit * (2 + 3 * at)
        line = QRectF(card.right() - 2 * unit - wide, top, wide, unit)
        paint.panel(painter, line, unit / 2, ink)
    act = QRectF(card.left() + unit * 2, card.bottom() - unit * 4, unit * 7, unit * 2.5)
    paint.panel(painter, act, unit / 2, c.accent)
    for at, ink in enumerate((c.ok, c.warning, c.error)):
        dot = QRectF(card.right() - unit * (4 + 3 * at), act.top(), unit * 2, unit * 2)
        paint.panel(painter, dot, unit, ink)
    paint.panel(painter, box, theme.px(6), None, c.field_border, 1)
