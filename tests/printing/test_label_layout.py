"""Layouts as data: read and written, laid out by rank, refused with a sentence for people."""

from __future__ import annotations

import contextlib
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import resources
from app.errors import UserError
from app.printing import label_files
from app.printing.label_check import advice, checked
from app.printing.label_layout import NEEDED, LabelLayout, Row, inner, plan
from app.printing.label_table import layout_of
from app.texts import labels as texts
from app.texts import paper

FOLDER = resources.path("labels")
SMALL = (FOLDER / "a4-3x8.toml").read_text("utf-8")


def parsed(text: str) -> LabelLayout:
    return label_files.parsed(text.encode(), "mine")


def refused(text: str) -> UserError:
    with pytest.raises(UserError) as told:
        parsed(text)
    return told.value


def test_all_that_ships_is_listed() -> None:
    assert {file.stem for file in FOLDER.glob("*.toml")} == set(label_files.ORDER)


@pytest.mark.parametrize("name", label_files.ORDER)
def test_a_layout_that_is_written_is_read_as_it_was(name: str) -> None:
    layout = label_files.standard(name)
    assert label_files.parsed(label_files.written(layout).encode(), name) == layout


@pytest.mark.parametrize("name", label_files.ORDER)
def test_boxes_stand_in_the_cell_and_never_on_each_other(name: str) -> None:
    apart(label_files.standard(name))


def apart(layout: LabelLayout) -> None:
    """Every box is within the insets, and none on another."""
    boxes = plan(layout).placed
    left, top, right, bottom = layout.inset
    for at, box in enumerate(boxes):
        assert box.left >= left - 1e-6
        assert box.top >= top - 1e-6
        assert box.right <= layout.cell[0] - right + 1e-6
        assert box.top + box.height <= layout.cell[1] - bottom + 1e-6
        for other in boxes[:at]:
            beside = box.right <= other.left + 1e-6 or other.right <= box.left + 1e-6
            below = (
                box.top + box.height <= other.top + 1e-6
                or other.top + other.height <= box.top + 1e-6
            )
            assert beside or below, (box.field.show, other.field.show)


@given(
    st.sampled_from(label_files.ORDER),
    st.floats(20, 220),
    st.floats(15, 220),
    st.floats(0, 20),
    st.floats(0, 20),
)
def test_no_cell_however_odd_has_boxes_on_each_other(
    name: str, width: float, height: float, side: float, end: float
) -> None:
    layout = label_files.standard(name)
    cell = (width, height)
    odd = replace(layout, paper=cell, cell=cell, inset=(side, end, side, end))
    found = None
    with contextlib.suppress(UserError):
        found = plan(odd)
    if found is None:
        # No room for what no label can do without: the usual cells all have it.
        assert inner(odd) != inner(layout)
        return
    shown = [box.field.show for box in found.placed]
    assert set(NEEDED) <= set(shown)
    assert sorted([*shown, *found.dropped]) == sorted(
        field.show for field in layout.fields if field.rank
    )
    apart(odd)


@pytest.mark.parametrize("name", label_files.ORDER)
def test_the_recipient_stands_at_the_right_below_the_sender(name: str) -> None:
    boxes = {box.field.show: box for box in plan(label_files.standard(name)).placed}
    cell = label_files.standard(name).cell
    sender = boxes.get("sender") or boxes["sender-line"]
    for show in ("name", "address", "postal-code"):
        assert boxes[show].top > sender.top
        assert boxes[show].right == cell[0] - label_files.standard(name).inset[2]
    if "sender" in boxes:
        assert sender.left == label_files.standard(name).inset[0]
        assert boxes["stamp"].right > sender.right


@pytest.mark.parametrize("name", label_files.ORDER)
def test_what_ships_follows_the_advice_of_the_post(name: str) -> None:
    assert advice(label_files.standard(name)) == ()


def test_what_is_against_the_advice_of_the_post_is_told() -> None:
    layout = label_files.standard("thermal-100x100")
    upside_down = replace(layout, rows=tuple(reversed(layout.rows)))
    assert set(advice(upside_down)) == {texts.SENDER_BELOW, texts.CORNER_TAKEN}
    rows = tuple(
        replace(row, fields=tuple(field for field in row.fields if field.show != "sender"))
        for row in layout.rows
    )
    assert advice(replace(layout, rows=rows)) == (texts.NO_SENDER,)
    swapped = tuple(
        replace(row, fields=tuple(reversed(row.fields)))
        if row.fields[0].show == "postal-code"
        else row
        for row in layout.rows
    )
    assert texts.RECIPIENT_LEFT in advice(replace(layout, rows=swapped))


