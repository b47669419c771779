"""The short way to the driver: whole or not at all, and in the words of the journal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import ClauseElement, Dialect, bindparam, insert, select

from app.models import Base, Carrier, Member, Staff
from app.models import straight as straight_module
from app.models.auditing import hash_of
from app.models.chain import row_hash
from app.models.database import Database, DatabaseTrouble
from app.models.straight import Straight, Wording
from app.texts import database as texts
from tests.conftest import sqlite_url
from tests.services.world import World, build

CARRIERS = insert(Base.metadata.tables["carrier"])


def names(world: World) -> set[str]:
    with world.database.read() as session:
        return set(session.scalars(select(Carrier.name)))


def courier(world: World, name: str) -> dict[str, object]:
    return {"id": world.key(name), "name": name, "active": True}


def test_what_was_written_is_kept_and_the_long_way_goes_on(world: World) -> None:
    def work(straight: Straight) -> bool:
        straight.tell(CARRIERS, courier(world, "پیک"))
        return True

    assert world.database.straight(work)
    assert "پیک" in names(world)
    world.add(Carrier(id=world.key("second"), name="تیپاکس"))
    assert world.database.straight(lambda _: "again") == "again"
    assert names(world) >= {"پیک", "تیپاکس"}


def test_a_statement_is_put_into_words_once_whoever_had_the_connection_meanwhile(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    worded: list[object] = []

    def noted(statement: ClauseElement, dialect: Dialect) -> Wording:
        worded.append(statement)
        return Wording(statement, dialect)

    monkeypatch.setattr(straight_module, "Wording", noted)
    question = select(Carrier.name)
    for name in ("پیک", "تیپاکس"):
        assert world.database.straight(lambda straight: straight.ask(question))
        # The long way takes the connection.
        world.add(Carrier(id=world.key(name), name=name))
    assert worded == [question]


def test_a_fault_of_the_program_is_not_hidden_and_the_next_action_works(world: World) -> None:
    def work(straight: Straight) -> None:
        straight.ask(select(Carrier.name))
        raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        world.database.straight(work)
    assert world.database.straight(lambda straight: len(straight.ask(select(Carrier.name)))) == 1


def test_what_the_driver_refuses_goes_the_long_way(world: World) -> None:
    def twice(straight: Straight) -> bool:
        straight.tell(CARRIERS, courier(world, "شرکت ملی پست"))
        return True

    assert world.database.straight(twice) is None
    assert world.database.in_doubt
    # In doubt nothing goes the short way, until the long way has looked.
    assert world.database.straight(lambda _: "short") is None
    world.add(Carrier(id=world.key("second"), name="تیپاکس"))
    assert world.database.straight(lambda _: "short") == "short"


def test_an_embedded_action_that_breaks_off_leaves_nothing(
    sqlite_template: Path, tmp_path: Path
) -> None:
    shutil.copyfile(sqlite_template, tmp_path / "k.db")
    world = build(Database(sqlite_url(tmp_path / "k.db")))

    def work(straight: Straight) -> bool:
        straight.tell(CARRIERS, courier(world, "پیک"))
        straight.tell(CARRIERS, courier(world, "پیک"))
        return True

    assert world.database.straight(work) is None
    assert names(world) == {"شرکت ملی پست"}
    world.database.close()


@pytest.mark.parametrize("kind", [Staff, Member])
def test_rows_are_in_the_form_that_the_journal_hashes(
    world: World, kind: type[Staff] | type[Member]
) -> None:
    question = select(kind.__table__).where(kind.branch == bindparam("branch"))
    found = world.database.straight(lambda straight: straight.ask(question, branch="0013"))
    with world.database.read() as session:
        hashes = {hash_of(row) for row in session.scalars(select(kind).filter_by(branch="0013"))}
    assert {row_hash(row) for row in found or ()} == hashes
    assert len(hashes) == 3


def test_a_file_that_is_no_database_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "k.db").write_bytes(b"no database" * 1000)
    opened = Database(sqlite_url(tmp_path / "k.db"))
    with pytest.raises(DatabaseTrouble) as told:
        opened.straight(lambda _: None)
    assert told.value.message == texts.NOT_OURS
    opened.close()
