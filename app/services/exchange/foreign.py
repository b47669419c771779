"""Files of partners: their rows, by the names that their columns go by.

The reader is that of the import; JSON, which we write ourselves, is read here. Headers are compared
after folding, and may stand below titles and dates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.persian.digits import to_ascii
from app.persian.fold import for_storage, match_key
from app.services.importing.reading import read_rows
from app.services.neutral import bare, neutral
from app.texts import exchange as texts

HEADER_ROWS = 10
MOST_JSON = 64 * 2**20
LONGEST = 400
"""Characters of a cell that are looked at: what is longer is no code and no price."""

_LOST = re.compile(r"[0-9](?:[.٫,][0-9]+)?[eE]\+?[0-9]+")
_DECIMAL_ZERO = re.compile(r"(?<=[0-9])[.٫]0+$")

Cells = tuple[int, Sequence[str]]
"""The number of a row as a person counts it, and its cells."""


@dataclass(frozen=True, slots=True)
class Known:
    """A column that is looked for: the usual name first; ``code``: of digits or signs."""

    field: str
    names: tuple[str, ...]
    code: bool = False


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


def read_file(path: Path, known: Iterable[Known], needed: Sequence[Sequence[str]]) -> ForeignFile:
    """Read a file of a partner.

    Args:
        needed: of each of these groups of fields one has to be there.

    Raises:
        UserError: it can't be read, has no header that is known, or lacks a needed column.
    """
    return arranged(_cells(path), tuple(known), needed)


def arranged(
    rows: Sequence[Cells], known: Sequence[Known], needed: Sequence[Sequence[str]]
) -> ForeignFile:
    """The rows below the header of a table; see ``read_file``."""
    by_name = {match_key(name): column for column in known for name in column.names}
    names = {column.field: column.names[0] for column in known}
    head = _header(rows, by_name, [names[group[0]] for group in needed])
    headers = tuple(for_storage(bare(cell[:LONGEST])) for cell in rows[head][1])
    places: dict[str, tuple[int, bool]] = {}
    ignored = []
    for at, header in enumerate(headers):
        column = by_name.get(match_key(header))
        if column is None:
            ignored.append(header)
        elif column.field in places:
            raise UserError(texts.TWICE.format(column=header))
        else:
            places[column.field] = (at, column.code)
    for group in needed:
        if not any(field in places for field in group):
            raise UserError(texts.NO_COLUMN.format(column=names[group[0]]))
    return ForeignFile(
        rows=tuple(_row(row, places) for row in rows[head + 1 :] if any(map(str.strip, row[1]))),
        headers=headers,
        found=frozenset(places),
        ignored=tuple(filter(None, ignored)),
    )


def _header(rows: Sequence[Cells], by_name: Mapping[str, Known], wanted: Sequence[str]) -> int:
    best, place = 0, -1
    for at, (_, cells) in enumerate(rows[:HEADER_ROWS]):
        hits = sum(match_key(cell[:LONGEST]) in by_name for cell in cells)
        if hits > best:
            best, place = hits, at
    if place < 0:
        raise UserError(texts.NO_HEADER.format(columns="، ".join(f"«{name}»" for name in wanted)))
    return place


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


def _cells(path: Path) -> list[Cells]:
    content = _json(path)
    if content is None:
        return [(row.number, row.cells) for row in read_rows(path).rows]
    heads = list(dict.fromkeys(name for one in content for name in one))
    rows: list[Cells] = [(1, tuple(map(neutral, heads)))]
    for number, one in enumerate(content, 2):
        rows.append((number, tuple(_text(one.get(name)) for name in heads)))
    return rows


def _json(path: Path) -> list[dict[str, Any]] | None:
    """The objects of a JSON file; None for a file of another kind.

    Raises:
        UserError: it is JSON, but no list of objects.
    """
    try:
        with path.open("rb") as file:
            start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
            if not start.startswith((b"[", b"{")):
                return None
            file.seek(0)
            data = file.read(MOST_JSON + 1)
    except (OSError, ValueError):
        # The reader of the import has the words for it.
        return None
    if len(data) > MOST_JSON:
        raise UserError(texts.BAD_JSON)
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise UserError(texts.BAD_JSON) from fault
    if not isinstance(content, list) or not all(isinstance(one, dict) for one in content):
        raise UserError(texts.BAD_JSON)
    return content


def _text(value: Any) -> str:
    if value is None:
        return ""
    # Marked as a spreadsheet would have it: the mark is taken off all cells alike.
    return neutral(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
