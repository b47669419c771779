"""Reports of the services as the reports screen shows them."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from app.persian.digits import to_persian, whole
from app.persian.jalali import month_name, short, to_jalali, weekday
from app.persian.numbers import display_phone
from app.services.reports import DayReport, Figure
from app.services.reports.breakdown import DayCount
from app.services.tables import Column, Holds, Table, Value, shown
from app.texts import desks as texts
from app.texts import reports as screen_texts
from app.texts import screens
from app.views import paint
from app.views.chart import BarPair
from app.views.handover_list import post_groups
from app.views.palette import Tone
from app.views.report_figures import BalanceLook
from app.views.report_parts import DayLook, FigureLook, ReportLook
from app.views.report_rows import RowsLook, keys_of

MOST_ROWS = 1_000
"""So many rows are shown at once."""

EVERY_ROW = 20_000
"""So many are shown when somebody asks for all; a spreadsheet has the others too."""

WIDTHS = {Holds.CODE: 190, Holds.DATE: 116, Holds.INSTANT: 160, Holds.NUMBER: 90}
NAMED_WIDTHS = {
    screen_texts.POST_NUMBER: 262,
    screen_texts.PHONE: 150,
    screen_texts.BARCODE: 150,
    screen_texts.DAYS_LATE: 104,
}
"""px of a column by what it holds or is called; a number of the post has up to 24 digits."""

MAIN = ("handed-over", "books", "returned", "undelivered", "overdue")
"""The numbers on cards; the others stand in lines under them."""

GOOD_MORE = frozenset({"handed-over", "books", "returned"})
DAY_KEYS = ("handed-over", "books", "returned", "undelivered")
EXCEPTIONS = "exceptions"
"""What the screen calls the number of the exceptions."""

FEWEST_BARS = 7
MOST_DAYS = 62
"""A longer range is shown by its months."""


def report_look(report: DayReport) -> ReportLook:
    """The numbers, the days and the bars of a report."""
    by_months = (report.last - report.first).days >= MOST_DAYS
    heads = screen_texts.MONTH_HEAD, *texts.DAY_HEADS[1:]
    return ReportLook(
        figures=(*_figures(report), _exception_figure(report)),
        heads=heads if by_months else texts.DAY_HEADS,
        keys=DAY_KEYS,
        days=_with_sum(report, _months(report) if by_months else _days(report)),
        bars=_month_bars(report) if by_months else tuple(map(_bar, _charted(report))),
        balance=None if report.person else _balance(report),
        chart=screen_texts.PER_MONTH if by_months else screen_texts.PER_DAY,
        left_out=_left_out(report),
    )


def _left_out(report: DayReport) -> str:
    whole_report = report.unnarrowed
    if whole_report is None:
        return ""
    now = report.counts
    return screen_texts.left_out(
        report.only,
        (whole_report.requests or 0) - (now.requests or 0),
        (whole_report.handed_over or 0) - (now.handed_over or 0),
        person=bool(report.person),
    )


def _figures(report: DayReport) -> list[FigureLook]:
    ordered = [*MAIN, *(key for key in texts.FIGURES if key not in MAIN)]
    return [_figure(report, key) for key in ordered]


def _figure(report: DayReport, key: str) -> FigureLook:
    value, before = report.counts.of(Figure(key)), report.before.of(Figure(key))
    tone = Tone.NEUTRAL
    if value is None or before is None:
        return FigureLook(key, texts.FIGURES[key], value, main=key in MAIN, before=before)
    if key in GOOD_MORE and value > before:
        tone = Tone.OK
    elif key in texts.BAD_NEWS:
        tone = Tone.WARNING if value > before else Tone.OK
    return FigureLook(
        key,
        texts.FIGURES[key],
        value,
        main=key in MAIN,
        before=before,
        tone=tone,
        bad=key in texts.BAD_NEWS,
    )


def _exception_figure(report: DayReport) -> FigureLook:
    count = None if report.person else sum(one.open for one in report.exceptions)
    return FigureLook(EXCEPTIONS, screen_texts.EXCEPTION_COUNT, count, bad=True)


def _balance(report: DayReport) -> BalanceLook:
    chain = report.chain
    counts = (chain.picked, chain.packed, chain.labelled, chain.handed_over)
    remark, count = "", len(report.exceptions)
    if chain.unexplained:
        remark = screen_texts.WITHOUT_NAME.format(count=whole(chain.unexplained))
    return BalanceLook(
        equal=chain.equal,
        head=texts.BALANCED if chain.equal else texts.UNBALANCED,
        stages=tuple(zip(texts.STAGES, counts, strict=True)),
        remark=remark,
        exceptions=texts.EXCEPTIONS_OF.format(count=whole(count)) if count else "",
    )


def _charted(report: DayReport) -> Sequence[DayCount]:
    """The days of the range; of a short one those before it too, for one bar tells nothing."""
    days = _in_range(report)
    return days if len(days) >= FEWEST_BARS else report.days


def _in_range(report: DayReport) -> list[DayCount]:
    return [day for day in report.days if report.first <= day.day <= report.last]


def _days(report: DayReport) -> list[DayLook]:
    return [
        DayLook(_of_week(day.day), _numbers(day), day.day, day.day, off=not day.open)
        for day in _in_range(report)
    ]


def _months(report: DayReport) -> list[DayLook]:
    looks = []
    for (year, month), group in itertools.groupby(_in_range(report), _month_of):
        days = list(group)
        numbers = [sum(column) for column in zip(*map(_numbers, days), strict=True)]
        name = f"{month_name(month)} {to_persian(year)}"
        looks.append(DayLook(name, tuple(numbers), days[0].day, days[-1].day))
    return looks


def _month_of(day: DayCount) -> tuple[int, int]:
    return to_jalali(day.day)[:2]


def _month_bars(report: DayReport) -> tuple[BarPair, ...]:
    bars = []
    for look in _months(report):
        year, month, _ = to_jalali(look.first)
        handed, _, returned, _ = look.numbers
        bars.append(
            BarPair(
                text=month_name(month),
                under=to_persian(year),
                first=handed,
                second=returned,
                first_day=look.first,
                last_day=look.last,
            )
        )
    return tuple(bars)


def _with_sum(report: DayReport, looks: list[DayLook]) -> tuple[DayLook, ...]:
    """The lines, and their sum where there are several."""
    if len(looks) > 1:
        sums = tuple(sum(column) for column in zip(*(look.numbers for look in looks), strict=True))
        looks = [*looks, DayLook(screens.SUM, sums, report.first, report.last, total=True)]
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
        first_day=day.day,
        last_day=day.day,
    )


def rows_look(table: Table, of: int = 0) -> RowsLook:
    """The rows behind a number; ``of`` is how many there are where these are only the first.

    Of many rows it takes its time: not for the GUI thread.
    """
    names = [column.name for column in table.columns]
    rows = tuple(
        tuple(_cell(value, column) for value, column in zip(row, table.columns, strict=True))
        for row in table.rows
    )
    return RowsLook(
        title=table.title,
        heads=tuple(names),
        rows=rows,
        codes=_where(table, Holds.CODE),
        widths={
            at: NAMED_WIDTHS.get(column.name, WIDTHS[column.holds])
            for at, column in enumerate(table.columns)
            if column.holds in WIDTHS
        },
        lesser=_lesser(table, names),
        of=of if of > len(table.rows) else 0,
        bad=_late(names),
        keys=keys_of(rows),
    )


def _lesser(table: Table, names: list[str]) -> frozenset[int]:
    """What gives way in a narrow window: numbers, and of late books the parcel, never how late."""
    late = _late(names)
    if late < 0:
        return _where(table, Holds.NUMBER)
    return frozenset(at for at, name in enumerate(names) if name == screen_texts.PARCEL)


def _late(names: list[str]) -> int:
    """The column that says how late something is; -1 for none."""
    return names.index(screen_texts.DAYS_LATE) if screen_texts.DAYS_LATE in names else -1


def _where(table: Table, holds: Holds) -> frozenset[int]:
    return frozenset(at for at, column in enumerate(table.columns) if column.holds is holds)


def _cell(value: Value, column: Column) -> str:
    if column.holds is Holds.NUMBER and isinstance(value, int):
        return whole(value)
    text = shown(value)
    if column.holds is not Holds.CODE:
        return to_persian(text)
    if column.name == screen_texts.PHONE:
        return display_phone(text)
    # Ours in their groups, the post's in fours.
    return paint.in_groups(text) if text.startswith("88") else post_groups(text)


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
