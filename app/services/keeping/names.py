"""What people call a row: its number, barcode or title, never the name of a person."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, Text, select, type_coerce

from app.models import Base

NAMES = ("number", "barcode", "user_name", "title", "name", "code")
"""Columns that name a row, the first that its table has."""


def name_of(connection: Connection, table: str, key: str) -> str:
    """The name of a row that may be there no more: then its key."""
    known = Base.metadata.tables.get(table)
    if known is None:
        return key
    column = next((known.c[name] for name in NAMES if name in known.c), None)
    first = next(iter(known.primary_key.columns))
    if column is None or "/" in key:
        return key
    value: object = key
    if first.name != "code":
        try:
            value = UUID(key)
        except ValueError:
            return key
    found = connection.scalar(select(type_coerce(column, Text())).where(first == value))
    return str(found) if found else key
