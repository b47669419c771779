"""Files of partners: the acceptance file and its answer, loan report, bill; and all lists."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.texts import exchange_screen as texts
from app.views import theme
from app.views.compare_rows import ActLook, CompareWords
from app.views.exchange_acceptance import AcceptanceView
from app.views.exchange_compare import CompareView
from app.views.exchange_lists import ListsView
from app.views.exchange_month import MonthChoice
from app.views.icons import Icon
from app.views.list_head import Tabs
from app.views.pages import Pages
from app.views.screen import KeyHelp, Screen

ACCEPTANCE, ANSWER, LOANS, BILL = "acceptance", "answer", "loans", "bill"
LISTS = "lists"
ACCEPT = ActLook("accepted", texts.ACCEPT, Icon.CHECK)
DISPUTE = ActLook("disputed", texts.DISPUTE, Icon.BLOCKED)
NOTE = ActLook("noted", texts.NOTE, Icon.EYE)


class ExchangeScreen(Screen):
    """Signals: ``part_chosen`` (which of the five), ``arrived``; the parts have their own."""

    KEYS = (
        KeyHelp("Ctrl+1", texts.TAB_ACCEPTANCE),
        KeyHelp("Ctrl+2", texts.TAB_ANSWER),
        KeyHelp("Ctrl+3", texts.TAB_LOANS),
        KeyHelp("Ctrl+4", texts.TAB_BILL),
        KeyHelp("Ctrl+5", texts.TAB_LISTS),
        KeyHelp("F12", texts.KEY_FILE),
        KeyHelp("F9", texts.KEY_UNDO),
    )

    part_chosen = Signal(str)
    arrived = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self.tabs = Tabs(
            (
                (ACCEPTANCE, texts.TAB_ACCEPTANCE, Icon.TRUCK),
                (ANSWER, texts.TAB_ANSWER, Icon.UPLOAD),
                (LOANS, texts.TAB_LOANS, Icon.SWAP),
                (BILL, texts.TAB_BILL, Icon.SPREADSHEET),
                (LISTS, texts.TAB_LISTS, Icon.DOWNLOAD),
            )
        )
        self.acceptance = AcceptanceView(today)
        self.answer = CompareView(
            CompareWords(
                texts.TAB_ANSWER,
                texts.ANSWER_INTRO,
                texts.ANSWER_FINE,
                texts.WHO_RECEIVES,
                texts.POST_NUMBER,
                texts.PRICE,
                acts=False,
            )
        )
        self.loans = CompareView(
            CompareWords(
                texts.TAB_LOANS,
                texts.LOANS_INTRO,
                texts.LOANS_FINE,
                texts.MEMBER,
                texts.HERE,
                texts.THERE,
            ),
            all_act=texts.ALL_OF,
        )
        self.bill = CompareView(
            CompareWords(
                texts.TAB_BILL,
                texts.BILL_INTRO,
                texts.BILL_FINE,
                texts.SERVICE,
                texts.OURS,
                texts.BILLED,
            ),
            others=(ACCEPT, DISPUTE, NOTE),
            all_act=texts.ALL_OF,
        )
        self.lists = ListsView(today)
        self._parts: dict[str, AcceptanceView | CompareView | ListsView] = {
            ACCEPTANCE: self.acceptance,
            ANSWER: self.answer,
            LOANS: self.loans,
            BILL: self.bill,
            LISTS: self.lists,
        }
        self._allowed = tuple(self._parts)
        self._stack = Pages()
        self.month = MonthChoice(today)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.head.addWidget(self.tabs)
        self.head.addStretch(1)
        self.page.setSpacing(theme.px(12))
        for part in self._parts.values():
            self._stack.addWidget(part)
        self.page.addWidget(self._stack, 1)
        self.bill.tools.insertWidget(0, self.month)
        self.tabs.show_chosen(ACCEPTANCE)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_part_of)
        for at, part in enumerate(self._parts, start=1):
            self.on_key(f"Ctrl+{at}", None, lambda to=part: self.show_part_of(to))
        self.on_key("F12", None, self._main)
        self.on_key("F9", None, self._undo)
        self.on_key("Esc", None, lambda: self._parts[self.now()].escape())

    def arrive(self) -> None:
        self.arrived.emit()
        self._parts[self.now()].take_focus()

    def refresh(self) -> None:
        # What is shown was read from a file: what is done to it reads it again.
        if self.now() == ACCEPTANCE and not self.acceptance.editing():
            self.part_chosen.emit(ACCEPTANCE)

    def part(self) -> str:
        return self.now()

    def show_part(self, part: str) -> None:
        if part in self._parts:
            self.show_part_of(part)

    def show_allowed(self, parts: Collection[str]) -> None:
        """Leave out what belongs to other work; somebody who comes begins with their own."""
        self._allowed = tuple(part for part in self._parts if part in parts)
        for key, pill in self.tabs.pills.items():
            pill.setVisible(key in self._allowed)
        if self.now() not in self._allowed and self._allowed:
            self.show_part_of(self._allowed[0])

    def now(self) -> str:
        """The part in sight."""
        return self.tabs.now()

    def show_part_of(self, part: str) -> None:
        """Bring one of the parts to sight."""
        if part not in self._allowed:
            return
        self.tabs.show_chosen(part)
        self._stack.setCurrentWidget(self._parts[part])
        self._parts[part].take_focus()
        self.part_chosen.emit(part)

    def _main(self) -> None:
        part = self._parts[self.now()]
        if isinstance(part, CompareView):
            part.main()
        elif isinstance(part, AcceptanceView) and not part.editing():
            part.save_shown()

    def _undo(self) -> None:
        part = self._parts[self.now()]
        if isinstance(part, CompareView) and not part.mapping() and not part.undo.isHidden():
            part.undo_asked.emit()
