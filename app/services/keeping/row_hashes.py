"""The records against the journal: is each row the one that its last audit entry left behind?

Every audit entry says of each row which hash it had before and which after. So over all entries of
a row, in whatever order, the hashes after minus the hashes before leave exactly the hash that the
row has now, or nothing for a row that is gone. That needs no order between the chains, and no
memory of single rows: hashes are added up in buckets, and only the rows of a bucket that doesn't
come to zero are looked at one by one in a second reading.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table

from app.models import AuditEntry, Base
from app.models.auditing import row_key
from app.services.keeping.as_stored import hash_or_not, lists, rows
from app.services.keeping.findings import Findings
from app.services.keeping.names import name_of
from app.texts import keeping as texts

BUCKETS = 1 << 16
BUCKETS_AT_ONCE = 1 << 12
"""Bad buckets whose rows are named; beyond them so much is wrong that counting is enough."""

Place = tuple[str, str]
"""Table and key of a row."""


def audited_tables() -> dict[str, Any]:
    """The mappers of all tables whose rows are audited, by table name."""
    return {
        mapper.class_.__tablename__: mapper
        for mapper in Base.registry.mappers
        if mapper.class_.audited
    }


def check_rows(connection: Connection, findings: Findings) -> int:
    """Compare all audited rows with the journal; the number of rows."""
    balance = [0] * BUCKETS
    count = 0
    for place, hashed in _now(connection):
        count += 1
        balance[_bucket(place)] += _number(hashed)
    for place, before, after in _journal(connection):
        balance[_bucket(place)] += _number(before) - _number(after)
    bad = [bucket for bucket, left in enumerate(balance) if left]
    if bad:
        _name(connection, findings, frozenset(bad[:BUCKETS_AT_ONCE]))
    return count


def _name(connection: Connection, findings: Findings, buckets: Collection[int]) -> None:
    """Find the rows of these buckets that don't agree with the journal."""
    left: dict[Place, Counter[str]] = {}
    for place, before, after in _journal(connection):
        if _bucket(place) in buckets:
            hashes = left.setdefault(place, Counter())
            if after:
                hashes[after] += 1
            if before:
                hashes[before] -= 1
    for place, hashed in _now(connection):
        if _bucket(place) not in buckets:
            continue
        known = left.pop(place, None)
        expected = {} if known is None else {one: n for one, n in known.items() if n}
        if not expected:
            _tell(connection, findings, "row-added", texts.ROW_ADDED, place)
        elif expected != {hashed: 1}:
            _tell(connection, findings, "row-changed", texts.ROW_CHANGED, place)
    for place, hashes in left.items():
        if any(hashes.values()):
            _tell(connection, findings, "row-deleted", texts.ROW_DELETED, place)


def _now(connection: Connection) -> Iterator[tuple[Place, str]]:
    for name, mapper in audited_tables().items():
        table: Table = mapper.local_table
        for values in rows(connection, table):
            yield (name, row_key(mapper, values)), hash_or_not(values)


def _journal(connection: Connection) -> Iterator[tuple[Place, str | None, str | None]]:
    column: ColumnElement[Any] = AuditEntry.__table__.c.rows
    for changes in lists(connection, column):
        for change in changes:
            # A changed entry may hold anything; that it was changed is found elsewhere.
            if isinstance(change, list) and len(change) == 4:
                table, key, before, after = change
                yield (str(table), str(key)), before, after


def _bucket(place: Place) -> int:
    return zlib.crc32("/".join(place).encode("utf-8", "surrogatepass")) % BUCKETS


def _number(hashed: str | None) -> int:
    try:
        return int(hashed, 16) if hashed else 0
    except (TypeError, ValueError):
        return 1


def _tell(
    connection: Connection, findings: Findings, kind: str, sentence: str, place: Place
) -> None:
    table, key = place
    named = key if findings.full(kind) else name_of(connection, table, key)
    findings.add(kind, sentence.format(row=texts.row(table, named)), table, key)
