"""Scanning parcels out, the post's stickers, and taking both back."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Agreement, Dispatch, Fulfilment, Pickup
from app.models.states import DispatchOutcome, FulfilmentState, Mode, ParcelState, PickupState
from app.scanner.numbers import Kind, compose
from app.services import handover, manifests, pickups
from app.services.acting import NotAllowed
from tests.services.parcels import (
    POST_NUMBERS,
    Counter,
    journeys,
    parcel_number,
    row,
    sealed,
    state_of,
)
from tests.services.world import World


@pytest.fixture
def counter(world: World) -> Counter:
    return Counter(world, Mode.HANDOVER, by="packer")


def limit(world: World, parcels: int | None) -> None:
    """How many parcels the carrier takes at once."""

    def change(session: Session) -> None:
        session.get_one(Agreement, world.key("agreement")).parcels_per_pickup = parcels

    world.database.do(change)


def open_numbers(counter: Counter) -> list[int]:
    """Parcels in each open pickup, oldest first."""
    return [one.parcels for one in counter.read(handover.expected).pickups]


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


def test_the_posts_sticker_belongs_to_the_parcel_before_it(counter: Counter) -> None:
    sealed(counter.world, 1, "copy 1a")
    counter.scan(parcel_number(1))
    stuck = counter.scan("۰۵۴۲۰۰۱۰۰۰۰۰۰۰۰۰۰۰۰۱")
    assert (stuck.kind, stuck.reason, stuck.parcel) == (
        "post-number",
        "post-number-set",
        parcel_number(1),
    )
    assert journeys(counter.world, 1)[0].post_number == POST_NUMBERS[0]
    next_one = counter.scan(POST_NUMBERS[1])
    assert (next_one.reason, next_one.held) == ("no-parcel-before-number", False)
    assert journeys(counter.world, 1)[0].post_number == POST_NUMBERS[0]


def test_a_sticker_before_any_parcel_or_after_a_bad_one_belongs_to_none(counter: Counter) -> None:
    world = counter.world
    assert counter.scan(POST_NUMBERS[0]).reason == "no-parcel-before-number"
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a", state=ParcelState.OPEN)
    counter.scan(parcel_number(1))
    counter.scan(parcel_number(2))
    counter.go_on()
    assert counter.scan(POST_NUMBERS[0]).reason == "no-parcel-before-number"
    # Scanned again it is the parcel in the hand, and its sticker is taken.
    assert counter.scan(parcel_number(1)).reason == "already-scanned-out"
    assert counter.scan(POST_NUMBERS[0]).reason == "post-number-set"


def test_a_post_number_is_used_once(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    counter.scan(parcel_number(1))
    counter.scan(POST_NUMBERS[0])
    counter.scan(parcel_number(2))
    twice = counter.scan(POST_NUMBERS[0])
    assert (twice.reason, twice.held) == ("post-number-duplicate", True)
    assert twice.message.startswith("این کد رهگیری پیش‌تر برای مرسولهٔ ۱ ثبت شده است.")
    assert journeys(world, 2)[0].post_number is None
    counter.go_on()
    assert counter.scan(POST_NUMBERS[1]).reason == "post-number-set"
    with pytest.raises(UserError) as typed:
        counter.do(handover.set_post_number, world.key("dsp 2"), "0542 0010 0000 0000 0001")
    assert typed.value.field == "post_number"


def test_another_number_does_not_overwrite_one_that_was_typed(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    counter.scan(parcel_number(1))
    counter.do(handover.set_post_number, world.key("dsp 1"), "۰۵۴۲۰۰۱۰۰۰۰۰۰۰۰۰۰۰۰۱")
    other = counter.scan(POST_NUMBERS[1])
    assert (other.reason, other.held) == ("post-number-duplicate", True)
    counter.go_on()
    assert counter.scan(POST_NUMBERS[0]).reason == "post-number-set"
    assert journeys(world, 1)[0].post_number == POST_NUMBERS[0]


def test_the_same_number_in_another_branch_is_a_duplicate_too(world: World) -> None:
    counter = Counter(world)
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")

    def elsewhere(session: Session) -> None:
        first = session.get_one(Dispatch, world.key("dsp 1"))
        session.add(
            Dispatch(
                id=world.key("foreign"),
                branch="0014",
                parcel_id=first.parcel_id,
                attempt=9,
                recipient="x",
                address_id=first.address_id,
                service_id=first.service_id,
                weight_g=1,
                post_number=POST_NUMBERS[0],
            )
        )

    world.database.do(elsewhere)
    counter.scan(parcel_number(2))
    answer = counter.scan(POST_NUMBERS[0])
    assert answer.reason == "post-number-duplicate"
    assert "کتابخانهٔ دیگری" in answer.message
    with pytest.raises(UserError, match="کتابخانهٔ دیگری"):
        counter.do(handover.set_post_number, world.key("dsp 2"), POST_NUMBERS[0])
    with pytest.raises(NotAllowed):
        counter.do(handover.set_post_number, world.key("foreign"), POST_NUMBERS[1])


def test_a_post_number_in_small_letters_is_one(counter: Counter) -> None:
    sealed(counter.world, 1, "copy 1a")
    counter.scan(parcel_number(1))
    assert counter.scan("rr123456785ir").reason == "post-number-set"
    assert journeys(counter.world, 1)[0].post_number == "RR123456785IR"
    again = counter.scan(parcel_number(1))
    assert again.message == "مرسولهٔ ۱ پیش‌تر در تحویل ۱ اسکن شده است."
    assert counter.desk().dispatch_id is None


@pytest.mark.parametrize("code", ["123456789012345", "RR123456784IR", "0123456789"])
def test_what_was_meant_as_a_post_number_is_told_what_is_wrong(counter: Counter, code: str) -> None:
    sealed(counter.world, 1, "copy 1a")
    counter.scan(parcel_number(1))
    answer = counter.scan(code)
    assert (answer.reason, answer.held) == ("post-number-invalid", False)
    assert answer.message.startswith(("کد رهگیری پست", "این کد رهگیری"))


def test_nothing_known_is_unknown(counter: Counter) -> None:
    assert counter.scan("XY-1").reason == "unknown-code"
    assert counter.scan("GL-1001").reason == "unknown-code"


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


def test_after_closing_numbers_may_be_added_and_a_supervisor_may_change_them(
    world: World,
) -> None:
    counter, packer = Counter(world), Counter(world, by="packer")
    sealed(world, 1, "copy 1a")
    with pytest.raises(UserError, match="هنوز در تحویلی اسکن نشده"):
        packer.do(handover.set_post_number, world.key("dsp 1"), POST_NUMBERS[0])
    counter.hand_over(1)
    packer.do(handover.set_post_number, world.key("dsp 1"), "RR123456785IR")
    with pytest.raises(NotAllowed, match="صورت مرسولات"):
        packer.do(handover.set_post_number, world.key("dsp 1"), POST_NUMBERS[0])
    same = packer.do(handover.set_post_number, world.key("dsp 1"), "RR 123456785 IR")
    assert same.post_number == "RR123456785IR"
    counter.do(handover.set_post_number, world.key("dsp 1"), POST_NUMBERS[0])
    with pytest.raises(UserError, match="بازگشایی"):
        counter.do(handover.set_weight, world.key("dsp 1"), 500)


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
    assert (seen.scanned, seen.remaining, seen.without_post_number, seen.weight_g) == (
        1,
        1,
        1,
        460,
    )
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
