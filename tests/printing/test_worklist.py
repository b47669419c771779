"""The worklist: every member's and every copy's barcode, whatever characters it has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.printing.worklist import Worklist, WorklistRow, render
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures, Words
from tests.printing.sheets import (
    DAY,
    LIBRARY,
    LONG_NAME,
    LONG_TITLE,
    NOW,
    ODD_CODE,
    STATION,
    USER,
    said,
    stays_within,
    strip,
)

pytestmark = requires("poppler")
DUE = date(2026, 12, 12)
LENT = WorklistRow(
    "1302456", "مریم رستمی‌نژاد", "GL-0018820", "سووشون", DAY, DUE, None, False, False
)
BACK = WorklistRow(
    "0013/99-A", "حسین پورمهدی", "990011223344", "بوف کور", DAY, DUE, DUE, True, False
)
BOTH = replace(BACK, copy_barcode="12345", issue_entered=False)
LIST = Worklist(LIBRARY, DAY, (LENT, BACK), NOW, STATION, USER)
PRINTABLE = st.text([chr(code) for code in range(32, 127)], min_size=1, max_size=32).filter(
    lambda text: text.strip(" ") != ""
)


@pytest.mark.parametrize("dpi", [203, 203.2, 300])
@pytest.mark.parametrize("count", [1, 10, 11, 25])
def test_every_code_of_every_row_is_read(codes: Codes, count: int, dpi: float) -> None:
    rows = tuple(
        replace(LENT, member_number=f"{1_000_000 + at}", copy_barcode=f"GL-{at:07d}")
        for at in range(count)
    )
    rendered = render(replace(LIST, rows=rows))
    expected = [code for row in rows for code in (row.member_number, row.copy_barcode)]
    assert sorted(codes(rendered.pdf, dpi)) == sorted(expected)
    assert rendered.warnings == ()


@pytest.mark.parametrize("code", ["1", "99", "9912", "990", "GL-1", "a", "~", ODD_CODE, "9" * 40])
def test_odd_codes_are_read(codes: Codes, code: str) -> None:
    rows = (replace(LENT, member_number=code, copy_barcode=f"{code[:31]}X"),)
    assert sorted(codes(render(replace(LIST, rows=rows)).pdf)) == sorted([code, f"{code[:31]}X"])


# The reader takes two equal wide codes side by side for one, so all of a sheet's differ.
@settings(max_examples=20, deadline=None)
@given(st.lists(PRINTABLE, min_size=2, max_size=8, unique=True))
def test_any_printable_code_is_read(codes: Codes, texts: list[str]) -> None:
    pairs = list(zip(texts[::2], texts[1::2], strict=False))
    rows = tuple(replace(LENT, member_number=one, copy_barcode=two) for one, two in pairs)
    expected = [code for pair in pairs for code in pair]
    assert sorted(codes(render(replace(LIST, rows=rows)).pdf)) == sorted(expected)


def test_member_and_book_stand_in_the_row_of_their_loan(pictures: Pictures) -> None:
    page = pictures(render(replace(LIST, rows=(LENT, BACK))).pdf)[0]
    at = {
        code.text: (code.position.top_left.x, code.position.top_left.y)
        for code in zxingcpp.read_barcodes(page, try_downscale=False)
    }
    for row in (LENT, BACK):
        # The member's to the right, the book's to the left, at one height.
        assert at[row.member_number][0] > at[row.copy_barcode][0]
        assert abs(at[row.member_number][1] - at[row.copy_barcode][1]) < 16
    assert at[BACK.member_number][1] > at[LENT.member_number][1] + 100


@pytest.mark.parametrize("code", ["عضو ۱۲", "", "a\tb", "Z" * 60])
def test_what_is_no_barcode_is_written_and_told(codes: Codes, words: Words, code: str) -> None:
    rendered = render(replace(LIST, rows=(replace(LENT, member_number=code),)))
    assert codes(rendered.pdf) == [LENT.copy_barcode]
    assert any("بارکدشدنی نیست" in warning for warning in rendered.warnings)
    assert "بادستواردکنید" in said(words, rendered.pdf)[0]


def test_what_the_list_says(words: Words) -> None:
    (page,) = said(words, render(replace(LIST, rows=(LENT, BACK, BOTH))).pdf)
    for text in (
        "برایثبتدرسامان",
        "۲امانتو۲بازگشت",
        "سووشون",
        "حسینپورمهدی",
        "امانت۱۴۰۵/۰۹/۰۲تا۱۴۰۵/۰۹/۲۱",
        "بازگشت۱۴۰۵/۰۹/۲۱",
        "1302456",
        "GL-0018820",
        "ثبتکننده",
    ):
        assert text in page, text
    assert page.count("ثبتشده") == 1


def boxes(page: Image.Image, at: int) -> tuple[bool, bool]:
    """Whether a row, counted from 0, has a box for the issue and one for the return."""
    y = 43.0 + at * 23.5 + 9.0
    found = []
    for x in (27.0, 16.0):
        left_edge = strip(page, y - 0.2, y + 5.2, x - 0.2, x + 0.4)
        box = left_edge.point(lambda value: 255 - value).getbbox()
        # The left side of a box is a line as high as the box.
        found.append(box is not None and (box[3] - box[1]) * 25.4 / 203 > 4.5)
    return found[0], found[1]


def test_a_box_for_each_thing_to_enter(pictures: Pictures) -> None:
    done = replace(BACK, return_entered=True)
    page = pictures(render(replace(LIST, rows=(LENT, BACK, BOTH, done))).pdf)[0]
    assert [boxes(page, at) for at in range(4)] == [
        (True, False),
        (False, True),
        (True, True),
        (False, False),
    ]


def test_nothing_to_enter_is_said(words: Words) -> None:
    (page,) = said(words, render(replace(LIST, rows=())).pdf)
    assert "چیزیبرایثبتنماندهاست" in page
    assert "ثبتکننده" not in page


def test_a_reprint_says_so(words: Words) -> None:
    (page,) = said(words, render(replace(LIST, print_number=2)).pdf)
    assert page.count("چاپدوم") == 2


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.builds(
            WorklistRow,
            st.text(max_size=40) | PRINTABLE | st.just("W" * 45),
            st.text(max_size=120) | st.just(LONG_NAME),
            PRINTABLE,
            st.just(LONG_TITLE) | st.text(max_size=300),
            st.just(DAY),
            st.just(DUE),
            st.none() | st.just(DUE),
            st.booleans(),
            st.booleans(),
        ),
        max_size=8,
    ).map(tuple)
)
def test_nothing_leaves_the_paper(pictures: Pictures, rows: tuple[WorklistRow, ...]) -> None:
    rendered = render(replace(LIST, rows=rows))
    assert all(stays_within(page, 14.0) for page in pictures(rendered.pdf))
