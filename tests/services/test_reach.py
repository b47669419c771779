"""What is said of an address at which a PostgreSQL database is looked for."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from sqlalchemy import make_url, text

from app.errors import UserError
from app.models import schema
from app.models.database import Database
from app.services.keeping.reach import USABLE, Found, Reached, prepare, reach
from tests.needs import requires
from tests.postgresql import Server
from tests.services.world import build

pytestmark = requires("pg")


@pytest.fixture
def empty(postgresql_server: Server) -> Iterator[str]:
    """The URL of a database without any table."""
    name = postgresql_server.create()
    yield postgresql_server.url(name)
    postgresql_server.drop(name)


@pytest.fixture
def migrated(postgresql_server: Server, postgresql_template: str) -> Iterator[str]:
    """The URL of a database with our tables and nothing in them."""
    name = postgresql_server.create(template=postgresql_template)
    yield postgresql_server.url(name)
    postgresql_server.drop(name)


def run(url: str, statement: str) -> None:
    database = Database(url)
    with database.engine.begin() as connection:
        connection.execute(text(statement))
    database.close()


def test_a_library_is_named(migrated: str) -> None:
    assert reach(migrated) == Reached(Found.NO_LIBRARY)
    database = Database(migrated)
    build(database)
    database.close()
    names = ("کتابخانهٔ عمومی سردار جنگل", "کتابخانهٔ عمومی باران")
    assert reach(migrated) == Reached(Found.READY, names)
    # As people write it, without the name of the driver.
    assert reach(migrated.replace("+psycopg", "")).found is Found.READY


def test_an_empty_database_is_prepared_once_and_then_waits_for_its_library(empty: str) -> None:
    assert reach(empty) == Reached(Found.EMPTY)
    assert prepare(empty) == Reached(Found.NO_LIBRARY)
    assert prepare(empty) == Reached(Found.NO_LIBRARY)
    assert reach(empty) == Reached(Found.NO_LIBRARY)


def test_a_database_of_others_is_left_alone(empty: str) -> None:
    run(empty, "CREATE TABLE shop (id integer)")
    assert reach(empty) == Reached(Found.NOT_OURS)
    with pytest.raises(UserError):
        prepare(empty)


def test_older_and_newer_are_told_apart(migrated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "NEWEST", "0003")
    assert reach(migrated) == Reached(Found.OLDER)
    monkeypatch.undo()
    run(migrated, "UPDATE alembic_version SET version_num = '9999'")
    assert reach(migrated) == Reached(Found.NEWER)


def test_a_wrong_secret_a_missing_database_and_an_unknown_user_are_told_apart(empty: str) -> None:
    url = make_url(empty)
    assert reach(url.set(password="wrong")) == Reached(Found.REFUSED)
    assert reach(url.set(username="nobody-here")) == Reached(Found.REFUSED)
    assert reach(url.set(database="not-there")) == Reached(Found.NO_DATABASE)


def test_a_database_in_which_nothing_may_be_made(empty: str) -> None:
    assert reach(make_url(empty).set(database="postgres")) == Reached(Found.NO_RIGHTS)


def test_tables_that_may_not_be_read(migrated: str) -> None:
    run(migrated, "REVOKE SELECT ON alembic_version FROM CURRENT_USER")
    assert reach(migrated) == Reached(Found.NO_RIGHTS)


def test_nobody_listens(empty: str) -> None:
    with socket.socket() as taken:
        # Bound and not listening: nobody else can answer there.
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert reach(make_url(empty).set(port=port)) == Reached(Found.UNREACHABLE)
    assert reach(make_url(empty).set(host="no.such.host.invalid")) == Reached(Found.UNREACHABLE)


@pytest.mark.parametrize("url", ["sqlite:///x.db", "mysql://x/y", "not an address"])
def test_what_is_no_address_of_a_server(url: str) -> None:
    for look in (reach, prepare):
        with pytest.raises(UserError):
            look(url)


def test_only_what_the_program_can_start_with_is_usable() -> None:
    assert {Found.EMPTY, Found.NEWER, Found.REFUSED}.isdisjoint(USABLE)
    assert Found.READY in USABLE
