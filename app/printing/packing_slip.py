"""The packing slip inside a parcel, with the return slip to cut off: A5."""

from dataclasses import dataclass
from datetime import date, datetime

from app.printing.stamp import Library


@dataclass(frozen=True, slots=True)
class SlipBook:
    """A book in the parcel: its title with the volume, who wrote and translated it, its barcode.

    `pieces` counts what carries the one barcode (two volumes, a book with a disc).
    """

    title: str
    author_line: str
    barcode: str
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class PackingSlip:
    """One parcel's slip.

    All numbers have 16 digits. `business_date` is the day of packing, `due_on` the day by which the
    books come back. `sentence` is the library's own, '' for none. `printed_at` is an aware instant.
    """

    parcel_number: str
    return_number: str
    request_numbers: tuple[str, ...]
    recipient_greeting_name: str
    library: Library
    business_date: date
    due_on: date
    books: tuple[SlipBook, ...]
    sentence: str
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1
