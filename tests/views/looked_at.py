"""What a person sees of a widget and of all that is in it: its words, and whether they fit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from app.views.labels import Elided

ROWS = 30
LEAST_TARGET = 24
"""So wide and high a button is at least, in px."""
_CODES = re.compile("[\u2066-\u2068][^\u2069]*\u2069")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Engraved on keys, or names of file formats and products, which Persian writes in Latin too.
_LATIN_NAMES = re.compile(
    r"\b(F\d\d?|Ctrl|Shift|Enter|Esc|Space|Home|Tab|Del|PgUp|PgDn|PDF|XLSX|XLS|CSV|MARC\w*|UNIMARC|IRANMARC|A4|A5|USB|COM\d*|"
    r"PostgreSQL|SQLite|Damm|CUPS|IPP|SMTP|TLS|STARTTLS|ISBN|Ctrl\+\w+)\b"
)
# As they are printed and scanned: our numbers, barcodes of books, cards and shelves.
_NUMBERS = re.compile(r"\b(88\d \d{4} \d\d \d{6} \d|[A-Z]{1,3}-\d+|GL\d+|100\d|8fa3/\d+)\b")
_FOREIGN = re.compile("[A-Za-z0-9]")


def placed(widget: QWidget, wide: int, high: int = 400) -> None:
    """Show it at so many px, with everything in its place."""
    widget.resize(wide, high)
    widget.show()
    QApplication.processEvents()


def words_of(widget: QWidget) -> Iterator[str]:
    """All that one widget says, without those in it."""
    if isinstance(widget, QLabel | Elided | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, QHeaderView):
        return
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget)
    if not isinstance(widget, Elided):
        # That of one that may be cut is its text again, without the marks around codes.
        yield widget.toolTip()
        yield widget.accessibleName()
    yield widget.accessibleDescription()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for column in range(model.columnCount()):
        if isinstance(view, QTableView) and view.horizontalHeader().isVisible():
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(ROWS, model.rowCount())):
            index = model.index(row, column, QModelIndex())
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                found = index.data(role)
                if isinstance(found, str):
                    yield found


def foreign(words: str) -> str:
    """What of the words is neither Persian nor a code, a key or the name of a format."""
    rest = _NUMBERS.sub("", _LATIN_NAMES.sub("", _MARKS.sub("", _CODES.sub("", words))))
    return words if _FOREIGN.search(rest) else ""


def in_sight(of: QWidget) -> Iterator[QWidget]:
    """A widget and those in it that are shown."""
    if of.isVisible():
        yield of
        for child in of.findChildren(QWidget):
            if child.isVisible():
                yield child


def sideways(widget: QWidget) -> int:
    """How many px of what is in a scrolling widget lie beside it, whether it has a bar or not."""
    if isinstance(widget, QTableView):
        return widget.horizontalHeader().length() - widget.viewport().width()
    if isinstance(widget, QAbstractScrollArea):
        return widget.horizontalScrollBar().maximum()
    return 0


def clipped(widget: QWidget) -> str:
    """Says how words do not fit into their widget, or their widget into those around it."""
    need = _needed(widget)
    if need is None:
        return ""
    wide, high = need
    if wide > widget.width() + 1 or high > widget.height() + 1:
        return f"{wide:.0f}×{high:.0f} in {widget.width()}×{widget.height()}"
    return _cut_by_those_around(widget)


def _needed(widget: QWidget) -> tuple[float, float] | None:
    metrics = QFontMetricsF(widget.font())
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return 0.0, widget.heightForWidth(widget.width())
        lines = _MARKS.sub("", widget.text()).split("\n")
        return max(map(metrics.horizontalAdvance, lines)), metrics.height() * len(lines)
    if isinstance(widget, QAbstractButton) and widget.text():
        hint = widget.minimumSizeHint()
        return hint.width(), hint.height()
    if isinstance(widget, Elided):
        return 0.0, widget.minimumHeight()
    if isinstance(widget, QLineEdit):
        return 0.0, metrics.height()
    return None


def _cut_by_those_around(widget: QWidget) -> str:
    around = widget.parentWidget()
    while around is not None and not around.isWindow():
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            return ""
        box = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())
        if not around.rect().adjusted(-1, -1, 1, 1).contains(box):
            return f"{box.getRect()} leaves {type(around).__name__} {around.rect().getRect()}"
        around = around.parentWidget()
    return ""


def settle() -> None:
    """Put everything in its place."""
    # Layouts settle one after the other.
    for _ in range(4):
        QApplication.processEvents()


def wrong(widget: QWidget) -> Iterator[str]:
    """What a person would complain about in one widget."""
    for said in words_of(widget):
        if foreign(said):
            yield f"not Persian: {said!r}"
    if cut := clipped(widget):
        yield f"cut: {cut}"
    if (beyond := sideways(widget)) > 0:
        yield f"{beyond} px do not fit across"
    if isinstance(widget, QAbstractButton):
        if min(widget.width(), widget.height()) < LEAST_TARGET:
            yield f"too small to hit: {widget.width()}×{widget.height()}"
        if "&" in widget.text():
            yield "an underlined letter"
    keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    listed = isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView)
    if keys or listed:
        said_by_it = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
        if not (widget.accessibleName() or said_by_it):
            yield "has no name"
