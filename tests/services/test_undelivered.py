"""Parcels that reached nobody, or only by what was said: what a scan makes of their books."""

from __future__ import annotations

import datetime as dt

import pytest

from app.models import Copy
from app.models.states import CopyStatus, DispatchOutcome, FulfilmentState, KnownBy
from app.services import after
from tests.services.parcels import (
    POST_NUMBERS,
    Counter,
    claimed,
    copy_status,
    journeys,
    loan_of,
    loans,
    parcel_number,
    slip_number,
    state_of,
)


@pytest.mark.parametrize("code", [parcel_number(1), POST_NUMBERS[0]])
def test_a_parcel_that_the_post_brings_back_was_not_delivered(desk: Counter, code: str) -> None:
    world = desk.world
    answer = desk.scan(code)
    assert (answer.reason, answer.parcel, answer.of) == ("undelivered", parcel_number(1), 3)
    journey = journeys(world, 1)[0]
    assert (journey.outcome, journey.known_by) == (DispatchOutcome.UNDELIVERED, KnownBy.POST)
    assert state_of(world, 1, 3) is FulfilmentState.UNDELIVERED
    assert all(loan.voided_at for loan in loans(world, 1))
    assert desk.scan(code).reason == "already-returned"


def test_a_book_out_of_an_undelivered_parcel_goes_to_the_shelf(desk: Counter) -> None:
    world = desk.world
    desk.scan(parcel_number(1))
    answer = desk.scan("GL-1001")
    assert answer.reason == "returned"
    assert answer.message.startswith("«بوف کور» از مرسولهٔ برگشتی ۱ بیرون آمد.")
    assert state_of(world, 1, 1) is FulfilmentState.RETURNED
    assert not claimed(world, "copy 1a")
    assert claimed(world, "copy 2a")
    assert desk.undo().reason == "undone"
    assert state_of(world, 1, 1) is FulfilmentState.UNDELIVERED
    assert claimed(world, "copy 1a")
    desk.do(after.resend, world.key("prc 1"))
    assert state_of(world, 1, 1) is FulfilmentState.PACKED


def test_a_slip_of_an_undelivered_parcel_is_opened_too(desk: Counter) -> None:
    desk.scan(parcel_number(1))
    assert desk.scan(slip_number(1)).reason == "return-slip-opened"


def test_the_label_of_a_delivered_parcel_opens_it(desk: Counter) -> None:
    desk.do(after.delivered, desk.world.key("prc 1"))
    answer = desk.scan(parcel_number(1))
    assert answer.reason == "return-slip-opened"
    assert answer.message.startswith("مرسولهٔ ۱ به عضو رسیده بود.")
    assert state_of(desk.world, 1) is FulfilmentState.DELIVERED


def test_a_book_of_a_parcel_that_was_presumed_delivered(desk: Counter) -> None:
    world = desk.world
    world.now += dt.timedelta(days=5)
    desk.do(after.presume_delivered)
    desk.scan("GL-1001")
    journey = journeys(world, 1)[0]
    assert (journey.outcome, journey.known_by) == (DispatchOutcome.DELIVERED, KnownBy.RETURN)
    assert desk.undo().reason == "undone"
    assert journeys(world, 1)[0].outcome is DispatchOutcome.HANDED_OVER


def test_a_book_of_a_lost_parcel_is_found(desk: Counter) -> None:
    world = desk.world
    desk.do(after.lost, world.key("prc 1"), "پیدا نشد")
    assert desk.scan("GL-1001").reason == "returned"
    assert copy_status(world, "copy 2a") is CopyStatus.ON_SHELF
    assert claimed(world, "copy 2a")
    assert loan_of(world, "copy 1a").returned_on is not None
    assert loan_of(world, "copy 2a").voided_at is None


def test_a_book_that_is_marked_lost_though_its_parcel_was_not(desk: Counter) -> None:
    desk.world.change(Copy, desk.world.key("copy 1a"), status=CopyStatus.LOST)
    assert desk.scan("GL-1001").reason == "returned"
    assert copy_status(desk.world, "copy 1a") is CopyStatus.ON_SHELF
