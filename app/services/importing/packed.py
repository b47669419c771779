"""Many things of one kind, kept small: in packed portions, on the disk when they are many.

A file of 300,000 rows is gone through several times and never held whole. The disk's part is a
file without a name that only this program can read and that is gone when it is let go of.
"""

from __future__ import annotations

import contextlib
import gc
import pickle
import tempfile
import weakref
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Generic, TypeVar

T = TypeVar("T")

PORTION = 1_000
"""Things that are packed together, and that one step of an import goes through."""

MOST_IN_MEMORY = 8 * 2**20


_ALLOCATIONS = 10_000


@contextlib.contextmanager
def collected_seldom() -> Iterator[None]:
    """Let Python look seldom for rings of things that nobody can reach.

    Going through a file makes millions of things and next to no rings; by the usual measure a tenth
    of the time would be spent on looking for them.
    """
    usual = gc.get_threshold()
    gc.set_threshold(max(_ALLOCATIONS, usual[0]), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


class Packed(Generic[T]):
    """A list that can be added to at its end and gone through."""

    def __init__(
        self,
        things: Iterable[T] = (),
        size: int = 0,
        *,
        squeeze: bool = True,
        of: type[tuple[Any, ...]] | None = None,
    ) -> None:
        """Begin.

        Args:
            size: how many things are packed together; ``PORTION`` if it is 0.
            squeeze: compress them; what is read but once costs more time than room.
            of: the one kind of named tuple that all of them are: they are packed as bare tuples,
                in a fraction of the time.
        """
        self._size = size or PORTION
        self._squeezes = squeeze
        self._named: Callable[[Any], Any] | None = partial(tuple.__new__, of) if of else None
        # It lives as long as this object does, and has no name that could be left behind.
        self._file = tempfile.SpooledTemporaryFile(MOST_IN_MEMORY)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._places: list[tuple[int, int]] = []
        self._open: list[T] = []
        self._count = 0
        for thing in things:
            self.append(thing)

    def append(self, thing: T) -> None:
        """Add one thing at the end."""
        self._open.append(thing)
        self._count += 1
        if len(self._open) >= self._size:
            self._pack()

    def _pack(self) -> None:
        things: list[Any] = self._open
        if self._named:
            things = list(map(tuple, things))
        data = pickle.dumps(things, pickle.HIGHEST_PROTOCOL)
        if self._squeezes:
            data = zlib.compress(data, 1)
        self._places.append((self._file.seek(0, 2), len(data)))
        self._file.write(data)
        self._open = []

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        for portion in self.portions():
            yield from portion

    def portions(self, first: int = 0) -> Iterator[list[T]]:
        """The things in lists of one size, the last one shorter; ``first``: portions left out."""
        for number in range(first, len(self._places)):
            yield self._portion(number)
        if self._open and first <= len(self._places):
            yield list(self._open)

    def _portion(self, number: int) -> list[T]:
        at, length = self._places[number]
        self._file.seek(at)
        data = self._file.read(length)
        things: list[T] = pickle.loads(zlib.decompress(data) if self._squeezes else data)
        return list(map(self._named, things)) if self._named else things

    def __getitem__(self, place: int) -> T:
        if place < 0:
            place += self._count
        if not 0 <= place < self._count:
            raise IndexError(place)
        number, within = divmod(place, self._size)
        return self._open[within] if number == len(self._places) else self._portion(number)[within]

    def close(self) -> None:
        """Let go of what is kept."""
        self._file.close()
        self._places, self._open, self._count = [], [], 0
