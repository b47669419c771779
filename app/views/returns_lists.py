"""The lists of what waits after the handover: one list, its rows' actions under it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.persian.numbers import display_phone
from app.texts import returns_screen as texts
from app.views import paint, theme
from app.views.cards import Card, Strip
from app.views.cells import Cell
from app.views.chips import ChipLook
from app.views.controls import Button, Kind
from app.views.empty import Empty
from app.views.flow import FlowBox, WrapRow
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.pages import Pages
from app.views.palette import Tone
from app.views.reason import ReasonAsk
from app.views.returns_resend import ResendLook, ResendPanel
from app.views.tables import Column, PagedModel, Table


@dataclass(frozen=True, slots=True)
class WaitRow:
    """Something that waits; ``acts`` are what may be done with it, ``request`` takes its calls.

    ``thing`` is as it is shown, ``name`` as sentences call it; ``since`` and ``said_on`` are days;
    ``member`` is the key of whom a letter may go to.
    """

    key: str
    name: str
    state: ChipLook
    thing: str
    thing_code: bool
    under: str
    who: str
    phone: str
    said: str
    said_on: str
    since: str
    request: str
    acts: frozenset[str]
    member: str = ""


@dataclass(frozen=True, slots=True)
class WaitLook:
    """A list: its kind, its rows, and how many of them can be done at once (0: none)."""

    kind: str
    rows: tuple[WaitRow, ...]
    at_once: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done with a row; the first one of a list is done by Enter."""

    key: str
    text: str
    icon: Icon


RESEND, UNPACK, CALL, SHELVE = "resend", "unpack", "call", "shelve"
SEND_ON, RENEW, DELIVERED, LOST, LETTER = "send-on", "renew", "delivered", "lost", "letter"

_CALL = Act(CALL, texts.CALL_NOTE, Icon.EDIT)
_LETTER = Act(LETTER, texts.LETTER, Icon.LETTER)
ACTS: dict[str, tuple[Act, ...]] = {
    "undelivered": (
        Act(RESEND, texts.CALL_AND_RESEND, Icon.CALL),
        Act(UNPACK, texts.BOOKS_TO_SHELF, Icon.SHELVES),
        _CALL,
    ),
    "quarantine": (Act(SHELVE, texts.SHELVE_NOW, Icon.SHELVES),),
    "transits": (Act(SEND_ON, texts.SEND_ON, Icon.TRUCK),),
    "overdue": (Act(RENEW, texts.RENEW, Icon.REFRESH), _CALL, _LETTER),
    "silent": (
        Act(DELIVERED, texts.DELIVERED, Icon.CHECK),
        Act(LOST, texts.IS_LOST, Icon.BLOCKED),
        _CALL,
    ),
    "lost": (Act(DELIVERED, texts.FOUND, Icon.CHECK), _CALL),
}
AT_ONCE = {
    "quarantine": texts.END_QUARANTINE,
    "silent": texts.PRESUME,
    "overdue": texts.ALL_LETTERS,
}
ICONS = {
    "undelivered": Icon.UNDO,
    "quarantine": Icon.QUARANTINE,
    "transits": Icon.SWAP,
    "overdue": Icon.SCHEDULE,
    "silent": Icon.WAITING,
    "lost": Icon.SEARCH_OFF,
}


def _phone(row: WaitRow) -> str:
    return display_phone(row.phone) if row.phone else ""


COLUMNS: tuple[Column[WaitRow], ...] = (
    Column(texts.COL_STATE, lambda r: Cell(chip=r.state), width=190),
    Column(
        texts.COL_THING,
        lambda r: Cell(r.thing, r.under, code=r.thing_code, strong=True),
        width=0,
        stretch=4,
    ),
    Column(texts.COL_MEMBER, lambda r: Cell(r.who, _phone(r), under_code=True), width=0, stretch=3),
    Column(
        texts.COL_CALL,
        lambda r: Cell(r.said, r.said_on, muted=True),
        width=200,
        optional=1,
    ),
    Column(texts.COL_SINCE, lambda r: Cell(r.since), width=116, optional=2),
)


