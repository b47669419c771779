"""Code 128 bars: encoded by python-barcode, drawn as one path on whole printer dots.

A dot is 1/8 mm (203 dpi). Every filled edge stands 0.012 mm inside its dot: bars exactly on dot
boundaries gain a dot in some renderers.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from barcode.charsets.code128 import CODES
from barcode.codex import Code128

DOT = 0.125
INSET = 0.012
QUIET_MODULES = 10
_EVEN_DIGITS = re.compile("(?:[0-9]{2})+")
_START_C = 105
_STOP = "1100011101011"
_BARS = re.compile("1+")


class _Symbol(Code128):  # type: ignore[misc]  # python-barcode has no types
    """python-barcode's Code 128 without its loss of a leading 99.

    The release takes the value 99 after the start for a change to subset C and drops it; a code
    that begins with the digits 99 holds no such change.
    """

    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        if self.code.startswith("99"):
            return encoded
        return list(super()._try_to_optimize(encoded))


@dataclass(frozen=True, slots=True)
class Barcode:
    """Bars of one code. `path` is in modules: x to the right from 0, height 0 to 1."""

    text: str
    dots: int
    modules: int
    path: str

    @property
    def width(self) -> float:
        """From the first bar to the last, mm."""
        return self.modules * self.dots * DOT

    @property
    def quiet(self) -> float:
        """The space that must stay free on each side, mm."""
        return QUIET_MODULES * self.dots * DOT


def modules_of(text: str) -> str:
    """The modules of a code as a string of 1 (bar) and 0, without quiet zones.

    A symbol is built once and thrown away: python-barcode's `build()` keeps its subset from call to
    call, and a second call can give other bars.

    Raises `ValueError` for an empty text or a character outside of Code 128.
    """
    if not text or not text.isascii():
        raise ValueError(f"Code 128 holds ASCII characters, not {text!r}")
    symbol: Any = _Symbol(text)
    return str(symbol.build()[0])


@lru_cache(maxsize=4096)
def code128(text: str, dots: int) -> Barcode:
    """The bars of a code with modules of so many whole dots.

    Raises `ValueError` for fewer than 2 dots (such bars do not scan), an empty text or a character
    outside of Code 128.
    """
    if dots < 2:
        raise ValueError("a module is 2 printer dots at least")
    if _EVEN_DIGITS.fullmatch(text):
        return _digits(text, dots)
    modules = modules_of(text)
    return Barcode(text, dots, len(modules), _path(modules, 0, dots))


def _digits(text: str, dots: int) -> Barcode:
    """Pairs of digits straight from python-barcode's table: the same bars, ten times as fast."""
    values = [_START_C, *[int(text[at : at + 2]) for at in range(0, len(text), 2)]]
    check = values[0]
    for at, value in enumerate(values):
        check += at * value
    values.append(check % 103)
    parts = [_piece(value, at, dots) for at, value in enumerate(values)]
    parts.append(_path(_STOP, 11 * len(values), dots))
    return Barcode(text, dots, 11 * len(values) + len(_STOP), "".join(parts))


@lru_cache(maxsize=4096)
def _piece(value: int, place: int, dots: int) -> str:
    return _path(CODES[value], 11 * place, dots)


def _path(modules: str, offset: int, dots: int) -> str:
    inset = INSET / (dots * DOT)
    return "".join(
        f"{offset + found.start() + inset:.3f} 0 {len(found.group()) - 2 * inset:.3f} 1 re\n"
        for found in _BARS.finditer(modules)
    )
