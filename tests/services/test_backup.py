"""Backups: proved, private, rotated, whole or not there at all."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import UserError
from app.models.database import Database
from app.persian.jalali import TEHRAN, from_jalali
from app.services.keeping import backup as backups
from app.services.keeping import server_dump
from app.services.keeping.backup import Keep, back_up, daily, due, list_backups, thin_out
from app.services.keeping.check import check
from app.settings import Settings
from app.texts import keeping as texts
from tests.databases import SMALL_WORLD, Templates
from tests.needs import requires
from tests.postgresql import Server
from tests.services.keeping_world import a_change, a_day, a_scan, act, adopt, journalled
from tests.services.world import NOON, World


@pytest.fixture
def world(world: World) -> World:
    """The small library, with an audit entry for all that is in it."""
    adopt(world)
    return world


@pytest.fixture
def on_server(postgresql_server: Server, postgresql_templates: Templates) -> Iterator[World]:
    """The small library on a server, for what only such a one needs."""
    name = postgresql_server.create(template=postgresql_templates.of(SMALL_WORLD))
    database = Database(postgresql_server.url(name))
    yield journalled(database)
    database.close()
    postgresql_server.drop(name)


def test_a_backup_is_proved_private_and_named_by_its_jalali_day(world: World, folder: Path) -> None:
    a_day(world)
    made = back_up(world.database, folder, now=NOON)
    assert made.path.stem == "ketabresan-14050902-120000"
    assert made.size == made.path.stat().st_size > 10_000
    assert made.verified_at == NOON
    assert dict(made.counts)["scan_event"] == 12
    assert dict(made.counts)["copy"] == 12
    assert list_backups(folder) == (made,)
    if sys.platform != "win32":
        assert made.path.stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_second_backup_of_a_second_does_not_replace_the_first(world: World, folder: Path) -> None:
    first = back_up(world.database, folder, now=NOON)
    second = back_up(world.database, folder, now=NOON)
    assert first.path != second.path
    assert [one.path for one in list_backups(folder)] == [second.path, first.path]


def test_only_the_backup_and_its_note_are_left(world: World, folder: Path) -> None:
    made = back_up(world.database, folder, now=NOON)
    names = sorted(path.name for path in folder.iterdir())
    assert names == [".lock", made.path.name, made.path.name + ".json"]


@requires("pg")
def test_the_backup_of_a_server_is_its_own_programs(on_server: World, folder: Path) -> None:
    made = back_up(on_server.database, folder, now=NOON)
    assert made.path.suffix == ".dump"
    assert made.path.read_bytes()[:5] == b"PGDMP"


def test_an_embedded_backup_is_a_database_of_one_file(embedded: World, folder: Path) -> None:
    a_day(embedded)
    made = back_up(embedded.database, folder, now=NOON)
    copy = Database(f"sqlite:///{made.path}")
    try:
        with copy.read() as session:
            assert (
                session.connection().exec_driver_sql("SELECT count(*) FROM scan_event").scalar()
                == 12
            )
    finally:
        copy.close()


def test_work_goes_on_during_a_backup(world: World, folder: Path) -> None:
    """What is written after the moment of the backup is in the database and not in the backup."""
    made = back_up(world.database, folder, now=NOON)
    act(world, a_scan)
    again = back_up(world.database, folder, now=NOON + dt.timedelta(hours=1))
    assert dict(made.counts)["scan_event"] == 0
    assert dict(again.counts)["scan_event"] == 1


def test_a_full_disk_leaves_no_half_backup(
    world: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = back_up(world.database, folder, now=NOON)

    def full(path: Path) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "sha256_of", full)
    with pytest.raises(UserError, match="دیسک پر شد"):
        back_up(world.database, folder, now=NOON + dt.timedelta(days=1))
    assert [one.path for one in list_backups(folder)] == [first.path]
    assert not list(folder.glob("*.part*"))


def test_too_little_room_is_said_before(
    embedded: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    little = type(shutil.disk_usage(folder.parent))(10_000, 9_000, 1_000)
    monkeypatch.setattr("shutil.disk_usage", lambda _: little)
    with pytest.raises(UserError, match="مگابایت"):
        back_up(embedded.database, folder, now=NOON)
    assert list_backups(folder) == ()


def test_a_folder_that_is_a_file_is_said(world: World, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError):
        back_up(world.database, tmp_path / "file", now=NOON)


def test_a_backup_that_runs_keeps_others_out(world: World, folder: Path) -> None:
    from app.models import places

    folder.mkdir()
    with (
        places.hold_file(folder / ".lock", "x"),
        pytest.raises(UserError, match="پشتیبان دیگری"),
    ):
        back_up(world.database, folder, now=NOON)


def test_a_missing_database_is_not_made_by_its_backup(tmp_path: Path, folder: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'none.db'}")
    with pytest.raises(UserError):
        back_up(database, folder, now=NOON)
    assert not (tmp_path / "none.db").exists()


def test_what_a_killed_backup_left_is_cleared_away(world: World, folder: Path) -> None:
    folder.mkdir()
    for name in ("x.db.part", "x.db.part-journal", "y.db.json"):
        (folder / f"ketabresan-14050901-{name}").write_text("half")
    made = back_up(world.database, folder, now=NOON)
    assert {path.name for path in folder.glob("ketabresan*")} == {
        made.path.name,
        made.path.name + ".json",
    }


def test_the_daily_backup_comes_once_and_at_closing_when_there_is_news(
    world: World, tmp_path: Path
) -> None:
    settings = Settings(tmp_path)
    now = NOON + dt.timedelta(minutes=5)
    assert daily(world.database, settings, now=now) is not None
    assert daily(world.database, settings, now=now) is None
    assert daily(world.database, settings, now=now, closing=True) is None
    world.now = now + dt.timedelta(minutes=1)
    act(world, a_change)
    assert daily(world.database, settings, now=now) is None
    later = now + dt.timedelta(minutes=2)
    assert daily(world.database, settings, now=later, closing=True) is not None
    tomorrow = later + dt.timedelta(days=1)
    assert due(world.database, settings.backups, now=tomorrow)


def test_an_empty_database_needs_no_backup(database: Database, tmp_path: Path) -> None:
    assert not due(database, tmp_path, now=NOON)


def test_old_backups_are_thinned_out(tmp_path: Path) -> None:
    first = from_jalali(1404, 1, 1)
    for number in range(600):
        day = first + dt.timedelta(days=number)
        moment = dt.datetime.combine(day, dt.time(14), TEHRAN)
        for hour in (0, 2):
            name = backups._free_name(tmp_path, moment + dt.timedelta(hours=hour), ".db")  # noqa: SLF001 - the name of a day
            name.write_bytes(b"")
            name.with_name(name.name + ".json").write_text("{}")
    (tmp_path / "something-else.db").write_bytes(b"")
    thin_out(tmp_path, Keep(days=14, months=12))
    kept = [one.path.name for one in list_backups(tmp_path)]
    days = [name[11:19] for name in kept]
    assert days[0] == days[1]
    assert len(set(days[:15])) == 14
    assert len(kept) == 1 + 14 + 11
    assert len({day[:6] for day in days}) == 12
    # The last day of a month stays for it.
    assert "14050131" in days
    assert (tmp_path / "something-else.db").exists()
    assert len(list(tmp_path.glob("*.json"))) == len(kept)


def test_a_backup_without_its_note_is_listed_unproved(world: World, folder: Path) -> None:
    made = back_up(world.database, folder, now=NOON)
    made.path.with_name(made.path.name + ".json").write_text("[]")
    (listed,) = list_backups(folder)
    assert listed.verified_at is None
    assert listed.size == made.size
    assert not due(world.database, folder, now=NOON)


@requires("pg")
def test_a_server_without_its_programs_is_said(
    on_server: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_dump, "program", lambda _: None)
    with pytest.raises(UserError) as refusal:
        back_up(on_server.database, folder, now=NOON)
    assert refusal.value.message == texts.NO_DUMP_PROGRAM
    assert list_backups(folder) == ()


@requires("pg")
def test_a_server_that_refuses_is_said(
    on_server: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        on_server.database, "url", on_server.database.url.set(database="there_is_none")
    )
    with pytest.raises(UserError) as refusal:
        back_up(on_server.database, folder, now=NOON)
    assert refusal.value.message == texts.DUMP_FAILED
    assert not list(folder.glob("*.part*"))


def test_a_copy_that_is_not_what_was_read_is_thrown_away(
    embedded: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "is_sound", lambda _: False)
    with pytest.raises(UserError) as refusal:
        back_up(embedded.database, folder, now=NOON)
    assert refusal.value.message == texts.BACKUP_NOT_PROVED
    assert [path.name for path in folder.iterdir()] == [".lock"]


def test_a_damaged_database_is_said(embedded: World, folder: Path) -> None:
    file = embedded.database.file
    assert file is not None
    embedded.database.close()
    content = bytearray(file.read_bytes())
    content[4096 : 40 * 4096] = b"\xff" * (39 * 4096)
    file.write_bytes(bytes(content))
    with pytest.raises(UserError, match="آسیب"):
        back_up(embedded.database, folder, now=NOON)
    assert list_backups(folder) == ()


def test_only_backups_have_a_moment(tmp_path: Path) -> None:
    assert backups.moment_of(tmp_path / "ketabresan-14050902-120000.db") == NOON
    assert backups.moment_of(tmp_path / "ketabresan-14050902-120000-2.dump") == NOON
    assert backups.moment_of(tmp_path / "ketabresan.db") is None


def test_the_programs_of_a_server_are_looked_for_on_the_path_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(folder: str, name: str) -> Path:
        made = tmp_path / folder / name
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text("#!/bin/sh\n")
        made.chmod(0o755)
        return made

    monkeypatch.setattr(server_dump, "VERSIONS", tmp_path / "versions")
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    assert server_dump.program("pg_dump") is None
    on_path = install("path", "pg_dump")
    assert server_dump.program("pg_dump") == on_path
    install("versions/9/bin", "pg_dump")
    newest = install("versions/15/bin", "pg_dump")
    install("versions/16/bin", "other")
    assert server_dump.program("pg_dump") == newest


@requires("pg")
def test_a_dump_without_our_tables_is_thrown_away(
    on_server: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_dump, "COUNTED", ("alembic_version",))
    assert back_up(on_server.database, folder, now=NOON).counts == (("alembic_version", 1),)
    monkeypatch.setattr(server_dump, "COUNTED", ("pg_class",))
    with pytest.raises(UserError) as refusal:
        back_up(on_server.database, folder, now=NOON)
    assert refusal.value.message == texts.BACKUP_NOT_PROVED
    assert len(list_backups(folder)) == 1


@requires("pg")
def test_the_backup_of_a_server_can_be_put_back_by_the_command_that_is_shown(
    on_server: World, folder: Path, postgresql_server: Server
) -> None:
    a_day(on_server)
    made = back_up(on_server.database, folder, now=NOON)
    url = on_server.database.url.set(database=postgresql_server.create())
    command = shlex.split(server_dump.restore_command(url, made.path))
    program = server_dump.program(command[0])
    done = subprocess.run(
        [str(program), *command[1:]],
        env={**os.environ, "PGPASSWORD": url.password or ""},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    restored = Database(url)
    try:
        assert check(restored).findings == ()
        assert check(restored).entries == 25
    finally:
        restored.close()


_KILLED = """
import datetime as dt, sys
from pathlib import Path
from app.models.database import Database
from app.services.keeping.backup import back_up
database = Database(sys.argv[1])
now = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)
print("ready", flush=True)
while True:
    now += dt.timedelta(seconds=1)
    back_up(database, Path(sys.argv[2]), now=now)
"""


def test_killed_at_any_moment_every_backup_that_is_there_is_whole(
    embedded: World, folder: Path
) -> None:
    a_day(embedded)
    for wait in (0.02, 0.05, 0.08, 0.13):
        running = subprocess.Popen(
            [sys.executable, "-c", _KILLED, str(embedded.database.url), str(folder)],
            stdout=subprocess.PIPE,
        )
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(wait)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        running.stdout.close()
        for path in folder.glob("*.db"):
            with sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True) as copy:
                assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                assert copy.execute("SELECT count(*) FROM scan_event").fetchone() == (12,)
            copy.close()
    last = back_up(embedded.database, folder, now=NOON + dt.timedelta(days=2))
    assert list_backups(folder)[0] == last
    assert not list(folder.glob("*.part*"))
