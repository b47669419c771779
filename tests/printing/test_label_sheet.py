"""Sheets of stickers: the right sticker first, moved and scaled to the dot, no ink over an edge."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from app.printing import label_files
from app.printing.address_label import AddressLabel
from app.printing.label_layout import LabelLayout
from app.printing.label_sheet import LabelSheet, next_start, render, usual
from app.printing.label_use import LabelUse
from app.printing.pdf import Rendered
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures, Words
from tests.printing.samples import LABEL, REPRINT

pytestmark = requires("poppler")
EXACT = 203.2
SHEETS = [name for name in label_files.ORDER if name.startswith("a4")]


def labels(count: int) -> tuple[AddressLabel, ...]:
    return tuple(replace(LABEL, number=f"88200130500{at:04d}0") for at in range(count))


def put(
    labels: tuple[AddressLabel, ...],
    start: int = 1,
    layout: str | LabelLayout = label_files.SHEET,
    offset: tuple[float, float] = (0.0, 0.0),
    scale: float = 1.0,
) -> Rendered:
    found = label_files.standard(layout) if isinstance(layout, str) else layout
    return render(LabelSheet(labels, LabelUse(found, scale, start), offset))


def box_of(page: Image.Image) -> tuple[int, int, int, int]:
    box = page.point(lambda value: 255 - value).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("layout", SHEETS)
@pytest.mark.parametrize("dpi", [203, 300])
def test_all_barcodes_of_full_sheets_are_read(codes: Codes, dpi: float, layout: str) -> None:
    cells = label_files.standard(layout).cells
    batch = labels(cells + 6)
    rendered = put(batch, layout=layout)
    assert rendered.pages == 2
    posts = [LABEL.post_number or ""] * (cells + 6) if layout == "a4-2x4" else []
    read = sorted(codes(rendered.pdf, dpi))
    assert read == sorted([*[label.number for label in batch], *posts])


@pytest.mark.parametrize("layout", SHEETS)
def test_each_start_is_its_own_cell_to_the_dot(pictures: Pictures, layout: str) -> None:
    found = label_files.standard(layout)
    first = box_of(pictures(put((LABEL,), layout=layout).pdf, EXACT)[0])
    origin = found.origin(0)
    for start in (2, found.columns, found.columns + 1, found.cells):
        page = pictures(put((LABEL,), start, layout).pdf, EXACT)[0]
        x, y = found.origin(start - 1)
        right, down = round((x - origin[0]) * 8), round((y - origin[1]) * 8)
        moved = box_of(page)
        assert (moved[0] - first[0], moved[2] - first[2]) == (right, right)
        # Rounded to dots from the upper edge, not from the first cell.
        assert abs(moved[1] - first[1] - down) <= 1
        left, top, inset_right, bottom = found.inset
        assert x + left - 0.3 <= moved[0] / 8
        assert moved[2] / 8 <= x + found.cell[0] - inset_right + 0.3
        assert y + top - 0.3 <= moved[1] / 8
        assert moved[3] / 8 <= y + found.cell[1] - bottom + 0.3


def test_cells_are_counted_from_the_top_right_leftward() -> None:
    layout = label_files.standard(label_files.SHEET)
    places = [layout.origin(place) for place in (0, 1, 2, 3, 23)]
    assert places == [(140, 0.5), (70, 0.5), (0, 0.5), (140, 37.5), (0, 259.5)]


def test_margins_and_gaps_stand_between_the_cells(pictures: Pictures) -> None:
    plain = label_files.standard(label_files.SHEET)
    apart = replace(
        plain, cell=(64.0, 34.0), margin=(7.0, 8.5), gap=(2.0, 1.5), inset=(5.0, 3.5, 5.0, 1.0)
    )
    assert [apart.origin(place) for place in (0, 2, 3)] == [(139, 8.5), (7, 8.5), (139, 44)]
    page = pictures(put(labels(24), layout=apart).pdf, EXACT)[0]
    assert len(zxingcpp.read_barcodes(page, try_downscale=False)) == 24
    for edge in (7, 72, 138):
        gutter = page.crop((edge * 8 - 24, 0, edge * 8 + 24, page.height))
        assert gutter.getextrema() == (255, 255)


def test_the_sheet_after_a_full_one_begins_at_its_first_sticker(pictures: Pictures) -> None:
    rendered = put(labels(2), start=24)
    assert rendered.pages == 2
    (code,) = zxingcpp.read_barcodes(pictures(rendered.pdf, EXACT)[1])
    assert code.position.top_left.x / 8 == pytest.approx(145, abs=1)


@pytest.mark.parametrize(
    ("count", "start", "expected"), [(1, 1, 2), (5, 3, 8), (24, 1, 1), (2, 24, 2), (22, 3, 1)]
)
def test_the_next_free_sticker(count: int, start: int, expected: int) -> None:
    assert next_start(LabelSheet(labels(count), replace(usual(), start=start))) == expected


@pytest.mark.parametrize("layout", label_files.ORDER)
def test_an_offset_moves_everything_to_the_dot(pictures: Pictures, layout: str) -> None:
    plain = pictures(put((LABEL,), layout=layout).pdf, EXACT)[0]
    moved = pictures(put((LABEL,), layout=layout, offset=(1.5, -0.75)).pdf, EXACT)[0]
    steps = [after - before for before, after in zip(box_of(plain), box_of(moved), strict=True)]
    assert steps == [12, -6, 12, -6]


@pytest.mark.parametrize("scale", [0.985, 1.015])
def test_a_scale_makes_everything_larger_or_smaller(
    pictures: Pictures, codes: Codes, scale: float
) -> None:
    before = box_of(pictures(put((LABEL,), start=13).pdf, 300)[0])
    rendered = put((LABEL,), start=13, scale=scale, offset=(1.0, 2.0))
    after = box_of(pictures(rendered.pdf, 300)[0])
    for edge, (old, new) in enumerate(zip(before, after, strict=True)):
        moved = (1.0 if edge % 2 == 0 else 2.0) * 300 / 25.4
        assert new == pytest.approx(old * scale + moved, abs=2.5)
    assert codes(rendered.pdf, 600) == [LABEL.number]


@pytest.mark.parametrize("layout", SHEETS)
def test_an_office_printer_can_print_the_whole_sheet(pictures: Pictures, layout: str) -> None:
    cells = label_files.standard(layout).cells
    box = box_of(pictures(put(labels(cells), layout=layout).pdf, EXACT)[0])
    assert box[0] / 8 >= 4.23
    assert box[1] / 8 >= 4.23 - 0.5
    assert box[2] / 8 <= 210 - 4.23
    assert box[3] / 8 <= 297 - 4.23


@pytest.mark.parametrize("start", [0, 25, -1])
def test_a_start_outside_of_the_sheet_is_refused(start: int) -> None:
    with pytest.raises(ValueError, match="از ۱ تا ۲۴"):
        put((LABEL,), start)


def test_no_labels_and_no_scale_are_refused() -> None:
    with pytest.raises(ValueError, match="needs a label"):
        put(())
    with pytest.raises(ValueError, match="scaled"):
        put((LABEL,), scale=0.0)


def test_a_thermal_layout_is_a_page_for_each_label() -> None:
    rendered = put(labels(3), layout="thermal-80x50")
    assert rendered.pages == 3
    assert b"/MediaBox[0 0 226.7717 141.7323]" in rendered.pdf


@pytest.mark.parametrize("layout", label_files.ORDER)
def test_a_reprint_and_the_part_are_told(words: Words, layout: str) -> None:
    said = "".join(words(put((REPRINT,), layout=layout).pdf).split())
    assert "چاپدوم" in said
    assert "۲از۲" in said
    assert "۱٬۹۶۰" in said
    assert "چاپ" not in words(put((replace(REPRINT, print_number=1),), layout=layout).pdf)


@pytest.mark.parametrize("layout", label_files.ORDER)
def test_what_every_sticker_says(words: Words, layout: str) -> None:
    said = " ".join(words(put((LABEL,), layout=layout).pdf).split())
    for text in ("۴۱۶۵۷ ۳۶۹۱۲", "882 0013 05 000218 2", "پیشتاز", "۸۴۰", "فرستنده", "مریم"):
        assert text in said, text
