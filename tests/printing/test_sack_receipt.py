"""The receipt for a sack: how many parcels, who brought them, two places to sign."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.printing.sack_receipt import render
from tests.needs import requires
from tests.printing.conftest import Pictures, Words
from tests.printing.sheet_samples import RECEIPT
from tests.printing.sheets import LONG_NAME, LONG_TITLE, said, stays_within

pytestmark = requires("poppler")


def test_what_the_receipt_says(words: Words) -> None:
    rendered = render(RECEIPT)
    (page,) = said(words, rendered.pdf)
    assert rendered.warnings == ()
    for text in (
        "رسیدکیسۀ",
        "۱۴",
        "کیسۀ۲امروز",
        "دوشنبه۲آذر۱۴۰۵ساعت۱۶۴۰",
        "رامینحسنپورشرکتملیپست",
        "نگاراحمدی",
        "دوپاکتپارهبود",
        "آورندهپست",
        "گیرندهکتابخانه",
    ):
        assert text in page, text
    assert "چاپدوم" not in page


def test_a_reprint_says_so(words: Words) -> None:
    (page,) = said(words, render(replace(RECEIPT, print_number=2)).pdf)
    assert page.count("چاپدوم") == 2


def test_without_a_note(words: Words) -> None:
    (page,) = said(words, render(replace(RECEIPT, note="")).pdf)
    assert "یادداشت" in page
    assert "پاره" not in page


@settings(max_examples=12, deadline=None)
@given(
    st.text(max_size=120) | st.just(LONG_NAME),
    st.text(max_size=300) | st.just(LONG_TITLE),
    st.integers(0, 99_999),
)
def test_nothing_leaves_the_paper(pictures: Pictures, name: str, note: str, parcels: int) -> None:
    rendered = render(
        replace(RECEIPT, officer=name, carrier=name, received_by=name, note=note, parcels=parcels)
    )
    (page,) = pictures(rendered.pdf)
    assert stays_within(page, 10.0)