@pytest.mark.parametrize("name", ["thermal-100x150", "thermal-100x100", "a4-2x4"])
def test_the_lower_left_corner_is_the_posts(name: str) -> None:
    layout = label_files.standard(name)
    last = max(box.top for box in plan(layout).placed)
    corner = min(box.left for box in plan(layout).placed if box.top == last)
    assert corner >= layout.inset[0] + 14.0


def test_a_small_cell_has_no_room_for_the_last_fields() -> None:
    assert plan(parsed(SMALL)).dropped == ("phone", "post-bars")


def test_a_larger_cell_shows_what_a_smaller_one_drops() -> None:
    layout = parsed(SMALL)
    taller = replace(layout, cell=(70.0, 53.0), lines=5)
    assert plan(taller).dropped == ()
    shown = [box.field.show for box in plan(taller).placed]
    assert shown[-1] == "post-bars"


def test_fields_are_dropped_from_the_end_of_their_rank() -> None:
    layout = label_files.standard("thermal-100x150")
    before: set[str] = set()
    for height in range(150, 60, -2):
        cell = (100.0, float(height))
        try:
            dropped = plan(replace(layout, paper=cell, cell=cell)).dropped
        except UserError:
            assert before
            break
        ranks = {field.show: field.rank for field in layout.fields}
        kept = [field.rank for field in layout.fields if field.show not in dropped and field.rank]
        for show in dropped:
            # What is dropped had no room beside all that is more important.
            better = [rank for rank in kept if rank < ranks[show]]
            assert better
        assert not set(NEEDED) & set(dropped)
        before |= set(dropped)
    assert {"post-bars", "stamp"} <= before


def test_a_cell_without_room_for_the_address_is_refused() -> None:
    told = refused(SMALL.replace("cell = [70, 37]", "cell = [70, 18]"))
    assert told.message == texts.IN_FILE.format(
        file="mine", what=texts.NO_ROOM.format(what=texts.SHOWN["address"])
    )


