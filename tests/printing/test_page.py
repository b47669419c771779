"""The drawing surface, by what is black on the picture. At 203.2 dpi a dot is 1/8 mm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.printing import fit, frame
from app.printing.faces import Face
from app.printing.page import A4, A5, HEAVY, Document, Page, number_groups
from app.printing.pdf import Rendered
from app.printing.stamp import Library
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures, Words

pytestmark = requires("poppler")
EXACT = 203.2


def drawn(draw: Callable[[Page], object], width: float = 60, height: float = 40) -> Rendered:
    document = Document("آزمون")
    draw(document.page(width, height))
    return document.finish()


def ink(pictures: Pictures, rendered: Rendered) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of all ink, mm."""
    box = pictures(rendered.pdf, EXACT)[0].point(lambda value: 255 - value).getbbox()
    return None if box is None else (box[0] / 8, box[1] / 8, box[2] / 8, box[3] / 8)


@pytest.mark.parametrize(
    ("draw", "box"),
    [
        (lambda page: page.fill(10, 5, 20, 10), (10, 5, 30, 15)),
        (lambda page: page.hline(4, 56, 20), (4, 20, 56, 20.125)),
        (lambda page: page.hline(4, 56, 20, HEAVY), (4, 20, 56, 20.5)),
        (lambda page: page.vline(30, 5, 35, 0.25), (30, 5, 30.25, 35)),
        (lambda page: page.frame(10, 5, 20, 10), (10, 5, 30, 15)),
        (lambda page: page.tick_box(10, 5), (10, 5, 14, 9)),
        (lambda page: page.corners(10, 5, 30, 20), (10, 5, 40, 25)),
        (lambda page: page.barcode(6, 5, "8820013050002182", 2, 10), (6, 5, 36.75, 15)),
        (lambda page: page.barcode(6.03, 5, "8820013050002182", 2, 10), (6, 5, 36.75, 15)),
    ],
)
def test_shapes_fill_whole_dots(
    pictures: Pictures,
    draw: Callable[[Page], object],
    box: tuple[float, float, float, float],
) -> None:
    assert ink(pictures, drawn(draw)) == box


@pytest.mark.parametrize(("align", "left", "right"), [("right", 20, 40), ("left", 40, 60)])
def test_text_stands_at_its_edge(pictures: Pictures, align: str, left: float, right: float) -> None:
    box = ink(pictures, drawn(lambda page: page.text(40, 20, "سلام", 18, Face.BOLD, align)))  # type: ignore[arg-type]
    assert box is not None
    assert left < box[0] < box[2] < right
    assert 13 < box[1] < box[3] < 23


@pytest.mark.parametrize("text", ["î", "ȉ", "\u0610", "\u064c", "سلام î", "î سلام"])
@pytest.mark.parametrize("align", ["right", "left"])
def test_no_ink_stands_over_the_edge(pictures: Pictures, align: str, text: str) -> None:
    box = ink(pictures, drawn(lambda page: page.text(30, 20, text, 24, align=align)))  # type: ignore[arg-type]
    assert box is not None
    assert box[2] <= 30.375 if align == "right" else box[0] >= 29.625


def test_centred_text_is_in_the_middle(pictures: Pictures) -> None:
    box = ink(pictures, drawn(lambda page: page.text(30, 20, "۰۰۰", 18, align="centre")))
    assert box is not None
    assert (box[0] + box[2]) / 2 == pytest.approx(30, abs=0.3)


def test_white_text_on_black_takes_ink_away(pictures: Pictures) -> None:
    def black(page: Page) -> None:
        page.fill(5, 5, 50, 30)

    def written(page: Page) -> None:
        black(page)
        page.text(50, 25, "سفید", 24, white=True)
        page.fill(56, 36, 1, 1)

    plain = pictures(drawn(black).pdf, EXACT)[0].histogram()[0]
    with_text = pictures(drawn(written).pdf, EXACT)[0].histogram()[0]
    assert with_text < plain - 500


def test_a_text_that_does_not_fit_warns_with_its_field() -> None:
    rendered = drawn(
        lambda page: page.fitted(
            50, 20, "نام بسیار بسیار بلند", Face.BOLD, fit.fixed(18), 20, field="نام"
        )
    )
    assert rendered.warnings == ("«نام» روی کاغذ جا نشد و کوتاه شد: نام بسیار بسیار بلند",)


def test_a_paragraph_gives_its_last_baseline(pictures: Pictures) -> None:
    last: list[float] = []
    rendered = drawn(
        lambda page: last.append(page.paragraph(56, 8, "کتاب را روی میز بگذارید. " * 4, 9.5, 40))
    )
    box = ink(pictures, rendered)
    assert box is not None
    assert last[0] < box[3] < last[0] + 3
    assert box[0] > 15


@pytest.mark.parametrize(
    ("number", "groups"),
    [
        ("8820013050002182", [("882 0013 05 ", False), ("000218", True), (" 2", False)]),
        ("013241938000010090231150", [("0132 4193 8000 0100 9023 1150", False)]),
        ("RR473124829GB", [("RR473124829GB", False)]),
        ("12345", [("12345", False)]),
    ],
)
def test_groups_of_a_machine_number(number: str, groups: list[tuple[str, bool]]) -> None:
    assert number_groups(number) == groups


@pytest.mark.parametrize(("align", "left", "right"), [("left", 20, 55), ("right", 0, 40)])
def test_a_machine_number_is_written_in_its_groups(
    pictures: Pictures, words: Words, align: str, left: float, right: float
) -> None:
    rendered = drawn(
        lambda page: page.code(20 if align == "left" else 40, 20, "8820013050002182", 8, align)  # type: ignore[arg-type]
    )
    assert "882 0013 05 000218 2" in " ".join(words(rendered.pdf).split())
    box = ink(pictures, rendered)
    assert box is not None
    assert left <= box[0] < box[2] <= right


@pytest.mark.parametrize(("size", "rule"), [(A4, 30.0), (A5, 26.5)])
def test_head_and_foot(
    pictures: Pictures, words: Words, size: tuple[float, float], rule: float
) -> None:
    def draw(page: Page) -> None:
        assert frame.head(page, "صورت مرسولات", Library("کتابخانهٔ عمومی رشت")) == rule
        frame.foot(page, "راست", "برگ ۱ از ۲", "چپ")

    rendered = drawn(draw, *size)
    box = ink(pictures, rendered)
    assert box is not None
    side = 14 if size == A4 else 10
    assert (box[0], box[2]) == (side, size[0] - side)
    assert box[3] < size[1] - 7
    assert not rendered.warnings
    assert "برگ" in words(rendered.pdf)


def test_a_foot_of_two_texts_has_more_room() -> None:
    long = "چاپ: ۱۴۰۵/۰۹/۰۲، ساعت ۱۶:۴۰ · میز بسته‌بندی شمارهٔ دو · نگار احمدی"
    assert drawn(lambda page: frame.foot(page, "راست", "میان", long), *A5).warnings
    assert not drawn(lambda page: frame.foot(page, "راست", left=long), *A5).warnings


def test_bars_can_be_read(codes: Codes) -> None:
    rendered = drawn(lambda page: page.barcode(6, 5, "RR473124829GB", 2, 10))
    assert codes(rendered.pdf) == ["RR473124829GB"]
