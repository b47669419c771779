"""Reading text whose cells are parted by a sign, in whatever encoding it was saved.

By its mark, else strict UTF-8, else UTF-16 without a mark, else the Windows page of old programs.
That page takes any bytes at all, so a person has to look at the preview, and may say otherwise.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from app.errors import UserError
from app.services.importing.reading import Gathered
from app.texts import importing as texts

ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1256")
"""What a person can choose."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE = 2**20
_LOOKED_AT = 2**16
_LONGEST_LINE = 2**20
_DELIMITERS = ",;\t|؛"
_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x19\x1b-\x1f\ufffe\uffff]")
_DROPPED = {code: None for code in (*range(0x09), 0x0B, *range(0x0E, 0x20), 0xFFFE, 0xFFFF)}
_MOST_NULS = 0.1
_MOST_CONTROLS = 0.005
"""Parts of a text that may be NUL or other control letters; in what is no text they are many."""


def read(path: Path, gathered: Gathered, encoding: str = "") -> str:
    """Read the rows of a text; gives its encoding.

    Raises:
        UserError: it is no text, quotes never end, there are too many rows or columns.
    """
    used = encoding if encoding in ENCODINGS else encoding_of(path)
    try:
        with path.open(encoding=used, newline="") as file:
            start = file.read(_LOOKED_AT)
            _refuse_other(start)
            file.seek(0)
            rows = csv.reader(_lines(file, gathered), delimiter=_sign(start))
            for number, cells in enumerate(rows, 1):
                gathered.add(number, cells)
    except UnicodeError as fault:
        raise UserError(texts.NOT_TEXT) from fault
    except csv.Error as fault:
        raise UserError(texts.BAD_CSV) from fault
    return used


def encoding_of(path: Path) -> str:
    """The encoding of a text, in the words of Python."""
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
        for mark, name in _BOMS:
            if head.startswith(mark):
                return name
        wide = _wide(head)
        if wide:
            return wide
        file.seek(0)
        return "utf-8" if _is_utf8(file) else "cp1256"


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


def _refuse_other(start: str) -> None:
    """Refuse what has letters that no text holds, but a few that slipped in."""
    nuls = start.count("\x00")
    controls = len(_CONTROLS.findall(start))
    if nuls > len(start) * _MOST_NULS or controls > len(start) * _MOST_CONTROLS:
        raise UserError(texts.NOT_TEXT)


def _sign(start: str) -> str:
    """The sign that parts the first rows best."""
    lines = start[:20_000].splitlines()[:20]
    return max(_DELIMITERS, key=lambda sign: sum(line.count(sign) for line in lines))


def _lines(file: TextIO, gathered: Gathered) -> Iterator[str]:
    """The lines of a text, without NUL and its like, as long as they make rows."""
    rows = letters = 0
    while line := file.readline(_LONGEST_LINE + 1):
        if len(gathered.rows) > rows:
            rows, letters = len(gathered.rows), 0
        letters += len(line)
        if letters > _LONGEST_LINE:
            raise UserError(texts.BAD_CSV)
        clean = line if line.isprintable() else line.translate(_DROPPED)
        if clean:
            yield clean
