"""Room that is kept for the moment when there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.services.keeping import reserve
from app.texts import keeping as texts


def disk(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    usage = type(shutil.disk_usage("."))
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**12, 10**12 - free, free))


def test_the_reserve_is_made_once_released_once_and_made_again(tmp_path: Path) -> None:
    assert reserve.keep(tmp_path)
    ballast = tmp_path / reserve.NAME
    first = ballast.stat().st_ino
    assert ballast.stat().st_size == 16 * 1024 * 1024
    assert reserve.keep(tmp_path)
    assert ballast.stat().st_ino == first
    assert reserve.room(tmp_path).reserve == reserve.SIZE
    assert reserve.release(tmp_path) == texts.RESERVE_USED
    assert not ballast.exists()
    assert reserve.release(tmp_path) is None
    assert reserve.room(tmp_path).reserve == 0
    assert reserve.keep(tmp_path)


def test_no_reserve_is_made_where_it_would_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk(monkeypatch, 20 * 1024 * 1024)
    assert not reserve.keep(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_disk_that_fails_leaves_no_half_reserve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_paths: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reserve, "settle_on_disk", fail)
    assert not reserve.keep(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("free", "database", "low"),
    [
        (512 * 1024 * 1024, 0, False),
        (511 * 1024 * 1024, 0, True),
        (600 * 1024 * 1024, 301 * 1024 * 1024, True),
        (600 * 1024 * 1024, 300 * 1024 * 1024, False),
    ],
)
def test_people_are_warned_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, database: int, low: bool
) -> None:
    with (tmp_path / "ketabresan.db").open("wb") as file:
        file.truncate(database)
    disk(monkeypatch, free)
    room = reserve.room(tmp_path)
    assert room.low is low
    assert (room.warning is not None) is low


def test_the_warning_names_the_room_in_megabytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk(monkeypatch, 77 * 1024 * 1024 + 5)
    assert "۷۷ مگابایت" in (reserve.room(tmp_path).warning or "")
