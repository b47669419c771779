"""Making text fit: shrink by steps, wrap, and only then cut with «…» and say so.

The steps are data. Sizes are points, widths millimetres.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.persian.direction import signs_kept
from app.printing.engines import UNITS
from app.printing.faces import Face
from app.printing.text import ELLIPSIS, MM_PER_POINT, NBSP, Line, Typesetter, glued, tidy

# Line pitch by size: mm from baseline to baseline.
PITCH = {
    7: 4.0,
    8: 4.5,
    9: 5.0,
    9.5: 5.5,
    10.5: 5.5,
    11.5: 6.0,
    12.5: 6.5,
    14: 7.5,
    16: 8.0,
    18: 10.0,
    24: 12.5,
}
# A part of an address between commas, up to so many letters, is not broken while that is possible.
WHOLE_PART = 24
# No place on paper holds more characters; what is beyond is cut without being measured.
LONGEST = 1000
# How often, and by how much, a measure is made narrower for ink that stands out.
_TIMES_NARROWER, _NARROWER_MM = 4, 0.25
_AFTER_COMMA = re.compile("(?<=[،,]) +")


@dataclass(frozen=True, slots=True)
class Step:
    """A size in points and the lines that it may take."""

    size: float
    lines: int = 1


Rule = tuple[Step, ...]

NAME_ON_LABEL: Rule = (Step(18), Step(16), Step(14))
NAME_ON_SMALL_LABEL: Rule = (Step(14), Step(11.5))
NAME_IN_CELL: Rule = (Step(11.5), Step(9.5))
NAME_ON_BADGE: Rule = (Step(24), Step(18), Step(16), Step(14))
SERVICE_ON_LABEL: Rule = (Step(18), Step(14), Step(11.5), Step(9.5))
# Ten wide digits of postal code leave a phone of eleven wide digits less than 11.5 pt needs.
PHONE_ON_LABEL: Rule = (Step(11.5), Step(9.5), Step(8), Step(7))
PLACE: Rule = (Step(14), Step(12.5), Step(11.5))
ADDRESS_100_150: Rule = (Step(16, 2), Step(14, 2), Step(11.5, 3), Step(9.5, 3))
ADDRESS_100_100: Rule = (Step(12.5, 2), Step(11.5, 2), Step(9.5, 2))
ADDRESS_80_50: Rule = (Step(11.5, 2), Step(10.5, 2), Step(9.5, 2), Step(8, 3))
ADDRESS_IN_CELL: Rule = (Step(9.5, 2), Step(9, 2), Step(8, 2))
TABLE_CELL: Rule = (Step(9.5), Step(8), Step(7))
TABLE_TITLE: Rule = (Step(11.5), Step(9.5), Step(8))


def fixed(size: float, lines: int = 1) -> Rule:
    """A rule that never shrinks."""
    return (Step(size, lines),)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines that fit, their size, and whether something had to be cut."""

    lines: tuple[Line, ...]
    size: float
    cut: bool = False

    @property
    def pitch(self) -> float:
        """From baseline to baseline, mm."""
        return pitch(self.size)


def pitch(size: float) -> float:
    """The line pitch of a size, mm."""
    return PITCH.get(size, size * 0.55)


def fit(
    setter: Typesetter,
    text: str,
    face: Face,
    rule: Rule,
    width: float,
    *,
    by_commas: bool = False,
    left_to_right: bool = False,
) -> Fitted:
    """Fit a text into a width.

    `by_commas` breaks an address after its commas first. The first step whose lines suffice is
    taken; after the last, the text is cut and `cut` is True.
    """
    if len(text) > LONGEST:
        short = fit(
            setter,
            text[:LONGEST],
            face,
            rule,
            width,
            by_commas=by_commas,
            left_to_right=left_to_right,
        )
        return Fitted(short.lines, short.size, cut=True)
    text = tidy(text)
    for step in rule:
        if left_to_right or step.lines == 1:
            line = setter.line(text, face, left_to_right)
            if line.room(step.size) <= width:
                return Fitted((line,), step.size)
            continue
        broken = partial(_wrapped, setter, text, face, step, by_commas)
        lines = _held(setter, broken, face, step.size, width)
        if lines is not None:
            return Fitted(lines, step.size)
    last = rule[-1]
    rows = _cut(setter, text, face, last, width)
    if left_to_right:
        return Fitted((setter.line(rows[0], face, True),), last.size, cut=True)
    return Fitted(shaped(setter, rows, face), last.size, cut=True)


def wrap(setter: Typesetter, text: str, face: Face, size: float, width: float) -> tuple[Line, ...]:
    """Wrap running text into as many lines as it takes; a word too wide is split."""
    whole, space = tidy(glued(text)), setter.measure(NBSP, face, size)

    def broken(measure: float) -> list[str]:
        return _greedy(_split_words(setter, whole, face, size, measure), space, measure)

    return _held(setter, broken, face, size, width) or ()


