"""Kits of papers in the world, and the parcels that were packed with them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from app.services import kit_entry, kits
from app.services.kits import KitView, NewKit
from tests.services.parcels import TODAY, parcel_number
from tests.services.table import barcode, request_number
from tests.services.world import World


def do(world: World, use_case: Any, *args: Any, by: str = "packer", **named: Any) -> Any:
    """Carry out a use case with an action of its own."""
    station = "station 9" if by == "other" else "station 1"
    action = world.action(by, station)
    return world.database.do(lambda session: use_case(session, *args, action=action, **named))


def read(world: World, reading: Any, *args: Any, by: str = "packer", **named: Any) -> Any:
    """Read something as somebody."""
    with world.database.read() as session:
        return reading(session, *args, by=world.key(by), **named)


def made(world: World, count: int = 3, days: int = 10) -> NewKit:
    """A kit of so many parcels, good for so many days."""
    kit: NewKit = do(world, kits.make, count, days, by="supervisor")
    return kit


def shown(world: World, later: int = 0) -> KitView:
    """The one kit of the world, as it is shown so many days later."""
    (kit,) = read(world, kits.kits, TODAY + dt.timedelta(days=later))
    assert isinstance(kit, KitView)
    return kit


def enter(world: World, serial: int, copies: tuple[str, ...], **named: Any) -> Any:
    """Enter the parcel with this serial for request 1, packed at this minute."""
    at = named.pop("at", world.now)
    codes = tuple(barcode(world, copy) for copy in copies)
    number = named.pop("number", parcel_number(serial))
    return do(world, kit_entry.enter, number, request_number(1), codes, at, **named)
