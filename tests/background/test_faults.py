"""What fails on the way to the services: told in words, and the health of the database with it."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.background import Background, Fault, fault_of
from app.errors import UserError
from app.texts import window as texts
from tests.background.remembering import Remembering, boom


def test_an_error_for_people_goes_to_the_screen_and_is_rolled_back(
    background: Background, database: Remembering, owner: QObject, qtbot: QtBot
) -> None:
    told: list[UserError] = []
    changed: list[int] = []
    background.changed.connect(lambda: changed.append(1))
    error = UserError("کد پستی ده رقم دارد.", field="postal_code")
    background.write(owner, boom(error), fail=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [error]
    assert database.log == ["rolled back"]
    assert changed == []


def test_an_error_for_people_that_no_screen_takes_is_told_above_the_page(
    background: Background, owner: QObject, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(background.refused) as said:
        background.write(owner, boom(UserError("اجازهٔ این کار را ندارید.")))
    assert said.args == ["اجازهٔ این کار را ندارید."]


def test_what_should_not_happen_carries_its_trace_and_frees_the_screen(
    background: Background, owner: QObject, qtbot: QtBot
) -> None:
    told: list[UserError] = []
    with qtbot.waitSignal(background.crashed) as crash:
        background.write(owner, boom(RuntimeError("zebra")), fail=told.append)
    assert "RuntimeError: zebra" in crash.args[0]
    assert [e.message for e in told] == [texts.UNEXPECTED]


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("from the driver")
    error.sqlite_errorcode = code
    return error


class Wrapping(Exception):
    """Like SQLAlchemy's: the driver's own exception is its ``orig``."""

    def __init__(self, orig: Exception) -> None:
        super().__init__("wrapped")
        self.orig = orig


class OperationalError(Exception):
    """Like psycopg's, when the server is gone."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("server")
        self.sqlstate = sqlstate


class ProgrammingError(OperationalError):
    """Like psycopg's, when the statement is wrong."""


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (sqlite_error(sqlite3.SQLITE_FULL), Fault.FULL),
        (sqlite_error(sqlite3.SQLITE_BUSY), Fault.BUSY),
        (sqlite_error(sqlite3.SQLITE_READONLY_DBMOVED), Fault.READ_ONLY),
        (sqlite_error(sqlite3.SQLITE_IOERR_WRITE), Fault.LOST),
        (sqlite_error(sqlite3.SQLITE_NOTADB), Fault.DAMAGED),
        (sqlite_error(sqlite3.SQLITE_CONSTRAINT_UNIQUE), None),
        (Wrapping(sqlite_error(sqlite3.SQLITE_CORRUPT)), Fault.DAMAGED),
        (OperationalError(None), Fault.LOST),
        (OperationalError("57P01"), Fault.LOST),
        (OperationalError("08006"), Fault.LOST),
        (OperationalError("53100"), Fault.FULL),
        (OperationalError("25006"), Fault.READ_ONLY),
        (ProgrammingError("42601"), None),
        (ProgrammingError(None), None),
        (OSError(errno.ENOSPC, "full"), Fault.FULL),
        (OSError(errno.ENOENT, "gone"), None),
        (ValueError("ours"), None),
    ],
)
def test_faults_of_the_surroundings_are_told_from_our_own(
    error: Exception, fault: Fault | None
) -> None:
    assert fault_of(error) is fault
    outer = RuntimeError("around it")
    outer.__cause__ = error
    assert fault_of(outer) is fault


def test_a_real_full_disk_is_known_as_one(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "small.db")
    connection.execute("PRAGMA page_size = 512")
    connection.execute("CREATE TABLE t (x)")
    connection.execute("PRAGMA max_page_count = 4")
    with pytest.raises(sqlite3.OperationalError) as caught:
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()
    assert fault_of(caught.value) is Fault.FULL


def test_a_fault_is_a_sentence_and_the_health_returns_with_the_next_answer(
    background: Background, owner: QObject, qtbot: QtBot
) -> None:
    told: list[str] = []
    health: list[object] = []
    background.health.connect(health.append)
    full = sqlite_error(sqlite3.SQLITE_FULL)
    for _ in range(2):
        background.write(owner, boom(full), fail=lambda e: told.append(e.message))
    background.read(owner, lambda s: s, then=told.append)
    qtbot.waitUntil(lambda: len(told) == 3)
    background.write(owner, lambda s: s, then=told.append)
    qtbot.waitUntil(lambda: len(told) == 4 and health[-1] is None)
    assert told.count(texts.DISK_FULL) == 2
    assert health[0] is Fault.FULL


def test_a_sentence_that_the_database_made_keeps_its_words_and_tells_the_health(
    background: Background, owner: QObject, qtbot: QtBot
) -> None:
    told: list[str] = []
    error = UserError("دیسک پر است؛ جا باز کنید.")
    error.__cause__ = Wrapping(sqlite_error(sqlite3.SQLITE_FULL))
    with qtbot.waitSignal(background.health) as health:
        background.write(owner, boom(error), fail=lambda e: told.append(e.message))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["دیسک پر است؛ جا باز کنید."]
    assert health.args == [Fault.FULL]
