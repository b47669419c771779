"""Files as people send them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.models.action import Action
from app.models.database import Database
from app.services.importing.carrying import carry_out
from app.services.importing.fates import ImportReport
from app.services.importing.plans import FileKind, Order, Plan, examine
from app.services.importing.reading import read_rows
from app.services.importing.table import Layout, Row, Table
from tests.services.world import World

MARC = Path(__file__).parents[2] / "data" / "marc"


def table(*rows: Sequence[str]) -> Table:
    """Rows as a reader gives them."""
    return Table(tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 1)))


def plan(world: World, kind: FileKind, what: Table, by: str = "desk", **order: Any) -> Plan:
    """What a file will do, and nothing done."""
    return examine(world.database, what, Order(kind, **order), action=world.action(by))


def read_in(
    database: Database, kind: FileKind, what: Table, action: Action, *, whole: bool | None = None
) -> ImportReport:
    """Look at a file and carry it out: whole, or what is good where a file is read that way."""
    found = examine(database, what, Order(kind), action=action)
    try:
        return carry_out(
            database, found, whole=not what.keep_good if whole is None else whole, action=action
        )
    finally:
        found.close()


def workbook(file: Path, *rows: Sequence[Any]) -> Path:
    """An XLSX file with these cells on its first sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(file)
    return file


def changed_part(file: Path, part: str, content: bytes) -> Path:
    """The same archive with another content of one part."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    file.write_bytes(made.getvalue())
    return file


def record(*fields: tuple[str, str], leader: str = "     nam a22     2a 4500") -> bytes:
    """A record of ISO 2709: ``("245", "10$aعنوان$cنویسنده")``; ``$`` before each subfield."""
    directory, body = b"", b""
    for tag, text in fields:
        value = text.replace("$", "\x1f").encode() + b"\x1e"
        directory += f"{tag}{len(value):04d}{len(body):05d}".encode()
        body += value
    base = 24 + len(directory) + 1
    length = base + len(body) + 1
    head = f"{length:05d}{leader[5:12]}{base:05d}{leader[17:]}".encode()
    return head + directory + b"\x1e" + body + b"\x1d"


def come_in(world: World, kind: FileKind, file: Path, layout: Layout | None = None) -> list[int]:
    """Read a file and write what is good in it: what is added, changed, as it was, and refused."""
    found = plan(world, kind, read_rows(file), layout=layout)
    report = carry_out(world.database, found, whole=False, action=world.action("desk"))
    return [report.added, report.changed, report.unchanged, report.refused]


SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"


def sheet(rows: bytes) -> bytes:
    return b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"


USUAL = {
    "_rels/.rels": b'<all><Relationship Type="/officeDocument" Target="xl/workbook.xml"/></all>',
    "xl/_rels/workbook.xml.rels": b'<all><Relationship Id="b" Type="/worksheet"'
    b' Target="worksheets/sheet1.xml"/><Relationship Id="c" Type="/sharedStrings"'
    b' Target="sharedStrings.xml"/><Relationship Id="d" Type="/styles" Target="styles.xml"/></all>',
    BOOK: b'<book xmlns:r="r"><sheet name="a" r:id="b"/></book>',
    SHARED: b"<sst/>",
    STYLES: b"<styleSheet/>",
    SHEET: sheet(b""),
}


def book(parts: dict[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook with some parts that are its own, and with no idle ones."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as new:
        for name, content in (USUAL | parts).items():
            new.writestr(name, content)
    return made.getvalue()
