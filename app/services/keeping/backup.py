"""Backups: one step, opened again to prove them, kept for a fortnight and for a year.

A backup appears under its name only when it has been proved and is on the disk; until then it is
``….part``, which the next backup clears away. So the machine may die at any moment.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import func, select

from app.errors import UserError
from app.models import ActionRecord, Branch, places
from app.models.base import INSTANT_FORM
from app.models.database import Database, translate
from app.persian.digits import whole
from app.persian.jalali import TEHRAN, business_date, from_jalali, to_jalali
from app.services.keeping import server_dump
from app.services.keeping.sqlite_files import (
    companion,
    counts,
    create_private,
    heads,
    is_sound,
    looking,
    remove,
    settle_on_disk,
    sha256_of,
)
from app.settings import Settings, private_folder
from app.texts import database as database_texts
from app.texts import keeping as texts

PREFIX = "ketabresan-"
PART = ".part"
NOTE = ".json"
BUSY_SECONDS = 15
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_NAME = re.compile(
    r"ketabresan-(?P<year>1[2-4]\d\d)(?P<month>\d\d)(?P<day>\d\d)-(?P<time>\d{6})(-\d+)?\.(db|dump)"
)


@dataclass(frozen=True, slots=True)
class Keep:
    """How many backups stay: one of each of so many days, one of each of so many months."""

    days: int = 14
    months: int = 12


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was opened to prove it.

    Attributes:
        size: in bytes; ``sha256`` of the file.
        verified_at: when it was proved; None for a file whose note is gone.
        counts: table and number of rows.
    """

    path: Path
    size: int
    sha256: str
    verified_at: dt.datetime | None
    counts: tuple[tuple[str, int], ...]


KEEP = Keep()


def back_up(database: Database, folder: Path, *, now: dt.datetime, keep: Keep = KEEP) -> Backup:
    """Back a database up into a folder and prove it; older backups are thinned out.

    Args:
        now: the moment, aware; it is in the name, as a Jalali date and a time in Tehran.

    Raises:
        UserError: no room, no access, another backup is being made, no ``pg_dump`` for a server,
            or what was written is not what was read. Nothing half-made stays.
    """
    private_folder(folder)
    with places.hold_file(folder / ".lock", texts.BACKUP_BUSY):
        _clear(folder)
        end = ".db" if database.is_sqlite else ".dump"
        final = _free_name(folder, now, end)
        part = final.with_name(final.name + PART)
        with _whole_or_nothing(folder, part):
            if database.file is not None:
                counted = _copy(database.file, part)
            else:
                counted = server_dump.dump(database, part)
            made = Backup(
                path=final,
                size=part.stat().st_size,
                sha256=sha256_of(part),
                verified_at=now,
                counts=tuple(counted.items()),
            )
            _note(made)
            settle_on_disk(part)
            part.replace(final)
            settle_on_disk(folder)
        thin_out(folder, keep)
    return made


def daily(
    database: Database,
    settings: Settings,
    *,
    now: dt.datetime,
    closing: bool = False,
    keep: Keep = KEEP,
) -> Backup | None:
    """The automatic backup at the first start of a day and at closing; None if none is due.

    Raises:
        UserError: as ``back_up``.
    """
    if not due(database, settings.backups, now=now, closing=closing):
        return None
    return back_up(database, settings.backups, now=now, keep=keep)


def due(database: Database, folder: Path, *, now: dt.datetime, closing: bool = False) -> bool:
    """Whether an automatic backup should be made: none today, or at closing something is new."""
    newest = next(iter(list_backups(folder)), None)
    moment = moment_of(newest.path) if newest else None
    if newest is None or moment is None:
        return _has_work(database, None)
    if not closing:
        return business_date(moment) < business_date(now)
    return _has_work(database, newest.verified_at or moment)


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, the newest first."""
    found = [path for path in folder.glob(f"{PREFIX}*") if _NAME.fullmatch(path.name)]
    return tuple(_described(path) for path in sorted(found, key=_order, reverse=True))


def thin_out(folder: Path, keep: Keep) -> list[Path]:
    """Remove old backups; all of the newest day stay. Returns what was removed."""
    found = sorted(
        (path for path in folder.glob(f"{PREFIX}*") if _NAME.fullmatch(path.name)),
        key=_order,
        reverse=True,
    )
    days: list[str] = []
    months: list[str] = []
    removed = []
    for path in found:
        day, month = path.name[len(PREFIX) :][:8], path.name[len(PREFIX) :][:6]
        stays = bool(days) and day == days[0]
        if day not in days:
            days.append(day)
            stays = len(days) <= keep.days
            if month not in months:
                months.append(month)
                stays = stays or len(months) <= keep.months
        if not stays:
            path.unlink(missing_ok=True)
            _note_of(path).unlink(missing_ok=True)
            removed.append(path)
    return removed


def moment_of(path: Path) -> dt.datetime | None:
    """When a backup was made, as its name says; None for another file."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    day = from_jalali(int(match["year"]), int(match["month"]), int(match["day"]))
    clock = dt.datetime.strptime(match["time"], "%H%M%S").time()  # noqa: DTZ007 - a time alone
    return dt.datetime.combine(day, clock, TEHRAN).astimezone(dt.UTC)


