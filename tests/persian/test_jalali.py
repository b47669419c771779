from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.persian import jalali
from app.texts import persian as texts

TODAY = date(2026, 11, 23)
days = st.dates(date(1921, 3, 21), date(2110, 1, 1))

# New Year's days and others, from almanacs.
KNOWN = [
    (date(1921, 3, 21), (1300, 1, 1)),
    (date(1979, 2, 11), (1357, 11, 22)),
    (date(2020, 3, 20), (1399, 1, 1)),
    (date(2021, 3, 20), (1399, 12, 30)),
    (date(2021, 3, 21), (1400, 1, 1)),
    (date(2024, 3, 20), (1403, 1, 1)),
    (date(2025, 3, 20), (1403, 12, 30)),
    (date(2025, 3, 21), (1404, 1, 1)),
    (date(2026, 3, 20), (1404, 12, 29)),
    (date(2026, 3, 21), (1405, 1, 1)),
    (TODAY, (1405, 9, 2)),
]


@pytest.mark.parametrize(("day", "parts"), KNOWN)
def test_known_days(day: date, parts: tuple[int, int, int]) -> None:
    assert jalali.to_jalali(day) == parts
    assert jalali.from_jalali(*parts) == day
    assert jalali.year_of(day) == parts[0]


def test_every_day_of_two_centuries_follows_the_one_before() -> None:
    year, month, number = 1300, 1, 1
    for day in (date(1921, 3, 21) + timedelta(days=n) for n in range(73_414)):
        assert jalali.to_jalali(day) == (year, month, number)
        number += 1
        if number > jalali.days_in_month(year, month):
            year, month, number = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)


def test_a_day_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="30"):
        jalali.from_jalali(1404, 12, 30)


