"""The sheet with a recovery code: whole, legible, and hidden once it is folded."""

from __future__ import annotations

from dataclasses import replace

from app.persian.digits import to_persian
from app.printing.recovery_sheet import render
from tests.needs import requires
from tests.printing.conftest import Pictures, Words
from tests.printing.sheet_samples import SHEET

pytestmark = requires("poppler")


def test_the_code_is_there_in_both_digits(words: Words) -> None:
    said = words(render(SHEET).pdf)
    for at in range(0, 24, 4):
        group = SHEET.code[at : at + 4]
        assert group in said
        assert to_persian(group) in said
    assert "کریمی" in said


def test_the_code_lies_below_the_fold(words: Words, pictures: Pictures) -> None:
    """What differs between two sheets of different codes is in the half that is folded away."""
    one = pictures(render(SHEET).pdf, 100)[0]
    other = pictures(render(replace(SHEET, code="9" * 24)).pdf, 100)[0]
    rows = [
        y
        for y in range(one.height)
        if one.crop((0, y, one.width, y + 1)).tobytes()
        != other.crop((0, y, one.width, y + 1)).tobytes()
    ]
    assert rows
    assert min(rows) > one.height / 2


def test_a_long_name_shrinks_and_nothing_is_cut(words: Words) -> None:
    sheet = replace(SHEET, name="سیدمحمدحسین رضایی‌نژاد طالش‌پور کسمایی", user="rezaeinezhad" * 3)
    assert render(sheet).warnings == ()
