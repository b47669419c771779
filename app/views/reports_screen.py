"""Reports: a day, a week, a month or any range; cards, a chart, a table, and files of them.

It shows what it is given (``show_report``, ``show_rows``) and says what a person wants.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.persian import jalali
from app.persian.digits import whole
from app.texts import screens as texts
from app.views import theme
from app.views.busy import BusyBar
from app.views.cards import Card, NumberCard, Strip
from app.views.chart import BarChart, BarPair
from app.views.controls import Button, Pill
from app.views.date_field import DateField
from app.views.empty import Empty
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.screen import KeyHelp, Screen
from app.views.tables import Cell, Column, PagedModel, Table


@dataclass(frozen=True, slots=True)
class FigureLook:
    """A number of the report: key, name, value, and its colour where it is bad news."""

    key: str
    name: str
    value: int
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class DayLook:
    """A line of the table: its name, numbers in the order of the heads, a day off, the sum."""

    name: str
    numbers: tuple[int, ...]
    off: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class ReportLook:
    """What the screen shows of a range.

    ``balance`` says whether the counts of the day's end are equal, ``chain`` names them;
    ``exceptions`` says how many there are and is empty without any.
    """

    figures: tuple[FigureLook, ...]
    heads: tuple[str, ...]
    days: tuple[DayLook, ...]
    bars: tuple[BarPair, ...]
    balanced: bool = True
    balance: str = ""
    chain: str = ""
    exceptions: str = ""


@dataclass(frozen=True, slots=True)
class RowsLook:
    """The rows behind a number: heads, and cells as text.

    ``codes`` are columns of codes; ``widths`` are the px of columns that need no more (the others
    share what is left), ``lesser`` are columns that give way in a narrow window.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    codes: frozenset[int] = frozenset()
    widths: Mapping[int, int] = field(default_factory=dict)
    lesser: frozenset[int] = frozenset()


CARDS_IN_ROW = 7


def _day_columns(heads: tuple[str, ...]) -> list[Column[DayLook]]:
    def number(at: int) -> Callable[[DayLook], Cell]:
        def cell(day: DayLook) -> Cell:
            value = day.numbers[at]
            return Cell(whole(value) if value else texts.NOTHING, strong=day.total, muted=not value)

        return cell

    first: Column[DayLook] = Column(
        heads[0],
        lambda d: Cell(d.name, tone=Tone.ERROR if d.off else None, strong=d.total),
        width=0,
        stretch=1,
    )
    return [first, *(Column(head, number(at), width=88) for at, head in enumerate(heads[1:]))]


def _text_columns(look: RowsLook) -> list[Column[tuple[str, ...]]]:
    def text(at: int) -> Callable[[tuple[str, ...]], Cell]:
        return lambda row: Cell(row[at], code=at in look.codes)

    return [
        Column(
            head,
            text(at),
            width=look.widths.get(at, 0),
            stretch=at not in look.widths,
            optional=at in look.lesser,
        )
        for at, head in enumerate(look.heads)
    ]


