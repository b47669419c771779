"""What an import writes: worked out before the database is locked, then stored as it is.

Rows that are new go in as they were worked out, with their hashes for the audit. A row that is
there is written by its ORM object, and only if it still is what was looked at.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import Copy, Member, MemberAddress, Title
from app.models.action import Action
from app.models.auditing import hash_of, trail
from app.models.chain import row_hasher
from app.models.recorder import audit
from app.models.states import CopyStatus
from app.scanner.numbers import Kind
from app.services import numbers
from app.services.acting import acting
from app.services.catalogue_records import (
    CopyDetails,
    TitleDetails,
    title_details,
    write_copy,
    write_title,
)
from app.services.importing.cells import portions
from app.services.importing.fates import Plain
from app.services.member_records import MemberDetails
from app.services.member_records import write as write_member

_IN_ORDER: tuple[type[Any], ...] = (Title, Member, MemberAddress, Copy)
"""Each comes after those that its rows point to."""


class Keys:
    """The keys of the rows that a file adds: UUIDs of version 7 in the order of the file.

    Those that ``Action.key`` draws for one moment are in no order; hundreds of thousands of them
    would be put into all corners of every index. Here a counter leads, as RFC 9562 (6.2) has it.
    """

    def __init__(self, action: Action) -> None:
        self._name = action.id.hex
        self._when = int(action.at.timestamp() * 1000).to_bytes(6, "big")
        self._tails: dict[str, int] = {}

    def made(self, kind: str, row: int, count: int = 0) -> bytes:
        """The 16 bytes of a key; the same again for the same row of the file.

        Args:
            count: which of this row's.
        """
        tail = self._tails.get(kind)
        if tail is None:
            tail = self._tails[kind] = self._tail(kind)
        # 12 bits beside the version, 14 beside the variant, 48 behind them.
        high, low = row >> 14 & 0xFFF | 0x7000, row & 0x3FFF | 0x8000
        last = high << 64 | low << 48 | tail + count & 0xFFFFFFFFFFFF
        return self._when + last.to_bytes(10, "big")

    def _tail(self, kind: str) -> int:
        """What tells the keys of this file from those of another one at the same moment."""
        name = f"{self._name}/{kind}"
        return int.from_bytes(hashlib.sha256(name.encode()).digest()[:6], "big")


class Overtaken(Exception):
    """Somebody has written, since the file was looked at, what the file was about to write."""


class NewRows(NamedTuple):
    """Rows to insert into one table; ``hashes`` are theirs once all of the action is done."""

    keys: list[str]
    values: list[tuple[Any, ...]]
    hashes: list[str]


class Home(NamedTuple):
    """Which address becomes a member's usual one, where there is none or it is asked for."""

    member: UUID
    address: UUID


class MemberWrite(NamedTuple):
    """What a member shall be; ``before``: the hash of the row that was looked at."""

    key: UUID
    details: MemberDetails
    before: str


class Filling(NamedTuple):
    """What fills the empty boxes of a title."""

    key: UUID
    details: TitleDetails


class CopyWrite(NamedTuple):
    """What a copy shall be; ``before``: the hash of the row that was looked at."""

    key: UUID
    details: CopyDetails
    before: str


class Unlabelled(NamedTuple):
    """A new copy that gets an item label of ours, whose number is drawn on writing."""

    key: UUID
    title: UUID
    details: CopyDetails


@dataclass
class Writes:
    """What one portion of a file writes."""

    new: dict[str, NewRows] = field(default_factory=dict)
    first_homes: list[Home] = field(default_factory=list)
    """Of members that are new: their hash says already what they will be."""
    homes: list[Home] = field(default_factory=list)
    members: list[MemberWrite] = field(default_factory=list)
    titles: list[Filling] = field(default_factory=list)
    copies: list[CopyWrite] = field(default_factory=list)
    unlabelled: list[Unlabelled] = field(default_factory=list)

    def insert(self, kind: type[Any], values: Plain, after: Plain | None = None) -> None:
        """Insert a row.

        Args:
            values: of all of its columns, its key as 32 hexadecimal digits.
            after: what the action changes of them later on.
        """
        form = _FORMS[kind]
        rows = self.new.get(form.table)
        if rows is None:
            rows = self.new[form.table] = NewRows([], [], [])
        rows.keys.append(values["id"])
        rows.values.append(form.given(values))
        rows.hashes.append(form.hashed({**values, **after} if after else values))


class _Form(NamedTuple):
    """What is the same for all rows of a table."""

    table: str
    given: Callable[[Plain], tuple[Any, ...]]
    hashed: Callable[[Plain], str]


def columns_of(kind: type[Any]) -> tuple[str, ...]:
    """The names of a table's columns in its order."""
    return tuple(kind.__table__.columns.keys())


def _form(kind: type[Any]) -> _Form:
    names = columns_of(kind)
    return _Form(kind.__tablename__, itemgetter(*names), row_hasher(names))


