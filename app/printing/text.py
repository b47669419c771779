"""Shaping: from a line of text to the glyphs that are drawn. Nothing else in the program shapes.

Glyph code is the inside of a PDF `TJ` array for a font of size 1, so that one cached piece serves
every size. Advances are font units (2048 to the em).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Protocol

from app.printing.faces import Face, ink_of, program
from app.printing.ordering import JOINING, LEFT_MARK, ordered

MM_PER_POINT = 25.4 / 72
UNITS = 2048
NBSP = "\u00a0"
ELLIPSIS = "…"
_KEPT_RUNS = 16_384
_KEPT_LINES = 4_096


USUAL_OVERHANG = 30
"""Font units by which letters stand out without looking out of line."""


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


@dataclass(frozen=True, slots=True)
class Line:
    """One line, shaped and ordered, ready to be drawn at any size."""

    code: str
    advance: int
    glyphs: frozenset[int]
    face: Face
    left: int = 0
    right: int = 0

    def width(self, size: float) -> float:
        """Width in mm at a size in points, from the pen's first place to its last."""
        return self.advance * size * MM_PER_POINT / UNITS

    def over_left(self, size: float) -> float:
        """How far in mm ink stands out at the left, beyond what letters usually do."""
        return max(0, self.left - USUAL_OVERHANG) * size * MM_PER_POINT / UNITS

    def over_right(self, size: float) -> float:
        """The same at the right."""
        return max(0, self.right - USUAL_OVERHANG) * size * MM_PER_POINT / UNITS

    def room(self, size: float) -> float:
        """The width in mm that a box needs for it."""
        return self.over_left(size) + self.width(size) + self.over_right(size)


class Shaper(Protocol):
    """Turns one segment of a line into glyphs."""

    name: str

    def letters(self, text: str, face: Face) -> Run:
        """Shape Arabic letters, given in logical order, drawn from right to left."""

    def others(self, text: str, face: Face) -> Run:
        """Shape anything else, given in the order in which it is drawn from the left."""


