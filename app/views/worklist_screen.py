"""«برای ثبت در سامان»: what the library's own system does not know yet, ticked row by row.

It shows what it is given and says what a person wants (its signals); it knows no service.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from app.persian.digits import whole
from app.texts import screens
from app.texts import worklist_screen as texts
from app.views import paint
from app.views.cards import Strip
from app.views.controls import Button, Kind
from app.views.empty import Empty
from app.views.icons import Icon
from app.views.list_card import ListCard
from app.views.list_head import ProgressCard, Tabs
from app.views.palette import Tone
from app.views.row_table import RowModel, RowTable
from app.views.scan_line import ScanLine, beside_buttons
from app.views.screen import KeyHelp, Screen
from app.views.worklist_rows import WorklistLook, WorkLook, columns

ISSUE, RETURN = "issue", "return"


class WorklistScreen(Screen):
    """Signals: ``code`` (scanned or typed) and one for each thing that a person can want.

    ``ticked`` and ``unticked`` carry a row; ``kind_chosen`` which list; ``page_wanted`` the key of
    the last row; ``all_asked`` which list; ``all_confirmed`` that all of it was entered.
    """

    KEYS = (
        KeyHelp(texts.SPACE, texts.KEY_TICK),
        KeyHelp("F9", texts.KEY_UNDO),
        KeyHelp("F11", texts.PRINT),
        KeyHelp("F12", texts.KEY_ALL),
        KeyHelp("Ctrl+3", texts.KEY_SWITCH),
        KeyHelp("Ctrl+M", texts.COPY_MEMBER),
        KeyHelp("Ctrl+B", texts.COPY_BARCODE),
    )

    code = Signal(str)
    ticked = Signal(object)
    unticked = Signal(object)
    undo_asked = Signal()
    print_asked = Signal()
    kind_chosen = Signal(str)
    page_wanted = Signal(str)
    all_asked = Signal(str)
    all_confirmed = Signal()
    arrived = Signal()

    def __init__(self) -> None:
        super().__init__(texts.TITLE)
        self.subtitle.set_text(texts.SUBTITLE)
        self._counts = WorklistLook(0, 0)
        self.kinds = Tabs(((ISSUE, texts.ISSUES, None), (RETURN, texts.RETURNS, None)))
        self.kinds.show_chosen(ISSUE)
        self.progress = ProgressCard()
        self.rows = RowModel(columns(ISSUE))
        self.table = RowTable(self.rows, row_height=58)
        self._empty = Empty(Icon.DONE_ALL, texts.NOTHING[ISSUE])
        self._list = ListCard(texts.TITLE, self.table, self._empty)
        self.busy = self._list.busy
        self._other = Button(texts.TO_RETURNS, Kind.PRIMARY, icon=Icon.SWAP, key="Ctrl+3")
        self._strip = Strip()
        self._help = self._strip.add_action(texts.PUT_BACK, Icon.UNDO)
        self._help_act: Callable[[], None] | None = None
        self._confirm = Strip()
        self._yes = self._confirm.add_action(texts.ALL_YES, Icon.DONE_ALL)
        self._no = self._confirm.add_action(texts.ALL_NO, key="Esc")
        self._line = ScanLine(texts.SCAN_COPY)
        self.print_button = Button(texts.PRINT, icon=Icon.PRINT, key="F11")
        self._undo = Button(screens.UNDO, icon=Icon.UNDO, key="F9")
        self._member = Button(texts.MEMBER_NUMBER, icon=Icon.COPY, key="Ctrl+M", small=True)
        self._barcode = Button(texts.BARCODE, icon=Icon.COPY, key="Ctrl+B", small=True)
        self._all = Button(texts.TICK_ALL, icon=Icon.DONE_ALL, key="F12")
        self._lay_out()
        self._connect()
        self.show_counts(self._counts, 0)

    def _lay_out(self) -> None:
        self.head.addWidget(self.subtitle, 1)
        self.head.addWidget(self.print_button)
        self.progress.row.insertWidget(0, self.kinds)
        self.page.addWidget(self.progress)
        self._empty.add_action(self._other)
        self.page.addWidget(self._list, 1)
        self.page.addWidget(self._strip)
        self.page.addWidget(self._confirm)
        buttons = self._member, self._barcode, self._undo, self._all
        self.page.addLayout(beside_buttons(self._line, buttons))

    def _connect(self) -> None:
        for button, name in (
            (self._member, texts.COPY_MEMBER),
            (self._barcode, texts.COPY_BARCODE),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self._line.entered.connect(self.code)
        for button, key, act in (
            (self._undo, "F9", self.undo_asked.emit),
            (self.print_button, "F11", self.print_asked.emit),
            (self._all, "F12", lambda: self.all_asked.emit(self.kind())),
            (self._member, "Ctrl+M", lambda: self._copy(member=True)),
            (self._barcode, "Ctrl+B", lambda: self._copy(member=False)),
        ):
            self.bind(button, key, act)
        self.on_key("Ctrl+3", None, self.kinds.turn)
        self.on_key("Esc", None, self._escape)
        self._other.clicked.connect(self.kinds.turn)
        self.kinds.chosen.connect(self._choose_kind)
        self._help.clicked.connect(self.do_help)
        self._yes.clicked.connect(self._agree)
        self._no.clicked.connect(self._escape)
        self.table.acted.connect(self._act)
        self.table.opened.connect(self._act)
        self.table.moved.connect(lambda _: self._buttons())
        self.rows.page_wanted.connect(lambda last: self.page_wanted.emit(last.key if last else ""))

    def arrive(self) -> None:
        self._focus()
        self.arrived.emit()

    def scanned(self, code: str) -> None:
        self.code.emit(code)

    def kind(self) -> str:
        """Which list is shown: ``issue`` or ``return``."""
        return self.kinds.now()

    def show_kind(self, what: str) -> None:
        """Turn to one of the two lists; its rows come later."""
        self.kinds.show_chosen(what)
        self.rows.columns = columns(what)
        self.stop_asking()

    def show_rows(self, rows: Sequence[WorkLook], *, more: bool) -> None:
        """Show a list from its first page."""
        self.busy.stop()
        self.rows.restart(rows, more=more)
        self._go_on(-1)
        self._show_empty()
        self._buttons()
        if self.isVisible():
            self._focus()

    def add_page(self, rows: Sequence[WorkLook], *, more: bool) -> None:
        """Show the next page, without rows that are there already."""
        here = {row.key for row in self.works()}
        self.rows.append([row for row in rows if row.key not in here], more=more)

    def show_counts(self, counts: WorklistLook, entered: int) -> None:
        """Show how many rows are left, and how many were entered since the beginning."""
        self._counts = counts
        left = counts.of(self.kind())
        self.kinds.set_count(ISSUE, whole(counts.issues))
        self.kinds.set_count(RETURN, whole(counts.returns))
        self.progress.say(texts.left(left), texts.ticked(entered), entered, entered + left)
        self._show_empty()
        self._buttons()

    def works(self) -> tuple[WorkLook, ...]:
        """The rows that are here."""
        return tuple(row for row in self.rows.rows() if isinstance(row, WorkLook))

    def marked(self) -> WorkLook | None:
        """The row that Space is about."""
        at = self.table.chosen()
        return self.works()[at] if 0 <= at < self.rows.rowCount() else None

    def set_entered(self, key: str, entered: bool) -> None:
        """Tick a row, or take its tick away; the mark goes on to the next one."""
        at = next((at for at, row in enumerate(self.works()) if row.key == key), -1)
        if at < 0:
            return
        self.rows.replace(at, replace(self.works()[at], entered=entered))
        if entered:
            self._go_on(at)
        else:
            self.table.choose(at)
        self._buttons()

    def choose(self, key: str) -> None:
        """Mark a row."""
        at = next((at for at, row in enumerate(self.works()) if row.key == key), -1)
        if at >= 0:
            self.table.choose(at)

    def say(
        self,
        tone: Tone,
        head: str,
        sentence: str = "",
        *,
        act: str = "",
        then: Callable[[], None] | None = None,
    ) -> None:
        """Say what became of something, above the line.

        Args:
            act: what can be done about it, on a button; ``then`` does it.
        """
        self._help_act = then
        self._help.setText(act)
        self._help.setVisible(then is not None)
        self._strip.say(tone, head, sentence)

    def clear_message(self) -> None:
        """Nothing is to be said any more."""
        self._strip.clear()

    def message(self) -> str:
        """What stands above the line."""
        return self._strip.words()

    def ask_all(self, count: int) -> None:
        """Ask whether really all rows of the list were entered."""
        self.clear_message()
        self._confirm.say(Tone.WARNING, texts.ALL_QUESTION[self.kind()].format(count=whole(count)))
        # Enter alone ticks nothing.
        self._no.setFocus()

    def question(self) -> str:
        """What is asked before all rows are ticked, '' while nothing is."""
        return self._confirm.words()

    def stop_asking(self) -> None:
        """Put the question away."""
        self._confirm.clear()

    def _agree(self) -> None:
        self.stop_asking()
        self.all_confirmed.emit()

    def do_help(self) -> None:
        """Do what the message offers."""
        act = self._help_act
        self.clear_message()
        if act is not None:
            act()

    def _act(self, at: int) -> None:
        row = self.works()[at]
        self.table.choose(at)
        (self.unticked if row.entered else self.ticked).emit(row)

    def _go_on(self, at: int) -> None:
        """Mark the next row that is to be entered."""
        rows = self.works()
        order = (*range(at + 1, len(rows)), *range(at + 1))
        self.table.choose(next((one for one in order if not rows[one].entered), at))

    def _choose_kind(self, what: str) -> None:
        self.show_kind(what)
        self.clear_message()
        self.kind_chosen.emit(what)

    def _escape(self) -> None:
        if self.question():
            self.stop_asking()
        else:
            self.clear_message()
        self._focus()

    def _copy(self, *, member: bool) -> None:
        row = self.marked()
        if row is not None:
            code = row.member_number if member else row.barcode
            QGuiApplication.clipboard().setText(code)
            said = texts.COPIED_MEMBER if member else texts.COPIED_BARCODE
            self.say(Tone.OK, said.format(code=paint.code(code)))

    def _focus(self) -> None:
        if not self._empty.isHidden():
            self._other.setFocus()
        else:
            self.table.setFocus()

    def _show_empty(self) -> None:
        what = self.kind()
        self._empty.sentence.setText(texts.NOTHING[what])
        self._other.setText(texts.TO_RETURNS if what == ISSUE else texts.TO_ISSUES)
        self._list.show_empty(not self.rows.rowCount())

    def _buttons(self) -> None:
        there = bool(self.rows.rowCount())
        marked = self.marked()
        for piece in (self._line, self._member, self._barcode, self._all):
            piece.setVisible(there)
        for button in (self._member, self._barcode):
            button.setEnabled(marked is not None)
        self._all.setEnabled(self._counts.of(self.kind()) > 0)
        self.print_button.setEnabled(self._counts.issues + self._counts.returns > 0)
