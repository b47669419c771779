"""Lists: a model over pages, and a table of rows of one height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from app.views import paint, theme
from app.views.cells import CELL, AnyIndex, Cell, CellDelegate
from app.views.column_widths import widths
from app.views.pages import least_high

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its head, what it shows of a row, and its width.

    ``width`` is px at 100 %; ``stretch`` columns share what is left, by their weight. Those that
    are ``optional`` give way in a narrow window, and those of the rank 2 in a very narrow one.
    """

    title: str
    cell: Callable[[Row], Cell]
    width: int = 120
    stretch: int = 0
    optional: int = 0


class PagedModel(QAbstractTableModel, Generic[Row]):
    """Rows that come page by page; the screen fetches them when ``page_wanted`` says so.

    ``page_wanted`` carries the last row that is here (the key after which the next page begins).
    """

    page_wanted = Signal(object)

    def __init__(self, columns: Sequence[Column[Row]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Row] = []
        self._more = False
        self._waiting = False

    def restart(self, rows: Sequence[Row], *, more: bool = False) -> None:
        """Show another list from its first page; ``more`` when further pages exist."""
        self.beginResetModel()
        self._rows = list(rows)
        self._more, self._waiting = more, False
        self.endResetModel()

    def append(self, rows: Sequence[Row], *, more: bool) -> None:
        """Add the next page."""
        self._more, self._waiting = more, False
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def page_failed(self) -> None:
        """The next page did not come; scrolling asks again."""
        self._waiting = False

    def replace(self, at: int, row: Row) -> None:
        """Show one row anew."""
        self._rows[at] = row
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def rows(self) -> tuple[Row, ...]:
        """The rows that are here."""
        return tuple(self._rows)

    def row(self, at: int) -> Row:
        """One row."""
        return self._rows[at]

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return self._more and not self._waiting and not parent.isValid()

    def fetchMore(self, parent: AnyIndex) -> None:
        if self.canFetchMore(parent):
            self._waiting = True
            self.page_wanted.emit(self._rows[-1] if self._rows else None)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.columns[index.column()].cell(self._rows[index.row()])
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.chip.text if cell.chip else cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = (cell.chip.text if cell.chip else cell.text, cell.under)
            return "، ".join(w for w in words if w)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None


class _Header(QHeaderView):
    """Heads of columns: captions at the right over a thin line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(24))
        self.setFixedHeight(theme.px(41))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        p = theme.colours()
        painter.save()
        paint.begin(painter)
        box = QRectF(rect)
        text = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        inner = box.adjusted(theme.px(8), 0, -theme.px(CellDelegate.PADDING), 0)
        font = theme.font(theme.CAPTION, theme.SEMIBOLD)
        paint.words(painter, inner, str(text or ""), font, p.muted)
        bottom = box.bottom() - 0.5
        paint.line(painter, QPointF(box.left(), bottom), QPointF(box.right(), bottom), p.divider, 1)
        painter.restore()


class Table(QTableView):
    """A list of rows of one height; ``opened`` on Enter or a double click, ``moved`` on the way.

    Args:
        model: the rows.
        row_height: px at 100 %; 60 for two lines, 46 for one.
    """

    opened = Signal(int)
    moved = Signal(int)

    def __init__(
        self, model: PagedModel[Any], *, row_height: int = 60, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._paged = model
        self.setHorizontalHeader(_Header(self))
        self.setItemDelegate(CellDelegate(self))
        self.setModel(model)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(theme.px(row_height))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.moved.emit(now.row()))
        model.modelReset.connect(self._widths)

    def choose(self, at: int) -> None:
        """Go to a row; a negative one takes the choice away."""
        if 0 <= at < self._paged.rowCount():
            flags = QItemSelectionModel.SelectionFlag
            index = self._paged.index(at, 0)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def chosen(self) -> int:
        """The row that is chosen, -1 when none is."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen() >= 0:
            self.opened.emit(self.chosen())
            return
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(paint.bare(str(self.currentIndex().data())))
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(self.chosen())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widths()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), least_high(self))

    def _widths(self) -> None:
        found = widths(self._paged.columns, self.viewport().width())
        for at, wide in enumerate(found):
            self.setColumnHidden(at, not wide)
            if wide:
                self.setColumnWidth(at, wide)
