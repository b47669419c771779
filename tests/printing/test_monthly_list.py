"""The monthly list: every item once, sums that are right, for two offices, no names no titles."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.persian.digits import to_persian, whole
from app.printing.monthly_list import MonthlyList, MonthlyRow, render
from app.scanner.numbers import Kind
from tests.needs import requires
from tests.printing.conftest import Pictures, Words
from tests.printing.sheets import (
    LIBRARY,
    LONG_NAME,
    NOW,
    STATION,
    USER,
    number,
    said,
    stays_within,
)

pytestmark = requires("poppler")
FIRST, LAST = date(2026, 10, 23), date(2026, 11, 21)


def rows(count: int) -> tuple[MonthlyRow, ...]:
    """Nine parcels a day of 100, 200, … grams, one book and 10,000 rials each."""
    return tuple(
        MonthlyRow(
            on=FIRST + timedelta(at // 9),
            number=number(Kind.PARCEL, 1 + at),
            post_number=f"{13241938000010090231150 + at * 371:024d}",
            service=("پیشتاز", "سفارشی", "سفارشی")[at % 3],
            city="صومعه‌سرا",
            books=1,
            weight_g=100 * (at + 1),
            postage_rials=10_000,
            undelivered=at == 4,
        )
        for at in range(count)
    )


LIST = MonthlyList(
    library=LIBRARY,
    for_office="post",
    first_day=FIRST,
    last_day=LAST,
    agreement_number="1405/3312",
    contract_code="G-5567",
    rows=rows(20),
    supervisor="بهنام رضایی",
    printed_at=NOW,
    station=STATION,
    user=USER,
)


def test_what_the_post_reads(words: Words) -> None:
    (page,) = said(words, render(LIST).pdf)
    for text in (
        "آبان۱۴۰۵",
        "بازرگانیپست",
        "۱۴۰۵/۳۳۱۲",
        "G-5567",
        "کرایه",
        "۲۰۰٬۰۰۰",
        LIST.rows[0].number,
        "صومعهسراتحویلنشده",
        "بهنامرضایی",
        "۲۰مرسوله",
    ):
        assert text in page, text
    assert page.count("تحویلنشده") == 2


def test_what_the_library_office_reads(words: Words) -> None:
    (page,) = said(words, render(replace(LIST, for_office="library")).pdf)
    assert "ادارۀکتابخانههایعمومی" in page
    for text in ("G-5567", "کرایه", "۲۰۰٬۰۰۰"):
        assert text not in page


def test_it_has_no_place_for_a_member_or_a_title() -> None:
    assert not {field.name for field in fields(MonthlyRow)} & {"member", "recipient", "title"}


def test_each_service_is_summed(words: Words) -> None:
    # 100 … 600 grams; the first and the fourth by express.
    (page,) = said(words, render(replace(LIST, rows=rows(6))).pdf)
    assert "۲۰٬۰۰۰–۰٫۵۲۲پیشتاز" in page
    assert "۴۰٬۰۰۰۱۱٫۶۴۴سفارشی" in page
    assert "۶۰٬۰۰۰۱۲٫۱۶۶جمع" in page


def test_more_services_than_the_summary_has_lines_for(words: Words) -> None:
    many = tuple(
        replace(row, service=f"ویژهٔ {to_persian(at + 1)}") for at, row in enumerate(rows(30))
    )
    first, *_others = said(words, render(replace(LIST, rows=many)).pdf)
    summary = first.partition("ردیف")[0]
    assert [f"ویژۀ{to_persian(at)}" in summary for at in (1, 11, 12)] == [True, True, False]
    # Of the twelfth to the thirtieth one sum, within that of all.
    assert "۱۹سرویسهایدیگر" in summary
    assert "۳۰جمع" in summary


@pytest.mark.parametrize("count", [0, 1, 26, 27, 28, 60, 189])
def test_sums_are_carried_to_the_end(words: Words, count: int) -> None:
    pages = said(words, render(replace(LIST, rows=rows(count))).pdf)
    listed = [page for page in pages if "شمارۀمرسوله" in page]
    for at, page in enumerate(listed[:-1], start=1):
        assert f"جمعصفحۀ{to_persian(at)}نقلبهصفحۀ{to_persian(at + 1)}" in page
        assert f"نقلازصفحۀ{to_persian(at)}" in listed[at]
    assert f"{to_persian(count)}مرسوله" in listed[-1]
    assert "جمعکل" in listed[-1]
    assert whole(50 * count * (count + 1)) in listed[-1]
    assert sum(page.count("صومعهسرا") for page in listed) == count


@pytest.mark.parametrize("count", range(14, 30))
def test_signatures_are_whole_and_on_the_last_page(words: Words, count: int) -> None:
    pages = said(words, render(replace(LIST, rows=rows(count))).pdf)
    for text in ("مسئولکتابخانه", "بهنامرضایی", "امضاومهرامضاومهر"):
        assert [text in page for page in pages] == [False] * (len(pages) - 1) + [True]


def test_the_date_stands_once_for_a_day(words: Words) -> None:
    (page,) = said(words, render(replace(LIST, rows=rows(18))).pdf)
    assert page.count("۱آبان") == 1
    assert page.count("۲آبان") == 1


def test_a_part_of_a_month_is_told_by_its_days(words: Words) -> None:
    (page,) = said(words, render(replace(LIST, last_day=LAST - timedelta(1))).pdf)
    assert "۱۴۰۵/۰۸/۰۱تا۱۴۰۵/۰۸/۲۹" in page


def test_a_reprint_says_so(words: Words) -> None:
    (page,) = said(words, render(replace(LIST, print_number=2)).pdf)
    assert page.count("چاپدوم") == 2


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.builds(
            MonthlyRow,
            st.dates(FIRST, LAST),
            st.just(number(Kind.PARCEL, 999_999)),
            st.none() | st.just("9" * 24),
            st.sampled_from(["پیشتاز", "سفارشی", LONG_NAME]),
            st.text(max_size=60) | st.just(LONG_NAME),
            st.integers(0, 99),
            st.integers(0, 99_999),
            st.none() | st.integers(0, 99_999_999),
            st.booleans(),
        ),
        max_size=40,
    ).map(lambda items: tuple(sorted(items, key=lambda item: item.on))),
    st.text(max_size=80),
)
def test_nothing_leaves_the_paper(
    pictures: Pictures, items: tuple[MonthlyRow, ...], text: str
) -> None:
    rendered = render(
        replace(LIST, rows=items, agreement_number=text, contract_code=text, supervisor=LONG_NAME)
    )
    assert all(stays_within(page, 14.0) for page in pictures(rendered.pdf))


def test_a_postage_that_nobody_knows_is_not_zero(words: Words) -> None:
    some = tuple(
        replace(row, postage_rials=None if row.service == "پیشتاز" else row.postage_rials)
        for row in rows(3)
    )
    (page,) = said(words, render(replace(LIST, rows=some)).pdf)
    assert "۲۰٬۰۰۰" in page
    none = tuple(replace(row, postage_rials=None) for row in some)
    (page,) = said(words, render(replace(LIST, rows=none)).pdf)
    before, _, _ = page.partition("کدرهگیری")
    assert "۲۰٬۰۰۰" not in page
    assert "–" in before
