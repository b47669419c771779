"""Provinces, counties and cities: which lie where, and what is odd about a place that was typed.

A list does not know every village, so nothing here refuses a word; it only says what it would
not expect.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache

from app import resources
from app.persian.fold import match_key
from app.texts import places as texts

Row = tuple[str, str, str]


@cache
def _rows() -> tuple[Row, ...]:
    with resources.path("geo/places.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["province"], row["county"], row["city"]) for row in csv.DictReader(file))


@cache
def _keyed() -> tuple[tuple[Row, Row], ...]:
    """Each row beside its letters as anybody writes them."""
    keys = {name: match_key(name) for row in _rows() for name in row}
    return tuple((row, (keys[row[0]], keys[row[1]], keys[row[2]])) for row in _rows())


@cache
def _other_names() -> dict[str, str]:
    return {match_key(other): match_key(name) for other, name in texts.OTHER_NAMES.items()}


def _named(place: str) -> str:
    """The letters of a place as the list has it, whichever of its names was typed."""
    key = match_key(place)
    return _other_names().get(key, key)


def provinces() -> tuple[str, ...]:
    """All provinces."""
    return tuple(dict.fromkeys(province for province, _, _ in _rows()))


def counties(province: str) -> tuple[str, ...]:
    """The counties of a province, as anybody writes it; none for one that is unknown."""
    wanted = _named(province)
    return tuple(dict.fromkeys(row[1] for row, key in _keyed() if key[0] == wanted))


def cities(province: str, county: str = "") -> tuple[str, ...]:
    """The cities of a county; without one, those of the whole province in their order."""
    wanted, within = _named(province), _named(county)
    found = (row[2] for row, key in _keyed() if key[0] == wanted and within in ("", key[1]))
    return tuple(dict.fromkeys(found))


def county_of(province: str, city: str) -> str:
    """The county in which a city of a province lies; '' where no or more than one is known."""
    wanted, named = _named(province), _named(city)
    found = {row[1] for row, key in _keyed() if (key[0], key[2]) == (wanted, named)}
    return found.pop() if len(found) == 1 else ""


def matching(choices: Sequence[str], typed: str) -> tuple[str, ...]:
    """Those that begin with what was typed, then those that hold it."""
    wanted = match_key(typed)
    names = {one: [match_key(one)] for one in choices}
    for other, one in texts.OTHER_NAMES.items():
        if wanted and one in names:
            names[one].append(match_key(other))
    begin = [one for one in choices if any(name.startswith(wanted) for name in names[one])]
    within = [one for one in choices if one not in begin and wanted in names[one][0]]
    return (*begin, *within)


def doubts(province: str, county: str, city: str) -> dict[str, str]:
    """What is odd about a place: a sentence for each box at which one should look again.

    Empty boxes and villages are not odd; a city that lies elsewhere is.
    """
    told: dict[str, str] = {}
    within, below, named = _named(province), _named(county), _named(city)
    known = any(key[0] == within for _, key in _keyed())
    if within and not known:
        told["province"] = texts.NO_PROVINCE.format(province=province.strip())
    here = [row for row, key in _keyed() if key[:2] == (within, below)]
    if below and known and not here:
        told["county"] = _county_elsewhere(province, county)
    lies = [(row, key) for row, key in _keyed() if key[2] == named] if named else []
    there = [row for row, key in lies if key[0] == within]
    if lies and known and not there:
        names = texts.either(dict.fromkeys(row[0] for row, _ in lies))
        told["city"] = texts.CITY_ELSEWHERE.format(city=city.strip(), province=names)
    elif there and here and not any(row[1] == here[0][1] for row in there):
        names = texts.either(dict.fromkeys(row[1] for row in there))
        told["city"] = texts.CITY_OF_COUNTY.format(city=city.strip(), county=names)
    return told


def _county_elsewhere(province: str, county: str) -> str:
    wanted = _named(county)
    names = dict.fromkeys(row[0] for row, key in _keyed() if key[1] == wanted)
    if names:
        return texts.COUNTY_ELSEWHERE.format(county=county.strip(), province=texts.either(names))
    return texts.NO_COUNTY.format(county=county.strip(), province=province.strip())
