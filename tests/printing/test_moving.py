"""A print that is moved: the same ink elsewhere, on the same paper, in a file that is whole."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from app.printing import printer_test
from app.printing.moving import moved
from app.printing.page import A5, Document
from app.printing.pdf import Rendered
from app.printing.printer_test import PrinterTest
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures

DOTS = 8
"""To the millimetre, at 203.2 dpi."""

PAGE = printer_test.render(PrinterTest("8890013050000992"))


def shifted(page: Image.Image, right: int, down: int) -> Image.Image:
    """A picture with its ink moved by dots, white where there was none."""
    made = Image.new("L", page.size, 255)
    made.paste(page, (right, down))
    return made


@pytest.mark.parametrize(("right", "down"), [(10, 0), (0, 5), (-3, 7.5), (2.5, -4)])
@requires("poppler")
def test_the_ink_moves_by_as_much_and_the_paper_stays(
    pictures: Pictures, right: float, down: float
) -> None:
    (before,), (after,) = pictures(PAGE.pdf, 203.2), pictures(moved(PAGE.pdf, right, down), 203.2)
    assert after.size == before.size
    wanted = shifted(before, round(right * DOTS), round(down * DOTS))
    # Edges between two dots may fall to either; one dot further all of them would differ.
    assert unlike(after, wanted) < 0.02
    assert unlike(after, shifted(wanted, 1, 1)) > 0.2


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How many dots differ, in parts of those with ink."""
    ink = ImageChops.invert(one).histogram()[255]
    return ImageChops.difference(one, other).histogram()[255] / ink


@requires("poppler")
def test_a_moved_label_is_read(codes: Codes) -> None:
    assert codes(moved(PAGE.pdf, 3, 3), 203.2) == ["8890013050000992"] * 3


def test_not_moved_is_the_same_file() -> None:
    assert moved(PAGE.pdf, 0, 0) is PAGE.pdf


def test_every_object_is_where_the_table_says() -> None:
    pdf = moved(many_pages().pdf, 1.5, -2)
    start = int(pdf.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    head, _, rest = pdf[start:].partition(b"\n0 ")
    assert head == b"xref"
    count, _, lines = rest.partition(b"\n")
    places = [int(lines[at * 20 : at * 20 + 10]) for at in range(1, int(count))]
    assert len(places) > 20
    for number, place in enumerate(places, 1):
        assert pdf[place:].startswith(b"%d 0 obj" % number)


@requires("poppler")
def test_all_pages_move(pictures: Pictures) -> None:
    rendered = many_pages()
    assert rendered.pages > 1
    before = pictures(rendered.pdf, 25.4)
    after = pictures(moved(rendered.pdf, 20, 0), 25.4)
    for one, other in zip(before, after, strict=True):
        assert left_edge(other) - left_edge(one) == 20
        assert one.size == other.size


def left_edge(page: Image.Image) -> int:
    box = ImageChops.invert(page).getbbox()
    assert box is not None
    return box[0]


def many_pages() -> Rendered:
    """A document of several pages."""
    document = Document("برگه‌ها")
    for number in range(1, 13):
        page = document.page(*A5)
        page.text(80, 20 + number, "کتاب", 12)
        page.fill(30, 40, 10, number)
    return document.finish()
