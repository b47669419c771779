"""Two records of one member become one; and who has left is left alone."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Member, MemberAddress
from app.services import members
from app.services.members import MemberDetails
from tests.services.desk import do
from tests.services.member_forms import NEW, add, card, found
from tests.services.world import NOON, World


def test_a_merged_member_leads_to_the_other(world: World) -> None:
    one, two, three = (world.key(f"member {number}") for number in (1, 2, 3))
    kept = add(world)
    do(world, members.merge, one, two, "یک نفرند")
    merged = do(world, members.merge, two, three, "یک نفرند")
    assert merged.id == three
    assert found(world, "مریم") == ["علی رضائی"]
    assert found(world, "طالش") == ["علی رضائی"]
    read = card(world, one)
    assert (read.id, read.merged_numbers) == (three, ("1001", "1002"))
    assert len(read.addresses) == 3
    assert read.address is not None
    with pytest.raises(UserError, match="۱۰۰۳"):
        do(world, members.block, one, "دیرکرد")
    with pytest.raises(UserError, match="۱۰۰۳"):
        do(world, members.merge, kept.id, two)


def test_what_only_the_merged_record_knows_moves_over(world: World) -> None:
    rich = add(world)
    poor = add(world, MemberDetails(number="3001", last_name="کاظمی"), None)
    do(world, members.merge, rich.id, poor.id)
    read = card(world, poor.id)
    assert (read.national_id, read.mobile) == ("0084575948", "09117654321")
    assert read.address is not None
    assert found(world, "0911 765 4321") == ["کاظمی"]
    assert found(world, "0084575948") == ["کاظمی"]


def test_both_national_ids_stay_where_both_are_known(world: World) -> None:
    one = add(world)
    two = add(world, dataclasses.replace(NEW, number="3001", national_id="0013542419"))
    do(world, members.merge, one.id, two.id)
    assert card(world, two.id).national_id == "0013542419"
    with pytest.raises(UserError, match="۲۰۰۱"):
        add(world, MemberDetails("9", "دیگری", national_id="0084575948"))


def test_nobody_is_merged_into_themselves_or_the_dead(world: World) -> None:
    one, two = world.key("member 1"), world.key("member 2")
    with pytest.raises(UserError):
        do(world, members.merge, one, one)
    do(world, members.mark_dead, two, "خبر خانواده")
    with pytest.raises(UserError):
        do(world, members.merge, one, two)


def test_an_erased_member_no_longer_changes(world: World) -> None:
    member = world.key("member 1")

    def erase(session: Session) -> None:
        session.get_one(Member, member).anonymised_at = NOON
        session.get_one(MemberAddress, world.key("address 1")).anonymised_at = NOON

    world.database.do(erase)
    with pytest.raises(UserError, match="پاک شده"):
        do(world, members.block, member, "دیرکرد")
    assert card(world, member).addresses == ()
