"""Straight to the driver, for the one action that is counted in microseconds: a scan.

The statements are SQLAlchemy's, compiled once for each database. What is sent and what comes back
are values in canonical form (``app.models.chain``): what is hashed is what is stored, and both
databases read it as their own.
"""

from __future__ import annotations

import json
from enum import Enum
from typing import Any, TypeAlias

from sqlalchemy import Boolean, ClauseElement, Dialect, PoolProxiedConnection, Select

from app.models.chain import PLAIN, canonical
from app.models.recorder import ChainHead


class Wording:
    """A statement in one database's words, and the order in which it takes its values.

    Lists of values (``IN``) are no part of such a statement: they would be worded anew each time.
    """

    def __init__(self, statement: ClauseElement, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self.words = str(compiled)
        self._constants = {
            name: bound.value.value if isinstance(bound.value, Enum) else bound.value
            for bound, name in compiled.bind_names.items()
            if not bound.required
        }
        self._order: tuple[str, ...] | None = None
        if compiled.positional:
            self._order = tuple(compiled.positiontup or ())
        columns = list(statement.selected_columns) if isinstance(statement, Select) else []
        self._names = tuple(str(column.key) for column in columns)
        # SQLite gives everything in its canonical form, except truth: as 0 and 1.
        self._translates = dialect.name != "sqlite"
        self._truths = tuple(
            str(column.key) for column in columns if isinstance(column.type, Boolean)
        )

    def values(self, given: dict[str, Any]) -> Any:
        """The values as the driver takes them; those that the statement names itself are there."""
        known = self._constants | given if self._constants else given
        if self._order is None:
            return {name: _sendable(value) for name, value in known.items()}
        return [
            value if type(value) in PLAIN else _sendable(value)
            for value in map(known.__getitem__, self._order)
        ]

    def row(self, found: tuple[Any, ...]) -> dict[str, Any]:
        """A row as the driver gives it, in canonical form."""
        row = dict(zip(self._names, found, strict=True))
        if self._translates:
            return {name: canonical(value) for name, value in row.items()}
        for name in self._truths:
            row[name] = bool(row[name])
        return row


def _sendable(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, list | dict) else canonical(value)


Wordings: TypeAlias = dict[ClauseElement, Wording]


class Straight:
    """The driver's own connection, kept between actions; each action is one transaction on it.

    Args:
        pooled: the connection.
        dialect: whose words it takes.
        wordings: what was worded before for connections of the same database; to word a scan
            anew takes many times as long as its statements do.

    On a server each statement is a transaction of its own: that saves the round trips of BEGIN and
    COMMIT, and all writes have to be one statement (``at_once``).

    Attributes:
        head: where the chain of this run stands; whoever writes moves it on.
    """

    def __init__(self, pooled: PoolProxiedConnection, dialect: Dialect, wordings: Wordings) -> None:
        self._pooled = pooled
        driver: Any = pooled.driver_connection
        self._connection = driver
        self._dialect = dialect
        self._wordings = wordings
        self._written = False
        self.at_once = dialect.name != "sqlite"
        self.head = ChainHead()
        if self.at_once:
            self._connection.autocommit = True

    def begin(self, head: ChainHead) -> None:
        """Begin an action."""
        self.head, self._written = head, False
        if not self.at_once:
            self._connection.execute("BEGIN IMMEDIATE")

    def end(self) -> None:
        """Keep what the action has written."""
        if not self.at_once:
            self._connection.execute("COMMIT" if self._written else "ROLLBACK")

    def put_back(self) -> None:
        """Give the connection back to where it came from."""
        if self.at_once:
            self._connection.autocommit = False
        self._pooled.close()

    def throw_away(self) -> None:
        """Close the connection, which may be broken; nothing of the action is kept by that."""
        self._pooled.invalidate()

    def ask(self, question: Select[Any], **values: Any) -> list[dict[str, Any]]:
        """The rows that a question gives, in canonical form."""
        wording = self._wording(question)
        found = self._connection.execute(wording.words, wording.values(values)).fetchall()
        return [wording.row(row) for row in found]

    def tell(self, statement: ClauseElement, values: dict[str, Any]) -> None:
        """Write something."""
        wording = self._wording(statement)
        self._connection.execute(wording.words, wording.values(values))
        self._written = True

    def tell_all(self, statement: ClauseElement, values: dict[str, Any]) -> bool:
        """Write everything; False, and nothing is written, if it refused by an error of its data.

        Only where the statement is a transaction of its own.
        """
        try:
            self.tell(statement, values)
        except self._connection.DataError:
            return False
        return True

    def _wording(self, statement: ClauseElement) -> Wording:
        found = self._wordings.get(statement)
        if found is None:
            found = self._wordings[statement] = Wording(statement, self._dialect)
        return found
