"""What one database file has that another, older one has not: counted, and named by number."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from app.services.keeping.sqlite_files import companion, looking

MOST_NAMED = 500

_NAMED = {
    "loan_request": "SELECT number FROM {of}.loan_request",
    "parcel": "SELECT number FROM {of}.parcel",
    "pickup": "SELECT number FROM {of}.pickup",
    "loan": ("SELECT c.barcode FROM {of}.loan l JOIN {of}.copy c ON c.id = l.copy_id"),
    "member": "SELECT number FROM {of}.member",
    "title": "SELECT title FROM {of}.title",
    "copy": "SELECT barcode FROM {of}.copy",
    "member_message": (
        "SELECT r.number FROM {of}.member_message m JOIN {of}.loan_request r ON r.id = m.request_id"
    ),
    "action": "SELECT what FROM {of}.action",
}
"""How the rows of each kind are named: a number, a barcode, never a person."""

_ALIAS = {"loan": "l", "member_message": "m"}


@dataclass(frozen=True, slots=True)
class Newer:
    """Rows of one kind (a table's name) that only the newer file has; ``names`` of the first."""

    kind: str
    count: int
    names: tuple[str, ...]


def newer_than(file: Path, backup: Path) -> tuple[Newer, ...] | None:
    """What ``file`` has and ``backup`` has not; None if that can't be read."""
    try:
        with looking(file, still=not companion(file, "-wal").exists()) as connection:
            address = f"{backup.absolute().as_uri()}?immutable=1"
            connection.execute("ATTACH DATABASE ? AS older", (address,))
            found = [_newer(connection, kind) for kind in _NAMED]
    except sqlite3.DatabaseError:
        return None
    return tuple(one for one in found if one.count)


def _newer(connection: sqlite3.Connection, kind: str) -> Newer:
    alias = _ALIAS.get(kind, kind)
    fresh = f"{alias}.id NOT IN (SELECT id FROM older.{kind})"
    chosen = f"{_NAMED[kind].format(of='main')} WHERE {fresh}"
    (count,) = connection.execute(f"SELECT count(*) FROM ({chosen})").fetchone()
    names: list[str] = []
    if kind != "action":
        with contextlib.closing(
            connection.execute(f"{chosen} ORDER BY 1 LIMIT {MOST_NAMED}")
        ) as rows:
            names = [str(name) for (name,) in rows]
    return Newer(kind, count, tuple(names))
