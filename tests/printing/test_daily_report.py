"""The report: figures, the equality and its differences, one chart, exceptions by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from app.printing.daily_report import (
    Breakdown,
    BreakdownRow,
    DayCount,
    Equality,
    Figures,
    ReportException,
    render,
)
from app.printing.page import Document
from app.printing.report_chart import draw as draw_chart
from tests.needs import requires
from tests.printing.conftest import Pictures, Words
from tests.printing.sheet_samples import CALLED, FIGURES, REPORT, TORN
from tests.printing.sheets import DAY, LONG_NAME, LONG_TITLE, is_white, said, stays_within, strip

pytestmark = requires("poppler")


MANY_MESSAGES = replace(FIGURES, messages=1_640, answers=1_210, complaints=355)


def test_what_the_report_says(words: Words) -> None:
    (page,) = said(words, render(REPORT).pdf)
    for text in (
        "گزارشروزانه",
        "دوشنبه۲آذر۱۴۰۵",
        "روزپیش۳۶",
        "۲۲٬۸۲۰گرم",
        "تقاضایبیرونازمحدوده",
        "۲مورد۱باز۱بسته",
        "مسعودرحیمی",
        "بستهپارهشد",
        "فرهاداسدی",
        "۵۴۱کتابدرامانت",
        "۲روزو۴ساعت",
        "بهنامرضایی",
        "میانگین۲۴٫۷درروز",
    ):
        assert text in page, text


@pytest.mark.parametrize(
    ("equality", "signs", "note"),
    [
        (Equality(30, 30, 30, 30), "===", "هرچهارشماربرابراست"),
        (Equality(33, 32, 32, 30), "−۱=−۲", "هرتفاوتدرجدولاستثناهانامدارد"),
        (Equality(30, 30, 30, 1031), "==+۱٬۰۰۱", "هرتفاوتدرجدولاستثناهانامدارد"),
        (Equality(33, 32, 32, 30, unexplained=2), "−۱=−۲", "۲تفاوتهنوزنامندارد"),
    ],
)
def test_the_equality_shows_what_differs(
    words: Words, equality: Equality, signs: str, note: str
) -> None:
    (page,) = said(words, render(replace(REPORT, equality=equality)).pdf)
    assert note in page
    for sign in "=−+":
        assert page.count(sign) == signs.count(sign)
    for part in signs.replace("=", " ").split():
        assert part in page


def test_a_narrowed_report_says_so_and_draws_nothing_that_is_not_told(words: Words) -> None:
    narrowed = replace(
        REPORT,
        only="فقط سرویس پیشتاز و کار نگار احمدی",
        figures=replace(FIGURES, undelivered=None, lost=None),
        equality=None,
        exceptions=(),
        holdings=None,
    )
    (page,) = said(words, render(narrowed).pdf)
    assert "فقطسرویسپیشتازوکارنگاراحمدی" in page
    assert page.count("–") == 2
    assert "کتابدرامانت" not in page
    assert "استثنا" not in page
    assert "۲روزو۴ساعت" in page


def test_a_range_is_named_as_one(words: Words) -> None:
    (page,) = said(words, render(replace(REPORT, first_day=date(2026, 10, 23))).pdf)
    assert "گزارشبازه" in page
    assert "۱۴۰۵/۰۸/۰۱تا۱۴۰۵/۰۹/۰۲" in page
    assert "بازۀپیش۳۶" in page
    assert "روزانه" not in page


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (0.25, "۰٫۲ساعت"),
        (3.0, "پست۳ساعت"),
        (9.96, "۱۰ساعت"),
        (26.4, "۲۶ساعت"),
        (48.0, "۲روز."),
        (49.6, "۲روزو۲ساعت"),
    ],
)
def test_time_to_handover(words: Words, hours: float, told: str) -> None:
    figures = replace(FIGURES, hours_to_handover=hours)
    (page,) = said(words, render(replace(REPORT, figures=figures)).pdf)
    assert told in page


def test_messages_are_told_apart(words: Words) -> None:
    (page,) = said(words, render(replace(REPORT, figures=MANY_MESSAGES)).pdf)
    for text in ("پیاماعضا", "۱٬۶۴۰", "۱٬۲۱۰پاسخ۳۵۵شکایت"):
        assert text in page, text


def test_an_empty_day_is_a_report_too(words: Words) -> None:
    nothing = Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, None)
    rendered = render(
        replace(
            REPORT,
            figures=nothing,
            before=None,
            days=(),
            exceptions=(),
            equality=Equality(0, 0, 0, 0),
            prepared_by="",
            supervisor="",
        )
    )
    (page,) = said(words, rendered.pdf)
    assert "هیچاستثنایینیست" in page
    assert "روزپیش" not in page
    assert "میانۀ" not in page
    assert "روزکاری" not in page


def test_exceptions_go_on_under_the_same_head(words: Words) -> None:
    pages = said(words, render(replace(REPORT, exceptions=(TORN, CALLED) * 30)).pdf)
    assert len(pages) == 3
    assert sum(page.count("مسعودرحیمی") for page in pages) == 30
    for page in pages:
        if "مسعودرحیمی" in page:
            assert "کاربعدیومسئول" in page
    assert ["تهیهکننده" in page for page in pages] == [False, False, True]


@pytest.mark.parametrize("count", range(0, 14))
def test_signatures_are_whole(words: Words, count: int) -> None:
    pages = said(words, render(replace(REPORT, exceptions=(TORN,) * count)).pdf)
    for text in ("تهیهکننده", "مسئولکتابخانه", "یادداشت", "درپایان"):
        assert [text in page for page in pages] == [False] * (len(pages) - 1) + [True]


def test_breakdowns_have_their_rows(words: Words) -> None:
    staff = Breakdown(
        "به تفکیک کاربر",
        tuple(BreakdownRow(f"کاربر {at}", at, 0, 12, 1200, 7) for at in range(40)),
    )
    pages = said(words, render(replace(REPORT, breakdowns=(staff,))).pdf)
    assert len(pages) == 2
    assert sum(page.count("۱٬۲۰۰") for page in pages) == 40
    assert all("بهتفکیککاربر" in page for page in pages)


def test_a_reprint_says_so(words: Words) -> None:
    (page,) = said(words, render(replace(REPORT, print_number=2)).pdf)
    assert page.count("چاپدوم") == 2


def chart(pictures: Pictures, counts: tuple[int, ...]) -> Image.Image:
    """The chart alone, its top at 30 mm of the page."""
    document = Document("نمودار")
    days = tuple(DayCount(DAY + timedelta(at), count) for at, count in enumerate(counts))
    draw_chart(document.page(210, 297), 30.0, days)
    return pictures(document.finish().pdf)[0]


def test_bars_are_as_high_as_their_counts(pictures: Pictures) -> None:
    page = chart(pictures, (10, 20, 40))
    base = 30.0 + 50.5
    # Time runs from right to left; the outer edges of the three bars.
    for at, height in ((0, 9.0), (1, 18.0), (2, 36.0)):
        right = 196.0 - at * 18.875
        upper = base - height
        assert is_white(strip(page, upper - 1.5, upper - 0.2, right - 0.2, right))
        assert not is_white(strip(page, upper + 0.5, base, right - 0.2, right))
        edge = strip(page, upper, upper + 0.3, right - 10.0, right - 2.0)
        assert not is_white(edge)


def test_only_the_last_day_is_solid(pictures: Pictures) -> None:
    page = chart(pictures, (30, 40, 40))
    for at, solid in ((0, False), (1, False), (2, True)):
        right = 196.0 - at * 18.875
        inside = strip(page, 60.0, 75.0, right - 11.0, right - 1.0)
        assert inside.getextrema() == ((0, 0) if solid else (255, 255))


def test_days_without_parcels_have_no_bars(pictures: Pictures) -> None:
    page = chart(pictures, (0, 0))
    assert is_white(strip(page, 41.0, 75.0))
    assert not is_white(strip(page, 75.0, 82.0))


def test_only_ten_days_are_drawn(words: Words) -> None:
    days = tuple(DayCount(DAY + timedelta(at), 500 + 11 * at) for at in range(12))
    (page,) = said(words, render(replace(REPORT, days=days)).pdf)
    assert "۱۰روزکاری" in page
    assert "۶۲۱" in page
    assert "۵۱۱" not in page


counts = st.integers(0, 999_999)


@settings(max_examples=8, deadline=None)
@given(
    st.builds(Figures, *[counts] * 13, st.none() | st.floats(0, 9999), counts, counts),
    st.builds(Equality, *[counts] * 4),
    st.lists(st.integers(0, 99_999), max_size=12),
    st.lists(
        st.builds(
            ReportException, *[st.text(max_size=120) | st.just(LONG_TITLE)] * 4, st.booleans()
        ),
        max_size=9,
    ).map(tuple),
)
@example(REPORT.figures, Equality(0, 0, 0, 0), [39_823, 0], ())
@example(MANY_MESSAGES, Equality(0, 0, 0, 0), [], ())
def test_nothing_leaves_the_paper(
    pictures: Pictures,
    figures: Figures,
    equality: Equality,
    bars: list[int],
    exceptions: tuple[ReportException, ...],
) -> None:
    rendered = render(
        replace(
            REPORT,
            figures=figures,
            before=figures,
            equality=equality,
            days=tuple(DayCount(DAY + timedelta(at), count) for at, count in enumerate(bars)),
            exceptions=exceptions,
            supervisor=LONG_NAME,
            breakdowns=(Breakdown(LONG_TITLE, (BreakdownRow(LONG_NAME, *[999_999] * 5),)),),
        )
    )
    assert all(stays_within(page, 14.0) for page in pictures(rendered.pdf))


def test_the_end_never_stands_alone(words: Words) -> None:
    row = BreakdownRow("سفارشی", 20, 27, 15, 15, 2)
    tables = (Breakdown("به تفکیک سرویس", (row, row)), Breakdown("به تفکیک کاربر", (row, row)))
    counts = []
    for cases in range(12):
        report = replace(REPORT, exceptions=(TORN, CALLED) * 6, breakdowns=tables)
        report = replace(report, exceptions=report.exceptions[:cases])
        pages = said(words, render(report).pdf)
        counts.append(len(pages))
        assert "درپایان" in pages[-1]
        assert "بهتفکیککاربر" in pages[-1]
        # The whole table, or none of it.
        assert pages[-1].count("سفارشی") >= 2
    # A usual day is one page: the chart makes room.
    assert counts[:4] == [1] * 4
    assert sorted(counts) == counts


def test_what_happened_is_told_in_full_on_two_lines(words: Words) -> None:
    told = "«مثنوی معنوی (تصحیح نیکلسون)» پیدا نشد: در قفسهٔ ۱۲ نیست و در امانت هم نیست"
    rendered = render(replace(REPORT, exceptions=(replace(TORN, what=told),)))
    assert rendered.warnings == ()
    (page,) = said(words, rendered.pdf)
    assert "درامانتهمنیست" in page
