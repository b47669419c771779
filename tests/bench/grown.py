"""A library after years of work: a database of any size, made at once and kept in ``.cache/bench``.

The rows have the shape of real ones, with all their indexes; they went through no service, so they
carry no audit that would check. Every request has one book; the last thousand are still on loan.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import random
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table

from app import resources
from app.models import Base, schema
from app.models.database import Database
from app.persian.fold import search_key
from tests.services.world import build

FOLDER = Path(__file__).parents[2] / ".cache" / "bench"
FIRST_SECOND = 1_680_000_000
YEARS_SECONDS = 3 * 365 * 86_400
STILL_OUT = 1_000
"""Requests whose book is not back yet: the open work does not grow with the history."""

_HASH = "'" + "5e" * 32 + "'"
_SALT = "'" + "a7" * 16 + "'"
_AUDITED = (
    '[["fulfilment","01919191000070008000000000000001","' + "5e" * 32 + '","' + "7a" * 32 + '"],'
    '["parcel","01919191000070008000000000000002","' + "5e" * 32 + '","' + "7a" * 32 + '"],'
    '["parcel_item","01919191000070008000000000000003",null,"' + "5e" * 32 + '"]]'
)
_ANSWER = (
    '{"action":"01919191000070008000000000000001","kind":"copy","reason":"packed","held":false}'
)


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A title in its folded search text."""

    title: str
    author: str
    search_text: str


def titles(count: int, seed: int = 1) -> Iterator[TitleRow]:
    """Titles of believable words: of two real titles each, with the author of a third."""
    with resources.path("sample/titles.csv").open(encoding="utf-8", newline="") as file:
        real = list(csv.DictReader(file))
    words = [(row["title"], search_key(row["title"])) for row in real]
    people = [(row["author"], search_key(row["author"])) for row in real]
    chance = random.Random(seed)
    for _ in range(count):
        (first, key), (second, more) = chance.choice(words), chance.choice(words)
        person, folded = chance.choice(people)
        yield TitleRow(f"{first}، {second}", person, f"{key} {more} {folded}")


