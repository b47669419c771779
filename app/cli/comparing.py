"""``ketabresan compare``: a partner's file held against our records."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections import Counter as Count
from pathlib import Path

from sqlalchemy.orm import Session

from app.cli import arguments as common
from app.cli import partner_files
from app.cli.answers import beside, show, table
from app.cli.exchanging import MOST_SHOWN, ending, save
from app.cli.opening import at_counter, now
from app.errors import UserError
from app.models.states import Verdict
from app.persian.digits import to_ascii, whole
from app.persian.jalali import business_date, month_bounds, to_jalali
from app.services.exchange import bill, bill_settling, compared, loan_report, loan_settling
from app.services.tables import Table, shown
from app.texts import cli as cli_texts
from app.texts import exchange_cli as help_texts
from app.texts import exchange_compare as texts

_MONTH = re.compile(r"([0-9]{4})[/-]([0-9]{1,2})")


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``compare``."""
    add = common.below(parser, common.person, common.json_too)
    loans = add("loans", help_texts.COMPARE_LOANS, help_texts.COMPARE_LOANS_EXAMPLE, compare_loans)
    loans.add_argument(
        "--settle", metavar="KIND", choices=list(loan_report.Kind), help=help_texts.SETTLE_LOANS
    )
    of_bill = add("bill", help_texts.COMPARE_BILL, help_texts.COMPARE_BILL_EXAMPLE, compare_bill)
    of_bill.add_argument("--month", metavar="YEAR/MONTH", type=common.words, help=help_texts.MONTH)
    of_bill.add_argument(
        "--settle", metavar="KIND", choices=list(bill.Kind), help=help_texts.SETTLE_BILL
    )
    of_bill.add_argument("--verdict", choices=list(Verdict), help=help_texts.VERDICT)
    of_bill.add_argument("--only", choices=list(Verdict), help=help_texts.ONLY)
    for one in (loans, of_bill):
        one.add_argument("file", metavar="FILE", type=Path, help=help_texts.COMPARED_FILE)
        one.add_argument("--out", metavar="FILE", type=Path, help=help_texts.OUT)
        partner_files.add_options(one)


def compare_loans(arguments: argparse.Namespace) -> int:
    """The library system's loan report against our loans."""
    kind = ending(arguments.out) if arguments.out else ""
    with at_counter(arguments) as counter:
        rows = loan_report.report_of(partner_files.read(arguments, counter, loan_report.SPEC))
        today = business_date(now())

        def compare(session: Session) -> loan_report.LoanComparison:
            return loan_report.compare(session, rows, today, by=counter.staff)

        found = counter.read(compare)
        if arguments.settle:
            which = loan_report.Kind(arguments.settle)
            wishes = tuple(loan_settling.wish(one) for one in found.of(which))
            remedy = loan_report.REMEDIES[which]
            done = counter.do(
                lambda session, action: loan_settling.settle_loans(
                    session, remedy, wishes, action=action
                )
            )
            beside(texts.settled(done.count, texts.REMEDIES[remedy.value]))
            found = counter.read(compare)
        differences = compared.loan_table(found)
        if kind:
            save(counter, differences.title, [differences], kind, arguments.out)
            beside(cli_texts.WRITTEN.format(file=arguments.out))
    counts = Count(texts.LOAN_KINDS[one.kind.value] for one in found.differences)
    lines = [
        texts.loans_summary(found.rows, found.same, found.waiting, found.unreadable),
        *(f"{name}: {whole(count)}" for name, count in counts.items()),
    ]
    show(arguments, found, "\n".join([*lines, _rows(differences)]))
    return 0


def compare_bill(arguments: argparse.Namespace) -> int:
    """The bill of the post against the journeys of a month."""
    kind = ending(arguments.out) if arguments.out else ""
    if bool(arguments.settle) is not bool(arguments.verdict):
        raise UserError(help_texts.SETTLE_NEEDS_VERDICT, field="verdict")
    first, last = _month(arguments.month)
    with at_counter(arguments) as counter:
        rows = bill.bill_of(partner_files.read(arguments, counter, bill.SPEC))

        def compare(session: Session) -> bill.BillComparison:
            return bill.compare_bill(session, rows, first, last, by=counter.staff)

        found = counter.read(compare)
        if arguments.settle:
            verdict = Verdict(arguments.verdict)
            wishes = tuple(
                bill_settling.bill_wish(one)
                for one in found.differences
                if one.kind == arguments.settle
            )
            done = counter.do(
                lambda session, action: bill_settling.settle_bill(
                    session, verdict, wishes, action=action
                )
            )
            beside(texts.settled(done.count, texts.VERDICTS[verdict.value]))
            found = counter.read(compare)
        differences, sums = compared.bill_tables(found)
        if kind:
            only = Verdict(arguments.only) if arguments.only else None
            tables = compared.bill_tables(found, only)
            save(counter, tables[0].title, tables, kind, arguments.out)
            beside(cli_texts.WRITTEN.format(file=arguments.out))
    show(arguments, found, "\n".join([_rows(sums), "", _rows(differences)]))
    return 0


def _rows(found: Table) -> str:
    rows = [[shown(value) for value in row] for row in found.rows[:MOST_SHOWN]]
    told = table([column.name for column in found.columns], rows)
    more = len(found.rows) - MOST_SHOWN
    return f"{told}\n{texts.more_rows(more)}" if more > 0 else told


def _month(typed: str | None) -> tuple[dt.date, dt.date]:
    """The days of a Jalali month; of last month where none is named.

    Raises:
        UserError: it has another form.
    """
    if typed is None:
        year, month, _ = to_jalali(business_date(now()))
        return month_bounds(*((year, month - 1) if month > 1 else (year - 1, 12)))
    found = _MONTH.fullmatch(to_ascii(typed.strip()))
    if found is None or not 1 <= int(found[2]) <= 12:
        raise UserError(cli_texts.BAD_MONTH, field="month")
    return month_bounds(int(found[1]), int(found[2]))
