"""What the papers for a day without electricity are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.printing.party import Party
from app.printing.stamp import Library, Stamp


@dataclass(frozen=True, slots=True)
class KitParcel:
    """A blank parcel: the numbers of its label and of the slip in it, 16 digits each."""

    number: str
    return_number: str


@dataclass(frozen=True, slots=True)
class PaperKit:
    """Blank parcels, forms and lists; ``printed_at`` is an aware instant.

    Attributes:
        parcels: one at least, in the order of their numbers.
        services: by name; one of them is ticked for each parcel.
        keep_until: the last day on which they may be used.
    """

    library: Library
    sender: Party
    parcels: tuple[KitParcel, ...]
    services: tuple[str, ...]
    keep_until: date
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1

    @property
    def stamp(self) -> Stamp:
        """When, where and by whom."""
        return Stamp(self.printed_at, self.station, self.user, self.print_number)
