"""Somebody at a station of an open database, as those see them who send papers to printers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.models import Station
from app.models.action import Action, new_action
from app.models.database import Database
from app.services.stations import StationView

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Standing:
    """Who, where, and the clock."""

    database: Database
    staff: UUID
    station: StationView
    clock: Callable[[], dt.datetime]

    def do(self, use_case: Callable[[Session, Action], T]) -> T:
        """Carry out one use case, with an action of its own."""
        action = new_action(self.staff, self.station.id, at=self.clock())
        return self.database.do(lambda session: use_case(session, action))

    def read(self, work: Callable[[Session], T]) -> T:
        """Ask something in a session that writes nothing."""
        with self.database.read() as session:
            return work(session)


def stand(
    database: Database, staff: UUID, station: UUID, clock: Callable[[], dt.datetime]
) -> Standing:
    """Somebody at the station with this key."""
    with database.read() as session:
        found = session.get_one(Station, station)
        place = StationView(found.id, found.name, found.branch, found.label_sheets)
    return Standing(database, staff, place, clock)
