"""Any text in any field of any document: it keeps to the page, to its place, and off the bars.

Each person's text of a whole document is drawn anew, and where each line then stands is noted by
its own ink. Two lines may not stand on each other, and none on a barcode or in its free margin.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from itertools import combinations
from typing import Any

import pytest

from app.printing.barcodes import DOT
from app.printing.engines import UNITS
from app.printing.faces import letters_of
from app.printing.label_layout import LabelLayout
from app.printing.page import Document, Page
from app.printing.pdf import Rendered
from app.printing.text import MM_PER_POINT, Line
from tests.golden.documents import DOCUMENTS
from tests.printing.corpus import corpus
from tests.printing.drawn import drawn
from tests.printing.sheets import LONG_NAME, LONG_TITLE

ROUNDS = 3
OVER = 0.35
"""What signs and kashidas may reach over another line's end, mm."""
# Of a line's size: letters without their accents and tails.
ABOVE, BELOW = 0.62, 0.12
WIDE = ("و" * 90, "ش" * 60, "W" * 70, "۸" * 80, "طظ " * 60)


@dataclass(frozen=True)
class Ink:
    """What was drawn: a line of text, or bars and the margin that they need. mm."""

    what: str
    left: float
    top: float
    right: float
    bottom: float
    free: float = 0.0

    def over(self, other: Ink) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        free = max(self.free, other.free)
        return across > (-free if free else OVER) and down > 0

    def moved(self, x: float, y: float) -> Ink:
        edges = self.left + x, self.top + y, self.right + x, self.bottom + y
        return Ink(self.what, *edges, self.free)


class Noted:
    """Notes what pages are drawn with, while it is in place."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.on: dict[Page, list[Ink]] = defaultdict(list)
        self.forms: dict[str, list[Ink]] = {}
        self._line, self._barcode, self._form = Page.line, Page.barcode, Page.form
        self._keep = Document.form
        noted = self

        def line(page: Page, *args: Any, **options: Any) -> float:
            return noted.line(page, *args, **options)

        def barcode(page: Page, x: float, y: float, text: str, dots: int, height: float) -> float:
            width = noted._barcode(page, x, y, text, dots, height)
            noted.on[page].append(Ink(text, x, y, x + width, y + height, 10 * dots * DOT - DOT))
            return width

        def form(page: Page, name: str, x: float = 0.0, y: float = 0.0) -> None:
            noted._form(page, name, x, y)
            noted.on[page] += [ink.moved(x, y) for ink in noted.forms[name]]

        def keep(
            document: Document, key: object, width: float, height: float, draw: Callable[..., None]
        ) -> str:
            before = set(noted.on)
            name = noted._keep(document, key, width, height, draw)
            parts = [page for page in noted.on if page not in before]
            noted.forms.setdefault(name, [ink for page in parts for ink in noted.on.pop(page)])
            return name

        patch.setattr(Page, "line", line)
        patch.setattr(Page, "barcode", barcode)
        patch.setattr(Page, "form", form)
        patch.setattr(Document, "form", keep)

    def line(
        self, page: Page, x: float, y: float, line: Line, size: float, *args: Any, **options: Any
    ) -> float:
        width = self._line(page, x, y, line, size, *args, **options)
        # Where it begins is what was written: «BT … x y Tm[…».
        begins = float(page.content().rpartition("BT")[2].partition(" Tm")[0].split()[-2])
        em = size * MM_PER_POINT
        if line.glyphs:
            left, right = (side * em / UNITS for side in (line.left, line.right))
            box = (begins - left, y - ABOVE * em, begins + width + right, y + BELOW * em)
            said = "".join(letters_of(line.face)[glyph.number] for glyph in drawn(line)[0][-40:])
            self.on[page].append(Ink(f"{size:g} pt {said[::-1]}", *box))
        return width


def anew(value: Any, text: Callable[[], str]) -> Any:
    """The same content with another text wherever it holds one of people: Persian letters."""
    if isinstance(value, str):
        return text() if any("آ" <= char <= "ی" for char in value) else value
    if isinstance(value, tuple):
        return tuple(anew(one, text) for one in value)
    if is_dataclass(value) and not isinstance(value, LabelLayout | type):
        return replace(
            value, **{one.name: anew(getattr(value, one.name), text) for one in fields(value)}
        )
    return value


def texts(chance: random.Random) -> Callable[[], str]:
    def one() -> str:
        kind = chance.random()
        if kind < 0.3:
            return chance.choice(corpus())
        if kind < 0.5:
            return " ".join(chance.sample(corpus(), 3))
        if kind < 0.7:
            return chance.choice((LONG_NAME, LONG_TITLE, *WIDE))
        return chance.choice(("", "ا", "۱", "رشت", "«»", "W", "ﷺ"))

    return one


def collisions(inks: list[Ink]) -> list[tuple[Ink, Ink]]:
    return [(one, other) for one, other in combinations(inks, 2) if one.over(other)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_text_leaves_its_place(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    draw: partial[Rendered] = DOCUMENTS[name]
    (content,) = draw.args
    for seed in range(ROUNDS):
        with monkeypatch.context() as patch:
            noted = Noted(patch)
            chance = random.Random(f"{name} {seed}")
            draw.func(anew(content, texts(chance)) if seed else content)
        assert noted.on
        for page, inks in noted.on.items():
            assert not collisions(inks), (seed, page.width)
            for ink in inks:
                assert ink.left + OVER >= 0.5, (seed, ink)
                assert ink.right - OVER <= page.width - 0.5, (seed, ink)
                assert ink.top >= 0, (seed, ink)
                assert ink.bottom <= page.height, (seed, ink)


def test_what_stands_on_another_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    noted = Noted(monkeypatch)
    page = Document("").page(100, 100)
    page.barcode(40, 20, "8820013050002182", 3, 10)
    page.text(80, 10, "کتابخانه", 9.5)
    page.text(39, 25, "کتابخانه", 9.5)
    page.text(30, 10, "کتاب", 9.5)
    assert len(collisions(noted.on[page])) == 1
    page.text(74, 10.5, "کتاب", 9.5)
    assert len(collisions(noted.on[page])) == 2
    page.text(90, 13.5, "زیر آن", 9.5)
    assert len(collisions(noted.on[page])) == 2
