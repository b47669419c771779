"""What a letter costs while somebody types the title that a reader names."""

from __future__ import annotations

import contextlib
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow, tuple_row

from app.models import schema
from app.models.action import uuid7
from app.models.database import Database
from app.services import catalogue
from tests.bench.grown import titles
from tests.postgresql import Server
from tests.services.world import NOON, World, build

READERS = 60
"""Titles that are typed, letter by letter until two words stand there."""


def typed(size: int, least: int) -> list[str]:
    """What stands in the box after each letter, of words that are in the catalogue.

    Args:
        least: the first letters of a query that are sent together.
    """
    chance = random.Random(11)
    names = [row.title for row in titles(min(size, 5_000)) if len(row.title.split()) > 1]
    found = []
    for name in chance.sample(names, READERS):
        words = " ".join(name.replace("،", " ").split()[:2])
        found += [words[:end] for end in range(least, len(words) + 1)]
    return found


def p99(database: Database, by: UUID, queries: Sequence[str]) -> float:
    """Seconds from the letter to twenty titles with their counts, at the 99th percentile.

    All of it is typed three times, and the middle of the three counts: a busy machine disturbs more
    than one letter in a hundred.
    """
    rounds = [[_answered(database, by, query) for query in queries] for _ in range(3)]
    middle: list[float] = [sorted(three)[1] for three in zip(*rounds, strict=True)]
    return statistics.quantiles(middle, n=100)[98]


def _answered(database: Database, by: UUID, query: str) -> float:
    begun = time.perf_counter()
    with database.read() as session:
        catalogue.find_titles(session, query, by=by)
    return time.perf_counter() - begun


def on_sqlite(file: Path) -> float:
    """The p99 on the file of a grown library."""
    database = Database(f"sqlite:///{file}")
    size = int(file.name.partition("-")[0])
    try:
        return p99(database, World.key("desk"), typed(size, least=1))
    finally:
        database.close()


def on_postgresql(server: Server, size: int) -> float:
    """The p99 on a server with so many titles."""
    with _catalogue(server, size) as database:
        return p99(database, World.key("desk"), typed(size, least=2))


@contextlib.contextmanager
def _catalogue(server: Server, size: int) -> Iterator[Database]:
    name = server.create()
    database = Database(server.url(name))
    try:
        schema.migrate(database)
        build(database)
        plain = server.url(name).replace("+psycopg", "")
        with psycopg.connect(plain, row_factory=tuple_row) as connection:
            _fill(connection, size)
        yield database
    finally:
        database.close()
        server.drop(name)


def _fill(connection: psycopg.Connection[TupleRow], size: int) -> None:
    """Copy the titles in; the indexes that searching needs are made when all are there."""
    indexes = connection.execute(
        "SELECT indexdef, indexname FROM pg_indexes WHERE tablename = 'title' "
        "AND indexname NOT LIKE 'pk%'"
    ).fetchall()
    for _, index in indexes:
        connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(index)))
    words = (
        "COPY title (id, title, volume, author, translator, publisher, year, call_number, "
        "material, search_text, sort_key) FROM STDIN"
    )
    with connection.cursor().copy(words) as copy:
        for at, row in enumerate(titles(size)):
            key = uuid7(NOON, at.to_bytes(10, "big"))
            copy.write_row(
                (key, row.title, "", row.author, "", "", "", "", "book", row.search_text, row.title)
            )
    connection.execute("SET maintenance_work_mem = '512MB'")
    for made, _ in indexes:
        connection.execute(made.encode())
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE title")
