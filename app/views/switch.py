"""A switch: something that is on or off, with its words and what they mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import settings_screen as texts
from app.views import paint, theme
from app.views.controls import PaintedButton


class Switch(PaintedButton):
    """Words at the right, the switch with «روشن» or «خاموش» at the left.

    Space and Enter turn it; ``toggled`` tells. A long remark is cut where there is no room for it
    and stands whole in the tool tip.
    """

    def __init__(self, text: str, remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._remark = remark
        self.setToolTip(remark)
        self.setAccessibleDescription(remark)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(60 if self._remark else 44))

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
        high = words.height() + (below.height() if self._remark else 0)
        words.moveTop((box.height() - high) / 2)
        below.moveTop(words.bottom())
        ink = p.text if self.isEnabled() else p.faint
        paint.words(painter, words, self.text(), theme.font(theme.BODY, theme.MEDIUM), ink)
        quiet = p.muted if self.isEnabled() else p.faint
        paint.words(painter, below, self._remark, theme.font(theme.SMALL), quiet)

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
        room = max(paint.width(one, font) for one in (texts.ON, texts.OFF))
        place = QRectF(track.right() + theme.px(8), 0, room + 2, self.height())
        paint.words(painter, place, word, font, p.accent if on else p.muted)
        return place.right()
