"""Backups with later work, and a look at the numbers of the database that is there now."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import LoanRequest
from app.models.action import Action
from app.models.database import Database
from app.models.states import Channel
from app.scanner.numbers import Kind, compose, serial
from app.services.acting import SUPERVISORS, begin
from app.services.keeping.backup import Backup, back_up
from app.services.keeping.restore import lost_number
from app.services.numbers import draw
from tests.services.keeping_world import act
from tests.services.world import NOON, World


def a_request(session: Session, action: Action) -> None:
    """A request of member 1, with a number that is drawn for it."""
    begin(session, action, SUPERVISORS)
    session.add(
        LoanRequest(
            id=action.key("request"),
            branch="0013",
            salt=action.salt("request"),
            number=draw(session, Kind.REQUEST, action=action),
            member_id=World.key("member 1"),
            channel=Channel.PHONE,
            recipient="مریم",
            recipient_phone=None,
            address_id=World.key("address 1"),
            service_id=World.key("pishtaz"),
            at=action.at,
            business_date=dt.date(2026, 11, 23),
            by=World.key("supervisor"),
        )
    )


def requests(database: Database) -> list[int]:
    """The serials of all requests."""
    with database.read() as session:
        return sorted(serial(number) for number in session.scalars(select(LoanRequest.number)))


def lost(database: Database, kind: Kind, of: int) -> bool:
    """Whether the number of this serial was lost with a restore."""
    with database.read() as session:
        return lost_number(session, compose(kind, "0013", 5, of))


def a_backup_with_later_work(world: World, folder: Path) -> Backup:
    """Three requests in the backup, four more after it, of which one from another station."""
    for _ in range(3):
        act(world, a_request)
    made = back_up(world.database, folder, now=NOON)
    for _ in range(3):
        act(world, a_request)
    act(world, a_request, station="station 2")
    return made


def at(world: World, moment: dt.datetime) -> Action:
    """An action of another time than the world's."""
    return replace(world.action(), at=moment)


@contextlib.contextmanager
def opened(world: World) -> Iterator[Database]:
    """The database that is there now, as a program that starts opens it."""
    database = Database(world.database.url)
    try:
        yield database
    finally:
        database.close()


def broken(made: Backup) -> None:
    """Spoil pages in the middle of the file."""
    content = bytearray(made.path.read_bytes())
    content[5 * 4096 : 40 * 4096] = b"\xff" * (35 * 4096)
    made.path.write_bytes(bytes(content))
