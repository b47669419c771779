"""The rows that were refused, as a spreadsheet: put right there, it is read in again.

It has the columns of the file and one more, with what is wrong in each row; that column is passed
over when the file comes back.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import TYPE_STRING, Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from app.persian.fold import match_key
from app.services.importing.fates import Fate, Verdict
from app.services.importing.plans import Plan
from app.services.importing.readers.sheet_cells import escaped
from app.services.importing.table import REASON_KEY, Line, Row, lines
from app.texts import importing as texts

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_000
"""Characters that a cell of a spreadsheet holds."""

_WIDEST, _NARROWEST, _REASON = 40, 12, 60
_WRONG = PatternFill("solid", fgColor="FCE6E7")


def workbook(plan: Plan) -> bytes:
    """An XLSX from right to left with the header of the file, its refused rows and the reasons."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(texts.SHEET)
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    header = list(plan.table.rows[plan.place.first - 1].cells)
    kept = [at for at, name in enumerate(header) if match_key(name[:200]) != REASON_KEY]
    for place, at in enumerate(kept, 1):
        width = min(_WIDEST, max(_NARROWEST, len(header[at]) + 4))
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.column_dimensions[get_column_letter(len(kept) + 1)].width = _REASON
    sheet.append([_head(sheet, header[at]) for at in kept] + [_head(sheet, texts.REASON_HEADER)])
    for row, verdict in refused(plan):
        wrong = {error.column for error in verdict.errors}
        cells = [row.cells[at] if at < len(row.cells) else "" for at in kept]
        names = [plan.place.headers[at] for at in kept]
        written = [
            _cell(sheet, text, marked=name in wrong)
            for text, name in zip(cells, names, strict=True)
        ]
        sheet.append([*written, _cell(sheet, reasons(verdict))])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refused(plan: Plan) -> Iterator[tuple[Row, Verdict]]:
    """The rows of a file that are refused, with why."""
    found: Iterator[Line] = lines(plan.table, plan.place)
    for line, verdict in zip(found, plan.findings.verdicts, strict=True):
        if verdict.fate is Fate.REFUSED:
            yield line.row, verdict


def reasons(verdict: Verdict) -> str:
    """What is wrong in a row, in one line."""
    return " · ".join(f"{error.column}: {error.reason}" for error in verdict.errors)


def _head(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = _cell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, text: str, *, marked: bool = False) -> Cell:
    cell = WriteOnlyCell(sheet, escaped(_UNPRINTABLE.sub("", text)[:_LONGEST]))
    # Without these two, «=1+1» would be a formula and 0012 would lose its zeros when edited.
    cell.data_type = TYPE_STRING
    cell.number_format = "@"
    if marked:
        cell.fill = _WRONG
    return cell