@pytest.mark.parametrize(
    "text",
    [
        "1405/9/2",
        "14050902",
        "۱۴۰۵/۰۹/۰۲",
        "١٤٠٥/٠٩/٠٢",
        "1405-09-02",
        "1405.9.2",
        " 1405 9 2 ",
        "\u200f1405/9/2\u200e",
        "05/9/2",
        "2/9/1405",
        "۲ آذر ۱۴۰۵",
        "۲ آذر",
        "2آذر05",
        "۲ آذر\u200cماه ۱۴۰۵",
        "2 اذر ماه 1405",
        "دوشنبه ۲ آذر ۱۴۰۵",
        "دو\u200cشنبه، 2 آذر",
        "دوشنبه 1405/9/2",
    ],
)
def test_one_day_in_many_hands(text: str) -> None:
    assert jalali.parse(text, today=TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("۲۱ آذر", date(2026, 12, 12)),
        ("1403/12/30", date(2025, 3, 20)),
        ("99/1/1", date(2020, 3, 20)),
        ("31 امرداد 1405", date(2026, 8, 22)),
        ("۱ فروردین ۱۳۰۰", date(1921, 3, 21)),
        ("سه شنبه ۳ آذر", date(2026, 11, 24)),
    ],
)
def test_other_days(text: str, day: date) -> None:
    assert jalali.parse(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1404/12/30", "اسفند ۱۴۰۴ فقط ۲۹ روز دارد."),
        ("31/7/1405", "مهر ۱۴۰۵ فقط ۳۰ روز دارد."),
        ("32 فروردین", "فروردین ۱۴۰۵ فقط ۳۱ روز دارد."),
        ("1405/1/0", "فروردین ۱۴۰۵ فقط ۳۱ روز دارد."),
        ("1405/13/1", texts.DATE_MONTH),
        ("14050002", texts.DATE_MONTH),
        ("2026/11/23", texts.DATE_YEAR),
        ("1199/1/1", texts.DATE_YEAR),
        ("1500/1/1", texts.DATE_YEAR),
        ("2 آذر 5", texts.DATE_YEAR),
        ("5/9/2", texts.DATE_YEAR),
        (
            "شنبه ۲ آذر ۱۴۰۵",
            "۱۴۰۵/۰۹/۰۲ دوشنبه است؛ روز هفته یا تاریخ را درست کنید.",
        ),
        ("", texts.DATE_FORM),
        ("آذر", texts.DATE_FORM),
        ("آذر ۲", texts.DATE_FORM),
        ("۲ آذر دی", texts.DATE_FORM),
        ("۲ آذر ۱۴۰۵ ۱۲", texts.DATE_FORM),
        ("۲ دسامبر", texts.DATE_FORM),
        ("فردا", texts.DATE_FORM),
        ("1405/9", texts.DATE_FORM),
        ("1405", texts.DATE_FORM),
        ("050902", texts.DATE_FORM),
        ("1405/9/2/1", texts.DATE_FORM),
        ("1405/1405/1", texts.DATE_FORM),
        ("1405/9/1405", texts.DATE_FORM),
        ("123/9/2", texts.DATE_FORM),
        ("1405½/9/2", texts.DATE_FORM),
    ],
)
def test_what_is_no_date_is_told(text: str, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        jalali.parse(text, today=TODAY)
    assert refused.value.message == sentence
    assert refused.value.field == "date"


@given(st.one_of(st.text(), st.text("۰1۲3٤5678۹/-. آذردیتهر\u200c")))
def test_nothing_that_is_typed_is_a_bug(text: str) -> None:
    with contextlib.suppress(UserError):
        assert 1200 <= jalali.year_of(jalali.parse(text, today=TODAY)) < 1500


@given(days, days)
def test_what_is_shown_can_be_typed(day: date, today: date) -> None:
    assert jalali.parse(jalali.short(day), today=today) == day
    assert jalali.parse(jalali.long(day), today=today) == day


@pytest.mark.parametrize(
    ("typed", "today", "year"),
    [
        ("05", date(2026, 11, 23), 1405),
        ("54", date(2026, 11, 23), 1454),
        ("55", date(2026, 11, 23), 1355),
        ("01", date(2021, 1, 1), 1401),
        ("99", date(2022, 1, 1), 1399),
    ],
)
def test_two_digits_mean_the_nearest_year(typed: str, today: date, year: int) -> None:
    assert jalali.year_of(jalali.parse(f"{typed}/5/5", today=today)) == year


def test_shown() -> None:
    assert jalali.short(TODAY) == "۱۴۰۵/۰۹/۰۲"
    assert jalali.long(TODAY) == "دوشنبه ۲ آذر ۱۴۰۵"
    assert jalali.weekday(date(2026, 11, 27)) == "جمعه"
    assert jalali.month_name(1) == "فروردین"
    assert jalali.month_name(12) == "اسفند"


def test_weeks_start_on_saturday() -> None:
    saturday = date(2026, 11, 21)
    week = [saturday + timedelta(days=n) for n in range(7)]
    assert [jalali.day_of_week(day) for day in week] == [0, 1, 2, 3, 4, 5, 6]
    assert {jalali.week_start(day) for day in week} == {saturday}
    assert jalali.weekday(saturday) == "شنبه"


@pytest.mark.parametrize(
    ("year", "month", "first", "last"),
    [
        (1405, 1, date(2026, 3, 21), date(2026, 4, 20)),
        (1405, 9, date(2026, 11, 22), date(2026, 12, 21)),
        (1404, 12, date(2026, 2, 20), date(2026, 3, 20)),
        (1403, 12, date(2025, 2, 19), date(2025, 3, 20)),
    ],
)
def test_bounds_of_a_month(year: int, month: int, first: date, last: date) -> None:
    assert jalali.month_bounds(year, month) == (first, last)


@pytest.mark.parametrize(
    ("instant", "time", "day"),
    [
        (datetime(2026, 11, 23, 10, 50, tzinfo=UTC), "۱۴:۲۰", date(2026, 11, 23)),
        (datetime(2026, 11, 23, 20, 29, 59, tzinfo=UTC), "۲۳:۵۹", date(2026, 11, 23)),
        (datetime(2026, 11, 23, 20, 30, tzinfo=UTC), "۰۰:۰۰", date(2026, 11, 24)),
        # Summer time ended for good in 1401.
        (datetime(2022, 7, 1, 19, 30, tzinfo=UTC), "۰۰:۰۰", date(2022, 7, 2)),
        (datetime(2023, 7, 1, 19, 30, tzinfo=UTC), "۲۳:۰۰", date(2023, 7, 1)),
    ],
)
def test_clocks_of_iran(instant: datetime, time: str, day: date) -> None:
    assert jalali.time_of(instant) == time
    assert jalali.business_date(instant) == day


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 23, 10, 50)  # noqa: DTZ001 - what is refused
    with pytest.raises(ValueError, match="time zone"):
        jalali.time_of(naive)
    with pytest.raises(ValueError, match="time zone"):
        jalali.business_date(naive)
