"""The return label: the roles swap, the geometry stays, nothing leaves its box."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.printing.return_label import LAST_RULE, SIZE, STAMP, ReturnLabel, render
from app.scanner.numbers import Kind
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures, Words
from tests.printing.samples import FATEMEH, LIBRARY, MARYAM
from tests.printing.sheets import (
    LONG_NAME,
    LONG_TITLE,
    ink,
    is_white,
    number,
    said,
    squeezed,
    strip,
)

pytestmark = requires("poppler")
BACK = number(Kind.RETURN_SLIP, 218)
LABEL = ReturnLabel(MARYAM, LIBRARY, BACK)
LONGEST = ReturnLabel(
    replace(FATEMEH, name=LONG_NAME, address=LONG_TITLE, city=LONG_NAME, province="مازندران"),
    replace(LIBRARY, name=LONG_NAME, address=LONG_TITLE, city=LONG_NAME),
    BACK,
    3,
)
EMPTY = ReturnLabel(
    replace(MARYAM, name="", address="", city="", postal_code=""),
    replace(LIBRARY, name="", address="", city="", province="", postal_code="", phone=""),
    BACK,
)


@pytest.mark.parametrize("dpi", [203, 203.2, 300])
def test_its_barcode_is_the_return_number(codes: Codes, dpi: float) -> None:
    for label in (LABEL, LONGEST, EMPTY):
        assert codes(render(label).pdf, dpi) == [BACK]


def test_the_member_sends_and_the_library_receives(words: Words) -> None:
    rendered = render(LABEL)
    assert (rendered.pages, rendered.warnings) == (1, ())
    (page,) = said(words, rendered.pdf)
    for text in ("بازگشت کتاب", "مریم رستمی‌نژاد", LIBRARY.name, "گیلان، رشت", "۴۱۹۳۸"):
        assert squeezed(text) in page
    assert squeezed("چاپ دوم") not in page
    (again,) = said(words, render(replace(LABEL, print_number=2)).pdf)
    assert squeezed("چاپ دوم") in again
    (again,) = said(words, render(replace(LABEL, print_number=12)).pdf)
    assert squeezed("چاپ ۱۲") in again


def test_a_member_of_another_province_is_told_with_it(words: Words) -> None:
    (page,) = said(words, render(replace(LABEL, sender=replace(MARYAM, province="اردبیل"))).pdf)
    assert squeezed("اردبیل، رشت") in page


def test_a_long_real_address_fits_and_a_longer_one_is_told() -> None:
    assert render(ReturnLabel(FATEMEH, LIBRARY, BACK)).warnings == ()
    warned = render(LONGEST).warnings
    for field in ("فرستنده", "نشانی", "نام", "شهر"):
        assert any(f"«{field}»" in sentence for sentence in warned)


def test_nothing_leaves_the_label_or_stands_where_the_post_writes(pictures: Pictures) -> None:
    left, top, width, height = STAMP
    for label in (LABEL, LONGEST, EMPTY):
        (page,) = pictures(render(label).pdf)
        edges = ink(page)
        assert edges[0] >= 3.8
        assert edges[1] >= 3.8
        assert edges[2] <= SIZE[0] - 3.8
        assert edges[3] <= SIZE[1] - 2.5
        assert is_white(strip(page, top + 16.0 + 4.0, top + height - 4.0, left + 1, left + width))
        assert is_white(strip(page, LAST_RULE - 0.5, SIZE[1], 0.0, 13.0))


def test_the_same_label_gives_the_same_bytes() -> None:
    assert render(LABEL).pdf == render(LABEL).pdf
