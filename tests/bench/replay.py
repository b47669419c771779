"""Statements that were really sent, kept in their order and sent again through the bare driver.

That is the floor of everything that writes: what stands above it is Python, ours and SQLAlchemy's.
The statements are taken down where they enter the driver, whoever sends them.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg.pq import Trace, TransactionStatus
from sqlalchemy import Engine, event

from app.models.database import Database


@dataclass(frozen=True, slots=True)
class Sent:
    """One statement as the driver got it."""

    statement: str
    parameters: Any = ()


class Recorder:
    """Takes down everything that a database's writing engine sends, BEGIN and COMMIT among it.

    To be made before the engine has opened its first connection.
    """

    def __init__(self, database: Database) -> None:
        self._sent: list[Sent] = []
        self._server_connection: psycopg.Connection[Any] | None = None
        listener = self._connect_file if database.is_sqlite else self._connect_server
        event.listen(database.engine, "do_connect", listener)

    def take(self) -> list[Sent]:
        """What was sent since this was asked last."""
        taken = list(self._sent)
        self._sent.clear()
        return taken

    def note(self, statement: str, parameters: Any = None) -> None:
        """Take down one statement."""
        self._sent.append(Sent(statement, parameters or ()))

    def _connect_file(self, _dialect: Any, _record: Any, given: Any, named: Any) -> Any:
        note = self.note

        class Cursor(sqlite3.Cursor):
            def execute(self, statement: str, parameters: Any = ()) -> Cursor:
                note(statement, parameters)
                return super().execute(statement, parameters)

        class Connection(sqlite3.Connection):
            def cursor(self, factory: Any = Cursor) -> Any:
                return super().cursor(factory)

            def execute(self, statement: str, parameters: Any = ()) -> Any:
                return self.cursor().execute(statement, parameters)

            def commit(self) -> None:
                if self.in_transaction:
                    note("COMMIT")
                super().commit()

            def rollback(self) -> None:
                if self.in_transaction:
                    note("ROLLBACK")
                super().rollback()

        return sqlite3.connect(*given, **named, factory=Connection)

    def _connect_server(self, _dialect: Any, _record: Any, given: Any, named: Any) -> Any:
        note = self.note

        class Cursor(psycopg.Cursor[Any]):
            def execute(self, query: Any, params: Any = None, **rest: Any) -> Cursor:
                idle = self.connection.pgconn.transaction_status == TransactionStatus.IDLE
                if idle and not self.connection.autocommit:
                    note("BEGIN ISOLATION LEVEL SERIALIZABLE")
                note(query, params)
                return super().execute(query, params, **rest)

        class Connection(psycopg.Connection[Any]):
            def commit(self) -> None:
                if self.pgconn.transaction_status != TransactionStatus.IDLE:
                    note("COMMIT")
                super().commit()

            def rollback(self) -> None:
                if self.pgconn.transaction_status != TransactionStatus.IDLE:
                    note("ROLLBACK")
                super().rollback()

        opened = Connection.connect(*given, **named, cursor_factory=Cursor)
        self._server_connection = opened
        return opened


class Replayer(Protocol):
    """A bare connection that sends recorded statements again."""

    def send(self, statements: Sequence[Sent]) -> None:
        """Send them in their order, and fetch what they give."""

    def close(self) -> None:
        """Close the connection."""


PRAGMAS = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "cache_size")


class SqliteReplayer:
    """The sqlite3 module on a file, with the settings of our own writing connection."""

    def __init__(self, file: Path, like: Engine) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None)
        with like.connect() as ours:
            for name in PRAGMAS:
                value = ours.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                self._connection.execute(f"PRAGMA {name} = {value}")

    def send(self, statements: Sequence[Sent]) -> None:
        """Send them in their order, and fetch what they give."""
        for sent in statements:
            self._connection.execute(sent.statement, sent.parameters).fetchall()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


class PostgresqlReplayer:
    """psycopg on a database, in autocommit: transactions are begun by what was recorded."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)

    def send(self, statements: Sequence[Sent]) -> None:
        """Send them in their order, and fetch what they give."""
        for sent in statements:
            cursor = self._connection.execute(sent.statement, sent.parameters or None)
            if cursor.description is not None:
                cursor.fetchall()

    def round_trips(self, statements: Sequence[Sent]) -> int:
        """How often the server says that it is ready while it gets these statements."""
        with tempfile.TemporaryFile("w+b") as trace:
            self._connection.pgconn.trace(trace.fileno())
            self._connection.pgconn.set_trace_flags(Trace.SUPPRESS_TIMESTAMPS)
            # Writes that were done before refuse themselves the second time; that is an answer too.
            with contextlib.suppress(psycopg.DataError):
                self.send(statements)
            self._connection.pgconn.untrace()
            trace.seek(0)
            return trace.read().count(b"ReadyForQuery")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
