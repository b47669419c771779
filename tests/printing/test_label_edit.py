"""Changes of a layout: what the editor does to it, and that what it makes can be printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.errors import UserError
from app.printing import label_edit, label_files
from app.printing.label_check import advised, checked
from app.printing.label_layout import NEEDED, LabelLayout, plan
from app.printing.label_sheet import LabelSheet, render
from app.printing.label_use import LabelUse
from app.texts import labels as texts
from tests.printing.samples import FATEMEH, LABEL

THERMAL = label_files.standard()
SMALL = label_files.standard("a4-3x8")


def shows(layout: LabelLayout) -> list[list[str]]:
    return [[field.show for field in row.fields if field.rank] for row in layout.rows]


def flat(layout: LabelLayout) -> list[str]:
    return [show for row in shows(layout) for show in row]


@pytest.mark.parametrize("name", label_files.ORDER)
def test_a_field_that_is_hidden_and_shown_again_stands_where_it_stood(name: str) -> None:
    layout = label_files.standard(name)
    for show in flat(layout):
        less = label_edit.without(layout, show)
        if show in NEEDED:
            assert less is layout
            continue
        assert show not in flat(less)
        ranks = sorted(field.rank for field in less.fields if field.rank)
        assert ranks == list(range(1, len(ranks) + 1))
        checked(less)
        back = label_edit.with_field(less, show, [layout])
        assert shows(back) == shows(layout)
        assert checked(back) is back


@pytest.mark.parametrize("name", label_files.ORDER)
def test_any_field_can_be_shown_on_any_layout(name: str) -> None:
    layout = label_files.standard(name)
    models = [label_files.standard(one) for one in label_files.ORDER]
    for show in texts.SHOWN:
        if show == "space":
            continue
        more = checked(label_edit.with_field(layout, show, models))
        assert show in flat(more)
        assert show in [box.field.show for box in plan(more).placed] + list(plan(more).dropped)


def test_a_field_that_no_model_has_changes_nothing() -> None:
    less = label_edit.without(THERMAL, "phone")
    assert label_edit.with_field(less, "phone", [less]) is less
    assert label_edit.with_field(less, "name", [THERMAL]) is less


def test_rows_and_fields_change_places() -> None:
    up = label_edit.row_moved(THERMAL, "bars", -1)
    assert shows(up)[1] == ["number", "bars"]
    assert label_edit.row_moved(up, "number", 1) == THERMAL
    assert label_edit.row_moved(THERMAL, "stamp", -1) is THERMAL
    left = label_edit.moved_in_row(THERMAL, "weight", 1)
    assert shows(left)[1] == ["service", "date", "weight", "part"]
    assert label_edit.moved_in_row(THERMAL, "service", -1) is THERMAL
    for same in (
        label_edit.row_moved(SMALL, "stamp", 1),
        label_edit.moved_in_row(SMALL, "stamp", 1),
        label_edit.parted(SMALL, "address"),
        label_edit.joined(SMALL, "sender-line"),
    ):
        assert same is SMALL


def test_a_field_goes_into_a_row_of_its_own_and_back_beside_another() -> None:
    alone = label_edit.parted(SMALL, "service")
    assert shows(alone)[1:3] == [["name"], ["service"]]
    assert label_edit.neighbours(alone, "service") == 0
    again = label_edit.joined(alone, "service")
    assert shows(again)[1] == ["name", "service"]
    assert plan(again).dropped == plan(SMALL).dropped
    beside = label_edit.joined(label_edit.parted(SMALL, "reprint"), "reprint")
    assert shows(checked(beside))[0] == ["sender-line", "reprint"]
    grown = label_edit.joined(label_edit.without(SMALL, "service"), "address")
    assert grown.rows[1].grow


def test_importance_says_what_is_dropped_first() -> None:
    assert plan(SMALL).dropped == ("phone", "post-bars")
    better = label_edit.with_rank(SMALL, "phone", 4)
    assert label_edit.field_of(better, "phone").rank == 4  # type: ignore[union-attr]
    assert "phone" not in plan(better).dropped
    assert sorted(field.rank for field in better.fields) == list(range(1, 10))


def test_the_line_above_a_row_and_the_row_that_grows() -> None:
    ruled = label_edit.with_rule(SMALL, "phone", "heavy")
    assert [row.rule for row in ruled.rows].count("heavy") == 1
    grown = label_edit.with_growing(SMALL, "name", grows=True)
    assert [row.grow for row in grown.rows].index(True) == 1
    assert sum(row.grow for row in grown.rows) == 1
    assert not any(row.grow for row in label_edit.with_growing(SMALL, "name", grows=False).rows)
    assert label_edit.with_rule(SMALL, "stamp", "hair") is SMALL


@pytest.mark.parametrize("name", label_files.ORDER)
def test_a_higher_row_holds_what_stands_in_it(name: str) -> None:
    layout = label_files.standard(name)
    for field in layout.fields:
        if field.rank:
            more = label_edit.higher(field, field.height + 2.0)
            checked(label_edit.changed(layout, more))
            assert label_edit.higher(more, field.height).sizes == field.sizes
    bars = label_edit.field_of(layout, "bars")
    assert bars is not None
    assert label_edit.higher(bars, bars.height + 1).tall == bars.tall + 1


def test_letters_go_down_from_the_largest_to_the_smallest() -> None:
    address = label_edit.field_of(THERMAL, "address")
    assert address is not None
    same = label_edit.lettered(address, 16, 9.5, 3)
    assert {size.points for size in address.sizes} < {size.points for size in same.sizes}
    small = label_edit.lettered(address, 9.5, 8, 4)
    assert [(size.points, size.lines) for size in small.sizes] == [(9.5, 3), (8, 3)]
    layout = checked(label_edit.changed(THERMAL, small))
    label = replace(LABEL, recipient=FATEMEH)
    rendered = render(LabelSheet((label,), LabelUse(layout)))
    assert rendered.warnings == ()
    large = label_edit.lettered(address, 24, 24, 2)
    rendered = render(LabelSheet((label,), LabelUse(checked(label_edit.changed(THERMAL, large)))))
    assert any("نشانی" in warning for warning in rendered.warnings)


def test_letters_that_are_too_high_for_their_row_are_refused_by_the_check() -> None:
    name = label_edit.field_of(SMALL, "name")
    assert name is not None
    with pytest.raises(UserError) as told:
        checked(label_edit.changed(SMALL, label_edit.lettered(name, 24, 8, 1)))
    assert told.value.field == "sizes"


def test_what_a_label_shrinks_is_said() -> None:
    label = replace(LABEL, recipient=FATEMEH)
    shrunk = dict(render(LabelSheet((label,), LabelUse(SMALL))).shrunk)
    assert shrunk["نشانی"] < 9.5
    plain = render(LabelSheet((replace(LABEL, post_number=None),), LabelUse(THERMAL)))
    assert "نام" not in dict(plain.shrunk)


def test_a_large_label_without_room_for_the_stamp_is_against_the_advice() -> None:
    found = advised(label_edit.without(THERMAL, "stamp"))
    assert [(one.show, one.sentence) for one in found] == [("stamp", texts.NO_STAMP)]
    assert advised(label_edit.without(THERMAL, "sender"))[0].show == "sender"
