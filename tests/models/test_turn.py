"""Whose turn it is to write."""

from __future__ import annotations

import threading
from collections.abc import Callable
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


class _Pressed:
    """A place in the line at which Ctrl+C is pressed; the turn may have come to it just then."""

    def __init__(self, just_then: Callable[[], None]) -> None:
        self._just_then = just_then
        self._is_held = False

    def acquire(self) -> None:
        if self._is_held:
            self._just_then()
            raise KeyboardInterrupt
        self._is_held = True

    def release(self) -> None:
        self._is_held = False


def test_whoever_stops_waiting_leaves_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    turn, wrote = Turn(), threading.Event()
    with turn:
        _write_in_turn(turn, wrote)
        while turn.in_line < 1:
            pass
        _press(monkeypatch, turn, lambda: None)
        # The turn is not over for that; time enough for a thread that believes so.
        assert not wrote.wait(0.1)
        assert turn.in_line == 1
    assert wrote.wait(10)


def test_a_turn_that_came_when_somebody_stopped_waiting_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turn, wrote = Turn(), threading.Event()
    turn.__enter__()
    _press(monkeypatch, turn, turn.__exit__)
    _write_in_turn(turn, wrote)
    assert wrote.wait(10)


def _press(monkeypatch: pytest.MonkeyPatch, turn: Turn, just_then: Callable[[], None]) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("app.models.turn.threading.Lock", lambda: _Pressed(just_then))
        with pytest.raises(KeyboardInterrupt):
            turn.__enter__()


def _write_in_turn(turn: Turn, wrote: threading.Event) -> None:
    def write() -> None:
        with turn:
            wrote.set()

    threading.Thread(target=write, daemon=True).start()
