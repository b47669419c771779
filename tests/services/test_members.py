"""Members: forms, addresses, blocking, and the card."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from app.errors import UserError
from app.models.states import MemberStatus, Role
from app.services import members
from app.services.acting import NotAllowed
from app.services.members import AddressDetails, MemberDetails
from tests.services.desk import do
from tests.services.lending import lend, request_number
from tests.services.member_forms import HOME, NEW, TODAY, add, card, found
from tests.services.world import World
from tests.services.world import staff as person


def test_a_member_is_kept_in_one_spelling(world: World) -> None:
    saved = add(world)
    read = card(world, saved.id)
    assert (read.number, read.name) == ("2001", "زهره کاظمی‌نیا")
    assert (read.mobile, read.phone, read.national_id) == (
        "09117654321",
        "01333123456",
        "0084575948",
    )
    assert read.notes == "زنگ دوم\n\nطبقهٔ سوم"
    assert read.address is not None
    assert (read.address.province, read.address.postal_code) == ("گیلان", "4161935744")
    assert read.version == saved.version
    assert read.warnings == ()


def test_packers_add_no_members(world: World) -> None:
    with pytest.raises(NotAllowed):
        add(world, by="packer")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", ""),
        ("last_name", "  "),
        ("first_name", "x" * 101),
        ("mobile", "0911123456"),
        ("phone", "12"),
        ("national_id", "0013542418"),
        ("email", "zohre@"),
        ("notes", "x" * 3000),
        ("number", "x" * 10_000_000),
    ],
)
def test_a_box_that_cannot_be_is_named(world: World, field: str, value: Any) -> None:
    with pytest.raises(UserError) as refused:
        add(world, dataclasses.replace(NEW, **{field: value}))
    assert refused.value.field == field
    assert found(world, "کاظمی") == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("province", ""), ("city", " "), ("text", ""), ("postal_code", "12345")],
)
def test_an_address_that_cannot_be_stores_no_member(world: World, field: str, value: Any) -> None:
    with pytest.raises(UserError) as refused:
        add(world, address=dataclasses.replace(HOME, **{field: value}))
    assert refused.value.field == {"text": "address"}.get(field, field)
    assert found(world, "کاظمی") == []


def test_boxes_may_be_filled_to_the_brim(world: World) -> None:
    full = MemberDetails(
        number="9" * 32,
        first_name="ن" * 100,
        last_name="ن" * 100,
        email="z" * 64 + "@" + "e" * 132 + ".ir",
        notes="ن" * 2_000,
    )
    home = AddressDetails("گ" * 100, "گ" * 100, "گ" * 100, "گ" * 300)
    read = card(world, add(world, full, home).id)
    assert (len(read.number), len(read.email), len(read.notes)) == (32, 200, 2_000)
    for wrong in (
        dataclasses.replace(full, number="9" * 33),
        dataclasses.replace(full, number="8", email=full.email + "x"),
        dataclasses.replace(full, number="8", last_name="ن" * 101),
    ):
        with pytest.raises(UserError, match="نویسه بلندتر"):
            add(world, wrong)


def test_an_unusual_postal_code_is_told_and_kept(world: World) -> None:
    saved = add(world, address=dataclasses.replace(HOME, postal_code="1111111111"))
    assert "نامعمول" in str(saved.warning)


def test_a_taken_number_names_the_other_member(world: World) -> None:
    with pytest.raises(UserError, match="مریم رستمی‌نژاد") as refused:
        add(world, dataclasses.replace(NEW, number="1001"))
    assert refused.value.field == "number"
    add(world)
    with pytest.raises(UserError, match="۲۰۰۱") as refused:
        add(world, dataclasses.replace(NEW, number="2002"))
    assert refused.value.field == "national_id"


def test_two_branches_may_use_the_same_number(world: World) -> None:
    other = dataclasses.replace(NEW, national_id="")
    add(world)
    assert add(world, other, by="other", station="station 9").number == "2001"


def test_a_form_older_than_the_row_is_refused(world: World) -> None:
    saved = add(world)
    newer = dataclasses.replace(NEW, last_name="کاظمی")
    changed = do(world, members.change, saved.id, newer, version=saved.version)
    assert changed.version > saved.version
    with pytest.raises(UserError, match="در این میان"):
        do(world, members.change, saved.id, NEW, version=saved.version)
    assert card(world, saved.id).name == "زهره کاظمی"
    assert found(world, "کاظمی‌نیا") == []
    assert found(world, "کاظمی") == ["زهره کاظمی"]


def test_a_change_keeps_ones_own_numbers(world: World) -> None:
    saved = add(world)
    plain = dataclasses.replace(NEW, mobile="", phone="", email="")
    do(world, members.change, saved.id, plain, version=saved.version)
    read = card(world, saved.id)
    assert (read.mobile, read.phone, read.email) == ("", "", "")
    taken = dataclasses.replace(NEW, number="1002")
    with pytest.raises(UserError):
        do(world, members.change, saved.id, taken, version=read.version)


def test_members_of_another_branch_are_neither_changed_nor_read(world: World) -> None:
    saved = add(world, by="other", station="station 9")
    with pytest.raises(NotAllowed):
        do(world, members.change, saved.id, NEW, version=saved.version)
    with pytest.raises(NotAllowed):
        card(world, saved.id)
    assert found(world, "کاظمی") == []
    assert found(world, "2001") == []
    city = person(world, "city", Role.SUPERVISOR)
    city.whole_city = True
    world.add(city)
    assert found(world, "کاظمی", by="city") == ["زهره کاظمی‌نیا"]
    assert card(world, saved.id, by="city").branch == "0014"


def test_an_unknown_member_is_a_sentence(world: World) -> None:
    nobody = world.key("nobody")
    with pytest.raises(UserError, match="پیدا نشد"):
        card(world, nobody)
    with pytest.raises(UserError, match="پیدا نشد"):
        do(world, members.block, nobody, "دیرکرد")


def test_addresses_are_added_and_one_is_the_default(world: World) -> None:
    saved = add(world)
    second = dataclasses.replace(HOME, text="خیابان سعدی، پلاک ۳")
    added = do(world, members.add_address, saved.id, second, make_default=False)
    assert not added.default
    chosen = do(world, members.make_default, saved.id, added.id)
    assert chosen.default
    read = card(world, saved.id)
    assert [home.text for home in read.addresses] == [HOME.text, second.text]
    assert read.address is not None
    assert read.address.text == second.text


def test_the_same_address_in_another_spelling_is_the_same_row(world: World) -> None:
    saved = add(world)
    again = AddressDetails("گیلان", "رشت", "رشت", "گلسار خيابان ۸۷ پلاک 12", "4161935744")
    assert do(world, members.add_address, saved.id, again).id == saved.address
    assert len(card(world, saved.id).addresses) == 1


def test_somebody_elses_address_is_refused(world: World) -> None:
    saved = add(world)
    for address in (world.key("address 1"), world.key("nothing")):
        with pytest.raises(UserError):
            do(world, members.make_default, saved.id, address)


def test_blocking_needs_a_reason_and_can_be_taken_back(world: World) -> None:
    member = world.key("member 1")
    with pytest.raises(UserError) as refused:
        do(world, members.block, member, " ")
    assert refused.value.field == "reason"
    do(world, members.block, member, "سه کتاب گم‌شده")
    assert any("سه کتاب گم‌شده" in said for said in card(world, member).warnings)
    do(world, members.unblock, member, "پرداخت شد")
    assert card(world, member).status is MemberStatus.ACTIVE
    assert card(world, member).warnings == ()


def test_the_dead_are_not_blocked(world: World) -> None:
    member = world.key("member 1")
    do(world, members.mark_dead, member, "خبر خانواده")
    assert card(world, member).warnings[0].startswith("این عضو درگذشته")
    with pytest.raises(UserError):
        do(world, members.block, member, "دیرکرد")


def test_cards_warn_of_what_is_about_to_matter(world: World) -> None:
    bare = MemberDetails(number="7", last_name="تنها", card_expiry=TODAY)
    saved = add(world, bare, None)
    today = card(world, saved.id).warnings
    assert any("پایان می‌یابد" in said for said in today)
    assert len(today) == 3
    later = card(world, saved.id, today=TODAY + dt.timedelta(days=1)).warnings
    assert any("پایان یافته" in said for said in later)


def test_a_card_counts_loans_and_names_open_requests(world: World) -> None:
    lend(world, 7, "copy 1a", TODAY + dt.timedelta(days=19))
    lend(world, 8, "copy 2a", TODAY + dt.timedelta(days=1))
    read = card(world, world.key("member 1"))
    assert (read.open_loans, read.overdue_loans) == (2, 0)
    assert read.open_requests == (request_number(7), request_number(8))
    later = card(world, world.key("member 1"), today=TODAY + dt.timedelta(days=2))
    assert later.overdue_loans == 1
    assert any("۱ امانت دیرکرد" in said for said in later.warnings)
    packer = card(world, world.key("member 1"), by="packer")
    assert (packer.open_loans, packer.open_requests) == (0, ())


def test_a_card_warns_at_the_limit_also_of_what_a_merged_number_has(world: World) -> None:
    for serial in range(1, 5):
        lend(world, serial, f"copy {serial}a", TODAY + dt.timedelta(days=19))
    lend(world, 5, "copy 5a", TODAY + dt.timedelta(days=19), member=2)
    assert not card(world, world.key("member 1")).warnings
    do(world, members.merge, world.key("member 2"), world.key("member 1"))
    read = card(world, world.key("member 1"))
    assert (read.open_loans, len(read.open_requests)) == (5, 5)
    assert "۵ امانت" in read.warnings[0]


def test_doing_it_again_changes_nothing(world: World) -> None:
    action = world.action("desk")
    saved = [
        world.database.do(lambda session: members.add(session, NEW, HOME, action=action))
        for _ in range(2)
    ]
    assert saved[0] == saved[1]
