"""The manifest: two copies, sums carried from page to page, signatures never split."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.persian.digits import to_persian, whole
from app.printing.manifest import ChainHead, LeftBehind, ManifestRow, render
from app.printing.manifest_closing import band
from app.scanner.numbers import Kind
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures, Words
from tests.printing.sheet_samples import CHANGED, HEAD, MANIFEST, manifest_rows
from tests.printing.sheets import LONG_NAME, LONG_TITLE, number, said, stays_within

pytestmark = requires("poppler")


@pytest.mark.parametrize("count", [0, 1, 24, 25, 80])
@pytest.mark.parametrize("dpi", [203, 300])
def test_every_page_carries_the_pickups_barcode(codes: Codes, count: int, dpi: int) -> None:
    rendered = render(replace(MANIFEST, rows=manifest_rows(count)))
    assert codes(rendered.pdf, dpi) == [MANIFEST.number] * rendered.pages
    assert rendered.pages % 2 == 0


def test_two_copies_differ_only_in_their_tag(words: Words) -> None:
    pages = said(words, render(MANIFEST).pdf)
    half = len(pages) // 2
    for post, library in zip(pages[:half], pages[half:], strict=True):
        assert "نسخۀپست" in post
        assert "نسخۀکتابخانه" not in post
        assert post.replace("نسخۀپست", "نسخۀکتابخانه") == library


def test_what_was_handed_over_is_written(words: Words) -> None:
    first, second = said(words, render(MANIFEST).pdf)[:2]
    for text in (
        "دوشنبه۲آذر۱۴۰۵ساعت۱۶۴۰",
        "رامینحسنپورشرکتملیپست",
        "G-5567",
        "۱۴۰۵/۳۳۱۲",
        "۴۶٬۵۰۰گرم",
        "8820013050002182",
        "013241938000010090231150",
        "رستمینژاد",
        "آستانۀاشرفیه",
    ):
        assert text in first, text
    for text in (
        "جامانده۱مرسولهمنتقلبهتحویل۶۲",
        "مسعودرحیمی",
        "بستهپارهشد",
        "۳۰مرسولۀبالاشمردهوسالمتحویلشد",
        HEAD.head,
    ):
        assert text in second, text
    assert "نگاراحمدی" in first
    assert "نگاراحمدی" in second


@pytest.mark.parametrize("count", [30, 49, 50, 80])
def test_sums_are_carried_from_page_to_page(words: Words, count: int) -> None:
    pages = said(words, render(replace(MANIFEST, rows=manifest_rows(count))).pdf)
    sizes = [24] + [25] * 3
    done = 0
    for at, page in enumerate(pages[: len(pages) // 2], start=1):
        if done:
            assert f"نقلازصفحۀ{to_persian(at - 1)}" in page
        end = min(count, done + sizes[at - 1])
        if end < count:
            assert f"جمعصفحۀ{to_persian(at)}نقلبهصفحۀ{to_persian(at + 1)}" in page
            # 100 + 200 + … grams
            assert whole(50 * end * (end + 1)) in page
            assert f"{to_persian(end)}مرسوله" in page
            done = end
        else:
            assert f"جمعکل{to_persian(2 * count)}کتاب" in page
            assert whole(50 * count * (count + 1)) in page
            return
    pytest.fail("no page has the whole sum")


@pytest.mark.parametrize("count", range(0, 27))
def test_signatures_are_whole_and_on_the_last_page(words: Words, count: int) -> None:
    pages = said(words, render(replace(MANIFEST, rows=manifest_rows(count))).pdf)
    half = pages[: len(pages) // 2]
    for text in ("تحویلدهندهکتابخانه", "تحویلگیرندهپست", "امضاومهر", "سالمتحویلشد"):
        assert [text in page for page in half] == [False] * (len(half) - 1) + [True]


@pytest.mark.parametrize("count", [1, 8, 9, 10, 12, 16, 20, 24, 25, 30, 37, 45, 49])
def test_who_signs_has_all_totals_on_the_same_page(words: Words, count: int) -> None:
    pages = said(words, render(replace(MANIFEST, rows=manifest_rows(count))).pdf)
    last = pages[len(pages) // 2 - 1]
    for text in ("جمعبهتفکیک", "جامانده۱مرسوله", "سرزنجیرۀرویدادها", "سالمتحویلشد"):
        assert text in last, text


def test_a_small_handover_is_one_page_for_each_side(words: Words) -> None:
    pages = {
        count: len(
            said(words, render(replace(MANIFEST, left_behind=(), rows=manifest_rows(count))).pdf)
        )
        for count in (8, 10)
    }
    assert pages == {8: 2, 10: 2}


def test_each_service_is_summed_by_weight(words: Words) -> None:
    # 100 … 600 grams: the first and the fourth by express, the others registered.
    page = said(words, render(replace(MANIFEST, rows=manifest_rows(6), left_behind=())).pdf)[0]
    table = page[page.index("جمعبهتفکیک") :]
    assert "پیشتاز" in table
    lines = {
        "پیشتاز": "۵۰۰۲––۲",
        "سفارشی": "۱٬۶۰۰۴–۱۳",
        "جمع": "۲٬۱۰۰۶–۱۵",
    }
    for service, figures in lines.items():
        assert figures + service in table, (service, table)


@pytest.mark.parametrize(
    ("grams", "place"), [(1, 0), (500, 0), (501, 1), (1000, 1), (1001, 2), (2000, 2), (2001, 3)]
)
def test_bands_of_weight(grams: int, place: int) -> None:
    assert band(grams) == place


def test_a_band_for_heavy_parcels_appears_only_with_one(words: Words) -> None:
    usual = "".join(said(words, render(replace(MANIFEST, rows=manifest_rows(20))).pdf))
    heavy = "".join(said(words, render(replace(MANIFEST, rows=manifest_rows(21))).pdf))
    assert "بیشاز۲٬۰۰۰" not in usual
    assert "بیشاز۲٬۰۰۰" in heavy


def test_a_later_version_says_what_it_replaces(words: Words) -> None:
    pages = said(words, render(CHANGED).pdf)
    for page in pages:
        assert "نسخۀ۲جانشیننسخۀ۱" in page
    last = pages[len(pages) // 2 - 1]
    for text in ("تفاوتبانسخۀ۱", "یکمرسولهاشتباهاسکنشد", "زهرااکبری", "ازفهرستبرداشتهشد"):
        assert text in last, text
    assert "جانشین" not in "".join(said(words, render(MANIFEST).pdf))


def test_a_later_version_without_differences_says_so(words: Words) -> None:
    pages = said(words, render(replace(CHANGED, differences=(), reopen_reason="")).pdf)
    assert "فهرستمرسولاتهماناست" in pages[len(pages) // 2 - 1]
    assert not any("دلیلبازگشایی" in page for page in pages)


def test_nothing_left_behind_is_said_too(words: Words) -> None:
    pages = said(words, render(replace(MANIFEST, left_behind=(), left_behind_to=None)).pdf)
    assert "هیچمرسولهایجانماند" in pages[1]


def test_without_a_journal_there_are_no_heads(words: Words) -> None:
    pages = said(words, render(replace(MANIFEST, chain_heads=())).pdf)
    assert not any("سرزنجیرۀ" in page for page in pages)
    assert "سرزنجیرۀرویدادها" in said(words, render(MANIFEST).pdf)[1]


def test_a_long_list_of_left_behind_is_headed_on_every_page(words: Words) -> None:
    left = tuple(
        LeftBehind(number(Kind.PARCEL, 300 + at), "مسعود رحیمی", "پیدا نشد") for at in range(40)
    )
    pages = said(words, render(replace(MANIFEST, left_behind=left, left_behind_to=None)).pdf)
    half = pages[: len(pages) // 2]
    assert sum(page.count("مسعودرحیمی") for page in half) == 40
    for page in half:
        if "مسعودرحیمی" in page:
            assert "جامانده۴۰مرسوله" in page


def test_parcels_without_a_post_number_leave_room_for_it(words: Words) -> None:
    bare = tuple(replace(row, post_number=None) for row in manifest_rows(2))
    page = said(words, render(replace(MANIFEST, rows=bare)).pdf)[0]
    assert "0132419380000" not in page
    assert "8820013050002182" in page


def test_a_reprint_says_so_on_every_page(words: Words) -> None:
    for page in said(words, render(replace(MANIFEST, print_number=2)).pdf):
        assert page.count("چاپدوم") == 2


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.builds(
            ManifestRow,
            st.just(number(Kind.PARCEL, 999_999)),
            st.none() | st.just("9" * 24) | st.just("9" * 20),
            st.text(max_size=120) | st.just(LONG_NAME),
            st.text(max_size=60),
            st.text(max_size=60),
            st.integers(0, 99_999),
            st.integers(0, 99),
        ),
        max_size=30,
    ).map(tuple),
    st.text(max_size=120),
    st.integers(1, 12),
)
def test_nothing_leaves_the_paper(
    pictures: Pictures, parcels: tuple[ManifestRow, ...], text: str, version: int
) -> None:
    rendered = render(
        replace(
            CHANGED,
            rows=parcels,
            version=version,
            officer=text,
            handed_by=LONG_NAME,
            carrier=text,
            agreement_number=text,
            contract_code=text,
            reopen_reason=LONG_TITLE,
            left_behind=(LeftBehind(number(Kind.PARCEL, 1), text, LONG_TITLE),),
            chain_heads=(ChainHead(text, HEAD.head),) * 9,
        )
    )
    assert all(stays_within(page, 14.0) for page in pictures(rendered.pdf))
