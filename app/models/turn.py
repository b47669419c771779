"""Whose turn it is to write: among the threads of a program, and among programs at one file.

Threads write in the order in which they came: whoever writes again at once comes after all who wait
already, so that a long work in portions holds nobody up for longer than one of them.

An embedded database lets one program write at a time; the others ask again and again, and whoever
writes long learns nothing of them. So whoever comes to write leaves a mark in a small file beside
the database, and a long writer that finds another mark than its own can give way.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import threading
from collections import deque
from pathlib import Path
from typing import IO

SUFFIX = "-turn"
_BYTES = 16


class Turn:
    """Lets one thread write after another, and tells whoever writes long that others wait."""

    def __init__(self, beside: Path | None = None) -> None:
        """Make it; ``beside``: the database that other programs write too, if it is a file."""
        self._counting = threading.Lock()
        self._is_taken = False
        self._waiting: deque[threading.Lock] = deque()
        self._beside = beside
        self._file: IO[bytes] | None = None
        self._name = os.urandom(4).hex().encode()
        self._marks = itertools.count()
        self._own = self._left = b""
        self._others = self._answered = b""

    def __enter__(self) -> None:
        with self._counting:
            self._leave_mark()
            own = self._left
            mine = self._stand_in_line() if self._is_taken else None
            self._is_taken = True
        if mine is not None:
            self._wait(mine)
            own = self.last
        self._own = own

    def _stand_in_line(self) -> threading.Lock:
        mine = threading.Lock()
        mine.acquire()
        self._waiting.append(mine)
        return mine

    def _wait(self, mine: threading.Lock) -> None:
        try:
            mine.acquire()
        except BaseException:
            # Stopped by the keyboard: nobody may be left waiting for a turn that is not taken.
            with self._counting:
                if mine in self._waiting:
                    self._waiting.remove(mine)
                else:
                    self._hand_on()
            raise

    def __exit__(self, *_: object) -> None:
        with self._counting:
            self._hand_on()

    def _hand_on(self) -> None:
        if self._waiting:
            self._waiting.popleft().release()
        else:
            self._is_taken = False

    @property
    def in_line(self) -> int:
        """How many threads wait."""
        return len(self._waiting)

    @property
    def is_wanted(self) -> bool:
        """Whether anybody has come to write since the last one here got the turn."""
        return self.in_line > 0 or self.last != self._own

    @property
    def last(self) -> bytes:
        """The mark of whoever came to write last; it changes with each."""
        with self._counting:
            return self._look()

    def others_came(self) -> bool:
        """Whether another program has come to write since this was asked last."""
        with self._counting:
            self._look()
            came = self._others != self._answered
            self._answered = self._others
            return came

    def _look(self) -> bytes:
        found = self._left
        with contextlib.suppress(OSError, ValueError):
            if self._file is not None:
                self._file.seek(0)
                found = self._file.read(_BYTES)
        if not found.startswith(self._name):
            self._others = found
        return found

    def _leave_mark(self) -> None:
        self._left = self._name + f"{next(self._marks) & 0xFFFFFFFF:08x}".encode()
        # Where the mark can't be left, the others wait as they would without it.
        with contextlib.suppress(OSError):
            if self._file is None and self._beside is not None:
                place = self._beside.with_name(self._beside.name + SUFFIX)
                made = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
                self._file = os.fdopen(made, "r+b", buffering=0)
            if self._file is not None:
                # Where another program stands in it, that is not lost under this one.
                self._look()
                self._file.seek(0)
                self._file.write(self._left)

    def close(self) -> None:
        """Let go of the file until the next turn."""
        with self._counting:
            if self._file is not None:
                self._file.close()
                self._file = None
