"""Reports of the services as the reports screen shows them."""

from __future__ import annotations

import datetime as dt

from app.persian.digits import to_persian, whole
from app.persian.jalali import month_name, short, to_jalali, weekday
from app.services.reports import DayReport, Figure
from app.services.reports.breakdown import DayCount
from app.services.reports.tables import Column, Holds, Table, Value, shown
from app.texts import desks as texts
from app.texts import reports as report_texts
from app.texts import screens
from app.views.chart import BarPair
from app.views.palette import Tone
from app.views.reports_screen import DayLook, FigureLook, ReportLook, RowsLook

MOST_ROWS = 1_000
WIDTHS = {Holds.CODE: 170, Holds.DATE: 116, Holds.INSTANT: 160, Holds.NUMBER: 90}
LONG_CODE = 236
"""px of a column by what it holds; a number of the post has up to 24 digits."""


def report_look(report: DayReport) -> ReportLook:
    """The numbers, the days and the bars of a report."""
    chain = report.chain
    words = texts.CHAIN.format(
        picked=whole(chain.picked),
        packed=whole(chain.packed),
        labelled=whole(chain.labelled),
        handed_over=whole(chain.handed_over),
    )
    if chain.unexplained:
        words += texts.UNEXPLAINED.format(count=whole(chain.unexplained))
    count = len(report.exceptions)
    return ReportLook(
        figures=tuple(
            FigureLook(
                key,
                name,
                report.counts.of(Figure(key)) or 0,
                Tone.ERROR if key in texts.BAD_NEWS else None,
            )
            for key, name in texts.FIGURES.items()
        ),
        heads=texts.DAY_HEADS,
        days=_days(report),
        bars=tuple(_bar(day) for day in report.days),
        balanced=chain.equal,
        balance=texts.BALANCED if chain.equal else texts.UNBALANCED,
        chain=words,
        exceptions=texts.EXCEPTIONS_OF.format(count=whole(count)) if count else "",
    )


def _days(report: DayReport) -> tuple[DayLook, ...]:
    """The days of the range, and their sum where there are several."""
    days = [day for day in report.days if report.first <= day.day <= report.last]
    looks = [DayLook(_of_week(day.day), _numbers(day), off=not day.open) for day in days]
    if len(looks) > 1:
        sums = tuple(sum(column) for column in zip(*(look.numbers for look in looks), strict=True))
        looks.append(DayLook(screens.SUM, sums, total=True))
    return tuple(looks)


def _numbers(day: DayCount) -> tuple[int, ...]:
    return day.handed_over, day.books, day.returned, day.undelivered


def _of_week(day: dt.date) -> str:
    """«دوشنبه ۲ آذر»."""
    _, month, number = to_jalali(day)
    return f"{weekday(day)} {to_persian(number)} {month_name(month)}"


def _bar(day: DayCount) -> BarPair:
    _, month, number = to_jalali(day.day)
    return BarPair(
        text=f"{to_persian(number)} {month_name(month)}",
        under=weekday(day.day),
        first=day.handed_over,
        second=day.returned,
        off=not day.open,
    )


def rows_look(table: Table) -> RowsLook:
    """The rows behind a number."""
    title = table.title
    if len(table.rows) == MOST_ROWS:
        title = texts.FIRST_ROWS.format(title=title)
    return RowsLook(
        title=title,
        heads=tuple(column.name for column in table.columns),
        rows=tuple(
            tuple(_cell(value, column) for value, column in zip(row, table.columns, strict=True))
            for row in table.rows
        ),
        codes=_where(table, Holds.CODE),
        widths={
            at: LONG_CODE if column.name == report_texts.POST_NUMBER else WIDTHS[column.holds]
            for at, column in enumerate(table.columns)
            if column.holds in WIDTHS
        },
        lesser=_where(table, Holds.NUMBER),
    )


def _where(table: Table, holds: Holds) -> frozenset[int]:
    return frozenset(at for at, column in enumerate(table.columns) if column.holds is holds)


def _cell(value: Value, column: Column) -> str:
    if column.holds is Holds.NUMBER and isinstance(value, int):
        return whole(value)
    text = shown(value)
    return text if column.holds is Holds.CODE else to_persian(text)


def exceptions_look(report: DayReport) -> RowsLook:
    """Everything that keeps the counts of the day's end from being equal, by its name."""
    return RowsLook(
        title=texts.EXCEPTIONS,
        heads=texts.EXCEPTION_HEADS,
        rows=tuple(
            (
                one.subject,
                one.member,
                one.what,
                one.next_step if one.open else texts.DONE,
                short(one.since),
            )
            for one in report.exceptions
        ),
        widths={0: 140, 4: 116},
    )
