"""Room kept on the disk for the moment when there is none left.

A file of ballast lies beside the database. When the disk is full it is removed, so that the work
that is under way can be finished; it comes back when there is room again.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from app.persian.digits import whole
from app.services.keeping.sqlite_files import settle_on_disk
from app.settings import DATABASE_NAME
from app.texts import keeping as texts

NAME = "ketabresan.reserve"
SIZE = 16 * 1024 * 1024
LOW = 512 * 1024 * 1024
"""Free bytes below which people are warned, or twice the database where that is more."""

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Room:
    """The room beside a database, in bytes; ``reserve`` is what could still be released."""

    free: int
    low: bool
    reserve: int

    @property
    def warning(self) -> str | None:
        """The sentence to show; None while there is room."""
        if not self.low:
            return None
        return texts.LOW_ROOM.format(free=whole(self.free // _CHUNK))


def room(folder: Path) -> Room:
    """How much room there is in a home directory.

    Raises:
        OSError: the directory is gone.
    """
    free = shutil.disk_usage(folder).free
    reserve = folder / NAME
    database = folder / DATABASE_NAME
    size = database.stat().st_size if database.exists() else 0
    return Room(
        free=free,
        low=free < max(LOW, 2 * size),
        reserve=reserve.stat().st_size if reserve.exists() else 0,
    )


def keep(folder: Path) -> bool:
    """Make the reserve unless it is there or there is no room for it; whether it is there."""
    reserve = folder / NAME
    if reserve.exists() and reserve.stat().st_size == SIZE:
        return True
    if shutil.disk_usage(folder).free < 2 * SIZE:
        return False
    draft = folder / f"{NAME}.new"
    try:
        with draft.open("wb") as out:
            # Random bytes: some file systems store a file of zeros as nothing.
            for _ in range(SIZE // _CHUNK):
                out.write(os.urandom(_CHUNK))
        settle_on_disk(draft)
        draft.replace(reserve)
    except OSError:
        draft.unlink(missing_ok=True)
        return False
    return True


def release(folder: Path) -> str | None:
    """Give the reserve up because the disk is full; what to tell, None if there was none."""
    reserve = folder / NAME
    if not reserve.exists():
        return None
    reserve.unlink()
    return texts.RESERVE_USED
