"""The letter of reminder: what is said, what is scanned, and that its end is never torn apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.printing.overdue_letter import OverdueBook, OverdueLetter, OverdueLetters, render
from app.printing.stamp import Library
from app.scanner.numbers import Kind
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures, Words
from tests.printing.sheets import (
    LIBRARY,
    LONG_NAME,
    LONG_TITLE,
    NOW,
    STATION,
    USER,
    number,
    said,
    squeezed,
    stays_within,
)

pytestmark = requires("poppler")
DUE = date(2026, 11, 7)
HOSEIN = OverdueLetter(
    member="حسین پورمهدی",
    card="13000001",
    books=(
        OverdueBook("همسایه‌ها", "احمد محمود", DUE, 16, waited_for=True),
        OverdueBook("از آستارا تا استارباد، جلد یکم", "منوچهر ستوده", DUE, 16),
    ),
    return_numbers=(number(Kind.RETURN_SLIP, 12),),
    reminder=1,
    send_by=date(2026, 12, 5),
)
LETTERS = OverdueLetters(LIBRARY, date(2026, 11, 23), (HOSEIN,), "بهنام رضایی", NOW, STATION, USER)


def written(*letters: OverdueLetter, signer: str = "بهنام رضایی") -> OverdueLetters:
    return replace(LETTERS, letters=letters, signer=signer)


def with_books(count: int, parcels: int = 1) -> OverdueLetter:
    books = tuple(
        OverdueBook(f"کتاب {at}", "احمد محمود", DUE, 16 + at) for at in range(1, count + 1)
    )
    numbers = tuple(number(Kind.RETURN_SLIP, at) for at in range(1, parcels + 1))
    return replace(HOSEIN, books=books, return_numbers=numbers)


def test_what_a_letter_says(words: Words) -> None:
    rendered = render(LETTERS)
    assert (rendered.pages, rendered.warnings) == (1, ())
    (page,) = said(words, rendered.pdf)
    for text in (
        "یادآوری مهلت بازگشت",
        "حسین پورمهدی گرامی،",
        "مهلت بازگشت ۲ کتابی که امانت گرفته‌اید گذشته است و عضو دیگری چشم‌به‌راه یکی از آن‌هاست.",
        "همسایه‌ها",
        "۱۴۰۵/۰۸/۱۶",
        "۱۶ روز",
        "تا شنبه ۱۴ آذر کتاب‌ها را",
        "زنگ بزنید",
        "بهنام رضایی",
        "یادآوری یکم",
        "۱۳۰۰۰۰۰۱",
    ):
        assert squeezed(text) in page
    assert squeezed("صفحهٔ") not in page


def test_one_book_that_nobody_waits_for(words: Words) -> None:
    one = replace(HOSEIN, books=HOSEIN.books[1:], reminder=2, print_number=2)
    (page,) = said(words, render(written(one, signer="")).pdf)
    assert squeezed("مهلت بازگشت کتابی که امانت گرفته‌اید گذشته است.") in page
    assert squeezed("یادآوری دوم") in page
    assert squeezed("چاپ دوم") in page
    assert squeezed("بهنام رضایی") not in page
    waited = replace(one, books=(replace(one.books[0], waited_for=True),))
    (page,) = said(words, render(written(waited)).pdf)
    assert squeezed("چشم‌به‌راه آن است") in page


def test_a_library_without_a_phone_asks_to_be_told(words: Words) -> None:
    (page,) = said(words, render(replace(LETTERS, library=Library("کتابخانه"))).pdf)
    assert squeezed("زنگ بزنید") not in page
    assert squeezed("به کتابخانه خبر دهید") in page


@pytest.mark.parametrize("parcels", [1, 2, 3, 5])
def test_the_return_numbers_of_all_parcels_are_read(codes: Codes, parcels: int) -> None:
    letter = with_books(5, parcels)
    assert sorted(codes(render(written(letter)).pdf)) == sorted(letter.return_numbers)


@pytest.mark.parametrize("count", range(1, 31))
def test_books_go_on_and_the_end_stays_together(words: Words, count: int) -> None:
    letter = with_books(count, 1 + count // 6)
    rendered = render(written(letter))
    pages = said(words, rendered.pdf)
    assert len(pages) == rendered.pages
    assert rendered.pages == 1 or count > 5
    closing = [
        at
        for at, page in enumerate(pages)
        if squeezed("چه کنید") in page
        or squeezed("بهنام رضایی") in page
        or squeezed("این نامه را هم") in page
    ]
    assert closing == [len(pages) - 1]
    for at, page in enumerate(pages):
        assert (squeezed("گذشته") in page) or at == len(pages) - 1
        if len(pages) > 1:
            assert squeezed(f"صفحهٔ {'۰۱۲۳'[at + 1]} از {'۰۱۲۳'[len(pages)]}") in page
    told = "".join(pages)
    assert all(
        squeezed(f"کتاب {''.join('۰۱۲۳۴۵۶۷۸۹'[int(one)] for one in str(at))}") in told
        or f"کتاب{at}" in told
        for at in range(1, count + 1)
    )


def test_each_letter_counts_its_own_pages(words: Words) -> None:
    pages = said(words, render(written(with_books(1), with_books(9), HOSEIN)).pdf)
    assert len(pages) == 4
    assert [squeezed("صفحهٔ") in page for page in pages] == [False, True, True, False]


def test_nothing_leaves_the_page_however_long_it_is(pictures: Pictures) -> None:
    long = replace(
        HOSEIN,
        member=LONG_NAME,
        card="A" * 40,
        books=(OverdueBook(LONG_TITLE, LONG_TITLE, DUE, 12345, waited_for=True),) * 5,
        return_numbers=with_books(1, 4).return_numbers,
    )
    rendered = render(replace(written(long, signer=LONG_NAME), library=Library(LONG_NAME, "۰۱۳")))
    assert rendered.warnings
    for page in pictures(rendered.pdf):
        assert stays_within(page, 10.0)


def test_the_same_letters_give_the_same_bytes() -> None:
    assert render(LETTERS).pdf == render(LETTERS).pdf
