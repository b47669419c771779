"""``ketabresan import``: members, books and requests from files."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy.orm import Session

from app.cli import arguments as common
from app.cli.answers import beside, show, table
from app.cli.opening import at_counter
from app.models.action import Action
from app.papers.files import write_file
from app.services.importing import books, members, reading
from app.services.importing.table import ImportReport, RowError, Table
from app.texts import cli as texts
from app.texts import cli_help as help_texts

MOST_SHOWN = 20
_NEUTRAL = ("=", "+", "-", "@", "\t", "\r")

Reads = Callable[[Session, Table, Action], ImportReport]


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``import``."""
    add = common.below(parser, common.person, common.json_too)
    for name, about, example, carry_out in (
        ("members", help_texts.IMPORT_MEMBERS, "members members.xlsx", import_members),
        ("books", help_texts.IMPORT_BOOKS, "books books.mrc", import_books),
        ("requests", help_texts.IMPORT_REQUESTS, "requests requests.csv", import_requests),
    ):
        one = add(name, about, help_texts.import_example(example), carry_out)
        one.add_argument("file", metavar="FILE", type=Path, help=help_texts.IMPORT_FILE)
        one.add_argument("--errors", metavar="FILE.csv", type=Path, help=help_texts.IMPORT_ERRORS)


def import_members(arguments: argparse.Namespace) -> int:
    """Read members in."""
    return _read_in(
        arguments,
        lambda session, rows, action: members.import_members(session, rows, action=action),
    )


def import_books(arguments: argparse.Namespace) -> int:
    """Read titles and copies in."""
    return _read_in(
        arguments, lambda session, rows, action: books.import_books(session, rows, action=action)
    )


def import_requests(arguments: argparse.Namespace) -> int:
    """Read requests in."""
    from app.services.importing import requests

    return _read_in(
        arguments,
        lambda session, rows, action: requests.import_requests(session, rows, action=action),
    )


def _read_in(arguments: argparse.Namespace, reads: Reads) -> int:
    """Store a file whole, or tell what is wrong in it."""
    with at_counter(arguments) as counter:
        rows = reading.read_rows(arguments.file)
        report = counter.do(lambda session, action: reads(session, rows, action))
    if arguments.errors is not None and report.errors:
        write_file(arguments.errors, _as_csv(report.errors))
        beside(texts.ERRORS_WRITTEN.format(file=arguments.errors))
    if report.stored or arguments.json:
        show(arguments, report, _told(report))
        return 0 if report.stored else 1
    beside(_told(report))
    return 1


def _told(report: ImportReport) -> str:
    parts = [report.message]
    if report.ignored:
        parts.append(texts.IGNORED.format(columns="، ".join(report.ignored[:MOST_SHOWN])))
    for notes in (report.errors, report.warnings):
        if notes:
            parts.append(table(texts.ERRORS_HEAD, _cells(notes[:MOST_SHOWN])))
        if len(notes) > MOST_SHOWN:
            parts.append(texts.more_errors(len(notes) - MOST_SHOWN))
    return "\n".join(parts)


def _cells(notes: Iterable[RowError]) -> list[tuple[str, str, str, str]]:
    return [(str(note.row), note.column, note.value, note.reason) for note in notes]


def _as_csv(notes: Iterable[RowError]) -> bytes:
    """A list for a spreadsheet; a cell that begins like a formula is text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(texts.ERRORS_HEAD)
    for row in _cells(notes):
        writer.writerow(
            f"'{cell}" if cell.startswith(_NEUTRAL) and place == 2 else cell
            for place, cell in enumerate(row)
        )
    return out.getvalue().encode("utf-8-sig")
