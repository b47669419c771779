"""Is there a database of ours at an address, and if not, what is in the way?"""

from __future__ import annotations

import contextlib
import socket
from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import URL, create_engine, text
from sqlalchemy.exc import DBAPIError

from app.errors import UserError
from app.models import schema
from app.models.database import Database, DatabaseTrouble, parse_url
from app.services import organisation, setup
from app.services.use_case import Secret
from app.texts import database as database_texts

SECONDS = 5
"""How long an answer is waited for."""

PORT = 5432
_ALWAYS_THERE = ("postgres", "template1")
"""Databases that a server has by itself: whoever can't enter these either was not let in."""


class Found(Enum):
    """What is at an address."""

    READY = auto()
    OLDER = auto()
    NO_LIBRARY = auto()
    EMPTY = auto()
    NEWER = auto()
    NOT_OURS = auto()
    UNREACHABLE = auto()
    REFUSED = auto()
    NO_DATABASE = auto()
    NO_RIGHTS = auto()


USABLE = frozenset({Found.READY, Found.OLDER, Found.NO_LIBRARY})
"""What the program can start with; with NO_LIBRARY it begins with the first run."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What is at an address, and the names of the libraries in it."""

    found: Found
    libraries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """The address of a server's database in its parts; ``options`` are those after the «?»."""

    host: str
    port: int | None
    name: str
    user: str
    secret: Secret
    options: tuple[tuple[str, str], ...] = ()


def parts_of(url: str | URL) -> Parts:
    """The parts of an address.

    Raises:
        UserError: it is not that of a PostgreSQL database.
    """
    parsed = _server(url)
    return Parts(
        host=parsed.host or "",
        port=parsed.port,
        name=parsed.database or "",
        user=parsed.username or "",
        secret=Secret(parsed.password or ""),
        options=tuple((name, str(value)) for name, value in parsed.query.items()),
    )


def url_of(parts: Parts, known: str = "") -> str:
    """The address made of parts, its secret readable in it.

    Args:
        known: the address in use; its secret is taken where none is given for the same user at the
            same server, and never sent anywhere else.
    """
    secret = str(parts.secret)
    if known and not secret:
        before = parts_of(known)
        if same_door(parts, before):
            secret = str(before.secret)
    made = URL.create(
        "postgresql",
        username=parts.user or None,
        password=secret or None,
        host=parts.host or None,
        port=parts.port,
        database=parts.name or None,
        query=dict(parts.options),
    )
    return made.render_as_string(hide_password=False)


def same_door(one: Parts, other: Parts) -> bool:
    """Whether two addresses are of the same user at the same server."""
    return (one.host, one.port or PORT, one.user) == (other.host, other.port or PORT, other.user)


def reach(url: str | URL) -> Reached:
    """Look what is at the address of a PostgreSQL database; nothing is changed there.

    Faults are found out by trying, never by the words of the server, which come in any language.

    Raises:
        UserError: the address is none.
    """
    parsed = _server(url)
    if not _answers(parsed):
        return Reached(Found.UNREACHABLE)
    with contextlib.closing(Database(parsed)) as database:
        try:
            return _look(database)
        except DatabaseTrouble:
            return Reached(_why_not(parsed))
        except DBAPIError:
            return Reached(Found.NO_RIGHTS)


def prepare(url: str | URL) -> Reached:
    """Make the tables of the program in an empty database.

    Raises:
        UserError: it is not empty, or can't be written.
    """
    with contextlib.closing(Database(_server(url))) as database:
        schema.migrate(database)
        return _look(database)


def _server(url: str | URL) -> URL:
    parsed = parse_url(url)
    if parsed.get_backend_name() != "postgresql":
        raise UserError(database_texts.BAD_URL, field="database_url")
    return parsed


def _look(database: Database) -> Reached:
    try:
        revision = schema.current(database)
    except UserError as told:
        if told.message == database_texts.NEWER_SCHEMA:
            return Reached(Found.NEWER)
        if told.message == database_texts.NOT_OURS:
            return Reached(Found.NOT_OURS)
        raise
    if revision is None:
        return Reached(Found.EMPTY if _may_create(database) else Found.NO_RIGHTS)
    if revision != schema.NEWEST:
        return Reached(Found.OLDER)
    with database.read() as session:
        if not setup.is_set_up(session):
            return Reached(Found.NO_LIBRARY)
        names = tuple(one.details.name for one in organisation.branches(session))
    return Reached(Found.READY, names)


def _may_create(database: Database) -> bool:
    question = text("SELECT has_schema_privilege(current_schema(), 'CREATE')")
    with database.engine.connect() as connection:
        return bool(connection.scalar(question))


def _answers(url: URL) -> bool:
    """Whether something listens there; a socket in the file system is left to the driver."""
    host = url.query.get("host") or url.host
    if not isinstance(host, str) or host.startswith("/"):
        return True
    port = url.query.get("port") or url.port or PORT
    try:
        socket.create_connection((host, int(str(port))), timeout=SECONDS).close()
    except (OSError, ValueError, UnicodeError):
        return False
    return True


def _why_not(url: URL) -> Found:
    """Somebody listens, and yet there is no connection."""
    for name in _ALWAYS_THERE:
        engine = create_engine(url.set(database=name), connect_args={"connect_timeout": SECONDS})
        try:
            engine.connect().close()
        except DBAPIError:
            continue
        finally:
            engine.dispose()
        return Found.NO_DATABASE
    return Found.REFUSED
