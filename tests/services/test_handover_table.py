"""What the handover screen reads, on both databases."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.models.states import DocumentKind
from app.services import handover_table, pickups
from app.services.handover_table import HandoverTable
from tests.services.parcels import POST_NUMBERS, Counter, parcel_number, sealed
from tests.services.world import World


def look(counter: Counter) -> HandoverTable:
    return counter.read(handover_table.handover_table, counter.world.key(counter.station))


def test_the_pickup_of_this_station_and_the_next_sticker(world: World) -> None:
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    counter = Counter(world)
    assert look(counter).pickup is None
    counter.scan(parcel_number(1))
    shown = look(counter)
    assert shown.pickup is not None
    assert shown.pickup.id == counter.pickup()
    assert shown.next_sticker == world.key("dsp 1")
    assert [row.scanned for row in shown.expected.rows] == [True, False]
    counter.scan(POST_NUMBERS[0])
    assert look(counter).next_sticker is None


def test_another_station_joins_the_pickup_that_is_open(world: World) -> None:
    opened = Counter(world).do(pickups.open_pickup)
    shown = look(Counter(world, station="station 2")).pickup
    assert shown is not None
    assert shown.id == opened.id


def test_a_closed_pickup_is_not_the_one_to_scan_into_and_its_manifest_prints_again(
    world: World,
) -> None:
    sealed(world, 1, "copy 1a")
    counter = Counter(world)
    closed = counter.hand_over(1)
    assert look(counter).pickup is None
    again = counter.do(handover_table.manifest_again, closed.pickup_id)
    assert (again.document, again.record) == (DocumentKind.MANIFEST, closed.manifest_id)
    assert again.print_number == closed.paper.print_number + 1


def test_what_was_never_closed_has_no_manifest(world: World) -> None:
    counter = Counter(world)
    opened = counter.do(pickups.open_pickup)
    with pytest.raises(UserError):
        counter.do(handover_table.manifest_again, opened.id)
