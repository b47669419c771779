"""Lines of text, ordered and shaped, ready to be drawn. Nothing else in the program shapes.

Glyph code is the inside of a PDF `TJ` array for a font of size 1, so that one cached piece serves
every size. Advances are font units (2048 to the em).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from app.persian import direction
from app.printing.engines import UNITS, HarfBuzzEngine, ReshaperEngine, Run, Shaper
from app.printing.faces import Face, program
from app.printing.ordering import MARKS, Segment, levels, ordered, segments

MM_PER_POINT = 25.4 / 72
NBSP = "\u2007"
"""The space that is put in where a line must not break. It stands in for a space and is drawn as
one. U+00A0 would order the line otherwise: between two numbers it makes one number of them."""
ELLIPSIS = "…"
_KEPT_RUNS = 16_384
_KEPT_LINES = 4_096


USUAL_OVERHANG = 30
"""Font units by which letters stand out without looking out of line."""


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


# Arabic letters with their marks, ZWNJ, ZWJ and tatweel: what joins.
_JOINING = (
    "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u08a0-\u08ff\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc\u200c\u200d"
)
# Signs that the font kerns with no letter.
_SIGNS = "،؛؟.:!…"
_LETTER_WORD = re.compile(f"([{_JOINING}]+)([{_SIGNS}]*)")
_NUMBER_WORD = re.compile(f"([0-9۰-۹]+(?:[/٬٫.:][0-9۰-۹]+)*)([{_SIGNS}]*)")
# Such a line needs no levels: words from right to left, numbers inside from left to right. (A mark
# that begins a word stands on the space before it.)
_EASY_LINE = re.compile(
    f"(?:(?:(?![{MARKS}])[{_JOINING}]+[{_SIGNS}]*|[0-9۰-۹]+(?:[/٬٫.:][0-9۰-۹]+)*[{_SIGNS}]*|[{_SIGNS}·–—-]+)"
    f"(?:[ {NBSP}]+|$))*"
)
_COMPOSED = "0123456789۰۱۲۳۴۵۶۷۸۹/٬٫.:+ -"
_DIGITS = re.compile(f"[{_COMPOSED}]+")
# Words that nothing may part from what they count or name.
_GLUED = re.compile(
    f"(?<![{_JOINING}])(?:پلا[کك]|واحد|(?:طبقه|شماره)(?:ٔ|\u200cی)?|طبقۀ|شمارۀ|"
    "(?:کد|صندوق) پستی|کدپستی|کد)ِ?:? +(?=[^ ])"
)
_SPACES = re.compile(" +")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_DIGIT_CHARS = "0123456789۰۱۲۳۴۵۶۷۸۹"


def tidy(text: str) -> str:
    """One line of text: line ends, tabs and controls become one space, the ends are bare.

    Signs stay beside the Latin words that they belong to.
    """
    return direction.signs_kept(_CONTROLS.sub(" ", text).strip(" "))


def glued(text: str) -> str:
    """The text with «پلاک ۱۲», «طبقهٔ دوم», «واحد ۳» made unbreakable."""
    return _GLUED.sub(lambda found: _SPACES.sub(NBSP, found[0]), text)


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
        self.paragraph = lru_cache(maxsize=_KEPT_LINES)(self._paragraph)
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

    def _line(self, text: str, face: Face, left_to_right: bool = False) -> Line:
        """Shape one line, `left_to_right` for codes and phone numbers."""
        if not left_to_right and _EASY_LINE.fullmatch(text):
            return self._joined(self._easy(text, face), face)
        if left_to_right and _DIGITS.fullmatch(text):
            return self._joined([self.run(text, False, face)], face)
        text = text.replace(NBSP, " ")
        return self._shaped(ordered(text, left_to_right=left_to_right), face)

    def _shaped(self, pieces: list[Segment], face: Face) -> Line:
        return self._joined([self.run(piece, rtl, face) for piece, rtl in pieces], face)

    def _paragraph(self, rows: tuple[str, ...], face: Face) -> tuple[Line, ...]:
        """Shape the lines of one paragraph, which was broken at spaces, each as a part of it.

        Alone, a line that begins with digits or ends within brackets could be ordered otherwise.
        """
        if len(rows) == 1 or all(_EASY_LINE.fullmatch(row) for row in rows):
            return tuple([self.line(row, face) for row in rows])
        text = " ".join(rows).replace(NBSP, " ")
        found = levels(text)
        lines: list[Line] = []
        at = 0
        for row in rows:
            end = at + len(row)
            lines.append(self._shaped(segments(text[at:end], found[at:end]), face))
            at = end + 1
        return tuple(lines)

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
                return self.run(word, True, face)
            runs = [self.run(found.group(1), False, face)]
        if found.group(2):
            runs.insert(0, self.run(found.group(2), True, face))
        line = self._joined(runs, face)
        return Run(line.code, line.advance, line.glyphs, line.left, line.right)

    def _run(self, text: str, right_to_left: bool, face: Face) -> Run:
        if right_to_left:
            return self.shaper.letters(text, face)
        if _DIGITS.fullmatch(text):
            return self._composed(text, face)
        return self.shaper.others(text, face)

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