class ReportsScreen(Screen):
    """Signals: ``range_chosen`` (first and last day), ``figure_opened`` (its key), ``export_asked``
    (pdf, xlsx or csv).
    """

    KEYS = (
        KeyHelp("Ctrl+1", texts.DAY),
        KeyHelp("Ctrl+2", texts.WEEK),
        KeyHelp("Ctrl+3", texts.MONTH),
        KeyHelp("F11", texts.PRINT),
        KeyHelp("Esc", texts.BACK_TO_REPORT),
    )

    range_chosen = Signal(object, object)
    figure_opened = Signal(str)
    export_asked = Signal(str)
    again_asked = Signal()

    EXCEPTIONS = "exceptions"
    """The key with which ``figure_opened`` asks for the exceptions."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(texts.REPORTS, parent)
        self._today = today
        self._spans = QButtonGroup(self)
        self._span_pills = {
            key: Pill(text)
            for key, text in (("day", texts.DAY), ("week", texts.WEEK), ("month", texts.MONTH))
        }
        self._from = DateField(texts.FROM, today)
        self._to = DateField(texts.TO, today)
        self._pdf = Button(texts.SAVE_PDF, icon=Icon.PDF, key="F11")
        self._xlsx = Button(texts.SAVE_XLSX)
        self._csv = Button(texts.SAVE_CSV)
        self.busy = BusyBar()
        self._message = Strip()
        self._stack = QStackedWidget()
        self._cards: dict[str, NumberCard] = {}
        self._card_grid = QGridLayout()
        self._chart = BarChart(texts.BAR_HANDED, texts.BAR_RETURNED)
        self._chart_card = Card(texts.PER_DAY)
        self._table_card = Card(padding=1)
        self._days: PagedModel[DayLook] | None = None
        self._balance = Strip()
        self._exceptions = self._balance.add_action(texts.ROWS)
        self._rows_card = Card(padding=1)
        self._rows_title = Words("", theme.CARD, theme.BOLD)
        self._back = Button(texts.BACK_TO_REPORT, icon=Icon.HISTORY_BACK, key="Esc")
        self._empty = Empty(Icon.CHART, texts.NO_REPORT)
        self._lay_out()
        self._connect()
        self._span_pills["day"].setChecked(True)

    def _lay_out(self) -> None:
        self.head.addStretch(1)
        for pill in self._span_pills.values():
            self._spans.addButton(pill)
            self.head.addWidget(pill)
        self.head.addSpacing(theme.px(8))
        for words, box in ((texts.FROM, self._from), (texts.TO, self._to)):
            self.head.addWidget(Words(words, theme.SMALL, tone="muted"))
            self.head.addWidget(box)
        self.head.addStretch(1)
        for button in (self._pdf, self._xlsx, self._csv):
            self.head.addWidget(button)
        self.page.addWidget(self._message)
        report = QWidget()
        column = QVBoxLayout(report)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        self._card_grid.setSpacing(theme.px(8))
        column.addLayout(self._card_grid)
        column.addWidget(self._balance)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(16))
        self._chart_card.body.addWidget(self._chart, 1)
        middle.addWidget(self._chart_card, 3)
        middle.addWidget(self._table_card, 4)
        column.addLayout(middle, 1)
        rows = QWidget()
        inner = QVBoxLayout(rows)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.addWidget(self._rows_title, 1)
        head.addWidget(self._back)
        inner.addLayout(head)
        inner.addWidget(self._rows_card, 1)
        for page in (report, rows, self._empty):
            self._stack.addWidget(page)
        under = QVBoxLayout()
        under.setSpacing(0)
        under.addWidget(self.busy)
        under.addWidget(self._stack, 1)
        self.page.addLayout(under, 1)

    def _connect(self) -> None:
        for at, (key, pill) in enumerate(self._span_pills.items(), start=1):
            pill.clicked.connect(lambda _=False, span=key: self.show_span(span))
            self.on_key(f"Ctrl+{at}", None, lambda span=key: self.show_span(span))
        for box in (self._from, self._to):
            box.chosen.connect(lambda _: self._range_typed())
            box.refused.connect(lambda words: self.say(Tone.ERROR, words))
        for button, kind in ((self._pdf, "pdf"), (self._xlsx, "xlsx"), (self._csv, "csv")):
            button.clicked.connect(lambda _=False, what=kind: self.export_asked.emit(what))
        self.on_key("F11", self._pdf, lambda: self.export_asked.emit("pdf"))
        self._exceptions.clicked.connect(lambda: self.figure_opened.emit(self.EXCEPTIONS))
        self._back.clicked.connect(self.show_numbers)
        self.on_key("Esc", self._back, self.show_numbers)

    def arrive(self) -> None:
        self._from.setFocus()
        self.again_asked.emit()

    def refresh(self) -> None:
        self.again_asked.emit()

    def span(self) -> tuple[date, date]:
        """The first and the last day of the range."""
        return self._from.day(), self._to.day()

    def show_span(self, key: str) -> None:
        """Go to this day, this week or this month."""
        self._span_pills[key].setChecked(True)
        today = self._today()
        first = last = today
        if key == "week":
            first = jalali.week_start(today)
            last = first + timedelta(days=6)
        elif key == "month":
            year, month, _ = jalali.to_jalali(today)
            first, last = jalali.month_bounds(year, month)
        self._from.show_day(first)
        self._to.show_day(last)
        self._tell_range()

    def show_report(self, look: ReportLook, *, keep: bool = False) -> None:
        """Show the numbers of the range; ``keep`` leaves rows in sight that are in sight."""
        for figure in look.figures:
            card = self._cards.get(figure.key)
            if card is None:
                card = NumberCard(figure.name, tone=figure.tone, opens=True)
                card.clicked.connect(lambda _=False, key=figure.key: self.figure_opened.emit(key))
                self._cards[figure.key] = card
                at = len(self._cards) - 1
                self._card_grid.addWidget(card, at // CARDS_IN_ROW, at % CARDS_IN_ROW)
            card.set_number(whole(figure.value))
        if self._days is None:
            self._days = PagedModel(_day_columns(look.heads))
            self._table_card.body.addWidget(Table(self._days, row_height=48))
        self._days.restart(look.days)
        self._chart.show_bars(look.bars)
        tone = Tone.OK if look.balanced else Tone.WARNING
        self._balance.say(tone, look.balance, look.chain)
        self._exceptions.setText(look.exceptions)
        self._exceptions.setVisible(bool(look.exceptions))
        if not keep:
            self._stack.setCurrentIndex(0)

    def show_rows(self, look: RowsLook) -> None:
        """Show the rows behind a number."""
        while (gone := self._rows_card.body.takeAt(0)) is not None:
            widget = gone.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        model: PagedModel[tuple[str, ...]] = PagedModel(_text_columns(look), self)
        table = Table(model, row_height=46)
        self._rows_card.body.addWidget(table)
        model.restart(look.rows)
        self._rows_title.setText(f"{look.title}: {whole(len(look.rows))}")
        self._stack.setCurrentIndex(1)
        table.setFocus()

    def show_numbers(self) -> None:
        """Back from the rows to the numbers."""
        self._stack.setCurrentIndex(0)

    def show_nothing(self) -> None:
        """There is nothing in the range."""
        self._stack.setCurrentIndex(2)

    def number(self, key: str) -> str:
        """What stands on the card of a figure."""
        return self._cards[key].number()

    def days(self) -> tuple[DayLook, ...]:
        """The lines of the table."""
        return self._days.rows() if self._days is not None else ()

    def rows_title(self) -> str:
        """What stands above the rows behind a number."""
        return self._rows_title.text()

    def at_rows(self) -> bool:
        """Whether the rows behind a number are in sight."""
        return self._stack.currentIndex() == 1

    def say(self, tone: Tone, head: str, sentence: str = "") -> None:
        """Say something above the numbers."""
        self._message.say(tone, head, sentence)

    def clear_message(self) -> None:
        """Take it away."""
        self._message.clear()

    def message(self) -> str:
        """What is said above the numbers."""
        return self._message.words()

    def _range_typed(self) -> None:
        self._spans.setExclusive(False)
        for pill in self._span_pills.values():
            pill.setChecked(False)
        self._spans.setExclusive(True)
        self._tell_range()

    def _tell_range(self) -> None:
        first, last = self.span()
        if first > last:
            self._to.set_wrong(True)
            self.say(Tone.ERROR, texts.TURNED_RANGE)
            return
        self.clear_message()
        self.range_chosen.emit(first, last)
