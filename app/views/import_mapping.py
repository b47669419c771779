"""Which column of a file is read as what: one row for each column, changed in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.texts import import_screen as texts
from app.views import paint, theme
from app.views.cards import Card
from app.views.chips import Chip
from app.views.icons import Icon
from app.views.import_looks import ColumnLook
from app.views.labels import Elided, IconMark, Words
from app.views.pages import least_high
from app.views.select import Option, Select

CHIP = 132
"""px at 100 %: the width of the column of chips."""


class MappingRow(QWidget):
    """A column of the file, the field that it is read as, an example, and how that is."""

    def __init__(self, look: ColumnLook, options: Sequence[Option]) -> None:
        super().__init__()
        self.look = look
        self.field = Select(f"{texts.OUR_COLUMN}، {look.header}", options)
        self.field.choose(look.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(3), theme.px(16), theme.px(3))
        row.setSpacing(theme.px(8))
        row.addWidget(Elided(look.header, theme.SMALL, theme.SEMIBOLD), 3)
        row.addWidget(IconMark(Icon.FORWARD, "muted"))
        row.addWidget(self.field, 3)
        row.addSpacing(theme.px(4))
        row.addWidget(Elided(look.sample or "—", theme.SMALL, role="text"), 3)
        chip = QWidget()
        chip.setFixedWidth(theme.px(CHIP))
        inner = QHBoxLayout(chip)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addStretch(1)
        inner.addWidget(Chip(look.chip))
        row.addWidget(chip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), theme.px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        if self.look.wrong:
            painter.fillRect(box, theme.colour(p.warning_tint))
            edge = theme.px(4)
            mark = QRectF(box.right() - edge, box.top(), edge, box.height())
            painter.fillRect(mark, theme.colour(p.warning))
        y = box.bottom() - 0.5
        paint.line(painter, QPointF(box.left(), y), QPointF(box.right(), y), p.divider, 1)


class Mapping(Card):
    """``changed`` carries the place of a column and the field that it is to be read as."""

    changed = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.setAccessibleName(f"{texts.FILE_COLUMN}، {texts.OUR_COLUMN}")
        self.rows: list[MappingRow] = []
        self._looks: tuple[ColumnLook, ...] = ()
        self._holder = QWidget()
        self._lines = QVBoxLayout(self._holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._holder)
        self._area.setMinimumHeight(least_high(self, 92))
        self.body.setSpacing(0)
        self.body.addWidget(self._heads())
        self.body.addWidget(self._area, 1)
        self.body.setContentsMargins(1, 1, 1, theme.px(8))

    @staticmethod
    def _heads() -> QWidget:
        heads = QWidget()
        row = QHBoxLayout(heads)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(_head(texts.FILE_COLUMN), 3)
        row.addSpacing(theme.px(20 + 8))
        row.addWidget(_head(texts.OUR_COLUMN), 3)
        row.addSpacing(theme.px(4))
        row.addWidget(_head(texts.SAMPLE), 3)
        row.addSpacing(theme.px(CHIP + 8))
        return heads

    def show_columns(self, looks: Sequence[ColumnLook], options: Sequence[Option]) -> None:
        """Show the columns of a file; the scroll and the focus stay where they were."""
        if tuple(looks) == self._looks and self.rows:
            return
        self._looks = tuple(looks)
        focus = next((row.look.at for row in self.rows if row.field.hasFocus()), None)
        at = self._area.verticalScrollBar().value()
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [MappingRow(look, options) for look in looks]
        for place, row in enumerate(self.rows):
            row.field.taken.connect(
                lambda field, column=row.look.at: self.changed.emit(column, field)
            )
            self._lines.insertWidget(place, row)
            if row.look.at == focus:
                row.field.setFocus()
        self._area.verticalScrollBar().setValue(at)

    def fields(self) -> dict[str, str]:
        """Header → field, as they stand."""
        return {row.look.header: row.field.key() for row in self.rows}


def _head(text: str) -> Words:
    return Words(text, theme.CAPTION, theme.SEMIBOLD, tone="muted")
