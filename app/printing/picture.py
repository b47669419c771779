"""A picture on paper: a grey PNG, whose compressed rows go into the PDF as they are.

A PDF reads the rows of a PNG itself, so nothing is unpacked here and no imaging library is needed.
"""

import struct
import zlib
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">IIBBBBB")
_LARGEST = 4000


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of grey pixels, one byte each, filtered and compressed as PNG does it."""

    width: int
    height: int
    rows: bytes


def grey_png(png: bytes) -> Picture:
    """Read a PNG of 8 bits of grey, without transparency and not interlaced.

    Raises:
        ValueError: it is something else, or damaged.
    """
    if not png.startswith(_SIGNATURE):
        raise ValueError("not a PNG")
    head: bytes | None = None
    rows = bytearray()
    at = len(_SIGNATURE)
    while at + 12 <= len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", png[at + 8 + length : at + 12 + length].ljust(4, b"\0"))
        if len(body) != length or zlib.crc32(kind + body) != check:
            raise ValueError("a damaged PNG")
        if kind == b"IHDR":
            head = body
        elif kind == b"IDAT":
            rows += body
        at += 12 + length
    if head is None or len(head) != _HEAD.size or not rows:
        raise ValueError("a PNG without a picture")
    width, height, *form = _HEAD.unpack(head)
    if form != [8, 0, 0, 0, 0] or not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        raise ValueError("a PNG of another form")
    return Picture(width, height, bytes(rows))
