"""Each revision keeps what an older database holds, on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from app.models import Base, schema
from app.models.chain import LATER, row_hash, row_hasher
from app.models.database import Database
from app.services.keeping import as_stored
from app.services.keeping.row_hashes import audited_tables
from tests.conftest import sqlite_url

_BRANCH = (
    "INSERT INTO branch (code, name, sender_name, province, county, city, address, postal_code,"
    " phone, loan_days, mail_days, items_per_member, renewals, quarantine_days,"
    " presumed_delivered_days, packaging_g, copy_weight_g, slip_sentence) VALUES ('0013', 'a', 'a',"
    " 'b', 'c', 'd', 'e', '4193833457', '01333123456', 14, 5, 5, 1, 0, 10, 60, 300, '')"
)
_JOB = (
    "INSERT INTO print_job (document, record_id, print_number, printer, state, reason, at,"
    " business_date, id, branch) VALUES ('{document}', '{record}', {number}, 'p', 'done', 'why',"
    " '2026-11-23T08:00:00.000000Z', '2026-11-23', '{key}', '0013')"
)
_FIRST = "01919191000070008000000000000001"
_SECOND = "01919191000070008000000000000002"


def _job(document: str, number: int, key: str) -> str:
    return _JOB.format(document=document, record=_FIRST, number=number, key=key)


_WAYS: dict[str, Any] = {
    "id": _FIRST,
    "branch": "0013",
    "email": False,
    "sms": True,
    "smtp_host": "",
    "smtp_port": 587,
    "smtp_security": "starttls",
    "smtp_user": "",
    "sender": "",
    "gateway_url": "https://sms.example.ir",
    "gateway_header": "",
    "gateway_body": "to={گیرنده}&text={متن}",
    "quiet_from": 21,
    "quiet_to": 8,
    "due_soon_days": 2,
}
_WORDS: dict[str, Any] = {
    "id": _SECOND,
    "branch": "0013",
    "kind": "overdue",
    "channel": "sms",
    "subject": "",
    "text": "سلام",
    "active": True,
}


def _upgrade(database: Database, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


@pytest.fixture
def of_first_revision(database: Database, tmp_path: Path) -> Database:
    """An empty database as the first revision made it."""
    opened = database
    if database.is_sqlite:
        opened = Database(sqlite_url(tmp_path / "old.db"))
    else:
        with database.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    _upgrade(opened, "0001")
    return opened


def test_the_prints_of_before_stay_and_new_documents_are_taken(of_first_revision: Database) -> None:
    database = of_first_revision
    with database.engine.begin() as connection:
        connection.execute(text(_BRANCH))
        connection.execute(text(_job("monthly-list", 1, _FIRST)))
        before = connection.execute(text("SELECT * FROM print_job")).mappings().one()
    with pytest.raises(DBAPIError), database.engine.begin() as connection:
        connection.execute(text(_job("return-label", 1, _SECOND)))

    schema.migrate(database)

    with database.engine.begin() as connection:
        after = connection.execute(text("SELECT * FROM print_job")).mappings().one()
        assert dict(after) == dict(before)
        connection.execute(text(_job("return-label", 1, _SECOND)))
    for refused in (
        _job("return-label", 1, _FIRST[:-1] + "3"),
        _job("unheard-of", 1, _FIRST[:-1] + "3"),
        "UPDATE print_job SET branch = '0014'",
    ):
        with pytest.raises(DBAPIError), database.engine.begin() as connection:
            connection.execute(text(refused))
    if database.is_sqlite:
        with database.engine.begin() as connection:
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        database.close()


def test_rows_of_before_are_still_those_that_the_journal_knows(of_first_revision: Database) -> None:
    database = of_first_revision
    _upgrade(database, "0006")
    with database.engine.begin() as connection:
        connection.execute(text(_BRANCH))
        for name, row in (("notice_setup", _WAYS), ("notice_template", _WORDS)):
            places = ", ".join(f":{column}" for column in row)
            insert = f"INSERT INTO {name} ({', '.join(row)}) VALUES ({places})"
            connection.execute(text(insert), row)
    before = [row_hash(row) for row in (_WAYS, _WORDS)]

    schema.migrate(database)

    with database.engine.begin() as connection:
        tables = (Base.metadata.tables[name] for name in ("notice_setup", "notice_template"))
        after = [row_hash(row) for table in tables for row in as_stored.rows(connection, table)]
    assert after == before
    database.close()


def test_a_column_that_came_later_is_known_as_such(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "old.db"))
    added: dict[str, Any] = {}
    before: dict[str, set[str]] = {}
    for revision in sorted(schema.KNOWN):
        _upgrade(database, revision)
        seen = inspect(database.engine)
        columns = {
            name: {one["name"] for one in seen.get_columns(name)} for name in seen.get_table_names()
        }
        for name in audited_tables().keys() & before.keys():
            for column in columns[name] - before[name]:
                default = Base.metadata.tables[name].columns[column].server_default
                added[column] = getattr(default, "arg", None)
        before = columns
    assert added == LATER
    assert row_hasher(("id", "since"))({"id": 1, "since": None}) == row_hash({"id": 1})
    database.close()
