"""Cancelling books and requests, wherever the books are."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    AuditEntry,
    Copy,
    Dispatch,
    Fulfilment,
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
    Mode,
    ParcelState,
    PickupState,
)
from app.scanner.numbers import Kind, compose
from app.services import intake, picking
from app.services.acting import NotAllowed
from app.services.cancelling import WhatToDo
from app.services.picking import NotFoundReason
from tests.services.desk import Picker, ask, claims, do, pack, read, set_copies, states
from tests.services.parcels import Counter, in_parcel
from tests.services.world import NOON, World
from tests.services.world import copy as new_copy

F = FulfilmentState
P = ParcelState


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
    parcel = in_parcel(world, made, state)
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
    parcel = in_parcel(world, made, P.SEALED)
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
    in_parcel(world, made, P.SEALED)
    in_parcel(world, made, P.OPEN, line=1)
    cancel(world, made)
    assert not read(world, lambda s: s.get_one(ParcelRequest, world.key("bound 0"))).packing
    assert read(world, lambda s: s.get_one(ParcelRequest, world.key("bound 1"))).packing


def test_a_parcel_that_was_scanned_out_leaves_its_pickup(world: World) -> None:
    made = ask(world, 1)
    Picker(world).scan("GL-1001")
    parcel = in_parcel(world, made, P.SEALED)
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
    in_parcel(world, made, P.HANDED_OVER)

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
    parcel = pack(world, made.number, "GL-1001", "GL-1002")
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
    number = pack(world, made.number, "GL-1001")
    do(world, intake.cancel_request, made.request_id, "منصرف شد")
    waits = ask(world, 1, member=2)
    table = Counter(world, Mode.PACK, "station 2", "packer")
    table.scan(str(made.number))
    assert table.scan("GL-1001").reason == "taken-out"
    gone = read(world, lambda s: s.scalars(select(Parcel).where(Parcel.number == number)).one())
    assert gone.state is P.CANCELLED
    assert claims(world) == {}
    assert Picker(world).scan("GL-1001").request == waits.number
