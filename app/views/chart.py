"""Two bars a day, painted: the axis stands at the right, time runs from right to left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.persian.digits import whole
from app.views import paint, theme


@dataclass(frozen=True, slots=True)
class BarPair:
    """One place on the axis: two lines of words, two numbers, whether it is a day off.

    ``first_day`` and ``last_day`` are the days that it stands for.
    """

    text: str
    under: str
    first: int
    second: int
    off: bool = False
    first_day: date | None = None
    last_day: date | None = None


def axis_step(most: int) -> int:
    """The distance of the lines so that four of them reach ``most``: 1, 2, 5, 10, 20, 50 …"""
    step = 1
    while step * 4 < most:
        for factor in (2, 2.5, 2):
            step = round(step * factor)
            if step * 4 >= most:
                break
    return step


class Legend(QWidget):
    """What the colours of the two bars mean, in one line that ends at the left."""

    def __init__(self, first: str, second: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (first, second)
        self.setAccessibleName("، ".join(self._names))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        font = theme.font(theme.CAPTION)
        wide = sum(paint.width(name, font) + theme.px(12 + 8 + 16) for name in self._names)
        return QSize(round(wide), theme.line(theme.CAPTION))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        right = float(self.width())
        for name, ink in zip(self._names, (p.accent, p.second_bar), strict=True):
            side = theme.px(12)
            box = QRectF(right - side, (self.height() - side) / 2, side, side)
            paint.panel(painter, box, theme.px(3), ink, p.text if p.edged else None, 1)
            row = QRectF(0, 0, box.left() - theme.px(8), self.height())
            used = paint.words(painter, row, name, theme.font(theme.CAPTION), p.muted)
            right = row.right() - used - theme.px(16)


class BarChart(QWidget):
    """Pairs of bars with their values; what there is no room to write is in the table beside it.

    ``opened`` carries the place of a bar that was clicked, and whether it is the second one.
    """

    opened = Signal(int, bool)

    def __init__(self, first: str, second: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (first, second)
        self._bars: tuple[BarPair, ...] = ()
        self._spoken: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    def show_bars(self, bars: Sequence[BarPair]) -> None:
        """Show other numbers."""
        self._bars = tuple(bars)
        one, two = self._names
        self._spoken = [
            f"{b.text}: {one} {whole(b.first)}، {two} {whole(b.second)}" for b in self._bars
        ]
        self.setAccessibleName("؛ ".join(self._spoken))
        self.update()

    def bars(self) -> tuple[BarPair, ...]:
        """What is shown."""
        return self._bars

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(132))

    def _field(self) -> QRectF:
        """Where the bars stand, without the words around."""
        axis = paint.width(whole(self._step() * 4), theme.font(theme.CAPTION)) + theme.px(14)
        top = theme.line(theme.CAPTION) + theme.px(2)
        under = theme.line(theme.CAPTION) * 2 + theme.px(6)
        return QRectF(0, top, self.width() - axis, self.height() - top - under)

    def _step(self) -> int:
        return axis_step(max((max(b.first, b.second) for b in self._bars), default=4))

    def _slot(self, at: int) -> QRectF:
        """The room of one pair: the first stands at the right."""
        field = self._field()
        wide = field.width() / len(self._bars)
        return QRectF(field.right() - (at + 1) * wide, field.top(), wide, field.height())

    def _under(self, x: float) -> tuple[int, bool] | None:
        """The pair under the mouse, and whether its second half is."""
        for at in range(len(self._bars)):
            slot = self._slot(at)
            if slot.left() <= x < slot.right():
                return at, x < slot.center().x()
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position().x())
        if found is not None:
            at, second = found
            if self._bars[at].second if second else self._bars[at].first:
                self.opened.emit(at, second)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position().x())
        self.setToolTip(self._spoken[found[0]] if found else "")
        filled = found is not None and (
            self._bars[found[0]].second if found[1] else self._bars[found[0]].first
        )
        shape = Qt.CursorShape.PointingHandCursor if filled else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        if not self._bars:
            return
        step = self._step()
        field = self._field()
        self._lines(painter, field, step)
        slot = max(1, int(field.width() / len(self._bars)))
        every = max(1, -(-theme.px(66) // slot))
        for at, pair in enumerate(self._bars):
            box = self._slot(at)
            self._pair(painter, box, pair, step * 4)
            if (len(self._bars) - 1 - at) % every == 0:
                self._words(painter, box, pair, every)

    @staticmethod
    def _lines(painter: QPainter, field: QRectF, step: int) -> None:
        p = theme.colours()
        for at in range(5):
            y = field.bottom() - field.height() * at / 4
            ink = p.divider if at else p.field_border
            paint.line(painter, QPointF(field.left(), y), QPointF(field.right(), y), ink, 1)
            high = theme.line(theme.CAPTION)
            box = QRectF(field.right() + theme.px(8), y - high / 2, theme.px(80), high)
            font = theme.font(theme.CAPTION)
            paint.words(painter, box, whole(step * at), font, p.muted, paint.LEFT)

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
        small = theme.font(theme.CAPTION)
        needed = max(paint.width(said, small) for said in (pair.text, pair.under)) + 2
        wide = min(box.width() * slots, needed)
        row = QRectF(box.center().x() - wide / 2, box.bottom() + theme.px(4), wide, high)
        # The words of the first and the last day stay inside.
        row.moveLeft(min(max(0.0, row.left()), painter.window().width() - wide))
        paint.words(painter, row, pair.text, small, ink, paint.CENTRE)
        row.moveTop(row.bottom())
        paint.words(painter, row, pair.under, small, p.error if pair.off else p.muted, paint.CENTRE)
