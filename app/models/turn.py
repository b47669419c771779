"""Whose turn it is to write: among the threads of a program, and among programs at one file.

An embedded database lets one program write at a time; the others ask again and again, and whoever
writes long learns nothing of them. So whoever comes to write leaves a mark in a small file beside
the database, and a long writer that finds another mark than its own can give way.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import threading
from pathlib import Path
from typing import IO

SUFFIX = "-turn"
_BYTES = 16
_MARKS = itertools.count()


class Turn:
    """Lets one thread write after another, and tells whoever writes long that others wait."""

    def __init__(self, beside: Path | None = None) -> None:
        """Make it; ``beside``: the database that other programs write too, if it is a file."""
        self._lock = threading.Lock()
        self._counting = threading.Lock()
        self._beside = beside
        self._file: IO[bytes] | None = None
        self._here = 0
        self._own = self._left = b""

    def __enter__(self) -> None:
        with self._counting:
            self._here += 1
            self._leave_mark()
        self._lock.acquire()
        self._own = self.last

    def __exit__(self, *_: object) -> None:
        self._lock.release()
        with self._counting:
            self._here -= 1

    @property
    def is_wanted(self) -> bool:
        """Whether anybody has come to write since the last one here got the turn."""
        return self._here > 1 or self.last != self._own

    @property
    def last(self) -> bytes:
        """The mark of whoever came to write last; it changes with each."""
        if self._file is not None:
            with self._counting, contextlib.suppress(OSError, ValueError):
                self._file.seek(0)
                return self._file.read(_BYTES)
        return self._left

    def _leave_mark(self) -> None:
        self._left = f"{os.getpid():08x}{next(_MARKS) & 0xFFFFFFFF:08x}".encode()
        # Where the mark can't be left, the others wait as they would without it.
        with contextlib.suppress(OSError):
            if self._file is None and self._beside is not None:
                place = self._beside.with_name(self._beside.name + SUFFIX)
                made = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
                self._file = os.fdopen(made, "r+b", buffering=0)
            if self._file is not None:
                self._file.seek(0)
                self._file.write(self._left)

    def close(self) -> None:
        """Let go of the file until the next turn."""
        with self._counting:
            if self._file is not None:
                self._file.close()
                self._file = None
