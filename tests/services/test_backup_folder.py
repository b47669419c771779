"""What is known of a folder before backups are put into it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from app.models import places
from app.services.keeping.folder import folder_state


def test_a_folder_that_is_there(tmp_path: Path) -> None:
    state = folder_state(tmp_path, tmp_path)
    assert (state.there, state.writable, state.network, state.same_disk) == (
        True,
        True,
        False,
        True,
    )
    assert state.free is not None
    assert state.free > 0
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_the_first_backup_makes(tmp_path: Path) -> None:
    wanted = tmp_path / "a" / "b"
    state = folder_state(wanted, tmp_path)
    assert (state.there, state.writable) == (False, True)
    assert not wanted.exists()


def test_a_folder_that_can_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    state = folder_state(tmp_path, tmp_path)
    assert not state.writable
    assert state.free is None


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_text("x")
    assert not folder_state(file, tmp_path).writable
    assert not folder_state(file / "y", tmp_path).writable


def test_a_network_share_and_another_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"//nas/x {tmp_path} cifs rw 0 0\n")
    monkeypatch.setattr(places, "MOUNTS", mounts)
    assert folder_state(tmp_path / "share", tmp_path).network
    assert not folder_state(tmp_path, tmp_path / "not-there").same_disk
