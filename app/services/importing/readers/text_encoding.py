"""The encoding of a text.

By its mark, else UTF-16 without a mark, else strict UTF-8, else the Windows page of old programs.
That page takes any bytes at all, so a person has to look at the preview, and may say otherwise.
"""

from __future__ import annotations

import codecs
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1256")
"""What a person can choose."""

LAST_RESORT = "cp1256"
"""What takes any bytes."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE = 2**20
_LOOKED_AT = 2**16
_DROPPED = {code: None for code in (*range(0x09), 0x0B, *range(0x0E, 0x20), 0xFFFE, 0xFFFF)}


def encoding_of(path: Path) -> str:
    """The encoding of a text, in the words of Python."""
    with path.open("rb") as file:
        shown = shown_encoding(file.read(_LOOKED_AT))
        if shown:
            return shown
        file.seek(0)
        return "utf-8" if _is_utf8(file) else LAST_RESORT


def shown_encoding(head: bytes) -> str:
    """The encoding that the first bytes of a text show; '' where they don't."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    return _wide(head[:_LOOKED_AT])


def _wide(head: bytes) -> str:
    """UTF-16 that does not say so: its ASCII letters have a NUL on one side."""
    pairs = len(head) // 2
    if pairs < 2:
        return ""
    high, low = head[1::2].count(0), head[0::2].count(0)
    if max(high, low) < max(1, pairs // 10) or min(high, low) > max(high, low) // 10:
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


def _is_utf8(file: object) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(_PIECE):  # type: ignore[attr-defined]  # a binary file
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def without_controls(text: str) -> str:
    """A text without NUL and its like."""
    return text if text.isprintable() else text.translate(_DROPPED)
