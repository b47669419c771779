"""Changing a request that is registered: who gets it, what is added, and who may."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import AuditEntry, Member
from app.models.states import FulfilmentState, MemberStatus, ParcelState
from app.services import intake
from app.services.acting import NotAllowed
from app.services.intake import AddressDetails, DraftLine, RequestChange, WarningCode
from tests.services.desk import Picker, do, draft, read, register, request_of, states
from tests.services.parcels import in_parcel
from tests.services.world import World

F = FulfilmentState
P = ParcelState
RASHT = AddressDetails("گیلان", "رشت", "رشت", "بلوار نماز، پلاک ۴", "4144873269")
ANZALI = AddressDetails("گیلان", "انزلی", "انزلی", "خیابان ساحل", "4144873269")


def change(
    world: World, made: intake.Registration, by: str = "desk", **what: object
) -> intake.Changed:
    changes = RequestChange(**what)  # type: ignore[arg-type]  # by name
    return do(world, intake.change, made.request_id, changes, by=by)


def test_changing_who_gets_it_where_and_how(world: World) -> None:
    made = register(world, draft(world, 1))
    done = change(
        world,
        made,
        recipient="زهرا كيسمي",
        recipient_phone="۰۹۱۱ ۲۲۲ ۳۳۴۴",
        new_address=RASHT,
        service_id=world.key("sefareshi"),
        note="زنگ بزنید",
    )
    assert done.changed
    assert done.message == "تغییر درخواست ۱ ثبت شد."
    request = request_of(world, made)
    assert request.recipient == "زهرا کیسمی"
    assert request.recipient_phone == "09112223344"
    assert request.address_id != world.key("address 1")
    assert request.service_id == world.key("sefareshi")
    assert request.note == "زنگ بزنید"
    member = read(world, lambda s: s.get_one(Member, world.key("member 1")))
    assert member.default_address_id == world.key("address 1")


def test_back_to_the_member_and_an_address_for_good(world: World) -> None:
    made = register(world, draft(world, 1, recipient="زهرا", recipient_phone="09112223344"))
    change(world, made, recipient="", recipient_phone="", new_address=RASHT, save_address=True)
    request = request_of(world, made)
    assert (request.recipient, request.recipient_phone) == ("مریم رستمی‌نژاد", "09111234561")
    member = read(world, lambda s: s.get_one(Member, world.key("member 1")))
    assert member.default_address_id == request.address_id


def test_nothing_different_changes_nothing(world: World) -> None:
    made = register(world, draft(world, 1))
    done = change(world, made, address_id=world.key("address 1"), note="")
    assert not done.changed
    assert done.warnings == ()

    def entries(session: Session) -> int:
        found = select(AuditEntry).where(AuditEntry.what == "changing.change")
        return len(session.scalars(found).all())

    assert read(world, entries) == 0


def test_adding_a_book(world: World) -> None:
    made = register(world, draft(world, 1))
    done = change(world, made, add=(DraftLine(title_id=world.key("title 2")),))
    assert [line.title for line in done.lines] == ["سووشون"]
    assert states(world, made.request_id) == [F.WANTED, F.WANTED]


def test_warnings_stop_a_change_as_they_stop_a_request(world: World) -> None:
    made = register(world, draft(world, 1))
    again = change(world, made, add=(DraftLine(title_id=world.key("title 1")),))
    assert [one.code for one in again.warnings] == [WarningCode.DUPLICATE]
    far = change(world, made, new_address=ANZALI)
    assert [one.code for one in far.warnings] == [WarningCode.OUT_OF_AREA]
    assert not far.changed
    assert not request_of(world, made).out_of_area
    over = (WarningCode.OUT_OF_AREA,)
    assert change(world, made, by="supervisor", new_address=ANZALI, overruled=over).changed
    assert request_of(world, made).out_of_area
    assert change(world, made, address_id=world.key("address 1")).changed
    assert not request_of(world, made).out_of_area


def test_what_is_packed_already_says_so(world: World) -> None:
    made = register(world, draft(world, 1))
    Picker(world).scan("GL-1001")
    in_parcel(world, made, P.SEALED)
    with pytest.raises(UserError, match="مرسولهٔ ۷"):
        change(world, made, recipient="زهرا")
    with pytest.raises(UserError, match="مرسولهٔ ۷"):
        change(world, made, add=(DraftLine(free_title="کتاب"),))
    assert change(world, made, note="زنگ بزنید").changed


def test_a_request_that_is_over_only_takes_a_note(world: World) -> None:
    made = register(world, draft(world, 1))
    do(world, intake.cancel_request, made.request_id, "منصرف شد")
    with pytest.raises(UserError, match="لغوشده"):
        change(world, made, add=(DraftLine(free_title="کتاب"),))
    assert change(world, made, note="دوباره زنگ زد").changed


def test_who_may_not_change(world: World) -> None:
    made = register(world, draft(world, 1))
    for by in ("packer", "other"):
        with pytest.raises(NotAllowed):
            change(world, made, by=by, note="سلام")
    with pytest.raises(UserError, match="پیدا نشد"):
        do(world, intake.change, world.key("nothing"), RequestChange(note="سلام"))


def test_the_dead_get_no_more_books_but_their_request_can_be_sent_elsewhere(
    world: World,
) -> None:
    made = register(world, draft(world, 1))

    def die(session: Session) -> None:
        session.get_one(Member, world.key("member 1")).status = MemberStatus.DEAD

    world.database.do(die)
    with pytest.raises(UserError, match="درگذشته"):
        change(world, made, add=(DraftLine(free_title="کتاب"),))
    assert change(world, made, recipient="خانوادهٔ رستمی‌نژاد").changed
