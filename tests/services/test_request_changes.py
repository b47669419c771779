"""Changing and cancelling a request, wherever its books are."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    AuditEntry,
    Copy,
    Dispatch,
    Fulfilment,
    LoanRequest,
    Member,
    Parcel,
    ParcelItem,
    ParcelRequest,
    Pickup,
    RequestLine,
)
from app.models.states import (
    CopyStatus,
    DispatchOutcome,
    FulfilmentState,
    KnownBy,
    MemberStatus,
    Mode,
    ParcelState,
    PickupState,
)
from app.scanner.numbers import Kind, compose
from app.services import intake, picking
from app.services.acting import NotAllowed
from app.services.cancelling import WhatToDo
from app.services.intake import AddressDetails, DraftLine, RequestChange, WarningCode
from app.services.picking import NotFoundReason
from tests.services.desk import (
    Picker,
    ask,
    claims,
    do,
    draft,
    read,
    register,
    set_copies,
    states,
)
from tests.services.desk import pack as pack_all
from tests.services.parcels import Counter
from tests.services.world import NOON, World
from tests.services.world import copy as new_copy

F, P = FulfilmentState, ParcelState
RASHT = AddressDetails("گیلان", "رشت", "رشت", "بلوار نماز، پلاک ۴", "4144873269")
ANZALI = AddressDetails("گیلان", "انزلی", "انزلی", "خیابان ساحل", "4144873269")


def request_of(world: World, made: intake.Registration) -> LoanRequest:
    return read(world, lambda s: s.get_one(LoanRequest, made.request_id))


def change(
    world: World, made: intake.Registration, by: str = "desk", **what: object
) -> intake.Changed:
    changes = RequestChange(**what)  # type: ignore[arg-type]  # by name
    return do(world, intake.change, made.request_id, changes, by=by)


def pack(world: World, made: intake.Registration, state: ParcelState, line: int = 0) -> Parcel:
    """Put a picked line into a parcel that has got as far as ``state``, as packing leaves it."""
    key = world.key
    sealed = state in (P.SEALED, P.HANDED_OVER)

    def work(session: Session) -> Parcel:
        one = session.get_one(Fulfilment, made.lines[line].fulfilment_id)
        request = session.get_one(LoanRequest, made.request_id)
        parcel = Parcel(
            id=key(f"parcel {line}"),
            branch="0013",
            number=compose(Kind.PARCEL, "0013", 5, 7 + line),
            member_id=request.member_id,
            recipient=request.recipient,
            address_id=request.address_id,
            service_id=request.service_id,
            state=state,
            station_id=None if sealed or state is P.PUT_ASIDE else key("station 2"),
            weight_g=460,
            opened_at=NOON,
            sealed_at=NOON + dt.timedelta(days=1) if sealed else None,
            business_date=NOON.date() + dt.timedelta(days=int(sealed)),
            opened_by=key("packer"),
        )
        session.add(parcel)
        session.flush()
        session.add_all(
            [
                ParcelRequest(
                    id=key(f"bound {line}"),
                    branch="0013",
                    parcel_id=parcel.id,
                    request_id=request.id,
                    packing=not sealed,
                ),
                ParcelItem(
                    id=key(f"item {line}"),
                    branch="0013",
                    parcel_id=parcel.id,
                    fulfilment_id=one.id,
                    copy_id=one.copy_id,
                    added_at=NOON,
                ),
            ]
        )
        one.state = F.PACKED
        return parcel

    return world.database.do(work)


# Changing


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
    pack(world, made, P.SEALED)
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


# Cancelling


def cancel(world: World, made: intake.Registration, line: int = 0) -> intake.Cancelled:
    return do(world, intake.cancel_line, made.lines[line].line_id, "عضو منصرف شد")


def test_a_book_that_is_only_wanted(world: World) -> None:
    made = ask(world, 1, 2)
    done = cancel(world, made)
    assert done.message == "«بوف کور» لغو شد."
    assert done.lines[0].what_to_do is WhatToDo.NOTHING
    assert states(world, made.request_id) == [F.CANCELLED, F.WANTED]
    kept = read(world, lambda s: s.get_one(RequestLine, made.lines[0].line_id))
    assert (kept.cancelled_at, kept.cancel_reason) == (world.now, "عضو منصرف شد")

    def reason(session: Session) -> str | None:
        found = select(AuditEntry).where(AuditEntry.what == "cancelling.cancel_line")
        return session.scalars(found).one().reason_text

    assert read(world, reason) == "عضو منصرف شد"


def test_the_next_in_the_queue_is_served(world: World) -> None:
    first = ask(world, 1)
    ask(world, 1, member=2)
    third = ask(world, 1, member=3)
    assert states(world, third.request_id) == [F.WAITING]
    cancel(world, first)
    assert states(world, third.request_id) == [F.WANTED]


def test_a_picked_book_is_to_be_put_back(world: World) -> None:
    made = ask(world, 1)
    Picker(world).scan("GL-1001")
    done = cancel(world, made)
    line = done.lines[0]
    assert (line.what_to_do, line.barcode, line.shelf) == (WhatToDo.PUT_BACK, "GL-1001", "A-1")
    assert done.message == "«بوف کور» لغو شد. نسخهٔ GL-1001 را به قفسهٔ A-1 برگردانید."
    assert claims(world) == {}
    assert states(world, made.request_id) == [F.CANCELLED]


@pytest.mark.parametrize("state", [P.OPEN, P.COMPLETE, P.PUT_ASIDE])
def test_a_book_in_a_parcel_stays_there_until_it_is_scanned_out(
    world: World, state: ParcelState
) -> None:
    made = ask(world, 1)
    Picker(world).scan("GL-1001")
    parcel = pack(world, made, state)
    done = cancel(world, made)
    line = done.lines[0]
    assert (line.what_to_do, line.parcel, line.reopened) == (
        WhatToDo.TAKE_OUT,
        parcel.number,
        False,
    )
    assert states(world, made.request_id) == [F.CANCELLED]
    assert claims(world) == {world.key("copy 1a"): made.lines[0].fulfilment_id}
    item = read(world, lambda s: s.get_one(ParcelItem, world.key("item 0")))
    assert item.removed_at is None
    assert read(world, lambda s: s.get_one(Parcel, parcel.id)).state is state


def test_a_sealed_parcel_is_open_again(world: World) -> None:
    made = ask(world, 1, 2)
    for code in ("GL-1001", "GL-1002"):
        Picker(world).scan(code)
    parcel = pack(world, made, P.SEALED)
    done = cancel(world, made)
    assert done.lines[0].reopened
    assert done.message == "«بوف کور» لغو شد. مرسولهٔ ۷ دوباره باز شد؛ کتاب باید بیرون بیاید."
    now = read(world, lambda s: s.get_one(Parcel, parcel.id))
    assert (now.state, now.sealed_at, now.station_id) == (P.OPEN, None, None)
    assert now.business_date == NOON.date()
    assert read(world, lambda s: s.get_one(ParcelRequest, world.key("bound 0"))).packing


def test_reopening_leaves_a_request_that_is_packed_elsewhere_there(world: World) -> None:
    made = ask(world, 1, 2)
    for code in ("GL-1001", "GL-1002"):
        Picker(world).scan(code)
    pack(world, made, P.SEALED)
    pack(world, made, P.OPEN, line=1)
    cancel(world, made)
    assert not read(world, lambda s: s.get_one(ParcelRequest, world.key("bound 0"))).packing
    assert read(world, lambda s: s.get_one(ParcelRequest, world.key("bound 1"))).packing


def test_a_parcel_that_was_scanned_out_leaves_its_pickup(world: World) -> None:
    made = ask(world, 1)
    Picker(world).scan("GL-1001")
    parcel = pack(world, made, P.SEALED)
    world.add(
        Pickup(
            id=world.key("pickup"),
            branch="0013",
            number=compose(Kind.PICKUP, "0013", 5, 1),
            state=PickupState.OPEN,
            opened_at=NOON,
            opened_by=world.key("supervisor"),
            business_date=NOON.date(),
        ),
        Dispatch(
            id=world.key("journey"),
            branch="0013",
            parcel_id=parcel.id,
            attempt=1,
            pickup_id=world.key("pickup"),
            recipient=parcel.recipient,
            address_id=parcel.address_id,
            service_id=parcel.service_id,
            post_number="RR123456785IR",
            weight_g=460,
            outcome=DispatchOutcome.SCANNED_OUT,
            outcome_at=NOON,
            outcome_on=NOON.date(),
            known_by=KnownBy.STAFF,
        ),
    )
    done = cancel(world, made)
    assert "از تحویل پست برداشته" in done.message
    journey = read(world, lambda s: s.get_one(Dispatch, world.key("journey")))
    assert (journey.outcome, journey.pickup_id, journey.post_number) == (None, None, None)


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ((F.SENT,), "به پست تحویل"),
        ((F.SENT, F.DELIVERED), "به پست تحویل"),
        ((F.SENT, F.UNDELIVERED), "به پست تحویل"),
        ((F.SENT, F.LOST), "گم‌شده"),
        ((F.SENT, F.RETURNED), "برگشته"),
    ],
)
def test_what_has_left_is_not_cancelled(
    world: World, way: tuple[FulfilmentState, ...], words: str
) -> None:
    made = ask(world, 1, 2)
    Picker(world).scan("GL-1001")
    pack(world, made, P.HANDED_OVER)

    def send(session: Session) -> None:
        for state in way:
            session.get_one(Fulfilment, made.lines[0].fulfilment_id).state = state
            session.flush()

    world.database.do(send)
    with pytest.raises(UserError, match=words):
        cancel(world, made)
    whole = do(world, intake.cancel_request, made.request_id, "عضو منصرف شد")
    assert [line.title for line in whole.lines] == ["سووشون"]
    assert len(whole.refused) == 1
    assert words in whole.refused[0]
    assert states(world, made.request_id) == [way[-1], F.CANCELLED]


def test_a_whole_request(world: World) -> None:
    made = ask(world, 1, 2)
    Picker(world).scan("GL-1002")
    done = do(world, intake.cancel_request, made.request_id, "عضو منصرف شد")
    assert [line.what_to_do for line in done.lines] == [WhatToDo.NOTHING, WhatToDo.PUT_BACK]
    assert states(world, made.request_id) == [F.CANCELLED, F.CANCELLED]
    with pytest.raises(UserError, match="چیزی برای لغو"):
        do(world, intake.cancel_request, made.request_id, "عضو منصرف شد")
    with pytest.raises(UserError, match="پیش‌تر لغو"):
        cancel(world, made)


def test_a_line_that_was_not_found(world: World) -> None:
    made = ask(world, 1)
    key = made.lines[0].fulfilment_id
    do(world, picking.not_found, key, NotFoundReason.WITH_SOMEONE, by="packer")
    cancel(world, made)
    assert read(world, lambda s: s.get_one(Fulfilment, key)).state is F.NOT_FOUND
    line = read(world, lambda s: s.get_one(RequestLine, made.lines[0].line_id))
    assert line.cancelled_at is not None


def test_what_another_branch_has_not_begun_is_taken_back(world: World) -> None:
    world.add(new_copy(world, "copy 1x", "BR-1", "title 1", branch="0014"))
    first, second = ask(world, 1), ask(world, 1, member=2)
    for made in (first, second):
        do(world, picking.ask_other_branch, made.lines[0].fulfilment_id, "0014")
    assert states(world, second.request_id) == [F.WAITING]
    cancel(world, first)
    assert states(world, first.request_id) == [F.CANCELLED]
    assert states(world, second.request_id) == [F.WANTED]


def test_what_another_branch_has_picked_is_theirs(world: World) -> None:
    world.add(new_copy(world, "copy 1x", "BR-1", "title 1", branch="0014"))
    made = ask(world, 1)
    do(world, picking.ask_other_branch, made.lines[0].fulfilment_id, "0014")
    Picker(world, "station 9", "other").scan("BR-1")
    with pytest.raises(UserError, match="باران"):
        cancel(world, made)
    assert states(world, made.request_id) == [F.PICKED]


def test_who_may_cancel_and_why(world: World) -> None:
    made = ask(world, 1)
    key = made.lines[0].line_id
    for by in ("packer", "other"):
        with pytest.raises(NotAllowed):
            do(world, intake.cancel_line, key, "منصرف شد", by=by)
    with pytest.raises(UserError) as refused:
        do(world, intake.cancel_line, key, "  ")
    assert refused.value.field == "reason"
    with pytest.raises(UserError, match="پیدا نشد"):
        do(world, intake.cancel_line, world.key("nothing"), "منصرف شد")
    assert states(world, made.request_id) == [F.WANTED]


def test_a_shelf_without_a_name(world: World) -> None:
    world.add(new_copy(world, "copy 1c", "GL-3001", "title 1"))

    def clear(session: Session) -> None:
        session.get_one(Copy, world.key("copy 1c")).shelf = ""

    world.database.do(clear)
    set_copies(world, CopyStatus.LOST, "copy 1a", "copy 1b")
    made = ask(world, 1)
    Picker(world).scan("GL-3001")
    assert cancel(world, made).message == "«بوف کور» لغو شد. نسخهٔ GL-3001 را به قفسه برگردانید."


def test_a_cancelled_book_comes_out_of_a_parcel_that_was_sealed(world: World) -> None:
    made = ask(world, 1, 2)
    for code in ("GL-1001", "GL-1002"):
        Picker(world).scan(code)
    parcel = pack_all(world, made.number, "GL-1001", "GL-1002")
    cancel(world, made)
    table = Counter(world, Mode.PACK, "station 2", "packer")
    assert table.scan(str(made.number)).reason == "resumed"
    answer = table.scan("GL-1002")
    assert (answer.reason, answer.held) == ("cancelled-take-out", True)
    out = table.scan("GL-1001")
    assert (out.reason, out.held, out.done, out.of) == ("taken-out", False, 1, 1)
    assert table.scan(parcel).reason == "sealed"
    assert claims(world) == {world.key("copy 2a"): made.lines[1].fulfilment_id}


def test_a_wholly_cancelled_parcel_ends_with_its_last_book(world: World) -> None:
    made = ask(world, 1)
    Picker(world).scan("GL-1001")
    number = pack_all(world, made.number, "GL-1001")
    do(world, intake.cancel_request, made.request_id, "منصرف شد")
    waits = ask(world, 1, member=2)
    table = Counter(world, Mode.PACK, "station 2", "packer")
    table.scan(str(made.number))
    assert table.scan("GL-1001").reason == "taken-out"
    gone = read(world, lambda s: s.scalars(select(Parcel).where(Parcel.number == number)).one())
    assert gone.state is P.CANCELLED
    assert claims(world) == {}
    assert Picker(world).scan("GL-1001").request == waits.number