class HarfBuzzEngine:
    """The engine: HarfBuzz with an explicit direction for each run."""

    name = "harfbuzz"

    def __init__(self) -> None:
        import uharfbuzz

        self._hb: Any = uharfbuzz

    def letters(self, text: str, face: Face) -> Run:
        """Shape joined letters with their marks."""
        return self._shape(text, face, "rtl", "Arab")

    def others(self, text: str, face: Face) -> Run:
        """Shape Latin text, digits and signs."""
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

    Marks float and nothing is kerned.
    """

    name = "reshaper"

    def __init__(self) -> None:
        import arabic_reshaper

        self._reshape: Callable[[str], str] = arabic_reshaper.ArabicReshaper(
            {
                "delete_harakat": False,
                "delete_tatweel": False,
                "use_unshaped_instead_of_isolated": True,
                "support_zwj": True,
                "support_ligatures": True,
            }
        ).reshape

    def letters(self, text: str, face: Face) -> Run:
        """Map letters to presentation forms and write them backwards."""
        font = program(face)
        shaped = self._reshape(text).replace("\ufba4", "\u06c0")
        placed = _Placed(face)
        for char in reversed(shaped):
            if char not in "\u200c\u200d":
                glyph = font.glyph_of.get(ord(char), 0)
                placed.add(glyph, font.advances[glyph], 0, 0)
        return placed.run()

    def others(self, text: str, face: Face) -> Run:
        """Write the characters one after another."""
        font = program(face)
        placed = _Placed(face)
        for char in text:
            glyph = font.glyph_of.get(ord(char), 0)
            placed.add(glyph, font.advances[glyph], 0, 0)
        return placed.run()


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


_SIGNS = "،؛؟.:!…"
_LETTER_WORD = re.compile(f"([{JOINING}]+)([{_SIGNS}]*)")
_NUMBER_WORD = re.compile(f"([0-9۰-۹]+(?:[/٬٫.:][0-9۰-۹]+)*)([{_SIGNS}]*)")
# Such a line needs no bidi call: words from right to left, numbers inside from left to right.
_EASY_LINE = re.compile(
    f"(?:(?:[{JOINING}]+[{_SIGNS}]*|[0-9۰-۹]+(?:[/٬٫.:][0-9۰-۹]+)*[{_SIGNS}]*|[{_SIGNS}·–—-]+)"
    f"(?:[ {NBSP}]+|$))*"
)
_COMPOSED = "0123456789۰۱۲۳۴۵۶۷۸۹/٬٫.:+ -"
_DIGITS = re.compile(f"[{_COMPOSED}]+")
_GLUED = re.compile(r"(?<!\S)(پلاک|طبقه|طبقهٔ|طبقۀ|واحد|شماره|شمارهٔ|کد) (?=\S)")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_DIGIT_CHARS = "0123456789۰۱۲۳۴۵۶۷۸۹"


def tidy(text: str) -> str:
    """One line of text: line ends, tabs and controls become one space, the ends are bare."""
    return _CONTROLS.sub(" ", text).strip(" ")


def glued(text: str) -> str:
    """The text with «پلاک ۱۲», «طبقهٔ دوم», «واحد ۳» made unbreakable."""
    return _GLUED.sub(lambda found: found.group(1) + NBSP, text)


@dataclass(frozen=True, slots=True)
class _DigitTable:
    """Code and advance of each digit and separator. A number is said to use all of their glyphs:
    to list only its own would cost more than the few glyphs weigh in the file."""

    pieces: dict[str, tuple[str, int]]
    glyphs: frozenset[int]


class Typesetter:
    """Shapes lines through one engine and remembers words and lines, both up to a bound."""

    def __init__(self, shaper: Shaper) -> None:
        self.shaper = shaper
        self.run = lru_cache(maxsize=_KEPT_RUNS)(self._run)
        self._word = lru_cache(maxsize=_KEPT_RUNS)(self._easy_word)
        self.line = lru_cache(maxsize=_KEPT_LINES)(self._line)
        self._tabular_glyphs = cache(self._find_tabular)
        self._digit_table = cache(self._make_digit_table)

    def measure(self, text: str, face: Face, size: float) -> float:
        """Width in mm of text on one line, at a size in points."""
        return self.advance(text, face) * size * MM_PER_POINT / UNITS

    def advance(self, text: str, face: Face) -> int:
        """Width in font units. The order of the words doesn't change it."""
        words = text.replace(NBSP, " ").split(" ")
        total = (len(words) - 1) * self._space(face).advance
        for word in words:
            if word:
                if not _EASY_LINE.fullmatch(word):
                    return self.line(text, face).advance
                total += self._word(word, face).advance
        return total

    def _space(self, face: Face) -> Run:
        return self.run(" ", False, face)

    def _line(
        self,
        text: str,
        face: Face,
        left_to_right: bool = False,
        before: str = "",
        after: str = "",
    ) -> Line:
        """Shape one line, `left_to_right` for codes and phone numbers.

        `before` and `after` are the contexts of `ordering` where the line is part of a paragraph.
        """
        # After Latin words the digits of a line belong to them.
        if not left_to_right and before != LEFT_MARK and _EASY_LINE.fullmatch(text):
            return self._joined(self._easy(text, face), face)
        if left_to_right and _DIGITS.fullmatch(text):
            return self._joined([self.run(text, False, face)], face)
        segments = ordered(text, left_to_right=left_to_right, before=before, after=after)
        return self._joined([self.run(piece, rtl, face) for piece, rtl in segments], face)

    def _easy(self, text: str, face: Face) -> list[Run]:
        space = self._space(face)
        runs: list[Run] = []
        for at, word in enumerate(reversed(text.replace(NBSP, " ").split(" "))):
            if at:
                runs.append(space)
            if word:
                runs.append(self._word(word, face))
        return runs

    def _easy_word(self, word: str, face: Face) -> Run:
        found = _LETTER_WORD.fullmatch(word)
        if found:
            runs = [self.run(found.group(1), True, face)]
        else:
            found = _NUMBER_WORD.fullmatch(word)
            if found is None:
                return self.run(word[::-1], False, face)
            runs = [self.run(found.group(1), False, face)]
        if found.group(2):
            runs.insert(0, self.run(found.group(2)[::-1], False, face))
        line = self._joined(runs, face)
        return Run(line.code, line.advance, line.glyphs, line.left, line.right)

    def _run(self, text: str, right_to_left: bool, face: Face) -> Run:
        if right_to_left:
            return self.shaper.letters(text, face)
        if _DIGITS.fullmatch(text):
            return self._composed(text, face)
        return self.shaper.others(text.replace(NBSP, " "), face)

    def _composed(self, text: str, face: Face) -> Run:
        """Digits and their separators, which never join or kern, put together without shaping."""
        table = self._digit_table(face)
        pieces = [table.pieces[char] for char in text]
        code = "<" + "".join([piece for piece, _advance in pieces]) + ">"
        return Run(code, sum([advance for _piece, advance in pieces]), table.glyphs)

    def _make_digit_table(self, face: Face) -> _DigitTable:
        font = program(face)
        glyphs = {char: font.glyph_of.get(ord(char), font.missing) for char in _COMPOSED}
        return _DigitTable(
            {char: (f"{glyph:04X}", font.advances[glyph]) for char, glyph in glyphs.items()},
            frozenset(glyphs.values()),
        )

    def _joined(self, runs: list[Run], face: Face) -> Line:
        if len(runs) == 1:
            run = runs[0]
            return Line(run.code, run.advance, run.glyphs, face, run.left, run.right)
        # What stands out in the middle stands over a neighbour; only the ends reach an edge.
        return Line(
            "".join([run.code for run in runs]).replace("><", ""),
            sum([run.advance for run in runs]),
            frozenset().union(*[run.glyphs for run in runs]),
            face,
            runs[0].left if runs else 0,
            runs[-1].right if runs else 0,
        )

    def tabular(self, text: str, face: Face, tracking: float = -0.05) -> Line:
        """A number for a column: digits of equal width, `tracking` em between them."""
        font = program(face)
        equal = self._tabular_glyphs(face)
        kern = f"{-tracking * 1000:.4g}"
        parts: list[str] = []
        advance = 0
        used: set[int] = set()
        for char in text:
            glyph = equal.get(char) or font.glyph_of.get(ord(char), font.missing)
            used.add(glyph)
            parts.append(f"<{glyph:04X}>")
            advance += font.advances[glyph]
            if char in equal:
                parts.append(kern)
                advance += round(tracking * UNITS)
        return Line("".join(parts), advance, frozenset(used), face)

    def _find_tabular(self, face: Face) -> dict[str, int]:
        font = program(face)
        if font.shaping is None:
            return {char: font.glyph_of[ord(char)] for char in _DIGIT_CHARS}
        names = {
            char: font.shaping.glyph_to_string(font.glyph_of[ord(char)]) + ".tnum"
            for char in _DIGIT_CHARS
        }
        return {char: font.shaping.glyph_from_string(name) for char, name in names.items()}


@cache
def typesetter() -> Typesetter:
    """The program's typesetter: HarfBuzz, or the second engine where HarfBuzz is missing."""
    try:
        return Typesetter(HarfBuzzEngine())
    except ImportError:
        return Typesetter(ReshaperEngine())
