"""Whose turn it is to write."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.turn import SUFFIX, Turn


def test_a_program_learns_that_another_has_come_to_write(tmp_path: Path) -> None:
    file = tmp_path / "ketabresan.db"
    ours, theirs = Turn(file), Turn(file)
    with ours:
        assert not ours.is_wanted
        with theirs:
            assert ours.is_wanted
            assert not theirs.is_wanted
        assert ours.is_wanted
    before = ours.last
    with ours:
        assert not ours.is_wanted
        assert theirs.is_wanted
        assert ours.last != before
    for turn in (ours, theirs):
        turn.close()
        with turn:
            assert not turn.is_wanted
        turn.close()
    assert [found.name for found in tmp_path.iterdir()] == [file.name + SUFFIX]


def test_without_a_place_for_the_mark_a_program_is_alone(tmp_path: Path) -> None:
    for turn in (Turn(), Turn(tmp_path / "nowhere" / "ketabresan.db")):
        before = turn.last
        with turn:
            assert not turn.is_wanted
            assert turn.last != before
        turn.close()


def test_whoever_writes_again_at_once_comes_after_those_who_wait() -> None:
    turn = Turn()
    wrote: list[str] = []

    def write(name: str) -> None:
        with turn:
            wrote.append(name)

    others = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    with turn:
        for place, other in enumerate(others, 1):
            other.start()
            while turn.in_line < place:
                pass
    write("again")
    for other in others:
        other.join()
    assert "".join(wrote) == "abcagain"


def test_what_another_program_wants_is_told_once_also_under_a_mark_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "ketabresan.db"
    ours, theirs = Turn(file), Turn(file)
    with ours:
        pass
    assert not ours.others_came()
    with theirs:
        pass
    with ours:
        pass
    assert ours.others_came()
    assert not ours.others_came()
    ours.close()
    theirs.close()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl+C stops what is under way, also where tests are run by workers that pass it over."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_turn_that_somebody_stopped_waiting_for_goes_to_the_next() -> None:
    turn = Turn()
    wrote = threading.Event()

    def write() -> None:
        with turn:
            wrote.set()

    with turn:
        threading.Thread(target=_interrupt, args=(turn,)).start()
        threading.Thread(target=write).start()
        with pytest.raises(KeyboardInterrupt):
            turn.__enter__()
    assert wrote.wait(10)


def _interrupt(turn: Turn) -> None:
    """Press Ctrl+C where two wait."""
    while turn.in_line < 2:
        pass
    os.kill(os.getpid(), signal.SIGINT)
