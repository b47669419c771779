"""A file as rows of text, the columns that are known in it, and the report on what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.errors import UserError
from app.persian.digits import to_ascii
from app.persian.fold import for_storage, match_key
from app.texts import importing as texts

HEADER_ROWS = 10
"""The header is among so many first rows: above it stand titles and dates."""

MOST_TOLD = 500
"""Errors and warnings that a report lists; their number is always told."""

LONGEST_VALUE = 60
"""Characters of a wrong value that a report repeats."""

_LOST = re.compile(r"[0-9](?:[.٫,][0-9]+)?[eE]\+?[0-9]+")
_DECIMAL_ZERO = re.compile(r"(?<=[0-9])[.٫]0+$")
_NEUTRALISED = re.compile(r"^'(?=[=+\-@])")


class Row(NamedTuple):
    """One row: its number in the file, as a person counts it, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with one cell of a file; ``column`` as its header says."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read.

    Attributes:
        rows: all of them, those above the header too.
        unreadable: records that could not even be read.
        keep_good: bad rows are listed and the others stored (MARC); else it is all or nothing.
    """

    rows: tuple[Row, ...]
    unreadable: tuple[RowError, ...] = ()
    keep_good: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file; each of its rows was added, changed, unchanged or wrong.

    Attributes:
        stored: False where errors kept the whole file out.
        message: all of it in a sentence.
        ignored: headers of columns that were not read.
        error_count: of ``errors`` at most 500 are listed.
    """

    stored: bool
    message: str
    added: int
    changed: int
    unchanged: int
    errors: tuple[RowError, ...]
    error_count: int
    warnings: tuple[RowError, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is known: the names it goes by; ``code``: of digits, where none may be lost."""

    field: str
    names: tuple[str, ...]
    code: bool = False


@dataclass
class Notes:
    """What is found on the way through a file."""

    errors: list[RowError] = field(default_factory=list)
    warnings: list[RowError] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def wrong(self, line: Line, column: str, reason: str) -> None:
        """Note an error in a row."""
        self.errors.append(line.note(column, reason))

    def warn(self, line: Line, column: str, reason: str) -> None:
        """Note something that was stored all the same."""
        self.warnings.append(line.note(column, reason))


class Line:
    """One row below the header, read by the fields of the columns."""

    __slots__ = ("_place", "row")

    def __init__(self, row: Row, place: Arrangement) -> None:
        self.row = row
        self._place = place

    @property
    def number(self) -> int:
        """As a person counts the rows of the file."""
        return self.row.number

    def raw(self, field: str) -> str:
        """The cell of a field as the file has it; '' where there is none."""
        at = self._place.columns.get(field)
        return self.row.cells[at] if at is not None and at < len(self.row.cells) else ""

    def text(self, field: str) -> str:
        """The cell of a field: without the mark that our own exports put before signs.

        Raises:
            UserError: a column of digits in which digits are lost.
        """
        value = _NEUTRALISED.sub("", self.raw(field).strip())
        if field not in self._place.codes:
            return value
        plain = _DECIMAL_ZERO.sub("", to_ascii(for_storage(value[:400])))
        if _LOST.fullmatch(plain):
            raise UserError(texts.LOST_DIGITS, field=field)
        return plain

    def note(self, field: str, reason: str) -> RowError:
        """An error or warning about a field of this row."""
        value = for_storage(self.raw(field)[: LONGEST_VALUE * 2])
        short = value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"
        return RowError(self.number, self._place.header(field), short, reason)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where the known columns stand in a file."""

    columns: dict[str, int]
    headers: tuple[str, ...]
    codes: frozenset[str]
    names: dict[str, str]
    ignored: tuple[str, ...]
    first: int
    """The place of the first row below the header."""

    def header(self, field: str) -> str:
        """The header of a field as the file has it, else the usual name of it."""
        at = self.columns.get(field)
        return self.headers[at] if at is not None else self.names.get(field, field)


def arrange(
    table: Table, columns: Sequence[Column], needed: Sequence[tuple[str, ...]]
) -> Arrangement:
    """Find the header row and the known columns in it.

    Args:
        needed: of each of these groups of fields one has to be there.

    Raises:
        UserError: the file is empty, has no header that is known, lacks a needed column, or has
            one twice.
    """
    if not table.rows:
        raise UserError(texts.EMPTY)
    known = {match_key(name): column for column in columns for name in column.names}
    names = {column.field: column.names[0] for column in columns}
    best: tuple[int, int] = (0, 0)
    for place, row in enumerate(table.rows[:HEADER_ROWS]):
        hits = sum(match_key(cell[:200]) in known for cell in row.cells)
        best = max(best, (hits, -place))
    if best[0] == 0:
        wanted = "، ".join(f"«{names[group[0]]}»" for group in needed)
        raise UserError(texts.NO_HEADER.format(columns=wanted))
    header = table.rows[-best[1]].cells
    found: dict[str, int] = {}
    ignored = []
    for at, cell in enumerate(header):
        column = known.get(match_key(cell[:200]))
        if column is None:
            ignored.append(for_storage(cell[:200]))
        elif column.field in found:
            raise UserError(texts.TWICE.format(column=for_storage(cell)))
        else:
            found[column.field] = at
    for group in needed:
        if not any(field in found for field in group):
            raise UserError(texts.NO_COLUMN.format(column=names[group[0]]))
    return Arrangement(
        columns=found,
        headers=tuple(for_storage(cell[:200]) for cell in header),
        codes=frozenset(column.field for column in columns if column.code),
        names=names,
        ignored=tuple(name for name in ignored if name),
        first=1 - best[1],
    )


def lines(table: Table, place: Arrangement) -> Iterator[Line]:
    """The rows below the header that hold anything."""
    for row in table.rows[place.first :]:
        if any(cell.strip() for cell in row.cells):
            yield Line(row, place)


def report(notes: Notes, table: Table, place: Arrangement) -> ImportReport:
    """The report on a file; nothing counts as done where errors kept it out."""
    wrong = [*table.unreadable, *notes.errors]
    stored = table.keep_good or not wrong
    done = (notes.added, notes.changed, notes.unchanged) if stored else (0, 0, 0)
    if not stored:
        message = texts.refused(len(wrong))
    else:
        message = " ".join([texts.summary(*done), *([texts.partly(len(wrong))] if wrong else [])])
    return ImportReport(
        stored=stored,
        message=message,
        added=done[0],
        changed=done[1],
        unchanged=done[2],
        errors=tuple(wrong[:MOST_TOLD]),
        error_count=len(wrong),
        warnings=tuple(notes.warnings[:MOST_TOLD]),
        ignored=place.ignored,
    )
