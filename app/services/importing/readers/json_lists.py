"""Reading lists in JSON, as our own files have them: for each row an object, under equal names.

A file of several lists is read as the first of them, and all of it is looked at, so that one that
was cut off is told. It is never held whole: rows are taken off a piece at a time, in two goes, the
first of which finds the columns. Numbers stay as they are written, so that no digit is lost.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from app.errors import UserError
from app.persian.digits import to_persian
from app.services.importing.readers import gathered as bounds
from app.services.neutral import neutral
from app.texts import importing as texts

LONGEST_ROW = 2**20
"""Characters of one row that are read at most."""

_PIECE = 2**20
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*(?:\[[ \t\r\n]*[\[{\]]|\{[ \t\r\n]*[\"}])")
_BLANK = re.compile(r"[ \t\r\n]*")

Row = dict[str, Any]


def is_json(head: bytes) -> bool:
    """Whether a file begins as lists in JSON do."""
    return _LIST.match(head) is not None


def read(path: Path, gathered: bounds.Gathered) -> None:
    """Read the rows of the first list; the names that stand in it are the header.

    Raises:
        UserError: it is cut off or damaged, no list of objects, holds nothing, a row has a name
            twice or more than plain values, or there are too many rows or columns.
    """
    try:
        names = _names(path, gathered)
        gathered.add(1, list(map(neutral, names)))
        for number, row in enumerate(_rows(path), 2):
            gathered.add(number, [_cell(row.get(name), name, number) for name in names])
    except (ValueError, RecursionError) as fault:
        raise UserError(texts.BAD_JSON) from fault


def _names(path: Path, gathered: bounds.Gathered) -> list[str]:
    """All names of the rows, in the order in which they come first."""
    names: dict[str, None] = {}
    for number, row in enumerate(_rows(path)):
        names |= dict.fromkeys(row)
        if len(names) > bounds.MOST_COLUMNS:
            raise UserError(to_persian(texts.TOO_WIDE.format(columns=bounds.MOST_COLUMNS)))
        if number % bounds.TOLD_EVERY == 0:
            gathered.go_on()
    if not names:
        raise UserError(texts.EMPTY)
    return list(names)


def _cell(value: object, name: str, number: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if not isinstance(value, str):
        raise UserError(texts.NESTED.format(column=name, row=to_persian(str(number))))
    # Marked as a spreadsheet would have it: the mark is taken off all cells alike.
    return neutral(value)


def _rows(path: Path) -> Iterator[Row]:
    """The rows of the first list, after which the others are gone through."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        text = _Text(file)
        if text.take("[{") == "[":
            yield from _list(text)
        elif text.sign() == "}":
            text.take("}")
        else:
            yield from _named_list(text)
            while text.take(",}") == ",":
                for _ in _named_list(text):
                    pass
        if text.sign():
            raise ValueError


def _named_list(text: _Text) -> Iterator[Row]:
    text.value('"')
    text.take(":")
    text.take("[")
    return _list(text)


def _list(text: _Text) -> Iterator[Row]:
    """The objects of a list whose bracket was taken."""
    if text.sign() == "]":
        text.take("]")
        return
    yield text.value("{")
    while text.take(",]") == ",":
        yield text.value("{")


class _Text:
    """The text of a file, of which a piece is held."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._held, self._at = "", 0

    def sign(self) -> str:
        """The next letter that is not blank; '' at the end."""
        while True:
            blank = _BLANK.match(self._held, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more():
                return ""

    def take(self, signs: str) -> str:
        """Take the next letter, which is one of these.

        Raises:
            ValueError: it is not.
        """
        sign = self.sign()
        if not sign or sign not in signs:
            raise ValueError
        self._at += 1
        return sign

    def value(self, begins: str) -> Any:
        """Take an object or a text, as its first letter says.

        Raises:
            ValueError: there is none, or it does not end.
        """
        if self.sign() != begins:
            raise ValueError
        while True:
            try:
                value, self._at = _DECODER.raw_decode(self._held, self._at)
            except ValueError:
                if len(self._held) - self._at > LONGEST_ROW or not self._more():
                    raise
            else:
                return value

    def _more(self) -> bool:
        piece = self._file.read(_PIECE)
        self._held, self._at = self._held[self._at :] + piece, 0
        return bool(piece)


def _once(pairs: list[tuple[str, Any]]) -> Row:
    found = dict(pairs)
    if len(found) < len(pairs):
        (twice, _), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise UserError(texts.TWICE.format(column=twice))
    return found


def _no_number(_: str) -> Any:
    raise ValueError


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=_no_number
)
