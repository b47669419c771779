"""Packing: scan a request, scan its books, stick the label on and scan it.

The screen shows what it is given (``show_parcel``, ``answer``) and says what a person wants (its
signals). It has no dialog, and works wherever the focus is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.texts import packing_screen as own_texts
from app.texts import screens as texts
from app.views import paint, theme
from app.views.banner import Answer, Banner, BannerText
from app.views.beside import Beside
from app.views.cards import Card
from app.views.cells import Cell
from app.views.chips import Chip, ChipLook
from app.views.controls import Button, Kind
from app.views.empty import Empty
from app.views.icons import Icon
from app.views.labels import Elided, IconMark, Words
from app.views.packing_line import PackingLine
from app.views.packing_looks import ItemLook, ItemState, Left, ParcelLook, WaitingLook
from app.views.packing_side import SideCard
from app.views.pages import reveal
from app.views.palette import Tone
from app.views.preview_button import KEY, KEY_HELP
from app.views.scan_line import beside_buttons
from app.views.screen import KeyHelp, Screen
from app.views.tables import Column, PagedModel, Table

Row = TypeVar("Row")

_STATES = {
    ItemState.LEFT: (texts.REMAINING, Icon.WAITING, Tone.NEUTRAL),
    ItemState.IN: (texts.IN_PARCEL, Icon.DONE, Tone.OK),
    ItemState.TAKE_OUT: (texts.TAKE_OUT, Icon.ERROR, Tone.ERROR),
}


def _state_cell(item: ItemLook) -> Cell:
    text, icon, tone = _STATES[item.state]
    return Cell(text, icon=icon, tone=tone, strong=item.state is not ItemState.LEFT)


COLUMNS: tuple[Column[ItemLook], ...] = (
    Column(texts.COL_STATE, _state_cell, width=150),
    Column(
        texts.COL_TITLE, lambda i: Cell(i.title, under=i.author, strong=True), width=0, stretch=1
    ),
    Column(texts.COL_BARCODE, lambda i: Cell(i.barcode, code=True), width=150),
    Column(
        texts.COL_CALL_NUMBER,
        lambda i: Cell(i.call_number, code=paint.is_code(i.call_number)),
        width=160,
        optional=1,
    ),
)


def _waiting_state(row: WaitingLook) -> Cell:
    if row.left is Left.ASIDE:
        return Cell(texts.ASIDE, icon=Icon.LOW_PRIORITY, tone=Tone.WARNING, strong=True)
    if row.left is Left.WITHOUT_LABEL:
        return Cell(own_texts.LABEL_WAITS, icon=Icon.SCAN, tone=Tone.WARNING, strong=True)
    if row.left is Left.ELSEWHERE:
        return Cell(row.place, icon=Icon.DESK, muted=True)
    return Cell(texts.PICKED, icon=Icon.DONE, tone=Tone.OK)


WAITING: tuple[Column[WaitingLook], ...] = (
    Column(texts.COL_STATE, _waiting_state, width=170),
    Column(
        texts.REQUEST_ONE,
        lambda r: Cell(paint.in_groups(r.number), code=True, strong=True),
        width=200,
    ),
    Column(texts.COL_RECIPIENT, lambda r: Cell(r.recipient), width=0, stretch=1),
    Column(texts.COL_BOOKS, lambda r: Cell(r.books, under=r.about), width=190, optional=2),
    Column(texts.COL_REGISTERED, lambda r: Cell(r.day), width=130, optional=1),
)


def weight_chip(parcel: ParcelLook) -> ChipLook:
    """What it weighs, of what the service takes; amber where little more goes in."""
    grams = parcel.grams or 0
    if not parcel.limit:
        return ChipLook(texts.grams(grams), Icon.WEIGHT)
    tone = Tone.WARNING if grams * 10 > parcel.limit * 9 else Tone.NEUTRAL
    return ChipLook(own_texts.of_grams(grams, parcel.limit), Icon.WEIGHT, tone)


def _renew(model: PagedModel[Row], rows: Sequence[Row]) -> None:
    """Show a list as it is now; one that is the same keeps its place and what is chosen in it."""
    if tuple(rows) != model.rows():
        model.restart(rows)


class PackingScreen(Screen):
    """Signals: ``code`` (scanned, typed or taken from the list of what waits), one for each thing
    that a key does, ``take_asked`` with the number of a parcel on another table, ``arrived``
    when it comes to sight, ``paper_asked`` with the key of a paper that somebody wants to see,
    ``return_label_asked`` for that of the member.
    """

    KEYS = (
        KeyHelp("F9", texts.UNDO_LONG),
        KeyHelp("F10", texts.PUT_ASIDE),
        KeyHelp("F11", texts.REPRINT),
        KeyHelp("F12", texts.FINISH_SHORT),
        KeyHelp("Ctrl+4", own_texts.KEY_TAKE),
        KeyHelp("Down", own_texts.KEY_LIST),
        KEY_HELP,
        KeyHelp("Esc", texts.KEY_CONTINUE),
    )

    code = Signal(str)
    undo_asked = Signal()
    put_aside_asked = Signal()
    reprint_asked = Signal()
    finish_asked = Signal()
    continue_asked = Signal()
    take_asked = Signal(str)
    arrived = Signal()
    paper_asked = Signal(str)
    return_label_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.PACKING, parent)
        self._parcel: ParcelLook | None = None
        self._held = False
        self.banner = Banner()
        self._recipient = Words("", theme.BODY, theme.SEMIBOLD)
        self._service = Chip(ChipLook("", Icon.TRUCK_ON))
        self._weight = Chip(ChipLook("", Icon.WEIGHT))
        self._items: PagedModel[ItemLook] = PagedModel(COLUMNS)
        self._table = Table(self._items)
        self._table.setAccessibleName(texts.COL_BOOKS)
        self._list = Card(padding=1)
        self._empty = Empty(Icon.PACKAGE, texts.NOTHING_TO_PACK)
        self._waiting: PagedModel[WaitingLook] = PagedModel(WAITING)
        self._waiting_table = Table(self._waiting, row_height=54)
        self._waiting_table.setAccessibleName(own_texts.WAITING)
        self._side = SideCard()
        self._line = PackingLine()
        self._today = Elided("", theme.CAPTION, role="muted")
        self._left = Elided("", theme.CAPTION, role="warning")
        self._left_mark = IconMark(Icon.LOW_PRIORITY, "warning", 18)
        self._split = False
        self._elsewhere = ""
        self._take_over = Button(own_texts.TAKE, Kind.PRIMARY, icon=Icon.DESK, key="Ctrl+4")
        self._continue = Button(texts.CONTINUE, Kind.PRIMARY, key="Esc")
        self._finish = Button(texts.FINISH_SHORT, icon=Icon.DONE_ALL, key="F12")
        self._undo = Button(texts.UNDO, icon=Icon.UNDO, key="F9")
        self._reprint = Button(texts.REPRINT, icon=Icon.PRINT, key="F11")
        self._aside = Button(texts.PUT_ASIDE, icon=Icon.LOW_PRIORITY, key="F10")
        self._lay_out()
        self._connect()
        self.show_parcel(None)
        self.answer(self.idle())

    def _lay_out(self) -> None:
        self.head.addWidget(self.subtitle, 1)
        self.head.addStretch(1)
        for piece in (self._service, self._weight):
            self.head.addWidget(piece)
        self.head.addSpacing(theme.px(8))
        self.head.addWidget(self._recipient)
        self.page.addWidget(self.banner)
        self._table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._list.body.addWidget(self._table)
        self._list.body.addWidget(self._waiting_table)
        self._list.body.addWidget(self._empty)
        self._list.body.setSpacing(0)
        under = QHBoxLayout()
        under.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        under.setSpacing(theme.px(8))
        under.addWidget(self._today, 1)
        under.addWidget(self._left_mark)
        under.addWidget(self._left, 1)
        self._list.body.addLayout(under)
        middle = Beside(wide=400, high=240)
        middle.addWidget(self._list)
        middle.addWidget(self._side)
        self.page.addLayout(middle, 1)
        buttons = (
            self._take_over,
            self._continue,
            self._finish,
            self._undo,
            self._reprint,
            self._aside,
        )
        self.page.addLayout(beside_buttons(self._line, buttons))

    def _connect(self) -> None:
        self._line.entered.connect(self.code)
        self._line.down.connect(self._to_list)
        self._waiting_table.opened.connect(lambda at: self._take(self._waiting.row(at)))
        self._side.paper_asked.connect(self.paper_asked)
        self._side.return_label_asked.connect(self.return_label_asked)
        self.on_key(KEY, None, self._show_paper)
        for button, key, signal in (
            (self._undo, "F9", self.undo_asked),
            (self._aside, "F10", self.put_aside_asked),
            (self._reprint, "F11", self.reprint_asked),
            (self._finish, "F12", self.finish_asked),
            (self._continue, "Esc", self.continue_asked),
        ):
            self.bind(button, key, signal.emit)
        self.bind(self._take_over, "Ctrl+4", lambda: self.take_asked.emit(self._elsewhere))

    def _show_paper(self) -> None:
        """The first paper of the parcel: its label."""
        papers = self._parcel.papers if self._parcel else ()
        if papers:
            self.paper_asked.emit(papers[0].key)

    def arrive(self) -> None:
        self._line.setFocus()
        self.arrived.emit()

    def scanned(self, code: str) -> None:
        self.code.emit(code)

    def idle(self) -> BannerText:
        """What the banner says while it waits for a request."""
        return BannerText(Answer.IDLE, texts.PACKING_START, texts.PACKING_START_HINT)

    def answer(
        self, said: BannerText, *, held: bool = False, split: bool = False, elsewhere: str = ""
    ) -> None:
        """Say what became of a scan.

        Args:
            said: the words.
            held: everything but «ادامه» is shut.
            split: a book is too heavy for this parcel: offer to go on in another.
            elsewhere: a parcel that lies on another table: offer to take it to this one.
        """
        self._held, self._split, self._elsewhere = held, split, elsewhere
        self.banner.show_answer(said)
        # Where the page is higher than its place, what was said is what is looked at.
        reveal(self.banner)
        self._buttons()

    def show_parcel(self, parcel: ParcelLook | None) -> None:
        """Show the open parcel, or that none is open."""
        self._parcel = parcel
        there = parcel is not None
        for piece in (self._service, self._weight, self._recipient, self._side):
            piece.setVisible(there)
        self._show_waiting()
        _renew(self._items, parcel.items if parcel else ())
        self.title.setText(
            texts.PACKING_OF.format(number=paint.code(paint.in_groups(parcel.number)))
            if parcel
            else texts.PACKING
        )
        if parcel:
            self._recipient.setText(texts.RECIPIENT.format(name=paint.isolated(parcel.recipient)))
            self._service.change(ChipLook(parcel.service, Icon.TRUCK_ON))
            known = parcel.grams is not None
            self._weight.setVisible(known)
            self._weight.change(weight_chip(parcel))
            self._side.show_parcel(parcel)
        self._buttons()

    def show_waiting(self, rows: Sequence[WaitingLook]) -> None:
        """List what waits for the table; it is in sight while no parcel is."""
        _renew(self._waiting, rows)
        self._show_waiting()

    def waiting(self) -> Sequence[WaitingLook]:
        """The rows of that list."""
        return self._waiting.rows()

    def _show_waiting(self) -> None:
        """The books while a parcel is packed; before and after that what comes next."""
        rows, parcel = self._waiting.rows(), self._parcel
        packing = parcel is not None and not parcel.sealed
        self._table.setVisible(packing)
        self._waiting_table.setVisible(bool(rows) and not packing)
        self._empty.setVisible(not rows and not packing)
        self._line.set_waiting(rows, busy=packing)
        ready = sum(row.left is not Left.ELSEWHERE for row in rows)
        if parcel is None:
            self.subtitle.set_text(texts.waiting_to_pack(ready) if ready else "")
        self.subtitle.setVisible(parcel is None)
        left = own_texts.left(
            sum(row.left is Left.ASIDE for row in rows),
            sum(row.left is Left.WITHOUT_LABEL for row in rows),
        )
        self._left.set_text(left)
        self._left.setVisible(bool(left))
        self._left_mark.setVisible(bool(left))

    def show_today(self, words: str) -> None:
        """How much was packed today."""
        self._today.set_text(words)

    def today(self) -> str:
        """What is said of the day, and of what was left."""
        return f"{self._today.text()} {self._left.text()}".strip()

    def _to_list(self) -> None:
        if self._waiting_table.isVisible():
            self._waiting_table.setFocus()
            self._waiting_table.choose(max(0, self._waiting_table.chosen()))

    def _take(self, row: WaitingLook) -> None:
        self._line.setFocus()
        self.code.emit(row.take)

    def parcel(self) -> ParcelLook | None:
        """What is shown."""
        return self._parcel

    def books(self) -> Sequence[ItemLook]:
        """The rows of the list."""
        return self._items.rows()

    def held(self) -> bool:
        """Whether only «ادامه» is taken."""
        return self._held

    def leave(self) -> bool:
        return not self._held

    def _buttons(self) -> None:
        """Only what works now has a button that can be pressed."""
        parcel = self._parcel
        open_ = parcel is not None and not parcel.sealed and not self._held
        self._continue.setVisible(self._held)
        self._take_over.setVisible(bool(self._elsewhere) and not open_)
        short = bool(open_ and parcel and 0 < parcel.done < parcel.wanted)
        self._finish.setVisible(short)
        self._finish.setText(own_texts.SPLIT if self._split else texts.FINISH_SHORT)
        self._undo.setEnabled(not self._held)
        self._aside.setEnabled(open_)
        self._reprint.setEnabled(bool(parcel and parcel.papers) and not self._held)
