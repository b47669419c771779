"""The workbook inside of a compound file, the wrapping of what Excel wrote until 2003.

A file in a file: sectors of one size, and a table that says of each which one comes next. Each
sector is taken once, so that a damaged table leads round in no ring.

Form: [MS-CFB], 2.2 (header), 2.3 (table of sectors), 2.6 (directory).
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator, Sequence

_HEADER = 512
_ENTRY = 128
_STREAM = b"\x02"
_IN_HEADER = 109
"""Sectors of the table that the header itself names."""

_NAMES = ("workbook", "book")
_SHIFTS = range(7, 21)
"""Sectors have 2^9 or 2^12 bytes; other programs have made other ones."""


def workbook_in(data: bytes | mmap.mmap) -> bytes:
    """The stream that holds a workbook.

    Raises:
        ValueError, IndexError, StopIteration, struct.error: it is damaged, or holds none.
    """
    return _Compound(data).workbook()


class _Compound:
    """A compound file whose table has been read."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        self._data = data
        shift, short = struct.unpack_from("<HH", data, 30)
        if shift not in _SHIFTS or not 0 < short <= shift:
            raise ValueError("no sectors are so large or so small")
        self._size, self._short = 1 << shift, 1 << short
        (self._directory, _, self._least, self._short_table) = struct.unpack_from("<iIIi", data, 48)
        self._next = self._table()

    def workbook(self) -> bytes:
        """The stream of the workbook, whichever of its two names it has."""
        directory = self._chain(self._directory)
        entries = [directory[at : at + _ENTRY] for at in range(0, len(directory), _ENTRY)]
        streams = {_name(entry): entry for entry in reversed(entries) if entry[66:67] == _STREAM}
        found = next(streams[name] for name in _NAMES if name in streams)
        first, size = struct.unpack_from("<iI", found, 116)
        if size >= self._least:
            return self._chain(first)[:size]
        table = self._chain(self._short_table)
        after = struct.unpack(f"<{len(table) // 4}i", table)
        (root,) = struct.unpack_from("<i", entries[0], 116)
        return _joined(self._chain(root), 0, self._short, after, first)[:size]

    def _chain(self, first: int) -> bytes:
        return _joined(self._data, _HEADER, self._size, self._next, first)

    def _table(self) -> list[int]:
        """Of each sector the one that comes next."""
        table: list[int] = []
        for sector in self._sectors_of_table():
            table += struct.unpack(f"<{self._size // 4}i", self._sector(sector))
        return table

    def _sectors_of_table(self) -> Iterator[int]:
        named: Sequence[int] = struct.unpack_from(f"<{_IN_HEADER}i", self._data, 76)
        (further,) = struct.unpack_from("<i", self._data, 68)
        seen: set[int] = set()
        while True:
            for sector in named:
                if sector >= 0:
                    _once(sector, seen)
                    yield sector
            # 0 is the header's own way to say «none» in some programs.
            if further <= 0:
                return
            _once(further, seen)
            *named, further = struct.unpack(f"<{self._size // 4}i", self._sector(further))

    def _sector(self, number: int) -> bytes:
        at = _HEADER + number * self._size
        return self._data[at : at + self._size]


def _once(sector: int, seen: set[int]) -> None:
    if sector in seen:
        raise ValueError("sectors in a ring")
    seen.add(sector)


def _joined(
    data: bytes | mmap.mmap, start: int, size: int, after: Sequence[int], first: int
) -> bytes:
    """The bytes of a chain of sectors."""
    parts = []
    seen: set[int] = set()
    sector = first
    while sector >= 0:
        _once(sector, seen)
        parts.append(data[start + sector * size : start + (sector + 1) * size])
        sector = after[sector]
    return b"".join(parts)


def _name(entry: bytes) -> str:
    """The name of an entry of the directory, as names are compared."""
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").lower()