def _free_name(folder: Path, now: dt.datetime, end: str) -> Path:
    year, month, day = to_jalali(business_date(now))
    stem = f"{PREFIX}{year:04d}{month:02d}{day:02d}-{now.astimezone(TEHRAN):%H%M%S}"
    path, number = folder / f"{stem}{end}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{end}"
    return path


def _order(path: Path) -> tuple[str, int]:
    stem, _, number = path.stem[len(PREFIX) + 15 :].partition("-")
    return path.stem[: len(PREFIX) + 15] + stem, int(number or 1)


def _clear(folder: Path) -> None:
    """Take away what a backup left that was killed; only called while no other one runs."""
    for left in folder.glob(f"{PREFIX}*{PART}*"):
        left.unlink(missing_ok=True)
    for note in folder.glob(f"{PREFIX}*{NOTE}"):
        if not note.with_suffix("").exists():
            note.unlink(missing_ok=True)


@contextlib.contextmanager
def _whole_or_nothing(folder: Path, part: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as fault:
        _undo(part)
        told = translate(fault)
        full = told is not None and told.message == database_texts.DISK_FULL
        if full or getattr(fault, "errno", None) in _NO_ROOM:
            raise UserError(texts.BACKUP_FULL) from fault
        if told is not None and isinstance(fault, sqlite3.DatabaseError):
            raise told from fault
        raise UserError(texts.BACKUP_FAILED.format(folder=folder)) from fault
    except BaseException:
        _undo(part)
        raise


def _undo(part: Path) -> None:
    with contextlib.suppress(OSError):
        remove(part)
        _note_of(part.with_suffix("")).unlink(missing_ok=True)


def _copy(file: Path, part: Path) -> dict[str, int]:
    """Copy a database in one step and compare what arrived with what was there."""
    if not file.exists():
        raise UserError(database_texts.NOT_READY)
    log = companion(file, "-wal")
    needed = file.stat().st_size + (log.stat().st_size if log.exists() else 0)
    free = shutil.disk_usage(part.parent).free
    if free < needed:
        megabyte = 1024 * 1024
        raise UserError(
            texts.BACKUP_NO_ROOM.format(
                needed=whole(needed // megabyte + 1), free=whole(free // megabyte)
            )
        )
    create_private(part)
    with contextlib.closing(sqlite3.connect(file, timeout=BUSY_SECONDS)) as source:
        # One moment for all of it: what is counted is what is copied.
        source.execute("BEGIN")
        there = counts(source), heads(source)
        with contextlib.closing(sqlite3.connect(part)) as target:
            source.backup(target)
            # A backup is one file, also where it can't be written.
            target.execute("PRAGMA journal_mode = DELETE")
        source.rollback()
    with looking(part) as copy:
        if not is_sound(copy) or (counts(copy), heads(copy)) != there:
            raise UserError(texts.BACKUP_NOT_PROVED)
    return there[0]


def _has_work(database: Database, since: dt.datetime | None) -> bool:
    # Asked branch by branch, for there the index has the answer.
    newest = (
        select(func.max(ActionRecord.at))
        .where(ActionRecord.branch == Branch.code)
        .scalar_subquery()
    )
    with database.read() as session:
        moments: list[dt.datetime | None] = list(
            session.scalars(select(newest).select_from(Branch))
        )
    return any(at is not None and (since is None or at > since) for at in moments)


def _note_of(path: Path) -> Path:
    return path.with_name(path.name + NOTE)


def _note(backup: Backup) -> None:
    """Write beside a backup what was proved of it."""
    values = asdict(backup) | {"path": backup.path.name, "counts": dict(backup.counts)}
    values["verified_at"] = backup.verified_at and backup.verified_at.astimezone(dt.UTC).strftime(
        INSTANT_FORM
    )
    note = _note_of(backup.path)
    note.unlink(missing_ok=True)
    create_private(note)
    note.write_text(json.dumps(values, ensure_ascii=False, indent=1), "utf-8")
    settle_on_disk(note)


def _described(path: Path) -> Backup:
    size = path.stat().st_size
    try:
        note = json.loads(_note_of(path).read_text("utf-8"))
        return Backup(
            path=path,
            size=size,
            sha256=str(note["sha256"]),
            verified_at=dt.datetime.fromisoformat(note["verified_at"]),
            counts=tuple((str(table), int(count)) for table, count in note["counts"].items()),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Backup(path=path, size=size, sha256="", verified_at=None, counts=())
