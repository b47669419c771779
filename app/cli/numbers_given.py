"""Our printed numbers as people give them: all 16 digits in any groups, or the serial alone."""

from __future__ import annotations

import datetime as dt

from app.errors import UserError
from app.persian.digits import to_ascii
from app.persian.fold import for_storage
from app.persian.jalali import business_date, year_of
from app.scanner.numbers import LAST_SERIAL, LENGTH, Kind, OwnNumber, compose, read
from app.texts import cli as texts

_PARTING = str.maketrans("", "", " -\u200c")


def number_of(typed: str, kind: Kind, branch: str, now: dt.datetime) -> str:
    """The 16 digits of a number; a serial is one of this branch and this Jalali year.

    Raises:
        UserError: it is neither, or the number of something else.
    """
    plain = to_ascii(for_storage(typed[:100])).translate(_PARTING)
    if len(plain) == LENGTH:
        found = read(plain)
        if isinstance(found, OwnNumber) and found.kind is kind:
            return plain
    elif plain.isascii() and plain.isdigit() and len(plain) <= 6:
        serial = int(plain)
        if 1 <= serial <= LAST_SERIAL:
            return compose(kind, branch, year_of(business_date(now)), serial)
    raise UserError(texts.NUMBER_FORM, field="number")
