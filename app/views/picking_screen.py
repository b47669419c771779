"""Picking: the list by shelf, a scan ticks its row, what is missing unfolds in its row.

It shows what it is given and says what a person wants (its signals); it knows no service.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from app.texts import picking as service_texts
from app.texts import picking_screen as texts
from app.texts import preview, screens
from app.views.cards import Strip
from app.views.controls import Button, Kind
from app.views.empty import Empty
from app.views.icons import Icon
from app.views.list_card import ListCard
from app.views.list_head import ProgressCard, Tabs
from app.views.palette import Tone
from app.views.picking_ask import InPlaceAsk
from app.views.picking_list import (
    COLUMNS,
    PickingLook,
    PickLook,
    PickState,
    key_of,
    next_open,
    place_of,
)
from app.views.picking_missing import MissingPanel, OffersLook
from app.views.row_table import RowModel, RowTable
from app.views.scan_line import ScanLine, beside_buttons
from app.views.screen import KeyHelp, Screen

REASONS = tuple(service_texts.REASONS.items())
BY_SHELF, BY_REQUEST = "shelf", "request"


class PickingScreen(Screen):
    """Signals: ``code`` (scanned or typed) and one for each thing that a person can want.

    ``missed`` carries a row's key, the key of the copy that was looked for, and the reason;
    ``offers_wanted`` a row's key; ``other_asked`` and ``branch_asked`` a row's key and what stands
    in; ``back_asked`` a row's key; ``reordered`` the order.
    """

    KEYS = (
        KeyHelp(texts.DOWN_UP, texts.KEY_ROWS),
        KeyHelp("F9", texts.KEY_UNDO),
        KeyHelp("F10", texts.KEY_NOT_FOUND),
        KeyHelp("F11", texts.PRINT),
        KeyHelp("F12", texts.TO_PACKING),
        KeyHelp("Ctrl+3", texts.KEY_ORDER),
        KeyHelp("Esc", texts.KEY_ESC),
    )

    code = Signal(str)
    undo_asked = Signal()
    continue_asked = Signal()
    print_asked = Signal()
    packing_asked = Signal()
    missed = Signal(str, str, str)
    offers_wanted = Signal(str)
    other_asked = Signal(str, str)
    branch_asked = Signal(str, str)
    back_asked = Signal(str)
    reordered = Signal(str)
    arrived = Signal()

    def __init__(self) -> None:
        super().__init__(texts.TITLE)
        self._look: PickingLook | None = None
        self._held = False
        self._may = True
        self._arriving = False
        self._unfolded = ""
        self._after = ""
        self.order = Tabs(
            ((BY_SHELF, texts.BY_SHELF, Icon.SHELVES), (BY_REQUEST, texts.BY_REQUEST, Icon.INBOX))
        )
        self.order.show_chosen(BY_SHELF)
        self.progress = ProgressCard()
        self.rows = RowModel(COLUMNS)
        self.table = RowTable(self.rows)
        self.panel = MissingPanel(REASONS)
        self.ask = InPlaceAsk()
        self._empty = Empty(Icon.PICKING, texts.NOTHING)
        self._list = ListCard(texts.TITLE, self.table, self._empty)
        self.busy = self._list.busy
        self._go = Button(texts.TO_PACKING, Kind.PRIMARY, icon=Icon.PACKAGE, key="F12")
        self._strip = Strip()
        self._file = self._strip.add_action(preview.PREVIEW, Icon.EYE)
        self._file_act: Callable[[], None] | None = None
        self._line = ScanLine(texts.SCAN_BOOK)
        self.print_button = Button(texts.PRINT, icon=Icon.PRINT, key="F11")
        self._continue = Button(texts.CONTINUE, Kind.PRIMARY, key="Esc")
        self._undo = Button(screens.UNDO, icon=Icon.UNDO, key="F9")
        self._missing = Button(texts.NOT_FOUND, icon=Icon.SEARCH_OFF, key="F10")
        self._finish = Button(texts.TO_PACKING, Kind.PRIMARY, icon=Icon.DONE_ALL, key="F12")
        self._lay_out()
        self._connect()
        self.show_list(None)

    def _lay_out(self) -> None:
        self.head.addWidget(self.subtitle, 1)
        self.head.addWidget(self.print_button)
        self.progress.row.addWidget(self.order)
        self.page.addWidget(self.progress)
        self._empty.add_action(self._go)
        self.page.addWidget(self._list, 1)
        self.page.addWidget(self._strip)
        self.page.addWidget(self.ask)
        buttons = self._continue, self._undo, self._missing, self._finish
        self.page.addLayout(beside_buttons(self._line, buttons))

    def _connect(self) -> None:
        self._line.entered.connect(self.code)
        # The arrows go from row to row also while the cursor is on the line of scans.
        self._line.installEventFilter(self.table)
        self._go.clicked.connect(self.packing_asked)
        for button, key, act in (
            (self._undo, "F9", self.undo_asked.emit),
            (self._missing, "F10", self._say_missing),
            (self.print_button, "F11", self.print_asked.emit),
            (self._finish, "F12", self.packing_asked.emit),
        ):
            self.bind(button, key, act)
        self._continue.clicked.connect(self._escape)
        self.on_key("Esc", None, self._escape)
        self.on_key("Ctrl+3", None, self.order.turn)
        self.order.chosen.connect(self.reordered)
        self._file.clicked.connect(lambda: self._file_act() if self._file_act else None)
        self.table.acted.connect(self._act)
        self.table.opened.connect(self._act)
        self.table.moved.connect(self._moved)
        self.panel.reason.connect(self._give_reason)
        self.panel.other.connect(lambda copy: self.other_asked.emit(self._unfolded, copy))
        self.panel.branch.connect(lambda code: self.branch_asked.emit(self._unfolded, code))
        self.panel.back.connect(lambda: self.back_asked.emit(self._unfolded))
        self.panel.left.connect(self.fold)
        self.ask.left.connect(self.stop_asking)

    def arrive(self) -> None:
        self._arriving = True
        self.arrived.emit()

    def scanned(self, code: str) -> None:
        self.code.emit(code)

    def leave(self) -> bool:
        return not self._held

    def set_may_pick(self, may: bool) -> None:
        """Let the list be worked on, or only looked at."""
        self._may = may
        self._buttons()

    def show_list(self, look: PickingLook | None) -> None:
        """Show the list as it is now; the mark goes on to the next open row."""
        before, marked = self._look, self.marked()
        self._look = look
        self._fill(before, look)
        there = look is not None and bool(look.entries)
        self.table.setVisible(there)
        self.progress.setVisible(there)
        self._empty.setVisible(look is not None and not there)
        if look is not None:
            self.subtitle.set_text(texts.subtitle(look.requests) if there else "")
            number = service_texts.done_of(look.done, look.of)
            self.progress.say(number, texts.left_of(look.left, look.missed), look.done, look.of)
            self._mark(look, marked)
        self._unfold_again()
        self._buttons()
        if look is not None and self._arriving:
            self._arriving = False
            self._focus()

    def mark_after(self, barcode: str) -> None:
        """With the next list the mark goes on from the row of this copy."""
        self._after = barcode

    def marked(self) -> PickLook | None:
        """The row that F10 is about."""
        return self._book_at(self.table.chosen())

    def _book_at(self, at: int) -> PickLook | None:
        row = self.rows.row(at) if 0 <= at < self.rows.rowCount() else None
        return row if isinstance(row, PickLook) else None

    def books(self) -> tuple[PickLook, ...]:
        """The rows without their heads."""
        return tuple(row for row in self.rows.rows() if isinstance(row, PickLook))

    def row_of(self, key: str) -> PickLook | None:
        """The row with this key."""
        return next((row for row in self.books() if row.key == key), None)

    def show_offers(self, key: str, look: OffersLook) -> None:
        """Show under a row what could stand in for its book."""
        if key == self._unfolded:
            self.panel.show_offers(look)
            self.panel.take_focus()

    def fold(self) -> None:
        """Put away what is unfolded under a row; a book that was not found is done with."""
        row, self._unfolded = self.row_of(self._unfolded), ""
        self.table.fold()
        self._focus()
        if row is not None and row.state is PickState.MISSED:
            self._choose(next_open(self.rows.rows(), self.table.chosen()))

    def say(
        self,
        tone: Tone,
        head: str,
        sentence: str = "",
        *,
        icon: Icon | None = None,
        held: bool = False,
        file: Callable[[], None] | None = None,
    ) -> None:
        """Say what became of something, above the line.

        Args:
            icon: another one than that of the tone.
            held: only «ادامه» is taken from now on.
            file: shows the paper that it is about, behind a button.
        """
        self._held = held
        self._file_act = file
        self._file.setVisible(file is not None)
        self._strip.say(tone, head, sentence, Icon.STOP if held else icon)
        self._buttons()

    def clear_message(self) -> None:
        """Nothing is to be said any more."""
        self._held = False
        self._strip.clear()
        self._buttons()

    def message(self) -> str:
        """What stands above the line."""
        return self._strip.words()

    def held(self) -> bool:
        """Whether only «ادامه» is taken."""
        return self._held

    def stop_asking(self) -> None:
        """Put away what is asked above the line."""
        if not self.ask.isHidden():
            self.ask.put_away()
            self._focus()

    def _fill(self, before: PickingLook | None, look: PickingLook | None) -> None:
        """Change what changed; another list begins where this one stood."""
        entries = look.entries if look else ()
        old = before.entries if before else ()
        if [key_of(row) for row in old] == [key_of(row) for row in entries]:
            for at, (was, now) in enumerate(zip(old, entries, strict=True)):
                if was != now:
                    self.rows.replace(at, now)
            return
        bar = self.table.verticalScrollBar()
        place = bar.value()
        self.table.fold()
        self.rows.restart(entries)
        bar.setValue(place)

    def _mark(self, look: PickingLook, marked: PickLook | None) -> None:
        after, self._after = self._after, ""
        rows, start = look.entries, -1
        if self._unfolded and place_of(rows, self._to_decide) >= 0:
            self._choose(place_of(rows, self._to_decide))
            return
        if after:
            start = place_of(rows, lambda row: row.barcode == after)
        elif look.chosen:
            self._choose(place_of(rows, lambda row: row.key == look.chosen))
            return
        elif marked is not None:
            start = place_of(rows, lambda row: row.key == marked.key)
            if place_of(rows, lambda row: row.key == marked.key and row.state is marked.state) >= 0:
                self._choose(start)
                return
        self._choose(next_open(rows, start))

    def _choose(self, at: int) -> None:
        if at >= 0:
            # What comes after it is seen, too.
            ahead = min(at + 2, self.rows.rowCount() - 1)
            self.table.scrollTo(self.rows.index(ahead, 0))
        if at != self.table.chosen():
            self.table.choose(at)

    def _moved(self, at: int) -> None:
        row = self._book_at(at)
        if self._unfolded and row is not None and row.key != self._unfolded:
            self._unfolded = ""
            self.table.fold()
            self._focus()
        self._buttons()

    def _say_missing(self) -> None:
        if self.marked() is None:
            self.say(Tone.WARNING, texts.MARK_FIRST)
        else:
            self._act(self.table.chosen())

    def _act(self, at: int) -> None:
        row = self._book_at(at)
        if row is None or self._held or not self._may:
            return
        self.table.choose(at)
        if row.state in (PickState.OPEN, PickState.WAITING):
            self.panel.ask()
        elif row.state is PickState.MISSED:
            self.panel.wait()
        else:
            return
        self._unfolded = row.key
        self.table.unfold(at, self.panel)
        self.panel.take_focus()
        if row.state is PickState.MISSED:
            self.offers_wanted.emit(row.key)

    def _give_reason(self, reason: str) -> None:
        row = self.row_of(self._unfolded)
        if row is not None:
            self.missed.emit(row.key, row.copy, reason)

    def _to_decide(self, row: PickLook) -> bool:
        """Whether this is the row that is unfolded, and still open for what stands there."""
        return row.key == self._unfolded and row.state is not PickState.TAKEN

    def _unfold_again(self) -> None:
        """What is unfolded stays so while its row is to be decided on."""
        if not self._unfolded:
            return
        at = place_of(self.rows.rows(), self._to_decide)
        if at < 0:
            self.fold()
            return
        row = self._book_at(at)
        if self.panel.asking() and row is not None and row.state is PickState.MISSED:
            self.panel.wait()
        if self.table.unfolded() != at:
            self.table.unfold(at, self.panel)

    def _escape(self) -> None:
        if self._held:
            self.continue_asked.emit()
        elif not self.ask.isHidden():
            self.stop_asking()
        elif self._unfolded:
            self.fold()
        else:
            self.clear_message()
            self._focus()

    def _focus(self) -> None:
        look = self._look
        if look is not None and not look.entries:
            self._go.setFocus()
        elif self._may:
            self._line.setFocus()
        else:
            self.table.setFocus()

    def _buttons(self) -> None:
        there = bool(self._look and self._look.entries)
        works = there and self._may
        marked = self.marked()
        for piece in (self._line, self._undo, self._missing):
            piece.setVisible(works)
        self._continue.setVisible(self._held)
        self._finish.setVisible(works and not self._held)
        self._go.setVisible(self._may)
        self.print_button.setVisible(there)
        self._undo.setEnabled(not self._held)
        self._missing.setEnabled(
            not self._held and marked is not None and marked.state is not PickState.TAKEN
        )
