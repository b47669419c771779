"""Returns: one field for everything that comes back, two cards for its outcomes, and what waits.

It shows what it is given and says what a person wants (its signals).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.persian.digits import to_ascii
from app.texts import after as after_texts
from app.texts import returns_screen as texts
from app.texts import screens
from app.views import theme
from app.views.beside import Beside
from app.views.cards import Card, Strip
from app.views.controls import Button, Kind, Pill
from app.views.empty import Empty
from app.views.flow import FlowBox
from app.views.icons import Icon
from app.views.pages import reveal
from app.views.palette import Tone
from app.views.returns_cards import DAMAGED, QUARANTINE, SHELF, BookCard
from app.views.returns_day import COLUMNS, BackLook, ReturnsLook
from app.views.returns_lists import WaitingList
from app.views.returns_parcel_card import ParcelCard
from app.views.returns_sack import SackBar
from app.views.scan_line import ScanLine
from app.views.screen import KeyHelp, Screen
from app.views.tables import PagedModel, Table

TODAY = "today"
BOOK, PARCEL = "book", "parcel"
LEAST_LIST, LEAST_CARD = 124, 300
"""px at 100 % that the list of the day needs to be of use under the cards, and a card beside the
other one.
"""


class _Body(QStackedWidget):
    """What stands under the pills; it says by itself how high it has to be."""

    resized = Signal()

    def hasHeightForWidth(self) -> bool:
        # Else the page would be as high as all its lists like to be, and scroll.
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class ReturnsScreen(Screen):
    """Signals: ``code`` (scanned or typed), ``list_wanted`` (a kind of what waits), ``placed``
    (where the book goes, what is wrong with it), ``reasoned`` (why the parcel came back), and one
    for each thing that a button does; ``refreshed`` when something was written.
    """

    KEYS = (
        KeyHelp("1", texts.KEY_FIRST),
        KeyHelp("2", texts.KEY_SECOND),
        KeyHelp("3", texts.KEY_THIRD),
        KeyHelp("F9", screens.UNDO_LONG),
        KeyHelp("F11", texts.KEY_SACK),
        KeyHelp("F12", texts.KEY_CLOSE_SACK),
        KeyHelp("Ctrl+1", texts.TODAY),
        KeyHelp("Ctrl+2", texts.KEY_LISTS),
        KeyHelp("Esc", texts.KEY_LINE),
    )

    code = Signal(str)
    placed = Signal(str, str)
    reasoned = Signal(str)
    resend_asked = Signal()
    shelve_asked = Signal()
    undo_asked = Signal()
    continue_asked = Signal()
    sack_begun = Signal()
    list_wanted = Signal(str)
    refreshed = Signal()
    arrived = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self._held = False
        self._lit: tuple[str, str] = ("", "")
        self._by_scanner = False
        self._slip = ("", "")
        self.line = ScanLine(texts.SCAN)
        self.line.setAccessibleName(texts.SCAN_NAME)
        self.line.setFixedHeight(theme.px(48))
        self.strip = Strip()
        self._continue = self.strip.add_action(screens.CONTINUE, key="Esc")
        self.sack = SackBar()
        self.book, self.parcel = BookCard(), ParcelCard(after_texts.REASONS)
        self._rows: PagedModel[BackLook] = PagedModel(COLUMNS)
        self._table = Table(self._rows, row_height=52)
        self._table.setAccessibleName(texts.DAY_LIST)
        self._day = Card(padding=1)
        self._none = Empty(Icon.BACK_ON_SHELF, texts.NOTHING_TODAY)
        self.waiting = WaitingList()
        self._pills: dict[str, Pill] = {}
        self._group = QButtonGroup(self)
        self._today, self._cards, self._body = QWidget(), QWidget(), _Body()
        self._sack_button = Button(texts.SACK, icon=Icon.SACK, key="F11")
        self._undo = Button(screens.UNDO, icon=Icon.UNDO, key="F9")
        self._lay_out()
        self._connect()
        self.show_returns(ReturnsLook(None, None, "", (), ""))

    def _lay_out(self) -> None:
        self.head.addWidget(self.subtitle, 1)
        self.head.addWidget(self._sack_button)
        self.head.addWidget(self._undo)
        self.page.setSpacing(theme.px(10))
        for piece in (self.line, self.strip, self.sack):
            self.page.addWidget(piece)
        pills = FlowBox()
        for kind, text in ((TODAY, texts.TODAY), *texts.LISTS.items()):
            pill = Pill(text)
            self._pills[kind] = pill
            self._group.addButton(pill)
            pills.add(pill)
        self._pills[TODAY].setChecked(True)
        self.page.addWidget(pills)
        column = QVBoxLayout(self._today)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        cards = Beside(wide=LEAST_CARD, share=0.5)
        self._cards.setLayout(cards)
        cards.addWidget(self.parcel)
        cards.addWidget(self.book)
        self._cards.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column.addWidget(self._cards)
        self._day.body.addWidget(self._table)
        column.addWidget(self._day, 1)
        # Takes the room of the list where that gives way.
        column.addStretch(0)
        go = Button(texts.NOTHING_TODAY_ACTION, Kind.PRIMARY, icon=Icon.SCAN, key="Esc")
        go.clicked.connect(self.line.setFocus)
        self._none.add_action(go)
        for page in (self._today, self._none, self.waiting):
            self._body.addWidget(page)
        # The list that is not in sight asks for no room.
        self._body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.page.addWidget(self._body, 1)

    def _connect(self) -> None:
        self._body.resized.connect(self._fit)
        self.line.entered.connect(self._entered)
        self._table.installEventFilter(self)
        self.book.put.connect(self.placed)
        self.parcel.reasoned.connect(self.reasoned)
        self.parcel.resend_asked.connect(self.resend_asked)
        self.parcel.shelve_asked.connect(self.shelve_asked)
        self.waiting.back_asked.connect(self.back_to_line)
        self.sack.left.connect(self._leave_sack)
        self.sack.complained.connect(self.say)
        self.sack.calmed.connect(self.clear_message)
        for at, (kind, pill) in enumerate(self._pills.items(), 1):
            pill.clicked.connect(lambda _=False, name=kind: self.show_kind(name))
            self.on_key(f"Ctrl+{at}", pill, pill.click)
        self._continue.clicked.connect(self.continue_asked)
        for button, key, act in (
            (self._undo, "F9", self.undo_asked.emit),
            (self._sack_button, "F11", self._begin_sack),
        ):
            self.bind(button, key, act)
        self.on_key("F12", self.sack.close_button, self._close_sack)
        self.on_key("Esc", None, self._escape)

    def arrive(self) -> None:
        self.line.setFocus()
        self.arrived.emit()

    def scanned(self, code: str) -> None:
        self._by_scanner = True
        self._come_back()
        self.code.emit(code)

    def refresh(self) -> None:
        self.refreshed.emit()

    def leave(self) -> bool:
        return not self._held

    def held(self) -> bool:
        """Whether only «ادامه» is taken."""
        return self._held

    def kind(self) -> str:
        """What stands under the pills: today, or a list of what waits."""
        return next(kind for kind, pill in self._pills.items() if pill.isChecked())

    def show_kind(self, kind: str) -> None:
        """Show today, or ask for a list of what waits."""
        self._pills[kind].setChecked(True)
        if kind == TODAY:
            self._show_today()
        else:
            self._body.setCurrentWidget(self.waiting)
            self.list_wanted.emit(kind)

    def show_counts(self, counts: dict[str, str]) -> None:
        """How much waits, by kind."""
        for kind, count in counts.items():
            self._pills[kind].set_count(count)

    def count(self, kind: str) -> str:
        """What stands on a pill."""
        return self._pills[kind].count()

    def show_returns(self, look: ReturnsLook, *, arriving: bool = False) -> None:
        """Show what came back."""
        self.book.show_book(look.book)
        self.parcel.show_parcel(look.parcel)
        self.book.set_lit(look.lit == BOOK)
        self.parcel.set_lit(look.lit == PARCEL)
        self._rows.restart(look.rows)
        self._pills[TODAY].set_count(texts.number(len(look.rows)))
        self.subtitle.set_text(look.summary)
        self._show_slip(look.slip)
        if self.kind() == TODAY:
            self._show_today()
        shown = {BOOK: look.book, PARCEL: look.parcel}.get(look.lit)
        lit = (look.lit, shown.key if shown else "")
        if lit != self._lit and not arriving and self._by_scanner and shown:
            card = self.book if look.lit == BOOK else self.parcel
            card.take_focus()
            # Where the page is higher than its place, what was scanned is what is looked at.
            reveal(card)
        self._lit = lit

    def rows(self) -> tuple[BackLook, ...]:
        """The list of the day."""
        return self._rows.rows()

    def say(self, tone: Tone, head: str, sentence: str = "", *, held: bool = False) -> None:
        """Say what became of a scan; ``held`` shuts everything but «ادامه»."""
        self._held = held
        self.strip.say(tone, head, sentence, Icon.STOP if held else None)
        self._buttons()

    def clear_message(self) -> None:
        """The next good scan: only what an open slip lacks is said again."""
        self._held = False
        self.strip.clear()
        if self._slip[0]:
            self.strip.say(Tone.ACCENT, *self._slip, Icon.REGISTERED)
        self._buttons()

    def message(self) -> str:
        """What stands under the field."""
        return self.strip.words()

    def back_to_line(self) -> None:
        """Today, with the cursor in the field."""
        self._come_back()
        self.line.setFocus()

    def end_sack(self) -> None:
        """The sack was counted."""
        self._leave_sack()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A text field takes its digits itself; what comes here was meant for nothing else.
        key = to_ascii(event.text())
        if key in ("1", "2", "3") and not event.isAutoRepeat() and self._act(key):
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A table would search its rows for the digit.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return to_ascii(event.text()) in ("1", "2", "3") and self._act(to_ascii(event.text()))
        return False

    def _act(self, key: str) -> bool:
        """Do what a key does on the lit card; whether there was anything to do."""
        if self.kind() != TODAY or self._held or self.book.asks():
            return False
        if self.parcel.is_lit() and key != "3":
            self.parcel.do(key == "1")
            return True
        if self.book.is_lit():
            self.book.choose({"1": SHELF, "2": QUARANTINE, "3": DAMAGED}[key])
            return True
        return False

    def _entered(self, code: str) -> None:
        self._by_scanner = False
        self._come_back()
        self.code.emit(code)

    def _come_back(self) -> None:
        if self.kind() != TODAY:
            self.show_kind(TODAY)

    def _escape(self) -> None:
        if self._held:
            self.continue_asked.emit()
        elif self._body.currentWidget() is self.waiting and self.waiting.step_back():
            return
        else:
            self.book.close_question()
            self.back_to_line()

    def _show_today(self) -> None:
        nothing = self.book.look() is None and self.parcel.look() is None and not self.rows()
        self._body.setCurrentWidget(self._none if nothing else self._today)
        self._fit()

    def _show_slip(self, slip: tuple[str, str]) -> None:
        before, self._slip = self._slip, slip
        said = bool(before[0]) and self.message().startswith(before[0])
        if slip != before and (said or not self.message()) and not self._held:
            self.clear_message()

    def _begin_sack(self) -> None:
        self._come_back()
        if self.sack.isHidden():
            self.sack.begin()
            self._fit()
            self.sack_begun.emit()

    def _close_sack(self) -> None:
        if not self.sack.isHidden():
            self.sack.finish()

    def _leave_sack(self) -> None:
        self.sack.hide()
        self._fit()
        self.line.setFocus()

    def _fit(self) -> None:
        """In a low window the list of the day gives way to the cards above it."""
        wide = self._cards.minimumSizeHint().width()
        high = self._cards.heightForWidth(max(self._body.width(), wide))
        if high < 0:
            # No line in sight wraps: they are as high at any width.
            high = self._cards.minimumSizeHint().height()
        self._body.setMinimumSize(wide, high)
        room = self._body.height() - high - theme.px(12)
        self._day.setVisible(room >= theme.px(LEAST_LIST) or not self.isVisible())

    def _buttons(self) -> None:
        self._continue.setVisible(self._held)
        self._undo.setEnabled(not self._held)
        self._sack_button.setEnabled(not self._held)
        self._fit()
