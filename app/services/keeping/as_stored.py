"""Rows as they are stored, streamed: without the objects, and without trusting what is in them.

A check has to read what somebody wrote past the program. So nothing here raises on a date that is
none or on a word that a state can't be; such a value only makes another hash. On SQLite, instants,
dates and keys are stored in their canonical form already, which saves two conversions a column.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    ColumnElement,
    Connection,
    Date,
    Enum,
    Executable,
    Integer,
    Select,
    Table,
    Text,
    Uuid,
    select,
    type_coerce,
)

from app.models.base import Instant
from app.models.chain import row_hash

BATCH = 500
"""Rows that are fetched at a time."""

UNREADABLE = "unreadable"
"""Stands for the hash of a row that holds what no row of ours can hold."""


def selection(table: Table, connection: Connection) -> Select[*tuple[Any, ...]]:
    """A SELECT of all columns of a table, in a form that can always be read."""
    sqlite = connection.dialect.name == "sqlite"
    columns: list[ColumnElement[Any]] = []
    for column in table.columns:
        kind = column.type
        if isinstance(kind, Enum) or (sqlite and isinstance(kind, Instant | Date | Uuid | JSON)):
            columns.append(type_coerce(column, Text()).label(column.name))
        elif sqlite and isinstance(kind, Boolean):
            columns.append(type_coerce(column, Integer()).label(column.name))
        else:
            columns.append(column.label(column.name))
    return select(*columns)


def stream(connection: Connection, statement: Executable) -> Iterator[Sequence[Any]]:
    """The rows of a statement, a batch at a time."""
    return iter(connection.execute(statement, execution_options={"yield_per": BATCH}))


def rows(
    connection: Connection, table: Table, statement: Executable | None = None
) -> Iterator[dict[str, Any]]:
    """All rows of a table as column → value, like those that their hashes were made of.

    Args:
        statement: ``selection(table, connection)``, ordered or narrowed.
    """
    chosen = selection(table, connection) if statement is None else statement
    names = [column.name for column in table.columns]
    mend = _menders(table, sqlite=connection.dialect.name == "sqlite")
    for row in stream(connection, chosen):
        values = dict(zip(names, row, strict=True))
        for name, kind in mend:
            values[name] = _mended(values[name], kind)
        yield values


def lists(connection: Connection, column: ColumnElement[Any]) -> Iterator[list[Any]]:
    """The lists that a JSON column holds; what is none is left out."""
    sqlite = connection.dialect.name == "sqlite"
    chosen = type_coerce(column, Text()) if sqlite else column
    for (value,) in stream(connection, select(chosen)):
        found = _mended(value, "json") if sqlite else value
        if isinstance(found, list):
            yield found


def hash_or_not(values: dict[str, Any]) -> str:
    """The hash of a row as it is stored."""
    try:
        return row_hash(values)
    except (TypeError, ValueError):
        return UNREADABLE


def _menders(table: Table, *, sqlite: bool) -> list[tuple[str, str]]:
    if not sqlite:
        return []
    return [
        (column.name, "bool" if isinstance(column.type, Boolean) else "json")
        for column in table.columns
        if isinstance(column.type, Boolean | JSON)
    ]


def _mended(value: Any, kind: str) -> Any:
    if kind == "bool":
        return {0: False, 1: True}.get(value, value)
    if value is None:
        return None
    try:
        return json.loads(value)
    except (TypeError, ValueError):
        return value


@contextlib.contextmanager
def any_bytes(connection: Connection) -> Iterator[None]:
    """Let texts be read on SQLite that are no UTF-8: they were not written by us."""
    driver = connection.connection.driver_connection
    if connection.dialect.name != "sqlite" or driver is None:
        yield
        return
    before = driver.text_factory
    driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = before
