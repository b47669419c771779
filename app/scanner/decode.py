"""From what a scanner typed to the code that was printed.

:func:`from_keys` reads the physical keys and is right under every layout. :func:`clean` has only
the text (a line on standard input, a paste, a remote desktop) and puts back what a Persian layout
made of it. What such a layout types in ASCII alone (brackets and ``\\`` of some capitals) can't be
told from a code that is printed so, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.persian.digits import to_ascii
from app.scanner.layouts import OLD_WINDOWS, STANDARD
from app.scanner.numbers import LENGTH, OwnNumber, read

# ZWNJ and ZWJ are not here: under the standard layout they are the keys B and `.
_NEVER_A_KEY: Final[dict[int, str | None]] = (
    {code: None for code in (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x61C, 0xFEFF)}
    | {code: None for code in (0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F))}
    | {code: None for code in range(0x2060, 0x2070)}
    | {code: " " for code in (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)}
)
_PARTING: Final = {ord(char): None for char in " -\u200c"}
_LONGEST_GROUPED: Final = LENGTH + 8

_LATIN_LETTER: Final = re.compile("[A-Za-z]")
_PERSIAN_DIGIT: Final = re.compile("[۰-۹]")
_ASCII_DIGIT: Final = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A physical key by its Linux evdev code (Windows: the set-1 make code), and Shift."""

    evdev: int
    shift: bool = False


def clean(raw: str) -> str:
    """The code in a line of text; ASCII, unless it holds what no layout types.

    Line ends, outer spaces, control and bidi characters are dropped, digits become ASCII, what
    was typed under a Persian layout becomes what its keys mean in US-QWERTY, and a number of ours
    that somebody typed in groups is put together.
    """
    if raw.isascii():
        text = raw if raw.isprintable() else raw.translate(_NEVER_A_KEY)
        text = text.strip(" ")
    else:
        text = _from_layout(raw.translate(_NEVER_A_KEY))
    return text if len(text) == LENGTH else _own_number(text)


def from_keys(presses: Iterable[KeyPress]) -> str:
    """US ASCII of key presses; keys that type no character (Enter, Shift, Tab) add nothing."""
    return "".join(_KEYS.get(press.evdev, _NOTHING)[press.shift] for press in presses)


def _from_layout(text: str) -> str:
    digits_folded = to_ascii(text).strip(" ")
    if _LATIN_LETTER.search(text):
        # No Persian layout types these: a person wrote this, and only the digits are foreign.
        return digits_folded
    own = _own_number(digits_folded)
    if own != digits_folded:
        return own
    # Arabic-Indic digits are on no key: a person or a file wrote them.
    typed = text if _PERSIAN_DIGIT.search(text) else digits_folded
    old_windows_first = _ASCII_DIGIT.search(typed) is not None
    for layout in (OLD_WINDOWS, STANDARD) if old_windows_first else (STANDARD, OLD_WINDOWS):
        decoded = layout.decode(typed)
        if decoded.isascii():
            return decoded.strip(" ")
    return digits_folded


def _own_number(text: str) -> str:
    """A valid number of ours that was written in groups, in one piece; any other text as it is."""
    if LENGTH < len(text) <= _LONGEST_GROUPED:
        joined = text.translate(_PARTING)
        if isinstance(read(joined), OwnNumber):
            return joined
    return text


def _row(first: int, plain: str, above: str) -> dict[int, tuple[str, str]]:
    return {first + place: pair for place, pair in enumerate(zip(plain, above, strict=True))}


_NOTHING: Final = ("", "")

# Codes of linux/input-event-codes.h; set-1 make codes are the same for these.
_KEYS: Final = (
    _row(2, "1234567890-=", "!@#$%^&*()_+")
    | _row(16, "qwertyuiop[]", "QWERTYUIOP{}")
    | _row(30, "asdfghjkl;'`", 'ASDFGHJKL:"~')
    | _row(43, "\\zxcvbnm,./", "|ZXCVBNM<>?")
    | _row(71, "789-456+1230.", "789-456+1230.")
    | {55: ("*", "*"), 57: (" ", " "), 98: ("/", "/")}
)
