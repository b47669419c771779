"""From the cells of a row to the boxes of a form: what is wrong is noted, all of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from app.errors import UserError
from app.persian import jalali
from app.persian.digits import to_ascii
from app.services.importing.fates import Notes
from app.services.importing.table import Line

T = TypeVar("T")
Form = TypeVar("Form")

AT_ONCE = 1_000
"""Keys that one statement asks for."""

_GREGORIAN = re.compile(r"((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})(?:[T ].*)?")


def texts_of(line: Line, fields: Iterable[str], notes: Notes) -> dict[str, str]:
    """The cells of some fields; one that lost digits is noted and left empty."""
    found = dict.fromkeys(fields, "")
    line.texts(found, lambda field, reason: notes.wrong(line, field, reason))
    return found


def settle(
    form: Form,
    check: Callable[[Form], T],
    line: Line,
    notes: Notes,
    *,
    column: Mapping[str, str] | None = None,
    spare: Mapping[str, object] | None = None,
) -> T | None:
    """Check a form, note every box of it that can't be, and give what is left.

    Args:
        column: where the name of a box and of its column differ.
        spare: of each box that may be emptied what is put there to go on checking.

    Returns:
        What ``check`` made; None where it could make nothing.
    """
    spared = dict(spare or {})
    while True:
        try:
            return check(form)
        except UserError as wrong:
            field = wrong.field or ""
            notes.wrong(line, (column or {}).get(field, field), wrong.message)
            if field not in spared:
                return None
            form = replace(form, **{field: spared.pop(field)})  # type: ignore[type-var]  # dataclasses


def day(text: str, today: dt.date) -> dt.date:
    """A day as files have it: Jalali as people write it, or Gregorian as Excel keeps it.

    Raises:
        UserError: it is no date; field ``date``.
    """
    gregorian = _GREGORIAN.fullmatch(to_ascii(text.strip()))
    if gregorian:
        try:
            return dt.date(*map(int, gregorian.groups()))
        except ValueError:
            pass
    return jalali.parse(text[:100], today)


def shown(value: object) -> str:
    """A value of a record as people read it; '' for none."""
    if value is None:
        return ""
    return jalali.short(value) if isinstance(value, dt.date) else str(value)


def portions(keys: Iterable[T]) -> Iterator[Sequence[T]]:
    """Different keys, as many at a time as one statement asks for."""
    distinct = list(dict.fromkeys(keys))
    for start in range(0, len(distinct), AT_ONCE):
        yield distinct[start : start + AT_ONCE]
