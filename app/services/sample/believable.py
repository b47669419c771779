"""A believable branch in Rasht: titles, copies, members, made from a seed; no database, no clock.

The words are in ``resources/sample`` and ``resources/geo`` (their SOURCES.md say whose they are).
Nobody here lives: what identifies a person is drawn, and only its form and check digits are right.
The same seed gives the same data.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Final

from app import resources
from app.persian.digits import to_persian

PROVINCE: Final = "گیلان"
HOME: Final = "رشت"


@dataclass(frozen=True, slots=True)
class SampleTitle:
    """A row of ``titles.csv``; what is not known is ''. ``volume`` and ``year`` in ASCII digits."""

    title: str
    volume: str
    author: str
    translator: str
    publisher: str
    year: str
    isbn: str
    call_number: str
    material: str
    """A word of ``app.models.states.Material``."""


@dataclass(frozen=True, slots=True)
class SampleCopy:
    """A copy of ``title`` on its shelf; weight in grams, value in rials."""

    title: SampleTitle
    barcode: str
    accession_number: str
    shelf: str
    call_number: str
    pieces: int
    weight_g: int
    value_rials: int


@dataclass(frozen=True, slots=True)
class SampleAddress:
    """Where a member lives; the numbers in ``text`` are Persian, as people write them."""

    province: str
    county: str
    city: str
    text: str
    postal_code: str | None


@dataclass(frozen=True, slots=True)
class SampleMember:
    """A member; numbers as the product stores them (``09…``, area code and eight digits)."""

    number: str
    first_name: str
    last_name: str
    mobile: str | None
    phone: str | None
    national_id: str | None
    card_expiry: dt.date
    address: SampleAddress


@dataclass(frozen=True, slots=True)
class SampleMessage:
    """What a member said. ``kind``: request, note, thanks, question or complaint.

    The text of a request has ``{title}`` where the title belongs.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A city of Iran with its county and province."""

    province: str
    county: str
    city: str


def titles() -> list[SampleTitle]:
    """All titles of the branch, each volume of a set as one of its own, in the file's order."""
    return [SampleTitle(**row) for row in _rows("sample/titles.csv")]


def places() -> list[Place]:
    """All cities of Iran in Persian alphabetical order of province, county, city."""
    return [Place(**row) for row in _rows("geo/places.csv")]


def messages() -> list[SampleMessage]:
    """Sentences as members write and say them."""
    return [SampleMessage(**row) for row in _rows("sample/messages.csv")]


def _rows(name: str) -> list[dict[str, str]]:
    with resources.path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- Members -------------------------------------------------------------------------------------

# How many of a hundred members …
_IN_RASHT: Final = 88
_WITH_NATIONAL_ID: Final = 87
_WITH_MOBILE: Final = 96
_WITH_PHONE: Final = 35
_WITH_POSTAL_CODE: Final = 93
_EXPIRED: Final = 7

_CARD_DAYS: Final = 365
_LONGEST_EXPIRED_DAYS: Final = 400

_OPERATORS: Final = {"911": 50, "912": 4, "990": 6, "936": 10, "937": 8, "901": 6, "921": 6}
# First three digits of a national ID by where its holder was born: mostly Rasht.
_BIRTHPLACES: Final = {"258": 30, "259": 38, "272": 8, "256": 6, "270": 6, "266": 5, "001": 7}

# First digits of the postal code, and of the eight digits of a landline.
_AREAS: Final = {
    HOME: ("41", "33"),
    "لاهیجان": ("441", "42"),
    "بندر انزلی": ("431", "44"),
    "لنگرود": ("447", "42"),
    "آستانه اشرفیه": ("444", "42"),
    "صومعه‌سرا": ("436", "44"),
    "فومن": ("435", "34"),
    "رودسر": ("448", "42"),
    "تالش": ("437", "44"),
    "خمام": ("434", "34"),
    "سیاهکل": ("443", "42"),
    "کوچصفهان": ("433", "34"),
    "ماسوله": ("435", "34"),
}

_LANDMARKS: Final = (
    "روبه‌روی نانوایی",
    "جنب مسجد جامع",
    "پشت مدرسهٔ شهید بهشتی",
    "بالاتر از داروخانهٔ شبانه‌روزی",
    "نرسیده به پل چمارسرا",
    "روبه‌روی پارک محتشم",
)
_BUILDINGS: Final = (
    "مجتمع مسکونی گیلان‌زمین",
    "ساختمان پزشکان البرز",
    "مجتمع فرهنگیان، بلوک ب",
    "برج باران، ورودی شمالی",
)


@dataclass(frozen=True, slots=True)
class _Streets:
    """The ways to name a place in one city."""

    neighbourhoods: tuple[str, ...]
    streets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    first_names: tuple[str, ...]
    surnames: tuple[str, ...]
    streets: dict[str, _Streets]
    alleys: tuple[str, ...]
    counties: dict[str, str]


