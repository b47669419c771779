"""Files of partners: the acceptance file of the post and its answer, the loan report, the bill."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.persian import jalali
from app.texts import exchange_screen as texts
from app.views import theme
from app.views.controls import IconButton
from app.views.exchange_acceptance import AcceptanceView
from app.views.exchange_compare import ActLook, CompareView, CompareWords
from app.views.icons import Icon
from app.views.labels import Words
from app.views.list_head import Tabs
from app.views.pages import Pages
from app.views.screen import KeyHelp, Screen

ACCEPTANCE, ANSWER, LOANS, BILL = "acceptance", "answer", "loans", "bill"
ACCEPT = ActLook("accepted", texts.ACCEPT, Icon.CHECK)
DISPUTE = ActLook("disputed", texts.DISPUTE, Icon.BLOCKED)
NOTE = ActLook("noted", texts.NOTE, Icon.EYE)


class ExchangeScreen(Screen):
    """Signals: ``part_chosen`` (which of the four), ``month_chosen`` (first day of the bill's
    month), ``arrived``. The parts have signals of their own.
    """

    KEYS = (
        KeyHelp("Ctrl+1", texts.TAB_ACCEPTANCE),
        KeyHelp("Ctrl+2", texts.TAB_ANSWER),
        KeyHelp("Ctrl+3", texts.TAB_LOANS),
        KeyHelp("Ctrl+4", texts.TAB_BILL),
        KeyHelp("F12", texts.KEY_FILE),
    )

    part_chosen = Signal(str)
    month_chosen = Signal(object)
    arrived = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self._today = today
        self.tabs = Tabs(
            (
                (ACCEPTANCE, texts.TAB_ACCEPTANCE, Icon.TRUCK),
                (ANSWER, texts.TAB_ANSWER, Icon.UPLOAD),
                (LOANS, texts.TAB_LOANS, Icon.SWAP),
                (BILL, texts.TAB_BILL, Icon.SPREADSHEET),
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
        self._parts: dict[str, AcceptanceView | CompareView] = {
            ACCEPTANCE: self.acceptance,
            ANSWER: self.answer,
            LOANS: self.loans,
            BILL: self.bill,
        }
        self._stack = Pages()
        self._month = Words("", theme.BODY, theme.SEMIBOLD)
        self.before = IconButton(Icon.PREVIOUS, texts.MONTH_BEFORE)
        self.after = IconButton(Icon.NEXT, texts.MONTH_AFTER)
        self._first = today()
        self._lay_out()
        self._connect()
        year, month, _ = jalali.to_jalali(today())
        self._show_month(*((year, month - 1) if month > 1 else (year - 1, 12)))

    def _lay_out(self) -> None:
        self.head.addWidget(self.tabs)
        self.head.addStretch(1)
        self.page.setSpacing(theme.px(12))
        for part in self._parts.values():
            self._stack.addWidget(part)
        self.page.addWidget(self._stack, 1)
        for at, piece in enumerate((self.before, self._month, self.after)):
            self.bill.tools.insertWidget(at, piece)
        self.tabs.show_chosen(ACCEPTANCE)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_part_of)
        for at, part in enumerate(self._parts, start=1):
            self.on_key(f"Ctrl+{at}", None, lambda to=part: self.show_part_of(to))
        self.on_key("F12", None, self._main)
        self.on_key("Esc", None, lambda: self._parts[self.now()].escape())
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))

    def arrive(self) -> None:
        self._parts[self.now()].take_focus()
        self.arrived.emit()

    def refresh(self) -> None:
        # What is shown was read from a file: what is done to it reads it again.
        if self.now() == ACCEPTANCE and not self.acceptance.editing():
            self.part_chosen.emit(ACCEPTANCE)

    def part(self) -> str:
        return self.now()

    def show_part(self, part: str) -> None:
        if part in self._parts:
            self.show_part_of(part)

    def now(self) -> str:
        """The part in sight."""
        return self.tabs.now()

    def show_part_of(self, part: str) -> None:
        """Bring one of the four parts to sight."""
        self.tabs.show_chosen(part)
        self._stack.setCurrentWidget(self._parts[part])
        self._parts[part].take_focus()
        self.part_chosen.emit(part)

    def month(self) -> tuple[date, date]:
        """The days of the month that the bill is of."""
        year, month, _ = jalali.to_jalali(self._first)
        return jalali.month_bounds(year, month)

    def show_month_of(self, day: date) -> None:
        """Turn to the month of a day."""
        year, month, _ = jalali.to_jalali(day)
        self._show_month(year, month)

    def _show_month(self, year: int, month: int) -> None:
        self._first = jalali.from_jalali(year, month, 1)
        self._month.setText(f"{jalali.month_name(month)} {jalali.short(self._first)[:4]}")
        self._month.setMinimumWidth(theme.px(110))
        self.after.setEnabled(self.month()[1] < self._today())

    def _turn(self, by: int) -> None:
        year, month, _ = jalali.to_jalali(self._first)
        month += by
        if month in (0, 13):
            year, month = year + by, 12 if by < 0 else 1
        self._show_month(year, month)
        self.month_chosen.emit(self._first)

    def _main(self) -> None:
        part = self._parts[self.now()]
        if isinstance(part, CompareView):
            part.file_asked.emit()
        elif part.save.isEnabled() and not part.editing():
            part.save_asked.emit()
