"""A parcel of a day on paper that was entered by mistake: entered again, or taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import CopyClaim, Dispatch, Fulfilment, Parcel
from app.models.states import FulfilmentState, ParcelState
from app.persian.digits import to_persian
from app.services import closing, handover, intake, kit_entry, kit_reading, kit_taking_back
from app.services.acting import NotAllowed
from app.texts import kits as texts
from tests.services.paper_kits import do, enter, made, read, shown
from tests.services.parcels import Counter, parcel_number, slip_number
from tests.services.table import Table, add_request, barcode, request_number
from tests.services.world import World

PICKED, WANTED = FulfilmentState.PICKED, FulfilmentState.WANTED


def taken_back(world: World, serial: int, **named: Any) -> Any:
    return do(world, kit_taking_back.take_back, parcel_number(serial), **named)


def lines_of(world: World, request: str) -> list[FulfilmentState]:
    with world.database.read() as session:
        states = select(Fulfilment.state).where(Fulfilment.request_id == world.key(request))
        return sorted(session.scalars(states))


def claimed(world: World) -> set[UUID]:
    with world.database.read() as session:
        return set(session.scalars(select(CopyClaim.copy_id)))


def test_a_parcel_that_was_entered_by_mistake_is_entered_again(world: World) -> None:
    kit = made(world)
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": WANTED})
    add_request(world, 2, {"copy 3a": PICKED}, member=2)
    world.now += dt.timedelta(minutes=5)
    entered = enter(world, kit.first, ("copy 1a", "copy 2a"))
    with pytest.raises(kit_entry.EnteredBefore) as told:
        enter(world, kit.first, ("copy 1a",))
    assert (told.value.number, told.value.untouched) == (entered.number, True)
    assert read(world, kit_reading.look, entered.number, again=True).again
    # The same label, for whom it was meant.
    codes, at = (barcode(world, "copy 3a"),), world.now
    again = do(world, kit_entry.enter, entered.number, request_number(2), codes, at, again=True)
    assert (again.parcel_id, again.books) == (entered.parcel_id, 1)
    # One book was picked on the screen, the other only by entering it.
    assert lines_of(world, "request 1") == sorted([PICKED, WANTED])
    assert claimed(world) == {world.key("copy 1a"), world.key("copy 3a")}
    with world.database.read() as session:
        dispatch = session.scalars(select(Dispatch)).one()
        parcel = session.get_one(Parcel, entered.parcel_id)
        assert (parcel.state, parcel.member_id) == (ParcelState.SEALED, world.key("member 2"))
        assert dispatch.weight_g == parcel.weight_g
        assert dispatch.address_id == parcel.address_id == world.key("address 2")
    counter = Counter(world)
    assert counter.scan(entered.number).reason == "scanned-out"
    with pytest.raises(kit_entry.EnteredBefore) as told:
        enter(world, kit.first, ("copy 1a",))
    assert not told.value.untouched
    with pytest.raises(UserError, match="تحویل پست"):
        do(world, kit_entry.enter, entered.number, request_number(2), codes, at, again=True)
    closed = counter.do(closing.close, counter.pickup(), "رضا شعبانی")
    assert (closed.parcels, closed.books) == (1, 1)


def test_a_parcel_that_there_is_not_is_taken_back(world: World) -> None:
    kit = made(world)
    add_request(world, 1, {"copy 1a": WANTED})
    entered = enter(world, kit.first, ("copy 1a",))
    assert taken_back(world, kit.first).books == 1
    assert (lines_of(world, "request 1"), claimed(world)) == ([WANTED], set())
    with world.database.read() as session:
        parcel = session.get_one(Parcel, entered.parcel_id)
        assert (parcel.state, parcel.sealed_at) == (ParcelState.CANCELLED, None)
    assert shown(world).left == (kit.first + 1, kit.last)
    assert Counter(world).scan(entered.number).reason == "refused-cancelled"
    assert enter(world, kit.last, ("copy 1a",)).books == 1
    with pytest.raises(UserError) as told:
        taken_back(world, kit.first)
    assert told.value.message == texts.NOT_AS_ENTERED.format(number=to_persian(kit.first))


def test_what_cannot_be_taken_back(world: World) -> None:
    kit = made(world)
    add_request(world, 1, {"copy 1a": PICKED})
    for number, said in (
        (parcel_number(kit.first), texts.NEVER_ENTERED.format(number=to_persian(kit.first))),
        (parcel_number(7), texts.NOT_OURS),
        (slip_number(kit.first), texts.NOT_OURS),
        ("x", texts.NOT_OURS),
    ):
        with pytest.raises(UserError) as told:
            do(world, kit_taking_back.take_back, number)
        assert (told.value.field, told.value.message) == ("number", said)
    enter(world, kit.first, ("copy 1a",))
    for by in ("desk", "other"):
        with pytest.raises(NotAllowed):
            taken_back(world, kit.first, by=by)
    Counter(world).scan(parcel_number(kit.first))
    with pytest.raises(UserError, match="تحویل پست"):
        taken_back(world, kit.first)


def test_a_parcel_that_went_on_since_is_not_taken_back(world: World) -> None:
    kit = made(world)
    add_request(world, 1, {"copy 1a": PICKED})
    add_request(world, 2, {"copy 2a": PICKED, "copy 3a": PICKED}, member=2)
    world.now += dt.timedelta(minutes=5)
    enter(world, kit.first, ("copy 1a",))
    counter = Counter(world)
    counter.scan(parcel_number(kit.first))
    with world.database.read() as session:
        journey = session.scalars(select(Dispatch.id)).one()
    # The officer would not take it: it lies there sealed, before its second journey.
    counter.do(handover.refuse, journey, "بسته پاره است")
    codes = tuple(barcode(world, copy) for copy in ("copy 2a", "copy 3a"))
    second = parcel_number(kit.first + 1)
    do(world, kit_entry.enter, second, request_number(2), codes, world.now)
    # One of its books is cancelled: it was opened, and sealed again without it.
    world.now += dt.timedelta(minutes=5)
    counter.do(intake.cancel_line, world.key("line 2.2"), "نمی‌خواهد")
    table = Table(world)
    table.mode("pack")
    answers = [table.scan(code).reason for code in (request_number(2), codes[1], second)]
    assert answers == ["resumed", "taken-out", "sealed"]
    for serial in (kit.first, kit.first + 1):
        with pytest.raises(kit_entry.EnteredBefore) as before:
            enter(world, serial, ("copy 1a",))
        assert not before.value.untouched
        with pytest.raises(UserError) as told:
            taken_back(world, serial)
        assert told.value.message == texts.NOT_AS_ENTERED.format(number=to_persian(serial))
