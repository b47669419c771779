"""A partner's file against our records: kinds of differences, their rows, what is done about each.

It shows what it is given (``show_comparison``) and says what a person wants; it knows no service.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.persian.digits import whole
from app.texts import exchange_screen as texts
from app.texts import screens
from app.views import paint, theme
from app.views.busy import BusyBar
from app.views.cards import Card, Strip
from app.views.compare_rows import (
    ActLook,
    CompareLook,
    CompareWords,
    DiffRow,
    KindLook,
)
from app.views.compare_table import CompareTable
from app.views.controls import Button, Kind, Pill
from app.views.empty import Empty
from app.views.exchange_heads import HeadsLook, HeadsView
from app.views.flow import FlowBox, WrapRow
from app.views.icons import Icon
from app.views.labels import Elided, Words
from app.views.list_foot import ListFoot
from app.views.list_save import save_button
from app.views.pages import Pages
from app.views.palette import Tone


class CompareView(QWidget):
    """Signals: ``file_asked``; ``acted`` (keys of rows, key of what is done);
    ``undo_asked`` for the last of these, ``taken_back`` (the key of a row) for what was said to it;
    ``save_asked``; ``heads_asked`` to put right what the columns of the file are (``heads``).
    """

    file_asked = Signal()
    acted = Signal(object, str)
    undo_asked = Signal()
    taken_back = Signal(str)
    save_asked = Signal()
    heads_asked = Signal()

    def __init__(
        self,
        words: CompareWords,
        *,
        others: Sequence[ActLook] = (),
        all_act: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._all_words = words, all_act
        self._look: CompareLook | None = None
        self._kind, self._settled_too = "", False
        self._asked: tuple[tuple[str, ...], str] | None = None
        self._left: tuple[tuple[str, ...], str] = (), ""
        self.choose = Button(texts.CHOOSE_FILE, icon=Icon.FOLDER, key="F12")
        self.columns = Button(texts.HEADS, icon=Icon.SETTINGS)
        self.save = save_button(small=False)
        self.heads = HeadsView()
        self._stack = Pages()
        self._file = Elided("", theme.SMALL, role="muted")
        self._file.setMinimumWidth(theme.px(200))
        self.tools, self.acts = WrapRow(), WrapRow()
        self.busy = BusyBar()
        self._strip = Strip()
        self._confirm = Strip()
        # The cursor is put on the first: Enter alone does nothing, and Tab leads to the other.
        self._no = self._confirm.add_action(texts.ALL_NO, key="Esc")
        self._yes = self._confirm.add_action(texts.ALL_YES, Icon.DONE_ALL)
        self._pills = FlowBox()
        self._group = QButtonGroup(self)
        self.table = CompareTable(words)
        self.rows = self.table.rows
        self._empty = Empty(Icon.UPLOAD, words.intro)
        self._first = Button(texts.CHOOSE_FILE, Kind.PRIMARY, icon=Icon.FOLDER, key="F12")
        self._foot = ListFoot()
        self._others = {one.key: Button(one.text, icon=one.icon) for one in others}
        self._for_row = Words(texts.FOR_ROW, theme.SMALL, tone="muted")
        self.undo = Button(screens.UNDO, icon=Icon.UNDO, key="F9")
        self.undo.hide()
        self.all = Button(all_act, icon=Icon.DONE_ALL)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self.tools.addWidget(self.choose)
        self.tools.addWidget(self._file, 1)
        self.tools.addWidget(self.columns)
        self.tools.addWidget(self.save)
        self._empty.add_action(self._first)
        card = Card(padding=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.busy)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self._empty, 1)
        card.body.addWidget(self._foot)
        self.acts.addWidget(self._for_row)
        for button in self._others.values():
            self.acts.addWidget(button)
        self.acts.addStretch(1)
        self.acts.addWidget(self.undo)
        self.acts.addWidget(self.all)
        rows = QWidget()
        self._stack.addWidget(rows)
        self._stack.addWidget(self.heads)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(self.tools)
        column.addWidget(self._pills)
        column.addWidget(card, 1)
        column.addWidget(self._strip)
        column.addWidget(self._confirm)
        column.addLayout(self.acts)

    def _connect(self) -> None:
        for button in (self.choose, self._first):
            button.clicked.connect(self.file_asked)
        self.save.clicked.connect(self.save_asked)
        self.columns.clicked.connect(self.heads_asked)
        self.heads.left.connect(self.show_rows)
        self.table.acted.connect(self._act)
        self.table.opened.connect(self._act)
        self.table.moved.connect(lambda _: self._buttons())
        self._foot.show_all.connect(self._show_settled)
        for key, button in self._others.items():
            button.clicked.connect(lambda _=False, act=key: self._other(act))
        self.undo.clicked.connect(self.undo_asked)
        self.all.clicked.connect(self._ask_all)
        self._yes.clicked.connect(self._agree)
        self._no.clicked.connect(self.escape)

    def show_comparison(self, look: CompareLook | None) -> None:
        """Show a file that was read; None: none is chosen."""
        self.busy.stop()
        self._stack.setCurrentIndex(0)
        same = look is not None and self._look is not None and look.file == self._look.file
        at = self.table.chosen() if same else 0
        self._look = look
        if not same:
            self._kind, self._settled_too = "", False
        if self._kind not in {kind.key for kind in (look.kinds if look else ()) if kind.count}:
            self._kind = ""
        self._show_pills()
        self._show()
        if look is not None and self.rows.rowCount():
            self.table.choose(min(max(at, 0), self.rows.rowCount() - 1))
        self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor where work begins."""
        if not self.isVisible():
            return
        if self.mapping():
            self.heads.take_focus()
        elif self.rows.rowCount():
            self.table.setFocus()
        else:
            (self._first if not self._first.isHidden() else self.choose).setFocus()

    def show_heads(self, look: HeadsLook) -> None:
        """Ask what the columns of a file are."""
        self.busy.stop()
        came = not self.mapping()
        self._stack.setCurrentIndex(1)
        self.heads.show_heads(look)
        if came:
            self.take_focus()

    def show_rows(self) -> None:
        """Back from the columns to the rows of the file before."""
        self._stack.setCurrentIndex(0)
        self.take_focus()

    def mapping(self) -> bool:
        """Whether the columns are in sight."""
        return self._stack.currentIndex() == 1

    def main(self) -> None:
        """What F12 does: read the file as its columns are, else choose one."""
        if not self.mapping():
            self.file_asked.emit()
        elif self.heads.read.isEnabled():
            self.heads.read_asked.emit()

    def look(self) -> CompareLook | None:
        """What is shown."""
        return self._look

    def differences(self) -> tuple[DiffRow, ...]:
        """The rows in sight."""
        return self.rows.rows()

    def choose_kind(self, kind: str) -> None:
        """Show one kind alone; '' for all."""
        self._kind = kind
        self._show_pills()
        self._show()
        if self.rows.rowCount():
            self.table.choose(0)

    def say(self, tone: Tone, head: str, sentence: str = "") -> None:
        """Say what became of something."""
        self.busy.stop()
        self._confirm.clear()
        (self.heads.strip if self.mapping() else self._strip).say(tone, head, sentence)

    def message(self) -> str:
        """What is said."""
        return (self.heads.strip if self.mapping() else self._strip).words()

    def question(self) -> str:
        """What is asked before something is done to all rows; '' while nothing is."""
        return self._confirm.words()

    def nothing(self) -> str:
        """What is said where no row is in sight; '' where one is."""
        return "" if self.differences() else self._empty.sentence.text()

    def clear_message(self) -> None:
        """Nothing is to be said any more."""
        self._strip.clear()
        self._confirm.clear()

    def escape(self) -> bool:
        """Esc: put a question or a message away; says whether there was one."""
        if self.mapping():
            self.show_rows()
            return True
        there = bool(self.question() or self.message())
        self.clear_message()
        self.take_focus()
        return there

    def act_all(self) -> None:
        """What the button for all rows does, once somebody agrees."""
        if self.all.isEnabled() and not self.all.isHidden():
            self._ask_all()

    def _show_pills(self) -> None:
        focused = any(button.hasFocus() for button in self._group.buttons())
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        kinds = self._look.kinds if self._look else ()
        total = sum(kind.count for kind in kinds)
        shown = [KindLook("", texts.ALL, total), *(kind for kind in kinds if kind.count)]
        for kind in shown if total else ():
            pill = Pill(kind.text, count=whole(kind.count))
            pill.setChecked(kind.key == self._kind)
            pill.clicked.connect(lambda _=False, key=kind.key: self.choose_kind(key))
            self._group.addButton(pill)
            self._pills.add(pill)
            if focused and pill.isChecked():
                pill.show()
                pill.setFocus()
        self._pills.setVisible(bool(total))
        self._pills.updateGeometry()

    def _show(self) -> None:
        look = self._look
        every = look.rows if look else ()
        of_kind = [row for row in every if self._kind in ("", row.kind)]
        rows = [row for row in of_kind if self._settled_too or not row.settled]
        self.rows.restart(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.sentence.setText(self._nothing(every))
        self._first.setVisible(look is None)
        self.choose.setVisible(look is not None)
        self.columns.setVisible(look is not None)
        self._file.set_text("  ·  ".join((paint.code(look.file), *look.facts)) if look else "")
        self._file.setVisible(look is not None)
        self.save.setVisible(bool(every))
        hidden = len(of_kind) - len(rows)
        self._foot.setVisible(bool(every))
        self._foot.say(texts.rows(len(rows)), texts.settled_hidden(hidden) if hidden else "")
        self._offer_all(rows)
        self._buttons()

    def _nothing(self, every: Sequence[DiffRow]) -> str:
        """What is said where no row is in sight."""
        if self._look is None:
            return self._words.intro
        left = any(not row.settled for row in every)
        return texts.NONE_OF_KIND if left else self._words.fine

    def _buttons(self) -> None:
        row = self._chosen()
        if not self._words.acts:
            # What is wrong in a row, in full, where the list has no room for it.
            self._for_row.setText(row.under if row else "")
        self._for_row.setVisible(bool(row and (self._others or not self._words.acts)))
        for button in self._others.values():
            button.setVisible(bool(self._look and self._look.rows))
            button.setEnabled(row is not None)

    def _offer_all(self, rows: Sequence[DiffRow]) -> None:
        """One thing for all rows in sight, where it is the same for all."""
        left = [(one.key, one.act) for one in rows if not one.settled and one.act is not None]
        acts = {act for _, act in left}
        self._left = tuple(key for key, _ in left), next(iter(acts)).key if len(acts) == 1 else ""
        self.all.setVisible(bool(self._all_words) and len(acts) == 1 and len(left) > 1)
        if len(acts) == 1:
            act = next(iter(acts))
            self.all.setText(self._all_words.format(act=act.text, count=whole(len(left))))

    def _chosen(self) -> DiffRow | None:
        at = self.table.chosen()
        return self.rows.row(at) if 0 <= at < self.rows.rowCount() else None

    def _act(self, at: int) -> None:
        row: DiffRow = self.rows.row(at)
        self.table.choose(at)
        act = row.act
        if act is None:
            return
        self.clear_message()
        if row.settled:
            self.taken_back.emit(row.key)
        elif act.asks:
            what = texts.ONE_QUESTION.format(act=act.text, thing=paint.isolated(row.thing))
            self._ask((row.key,), act.key, what, texts.YES)
        else:
            self.acted.emit((row.key,), act.key)

    def _other(self, act: str) -> None:
        row = self._chosen()
        if row is not None:
            self.clear_message()
            self.acted.emit((row.key,), act)

    def _show_settled(self) -> None:
        self._settled_too = True
        self._show()

    def _ask_all(self) -> None:
        keys, act = self._left
        if act:
            what = texts.ALL_QUESTION.format(what=self.all.text())
            self._ask(keys, act, what, texts.ALL_YES)

    def _ask(self, keys: tuple[str, ...], act: str, question: str, yes: str) -> None:
        self._strip.clear()
        self._asked = keys, act
        self._yes.setText(yes)
        self._confirm.say(Tone.WARNING, question)
        self._no.setFocus()

    def _agree(self) -> None:
        self._confirm.clear()
        if self._asked is not None:
            keys, act = self._asked
            self._asked = None
            self.acted.emit(keys, act)
