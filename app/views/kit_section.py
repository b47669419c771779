"""The page of a day without electricity: parcels that are entered, papers that are made for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.errors import UserError
from app.persian.digits import to_persian
from app.scanner.numbers import Kind as NumberKind
from app.scanner.numbers import OwnNumber, read
from app.services.kit_reading import KitNumber
from app.services.kits import LONGEST_DAYS, MOST, USUAL, USUAL_DAYS, KitView
from app.texts import kit_screen as texts
from app.views import kit_looks, theme
from app.views.cards import Card, Strip
from app.views.controls import Button, Kind
from app.views.icons import Icon
from app.views.kit_entry_card import EntryCard
from app.views.labels import Words
from app.views.palette import Tone
from app.views.settings_of_counter import beside
from app.views.settings_rows import Rows
from app.views.settings_section import Section
from app.views.stepper import Stepper

DAYS_STEP = 10


class KitSection(Section):
    """Signals beside those of its ``entry``: ``making`` (parcels, days), ``acted`` (the key of a
    kit and what is to be done with it), ``request_read`` (the number of one that was scanned),
    ``again`` and ``taking_back`` (the number of a parcel that was entered by mistake).
    """

    making = Signal(int, int)
    acted = Signal(str, str)
    request_read = Signal(str)
    again = Signal(str)
    taking_back = Signal(str)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__(texts.TITLE, texts.REMARK, Icon.CANDLE)
        self.answer = Strip()
        self.mend = self.answer.add_action(texts.AGAIN, Icon.EDIT)
        self.undo = self.answer.add_action(texts.TAKE_BACK, Icon.UNDO)
        self._mended = ""
        self.entry = EntryCard(today)
        self.count = Stepper(texts.COUNT, 1, MOST, 1, texts.parcels)
        self.days = Stepper(texts.DAYS, 1, LONGEST_DAYS, DAYS_STEP, texts.days)
        self.paper = Words("", theme.CAPTION, tone="muted", wrap=True)
        self.make = Button(texts.PRINT, Kind.PRIMARY, icon=Icon.PRINT)
        self.rows = Rows(texts.NO_KITS)
        self._new = self._new_card()
        kits = Card(texts.KITS)
        kits.body.addWidget(self.rows)
        for piece in (self.answer, self.entry, self._new, kits):
            self.page.addWidget(piece)
        self.page.addStretch(1)
        self.count.show_value(USUAL)
        self.days.show_value(USUAL_DAYS)
        self._count_paper(USUAL)
        self.count.valued.connect(self._count_paper)
        self.make.clicked.connect(
            lambda _=False: self.making.emit(self.count.value(), self.days.value())
        )
        self.rows.acted.connect(self.acted)
        self.mend.clicked.connect(lambda _=False: self.again.emit(self._mended))
        self.undo.clicked.connect(lambda _=False: self.taking_back.emit(self._mended))

    def _new_card(self) -> Card:
        card = Card(texts.NEW)
        card.body.addWidget(Words(texts.NEW_HINT, theme.CAPTION, tone="muted", wrap=True))
        card.body.addLayout(beside(texts.COUNT, "", self.count))
        card.body.addLayout(beside(texts.DAYS, "", self.days))
        card.body.addWidget(self.paper)
        foot = QHBoxLayout()
        foot.addWidget(self.make)
        foot.addStretch(1)
        card.body.addLayout(foot)
        return card

    def _count_paper(self, count: int) -> None:
        self.paper.setText(kit_looks.paper_words(count))

    def arrive(self) -> None:
        self.arrived.emit()
        self.entry.edit("number").setFocus()

    def unsaved(self) -> bool:
        return self.entry.unsaved()

    def save(self) -> None:
        if self.unsaved():
            self.entry.accept()

    def forget(self) -> None:
        self.entry.clear()
        self.changed.emit()

    def leave(self) -> None:
        self.answer.clear()

    def scanned(self, code: str) -> None:
        """A label, a request or a book, whatever box the cursor is in."""
        number = read(code)
        if isinstance(number, OwnNumber) and number.kind is NumberKind.PARCEL:
            self.entry.number_read.emit(code)
        elif isinstance(number, OwnNumber) and number.kind is NumberKind.REQUEST:
            self.request_read.emit(code)
        else:
            self.entry.book_read.emit(code)

    def show_kits(self, kits: Sequence[KitView], *, supervises: bool) -> None:
        """Show the kits; only a supervisor makes new ones."""
        self._new.setVisible(supervises)
        self.rows.show_rows(kit_looks.kit_rows(kits, supervises=supervises))

    def show_entered(self, message: str, number: str) -> None:
        """A parcel was entered; the next one can be, and this one again."""
        self._done(message)
        self._offer(number)

    def show_taken_back(self, message: str) -> None:
        """A parcel that was entered by mistake is there no longer."""
        self._done(message)

    def _done(self, message: str) -> None:
        self.entry.clear()
        self.entry.edit("number").setFocus()
        self.say(Tone.OK, message)
        self.changed.emit()
        self.stored.emit()

    def offer_mending(self, message: str, number: str) -> None:
        """A label was entered before: perhaps by mistake."""
        self.say(Tone.WARNING, message, texts.MENDING)
        self._offer(number)
        self.refused.emit(message)

    def enter_again(self, number: KitNumber) -> None:
        """The parcel with this number is entered as it should have been."""
        self.say(Tone.ACCENT, texts.MENDED.format(number=to_persian(number.serial)))
        self.entry.show_number(number)

    def _offer(self, number: str) -> None:
        self._mended = number
        for button in (self.mend, self.undo):
            button.show()

    def say(self, tone: Tone, head: str, sentence: str = "") -> None:
        """Say what became of something, above the cards."""
        for button in (self.mend, self.undo):
            button.hide()
        self.answer.say(tone, head, sentence)

    def refuse(self, error: UserError) -> None:
        """Say what can't be done, beside its box where it has one."""
        self.answer.clear()
        if not self.entry.refuse(error):
            self.say(Tone.ERROR, error.message)
        self.refused.emit(error.message)
