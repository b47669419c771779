"""Parcels scanned out at the handover: which may go, and which go into the same pickup."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from app.models import Agreement, Fulfilment
from app.models.states import DispatchOutcome, FulfilmentState, ParcelState, PickupState
from app.scanner.numbers import Kind, compose
from app.services import handover, manifests, pickups
from app.services.acting import NotAllowed
from tests.services.parcels import Counter, journeys, limit, open_numbers, parcel_number, sealed
from tests.services.world import World


def test_the_first_parcel_opens_a_pickup_and_the_next_joins_it(counter: Counter) -> None:
    sealed(counter.world, 1, "copy 1a")
    sealed(counter.world, 2, "copy 2a")
    first = counter.scan(parcel_number(1))
    assert (first.outcome, first.reason, first.done, first.of) == (
        "accepted",
        "scanned-out",
        1,
        2,
    )
    assert first.message == ("تحویل ۱ باز شد و مرسولهٔ ۱ در آن است. اکنون برچسب پست را اسکن کنید.")
    second = counter.scan(parcel_number(2))
    assert second.message == "مرسولهٔ ۲ در تحویل ۱ است. اکنون برچسب پست را اسکن کنید."
    assert (second.done, second.of, second.held) == (2, 2, False)
    assert open_numbers(counter) == [2]
    journey = journeys(counter.world, 2)[0]
    assert journey.outcome is DispatchOutcome.SCANNED_OUT
    assert journey.outcome_on == dt.date(2026, 11, 23)


def test_two_stations_scan_into_the_same_pickup(world: World) -> None:
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    one, two = Counter(world), Counter(world, station="station 2")
    one.scan(parcel_number(1))
    two.scan(parcel_number(2))
    assert open_numbers(one) == [2]


def test_what_the_agreement_does_not_take_goes_to_the_next_pickup(counter: Counter) -> None:
    limit(counter.world, 1)
    for serial, copy in enumerate(("copy 1a", "copy 2a", "copy 3a"), 1):
        sealed(counter.world, serial, copy)
    counter.scan(parcel_number(1))
    over = counter.scan(parcel_number(2))
    assert over.reason == "scanned-out"
    assert over.message.startswith("تحویل ۱ پر شده است؛ مرسولهٔ ۲ در تحویل ۲ است.")
    counter.scan(parcel_number(3))
    assert open_numbers(counter) == [1, 1, 1]


def test_a_place_that_is_free_again_is_used_before_another_pickup(counter: Counter) -> None:
    limit(counter.world, 1)
    for serial, copy in enumerate(("copy 1a", "copy 2a", "copy 3a"), 1):
        sealed(counter.world, serial, copy)
    counter.scan(parcel_number(1))
    counter.scan(parcel_number(2))
    counter.do(handover.take_out, counter.world.key("dsp 1"))
    assert "تحویل ۱ " in counter.scan(parcel_number(3)).message + " "
    assert open_numbers(counter) == [1, 1]


def test_without_a_limit_or_an_agreement_one_pickup_takes_all(counter: Counter) -> None:
    world = counter.world
    limit(world, None)
    sealed(world, 1, "copy 1a")
    counter.scan(parcel_number(1))

    def expire(session: Session) -> None:
        session.get_one(Agreement, world.key("agreement")).valid_to = dt.date(2026, 11, 22)

    world.database.do(expire)
    other = counter.do(handover.open_pickup)
    assert (other.agreement, other.capacity, other.carrier) == ("۱۴۰۵/۱۲", None, "شرکت ملی پست")


def test_a_pickup_without_a_valid_agreement_names_none(world: World) -> None:
    counter = Counter(world)

    def expire(session: Session) -> None:
        session.get_one(Agreement, world.key("agreement")).valid_to = dt.date(2026, 11, 22)

    world.database.do(expire)
    opened = counter.do(handover.open_pickup)
    assert (opened.agreement, opened.carrier, opened.parcels) == (None, None, 0)
    again = counter.do(handover.open_pickup)
    assert again.id == opened.id
    sealed(world, 1, "copy 1a")
    closed = counter.hand_over(1)
    assert closed.pickup_id == opened.id
    read = counter.read(manifests.manifest, closed.pickup_id)
    assert (read.agreement, read.carrier, read.contract_code) == ("", "", "")
    assert journeys(world, 1)[0].payer == ""


def test_opening_with_one_that_is_full_opens_another(counter: Counter) -> None:
    limit(counter.world, 1)
    sealed(counter.world, 1, "copy 1a")
    first = counter.do(handover.open_pickup)
    assert counter.desk().pickup_id == first.id
    counter.scan(parcel_number(1))
    second = counter.do(handover.open_pickup)
    assert second.number != first.number
    assert second.capacity == 1


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (ParcelState.OPEN, "not-sealed"),
        (ParcelState.COMPLETE, "not-sealed"),
        (ParcelState.PUT_ASIDE, "not-sealed"),
        (ParcelState.CANCELLED, "refused-cancelled"),
    ],
)
def test_a_parcel_that_is_not_sealed_holds(
    counter: Counter, state: ParcelState, reason: str
) -> None:
    sealed(counter.world, 1, "copy 1a", state=state)
    answer = counter.scan(parcel_number(1))
    assert (answer.outcome, answer.reason, answer.held) == ("rejected", reason, True)
    assert answer.parcel == parcel_number(1)
    assert counter.scan(parcel_number(1)).reason == "held"
    counter.go_on()
    assert counter.scan(parcel_number(1)).reason == reason


def test_a_parcel_with_a_cancelled_book_must_not_go(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a", "copy 2a")

    def cancel(session: Session) -> None:
        session.get_one(Fulfilment, world.key("ful 1.2")).state = FulfilmentState.CANCELLED

    world.database.do(cancel)
    answer = counter.scan(parcel_number(1))
    assert (answer.reason, answer.held) == ("refused-cancelled", True)
    assert journeys(world, 1)[0].outcome is None


def test_a_parcel_is_scanned_out_once(counter: Counter) -> None:
    sealed(counter.world, 1, "copy 1a")
    counter.scan(parcel_number(1))
    again = counter.scan(parcel_number(1))
    assert (again.reason, again.held) == ("already-scanned-out", False)
    assert again.message.startswith("مرسولهٔ ۱ پیش‌تر در تحویل ۱ اسکن شده است.")
    assert open_numbers(counter) == [1]


def test_a_parcel_that_is_gone_was_scanned_out_already(world: World) -> None:
    counter = Counter(world)
    sealed(world, 1, "copy 1a")
    counter.hand_over(1)
    gone = counter.scan(parcel_number(1))
    assert gone.reason == "already-scanned-out"
    assert gone.message.startswith("مرسولهٔ ۱ پیش‌تر به پست تحویل شده است.")


def test_numbers_of_nothing_and_of_another_branch(world: World) -> None:
    counter = Counter(world)
    assert counter.scan(parcel_number(77)).reason == "unknown-code"
    assert counter.scan(compose(Kind.PICKUP, "0013", 5, 77)).reason == "unknown-code"
    assert counter.scan(compose(Kind.REQUEST, "0013", 5, 77)).reason == "unknown-code"
    sealed(world, 1, "copy 1a")
    counter.scan(parcel_number(1))
    pickup = counter.read(handover.expected).pickups[0]
    other = Counter(world, station="station 9", by="other")
    wrong = other.scan(parcel_number(1))
    assert (wrong.reason, wrong.held) == ("other-branch", True)
    other.go_on()
    assert other.scan(pickup.number).reason == "other-branch"


def test_a_pickups_number_joins_it_while_open_and_shows_it_when_closed(world: World) -> None:
    one, two = Counter(world), Counter(world, station="station 2")
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    one.scan(parcel_number(1))
    number = one.read(handover.expected).pickups[0].number
    joined = two.scan(number)
    assert (joined.reason, joined.done, joined.of) == ("pickup-opened", 1, 2)
    assert two.desk().pickup_id == one.desk().pickup_id
    assert two.undo().reason == "undone"
    assert two.desk().pickup_id is None
    one.do(handover.close, one.pickup(), "رضا شعبانی", "جا نشد")
    shown = two.scan(number)
    assert (shown.reason, shown.done) == ("pickup-shown", 1)
    assert shown.message == "تحویل ۱ بسته شده است: ۱ مرسوله، مأمور رضا شعبانی."
    assert two.desk().pickup_id is None
    closed = one.read(pickups.by_number, number)
    assert closed is not None
    assert closed.state is PickupState.CLOSED
    assert one.read(pickups.by_number, parcel_number(1)) is None


def test_nothing_that_waits_is_hidden_by_its_age(world: World) -> None:
    counter = Counter(world)
    sealed(world, 1, "copy 1a", sealed_on=dt.date(2026, 3, 1))
    sealed(world, 2, "copy 2a")
    sealed(world, 3, "copy 3a", state=ParcelState.OPEN)
    counter.scan(parcel_number(2))
    seen = counter.read(handover.expected)
    assert [(one.number, one.scanned) for one in seen.rows] == [
        (parcel_number(1), False),
        (parcel_number(2), True),
    ]
    assert (seen.scanned, seen.without_post_number, seen.weight_g) == (1, 1, 460)
    assert (seen.rows[0].sealed_on, seen.rows[0].left_behind) == (dt.date(2026, 3, 1), "")
    counter.do(handover.close, counter.pickup(), "رضا شعبانی", "برچسب خیس بود")
    later = counter.read(handover.expected)
    assert [(one.number, one.left_behind) for one in later.rows] == [
        (parcel_number(1), "برچسب خیس بود")
    ]
    assert later.pickups == ()


def test_desk_staff_neither_scan_out_nor_see_the_counter(world: World) -> None:
    desk = Counter(world, by="desk")
    sealed(world, 1, "copy 1a")
    assert desk.scan(parcel_number(1)).reason == "not-allowed"
    with pytest.raises(NotAllowed):
        desk.read(handover.expected)
    with pytest.raises(NotAllowed):
        desk.do(handover.open_pickup)
