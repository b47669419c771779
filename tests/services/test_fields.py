"""Boxes of a form: bounds at both ends."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.services import fields


@pytest.mark.parametrize("reader", [fields.line, fields.paragraph])
def test_text_is_folded_and_bounded(reader: object) -> None:
    read = fields.line if reader is fields.line else fields.paragraph
    assert read("  كتاب ", "box", "جعبه", longest=4) == "کتاب"
    assert read(None, "box", "جعبه") == ""
    assert read("الف" + " " * 37, "box", "جعبه", longest=4) == "الف"
    for wrong in ("کتابی", "الف" + " " * 38):
        with pytest.raises(UserError, match="«جعبه» از ۴ نویسه") as refused:
            read(wrong, "box", "جعبه", longest=4)
        assert refused.value.field == "box"
    with pytest.raises(UserError, match="«جعبه» را بنویسید") as refused:
        read(" ", "box", "جعبه", needed=True)
    assert refused.value.field == "box"


def test_usual_bounds_of_text() -> None:
    assert fields.line("x" * 300, "box", "جعبه") == "x" * 300
    assert fields.paragraph("x" * 2_000, "box", "جعبه") == "x" * 2_000
    with pytest.raises(UserError):
        fields.line("x" * 301, "box", "جعبه")
    with pytest.raises(UserError):
        fields.paragraph("x" * 2_001, "box", "جعبه")


def test_a_paragraph_keeps_its_lines() -> None:
    assert fields.paragraph("یک\r\nدو", "box", "جعبه") == "یک\nدو"
    assert fields.line("یک\r\nدو", "box", "جعبه") == "یک دو"


def test_amounts_are_bounded_at_both_ends() -> None:
    assert [fields.amount(value, "box", "جعبه", least=2, most=4) for value in (2, 4)] == [2, 4]
    for value in (1, 5):
        with pytest.raises(UserError, match="از ۲ تا ۴") as refused:
            fields.amount(value, "box", "جعبه", least=2, most=4)
        assert refused.value.field == "box"
    assert fields.amount(0, "box", "جعبه") == 0
    assert fields.amount(10**12, "box", "جعبه") == 10**12
    for value in (-1, 10**12 + 1):
        with pytest.raises(UserError):
            fields.amount(value, "box", "جعبه")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", None),
        ("  ", None),
        ("0", 0),
        ("۱۲۳", 123),
        ("٤٥٠", 450),
        ("۲٬۰۰۰٬۰۰۰", 2_000_000),
        ("2,000", 2_000),
        ("1 200", 1_200),
        ("650.0", 650),
        ("۶۵۰٫۰۰", 650),
        ("1000000000000", 10**12),
    ],
)
def test_whole_numbers_are_read_as_people_write_them(typed: str, number: int | None) -> None:
    assert fields.whole(typed, "box", "جعبه") == number


@pytest.mark.parametrize("typed", ["سبک", "1.5", "-3", "1e3", "1" * 16, "1000000000001"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        fields.whole(typed, "box", "جعبه")
    assert refused.value.field == "box"
