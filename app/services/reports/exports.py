"""Reports as tables: what stands in the spreadsheet and in the CSV file."""

from __future__ import annotations

from app.persian.jalali import month_name, short, weekday
from app.services.reports.breakdown import DayCount, Share
from app.services.reports.chain import Chain
from app.services.reports.figures import Figure
from app.services.reports.of_days import DayReport, Holdings
from app.services.reports.of_months import MonthList
from app.services.tables import Column, Holds, Table, Value, csv_text, xlsx
from app.texts import reports as texts

_NUMBER = Holds.NUMBER
_SHARES = tuple(
    Column(name, _NUMBER)
    for name in (
        texts.REQUESTS,
        texts.PICKED,
        texts.PACKED,
        texts.HANDED_OVER,
        texts.RETURNED,
    )
)


def to_xlsx(
    report: DayReport | MonthList | Table, *, titles: bool = False, only: str = ""
) -> bytes:
    """A workbook from right to left.

    Args:
        titles: whether a month's list names the books: only for the library itself.
        only: to what a table is narrowed; a report says it itself.
    """
    return xlsx([*_narrowed(only), *tables_of(report, titles=titles)])


def to_csv(report: DayReport | MonthList | Table, *, titles: bool = False, only: str = "") -> bytes:
    """UTF-8 with the mark that Excel needs; the tables below one another."""
    return csv_text([*_narrowed(only), *tables_of(report, titles=titles)])


def _narrowed(only: str) -> list[Table]:
    return [Table(texts.NARROWED, (Column(only),), ())] if only else []


def tables_of(report: DayReport | MonthList | Table, *, titles: bool = False) -> list[Table]:
    """The tables of a report, each a sheet."""
    if isinstance(report, Table):
        return [report]
    if isinstance(report, MonthList):
        return [_month(report, titles=titles), _month_sums(report)]
    return _days(report)


def _days(report: DayReport) -> list[Table]:
    tables = [_summary(report)]
    if not report.person:
        tables.append(exceptions_table(report))
    tables.append(_by_day(report.days))
    for name, shares in (
        (texts.BY_BRANCH, report.branches),
        (texts.BY_SERVICE, report.services),
        (texts.BY_STAFF, report.staff),
    ):
        if shares:
            tables.append(_shares(name, shares))
    return tables


def _summary(report: DayReport) -> Table:
    of = texts.of_days(report.branch_name, short(report.first), short(report.last))
    rows: list[tuple[Value, ...]] = [(line, None, None) for line in filter(None, (of, report.only))]
    rows += [
        (texts.FIGURES[figure], report.counts.of(figure), report.before.of(figure))
        for figure in Figure
    ]
    rows += [
        (texts.WEIGHT_SENT, report.counts.weight_g, report.before.weight_g),
        (texts.MEDIAN, _rounded(report.median_hours), None),
        (texts.NINETIETH, _rounded(report.ninetieth_hours), None),
    ]
    if not report.person:
        rows += _chain(report.chain)
    if not report.only:
        rows += _held(report.holdings)
    columns = (
        Column(texts.FIGURE),
        Column(texts.COUNT, _NUMBER),
        Column(texts.BEFORE, _NUMBER),
    )
    return Table(texts.SUMMARY, columns, tuple(rows))


def _chain(chain: Chain) -> list[tuple[Value, ...]]:
    counts = (chain.picked, chain.packed, chain.labelled, chain.handed_over)
    return [
        *(
            (f"{texts.CHAIN_OF}: {name}", count, None)
            for name, count in zip(texts.CHAIN, counts, strict=True)
        ),
        (texts.UNEXPLAINED, chain.unexplained, None),
    ]


def _held(holdings: Holdings) -> list[tuple[Value, ...]]:
    counts = (
        holdings.on_loan,
        holdings.in_transit,
        holdings.quarantine,
        holdings.missing + holdings.lost,
    )
    return [
        (f"{texts.HELD_OF}: {name}", count, None)
        for name, count in zip(texts.HELD, counts, strict=True)
    ]


def _rounded(hours: float | None) -> float | None:
    return None if hours is None else round(hours, 1)


def exceptions_table(report: DayReport) -> Table:
    """Everything that keeps the counts of the day's end from being equal."""
    columns = (
        Column(texts.CASE),
        Column(texts.NUMBER, Holds.CODE),
        Column(texts.MEMBER),
        Column(texts.WHAT),
        Column(texts.NEXT),
        Column(texts.SINCE, Holds.DATE),
        Column(texts.STATE),
    )
    rows = tuple(
        (
            one.subject,
            one.number,
            one.member,
            one.what,
            one.next_step,
            one.since,
            texts.OPEN if one.open else texts.CLOSED,
        )
        for one in report.exceptions
    )
    return Table(texts.EXCEPTIONS, columns, rows)


def _by_day(days: tuple[DayCount, ...]) -> Table:
    columns = (
        Column(texts.DATE, Holds.DATE),
        Column(texts.WEEKDAY),
        Column(texts.REQUESTS, _NUMBER),
        Column(texts.PACKED, _NUMBER),
        Column(texts.HANDED_OVER, _NUMBER),
        Column(texts.BOOKS, _NUMBER),
        Column(texts.RETURNED, _NUMBER),
        Column(texts.UNDELIVERED, _NUMBER),
    )
    rows = tuple(
        (
            one.day,
            weekday(one.day),
            one.requests,
            one.packed,
            one.handed_over,
            one.books,
            one.returned,
            one.undelivered,
        )
        for one in days
    )
    return Table(texts.DAYS, columns, rows)


def _shares(name: str, shares: tuple[Share, ...]) -> Table:
    rows = tuple(
        (one.name, one.requests, one.picked, one.packed, one.handed_over, one.returned)
        for one in shares
    )
    return Table(name, (Column(texts.NAME), *_SHARES), rows)


def _month(report: MonthList, *, titles: bool) -> Table:
    columns = (
        Column(texts.ROW, _NUMBER),
        Column(texts.DATE, Holds.DATE),
        Column(texts.PARCEL, Holds.CODE),
        Column(texts.POST_NUMBER, Holds.CODE),
        Column(texts.SERVICE),
        Column(texts.CITY),
        Column(texts.BOOKS, _NUMBER),
        Column(texts.WEIGHT, _NUMBER),
        Column(texts.POSTAGE, _NUMBER),
        Column(texts.UNDELIVERED),
        *((Column(texts.TITLES),) if titles else ()),
    )
    rows = tuple(
        (
            number,
            item.day,
            item.number,
            item.post_number,
            item.service,
            item.city,
            item.books,
            item.weight_g,
            item.postage_rials,
            texts.YES if item.undelivered else "",
            *(("؛ ".join(item.titles),) if titles else ()),
        )
        for number, item in enumerate(report.rows, 1)
    )
    title = f"{texts.MONTH_SHEET} {month_name(report.month)} {report.year}"
    return Table(title, columns, rows)


def _month_sums(report: MonthList) -> Table:
    columns = (
        Column(texts.SERVICE),
        Column(texts.PARCEL, _NUMBER),
        Column(texts.BOOKS, _NUMBER),
        Column(texts.WEIGHT, _NUMBER),
        Column(texts.POSTAGE, _NUMBER),
        Column(texts.UNDELIVERED, _NUMBER),
    )
    rows = tuple(
        (
            one.service,
            one.parcels,
            one.books,
            one.weight_g,
            one.postage_rials,
            one.undelivered,
        )
        for one in report.services
    )
    return Table(texts.BY_SERVICE, columns, rows)
