"""A small map of a sheet of labels, on which one says from which cell on it is free."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.persian.digits import to_persian
from app.texts import label_editor as texts
from app.views import paint, theme
from app.views.labels import Words

WIDE, HIGHEST = 264, 300
_LEAST_CELL = 26


class CellMap(QWidget):
    """``picked`` carries the cell that a person chose, from 1 at the top right."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = _Grid()
        self._said = Words("", theme.SMALL, theme.MEDIUM, wrap=True)
        self._grid.picked.connect(self.picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Words(texts.START, theme.BODY, theme.SEMIBOLD))
        column.addWidget(Words(texts.START_HINT, theme.CAPTION, tone="muted", wrap=True))
        column.addWidget(self._grid)
        column.addWidget(self._said)

    def show_grid(self, columns: int, lines: int, start: int) -> None:
        """Show so many cells, the first free one among them."""
        self._grid.show_grid(columns, lines, start)
        self._said.setText(texts.start_words(self._grid.start, columns * lines))

    def words(self) -> str:
        """What is said of the cell that is chosen."""
        return self._said.text()

    @property
    def start(self) -> int:
        """The first free cell."""
        return self._grid.start

    @property
    def grid(self) -> QWidget:
        """The cells themselves, which the arrows walk."""
        return self._grid


class _Grid(QWidget):
    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._columns, self._lines, self.start = 1, 1, 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_grid(self, columns: int, lines: int, start: int) -> None:
        self._columns, self._lines = columns, lines
        self.start = min(max(start, 1), columns * lines)
        self.setAccessibleName(f"{texts.START}: {texts.start_words(self.start, columns * lines)}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDE), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), self._high())

    def _high(self) -> int:
        return min(self._lines * theme.px(_LEAST_CELL) + theme.px(8), theme.px(HIGHEST))

    def _cell(self, place: int) -> QRectF:
        line, column = divmod(place - 1, self._columns)
        gap = theme.px(3)
        edge = theme.px(4)
        wide = (self.width() - 2 * edge + gap) / self._columns
        high = (self.height() - 2 * edge + gap) / self._lines
        left = self.width() - edge - (column + 1) * wide + gap
        return QRectF(left, edge + line * high, wide - gap, high - gap)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(1, self._columns * self._lines + 1):
            if self._cell(place).contains(event.position()):
                self._take(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self._columns * self._lines
        to = {
            Qt.Key.Key_Left: self.start + 1,
            Qt.Key.Key_Right: self.start - 1,
            Qt.Key.Key_Down: self.start + self._columns,
            Qt.Key.Key_Up: self.start - self._columns,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
        elif 1 <= to <= last:
            self._take(to)

    def _take(self, place: int) -> None:
        if place != self.start:
            self.picked.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        font = theme.font(theme.KEY, theme.MEDIUM)
        last = self._columns * self._lines
        numbered = self._cell(1).height() >= theme.px(14) and self._cell(1).width() >= theme.px(20)
        for place in range(1, last + 1):
            box = self._cell(place)
            used, on = place < self.start, place == self.start
            fill = p.sunken if used else p.accent if on else p.surface
            edge = p.divider if used else p.accent if on else p.field_border
            paint.panel(painter, box, theme.px(3), fill, edge, p.border)
            if used:
                inner = box.adjusted(4, 4, -4, -4)
                paint.line(
                    painter,
                    QPointF(inner.topLeft()),
                    QPointF(inner.bottomRight()),
                    p.faint,
                    1,
                )
            elif numbered:
                ink = p.on_accent if on else p.text
                paint.words(painter, box, to_persian(place), font, ink, paint.CENTRE)
        if self.hasFocus():
            edge_box = QRectF(self.rect())
            paint.panel(painter, edge_box, theme.px(6), None, p.accent, theme.px(2))
