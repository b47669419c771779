"""The bench's own honesty: what is replayed is what was done, and nothing is left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select

from app.models import Base, database
from app.models.database import Database
from tests.bench import grown, scans, search
from tests.bench.report import Row, Unmeasured, print_rows, ratio_row

REQUESTS = 2
PLAN = list(scans.steps(range(1, REQUESTS + 1)))


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("pg", marks=pytest.mark.pg),
    ]
)
def places(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[scans.Places]:
    """Three copies of one morning, on each database in turn.

    Their engines share nothing with those of other tests, as in the bench: who takes down what
    one engine sends would take down, or miss, what another sends.
    """
    monkeypatch.setattr(database, "create_engine", create_engine)
    if request.param == "sqlite":
        with scans.on_sqlite(REQUESTS) as found:
            yield found
    else:
        server = request.getfixturevalue("postgresql_server")
        with scans.on_postgresql(REQUESTS, server) as found:
            yield found


def dump(opened: Database) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, in the order of their keys."""
    with opened.read() as session:
        return {
            name: [
                dict(row)
                for row in session.execute(
                    select(table).order_by(*table.primary_key.columns)
                ).mappings()
            ]
            for name, table in Base.metadata.tables.items()
        }


def test_recorded_scanned_and_replayed_leave_the_same_database(places: scans.Places) -> None:
    costs = scans.compare(places, PLAN)
    replayed = places.third()
    first, second, third = (
        dump(opened) for opened in (*(w.database for w in places.worlds), replayed)
    )
    replayed.close()
    assert len(first["scan_event"]) == len(PLAN)
    for name in first:
        assert first[name] == second[name] == third[name], name
    counting = sum(step.counts for step in PLAN)
    assert len(costs.ours) == len(costs.floor) == counting == REQUESTS * (scans.BOOKS - 1)


def test_a_scan_is_few_statements_and_fewer_round_trips(places: scans.Places) -> None:
    costs = scans.compare(places, PLAN)
    if places.worlds[0].database.is_sqlite:
        assert costs.statements <= 10
    else:
        assert costs.round_trips == costs.statements <= 3


def test_a_refused_scan_is_not_measured(places: scans.Places) -> None:
    station = scans.Station(places.worlds[0])
    with pytest.raises(RuntimeError, match="no-open-parcel"):
        station.scan(scans.Step(scans.barcode(1, 1), counts=True))


def test_a_grown_library_has_the_shape_of_a_real_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grown, "FOLDER", tmp_path)
    file = grown.library(300)
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    connection.close()
    made = file.stat().st_mtime_ns
    assert grown.library(300) == file
    assert file.stat().st_mtime_ns == made
    # Twice: the second time new requests come after those of the first.
    for _ in range(2):
        small, again = scans.in_libraries([file, grown.library(200)], 1)
        assert small > 0 < again
    assert search.on_sqlite(file) > 0


def test_a_row_that_cannot_be_measured_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    def impossible() -> list[Row]:
        raise Unmeasured("no server")

    assert not print_rows("PostgreSQL", impossible)
    assert "not measured: no server" in capsys.readouterr().out
    assert print_rows("x", lambda: [ratio_row("x", 0.001, 0.002, 1.5)])
    line = capsys.readouterr().out
    assert "1.00 ms" in line
    assert "2.00" in line
    assert "NO" in line
