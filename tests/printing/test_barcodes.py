"""Bars: the same as the standard's, on whole dots, readable from one bit."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.printing.barcodes import DOT, INSET, code128, modules_of


def bars_of(path: str) -> list[tuple[float, float]]:
    """Start and width of each bar in modules."""
    found = re.findall(r"([\d.]+) 0 ([\d.]+) 1 re", path)
    return [(float(start), float(width)) for start, width in found]


def drawn(text: str, dots: int = 2) -> str:
    """The modules that the path fills."""
    bars = code128(text, dots)
    inset = INSET / (dots * DOT)
    row = ["0"] * bars.modules
    for start, width in bars_of(bars.path):
        first, count = start - inset, width + 2 * inset
        assert first == pytest.approx(round(first), abs=0.002)
        assert count == pytest.approx(round(count), abs=0.002)
        for at in range(round(first), round(first + count)):
            row[at] = "1"
    return "".join(row)


def read(modules: str) -> str:
    """What a reader makes of modules, two pixels each, with quiet zones."""
    row = "0" * 10 + modules + "0" * 10
    image = Image.new("L", (2 * len(row), 40), 255)
    for at, module in enumerate(row):
        if module == "1":
            image.paste(0, (2 * at, 0, 2 * at + 2, 40))
    codes = zxingcpp.read_barcodes(image)
    return str(codes[0].text) if codes else ""


@given(st.text("0123456789", min_size=2, max_size=40).filter(lambda text: len(text) % 2 == 0))
def test_pairs_of_digits_read_back(text: str) -> None:
    assert read(drawn(text)) == text


@given(st.text([chr(code) for code in range(32, 127)], min_size=1, max_size=32))
def test_any_printable_text_reads_back(text: str) -> None:
    assert read(drawn(text)) == text


@given(st.text("0123456789", min_size=2, max_size=30).filter(lambda text: len(text) % 2 == 0))
def test_the_table_gives_the_bars_of_the_library(text: str) -> None:
    assert drawn(text) == modules_of(text)


@pytest.mark.parametrize("text", ["9912345678", "99", "9999", "99A", "991", "99AB12"])
def test_a_leading_99_is_kept(text: str) -> None:
    assert read(modules_of(text)) == text
    assert read(drawn(text)) == text


@pytest.mark.parametrize("text", ["RR473124829GB", "12A", "A1234", "12345"])
def test_a_second_time_gives_the_same_bars(text: str) -> None:
    assert modules_of(text) == modules_of(text)
    assert read(modules_of(text)) == text


@pytest.mark.parametrize(
    ("digits", "dots", "width"),
    [(16, 3, 46.125), (24, 3, 62.625), (16, 2, 30.75), (16, 4, 61.5)],
)
def test_the_width_of_the_bars(digits: int, dots: int, width: float) -> None:
    assert code128("1" * digits, dots).width == pytest.approx(width)


def test_every_edge_stands_inside_its_dot() -> None:
    for start, width in bars_of(code128("8820013050002182", 3).path):
        edges = (start * 3 * DOT, (start + width) * 3 * DOT)
        assert edges[0] % DOT == pytest.approx(INSET, abs=0.001)
        assert edges[1] % DOT == pytest.approx(DOT - INSET, abs=0.001)


def test_the_quiet_zone_is_ten_modules() -> None:
    assert code128("1234", 3).quiet == pytest.approx(3.75)


def test_a_module_of_one_dot_is_refused() -> None:
    with pytest.raises(ValueError, match="2 printer dots"):
        code128("1234", 1)


@pytest.mark.parametrize("text", ["", "۱۲", "کتاب"])
def test_what_code_128_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ASCII"):
        code128(text, 2)
