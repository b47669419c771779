"""Numbers of the post on parcels: by sticker and by hand, each used once."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Dispatch
from app.models.states import ParcelState
from app.services import handover
from app.services.acting import NotAllowed
from tests.services.parcels import POST_NUMBERS, Counter, journeys, parcel_number, sealed
from tests.services.world import World


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
