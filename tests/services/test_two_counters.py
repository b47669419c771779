"""Two counters at the same moment, each with a program of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Dispatch, LoanRequest, Parcel, Pickup
from app.models.action import Action
from app.models.database import Database
from app.models.states import DispatchOutcome, FulfilmentState, Mode, ParcelState, PickupState
from app.services import handover, intake, kit_taking_back, scanning
from app.services.answer import ScanResult
from tests.services.paper_kits import enter, made
from tests.services.parcels import (
    POST_NUMBERS,
    Counter,
    journeys,
    limit,
    parcel_number,
    parcel_state,
    sealed,
)
from tests.services.table import add_request, request_number
from tests.services.world import World

Work = Callable[[Session, Action], Any]


def at_once(world: World, *works: Work, by: str = "supervisor") -> list[Any]:
    """Carry out an action at each of two stations, both of which have read the same moment.

    Returns:
        What came of each; a refusal where it was refused.
    """
    seen = threading.Barrier(2, timeout=60)
    results: dict[int, Any] = {}
    actions = [world.action(by, f"station {number}") for number in (1, 2)]

    def carry_out(place: int) -> None:
        own = Database(world.database.url)
        tries: list[int] = []

        def work(session: Session) -> Any:
            tries.append(1)
            session.scalar(select(func.count()).select_from(Parcel))
            if not own.is_sqlite and len(tries) == 1:
                seen.wait()
            return works[place](session, actions[place])

        try:
            results[place] = own.do(work)
        except UserError as told:
            results[place] = told
        own.close()

    threads = [threading.Thread(target=carry_out, args=(place,)) for place in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[0], results[1]]


def scan(code: str) -> Work:
    """Scan a code."""
    return lambda session, action: scanning.scan(session, code, action=action)


def together(world: World, *codes: str) -> list[ScanResult]:
    """Scan a code at each of two stations."""
    return at_once(world, *map(scan, codes))


@pytest.fixture
def counters(world: World) -> tuple[Counter, Counter]:
    """Two stations at the handover; four parcels wait."""
    for serial in (1, 2, 3, 4):
        sealed(world, serial, f"copy {serial}a")
    return Counter(world), Counter(world, station="station 2")


def test_two_first_parcels_open_one_pickup(world: World, counters: tuple[Counter, Counter]) -> None:
    # Both have serials of their own already, so that they share nothing but the branch.
    counters[0].hand_over(3)
    counters[1].hand_over(4)
    found = together(world, parcel_number(1), parcel_number(2))
    assert [one.reason for one in found] == ["scanned-out"] * 2
    with world.database.read() as session:
        opened = select(func.count()).select_from(Pickup).where(Pickup.state == PickupState.OPEN)
        assert session.scalar(opened) == 1


def test_the_last_place_in_a_pickup_is_taken_once(
    world: World, counters: tuple[Counter, Counter]
) -> None:
    limit(world, 2)
    counters[0].scan(parcel_number(1))
    together(world, parcel_number(2), parcel_number(3))
    seen = counters[0].read(handover.expected).pickups
    assert [one.parcels for one in seen] == [2, 1]


def test_the_same_parcel_is_scanned_out_at_one_of_them(
    world: World, counters: tuple[Counter, Counter]
) -> None:
    found = together(world, parcel_number(1), parcel_number(1))
    assert sorted(one.reason for one in found) == ["already-scanned-out", "scanned-out"]


def test_the_same_sticker_goes_onto_one_parcel(
    world: World, counters: tuple[Counter, Counter]
) -> None:
    counters[0].scan(parcel_number(1))
    counters[1].scan(parcel_number(2))
    found = together(world, POST_NUMBERS[0], POST_NUMBERS[0])
    assert sorted(one.reason for one in found) == ["post-number-duplicate", "post-number-set"]
    numbers = [journeys(world, serial)[0].post_number for serial in (1, 2)]
    assert sorted(number or "" for number in numbers) == ["", POST_NUMBERS[0]]


def test_a_parcel_scanned_while_its_pickup_is_closed_is_in_it_or_in_the_next(
    world: World, counters: tuple[Counter, Counter]
) -> None:
    for serial in (1, 2):
        counters[0].scan(parcel_number(serial))
    pickup_id = counters[0].pickup()

    def close(session: Session, action: Action) -> None:
        handover.close(session, pickup_id, "رضا شعبانی", "ماند", action=action)

    at_once(world, close, scan(parcel_number(3)))
    with world.database.read() as session:
        closed = select(Dispatch.outcome).where(Dispatch.pickup_id == pickup_id)
        assert set(session.scalars(closed)) == {DispatchOutcome.HANDED_OVER}
        third = journeys(world, 3)[0]
    in_it = third.pickup_id == pickup_id
    assert third.outcome is (DispatchOutcome.HANDED_OVER if in_it else DispatchOutcome.SCANNED_OUT)


def test_a_parcel_with_a_cancelled_book_is_not_scanned_out_meanwhile(
    world: World, counters: tuple[Counter, Counter]
) -> None:
    def cancel(session: Session, action: Action) -> None:
        intake.cancel_line(session, world.key("line 1.1"), "نمی‌خواهد", action=action)

    at_once(world, cancel, scan(parcel_number(1)))
    # Whoever came first, it lies there open: it was refused, or is off the pickup again.
    assert parcel_state(world, 1) is ParcelState.OPEN
    assert journeys(world, 1)[0].outcome is None


def test_a_parcel_with_a_cancelled_book_is_not_sealed_meanwhile(world: World) -> None:
    add_request(world, 1, dict.fromkeys(("copy 1a", "copy 2a"), FulfilmentState.PICKED))
    table = Counter(world, Mode.PACK)
    for code in (request_number(1), "GL-1001", "GL-1002"):
        table.scan(code)
    with world.database.read() as session:
        number = session.scalars(select(Parcel.number)).one()

    def cancel(session: Session, action: Action) -> None:
        intake.cancel_line(session, world.key("line 1.2"), "نمی‌خواهد", action=action)

    at_once(world, scan(number), cancel)
    with world.database.read() as session:
        assert session.scalars(select(Parcel.state)).one() is not ParcelState.SEALED


def test_a_parcel_goes_to_whom_its_request_says(world: World) -> None:
    add_request(world, 1, {"copy 1a": FulfilmentState.PICKED})
    Counter(world, Mode.PACK)
    Counter(world, Mode.PACK, station="station 2")

    def change(session: Session, action: Action) -> None:
        changes = intake.RequestChange(recipient="علی رستمی")
        intake.change(session, world.key("request 1"), changes, action=action)

    at_once(world, change, scan(request_number(1)))
    with world.database.read() as session:
        request = session.get_one(LoanRequest, world.key("request 1"))
        assert session.scalars(select(Parcel.recipient)).one() == request.recipient


def test_a_parcel_that_is_taken_back_is_not_scanned_out_meanwhile(world: World) -> None:
    kit = made(world)
    add_request(world, 1, {"copy 1a": FulfilmentState.PICKED})
    enter(world, kit.first, ("copy 1a",))
    number = parcel_number(kit.first)
    Counter(world)
    Counter(world, station="station 2")

    def take_back(session: Session, action: Action) -> None:
        kit_taking_back.take_back(session, number, action=action)

    at_once(world, take_back, scan(number))
    with world.database.read() as session:
        became = session.execute(select(Parcel.state, Dispatch.outcome).join(Dispatch)).one()
    assert tuple(became) in (
        (ParcelState.CANCELLED, None),
        (ParcelState.SEALED, DispatchOutcome.SCANNED_OUT),
    )


def test_the_last_two_books_finish_their_parcel(world: World) -> None:
    sealed(world, 1, "copy 1a", "copy 2a", "copy 3a")
    Counter(world).hand_over(1)
    one = Counter(world, Mode.RETURN)
    Counter(world, Mode.RETURN, station="station 2")
    one.scan("GL-1003")
    found = together(world, "GL-1001", "GL-1002")
    assert [one.reason for one in found] == ["returned"] * 2
    assert sorted(one.done or 0 for one in found) == [2, 3]
    assert parcel_state(world, 1) is ParcelState.FINISHED


def test_a_book_comes_back_once(world: World) -> None:
    sealed(world, 1, "copy 1a", "copy 2a")
    Counter(world).hand_over(1)
    Counter(world, Mode.RETURN)
    Counter(world, Mode.RETURN, station="station 2")
    found = together(world, "GL-1001", "GL-1001")
    assert sorted(one.reason for one in found) == ["already-returned", "returned"]
