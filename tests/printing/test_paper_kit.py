"""The papers for a day without electricity: every number is read from every paper it is on."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from app.printing import paper_kit
from app.printing.kit_content import KitParcel
from app.printing.kit_counts import sheets
from app.scanner.numbers import Kind
from tests.golden.documents import KIT
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures, Words
from tests.printing.sheets import LONG_NAME, ink, number, said

pytestmark = requires("poppler")


def parcels(count: int) -> tuple[KitParcel, ...]:
    return tuple(
        KitParcel(number(Kind.PARCEL, 301 + at), number(Kind.RETURN_SLIP, 301 + at))
        for at in range(count)
    )


def test_every_number_is_on_its_label_its_row_and_its_slip(codes: Codes) -> None:
    found = Counter(codes(paper_kit.render(KIT).pdf, 300))
    # The number of a parcel on label and form, that of its return on the slip.
    assert found == {one.number: 2 for one in KIT.parcels} | {
        one.return_number: 1 for one in KIT.parcels
    }


def test_what_the_cover_says(words: Words) -> None:
    cover, form, *_ = said(words, paper_kit.render(KIT).pdf)
    for piece in ("برگههایروزبیبرق", "۳۰۱تا۳۱۰", "۲اسفند۱۴۰۵", "۱۰مرسوله", "فرمبستهبندی۲برگ"):
        assert piece in cover
    for piece in ("پیشتاز", "سفارشی", "ویژه", "شمارهکارتعضو", "امضا", "۳۰۶"):
        assert piece.replace("شماره", "شمارۀ") in form


@pytest.mark.parametrize(("count", "pages"), [(1, 6), (20, 15), (29, 22), (30, 22), (60, 40)])
def test_as_many_pages_as_it_needs(count: int, pages: int) -> None:
    rendered = paper_kit.render(replace(KIT, parcels=parcels(count)))
    assert (rendered.pages, rendered.warnings) == (pages, ())
    made = sheets(count)
    assert 1 + made.labels + made.forms + made.slips + made.lists == pages


def test_signatures_stand_once_for_each_side(words: Words) -> None:
    for count in (22, 23, 29, 30, 51, 60):
        pages = said(words, paper_kit.render(replace(KIT, parcels=parcels(count))).pdf)
        assert sum("تحویلگیرندهپست" in page for page in pages) == 2


def test_nothing_stands_where_printers_cannot_print(pictures: Pictures) -> None:
    kit = replace(
        KIT,
        library=replace(KIT.library, name=LONG_NAME),
        sender=replace(KIT.sender, name=LONG_NAME, address=LONG_NAME),
        services=tuple(f"{LONG_NAME} {at}" for at in range(4)),
        print_number=2,
    )
    rendered = paper_kit.render(kit)
    assert rendered.warnings
    for page in pictures(rendered.pdf):
        left, top, right, bottom = ink(page)
        assert left >= 3.9
        assert top >= 3.9
        assert right <= 206.1
        assert bottom <= 293.1


def test_a_kit_without_parcels_is_none() -> None:
    with pytest.raises(ValueError, match="parcel"):
        paper_kit.render(replace(KIT, parcels=()))
