"""The order of lines on paper, against the algorithm written out by somebody else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from bidi import algorithm
from hypothesis import given
from hypothesis import strategies as st

from app.printing.ordering import context_after, context_before, ordered


def drawn(text: str, before: str = "", after: str = "") -> str:
    """The line as it stands on paper, from the left, letters unshaped."""
    segments = ordered(text, before=before, after=after)
    return "".join(piece[::-1] if letters else piece for piece, letters in segments)


@pytest.mark.parametrize(
    ("text", "on_paper"),
    [
        ("سلام دنیا", "ایند مالس"),
        ("(چاپ)", "(پاچ)"),
        ("«کتاب»", "«باتک»"),
        ("[الف] {ب}", "{ب} [فلا]"),
        ("پلاک ۱۲، واحد ۳", "۳ دحاو ،۱۲ کالپ"),
        ("۱۴۰۵/۰۹/۰۲", "۱۴۰۵/۰۹/۰۲"),
        ("تاریخ ۱۴۰۵/۰۹/۰۲ است", "تسا ۱۴۰۵/۰۹/۰۲ خیرات"),
        ("کتاب (Python 3) خوب", "بوخ (Python 3) باتک"),
        ("Python (چاپ دوم)", "(مود پاچ) Python"),
        ("کلید F12، سپس Esc", "Esc سپس ،F12 دیلک"),
        ("وزن ۱٬۹۶۰ گرم", "مرگ ۱٬۹۶۰ نزو"),
        ("۵ < ۷", "۷ > ۵"),
    ],
)
def test_order_and_mirrors(text: str, on_paper: str) -> None:
    assert drawn(text) == on_paper


def test_letters_are_told_from_the_rest_and_kept_in_logical_order() -> None:
    assert ordered("خانهٔ F۱") == [("F۱ ", False), ("خانهٔ", True)]


@pytest.mark.parametrize("control", list("\u200e\u200f\u202a\u202c\u2066\u2069\u061c\ufeff"))
def test_controls_order_but_are_not_drawn(control: str) -> None:
    assert control not in drawn(f"الف {control}12{control} ب")


def test_an_isolate_keeps_a_phone_number_together() -> None:
    assert drawn("تلفن \u2066۰۱۳ ۳۳۱۲ ۳۴۵۶\u2069 است") == "تسا ۰۱۳ ۳۳۱۲ ۳۴۵۶ نفلت"


def test_a_code_is_drawn_from_left_to_right() -> None:
    assert ordered("۰۱۳ ۳۳۱۲", left_to_right=True) == [("۰۱۳ ۳۳۱۲", False)]


def test_a_line_that_begins_with_digits_follows_the_letters_before_it() -> None:
    # Alone the hyphen would join the digits; after Arabic letters it parts them.
    assert drawn("013-33123456", before=context_before("تلفن کتابخانه")) == "33123456-013"
    assert drawn("013-33123456") == "013-33123456"


PIECES = st.sampled_from(
    [
        "کتاب",
        "خانه",
        "Python",
        "Qt",
        "۱۲",
        "3",
        "13-45",
        "۱٬۲۰۰",
        "،",
        ".",
        "-",
        "٪",
        "و",
        "5/6",
        ":",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=12), st.data())
def test_each_line_of_a_paragraph_stands_as_in_the_whole(
    words: list[str], data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(words) - 1)), max_size=3)))
    bounds = [0, *[cut for cut in cuts if cut < len(words)], len(words)]
    rows = [" ".join(words[a:b]) for a, b in pairwise(bounds)]
    expected = lines_by_levels(rows)
    for at, row in enumerate(rows):
        earlier = " ".join(rows[:at])
        line = drawn(
            row,
            before=context_before(earlier),
            after=context_after(" ".join(rows[at + 1 :]), f"{earlier} {row}"),
        )
        assert line == expected[at], rows


def lines_by_levels(rows: list[str]) -> list[str]:
    """Levels of the whole paragraph by python-bidi's other implementation, then rule L2 by line."""
    text = " ".join(rows)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 1, "R"
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    levels = [char["level"] for char in storage["chars"]]
    lines = []
    at = 0
    for row in rows:
        lines.append(reordered(row, levels[at : at + len(row)]))
        at += len(row) + 1
    return lines


def reordered(row: str, levels: list[int]) -> str:
    """Rule L2: from the highest level down, every run at that level or above is reversed."""
    order = list(range(len(row)))
    for level in range(max(levels), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            if end > at:
                order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return "".join(row[index] for index in order)
