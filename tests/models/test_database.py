"""Opening, writing once, and what a person is told when the environment fails."""

from __future__ import annotations

import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Carrier, database, places, schema
from app.models.database import Database, DatabaseTrouble, parse_url, translate
from app.texts import database as texts
from tests.conftest import sqlite_url
from tests.services.world import World


def test_urls() -> None:
    assert parse_url("postgresql://a@b/c").drivername == "postgresql+psycopg"
    for bad in ("mysql://a/b", "not a url"):
        with pytest.raises(UserError) as told:
            parse_url(bad)
        assert told.value.field == "database_url"


def test_the_embedded_database_is_set_up_as_promised(tmp_path: Path) -> None:
    opened = Database(sqlite_url(tmp_path / "k.db"))
    schema.migrate(opened)
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
    }
    with opened.engine.connect() as connection:
        for pragma, value in expected.items():
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    assert (tmp_path / "k.db").stat().st_mode & 0o077 == 0
    opened.close()


def test_what_was_written_comes_into_the_file_without_a_commit_that_waits(
    sqlite_template: Path, tmp_path: Path
) -> None:
    file = tmp_path / "k.db"
    shutil.copyfile(sqlite_template, file)
    opened = Database(sqlite_url(file))

    def in_the_file(word: str) -> bool:
        return word.encode() in file.read_bytes()

    def written(word: str) -> None:
        with opened.write() as session:
            session.add(Carrier(id=uuid.uuid4(), name=word))
            # Far more than the pages after which SQLite by itself would bring them home.
            session.execute(text("CREATE TABLE big (x)"))
            session.execute(text("INSERT INTO big VALUES (zeroblob(8000000))"))

    written("first courier")
    assert not in_the_file("first courier")
    with opened.write() as session:
        session.add(Carrier(id=uuid.uuid4(), name="second courier"))
        session.flush()
        opened.bring_home()
        assert in_the_file("first courier")
    assert not in_the_file("second courier")
    opened.bring_home()
    assert in_the_file("second courier")
    opened.close()


def test_a_server_has_nothing_to_bring_home(world: World) -> None:
    world.database.bring_home()
    with world.database.read() as session:
        assert session.scalars(select(Carrier.name)).all()


def test_a_failed_action_leaves_nothing(world: World) -> None:
    def work(session: Session) -> None:
        session.add(Carrier(id=world.key("courier"), name="پیک"))
        session.flush()
        raise UserError("نه")

    with pytest.raises(UserError):
        world.database.do(work)
    with world.database.read() as session:
        assert session.get(Carrier, world.key("courier")) is None


def test_reading_can_write_nothing(world: World) -> None:
    with pytest.raises((DatabaseTrouble, DBAPIError)), world.database.read() as session:
        session.execute(text("UPDATE carrier SET name = 'x'"))


def test_an_action_is_done_again_when_two_writers_meet(world: World) -> None:
    tries = []

    def work(session: Session) -> int:
        tries.append(1)
        if len(tries) < 3:
            cause = _pg_error("40001")
            raise OperationalError("x", {}, cause)
        return session.scalars(select(Carrier)).all().__len__()

    assert world.database.do(work) == 1
    assert len(tries) == 3


def _pg_error(state: str) -> Exception:
    fault = Exception("server")
    fault.sqlstate = state  # type: ignore[attr-defined]
    return fault


def test_what_is_a_fault_of_the_program_is_not_hidden(world: World) -> None:
    carrier = Carrier(id=world.key("twice"), name="شرکت ملی پست")
    with pytest.raises(IntegrityError):
        world.database.do(lambda session: session.add(carrier))


@pytest.mark.parametrize(
    ("state", "words"), [("53100", texts.DISK_FULL), ("08006", texts.GONE), ("57P01", texts.GONE)]
)
def test_faults_of_a_server_in_words(state: str, words: str) -> None:
    told = translate(OperationalError("x", {}, _pg_error(state)))
    assert told is not None
    assert told.message == words
    assert translate(IntegrityError("x", {}, _pg_error("23505"))) is None
    assert translate(ValueError("x")) is None


