"""SQLite files that are looked at from outside: opened for reading only, proved, described."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from app.models.turn import SUFFIX as TURN

COUNTED = (
    "loan_request",
    "parcel",
    "loan",
    "member",
    "title",
    "copy",
    "scan_event",
    "audit_entry",
    "action",
)
"""The tables whose rows a backup is proved by."""

_HEAD = b"SQLite format 3\x00"

COMPANIONS = ("-wal", "-shm", "-journal")


def has_head(file: Path) -> bool:
    """Whether a file begins as a database does."""
    with file.open("rb") as opened:
        return opened.read(len(_HEAD)) == _HEAD


@contextlib.contextmanager
def looking(file: Path, *, still: bool = True) -> Iterator[sqlite3.Connection]:
    """Open a file for reading.

    Args:
        still: nobody writes it, so nothing needs to be locked and nothing appears beside it.

    Raises:
        sqlite3.DatabaseError: it is no database. SQLite would find that out too, but throw away
            the log that lies beside it.
    """
    if not has_head(file):
        raise sqlite3.DatabaseError("file is not a database")
    options = "immutable=1" if still else "mode=ro"
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?{options}", uri=True)
    with contextlib.closing(connection):
        yield connection


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether the pages are whole, as far as a quick look tells."""
    told: tuple[str] = connection.execute("PRAGMA quick_check(1)").fetchone()
    return told == ("ok",)


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows there are of what matters most."""
    return {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in COUNTED
    }


def heads(connection: sqlite3.Connection) -> dict[str, int]:
    """How far each chain of the journal goes: its key, and the number of its last entry."""
    found: dict[str, int] = {}
    for table in ("scan_event", "audit_entry"):
        rows = connection.execute(f"SELECT chain_id, max(seq) FROM {table} GROUP BY chain_id")
        for chain, seq in rows:
            found[chain] = max(seq, found.get(chain, 0))
    return found


def revision(connection: sqlite3.Connection) -> str | None:
    """The revision of its schema; None if it is no database of ours."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError:
        return None
    return str(row[0]) if row else None


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file, as 64 hexadecimal digits."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def create_private(file: Path) -> None:
    """Make an empty file that only its owner can read.

    Raises:
        OSError: it can't be made, or is there already.
    """
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def settle_on_disk(*paths: Path) -> None:
    """Wait until files, or the names in a folder, are on the disk itself.

    Raises:
        OSError: the disk fails.
    """
    for path in paths:
        if path.is_dir() and sys.platform == "win32":
            continue
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def companion(file: Path, end: str) -> Path:
    """The file that SQLite keeps beside a database: ``-wal``, ``-shm`` or ``-journal``."""
    return file.with_name(file.name + end)


def remove(file: Path) -> None:
    """Remove a database file with all that lies beside it; what is not there is no matter."""
    for end in (*COMPANIONS, TURN, ""):
        companion(file, end).unlink(missing_ok=True)
