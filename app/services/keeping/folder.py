"""The folder of the backups: can it be written, is there room, where does it lie?"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.models import places


@dataclass(frozen=True, slots=True)
class FolderState:
    """What is known of a folder.

    Attributes:
        there: False for one that the next backup makes.
        writable: whether a file can be made in it, or it can be made.
        free: bytes; None where nothing can be said.
        network: it lies on a network share.
        same_disk: it lies on the disk of what is backed up, and is lost with it.
    """

    folder: Path
    there: bool
    writable: bool
    free: int | None
    network: bool
    same_disk: bool


def folder_state(folder: Path, beside: Path) -> FolderState:
    """Look at a folder for backups of what lies in the folder ``beside``; nothing stays in it."""
    there = folder.is_dir()
    nearest = next((one for one in (folder, *folder.parents) if one.exists()), None)
    writable = nearest is not None and nearest.is_dir() and _can_write(nearest)
    return FolderState(
        folder=folder,
        there=there,
        writable=writable,
        free=shutil.disk_usage(nearest).free if nearest is not None and writable else None,
        network=places.on_network_share(folder),
        same_disk=nearest is not None and _one_disk(nearest, beside),
    )


def _can_write(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _one_disk(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False
