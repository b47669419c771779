"""Reading a workbook in the XML that Excel 2003 wrote, and other programs write to this day.

The first sheet that holds anything is read, the others are gone through: a file that is cut off is
told. Cells and rows that hold nothing are left out of it, and the next one says where it stands.

Form: XML Spreadsheet Reference (SpreadsheetML 2003), Row, Cell, Data.
"""

from __future__ import annotations

from pathlib import Path

from app.errors import UserError
from app.services.importing.readers import xml_pieces
from app.services.importing.readers.gathered import Gathered
from app.services.importing.readers.sheet_cells import number_text
from app.services.importing.readers.sheet_rows import SheetRows
from app.texts import importing as texts

_MOST_COLUMNS, _MOST_ROWS = 2**14, 2**20
"""Of any sheet."""

_LONGEST_TEXT = 2**20
"""Letters in a cell, which may be passed by a piece of the file."""


def read(path: Path, gathered: Gathered) -> str:
    """Read the rows of a workbook; gives the name of the sheet.

    Raises:
        UserError: it is damaged, cut off, declares entities, or holds nothing.
    """
    sheets = _Sheets(gathered)
    try:
        with path.open("rb") as file:
            xml_pieces.read(file, sheets)
    except xml_pieces.FAULTS as fault:
        raise UserError(texts.BAD_XML_SHEET) from fault
    if not len(gathered.rows):
        raise UserError(texts.EMPTY)
    return sheets.name


class _Sheets:
    """The sheets of a workbook, of which one is read."""

    def __init__(self, gathered: Gathered) -> None:
        self.name = ""
        self._gathered = gathered
        self._rows = SheetRows(gathered)
        self._number = self._covered = 0
        self._cells: list[str] = []
        self._column = self._next = 0
        self._kind = ""
        self._text: list[str] | None = None
        self._is_read = self._in_remark = False

    def after(self) -> None:
        """After each piece of the file."""
        if self._text and sum(map(len, self._text)) > _LONGEST_TEXT:
            raise ValueError("no cell holds so much")
        self._gathered.go_on()

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        name = xml_pieces.local(name)
        if name == "Worksheet":
            self._is_read = not len(self._gathered.rows)
            if self._is_read:
                self.name, self._number, self._covered = _given(given, "Name"), 0, 0
        elif not self._is_read:
            return
        elif name == "Cell":
            self._column = _place(given, self._next, _MOST_COLUMNS)
            self._next = self._column + 1 + int(_given(given, "MergeAcross") or 0)
        elif name == "Data":
            if not self._in_remark:
                self._kind, self._text = _given(given, "Type"), []
        elif name == "Row":
            self._number = _place(given, self._number + self._covered + 1, _MOST_ROWS)
            # So many rows below are as this one is, and are left out.
            self._covered = int(_given(given, "Span") or 0)
            self._cells, self._next = [], 1
        elif name == "Comment":
            self._in_remark = True

    def end(self, name: str) -> None:
        """An element ends."""
        name = xml_pieces.local(name)
        if name == "Comment":
            self._in_remark = False
        elif self._is_read and name == "Row":
            self._rows.add(self._number, self._cells)
        elif name == "Data" and self._text is not None:
            self._put(_value(self._kind, "".join(self._text)))
            self._text = None

    def data(self, text: str) -> None:
        """Letters inside an element; of a rich text each of its parts has some."""
        if self._text is not None:
            self._text.append(text)

    def _put(self, text: str) -> None:
        if not text:
            return
        blank = self._column - 1 - len(self._cells)
        if blank < 0:
            raise ValueError("cells out of order")
        self._cells += [""] * blank
        self._cells.append(text)


def _given(given: dict[str, str], name: str) -> str:
    """An attribute, whatever the prefix of its name; '' where it is left out."""
    return next((value for key, value in given.items() if xml_pieces.local(key) == name), "")


def _place(given: dict[str, str], following: int, most: int) -> int:
    """Where a row or a cell stands, as it says, else behind the one before."""
    place = int(_given(given, "Index") or following)
    if not 0 < place <= most:
        raise ValueError("no sheet is so large")
    return place


def _value(kind: str, text: str) -> str:
    """A cell as a person would have typed it."""
    if kind == "Number":
        return number_text(text.strip())
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    # A day is cut at its time; texts and the names of errors stay.
    return text.partition("T")[0] if kind == "DateTime" else text
