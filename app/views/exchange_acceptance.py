"""The post's acceptance file: the pickups of a day, what goes into the file, its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.persian.digits import whole
from app.texts import exchange_screen as texts
from app.views import theme
from app.views.cards import Card, Strip
from app.views.cells import Cell
from app.views.controls import Button, Kind, Pill
from app.views.date_field import DateField
from app.views.empty import Empty
from app.views.exchange_columns import ColumnsEditor
from app.views.flow import FlowBox, WrapRow
from app.views.icons import Icon
from app.views.labels import Words
from app.views.list_foot import ListFoot
from app.views.pages import Pages
from app.views.palette import Tone
from app.views.tables import Column, PagedModel, Table

SHOWN, FEW_SHOWN = 6, 4
"""Columns of the file that are shown, and in a very narrow window; the others are named."""


@dataclass(frozen=True, slots=True)
class PickupChoice:
    """A pickup of the day: its key, serial, and how many parcels it has."""

    key: str
    number: str
    parcels: int


@dataclass(frozen=True, slots=True)
class FileLook:
    """What goes into the file: heads of all columns, and the cells of the first ones as text."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    codes: frozenset[int]
    carrier: str = ""


class AcceptanceView(QWidget):
    """Signals: ``day_chosen``, ``chosen`` (key of a pickup, '' for the day), ``save_asked``,
    ``columns_asked``.
    """

    day_chosen = Signal(object)
    chosen = Signal(str)
    save_asked = Signal()
    columns_asked = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._pills: dict[str, Pill] = {}
        self._group = QButtonGroup(self)
        self._choices = FlowBox()
        self.day = DateField(texts.DAY, today)
        self._wrong = Words("", theme.CAPTION, tone="error")
        self._wrong.hide()
        self.columns = Button(texts.COLUMNS, icon=Icon.SETTINGS)
        self.save = Button(texts.SAVE_FILE, Kind.PRIMARY, icon=Icon.DOWNLOAD, key="F12")
        self._strip = Strip()
        self._card = Card(padding=1)
        self._place = QVBoxLayout()
        self._model: PagedModel[tuple[str, ...]] | None = None
        self._empty = Empty(Icon.TRUCK, texts.NO_PARCELS)
        self._more = Words("", theme.CAPTION, tone="muted", wrap=True)
        self._foot = ListFoot()
        self._stack = Pages()
        self.editor = ColumnsEditor()
        self._lay_out()
        self.day.chosen.connect(self._take_day)
        self.day.refused.connect(self._complain)
        self.day.textChanged.connect(lambda: self._complain(""))
        self.save.clicked.connect(self.save_shown)
        self.columns.clicked.connect(self.columns_asked)
        self.editor.left.connect(self.show_file_again)
        self.show_pickups(())
        self.show_file(FileLook((), (), frozenset()))

    def _lay_out(self) -> None:
        head = WrapRow()
        head.addWidget(Words(texts.DAY, theme.SMALL, tone="muted"))
        head.addWidget(self.day)
        head.addWidget(self._wrong)
        head.addStretch(1)
        head.addWidget(self.columns)
        head.addWidget(self.save)
        self._card.body.setSpacing(0)
        self._card.body.addLayout(self._place, 1)
        self._card.body.addWidget(self._empty, 1)
        self._card.body.addWidget(self._foot)
        file = QWidget()
        column = QVBoxLayout(file)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self._choices)
        column.addWidget(self._card, 1)
        column.addWidget(self._more)
        self._stack.addWidget(file)
        self._stack.addWidget(self.editor)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(12))
        outer.addWidget(self._stack, 1)
        outer.addWidget(self._strip)

    def show_pickups(self, choices: Sequence[PickupChoice]) -> None:
        """Show the pickups of the day; the one that was chosen stays chosen."""
        for pill in self._pills.values():
            self._group.removeButton(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = {}
        if self._key not in {one.key for one in choices}:
            self._key = ""
        total = sum(one.parcels for one in choices)
        for one in (PickupChoice("", "", total), *choices):
            words = texts.PICKUP.format(pickup=one.number) if one.key else texts.WHOLE_DAY
            pill = Pill(words, count=whole(one.parcels))
            pill.setChecked(one.key == self._key)
            pill.clicked.connect(lambda _=False, key=one.key: self._choose(key))
            self._group.addButton(pill)
            self._choices.add(pill)
            self._pills[one.key] = pill
        self._choices.setVisible(bool(choices))
        self._choices.updateGeometry()

    def choose(self, key: str) -> None:
        """Go to a pickup; its file is asked for."""
        self._key = key
        if key in self._pills:
            self._pills[key].setChecked(True)
        self.chosen.emit(key)

    def key(self) -> str:
        """The pickup that is chosen; '' for the whole day."""
        return self._key

    def _choose(self, key: str) -> None:
        self._key = key
        self.chosen.emit(key)

    def show_file(self, look: FileLook) -> None:
        """Show what goes into the file."""
        while (gone := self._place.takeAt(0)) is not None:
            widget = gone.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        self._model = None
        if look.rows:
            self._model = PagedModel(_columns(look), self)
            self._model.restart(look.rows)
            table = Table(self._model, row_height=44)
            table.setAccessibleName(texts.TAB_ACCEPTANCE)
            self._place.addWidget(table)
        self._empty.setVisible(not look.rows)
        self._foot.setVisible(bool(look.rows))
        self._foot.say(texts.rows(len(look.rows)), "")
        others = look.heads[SHOWN:] if look.rows else ()
        self._more.setText(
            texts.MORE_COLUMNS.format(count=whole(len(others)), names="، ".join(others))
            if others
            else ""
        )
        self._more.setVisible(bool(others))
        self.save.setEnabled(bool(look.rows))

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of the file in sight."""
        return self._model.rows() if self._model else ()

    def save_shown(self) -> None:
        """Ask for the file in sight to be saved; not where another day is typed than it is of."""
        self.clear_message()
        shown = self.day.day()
        if not self.day.read():
            self.day.setFocus()
        elif self.day.day() == shown and self.save.isEnabled():
            self.save_asked.emit()

    def complaint(self) -> str:
        """What is wrong with the day; '' for nothing."""
        return self._wrong.text()

    def _complain(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self.day.setAccessibleDescription(sentence)

    def _take_day(self, day: date) -> None:
        self._complain("")
        # Until its file is here there is nothing to save.
        self.save.setEnabled(False)
        self.day_chosen.emit(day)

    def open_editor(self) -> None:
        """Show the columns in the place of the file."""
        self._strip.clear()
        self._stack.setCurrentIndex(1)
        self.editor.take_focus()

    def editing(self) -> bool:
        """Whether the columns are in sight."""
        return self._stack.currentIndex() == 1

    def show_file_again(self) -> None:
        """Back from the columns to the file."""
        self._stack.setCurrentIndex(0)
        self.columns.setFocus()

    def take_focus(self) -> None:
        """Put the cursor where work begins."""
        (self.save if self.save.isEnabled() else self.day).setFocus()

    def say(self, tone: Tone, head: str, sentence: str = "") -> None:
        """Say what became of something."""
        self._strip.say(tone, head, sentence)

    def clear_message(self) -> None:
        """Nothing is to be said any more."""
        self._strip.clear()

    def message(self) -> str:
        """What is said."""
        return self._strip.words()

    def escape(self) -> bool:
        """Esc: leave the columns, or put a message away; says whether there was anything."""
        if self.editing():
            self.show_file_again()
            return True
        there = bool(self.message())
        self.clear_message()
        return there


def _columns(look: FileLook) -> list[Column[tuple[str, ...]]]:
    def column(at: int) -> Column[tuple[str, ...]]:
        return Column(
            look.heads[at],
            lambda row: Cell(row[at], code=at in look.codes),
            width=236 if at in look.codes else 0,
            stretch=0 if at in look.codes else 1,
            optional=2 if at >= FEW_SHOWN else 0,
        )

    return [column(at) for at in range(min(SHOWN, len(look.heads)))]
