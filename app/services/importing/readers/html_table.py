"""Reading a web page that stands for a workbook, as many systems export: its largest table.

A page is gone through twice: which table is the largest is known at the end, and no table is held.
Tables that hold a box for a secret are no lists: a page that asks for a login is often saved in
place of the list.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from app.errors import UserError
from app.services.importing.readers import text_encoding
from app.services.importing.readers.gathered import MOST_COLUMNS, Gathered
from app.services.importing.readers.html_marks import Mark, marks
from app.services.importing.readers.sheet_cells import number_text
from app.texts import importing as texts

_PIECE = 2**18
_HEAD = 2**14
_MOST_OPEN = 1_000
"""Tables in tables."""

_MOST_CELLS, _MOST_ROWS = 2**14, 2**20
"""Of any row and any table."""

_LONGEST_TEXT = 2**20
_CHARSET = re.compile(rb"<meta[^<>]*?charset\s*+=\s*+[\"']?\s*+([\w-]++)", re.IGNORECASE)
_PAGES = {b"utf-8": "utf-8", b"iso-8859-6": "iso-8859-6"}
"""What a page is taken at its word for; one that says Latin and has other letters is mistaken."""

_SPANS = re.compile(r"(col|row)span\s*+=\s*+[\"']?\s*+([0-9]{1,5})", re.IGNORECASE)
_VALUE = re.compile(r"x:num\s*+=\s*+[\"']?(-?[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]{1,3})?)")
_SHORTENED = re.compile(r"#+|-?[0-9](?:[.,][0-9]+)?[eE][+-]?[0-9]+")
"""What Excel shows of a number for which a column is too narrow."""

_APART = frozenset(
    ("br", "p", "div", "li", "table", "tr", "td", "th", "/p", "/div", "/li", "/table")
)
"""Marks between which stand different words."""


def read(path: Path, gathered: Gathered, encoding: str = "") -> str:
    """Read the rows of the largest table of a page; gives its encoding.

    Raises:
        UserError: it has no table, is cut off or damaged, or there are too many rows or columns.
    """
    used = encoding if encoding in text_encoding.ENCODINGS else _encoding_of(path)
    try:
        place = _largest(_marks(path, used, gathered))
        if place < 0:
            raise UserError(texts.NO_TABLE)
        _Rows(gathered).read(_marks(path, used, gathered), place)
    except ValueError as fault:
        raise UserError(texts.BAD_PAGE) from fault
    if not len(gathered.rows):
        raise UserError(texts.NO_TABLE)
    return used


def _encoding_of(path: Path) -> str:
    """The encoding that a page shows, else the one that it names."""
    found = text_encoding.encoding_of(path)
    if found != text_encoding.LAST_RESORT:
        return found
    with path.open("rb") as file:
        named = _CHARSET.search(file.read(_HEAD))
    return _PAGES.get(named[1].lower(), found) if named else found


def _marks(path: Path, encoding: str, gathered: Gathered) -> Iterator[Mark]:
    with path.open(encoding=encoding, newline="") as file:

        def pieces() -> Iterator[str]:
            while piece := file.read(_PIECE):
                gathered.go_on()
                yield piece

        yield from marks(pieces())


def _largest(page: Iterator[Mark]) -> int:
    """The number of the table with the most cells of its own; -1 where there is none.

    Raises:
        ValueError: a table has no end: the page is cut off.
    """
    best, place, count = 0, -1, 0
    is_open: list[list[int]] = []
    """Of each table that is open its number and its cells."""
    asking = 0
    """How many of them, from the outermost, hold a box for a secret."""
    for _, name, attributes in page:
        if name == "table":
            is_open.append([count, 0])
            count += 1
            if len(is_open) > _MOST_OPEN:
                raise ValueError("tables without an end")
        elif name in ("td", "th") and is_open:
            is_open[-1][1] += 1
        elif name == "input" and "password" in attributes.lower():
            asking = len(is_open)
        while is_open and name in ("/table", "/body", "/html"):
            number, cells = is_open.pop()
            if cells > best and len(is_open) >= asking:
                best, place = cells, number
            asking = min(asking, len(is_open))
            if name == "/table":
                break
    if is_open:
        raise ValueError("a table that is cut off")
    return place


class _Rows:
    """The rows of one table, handed on as they come."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._number = 0
        self._row: list[str] | None = None
        self._text: list[str] | None = None
        self._letters = 0
        self._attributes = ""
        self._until: dict[int, int] = {}
        """Of a column the last row into which a cell above reaches."""

    def read(self, page: Iterator[Mark], place: int) -> None:
        """Read the table of this number; of tables inside of its cells the text."""
        tables = inside = 0
        for text, name, attributes in page:
            if inside:
                self._gather(text)
            if name == "table":
                inside += 1 if inside or tables == place else 0
                tables += 1
            elif inside and name in ("/table", "/body", "/html"):
                inside = inside - 1 if name == "/table" else 0
                if not inside:
                    self._end_row()
                    return
            if inside == 1:
                self._take(name, attributes)
            if name in _APART:
                self._gather(" ")

    def _take(self, name: str, attributes: str) -> None:
        if name in ("td", "th"):
            self._start_cell(attributes)
        elif name in ("/td", "/th"):
            self._end_cell()
        elif name == "tr":
            self._start_row()
        elif name in ("/tr", "/thead", "/tbody", "/tfoot"):
            self._end_row()

    def _gather(self, text: str) -> None:
        if self._text is not None and text:
            self._text.append(text)
            self._letters += len(text)
            if self._letters > _LONGEST_TEXT:
                raise ValueError("no cell holds so much")

    def _start_row(self) -> None:
        self._end_row()
        self._row = []
        self._number += 1
        if self._number > _MOST_ROWS:
            raise ValueError("no table is so long")

    def _start_cell(self, attributes: str) -> None:
        self._end_cell()
        if self._row is None:
            self._start_row()
        self._text, self._letters, self._attributes = [], 0, attributes

    def _end_cell(self) -> None:
        """Put a cell into its place, and leave those empty over which it reaches."""
        row, text = self._row, self._text
        if row is None or text is None:
            return
        while self._until.get(len(row), 0) >= self._number:
            row.append("")
        first = len(row)
        row.append(_words("".join(text), self._attributes))
        spans = {side.lower(): int(count) for side, count in _SPANS.findall(self._attributes)}
        row += [""] * (min(spans.get("col", 1), MOST_COLUMNS) - 1)
        if len(row) > _MOST_CELLS:
            raise ValueError("no table is so wide")
        down = spans.get("row", 1)
        if down > 1:
            reached = range(first, min(len(row), MOST_COLUMNS))
            self._until.update(dict.fromkeys(reached, self._number + down - 1))
        self._text = None

    def _end_row(self) -> None:
        self._end_cell()
        row, self._row = self._row, None
        if row is None:
            return
        while row and not row[-1]:
            row.pop()
        if row or len(self._gathered.rows):
            self._gathered.add(self._number, row)


def _words(text: str, attributes: str) -> str:
    """What a cell shows; of a number that is shown shortened all of it."""
    plain = html.unescape(text) if "&" in text else text
    shown = " ".join(text_encoding.without_controls(plain).split())
    if "x:num" in attributes and _SHORTENED.fullmatch(shown):
        value = _VALUE.search(attributes)
        return number_text(value[1]) if value else shown
    return shown
