"""A library's whole catalogue and its members read in, while somebody scans beside it.

The floor is what the database itself takes: the very rows that were stored, sent once more by the
sqlite3 module into an empty library, with no reading, checking, hashing or journal.
``python -m tests.bench.imports KIND ROWS whole|portions`` measures one file in a process of its
own, so that the memory is its own too.
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from app.models import Copy, Member, MemberAddress, Title, schema
from app.models.database import Database
from app.services import scanning
from app.services.importing.carrying import carry_out
from app.services.importing.plans import FileKind, Order, Plan, examine
from app.services.importing.reading import read_rows
from app.services.importing.writing import columns_of
from tests.services.world import World, build

BETWEEN_SCANS = 0.25
_MANY = (
    "تاریخ تحول نظم و نثر پارسی داستان کوتاه ایران معاصر جهان روان‌شناسی کودک آموزش زبان فارسي"
    " كتاب دانش هنر سینما گیلان رشت مازندران درخت باران دریا جنگل پرنده شهر خیابان"
)
_WORDS = _MANY.split()
_NAMES = ("علی", "رضا", "حسین", "محمد", "زهرا", "فاطمه", "مریم", "سارا")
_FAMILIES = ("رضایی", "کاظمی‌نیا", "رستمی", "محمدی", "احمدی", "کریمی", "هاشمی", "دولت‌آبادی")
_BOOKS = ("عنوان كتاب", "نویسنده", "ناشر", "سال نشر", "بارکد", "شماره ثبت", "قفسه", "قیمت (ریال)")
_PEOPLE = (
    "شماره عضويت",
    "نام",
    "نام خانوادگی",
    "کد ملی",
    "موبایل",
    "استان",
    "شهرستان",
    "شهر",
    "نشانی",
    "کد پستی",
)


def books(count: int) -> Iterator[tuple[str, ...]]:
    """Copies of a library: three of every two titles, as they come."""
    chance = random.Random(3)
    title: tuple[str, ...] = ()
    for number in range(count):
        if number % 3 != 2:
            author = f"{chance.choice(_NAMES)} {chance.choice(_FAMILIES)} {number % 20_000}"
            words = " ".join(chance.sample(_WORDS, 4))
            title = (words, author, f"ناشر {number % 900}", str(1350 + number % 55))
        place, price = f"الف {number % 300}", str(100_000 + number % 900 * 1_000)
        yield (*title, f"NL-{number:08}", str(number), place, price)


def people(count: int) -> Iterator[tuple[str, ...]]:
    """Members with an address each."""
    chance = random.Random(4)
    for number in range(count):
        street = f"گلسار، خیابان {number % 200}، کوچهٔ {chance.choice(_WORDS)}، پلاک {number % 99}"
        yield (
            str(100_000 + number),
            chance.choice(_NAMES),
            chance.choice(_FAMILIES),
            national_id(number),
            f"0911{number:07}",
            "گیلان",
            "رشت",
            "رشت",
            street,
            f"41{34_000_000 + number}",
        )


def national_id(number: int) -> str:
    """A national ID that nobody was asked for."""
    digits = f"{100_000_000 + number * 7:09}"
    rest = sum(int(digit) * (10 - at) for at, digit in enumerate(digits)) % 11
    return digits + str(rest if rest < 2 else 11 - rest)


def write_xlsx(file: Path, header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    """A workbook as Excel writes it: texts shared, and the cells point to them."""
    shared: dict[str, int] = {}
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"

    def line(number: int, cells: tuple[str, ...]) -> str:
        made = (
            f'<c r="{chr(65 + at)}{number}" t="s"><v>{shared.setdefault(cell, len(shared))}</v></c>'
            for at, cell in enumerate(cells)
        )
        return f'<row r="{number}">{"".join(made)}</row>'

    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="1" sheetId="1"'
            ' r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet"'
            f' Target="worksheets/1.xml"/><Relationship Id="r2" Type="{office}/sharedStrings"'
            ' Target="sharedStrings.xml"/></Relationships>',
        )
        with archive.open("xl/worksheets/1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{main}"><sheetData>{line(1, header)}'.encode())
            for number, cells in enumerate(rows, 2):
                sheet.write(line(number, cells).encode())
            sheet.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w") as strings:
            strings.write(f'<sst xmlns="{main}">'.encode())
            for text in shared:
                strings.write(f"<si><t>{escape(text)}</t></si>".encode())
            strings.write(b"</sst>")


def measured(kind: str, rows: int, how: str) -> dict[str, Any]:
    """What one file costs, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file.xlsx"
        header, made = (_BOOKS, books(rows)) if kind == "books" else (_PEOPLE, people(rows))
        write_xlsx(file, header, made)
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.imports", kind, str(file), how],
            capture_output=True,
            text=True,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


class Scanner(threading.Thread):
    """Somebody who scans at the same program; ``longest``: what one scan had to wait, at most."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self._end = threading.Event()
        self.longest, self.scans = 0.0, 0

    def run(self) -> None:
        while not self._end.wait(BETWEEN_SCANS):
            begun = time.perf_counter()
            scanning.scan_at(
                self._world.database, f"X-{self.scans}", action=self._world.action("packer")
            )
            self.longest = max(self.longest, time.perf_counter() - begun)
            self.scans += 1

    def end(self) -> None:
        """Scan no more."""
        self._end.set()
        self.join()


def _one(kind: str, file: Path, how: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'ketabresan.db'}")
        schema.migrate(database)
        world = build(database)
        bare = Path(folder) / "bare.db"
        database.close()
        shutil.copyfile(Path(folder) / "ketabresan.db", bare)
        scanner = Scanner(world)
        if how == "portions":
            scanner.start()
        began = time.perf_counter()
        table = read_rows(file)
        read = time.perf_counter()
        plan = examine(database, table, Order(FileKind(kind)), action=world.action("desk"))
        examined = time.perf_counter()
        action = world.action("desk")
        report = carry_out(database, plan, whole=how == "whole", action=action)
        written = time.perf_counter()
        if how == "portions":
            scanner.end()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        floor = _bare(bare, plan)
        database.close()
        return {
            "rows": report.added,
            "read": read - began,
            "examine": examined - read,
            "write": written - examined,
            "floor": floor,
            "peak": peak,
            "scans": scanner.scans,
            "longest": scanner.longest,
        }


def _bare(file: Path, plan: Plan) -> float:
    """The same new rows by the sqlite3 module, in one transaction."""
    database = Database(f"sqlite:///{file}")
    begun = time.perf_counter()
    with database.engine.begin() as connection:
        for writes in plan.writes:
            for kind in (Title, Member, MemberAddress, Copy):
                if rows := writes.new.get(kind.__tablename__):
                    names = columns_of(kind)
                    connection.exec_driver_sql(
                        f"INSERT INTO {kind.__tablename__} ({', '.join(names)})"
                        f" VALUES ({', '.join('?' * len(names))})",
                        rows.values,
                    )
    took = time.perf_counter() - begun
    database.close()
    return took


if __name__ == "__main__":
    print(json.dumps(_one(sys.argv[1], Path(sys.argv[2]), sys.argv[3])))
