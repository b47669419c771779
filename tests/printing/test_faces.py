"""The fonts: what ships, what is embedded, what a reader copies out."""

from __future__ import annotations

import sys

import pytest
import uharfbuzz

from app.printing import faces
from app.printing.faces import Face, embedded, letters_of, program
from app.printing.text import typesetter
from tests.printing.glyphs import numbers


@pytest.mark.parametrize("face", list(Face))
def test_every_face_has_persian_letters_digits_and_signs(face: Face) -> None:
    known = program(face).glyph_of
    for char in "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأؤئۀة۰۱۲۳۴۵۶۷۸۹«»؛،؟٪٬٫…×·–0AZaz\u0654":
        assert known.get(ord(char), 0) > 0, char


@pytest.mark.parametrize("face", list(Face))
def test_digits_have_no_kerning_so_they_may_be_composed(face: Face) -> None:
    shaper = typesetter().shaper
    font = program(face)
    for digits in ("0123456789", "۰۱۲۳۴۵۶۷۸۹"):
        for pair in (a + b for a in digits for b in digits + "/٬٫.: "):
            shaped = shaper.others(pair, face)
            assert shaped.advance == sum(font.advances[font.glyph_of[ord(c)]] for c in pair)


def test_shaped_letters_are_read_as_their_base_letters() -> None:
    font = program(Face.REGULAR).shaping
    letters = letters_of(Face.REGULAR)
    for name, text in {
        "uniFEE7": "ن",
        "uniFB58.long1": "پ",
        "uniFBA5.fina": "ۀ",
        "uniFEFC": "\ufefc",
        "uni06F3.tnum": "۳",
        "three.tnum": "3",
        "uniFBFE": "ی",
        "f_i": "fi",
        "parenleft": "(",
    }.items():
        glyph = font.glyph_from_string(name)
        if glyph is not None:
            assert letters[glyph] == text, name


def test_vowels_that_the_font_names_wrongly_are_read_rightly() -> None:
    letters = letters_of(Face.REGULAR)
    for vowel in "\u064b\u064c\u064d\u064e\u064f\u0650":
        mark, _lam = numbers(typesetter().line(f"ل\u0651{vowel}", Face.REGULAR))
        assert letters[mark] == f"\u0651{vowel}", vowel


def test_a_no_break_space_is_read_as_one() -> None:
    _two, space, _one = numbers(typesetter().line("۱\u00a0۲", Face.REGULAR))
    assert letters_of(Face.REGULAR)[space] == "\u00a0"


@pytest.mark.parametrize("face", list(Face))
def test_letters_are_kerned_with_no_sign_of_a_sentence_nor_space(face: Face) -> None:
    """So words, signs and spaces may be shaped apart and put together."""
    shaper = typesetter().shaper
    for sign in "،؛؟.:!… ":
        for letter in "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأؤئءۀة":
            for pair in (letter + sign, sign + letter):
                alone = shaper.letters(letter, face).advance + shaper.letters(sign, face).advance
                assert shaper.letters(pair, face).advance == alone, pair


def test_a_subset_keeps_the_numbers_of_its_glyphs() -> None:
    glyphs = typesetter().line("کتابخانه", Face.BOLD).glyphs
    data = embedded(Face.BOLD, glyphs)
    assert len(data) < len(program(Face.BOLD).data) / 10
    whole = program(Face.BOLD).shaping
    small = uharfbuzz.Font(uharfbuzz.Face(data))
    for glyph in glyphs:
        assert small.get_glyph_extents(glyph) == whole.get_glyph_extents(glyph)


def test_without_harfbuzz_the_whole_file_is_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    bare = faces.program.__wrapped__(Face.MEDIUM)
    monkeypatch.setattr(faces, "program", lambda _face: bare)
    assert faces.embedded.__wrapped__(Face.MEDIUM, frozenset({5})) == bare.data
    letters = faces.letters_of.__wrapped__(Face.MEDIUM)
    assert letters[bare.glyph_of[0xFEE7]] == "ن"
