"""What was scanned out and is changed after: undone, taken out, weighed, refused by the officer."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.models import Pickup
from app.models.states import DispatchOutcome, FulfilmentState, PickupState
from app.services import handover
from tests.services.parcels import (
    POST_NUMBERS,
    Counter,
    journeys,
    open_numbers,
    parcel_number,
    row,
    sealed,
    state_of,
)
from tests.services.world import World


def test_undo_goes_back_one_scan_at_a_time(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    counter.scan(parcel_number(1))
    counter.scan(POST_NUMBERS[0])
    back = counter.undo()
    assert (back.reason, back.parcel) == ("undone", parcel_number(1))
    assert back.message == "کد رهگیری مرسولهٔ ۱ پاک شد."
    assert journeys(world, 1)[0].post_number is None
    assert counter.scan(POST_NUMBERS[1]).reason == "post-number-set"
    assert counter.undo().reason == "undone"
    assert counter.undo().message == "مرسولهٔ ۱ از تحویل ۱ بیرون آمد."
    journey = journeys(world, 1)[0]
    assert (journey.outcome, journey.pickup_id, journey.outcome_at, journey.known_by) == (
        None,
        None,
        None,
        None,
    )
    assert counter.undo().reason == "nothing-to-undo"
    assert counter.scan(POST_NUMBERS[0]).reason == "no-parcel-before-number"
    assert counter.scan(parcel_number(1)).reason == "scanned-out"


def test_undo_names_what_was_built_on_the_scan(world: World) -> None:
    counter = Counter(world)
    sealed(world, 1, "copy 1a")
    counter.scan(parcel_number(1))
    counter.do(handover.set_post_number, world.key("dsp 1"), POST_NUMBERS[0])
    assert counter.undo().message == (
        "واگرد نشد: برای مرسولهٔ ۱ کد رهگیری ثبت شده است. نخست آن را پاک کنید."
    )
    counter.do(handover.set_post_number, world.key("dsp 1"), "")
    counter.scan(POST_NUMBERS[0])
    counter.do(handover.set_post_number, world.key("dsp 1"), POST_NUMBERS[1])
    changed = counter.undo()
    assert (changed.reason, changed.parcel) == ("undo-refused", parcel_number(1))
    assert journeys(world, 1)[0].post_number == POST_NUMBERS[1]
    counter.do(handover.close, counter.pickup(), "رضا شعبانی")
    assert counter.undo().message == "واگرد نشد: تحویل ۱ بسته شده است."
    assert row(world, Pickup, counter.pickup()).state is PickupState.CLOSED


def test_undo_of_a_scan_whose_parcel_was_taken_out_or_closed(world: World) -> None:
    counter = Counter(world)
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    counter.scan(parcel_number(1))
    counter.do(handover.take_out, world.key("dsp 1"))
    assert counter.undo().message == "واگرد نشد: مرسولهٔ ۱ دیگر در این تحویل نیست."
    counter.hand_over(2)
    assert counter.undo().message == "واگرد نشد: تحویل ۱ بسته شده است."


def test_what_was_scanned_out_can_be_taken_out_by_hand(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    with pytest.raises(UserError, match="هنوز در تحویلی اسکن نشده"):
        counter.do(handover.take_out, world.key("dsp 1"))
    counter.scan(parcel_number(1))
    counter.scan(POST_NUMBERS[0])
    out = counter.do(handover.take_out, world.key("dsp 1"))
    assert (out.outcome, out.post_number, out.attempt) == (None, None, 1)
    assert state_of(world, 1) is FulfilmentState.PACKED
    assert counter.scan(parcel_number(1)).reason == "scanned-out"


def test_weight_and_postage_are_written_down(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a", service="sefareshi")
    done = counter.do(handover.set_weight, world.key("dsp 1"), 1990)
    assert done.weight_g == 1990
    with pytest.raises(UserError, match="۲٬۰۰۰ گرم") as heavy:
        counter.do(handover.set_weight, world.key("dsp 1"), 2001)
    assert heavy.value.field == "weight_g"
    with pytest.raises(UserError):
        counter.do(handover.set_weight, world.key("dsp 1"), 0)
    assert counter.do(handover.set_postage, world.key("dsp 1"), 350_000).postage_rials == 350_000
    assert counter.do(handover.set_postage, world.key("dsp 1"), None).postage_rials is None
    with pytest.raises(UserError):
        counter.do(handover.set_postage, world.key("dsp 1"), -1)
    with pytest.raises(UserError, match="پیدا نشد"):
        counter.do(handover.set_weight, world.key("nobody"), 100)


def test_what_the_officer_refuses_stays_and_begins_another_journey(world: World) -> None:
    counter = Counter(world)
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    counter.scan(parcel_number(1))
    counter.scan(POST_NUMBERS[0])
    counter.scan(parcel_number(2))
    with pytest.raises(UserError) as silent:
        counter.do(handover.refuse, world.key("dsp 1"), " ")
    assert silent.value.field == "reason"
    again = counter.do(handover.refuse, world.key("dsp 1"), "بسته پاره است")
    assert (again.attempt, again.outcome, again.post_number) == (2, None, None)
    first, second = journeys(world, 1)
    assert (first.outcome, first.outcome_reason) == (DispatchOutcome.REFUSED, "بسته پاره است")
    assert second.address_id == first.address_id
    assert open_numbers(counter) == [1]
    with pytest.raises(UserError, match="دیگر نزد ما نیست"):
        counter.do(handover.refuse, first.id, "باز هم")
    closed = counter.do(handover.close, counter.pickup(), "رضا شعبانی")
    assert [one.reason for one in closed.left_behind] == ["مأمور پست نپذیرفت: بسته پاره است"]
    assert counter.scan(parcel_number(1)).reason == "scanned-out"
    assert counter.scan(POST_NUMBERS[0]).reason == "post-number-set"
    assert state_of(world, 1) is FulfilmentState.PACKED
