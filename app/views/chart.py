"""Two bars a day, painted: the axis stands at the right, time runs from right to left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.persian.digits import whole
from app.views import paint, theme


@dataclass(frozen=True, slots=True)
class BarPair:
    """One place on the axis: two lines of words, two numbers, whether it is a day off."""

    text: str
    under: str
    first: int
    second: int
    off: bool = False


def axis_step(most: int) -> int:
    """The distance of the lines so that four of them reach ``most``: 1, 2, 5, 10, 20, 50 …"""
    step = 1
    while step * 4 < most:
        for factor in (2, 2.5, 2):
            step = round(step * factor)
            if step * 4 >= most:
                break
    return step


class BarChart(QWidget):
    """Pairs of bars with their values; what there is no room to write is in the table beside it."""

    def __init__(self, first: str, second: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (first, second)
        self._bars: tuple[BarPair, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: Sequence[BarPair]) -> None:
        """Show other numbers."""
        self._bars = tuple(bars)
        one, two = self._names
        spoken = (f"{b.text}: {one} {whole(b.first)}، {two} {whole(b.second)}" for b in self._bars)
        self.setAccessibleName("؛ ".join(spoken))
        self.update()

    def bars(self) -> tuple[BarPair, ...]:
        """What is shown."""
        return self._bars

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(180))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        self._legend(painter)
        if not self._bars:
            return
        most = max(max(b.first, b.second) for b in self._bars)
        step = axis_step(max(most, 4))
        top = step * 4
        field = QRectF(
            theme.px(4),
            theme.px(48),
            self.width() - theme.px(48),
            self.height() - theme.px(48) - theme.line(theme.CAPTION) * 2 - theme.px(4),
        )
        self._lines(painter, field, step)
        slot = field.width() / len(self._bars)
        every = max(1, -(-theme.px(68) // max(1, int(slot))))
        for at, pair in enumerate(self._bars):
            box = QRectF(field.right() - (at + 1) * slot, field.top(), slot, field.height())
            self._pair(painter, box, pair, top)
            if (len(self._bars) - 1 - at) % every == 0:
                self._words(painter, box, pair, every)

    def _legend(self, painter: QPainter) -> None:
        p = theme.colours()
        right = float(self.width())
        for name, ink in zip(self._names, (p.accent, p.second_bar), strict=True):
            side = theme.px(12)
            box = QRectF(right - side, theme.px(6), side, side)
            paint.panel(painter, box, theme.px(3), ink, p.text if p.edged else None, 1)
            row = QRectF(0, 0, box.left() - theme.px(8), theme.px(24))
            used = paint.words(painter, row, name, theme.font(theme.CAPTION), p.muted)
            right = row.right() - used - theme.px(20)

    @staticmethod
    def _lines(painter: QPainter, field: QRectF, step: int) -> None:
        p = theme.colours()
        for at in range(5):
            y = field.bottom() - field.height() * at / 4
            ink = p.divider if at else p.field_border
            paint.line(painter, QPointF(field.left(), y), QPointF(field.right(), y), ink, 1)
            box = QRectF(field.right() + theme.px(4), y - theme.px(12), theme.px(40), theme.px(24))
            font = theme.font(theme.CAPTION)
            paint.words(painter, box, whole(step * at), font, p.muted, paint.CENTRE)

    @staticmethod
    def _pair(painter: QPainter, box: QRectF, pair: BarPair, top: int) -> None:
        p = theme.colours()
        wide = min(theme.px(20), max(2.0, (box.width() - theme.px(6)) / 2 - 1))
        middle = box.center().x()
        for value, left, ink in (
            (pair.first, middle + 2, p.accent),
            (pair.second, middle - 2 - wide, p.second_bar),
        ):
            if not value:
                continue
            high = box.height() * value / top
            bar = QRectF(left, box.bottom() - high, wide, high)
            paint.panel(painter, bar, min(theme.px(3), wide / 2), ink)
            if wide >= theme.px(12):
                label = QRectF(
                    left - theme.px(10), bar.top() - theme.px(22), wide + theme.px(20), theme.px(22)
                )
                font = theme.font(theme.CAPTION, theme.MEDIUM)
                words = p.accent if ink == p.accent else p.muted
                paint.words(painter, label, whole(value), font, words, paint.CENTRE)

    @staticmethod
    def _words(painter: QPainter, box: QRectF, pair: BarPair, slots: int) -> None:
        p = theme.colours()
        ink = p.error if pair.off else p.text
        high = theme.line(theme.CAPTION)
        wide = box.width() * slots
        row = QRectF(box.center().x() - wide / 2, box.bottom() + theme.px(4), wide, high)
        # The words of the first and the last day stay inside.
        row.moveLeft(min(max(0.0, row.left()), painter.window().width() - wide))
        small = theme.font(theme.CAPTION)
        paint.words(painter, row, pair.text, small, ink, paint.CENTRE)
        row.moveTop(row.bottom())
        paint.words(painter, row, pair.under, small, p.error if pair.off else p.muted, paint.CENTRE)
