"""Copies of the sample branch: how many, on which shelf, how heavy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Final

from app.services.sample.records import SampleCopy, SampleTitle

_BAY: Final = 28
"""Titles in one bay of shelves."""

# Letter of the shelf and mean grams of a book by how the call number begins; the first that fits.
_CLASSES: Final = (
    ("8فا1", "الف", 380),
    ("8فا3", "ب", 330),
    ("8", "پ", 370),
    ("05", "م", 190),
    ("1", "ت", 360),
    ("29", "ت", 360),
    ("3", "ت", 340),
    ("9", "ج", 560),
    ("", "د", 520),
)
_AUDIO_SHELF: Final = "گ"
_CHILDREN: Final = ("کانون پرورش فکری کودکان و نوجوانان", 190)

_LIGHTEST_G: Final = 120
_HEAVIEST_G: Final = 900
_CASE_G: Final = 130
"""An audio book: discs in one case."""


def copies(random: Random, titles: Sequence[SampleTitle]) -> list[SampleCopy]:
    """One to four copies of each title, with different barcodes and accession numbers.

    Shelves follow the call numbers: «الف-3» is the third bay of poetry.
    """
    counts = [_copies_of(random, title) for title in titles]
    barcodes = iter(random.sample(range(1_000, max(60_000, 4 * sum(counts))), sum(counts)))
    accession = iter(random.sample(range(10_000, max(99_999, 8 * sum(counts))), sum(counts)))
    shelves = _shelves(titles)
    made: list[SampleCopy] = []
    for title, count in zip(titles, counts, strict=True):
        pieces = _pieces(random, title)
        weight = _weight(random, title)
        value = _value(random, weight)
        made += [
            SampleCopy(
                title=title,
                barcode=f"GL-{next(barcodes):07d}",
                accession_number=str(next(accession)),
                shelf=shelves[title],
                call_number=title.call_number,
                pieces=pieces,
                # Two copies of one printing differ by a cover and a few years of hands.
                weight_g=_within(weight + random.randint(-6, 6)),
                value_rials=value,
            )
            for _ in range(count)
        ]
    return made


def _copies_of(random: Random, title: SampleTitle) -> int:
    if title.material != "book":
        return 1
    return random.choices((1, 2, 3, 4), (60, 28, 9, 3))[0]


def _class_of(title: SampleTitle) -> tuple[str, int]:
    """The shelf's letter and the mean weight of the class that the call number names."""
    if title.material == "audio-book":
        return _AUDIO_SHELF, _CASE_G
    return next(
        (letter, grams) for start, letter, grams in _CLASSES if title.call_number.startswith(start)
    )


def _shelves(titles: Sequence[SampleTitle]) -> dict[SampleTitle, str]:
    standing: Counter[str] = Counter()
    found: dict[SampleTitle, str] = {}
    for title in sorted(titles, key=lambda title: (title.call_number, title.title)):
        letter, _ = _class_of(title)
        found[title] = f"{letter}-{standing[letter] // _BAY + 1}"
        standing[letter] += 1
    return found


def _pieces(random: Random, title: SampleTitle) -> int:
    if title.material == "audio-book":
        return random.choices((1, 2, 3), (60, 30, 10))[0]
    return 2 if title.material == "book" and random.randrange(100) < 1 else 1


def _weight(random: Random, title: SampleTitle) -> int:
    _, mean = _class_of(title)
    name, children = _CHILDREN
    if title.publisher == name and title.material == "book":
        mean = children
    spread = 8 if title.material == "audio-book" else mean * 0.3
    return _within(round(random.gauss(mean, spread)))


def _within(grams: int) -> int:
    return max(_LIGHTEST_G, min(_HEAVIEST_G, grams))


def _value(random: Random, weight_g: int) -> int:
    """Rials, in steps of 50,000: paper makes the price."""
    return round(weight_g * random.uniform(7_000, 15_000) / 50_000) * 50_000
