"""Opening the database: engines, pragmas, sessions, and what each fault means to a person.

One user action is one session is one transaction. ``Database.do`` is the way to carry one out:
it begins a write, commits it, and does it again where the other side asks for that (a lost
connection, two writers at once). That is safe because every action has an id (rule 8).

On PostgreSQL a transaction sees one moment (REPEATABLE READ): two writers of the same row meet, and
the later one is done again. What two actions decide by reading rows that neither of them writes,
they settle by locking a row that both name (``with_for_update``). SERIALIZABLE would save that, and
was tried: on small tables its locks cover whole tables, and two packers stopped each other for
seconds.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

from app.errors import UserError
from app.models import places
from app.models.auditing import watch
from app.models.recorder import HEAD, ChainHead, found
from app.models.straight import Straight, Wordings
from app.models.turn import Turn
from app.texts import database as texts

T = TypeVar("T")

BUSY_SECONDS = 15
"""How long a write waits for the writer before it."""

PATIENCE_SECONDS = 30.0
"""How long ``do`` tries to reach a server that has gone away."""

MET_PAUSE, GONE_PAUSE = 0.05, 1.0
"""Seconds between two tries, at most: after meeting another writer, and for a server to come back.
"""

MAXIMUM_TRIES = 60

LOG_PAGES = 16_000
"""Pages of the write-ahead log (64 MiB) after which a commit itself brings it into the file.

That takes as long as many commits, and a scan would wait for it: ``bring_home`` comes before.
"""

WRITERS, READERS = 2, 4
"""Connections that are kept open: for as many threads as a window writes and reads with at once."""


class DatabaseTrouble(UserError):
    """The database can't be used just now, by a fault of the environment and not of the program.

    Nothing of the action was stored; ``passing`` says whether trying again may help.
    """

    def __init__(self, message: str, *, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing


def parse_url(url: str | URL) -> URL:
    """A database URL, with the driver that we ship filled in.

    Raises:
        UserError: it is not the URL of an SQLite file or a PostgreSQL database.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as fault:
        raise UserError(texts.BAD_URL, field="database_url") from fault
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise UserError(texts.BAD_URL, field="database_url")
    return parsed


def translate(fault: BaseException) -> UserError | None:
    """The Persian sentence for a fault of the environment; None for a fault of the program."""
    cause = fault.orig if isinstance(fault, DBAPIError) else fault
    if isinstance(cause, sqlite3.Error):
        return _translate_sqlite(cause)
    if isinstance(fault, DBAPIError) and (
        fault.connection_invalidated or isinstance(fault, OperationalError)
    ):
        state = getattr(cause, "sqlstate", None) or ""
        if state == "53100":
            return DatabaseTrouble(texts.DISK_FULL)
        return DatabaseTrouble(texts.GONE, passing=True)
    return None


_SQLITE_WORDS = {
    sqlite3.SQLITE_FULL: texts.DISK_FULL,
    sqlite3.SQLITE_IOERR: texts.DISK_FAILED,
    sqlite3.SQLITE_CORRUPT: texts.DAMAGED,
    sqlite3.SQLITE_NOTADB: texts.NOT_OURS,
    sqlite3.SQLITE_READONLY: texts.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: texts.READ_ONLY,
    sqlite3.SQLITE_BUSY: texts.BUSY,
    sqlite3.SQLITE_LOCKED: texts.BUSY,
}


def _translate_sqlite(cause: sqlite3.Error) -> UserError | None:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        return None
    # A full disk shows as an I/O error where the write-ahead log can't grow.
    if code & 0xFF == sqlite3.SQLITE_IOERR and code in _NO_ROOM:
        return DatabaseTrouble(texts.DISK_FULL)
    words = _SQLITE_WORDS.get(code & 0xFF)
    if words is None:
        return None
    return DatabaseTrouble(words, passing=code & 0xFF in (5, 6))


_NO_ROOM = frozenset(
    {
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMMAP,
    }
)


