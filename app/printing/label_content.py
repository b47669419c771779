"""What the address label of a parcel says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from app.persian import jalali
from app.persian.digits import to_persian
from app.printing.party import Party

ServiceForm = Literal["frame", "solid", "solid-in-frame"]


@dataclass(frozen=True, slots=True)
class AddressLabel:
    """One parcel's label.

    `number` is the parcel's number of 16 digits, `part` its place among the parcels of a request
    (1, 2 means the first of two; 1, None the first of nobody knows yet how many), `post_number` the
    post's tracking number if it is known already, `print_number` 2 for the second print.
    """

    sender: Party
    recipient: Party
    service_name: str
    service_form: ServiceForm
    weight_g: int
    business_date: date
    number: str
    part: tuple[int, int | None] = (1, 1)
    post_number: str | None = None
    print_number: int = 1


def short_number(number: str) -> str:
    """What people say: the serial without its zeros, in Persian digits."""
    return to_persian(number[9:15].lstrip("0") or "0")


@lru_cache(maxsize=64)
def short_date(day: date) -> str:
    """«۱۴۰۵/۰۹/۰۲»."""
    return jalali.short(day)
