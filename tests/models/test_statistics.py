"""SQLite knows of its tables what it needs to choose an index."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.models import schema, statistics
from app.models.database import Database
from app.models.states import FulfilmentState
from tests.conftest import sqlite_url
from tests.services.table import add_request
from tests.services.world import World, build

OF_A_REQUEST = (
    "EXPLAIN QUERY PLAN SELECT * FROM fulfilment JOIN parcel_request USING (request_id) "
    "WHERE parcel_request.parcel_id = 'x' AND fulfilment.branch = '0013' "
    "AND fulfilment.state IN ('wanted', 'waiting', 'picked')"
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    database = Database(sqlite_url(tmp_path / "k.db"))
    schema.migrate(database)
    made = build(database)
    for serial in range(1, 21):
        add_request(made, serial, {"copy 1": FulfilmentState.WANTED})
    yield made
    database.close()


def plan(database: Database) -> str:
    with database.read() as session:
        return " ".join(row[3] for row in session.execute(text(OF_A_REQUEST)))


def test_lines_are_found_by_their_request_and_not_by_the_branch_that_all_have(
    world: World,
) -> None:
    # A reader is open already; it would go on planning with what it knew.
    assert "ix_fulfilment_request_id" not in plan(world.database)

    assert statistics.renew(world.database)

    assert "ix_fulfilment_request_id" in plan(world.database)


def test_nobody_waits_for_it(world: World) -> None:
    file = world.database.file
    assert file is not None
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        assert not statistics.renew(world.database)
        busy.execute("ROLLBACK")
    assert statistics.renew(world.database)


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "none.db"))

    assert not statistics.renew(database)

    assert not (tmp_path / "none.db").exists()


def test_a_server_keeps_its_own() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/none")
    assert not statistics.renew(database)
