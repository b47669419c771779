"""``ketabresan report``: a day, a range of days or a month, as PDF, XLSX, CSV or on the screen."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.cli import arguments as common
from app.cli.answers import beside, show, table
from app.cli.drawing import print_made, record_of
from app.cli.opening import Counter, at_counter, now
from app.cli.people import staff_member
from app.cli.requesting import service_named
from app.errors import UserError
from app.models.states import DocumentKind
from app.papers.files import write_file
from app.persian.digits import grouped, to_ascii
from app.persian.jalali import business_date, parse, to_jalali
from app.printing.stamp import Stamp
from app.services import day_documents, reports
from app.services.reports import DayReport, MonthList
from app.services.reports.exports import tables_of
from app.services.tables import Value, shown
from app.texts import cli as texts
from app.texts import cli_help as help_texts

ENDINGS = (".pdf", ".xlsx", ".csv")
_MONTH = re.compile(r"([0-9]{4})[/-]([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report and how it goes to paper."""

    report: DayReport | MonthList
    document: DocumentKind
    record: UUID
    sheet: Callable[[Session, Stamp], Any]
    titles: bool = False


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``report``."""
    add = common.below(parser, common.person, common.json_too)
    day = add("day", help_texts.REPORT_DAY, help_texts.report_example("day ۱۴۰۵/۰۹/۰۲"), of_day)
    day.add_argument("day", metavar="DAY", nargs="?", type=common.words, help=help_texts.DAY)
    span = add(
        "range",
        help_texts.REPORT_RANGE,
        help_texts.report_example("range ۱۴۰۵/۰۹/۰۱ ۱۴۰۵/۰۹/۰۷"),
        of_range,
    )
    span.add_argument("first", metavar="FIRST", type=common.words, help=help_texts.FIRST_DAY)
    span.add_argument("last", metavar="LAST", type=common.words, help=help_texts.LAST_DAY)
    month = add(
        "month", help_texts.REPORT_MONTH, help_texts.report_example("month ۱۴۰۵/۰۹"), of_month
    )
    month.add_argument(
        "month", metavar="YEAR/MONTH", nargs="?", type=common.words, help=help_texts.MONTH
    )
    month.add_argument(
        "--version", "--for", dest="office", choices=["library", "post"], default="library",
        help=help_texts.MONTH_FOR,
    )  # fmt: skip
    month.add_argument("--titles", action="store_true", help=help_texts.MONTH_TITLES)
    for one in (day, span, month):
        one.add_argument("--out", metavar="FILE", type=Path, help=help_texts.REPORT_OUT)
        one.add_argument("--branch", metavar="CODE", type=common.words, help=help_texts.BRANCH)
    for one in (day, span):
        one.add_argument("--city", action="store_true", help=help_texts.REPORT_CITY)
        one.add_argument(
            "--service", metavar="CODE", type=common.words, help=help_texts.REPORT_SERVICE
        )
        one.add_argument("--staff", metavar="USER", type=common.words, help=help_texts.REPORT_STAFF)


def of_day(arguments: argparse.Namespace) -> int:
    """The report of one day."""
    day = _day(arguments.day) if arguments.day is not None else business_date(now())
    return _of_days(arguments, day, day)


def of_range(arguments: argparse.Namespace) -> int:
    """The report of several days."""
    return _of_days(arguments, _day(arguments.first), _day(arguments.last))


def _of_days(arguments: argparse.Namespace, first: dt.date, last: dt.date) -> int:
    _ending(arguments.out)
    with at_counter(arguments) as counter:
        branch = None if arguments.city else arguments.branch or counter.branch
        report = counter.read(
            lambda session: reports.span(
                session,
                to_ascii(branch) if branch else None,
                first,
                last,
                by=counter.staff,
                service=service_named(session, arguments.service),
                staff=_person(session, arguments.staff, counter.staff),
            )
        )
        wanted = Wanted(
            report,
            DocumentKind.DAILY_REPORT,
            record_of(
                DocumentKind.DAILY_REPORT,
                branch or "",
                first,
                last,
                arguments.service or "",
                arguments.staff or "",
            ),
            lambda session, stamp: day_documents.daily_report(
                session, report, stamp, counter.branch
            ),
        )
        return _give(arguments, counter, wanted)


def of_month(arguments: argparse.Namespace) -> int:
    """The list of what was sent in a month."""
    _ending(arguments.out)
    year, number = _month(arguments.month)
    with at_counter(arguments) as counter:
        branch = to_ascii(arguments.branch or counter.branch)
        report = counter.read(
            lambda session: reports.month(session, branch, year, number, by=counter.staff)
        )
        if not arguments.titles:
            report = replace(report, rows=tuple(replace(row, titles=()) for row in report.rows))
        wanted = Wanted(
            report,
            DocumentKind.MONTHLY_LIST,
            record_of(DocumentKind.MONTHLY_LIST, branch, report.first, arguments.office),
            lambda session, stamp: day_documents.monthly_list(
                session, report, stamp, office=arguments.office, by=counter.staff
            ),
            titles=arguments.titles,
        )
        return _give(arguments, counter, wanted)


def _give(arguments: argparse.Namespace, counter: Counter, wanted: Wanted) -> int:
    """Write a report into the file that is named, or onto the screen."""
    file: Path | None = arguments.out
    if file is None:
        show(arguments, wanted.report, _on_screen(wanted))
        return 0
    ending = _ending(file)
    if ending == ".pdf":
        print_made(counter, wanted.document, wanted.record, wanted.sheet, file)
    elif ending == ".xlsx":
        write_file(file, reports.to_xlsx(wanted.report, titles=wanted.titles))
    else:
        write_file(file, reports.to_csv(wanted.report, titles=wanted.titles))
    sentence = texts.WRITTEN.format(file=file)
    if arguments.json:
        show(arguments, wanted.report, "")
        beside(sentence)
    else:
        show(arguments, None, sentence)
    return 0


def _on_screen(wanted: Wanted) -> str:
    parts = []
    for one in tables_of(wanted.report, titles=wanted.titles):
        if one.rows:
            rows = [[_cell(value) for value in row] for row in one.rows]
            parts.append(f"{one.title}\n{table([column.name for column in one.columns], rows)}")
    return "\n\n".join(parts)


def _cell(value: Value) -> str:
    return grouped(value) if isinstance(value, int | float) else shown(value)


def _ending(file: Path | None) -> str:
    """The kind of a file, by its name.

    Raises:
        UserError: it is none that a report is written as.
    """
    if file is None:
        return ""
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(texts.REPORT_ENDING, field="out")
    return ending


def _day(typed: str) -> dt.date:
    return parse(typed[:100], business_date(now()))


def _month(typed: str | None) -> tuple[int, int]:
    """A Jalali year and month; this month where none is named.

    Raises:
        UserError: it has another form.
    """
    if typed is None:
        return to_jalali(business_date(now()))[:2]
    found = _MONTH.fullmatch(to_ascii(typed.strip()))
    if found is None:
        raise UserError(texts.BAD_MONTH, field="month")
    return int(found[1]), int(found[2])


def _person(session: Session, name: str | None, by: UUID) -> UUID | None:
    return staff_member(session, name, by).id if name is not None else None
