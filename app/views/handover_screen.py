"""Handover to the post: scan each parcel out, then the post's sticker, then close and sign.

It shows what it is given (``show_pickup``) and says what a person wants (its signals).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.persian.digits import whole
from app.texts import screens as texts
from app.views import paint, theme
from app.views.cards import Card, NumberCard, Strip
from app.views.controls import Button, Kind
from app.views.empty import Empty
from app.views.fields import LineEdit
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.reason import ReasonAsk
from app.views.scan_line import ScanLine
from app.views.screen import KeyHelp, Screen
from app.views.tables import Cell, Column, PagedModel, Table


class OutState(Enum):
    """Where a parcel of a pickup is."""

    EXPECTED = auto()
    SCANNED = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class OutLook:
    """A parcel of the pickup; ``post_number`` as it is shown, ``last`` is the one scanned last."""

    number: str
    recipient: str
    service: str
    grams: int | None
    post_number: str
    state: OutState
    last: bool = False


@dataclass(frozen=True, slots=True)
class PickupLook:
    """A pickup: its number as it is printed, the officer, the parcels; ``closed`` is final."""

    number: str
    officer: str
    parcels: tuple[OutLook, ...]
    closed: bool = False

    @property
    def scanned(self) -> tuple[OutLook, ...]:
        """What leaves with the officer."""
        return tuple(p for p in self.parcels if p.state is OutState.SCANNED)

    @property
    def left(self) -> tuple[OutLook, ...]:
        """What was not scanned."""
        return tuple(p for p in self.parcels if p.state is OutState.EXPECTED)


def _mark(row: OutLook) -> Cell:
    icon, tone = {
        OutState.EXPECTED: (Icon.RING, Tone.NEUTRAL),
        OutState.SCANNED: (Icon.DONE, Tone.OK),
        OutState.REFUSED: (Icon.BLOCKED, Tone.ERROR),
    }[row.state]
    return Cell("", icon=icon, tone=tone)


def _post_number(row: OutLook) -> Cell:
    if row.post_number:
        return Cell(row.post_number, code=True)
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
    Column(texts.COL_RECIPIENT, lambda r: Cell(r.recipient), width=0, stretch=1),
    Column(texts.COL_SERVICE, lambda r: Cell(r.service), width=100, optional=True),
    Column(texts.COL_WEIGHT, lambda r: Cell("" if r.grams is None else whole(r.grams)), width=110),
    Column(texts.COL_POST_NUMBER, _post_number, width=270),
)


class HandoverScreen(Screen):
    """Signals: ``code`` (scanned or typed), and one for each thing that a button does.

    ``close_asked`` carries the officer's name and the reason for what is left (empty when
    nothing is); ``arrived`` is sent when it comes to sight.
    """

    KEYS = (
        KeyHelp("F9", texts.UNDO_LONG),
        KeyHelp("F11", texts.MANIFEST),
        KeyHelp("F12", texts.CLOSE_PICKUP),
        KeyHelp("Esc", texts.KEY_CONTINUE),
    )

    code = Signal(str)
    open_asked = Signal()
    undo_asked = Signal()
    manifest_asked = Signal()
    continue_asked = Signal()
    close_asked = Signal(str, str)
    arrived = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.HANDOVER, parent)
        self._pickup: PickupLook | None = None
        self._held = False
        self.may_close = True
        """Whether to ask for name and reason, or to leave it to who hears ``close_asked``."""
        self._officer_label = Words(texts.OFFICER, theme.SMALL, tone="muted")
        self._officer = LineEdit(texts.OFFICER, icon=Icon.BADGE)
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
        self._table = Table(self._rows, row_height=46)
        self._list = Card(padding=1)
        self._empty = Empty(Icon.TRUCK, texts.NO_PICKUP)
        self._open = Button(texts.OPEN_PICKUP, Kind.PRIMARY, icon=Icon.ADD, key="Ctrl+1")
        self._strip = Strip()
        self._why = ReasonAsk(
            texts.CHOOSE_REASON, texts.LEFT_REASONS, texts.CLOSE_WITH_LEFT, wide=True
        )
        self._line = ScanLine(texts.SCAN_PARCEL_THEN_STICKER)
        self._continue = Button(texts.CONTINUE, Kind.PRIMARY, key="Esc")
        self._undo = Button(texts.UNDO, icon=Icon.UNDO, key="F9")
        self._manifest = Button(texts.MANIFEST, icon=Icon.PRINT, key="F11")
        self._close = Button(texts.CLOSE_PICKUP, Kind.PRIMARY, icon=Icon.LOCK, key="F12")
        self._lay_out()
        self._connect()
        self.show_pickup(None)

    def _lay_out(self) -> None:
        self.head.addWidget(self.subtitle, 1)
        self.head.addWidget(self._officer_label)
        self._officer.setFixedWidth(theme.px(200))
        self.head.addWidget(self._officer)
        cards = QHBoxLayout()
        cards.setSpacing(theme.px(16))
        for card in self._cards.values():
            cards.addWidget(card)
        self.page.addLayout(cards)
        self._table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._empty.add_action(self._open)
        self._list.body.addWidget(self._table)
        self._list.body.addWidget(self._empty)
        self.page.addWidget(self._list, 1)
        self.page.addWidget(self._strip)
        self.page.addWidget(self._why)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self._line, 1000)
        for button in (self._continue, self._undo, self._manifest, self._close):
            foot.addWidget(button)
        # Takes the room of the line while there is none.
        foot.addStretch(1)
        self.page.addLayout(foot)

    def _connect(self) -> None:
        self._line.entered.connect(self.code)
        self._open.clicked.connect(self.open_asked)
        self.on_key("Ctrl+1", self._open, self.open_asked.emit)
        for button, key, act in (
            (self._undo, "F9", self.undo_asked.emit),
            (self._manifest, "F11", self.manifest_asked.emit),
            (self._close, "F12", self._ask_to_close),
            (self._continue, "Esc", self.continue_asked.emit),
        ):
            button.clicked.connect(lambda _=False, run=act: run())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.on_key(key, button, act)
        self._why.given.connect(self._close_with)
        self._officer.textEdited.connect(lambda: self._officer.set_wrong(False))

    def arrive(self) -> None:
        self._focus()
        self.arrived.emit()

    def _focus(self) -> None:
        if self._pickup and not self._pickup.closed:
            self._line.setFocus()
        elif self._pickup:
            self._manifest.setFocus()
        else:
            self._open.setFocus()

    def scanned(self, code: str) -> None:
        self.code.emit(code)

    def leave(self) -> bool:
        return not self._held

    def show_pickup(self, pickup: PickupLook | None) -> None:
        """Show a pickup, or that none is open."""
        before = self._pickup.number if self._pickup else ""
        number = pickup.number if pickup else ""
        self._pickup = pickup
        open_ = pickup is not None and not pickup.closed
        self._rows.restart(pickup.parcels if pickup else ())
        self._table.setVisible(pickup is not None)
        self._empty.setVisible(pickup is None)
        for piece in (self._officer, self._officer_label, *self._cards.values()):
            piece.setVisible(pickup is not None)
        self._officer.setEnabled(open_)
        if pickup:
            self._show_numbers(pickup)
        else:
            self.subtitle.set_text("")
        self._why.hide()
        self._buttons()
        if self.isVisible() and (before != number or not open_):
            self._focus()

    def show_waiting(self, sentence: str) -> None:
        """Say under the place of a pickup what waits for one."""
        self._empty.sentence.setText(sentence)

    def held(self) -> bool:
        """Whether only «ادامه» is taken."""
        return self._held

    def pickup(self) -> PickupLook | None:
        """What is shown."""
        return self._pickup

    def say(self, tone: Tone, head: str, sentence: str = "", *, held: bool = False) -> None:
        """Say what became of a scan, above the line; ``held`` shuts everything but «ادامه»."""
        self._held = held
        self._strip.say(tone, head, sentence, Icon.STOP if held else None)
        self._buttons()

    def clear_message(self) -> None:
        """The next good scan: the message goes, what is left behind is said again."""
        self._held = False
        self._strip.clear()
        pickup = self._pickup
        if pickup and not pickup.closed and pickup.scanned and pickup.left:
            named = "، ".join(
                f"{paint.isolated(p.recipient)} {paint.code(paint.in_groups(p.number))}"
                for p in pickup.left[:3]
            )
            self._strip.say(Tone.WARNING, texts.left_behind(len(pickup.left)), named)
        self._buttons()

    def message(self) -> str:
        """What stands above the line."""
        return self._strip.words()

    def officer(self) -> str:
        """The officer's name as it was typed."""
        return self._officer.text().strip()

    def _show_numbers(self, pickup: PickupLook) -> None:
        self.subtitle.set_text(
            texts.PICKUP_NUMBER.format(number=paint.code(paint.in_groups(pickup.number)))
        )
        if pickup.officer or pickup.closed:
            self._officer.setText(pickup.officer)
        out = pickup.scanned
        for name, number in (
            ("expected", len(pickup.parcels)),
            ("scanned", len(out)),
            ("left", len(pickup.left)),
            ("bare", sum(not p.post_number for p in out)),
            ("weight", sum(p.grams or 0 for p in out)),
        ):
            self._cards[name].set_number(whole(number))
        last = next((at for at, p in enumerate(pickup.parcels) if p.last), -1)
        self._table.choose(last)

    def _ask_to_close(self) -> None:
        pickup = self._pickup
        if not pickup:
            return
        if not self.may_close:
            self.close_asked.emit(self.officer(), "")
        elif not self.officer():
            self._officer.set_wrong(True)
            self._officer.setFocus()
            self._strip.say(Tone.ERROR, texts.OFFICER_MISSING)
        elif pickup.left:
            self._why.ask()
        else:
            self.close_asked.emit(self.officer(), "")

    def _close_with(self, reason: str) -> None:
        self.close_asked.emit(self.officer(), reason)

    def _buttons(self) -> None:
        pickup = self._pickup
        open_ = pickup is not None and not pickup.closed
        for piece in (self._line, self._undo, self._close):
            piece.setVisible(open_)
        self._continue.setVisible(self._held)
        self._manifest.setVisible(pickup is not None)
        self._undo.setEnabled(not self._held)
        self._manifest.setEnabled(bool(pickup and pickup.closed))
        self._close.setVisible(open_ and not self._held)
        self._close.setEnabled(bool(pickup and pickup.scanned))
