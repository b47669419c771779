"""A busy day at the small library, played through the services: with what goes wrong on such a day.

Nothing here is put past the program, so a check of it must find nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.models import Dispatch, Fulfilment, Parcel
from app.models.states import Channel, Mode
from app.services import after, handover, intake, not_found
from app.services.not_found import NotFoundReason
from tests.services.desk import Picker, ask, do, draft, number_of, pack, read, register
from tests.services.parcels import Counter
from tests.services.world import World

REASON = "ماشین پر بود"


@dataclass(frozen=True, slots=True)
class Day:
    """The numbers of a day: ``requests`` 1 … 7 and ``parcels`` 1 … 5 at their places, from 0."""

    requests: tuple[str, ...]
    parcels: tuple[str, ...]
    keys: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """A database in which days were played: its file or name, and the clock afterwards."""

    place: str
    day: Day
    now: dt.datetime


def first_day(world: World) -> Day:
    """Monday 2 Azar 1405: seven requests, four parcels sealed, two handed over.

    Seven books are picked (an eighth is taken back and not found afterwards). Parcel 3 is refused
    by the officer, parcel 4 left behind, parcel 5 lies complete without its label, and the book of
    request 6 is in no parcel.
    """
    made = [
        ask(world, 1, 2, member=1),
        register(world, draft(world, 3, member=2, service_id=world.key("sefareshi"))),
        ask(world, 4, member=3),
        ask(world, 5, member=1),
        ask(world, 6, member=2),
        ask(world, 1, member=3),
        ask(world, 2, member=2),
    ]
    keys = tuple(one.request_id for one in made if one.request_id is not None)
    requests = tuple(number_of(world, key) for key in keys)
    do(world, intake.note_unmet_demand, "گیلان", "شفت", "شفت", 2, Channel.PHONE)
    do(world, intake.note_message, keys[0], "سپاس", False, answer=True)
    do(world, intake.note_message, keys[1], "دیر رسید", True, by="supervisor")
    picker = Picker(world)
    for barcode in ("GL-1001", "GL-1002", "GL-1003", "GL-1004", "GL-1005", "GL-2001", "GL-2002"):
        assert picker.scan(barcode).reason == "picked"
    assert picker.scan("GL-1006").reason == "picked"
    Counter(world, Mode.PICK, by="packer").undo()
    missing = read(
        world,
        lambda s: s.scalars(select(Fulfilment.id).where(Fulfilment.request_id == keys[4])).one(),
    )
    do(world, not_found.not_found, missing, NotFoundReason.NOT_ON_SHELF, by="packer")
    parcels = [
        pack(world, requests[0], "GL-1001", "GL-1002"),
        pack(world, requests[1], "GL-1003"),
        pack(world, requests[2], "GL-1004"),
        pack(world, requests[3], "GL-1005"),
    ]
    table = Counter(world, Mode.PACK, "station 2", "packer")
    last = table.scan(requests[6]).parcel
    assert table.scan("GL-2002").reason == "complete"
    assert last is not None
    hand_over(world, parcels[:2], refused=parcels[2])
    return Day(requests, (*parcels, last), keys)


def hand_over(world: World, numbers: list[str], *, refused: str | None = None) -> None:
    """Scan parcels out and close their pickup; one may be refused by the officer."""
    counter = Counter(world)
    if refused is not None:
        assert counter.scan(refused).reason == "scanned-out"
        counter.do(handover.refuse, journey_of(world, refused), "بسته پاره است")
    for number in numbers:
        assert counter.scan(number).reason == "scanned-out"
    counter.do(handover.close, counter.pickup(), "رضا شعبانی", REASON)


def second_day(world: World, day: Day) -> None:
    """Tuesday: parcel 1 is delivered and one of its books is back, parcel 2 is undelivered.

    Parcel 5 gets its label; 3, 4 and 5 are handed over.
    """
    world.now += dt.timedelta(days=1)
    do(world, after.delivered, parcel_id(world, day.parcels[0]))
    do(world, after.undelivered, parcel_id(world, day.parcels[1]), "نشانی ناقص")
    assert Counter(world, Mode.RETURN, by="desk").scan("GL-1001").reason == "returned"
    table = Counter(world, Mode.PACK, "station 2", "packer")
    assert table.scan(day.parcels[4]).reason == "sealed"
    hand_over(world, [*day.parcels[2:]])


def third_day(world: World, day: Day) -> None:
    """Wednesday: parcel 2 is sent again, parcel 3 is lost; nothing is handed over."""
    world.now += dt.timedelta(days=1)
    do(world, after.resend, parcel_id(world, day.parcels[1]))
    do(world, after.lost, parcel_id(world, day.parcels[2]), "در انبار گم شد")


def parcel_id(world: World, number: str) -> UUID:
    """The key of a parcel."""
    return read(world, lambda s: s.scalars(select(Parcel.id).where(Parcel.number == number)).one())


def journey_of(world: World, number: str) -> UUID:
    """The key of a parcel's newest journey."""
    return read(
        world,
        lambda s: s.scalars(
            select(Dispatch.id)
            .join(Parcel, Parcel.id == Dispatch.parcel_id)
            .where(Parcel.number == number)
            .order_by(Dispatch.attempt.desc())
            .limit(1)
        ).one(),
    )
