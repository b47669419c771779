"""A backup put back: what is in place, what is kept, and what is said of it."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models import ActionRecord, AuditEntry
from app.models.database import Database
from app.scanner.numbers import Kind, serial
from app.services.keeping.backup import back_up
from app.services.keeping.check import check
from app.services.keeping.restore import preview, restore
from app.texts import keeping as texts
from tests.services.keeping_world import a_day, act
from tests.services.restoring import a_backup_with_later_work, a_request, at, lost, opened, requests
from tests.services.world import NOON, World

LATER = NOON + dt.timedelta(hours=3)


@pytest.fixture
def world(embedded: World) -> World:
    """An embedded database: only that is put back by the program itself."""
    return embedded


def test_the_backup_is_in_place_and_the_present_file_is_kept(
    world: World, folder: Path, tmp_path: Path
) -> None:
    made = a_backup_with_later_work(world, folder)
    done = restore(world.database, made.path, action=at(world, LATER))
    assert done.kept == tmp_path / "ketabresan-kept-14050902-150000.db"
    with opened(world) as database:
        assert len(requests(database)) == 3
        assert check(database).findings == ()
    kept = Database(f"sqlite:///{done.kept}")
    assert len(requests(kept)) == 7
    kept.close()
    assert {path.suffix for path in tmp_path.iterdir() if path.is_file()} <= {
        *(".db", ".db-turn", ".lock")
    }


def test_what_is_newer_is_listed_by_number(world: World, folder: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    done = restore(world.database, made.path, action=at(world, LATER))
    assert done.newer is not None
    newer = {one.kind: one for one in done.newer}
    assert newer["loan_request"].count == 4
    assert [serial(number) for number in newer["loan_request"].names] == [4, 5, 6, 101]
    assert newer["action"].count == 4
    assert set(newer) == {"loan_request", "action"}
    assert "۴ درخواست" in done.sentences


def test_nothing_newer_is_said(world: World, folder: Path) -> None:
    act(world, a_request)
    made = back_up(world.database, folder, now=NOON)
    done = restore(world.database, made.path, action=at(world, LATER))
    assert done.newer == ()
    assert done.sentences == (texts.NOTHING_NEWER,)


def test_the_journal_says_who_restored_what(world: World, folder: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    action = at(world, LATER)
    restore(world.database, made.path, action=action)
    with opened(world) as database, database.read() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action_id == action.id)).one()
        assert entry.staff_id == world.key("supervisor")
        assert entry.reason_text is not None
        assert made.path.name in entry.reason_text
        assert session.get_one(ActionRecord, action.id).what == "restore.restore"


def test_a_damaged_file_is_kept_with_all_that_lies_beside_it(
    world: World, folder: Path, tmp_path: Path
) -> None:
    made = a_backup_with_later_work(world, folder)
    world.database.close()
    file = tmp_path / "ketabresan.db"
    file.write_bytes(b"no database at all" * 1000)
    (tmp_path / "ketabresan.db-wal").write_bytes(b"its log")
    (tmp_path / "ketabresan.db-shm").write_bytes(b"its map")
    action = replace(at(world, LATER), by=None, station=None)
    done = restore(world.database, made.path, action=action)
    assert done.newer is None
    assert done.kept is not None
    assert done.kept.read_bytes().startswith(b"no database")
    assert done.kept.with_name(done.kept.name + "-wal").read_bytes() == b"its log"
    assert done.kept.with_name(done.kept.name + "-shm").read_bytes() == b"its map"
    with opened(world) as database:
        assert len(requests(database)) == 3
        # Nobody can tell how many were drawn: ten thousand of each kind are skipped.
        assert lost(database, Kind.REQUEST, 10_100)
        assert not lost(database, Kind.REQUEST, 10_101)
        assert lost(database, Kind.PICKUP, 10_000)
        assert check(database).findings == ()
        world.database = database
        act(world, a_request)
        assert requests(database)[-1] == 10_101


def test_a_missing_file_is_put_back(world: World, folder: Path, tmp_path: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    world.database.close()
    (tmp_path / "ketabresan.db").unlink()
    done = restore(world.database, made.path, action=at(world, LATER))
    assert done.kept is None
    with opened(world) as database:
        assert len(requests(database)) == 3


def test_restored_twice_both_files_are_kept(world: World, folder: Path, tmp_path: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    first = restore(world.database, made.path, action=at(world, LATER))
    with opened(world) as database:
        world.database = database
        act(world, a_request)
        second = restore(database, made.path, action=at(world, LATER))
    assert first.kept is not None
    assert second.kept is not None
    assert first.kept != second.kept
    with opened(world) as database:
        assert lost(database, Kind.REQUEST, 201)
        assert check(database).findings == ()


def test_a_backup_that_was_altered_says_so(world: World, folder: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    with contextlib.closing(sqlite3.connect(made.path)) as copy:
        copy.execute("UPDATE copy SET shelf = 'Z-1' WHERE barcode = 'GL-1001'")
        copy.commit()
    done = restore(world.database, made.path, action=at(world, LATER))
    assert done.warning == texts.BACKUP_ALTERED
    assert done.sentences[-1] == texts.BACKUP_ALTERED
    with opened(world) as database:
        assert [finding.kind for finding in check(database).findings] == ["row-changed"]


def test_work_goes_on_after_a_day_and_a_restore(world: World, folder: Path) -> None:
    a_day(world)
    made = back_up(world.database, folder, now=NOON)
    a_day(world)
    restore(world.database, made.path, action=at(world, LATER))
    with opened(world) as database:
        world.database, world.now = database, LATER
        a_day(world)
        assert check(database).findings == ()


def test_a_note_that_can_not_be_read_is_no_warning(world: World, folder: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    made.path.with_name(made.path.name + ".json").write_text("{}")
    done = restore(world.database, made.path, action=at(world, LATER))
    assert done.warning == ""


def test_nobody_logged_in_the_entry_is_of_the_station_s_branch(world: World, folder: Path) -> None:
    made = back_up(world.database, folder, now=NOON)
    for station, branch in (("station 9", "0014"), (None, "0013")):
        key = world.key(station) if station else None
        action = replace(at(world, LATER), by=None, station=key)
        restore(world.database, made.path, action=action)
        with opened(world) as database, database.read() as session:
            entry = session.scalars(
                select(AuditEntry).where(AuditEntry.action_id == action.id)
            ).one()
            assert entry.branch == branch


def test_a_preview_says_what_would_be_lost_and_changes_nothing(world: World, folder: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    told = preview(world.database, made.path)
    assert told.newer is not None
    assert {one.kind: one.count for one in told.newer} == {"loan_request": 4, "action": 4}
    assert told.warning == ""
    assert len(requests(world.database)) == 7
    act(world, a_request)
