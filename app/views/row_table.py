"""A list whose rows have heads between them, a button of their own, and room to unfold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget

from app.views import paint, theme
from app.views.cells import CELL, AnyIndex, Cell, CellDelegate
from app.views.fields import LineEdit
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.tables import Column, PagedModel, Table

HEAD_HEIGHT = 40
"""px at 100 % of a row that heads others."""


@dataclass(frozen=True, slots=True)
class Head:
    """A row over others: what they have in common, and how far one is with them."""

    text: str
    aside: str = ""
    icon: Icon = Icon.SHELVES


@dataclass(frozen=True, slots=True)
class RowCell(Cell):
    """A cell that can do more.

    Attributes:
        button: a small button instead of words, with ``button_icon``.
        ground: tints the whole row, with an edge at the right.
        head: what a row over others says.
        spoken: what an icon alone means, for screen readers.
    """

    button: str = ""
    button_icon: Icon | None = None
    ground: Tone | None = None
    head: Head | None = None
    spoken: str = ""

    @property
    def tinted(self) -> bool:
        return self.ground is not None


class RowModel(PagedModel[Any]):
    """Rows of which heads can be neither reached nor chosen."""

    def __init__(self, columns: Sequence[Column[Any]], parent: QWidget | None = None) -> None:
        super().__init__(columns, parent)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.row(index.row()), Head):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            cell = self.columns[index.column()].cell(self.row(index.row()))
            if isinstance(cell, RowCell) and (spoken := cell.spoken or cell.button):
                return spoken
        return super().data(index, role)


class RowDelegate(CellDelegate):
    """Paints a ``RowCell`` in the upper part of its row; what is below belongs to the fold."""

    def __init__(self, row_height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._high = row_height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell = index.data(CELL)
        if not isinstance(cell, RowCell):
            super().paint(painter, option, index)
            return
        painter.save()
        paint.begin(painter)
        if cell.head:
            _paint_head(painter, QRectF(option.rect), cell.head)
            painter.restore()
            return
        mine = QStyleOptionViewItem(option)
        mine.rect = QRect(option.rect)
        mine.rect.setHeight(min(option.rect.height(), theme.px(self._high)))
        self._paint_ground(painter, mine, cell, index.column() == 0)
        painter.restore()
        super().paint(painter, mine, index)
        if cell.button:
            painter.save()
            paint.begin(painter)
            _paint_button(painter, self.button_box(mine.rect, cell), cell)
            painter.restore()

    def paint_row_edge(self, painter: QPainter, box: QRectF) -> None:
        """Nothing: the table paints the edge around a row and what is unfolded under it."""

    def button_box(self, rect: QRect, cell: RowCell) -> QRectF:
        """Where the button of a cell is."""
        wide = paint.width(cell.button, theme.font(theme.SMALL, theme.SEMIBOLD)) + theme.px(24)
        if cell.button_icon:
            wide += theme.px(28)
        high = theme.px(32)
        top = rect.top() + (min(rect.height(), theme.px(self._high)) - high) / 2
        return QRectF(rect.right() + 1 - theme.px(self.PADDING) - wide, top, wide, high)

    @staticmethod
    def _paint_ground(
        painter: QPainter, option: QStyleOptionViewItem, cell: RowCell, first: bool
    ) -> None:
        if cell.ground is None:
            return
        p = theme.colours()
        box = QRectF(option.rect)
        painter.fillRect(box, theme.colour(p.tint(cell.ground)))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        option.state &= ~QStyle.StateFlag.State_Selected
        if first:
            edge = theme.px(4)
            ink = p.accent if chosen else p.ink(cell.ground)
            painter.fillRect(
                QRectF(box.right() - edge, box.top(), edge, box.height()), theme.colour(ink)
            )


def _paint_head(painter: QPainter, box: QRectF, head: Head) -> None:
    p = theme.colours()
    painter.fillRect(box, theme.colour(p.sunken))
    for y in (box.top() + 0.5, box.bottom() - 0.5):
        paint.line(painter, *_across(box, y), p.divider, 1)
    inner = box.adjusted(theme.px(16), 0, -theme.px(CellDelegate.PADDING), 0)
    side = theme.px(20)
    right = paint.icon(painter, head.icon, inner.right(), inner.center().y(), side, p.muted)
    inner.setRight(right - theme.px(10))
    aside = theme.font(theme.CAPTION, theme.MEDIUM)
    used = paint.words(painter, inner, head.aside, aside, p.muted, paint.LEFT)
    inner.setLeft(inner.left() + used + theme.px(12))
    paint.words(painter, inner, head.text, theme.font(theme.SMALL, theme.SEMIBOLD), p.text)


def _across(box: QRectF, y: float) -> tuple[Any, Any]:
    top_left = box.topLeft()
    top_left.setY(y)
    top_right = box.topRight()
    top_right.setY(y)
    return top_left, top_right


def _paint_button(painter: QPainter, box: QRectF, cell: RowCell) -> None:
    p = theme.colours()
    paint.panel(painter, box, theme.px(8), p.surface, p.button_border, p.border)
    right = box.right() - theme.px(12)
    if cell.button_icon:
        side = theme.px(18)
        right = paint.icon(painter, cell.button_icon, right, box.center().y(), side, p.text)
        right -= theme.px(8)
    inner = QRectF(box.left(), box.top(), right - box.left(), box.height())
    paint.words(painter, inner, cell.button, theme.font(theme.SMALL, theme.SEMIBOLD), p.text)


def paint_frame(painter: QPainter, box: QRectF, *, top: bool = True) -> None:
    """Paint the edge around a row that is chosen.

    Args:
        top: its upper side, too; without it this is the edge of what is unfolded under a row.
    """
    thick, ink = theme.px(2), theme.colour(theme.colours().accent)
    wide, high = box.width(), box.height()
    painter.fillRect(QRectF(box.left(), box.bottom() - thick, wide, thick), ink)
    painter.fillRect(QRectF(box.left(), box.top(), thick, high), ink)
    painter.fillRect(QRectF(box.right() - 2 * thick, box.top(), 2 * thick, high), ink)
    if top:
        painter.fillRect(QRectF(box.left(), box.top(), wide, thick), ink)


class RowTable(Table):
    """``acted`` carries the row whose button was pressed; one row at a time can be unfolded."""

    acted = Signal(int)

    # Qt asks for the places of things while it is still being made.
    _fold: QWidget | None = None
    _open = -1
    _cursor: QWidget | None = None

    def __init__(
        self, model: RowModel, *, row_height: int = 56, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, row_height=row_height, parent=parent)
        self._model = model
        self._high = row_height
        self._delegate = RowDelegate(row_height, self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        model.modelReset.connect(self._heads)
        model.rowsInserted.connect(lambda *_: self._heads())

    def renew(self, rows: Sequence[Any], start: int = 0) -> None:
        """Show other rows, nothing unfolded; the mark stays on the row of the same key.

        Args:
            rows: each with a ``key``.
            start: the row that is marked when that one is there no longer.
        """
        marked = self._model.row(self.chosen()).key if self.chosen() >= 0 else None
        self.fold()
        self._model.restart(rows)
        keys = [row.key for row in rows]
        self.choose(keys.index(marked) if marked in keys else start)

    def unfold(self, at: int, widget: QWidget) -> None:
        """Show something under a row, inside the list; another row folds for it."""
        self.fold()
        self._fold, self._open = widget, at
        widget.setParent(self.viewport())
        widget.installEventFilter(self)
        widget.show()
        self._room()
        self.scrollTo(self._model.index(at, 0))
        if self._cursor is not None and widget.isAncestorOf(self._cursor):
            # It is the same again, over another list: the cursor stays where it was.
            self._cursor.setFocus()

    def fold(self) -> None:
        """Put away what is unfolded."""
        widget, at = self._fold, self._open
        self._fold, self._open = None, -1
        if widget is not None:
            here = QApplication.focusWidget()
            self._cursor = here if here is not None and widget.isAncestorOf(here) else None
            widget.removeEventFilter(self)
            widget.hide()
            if 0 <= at < self._model.rowCount():
                self.setRowHeight(at, theme.px(self._high))

    def unfolded(self) -> int:
        """The row that is unfolded, -1 for none."""
        return self._open

    def step(self, by: int) -> None:
        """Go to the row after (1) or before (-1) the chosen one, over heads."""
        at = self.chosen() + by
        while 0 <= at < self._model.rowCount():
            if not isinstance(self._model.row(at), Head):
                self.choose(at)
                return
            at += by

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watches what is unfolded, and a line whose arrow keys go from row to row here."""
        if watched is self._fold:
            if event.type() == QEvent.Type.LayoutRequest:
                self._room()
        elif isinstance(watched, LineEdit) and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if by is not None and event.type() == QEvent.Type.KeyPress:
                self.step(by)
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        box = self._framed()
        if box is not None:
            painter = QPainter(self.viewport())
            paint_frame(painter, box)

    def _framed(self) -> QRectF | None:
        """Where the chosen row lies, if its ground alone does not say that it is chosen."""
        at = self.chosen()
        if at < 0:
            return None
        cell = self._model.index(at, 0).data(CELL)
        tinted = isinstance(cell, Cell) and cell.tinted
        if not (tinted or theme.colours().edged):
            return None
        wide, top = self.horizontalHeader().length(), self.rowViewportPosition(at)
        return QRectF(self.viewport().width() - wide, top, wide, self.rowHeight(at))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acting = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in acting and event.isAutoRepeat():
            # A key that is held down acts on one row.
            return
        if event.key() == Qt.Key.Key_Space and self.chosen() >= 0:
            self.acted.emit(self.chosen())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._button_at(event) >= 0
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self._button_at(event)
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.acted.emit(at)

    def _button_at(self, event: QMouseEvent) -> int:
        """The row whose button is under the mouse, -1 for none."""
        index = self.indexAt(event.position().toPoint())
        cell = index.data(CELL) if index.isValid() else None
        if not (isinstance(cell, RowCell) and cell.button):
            return -1
        box = self._delegate.button_box(self.visualRect(index), cell)
        return index.row() if box.contains(event.position()) else -1

    def _heads(self) -> None:
        """Heads go over the whole width and are lower than other rows."""
        self.clearSpans()
        wide = len(self._model.columns)
        for at, row in enumerate(self._model.rows()):
            head = isinstance(row, Head)
            high = theme.px(HEAD_HEIGHT if head else self._high)
            if head:
                self.setSpan(at, 0, 1, wide)
            # Places keep the heights that they had in the list before.
            if self.rowHeight(at) != high:
                self.setRowHeight(at, high)
        self._room()

    def _room(self) -> None:
        """Make the unfolded row as high as what it shows."""
        if self._fold is not None and 0 <= self._open < self._model.rowCount():
            wide = self.viewport().width()
            layout = self._fold.layout()
            high = self._fold.sizeHint().height()
            if layout is not None and layout.hasHeightForWidth():
                high = layout.totalHeightForWidth(wide)
            self.setRowHeight(self._open, theme.px(self._high) + high)
            self._place()

    def _place(self) -> None:
        if self._fold is None or self._open < 0:
            return
        top = self.rowViewportPosition(self._open) + theme.px(self._high)
        high = self.rowHeight(self._open) - theme.px(self._high)
        # Over the line under the row, down to the line of the next.
        wide = self.horizontalHeader().length()
        self._fold.setGeometry(self.viewport().width() - wide, top - 1, wide, high + 1)
