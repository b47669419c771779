"""Contrast as WCAG 2 counts it: nobody has to guess a word or a state."""

from __future__ import annotations

import pytest

from app.views import palette
from app.views.palette import Palette, Tone

PALETTES = {"light": palette.LIGHT, "dark": palette.DARK, "high contrast": palette.HIGH_CONTRAST}


def luminance(code: str) -> float:
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("p", PALETTES.values(), ids=PALETTES.keys())
def test_words_can_be_read_on_everything_they_stand_on(p: Palette) -> None:
    grounds = (p.window, p.surface, p.sunken, *(p.tint(tone) for tone in Tone))
    for ground in grounds:
        assert contrast(p.text, ground) >= 4.5
        assert contrast(p.muted, ground) >= 4.5
    for tone in Tone:
        assert contrast(p.ink(tone), p.tint(tone)) >= 4.5
        assert contrast(p.ink(tone), p.surface) >= 4.5
    assert contrast(p.on_accent, p.accent) >= 4.5
    assert contrast(p.accent, p.window) >= 4.5
    assert contrast(p.faint, p.surface) >= 4.5


@pytest.mark.parametrize("p", PALETTES.values(), ids=PALETTES.keys())
def test_edges_of_fields_and_focus_can_be_seen(p: Palette) -> None:
    assert contrast(p.field_border, p.surface) >= 3
    assert contrast(p.accent, p.surface) >= 3
    assert contrast(p.second_bar, p.surface) >= 3


def test_in_high_contrast_every_tone_has_an_edge_because_its_ground_is_black() -> None:
    assert palette.HIGH_CONTRAST.edged
    assert {palette.HIGH_CONTRAST.tint(tone) for tone in Tone} == {"#000000"}
    assert not palette.LIGHT.edged


@pytest.mark.parametrize("p", PALETTES.values(), ids=PALETTES.keys())
def test_what_cannot_be_used_now_is_told_from_what_can(p: Palette) -> None:
    assert p.faint != p.text
