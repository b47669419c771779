"""The list of differences: what has no column in a narrow window stands under the chosen row."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views import paint, theme
from app.views.compare_rows import OURS, THEIRS, WHO, CompareWords, DiffRow, columns_of
from app.views.labels import Words
from app.views.row_table import RowModel, RowTable, paint_frame


class _Under(QWidget):
    """Words on the ground of the chosen row, as the lower part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Words("", theme.SMALL, wrap=True)
        column = QVBoxLayout(self)
        side = theme.px(16)
        column.setContentsMargins(side, 0, side, theme.px(8))
        column.addWidget(self.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        box = QRectF(self.rect())
        painter.fillRect(box, theme.colour(p.accent_tint))
        edge = theme.px(4)
        painter.fillRect(
            QRectF(box.right() - edge, box.top(), edge, box.height()), theme.colour(p.accent)
        )
        painter.fillRect(
            QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour(p.divider)
        )
        if p.edged:
            paint_frame(painter, box, top=False)


class CompareTable(RowTable):
    """Its model is ``rows``, and it belongs to it."""

    # Qt asks for the places of things while it is still being made.
    _words: CompareWords | None = None

    def __init__(self, words: CompareWords, parent: QWidget | None = None) -> None:
        self.rows = RowModel(columns_of(words))
        super().__init__(self.rows, row_height=58, parent=parent)
        self.rows.setParent(self)
        self._words = words
        self._under = _Under()
        self.setAccessibleName(words.name)
        self.moved.connect(lambda _: self._tell())
        self.rows.modelReset.connect(self.fold)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()
        # What is said under the list takes room from it: not that of the row it is about.
        self.scrollTo(self.currentIndex())

    def told(self) -> str:
        """What stands under the chosen row; empty where all columns are in sight."""
        return self._under.words.text() if self.unfolded() >= 0 else ""

    def _tell(self) -> None:
        at = self.chosen()
        hidden = self._hidden(self.rows.row(at)) if 0 <= at < self.rows.rowCount() else ""
        if not hidden:
            self.fold()
            return
        self._under.words.setText(hidden)
        self.unfold(at, self._under)

    def _hidden(self, row: DiffRow) -> str:
        """What is hidden of a row; of the two sides both, so that they can be compared."""
        words = self._words
        if words is None:
            return ""
        told = []
        if self.isColumnHidden(WHO):
            parts = [paint.isolated(one) for one in (row.who, row.who_under) if one]
            told.append((words.who, "، ".join(parts)))
        if self.isColumnHidden(OURS) or self.isColumnHidden(THEIRS):
            told += [(words.ours, row.ours), (words.theirs, row.theirs)]
        return "  ·  ".join(f"{name}: {value}" for name, value in told if value)
