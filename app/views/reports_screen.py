"""Reports: a day, a week, a month or any range; cards, a chart, a table, and files of them.

It shows what it is given (``show_report``, ``show_rows``) and says what a person wants.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QVBoxLayout,
    QWidget,
)

from app.persian import jalali
from app.persian.digits import whole
from app.texts import reports as words
from app.texts import screens as texts
from app.texts.preview import PREVIEW
from app.views import theme
from app.views.beside import Beside, Even
from app.views.busy import BusyBar
from app.views.cards import Card, NumberCard, Strip
from app.views.chart import BarChart, Legend
from app.views.controls import Button, Pill
from app.views.empty import Empty
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.labels import Words
from app.views.pages import Pages
from app.views.palette import Tone
from app.views.preview_button import KEY, KEY_HELP
from app.views.range_field import RangeField
from app.views.report_figures import Balance, BalanceLook, FigureLine
from app.views.report_filters import NarrowedLine, ReportFilters
from app.views.report_month import MonthPapers
from app.views.report_parts import DayLook, FigureLook, ReportLook, change, day_columns
from app.views.report_rows import RowsLook, RowsView
from app.views.screen import KeyHelp, Screen
from app.views.tables import PagedModel, Table

CARD, LINE = 150, 160
"""px at 100 % that a card and another number have at least, side by side."""

CHART, DAYS_SHARE = 320, 0.52
"""px at 100 % of the chart beside the table, and what of the width the table has."""


class ReportsScreen(Screen):
    """Signals: ``range_chosen`` (first and last day), ``figure_opened`` (its key), ``day_opened``
    (key, first and last day), ``export_asked`` (print, pdf to look at it first, xlsx or csv),
    ``all_rows_asked``, ``again_asked`` (read the numbers once more); ``month.asked`` for the list
    of a month.
    """

    KEYS = (
        KeyHelp("Ctrl+1", texts.DAY),
        KeyHelp("Ctrl+2", texts.WEEK),
        KeyHelp("Ctrl+3", texts.MONTH),
        KeyHelp("Ctrl+4", words.KEY_CALENDAR),
        KeyHelp("PgUp/PgDn", words.KEY_RANGE),
        KeyHelp("F11", texts.PRINT),
        KEY_HELP,
        KeyHelp("Esc", texts.BACK_TO_REPORT),
    )

    range_chosen = Signal(object, object)
    figure_opened = Signal(str)
    day_opened = Signal(str, object, object)
    all_rows_asked = Signal()
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
        self.range = RangeField(words.RANGE, today)
        self.filters = ReportFilters()
        self.narrowed = NarrowedLine()
        self.month = MonthPapers()
        # Under the first line: to what it is narrowed, and what else there is of these days.
        self.ways = WrapRow()
        self._exports = {
            kind: Button(text, icon=icon, key=key)
            for kind, text, icon, key in (
                ("pdf", PREVIEW, Icon.EYE, ""),
                ("xlsx", texts.SAVE_XLSX, Icon.SPREADSHEET, ""),
                ("csv", texts.SAVE_CSV, Icon.DOWNLOAD, ""),
                ("print", texts.PRINT, Icon.PRINT, "F11"),
            )
        }
        self.busy = BusyBar()
        self._message = Strip()
        self._stack = Pages()
        self._figures: dict[str, NumberCard | FigureLine] = {}
        self._cards, self._lines = Even(CARD, gap=12), Even(LINE, gap=12, apart=8)
        self._chart = BarChart(words.BAR_HANDED, words.BAR_RETURNED)
        self._chart_title = Words(words.PER_DAY, theme.CARD, theme.BOLD)
        self._table_card = Card(padding=1)
        self._days: PagedModel[DayLook] | None = None
        self._keys: tuple[str, ...] = ()
        self._balance = Balance()
        self.rows = RowsView()
        self._empty = Empty(Icon.CHART, "")
        self._lay_out()
        self._connect()
        self._span_pills["day"].setChecked(True)

    def _lay_out(self) -> None:
        self.page.setSpacing(theme.px(10))
        for pill in self._span_pills.values():
            self._spans.addButton(pill)
            self.head.addWidget(pill)
        self.head.addWidget(self.range)
        self.head.addStretch(1)
        for button in self._exports.values():
            self.head.addWidget(button)
        self.ways.setSpacing(theme.px(12))
        self.ways.addWidget(self.filters)
        self.ways.addWidget(self.narrowed, 1)
        self.ways.addStretch(0)
        self.ways.addWidget(self.month)
        self.page.addLayout(self.ways)
        self.page.addWidget(self._message)
        report = QWidget()
        column = QVBoxLayout(report)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._cards)
        column.addLayout(self._lines)
        column.addWidget(self._balance)
        # The names of the days need their room also where there is little.
        middle = Beside(wide=CHART, high=CHART, share=DAYS_SHARE)
        chart = Card()
        chart.body.setSpacing(0)
        head = WrapRow()
        head.addWidget(self._chart_title, 1)
        head.addWidget(Legend(words.BAR_HANDED, words.BAR_RETURNED))
        chart.body.addLayout(head)
        chart.body.addWidget(self._chart, 1)
        for card in (chart, self._table_card):
            middle.addWidget(card)
        column.addLayout(middle, 1)
        for page in (report, self.rows, self._empty):
            self._stack.addWidget(page)
        self.show_nothing("")
        under = QVBoxLayout()
        under.setSpacing(0)
        under.addWidget(self.busy)
        under.addWidget(self._stack, 1)
        self.page.addLayout(under, 1)

    def _connect(self) -> None:
        for at, (key, pill) in enumerate(self._span_pills.items(), start=1):
            pill.clicked.connect(lambda _=False, span=key: self.show_span(span))
            self.on_key(f"Ctrl+{at}", None, lambda span=key: self.show_span(span))
        self.range.chosen.connect(lambda _first, _last: self._range_typed())
        self.range.refused.connect(lambda said: self.say(Tone.ERROR, said))
        self.filters.changed.connect(self._tell_range)
        self.narrowed.all_asked.connect(self.filters.show_all)
        for kind, button in self._exports.items():
            button.clicked.connect(lambda _=False, what=kind: self.export_asked.emit(what))
        self.on_key("F11", self._exports["print"], lambda: self.export_asked.emit("print"))
        self.on_key(KEY, self._exports["pdf"], lambda: self.export_asked.emit("pdf"))
        # Not F4, as elsewhere: that leads to packing.
        self.on_key("Ctrl+4", None, self.range.open_calendar)
        self._balance.clicked.connect(lambda: self.figure_opened.emit(self.EXCEPTIONS))
        self._chart.opened.connect(self._open_bar)
        self.rows.left.connect(self.show_numbers)
        self.rows.all_asked.connect(self.all_rows_asked)
        self.on_key("Esc", None, self._escape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the icons of the buttons away where there is little room, and then their keys."""
        room = self.width() - 2 * theme.px(24)
        for icons, keys in ((True, True), (False, True), (False, False)):
            for button in self._exports.values():
                button.show_icon(icons)
                button.show_key(keys)
            self.head.invalidate()
            if self.head.sizeHint().width() <= room:
                break

    def arrive(self) -> None:
        self.range.setFocus()
        self.again_asked.emit()

    def refresh(self) -> None:
        self.again_asked.emit()

    def span(self) -> tuple[date, date]:
        """The first and the last day of the range."""
        return self.range.span()

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
        self.range.show_span(first, last)
        self._tell_range()

    def show_report(self, look: ReportLook, *, keep: bool = False) -> None:
        """Show the numbers of the range; ``keep`` leaves rows in sight that are in sight."""
        for figure in look.figures:
            self._show_figure(figure)
        self._show_days(look)
        self._chart_title.setText(look.chart)
        self._chart.show_bars(look.bars)
        self._balance.setVisible(look.balance is not None)
        if look.balance is not None:
            self._balance.show_look(look.balance)
        self.narrowed.say(look.left_out)
        self.month.show_for(*self.span())
        if look.left_out:
            # The offices get the month whole.
            self.month.hide()
        for button in self._exports.values():
            button.setEnabled(True)
        if not keep:
            self._stack.setCurrentIndex(0)

    def _show_figure(self, look: FigureLook) -> None:
        shown = self._figures.get(look.key)
        if shown is None:
            shown = (
                NumberCard(look.name, opens=True)
                if look.main
                else FigureLine(look.name, bad=look.bad)
            )
            shown.clicked.connect(lambda _=False, key=look.key: self.figure_opened.emit(key))
            self._figures[look.key] = shown
            (self._cards if look.main else self._lines).addWidget(shown)
        told = words.UNTOLD if look.value is None else whole(look.value)
        shown.setEnabled(look.value is not None)
        if isinstance(shown, NumberCard):
            shown.set_number(told, change(look))
            before = "" if look.before is None else words.WAS.format(count=whole(look.before))
            shown.setToolTip(before)
        else:
            shown.set_number(told)

    def _show_days(self, look: ReportLook) -> None:
        self._keys = look.keys
        if self._days is None:
            self._days = PagedModel(day_columns(look.heads))
            table = Table(self._days, row_height=36)
            table.setAccessibleName(words.PER_DAY)
            table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
            table.clicked.connect(lambda index: self._open_day(index.row(), index.column()))
            table.opened.connect(lambda at: self._open_day(at, table.currentIndex().column()))
            self._table_card.body.addWidget(table)
        self._days.restart(look.days)

    def _open_day(self, row: int, column: int) -> None:
        day = self.days()[row]
        if column > 0 and day.numbers[column - 1]:
            self.day_opened.emit(self._keys[column - 1], day.first, day.last)
        elif column == 0 and not day.total:
            self.range.show_span(day.first, day.last)
            self._range_typed()

    def _open_bar(self, at: int, second: bool) -> None:
        bar = self._chart.bars()[at]
        if bar.first_day is not None and bar.last_day is not None:
            key = self._keys[2 if second else 0]
            self.day_opened.emit(key, bar.first_day, bar.last_day)

    def show_nothing(self, sentence: str) -> None:
        """There is no report: say why."""
        self._empty.sentence.setText(sentence)
        self._stack.setCurrentIndex(2)
        for button in self._exports.values():
            button.setEnabled(False)

    def show_rows(self, look: RowsLook) -> None:
        """Show the rows behind a number."""
        self._stack.setCurrentIndex(1)
        self.rows.show_rows(look)

    def show_numbers(self) -> None:
        """Back from the rows to the numbers."""
        if self.at_rows():
            self._stack.setCurrentIndex(0)
            self.range.setFocus()

    def _escape(self) -> None:
        if self.at_rows() and not self.rows.escape():
            self.show_numbers()

    def number(self, key: str) -> str:
        """What stands on the card of a figure."""
        return self._figures[key].number()

    def days(self) -> tuple[DayLook, ...]:
        """The lines of the table."""
        return self._days.rows() if self._days is not None else ()

    def balance(self) -> BalanceLook:
        """The counts of the day's end."""
        return self._balance.look()

    def rows_title(self) -> str:
        """What stands above the rows behind a number."""
        return self.rows.title()

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
        self.clear_message()
        self.range_chosen.emit(*self.span())
