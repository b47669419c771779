"""Closed days as rows and sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from app.persian import jalali
from app.services.organisation import Closure
from app.texts import settings_library as texts
from app.views.chips import ChipLook
from app.views.icons import Icon
from app.views.settings_rows import ActLook, RowLook

_REMOVE = ActLook("remove", texts.REMOVE, Icon.DELETE)


def past(closures: Sequence[Closure], today: dt.date) -> tuple[Closure, ...]:
    """The single days that are over."""
    return tuple(one for one in closures if one.day is not None and one.day < today)


def row_looks(
    closures: Sequence[Closure], today: dt.date, *, every: bool = False
) -> tuple[RowLook, ...]:
    """The single days from today on, or ``every`` one, by their date."""
    return tuple(
        RowLook(
            str(one.id),
            jalali.long(one.day),
            one.note,
            icon=Icon.CLOSED_DAY,
            chip=ChipLook(texts.in_days((one.day - today).days)) if one.day >= today else None,
            acts=(_REMOVE,),
        )
        for one in closures
        if one.day is not None and (every or one.day >= today)
    )


def gone_words(closure: Closure) -> str:
    """What is said of a day that is closed no longer."""
    if closure.day is not None:
        return texts.DAY_OPEN.format(day=jalali.long(closure.day))
    return texts.WEEKDAY_OPEN.format(day=jalali.WEEKDAYS[closure.weekday or 0])
