"""The way to the services, with the real pool: order, threads, and what comes back to whom."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.background import Background, InlineBackground
from app.errors import UserError
from tests.background.remembering import Remembering, boom


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
    for _ in range(6):
        made.read(owner, lambda s: s, then=got.append)
    qtbot.waitUntil(lambda: len(got) == 6)
    made.close()
    assert len(opened) == 1
    assert opened != [threading.main_thread().name]


def test_writes_keep_their_order_however_long_each_takes(
    background: Background, owner: QObject, qtbot: QtBot
) -> None:
    got: list[int] = []
    held = {number: threading.Event() for number in range(0, 12, 3)}

    def work(number: int) -> Callable[[Any], int]:
        def run(_: Any) -> int:
            if number in held:
                assert held[number].wait(20)
            return number

        return run

    for number in range(12):
        background.write(owner, work(number), then=got.append)
    # The last of them could be the first to end.
    for number in sorted(held, reverse=True):
        held[number].set()
    qtbot.waitUntil(lambda: len(got) == 12)
    assert got == list(range(12))


def test_work_on_the_database_itself_keeps_its_place_among_the_writes(
    background: Background, database: Remembering, owner: QObject, qtbot: QtBot
) -> None:
    got: list[Any] = []
    go = threading.Event()
    background.write(owner, lambda _: go.wait(20), then=got.append)
    with qtbot.waitSignals([background.changed, background.changed]):
        background.act(owner, lambda whole: whole, then=got.append)
        go.set()
    assert got == [True, database]


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
    background.read(owner, lambda _: None, lambda _: None)
    told: list[str] = []

    def refuse() -> None:
        raise UserError("نشد")

    background.alone(owner, refuse, fail=lambda error: told.append(error.message))
    background.read(owner, lambda _: None, lambda _: None)
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
