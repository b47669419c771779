"""Which way words run."""

from __future__ import annotations

import pytest

from app.persian.direction import LEFT_TO_RIGHT, RIGHT_TO_LEFT, has_persian, line, signs_kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("آموزش C++ و C#", "آموزش C++| و C#|"),
        ("C++11 و پس از آن", "C++11 و پس از آن"),
        ("«C++» (C#)", "«C++|» (C#|)"),
        ("۲+۳ و 2+3 #۵", "۲+۳ و 2+3 #۵"),
        ("Who Moved My Cheese?", "Who Moved My Cheese?|"),
        ("Robert C. Martin…", "Robert C. Martin…|"),
        ("کتاب Cheese?", "کتاب Cheese?"),
        ("۱۹۸۴ (رمان).", "۱۹۸۴ (رمان)."),
        ("12.", "12."),
        ("", ""),
    ],
)
def test_signs_of_latin_words_are_held_where_they_belong(text: str, kept: str) -> None:
    assert signs_kept(text) == kept.replace("|", LEFT_TO_RIGHT)
    assert signs_kept(signs_kept(text)) == signs_kept(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("PHP و MySQL", ">PHP و MySQL"),
        ("C++ برای همه", ">C++| برای همه"),
        ("Clean Code", "Clean Code"),
        ("سووشون", "سووشون"),
        ("۱۹۸۴ (رمان)", "۱۹۸۴ (رمان)"),
    ],
)
def test_a_persian_line_may_begin_with_latin_letters(text: str, shown: str) -> None:
    assert line(text) == shown.replace(">", RIGHT_TO_LEFT).replace("|", LEFT_TO_RIGHT)


def test_digits_and_signs_are_no_letters() -> None:
    assert not has_persian("۱۹۸۴، «»؟٪ ٤٥ Orwell")
    assert all(map(has_persian, "آیکگچپژءهۀ"))
