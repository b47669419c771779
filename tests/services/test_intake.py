"""Registering requests: what is stored of them, and what cannot be."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Branch,
    Copy,
    Fulfilment,
    Member,
    MemberAddress,
    MemberMessage,
    RequestLine,
    Service,
    UnmetDemand,
)
from app.models.states import Channel, CopyStatus, FulfilmentState
from app.scanner.numbers import OwnNumber
from app.scanner.numbers import read as read_number
from app.services import intake
from app.services.acting import NotAllowed
from app.services.intake import AddressDetails, DraftLine
from tests.services.desk import (
    ask,
    do,
    draft,
    read,
    register,
    request_of,
    requests,
    set_copies,
    states,
)
from tests.services.world import World
from tests.services.world import copy as new_copy

RASHT = AddressDetails("گیلان", "رشت", "رشت", "بلوار نماز، پلاک ۴", "۴۱۴۴۸-۷۳۲۶۹")


def test_a_plain_request(world: World) -> None:
    made = register(world, draft(world, 1, 2, channel=Channel.PHONE, note="  چاپ جيبي "))
    assert made.registered
    assert made.warnings == ()
    assert [line.title for line in made.lines] == ["بوف کور", "سووشون"]
    assert [line.state for line in made.lines] == [FulfilmentState.WANTED] * 2
    request = request_of(world, made)
    number = read_number(request.number)
    assert isinstance(number, OwnNumber)
    assert (number.branch, number.year, number.serial) == ("0013", 5, 1)
    assert made.message == "درخواست ۱ ثبت شد."
    assert request.branch == "0013"
    assert request.channel is Channel.PHONE
    assert request.recipient == "مریم رستمی‌نژاد"
    assert request.recipient_phone == "09111234561"
    assert request.address_id == world.key("address 1")
    assert request.service_id == world.key("pishtaz")
    assert request.note == "چاپ جیبی"
    assert request.business_date == dt.date(2026, 11, 23)
    assert request.by == world.key("desk")
    assert not request.out_of_area


def test_the_lines_keep_their_order_and_belong_to_the_branch(world: World) -> None:
    made = register(world, draft(world, 2, 1))

    def work(session: Session) -> None:
        lines = session.scalars(select(RequestLine).order_by(RequestLine.position)).all()
        assert [line.title_id for line in lines] == [world.key("title 2"), world.key("title 1")]
        assert [line.position for line in lines] == [1, 2]
        for line in lines:
            one = session.scalars(select(Fulfilment).where(Fulfilment.line_id == line.id)).one()
            assert (line.branch, one.branch, one.attempt) == ("0013", "0013", 1)
            assert one.request_id == made.request_id
            assert one.business_date == one.changed_on == dt.date(2026, 11, 23)

    read(world, work)


def test_the_same_action_again_is_the_same_request(world: World) -> None:
    action = world.action("desk")
    wanted = draft(world, 1)
    first = world.database.do(lambda s: intake.register(s, wanted, action=action))
    again = world.database.do(lambda s: intake.register(s, wanted, action=action))
    assert again == first
    assert requests(world) == 1


def test_another_recipient_address_and_service(world: World) -> None:
    made = register(
        world,
        draft(
            world,
            1,
            recipient="زهرا كيسمي",
            recipient_phone="۰۱۳ ۳۳۱۲ ۳۴۵۶",
            new_address=RASHT,
            service_id=world.key("sefareshi"),
        ),
    )
    request = request_of(world, made)
    assert request.recipient == "زهرا کیسمی"
    assert request.recipient_phone == "01333123456"
    assert request.service_id == world.key("sefareshi")

    def work(session: Session) -> None:
        address = session.get_one(MemberAddress, request.address_id)
        assert address.text == "بلوار نماز، پلاک ۴"
        assert address.postal_code == "4144873269"
        assert address.member_id == world.key("member 1")
        member = session.get_one(Member, world.key("member 1"))
        assert member.default_address_id == world.key("address 1")

    read(world, work)


def test_a_typed_address_can_be_kept_for_the_member(world: World) -> None:
    made = register(world, draft(world, 1, new_address=RASHT, save_address=True))
    member = read(world, lambda s: s.get_one(Member, world.key("member 1")))
    assert member.default_address_id == request_of(world, made).address_id


def test_an_address_that_is_known_is_not_stored_twice(world: World) -> None:
    first = register(world, draft(world, 1, new_address=RASHT))
    again = register(world, draft(world, 2, new_address=RASHT))
    assert request_of(world, again).address_id == request_of(world, first).address_id


def test_a_member_of_another_branch_keeps_their_own_address(world: World) -> None:
    action = world.action("other", "station 9")
    wanted = draft(world, 1, new_address=RASHT, save_address=True)
    with pytest.raises(UserError) as refused:
        world.database.do(lambda s: intake.register(s, wanted, action=action))
    assert refused.value.field == "address"
    assert requests(world) == 0


def test_a_pasted_message_keeps_its_lines(world: World) -> None:
    made = register(
        world, draft(world, 1, channel=Channel.SOCIAL, pasted="سلام\r\nكتاب بوف کور\u200f\n\n\n")
    )
    assert request_of(world, made).pasted == "سلام\nکتاب بوف کور"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lines": ()}, "lines"),
        ({"lines": (DraftLine(),)}, "lines"),
        ({"lines": (DraftLine(barcode="NO-SUCH"),)}, "barcode"),
        ({"lines": (DraftLine(free_title="کتاب"), DraftLine(free_title=" كتاب "))}, "lines"),
        ({"lines": tuple(DraftLine(free_title=f"کتاب {n}") for n in range(51))}, "lines"),
        ({"recipient_phone": "12"}, "recipient_phone"),
        ({"new_address": AddressDetails("گیلان", "رشت", "رشت", "")}, "address"),
        ({"new_address": AddressDetails("گیلان", "رشت", "رشت", "الف", "123")}, "postal_code"),
        ({"note": "ب" * 3000}, "note"),
        ({"recipient": "ب" * 200}, "recipient"),
    ],
)
def test_what_can_not_be_is_told_beside_its_box(
    world: World, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(UserError) as refused:
        register(world, draft(world, 1, **change))
    assert refused.value.field == field
    assert requests(world) == 0


def test_keys_that_do_not_exist(world: World) -> None:
    nobody = world.key("nobody")
    for change, field in (
        ({"member_id": nobody}, "member"),
        ({"lines": (DraftLine(title_id=nobody),)}, "lines"),
        ({"lines": (DraftLine(copy_id=nobody),)}, "lines"),
        ({"address_id": world.key("address 2")}, "address"),
        ({"service_id": nobody}, "service"),
    ):
        with pytest.raises(UserError) as refused:
            register(world, draft(world, 1, **change))
        assert refused.value.field == field


def test_a_service_that_was_given_up_and_a_branch_without_one(world: World) -> None:
    def give_up(session: Session) -> None:
        session.get_one(Service, world.key("sefareshi")).active = False
        session.get_one(Branch, "0013").default_service_id = None

    world.database.do(give_up)
    for service in (world.key("sefareshi"), None):
        with pytest.raises(UserError) as refused:
            register(world, draft(world, 1, service_id=service))
        assert refused.value.field == "service"


def test_a_member_without_an_address(world: World) -> None:
    world.change(Member, world.key("member 1"), default_address_id=None)
    with pytest.raises(UserError) as refused:
        register(world, draft(world, 1))
    assert refused.value.field == "address"


def test_a_title_in_free_text(world: World) -> None:
    line = DraftLine(free_title="اطلس گيلان", free_author="گروه نویسندگان", volume="2")
    made = register(world, draft(world, lines=(line,)))
    assert made.lines[0].title == "اطلس گیلان، جلد ۲"
    assert made.lines[0].state is FulfilmentState.WANTED
    kept = read(world, lambda s: s.get_one(RequestLine, made.lines[0].line_id))
    assert (kept.title_id, kept.free_title, kept.volume) == (None, "اطلس گیلان", "2")


def test_a_copy_by_its_barcode_in_any_digits(world: World) -> None:
    made = register(world, draft(world, lines=(DraftLine(barcode=" GL-۱۰۰۱ "),)))
    kept = read(world, lambda s: s.get_one(RequestLine, made.lines[0].line_id))
    assert kept.copy_id == world.key("copy 1a")
    assert kept.title_id == world.key("title 1")


def test_a_barcode_that_two_libraries_use_asks(world: World) -> None:
    world.add(new_copy(world, "copy 2x", "GL-1001", "title 2", branch="0014"))
    assert register(world, draft(world, lines=(DraftLine(barcode="GL-1001"),))).registered

    def lend(session: Session) -> None:
        session.get_one(Copy, world.key("copy 2x")).current_branch = "0013"

    world.database.do(lend)
    with pytest.raises(UserError) as refused:
        register(world, draft(world, member=2, lines=(DraftLine(barcode="GL-1001"),)))
    assert refused.value.field == "barcode"
    chosen = DraftLine(copy_id=world.key("copy 2x"))
    assert register(world, draft(world, member=2, lines=(chosen,))).lines[0].title == "سووشون"


def test_a_copy_that_has_left_the_collection(world: World) -> None:
    set_copies(world, CopyStatus.WITHDRAWN, "copy 1a")
    with pytest.raises(UserError, match="بیرون رفته"):
        register(world, draft(world, lines=(DraftLine(barcode="GL-1001"),)))


def test_a_title_waits_when_its_copies_are_spoken_for(world: World) -> None:
    ask(world, 1)
    ask(world, 1, member=2)
    third = ask(world, 1, 2, member=3)
    assert states(world, third.request_id) == [FulfilmentState.WAITING, FulfilmentState.WANTED]
    assert "«بوف کور» اکنون در دسترس نیست" in third.message


def test_a_copy_of_its_own_waits_for_that_copy(world: World) -> None:
    line = DraftLine(barcode="GL-1001")
    register(world, draft(world, lines=(line,)))
    second = register(world, draft(world, lines=(line,), member=2))
    assert second.lines[0].state is FulfilmentState.WAITING
    other = register(world, draft(world, lines=(DraftLine(barcode="GL-2001"),), member=3))
    assert other.lines[0].state is FulfilmentState.WANTED


def test_a_title_without_any_copy_here_is_somebodys_work(world: World) -> None:
    set_copies(world, CopyStatus.LOST, "copy 3a", "copy 3b")
    made = ask(world, 3)
    assert made.lines[0].state is FulfilmentState.WANTED


def test_a_title_whose_copies_may_come_back_waits(world: World) -> None:
    set_copies(world, CopyStatus.MISSING, "copy 3a")
    set_copies(world, CopyStatus.IN_TRANSIT, "copy 3b")
    assert ask(world, 3).lines[0].state is FulfilmentState.WAITING


def test_a_packer_may_not_register(world: World) -> None:
    with pytest.raises(NotAllowed):
        register(world, draft(world, 1), by="packer")


def test_unmet_demand_is_counted_without_the_person(world: World) -> None:
    do(world, intake.note_unmet_demand, "گيلان", "انزلی", "انزلی", 2, Channel.PHONE)
    noted = read(world, lambda s: s.scalars(select(UnmetDemand)).one())
    assert (noted.province, noted.county, noted.titles) == ("گیلان", "انزلی", 2)
    assert noted.business_date == dt.date(2026, 11, 23)
    with pytest.raises(UserError) as refused:
        do(world, intake.note_unmet_demand, "گیلان", "", "", 0, Channel.PHONE)
    assert refused.value.field == "titles"


def test_what_a_member_said(world: World) -> None:
    made = register(world, draft(world, 1))
    do(world, intake.note_message, made.request_id, "جلد كتاب پاره بود", True)
    kept = read(world, lambda s: s.scalars(select(MemberMessage)).one())
    assert (kept.text, kept.complaint) == ("جلد کتاب پاره بود", True)
    assert kept.request_id == made.request_id
    with pytest.raises(UserError) as refused:
        do(world, intake.note_message, made.request_id, " ", False)
    assert refused.value.field == "text"
    with pytest.raises(UserError, match="پیدا نشد"):
        do(world, intake.note_message, world.key("nothing"), "سلام", False)
    with pytest.raises(NotAllowed):
        do(world, intake.note_message, made.request_id, "سلام", False, by="other")
