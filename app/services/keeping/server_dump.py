"""The backup of a PostgreSQL database by its own program, and how it is put back."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import URL, text

from app.errors import UserError
from app.models.database import Database
from app.services.keeping.sqlite_files import COUNTED, create_private
from app.texts import keeping as texts

VERSIONS = Path("/usr/lib/postgresql")


def program(name: str) -> Path | None:
    """Where ``pg_dump`` or ``pg_restore`` is; the newest there is, None without any."""
    folders = sorted(
        VERSIONS.glob("*/bin"),
        key=lambda folder: (len(folder.parent.name), folder.parent.name),
        reverse=True,
    )
    for folder in folders:
        if (folder / name).exists():
            return folder / name
    found = shutil.which(name)
    return Path(found) if found else None


def dump(database: Database, part: Path) -> dict[str, int]:
    """Write a server's database into a file of ``pg_dump``'s own format and read its list.

    Returns:
        How many rows there are of what matters most.

    Raises:
        UserError: no ``pg_dump`` here, it failed, or what it wrote can't be read.
    """
    dumper, restorer = program("pg_dump"), program("pg_restore")
    if dumper is None or restorer is None:
        raise UserError(texts.NO_DUMP_PROGRAM)
    with database.read() as session:
        counted = {
            table: session.scalar(text(f"SELECT count(*) FROM {table}")) or 0 for table in COUNTED
        }
    create_private(part)
    arguments = [str(dumper), "--format=custom", f"--file={part}", *_where(database.url)]
    _run(arguments, database.url)
    listed = _run([str(restorer), "--list", str(part)], database.url)
    if not all(f"TABLE DATA public {table} " in listed for table in COUNTED):
        raise UserError(texts.BACKUP_NOT_PROVED)
    return counted


def restore_command(url: URL, backup: Path) -> str:
    """What is typed at the server to put a backup back; the password is asked for."""
    return " ".join(
        ["pg_restore", "--clean", "--if-exists", "--no-owner", *_where(url), f'"{backup}"']
    )


def _where(url: URL) -> list[str]:
    query = {name: str(value) for name, value in url.query.items()}
    parts: Mapping[str, object] = {
        "host": query.get("host") or url.host,
        "port": query.get("port") or url.port,
        "username": query.get("user") or url.username,
        "dbname": query.get("dbname") or url.database,
    }
    return [f"--{name}={value}" for name, value in parts.items() if value]


def _run(arguments: list[str], url: URL) -> str:
    # The password goes by the environment: arguments can be read by every user of the machine.
    secret = {"PGPASSWORD": url.password} if url.password else {}
    done = subprocess.run(
        arguments,
        env={**os.environ, **secret, "PGCONNECT_TIMEOUT": "10"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise UserError(texts.DUMP_FAILED)
    return done.stdout.decode("utf-8", "replace")