def shaped(setter: Typesetter, rows: list[str], face: Face) -> tuple[Line, ...]:
    """Shape the lines of one paragraph, each in the context of those before it."""
    return setter.paragraph(tuple(rows), face)


def _held(
    setter: Typesetter,
    broken: Callable[[float], list[str] | None],
    face: Face,
    size: float,
    width: float,
) -> tuple[Line, ...] | None:
    """The lines of rows that `broken` gives for a measure, within a width with all their ink.

    Words are measured alone. Side by side a sign among them may run the other way and be kerned
    otherwise, and ink may stand out: then the rows are broken again for a narrower measure.
    """
    measure, units = width, width * UNITS / (size * MM_PER_POINT)
    lines: tuple[Line, ...] = ()
    for _ in range(_TIMES_NARROWER):
        rows = broken(measure)
        if rows is None:
            return None
        lines = shaped(setter, rows, face)
        if all([line.advance + line.left + line.right <= units for line in lines]):
            break
        over = max([line.room(size) for line in lines]) - width
        if over <= 0:
            break
        measure -= max(over, _NARROWER_MM)
    return lines


_Word = tuple[str, float]
"""A word and its width in mm."""


def _wrapped(
    setter: Typesetter, text: str, face: Face, step: Step, by_commas: bool, width: float
) -> list[str] | None:
    """Balanced lines, or None where the step's lines do not suffice."""
    loose = glued(text)
    space = setter.measure(NBSP, face, step.size)
    for parts in [_parts(loose), loose.split(" ")] if by_commas else [loose.split(" ")]:
        words = [(part, setter.measure(part, face, step.size)) for part in parts]
        if max(wide for _word, wide in words) > width:
            continue
        rows = _greedy(words, space, width)
        if len(rows) <= step.lines:
            return _balanced(words, space, width, rows)
    return None


def _parts(text: str) -> list[str]:
    """Words of an address, where short parts between commas are unbreakable."""
    words: list[str] = []
    for part in _AFTER_COMMA.split(text):
        if len(part) <= WHOLE_PART:
            words.append(part.replace(" ", NBSP))
        else:
            words.extend(part.split(" "))
    return words


def _greedy(words: list[_Word], space: float, width: float) -> list[str]:
    """As many words as fit on each line."""
    rows: list[str] = []
    row: list[str] = []
    used = 0.0
    for word, wide in words:
        if row and used + space + wide > width:
            rows.append(" ".join(row))
            row, used = [], 0.0
        used += wide + (space if row else 0.0)
        row.append(word)
    rows.append(" ".join(row))
    return rows


def _balanced(words: list[_Word], space: float, width: float, rows: list[str]) -> list[str]:
    """The same number of lines at the narrowest measure, to half a millimetre."""
    if len(rows) == 1:
        return rows
    low = max(wide for _word, wide in words)
    high = width
    while high - low > 0.5:
        middle = (low + high) / 2
        narrower = _greedy(words, space, middle)
        if len(narrower) == len(rows):
            high, rows = middle, narrower
        else:
            low = middle
    return rows


def _split_words(
    setter: Typesetter, text: str, face: Face, size: float, width: float
) -> list[_Word]:
    """The words of a text, each one that is wider than a line split."""
    words: list[_Word] = []
    for word in text.split(" "):
        rest = word
        while (wide := setter.measure(rest, face, size)) > width and len(rest) > 1:
            head = _longest_head(setter, rest, face, size, width, tail="")
            words.append((head, setter.measure(head, face, size)))
            rest = rest[len(head) :]
        words.append((rest, wide))
    return words


def _longest_head(
    setter: Typesetter, text: str, face: Face, size: float, width: float, tail: str
) -> str:
    """The longest beginning that fits together with a tail; one character at least."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if setter.measure(text[:middle].rstrip() + tail, face, size) <= width:
            low = middle
        else:
            high = middle - 1
    # A mark without its letter would stand alone at the head of the rest.
    while 0 < low < len(text) and (text[low] in "\u200c\u200d" or unicodedata.combining(text[low])):
        low -= 1
    return text[: max(low, 1)]


def _cut(setter: Typesetter, text: str, face: Face, step: Step, width: float) -> list[str]:
    """The rows of the last step, with «…» where they do not hold the text."""
    words = _split_words(setter, glued(text), face, step.size, width)
    rows = _greedy(words, setter.measure(NBSP, face, step.size), width)
    if len(rows) <= step.lines and step.lines > 1:
        return rows
    rest = " ".join(rows[step.lines - 1 :])
    head = _longest_head(setter, rest, face, step.size, width, tail=ELLIPSIS)
    last = signs_kept(head.rstrip(f" {NBSP}،,") + ELLIPSIS)
    return [*rows[: step.lines - 1], last]
