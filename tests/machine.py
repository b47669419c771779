"""What the machine of the tests has to offer."""

from __future__ import annotations

import shutil
from pathlib import Path

_ROOM_BYTES = 2**30


def in_memory() -> str | None:
    """A folder in memory, where nothing waits for a disk; None where there is none to speak of."""
    folder = Path("/dev/shm")
    if folder.is_dir() and shutil.disk_usage(folder).free > _ROOM_BYTES:
        return str(folder)
    return None
