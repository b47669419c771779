"""Post numbers from the carrier's receipts, refusals, and what the next manifest will say."""

from __future__ import annotations

import datetime as dt

import pytest

from app.errors import UserError
from app.models.states import Mode
from app.services import handover, manifests, receipts
from tests.services.parcels import POST_NUMBERS, Counter, journeys, parcel_number, sealed
from tests.services.world import World


@pytest.fixture
def counter(world: World) -> Counter:
    return Counter(world, Mode.HANDOVER)


def waiting(counter: Counter) -> list[str]:
    return [row.number for row in counter.read(receipts.without_number).rows]


def test_what_the_carrier_has_without_a_number_waits_for_a_receipt(counter: Counter) -> None:
    world = counter.world
    for serial in (1, 2, 3):
        sealed(world, serial, f"copy {serial}a")
    counter.scan(parcel_number(1))
    counter.scan(POST_NUMBERS[0])
    counter.hand_over(2)
    world.now += dt.timedelta(days=1)
    counter.scan(parcel_number(3))
    found = counter.read(receipts.without_number)
    assert [(row.number, row.handed_over_on) for row in found.rows] == [
        (parcel_number(3), None),
        (parcel_number(2), dt.date(2026, 11, 23)),
    ]
    assert found.total == 2
    with world.database.read() as session:
        least = receipts.without_number(session, by=world.key("packer"), limit=1)
    assert ([row.number for row in least.rows], least.total) == ([parcel_number(3)], 2)


def test_a_receipt_is_scanned_after_its_parcel(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    counter.hand_over(1)
    shown = counter.scan(parcel_number(1))
    assert "رسید پست" in shown.message
    assert counter.scan(POST_NUMBERS[0]).reason == "post-number-set"
    assert journeys(world, 1)[0].post_number == POST_NUMBERS[0]
    assert waiting(counter) == []
    assert "رسید پست" not in counter.scan(parcel_number(1)).message
    assert counter.scan(POST_NUMBERS[1]).reason == "no-parcel-before-number"


def test_a_number_from_a_receipt_can_be_taken_back_one_of_the_manifest_cannot(
    counter: Counter,
) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    counter.scan(parcel_number(1))
    counter.scan(POST_NUMBERS[0])
    counter.scan(parcel_number(2))
    counter.do(handover.close, counter.pickup(), "رضا شعبانی", "")
    counter.scan(parcel_number(2))
    counter.scan(POST_NUMBERS[1])
    assert counter.undo().reason == "undone"
    assert journeys(world, 2)[0].post_number is None
    assert counter.undo().reason == "undo-refused"
    assert journeys(world, 1)[0].post_number == POST_NUMBERS[0]


def test_a_sticker_belongs_to_the_parcel_that_was_chosen(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    counter.hand_over(1, 2)
    counter.do(receipts.take_up, world.key("dsp 1"))
    assert counter.scan(POST_NUMBERS[0]).parcel == parcel_number(1)
    with pytest.raises(UserError):
        Counter(world, station="station 9", by="other").do(receipts.take_up, world.key("dsp 2"))


def test_a_parcel_that_the_officer_refused_says_why(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    counter.scan(parcel_number(1))
    counter.do(handover.refuse, world.key("dsp 1"), "بسته پاره است")
    rows = {row.number: row for row in counter.read(handover.expected).rows}
    refused = rows[parcel_number(1)]
    assert (refused.refused, refused.refused_on) == ("بسته پاره است", dt.date(2026, 11, 23))
    assert not refused.scanned
    assert rows[parcel_number(2)].refused == ""


def test_the_next_version_says_how_it_differs_before_it_is_closed(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    closed = counter.hand_over(1, 2)
    assert counter.read(manifests.pending, closed.pickup_id) is None
    counter.do(handover.reopen, closed.pickup_id, "مرسولهٔ ۲ جا ماند")
    found = counter.read(manifests.pending, closed.pickup_id)
    assert found is not None
    assert (found.replaces, found.differences) == ("جانشین نسخهٔ ۱", ())
    counter.do(handover.take_out, world.key("dsp 2"))
    counter.do(handover.set_weight, world.key("dsp 1"), 900)
    found = counter.read(manifests.pending, closed.pickup_id)
    assert found is not None
    assert found.differences == (
        "وزن مرسولهٔ ۱ از «۴۶۰» به «۹۰۰» تغییر کرد.",
        "مرسولهٔ ۲ حذف شد.",
    )