class _Foot(QWidget):
    """What is done with the chosen row, with a line between it and the rows."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        right = QPointF(self.width(), 0.5)
        paint.line(painter, QPointF(0, 0.5), right, theme.colours().divider, 1)


class WaitingList(Card):
    """Signals: ``asked`` (an act, the row's key, and its words: a reason or what was said),
    ``all_asked`` (the kind), ``undo_asked`` for the last of these, ``back_asked``, and
    ``overrule_asked`` with a row's key.
    """

    asked = Signal(str, str, str)
    all_asked = Signal(str)
    overrule_asked = Signal(str)
    back_asked = Signal()
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=1)
        self._look = WaitLook("", ())
        self._refused = ""
        self._rows: PagedModel[WaitRow] = PagedModel(COLUMNS)
        self.table = Table(self._rows, row_height=56)
        self.resend = ResendPanel()
        self._pages = Pages()
        self._empties: dict[str, Empty] = {}
        self._strip = Strip()
        self.overrule = self._strip.add_action(texts.OVERRULE, Icon.CHECK)
        self.take_back = self._strip.add_action(texts.PRESUME_UNDO, Icon.UNDO)
        self.why_lost = ReasonAsk(texts.WHY_LOST, texts.LOST_REASONS, texts.LOST_ACT, wide=True)
        self.call = ReasonAsk(texts.CALL_ASK_ANY, texts.CALL_ANSWERS, texts.CALL_ACT, wide=True)
        self._foot = _Foot()
        self._phone_mark = IconMark(Icon.CALL, "accent", 20)
        self._phone = Words("", theme.CARD, theme.BOLD, select=True)
        self._buttons = FlowBox()
        self._made: dict[str, Button] = {}
        self._all = Button("", Kind.PRIMARY, icon=Icon.DONE_ALL)
        self._lay_out()
        self.table.moved.connect(lambda _: self._moved())
        self.table.opened.connect(lambda _: self._first_act())
        self._all.clicked.connect(lambda: self.all_asked.emit(self._look.kind))
        self.overrule.clicked.connect(self._overruled)
        self.take_back.clicked.connect(self.undo_asked)
        self.why_lost.given.connect(lambda why: self._give(LOST, why))
        self.call.given.connect(lambda said: self._give(CALL, said))
        for ask in (self.why_lost, self.call):
            ask.left.connect(self._close_asks)
        self.resend.left.connect(self._leave_resend)

    def _lay_out(self) -> None:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        asks = QVBoxLayout()
        asks.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(12))
        asks.setSpacing(theme.px(8))
        for piece in (self._strip, self.why_lost, self.call):
            asks.addWidget(piece)
        foot = WrapRow(self._foot)
        foot.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        foot.addWidget(self._phone_mark)
        foot.addWidget(self._phone)
        foot.addSpacing(theme.px(4))
        foot.addWidget(self._buttons, 1)
        foot.addWidget(self._all)
        # Nothing to act on before the rows are there, or for who may not read them.
        self._foot.hide()
        for page in (listed, self.resend):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self.body.addLayout(asks)
        self.body.addWidget(self._foot)
        self._pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def show_list(self, look: WaitLook) -> None:
        """Show a list; of the same kind again, what was chosen stays chosen."""
        same = look.kind == self._look.kind
        chosen = self.chosen() if same else None
        at = self.table.chosen()
        self._look = look
        if not same:
            self.table.setAccessibleName(texts.LISTS[look.kind])
            self._strip.clear()
            self._close_asks()
            self._make_buttons()
            self._pages.setCurrentIndex(0)
        self._rows.restart(look.rows)
        keys = [row.key for row in look.rows]
        if chosen is not None and chosen.key in keys:
            self.table.choose(keys.index(chosen.key))
        else:
            self.table.choose(min(max(at, 0), len(keys) - 1) if same else min(0, len(keys) - 1))
        self._all.setVisible(look.kind in AT_ONCE and look.at_once > 0)
        if look.kind in AT_ONCE:
            self._all.setText(AT_ONCE[look.kind].format(count=texts.number(look.at_once)))
        self._show_page()
        self._moved()

    def kind(self) -> str:
        """Which list is shown."""
        return self._look.kind

    def rows(self) -> tuple[WaitRow, ...]:
        """What is in it."""
        return self._rows.rows()

    def chosen(self) -> WaitRow | None:
        """The row that actions are about."""
        at = self.table.chosen()
        return self._rows.row(at) if 0 <= at < self._rows.rowCount() else None

    def choose(self, key: str) -> None:
        """Go to a row by its key."""
        keys = [row.key for row in self.rows()]
        if key in keys:
            self.table.choose(keys.index(key))

    def button(self, act: str) -> Button:
        """The button of an act of this list."""
        return self._made[act]

    def all_button(self) -> Button:
        """The button for all rows that are due."""
        return self._all

    def say(self, tone: Tone, head: str, sentence: str = "", *, undo: bool = False) -> None:
        """Say what became of an act; ``undo``: it can be taken back."""
        self.overrule.hide()
        self.take_back.setVisible(undo)
        self._strip.say(tone, head, sentence)

    def refuse(self, sentence: str, overrule: str = "") -> None:
        """Say why an act was refused; with a key, a supervisor may have it all the same."""
        self._refused = overrule
        self.take_back.hide()
        self._strip.say(Tone.ERROR, sentence)
        self.overrule.setVisible(bool(overrule))

    def message(self) -> str:
        """What it says."""
        return self._strip.words()

    def clear_message(self) -> None:
        """Take it away."""
        self._strip.clear()

    def open_resend(self, look: ResendLook) -> None:
        """Ask where a parcel goes this time, in place of the list."""
        self._strip.clear()
        self._close_asks()
        self._pages.setCurrentWidget(self.resend)
        self._foot.hide()
        self.resend.show_parcel(look)

    def resending(self) -> bool:
        """Whether it asks where a parcel goes."""
        return self._pages.currentWidget() is self.resend

    def close_resend(self) -> None:
        """Back to the list."""
        self._pages.setCurrentIndex(0)
        self._show_page()

    def take_focus(self) -> None:
        """Put the cursor where work goes on."""
        if self.resending():
            return
        if self._rows.rowCount():
            self.table.setFocus()
        else:
            self._empties[self._look.kind].setFocus()

    def step_back(self) -> bool:
        """Put away what is asked for; False when only the list is there."""
        if self.resending():
            self._leave_resend()
            return True
        asking = not (self.why_lost.isHidden() and self.call.isHidden())
        self._close_asks()
        return asking

    def _leave_resend(self) -> None:
        self.close_resend()
        self.take_focus()

    def _show_page(self) -> None:
        if self.resending():
            return
        kind = self._look.kind
        empty = not self._look.rows and bool(kind)
        if empty and kind not in self._empties:
            made = Empty(ICONS[kind], texts.EMPTY[kind])
            back = Button(texts.BACK_TO_SCAN, icon=Icon.SCAN, key="Esc")
            back.clicked.connect(self.back_asked)
            made.add_action(back)
            made.setFocusProxy(back)
            self._empties[kind] = made
            self._pages.addWidget(made)
        if empty:
            self._pages.setCurrentWidget(self._empties[kind])
        else:
            self._pages.setCurrentIndex(0)
        asking = not (self.why_lost.isHidden() and self.call.isHidden())
        self._foot.setVisible(bool(self._look.rows) and not asking)

    def _make_buttons(self) -> None:
        while (gone := self._buttons.flow.takeAt(0)) is not None:
            widget = gone.widget()
            if widget:
                # It is drawn until it is gone, and it goes later.
                widget.hide()
                widget.deleteLater()
        self._made = {}
        kind = self._look.kind
        for at, act in enumerate(ACTS.get(kind, ())):
            leads = at == 0 and kind not in AT_ONCE
            button = Button(act.text, Kind.PRIMARY if leads else Kind.PLAIN, icon=act.icon)
            button.clicked.connect(lambda _=False, key=act.key: self._act(key))
            self._made[act.key] = button
            self._buttons.add(button)

    def _moved(self) -> None:
        row = self.chosen()
        for act, button in self._made.items():
            button.setEnabled(row is not None and act in row.acts)
        phone = _phone(row) if row else ""
        self._phone.setText(paint.code(phone))
        for piece in (self._phone_mark, self._phone):
            piece.setVisible(bool(phone))

    def _first_act(self) -> None:
        for button in self._made.values():
            if button.isEnabled():
                button.click()
                return

    def _act(self, act: str) -> None:
        row = self.chosen()
        if row is None:
            return
        if act in (LOST, CALL):
            self._strip.clear()
            self._foot.hide()
            (self.why_lost if act == LOST else self.call).ask()
        else:
            self.asked.emit(act, row.key, "")

    def _give(self, act: str, words: str) -> None:
        row = self.chosen()
        self._close_asks()
        if row is not None:
            self.asked.emit(act, row.key, words)

    def _overruled(self) -> None:
        self._strip.clear()
        self.overrule_asked.emit(self._refused)

    def _close_asks(self) -> None:
        asked = not (self.why_lost.isHidden() and self.call.isHidden())
        self.why_lost.hide()
        self.call.hide()
        self._show_page()
        if asked:
            self.take_focus()
