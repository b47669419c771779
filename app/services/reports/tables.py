"""Tables out of the program: a spreadsheet from right to left, or CSV that Excel reads as UTF-8.

Codes are texts, so that no program makes 8.82E+15 of them. A text that begins as a formula does
stays a text.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.persian.jalali import business_date, short, time_of

Value = str | int | float | dt.date | dt.datetime | None

FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST_SHEET_NAME = 31
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


class Holds(Enum):
    """What a column holds: how its cells are written and shown."""

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    DATE = "date"
    INSTANT = "instant"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    holds: Holds = Holds.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; each row has a value for each column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with one sheet for each table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, table in enumerate(tables, 1):
        sheet = book.create_sheet(_sheet_name(table.title, number))
        _fill(sheet, table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_text(tables: Sequence[Table]) -> bytes:
    """The tables below one another; with more than one, each has a line with its title."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for number, table in enumerate(tables):
        if number:
            writer.writerow([])
        if len(tables) > 1:
            writer.writerow([_harmless(table.title)])
        writer.writerow([_harmless(column.name) for column in table.columns])
        writer.writerows(
            [_in_csv(value, column.holds) for value, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        )
    return out.getvalue().encode("utf-8-sig")


def shown(value: Value) -> str:
    """A date as a Jalali one, an instant with its time in Iran; everything else as it is."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{short(business_date(value))} {time_of(value)}"
    if isinstance(value, dt.date):
        return short(value)
    return _UNPRINTABLE.sub("", str(value))


def _in_csv(value: Value, holds: Holds) -> str | int | float:
    if isinstance(value, int | float) and holds is Holds.NUMBER:
        return value
    return _harmless(shown(value))


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _fill(sheet: Worksheet, table: Table) -> None:
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    widths = [len(column.name) for column in table.columns]
    for place, column in enumerate(table.columns, 1):
        head = sheet.cell(1, place)
        _as_text(head, column.name)
        head.font = Font(bold=True)
    for number, row in enumerate(table.rows, 2):
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True), 1):
            _write(sheet.cell(number, place), value, column.holds)
            widths[place - 1] = max(widths[place - 1], len(shown(value)))
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = min(60, width + 3)


def _write(cell: Any, value: Value, holds: Holds) -> None:
    if value is None:
        return
    if isinstance(value, int | float) and holds is Holds.NUMBER:
        cell.value = value
        return
    _as_text(cell, shown(value))
    if holds is Holds.CODE:
        cell.number_format = "@"
        cell.alignment = Alignment(horizontal="left", readingOrder=1)


def _as_text(cell: Any, text: str) -> None:
    cell.value = _UNPRINTABLE.sub("", text)
    # Without this, «=1+1» would be a formula.
    cell.data_type = TYPE_STRING


def _sheet_name(title: str, number: int) -> str:
    plain = _NOT_IN_SHEET_NAMES.sub(" ", _UNPRINTABLE.sub("", title))
    return plain[:LONGEST_SHEET_NAME].strip(" '\t\r\n") or str(number)
