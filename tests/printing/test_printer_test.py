"""The printer's test page: its rulers and lines measure what they say."""

from __future__ import annotations

import pytest

from app.printing.printer_test import PrinterTest, render
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures

pytestmark = requires("poppler")
NUMBER = "8890013050000992"


@pytest.mark.parametrize("dpi", [203, 203.2, 300])
def test_bars_of_two_three_and_four_dots_are_read(codes: Codes, dpi: float) -> None:
    assert codes(render(PrinterTest(NUMBER)).pdf, dpi) == [NUMBER] * 3


def test_the_line_of_50_mm_is_50_mm(pictures: Pictures) -> None:
    page = pictures(render(PrinterTest(NUMBER)).pdf, 203.2)[0]
    row = [x for x in range(15 * 8, 85 * 8) if page.getpixel((x, 42 * 8 + 1)) == 0]
    assert (row[0], row[-1] + 1) == (25 * 8, 75 * 8)


def test_lines_are_one_to_four_dots(pictures: Pictures) -> None:
    page = pictures(render(PrinterTest(NUMBER)).pdf, 203.2)[0]
    column = [page.getpixel((70 * 8, y)) for y in range(53 * 8, 66 * 8)]
    runs = "".join("#" if value == 0 else " " for value in column).split()
    assert runs == ["#", "##", "###", "####"]


def test_half_of_each_chequer_is_black(pictures: Pictures) -> None:
    page = pictures(render(PrinterTest(NUMBER)).pdf, 203.2)[0]
    for left in (20, 28, 36):
        square = page.crop((left * 8, 53 * 8, left * 8 + 48, 53 * 8 + 48))
        assert square.histogram()[0] == 48 * 48 // 2


def test_rulers_reach_the_edge(pictures: Pictures) -> None:
    page = pictures(render(PrinterTest(NUMBER)).pdf, 203.2)[0]
    assert page.point(lambda value: 255 - value).getbbox() == (0, 0, 800, 1200)


def test_everything_fits() -> None:
    assert render(PrinterTest(NUMBER)).warnings == ()
