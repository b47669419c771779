"""The address label: what it says, that its bars are read, and that every field keeps its box."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from app.printing.address_label import AddressLabel, render, render_many
from app.printing.party import Party
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures, Words
from tests.printing.samples import LABEL, LIBRARY, MARYAM, REPRINT

pytestmark = requires("poppler")
EXACT = 203.2

EMPTY = replace(
    LABEL,
    sender=Party(name="", address=""),
    recipient=Party(name="", address=""),
    post_number=None,
)
# Left, top, right, bottom in mm of what each field may blacken.
BOXES = {
    "name": (4, 98.5, 96, 110.5),
    "place": (4, 108.5, 96, 118),
    "address": (4, 115.5, 96, 136),
    "postal_code": (30, 137, 96, 149.5),
    "phone": (30, 137, 96, 149.5),
    "sender_name": (4, 7, 52, 15),
    "sender_address": (4, 13, 52, 34.5),
}
TEXTS = st.lists(
    st.one_of(
        st.text("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآئ\u200c", min_size=1, max_size=14),
        st.sampled_from(
            ["خانهٔ", "محمّد", "(Negin)", "پلاک ۱۲،", "طبقهٔ دوم،", "ABC-12", "漢", "«و»", "WWWWWWWW"]
        ),
        st.text("۰۱۲۳۴۵۶۷۸۹", min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=30,
).map(" ".join)


def filled(field: str, text: str) -> AddressLabel:
    if field == "place":
        return replace(EMPTY, recipient=replace(EMPTY.recipient, city=text, county=text))
    if field.startswith("sender_"):
        name = field.removeprefix("sender_")
        return replace(EMPTY, sender=replace(EMPTY.sender, **{name: text}))
    return replace(EMPTY, recipient=replace(EMPTY.recipient, **{field: text}))


def added(before: Image.Image, after: Image.Image) -> tuple[float, float, float, float] | None:
    box = ImageChops.difference(before, after).getbbox()
    return None if box is None else (box[0] / 8, box[1] / 8, box[2] / 8, box[3] / 8)


@settings(max_examples=25)
@given(st.fixed_dictionaries({field: TEXTS for field in BOXES}))
def test_whatever_is_written_each_field_keeps_its_box(
    pictures: Pictures, texts: dict[str, str]
) -> None:
    labels = [EMPTY, *[filled(field, text) for field, text in texts.items()]]
    empty, *pages = pictures(render_many(labels).pdf, EXACT)
    for (field, text), page in zip(texts.items(), pages, strict=True):
        ink = added(empty, page)
        left, top, right, bottom = BOXES[field]
        assert ink is not None, (field, text)
        # Half a millimetre for glyphs that reach over their own advance.
        assert ink[0] >= left - 0.5, (field, text, ink)
        assert ink[1] >= top, (field, text, ink)
        assert ink[2] <= right + 0.5, (field, text, ink)
        assert ink[3] <= bottom, (field, text, ink)


@pytest.mark.parametrize("dpi", [203, 203.2, 300])
@pytest.mark.parametrize("post", ["013241938000010090231150", "01324193800001", "RR473124829GB"])
def test_both_barcodes_are_read(codes: Codes, dpi: float, post: str) -> None:
    label = replace(LABEL, post_number=post)
    assert sorted(codes(render(label).pdf, dpi)) == sorted([label.number, post])


def test_bars_that_gained_a_dot_of_ink_are_still_read(pictures: Pictures) -> None:
    page = pictures(render(LABEL).pdf, EXACT)[0]
    gained = ImageChops.darker(page, ImageChops.offset(page, 1, 0))
    read = {code.text for code in zxingcpp.read_barcodes(gained, try_downscale=False)}
    assert read == {LABEL.number, LABEL.post_number}


def test_a_post_number_longer_than_any_known_keeps_inside(codes: Codes) -> None:
    label = replace(LABEL, post_number="1234567890" * 4)
    assert label.post_number in codes(render(label).pdf, 203)


@pytest.mark.parametrize("dpi", [203, 300])
def test_many_labels_are_a_page_each(codes: Codes, dpi: int) -> None:
    labels = [replace(REPRINT, number=f"88200130500{serial:04d}0") for serial in range(12)]
    rendered = render_many(labels)
    assert rendered.pages == 12
    assert codes(rendered.pdf, dpi) == [label.number for label in labels]


def test_what_the_label_says(words: Words) -> None:
    said = " ".join(words(render(LABEL).pdf).split())
    for text in (
        "مریم",
        "882 0013 05 000218 2",
        "0132 4193 8000 0100 9023 1150",
        "۴۱۶۵۷ ۳۶۹۱۲",
        "۰۹۱۱ ۱۲۳ ۴۵۶۷",
        "۱۴۰۵/۰۹/۰۲",
        "۸۴۰",
        "۲۱۸",
        "پیشتاز",
    ):
        assert text in said, text
    assert "چاپ" not in said


@pytest.mark.parametrize(
    ("count", "mark"), [(2, "چاپ دوم"), (3, "چاپ سوم"), (10, "چاپ دهم"), (11, "چاپ ۱۱")]
)
def test_a_reprint_says_so_and_nothing_else_moves(
    pictures: Pictures, words: Words, count: int, mark: str
) -> None:
    first, again = render(LABEL), render(replace(LABEL, print_number=count))
    assert mark in " ".join(words(again.pdf).split())
    ink = added(pictures(first.pdf, EXACT)[0], pictures(again.pdf, EXACT)[0])
    assert ink is not None
    assert 80 < ink[0] < ink[2] <= 96
    assert 65 < ink[1] < ink[3] < 71


@pytest.mark.parametrize(
    ("form", "corner", "middle"), [("frame", 0, 255), ("solid", 0, 0), ("solid-in-frame", 0, 0)]
)
def test_the_service_is_told_by_form(
    pictures: Pictures, form: str, corner: int, middle: int
) -> None:
    label = replace(LABEL, service_name="م", service_form=form)  # type: ignore[arg-type]
    page = pictures(render(label).pdf, EXACT)[0]
    assert page.getpixel((66 * 8 + 1, 37 * 8 + 5)) == corner
    assert page.getpixel((69 * 8, 43 * 8)) == middle
    gap = page.getpixel((round(66.75 * 8), 43 * 8))
    assert gap == {"frame": 255, "solid": 0, "solid-in-frame": 255}[form]


def test_the_corner_of_the_post_stays_empty(pictures: Pictures) -> None:
    page = pictures(render(LABEL).pdf, EXACT)[0]
    corner = page.crop((0, 136 * 8, 30 * 8, page.height))
    assert corner.getextrema() == (255, 255)


def test_room_for_the_posts_sticker_is_empty(pictures: Pictures) -> None:
    page = pictures(render(REPRINT).pdf, EXACT)[0]
    assert page.crop((5 * 8, 85 * 8, 95 * 8, 90 * 8)).getextrema() == (255, 255)


def test_a_cut_is_a_warning_that_names_the_field() -> None:
    label = replace(LABEL, recipient=replace(MARYAM, name="نام بلند " * 20))
    (warning,) = render(label).warnings
    assert warning.startswith("«نام» روی کاغذ جا نشد")
    assert not render(LABEL).warnings
    assert not render(REPRINT).warnings


def test_widest_digits_of_code_and_phone_still_fit() -> None:
    label = replace(LABEL, recipient=replace(MARYAM, postal_code="3333333333", phone="09333333333"))
    assert not render(label).warnings


def test_a_phone_that_has_no_room_left_is_a_warning() -> None:
    label = replace(LABEL, recipient=replace(MARYAM, postal_code="3" * 60))
    assert len(render(label).warnings) == 2


def test_empty_fields_leave_no_captions(words: Words) -> None:
    said = words(render(replace(LABEL, recipient=Party("مریم", "رشت"))).pdf)
    assert "همراه" not in said
    assert said.count("کد پستی") == 1


def test_the_sender_is_drawn_once_for_all_labels() -> None:
    one = len(render(LABEL).pdf)
    hundred = len(render_many([LABEL] * 100).pdf)
    assert hundred - one < 100 * 1800
    assert len(render_many([LABEL, replace(LABEL, sender=replace(LIBRARY, name="دیگر"))]).pdf) > one
