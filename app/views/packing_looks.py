"""What the packing screen shows, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class ItemState(Enum):
    """Where a book of a parcel is."""

    LEFT = auto()
    IN = auto()
    TAKE_OUT = auto()


@dataclass(frozen=True, slots=True)
class ItemLook:
    """A book of the parcel: what to look for and whether it is in."""

    title: str
    author: str
    barcode: str
    call_number: str
    state: ItemState


@dataclass(frozen=True, slots=True)
class PaperLook:
    """A document of the parcel: what became of it, when, and whether that is well.

    ``key`` is that of its file; empty where there is none to open.
    """

    text: str
    when: str
    well: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class ParcelLook:
    """The open parcel; ``number`` as it is printed, ``grams`` None while not known."""

    number: str
    recipient: str
    service: str
    grams: int | None
    items: tuple[ItemLook, ...]
    papers: tuple[PaperLook, ...] = ()
    complete: bool = False
    sealed: bool = False

    @property
    def done(self) -> int:
        """How many books are in."""
        return sum(item.state is ItemState.IN for item in self.items)

    @property
    def wanted(self) -> int:
        """How many books belong in."""
        return sum(item.state is not ItemState.TAKE_OUT for item in self.items)


@dataclass(frozen=True, slots=True)
class WaitingLook:
    """A request that waits for the table: its number, whose it is, and what about it."""

    number: str
    recipient: str
    books: str
    day: str
    about: str = ""
    aside: bool = False
