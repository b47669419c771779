"""Whatever is written on a label: every field keeps its box on every layout, and a cut is told."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import lru_cache

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from app import resources
from app.printing import fit, label_files
from app.printing.address_label import AddressLabel
from app.printing.faces import Face
from app.printing.label_layout import Placed, plan
from app.printing.label_sheet import LabelSheet, render
from app.printing.label_use import LabelUse
from app.printing.party import Party
from app.printing.text import typesetter
from app.texts import paper
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures, Words
from tests.printing.samples import FATEMEH, LABEL, MARYAM
from tests.printing.sheets import LONG_NAME, squeezed

pytestmark = requires("poppler")
EXACT = 203.2
OVER = 0.5
"""What glyphs may reach over their own advance, mm."""

EMPTY = replace(
    LABEL,
    sender=Party(name="", address=""),
    recipient=Party(name="", address=""),
    service_name="",
    post_number=None,
)
FILLS = {
    "name": "name",
    "address": "address",
    "place": "county",
    "postal-code": "postal_code",
    "phone": "phone",
}
POST_NUMBERS = ("013241938000010090231150", "01324193800001", "RR473124829GB")
SENDER = {"sender-line": "name", "sender-phone": "phone", "sender": "address"}
TEXTS = st.lists(
    st.one_of(
        st.text("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآئ\u200c", min_size=1, max_size=14),
        st.sampled_from(
            [
                *("خانهٔ", "محمّد", "(Negin)", "پلاک ۱۲،", "طبقهٔ دوم،", "ABC-12", "漢", "«و»"),
                *("WWWWWWWW", "ص" * 40, "ادارۀ", "بِسْمِ", "ÅÉ", "jgq", "|"),
            ]
        ),
        st.text("۰۱۲۳۴۵۶۷۸۹", min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=40,
).map(" ".join)


def filled(show: str, text: str) -> AddressLabel:
    if show == "service":
        return replace(EMPTY, service_name=text)
    if show in SENDER:
        return replace(EMPTY, sender=replace(EMPTY.sender, **{SENDER[show]: text}))
    return replace(EMPTY, recipient=replace(EMPTY.recipient, **{FILLS[show]: text}))


@lru_cache
def drawable(layout: str) -> tuple[Placed, ...]:
    """The boxes of a layout into which people's texts go."""
    shown = {*FILLS, *SENDER, "service"}
    boxes = plan(label_files.standard(layout)).placed
    return tuple(box for box in boxes if box.field.show in shown)


def page_each(layout: str, labels: list[AddressLabel]) -> LabelSheet:
    """A page for each label, of the size of a cell."""
    found = label_files.standard(layout)
    cell = replace(found, paper=found.cell, columns=1, lines=1, margin=(0.0, 0.0), gap=(0.0, 0.0))
    return LabelSheet(tuple(labels), LabelUse(cell))


def added(before: Image.Image, after: Image.Image) -> tuple[float, float, float, float] | None:
    box = ImageChops.difference(before, after).getbbox()
    return None if box is None else (box[0] / 8, box[1] / 8, box[2] / 8, box[3] / 8)


@pytest.mark.parametrize("layout", label_files.ORDER)
@settings(max_examples=4)
@given(data=st.data())
def test_ink_keeps_to_the_box_of_its_field(
    pictures: Pictures, layout: str, data: st.DataObject
) -> None:
    boxes = drawable(layout)
    texts = [data.draw(TEXTS, label=box.field.show) for box in boxes]
    labels = [filled(box.field.show, text) for box, text in zip(boxes, texts, strict=True)]
    empty, *pages = pictures(render(page_each(layout, [EMPTY, *labels])).pdf, EXACT)
    for box, text, page in zip(boxes, texts, pages, strict=True):
        ink = added(empty, page)
        assert ink is not None, (box.field.show, text)
        # Harakat and tall Latin letters stand above a line; rows have room for them.
        beyond = 1.75 if box.field.sizes[0].points > 12 else 1.0
        assert ink[0] >= box.reach - OVER, (box.field.show, text, ink)
        assert ink[1] >= box.top - beyond, (box.field.show, text, ink)
        assert ink[2] <= box.right + OVER, (box.field.show, text, ink)
        assert ink[3] <= box.top + box.height + beyond, (box.field.show, text, ink)
        cell = label_files.standard(layout).cell
        assert ink[0] >= 1.0
        assert ink[2] <= cell[0] - 1.0
        assert ink[1] >= 0.5
        assert ink[3] <= cell[1] - 0.5


@pytest.mark.parametrize("layout", label_files.ORDER)
@settings(max_examples=6)
@given(data=st.data())
def test_what_is_not_on_paper_is_told(words: Words, layout: str, data: st.DataObject) -> None:
    text = data.draw(st.lists(st.sampled_from(["رشت", "لاهیجان", "کوچه"]), min_size=1, max_size=60))
    label = filled("address", " ".join(text))
    rendered = render(page_each(layout, [label]))
    said = squeezed(words(rendered.pdf))
    whole = sum(said.count(word) for word in ("رشت", "لاهیجان", "کوچه")) == len(text)
    told = any(warning.startswith(f"«{paper.FIELD_ADDRESS}»") for warning in rendered.warnings)
    assert whole is not told
    assert ("..." in said) is told


@pytest.mark.parametrize("layout", label_files.ORDER)
def test_a_real_long_address_is_whole_on_every_layout(words: Words, layout: str) -> None:
    rendered = render(page_each(layout, [replace(LABEL, recipient=FATEMEH)]))
    assert rendered.warnings == ()
    said = squeezed(words(rendered.pdf))
    for part in ("چوبری", "کسما", "زرمیخ", "سیاهدرویشان", "۱۱۴", "دوم", "۴۳۶۴۱۸۷۳۵۰"):
        assert part in said, part


