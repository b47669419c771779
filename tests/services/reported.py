"""Reports of the busy days: Monday, Tuesday and Wednesday, as somebody reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from app.scanner.numbers import serial
from app.services.reports import DayReport, day
from tests.services.world import NOON, World

MONDAY = NOON.date()
TUESDAY = MONDAY + dt.timedelta(days=1)
WEDNESDAY = MONDAY + dt.timedelta(days=2)
T = TypeVar("T")


def ask(
    world: World, work: Callable[..., T], *args: object, by: str = "desk", **named: object
) -> T:
    """What a reading of the services says to somebody."""
    with world.database.read() as session:
        return work(session, *args, by=world.key(by), **named)


def report(world: World, on: dt.date = MONDAY, by: str = "desk") -> DayReport:
    """The report of one day."""
    return ask(world, day, "0013", on, by=by)


def named(found: DayReport) -> set[tuple[str, int, bool]]:
    """Its exceptions: of which kind, the serial, and whether it is still open."""
    return {(one.kind, serial(one.number), one.open) for one in found.exceptions}
