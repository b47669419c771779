"""The pick list of a branch, by shelf and call number: A4."""

from dataclasses import dataclass
from datetime import date, datetime

from app.printing.stamp import Library


@dataclass(frozen=True, slots=True)
class PickBook:
    """A book to fetch. `barcode` is '' where no copy is known (asked for in free text).

    `request_number` has 16 digits; there is no member's name on this list.
    """

    call_number: str
    title: str
    author_line: str
    barcode: str
    request_number: str
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class PickShelf:
    """A shelf and its books in the order in which they stand; `name` '' for no known shelf."""

    name: str
    books: tuple[PickBook, ...]


@dataclass(frozen=True, slots=True)
class PickList:
    """What is to be fetched, shelf by shelf. `printed_at` is an aware instant."""

    library: Library
    business_date: date
    shelves: tuple[PickShelf, ...]
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1
