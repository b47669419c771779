"""The pickup that is open: how it stands in five numbers, and its parcels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.persian.digits import whole
from app.texts import screens as texts
from app.views import paint, theme
from app.views.beside import Even
from app.views.cards import Card, NumberCard
from app.views.cells import Cell
from app.views.controls import Button, Kind
from app.views.empty import Empty
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.tables import Column, PagedModel, Table


class OutState(Enum):
    """Where a parcel of a pickup is."""

    EXPECTED = auto()
    SCANNED = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class OutLook:
    """A parcel of the pickup.

    Attributes:
        key: of its journey.
        post_number: as it is kept; last: whether the next sticker belongs to it.
        rials: what the carrier charged; None while nobody said.
        remark: why it was refused or stayed behind, under the recipient.
    """

    number: str
    recipient: str
    service: str
    grams: int | None
    post_number: str
    state: OutState
    last: bool = False
    key: str = ""
    rials: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PickupLook:
    """A pickup: its number as it is printed, the officer, the parcels; ``closed`` is final.

    ``facts`` stand under the title: when the carrier comes, how many parcels it takes, which
    version of the manifest the next one replaces.
    """

    number: str
    officer: str
    parcels: tuple[OutLook, ...]
    closed: bool = False
    facts: tuple[str, ...] = ()

    @property
    def scanned(self) -> tuple[OutLook, ...]:
        """What leaves with the officer."""
        return tuple(p for p in self.parcels if p.state is OutState.SCANNED)

    @property
    def left(self) -> tuple[OutLook, ...]:
        """What was not scanned."""
        return tuple(p for p in self.parcels if p.state is OutState.EXPECTED)


def post_groups(number: str) -> str:
    """The digits of a post number in fours; one of letters and digits as it is."""
    if not number.isdigit():
        return number
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def _mark(row: OutLook) -> Cell:
    icon, tone = {
        OutState.EXPECTED: (Icon.RING, Tone.NEUTRAL),
        OutState.SCANNED: (Icon.DONE, Tone.OK),
        OutState.REFUSED: (Icon.BLOCKED, Tone.ERROR),
    }[row.state]
    return Cell("", icon=icon, tone=tone)


def _post_number(row: OutLook) -> Cell:
    if row.post_number:
        return Cell(post_groups(row.post_number), code=True)
    if row.state is not OutState.SCANNED:
        return Cell()
    if row.last:
        return Cell(texts.SCAN_STICKER, icon=Icon.SCAN, tone=Tone.ACCENT, strong=True)
    return Cell(texts.FROM_RECEIPT, icon=Icon.SCHEDULE, tone=Tone.WARNING)


COLUMNS: tuple[Column[OutLook], ...] = (
    Column("", _mark, width=56),
    Column(
        texts.COL_PARCEL,
        lambda r: Cell(paint.in_groups(r.number), code=True, strong=True),
        width=200,
    ),
    Column(texts.COL_RECIPIENT, lambda r: Cell(r.recipient, under=r.remark), width=0, stretch=1),
    Column(texts.COL_SERVICE, lambda r: Cell(r.service), width=100, optional=1),
    Column(texts.COL_WEIGHT, lambda r: Cell("" if r.grams is None else whole(r.grams)), width=110),
    Column(texts.COL_POST_NUMBER, _post_number, width=270, optional=2),
)


class HandoverList(QWidget):
    """Signals: ``open_asked`` for a new pickup, ``opened`` with the key of a parcel."""

    open_asked = Signal()
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = {
            name: NumberCard(text, icon=icon, tone=tone)
            for name, text, icon, tone in (
                ("expected", texts.EXPECTED, None, None),
                ("scanned", texts.SCANNED, Icon.DONE, Tone.OK),
                ("left", texts.LEFT, Icon.WAITING, Tone.WARNING),
                ("bare", texts.WITHOUT_POST_NUMBER, Icon.SCAN, Tone.WARNING),
                ("weight", texts.TOTAL_WEIGHT, None, None),
            )
        }
        self._rows: PagedModel[OutLook] = PagedModel(COLUMNS)
        self._table = Table(self._rows, row_height=50)
        self._table.setAccessibleName(texts.EXPECTED)
        self._empty = Empty(Icon.TRUCK, texts.NO_PICKUP)
        self.open = Button(texts.OPEN_PICKUP, Kind.PRIMARY, icon=Icon.ADD, key="Ctrl+1")
        self._empty.add_action(self.open)
        cards = Even(150)
        for card in self._cards.values():
            cards.addWidget(card)
        box = Card(padding=1)
        box.body.addWidget(self._table)
        box.body.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addLayout(cards)
        column.addWidget(box, 1)
        self.open.clicked.connect(self.open_asked)
        self._table.opened.connect(lambda at: self.opened.emit(self._rows.row(at).key))

    def show_pickup(self, pickup: PickupLook | None) -> None:
        """Show a pickup, or that none is open; a row that was chosen stays chosen."""
        before = self.chosen()
        parcels = pickup.parcels if pickup else ()
        self._rows.restart(parcels)
        for piece in (self._table, *self._cards.values()):
            piece.setVisible(pickup is not None)
        self._empty.setVisible(pickup is None)
        if pickup is None:
            return
        out = pickup.scanned
        for name, number in (
            ("expected", len(parcels)),
            ("scanned", len(out)),
            ("left", len(parcels) - len(out)),
            ("bare", sum(not p.post_number for p in out)),
            ("weight", sum(p.grams or 0 for p in out)),
        ):
            self._cards[name].set_number(whole(number))
        last = next((at for at, p in enumerate(parcels) if p.last), -1)
        if last < 0 and before is not None:
            last = next((at for at, p in enumerate(parcels) if p.number == before.number), -1)
        self._table.choose(last)

    def show_waiting(self, sentence: str) -> None:
        """Say in the place of a pickup what waits for one."""
        self._empty.sentence.setText(sentence)

    def chosen(self) -> OutLook | None:
        """The parcel whose row is chosen."""
        at = self._table.chosen()
        return self._rows.row(at) if 0 <= at < self._rows.rowCount() else None

    def choose(self, key: str) -> None:
        """Go to the row of a journey."""
        rows = self._rows.rows()
        self._table.choose(next((at for at, row in enumerate(rows) if row.key == key), -1))

    def go_to_left(self) -> None:
        """Go to the first parcel that was not scanned."""
        rows = self._rows.rows()
        left = (at for at, row in enumerate(rows) if row.state is not OutState.SCANNED)
        self._table.choose(next(left, -1))
        self._table.setFocus()
