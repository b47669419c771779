"""Shaping: every line that other ways of printing Persian got wrong."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.printing.engines import HarfBuzzEngine, ReshaperEngine
from app.printing.faces import Face, program
from app.printing.text import NBSP, Typesetter, glued, tidy, typesetter
from tests.printing.glyphs import chars, names, numbers

SETTERS = {
    "harfbuzz": Typesetter(HarfBuzzEngine()),
    "reshaper": Typesetter(ReshaperEngine()),
}
PERSIAN = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأؤئءۀ"
LINES = st.lists(
    st.one_of(
        st.text(PERSIAN + "\u200c", min_size=1, max_size=8),
        st.sampled_from(["خانهٔ", "Python", "F12", "۱۲", "۱۴۰۵/۰۹/۰۲", "،", "(چاپ)", "«و»", "3.5"]),
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


def drawn(text: str) -> list[str]:
    return names(typesetter().line(text, Face.REGULAR))


def test_without_harfbuzz_the_second_engine_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    assert typesetter.__wrapped__().shaper.name == "reshaper"


def test_the_program_shapes_by_harfbuzz() -> None:
    assert typesetter().shaper.name == "harfbuzz"


def test_the_hamza_over_he_is_kept() -> None:
    assert drawn("خانهٔ") == ["uniFBA5.fina", "uniFEE7", "uniFE8E", "uniFEA7"]
    assert drawn("خانه") == ["uniFEEA", "uniFEE7", "uniFE8E", "uniFEA7"]


def test_he_with_hamza_as_one_character_has_ink() -> None:
    assert drawn("ادارۀ") == ["uni06C0", "uni0631", "uni0627", "uni062F", "uni0627"]
    font = program(Face.REGULAR).shaping
    assert font.get_glyph_extents(font.glyph_from_string("uni06C0")).width > 0


def test_brackets_are_mirrored() -> None:
    assert drawn("(چاپ)") == ["parenleft", "uni067E", "uniFE8E", "uniFB7C", "parenright"]


def test_guillemets_are_mirrored() -> None:
    line = drawn("«گچ»")
    assert (line[0], line[-1]) == ("guillemotleft", "guillemotright")


def test_numbers_run_from_left_to_right() -> None:
    assert chars(typesetter().line("۱۴۰۵/۰۹/۰۲", Face.BOLD), Face.BOLD) == "۱۴۰۵/۰۹/۰۲"
    assert drawn("پلاک ۱۲")[:2] == ["uni06F1", "uni06F2"]


def test_latin_inside_persian_keeps_its_order() -> None:
    line = chars(typesetter().line("کتاب Python 3 است", Face.REGULAR))
    assert line.index(" Python 3 ") == len("است")


def test_zwnj_parts_letters_and_is_not_drawn() -> None:
    parted, joined = drawn("می‌شود"), drawn("میشود")
    assert parted != joined
    assert len(parted) == 5


def test_marks_above_and_below_are_placed_by_the_font() -> None:
    line = typesetter().line("بِسمِ", Face.REGULAR)
    assert " Ts[" in line.code
    assert line.advance == typesetter().line("بسم", Face.REGULAR).advance


def test_kerning_narrows_a_pair() -> None:
    font = program(Face.REGULAR)
    line = typesetter().line("AV", Face.REGULAR)
    assert line.advance < sum(font.advances[glyph] for glyph in numbers(line))


@pytest.mark.parametrize("engine", ["harfbuzz", "reshaper"])
def test_a_character_that_the_font_lacks_is_a_box_with_ink(engine: str) -> None:
    font = program(Face.REGULAR)
    line = SETTERS[engine].line("漢", Face.REGULAR)
    assert numbers(line) == [font.missing]
    assert font.shaping.get_glyph_extents(font.missing).width > 0
    assert line.advance == font.advances[font.missing]


@pytest.mark.parametrize("engine", ["harfbuzz", "reshaper"])
@pytest.mark.parametrize("text", ["خانهٔ", "ادارۀ", "مؤسسه", "آیینهٔ", "جزئی", "لاله", "گچ پژ"])
def test_no_engine_loses_a_letter(engine: str, text: str) -> None:
    """Each letter, but for lam-alef and for a mark that became one with its letter, is a glyph."""
    shaped = SETTERS[engine].line(text, Face.REGULAR)
    merged = text.count("لا") + (text.count("هٔ") if engine == "harfbuzz" else 0)
    assert len(numbers(shaped)) == len(text) - merged
    assert 0 not in numbers(shaped)


def test_the_second_engine_keeps_the_order() -> None:
    line = SETTERS["reshaper"].line("(چاپ) ۱۲", Face.REGULAR)
    assert names(line)[:3] == ["uni06F1", "uni06F2", "space"]
    assert names(line)[3] == "parenleft"


@given(LINES)
def test_the_quick_way_and_the_algorithm_agree(text: str) -> None:
    """A line without Latin goes another way; put into a context of nothing it must be the same."""
    setter = SETTERS["harfbuzz"]
    quick = setter.line(text, Face.REGULAR)
    # U+200F before a right-to-left line changes nothing but the way.
    slow = setter.line("\u200f" + text, Face.REGULAR)
    assert numbers(quick) == numbers(slow)
    assert quick.advance == slow.advance


@given(LINES, st.sampled_from(list(Face)))
def test_a_line_is_as_wide_as_it_is_measured(text: str, face: Face) -> None:
    setter = SETTERS["harfbuzz"]
    line = setter.line(text, face)
    assert setter.advance(text, face) == line.advance
    assert line.width(10) == pytest.approx(setter.measure(text, face, 10))


def test_digits_of_a_column_are_equally_wide() -> None:
    setter = typesetter()
    widths = {setter.tabular(digit, Face.MEDIUM).advance for digit in "۰۱۲۳۴۵۶۷۸۹"}
    assert len(widths) == 1
    assert setter.tabular("۱۲۳", Face.MEDIUM).advance == 3 * widths.pop()
    assert setter.line("۱", Face.MEDIUM).advance < setter.line("۳", Face.MEDIUM).advance


def test_the_second_engine_has_columns_too() -> None:
    setter = Typesetter(ReshaperEngine())
    assert setter.tabular("۱۲", Face.BOLD).advance == setter.tabular("۷۸", Face.BOLD).advance


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("کوچهٔ لاله، پلاک ۱۲، واحد ۳", "کوچهٔ لاله، پلاک_۱۲، واحد_۳"),
        ("طبقهٔ دوم، طبقۀ دوم، طبقه‌ی دوم", "طبقهٔ_دوم، طبقۀ_دوم، طبقه‌ی_دوم"),
        ("لاله،پلاک ۱۲ (واحد ۳)", "لاله،پلاک_۱۲ (واحد_۳)"),
        ("پلاك  ۱۲، پلاک: ۱۲، پلاکِ ۱۲", "پلاك_۱۲، پلاک:_۱۲، پلاکِ_۱۲"),
        ("کد پستی ۴۱۹۳۸۳۳۴۵۷", "کد_پستی_۴۱۹۳۸۳۳۴۵۷"),
        ("شمارهٔ ۷، کد ۹", "شمارهٔ_۷، کد_۹"),
        ("دوپلاک ۳، واحدها ۳، واحد", "دوپلاک ۳، واحدها ۳، واحد"),
    ],
)
def test_a_number_is_glued_to_the_word_before_it(text: str, kept: str) -> None:
    assert glued(text) == kept.replace("_", NBSP)


def test_what_is_glued_is_ordered_and_as_wide_as_before() -> None:
    line, kept = (typesetter().line(text, Face.BOLD) for text in ("۱۲ ۱۳", f"۱۲{NBSP}۱۳"))
    assert kept == line


def test_a_no_break_space_within_a_number_keeps_its_groups_in_order() -> None:
    """The grouped numbers of sentences rely on it."""
    line = typesetter().line("تلفن ۰۱۳\u00a0۳۳۱۲", Face.REGULAR)
    assert chars(line).replace("?", " ").startswith("۰۱۳ ۳۳۱۲ ")


@pytest.mark.parametrize("text", ["(آ", "آ)", "ر)"])
def test_brackets_are_kept_off_the_letters_that_would_touch_them(text: str) -> None:
    setter = typesetter()
    apart = sum(setter.line(char, Face.REGULAR).advance for char in text)
    assert setter.line(text, Face.REGULAR).advance > apart


def test_letters_that_the_second_engine_does_not_know_stand_alone_but_stand() -> None:
    assert names(SETTERS["reshaper"].line("بێ ڵ", Face.REGULAR)) == [
        *("uni06B5", "space", "uni06CE", "uni0628"),
    ]


def test_the_second_engine_joins_lam_and_alef_after_a_joiner() -> None:
    line = SETTERS["reshaper"].line("(ب\u200dلا", Face.REGULAR)
    assert names(line) == ["uniFEFC", "uniFE91", "parenright"]


def test_a_text_of_several_lines_becomes_one() -> None:
    assert tidy(" الف\r\nب\tپ\x00\ud800 ") == "الف ب پ"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("زبان C++", "C++"),
        ("C# برای همه", "C#"),
        ("«C++» و دیگران", "C++"),
        ("(C++)", "(C++)"),
        ("C++11 و پس از آن", "C++11"),
    ],
)
def test_signs_of_a_name_stay_behind_it(title: str, shown: str) -> None:
    assert shown in chars(typesetter().line(tidy(title), Face.REGULAR))


def test_a_plus_between_numbers_is_none_of_a_name() -> None:
    assert tidy("۲+۳ و 2+3 #۵") == "۲+۳ و 2+3 #۵"
    assert tidy(tidy("C++ و C#")) == tidy("C++ و C#")
