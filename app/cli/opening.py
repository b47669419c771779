"""Opening a home directory for a command: settings, database, who acts and where."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import getpass
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app import settings as settings_file
from app.errors import UserError
from app.models import schema
from app.models.action import Action, new_action
from app.models.database import Database
from app.services import staff, stations
from app.services.use_case import Secret
from app.texts import cli as texts

SECRET_VARIABLE = "KETABRESAN_SECRET"  # noqa: S105 - the variable's name
USER_VARIABLE = "KETABRESAN_USER"
LOG_NAME = "faults.log"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open home directory."""

    settings: settings_file.Settings
    database: Database


@dataclass(frozen=True, slots=True)
class Counter:
    """Somebody at a station: what actions are made of."""

    opened: Opened
    staff: UUID
    station: UUID

    @property
    def database(self) -> Database:
        """The open database."""
        return self.opened.database

    def action(self, *, id: UUID | None = None, at: dt.datetime | None = None) -> Action:
        """A new action of this person here and now."""
        return new_action(self.staff, self.station, at=at or now(), id=id)


def now() -> dt.datetime:
    """The present moment; the one clock of the command line."""
    return dt.datetime.now(dt.UTC)


def add_home(parser: argparse.ArgumentParser) -> None:
    """``--home``, which every command takes."""
    parser.add_argument("--home", metavar="DIR", help="where the data is (else KETABRESAN_HOME)")


def add_person(parser: argparse.ArgumentParser) -> None:
    """``--user`` and ``--station``, for commands that change something or show what is private."""
    add_home(parser)
    parser.add_argument("--user", metavar="NAME", help="user name (else KETABRESAN_USER)")
    parser.add_argument("--station", metavar="NAME", help="the counter (else the branch's first)")


@contextlib.contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Opened]:
    """The home directory that is named, its database brought to this version.

    Raises:
        UserError: it is not set up, damaged, newer, out of reach …
    """
    home = settings_file.home_dir(arguments.home)
    settings = settings_file.load(home)
    database = Database(settings.url)
    try:
        schema.require(database)
        yield Opened(settings, database)
    finally:
        database.close()


@contextlib.contextmanager
def at_counter(arguments: argparse.Namespace) -> Iterator[Counter]:
    """Somebody who has logged in, at a station.

    Raises:
        UserError: as ``opened``; also wrong name or secret.
    """
    with opened(arguments) as here:
        name = arguments.user or os.environ.get(USER_VARIABLE) or ""
        if not name:
            raise UserError(texts.NO_USER, field="user")
        person = _log_in(here.database, name)
        station_name = arguments.station or here.settings.station
        moment = now()
        station = here.database.do(
            lambda session: stations.take(
                session, station_name, action=new_action(person, None, at=moment)
            )
        )
        yield Counter(here, person, station.id)


def _log_in(database: Database, name: str) -> UUID:
    secret = os.environ.get(SECRET_VARIABLE)
    needed = database.do(lambda session: staff.needs_secret(session, name))
    if secret is None and needed:
        secret = ask_secret()
    given = Secret(secret) if secret is not None else None
    action = new_action(None, None, at=now())
    result = database.do(
        lambda session: staff.log_in(session, name, given, action=action)
    )
    if result.staff is None:
        raise UserError(result.message, field="secret")
    return result.staff


def ask_secret(prompt: str = texts.SECRET_PROMPT) -> str:
    """A secret from the terminal, unseen.

    Raises:
        UserError: there is no terminal to ask at.
    """
    if not sys.stdin.isatty():
        raise UserError(texts.NO_SECRET, field="secret")
    return getpass.getpass(prompt)


def log_fault(details: str) -> Path:
    """Append the details of a fault to the log of the home directory; says where that is."""
    home = settings_file.home_dir()
    stamp = now().isoformat(timespec="seconds")
    with contextlib.suppress(OSError, UserError):
        settings_file.private_folder(home)
        with (home / LOG_NAME).open("a", encoding="utf-8") as log:
            log.write(f"{stamp}\n{details}\n")
    return home / LOG_NAME
