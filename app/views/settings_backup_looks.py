"""Backups and what would be lost by them, as rows and sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from app.persian.digits import whole
from app.services.keeping.backup import Backup, moment_of
from app.services.keeping.folder import FolderState
from app.services.keeping.restore import Newer, Restored
from app.texts import settings_data as texts
from app.views import days, paint
from app.views.chips import ChipLook
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.settings_rows import ActLook, RowLook

PUT_BACK = "put-back"
NAMED = 3
"""How many of what would be lost are named, of each kind."""

_COUNTED = {"loan_request": "requests", "loan": "loans"}
_BY_NUMBER = frozenset({"loan_request", "parcel", "pickup", "loan", "member", "copy"})
_ACT = ActLook(PUT_BACK, texts.PUT_BACK, Icon.RESTORE)


def when(backup: Backup, today: dt.date) -> str:
    """When a backup was made: «امروز، ۱۵:۳۰»."""
    at = backup.verified_at or moment_of(backup.path)
    return days.moment_of(at, today) if at else backup.path.name


def backup_look(backup: Backup, today: dt.date) -> RowLook:
    """When it was made, how big it is and what it holds, and whether it was proved."""
    under = [texts.size(backup.size)]
    counts = {_COUNTED[name]: count for name, count in backup.counts if name in _COUNTED}
    if len(counts) == len(_COUNTED):
        shown = {name: whole(count) for name, count in counts.items()}
        under.append(texts.HOLDS.format(**shown))
    proved = backup.verified_at is not None
    chip = (
        ChipLook(texts.PROVED, Icon.VERIFIED, Tone.OK)
        if proved
        else ChipLook(texts.NOT_PROVED, Icon.WARNING, Tone.WARNING)
    )
    return RowLook(
        str(backup.path), when(backup, today), "، ".join(under), Icon.BACKUP, chip, (_ACT,)
    )


def lost_lines(newer: Sequence[Newer]) -> tuple[str, ...]:
    """What would be lost, a line for each kind; some are named by their number."""
    return tuple(_lost_line(one) for one in newer)


def _lost_line(one: Newer) -> str:
    what = texts.newer(one.kind, one.count)
    if one.kind not in _BY_NUMBER or not one.names:
        return what
    names = "، ".join(paint.code(paint.in_groups(name)) for name in one.names[:NAMED])
    if one.count > NAMED:
        names = texts.AND_MORE.format(names=names)
    return texts.AMONG_THEM.format(what=what, names=names)


def restored_words(done: Restored) -> str:
    """What is said when a backup is in its place."""
    said = []
    if done.kept is not None:
        said.append(texts.KEPT_AS.format(name=paint.code(done.kept.name)))
    if done.newer:
        what = "، ".join(texts.newer(one.kind, one.count) for one in done.newer)
        said.append(texts.MISSING_NOW.format(what=what))
    if done.warning:
        said.append(done.warning)
    return ". ".join(line.rstrip(".") for line in said) + "."


def folder_chips(state: FolderState) -> tuple[ChipLook, ...]:
    """Whether a folder can be written, and how much room it has."""
    if not state.writable:
        return (ChipLook(texts.FOLDER_BAD, Icon.ERROR, Tone.ERROR),)
    words = texts.FOLDER_GOOD if state.there else texts.FOLDER_NEW
    chips = [ChipLook(words, Icon.DONE, Tone.OK)]
    if state.free is not None:
        chips.append(ChipLook(texts.FREE.format(size=texts.size(state.free))))
    return tuple(chips)


def folder_warning(state: FolderState) -> tuple[str, str] | None:
    """What is to be thought of before backups are put there, and why; None where nothing is."""
    if not state.writable:
        return texts.FOLDER_NOT_WRITABLE
    if state.network:
        return texts.ON_NETWORK
    return texts.SAME_DISK if state.same_disk else None
