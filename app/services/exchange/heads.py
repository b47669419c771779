"""Which column of a partner's file holds what: by its header, or as a person puts it right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.persian.digits import to_ascii
from app.persian.fold import for_storage, match_key
from app.services.neutral import bare
from app.texts import exchange as texts

HEADER_ROWS = 10
LONGEST_HEAD = 200

Cells = tuple[int, Sequence[str]]
"""The number of a row as a person counts it, and its cells."""


class Source(StrEnum):
    """What a partner's file is: columns are remembered for each."""

    ANSWER = "post-answer"
    LOANS = "loan-report"
    BILL = "post-bill"


@dataclass(frozen=True, slots=True)
class Known:
    """A column that is looked for: the usual name first; ``code``: of digits or signs."""

    field: str
    names: tuple[str, ...]
    code: bool = False


@dataclass(frozen=True, slots=True)
class Spec:
    """What is known of one kind of files; of each group in ``needed`` one column is there."""

    source: Source
    known: tuple[Known, ...]
    needed: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Heads:
    """The header of a file and what its columns are read as.

    Attributes:
        at: the place of the header among the rows.
        fields: field → place of its column.
        problem: why the file can't be read so, '' where it can.
        remembered: whether a person has put it right for such a file before.
        touched: places of columns that a person has just put right.
    """

    at: int
    headers: tuple[str, ...]
    fields: Mapping[str, int]
    problem: str = ""
    remembered: bool = False
    touched: frozenset[int] = field(default_factory=frozenset)

    def field_at(self, column: int) -> str:
        """What a column is read as; '' where it is not read."""
        return next((name for name, at in self.fields.items() if at == column), "")


def find(
    rows: Sequence[Cells], spec: Spec, remembered: tuple[int, Mapping[str, str]] | None = None
) -> Heads:
    """Find the header of a file, which may stand below titles and dates, and its columns.

    Args:
        remembered: the place of a header, and field → folded header as a person has put it right.
    """
    if remembered is not None:
        at, kept = remembered
        keys = [_key(cell) for cell in rows[at][1]]
        known = {column.field for column in spec.known}
        columns = {
            name: keys.index(key) for name, key in kept.items() if name in known and key in keys
        }
        return _judged(Heads(at, headers_of(rows, at), columns, remembered=True), spec)
    names = {_key(name) for column in spec.known for name in column.names}
    hits = [sum(_key(cell) in names for cell in cells) for _, cells in rows[:HEADER_ROWS]]
    if max(hits, default=0):
        return at_row(rows, spec, hits.index(max(hits)))
    found = at_row(rows, spec, _likely(rows))
    wanted = "، ".join(f"«{_name(spec, group[0])}»" for group in spec.needed)
    return replace(found, problem=texts.NO_HEADER.format(columns=wanted))


def at_row(rows: Sequence[Cells], spec: Spec, at: int) -> Heads:
    """The known columns of a header that stands in this row."""
    by_name = {_key(name): column.field for column in spec.known for name in column.names}
    headers = headers_of(rows, at)
    columns: dict[str, int] = {}
    twice = ""
    for place, header in enumerate(headers):
        name = by_name.get(_key(header))
        if name in columns:
            twice = twice or header
        elif name is not None:
            columns[name] = place
    found = _judged(Heads(at, headers, columns), spec)
    return replace(found, problem=texts.TWICE.format(column=twice)) if twice else found


def mapped(heads: Heads, spec: Spec, column: int, name: str) -> Heads:
    """The same header with a column read as something else; '' for not at all."""
    columns = {one: at for one, at in heads.fields.items() if at != column and one != name}
    if name:
        columns[name] = column
    touched = heads.touched | {column}
    return _judged(replace(heads, fields=columns, problem="", touched=touched), spec)


def headers_of(rows: Sequence[Cells], at: int) -> tuple[str, ...]:
    """The cells of a header as they are shown."""
    return tuple(for_storage(bare(cell[:LONGEST_HEAD])) for cell in rows[at][1])


def _judged(heads: Heads, spec: Spec) -> Heads:
    for group in spec.needed:
        if not any(name in heads.fields for name in group):
            return replace(heads, problem=texts.NO_COLUMN.format(column=_name(spec, group[0])))
    return heads


def _name(spec: Spec, wanted: str) -> str:
    return next(column.names[0] for column in spec.known if column.field == wanted)


def _key(cell: str) -> str:
    """A head as it is compared; of one that is nothing but signs these, so that no blank is it."""
    short = cell[:LONGEST_HEAD]
    return match_key(short) or for_storage(bare(short))


def _likely(rows: Sequence[Cells]) -> int:
    """The first row with the most different words: numbers and days are no headers."""
    words = [
        len({cell for cell in cells if cell.strip() and not _has_digits(cell)})
        for _, cells in rows[:HEADER_ROWS]
    ]
    return words.index(max(words)) if words else 0


def _has_digits(cell: str) -> bool:
    return any(letter.isdigit() for letter in to_ascii(cell[:LONGEST_HEAD]))
