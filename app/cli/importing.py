"""``ketabresan import``: members, books and requests from files."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from app.cli import arguments as common
from app.cli.answers import beside, show, table
from app.cli.opening import Counter, at_counter
from app.errors import UserError
from app.papers.files import write_file
from app.persian.fold import match_key
from app.services.importing import bad_rows, layouts, reading
from app.services.importing.carrying import carry_out
from app.services.importing.fates import ImportReport, Step, Verdict, Watch
from app.services.importing.plans import SORTS, FileKind, Order, Plan, examine, preview
from app.services.importing.table import Layout, RowError, Table
from app.services.neutral import neutral
from app.texts import cli as texts
from app.texts import cli_help as help_texts
from app.texts import importing as import_texts

MOST_SHOWN = 20


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``import``."""
    add = common.below(parser, common.person, common.json_too)
    for kind, about, example in (
        (FileKind.MEMBERS, help_texts.IMPORT_MEMBERS, "members members.xlsx"),
        (FileKind.BOOKS, help_texts.IMPORT_BOOKS, "books books.mrc"),
        (FileKind.REQUESTS, help_texts.IMPORT_REQUESTS, "requests requests.csv"),
    ):
        one = add(kind.value, about, help_texts.import_example(example), read_in)
        one.set_defaults(kind=kind, copy_field="", usual_address=False)
        one.add_argument("file", metavar="FILE", type=Path, help=help_texts.IMPORT_FILE)
        _add_options(one)
        if kind is FileKind.BOOKS:
            one.add_argument(
                "--copy-field", metavar="TAG", default="", help=help_texts.IMPORT_COPY_FIELD
            )
        if kind is FileKind.MEMBERS:
            one.add_argument(
                "--usual-address", action="store_true", help=help_texts.IMPORT_USUAL_ADDRESS
            )


def _add_options(one: argparse.ArgumentParser) -> None:
    one.add_argument("--dry-run", action="store_true", help=help_texts.IMPORT_DRY_RUN)
    how = one.add_mutually_exclusive_group()
    how.add_argument("--good-rows", action="store_true", help=help_texts.IMPORT_GOOD_ROWS)
    how.add_argument("--whole", action="store_true", help=help_texts.IMPORT_WHOLE)
    one.add_argument("--errors", metavar="FILE.csv", type=Path, help=help_texts.IMPORT_ERRORS)
    one.add_argument("--bad-rows", metavar="FILE.xlsx", type=Path, help=help_texts.IMPORT_BAD_ROWS)
    one.add_argument(
        "--map", metavar="FIELD=HEADER", action="append", default=[], help=help_texts.IMPORT_MAP
    )
    one.add_argument("--remember", action="store_true", help=help_texts.IMPORT_REMEMBER)
    one.add_argument("--encoding", metavar="NAME", default="", help=help_texts.IMPORT_ENCODING)


def read_in(arguments: argparse.Namespace) -> int:
    """Read a file in, or say what it would do.

    Returns:
        0 where every row of it went in or was there already, else 1.
    """
    with at_counter(arguments) as counter:
        watch = Watch(_progress) if sys.stderr.isatty() else Watch()
        what = reading.read_rows(
            arguments.file,
            encoding=arguments.encoding,
            copy_field=arguments.copy_field,
            watch=watch,
        )
        order = _order(arguments, counter, what)
        action = counter.action()
        plan = examine(counter.database, what, order, action=action, watch=watch)
        try:
            return _done(arguments, counter, plan, watch)
        finally:
            plan.close()


def _done(arguments: argparse.Namespace, counter: Counter, plan: Plan, watch: Watch) -> int:
    if arguments.dry_run:
        report = preview(plan)
    else:
        whole = arguments.whole or not (arguments.good_rows or plan.table.keep_good)
        report = carry_out(
            counter.database, plan, whole=whole, action=counter.action(), watch=watch
        )
    if arguments.errors is not None and report.errors:
        write_file(arguments.errors, _as_csv(report.errors))
        beside(texts.ERRORS_WRITTEN.format(file=arguments.errors))
    if arguments.bad_rows is not None and plan.findings.counts.refused:
        write_file(arguments.bad_rows, bad_rows.workbook(plan))
        beside(texts.BAD_ROWS_WRITTEN.format(file=arguments.bad_rows))
    good = (report.stored or arguments.dry_run) and not report.refused
    told = _told(report, plan.findings.page(None, 0, MOST_SHOWN) if arguments.dry_run else [])
    if report.stored or arguments.dry_run or arguments.json:
        show(arguments, report, told)
    else:
        beside(told)
    return 0 if good else 1


def _order(arguments: argparse.Namespace, counter: Counter, what: Table) -> Order:
    """What is to be done, with the columns that the person has named or that are remembered."""
    kind: FileKind = arguments.kind
    layout, remembered = counter.read(
        lambda session: layouts.suggest(session, what, kind, counter.branch, by=counter.staff)
    )
    order = Order(kind, usual_address=arguments.usual_address)
    if not (arguments.map or remembered):
        return order
    layout = _mapped(kind, layout, arguments.map)
    if arguments.remember:
        counter.do(
            lambda session, action: layouts.remember(
                session, kind, layout.headers, layout.columns, action=action
            )
        )
    return replace(order, layout=layout)


def _mapped(kind: FileKind, layout: Layout, given: Iterable[str]) -> Layout:
    """A layout with what was named; ``FIELD=`` leaves a field out.

    Raises:
        UserError: there is no such field or header.
    """
    known = [column.field for column in SORTS[kind].columns]
    keys = [match_key(header) for header in layout.headers]
    columns = dict(layout.columns)
    for pair in given:
        field, _, header = pair.partition("=")
        key = match_key(header)
        if field not in known or (key and key not in keys):
            raise UserError(import_texts.no_such_column(pair, known), field="map")
        columns.pop(field, None)
        if key:
            at = keys.index(key)
            columns = {name: place for name, place in columns.items() if place != at}
            columns[field] = at
    return replace(layout, columns=columns, twice=())


def _progress(step: Step, done: int, of: int) -> None:
    """How far it is, on one line that is written over."""
    told = import_texts.progress(step.value, done, of)
    sys.stderr.write(f"\r\x1b[K{told}")
    sys.stderr.flush()


def _told(report: ImportReport, first: Iterable[Verdict]) -> str:
    parts = [report.message]
    if report.ignored:
        parts.append(texts.IGNORED.format(columns="، ".join(report.ignored[:MOST_SHOWN])))
    rows = [
        (str(verdict.row), import_texts.FATES[verdict.fate.value], _changes(verdict))
        for verdict in first
    ]
    if rows:
        parts.append(table(texts.PREVIEW_HEAD, rows))
    for notes in (report.errors, report.warnings):
        if notes:
            parts.append(table(texts.ERRORS_HEAD, _cells(notes[:MOST_SHOWN])))
        if len(notes) > MOST_SHOWN:
            parts.append(texts.more_errors(len(notes) - MOST_SHOWN))
    return "\n".join(parts)


def _changes(verdict: Verdict) -> str:
    return "؛ ".join(
        import_texts.change(change.column, change.before, change.after)
        for change in verdict.changes
    )


def _cells(notes: Iterable[RowError]) -> list[tuple[str, str, str, str]]:
    return [(str(note.row), note.column, note.value, note.reason) for note in notes]


def _as_csv(notes: Iterable[RowError]) -> bytes:
    """A list for a spreadsheet; a cell that begins like a formula is text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(texts.ERRORS_HEAD)
    writer.writerows([neutral(cell) for cell in row] for row in _cells(notes))
    return out.getvalue().encode("utf-8-sig")
