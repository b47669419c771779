"""What a handover manifest says: frozen when the pickup was closed."""

from dataclasses import dataclass
from datetime import date, datetime

from app.printing.stamp import Library


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """A parcel handed over: numbers of 16 digits, `post_number` None where it is written by hand.

    `weight_g` in grams, `books` only counted: no titles on the outside.
    """

    number: str
    post_number: str | None
    recipient: str
    city: str
    service: str
    weight_g: int
    books: int


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A parcel that was expected and not handed over, and why."""

    number: str
    recipient: str
    reason: str


@dataclass(frozen=True, slots=True)
class ManifestDifference:
    """A parcel that the version before had otherwise, and what differs, as a sentence."""

    number: str
    recipient: str
    what: str


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last link of a journal's chain: `name` says whose, `head` is 64 hexadecimal digits."""

    name: str
    head: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Version n of a pickup's list, as it was frozen when the pickup was closed.

    `number` is the pickup's number of 16 digits. `officer` took over for the carrier, `handed_by`
    handed over for the library. `left_behind_to` is the number of the pickup that the parcels left
    behind go to, None while there is none. `differences` and `reopen_reason` tell of the version
    before. `closed_at` and `printed_at` are aware instants.
    """

    number: str
    version: int
    library: Library
    carrier: str
    agreement_number: str
    contract_code: str
    business_date: date
    closed_at: datetime
    officer: str
    handed_by: str
    rows: tuple[ManifestRow, ...]
    left_behind: tuple[LeftBehind, ...]
    left_behind_to: str | None
    differences: tuple[ManifestDifference, ...]
    reopen_reason: str
    chain_heads: tuple[ChainHead, ...]
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1
