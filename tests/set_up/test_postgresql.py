"""The tests' own PostgreSQL server: one that a test may stop, and that leaves nothing behind."""

from __future__ import annotations

import signal

import psycopg
import pytest

from tests.needs import requires
from tests.postgresql import Server

pytestmark = requires("pg")


def _connect(server: Server, name: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(server.url(name).replace("+psycopg", ""))


def test_a_database_is_a_copy_of_its_template(postgresql_server: Server) -> None:
    template = postgresql_server.create()
    with _connect(postgresql_server, template) as connection:
        connection.execute("CREATE TABLE book (title text)")
        connection.execute("INSERT INTO book VALUES ('شازده کوچولو')")
    copy = postgresql_server.create(template=template)

    with _connect(postgresql_server, copy) as connection:
        assert connection.execute("SELECT title FROM book").fetchall() == [("شازده کوچولو",)]

    postgresql_server.drop(copy)
    postgresql_server.drop(template)


def test_the_application_is_no_superuser(postgresql_server: Server) -> None:
    name = postgresql_server.create()

    with _connect(postgresql_server, name) as connection:
        row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert row.fetchone() == (False,)

    postgresql_server.drop(name)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["stopped", "cut off"])
def test_what_was_committed_survives_a_restart(
    own_postgresql_server: Server, how: signal.Signals
) -> None:
    name = own_postgresql_server.create()
    with _connect(own_postgresql_server, name) as connection:
        connection.execute("CREATE TABLE kept (id int)")

    own_postgresql_server.stop(how=how)
    with pytest.raises(psycopg.OperationalError):
        _connect(own_postgresql_server, name)
    own_postgresql_server.start()

    with _connect(own_postgresql_server, name) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
