"""A backup is put back: nothing is thrown away, no number is drawn twice."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import ActionRecord, AuditEntry, LoanRequest, SerialBlock, places
from app.models.action import Action
from app.models.database import Database
from app.models.states import Channel
from app.scanner.numbers import Kind, compose, serial
from app.services.acting import SUPERVISORS, NotAllowed, begin
from app.services.keeping.backup import Backup, back_up
from app.services.keeping.check import check
from app.services.keeping.restore import jump_serials, lost_number, preview, restore
from app.services.numbers import draw
from app.texts import keeping as texts
from tests.services.keeping_world import act, journalled
from tests.services.test_check import a_day
from tests.services.world import NOON, World

LATER = NOON + dt.timedelta(hours=3)


@pytest.fixture
def world(embedded: World) -> World:
    """An embedded database: only that is put back by the program itself."""
    return embedded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def a_request(session: Session, action: Action) -> None:
    begin(session, action, SUPERVISORS)
    session.add(
        LoanRequest(
            id=action.key("request"),
            branch="0013",
            salt=action.salt("request"),
            number=draw(session, Kind.REQUEST, action=action),
            member_id=World.key("member 1"),
            channel=Channel.PHONE,
            recipient="مریم",
            recipient_phone=None,
            address_id=World.key("address 1"),
            service_id=World.key("pishtaz"),
            at=action.at,
            business_date=dt.date(2026, 11, 23),
            by=World.key("supervisor"),
        )
    )


def requests(database: Database) -> list[int]:
    with database.read() as session:
        return sorted(serial(number) for number in session.scalars(select(LoanRequest.number)))


def lost(database: Database, kind: Kind, of: int) -> bool:
    with database.read() as session:
        return lost_number(session, compose(kind, "0013", 5, of))


def a_backup_with_later_work(world: World, folder: Path) -> Backup:
    """Three requests in the backup, four more after it, of which one from another station."""
    for _ in range(3):
        act(world, a_request)
    made = back_up(world.database, folder, now=NOON)
    for _ in range(3):
        act(world, a_request)
    act(world, a_request, station="station 2")
    return made


def at(world: World, moment: dt.datetime) -> Action:
    return replace(world.action(), at=moment)


@contextlib.contextmanager
def opened(world: World) -> Iterator[Database]:
    database = Database(world.database.url)
    try:
        yield database
    finally:
        database.close()


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


def test_no_number_of_the_lost_time_is_drawn_again(world: World, folder: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    done = restore(world.database, made.path, action=at(world, LATER))
    assert done.blocks == 2
    with opened(world) as database:
        for number, is_lost in (
            *((3, False), (4, True), (6, True), (100, True)),
            *((101, True), (200, True), (201, False)),
        ):
            assert lost(database, Kind.REQUEST, number) is is_lost, number
        assert not lost(database, Kind.PARCEL, 4)
        world.database = database
        act(world, a_request)
        act(world, a_request, station="station 2")
        assert requests(database) == [1, 2, 3, 201, 301]


def test_a_lease_that_was_never_used_is_lost_as_a_whole(world: World, folder: Path) -> None:
    act(world, a_request)
    world.add(
        SerialBlock(
            id=world.key("fresh"),
            branch="0013",
            kind=2,
            year=5,
            first=1,
            last=100,
            next=1,
            station_id=world.key("station 1"),
        )
    )
    made = back_up(world.database, folder, now=NOON)
    restore(world.database, made.path, action=at(world, LATER))
    with opened(world) as database:
        assert lost(database, Kind.PARCEL, 1)
        assert lost(database, Kind.PARCEL, 100)
        assert not lost(database, Kind.PARCEL, 101)


def test_only_numbers_of_ours_can_be_lost(world: World) -> None:
    with world.database.read() as session:
        assert not lost_number(session, "8820013050000011")
        assert not lost_number(session, "GL-1001")


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


def test_an_open_program_is_told_to_close(world: World, folder: Path, tmp_path: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    with (
        opened(world) as other,
        other.read() as session,
    ):
        session.scalars(select(LoanRequest)).all()
        with pytest.raises(UserError) as refusal:
            restore(world.database, made.path, action=at(world, LATER))
    assert refusal.value.message == texts.CLOSE_FIRST
    assert len(requests(world.database)) == 7
    world.database.close()
    with (
        places.hold_station(tmp_path, "میز ۱"),
        pytest.raises(UserError, match="باز است"),
    ):
        restore(world.database, made.path, action=at(world, LATER))


@pytest.mark.parametrize("by", ["desk", "packer", "nobody"])
def test_only_a_supervisor_restores(world: World, folder: Path, tmp_path: Path, by: str) -> None:
    made = a_backup_with_later_work(world, folder)
    with pytest.raises(NotAllowed):
        restore(world.database, made.path, action=world.action(by=by))
    assert len(requests(world.database)) == 7
    assert not list(tmp_path.glob("*kept*"))
    assert not list(tmp_path.glob("*restoring*"))


def broken(made: Backup) -> None:
    content = bytearray(made.path.read_bytes())
    content[5 * 4096 : 40 * 4096] = b"\xff" * (35 * 4096)
    made.path.write_bytes(bytes(content))


def newer_schema(made: Backup) -> None:
    with contextlib.closing(sqlite3.connect(made.path)) as copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999'")
        copy.commit()


def strange(made: Backup) -> None:
    made.path.unlink()
    with contextlib.closing(sqlite3.connect(made.path)) as copy:
        copy.execute("CREATE TABLE song (title TEXT)")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (broken, "آسیب"),
        (newer_schema, "تازه‌تری"),
        (strange, "نیست"),
        (lambda made: made.path.write_text("نوشته"), "نیست"),
        (lambda made: made.path.unlink(), "پیدا نشد"),
    ],
)
def test_a_bad_backup_changes_nothing(
    world: World, folder: Path, tmp_path: Path, spoil: Callable[[Backup], object], words: str
) -> None:
    made = a_backup_with_later_work(world, folder)
    spoil(made)
    with pytest.raises(UserError, match=words):
        restore(world.database, made.path, action=at(world, LATER))
    assert len(requests(world.database)) == 7
    assert not list(tmp_path.glob("*kept*"))


def test_the_file_in_use_is_no_backup(world: World, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refusal:
        restore(world.database, tmp_path / "ketabresan.db", action=world.action())
    assert refusal.value.message == texts.SAME_FILE


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


def test_a_disk_that_fails_leaves_the_present_file(
    world: World, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = a_backup_with_later_work(world, folder)

    def fail(*_paths: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.services.keeping.restore.settle_on_disk", fail)
    with pytest.raises(UserError):
        restore(world.database, made.path, action=at(world, LATER))
    assert len(requests(world.database)) == 7
    assert not list(tmp_path.glob("*restoring*"))


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


def test_the_backup_of_an_empty_library_is_none(
    world: World, sqlite_template: Path, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="نیست"):
        restore(
            world.database, sqlite_template, action=replace(world.action(), by=None, station=None)
        )
    assert not list(tmp_path.glob("*restoring*"))


def test_a_server_is_told_its_command(world: World, tmp_path: Path) -> None:
    server = Database("postgresql://ketab:secret@db.example:5433/ketabresan")
    with pytest.raises(UserError) as refusal:
        restore(server, tmp_path / "x.dump", action=world.action())
    assert "pg_restore --clean --if-exists --no-owner --host=db.example" in refusal.value.message
    assert "--port=5433" in refusal.value.message
    assert "secret" not in refusal.value.message
    server.close()


def test_after_a_server_was_restored_the_serials_jump(
    small_world: None, database: Database
) -> None:
    world = journalled(database)
    act(world, a_request)
    action = world.action()
    done = database.do(lambda session: jump_serials(session, action=action))
    # The rest of the request's block, and ten thousand of five kinds in two branches.
    assert done.blocks == 1 + 10
    assert lost(database, Kind.REQUEST, 2)
    assert lost(database, Kind.REQUEST, 10_100)
    assert not lost(database, Kind.REQUEST, 1)
    act(world, a_request)
    assert requests(database) == [1, 10_101]
    with pytest.raises(NotAllowed):
        database.do(lambda session: jump_serials(session, action=world.action(by="desk")))


def test_a_preview_says_what_would_be_lost_and_changes_nothing(world: World, folder: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    told = preview(world.database, made.path)
    assert told.newer is not None
    assert {one.kind: one.count for one in told.newer} == {"loan_request": 4, "action": 4}
    assert told.warning == ""
    assert len(requests(world.database)) == 7
    act(world, a_request)


def test_a_preview_refuses_what_can_not_be_restored(world: World, folder: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    broken(made)
    with pytest.raises(UserError):
        preview(world.database, made.path)
    server = Database("postgresql://ketab:secret@db.example:5433/ketabresan")
    with pytest.raises(UserError, match="pg_restore"):
        preview(server, made.path)
    server.close()
