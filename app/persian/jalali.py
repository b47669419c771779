"""Dates as people in Iran write and read them; inside the program they are plain ``date``.

Conversion is persiantools' alone: it agrees with ICU on every day of 1300–1500, Qt's calendar does
not. The week starts on Saturday.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from persiantools.jdatetime import JalaliDate

from app.errors import UserError
from app.persian.digits import to_ascii, to_persian
from app.persian.fold import match_key
from app.texts import persian as texts

# persiantools leaves its constructor without types.
_jalali: Final[Callable[..., JalaliDate]] = JalaliDate

TEHRAN: Final = ZoneInfo("Asia/Tehran")

MONTHS: Final = (
    *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور"),
    *("مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
)
WEEKDAYS: Final = ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه")

FIRST_YEAR: Final = 1200
LAST_YEAR: Final = 1499

_MONTH_BY_KEY: Final = {
    key: number
    for number, name in enumerate(MONTHS, start=1)
    for key in (match_key(name), match_key(f"{name} ماه"))
} | {"امرداد": 5, "امردادماه": 5}
_WEEKDAY_BY_KEY: Final = {match_key(name): place for place, name in enumerate(WEEKDAYS)}
_PARTS: Final = re.compile(r"[0-9]+|[^0-9/.\-]+")


def parse(text: str, today: date) -> date:
    """The day that somebody typed or that a file holds.

    Args:
        text: ``1405/9/2`` with ``/ - .`` or spaces, ``14050902``, ``05/9/2``, ``2/9/1405``,
            ``۲ آذر ۱۴۰۵``, ``دوشنبه ۲ آذر``; digits in any script.
        today: gives the year where none was typed, and the century of a year of two digits.

    Raises:
        UserError: it is no date, or one that the calendar does not have; field ``date``.
    """
    numbers, month, named = _read(text)
    if month is None:
        year, number, day = _of_numbers(numbers)
        found = _day(_year(year, today), int(number), int(day))
    elif len(numbers) == 1:
        found = _day(year_of(today), month, int(numbers[0]))
    elif len(numbers) == 2:
        found = _day(_year(numbers[1], today), month, int(numbers[0]))
    else:
        raise _refused(texts.DATE_FORM)
    if named is not None and named != day_of_week(found):
        raise _refused(texts.date_weekday(short(found), weekday(found)))
    return found


def short(day: date) -> str:
    """``۱۴۰۵/۰۹/۰۲``."""
    year, month, number = to_jalali(day)
    return to_persian(f"{year:04d}/{month:02d}/{number:02d}")


def long(day: date) -> str:
    """``دوشنبه ۲ آذر ۱۴۰۵``."""
    year, month, number = to_jalali(day)
    return f"{weekday(day)} {to_persian(number)} {month_name(month)} {to_persian(year)}"


def to_jalali(day: date) -> tuple[int, int, int]:
    """Jalali year, month (1 to 12) and day."""
    jalali = _jalali(day)
    return jalali.year, jalali.month, jalali.day


def from_jalali(year: int, month: int, day: int) -> date:
    """The day of a Jalali year, month (1 to 12) and day.

    Raises:
        ValueError: there is no such day.
    """
    return _jalali(year, month, day).to_gregorian()


def year_of(day: date) -> int:
    """The Jalali year, four digits."""
    return to_jalali(day)[0]


def month_name(month: int) -> str:
    """``آذر`` for 9."""
    return MONTHS[month - 1]


def days_in_month(year: int, month: int) -> int:
    """29, 30 or 31."""
    if month < 12:
        return 31 if month <= 6 else 30
    return 30 if JalaliDate.is_leap(year) else 29


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a Jalali month."""
    first = from_jalali(year, month, 1)
    return first, first + timedelta(days=days_in_month(year, month) - 1)


def day_of_week(day: date) -> int:
    """0 for Saturday to 6 for Friday."""
    return (day.weekday() + 2) % 7


def weekday(day: date) -> str:
    """``دوشنبه``."""
    return WEEKDAYS[day_of_week(day)]


def week_start(day: date) -> date:
    """The Saturday of the week that the day is in."""
    return day - timedelta(days=day_of_week(day))


def time_of(instant: datetime) -> str:
    """``۱۴:۲۰`` on the clocks of Iran.

    Raises:
        ValueError: the instant has no time zone.
    """
    return to_persian(f"{_in_tehran(instant):%H:%M}")


def business_date(instant: datetime) -> date:
    """The day that it is in Iran at this instant.

    Raises:
        ValueError: the instant has no time zone.
    """
    return _in_tehran(instant).date()


def _in_tehran(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone has no date")
    return instant.astimezone(TEHRAN)


def _read(text: str) -> tuple[list[str], int | None, int | None]:
    """The numbers in their order, the month and the day of the week where they are named."""
    numbers: list[str] = []
    month = named = None
    for part in _PARTS.findall(to_ascii(text)):
        key = match_key(part)
        if "0" <= part[0] <= "9":
            numbers.append(part)
        elif key in _MONTH_BY_KEY and month is None and len(numbers) == 1:
            month = _MONTH_BY_KEY[key]
        elif key in _WEEKDAY_BY_KEY and named is None and not numbers:
            named = _WEEKDAY_BY_KEY[key]
        elif key:
            raise _refused(texts.DATE_FORM)
    if not all(len(number) in (1, 2, 4, 8) for number in numbers):
        raise _refused(texts.DATE_FORM)
    return numbers, month, named


def _of_numbers(numbers: list[str]) -> tuple[str, str, str]:
    """Year, month, day of a date in numbers; the year is last only where it has four digits."""
    lengths = [len(number) for number in numbers]
    if lengths == [8]:
        return numbers[0][:4], numbers[0][4:6], numbers[0][6:]
    if len(lengths) != 3 or lengths[1] > 2:
        raise _refused(texts.DATE_FORM)
    first, middle, last = numbers
    if lengths[0] <= 2 and lengths[2] == 4:
        return last, middle, first
    if lengths[2] > 2:
        raise _refused(texts.DATE_FORM)
    return first, middle, last


def _year(typed: str, today: date) -> int:
    if len(typed) == 2:
        # 05 and 99 are the nearest years that end so: next year is as likely as the last one.
        now = year_of(today)
        return now + (int(typed) - now + 50) % 100 - 50
    if len(typed) != 4 or not FIRST_YEAR <= int(typed) <= LAST_YEAR:
        raise _refused(texts.DATE_YEAR)
    return int(typed)


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise _refused(texts.DATE_MONTH)
    days = days_in_month(year, month)
    if not 1 <= day <= days:
        raise _refused(texts.date_day(month_name(month), year, days))
    return from_jalali(year, month, day)


def _refused(sentence: str) -> UserError:
    return UserError(sentence, field="date")
