"""Reading XLS, as Excel wrote it until 2003: the first sheet that holds anything, as text."""

from __future__ import annotations

import datetime as dt
import io
import mmap
import struct
from pathlib import Path

import xlrd

from app.errors import UserError
from app.services.importing.readers.compound import workbook_in
from app.services.importing.readers.gathered import Gathered
from app.services.importing.readers.sheet_cells import number_text
from app.texts import importing as texts

_FAULTS = (
    xlrd.XLRDError,
    xlrd.formula.FormulaError,
    struct.error,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    EOFError,
    MemoryError,
    NotImplementedError,
    RecursionError,
    StopIteration,
)
"""What xlrd raises for files that are no workbooks, or damaged ones."""

_MOST_SHEETS = 250
_WORD = "WordDocument".encode("utf-16-le")
_EPOCHS = (dt.date(1899, 12, 30), dt.date(1904, 1, 1))


def read(path: Path, gathered: Gathered) -> str:
    """Read the rows of a workbook; gives the name of the sheet.

    Raises:
        UserError: it is damaged, locked by a secret, or no workbook.
    """
    try:
        stream = _stream(path)
        # It would write about every oddity to the standard output, and fill rows up to the widest.
        book = xlrd.open_workbook(
            file_contents=stream,
            logfile=io.StringIO(),
            on_demand=True,
            ragged_rows=True,
        )
        epoch = _EPOCHS[book.datemode]
        for at, name in enumerate(book.sheet_names()[:_MOST_SHEETS]):
            sheet = book.sheet_by_index(at)
            for number in range(sheet.nrows):
                cells = [_text(cell, epoch) for cell in sheet.row(number)]
                while cells and not cells[-1]:
                    cells.pop()
                if cells or len(gathered.rows):
                    gathered.add(number + 1, cells)
            if len(gathered.rows):
                return str(name)
    except UserError:
        raise
    except _FAULTS as fault:
        raise UserError(texts.BAD_OLD_EXCEL) from fault
    raise UserError(texts.EMPTY)


def _stream(path: Path) -> bytes:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as all_:
        try:
            return workbook_in(all_)
        except StopIteration:
            # What Word wrote is wrapped in the same way.
            if all_.find(_WORD) >= 0:
                raise UserError(texts.WORD) from None
            raise


def _text(cell: xlrd.sheet.Cell, epoch: dt.date) -> str:
    """A cell as a person would have typed it."""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return number_text(repr(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return number_text(repr(cell.value), epoch)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return ""