def library(size: int) -> Path:
    """The file of a library with so many requests, and as many titles and copies."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        draft = Path(folder, "draft.db")
        database = Database(f"sqlite:///{draft}")
        schema.migrate(database)
        file = FOLDER / f"{size}-{_mark(draft)}.db"
        if not file.exists():
            build(database)
            database.close()
            for old in FOLDER.glob(f"{size}-*"):
                old.unlink()
            _fill(draft, size)
            draft.rename(file)
        database.close()
    return file


def _mark(file: Path) -> str:
    """Changes with the schema and with this module."""
    with sqlite3.connect(file) as connection:
        tables = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    made_by = Path(__file__).read_bytes()
    return hashlib.sha256(repr(tables).encode() + made_by).hexdigest()[:12]


def _fill(file: Path, size: int) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -1000000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    _fill_titles(connection, size)
    for name, count, values in _tables(size):
        _insert(connection, Base.metadata.tables[name], count, values)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _fill_titles(connection: sqlite3.Connection, size: int) -> None:
    numbered = zip(itertools.count(1), titles(size), strict=False)
    rows = ((f"{i}", row.title, row.author, row.search_text, row.title) for i, row in numbered)
    table = Base.metadata.tables["title"]
    values = {
        "id": _key("title", "CAST(?1 AS INTEGER)"),
        "title": "?2",
        "author": "?3",
        "search_text": "?4",
        "sort_key": "?5",
    }
    names, expressions = _complete(table, values)
    connection.executemany(f"INSERT INTO title ({names}) VALUES ({expressions})", rows)


def _key(kind: str, number: str) -> str:
    """SQL of the time-ordered key of the row of this number."""
    place = sorted(Base.metadata.tables).index(kind)
    return f"printf('%012x7{place:03x}8%015x', {FIRST_SECOND}000 + ({number}) * 1000, ({number}))"


def _tables(size: int) -> Iterator[tuple[str, int, Mapping[str, str]]]:
    """Of each table its name, how many rows, and the SQL of its columns for row ``i``."""
    members = max(1, size // 10)
    second = f"{FIRST_SECOND} + i * {YEARS_SECONDS} / {size}"
    at = f"strftime('%Y-%m-%dT%H:%M:%S.000000Z', {second}, 'unixepoch')"
    day = f"date({second}, 'unixepoch')"
    # Whoever asks for what is as good as random, and always the same.
    member = f"(i * 7919) % {members} + 1"
    book = f"(i * 104729) % {size} + 1"
    out = f"i > {size - min(STILL_OUT, size)}"
    own = {"branch": "'0013'"}
    journal = {
        "chain_id": _key("chain", "1"),
        "station_id": "(SELECT id FROM station WHERE branch = '0013' LIMIT 1)",
        "staff_id": "(SELECT id FROM staff WHERE user_name = 'packer')",
        "action_id": _key("action", "i"),
        "at": at,
        "salt": _SALT,
        "text_hash": _HASH,
        "prev_hash": _HASH,
        "hash": _HASH,
        **own,
    }
    service = "(SELECT id FROM service WHERE code = '1')"
    staff = journal["staff_id"]
    yield (
        "copy",
        size,
        {
            "id": _key("copy", "i"),
            "title_id": _key("title", "i"),
            "current_branch": "'0013'",
            "barcode": "printf('A%09d', i)",
            "accession_number": "printf('%d', i)",
            "shelf": "printf('A-%d', i % 200)",
            "weight_g": "400",
            **own,
        },
    )
    yield (
        "member",
        members,
        {
            "id": _key("member", "i"),
            "salt": _SALT,
            "number": "printf('M%07d', i)",
            "first_name": "'مریم'",
            "last_name": "printf('رستمی %d', i)",
            "mobile": "printf('0911%07d', i)",
            "card_expiry": "'2030-01-01'",
            "search_text": "printf('مریم رستمی %d 0911%07d', i, i)",
            "sort_key": "printf('رستمی %d', i)",
            "version": "1",
            **own,
        },
    )
    yield (
        "member_address",
        members,
        {
            "id": _key("member_address", "i"),
            "salt": _SALT,
            "member_id": _key("member", "i"),
            "province": "'گیلان'",
            "county": "'رشت'",
            "city": "'رشت'",
            "text": "printf('منظریه، خیابان صفایی یکم، کوچهٔ بنفشه، پلاک %d', i)",
            "postal_code": "'4144873269'",
            "at": at,
            **own,
        },
    )
    posted = {
        "recipient": f"printf('مریم رستمی %d', {member})",
        "address_id": _key("member_address", member),
        "service_id": service,
        **own,
    }
    yield (
        "loan_request",
        size,
        {
            "id": _key("loan_request", "i"),
            "salt": _SALT,
            "number": "printf('70%014d', i)",
            "member_id": _key("member", member),
            "channel": "'phone'",
            "at": at,
            "business_date": day,
            "by": staff,
            **posted,
        },
    )
    yield (
        "request_line",
        size,
        {
            "id": _key("request_line", "i"),
            "request_id": _key("loan_request", "i"),
            "position": "1",
            "title_id": _key("title", book),
            **own,
        },
    )
    yield (
        "fulfilment",
        size,
        {
            "id": _key("fulfilment", "i"),
            "line_id": _key("request_line", "i"),
            "request_id": _key("loan_request", "i"),
            "copy_id": _key("copy", book),
            "state": f"CASE WHEN {out} THEN 'sent' ELSE 'returned' END",
            "picked_at": at,
            "picked_by": staff,
            "at": at,
            "business_date": day,
            "changed_on": day,
            **own,
        },
    )
    yield (
        "parcel",
        size,
        {
            "id": _key("parcel", "i"),
            "number": "printf('71%014d', i)",
            "return_number": "printf('72%014d', i)",
            "member_id": _key("member", member),
            "state": f"CASE WHEN {out} THEN 'handed-over' ELSE 'finished' END",
            "weight_g": "460",
            "opened_at": at,
            "sealed_at": at,
            "business_date": day,
            "opened_by": staff,
            **posted,
        },
    )
    yield (
        "parcel_request",
        size,
        {
            "id": _key("parcel_request", "i"),
            "parcel_id": _key("parcel", "i"),
            "request_id": _key("loan_request", "i"),
            "packing": "0",
            **own,
        },
    )
    yield (
        "parcel_item",
        size,
        {
            "id": _key("parcel_item", "i"),
            "parcel_id": _key("parcel", "i"),
            "fulfilment_id": _key("fulfilment", "i"),
            "copy_id": _key("copy", book),
            "added_at": at,
            **own,
        },
    )
    yield (
        "dispatch",
        size,
        {
            "id": _key("dispatch", "i"),
            "parcel_id": _key("parcel", "i"),
            "attempt": "1",
            "post_number": "printf('%024d', i)",
            "weight_g": "460",
            "outcome": f"CASE WHEN {out} THEN 'handed-over' ELSE 'delivered' END",
            "outcome_at": at,
            "outcome_on": day,
            "handed_over_at": at,
            "handed_over_on": day,
            **posted,
        },
    )
    yield (
        "loan",
        size,
        {
            "id": _key("loan", "i"),
            "fulfilment_id": _key("fulfilment", "i"),
            "dispatch_id": _key("dispatch", "i"),
            "copy_id": _key("copy", book),
            "member_id": _key("member", member),
            "issued_at": at,
            "issued_on": day,
            "due_on": f"date({second}, 'unixepoch', '+30 days')",
            "returned_at": f"CASE WHEN {out} THEN NULL ELSE {at} END",
            "returned_on": f"CASE WHEN {out} THEN NULL ELSE {day} END",
            "issue_entered_at": at,
            "return_entered_at": f"CASE WHEN {out} THEN NULL ELSE {at} END",
            **own,
        },
    )
    yield (
        "copy_claim",
        min(STILL_OUT, size),
        {
            "copy_id": _key("copy", f"((i + {size - min(STILL_OUT, size)}) * 104729) % {size} + 1"),
            "fulfilment_id": _key("fulfilment", f"i + {size - min(STILL_OUT, size)}"),
            "at": at,
            **own,
        },
    )
    yield (
        "chain",
        1,
        {
            "id": journal["chain_id"],
            "station_id": journal["station_id"],
            "previous_head": "''",
            "at": at,
            **own,
        },
    )
    yield (
        "scan_event",
        2 * size,
        journal
        | {
            "seq": "i",
            "business_date": day,
            "mode": "'pack'",
            "kind": "'copy'",
            "outcome": "'accepted'",
            "reason": "'packed'",
            "raw": "printf('A%09d', i)",
            "request_id": _key("loan_request", "(i + 1) / 2"),
            "fulfilment_id": _key("fulfilment", "(i + 1) / 2"),
            "copy_id": _key("copy", book),
            "parcel_id": _key("parcel", "(i + 1) / 2"),
        },
    )
    yield (
        "audit_entry",
        size,
        journal
        | {
            "seq": f"i + {2 * size}",
            "what": "'scanning.scan'",
            "rows": f"'{_AUDITED}'",
            "reason_text": "''",
        },
    )
    yield (
        "action",
        size,
        {
            "id": _key("action", "i"),
            "what": "'scanning.scan'",
            "args_hash": _HASH,
            "result": f"'{_ANSWER}'",
            "at": at,
            "by": staff,
            "station_id": journal["station_id"],
            "chain_id": journal["chain_id"],
            "seq": "i",
            **own,
        },
    )


def _insert(
    connection: sqlite3.Connection, table: Table, count: int, values: Mapping[str, str]
) -> None:
    names, expressions = _complete(table, values)
    connection.execute(
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
        f"INSERT INTO {table.name} ({names}) SELECT {expressions} FROM n"
    )


def _complete(table: Table, values: Mapping[str, str]) -> tuple[str, str]:
    """Names and SQL of all columns; those that are not given are what the models make of them.

    Raises:
        ValueError: a column is needed, or is not there.
    """
    unknown = set(values) - set(table.c.keys())
    if unknown:
        raise ValueError(f"{table.name} has no {unknown}")
    found = dict(values)
    for column in table.c:
        if column.name in found:
            continue
        if column.default is not None and column.default.is_scalar:
            value = getattr(column.default, "arg", None)
            found[column.name] = f"'{value}'" if isinstance(value, str) else str(int(value or 0))
        elif column.nullable:
            found[column.name] = "NULL"
        else:
            raise ValueError(f"{table.name}.{column.name} needs a value")
    return ", ".join(f'"{name}"' for name in found), ", ".join(found.values())
