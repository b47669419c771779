"""Where the embedded database may lie, and which program holds a station."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from app.errors import UserError
from app.texts import database as texts

NETWORK_TYPES = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "afs",
        "ncpfs",
        "9p",
        "fuse.sshfs",
        "davfs",
        "fuse.smbnetfs",
    }
)
MOUNTS = Path("/proc/mounts")


def _mount_type(path: Path, mounts: str) -> str:
    """The type of the file system that holds a path, out of the text of ``/proc/mounts``."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), fields[2]
    return kind


def on_network_share(path: Path) -> bool:
    """Whether a file lies (or would lie) on a network file system, as far as the system tells."""
    full = path.absolute()
    if sys.platform == "win32":
        import ctypes

        if str(full).startswith("\\\\"):
            return True
        remote = 4
        return bool(ctypes.windll.kernel32.GetDriveTypeW(full.anchor) == remote)
    try:
        mounts = MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return False
    return _mount_type(full.resolve(), mounts) in NETWORK_TYPES


def refuse_network_share(path: Path) -> None:
    """Refuse a database file on a network share: its write-ahead log needs one host.

    Raises:
        UserError: it lies on one.
    """
    if on_network_share(path):
        raise UserError(texts.NETWORK_SHARE)


@contextlib.contextmanager
def hold_station(home: Path, station: str) -> Iterator[None]:
    """Hold a station for this program as long as the block lasts; the system lets go at a crash.

    Raises:
        UserError: another running program holds it.
    """
    name = sha256(station.encode()).hexdigest()[:16]
    refusal = texts.STATION_TAKEN.format(station=station)
    with hold_file(home / f"station-{name}.lock", refusal):
        yield


@contextlib.contextmanager
def hold_file(file: Path, refusal: str) -> Iterator[None]:
    """Hold a lock file as long as the block lasts.

    Raises:
        UserError: another running program holds it; the sentence is ``refusal``.
    """
    with file.open("a+b") as held:
        try:
            _lock(held.fileno())
        except OSError as fault:
            raise UserError(refusal) from fault
        yield


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
