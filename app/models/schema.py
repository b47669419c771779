"""Which schema a database has, and bringing it to ours: backed up first, whole or not at all."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from app.errors import UserError
from app.models.database import Database, DatabaseTrouble, plain_words
from app.texts import database as texts

NEWEST = "0008"
"""The newest revision; a test holds it to the migrations, so that starting needs no Alembic."""

KNOWN = frozenset({"0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008"})


def revision(connection: Connection) -> str | None:
    """The revision of the database; None for one without any table.

    Raises:
        UserError: it holds tables, but none of ours.
    """
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    if "alembic_version" not in names:
        raise UserError(texts.NOT_OURS)
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def current(database: Database) -> str | None:
    """The revision of an existing database file or server; None where nothing is set up.

    Raises:
        UserError: it is not ours, damaged, out of reach, or newer than this program.
    """
    if database.file is not None and not database.file.exists():
        return None
    with plain_words(), database.engine.connect() as connection:
        found = revision(connection)
    if found is not None and found not in KNOWN:
        raise UserError(texts.NEWER_SCHEMA)
    return found


def require(database: Database) -> None:
    """Make sure that the database can be worked with; migrates an older one.

    Raises:
        UserError: it is not set up, not ours, damaged, out of reach, or newer.
    """
    found = current(database)
    if found is None:
        raise UserError(texts.NOT_READY)
    if found != NEWEST:
        migrate(database)


def migrate(database: Database) -> None:
    """Bring the database to the newest revision; does nothing where it is there already.

    An embedded database is copied to ``<name>.before-<revision>`` first and its pages are checked.

    Raises:
        UserError: as ``current``; also when the copy shows damage.
    """
    if database.file is not None:
        _make_private(database.file)
    found = current(database)
    if found == NEWEST:
        return
    if database.file is not None and found is not None:
        _keep_copy(database.file, found)
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with plain_words(), database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _make_private(file: Path) -> None:
    if file.exists():
        return
    with plain_words(), contextlib.suppress(FileExistsError):
        try:
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            raise
        except OSError as fault:
            raise DatabaseTrouble(texts.READ_ONLY) from fault


def _keep_copy(file: Path, found: str) -> None:
    stamp = dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC).strftime("%Y%m%d%H%M%S")
    copy = file.with_name(f"{file.name}.before-{found}-{stamp}")
    with (
        plain_words(),
        contextlib.closing(sqlite3.connect(file)) as source,
        contextlib.closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
        if target.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise DatabaseTrouble(texts.DAMAGED)
    copy.chmod(0o600)
