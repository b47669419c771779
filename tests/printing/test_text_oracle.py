"""Every glyph at its place: thousands of lines against UAX #9 and HarfBuzz, run by run.

The oracle (`drawn`, `uax9`) shares nothing with the program but HarfBuzz and the font: it resolves
levels by its own slow resolver, cuts by level and script, and shapes each run whole. python-bidi
could not be it, for it tells no levels; FriBidi tells them, but is not on every machine that tests.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from itertools import pairwise

import pytest

from app.printing import fit
from app.printing.engines import HarfBuzzEngine, ReshaperEngine
from app.printing.faces import Face, letters_of
from app.printing.text import NBSP, Line, Typesetter, glued, typesetter
from tests.printing import uax9
from tests.printing.corpus import corpus
from tests.printing.drawn import Glyph, drawn, expected
from tests.printing.glyphs import names

# Font units, 2048 to the em: a third of a thousandth of a millimetre for each in small type.
NEAR = 1.0
FEW = 40
COLUMN_MM, SIZE = 42.0, 9.5


def differences(
    lines: tuple[Line, ...], oracle: list[tuple[list[Glyph], float]]
) -> list[tuple[object, object]]:
    """What is not as the oracle has it."""
    found: list[tuple[object, object]] = []
    for line, (glyphs, end) in zip(lines, oracle, strict=True):
        ours, pen = drawn(line)
        if [glyph.number for glyph in ours] != [glyph.number for glyph in glyphs]:
            found.append((ours, glyphs))
            continue
        found += [
            (one, other)
            for one, other in zip(ours, glyphs, strict=True)
            if abs(one.x - other.x) > NEAR or abs(one.y - other.y) > NEAR
        ]
        if abs(pen - end) > NEAR or line.advance != end:
            found.append((pen, end))
    return found


KINDS = {
    "a name with its family": "^[آ-ی]+ [آ-ی]+$",
    "an address": "خیابان|بلوار|کوچه|پلاک|میدان",
    "a Persian title with Latin in it": "[آ-ی] .*[A-Za-z]{2}|[A-Za-z]{2}.* [آ-ی]",
    "a Latin title": "^[A-Za-z][a-z]+ [A-Za-z ]+",
    "Persian digits": "[۰-۹]",
    "Latin digits": "[0-9]",
    "Arabic digits": "[٠-٩]",
    "brackets": r"[(\[{].*[)\]}]",
    "brackets within brackets": r"[(«\[][^)»\]]*[(«\[]",
    "quotation marks": "«.+»",
    "an ISBN": "97[89][-0-9]{10}",
    "a phone number": r"تلفن.*\d{3}-\d{8}",
    "harakat": "[\u064b-\u0652]",
    "ۀ": "ۀ",
    "هٔ": "هٔ",
    "ZWNJ": "\u200c",
    "lam-alef": "ل[اأإآ]",
    "الله": "الله",
    "isolates": "[\u2066-\u2068].+\u2069",
    "isolates left open": "[\u2066-\u2068][^\u2069]*$",
    "NBSP": "\u00a0",
    "a letter with an accent of its own": "[A-Za-z][\u0300-\u036f]",
    "letters that the font lacks": "[\u1100-\u11ff\uac00-\ud7a3\u4e00-\u9fff\u05d0-\u05ea]",
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_corpus_is_large_and_of_every_kind(kind: str) -> None:
    assert len(corpus()) > 6_000
    assert sum(re.search(KINDS[kind], line) is not None for line in corpus()) >= 20
    for piece in ("٪", "\u200d", "ـ", "ﷲ", "C++", "HTML5", "😀", "\u061c", "₺"):
        assert any(piece in line for line in corpus()), piece


@pytest.mark.parametrize(("face", "every"), [(Face.REGULAR, 1), (Face.MEDIUM, 6), (Face.BOLD, 6)])
def test_every_line_of_the_corpus(face: Face, every: int) -> None:
    setter = typesetter()
    wrong = {
        text: found
        for text in corpus()[::every]
        if (found := differences((setter.line(text, face),), expected([text], face)))
    }
    assert not wrong, dict(list(wrong.items())[:FEW])


def test_codes_run_from_left_to_right() -> None:
    setter = typesetter()
    for text in corpus()[::7]:
        line = setter.line(text, Face.REGULAR, True)
        assert not differences((line,), expected([text], Face.REGULAR, paragraph=0)), text


def test_every_line_of_a_paragraph() -> None:
    """Lines of the corpus on end, wherever they are broken: two to seven rows."""
    setter = typesetter()
    chance = random.Random("paragraphs")
    for _ in range(500):
        words = " ".join(chance.sample(corpus(), 4)).split(" ")
        count = min(len(words), chance.randint(2, 7))
        cuts = [0, *sorted(chance.sample(range(1, len(words)), count - 1)), len(words)]
        rows = [" ".join(words[a:b]) for a, b in pairwise(cuts)]
        lines = setter.paragraph(tuple(rows), Face.REGULAR)
        assert not differences(lines, expected(rows, Face.REGULAR)), rows


def test_text_that_wraps_over_three_lines_and_more() -> None:
    setter = typesetter()
    chance = random.Random("columns")
    counts = []
    for _ in range(200):
        text = " ".join(word for word in " ".join(chance.sample(corpus(), 6)).split(" ") if word)
        if not all(setter.measure(word, Face.BOLD, SIZE) < COLUMN_MM for word in text.split(" ")):
            continue
        lines = fit.wrap(setter, text, Face.BOLD, SIZE, COLUMN_MM)
        counts.append(len(lines))
        assert all(line.width(SIZE) <= COLUMN_MM + 0.001 for line in lines), text
        # Where it was broken is found again by its widths; what stands there is the oracle's.
        rows = [row.replace(NBSP, " ") for row in _rows(setter, text, lines)]
        assert not differences(lines, expected(rows, Face.BOLD)), rows
    assert min(counts) >= 1
    assert sum(count >= 3 for count in counts) > 100


def _rows(setter: Typesetter, text: str, lines: tuple[Line, ...]) -> list[str]:
    """The rows of `fit.wrap`: as many words as a line holds, glued ones as one word; by a little
    less than the column where words take more room side by side."""
    for less in range(60):
        rows = [""]
        for word in glued(text).split(" "):
            longer = f"{rows[-1]} {word}".strip(" ")
            wide = sum(setter.measure(part, Face.BOLD, SIZE) for part in longer.split(" "))
            wide += longer.count(" ") * setter.measure(" ", Face.BOLD, SIZE)
            if rows[-1] and wide > COLUMN_MM - less / 50:
                rows.append(word)
            else:
                rows[-1] = longer
        if setter.paragraph(tuple(rows), Face.BOLD) == lines:
            return rows
    pytest.fail(f"broken nowhere known: {text}")


def letters(line: Line) -> tuple[str, list[str]]:
    """What is read in a line, glyph by glyph from the left: its letters, and its marks sorted."""
    read = []
    for glyph in drawn(line)[0]:
        text = unicodedata.normalize("NFKC", letters_of(line.face)[glyph.number])
        if len(text) > 1 and unicodedata.bidirectional(text[0]) == "AL":
            text = text[::-1]
        # Decomposed, «ۀ» is the letter ە with its hamza.
        read.append(unicodedata.normalize("NFKD", text).replace("ە", "ه"))
    text = "".join(read)
    return (
        "".join(char for char in text if not unicodedata.combining(char)),
        sorted(char for char in text if unicodedata.combining(char)),
    )


def test_the_second_engine_loses_no_letter_and_no_mark() -> None:
    first, second = Typesetter(HarfBuzzEngine()), Typesetter(ReshaperEngine())
    for text in corpus():
        ours, other = (setter.line(text, Face.REGULAR) for setter in (first, second))
        assert letters(other) == letters(ours), text


def forms(line: Line) -> list[tuple[str, str]]:
    """Each letter and sign of a line without its marks, and how it is joined."""
    found = []
    for glyph, name in zip(drawn(line)[0], names(line, line.face), strict=True):
        text = unicodedata.normalize("NFKD", letters_of(line.face)[glyph.number])
        text = "".join(char for char in text if not unicodedata.combining(char)).replace("ە", "ه")
        form = re.match("uni([0-9A-F]{4})", name)
        join = unicodedata.decomposition(chr(int(form[1], 16))).split(" ")[0] if form else ""
        if text:
            joined = join in ("<initial>", "<medial>", "<final>") and text != "ـ"
            found.append((text, join if joined else ""))
    return found


def test_the_second_engine_joins_letters_as_the_first() -> None:
    """All but the ligatures that its docstring tells of."""
    first, second = Typesetter(HarfBuzzEngine()), Typesetter(ReshaperEngine())
    ligatures = 0
    for text in corpus():
        wanted, found = (forms(setter.line(text, Face.REGULAR)) for setter in (first, second))
        if any(letters in ("الله", "fi", "fl", "ff", "ffi", "ffl") for letters, _join in wanted):
            ligatures += 1
        else:
            assert found == wanted, text
    assert 0 < ligatures < 300


def test_the_first_engine_loses_no_letter() -> None:
    """Held to the text itself: each visible character of it is read on paper, or is a box."""
    setter = typesetter()
    for text in corpus():
        shown, marks = letters(setter.line(text, Face.REGULAR))
        plain = unicodedata.normalize("NFKD", text).replace("ە", "ه")
        wanted = Counter(_either(char) for char in plain if unicodedata.category(char) != "Cf")
        read = Counter(_either(char) for char in [*shown, *marks])
        boxes = read.pop("\ufffd", 0)
        assert not read - wanted, text
        missing = (wanted - read).total()
        assert missing >= boxes if boxes else missing == 0, text


def _either(char: str) -> str:
    """One of the two for a sign and its mirror."""
    return min(char, uax9.mirrors().get(char, char))
