"""Tables out of the program: a spreadsheet from right to left, CSV that Excel reads, or JSON.

Every file of rows that the program writes is written here. Codes are texts, so that no program
makes 8.82E+15 of them; dates are Jalali; a text that begins as a formula does stays a text, and
what goes out comes in again unchanged (see ``neutral``).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from app.errors import UserError
from app.persian.jalali import business_date, short, time_of
from app.services import workbook_out
from app.services.neutral import like_formula, neutral
from app.texts import exchange as texts

Value = str | int | float | dt.date | dt.datetime | None

FORMATS = ("xlsx", "csv", "json")
LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST, _MEASURED = 6, 60, 2_000


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


def written(tables: Sequence[Table], kind: str) -> bytes:
    """The tables as a file of a kind: ``xlsx``, ``csv`` or ``json``.

    Raises:
        UserError: there is no such kind.
    """
    if kind == "xlsx":
        return xlsx(tables)
    if kind == "csv":
        return csv_text(tables)
    if kind == "json":
        return json_text(tables)
    raise UserError(texts.UNKNOWN_FORMAT, field="out")


def xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with one sheet for each table."""
    names: set[str] = set()
    sheets = []
    for number, table in enumerate(tables, 1):
        name = _sheet_name(table.title, number)
        if name.casefold() in names:
            name = f"{name[: LONGEST_SHEET_NAME - 4]} {number}"
        names.add(name.casefold())
        sheets.append(workbook_out.Sheet(name, _widths(table), _cells(table)))
    return workbook_out.write(sheets)


def csv_text(tables: Sequence[Table]) -> bytes:
    """The tables below one another; with more than one, each has a line with its title."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for number, table in enumerate(tables):
        if number:
            writer.writerow([])
        if len(tables) > 1:
            writer.writerow([neutral(_printable(table.title))])
        writer.writerow([neutral(_printable(column.name)) for column in table.columns])
        holds = [column.holds for column in table.columns]
        writer.writerows(
            [_in_csv(value, held) for value, held in zip(row, holds, strict=True)]
            for row in table.rows
        )
    return out.getvalue().encode("utf-8-sig")


def json_text(tables: Sequence[Table]) -> bytes:
    """A list of objects, of each row one; with more than one table an object of such lists."""
    titles = _different(table.title for table in tables)
    lists = {title: list(_objects(table)) for title, table in zip(titles, tables, strict=True)}
    content: object = next(iter(lists.values())) if len(tables) == 1 else lists
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _objects(table: Table) -> Iterator[dict[str, str | int | float | None]]:
    names = _different(column.name for column in table.columns)
    holds = [column.holds for column in table.columns]
    for row in table.rows:
        yield {
            name: None if value is None else _plain(value, held)
            for name, value, held in zip(names, row, holds, strict=True)
        }


def _different(names: Iterable[str]) -> list[str]:
    """Names of which none stands twice: an object has one value under each."""
    different: list[str] = []
    for name in names:
        count, one = 1, name
        while one in different:
            count += 1
            one = f"{name} ({count})"
        different.append(one)
    return different


def _plain(value: Value, holds: Holds) -> str | int | float:
    if isinstance(value, int | float) and holds is Holds.NUMBER:
        return value
    return shown(value)


def shown(value: Value) -> str:
    """A date as a Jalali one, an instant with its time in Iran; everything else as it is."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _printable(value)
    if isinstance(value, dt.datetime):
        return f"{short(business_date(value))} {time_of(value)}"
    if isinstance(value, dt.date):
        return short(value)
    return str(value)


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text)


def _in_csv(value: Value, holds: Holds) -> str | int | float:
    if isinstance(value, int | float) and holds is Holds.NUMBER:
        return value
    return neutral(shown(value))


def _cells(table: Table) -> Iterator[Iterable[tuple[workbook_out.Cell, int]]]:
    yield [(_printable(column.name), workbook_out.HEAD) for column in table.columns]
    holds = [column.holds for column in table.columns]
    for row in table.rows:
        yield [_in_sheet(value, held) for value, held in zip(row, holds, strict=True)]


def _in_sheet(value: Value, holds: Holds) -> tuple[workbook_out.Cell, int]:
    """A cell and its style; a text that looks like a formula is marked in the style."""
    if value is None:
        return None, workbook_out.PLAIN
    if isinstance(value, int | float) and holds is Holds.NUMBER:
        return value, workbook_out.PLAIN
    text = shown(value)[:LONGEST_CELL]
    code = holds is Holds.CODE
    if like_formula(text):
        # An apostrophe that is part of the text itself is doubled: a reader takes one away.
        kept = neutral(text) if text.startswith("'") else text
        return kept, workbook_out.CODE_MARKED if code else workbook_out.PLAIN_MARKED
    return text, workbook_out.CODE if code else workbook_out.PLAIN


def _widths(table: Table) -> list[int]:
    """The widths of columns, by their heads and the first rows."""
    widths = [len(column.name) for column in table.columns]
    for row in table.rows[:_MEASURED]:
        for place, value in enumerate(row):
            if value is not None:
                widths[place] = max(widths[place], len(shown(value)))
    return [max(_NARROWEST, min(_WIDEST, width + 3)) for width in widths]


def _sheet_name(title: str, number: int) -> str:
    plain = _NOT_IN_SHEET_NAMES.sub(" ", _printable(title))
    return plain[:LONGEST_SHEET_NAME].strip(" '\t\r\n") or str(number)
