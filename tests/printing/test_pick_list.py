"""The pick list: shelf by shelf, every book once, headings repeated, no member's name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.printing.pick_list import PickBook, PickList, PickShelf, render
from app.scanner.numbers import Kind
from tests.needs import requires
from tests.printing.conftest import Pictures, Words
from tests.printing.sheets import (
    DAY,
    LIBRARY,
    LONG_TITLE,
    NOW,
    ODD_CODE,
    STATION,
    USER,
    number,
    said,
    stays_within,
)

pytestmark = requires("poppler")
KELIDAR = PickBook(
    "8فا3/62 د724ک",
    "کلیدر",
    "محمود دولت‌آبادی",
    "GL-0012603",
    number(Kind.REQUEST, 302),
    pieces=2,
)
PRINCE = PickBook(
    "843/91 س612ش",
    "شازده کوچولو",
    "آنتوان دو سنت‌اگزوپری",
    "GL-0007781",
    number(Kind.REQUEST, 304),
)
UNKNOWN = PickBook("", "کتابی تازه", "", "", number(Kind.REQUEST, 304))
LIST = PickList(
    library=LIBRARY,
    business_date=DAY,
    shelves=(
        PickShelf("12", (KELIDAR,)),
        PickShelf("قفسهٔ مرجع", (PRINCE,)),
        PickShelf("", (UNKNOWN,)),
    ),
    printed_at=NOW,
    station=STATION,
    user=USER,
)


def shelf(name: str, books: int) -> PickShelf:
    return PickShelf(name, (KELIDAR,) * books)


def test_what_the_list_says(words: Words) -> None:
    (page,) = said(words, render(LIST).pdf)
    for text in (
        "۳کتاباز۲درخواست",
        "قفسۀ۱۲",
        "قفسۀمرجع",
        "بدونقفسه",
        "شازدهکوچولو",
        "GL-0007781",
        "۲جزء",
        "بدونبارکد",
        "۳۰۲",
        "۸۴۳/۹۱",
        "صفحۀ۱از۱",
    ):
        assert text in page, text
    assert "قفسۀقفسۀ" not in page


def test_latin_call_numbers_and_shelves_stand_as_on_the_spine(words: Words) -> None:
    foreign = replace(PRINCE, call_number="QA76.73 .C153 S77")
    shelves = (PickShelf("A-1", (foreign,)), PickShelf("الف-2", (KELIDAR,)))
    rendered = render(replace(LIST, shelves=shelves))
    (page,) = said(words, rendered.pdf)
    for text in ("QA76.73.C153S77", "A-1", "د۷۲۴ک", "۳/۶۲"):
        assert text in page, text
    assert rendered.warnings == ()


def test_a_shelf_that_goes_over_the_page_has_its_heading_again(words: Words) -> None:
    rendered = render(replace(LIST, shelves=(shelf("7", 40), shelf("8", 1))))
    first, second = said(words, rendered.pdf)
    assert rendered.pages == 2
    assert "قفسۀ۷" in first
    assert "ادامه" not in first
    assert "قفسۀ۷ادامه" in second
    assert first.count("GL-0012603") + second.count("GL-0012603") == 41
    for page in (first, second):
        assert "شمارۀبازیابی" in page
    assert "گردآورنده" not in first
    assert "گردآورنده" in second


@pytest.mark.parametrize("before", range(20, 27))
def test_no_heading_stands_alone_at_the_end_of_a_page(words: Words, before: int) -> None:
    pages = said(words, render(replace(LIST, shelves=(shelf("7", before), shelf("8", 3)))).pdf)
    for page in pages:
        if "قفسۀ۸" in page:
            assert "GL-0012603" in page[page.index("قفسۀ۸") :]


@pytest.mark.parametrize("books", range(18, 30))
def test_what_is_signed_is_whole_and_on_the_last_page(words: Words, books: int) -> None:
    pages = said(words, render(replace(LIST, shelves=(shelf("7", books),))).pdf)
    for text in ("گردآورنده", "برداشتهشده", "آغاز"):
        assert [text in page for page in pages] == [False] * (len(pages) - 1) + [True]


def test_nothing_to_pick_is_said(words: Words) -> None:
    (page,) = said(words, render(replace(LIST, shelves=())).pdf)
    assert "امروزکتابیبرایگردآورینیست" in page


def test_a_reprint_says_so(words: Words) -> None:
    (page,) = said(words, render(replace(LIST, print_number=3)).pdf)
    assert page.count("چاپسوم") == 2


def test_a_long_code_is_written_whole(words: Words) -> None:
    rendered = render(
        replace(LIST, shelves=(PickShelf("1", (replace(KELIDAR, barcode=ODD_CODE),)),))
    )
    (page,) = said(words, rendered.pdf)
    assert rendered.warnings == ()
    assert ODD_CODE[:14].replace("(", "").replace(")", "") in page
    assert ODD_CODE[18:] in page


def test_a_cut_title_is_named() -> None:
    cut = replace(KELIDAR, title=LONG_TITLE, author_line="")
    rendered = render(replace(LIST, shelves=(PickShelf("1", (cut, cut)),)))
    assert [warning.split(":")[0] for warning in rendered.warnings] == [
        "«عنوان کتاب» روی کاغذ جا نشد و کوتاه شد"
    ]


def test_a_long_title_takes_the_line_of_its_author(words: Words) -> None:
    title = "قصه‌های خوب برای بچه‌های خوب: قصه‌های سندبادنامه و قابوس‌نامه"
    long = replace(KELIDAR, title=title, author_line="مهدی آذریزدی", pieces=1)
    rendered = render(replace(LIST, shelves=(PickShelf("1", (long,)),)))
    (page,) = said(words, rendered.pdf)
    assert "قصههایسندبادنامهوقابوسنامه" in page
    assert "آذریزدی" not in page
    assert [warning.split(":")[0] for warning in rendered.warnings] == [
        "«پدیدآور» روی کاغذ جا نشد و کوتاه شد"
    ]
    # How many pieces it has is never left out.
    (page,) = said(
        words, render(replace(LIST, shelves=(PickShelf("1", (replace(long, pieces=2),)),))).pdf
    )
    assert "۲جزء" in page


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.builds(
            PickShelf,
            st.text(max_size=60),
            st.lists(
                st.builds(
                    PickBook,
                    st.text(max_size=40),
                    st.text(max_size=300),
                    st.text(max_size=120),
                    st.text([chr(code) for code in range(33, 127)], max_size=32),
                    st.just(number(Kind.REQUEST, 999_999)),
                    st.integers(1, 20),
                ),
                min_size=1,
                max_size=12,
            ).map(tuple),
        ),
        max_size=5,
    ).map(tuple)
)
def test_nothing_leaves_the_paper(pictures: Pictures, shelves: tuple[PickShelf, ...]) -> None:
    rendered = render(replace(LIST, shelves=shelves))
    assert all(stays_within(page, 14.0) for page in pictures(rendered.pdf))
