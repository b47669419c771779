"""From a file to rows of text: XLSX, CSV, MARC (ISO 2709) or MARCXML, told apart by their bytes.

What a file is called says nothing: people rename. Nothing is opened before its size is known.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import Path

from app.errors import UserError
from app.persian.digits import to_persian
from app.services.importing.table import Row, Table
from app.texts import importing as texts

MOST_BYTES = 64 * 2**20
MOST_ROWS = 50_000
MOST_COLUMNS = 200

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL_LETTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_LEADER = re.compile(rb"[0-9]{5}[acdnp ]")
_DELIMITERS = ",;\t|؛"
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")
_RECORD_END = b"\x1d"


def read_rows(path: Path) -> Table:
    """Read a file of rows.

    Raises:
        UserError: it can't be read, is too big, or is neither table nor text nor MARC.
    """
    data = _bytes(path)
    head = data.lstrip()[:1000]
    if not head:
        raise UserError(texts.EMPTY)
    if data.startswith(_ZIP):
        from app.services.importing import workbook  # openpyxl is slow to import

        return workbook.read(data)
    if data.startswith(_OLD_EXCEL):
        raise UserError(texts.OLD_EXCEL)
    if is_marc(data) or _is_xml(head):
        from app.services.importing import marc

        return marc.read_xml(data) if _is_xml(head) else marc.read(data)
    return csv_table(decode(data))


def is_marc(data: bytes) -> bool:
    """Whether these are records of ISO 2709."""
    return bool(_LEADER.match(data)) and (_RECORD_END in data or b"\x1e" in data)


def _is_xml(head: bytes) -> bool:
    return head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise UserError(texts.NO_FILE) from fault
    if len(data) > MOST_BYTES:
        raise UserError(to_persian(texts.TOO_BIG.format(megabytes=MOST_BYTES // 2**20)))
    return data


def decode(data: bytes) -> str:
    """The text of a file: by its mark, else strict UTF-8, else the Windows page of old programs.

    Raises:
        UserError: it holds bytes that no text holds.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _checked(_strictly(data, name))
    # Old programs end a text with this sign.
    data = data.rstrip(b"\x1a")
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_strictly(data, "cp1256"))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise UserError(texts.NOT_TEXT) from fault


def _checked(text: str) -> str:
    if _CONTROL_LETTERS.search(text):
        raise UserError(texts.NOT_TEXT)
    return text


def csv_table(text: str) -> Table:
    """The rows of a text whose cells are parted by the sign that parts its first rows best.

    Raises:
        UserError: quotes that never end, too many rows or columns.
    """
    lines = text[:20_000].splitlines()[:20]
    delimiter = max(_DELIMITERS, key=lambda sign: sum(line.count(sign) for line in lines))
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            add_row(rows, len(rows) + 1, cells)
    except csv.Error as fault:
        raise UserError(texts.BAD_CSV) from fault
    return Table(tuple(rows))


def add_row(rows: list[Row], number: int, cells: list[str]) -> None:
    """Add a row, within the bounds of what is read at all.

    Raises:
        UserError: there are too many rows or columns.
    """
    if len(rows) >= MOST_ROWS:
        raise UserError(to_persian(texts.TOO_MANY_ROWS.format(rows=MOST_ROWS)))
    if len(cells) > MOST_COLUMNS:
        if any(cell.strip() for cell in cells[MOST_COLUMNS:]):
            raise UserError(to_persian(texts.TOO_WIDE.format(columns=MOST_COLUMNS)))
        cells = cells[:MOST_COLUMNS]
    rows.append(Row(number, tuple(cells)))
