"""Reading XLSX: the first sheet that holds anything, cell by cell as text, a row at a time.

A workbook is a ZIP of XML: how large it is unpacked is asked before it is unpacked, and XML that
declares entities is refused. Of a formula its last result is read, as its author saw it; where a
program has left that out, the formula stays the text that it is.

Form: ECMA-376, part 1, 18.3 (worksheets), 18.4 (shared strings), 18.8.30 (number formats).
"""

from __future__ import annotations

import datetime as dt
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

from app.errors import UserError
from app.persian.digits import to_persian
from app.services.importing.readers import xml_pieces
from app.services.importing.readers.gathered import Gathered
from app.services.importing.readers.other_kinds import refuse_by_parts
from app.services.importing.readers.sheet_cells import (
    column_number,
    number_text,
    shows_days,
    unescaped,
)
from app.services.importing.readers.sheet_rows import SheetRows
from app.texts import importing as texts

MOST_UNPACKED = 256 * 2**20
MOST_PARTS = 2_000
MOST_SQUEEZED = 100
"""How many times as many bytes as a workbook its contents have at most; real ones have far less."""

_ANY_SIZE = 16 * 2**20
"""Contents that may be squeezed as they like."""

_MOST_ASIDE = 32 * 2**20
"""Bytes of a part that holds no cells and no texts."""

_MOST_COLUMNS, _MOST_ROWS = 2**14, 2**20
"""Of any sheet."""

_LONGEST_TEXT = 2**20
"""Letters in a cell, which may be passed by a piece of the file; Excel takes 32,767."""

_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    *xml_pieces.FAULTS,
    EOFError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile, expat and the reading below raise for files that are no workbooks."""

_DIGITS = "0123456789"
_SQUEEZED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in number formats that show days or times."""

_EPOCH = dt.date(1899, 12, 30)
_EPOCH_1904 = dt.date(1904, 1, 1)


def read(path: Path, gathered: Gathered) -> str:
    """Read the rows of a workbook; gives the name of the sheet.

    Raises:
        UserError: it is damaged, too big when unpacked, or no workbook.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_bombs(archive, path.stat().st_size)
            refuse_by_parts(archive.namelist())
            return _Workbook(archive).read(gathered)
    except UserError:
        raise
    except _FAULTS as fault:
        raise UserError(texts.BAD_EXCEL) from fault


def _refuse_bombs(archive: zipfile.ZipFile, size: int) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise UserError(to_persian(texts.TOO_BIG.format(megabytes=MOST_UNPACKED >> 20)))
    if unpacked > _ANY_SIZE + MOST_SQUEEZED * size:
        raise ValueError("nothing that people write is squeezed so well")
    if any(part.compress_type not in _SQUEEZED for part in parts):
        raise NotImplementedError("workbooks are squeezed in one way")


class _Workbook:
    """The parts of an archive that say what its cells hold."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._sheets: dict[str, str] = {}
        self._epoch = _EPOCH
        self._main = self._find_main()
        self._places = _relations(self._open(_relations_of(self._main)))
        self._parse(self._main, self._on_workbook)
        self._dates = self._date_styles()
        self._strings: list[str] = []

    def read(self, gathered: Gathered) -> str:
        """Read the first sheet that holds anything; gives its name."""
        shared = self._named("sharedStrings")
        if shared:
            self._read_part(shared, _SharedStrings(self._strings, gathered))
        for place, name in self._sheets.items():
            if place not in self._names:
                raise KeyError(place)
            self._read_part(place, _Sheet(gathered, self._strings, self._dates, self._epoch))
            if len(gathered.rows):
                return name
        if not self._sheets:
            raise KeyError("sheets")
        raise UserError(texts.EMPTY)

    def _read_part(self, name: str, reader: xml_pieces.Reader) -> None:
        with self._archive.open(name) as file:
            xml_pieces.read(file, reader)

    def _find_main(self) -> str:
        for place in _relations(self._open("_rels/.rels"), "officeDocument").values():
            return place.lstrip("/")
        raise KeyError("officeDocument")

    def _named(self, kind: str) -> str:
        found = _relations(self._open(_relations_of(self._main)), kind)
        return next((self._resolved(place) for place in found.values()), "")

    def _resolved(self, place: str) -> str:
        if place.startswith("/"):
            return place.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._main), place))

    def _open(self, name: str) -> IO[bytes]:
        """A part beside the cells and texts."""
        if self._archive.getinfo(name).file_size > _MOST_ASIDE:
            raise ValueError("no such part is so large")
        return self._archive.open(name)

    def _parse(self, name: str, start: Callable[[str, dict[str, str]], None]) -> None:
        with self._open(name) as file:
            xml_pieces.each(file, start)

    def _on_workbook(self, name: str, given: dict[str, str]) -> None:
        if name == "workbookPr" and given.get("date1904") in ("1", "true"):
            self._epoch = _EPOCH_1904
        elif name == "sheet":
            key = next((value for box, value in given.items() if box.endswith(":id")), "")
            if key in self._places:
                place = self._resolved(self._places[key])
                self._sheets.setdefault(place, given.get("name", ""))

    def _date_styles(self) -> frozenset[str]:
        """The styles of cells whose numbers are days, by their numbers."""
        place = self._named("styles")
        if not place:
            return frozenset()
        days = set(map(str, _DATE_FORMATS))
        styles: list[str] = []
        inside = [""]

        def start(name: str, given: dict[str, str]) -> None:
            if name in ("cellXfs", "cellStyleXfs", "dxfs"):
                inside[0] = name
            elif name == "numFmt" and shows_days(given.get("formatCode", "")):
                days.add(given.get("numFmtId", ""))
            elif name == "xf" and inside[0] == "cellXfs":
                styles.append(given.get("numFmtId", "0"))

        self._parse(place, start)
        return frozenset(str(at) for at, form in enumerate(styles) if form in days)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(file: IO[bytes], kind: str = "") -> dict[str, str]:
    """The places that a part points to, by their ids; of one kind, or all."""
    found: dict[str, str] = {}

    def start(name: str, given: dict[str, str]) -> None:
        if name == "Relationship" and given.get("Type", "").endswith(f"/{kind}" if kind else ""):
            found[given.get("Id", "")] = given.get("Target", "")

    with file:
        xml_pieces.each(file, start)
    return found


