"""A small library whose every row is in the journal, and ways to change it past the program."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Base, Copy
from app.models import recorder as journal
from app.models.action import Action
from app.models.auditing import hash_of, row_key, trail
from app.models.database import Database
from app.services.use_case import finish
from tests.services.world import World


def journalled(database: Database) -> World:
    """The small library, which is there, with an audit entry for all that is in it."""
    world = World(database)
    adopt(world)
    return world


def adopt(world: World) -> None:
    """Write an audit entry for every audited row that is in the database and not in the journal."""

    def work(session: Session) -> None:
        for mapper in Base.registry.mappers:
            if not mapper.class_.audited:
                continue
            for row in session.scalars(select(mapper.class_)):
                values = {
                    column.name: getattr(row, mapper.get_property_by_column(column).key)
                    for column in mapper.primary_key
                }
                name = mapper.class_.__tablename__
                trail(session).note(name, row_key(mapper, values), None, hash_of(row))
        finish(session, action, branch="0013", what="test.adopt", hashed="", result=None)

    action = world.action()
    world.database.do(work)


def act(
    world: World, work: Callable[[Session, Action], None], *, station: str = "station 1"
) -> Action:
    """Do something as a use case does it: with its audit entry and its action."""
    action = world.action(station=station)

    def whole(session: Session) -> None:
        work(session, action)
        finish(session, action, branch="0013", what="test.act", hashed="", result=None)

    world.database.do(whole)
    return action


def unguarded(database: Database, *statements: str) -> None:
    """Run statements as somebody would who opens the database with another program."""
    if database.file is not None:
        _in_the_file(database.file, statements)
        return
    with database.engine.begin() as connection:
        for table in Base.metadata.tables:
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            connection.exec_driver_sql(statement.replace("%", "%%"))
        for table in Base.metadata.tables:
            connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _in_the_file(file: Path, statements: Sequence[str]) -> None:
    with contextlib.closing(sqlite3.connect(file)) as connection:
        made = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in made:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, trigger in made:
            connection.execute(trigger)
        connection.commit()


def scanned(raw: str) -> journal.Scanned:
    """A copy that was picked by this code."""
    return journal.Scanned(
        mode="pick",
        kind="copy",
        outcome="accepted",
        reason="picked",
        raw=raw,
        business_date=dt.date(2026, 11, 23),
    )


def a_scan(session: Session, action: Action) -> None:
    """One scan, in its chain."""
    journal.scan(session, action, branch="0013", scanned=scanned(f"GL-{action.at:%S}"))
    session.flush()


def a_change(session: Session, action: Action) -> None:
    """A book that goes to another shelf."""
    copy = session.scalars(select(Copy).order_by(Copy.barcode)).first()
    assert copy is not None
    copy.shelf = f"B-{action.at:%S}"


def a_day(world: World) -> None:
    """Two stations, six scans and six changes each."""
    for _ in range(6):
        act(world, a_scan)
        act(world, a_change, station="station 2")
        act(world, a_change)
        act(world, a_scan, station="station 2")
