"""The two engines that turn letters into placed glyphs: HarfBuzz, and one for a machine without it.

Glyph code is the inside of a PDF `TJ` array for a font of size 1, so that one cached piece serves
every size. Advances are font units (2048 to the em).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from app.printing.faces import Face, ink_of, program
from app.printing.ordering import MARKS, MIRROR

UNITS = 2048


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs side by side: their PDF code, their advance, and which they are.

    `left` and `right` are the ink beyond the pen's way: a wide accent on a narrow letter, a mark
    that stands alone.
    """

    code: str
    advance: int
    glyphs: frozenset[int]
    left: int = 0
    right: int = 0


class Shaper(Protocol):
    """Turns one segment of a line, given in logical order, into glyphs from left to right."""

    name: str

    def letters(self, text: str, face: Face) -> Run:
        """Shape what runs from right to left: Arabic letters, and the signs among them."""

    def others(self, text: str, face: Face) -> Run:
        """Shape what runs from left to right: Latin text and numbers."""


class HarfBuzzEngine:
    """The engine: HarfBuzz with an explicit direction for each run."""

    name = "harfbuzz"

    def __init__(self) -> None:
        import uharfbuzz

        self._hb: Any = uharfbuzz

    def letters(self, text: str, face: Face) -> Run:
        """Shape joined letters with their marks; signs are mirrored and kerned with them."""
        return self._shape(text, face, "rtl", "Arab")

    def others(self, text: str, face: Face) -> Run:
        """Shape Latin text, numbers, and the signs among them."""
        return self._shape(text, face, "ltr", "Latn")

    def _shape(self, text: str, face: Face, direction: str, script: str) -> Run:
        font = program(face)
        buffer = self._hb.Buffer()
        buffer.add_str(text)
        buffer.direction = direction
        buffer.script = script
        buffer.language = "fa"
        buffer.flags = self._hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        self._hb.shape(font.shaping, buffer)
        placed = _Placed(face)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            placed.add(info.codepoint, position.x_advance, position.x_offset, position.y_offset)
        return placed.run()


class ReshaperEngine:
    """The second engine, for a machine without HarfBuzz: arabic-reshaper, tuned to lose no letter.

    What it draws otherwise, in the order and with the letters of the first:

    - Marks stand at the pen, neither over their letter nor over one another; «هٔ» is two glyphs.
    - Nothing is kerned, and letters have one width: none makes room for the dots of its neighbour.
    - «الله» is written with its letters, without the ligature; so are fi, ffi and ffl.
    - Letters foreign to Persian and Arabic, Kurdish ڵ and ێ among them, stand unjoined.
    - A wide space that the font lacks, U+3000 between Chinese words, is as narrow as any.
    """

    name = "reshaper"

    def __init__(self) -> None:
        import arabic_reshaper

        # Its ligatures are put in by places that are no longer right after a ZWJ.
        self._reshape: Callable[[str], str] = arabic_reshaper.ArabicReshaper(
            {
                "delete_harakat": False,
                "delete_tatweel": False,
                # Among the isolated forms is U+FBA4, which the font lacks; «ۀ» itself it has.
                "use_unshaped_instead_of_isolated": True,
                "support_zwj": True,
                "support_ligatures": False,
            }
        ).reshape

    def letters(self, text: str, face: Face) -> Run:
        """Map letters to presentation forms, mirror the signs, and write them backwards."""
        shaped = self._reshape(unicodedata.normalize("NFC", text))
        shaped = _LAM_ALEF.sub(lambda found: _LAM_ALEFS[found[1] + found[3]] + found[2], shaped)
        return self._written(shaped.translate(MIRROR)[::-1], face)

    def others(self, text: str, face: Face) -> Run:
        """Write the characters one after another."""
        return self._written(unicodedata.normalize("NFC", text), face)

    def _written(self, text: str, face: Face) -> Run:
        font = program(face)
        placed = _Placed(face)
        for whole in text:
            for char in _in_font(whole, font.glyph_of):
                if char not in "\u200c\u200d":
                    glyph = font.glyph_of.get(ord(char), 0)
                    placed.add(glyph, font.advances[glyph], 0, 0)
        return placed.run()


def _in_font(char: str, has: Mapping[int, int]) -> str:
    """A letter that the font has not whole as its letter and accent; where it has no such letter,
    as it is, for one box. A space that it lacks is the usual one."""
    if ord(char) in has:
        return char
    if unicodedata.category(char) == "Zs":
        return " "
    parts = unicodedata.normalize("NFD", char)
    return parts if ord(parts[0]) in has else char


# Lam at the beginning or in the middle, and each alef at the end, by their presentation forms.
_LAM_ALEFS = {
    lam + alef: chr(ligature + (lam == "\ufee0"))
    for lam in "\ufedf\ufee0"
    for alef, ligature in zip(
        "\ufe82\ufe84\ufe88\ufe8e", (0xFEF5, 0xFEF7, 0xFEF9, 0xFEFB), strict=True
    )
}
_LAM_ALEF = re.compile(f"([\ufedf\ufee0])([{MARKS}]*)([\ufe82\ufe84\ufe88\ufe8e])")


class _Placed:
    """Glyphs being placed: follows the pen that a PDF viewer will have.

    A viewer moves by the font's own widths, so every kern and every mark's offset is written as a
    move in thousandths of the em; a mark above or below changes the rise.
    """

    def __init__(self, face: Face) -> None:
        self._font = program(face)
        self._parts: list[str] = []
        self._hex = ""
        self._pen = 0
        self._at = 0
        self._rise = 0
        self._left, self._right = 0, 0
        self._face = face
        self._glyphs: set[int] = set()

    def add(self, glyph: int, advance: int, x: int, y: int) -> None:
        """Place one glyph; a missing one becomes the visible box."""
        if glyph == 0:
            glyph = self._font.missing
            advance = self._font.advances[glyph]
        self._move_to(self._at + x)
        self._rise_to(y)
        self._hex += f"{glyph:04X}"
        begin, end = ink_of(self._face, glyph)
        self._left = min(self._left, self._pen + begin)
        self._right = max(self._right, self._pen + end)
        self._pen += self._font.advances[glyph]
        self._at += advance
        self._glyphs.add(glyph)

    def run(self) -> Run:
        """All that was placed."""
        self._move_to(self._at)
        self._rise_to(0)
        self._flush()
        beyond = -self._left, max(0, self._right - self._at)
        return Run("".join(self._parts), self._at, frozenset(self._glyphs), *beyond)

    def _move_to(self, x: int) -> None:
        if x != self._pen:
            self._flush()
            self._parts.append(f"{(self._pen - x) * 1000 / UNITS:.4g}")
            self._pen = x

    def _rise_to(self, y: int) -> None:
        if y != self._rise:
            self._flush()
            self._parts.append(f"]TJ {y / UNITS:.5g} Ts[")
            self._rise = y

    def _flush(self) -> None:
        if self._hex:
            self._parts.append(f"<{self._hex}>")
            self._hex = ""
