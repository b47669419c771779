"""The columns of the acceptance file: which, in what order, under which heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.texts import exchange_screen as texts
from app.texts import screens
from app.views import theme
from app.views.cards import Card, Strip
from app.views.controls import Button, IconButton, Kind, Pill
from app.views.fields import LineEdit
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.labels import Words
from app.views.pages import least_high
from app.views.palette import Tone


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """A column: what it holds, its head, what stands in empty cells, whether it is in the file."""

    field: str
    name: str
    header: str
    fixed: str = ""
    used: bool = True


class _Use(Pill):
    """Whether a column is in the file, with a tick to see it by."""

    def checkStateSet(self) -> None:
        self._icon = Icon.CHECKED if self.isChecked() else Icon.UNCHECKED
        super().checkStateSet()

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.checkStateSet()
        self.update()


class _Row(QWidget):
    """One column; ``moved`` carries -1 or 1."""

    moved = Signal(int)

    def __init__(self, look: ColumnLook) -> None:
        super().__init__()
        self.field, self.name = look.field, look.name
        self.used = _Use(look.name, icon=Icon.UNCHECKED)
        self.used.setFixedWidth(theme.px(190))
        self.used.setAccessibleName(texts.USE_OF.format(column=look.name))
        self.used.setChecked(look.used)
        self.header = LineEdit()
        self.header.setText(look.header)
        self.header.setAccessibleName(texts.HEADER_OF.format(column=look.name))
        self.fixed = LineEdit()
        self.fixed.setText(look.fixed)
        self.fixed.setPlaceholderText(texts.FIXED_OF.format(column="").strip())
        self.fixed.setAccessibleName(texts.FIXED_OF.format(column=look.name))
        self.up = IconButton(Icon.UP, texts.UP_OF.format(column=look.name), side=32)
        self.down = IconButton(Icon.DOWN, texts.DOWN_OF.format(column=look.name), side=32)
        row = WrapRow(self)
        row.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        row.setSpacing(theme.px(10))
        self.header.setMinimumWidth(theme.px(150))
        self.fixed.setMinimumWidth(theme.px(120))
        row.addWidget(self.used)
        row.addWidget(self.header, 3)
        row.addWidget(self.fixed, 2)
        row.addWidget(self.up)
        row.addWidget(self.down)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))

    def look(self) -> ColumnLook:
        """The column as it stands here."""
        return ColumnLook(
            self.field,
            self.name,
            self.header.text().strip(),
            self.fixed.text().strip(),
            self.used.isChecked(),
        )


class ColumnsEditor(QWidget):
    """Signals: ``saved`` (the columns that are used), ``usual_asked``, ``left``."""

    saved = Signal(object)
    usual_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._title = Words("", theme.CARD, theme.BOLD)
        self._hint = Words(texts.COLUMNS_HINT, theme.SMALL, tone="muted", wrap=True)
        self._strip = Strip()
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(theme.px(4), 0, theme.px(12), 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inner)
        self._area.setMinimumHeight(least_high(self))
        self.save = Button(texts.SAVE_COLUMNS, Kind.PRIMARY, icon=Icon.SAVE)
        self.usual = Button(texts.USUAL_COLUMNS, icon=Icon.RESTORE)
        self.cancel = Button(screens.CANCEL, key="Esc")
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.usual.clicked.connect(self.usual_asked)
        self.cancel.clicked.connect(self.left)

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self._title)
        card.body.addWidget(self._hint)
        card.body.addWidget(self._area, 1)
        foot = WrapRow()
        foot.addWidget(self.usual)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(card, 1)
        column.addWidget(self._strip)
        column.addLayout(foot)

    def show_columns(self, carrier: str, looks: Sequence[ColumnLook]) -> None:
        """Show the columns of a carrier's file, those that are used first."""
        self._strip.clear()
        self._title.setText(texts.COLUMNS_TITLE.format(carrier=carrier))
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for look in looks:
            row = _Row(look)
            row.moved.connect(lambda by, made=row: self._move(made, by))
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)

    def take_focus(self) -> None:
        """Put the cursor where work begins."""
        if self._rows:
            self._rows[0].header.setFocus()

    def looks(self) -> tuple[ColumnLook, ...]:
        """The columns as they stand here."""
        return tuple(row.look() for row in self._rows)

    def row(self, field: str) -> _Row:
        """The row of a column."""
        return next(row for row in self._rows if row.field == field)

    def refuse(self, sentence: str, at: int = -1) -> None:
        """Say why the columns can't be so, at the one that is wrong."""
        self._strip.say(Tone.ERROR, sentence)
        used = [row for row in self._rows if row.used.isChecked()]
        for place, row in enumerate(used):
            row.header.set_wrong(place == at)
        if 0 <= at < len(used):
            used[at].header.setFocus()
            self._area.ensureWidgetVisible(used[at])

    def message(self) -> str:
        """What is said."""
        return self._strip.words()

    def _move(self, row: _Row, by: int) -> None:
        at = self._rows.index(row)
        to = at + by
        if not 0 <= to < len(self._rows):
            return
        self._rows.insert(to, self._rows.pop(at))
        self._column.removeWidget(row)
        self._column.insertWidget(to, row)
        self._area.ensureWidgetVisible(row)

    def _save(self) -> None:
        self._strip.clear()
        for row in self._rows:
            row.header.set_wrong(False)
        self.saved.emit(tuple(look for look in self.looks() if look.used))
