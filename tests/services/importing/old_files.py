"""Workbooks of Excel 97, made record by record."""

from __future__ import annotations

import struct

SECTOR, SHORT = 512, 64
END, FREE = -2, -1


def biff(*records: tuple[int, bytes]) -> bytes:
    """Records one after the other: of each its number and what is in it."""
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


def begin(what: int) -> tuple[int, bytes]:
    """The beginning of a part: 5 for what is said of the whole workbook, 16 for a sheet."""
    return (0x809, struct.pack("<HHHHII", 0x600, what, 0x0DBB, 1996, 0, 6))


def number(row: int, column: int, value: float) -> tuple[int, bytes]:
    """A cell with a number."""
    return (0x203, struct.pack("<HHHd", row, column, 0, value))


def stream(cells: list[tuple[int, bytes]], *of_all: tuple[int, bytes]) -> bytes:
    """A workbook with one sheet; ``of_all``: what else is said of the whole of it."""
    end = (0x0A, b"")
    first = biff(begin(5), *of_all)
    name = struct.pack("<BB", 1, 0) + b"a"
    place = len(first) + 4 + 6 + len(name) + 4
    sheet = (0x85, struct.pack("<IBB", place, 0, 0) + name)
    return first + biff(sheet, end) + biff(begin(16), *cells, end)


def compound(content: bytes, *, ring: bool = False) -> bytes:
    """A small stream in its wrapping; ``ring``: its last sector comes before its first."""
    parts = -(-len(content) // SHORT)
    after = [*range(1, parts), 0 if ring else END]
    table = after + [FREE] * (SECTOR // 4 - parts)
    wide = -(-len(content) // SECTOR)
    # Sectors: 0 the table, 1 the directory, 2 the table of the short ones, then these.
    sectors = [-3, END, END, *range(4, 3 + wide), END]
    sectors += [FREE] * (SECTOR // 4 - len(sectors))
    directory = _entry("Root Entry", 5, 3, wide * SECTOR, 1) + _entry(
        "Workbook", 2, 0, len(content)
    )
    head = struct.pack(
        "<8s16xHHHHH6xIIiIIiIiI",
        *(bytes.fromhex("d0cf11e0a1b11ae1"), 62, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, 2, 1, END, 0),
    )
    return b"".join(
        (
            head + struct.pack("<109i", 0, *[FREE] * 108),
            struct.pack("<128i", *sectors),
            directory.ljust(SECTOR, b"\0"),
            struct.pack("<128i", *table),
            content.ljust(wide * SECTOR, b"\0"),
        )
    )


def _entry(name: str, kind: int, first: int, size: int, child: int = -1) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBiii36xiII", written, len(written), kind, 1, -1, -1, child, first, size, 0
    )
