"""Reading text whose cells are parted by a sign, in whatever encoding it was saved."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from app.errors import UserError
from app.services.importing.readers.gathered import Gathered
from app.services.importing.readers.text_encoding import ENCODINGS, encoding_of, without_controls
from app.texts import importing as texts

_LOOKED_AT = 2**16
_LONGEST_LINE = 2**20
_DELIMITERS = ",;\t|؛"
_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x19\x1b-\x1f\ufffe\uffff]")
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
        clean = without_controls(line)
        if clean:
            yield clean
