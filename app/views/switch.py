"""A switch: something that is on or off, with its words and what they mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import settings_screen as texts
from app.views import paint, theme
from app.views.controls import PaintedButton


class Switch(PaintedButton):
    """Words at the right, the switch with «روشن» or «خاموش» at the left.

    Space and Enter turn it; ``toggled`` tells. A long remark goes on in the next line.
    """

    def __init__(self, text: str, remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._remark = remark
        self.setToolTip(remark)
        self.setAccessibleDescription(remark)
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(60 if self._remark else 44))

    def heightForWidth(self, width: int) -> int:
        more = max(0, len(self._lines(width)) - 1)
        return self.sizeHint().height() + more * theme.line(theme.SMALL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A layout that knows no height for a width would cut the last line.
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _lines(self, width: float) -> list[str]:
        """The remark in the room beside the switch."""
        if not self._remark:
            return []
        font = theme.font(theme.SMALL)
        return paint.broken(self._remark, font, width - self._beside())

    def _beside(self) -> float:
        """px of the switch with its word, and of the gap to the words."""
        return theme.px(4 + 44 + 8 + 12) + self._room() + 2

    @staticmethod
    def _room() -> float:
        font = theme.font(theme.CAPTION, theme.MEDIUM)
        return max(paint.width(one, font) for one in (texts.ON, texts.OFF))

    def minimumSizeHint(self) -> QSize:
        wide = paint.width(self.text(), theme.font(theme.BODY, theme.MEDIUM))
        return QSize(round(wide) + theme.px(130), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        # The words end where those around them do; the ring of the focus is around the switch.
        left = self._knob(painter, box.left() + theme.px(4), box.center().y()) + theme.px(12)
        words = QRectF(left, 0, box.right() - left, theme.line(theme.BODY))
        below = QRectF(left, 0, words.width(), theme.line(theme.SMALL))
        lines = self._lines(box.width())
        words.moveTop((box.height() - words.height() - below.height() * len(lines)) / 2)
        below.moveTop(words.bottom())
        ink = p.text if self.isEnabled() else p.faint
        paint.words(painter, words, self.text(), theme.font(theme.BODY, theme.MEDIUM), ink)
        quiet = p.muted if self.isEnabled() else p.faint
        for at, line in enumerate(lines):
            row = below.translated(0, at * below.height())
            paint.words(painter, row, line, theme.font(theme.SMALL), quiet)

    def _knob(self, painter: QPainter, left: float, middle: float) -> float:
        """Paint the switch and its word; gives the x at which words may begin."""
        p = theme.colours()
        on = self.isChecked()
        wide, high, thick = theme.px(44), theme.px(24), theme.px(2)
        track = QRectF(left, middle - high / 2, wide, high)
        ink = p.accent if self.isEnabled() else p.faint
        fill, edge = (ink, ink) if on else (p.surface, p.field_border)
        paint.panel(painter, track, high / 2, fill, edge, thick)
        if self.hasFocus():
            out = theme.px(4)
            ring = track.adjusted(-out, -out, out, out)
            paint.panel(painter, ring, ring.height() / 2, None, p.accent, theme.px(2))
        side = high - theme.px(10)
        # Right to left: on lies where one reads to.
        x = track.left() + theme.px(5) if on else track.right() - theme.px(5) - side
        knob = QRectF(x, middle - side / 2, side, side)
        paint.panel(painter, knob, side / 2, p.on_accent if on else p.field_border)
        word = texts.ON if on else texts.OFF
        font = theme.font(theme.CAPTION, theme.MEDIUM)
        place = QRectF(track.right() + theme.px(8), 0, self._room() + 2, self.height())
        paint.words(painter, place, word, font, p.accent if on else p.muted)
        return place.right()
