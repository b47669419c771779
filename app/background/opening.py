"""Opening a home directory for the window, and letting somebody in: all of it off the GUI thread.

The heavy modules are imported inside the functions, which run on a thread of the pool after the
window was painted.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import settings as settings_file
from app.errors import UserError
from app.settings import Settings

if TYPE_CHECKING:
    from uuid import UUID

    from app.models.database import Database
    from app.services.clock import Doubt
    from app.services.keeping.backup import Backup
    from app.services.logging_in import LoggedIn, Person
    from app.services.setup import FirstBranch, NewBranch
    from app.services.stations import StationView
    from app.services.use_case import Secret


class NotSetUp(UserError):
    """There is no library here yet; the first run makes one."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where the window stands before anybody has logged in.

    ``station`` is None for a counter PC that has not introduced itself yet; ``parcel`` is the
    number of the parcel that is unfinished there, with so many ``books``.
    """

    branch: str
    branch_name: str
    station: UUID | None
    station_name: str
    people: tuple[Person, ...]
    unfinished: bool
    parcel: str = ""
    books: int = 0


@dataclass(frozen=True, slots=True)
class Entered:
    """The answer to somebody who wants in, and their station when they are in.

    ``doubt`` is about the clock of this PC; with one, nobody works before it is answered.
    """

    answer: LoggedIn
    station: StationView | None
    doubt: Doubt | None = None


class Home:
    """A home directory: its settings and its database, and the station that is held.

    Args:
        folder: the directory; nothing is read before ``open``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held = contextlib.ExitStack()
        self._station = ""
        self._database: Database | None = None

    def settings(self) -> Settings:
        """What this installation is set to.

        Raises:
            UserError: the file of settings can't be read.
        """
        return settings_file.load(self.folder)

    def open(self) -> Database:
        """Open the database and bring it to this version; a station that was held is held again.

        Raises:
            NotSetUp: there is no library in it yet.
            UserError: it is damaged, newer, out of reach …, or another program has the station.
        """
        from app.models import places, schema, statistics
        from app.models.database import Database
        from app.services import setup
        from app.texts import database as texts

        database = Database(self.settings().url)
        try:
            if schema.current(database) is None:
                raise NotSetUp(texts.NOT_READY)
            schema.require(database)
            with database.read() as session:
                if not setup.is_set_up(session):
                    raise NotSetUp(texts.NOT_READY)
            statistics.renew(database)
            if self._station:
                self._held.enter_context(places.hold_station(self.folder, self._station))
        except BaseException:
            database.close()
            raise
        self._database = database
        return database

    def found(
        self,
        new: NewBranch,
        supervisor_name: str,
        supervisor: str,
        secret: Secret,
        at: dt.datetime,
    ) -> FirstBranch:
        """The first run: an empty database gets a branch, a station and a supervisor.

        Raises:
            UserError: a box can't be kept as it is, or the folder can't be written.
        """
        from app.models import schema
        from app.models.action import new_action
        from app.models.database import Database
        from app.services import setup

        settings_file.private_folder(self.folder)
        action = new_action(None, None, at=at)
        with contextlib.closing(Database(self.settings().url)) as database:
            schema.migrate(database)
            return database.do(
                lambda session: setup.first_branch(
                    session, new, supervisor_name, supervisor, secret, action=action
                )
            )

    def look_round(self, session: Any) -> Here:
        """Which branch and station this is, and who works here; holds the station.

        Raises:
            UserError: another running program holds it.
        """
        from app.services import logging_in, organisation, stations

        known = stations.known(session, self.settings().station)
        branch = organisation.branch(session, known.branch)
        self._hold(known.name)
        return Here(
            branch=branch.code,
            branch_name=branch.details.name,
            station=known.id,
            station_name=known.name,
            people=logging_in.people(session, branch.code),
            unfinished=known.unfinished,
            parcel=known.parcel,
            books=known.books,
        )

    def enter(
        self, database: Any, log_in: Callable[[Any, Any], LoggedIn], at: dt.datetime
    ) -> Entered:
        """Let somebody in by ``log_in(session, action)``, and bring them to this station.

        Raises:
            UserError: what ``log_in`` raised, or the station is held by another program.
        """
        from app.models.action import new_action
        from app.services import clock, stations

        with database.read() as session:
            # Before anything is written with this clock.
            here = stations.known(session, self.settings().station)
            doubt = clock.doubt(session, here.branch, at)
        first = new_action(None, None, at=at)
        answer = database.do(lambda session: log_in(session, first))
        if not answer.granted:
            return Entered(answer, None)
        second = new_action(answer.staff, None, at=at)
        name = self.settings().station
        station = database.do(lambda session: stations.take(session, name, action=second))
        self._hold(station.name)
        return Entered(answer, station, doubt)

    def back_up(self, database: Any, now: dt.datetime, *, closing: bool = False) -> Backup | None:
        """Make the automatic backup where one is due; the newest there is, None without any.

        Raises:
            UserError: it can't be made.
        """
        from app.services.keeping import backup

        settings = self.settings()
        made = backup.daily(database, settings, now=now, closing=closing)
        return made or next(iter(backup.list_backups(settings.backups)), None)

    def close(self) -> None:
        """Close the database and let go of the station, until it is opened again."""
        if self._database is not None:
            self._database.close()
            self._database = None
        self._held.close()

    def _hold(self, station: str) -> None:
        from app.models import places

        if station != self._station:
            self._held.enter_context(places.hold_station(self.folder, station))
            self._station = station
