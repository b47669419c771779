"""Days and moments as people at a counter say them."""

from __future__ import annotations

import datetime as dt

from app.persian import jalali
from app.persian.digits import to_persian
from app.texts import screens as texts
from app.texts import window


def day_of(day: dt.date, today: dt.date) -> str:
    """«امروز», «دیروز», «۲۸ آبان», and with its year a day of another year."""
    if day == today:
        return texts.TODAY
    if day == today - dt.timedelta(days=1):
        return texts.YESTERDAY
    year, month, number = jalali.to_jalali(day)
    if year != jalali.year_of(today):
        return jalali.short(day)
    return f"{to_persian(number)} {jalali.month_name(month)}"


def moment_of(at: dt.datetime, today: dt.date) -> str:
    """«دیروز، ۱۰:۱۲»."""
    return f"{day_of(jalali.business_date(at), today)}، {jalali.time_of(at)}"


def clock_words(now: dt.datetime) -> str:
    """«دوشنبه ۲ آذر ۱۴۰۵، ساعت ۱۴:۲۰»."""
    day = jalali.long(jalali.business_date(now))
    return window.CLOCK.format(day=day, time=jalali.time_of(now))
