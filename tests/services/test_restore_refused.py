"""What is not put back, and by whom not: the present file stays as it is."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import LoanRequest, places
from app.models.database import Database
from app.services.acting import NotAllowed
from app.services.keeping.backup import Backup
from app.services.keeping.restore import preview, restore
from app.texts import keeping as texts
from tests.services.restoring import a_backup_with_later_work, at, broken, opened, requests
from tests.services.world import NOON, World

LATER = NOON + dt.timedelta(hours=3)


@pytest.fixture
def world(embedded: World) -> World:
    """An embedded database: only that is put back by the program itself."""
    return embedded


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


def test_a_preview_refuses_what_can_not_be_restored(world: World, folder: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    broken(made)
    with pytest.raises(UserError):
        preview(world.database, made.path)
    server = Database("postgresql://ketab:secret@db.example:5433/ketabresan")
    with pytest.raises(UserError, match="pg_restore"):
        preview(server, made.path)
    server.close()
