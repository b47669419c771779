"""What the cells of a spreadsheet say, as a person would have typed it."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

EXACT_DIGITS = 15
"""Excel keeps so many digits of a number; further ones are already zeros."""

_LONGEST_LETTERS = len("XFD")
_LONGEST_FORMAT = 255
_NO_PATTERN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def shows_days(code: str) -> bool:
    """Whether a number format shows days or times."""
    plain = _NO_PATTERN.sub("", code[:_LONGEST_FORMAT].partition(";")[0]).lower()
    return any(letter in plain for letter in "yd") or ("m" in plain and "h" not in plain)


def unescaped(text: str) -> str:
    """A text whose ends of lines, and the like, stand in it as ``_x000D_``."""
    return _ESCAPED.sub(_letter, text) if "_x" in text else text


def escaped(text: str) -> str:
    """The same of a text that is written: what only looks like the end of a line stays as it is."""
    return _LIKE_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def _letter(found: re.Match[str]) -> str:
    letter = chr(int(found[1], 16))
    return found[0] if "\ud800" <= letter <= "\udfff" else letter


@lru_cache(maxsize=512)
def column_number(letters: str) -> int:
    """The number of a column: 1 of ``A``, 28 of ``AB``.

    Raises:
        ValueError: no column is called so.
    """
    if len(letters) > _LONGEST_LETTERS:
        raise ValueError("no sheet is so wide")
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        number = number * 26 + ord(letter) - 64
    return number


def number_text(value: str, epoch: dt.date | None = None) -> str:
    """A number as a person would have typed it; one that lost digits in exponent form.

    Args:
        epoch: of what day it counts the days, if it is a day.
    """
    if not value:
        return ""
    if epoch is None and len(value) <= EXACT_DIGITS and value.isdigit() and value.isascii():
        return value if value[0] != "0" else str(int(value))
    number = float(value)
    if epoch is not None and 1 <= number < (dt.date.max - epoch).days + 1:
        return (epoch + dt.timedelta(days=int(number))).isoformat()
    if number.is_integer() and abs(number) < 10**EXACT_DIGITS:
        return str(int(number))
    text = repr(number)
    digits = sum(letter.isdigit() for letter in text.partition("e")[0])
    return f"{number:.14e}" if digits > EXACT_DIGITS else text
