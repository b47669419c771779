from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.persian import digits


def test_each_script_becomes_ascii_and_the_rest_stays() -> None:
    assert digits.to_ascii("۱۲۳ ٤٥٦ 789 کتاب ½") == "123 456 789 کتاب ½"


def test_each_script_becomes_persian() -> None:
    assert digits.to_persian("0123456789 ٠١٢٣٤٥٦٧٨٩") == "۰۱۲۳۴۵۶۷۸۹ ۰۱۲۳۴۵۶۷۸۹"
    assert digits.to_persian(218) == "۲۱۸"


@given(st.text())
def test_going_to_persian_and_back_loses_only_the_script(text: str) -> None:
    assert digits.to_ascii(digits.to_persian(text)) == digits.to_ascii(text)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "۰"),
        (999, "۹۹۹"),
        (1234, "۱٬۲۳۴"),
        (-1234567, "-۱٬۲۳۴٬۵۶۷"),
        (12.5, "۱۲٫۵"),
        (1234.25, "۱٬۲۳۴٫۲۵"),
        (0.1, "۰٫۱"),
        (1e-7, "۰٫۰۰۰۰۰۰۱"),
        (Decimal("2500.50"), "۲٬۵۰۰٫۵۰"),
    ],
)
def test_numbers_are_grouped_in_threes(number: int | float | Decimal, shown: str) -> None:
    assert digits.grouped(number) == shown


def test_a_fraction_that_is_none_is_not_told() -> None:
    told = [digits.measured(number) for number in (24.0, 9.5, 0.0, 1234.0, -2.0)]
    assert told == ["۲۴", "۹٫۵", "۰", "۱٬۲۳۴", "-۲"]