def _sqlite_error(code: int | None) -> sqlite3.Error:
    fault = sqlite3.OperationalError("x")
    if code is not None:
        fault.sqlite_errorcode = code
    return fault


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, texts.DISK_FULL),
        (sqlite3.SQLITE_IOERR_WRITE, texts.DISK_FULL),
        (sqlite3.SQLITE_IOERR_READ, texts.DISK_FAILED),
        (sqlite3.SQLITE_CORRUPT, texts.DAMAGED),
        (sqlite3.SQLITE_BUSY, texts.BUSY),
        (sqlite3.SQLITE_READONLY, texts.READ_ONLY),
    ],
)
def test_faults_of_the_file_in_words(code: int, words: str) -> None:
    told = translate(_sqlite_error(code))
    assert told is not None
    assert told.message == words


@pytest.mark.parametrize("code", [None, sqlite3.SQLITE_CONSTRAINT])
def test_other_faults_of_the_file_are_the_programs(code: int | None) -> None:
    assert translate(_sqlite_error(code)) is None


def test_after_patience_the_server_is_said_to_be_gone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE_SECONDS", -1.0)

    def work(_session: Session) -> None:
        raise OperationalError("x", {}, _pg_error("08006"))

    with pytest.raises(DatabaseTrouble) as told:
        world.database.do(work)
    assert told.value.passing
    assert told.value.message == texts.GONE


def test_a_closed_port_is_told_in_words() -> None:
    nowhere = Database("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(DatabaseTrouble, match="وصل"), nowhere.read() as session:
        session.execute(text("SELECT 1"))
    nowhere.close()


def _garbage(file: Path) -> None:
    file.write_bytes(os.urandom(20_000))


def _torn(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\x00" * 8192 + whole[12288:])


@pytest.mark.parametrize("damage", [_garbage, _torn])
def test_a_damaged_file_is_told_in_words(
    sqlite_template: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    file = tmp_path / "k.db"
    file.write_bytes(sqlite_template.read_bytes())
    damage(file)
    opened = Database(sqlite_url(file))
    with pytest.raises(UserError) as told:
        schema.require(opened)
    assert told.value.message in (texts.DAMAGED, texts.NOT_OURS)
    opened.close()


def test_a_file_of_others_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    opened = Database(sqlite_url(tmp_path / "other.db"))
    with pytest.raises(UserError) as told:
        schema.migrate(opened)
    assert told.value.message == texts.NOT_OURS
    opened.close()


def test_a_newer_schema_is_refused(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UserError) as told:
        schema.require(database)
    assert told.value.message == texts.NEWER_SCHEMA


def test_an_empty_database_is_not_ready(tmp_path: Path) -> None:
    opened = Database(sqlite_url(tmp_path / "none.db"))
    with pytest.raises(UserError) as told:
        schema.require(opened)
    assert told.value.message == texts.NOT_READY
    assert not (tmp_path / "none.db").exists()
    opened.close()


def test_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/sda / ext4 rw 0 0\nserver:/x {tmp_path}/share\\040one nfs4 rw 0 0\nbroken\n"
    )
    monkeypatch.setattr(places, "MOUNTS", mounts)
    Database(sqlite_url(tmp_path / "k.db"))
    with pytest.raises(UserError) as told:
        Database(sqlite_url(tmp_path / "share one" / "k.db"))
    assert told.value.message == texts.NETWORK_SHARE
    monkeypatch.setattr(places, "MOUNTS", tmp_path / "none")
    assert not places.on_network_share(tmp_path)


def test_one_program_a_station(tmp_path: Path) -> None:
    with places.hold_station(tmp_path, "میز ۱"):
        with pytest.raises(UserError, match="میز ۱"), places.hold_station(tmp_path, "میز ۱"):
            pass
        with places.hold_station(tmp_path, "میز ۲"):
            pass
    with places.hold_station(tmp_path, "میز ۱"):
        pass


def test_a_lost_answer_of_a_commit_does_not_fork_the_chain(world: World) -> None:
    from tests.services.table import Table

    table = Table(world)
    table.scan("nothing")
    before = world.database

    def work(session: Session) -> None:
        raise DBAPIError("x", {}, _pg_error("40001"), connection_invalidated=True)

    real = before.do
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "MAXIMUM_TRIES", 1)
        with pytest.raises(DatabaseTrouble):
            real(work)
    assert before.in_doubt
    assert table.scan("nothing again").reason == "unknown-code"
    assert not before.in_doubt
    assert table.count() == 2
