"""Moves a finished print on its paper, for a printer that feeds a little beside the mark."""

from __future__ import annotations

import re
from typing import Final

_POINTS_PER_MM: Final = 72 / 25.4
_BOX: Final = re.compile(rb"/MediaBox\[0 0 ([0-9.]+) ([0-9.]+)\](?=/Resources)")
_TABLE: Final = re.compile(rb"xref\n0 (\d+)\n")
_START: Final = re.compile(rb"startxref\n(\d+)\n")
_ENTRY: Final = 20
"""Bytes of a line of the table of objects."""


def moved(pdf: bytes, right: float, down: float) -> bytes:
    """One of our own documents with the ink of all its pages moved; the paper stays as it is.

    Args:
        pdf: as ``Document.finish`` makes it.
        right: how far, in mm; to the left below 0.
        down: how far, in mm; upwards below 0.
    """
    if not right and not down:
        return pdf
    # The corner of the paper goes the other way; in a PDF y goes up.
    x, y = -right * _POINTS_PER_MM, down * _POINTS_PER_MM
    grown: list[tuple[int, int]] = []

    def box(found: re.Match[bytes]) -> bytes:
        wide, high = float(found[1]), float(found[2])
        made = b"/MediaBox[%.4f %.4f %.4f %.4f]" % (x, y, x + wide, y + high)
        grown.append((found.start(), len(made) - len(found[0])))
        return made

    return _with_places(_BOX.sub(box, pdf), pdf, grown)


def _with_places(made: bytes, before: bytes, grown: list[tuple[int, int]]) -> bytes:
    """Say anew where each object begins: those behind a page lie further on."""

    def place(old: int) -> int:
        return old + sum(by for at, by in grown if at < old)

    start = int(_START.findall(before)[-1])
    head = _TABLE.match(before, start)
    if head is None:
        raise ValueError("not a document of ours")
    first, count = place(head.end()), int(head[1])
    out = bytearray(made)
    for at in range(count):
        line = first + at * _ENTRY
        if out[line + 17 : line + 18] == b"n":
            out[line : line + 10] = b"%010d" % place(int(out[line : line + 10]))
    ending = b"startxref\n%d\n" % start
    return bytes(out).replace(ending, b"startxref\n%d\n" % place(start))
