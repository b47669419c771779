"""Opening a home directory for a command: settings, database, who acts and where."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app import settings as settings_file
from app.cli.arguments import words
from app.errors import UserError
from app.home import home_dir
from app.models import schema
from app.models.action import Action, new_action
from app.models.database import Database
from app.models.states import Role
from app.services import logging_in, stations
from app.services.stations import StationView
from app.services.use_case import Secret
from app.texts import cli as texts

T = TypeVar("T")

SECRET_VARIABLE = "KETABRESAN_SECRET"
NEW_SECRET_VARIABLE = "KETABRESAN_NEW_SECRET"
USER_VARIABLE = "KETABRESAN_USER"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open home directory."""

    settings: settings_file.Settings
    database: Database

    def read(self, work: Callable[[Session], T]) -> T:
        """Ask something in a session that writes nothing."""
        with self.database.read() as session:
            return work(session)


@dataclass(frozen=True, slots=True)
class Counter:
    """Somebody at a station: what actions are made of."""

    opened: Opened
    staff: UUID
    station: StationView

    @property
    def database(self) -> Database:
        """The open database."""
        return self.opened.database

    @property
    def branch(self) -> str:
        """The branch of the station."""
        return self.station.branch

    def action(self, *, id: UUID | None = None) -> Action:
        """A new action of this person here and now."""
        return new_action(self.staff, self.station.id, at=now(), id=id)

    def do(self, use_case: Callable[[Session, Action], T]) -> T:
        """Carry out one use case, with an action of its own."""
        action = self.action()
        return self.database.do(lambda session: use_case(session, action))

    def read(self, work: Callable[[Session], T]) -> T:
        """Ask something in a session that writes nothing."""
        return self.opened.read(work)


def now() -> dt.datetime:
    """The present moment; the one clock of the command line."""
    return dt.datetime.now(dt.UTC)


def home_of(arguments: argparse.Namespace) -> Path:
    """The home directory that a command was given, or the usual one."""
    return home_dir(getattr(arguments, "home", None))


@contextlib.contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Opened]:
    """The home directory that is named, its database brought to this version.

    Raises:
        UserError: it is not set up, damaged, newer, out of reach …
    """
    settings = settings_file.load(home_of(arguments))
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
        yield stand_at(here, arguments.user, arguments.station)


def stand_at(here: Opened, user: str | None, station_name: str | None) -> Counter:
    """Log somebody in, and bring them to a station.

    Raises:
        UserError: wrong name or secret, or no station can be called so.
    """
    person = log_in(here, user)
    wanted = station_name or here.settings.station
    action = new_action(person, None, at=now())
    station = here.database.do(lambda session: stations.take(session, wanted, action=action))
    return Counter(here, person, station)


def log_in(here: Opened, user: str | None) -> UUID:
    """Log somebody in by name and secret.

    Raises:
        UserError: no name, or wrong name or secret.
    """
    name = user or words(os.environ.get(USER_VARIABLE, ""))
    if not name:
        raise UserError(texts.NO_USER, field="user")
    secret = secret_given()
    if secret is None and here.read(lambda session: _needs_secret(session, name)):
        secret = ask_secret()
    action = new_action(None, None, at=now())
    result = here.database.do(
        lambda session: logging_in.log_in(session, name, secret, action=action)
    )
    if not result.granted or result.staff is None:
        raise UserError(result.message, field="secret")
    return result.staff


def _needs_secret(session: Session, name: str) -> bool:
    """Whether to ask for one; also for somebody unknown, so that nobody learns who exists."""
    person = logging_in.staff_named(session, name)
    return person is None or person.secret_hash is not None or person.role is Role.SUPERVISOR


def secret_given(variable: str = SECRET_VARIABLE) -> Secret | None:
    """The secret in the environment; None without one."""
    value = os.environ.get(variable)
    return None if value is None else Secret(words(value))


def ask_secret(prompt: str = texts.SECRET_PROMPT) -> Secret:
    """A secret from the terminal, unseen; standard input is never read for it.

    Raises:
        UserError: there is no terminal to ask at.
    """
    if not _terminal():
        raise UserError(texts.NO_SECRET, field="secret")
    return Secret(getpass.getpass(prompt))


def new_secret(*, needed: bool = True) -> Secret | None:
    """A secret that is to be: from the environment, else asked for twice where it is needed.

    Raises:
        UserError: the two differ, or there is no terminal to ask at.
    """
    given = secret_given(NEW_SECRET_VARIABLE)
    if given is not None or not needed:
        return given
    first = ask_secret(texts.NEW_SECRET_PROMPT)
    if ask_secret(texts.AGAIN_PROMPT) != first:
        raise UserError(texts.SECRETS_DIFFER, field="secret")
    return first


def _terminal() -> bool:
    """Whether there is a terminal; scans may come on standard input beside it."""
    if sys.platform == "win32":
        return sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
