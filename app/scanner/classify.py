"""What a code can be by its form alone; whether it is so, only the database knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final

import stdnum.isbn

from app.persian.numbers import read_post_number
from app.scanner.numbers import BadNumber, Kind, OwnNumber, read

LONGEST_ITEM: Final = 32


class Lookup(Enum):
    """Where a code may be found."""

    OWN = "own"
    ITEM = "item"
    MEMBER = "member"
    POST_NUMBER = "post-number"


class Reason(StrEnum):
    """What a code is told when nothing was found."""

    UNKNOWN = "unknown-code"
    BAD_CHECK_DIGIT = "bad-check-digit"
    ISBN = "isbn"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Code:
    """A code and everything that its form allows.

    Attributes:
        text: the code as :func:`app.scanner.decode.clean` gives it.
        lookups: where to look, in the order of meaning: our own number, item barcode, member card,
            post number (only where the mode knows post numbers). Found at two of them: ask.
        otherwise: the reason of the rejection where no look-up finds it.
        own: the number of ours that it is.
        post_number: the post number that it would be (of 37 digits the first 24).
    """

    text: str
    lookups: tuple[Lookup, ...]
    otherwise: Reason
    own: OwnNumber | None = None
    post_number: str | None = None


_SCANNED_TO_ACT: Final = frozenset({Kind.BADGE, Kind.COMMAND})
_LIBRARY: Final = (Lookup.ITEM, Lookup.MEMBER)
_NOWHERE: Final[tuple[Lookup, ...]] = ()
_OWN_ALONE: Final = (Lookup.OWN,)
_OWN_FIRST: Final = (Lookup.OWN, *_LIBRARY)
_POST_LAST: Final = (*_LIBRARY, Lookup.POST_NUMBER)
_POST_ALONE: Final = (Lookup.POST_NUMBER,)


def classify(text: str) -> Code:
    """What this clean code can be."""
    own = read(text)
    if isinstance(own, OwnNumber):
        lookups = _OWN_ALONE if own.kind in _SCANNED_TO_ACT else _OWN_FIRST
        return Code(text, lookups, Reason.UNKNOWN, own=own)
    if isinstance(own, BadNumber):
        # A library's own barcode may look like ours by chance; it goes before the complaint.
        return Code(text, _LIBRARY, Reason.BAD_CHECK_DIGIT)
    post_number = read_post_number(text)
    if len(text) > LONGEST_ITEM:
        where = _POST_ALONE if post_number else _NOWHERE
        return Code(text, where, Reason.TOO_LONG, post_number=post_number)
    if not (text and text.isascii() and text.isprintable()):
        return Code(text, _NOWHERE, Reason.UNKNOWN)
    if post_number:
        return Code(text, _POST_LAST, Reason.UNKNOWN, post_number=post_number)
    return Code(text, _LIBRARY, Reason.ISBN if is_isbn(text) else Reason.UNKNOWN)


def is_isbn(text: str) -> bool:
    """Whether this is the barcode of an ISBN: 13 digits from 978 or 979 with a right check."""
    if len(text) != 13 or not text.startswith(("978", "979")):
        return False
    valid: bool = stdnum.isbn.is_valid(text)
    return valid
