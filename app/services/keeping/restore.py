"""Putting a backup in the place of the present database, without losing sight of anything.

What is put in place is prepared beside the present file, so that one rename does it; the present
file stays under a dated name. What it has and the backup has not is listed by number, and no number
that may have been printed in the lost time is drawn again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Staff, Station, places, schema
from app.models.action import Action
from app.models.database import Database, translate
from app.models.states import Role
from app.models.turn import SUFFIX as TURN
from app.persian.jalali import TEHRAN, business_date, to_jalali
from app.services.acting import SUPERVISORS, NotAllowed
from app.services.keeping import serials
from app.services.keeping.newer import Newer, newer_than
from app.services.keeping.serials import Series, lost_number
from app.services.keeping.server_dump import restore_command
from app.services.keeping.sqlite_files import (
    COMPANIONS,
    companion,
    create_private,
    has_head,
    is_sound,
    looking,
    remove,
    revision,
    settle_on_disk,
    sha256_of,
)
from app.services.use_case import args_hash, finish, give_reason, use_case
from app.texts import keeping as texts
from app.texts import staff as staff_texts

__all__ = [
    "Jumped",
    "Newer",
    "Preview",
    "Restored",
    "jump_serials",
    "lost_number",
    "preview",
    "restore",
    "restore_at",
]

WHAT = "restore.restore"


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of it.

    Attributes:
        kept: where the file that was in use lies now; None if there was none.
        newer: what the kept file has and the backup has not; None if it can't be read.
        warning: a sentence about the backup itself; '' if there is nothing to say.
        blocks: blocks of serials that cover the lost numbers.
    """

    backup: Path
    kept: Path | None
    newer: tuple[Newer, ...] | None
    warning: str
    blocks: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jumped:
    """Serials were skipped; ``blocks`` blocks cover the numbers of the lost time."""

    blocks: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What putting a backup in place would mean.

    Attributes:
        newer: what the present file has and the backup has not; None if it can't be read.
        warning: a sentence about the backup itself; '' if there is nothing to say.
    """

    backup: Path
    newer: tuple[Newer, ...] | None
    warning: str


def preview(database: Database, backup: Path) -> Preview:
    """Look at a backup and at what would be lost by it; nothing is changed.

    Raises:
        UserError: as ``restore``, except that other programs may be open.
    """
    file = _embedded(database, backup)
    warning = _prove(backup, file)
    return Preview(backup, newer_than(file, backup) if file.exists() else (), warning)


def restore(database: Database, backup: Path, *, action: Action) -> Restored:
    """Put a backup in the place of an embedded database; its connections are closed.

    Args:
        database: the one in use; it need not be readable.
        action: ``by`` must be a supervisor in the backup; None where nobody can log in because the
            present file is damaged.

    Raises:
        UserError: a server (the sentence has the command to run there), no such file, not a backup
            of ours, damaged, newer than this program, other programs are open, no access. Nothing
            was changed then.
        NotAllowed: the person is not a supervisor in the backup.
    """
    file = _embedded(database, backup)
    warning = _prove(backup, file)
    database.close()
    with _alone(file):
        try:
            return _replace(file, backup, warning, action)
        except (OSError, sqlite3.Error) as fault:
            told = translate(fault)
            raise told or UserError(texts.RESTORE_FAILED) from fault


def restore_at(url: str, backup: Path, *, action: Action) -> Restored:
    """``restore`` in the place of the database at a URL, which nobody has open."""
    with contextlib.closing(Database(url)) as database:
        return restore(database, backup, action=action)


@use_case(SUPERVISORS)
def jump_serials(session: Session, *, action: Action) -> Jumped:
    """After a backup was put back on a server: skip the numbers of the lost time."""
    give_reason(session, texts.SERVER_REASON)
    return Jumped(serials.jump(session, None, action=action))


def _embedded(database: Database, backup: Path) -> Path:
    """The file of the database; a server is restored at the server."""
    if database.file is None:
        command = restore_command(database.url, backup)
        raise UserError(texts.RESTORE_SERVER.format(command=command))
    return database.file


def _prove(backup: Path, file: Path) -> str:
    """See that a file is a backup of ours that this program can work with; a warning or ''."""
    if not backup.is_file():
        raise UserError(texts.NO_SUCH_BACKUP.format(file=backup))
    if file.exists() and backup.samefile(file):
        raise UserError(texts.SAME_FILE)
    try:
        with looking(backup) as connection:
            found = revision(connection)
            sound = is_sound(connection)
    except sqlite3.DatabaseError as fault:
        damaged = getattr(fault, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT
        words = texts.BACKUP_DAMAGED if damaged else texts.NOT_A_BACKUP
        raise UserError(words.format(file=backup)) from fault
    if found is None:
        raise UserError(texts.NOT_A_BACKUP.format(file=backup))
    if not sound:
        raise UserError(texts.BACKUP_DAMAGED.format(file=backup))
    if found not in schema.KNOWN:
        raise UserError(texts.BACKUP_NEWER)
    return texts.BACKUP_ALTERED if _altered(backup) else ""


def _altered(backup: Path) -> bool:
    """Whether its note says that it once was another file."""
    try:
        note = json.loads(companion(backup, ".json").read_text("utf-8"))
        return bool(note["sha256"] != sha256_of(backup))
    except (OSError, ValueError, KeyError, TypeError):
        return False


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Make sure that no other program has the database open, as long as the block lasts.

    Raises:
        UserError: one has.
    """
    with contextlib.ExitStack() as locks:
        for lock in sorted(file.parent.glob("station-*.lock")):
            locks.enter_context(places.hold_file(lock, texts.CLOSE_FIRST))
        locks.enter_context(places.hold_file(file.parent / "restore.lock", texts.CLOSE_FIRST))
        if file.exists():
            _refuse_if_open(file)
        yield


