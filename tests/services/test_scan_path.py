"""The short way of a scan leaves the very rows that the long way leaves, on both databases."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Base, Member, ScanEvent
from app.models.database import Database
from app.models.states import FulfilmentState
from app.scanner.numbers import Command, command_number
from app.services import scan_path
from tests.conftest import sqlite_url
from tests.services.table import Table, add_request, request_number
from tests.services.world import build

PICKED = FulfilmentState.PICKED


def a_morning(database: Database) -> list[str]:
    """Scans of all kinds at one table; the reasons of their answers."""
    world = build(database)
    copies = {f"copy {number}a": PICKED for number in range(1, 6)}
    add_request(world, 1, copies)
    add_request(world, 2, {"copy 6a": PICKED}, member=2)
    table = Table(world)
    go_on = command_number(Command.CONTINUE)
    codes = (
        *(request_number(1), "GL-1001", "GL-1001", " ۱۰۰۲", "GL-1002\r\n", "GL-1006", go_on),
        *("GL-1003", "GL-1004", "GL-1005"),
    )
    return [table.scan(code).reason for code in codes]


def dump(database: Database) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, in the order of their keys."""
    with database.read() as session:
        return {
            name: [
                dict(row)
                for row in session.execute(
                    select(table).order_by(*table.primary_key.columns)
                ).mappings()
            ]
            for name, table in Base.metadata.tables.items()
        }


def test_both_ways_leave_the_same_rows(
    database: Database,
    sqlite_template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken: list[bool] = []
    short_way: Callable[..., Any] = scan_path.accept_book

    def watched(*args: Any, **kwargs: Any) -> Any:
        result = short_way(*args, **kwargs)
        taken.append(result is not None)
        return result

    monkeypatch.setattr(scan_path, "accept_book", watched)
    short = a_morning(database)
    assert taken.count(True) == 4
    monkeypatch.setattr(scan_path, "accept_book", lambda *_args, **_kwargs: None)
    shutil.copyfile(sqlite_template, tmp_path / "long.db")
    other = Database(sqlite_url(tmp_path / "long.db"))
    assert a_morning(other) == short
    one, two = dump(database), dump(other)
    other.close()
    for name in one:
        assert one[name] == two[name], name


def test_what_may_mean_two_things_goes_the_long_way(database: Database) -> None:
    world = build(database)
    copies = {f"copy {number}a": PICKED for number in range(1, 5)}
    add_request(world, 1, copies)
    table = Table(world)

    def rename(session: Session) -> None:
        session.get_one(Member, world.key("member 2")).number = "GL-1003"

    database.do(rename)
    codes = (request_number(1), "GL-1001", "GL-1003", "GL-1002\x00")
    scanned = [table.scan(code).reason for code in codes]
    assert scanned == ["opened", "packed", "ambiguous", "packed"]
    with database.read() as session:
        kept = session.scalars(select(ScanEvent.raw).order_by(ScanEvent.seq)).all()
    assert kept[-1] == "GL-1002\u2400"
