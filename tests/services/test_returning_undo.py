"""Returns that are taken back, and what was built on them since."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.models import Copy, RequestLine
from app.models.states import CopyStatus, DispatchOutcome, FulfilmentState, Mode, ParcelState
from app.services import after, worklist
from app.services.worklist import Entry
from tests.services.parcels import (
    Counter,
    claimed,
    journeys,
    loan_of,
    loans,
    parcel_number,
    parcel_state,
    slip_number,
    state_of,
)
from tests.services.table import add_request


def test_undo_gives_the_book_back_to_the_member(desk: Counter) -> None:
    world = desk.world
    desk.scan("GL-1001")
    back = desk.undo()
    assert (back.reason, back.copy, back.message) == (
        "undone",
        "GL-1001",
        "بازگشت «بوف کور» پاک شد.",
    )
    assert [state_of(world, 1, n) for n in (1, 2, 3)] == [FulfilmentState.SENT] * 3
    loan = loan_of(world, "copy 1a")
    assert (loan.returned_at, loan.returned_on) == (None, None)
    assert claimed(world, "copy 1a")
    journey = journeys(world, 1)[0]
    assert (journey.outcome, journey.outcome_at) == (
        DispatchOutcome.HANDED_OVER,
        journey.handed_over_at,
    )
    assert desk.undo().reason == "nothing-to-undo"
    assert desk.scan("GL-1001").reason == "returned"


def test_undo_of_the_last_book_opens_the_parcel_again(desk: Counter) -> None:
    world = desk.world
    for code in ("GL-1001", "GL-1002", "GL-1003"):
        desk.scan(code)
    desk.undo()
    assert parcel_state(world, 1) is ParcelState.HANDED_OVER
    assert state_of(world, 1, 3) is FulfilmentState.DELIVERED
    assert state_of(world, 1, 1) is FulfilmentState.RETURNED
    assert journeys(world, 1)[0].outcome is DispatchOutcome.DELIVERED


def test_undo_of_the_first_book_leaves_a_parcel_delivered_if_another_came_elsewhere(
    desk: Counter,
) -> None:
    world = desk.world
    other = Counter(world, Mode.RETURN, station="station 1", by="desk")
    desk.scan("GL-1001")
    other.scan("GL-1002")
    desk.undo()
    assert state_of(world, 1, 1) is FulfilmentState.DELIVERED
    assert journeys(world, 1)[0].outcome is DispatchOutcome.DELIVERED


def _pick_again(desk: Counter) -> str:
    add_request(desk.world, 2, {"copy 1a": FulfilmentState.PICKED}, member=2)
    return "واگرد نشد: «بوف کور» برای درخواست ۲ گردآوری شده است."


def _enter(desk: Counter) -> str:
    desk.do(worklist.tick, loan_of(desk.world, "copy 1a").id, Entry.RETURN)
    return "واگرد نشد: بازگشت «بوف کور» در سامان ثبت شده است."


def _damage(desk: Counter) -> str:
    desk.world.change(Copy, desk.world.key("copy 1a"), status=CopyStatus.DAMAGED)
    return "واگرد نشد: وضعیت «بوف کور» پس از آن تغییر کرده است."


@pytest.mark.parametrize("build", [_pick_again, _enter, _damage])
def test_undo_names_what_was_built_on_a_return(
    desk: Counter, build: Callable[[Counter], str]
) -> None:
    desk.scan("GL-1001")
    words = build(desk)
    answer = desk.undo()
    assert (answer.reason, answer.message) == ("undo-refused", words)
    assert loan_of(desk.world, "copy 1a").returned_at is not None


def test_a_cancelled_book_from_an_undelivered_parcel_stays_cancelled(desk: Counter) -> None:
    world = desk.world
    world.change(RequestLine, world.key("line 1.1"), cancelled_at=world.now)
    desk.scan(parcel_number(1))
    assert desk.scan("GL-1001").reason == "returned"
    assert state_of(world, 1, 1) is FulfilmentState.CANCELLED
    assert desk.undo().reason == "undo-refused"


def test_undo_of_a_slip_closes_it(desk: Counter) -> None:
    desk.scan(slip_number(1))
    assert desk.undo().message == "برگهٔ بازگشت بسته شد."
    assert desk.desk().return_parcel_id is None


def test_undo_of_an_undelivered_parcel_puts_it_under_way_again(desk: Counter) -> None:
    world = desk.world
    desk.scan(parcel_number(1))
    assert desk.undo().message == "مرسولهٔ ۱ دوباره در راه است."
    journey = journeys(world, 1)[0]
    assert (journey.outcome, journey.outcome_reason) == (DispatchOutcome.HANDED_OVER, "")
    assert parcel_state(world, 1) is ParcelState.HANDED_OVER
    assert state_of(world, 1) is FulfilmentState.SENT
    assert all(loan.voided_at is None for loan in loans(world, 1))


@pytest.mark.parametrize("then", ["resent", "unpacked", "one book"])
def test_undo_of_an_undelivered_parcel_that_went_on_is_refused(desk: Counter, then: str) -> None:
    world = desk.world
    desk.scan(parcel_number(1))
    if then == "resent":
        desk.do(after.resend, world.key("prc 1"))
    elif then == "unpacked":
        desk.do(after.unpack_undelivered, world.key("prc 1"))
    else:
        Counter(world, Mode.RETURN, station="station 1", by="desk").scan("GL-1001")
    answer = desk.undo()
    assert answer.reason == "undo-refused"
    words = "دوباره آمادهٔ ارسال" if then == "resent" else "به قفسه رفته‌اند"
    assert words in answer.message
    assert all(loan.voided_at for loan in loans(world, 1))


def test_what_was_taken_back_in_the_library_system_is_issued_there_again(desk: Counter) -> None:
    world = desk.world
    loan = loan_of(world, "copy 1a")
    desk.do(worklist.tick, loan.id, Entry.ISSUE)
    desk.scan(parcel_number(1))
    desk.do(worklist.tick, loan.id, Entry.RETURN)
    desk.undo()
    again = loan_of(world, "copy 1a")
    assert (again.issue_entered_at, again.return_entered_at) == (None, None)