def _refuse_if_open(file: Path) -> None:
    """Ask for the whole file; this also brings its write-ahead log home when it is sound."""
    if not has_head(file):
        return
    try:
        with contextlib.closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as alone:
            alone.execute("PRAGMA locking_mode = EXCLUSIVE")
            alone.execute("BEGIN EXCLUSIVE")
            alone.execute("COMMIT")
            alone.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError as fault:
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF in (
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
        ):
            raise UserError(texts.CLOSE_FIRST) from fault
        # A damaged file can't be asked; it is kept as it is, with all that lies beside it.


def _replace(file: Path, backup: Path, warning: str, action: Action) -> Restored:
    kept = _kept_name(file, action.at) if file.exists() else None
    draft = companion(file, ".restoring")
    remove(draft)
    try:
        create_private(draft)
        shutil.copyfile(backup, draft)
        newer = newer_than(file, backup) if kept else ()
        later = _later(file) if kept else {}
        blocks = _prepare(draft, backup, kept, later, action)
        settle_on_disk(draft)
        if kept is not None:
            _keep(file, kept)
        draft.replace(file)
        settle_on_disk(file.parent)
    except BaseException:
        remove(draft)
        raise
    return Restored(
        backup=backup,
        kept=kept,
        newer=newer,
        warning=warning,
        blocks=blocks,
        sentences=_told(newer, warning),
    )


def _prepare(
    draft: Path,
    backup: Path,
    kept: Path | None,
    later: dict[Series, int] | None,
    action: Action,
) -> int:
    """Bring the draft to our schema, skip the lost serials, and say in its journal what it is."""
    prepared = Database(f"sqlite:///{draft}")
    try:
        schema.require(prepared)
        blocks = prepared.do(lambda session: _record(session, backup, kept, later, action))
    finally:
        prepared.close()
    with contextlib.closing(sqlite3.connect(draft)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    for older in draft.parent.glob(f"{draft.name}.before-*"):
        older.unlink()
    companion(draft, TURN).unlink(missing_ok=True)
    return blocks


def _record(
    session: Session,
    backup: Path,
    kept: Path | None,
    later: dict[Series, int] | None,
    action: Action,
) -> int:
    branch = _branch(session, action)
    blocks = serials.jump(session, later, action=action)
    names = {"backup": backup.name, "kept": kept.name if kept else ""}
    give_reason(session, texts.RESTORED_REASON.format(**names))
    finish(
        session,
        action,
        branch=branch,
        what=WHAT,
        hashed=args_hash(WHAT, str(backup)),
        result=names,
    )
    return blocks


def _branch(session: Session, action: Action) -> str:
    """The branch that the entry is of; sees that whoever restores may."""
    if action.by is not None:
        staff = session.get(Staff, action.by)
        if staff is None or not staff.active or staff.role is not Role.SUPERVISOR:
            raise NotAllowed(staff_texts.NOT_ALLOWED)
        return staff.branch
    station = session.get(Station, action.station) if action.station else None
    if station is not None:
        return station.branch
    found = session.scalar(select(Branch.code).order_by(Branch.code).limit(1))
    if found is None:
        raise UserError(texts.NOT_A_BACKUP.format(file=""))
    return found


def _later(file: Path) -> dict[Series, int] | None:
    """The last serials that the present file has leased; None if it can't be read."""
    try:
        with looking(file, still=not companion(file, "-wal").exists()) as connection:
            rows = connection.execute(
                "SELECT branch, kind, year, max(last) FROM serial_block GROUP BY branch, kind, year"
            ).fetchall()
    except sqlite3.DatabaseError:
        return None
    return {Series(branch, kind, year): last for branch, kind, year, last in rows}


def _kept_name(file: Path, at: dt.datetime) -> Path:
    year, month, day = to_jalali(business_date(at))
    stamp = f"{year:04d}{month:02d}{day:02d}-{at.astimezone(TEHRAN):%H%M%S}"
    kept, number = file.with_name(f"{file.stem}-kept-{stamp}{file.suffix}"), 1
    while kept.exists():
        number += 1
        kept = file.with_name(f"{file.stem}-kept-{stamp}-{number}{file.suffix}")
    return kept


def _keep(file: Path, kept: Path) -> None:
    """Give the present file its other name, and what lies beside it too.

    A sound file has nothing beside it by now, and has both names until the new one takes its place:
    a crash leaves one database or the other.
    """
    for end in COMPANIONS:
        beside = companion(file, end)
        if beside.exists():
            beside.replace(companion(kept, end))
    try:
        os.link(file, kept)
    except OSError:
        file.replace(kept)


def _told(newer: tuple[Newer, ...] | None, warning: str) -> tuple[str, ...]:
    if newer is None:
        lines = [texts.kept_unreadable(serials.JUMP)]
    elif not newer:
        lines = [texts.NOTHING_NEWER]
    else:
        lines = [texts.newer(one.kind, one.count) for one in newer]
    return (*lines, *([warning] if warning else []))
