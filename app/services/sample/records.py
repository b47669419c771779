"""What the sample branch is made of, and the files that it is read from."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass

from app import resources


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
    return [SampleTitle(**row) for row in rows("sample/titles.csv")]


def places() -> list[Place]:
    """All cities of Iran in Persian alphabetical order of province, county, city."""
    return [Place(**row) for row in rows("geo/places.csv")]


def messages() -> list[SampleMessage]:
    """Sentences as members write and say them."""
    return [SampleMessage(**row) for row in rows("sample/messages.csv")]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the resources, each as column → cell."""
    with resources.path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
