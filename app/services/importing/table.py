"""A file as rows of text, and the columns that are known in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from app.errors import UserError
from app.persian.digits import to_ascii
from app.persian.fold import for_storage, match_key
from app.services.importing.packed import PORTION
from app.services.neutral import bare
from app.texts import importing as texts

HEADER_ROWS = 10
"""The header is among so many first rows: above it stand titles and dates."""

LONGEST_VALUE = 60
"""Characters of a wrong value that a report repeats."""

_SURE = re.compile(r"[0-9A-DF-Za-df-z/_-]+")
"""What has all of its digits: most barcodes."""

_LOST = re.compile(r"[0-9](?:[.٫,][0-9]+)?[eE]\+?[0-9]+")
_DECIMAL_ZERO = re.compile(r"(?<=[0-9])[.٫]0+$")


class Row(NamedTuple):
    """One row: its number in the file, as a person counts it, and its cells."""

    number: int
    cells: tuple[str, ...]


class Rows(Protocol):
    """Rows in the order of a file: a tuple of them, or more than fit into memory."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Row]: ...

    def __getitem__(self, place: int, /) -> Row: ...


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
        keep_good: bad rows are listed and the others stored, unless it is asked otherwise (MARC).
        form: what it was: ``xlsx``, ``xls``, ``xmlsheet``, ``html``, ``csv``, ``json``, ``marc`` or
            ``marcxml``.
        encoding: of a text, in the words of Python.
        sheet: the name of the sheet that was read.
        digest: SHA-256 of the file.
    """

    rows: Rows
    unreadable: tuple[RowError, ...] = ()
    keep_good: bool = False
    form: str = "csv"
    encoding: str = ""
    sheet: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is known: the names it goes by; ``code``: of digits, where none may be lost."""

    field: str
    names: tuple[str, ...]
    code: bool = False


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

    def texts(self, found: dict[str, str], wrong: Callable[[str, str], None]) -> None:
        """Put the cells of the fields that ``found`` has into it, unless they are empty.

        Most cells are plain, and a file has millions: those go the shortest way.

        Args:
            wrong: is told the field and the sentence of a cell that lost digits.
        """
        cells, codes = self.row.cells, self._place.codes
        for name, at in self._place.columns.items():
            if at >= len(cells) or name not in found:
                continue
            value = cells[at].strip()
            if not value:
                continue
            if value[0] == "'" or (name in codes and not _SURE.fullmatch(value)):
                try:
                    value = self.text(name)
                except UserError as fault:
                    wrong(name, fault.message)
                    continue
            found[name] = value

    def raw(self, field: str) -> str:
        """The cell of a field as the file has it; '' where there is none."""
        at = self._place.columns.get(field)
        return self.row.cells[at] if at is not None and at < len(self.row.cells) else ""

    def text(self, field: str) -> str:
        """The cell of a field: without the mark that our own exports put before signs.

        Raises:
            UserError: a column of digits in which digits are lost.
        """
        value = self.raw(field).strip()
        if not value:
            return ""
        if value[0] == "'":
            value = bare(value)
        if field not in self._place.codes:
            return value
        if _SURE.fullmatch(value):
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
class Layout:
    """Which column of a file holds what: found by the headers, or put right by a person.

    Attributes:
        header: the place of the header among the rows; -1 where none was found.
        headers: its cells, folded for storing.
        columns: field → place of its column.
        twice: headers that would be a field which an earlier column is already.
    """

    header: int
    headers: tuple[str, ...]
    columns: dict[str, int]
    twice: tuple[str, ...] = ()


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

    has: frozenset[str] = field(default_factory=frozenset)

    def header(self, field: str) -> str:
        """The header of a field as the file has it, else the usual name of it."""
        at = self.columns.get(field)
        return self.headers[at] if at is not None else self.names.get(field, field)


def find_layout(
    table: Table, columns: Sequence[Column], remembered: Mapping[str, str] | None = None
) -> Layout:
    """Find the header row, and the known columns in it.

    Args:
        remembered: field → folded header, as a person once put it right for such a file; it holds
            where all of its headers are there.
    """
    known = {match_key(name): column for column in columns for name in column.names}
    best: tuple[int, int] = (0, 0)
    for place, row in enumerate(first_rows(table)):
        hits = sum(match_key(cell[:200]) in known for cell in row.cells)
        best = max(best, (hits, -place))
    if best[0] == 0:
        return Layout(-1, (), {})
    place = -best[1]
    keys = [match_key(cell[:200]) for cell in table.rows[place].cells]
    headers = tuple(for_storage(cell[:200]) for cell in table.rows[place].cells)
    if remembered is not None and all(key in keys for key in remembered.values()):
        return Layout(place, headers, {name: keys.index(key) for name, key in remembered.items()})
    found: dict[str, int] = {}
    twice = []
    for at, key in enumerate(keys):
        column = known.get(key)
        if column is not None and column.field in found:
            twice.append(headers[at])
        elif column is not None:
            found[column.field] = at
    return Layout(place, headers, found, tuple(twice))


def first_rows(table: Table) -> list[Row]:
    """The rows among which the header is."""
    return [row for _, row in zip(range(HEADER_ROWS), table.rows, strict=False)]


def arrange(
    table: Table,
    columns: Sequence[Column],
    needed: Sequence[tuple[str, ...]],
    layout: Layout | None = None,
) -> Arrangement:
    """Find the header row and the known columns in it, or take them from a layout.

    Args:
        needed: of each of these groups of fields one has to be there.

    Raises:
        UserError: the file is empty, has no header that is known, lacks a needed column, or has
            one twice.
    """
    if not len(table.rows):
        raise UserError(texts.EMPTY)
    names = {column.field: column.names[0] for column in columns}
    if layout is None:
        layout = find_layout(table, columns)
        if layout.twice:
            raise UserError(texts.TWICE.format(column=layout.twice[0]))
    if layout.header < 0:
        wanted = "، ".join(f"«{names[group[0]]}»" for group in needed)
        raise UserError(texts.NO_HEADER.format(columns=wanted))
    for group in needed:
        if not any(field in layout.columns for field in group):
            raise UserError(texts.NO_COLUMN.format(column=names[group[0]]), field=group[0])
    used = set(layout.columns.values())
    ignored = (name for at, name in enumerate(layout.headers) if at not in used and name)
    return Arrangement(
        columns=dict(layout.columns),
        headers=layout.headers,
        codes=frozenset(column.field for column in columns if column.code),
        names=names,
        ignored=tuple(name for name in ignored if match_key(name) != REASON_KEY),
        first=layout.header + 1,
        has=frozenset(layout.columns),
    )


REASON_KEY = match_key(texts.REASON_HEADER)
"""The column of reasons in a file of refused rows, which is no news when it comes back."""


def lines(table: Table, place: Arrangement) -> Iterator[Line]:
    """The rows below the header that hold anything."""
    for number, row in enumerate(table.rows):
        if number >= place.first and not _is_blank("".join(row.cells)):
            yield Line(row, place)


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def portions_of(found: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines, as many at a time as one step goes through."""
    portion: list[Line] = []
    for line in found:
        portion.append(line)
        if len(portion) >= PORTION:
            yield portion
            portion = []
    if portion:
        yield portion
