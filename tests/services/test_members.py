"""Members: forms, addresses, blocking, merging, finding, and the card."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Member, MemberAddress
from app.models.states import MemberStatus, Role
from app.services import members
from app.services.acting import NotAllowed
from app.services.members import AddressDetails, MemberCard, MemberDetails
from tests.services.lending import lend, request_number
from tests.services.world import NOON, World
from tests.services.world import staff as person

TODAY = dt.date(2026, 11, 23)
NEW = MemberDetails(
    number="۲۰۰۱",
    first_name="زهره",
    last_name="كاظمي‌نيا",
    mobile="+98 911 765 4321",
    phone="33123456",
    national_id="۰۰۸۴۵۷۵۹۴۸",
    email="zohre@example.ir",
    card_expiry=dt.date(2027, 6, 1),
    notes="زنگ دوم\r\n\r\nطبقهٔ سوم",
)
HOME = AddressDetails("گيلان", "رشت", "رشت", "گلسار، خیابان ۸۷، پلاک ۱۲", "۴۱۶۱۹-۳۵۷۴۴")


def add(
    world: World,
    details: MemberDetails = NEW,
    address: AddressDetails | None = HOME,
    by: str = "desk",
    station: str = "station 1",
) -> members.MemberSaved:
    return world.database.do(
        lambda session: members.add(session, details, address, action=world.action(by, station))
    )


def card(world: World, member: UUID, by: str = "desk", today: dt.date = TODAY) -> MemberCard:
    with world.database.read() as session:
        return members.card(session, member, by=world.key(by), today=today)


def found(world: World, text: str, by: str = "desk") -> list[str]:
    with world.database.read() as session:
        return [hit.name for hit in members.find(session, text, by=world.key(by))]


def do(world: World, verb: Callable[..., Any], *args: Any, by: str = "desk", **named: Any) -> Any:
    return world.database.do(lambda session: verb(session, *args, **named, action=world.action(by)))


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


def test_doing_it_again_changes_nothing(world: World) -> None:
    action = world.action("desk")
    saved = [
        world.database.do(lambda session: members.add(session, NEW, HOME, action=action))
        for _ in range(2)
    ]
    assert saved[0] == saved[1]
