"""The pickups of a day: their manifests once more, their versions, and opening one again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.persian.digits import to_persian, whole
from app.texts import handover as texts
from app.texts import screens
from app.texts.print_queue import DOCUMENTS
from app.views import paint, theme
from app.views.cards import Card
from app.views.cells import Cell
from app.views.chips import ChipLook
from app.views.controls import Button
from app.views.date_field import DateField
from app.views.empty import Empty
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.reason import ReasonAsk
from app.views.tables import Column, PagedModel, Table


@dataclass(frozen=True, slots=True)
class DayPickup:
    """A pickup in the list; ``version`` of its newest manifest, 0 before the first closing."""

    key: str
    number: str
    at: str
    officer: str
    parcels: int
    grams: int
    version: int
    closed: bool


@dataclass(frozen=True, slots=True)
class PickupDetail:
    """What the newest manifest of a pickup says: a head, and sentences under it."""

    head: str
    lines: tuple[str, ...]


def _state(row: DayPickup) -> Cell:
    if row.closed:
        return Cell(row.at)
    words = texts.WAS_REOPENED if row.version else texts.STILL_OPEN
    return Cell(chip=ChipLook(words, Icon.TRUCK, Tone.WARNING if row.version else Tone.ACCENT))


COLUMNS: tuple[Column[DayPickup], ...] = (
    Column(
        texts.COL_PICKUP,
        lambda r: Cell(paint.in_groups(r.number), code=True, strong=True),
        width=210,
    ),
    Column(texts.COL_CLOSED_AT, _state, width=160),
    Column(screens.OFFICER, lambda r: Cell(r.officer), width=0, stretch=1),
    Column(texts.COL_PARCELS, lambda r: Cell(whole(r.parcels)), width=90, optional=2),
    Column(screens.COL_WEIGHT, lambda r: Cell(whole(r.grams)), width=110, optional=1),
    Column(
        texts.COL_VERSION,
        lambda r: Cell(to_persian(r.version) if r.version else "—"),
        width=70,
        optional=1,
    ),
)


class PickupsOfDay(QWidget):
    """Signals: ``day_chosen``, ``chosen`` (key), ``manifest_asked`` (key), ``reopen_asked``
    (key, reason), ``joined`` (the number of one that is open).
    """

    day_chosen = Signal(object)
    chosen = Signal(str)
    manifest_asked = Signal(str)
    reopen_asked = Signal(str, str)
    joined = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_reopen = True
        self.day = DateField(texts.DAY_OF, today)
        self._rows: PagedModel[DayPickup] = PagedModel(COLUMNS)
        self._table = Table(self._rows, row_height=46)
        self._table.setAccessibleName(texts.VIEW_DAY)
        self._empty = Empty(Icon.TRUCK, texts.NO_PICKUPS)
        self._detail = Card()
        self._area = QScrollArea()
        self._head = Words("", theme.CARD, theme.BOLD)
        self._lines = Words("", theme.SMALL, wrap=True)
        self.print = Button(texts.PRINT_MANIFEST, icon=Icon.PRINT, key="F11")
        self.reopen = Button(texts.REOPEN, icon=Icon.UNDO)
        self.go_on = Button(texts.GO_ON, icon=Icon.FORWARD)
        self._why = ReasonAsk(texts.WHY_REOPEN, texts.REOPEN_REASONS, texts.REOPEN_NOW, wide=True)
        self._lay_out()
        self.day.chosen.connect(self.day_chosen)
        self._table.moved.connect(self._moved)
        self._table.opened.connect(lambda _: self._enter())
        self.print.clicked.connect(lambda: self.manifest_asked.emit(self.key()))
        self.reopen.clicked.connect(self._ask)
        self.go_on.clicked.connect(self._enter)
        self._why.given.connect(lambda why: self.reopen_asked.emit(self.key(), why))
        self.show_pickups(())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Words(texts.DAY_OF, theme.SMALL, tone="muted"))
        head.addWidget(self.day)
        head.addStretch(1)
        box = Card(padding=1)
        box.body.addWidget(self._table)
        box.body.addWidget(self._empty)
        area = self._area
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._lines)
        lines.addStretch(1)
        area.setWidget(inner)
        area.setAccessibleName(DOCUMENTS["manifest"])
        buttons = WrapRow()
        buttons.addWidget(self._head, 1)
        for button in (self.go_on, self.reopen, self.print):
            buttons.addWidget(button)
        self._detail.body.addLayout(buttons)
        self._detail.body.addWidget(area, 1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(box, 3)
        column.addWidget(self._why)
        column.addWidget(self._detail, 2)

    def show_pickups(self, rows: Sequence[DayPickup]) -> None:
        """Show the pickups of the day; the one that was chosen stays chosen, else the newest."""
        before = self.key()
        if before and tuple(rows) == self._rows.rows():
            # A question that is being answered stays.
            self.chosen.emit(before)
            return
        self._rows.restart(rows)
        self._table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._detail.setVisible(bool(rows))
        keys = [row.key for row in rows]
        self._table.choose(keys.index(before) if before in keys else len(rows) - 1)

    def show_detail(self, detail: PickupDetail) -> None:
        """Say what the manifest of the chosen one says."""
        self._head.setText(detail.head)
        self._lines.setText("\n".join(detail.lines))
        # Of one that is open there is nothing to say yet: the list has the room.
        self._area.setVisible(bool(detail.lines))
        self._column.setStretchFactor(self._detail, 2 if detail.lines else 0)

    def detail(self) -> str:
        """What is said of the chosen one."""
        return paint.bare(f"{self._head.text()}\n{self._lines.text()}")

    def rows(self) -> tuple[DayPickup, ...]:
        """The pickups in sight."""
        return self._rows.rows()

    def choose(self, key: str) -> None:
        """Go to a pickup."""
        keys = [row.key for row in self._rows.rows()]
        self._table.choose(keys.index(key) if key in keys else -1)

    def key(self) -> str:
        """The pickup that is chosen; empty for none."""
        row = self._row()
        return row.key if row else ""

    def focus(self) -> None:
        """Put the cursor where work begins here."""
        (self._table if self._rows.rowCount() else self.day).setFocus()

    def back(self) -> bool:
        """Esc: put a question away; says whether there was one."""
        asked = not self._why.isHidden()
        self._why.hide()
        return asked

    def _row(self) -> DayPickup | None:
        at = self._table.chosen()
        return self._rows.row(at) if 0 <= at < self._rows.rowCount() else None

    def _moved(self, _: int) -> None:
        row = self._row()
        self._why.hide()
        if row is not None:
            self.print.setVisible(row.version > 0 and row.closed)
            self.reopen.setVisible(row.closed)
            self.go_on.setVisible(not row.closed)
            self.chosen.emit(row.key)

    def _ask(self) -> None:
        if self.may_reopen:
            self._why.ask()
        else:
            self.reopen_asked.emit(self.key(), "")

    def _enter(self) -> None:
        row = self._row()
        if row is not None and not row.closed:
            self.joined.emit(row.number)
