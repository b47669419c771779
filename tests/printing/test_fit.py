"""Shrink, wrap, cut: in this order, and never over the edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.printing import fit
from app.printing.faces import Face
from app.printing.text import ELLIPSIS, NBSP, Line, typesetter
from tests.printing.glyphs import numbers

SETTER = typesetter()
WORDS = st.lists(
    st.one_of(
        st.text("ابپتجچحدرزسشکگلمنوهی", min_size=1, max_size=12),
        st.sampled_from(["پلاک ۱۲،", "طبقهٔ دوم", "(Negin)", "۳۴۵", "خیابان ادیب،", "Qt-6"]),
    ),
    min_size=1,
    max_size=25,
)
LONG = (
    "جادهٔ قدیم صومعه‌سرا به کسما، بعد از پل سنگی، روستای سیاه‌درویشان، "
    "کوچهٔ شهید حسن‌زاده، جنب مسجد جامع، پلاک ۱۱۴، طبقهٔ دوم"
)


def fitted(text: str, rule: fit.Rule, width: float, **options: bool) -> fit.Fitted:
    return fit.fit(SETTER, text, Face.MEDIUM, rule, width, **options)


def line(text: str) -> Line:
    return SETTER.line(text, Face.MEDIUM)


def test_a_short_name_stays_large() -> None:
    assert fitted("مریم", fit.NAME_ON_LABEL, 92).size == 18


def test_a_long_name_shrinks_by_steps() -> None:
    name = "سیده‌فاطمه موسوی چوبری کسمایی"
    assert fitted(name, fit.NAME_ON_LABEL, 92).size == 18
    assert fitted(name, fit.NAME_ON_LABEL, 80).size == 16
    assert fitted(name, fit.NAME_ON_LABEL, 70).size == 14


def test_after_the_last_step_it_is_cut_and_says_so() -> None:
    placed = fitted("سیده‌فاطمه موسوی چوبری کسمایی", fit.NAME_ON_LABEL, 40)
    assert placed.cut
    assert placed.size == 14
    assert placed.lines[0].width(14) <= 40
    assert numbers(placed.lines[0])[0] == numbers(line(ELLIPSIS))[0]


@pytest.mark.parametrize("rule", [fit.NAME_ON_LABEL, fit.ADDRESS_IN_CELL])
def test_a_latin_text_is_cut_at_its_own_end(rule: fit.Rule) -> None:
    placed = fitted("Nineteen Eighty-Four and Other Novels", rule, 24)
    assert placed.cut
    assert numbers(placed.lines[-1])[-1] == numbers(line(ELLIPSIS))[0]


def test_an_address_breaks_after_commas_and_is_balanced() -> None:
    placed = fitted(
        "بلوار شهید انصاری، خیابان ادیب، کوچهٔ چهاردهم، پلاک ۲۷، واحد ۳",
        fit.ADDRESS_100_150,
        92,
        by_commas=True,
    )
    assert placed.size == 16
    assert placed.lines == (
        line("بلوار شهید انصاری، خیابان ادیب،".replace("شهید ", f"شهید{NBSP}")),
        line(f"کوچهٔ چهاردهم، پلاک{NBSP}۲۷، واحد{NBSP}۳"),
    )


def test_a_long_address_takes_three_smaller_lines() -> None:
    placed = fitted(LONG, fit.ADDRESS_100_150, 92, by_commas=True)
    assert (placed.size, len(placed.lines), placed.cut) == (11.5, 3, False)
    assert placed.lines[0] == line("جادهٔ قدیم صومعه‌سرا به کسما، بعد از پل سنگی،")


def test_house_numbers_stay_with_their_word() -> None:
    text = "الف ب پ پلاک ۱۲ ت"
    for width in range(18, 40):
        for row in fit.wrap(SETTER, text, Face.MEDIUM, 11.5, float(width)):
            glyphs = numbers(row)
            if numbers(line("ک"))[0] in glyphs:
                assert numbers(line("۱"))[0] in glyphs


def test_a_house_number_stays_with_its_word_where_the_rest_is_cut() -> None:
    text = f"خیابان ادیب کوچهٔ یاس پلاک ۱۱۴ {'شرقی ' * 30}"
    for width in range(30, 60):
        placed = fitted(text, (fit.Step(11.5, 2),), float(width))
        assert placed.cut
        first, second = map(numbers, placed.lines)
        house, word = numbers(line("۱"))[0], numbers(line("پلاک"))[-1]
        assert (house in first) == (word in first) or house not in first + second


def test_a_number_never_wraps() -> None:
    placed = fitted("۱۲۳۴۵ ۶۷۸۹۰", (fit.Step(18, 2),), 20, left_to_right=True)
    assert placed.cut
    assert len(placed.lines) == 1
    assert placed.lines[0].width(18) <= 20


def test_a_cut_does_not_part_a_mark_from_its_letter() -> None:
    for width in range(10, 40):
        rows = fit.wrap(SETTER, "بِ" * 40, Face.MEDIUM, 11.5, float(width))
        kasra = numbers(line("ِ"))[0]
        beh = len([glyph for row in rows for glyph in numbers(row) if glyph != kasra])
        assert beh == 40
        # A mark is drawn left of the letter that it follows, never alone at a line's right end.
        assert all(numbers(row)[-1] != kasra or len(numbers(row)) > 1 for row in rows)
        assert all(numbers(row).count(kasra) * 2 == len(numbers(row)) for row in rows)


def test_the_pitch_of_a_size_that_no_table_holds() -> None:
    assert fit.pitch(20) == pytest.approx(11)


@given(WORDS, st.floats(15, 120), st.sampled_from([7.0, 11.5, 18.0]))
def test_wrapping_keeps_every_word_and_stays_inside(
    words: list[str], width: float, size: float
) -> None:
    text = " ".join(words)
    rows = fit.wrap(SETTER, text, Face.MEDIUM, size, width)
    assert all(row.width(size) <= width + 0.01 for row in rows)
    pieces = [SETTER.measure(word, Face.MEDIUM, size) for word in text.split(" ")]
    if max(pieces) < width / 2:
        # No word was split, so the glyphs but the spaces are those of the words.
        space = numbers(line(" "))[0]
        kept = sorted(glyph for row in rows for glyph in numbers(row) if glyph != space)
        whole = sorted(
            glyph for word in text.split(" ") for glyph in numbers(line(word)) if glyph != space
        )
        assert kept == whole


@given(
    WORDS,
    st.sampled_from([fit.ADDRESS_100_150, fit.ADDRESS_IN_CELL, fit.NAME_ON_LABEL, fit.TABLE_CELL]),
    st.floats(12, 92),
    st.booleans(),
)
def test_whatever_comes_nothing_is_over_the_edge(
    words: list[str], rule: fit.Rule, width: float, by_commas: bool
) -> None:
    placed = fitted(" ".join(words), rule, width, by_commas=by_commas)
    step = next(step for step in rule if step.size == placed.size)
    assert 1 <= len(placed.lines) <= step.lines
    assert all(row.width(placed.size) <= width + 0.01 for row in placed.lines)
    if not placed.cut:
        # Everything is there: as many glyphs as the text has on one line.
        space = numbers(line(" "))[0]
        kept = sum(glyph != space for row in placed.lines for glyph in numbers(row))
        assert kept == sum(glyph != space for glyph in numbers(line(" ".join(words))))


@pytest.mark.parametrize("text", ["کتاب " * 200_000, "ک" * 1_000_000, "\u200c" * 1_000_000])
def test_a_text_of_megabytes_is_cut_at_once(text: str) -> None:
    placed = fitted(text, fit.ADDRESS_100_150, 92, by_commas=True)
    assert placed.cut
    assert all(row.width(placed.size) <= 92 for row in placed.lines)


@given(st.text(min_size=1, max_size=200))
def test_any_text_at_all_fits(text: str) -> None:
    placed = fitted(text, fit.ADDRESS_IN_CELL, 60, by_commas=True)
    assert all(row.width(placed.size) <= 60.01 for row in placed.lines)


def test_words_that_take_more_room_side_by_side() -> None:
    """A mark that stands alone stands on the space before it and makes it wider."""
    words = ["کتاب", "\u064e", "خانه"]
    width = sum(SETTER.measure(word, Face.BOLD, 14) for word in words)
    width += 2 * SETTER.measure(" ", Face.BOLD, 14) + 0.01
    assert SETTER.line(" ".join(words), Face.BOLD).width(14) > width
    rows = fit.wrap(SETTER, " ".join(words), Face.BOLD, 14, width)
    assert len(rows) == 2
    assert all(row.room(14) <= width for row in rows)
    placed = fit.fit(SETTER, " ".join(words), Face.BOLD, fit.fixed(14, 2), width)
    assert (len(placed.lines), placed.cut) == (2, False)
