"""Members are found by anything, as one types."""

from __future__ import annotations

import pytest

from app.services import members
from app.services.members import MemberDetails
from tests.services.member_forms import add, card, found
from tests.services.world import World


@pytest.mark.parametrize(
    "typed",
    [
        "زهره",
        "كاظمي",
        "کاظمی نیا",
        "کاظمینیا زه",
        "2001",
        "۲۰۰۱",
        "09117654321",
        "۰۹۱۱۷۶",
        "0911 765 43 21",
        "+98 (911) 7654321",
        "9117654",
        "013-3312 3456",
        "33123456",
        "0084575948",
        "۰۰۸۴۵۷۵۹۴۸",
    ],
)
def test_a_member_is_found_by_anything_as_one_types(world: World, typed: str) -> None:
    add(world)
    assert found(world, typed) == ["زهره کاظمی‌نیا"]


@pytest.mark.parametrize("typed", ["", " ", "!!", "\x00", "ن" * 100_000, "زهره رستمی", "008457594"])
def test_nothing_is_found_by_nothing(world: World, typed: str) -> None:
    add(world)
    assert found(world, typed) == []


def test_an_exact_number_comes_first_then_names_in_order(world: World) -> None:
    for number, name in (("55", "یگانه"), ("551", "آذر"), ("552", "پارسا"), ("553", "بهار")):
        add(world, MemberDetails(number=number, last_name=name), None)
    assert found(world, "55") == ["یگانه", "آذر", "بهار", "پارسا"]


def test_no_more_are_found_than_wanted(world: World) -> None:
    with world.database.read() as session:
        assert len(members.find(session, "0911", by=world.key("desk"), limit=2)) == 2


def test_packers_see_no_national_id(world: World) -> None:
    saved = add(world)
    read = card(world, saved.id, by="packer")
    assert (read.national_id, read.notes, read.open_requests) == (None, "", ())
    assert found(world, "0084575948", by="packer") == []
    assert found(world, "زهره", by="packer") == ["زهره کاظمی‌نیا"]
