"""What stands in the form of a request that nobody has registered yet, kept over a crash.

A file in the home directory for each station, readable by its owner alone. It names members, titles
and copies by their keys; of what a person typed it holds the note, the pasted message and an
address that is written anew. It goes with the registration, with the member's data, and by itself
after some days.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from app.settings import private_folder

FOLDER = "drafts"
KEPT_FOR = dt.timedelta(days=7)
"""A draft that nobody went on with is thrown away: it holds what a person said of themselves."""


@dataclass(frozen=True, slots=True)
class DraftBook:
    """A book of a draft: a title or a copy by its key, or words; and whether it may be doubled."""

    title: str = ""
    copy: str = ""
    free: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class DraftAddress:
    """An address that was written in the form; ``open``: its boxes were still being filled."""

    recipient: str = ""
    province: str = ""
    county: str = ""
    city: str = ""
    line: str = ""
    postal_code: str = ""
    phone: str = ""
    for_member: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class IntakeDraft:
    """A form as it stood at ``at``; keys are hexadecimal, '' and None for what was not chosen."""

    at: dt.datetime
    member: str = ""
    books: tuple[DraftBook, ...] = ()
    address: DraftAddress | None = None
    channel: str = ""
    service: str = ""
    note: str = ""
    pasted: str = ""

    @property
    def begun(self) -> bool:
        """Whether it is worth keeping."""
        return bool(self.member or self.books)


def keep(home: Path, station: UUID, draft: IntakeDraft) -> None:
    """Write a station's draft in place of the one before it; an empty one takes it away.

    Raises:
        UserError: the folder can't be made here.
        OSError: the disk is full, or can't be written.
    """
    if not draft.begun:
        drop(home, station)
        return
    private_folder(home / FOLDER)
    file = _file(home, station)
    part = file.with_suffix(".new")
    words = json.dumps(asdict(draft) | {"at": draft.at.isoformat()}, ensure_ascii=False)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(words)
    part.replace(file)


def kept(home: Path, station: UUID, *, now: dt.datetime) -> IntakeDraft | None:
    """The draft of a station; None where there is none. What is too old or torn is thrown away."""
    file = _file(home, station)
    try:
        found = _draft(json.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError):
        found = None
    if found is None or not found.begun or now - found.at > KEPT_FOR:
        drop(home, station)
        return None
    return found


def drop(home: Path, station: UUID) -> None:
    """Throw a station's draft away; nothing happens where there is none."""
    file = _file(home, station)
    for one in (file, file.with_suffix(".new")):
        with contextlib.suppress(FileNotFoundError):
            one.unlink()


def forget(home: Path, member: UUID) -> int:
    """Throw away every draft of a member whose data is erased.

    Returns:
        how many there were.
    """
    gone = 0
    for file in (home / FOLDER).glob("intake-*.json"):
        try:
            of_them = json.loads(file.read_text("utf-8")).get("member") == member.hex
        except (OSError, ValueError, AttributeError):
            of_them = True  # what can't be read may be theirs
        if of_them:
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def _file(home: Path, station: UUID) -> Path:
    return home / FOLDER / f"intake-{station.hex}.json"


def _draft(found: Mapping[str, Any]) -> IntakeDraft:
    at = dt.datetime.fromisoformat(found["at"]).astimezone(dt.UTC)
    address = found["address"]
    words = {name: str(found[name]) for name in ("member", "channel", "service", "note", "pasted")}
    return IntakeDraft(
        at=at,
        books=tuple(DraftBook(**book) for book in found["books"]),
        address=None if address is None else DraftAddress(**address),
        **words,
    )
