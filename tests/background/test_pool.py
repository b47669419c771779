"""The way to the services, with the real pool and a database that only remembers."""

from __future__ import annotations

import errno
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.background import Background, Fault, InlineBackground, fault_of
from app.errors import UserError
from app.texts import window as texts


class Remembering:
    """Hands out the names of sessions and keeps what became of them."""

    def __init__(self) -> None:
        self.log: list[str] = []

    def do(self, work: Callable[[Any], Any]) -> Any:
        try:
            result = work("write")
        except BaseException:
            self.log.append("rolled back")
            raise
        self.log.append("committed")
        return result

    @contextmanager
    def read(self) -> Iterator[str]:
        yield "read"


@pytest.fixture
def database() -> Remembering:
    return Remembering()


@pytest.fixture
def background(database: Remembering, qtbot: QtBot) -> Iterator[Background]:
    made = Background(lambda: database)
    yield made
    made.close()


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def boom(error: Exception) -> Callable[[Any], None]:
    def work(_: Any) -> None:
        raise error

    return work


def test_a_result_comes_back_to_the_gui_thread_after_the_commit(
    background: Background, database: Remembering, owner: QObject, qtbot: QtBot
) -> None:
    got: list[tuple[str, list[str], bool]] = []
    worked: list[bool] = []
    here = QThread.currentThread()

    def work(session: str) -> str:
        worked.append(QThread.currentThread() is here)
        return session

    background.write(
        owner,
        work,
        then=lambda r: got.append((r, list(database.log), QThread.currentThread() is here)),
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got == [("write", ["committed"], True)]
    assert worked == [False]


def test_the_database_is_opened_once_by_the_first_work_and_not_before(
    owner: QObject, qtbot: QtBot
) -> None:
    opened: list[str] = []

    def opener() -> Remembering:
        opened.append(threading.current_thread().name)
        return Remembering()

    made = Background(opener)
    assert opened == []
    got: list[Any] = []
    for _ in range(5):
        made.read(owner, lambda s: s, then=got.append)
    made.warm_up(owner, got.append)
    qtbot.waitUntil(lambda: len(got) == 6)
    made.close()
    assert len(opened) == 1
    assert opened != [threading.main_thread().name]


def test_writes_keep_their_order_however_long_each_takes(
    background: Background, owner: QObject, qtbot: QtBot
) -> None:
    got: list[int] = []

    def work(number: int) -> Callable[[Any], int]:
        def run(_: Any) -> int:
            time.sleep(0.02 if number % 3 == 0 else 0)
            return number

        return run

    for number in range(12):
        background.write(owner, work(number), then=got.append)
    qtbot.waitUntil(lambda: len(got) == 12)
    assert got == list(range(12))


def test_work_on_the_database_itself_keeps_its_place_among_the_writes(
    background: Background, database: Remembering, owner: QObject, qtbot: QtBot
) -> None:
    got: list[Any] = []
    background.write(owner, lambda _: time.sleep(0.02), then=got.append)
    with qtbot.waitSignals([background.changed, background.changed]):
        background.act(owner, lambda whole: whole, then=got.append)
    assert got == [None, database]


def test_an_answer_that_was_overtaken_is_dropped(
    background: Background, owner: QObject, qtbot: QtBot
) -> None:
    go = threading.Event()
    got: list[str] = []

    def slow(_: Any) -> str:
        go.wait(5)
        return "ر"

    background.read(owner, slow, then=got.append, latest="search")
    background.read(owner, lambda _: "رضا", then=got.append, latest="search")
    background.read(owner, lambda _: "other", then=got.append, latest="counts")
    qtbot.waitUntil(lambda: len(got) == 2)
    go.set()
    background.close()
    qtbot.wait(20)
    assert sorted(got) == ["other", "رضا"]


def test_a_result_for_a_screen_that_is_gone_is_dropped_but_the_write_counts(
    background: Background, database: Remembering, qtbot: QtBot
) -> None:
    go = threading.Event()
    got: list[Any] = []
    screen = QObject()
    background.write(screen, lambda _: go.wait(5), then=got.append)
    del screen
    with qtbot.waitSignal(background.changed):
        go.set()
    assert got == []
    assert database.log == ["committed"]


def test_an_error_for_a_screen_that_is_gone_is_still_logged(
    background: Background, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    go = threading.Event()
    screen = QObject()

    def work(_: Any) -> None:
        go.wait(5)
        raise ZeroDivisionError

    background.write(screen, work, fail=lambda _: pytest.fail("told a screen that is gone"))
    del screen
    with qtbot.waitSignal(background.crashed):
        go.set()
    assert "ZeroDivisionError" in caplog.text


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


def test_closing_waits_for_writes_and_starts_nothing_more(
    database: Remembering, owner: QObject, qtbot: QtBot
) -> None:
    made = Background(lambda: database)
    for _ in range(4):
        made.write(owner, lambda _: time.sleep(0.01))
    made.close()
    assert database.log == ["committed"] * 4
    made.write(owner, lambda _: None)
    made.close()
    assert len(database.log) == 4


def test_inline_everything_has_happened_when_the_call_returns(
    database: Remembering, owner: QObject
) -> None:
    made = InlineBackground(lambda: database)
    got: list[Any] = []
    made.write(owner, lambda s: s, then=got.append)
    made.read(owner, lambda s: s, then=got.append, latest="x")
    made.write(owner, boom(UserError("نه")), fail=lambda e: got.append(e.message))
    assert got == ["write", "read", "نه"]


def test_work_on_the_file_itself_is_alone_and_the_database_is_opened_anew(
    qtbot: QtBot, owner: QObject
) -> None:
    order: list[str] = []
    entered, leave = threading.Event(), threading.Event()

    def opener() -> Remembering:
        order.append("open")
        return Remembering()

    background = Background(opener, lambda: order.append("close"))

    def reading(_: Any) -> None:
        entered.set()
        assert leave.wait(20)
        order.append("read")

    background.read(owner, reading, lambda _: None)
    assert entered.wait(20)
    done: list[str] = []
    background.alone(owner, lambda: order.append("alone"), lambda _: done.append("alone"))
    background.write(owner, lambda _: order.append("write"), lambda _: done.append("write"))
    assert order == ["open"]
    leave.set()
    qtbot.waitUntil(lambda: len(done) == 2, timeout=20_000)
    background.close()
    assert order == ["open", "read", "close", "alone", "open", "write"]


def test_after_work_alone_that_failed_all_goes_on(qtbot: QtBot, owner: QObject) -> None:
    opened: list[int] = []

    def opener() -> Remembering:
        opened.append(1)
        return Remembering()

    background = InlineBackground(opener)
    background.warm_up(owner, lambda _: None)
    told: list[str] = []

    def refuse() -> None:
        raise UserError("نشد")

    background.alone(owner, refuse, fail=lambda error: told.append(error.message))
    background.warm_up(owner, lambda _: None)
    assert (told, len(opened)) == (["نشد"], 2)


class Painting(QWidget):
    """Notes when it is painted."""

    def __init__(self, log: list[str]) -> None:
        super().__init__()
        self._log = log

    def paintEvent(self, event: QPaintEvent) -> None:
        self._log.append("painted")


def test_what_follows_an_answer_begins_when_the_answer_is_painted(
    background: Background, qtbot: QtBot
) -> None:
    log: list[str] = []
    shown = Painting(log)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    log.clear()
    gone = QObject()
    background.follow(gone, lambda: log.append("for nobody"))
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    shown.update()
    background.follow(shown, lambda: log.append("followed"))
    assert log == []
    qtbot.waitUntil(lambda: "followed" in log)
    assert log == ["painted", "followed"]


def test_work_that_is_under_way_is_no_rest(
    background: Background, owner: QObject, qtbot: QtBot
) -> None:
    assert background.rested(0)
    assert not background.rested(3600)
    go = threading.Event()
    with qtbot.waitSignal(background.changed):
        background.write(owner, lambda _: go.wait(5))
        assert not background.rested(0)
        go.set()
    assert background.rested(0)
