"""The slip in the parcel: every book on it, and a return slip that is read and never moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.printing.packing_slip import PackingSlip, SlipBook, render
from app.printing.stamp import Library
from app.scanner.numbers import Kind
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
    is_white,
    number,
    said,
    strip,
)

pytestmark = requires("poppler")
BOOKS = (
    SlipBook("سووشون", "سیمین دانشور", "GL-0018820"),
    SlipBook("شازده کوچولو", "آنتوان دو سنت‌اگزوپری، ترجمهٔ محمد قاضی", "GL-0007781"),
    SlipBook("تاریخ گیلان و دیلمستان", "ظهیرالدین مرعشی", "GL-0011207", pieces=2),
    SlipBook("کلیدر", "محمود دولت‌آبادی", "GL-0012603"),
    SlipBook("بوف کور", "صادق هدایت", "GL-0012611"),
    SlipBook("C++ برای همه (ویراست ۳)", "Bjarne Stroustrup", "990012612"),
)
SLIP = PackingSlip(
    parcel_number=number(Kind.PARCEL, 218),
    return_number=number(Kind.RETURN_SLIP, 218),
    request_numbers=(number(Kind.REQUEST, 304),),
    recipient_greeting_name="مریم رستمی‌نژاد",
    library=LIBRARY,
    business_date=DAY,
    due_on=date(2026, 12, 12),
    books=BOOKS[:3],
    sentence="راه بازگشت کتاب‌ها را هم آماده کرده‌ایم.",
    printed_at=NOW,
    station=STATION,
    user=USER,
)
LONG_BOOK = SlipBook(LONG_TITLE, LONG_TITLE, ODD_CODE, 2)


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 6, 11])
@pytest.mark.parametrize("dpi", [203, 300])
def test_only_the_return_slip_is_scanned_on_every_page(codes: Codes, count: int, dpi: int) -> None:
    rendered = render(replace(SLIP, books=(BOOKS * 2)[:count]))
    assert rendered.pages == max(1, -(-count // 5))
    assert codes(rendered.pdf, dpi) == [SLIP.return_number] * rendered.pages


def test_one_book_is_spoken_of_as_one(words: Words) -> None:
    (one,) = said(words, render(replace(SLIP, books=BOOKS[:1])).pdf)
    (more,) = said(words, render(SLIP).pdf)
    for text in ("کتابیکهخواستهبودیدرسید", "لایکتاببگذارید"):
        assert text in one
        assert text not in more.replace("اینبرگهرالایکتاببگذارید", "")


def test_what_the_slip_says(words: Words) -> None:
    (page,) = said(words, render(SLIP).pdf)
    for text in (
        "درخواست۳۰۴",
        "مرسولۀ۲۱۸",
        "۰۱۳۳۳۱۲۳۴۵۶",
        "رستمینژادگرامی",
        "شنبه۲۱آذر۱۴۰۵",
        "۱۴۰۵/۰۹/۲۱",
        "۳کتاب۴جزء",
        "سووشون",
        "آنتواندوسنتاگزوپری",
        "GL-0011207",
        "آمادهکردهایم",
        "ساعت۱۶۴۰",
        "میز۲",
        "نگاراحمدی",
    ):
        assert text in page, text
    assert "چاپدوم" not in page


def test_books_are_numbered_on_over_the_pages(words: Words) -> None:
    first, second = said(words, render(replace(SLIP, books=BOOKS)).pdf)
    assert "بوفکور" in first
    assert "BjarneStroustrup" not in first
    assert "BjarneStroustrup" in second
    assert "990012612" in second
    assert "۶" in second


def test_five_books_leave_no_room_for_the_sentence(words: Words) -> None:
    four, five = (
        said(words, render(replace(SLIP, books=BOOKS[:count])).pdf)[0] for count in (4, 5)
    )
    assert "بازگشتکتابها" in four
    assert "بازگشتکتابها" not in five


@pytest.mark.parametrize("count", [0, 1, 10, 11, 13, 14, 27])
def test_a4_holds_thirteen_books(codes: Codes, words: Words, count: int) -> None:
    books = tuple(replace(BOOKS[at % 6], barcode=f"GL-{at:07d}") for at in range(count))
    rendered = render(replace(SLIP, books=books, size="A4"))
    assert rendered.pages == max(1, -(-count // 13))
    assert rendered.warnings == ()
    assert codes(rendered.pdf) == [SLIP.return_number] * rendered.pages
    pages = said(words, rendered.pdf)
    assert all(f"GL-{at:07d}" in pages[at // 13] for at in range(count))
    assert ("بازگشتکتابها" in pages[0]) == (count <= 10)
    assert ("صفحۀ۱از" in pages[0]) == (count > 13)


@pytest.mark.parametrize("books", [(), (LONG_BOOK,) * 10, (LONG_BOOK,) * 13])
def test_nothing_on_a4_leaves_it_or_crosses_the_cut_line(
    pictures: Pictures, books: tuple[SlipBook, ...]
) -> None:
    slip = replace(
        SLIP, books=books, sentence=LONG_TITLE, recipient_greeting_name=LONG_NAME, size="A4"
    )
    (page,) = pictures(render(slip).pdf)
    assert (page.width, page.height) == (1679, 2374)
    assert is_white(strip(page, 231.5, 235.0))
    for left, right in ((0.0, 13.7), (196.3, 210.0)):
        assert is_white(strip(page, 0.0, 237.0, left, right))
        assert not is_white(strip(page, 237.0, 238.0, left, right))
        assert is_white(strip(page, 238.0, 297.0, left, right))


def test_a_reprint_says_so_at_the_head_and_in_the_foot(words: Words) -> None:
    (page,) = said(words, render(replace(SLIP, print_number=2)).pdf)
    assert page.count("چاپدوم") == 2


@pytest.mark.parametrize(
    "books", [BOOKS[:1], BOOKS[:5], (LONG_BOOK,) * 3, (LONG_BOOK,) * 4, (LONG_BOOK,) * 5]
)
def test_the_cut_line_and_what_is_below_it_never_move(
    pictures: Pictures, books: tuple[SlipBook, ...]
) -> None:
    usual = pictures(render(SLIP).pdf)[0]
    other = pictures(render(replace(SLIP, books=books, sentence=LONG_TITLE)).pdf)[0]
    # Down to the member's line, whose number of books differs.
    assert strip(usual, 145.0, 181.0).tobytes() == strip(other, 145.0, 181.0).tobytes()
    assert is_white(strip(other, 144.5, 148.0))


def test_long_texts_are_cut_and_named() -> None:
    rendered = render(
        replace(
            SLIP,
            books=(LONG_BOOK,),
            sentence=LONG_TITLE,
            recipient_greeting_name=LONG_NAME,
            library=Library(LONG_NAME),
        )
    )
    fields = {warning.split("»")[0].lstrip("«") for warning in rendered.warnings}
    assert {"عنوان کتاب", "پدیدآور", "نام", "نام کتابخانه", "جملهٔ کتابخانه"} <= fields
    assert "بارکد" not in fields


@pytest.mark.parametrize("days", range(0, 366, 30))
def test_no_due_date_is_cut(days: int) -> None:
    assert render(replace(SLIP, due_on=DAY + timedelta(days))).warnings == ()


def test_many_requests_are_counted(words: Words) -> None:
    requests = tuple(number(Kind.REQUEST, serial) for serial in range(301, 310))
    (page,) = said(words, render(replace(SLIP, request_numbers=requests)).pdf)
    assert "۳۰۱" in page
    assert "دیگر" in page
    assert "۳۰۹" not in page


def test_an_empty_slip_is_a_slip(words: Words) -> None:
    bare = replace(
        SLIP,
        books=(),
        sentence="",
        recipient_greeting_name="",
        request_numbers=(),
        library=Library(""),
    )
    (page,) = said(words, render(bare).pdf)
    assert "عضوگرامی" in page
    assert "درخواست۳" not in page


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.builds(
            SlipBook,
            st.text(max_size=300),
            st.text(max_size=120),
            st.text([chr(code) for code in range(33, 127)], min_size=1, max_size=32),
            st.integers(1, 9),
        ),
        max_size=6,
    ),
    st.text(max_size=200),
)
def test_nothing_leaves_the_paper(pictures: Pictures, books: list[SlipBook], sentence: str) -> None:
    rendered = render(replace(SLIP, books=tuple(books), sentence=sentence))
    for page in pictures(rendered.pdf):
        for left, right in ((0.0, 9.7), (138.3, 148.0)):
            # The cut line alone runs through the margins.
            assert is_white(strip(page, 0.0, 150.0, left, right))
            assert not is_white(strip(page, 150.0, 151.0, left, right))
            assert is_white(strip(page, 151.0, 210.0, left, right))


def test_the_same_slip_gives_the_same_bytes() -> None:
    assert render(SLIP).pdf == render(SLIP).pdf
