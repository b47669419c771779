"""A library after years of work: a database of any size, made at once and kept in ``.cache/bench``.

The rows have the shape of real ones, with all their indexes; they went through no service, so they
carry no audit that would check. Every request has one book; the last thousand are still on loan.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import random
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table

from app import resources
from app.models import Base, schema
from app.models.database import Database
from app.persian.fold import search_key
from tests.bench.grown_rows import key, tables
from tests.services.world import build

FOLDER = Path(__file__).parents[2] / ".cache" / "bench"


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A title in its folded search text."""

    title: str
    author: str
    search_text: str


def titles(count: int, seed: int = 1) -> Iterator[TitleRow]:
    """Titles of believable words: of two real titles each, with the author of a third."""
    with resources.path("sample/titles.csv").open(encoding="utf-8", newline="") as file:
        real = list(csv.DictReader(file))
    words = [(row["title"], search_key(row["title"])) for row in real]
    people = [(row["author"], search_key(row["author"])) for row in real]
    chance = random.Random(seed)
    for _ in range(count):
        (first, key), (second, more) = chance.choice(words), chance.choice(words)
        person, folded = chance.choice(people)
        yield TitleRow(f"{first}، {second}", person, f"{key} {more} {folded}")


def library(size: int) -> Path:
    """The file of a library with so many requests, and as many titles and copies."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        draft = Path(folder, "draft.db")
        database = Database(f"sqlite:///{draft}")
        schema.migrate(database)
        file = FOLDER / f"{size}-{_mark(draft)}.db"
        if not file.exists():
            build(database)
            database.close()
            for old in FOLDER.glob(f"{size}-*"):
                old.unlink()
            _fill(draft, size)
            draft.rename(file)
        database.close()
    return file


def _mark(file: Path) -> str:
    """Changes with the schema, and with what is put into it."""
    with sqlite3.connect(file) as connection:
        schema_now = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    put_in = (schema_now, list(titles(100)), list(tables(1_000)))
    return hashlib.sha256(repr(put_in).encode()).hexdigest()[:12]


def _fill(file: Path, size: int) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -1000000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    _fill_titles(connection, size)
    for name, count, values in tables(size):
        _insert(connection, Base.metadata.tables[name], count, values)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _fill_titles(connection: sqlite3.Connection, size: int) -> None:
    numbered = zip(itertools.count(1), titles(size), strict=False)
    rows = ((f"{i}", row.title, row.author, row.search_text, row.title) for i, row in numbered)
    table = Base.metadata.tables["title"]
    values = {
        "id": key("title", "CAST(?1 AS INTEGER)"),
        "title": "?2",
        "author": "?3",
        "search_text": "?4",
        "sort_key": "?5",
    }
    names, expressions = _complete(table, values)
    connection.executemany(f"INSERT INTO title ({names}) VALUES ({expressions})", rows)


def _insert(
    connection: sqlite3.Connection, table: Table, count: int, values: Mapping[str, str]
) -> None:
    names, expressions = _complete(table, values)
    connection.execute(
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
        f"INSERT INTO {table.name} ({names}) SELECT {expressions} FROM n"
    )


def _complete(table: Table, values: Mapping[str, str]) -> tuple[str, str]:
    """Names and SQL of all columns; those that are not given are what the models make of them.

    Raises:
        ValueError: a column is needed, or is not there.
    """
    unknown = set(values) - set(table.c.keys())
    if unknown:
        raise ValueError(f"{table.name} has no {unknown}")
    found = dict(values)
    for column in table.c:
        if column.name in found:
            continue
        if column.default is not None and column.default.is_scalar:
            value = getattr(column.default, "arg", None)
            found[column.name] = f"'{value}'" if isinstance(value, str) else str(int(value or 0))
        elif column.nullable:
            found[column.name] = "NULL"
        else:
            raise ValueError(f"{table.name}.{column.name} needs a value")
    return ", ".join(f'"{name}"' for name in found), ", ".join(found.values())
