"""The list of items sent in a month, for the library office or for the post: A4.

It has no members' names and no titles.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from app.printing.stamp import Library


@dataclass(frozen=True, slots=True)
class MonthlyRow:
    """A parcel sent on a day. `weight_g` in grams, `postage_rials` None where it is not known.

    `undelivered` says that the post brought it back.
    """

    on: date
    number: str
    post_number: str | None
    service: str
    city: str
    books: int
    weight_g: int
    postage_rials: int | None
    undelivered: bool


@dataclass(frozen=True, slots=True)
class MonthlyList:
    """The items sent from `first_day` to `last_day`, in the order of days.

    The version `for_office="post"` tells the agreement and its contract, and the postage;
    `for_office="library"` leaves both out. `printed_at` is an aware instant.
    """

    library: Library
    for_office: Literal["library", "post"]
    first_day: date
    last_day: date
    agreement_number: str
    contract_code: str
    rows: tuple[MonthlyRow, ...]
    supervisor: str
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1