def longest_address() -> str:
    """The longest neighbourhood, street, alley, landmark and building of Rasht that we know."""
    file = resources.path("sample/streets.csv")
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    parts = [
        max((row["name"] for row in rows if row["kind"] == kind), key=len)
        for kind in ("neighbourhood", "street", "alley", "landmark", "building")
    ]
    return "، ".join([*parts, "پلاک ۱۱۴", "طبقهٔ دوم", "واحد ۱۲"])


@pytest.mark.parametrize("layout", label_files.ORDER)
def test_the_longest_address_of_rasht_is_whole(words: Words, layout: str) -> None:
    recipient = replace(MARYAM, address=longest_address())
    rendered = render(page_each(layout, [replace(LABEL, recipient=recipient)]))
    assert rendered.warnings == ()
    said = squeezed(words(rendered.pdf))
    for part in ("شبانهروزی", "گیلانزمین", "۱۱۴", "واحد۱۲"):
        assert part in said, part


@pytest.mark.parametrize("layout", label_files.ORDER)
def test_every_place_of_iran_is_whole_where_places_stand(layout: str) -> None:
    box = next((box for box in drawable(layout) if box.field.show == "place"), None)
    if box is None:
        # There the city stands before the address.
        assert next(box for box in drawable(layout) if box.field.show == "address").field.city
        return
    with resources.path("geo/places.csv").open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            place = paper.city_and_county(row["province"], row["county"], row["city"])
            placed = fit.fit(typesetter(), place, Face.BOLD, box.field.rule, box.width)
            assert not placed.cut, place


@pytest.mark.parametrize("layout", label_files.ORDER)
def test_a_name_of_120_letters_is_cut_and_told(
    pictures: Pictures, words: Words, layout: str
) -> None:
    label = replace(LABEL, recipient=replace(MARYAM, name=LONG_NAME))
    rendered = render(page_each(layout, [label]))
    (warning,) = rendered.warnings
    assert warning == paper.did_not_fit(paper.FIELD_NAME, LONG_NAME)
    assert "…" in words(rendered.pdf)
    box = next(box for box in drawable(layout) if box.field.show == "name")
    nobody = replace(label, recipient=replace(MARYAM, name=""))
    before, after = (
        pictures(render(page_each(layout, [one])).pdf, EXACT)[0] for one in (nobody, label)
    )
    ink = added(before, after)
    assert ink is not None
    assert ink[0] >= box.left - OVER
    assert ink[2] <= box.right + OVER


@pytest.mark.parametrize("layout", label_files.ORDER)
def test_an_empty_postal_code_leaves_no_caption_and_moves_nothing(
    pictures: Pictures, words: Words, layout: str
) -> None:
    without = replace(LABEL, recipient=replace(MARYAM, postal_code="", phone=""))
    drawn = render(page_each(layout, [LABEL, without]))
    assert drawn.warnings == ()
    said = words(render(page_each(layout, [without])).pdf)
    sender = any(box.field.show == "sender" for box in drawable(layout))
    assert said.count("کد پستی") == int(sender)
    assert "همراه" not in said
    pages = pictures(drawn.pdf, EXACT)
    ink = added(*pages)
    boxes = [box for box in drawable(layout) if box.field.show in ("postal-code", "phone")]
    assert ink is not None
    assert ink[1] >= min(box.top for box in boxes) - 0.5


@pytest.mark.parametrize("layout", label_files.ORDER)
@pytest.mark.parametrize("dpi", [203, 300])
def test_every_barcode_is_read(codes: Codes, layout: str, dpi: int) -> None:
    labels = [replace(LABEL, post_number=post) for post in POST_NUMBERS]
    rendered = render(page_each(layout, labels))
    placed = {box.field.show for box in plan(label_files.standard(layout)).placed}
    printed = "post-bars" in placed or layout == "thermal-100x100"
    wanted = [LABEL.number, *POST_NUMBERS][: 4 if printed else 1]
    read = codes(rendered.pdf, dpi)
    assert set(read) == set(wanted)
    assert len(read) == (6 if printed else 3)


@pytest.mark.parametrize("layout", label_files.ORDER)
def test_bars_that_gained_a_dot_of_ink_are_still_read(pictures: Pictures, layout: str) -> None:
    page = pictures(render(page_each(layout, [LABEL])).pdf, EXACT)[0]
    gained = ImageChops.darker(page, ImageChops.offset(page, 1, 0))
    read = {code.text for code in zxingcpp.read_barcodes(gained, try_downscale=False)}
    assert LABEL.number in read


@pytest.mark.parametrize("layout", label_files.ORDER)
def test_widest_digits_of_code_and_phone_still_fit(layout: str) -> None:
    label = replace(LABEL, recipient=replace(MARYAM, postal_code="3333333333", phone="09333333333"))
    assert render(page_each(layout, [label])).warnings == ()


@pytest.mark.parametrize("layout", ["thermal-100x150", "thermal-100x100", "a4-2x4"])
def test_a_post_number_that_no_bars_hold_is_told(codes: Codes, layout: str) -> None:
    label = replace(LABEL, post_number="1234567890" * 9)
    rendered = render(page_each(layout, [label]))
    assert rendered.warnings == (
        paper.did_not_fit(paper.LABEL_POST_NUMBER, label.post_number or ""),
    )
    assert codes(rendered.pdf, 203) == [label.number]


def test_the_total_of_parcels_may_be_unknown(words: Words) -> None:
    label = replace(LABEL, part=(1, None))
    for layout in ("thermal-100x150", "a4-3x8"):
        said = " ".join(words(render(page_each(layout, [label])).pdf).split())
        assert "از" not in said.replace("پیشتاز", "")
        assert "۱" in said
