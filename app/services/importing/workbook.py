"""Reading XLSX: the first sheet that holds anything, cell by cell as text.

A workbook is a ZIP of XML: how large it is unpacked is asked before it is unpacked, and XML that
declares entities is refused. Formulas stay the text that they are.
"""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import ParseError

from app.errors import UserError
from app.persian.digits import to_persian
from app.services.importing.reading import MOST_BYTES, add_row
from app.services.importing.table import Row, Table
from app.texts import importing as texts

MOST_UNPACKED = 4 * MOST_BYTES
MOST_PARTS = 2_000
EXACT_DIGITS = 15
"""Excel keeps so many digits of a number; further ones are already zeros."""

_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
"""What openpyxl and zipfile raise for files that are no workbooks."""


def read(data: bytes) -> Table:
    """The rows of a workbook.

    Raises:
        UserError: it is damaged, too big when unpacked, or no workbook.
    """
    try:
        _refuse_bombs(data)
        with warnings.catch_warnings():
            # Of styles and extensions that are not read here.
            warnings.simplefilter("ignore")
            return _rows(data)
    except UserError:
        raise
    except _FAULTS as fault:
        raise UserError(texts.BAD_EXCEL) from fault


def _refuse_bombs(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise UserError(to_persian(texts.TOO_BIG.format(megabytes=MOST_UNPACKED // 2**20)))
        for part in parts:
            if not part.filename.endswith((".xml", ".rels")):
                continue
            with archive.open(part) as file:
                if b"<!" in file.read(4096).replace(b"<!--", b""):
                    raise UserError(texts.BAD_EXCEL)


def _rows(data: bytes) -> Table:
    import openpyxl

    book = openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=False, keep_links=False
    )
    try:
        for sheet in book.worksheets:
            rows: list[Row] = []
            for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
                written = [cell_text(cell) for cell in _trimmed(cells)]
                if written or rows:
                    add_row(rows, number, written)
            if rows:
                return Table(tuple(rows))
    finally:
        book.close()
    raise UserError(texts.EMPTY)


def _trimmed(cells: Iterable[Any]) -> list[Any]:
    """The cells up to the last that holds anything."""
    kept = list(cells)
    while kept and kept[-1] is None:
        kept.pop()
    return kept


def cell_text(value: Any) -> str:
    """A cell as a person would have typed it; a number that lost digits in exponent form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**EXACT_DIGITS:
        return str(int(value))
    if isinstance(value, int | float):
        text = repr(value)
        return f"{value:.14e}" if len(text.lstrip("-")) > EXACT_DIGITS else text
    return str(getattr(value, "text", value) or "")
