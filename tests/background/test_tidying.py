"""Garbage in circles: looked for in the thread of the window, and never everything at work."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.background import Background, InlineBackground, Tidying
from app.background import tidying as rules


class Ring:
    """Holds itself."""

    def __init__(self) -> None:
        self.itself = self


class Seconds:
    """A clock of which each look takes a while."""

    def __init__(self) -> None:
        self.a_walk_takes = 0.0
        self._now = 0.0

    def __call__(self) -> float:
        self._now += self.a_walk_takes
        return self._now


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = InlineBackground(lambda: pytest.fail("opened"))
    yield made
    made.close()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def tidying(background: Background, seconds: Seconds) -> Iterator[Tidying]:
    gc.collect()
    made = Tidying(background, None, seconds)
    yield made
    made.close()
    gc.unfreeze()
    assert gc.isenabled()


@pytest.fixture
def walked(tidying: Tidying) -> Iterator[list[int]]:
    """The generation of each walk, all of them in this thread."""
    here, found = threading.get_ident(), list[int]()

    def note(phase: str, info: dict[str, int]) -> None:
        assert threading.get_ident() == here
        if phase == "start":
            found.append(info["generation"])

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


def made_elsewhere(make: Callable[[], Any]) -> None:
    """Make something in another thread; nothing of it stays."""
    thread = threading.Thread(target=make)
    thread.start()
    thread.join()


def rings() -> list[weakref.ref[Ring]]:
    """Garbage, and more of it than Python would leave."""
    return [weakref.ref(Ring()) for _ in range(2 * rules.YOUNG)]


def test_garbage_of_any_thread_is_found_in_the_one_of_the_window(
    tidying: Tidying, walked: list[int]
) -> None:
    left: list[weakref.ref[Ring]] = []
    made_elsewhere(lambda: left.extend(rings()))
    assert walked == []
    assert left[0]() is not None
    tidying.tick()
    assert walked == [0]
    assert [ring for ring in left if ring() is not None] == []


def test_at_work_only_what_is_new_is_walked(
    tidying: Tidying, walked: list[int], background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "REST_SECONDS", 3600.0)
    for _ in range(3 * rules.MIDDLE):
        rings()
        tidying.tick()
    assert set(walked) == {0, 1}


def test_everything_is_walked_at_rest_and_the_program_itself_never(
    tidying: Tidying,
    seconds: Seconds,
    walked: list[int],
    background: Background,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules, "REST_SECONDS", 0.0)

    kept: list[Ring] = []

    def rest() -> None:
        kept.extend(Ring() for _ in range(2 * rules.YOUNG))
        tidying.tick()
        tidying.tick()

    rest()
    assert 2 not in walked
    begun = gc.get_freeze_count()
    assert begun > 0
    rest()
    assert walked[-1] == 2
    assert gc.get_freeze_count() <= begun
    seconds.a_walk_takes = 2 * rules.LONG_SECONDS
    rest()
    assert gc.get_freeze_count() > begun


def test_nothing_is_walked_whole_while_something_is_under_way(
    tidying: Tidying, walked: list[int], background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "REST_SECONDS", 0.0)

    def work() -> None:
        for _ in range(3):
            rings()
            tidying.tick()
            tidying.tick()

    owner = QObject()
    background.apart(owner, work)
    assert walked
    assert set(walked) == {0}
    assert gc.get_freeze_count() == 0


class Written:
    """A database that only counts."""

    def __init__(self) -> None:
        self.brought_home = 0

    def do(self, work: Callable[[Any], Any]) -> Any:
        return work(None)

    def bring_home(self) -> None:
        self.brought_home += 1


@pytest.fixture
def written() -> Written:
    return Written()


@pytest.fixture
def background_of(written: Written, qtbot: QtBot) -> Iterator[Background]:
    made = InlineBackground(lambda: written)  # type: ignore[arg-type, return-value]  # never read
    yield made
    made.close()


def test_what_was_written_is_brought_home_once_nothing_is_asked_or_at_last(
    written: Written,
    background_of: Background,
    seconds: Seconds,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, owner = Tidying(background_of, None, seconds), QObject()

    def ticked(after: float) -> int:
        seconds.a_walk_takes = after
        made.tick()
        seconds.a_walk_takes = 0.0
        return written.brought_home

    monkeypatch.setattr(rules, "HOME_SECONDS", 0.0)
    assert ticked(0.0) == 0
    background_of.write(owner, lambda _: None)
    assert [ticked(0.0), ticked(0.0)] == [1, 1]
    # Scan after scan: not at each of them.
    monkeypatch.setattr(rules, "HOME_SECONDS", 3600.0)
    for _ in range(2):
        background_of.write(owner, lambda _: None)
        assert ticked(0.0) == 1
    assert ticked(rules.HOME_AT_LAST + 1) == 2
    assert ticked(rules.HOME_AT_LAST + 1) == 2
    made.close()