_FORMS = {kind: _form(kind) for kind in _IN_ORDER}


def store(session: Session, writes: Writes, *, what: str, action: Action) -> None:
    """Store what a portion writes, with an audit entry of its own.

    Raises:
        Overtaken: somebody else was faster.
    """
    try:
        for kind in _IN_ORDER:
            if rows := writes.new.get(kind.__tablename__):
                _insert(session, kind, rows)
        _first_homes(session, writes.first_homes)
        _members(session, writes.members)
        _homes(session, writes.homes)
        _titles(session, writes.titles)
        _copies(session, writes.copies)
        for one in writes.unlabelled:
            session.add(_labelled(session, one, action))
        session.flush()
    except IntegrityError as fault:
        if _met(fault):
            raise Overtaken from fault
        raise
    if noted := trail(session).take():
        audit(session, action, branch=acting(session).branch, what=what, rows=noted)
        session.flush()
    # Thousands of rows that nobody needs again.
    session.expunge_all()


def _insert(session: Session, kind: type[Any], rows: NewRows) -> None:
    connection = session.connection()
    connection.exec_driver_sql(_insertion(connection, kind), rows.values)
    noted = trail(session)
    for key, hashed in zip(rows.keys, rows.hashes, strict=True):
        noted.note(kind.__tablename__, key, None, hashed)


def _insertion(connection: Connection, kind: type[Any]) -> str:
    """The statement for rows whose values are in canonical form, in the order of the table."""
    quote = connection.dialect.identifier_preparer.quote
    names = columns_of(kind)
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    return (
        f"INSERT INTO {quote(kind.__tablename__)} ({', '.join(map(quote, names))}) "
        f"VALUES ({', '.join([mark] * len(names))})"
    )


def _as_seen(session: Session, kind: type[Any], keys: Iterable[UUID]) -> dict[UUID, Any]:
    """Rows that are there, by their keys.

    Raises:
        Overtaken: one is not there any more.
    """
    wanted = list(dict.fromkeys(keys))
    found = {row.id: row for some in portions(wanted) for row in _rows(session, kind, some)}
    if len(found) != len(wanted):
        raise Overtaken
    return found


def _rows(session: Session, kind: type[Any], keys: Sequence[UUID]) -> Iterable[Any]:
    return session.query(kind).filter(kind.id.in_(keys)).populate_existing()


def _unchanged(row: Any, before: str | None) -> None:
    if before is not None and hash_of(row) != before:
        raise Overtaken


def _met(fault: IntegrityError) -> bool:
    """Whether somebody else has made the same row, or taken one away that this points to."""
    if isinstance(fault.orig, sqlite3.Error):
        return fault.orig.sqlite_errorcode in _MET_ON_SQLITE
    return getattr(fault.orig, "sqlstate", None) in ("23505", "23503")


_MET_ON_SQLITE = (
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
)


def _first_homes(session: Session, homes: list[Home]) -> None:
    if not homes:
        return
    connection = session.connection()
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    connection.exec_driver_sql(
        f"UPDATE member SET default_address_id = {mark} WHERE id = {mark}",
        [(home.address.hex, home.member.hex) for home in homes],
    )


def _homes(session: Session, homes: list[Home]) -> None:
    rows = _as_seen(session, Member, (home.member for home in homes))
    for home in homes:
        rows[home.member].default_address_id = home.address
    session.flush()


def _members(session: Session, members: list[MemberWrite]) -> None:
    rows = _as_seen(session, Member, (one.key for one in members))
    for one in members:
        _unchanged(rows[one.key], one.before)
        write_member(rows[one.key], one.details)
    session.flush()


def _titles(session: Session, titles: list[Filling]) -> None:
    rows = _as_seen(session, Title, (one.key for one in titles))
    for one in titles:
        row = rows[one.key]
        write_title(row, filled(title_details(row), one.details))
    session.flush()


def filled(details: TitleDetails, given: TitleDetails) -> TitleDetails:
    """The details with what was empty in them and is given."""
    gaps = {box: getattr(given, box) for box in FILLED if not getattr(details, box)}
    return replace(details, **gaps)


FILLED = ("title", "volume", "author", "translator", "publisher", "year", "isbn", "call_number")
"""Boxes of a title that a file fills where they are empty."""


def _copies(session: Session, copies: list[CopyWrite]) -> None:
    rows = _as_seen(session, Copy, (one.key for one in copies))
    for one in copies:
        _unchanged(rows[one.key], one.before)
        write_copy(rows[one.key], one.details)
    session.flush()


def _labelled(session: Session, one: Unlabelled, action: Action) -> Copy:
    branch = acting(session).branch
    row = Copy(
        id=one.key,
        branch=branch,
        current_branch=branch,
        title_id=one.title,
        barcode=numbers.draw(session, Kind.ITEM_LABEL, action=action),
        status=CopyStatus.ON_SHELF,
    )
    write_copy(row, one.details)
    return row
