"""Whose turn it is to write."""

from __future__ import annotations

from pathlib import Path

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
