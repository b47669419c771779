"""What stands in a table that went out as a file, and what stands in the file."""

from __future__ import annotations

import random
from pathlib import Path

from app.persian.fold import for_storage
from app.services.importing.reading import read_rows
from app.services.neutral import bare
from app.services.tables import Table, shown, written

Cells = list[tuple[str, ...]]

LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی‌ ئأۀ٬«»=+-@';,|12AZaz"


def gone_out(table: Table) -> Cells:
    """The heads of a table and its rows, as texts."""
    heads = [column.name for column in table.columns]
    return _plain([heads, *([shown(value) for value in row] for row in table.rows)])


def come_in(file: Path, kind: str, *tables: Table) -> Cells:
    """The same of the file that tables are written as: what the reader of the import gives."""
    file.write_bytes(written(tables, kind))
    rows = [list(map(bare, row.cells)) for row in read_rows(file).rows]
    return _plain(rows)


def _plain(rows: list[list[str]]) -> Cells:
    """Texts as they are kept; of 5.0 no spreadsheet knows that it was no 5."""
    width = max(map(len, rows), default=0)
    plain = [
        tuple(for_storage(cell).removesuffix(".0") for cell in (*row, *([""] * (width - len(row)))))
        for row in rows
    ]
    return [row for row in plain if any(row)]


def text(draw: random.Random, most: int = 24) -> str:
    """What people could have written, and what a spreadsheet would take for something else."""
    start = draw.choice(("", "", "=", "'=", "''-"))
    made = for_storage(start + "".join(draw.choices(LETTERS, k=draw.randint(1, most))))
    return made or "الف"