def _refuse_endless(text: list[str]) -> None:
    if sum(map(len, text)) > _LONGEST_TEXT:
        raise ValueError("no cell holds so much")


class _SharedStrings:
    """The texts that cells point to; of a rich text its runs, without how it is to be read."""

    def __init__(self, strings: list[str], gathered: Gathered) -> None:
        self._strings = strings
        self._gathered = gathered
        self._runs: list[str] = []
        self._text = False
        self._aside = False

    def after(self) -> None:
        """After each piece of the file."""
        _refuse_endless(self._runs)
        self._gathered.go_on()

    def start(self, name: str, _given: dict[str, str]) -> None:
        """An element begins."""
        name = xml_pieces.local(name)
        if name == "t":
            self._text = not self._aside
        elif name == "si":
            self._runs = []
        elif name == "rPh":
            self._aside = True

    def end(self, name: str) -> None:
        """An element ends."""
        name = xml_pieces.local(name)
        if name == "t":
            self._text = False
        elif name == "si":
            self._strings.append(unescaped("".join(self._runs)))
        elif name == "rPh":
            self._aside = False

    def data(self, text: str) -> None:
        """Letters inside an element."""
        if self._text:
            self._runs.append(text)


class _Sheet:
    """The rows of one sheet, handed on as they come."""

    def __init__(
        self, gathered: Gathered, strings: list[str], dates: frozenset[str], epoch: dt.date
    ) -> None:
        self._gathered = gathered
        self._strings = strings
        self._dates = dates
        self._epoch = epoch
        self._rows = SheetRows(gathered)
        self._number = 0
        self._cells: list[str] = []
        self._column = 0
        self._kind = self._style = ""
        self._value: list[str] = []
        self._formula: list[str] = []
        self._into: list[str] | None = None

    def after(self) -> None:
        """After each piece of the file."""
        _refuse_endless(self._value)
        _refuse_endless(self._formula)
        self._gathered.go_on()

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        if ":" in name:
            name = xml_pieces.local(name)
        if name == "c":
            place = given.get("r")
            self._column = column_number(place.rstrip(_DIGITS)) if place else self._column + 1
            self._kind, self._style = given.get("t", "n"), given.get("s", "")
            if self._value:
                self._value = []
            if self._formula:
                self._formula = []
        elif name == "v" or name == "t":
            self._into = self._value
        elif name == "f":
            self._into = self._formula
        elif name == "row":
            self._number = int(given.get("r", self._number + 1))
            if not 0 < self._number <= _MOST_ROWS:
                raise ValueError("no sheet is so long")
            self._cells, self._column = [], 0

    def end(self, name: str) -> None:
        """An element ends."""
        if ":" in name:
            name = xml_pieces.local(name)
        if name == "c":
            text = self._text()
            if text and self._column > 0:
                blank = self._column - 1 - len(self._cells)
                if blank < 0:
                    raise ValueError("cells out of order")
                if self._column > _MOST_COLUMNS:
                    raise ValueError("no sheet is so wide")
                if blank:
                    self._cells += [""] * blank
                self._cells.append(text)
        elif name in ("v", "t", "f"):
            self._into = None
        elif name == "row":
            self._rows.add(self._number, self._cells)

    def data(self, text: str) -> None:
        """Letters inside an element."""
        if self._into is not None:
            self._into.append(text)

    def _text(self) -> str:
        """The cell as a person would have typed it."""
        value = self._value[0] if len(self._value) == 1 else "".join(self._value)
        if self._formula and not value:
            return f"={''.join(self._formula)}"
        if self._kind == "s":
            if not value:
                return ""
            at = int(value)
            if at < 0:
                raise IndexError(at)
            return self._strings[at]
        if self._kind == "n":
            return number_text(value, self._epoch if self._style in self._dates else None)
        if self._kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        # A day in ISO form is cut at its time; texts and the names of errors stay.
        return value.partition("T")[0] if self._kind == "d" else unescaped(value)
