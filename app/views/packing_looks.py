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


class Label(Enum):
    """What becomes of the label of a parcel: it comes out of the printer, or why it does not."""

    COMING = "coming"
    PRINTED = "printed"
    ON_SHEET = "on-sheet"
    NO_PRINTER = "no-printer"
    HELD_BACK = "held-back"
    FAILED = "failed"

    @property
    def at_hand(self) -> bool:
        """Whether it can be stuck on now, or in a moment."""
        return self in (Label.COMING, Label.PRINTED)


@dataclass(frozen=True, slots=True)
class PaperLook:
    """A document of the parcel: what became of it, when, and whether that is well.

    ``key`` is that of its print job.
    """

    text: str
    when: str
    well: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class ParcelLook:
    """The open parcel; ``number`` as it is printed, ``grams`` None while not known.

    ``limit`` is what the service takes, in grams.
    """

    number: str
    recipient: str
    service: str
    grams: int | None
    items: tuple[ItemLook, ...]
    papers: tuple[PaperLook, ...] = ()
    complete: bool = False
    sealed: bool = False
    limit: int | None = None
    label: Label = Label.COMING

    @property
    def done(self) -> int:
        """How many books are in."""
        return sum(item.state is ItemState.IN for item in self.items)

    @property
    def wanted(self) -> int:
        """How many books belong in."""
        return sum(item.state is not ItemState.TAKE_OUT for item in self.items)


class Left(Enum):
    """How a parcel was left that is on no table, or on another one."""

    ASIDE = auto()
    WITHOUT_LABEL = auto()
    ELSEWHERE = auto()


@dataclass(frozen=True, slots=True)
class WaitingLook:
    """A request that waits for the table: its number, whose it is, and what about it.

    ``parcel`` is that of a parcel which was begun and ``left``; ``place`` where that is.
    """

    number: str
    recipient: str
    books: str
    day: str
    about: str = ""
    left: Left | None = None
    parcel: str = ""
    place: str = ""

    @property
    def take(self) -> str:
        """The code by which it comes to the table: a parcel that has its books by its label."""
        return self.parcel if self.left is Left.WITHOUT_LABEL else self.number