@pytest.mark.parametrize(
    ("old", "new", "field", "says"),
    [
        ("cell = [70, 37]", "cell = [71, 37]", "cell", "کاغذ"),
        ("lines = 8", "lines = 9", "cell", "کاغذ"),
        ("lines = 8", "lines = 0", "lines", "۱ تا ۳۰"),
        ("lines = 8", "lines = 2.5", "lines", "عدد درست"),
        ("columns = 3", "colums = 3", "colums", "colums"),
        ("margin = [0, 0.5]", "margin = [0]", "margin", "۲ عدد"),
        ("margin = [0, 0.5]", "margin = [0, nan]", "margin", "۲ عدد"),
        ("margin = [0, 0.5]", "margin = [-1, 0.5]", "margin", "از ۰"),
        ("paper = [210, 297]", "", "paper", "paper"),
        ("inset = [5, 3.5, 5, 4]", "inset = [2, 3.5, 5, 4]", "inset", "۲٫۵ میلی‌متر"),
        ("inset = [5, 3.5, 5, 4]", "inset = [40, 3.5, 40, 4]", "inset", "inset"),
        ('show = "name"', 'show = "title"', "show", "name"),
        ('rule = "hair"', 'rule = "wavy"', "rule", "heavy"),
        ("grow = true", "grow = 1", "grow", "true"),
        ("rank = 1,", "rank = 2,", "rank", "رتبه"),
        ("rank = 1,", "", "rank", "ردیف ۲، «نام گیرنده»"),
        ("height = 5,", "height = -5,", "height", "ردیف ۱"),
        ("[[7, 1, 0, 4.625]]", "[[6.5, 1, 0, 4.625]]", "sizes", "از ۷"),
        ("[[7, 1, 0, 4.625]]", "[[7, 1]]", "sizes", "sizes"),
        ("[[7, 1, 0, 4.625]]", "[[8.5, 1, 0, 1]]", "sizes", "۸٫۵ پوینت"),
        ("[[7, 1, 0, 4.625]]", "[[7, 1, 0, 4.625], [8]]", "sizes", "بزرگ به کوچک"),
        ("[[11.5, 1, 0, 5]", "[[24, 1, 0, 5]", "sizes", "۲۴ پوینت"),
        ("dots = 2, top = 0.75", "dots = 1, top = 0.75", "dots", "از ۲ تا ۴"),
        ("tall = 5,", "tall = 9,", "tall", "بلندی"),
        ("digits = 8.25", "digits = 8.7", "digits", "بلندی"),
        ('show = "reprint"', 'show = "sender-line"', "show", "دو بار"),
        ('rank = 5, height = 6, width = 14,', "rank = 5, height = 6,", "width", "ردیف ۲"),
        ("city = true", "city = 'x'", "city", "false"),
        ("title = ", "title = 5 # ", "title", "title"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_place(
    old: str, new: str, field: str, says: str
) -> None:
    assert old in SMALL
    told = refused(SMALL.replace(old, new, 1))
    assert told.field == field
    assert says in told.message
    assert told.message.startswith("چیدمان «mine»: ")


@pytest.mark.parametrize("show", NEEDED)
def test_no_label_is_without_what_it_is_for(show: str) -> None:
    layout = parsed(SMALL)
    rows = tuple(
        Row(kept, row.rule, row.grow)
        for row in layout.rows
        if (kept := tuple(field for field in row.fields if field.show != show))
    )
    with pytest.raises(UserError) as told:
        checked(replace(layout, rows=rows))
    assert told.value.message == texts.NEEDED.format(what=texts.SHOWN[show])


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"title = ",
        b"row = 3",
        b"[[row]]\nfields = [3]",
        b"a = " + b"[" * 5000,
        b"#" * (label_files.MOST_BYTES + 1),
    ],
)
def test_any_file_is_read_or_refused_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(UserError) as told:
        label_files.parsed(raw, "odd")
    assert "«odd»" in told.value.message


def test_a_mistake_in_the_toml_is_told_with_its_line() -> None:
    assert "سطر ۲، ستون ۹" in refused('title = "x"\npaper = oops').message


def test_every_number_that_is_turned_round_is_read_or_refused() -> None:
    """No value of any key ends in anything but a layout or a sentence."""
    content = tomllib.loads(SMALL)
    odd: list[Any] = [None, -1, 0, 1e9, float("nan"), "", "x" * 300, [], [[]], {}, True]

    def changed(where: dict[str, Any]) -> None:
        for key, value in list(where.items()):
            for other in odd:
                where[key] = other
                with contextlib.suppress(UserError):
                    checked(layout_of(content, "odd"))
            where[key] = value

    changed(content)
    changed(content["row"][1])
    for field in content["row"][1]["fields"]:
        changed(field)
    checked(layout_of(content, "same"))


def test_layouts_of_a_folder_stand_beside_those_that_ship(tmp_path: Path) -> None:
    mine = parsed(SMALL)
    (tmp_path / "ours.toml").write_text(label_files.written(replace(mine, title="ما")), "utf-8")
    (tmp_path / "thermal-80x50.toml").write_text(
        label_files.written(replace(label_files.standard("thermal-80x50"), title="کوچک ما")),
        "utf-8",
    )
    (tmp_path / "broken.toml").write_text("title = ", "utf-8")
    (tmp_path / "notes.txt").write_text("هیچ", "utf-8")
    (tmp_path / "folder.toml").mkdir()
    known = label_files.known(tmp_path)
    assert list(known.by_name) == [*label_files.ORDER, "ours"]
    assert known.by_name["ours"].title == "ما"
    assert known.by_name["thermal-80x50"].title == "کوچک ما"
    assert [fault.split("»")[0] for fault in known.faults] == ["چیدمان «broken", "چیدمان «folder"]


def test_without_a_folder_there_is_what_ships(tmp_path: Path) -> None:
    for folder in (None, tmp_path / "none"):
        assert list(label_files.known(folder).by_name) == list(label_files.ORDER)
    with pytest.raises(UserError) as told:
        label_files.known(None).named("nothing")
    assert told.value.field == "layout"
    assert "a4-3x8" in told.value.message


@pytest.mark.parametrize(
    ("media", "layout"),
    [
        ("Custom.100x150mm", "thermal-100x150"),
        ("om_100x150mm_100x150mm", "thermal-100x150"),
        ("na_index-4x6_4x6in", "thermal-100x150"),
        ("w288h432", "thermal-100x150"),
        ("w283h283", "thermal-100x100"),
        ("custom_80x50mm_80x50mm", "thermal-80x50"),
        ("80x50mm", "thermal-80x50"),
        ("iso_a4_210x297mm", None),
        ("A4", None),
        ("", None),
        ("Letter.8.5x11.Full", None),
    ],
)
def test_the_paper_of_a_printer_names_the_layout(media: str, layout: str | None) -> None:
    found = label_files.shipped().for_media(media)
    assert (found.name if found else None) == layout


def test_no_layout_can_name_the_books() -> None:
    assert not {"title", "book", "books", "national-id"} & set(texts.SHOWN)
    assert paper.FIELD_BOOK not in texts.SHOWN.values()
