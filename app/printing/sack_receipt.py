"""The slip for the officer who brought a sack of returned parcels: A5."""

from dataclasses import dataclass
from datetime import date, datetime

from app.printing.stamp import Library


@dataclass(frozen=True, slots=True)
class SackReceipt:
    """A sack counted with the officer: the n-th of the day, and how many parcels were in it.

    `received_at` and `printed_at` are aware instants.
    """

    library: Library
    business_date: date
    count_of_day: int
    parcels: int
    carrier: str
    officer: str
    received_by: str
    note: str
    received_at: datetime
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1