@contextlib.contextmanager
def plain_words() -> Iterator[None]:
    """Turn faults of the environment into their sentence; let everything else through."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as fault:
        told = translate(fault)
        if told is None:
            raise
        raise told from fault


def _worth_another_try(fault: DBAPIError) -> bool:
    """Whether the same action may succeed when it is simply done again."""
    state = getattr(fault.orig, "sqlstate", None) or ""
    if fault.connection_invalidated or state in ("40001", "40P01"):
        return True
    if isinstance(fault, IntegrityError):
        # Two writers made the same row; the second look finds it.
        return state == "23505"
    if state[:2] in ("08", "57"):
        return True
    return isinstance(fault, OperationalError) and not isinstance(fault.orig, sqlite3.Error)


class Database:
    """One open database, by one running program: two engines and the head of its chain."""

    def __init__(self, url: str | URL) -> None:
        """Make the engines; nothing is opened yet.

        Raises:
            UserError: the URL is of another kind, or the file lies on a network share.
        """
        self.url = parse_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            places.refuse_network_share(Path(self.url.database or ""))
        self._writer = self._engine(read_only=False)
        self._reader = self._engine(read_only=True)
        self._write_sessions = sessionmaker(self._writer, expire_on_commit=False)
        self._read_sessions = sessionmaker(self._reader, expire_on_commit=False)
        watch(self._write_sessions)
        self._straight: Straight | None = None
        self._wordings: Wordings = {}
        driver: Any = self._writer.dialect.loaded_dbapi
        self._faults: tuple[type[Exception], ...] = (DBAPIError, driver.Error)
        self._head, self._doubt = ChainHead(), False
        self._one_writer = Turn(self.file)

    @property
    def engine(self) -> Engine:
        """The engine that writes: for migrations, checks and measurements."""
        return self._writer

    @property
    def is_wanted(self) -> bool:
        """Whether somebody has come to write since this program began to, or ended."""
        return self._one_writer.is_wanted

    def others_came(self) -> bool:
        """Whether another program at the same file came to write since this was asked last."""
        return self._one_writer.others_came()

    @property
    def last_writer(self) -> bytes:
        """A mark of whoever came to write last, here or in another program at the same file."""
        return self._one_writer.last

    @property
    def file(self) -> Path | None:
        """The file of the embedded database; None for a server."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    def _engine(self, *, read_only: bool) -> Engine:
        kept = READERS if read_only else WRITERS
        if not self.is_sqlite:
            return create_engine(
                self.url,
                isolation_level="REPEATABLE READ",
                pool_pre_ping=read_only,
                execution_options={"postgresql_readonly": read_only},
                pool_size=kept,
                connect_args={"connect_timeout": 5, "application_name": "ketabresan"},
            )
        engine = create_engine(
            self.url,
            poolclass=QueuePool,
            pool_size=kept,
            max_overflow=8,
            connect_args={
                "timeout": BUSY_SECONDS,
                "isolation_level": None,
                "check_same_thread": False,
            },
        )
        event.listen(engine, "connect", _set_up_reader if read_only else _set_up_writer)
        # The driver's own BEGIN is deferred and fails under two writers.
        begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine

    @contextlib.contextmanager
    def write(self) -> Iterator[Session]:
        """A session that is committed at the end, or rolled back whole.

        Raises:
            DatabaseTrouble: the environment failed; nothing was stored.
        """
        with plain_words(), self._writing() as session:
            yield session

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Session]:
        with self._one_writer, self._write_sessions() as session:
            self._put_back()
            try:
                with session.begin():
                    session.info[HEAD] = found(session, self._head) if self._doubt else self._head
                    yield session
            except DBAPIError:
                # A commit may have gone through although its answer was lost.
                self._doubt = True
                raise
            self._head, self._doubt = session.info[HEAD], False

    def straight(self, work: Callable[[Straight], T | None]) -> T | None:
        """Carry out one action by the short way, for the commonest of all; see ``Straight``.

        Args:
            work: gives None, with nothing written, for what is not its business.

        Returns:
            None where ``do`` with the same action has to go on, or find out what was stored.

        Raises:
            DatabaseTrouble: the file failed; nothing was stored.
        """
        with self._one_writer:
            if self._doubt:
                return None
            try:
                if self._straight is None:
                    pooled = self._writer.raw_connection()
                    self._straight = Straight(pooled, self._writer.dialect, self._wordings)
                return self._carry_out(self._straight, work)
            except self._faults as fault:
                self._doubt = True
                told = translate(fault) if self.is_sqlite else None
                if told is not None:
                    raise told from fault
                return None

    def _carry_out(self, straight: Straight, work: Callable[[Straight], T | None]) -> T | None:
        try:
            straight.begin(self._head)
            done = work(straight)
            straight.end()
        except BaseException:
            self._straight = None
            straight.throw_away()
            raise
        self._head = straight.head
        return done

    def _put_back(self) -> None:
        """The long way takes the same connection: what it has read before is still in memory."""
        if self._straight is not None:
            straight, self._straight = self._straight, None
            straight.put_back()

    @property
    def in_doubt(self) -> bool:
        """Whether the last write may have been stored although its answer was lost."""
        return self._doubt

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one moment of the database and writes nothing.

        Raises:
            DatabaseTrouble: the environment failed.
        """
        with plain_words(), self._read_sessions() as session:
            yield session

    def do(self, work: Callable[[Session], T]) -> T:
        """Carry out one user action, as often as it takes to store it once.

        Args:
            work: calls one use case with the session; may be called several times.

        Raises:
            UserError: what the use case raised, or the environment failed for too long.
        """
        patience = time.monotonic() + PATIENCE_SECONDS
        tries = 0
        while True:
            tries += 1
            try:
                with self._writing() as session:
                    return work(session)
            except DBAPIError as fault:
                late = time.monotonic() > patience or tries >= MAXIMUM_TRIES
                if late or not _worth_another_try(fault):
                    told = translate(fault)
                    if told is None:
                        raise
                    raise told from fault
                longest = GONE_PAUSE if fault.connection_invalidated else MET_PAUSE
            time.sleep(min(0.002 * 1.6**tries, longest))

    def bring_home(self) -> None:
        """Bring what was written into the file of an embedded database; no write waits for it.

        Raises:
            DatabaseTrouble: the file failed; what was written is as safe as before.
        """
        if self.is_sqlite:
            with plain_words(), contextlib.closing(self._reader.raw_connection()) as pooled:
                pooled.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Close all connections."""
        with self._one_writer:
            self._put_back()
        self._one_writer.close()
        self._writer.dispose()
        self._reader.dispose()


def _set_up_writer(connection: Any, _record: Any) -> None:
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "cache_size = -16000",
        f"wal_autocheckpoint = {LOG_PAGES}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _set_up_reader(connection: Any, _record: Any) -> None:
    for pragma in ("query_only = ON", "cache_size = -16000", "mmap_size = 268435456"):
        connection.execute(f"PRAGMA {pragma}").close()
