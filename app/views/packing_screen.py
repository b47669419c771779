"""Packing: scan a request, scan its books, stick the label on and scan it.

The screen shows what it is given (``show_parcel``, ``answer``) and says what a person wants (its
signals). It has no dialog, and works wherever the focus is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import screens as texts
from app.views import paint, theme
from app.views.banner import Answer, Banner, BannerText
from app.views.cards import Card
from app.views.chips import Chip, ChipLook
from app.views.controls import Button, Kind
from app.views.empty import Empty
from app.views.icons import Icon
from app.views.labels import Elided, IconMark, Words
from app.views.palette import Tone
from app.views.scan_line import ScanLine
from app.views.screen import KeyHelp, Screen
from app.views.steps import Progress, Step, Steps
from app.views.tables import Cell, Column, PagedModel, Table


class ItemState(Enum):
    """Where a book of a parcel is."""

    LEFT = auto()
    IN = auto()
    TAKE_OUT = auto()


@dataclass(frozen=True, slots=True)
class ItemLook:
    """A book of the parcel: what to look for and whether it is in."""

    title: str
    author: str
    barcode: str
    call_number: str
    state: ItemState


@dataclass(frozen=True, slots=True)
class PaperLook:
    """A document of the parcel: what became of it, when, and whether that is well."""

    text: str
    when: str
    well: bool


@dataclass(frozen=True, slots=True)
class ParcelLook:
    """The open parcel; ``number`` as it is printed, ``grams`` None while not known."""

    number: str
    recipient: str
    service: str
    grams: int | None
    items: tuple[ItemLook, ...]
    papers: tuple[PaperLook, ...] = ()
    complete: bool = False
    sealed: bool = False

    @property
    def done(self) -> int:
        """How many books are in."""
        return sum(item.state is ItemState.IN for item in self.items)

    @property
    def wanted(self) -> int:
        """How many books belong in."""
        return sum(item.state is not ItemState.TAKE_OUT for item in self.items)


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
    Column(texts.COL_CALL_NUMBER, lambda i: Cell(i.call_number), width=130, optional=True),
)


class PackingScreen(Screen):
    """Signals: ``code`` (scanned or typed), and one for each thing that a key does."""

    KEYS = (
        KeyHelp("F9", texts.UNDO_LONG),
        KeyHelp("F10", texts.PUT_ASIDE),
        KeyHelp("F11", texts.REPRINT),
        KeyHelp("F12", texts.FINISH_SHORT),
        KeyHelp("Esc", texts.KEY_CONTINUE),
    )

    code = Signal(str)
    undo_asked = Signal()
    put_aside_asked = Signal()
    reprint_asked = Signal()
    finish_asked = Signal()
    continue_asked = Signal()

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
        self._list = Card(padding=1)
        self._empty = Empty(Icon.PACKAGE, texts.PACKING_EMPTY)
        self._side = _SideCard()
        self._line = ScanLine()
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
        self.head.addStretch(1)
        for piece in (self._service, self._weight):
            self.head.addWidget(piece)
        self.head.addSpacing(theme.px(8))
        self.head.addWidget(self._recipient)
        self.page.addWidget(self.banner)
        self._table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._list.body.addWidget(self._table)
        self._list.body.addWidget(self._empty)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(16))
        middle.addWidget(self._list, 1)
        middle.addWidget(self._side)
        self.page.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self._line, 1)
        for button in (self._continue, self._finish, self._undo, self._reprint, self._aside):
            foot.addWidget(button)
        self.page.addLayout(foot)

    def _connect(self) -> None:
        self._line.entered.connect(self.code)
        for button, key, signal in (
            (self._undo, "F9", self.undo_asked),
            (self._aside, "F10", self.put_aside_asked),
            (self._reprint, "F11", self.reprint_asked),
            (self._finish, "F12", self.finish_asked),
            (self._continue, "Esc", self.continue_asked),
        ):
            button.clicked.connect(signal)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.on_key(key, button, signal.emit)

    def arrive(self) -> None:
        self._line.setFocus()

    def scanned(self, code: str) -> None:
        self.code.emit(code)

    def idle(self) -> BannerText:
        """What the banner says while it waits for a request."""
        return BannerText(Answer.IDLE, texts.PACKING_START, texts.PACKING_START_HINT)

    def answer(self, said: BannerText, *, held: bool = False) -> None:
        """Say what became of a scan; ``held`` keeps everything but «ادامه» shut."""
        self._held = held
        self.banner.show_answer(said)
        self._buttons()

    def show_parcel(self, parcel: ParcelLook | None) -> None:
        """Show the open parcel, or that none is open."""
        self._parcel = parcel
        there = parcel is not None
        for piece in (self._service, self._weight, self._recipient, self._table, self._side):
            piece.setVisible(there)
        self._empty.setVisible(not there)
        self._items.restart(parcel.items if parcel else ())
        self.title.setText(
            texts.PACKING_OF.format(number=paint.code(parcel.number)) if parcel else texts.PACKING
        )
        if parcel:
            self._recipient.setText(texts.RECIPIENT.format(name=paint.isolated(parcel.recipient)))
            self._service.change(ChipLook(parcel.service, Icon.TRUCK_ON))
            known = parcel.grams is not None
            self._weight.setVisible(known)
            self._weight.change(ChipLook(texts.grams(parcel.grams or 0), Icon.WEIGHT))
            self._side.show_parcel(parcel)
        self._buttons()

    def parcel(self) -> ParcelLook | None:
        """What is shown."""
        return self._parcel

    def books(self) -> Sequence[ItemLook]:
        """The rows of the list."""
        return self._items.rows()

    def leave(self) -> bool:
        return not self._held

    def _buttons(self) -> None:
        """Only what works now has a button that can be pressed."""
        parcel = self._parcel
        open_ = parcel is not None and not parcel.sealed and not self._held
        self._continue.setVisible(self._held)
        short = bool(open_ and parcel and 0 < parcel.done < parcel.wanted)
        self._finish.setVisible(short)
        self._undo.setEnabled(not self._held)
        self._aside.setEnabled(open_)
        self._reprint.setEnabled(bool(parcel and parcel.papers) and not self._held)


class _SideCard(Card):
    """What comes next, and what was printed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme.px(312))
        self._mark = IconMark(Icon.SCAN, "accent", 24)
        self._head = Words("", theme.CARD, theme.BOLD)
        self._hint = Words("", theme.SMALL, wrap=True)
        self._steps = Steps()
        self._papers_head = Words(texts.PAPERS, theme.SMALL, theme.SEMIBOLD, tone="muted")
        self._papers = QVBoxLayout()
        self._papers.setSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._mark)
        row.addWidget(self._head, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._hint)
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(self._steps)
        self.body.addStretch(1)
        self.body.addWidget(self._papers_head)
        self.body.addLayout(self._papers)

    def show_parcel(self, parcel: ParcelLook) -> None:
        """Say the step that is left."""
        seal = parcel.complete and not parcel.sealed
        self.set_accented(seal)
        head, hint = texts.STEPS, ""
        if parcel.sealed:
            head, hint = texts.SEALED, texts.SEALED_HINT
        elif seal:
            head, hint = texts.SEAL_NOW, texts.SEAL_HINT
        self._head.setText(head)
        self._head.set_tone("accent" if seal else "ok" if parcel.sealed else "")
        icon, role = (Icon.DONE, "ok") if parcel.sealed else (Icon.SCAN, "accent")
        self._mark.change(icon, role)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._steps.show_steps(_steps(parcel))
        self._show_papers(parcel.papers)

    def _show_papers(self, papers: tuple[PaperLook, ...]) -> None:
        while (gone := self._papers.takeAt(0)) is not None:
            widget = gone.widget()
            if widget:
                widget.deleteLater()
        for paper in papers:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(8))
            icon, role = (Icon.DONE, "ok") if paper.well else (Icon.PRINT_ERROR, "warning")
            row.addWidget(IconMark(icon, role, 18))
            row.addWidget(Elided(paper.text, theme.SMALL), 1)
            row.addWidget(Words(paper.when, theme.CAPTION, tone="muted"))
            self._papers.addWidget(holder)
        self._papers_head.setVisible(bool(papers))


def _steps(parcel: ParcelLook) -> tuple[Step, ...]:
    done, now, later = Progress.DONE, Progress.NOW, Progress.TO_COME
    printed = bool(parcel.papers) and all(paper.well for paper in parcel.papers)
    return (
        Step(
            done if parcel.complete else now,
            texts.STEP_BOOKS,
            texts.count(parcel.done, parcel.wanted),
        ),
        Step(
            done if parcel.complete and printed else now if parcel.complete else later,
            texts.STEP_PRINT,
        ),
        Step(
            done if parcel.sealed else now if parcel.complete else later,
            texts.STEP_SEAL,
        ),
    )
