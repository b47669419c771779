"""Whatever others made is named, with its licence."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [
    folder.relative_to(ROOT).as_posix()
    for parent in (ROOT / "resources", ROOT / "tests" / "data")
    if parent.is_dir()
    for folder in sorted(parent.iterdir())
    if folder.is_dir() and folder.name != "__pycache__"
]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_of_data_says_where_it_is_from(folder: str) -> None:
    notes = [note for name in ("SOURCE", "README") for note in (ROOT / folder).glob(f"{name}*.md")]

    assert notes, f"{folder} has no SOURCES.md"
    assert f"`{folder}/" in (ROOT / "NOTICE.md").read_text(encoding="utf-8")
