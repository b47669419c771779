"""Reading PWG raster (PWG 5102.4), what an IPP printer gets of a page."""

from __future__ import annotations

import struct

from PIL import Image

_HEADER = 1796
_RESOLUTION, _SIZE, _BITS = 276, 372, 388
"""Where numbers stand in the head of a page: dots per inch, width and height, bits of a dot."""


def resolutions(content: bytes) -> tuple[int, int]:
    """Dots per inch, across and down."""
    across, down = struct.unpack_from(">II", content, 4 + _RESOLUTION)
    return across, down


def pages(content: bytes) -> list[Image.Image]:
    """The pages of grey dots of one byte, as black and white."""
    assert content[:4] == b"RaS2"
    at, found = 4, []
    while at < len(content):
        wide, high = struct.unpack_from(">II", content, at + _SIZE)
        (bits,) = struct.unpack_from(">I", content, at + _BITS)
        assert bits == 8
        at += _HEADER
        rows: list[bytes] = []
        while len(rows) < high:
            times = content[at] + 1
            row, at = _row(content, at + 1, wide)
            rows += [row] * times
        picture = Image.frombytes("L", (wide, high), b"".join(rows))
        found.append(picture.point(lambda grey: 255 if grey > 127 else 0))
    return found


def _row(content: bytes, at: int, wide: int) -> tuple[bytes, int]:
    row = bytearray()
    while len(row) < wide:
        code = content[at]
        at += 1
        if code < 128:
            row += content[at : at + 1] * (code + 1)
            at += 1
        else:
            count = 257 - code
            row += content[at : at + count]
            at += count
    return bytes(row), at
