"""Members of the sample branch: names, numbers and addresses of people who do not exist."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Final

from app.persian.digits import to_persian
from app.services.sample.records import SampleAddress, SampleMember, places, rows

PROVINCE: Final = "گیلان"
HOME: Final = "رشت"

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
    landmarks: tuple[str, ...]
    buildings: tuple[str, ...]
    counties: dict[str, str]


@cache
def _words() -> _Words:
    by_gender: dict[str, list[str]] = defaultdict(list)
    for row in rows("sample/first_names.csv"):
        by_gender[row["gender"]].append(row["name"])
    # Women and men in turn, so that the commonest names of both come first.
    women, men = by_gender["female"], by_gender["male"]
    first_names = [name for pair in zip(women, men, strict=False) for name in pair]
    kinds: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows("sample/streets.csv"):
        kinds[row["city"], row["kind"]].append(row["name"])
    streets = {
        city: _Streets(
            tuple(kinds.get((city, "neighbourhood"), ())), tuple(kinds.get((city, "street"), ()))
        )
        for city, _ in kinds
    }
    return _Words(
        first_names=tuple(first_names),
        surnames=tuple(row["surname"] for row in rows("sample/surnames.csv")),
        streets=streets,
        alleys=tuple(kinds[HOME, "alley"]),
        landmarks=tuple(kinds[HOME, "landmark"]),
        buildings=tuple(kinds[HOME, "building"]),
        counties={p.city: p.county for p in places() if p.province == PROVINCE},
    )


def people(random: Random, n: int, today: dt.date) -> list[SampleMember]:
    """``n`` members (at most 300,000) with different numbers and national IDs.

    Most live in Rasht, some in other cities of Gilan; a few lack a national ID, a mobile or a
    postal code, and the cards of a few had expired before ``today``.
    """
    words = _words()
    # Issued over the years: in order, with gaps.
    numbers = sorted(random.sample(range(10_000, max(99_999, 20_000 + 3 * n)), n))
    births = random.sample(range(1_000_000), n)
    return [
        _person(random, words, f"13{number:06d}", f"{birth:06d}", today)
        for number, birth in zip(numbers, births, strict=True)
    ]


def _person(random: Random, words: _Words, number: str, birth: str, today: dt.date) -> SampleMember:
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
        national_id=_national_id(random, birth) if _chance(random, _WITH_NATIONAL_ID) else None,
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
    return random.choices(names, [1 / (rank + 12) for rank in range(len(names))])[0]


def _mobile(random: Random) -> str:
    return f"0{_drawn(random, _OPERATORS)}{_number(random, 7)}"


def _landline(random: Random, city: str) -> str:
    return f"013{_AREAS[city][1]}{_number(random, 6)}"


def _national_id(random: Random, birth: str) -> str:
    """Place of birth, the six digits ``birth`` that make it the only one, check digit."""
    nine = _drawn(random, _BIRTHPLACES) + birth
    rest = sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11
    return f"{nine}{rest if rest < 2 else 11 - rest}"


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
        parts += [random.choice(words.landmarks), random.choice(words.buildings), house]
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
