"""Lists: a model over pages, fixed row heights, and a delegate that paints a whole cell.

The data stays as it is; isolates, Persian alignment, chips and marks exist only while painting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.views import paint, theme
from app.views.chips import ChipLook, paint_chip
from app.views.column_widths import widths
from app.views.icons import Icon
from app.views.pages import least_high
from app.views.palette import Tone

Row = TypeVar("Row")
AnyIndex = QModelIndex | QPersistentModelIndex

CELL = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a model hands the delegate its ``Cell``."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    ``text`` over ``under`` (a second, smaller line); ``code`` and ``under_code`` say that a line
    reads left to right; ``marks`` are (start, length) of found letters in ``text``; a ``chip``
    stands instead of the words; ``tone`` colours icon and words; ``link`` is the accent;
    ``wraps``: where one line has no room for the text, it stands in two smaller ones.
    """

    text: str = ""
    under: str = ""
    code: bool = False
    under_code: bool = False
    strong: bool = False
    muted: bool = False
    link: bool = False
    icon: Icon | None = None
    tone: Tone | None = None
    chip: ChipLook | None = None
    marks: tuple[tuple[int, int], ...] = ()
    wraps: bool = False

    @property
    def tinted(self) -> bool:
        """Whether its row has a ground of its own."""
        return False


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


class CellDelegate(QStyledItemDelegate):
    """Paints a ``Cell``: right-aligned lines, isolates, icon, chip, marks, and the row's ground."""

    PADDING = 16

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            return
        p = theme.colours()
        painter.save()
        paint.begin(painter)
        box = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, theme.colour(p.accent_tint))
            if index.column() == 0:
                edge = theme.px(4)
                painter.fillRect(
                    QRectF(box.right() - edge, box.top(), edge, box.height()),
                    theme.colour(p.accent),
                )
        bottom = box.bottom() - 0.5
        paint.line(painter, QPointF(box.left(), bottom), QPointF(box.right(), bottom), p.divider, 1)
        if chosen and p.edged:
            self.paint_row_edge(painter, box)
        inner = box.adjusted(theme.px(8), 0, -theme.px(self.PADDING), 0)
        if cell.chip:
            paint_chip(
                painter, cell.chip, inner.right(), inner.center().y(), plain=chosen or cell.tinted
            )
        else:
            _paint_lines(painter, inner, cell)
        painter.restore()

    def paint_row_edge(self, painter: QPainter, box: QRectF) -> None:
        """Paint the part of the edge around a chosen row that lies in one of its cells."""
        thick, ink = theme.px(2), theme.colour(theme.colours().accent)
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), thick), ink)
        painter.fillRect(QRectF(box.left(), box.bottom() - thick, box.width(), thick), ink)
        # The columns fill the list: only the last one begins at its left edge.
        if box.left() < 1:
            painter.fillRect(QRectF(box.left(), box.top(), thick, box.height()), ink)


def _paint_lines(painter: QPainter, inner: QRectF, cell: Cell) -> None:
    p = theme.colours()
    ink = p.accent if cell.link else p.muted if cell.muted else p.text
    if cell.tone:
        ink = p.ink(cell.tone)
    if cell.icon:
        side = theme.px(20)
        left = paint.icon(painter, cell.icon, inner.right(), inner.center().y(), side, ink)
        inner.setRight(left - theme.px(8))
    high, low = theme.line(theme.BODY), theme.line(theme.CAPTION)
    top = inner.center().y() - (high + (low if cell.under else 0)) / 2
    upper = QRectF(inner.left(), top, inner.width(), high)
    text = paint.code(cell.text) if cell.code else cell.text
    weight = theme.SEMIBOLD if cell.strong else theme.REGULAR
    if cell.marks and not cell.code:
        _paint_marked(painter, upper, cell, weight, ink)
    elif cell.wraps and paint.width(text, theme.font(theme.BODY, weight)) > inner.width():
        _paint_wrapped(painter, inner, text, theme.font(theme.CAPTION, weight), ink)
    else:
        size = theme.SMALL if cell.code else theme.BODY
        paint.words(painter, upper, text, theme.font(size, weight), ink)
    if cell.under:
        lower = QRectF(inner.left(), upper.bottom(), inner.width(), low)
        under = paint.code(cell.under) if cell.under_code else cell.under
        paint.words(painter, lower, under, theme.font(theme.CAPTION), p.muted)


def _paint_wrapped(painter: QPainter, box: QRectF, text: str, font: QFont, ink: str) -> None:
    """Paint two lines in the middle of a box; what is too long for them is cut."""
    first, *rest = paint.broken(text, font, box.width())
    shown = (first, " ".join(rest)) if rest else (first,)
    high = theme.line(theme.CAPTION)
    top = box.center().y() - high * len(shown) / 2
    for at, line in enumerate(shown):
        row = QRectF(box.left(), top + at * high, box.width(), high)
        paint.words(painter, row, line, font, ink)


def _paint_marked(painter: QPainter, box: QRectF, cell: Cell, weight: Any, ink: str) -> None:
    """Paint one line whose found letters stand on the amber tint; joins of letters stay."""
    p = theme.colours()
    option = QTextOption(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    font = theme.font(theme.BODY, weight)
    layout = QTextLayout(paint.cut(cell.text, font, box.width()), font)
    layout.setTextOption(option)
    formats = []
    for start, length in cell.marks:
        found = QTextCharFormat()
        found.setBackground(theme.colour(p.warning_tint))
        found.setForeground(theme.colour(p.warning))
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = start, length, found
        formats.append(span)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QColor(ink))
    layout.draw(painter, QPointF(box.left(), box.center().y() - line.height() / 2))
    painter.restore()


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