@cache
def _words() -> _Words:
    by_gender: dict[str, list[str]] = defaultdict(list)
    for row in _rows("sample/first_names.csv"):
        by_gender[row["gender"]].append(row["name"])
    # Women and men in turn, so that the commonest names of both come first.
    women, men = by_gender["female"], by_gender["male"]
    first_names = [name for pair in zip(women, men, strict=False) for name in pair]
    kinds: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _rows("sample/streets.csv"):
        kinds[row["city"], row["kind"]].append(row["name"])
    streets = {
        city: _Streets(
            tuple(kinds.get((city, "neighbourhood"), ())), tuple(kinds.get((city, "street"), ()))
        )
        for city, _ in kinds
    }
    return _Words(
        first_names=tuple(first_names),
        surnames=tuple(row["surname"] for row in _rows("sample/surnames.csv")),
        streets=streets,
        alleys=tuple(kinds[HOME, "alley"]),
        counties={p.city: p.county for p in places() if p.province == PROVINCE},
    )


def people(random: Random, n: int, today: dt.date) -> list[SampleMember]:
    """``n`` members with different numbers and national IDs.

    Most live in Rasht, some in other cities of Gilan; a few lack a national ID, a mobile or a
    postal code, and the cards of a few had expired before ``today``.
    """
    words = _words()
    # Issued over the years: in order, with gaps.
    numbers = sorted(random.sample(range(10_000, max(99_999, 20_000 + 3 * n)), n))
    taken: set[str] = set()
    return [_person(random, words, f"13{number:06d}", taken, today) for number in numbers]


def _person(
    random: Random, words: _Words, number: str, taken: set[str], today: dt.date
) -> SampleMember:
    city = HOME
    if not _chance(random, _IN_RASHT):
        city = random.choice([name for name in words.streets if name != HOME])
    phone = _landline(random, city) if _chance(random, _WITH_PHONE) else None
    mobile = _mobile(random) if phone is None or _chance(random, _WITH_MOBILE) else None
    return SampleMember(
        number=number,
        first_name=_common(random, words.first_names),
        last_name=_common(random, words.surnames),
        mobile=mobile,
        phone=phone,
        national_id=_national_id(random, taken) if _chance(random, _WITH_NATIONAL_ID) else None,
        card_expiry=_card_expiry(random, today),
        address=_address(random, words, city),
    )


def _chance(random: Random, percent: int) -> bool:
    return random.randrange(100) < percent


def _drawn(random: Random, weights: dict[str, int]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


def _number(random: Random, digits: int) -> str:
    return f"{random.randrange(10**digits):0{digits}d}"


def _common(random: Random, names: Sequence[str]) -> str:
    """One of ``names``, the first of them most often (Zipf's law, flattened at the head)."""
    return random.choices(names, [1 / (rank + 25) for rank in range(len(names))])[0]


def _mobile(random: Random) -> str:
    return f"0{_drawn(random, _OPERATORS)}{_number(random, 7)}"


def _landline(random: Random, city: str) -> str:
    return f"013{_AREAS[city][1]}{_number(random, 6)}"


def _national_id(random: Random, taken: set[str]) -> str:
    while True:
        nine = _drawn(random, _BIRTHPLACES) + _number(random, 6)
        rest = sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11
        whole = f"{nine}{rest if rest < 2 else 11 - rest}"
        if whole not in taken:
            taken.add(whole)
            return whole


def _card_expiry(random: Random, today: dt.date) -> dt.date:
    if _chance(random, _EXPIRED):
        return today - dt.timedelta(days=random.randint(1, _LONGEST_EXPIRED_DAYS))
    return today + dt.timedelta(days=random.randint(0, _CARD_DAYS))


def _address(random: Random, words: _Words, city: str) -> SampleAddress:
    return SampleAddress(
        province=PROVINCE,
        county=words.counties[city],
        city=city,
        text=_address_text(random, words, words.streets[city]),
        postal_code=_postal_code(random, city) if _chance(random, _WITH_POSTAL_CODE) else None,
    )


def _address_text(random: Random, words: _Words, here: _Streets) -> str:
    parts: list[str] = []
    if here.neighbourhoods and (not here.streets or _chance(random, 45)):
        parts.append(random.choice(here.neighbourhoods))
    if here.streets:
        parts.append(random.choice(here.streets))
    if _chance(random, 75):
        parts.append(random.choice(words.alleys))
    house = f"پلاک {to_persian(random.randint(1, 240))}"
    if _chance(random, 6):  # people who explain the way
        parts += [random.choice(_LANDMARKS), random.choice(_BUILDINGS), house]
        parts += [f"طبقهٔ {to_persian(random.randint(2, 9))}"]
        parts += [f"واحد {to_persian(random.randint(3, 36))}", "زنگ دوم از بالا"]
    else:
        parts.append(house)
        if _chance(random, 40):
            parts.append(f"واحد {to_persian(random.randint(1, 16))}")
    return "، ".join(parts)


def _postal_code(random: Random, city: str) -> str:
    """Ten digits of the city's area; the first five have neither 0 nor 2."""
    head = _AREAS[city][0]
    return head + "".join(random.choices("13456789", k=5 - len(head))) + _number(random, 5)


# --- Copies --------------------------------------------------------------------------------------

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
    return 2 if title.material == "book" and _chance(random, 1) else 1


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
