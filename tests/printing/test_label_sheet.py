"""Sheets of stickers: the right sticker first, all bars read, each label inside its sticker."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from app.printing.address_label import AddressLabel
from app.printing.label_sheet import CELLS, LabelSheet, next_start, render
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures, Words
from tests.printing.samples import FATEMEH, LABEL, MARYAM, REPRINT

pytestmark = requires("poppler")
EXACT = 203.2


def labels(count: int) -> tuple[AddressLabel, ...]:
    return tuple(replace(LABEL, number=f"88200130500{at:04d}0") for at in range(count))


@pytest.mark.parametrize("dpi", [203, 203.2, 300])
def test_all_barcodes_of_full_sheets_are_read(codes: Codes, dpi: float) -> None:
    batch = labels(30)
    rendered = render(LabelSheet(batch))
    assert rendered.pages == 2
    assert sorted(codes(rendered.pdf, dpi)) == [label.number for label in batch]


@pytest.mark.parametrize(
    ("start", "left", "top"),
    [(1, 140, 0.5), (2, 70, 0.5), (3, 0, 0.5), (4, 140, 37.5), (6, 0, 37.5), (24, 0, 259.5)],
)
def test_the_first_label_is_on_the_start_sticker(
    pictures: Pictures, start: int, left: float, top: float
) -> None:
    page = pictures(render(LabelSheet((LABEL,), start)).pdf, EXACT)[0]
    box = page.point(lambda value: 255 - value).getbbox()
    assert box is not None
    assert left + 4.5 <= box[0] / 8 < box[2] / 8 <= left + 65.5
    assert top + 3 <= box[1] / 8 < box[3] / 8 <= top + 34


def test_the_sheet_after_a_full_one_begins_at_its_first_sticker(pictures: Pictures) -> None:
    rendered = render(LabelSheet(labels(2), start=24))
    assert rendered.pages == 2
    (code,) = zxingcpp.read_barcodes(pictures(rendered.pdf, EXACT)[1])
    assert code.position.top_left.x / 8 == pytest.approx(145, abs=1)


@pytest.mark.parametrize(
    ("count", "start", "expected"), [(1, 1, 2), (5, 3, 8), (24, 1, 1), (2, 24, 2), (22, 3, 1)]
)
def test_the_next_free_sticker(count: int, start: int, expected: int) -> None:
    assert next_start(LabelSheet(labels(count), start)) == expected


def test_an_offset_moves_everything(pictures: Pictures) -> None:
    plain = pictures(render(LabelSheet((LABEL,), 5)).pdf, EXACT)[0]
    moved = pictures(render(LabelSheet((LABEL,), 5, (1.5, -0.75))).pdf, EXACT)[0]
    before = plain.point(lambda value: 255 - value).getbbox()
    after = moved.point(lambda value: 255 - value).getbbox()
    assert before is not None
    assert after is not None
    assert [b - a for a, b in zip(before, after, strict=True)] == [12, -6, 12, -6]


def test_an_office_printer_can_print_the_last_row(pictures: Pictures) -> None:
    page = pictures(render(LabelSheet((LABEL,), 24)).pdf, EXACT)[0]
    box = page.point(lambda value: 255 - value).getbbox()
    assert box is not None
    assert box[0] / 8 >= 4.23
    assert box[3] / 8 <= 297 - 4.23


@pytest.mark.parametrize("start", [0, 25, -1])
def test_a_start_outside_of_the_sheet_is_refused(start: int) -> None:
    with pytest.raises(ValueError, match="stickers 1 to 24"):
        render(LabelSheet((LABEL,), start))


def test_no_labels_are_refused() -> None:
    with pytest.raises(ValueError, match="needs a label"):
        render(LabelSheet(()))


def test_a_reprint_and_the_part_are_told(words: Words) -> None:
    said = "".join(words(render(LabelSheet((REPRINT,))).pdf).split())
    assert "چاپدوم" in said
    assert "۲از۲" in said
    assert "۱٬۹۶۰" in said


def test_what_a_sticker_says(words: Words) -> None:
    said = " ".join(words(render(LabelSheet((LABEL,))).pdf).split())
    for text in ("۴۱۶۵۷ ۳۶۹۱۲", "882 0013 05 000218 2", "پیشتاز", "۸۴۰", "فرستنده"):
        assert text in said, text


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(
            st.text("ابپتجچحدرسشعفقکگلمنوهی ", min_size=1, max_size=60),
            st.text("ابپتجچحدرسشعفقکگلمنوهی،۱۲۳ ABg(", min_size=1, max_size=160),
        ),
        min_size=3,
        max_size=CELLS,
    )
)
def test_no_label_leaves_its_sticker(pictures: Pictures, people: list[tuple[str, str]]) -> None:
    batch = tuple(
        replace(label, recipient=replace(MARYAM, name=name, address=address))
        for label, (name, address) in zip(labels(len(people)), people, strict=True)
    )
    page = pictures(render(LabelSheet(batch)).pdf, EXACT)[0]
    for edge in (70, 140):
        gutter = page.crop((round((edge - 4.25) * 8), 0, round((edge + 4.25) * 8), page.height))
        assert gutter.getextrema() == (255, 255)
    for row in range(9):
        y = 0.5 + 37 * row
        top, bottom = max(0, round((y - 3) * 8)), min(page.height, round((y + 3) * 8))
        gap = page.crop((0, top, page.width, bottom))
        assert gap.getextrema() == (255, 255)
    assert len(zxingcpp.read_barcodes(page)) == len(people)


def test_what_does_not_fit_a_sticker_is_a_warning() -> None:
    warnings = render(LabelSheet((replace(LABEL, recipient=FATEMEH),))).warnings
    assert any(warning.startswith("«نشانی»") for warning in warnings)
    assert not render(LabelSheet((LABEL,))).warnings
