"""Files of partners: their rows, by the names that their columns go by.

The reader is that of the import. Headers are compared after folding, and may stand below titles and
dates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.persian.digits import to_ascii
from app.persian.fold import for_storage
from app.services.exchange.heads import Cells, Heads, Spec
from app.services.importing.reading import read_rows
from app.services.neutral import bare
from app.texts import importing as texts

LONGEST = 400
"""Characters of a cell that are looked at: what is longer is no code and no price."""

_LOST = re.compile(r"[0-9](?:[.٫,][0-9]+)?[eE]\+?[0-9]+")
_DECIMAL_ZERO = re.compile(r"(?<=[0-9])[.٫]0+$")


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """A row: its number in the file, its fields ('' where empty), and its cells as texts."""

    number: int
    fields: Mapping[str, str]
    cells: tuple[str, ...]

    def __getitem__(self, field: str) -> str:
        return self.fields.get(field, "")


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A file that was read: the rows below its header, and what its header says.

    Attributes:
        found: the fields that the file has.
        ignored: headers of columns that are not read.
    """

    rows: tuple[ForeignRow, ...]
    headers: tuple[str, ...]
    found: frozenset[str]
    ignored: tuple[str, ...]


def arranged(rows: Sequence[Cells], spec: Spec, heads: Heads) -> ForeignFile:
    """The rows below the header of a file, read as its columns are."""
    codes = {column.field: column.code for column in spec.known}
    places = {name: (at, codes[name]) for name, at in heads.fields.items()}
    read = set(heads.fields.values())
    below = rows[heads.at + 1 : _end(rows, heads.at)]
    return ForeignFile(
        rows=tuple(_row(row, places) for row in below if any(map(str.strip, row[1]))),
        headers=heads.headers,
        found=frozenset(places),
        ignored=tuple(name for at, name in enumerate(heads.headers) if name and at not in read),
    )


def _end(rows: Sequence[Cells], header: int) -> int:
    """Where the table of a header ends: at an empty row, a title, and a header of other columns.

    So stand the sums below the rows in text files of ours.
    """
    for at in range(header + 1, len(rows) - 2):
        if _filled(rows[at]):
            continue
        title, names = _filled(rows[at + 1]), _filled(rows[at + 2])
        plain = not any(letter.isdigit() for name in names for letter in name)
        if len(title) == 1 and len(names) > 1 and plain and names != _filled(rows[header]):
            return at
    return len(rows)


def _filled(row: Cells) -> list[str]:
    return [cell for cell in map(str.strip, row[1]) if cell]


def _row(row: Cells, places: Mapping[str, tuple[int, bool]]) -> ForeignRow:
    number, cells = row
    fields = {}
    for field, (at, code) in places.items():
        text = bare(cells[at].strip()) if at < len(cells) else ""
        fields[field] = _code(text) if code else for_storage(text[:LONGEST])
    return ForeignRow(number, fields, tuple(map(bare, cells)))


def _code(text: str) -> str:
    return _DECIMAL_ZERO.sub("", to_ascii(for_storage(text[:LONGEST])))


def lost_digits(code: str) -> bool:
    """Whether a spreadsheet has made a number of a code and dropped its last digits."""
    return _LOST.fullmatch(code) is not None


def cells_of(path: Path) -> tuple[Cells, ...]:
    """All rows of a file, those above the header too.

    Raises:
        UserError: it can't be read.
    """
    found = tuple((row.number, row.cells) for row in read_rows(path).rows)
    if not found:
        raise UserError(texts.EMPTY)
    return found
