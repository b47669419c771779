"""A partner's file by the command line: its columns found, named or remembered."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from app.cli.opening import Counter
from app.errors import UserError
from app.persian.fold import match_key
from app.services.exchange import heads_kept
from app.services.exchange.foreign import ForeignFile, arranged, cells_of
from app.services.exchange.heads import HEADER_ROWS, Cells, Heads, Spec, at_row, mapped
from app.texts import cli_help as help_texts
from app.texts import importing as import_texts


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is said of the columns of a file."""
    parser.add_argument(
        "--map", metavar="FIELD=HEADER", action="append", default=[], help=help_texts.IMPORT_MAP
    )
    parser.add_argument("--remember", action="store_true", help=help_texts.IMPORT_REMEMBER)


def read(arguments: argparse.Namespace, counter: Counter, spec: Spec) -> ForeignFile:
    """Read the file of the arguments.

    Raises:
        UserError: it can't be read, has no such header or field, or lacks a column.
    """
    rows = cells_of(arguments.file)
    heads = counter.read(lambda s: heads_kept.suggest(s, rows, spec, by=counter.staff))
    heads = _named(rows, spec, heads, arguments.map)
    if heads.problem:
        raise UserError(heads.problem)
    if arguments.remember:
        counter.do(
            lambda session, action: heads_kept.remember(
                session, spec.source, heads.headers, heads.fields, action=action
            )
        )
    return arranged(rows, spec, heads)


def _named(rows: tuple[Cells, ...], spec: Spec, heads: Heads, given: Iterable[str]) -> Heads:
    """Columns as they were named; ``FIELD=`` leaves a field out."""
    known = [column.field for column in spec.known]
    pairs = [pair.partition("=") for pair in given]
    wanted = {match_key(header) for _, _, header in pairs} - {""}
    if wanted and not heads.remembered:
        heads = _with(rows, spec, heads, wanted)
    keys = [match_key(header) for header in heads.headers]
    for field, _, header in pairs:
        key = match_key(header)
        if field not in known or (key and key not in keys):
            raise UserError(import_texts.no_such_column(f"{field}={header}", known), field="map")
        at = keys.index(key) if key else heads.fields.get(field, -1)
        heads = mapped(heads, spec, at, field if key else "")
    return heads


def _with(rows: tuple[Cells, ...], spec: Spec, heads: Heads, wanted: set[str]) -> Heads:
    """The header that has all names that were given, wherever it stands."""
    for at, (_, cells) in enumerate(rows[:HEADER_ROWS]):
        if wanted <= {match_key(cell) for cell in cells}:
            return at_row(rows, spec, at)
    return heads
