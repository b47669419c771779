"""The look of the window, read without the reader of the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.home import SETTINGS_NAME, Look, first_look
from app.settings import Settings, save


@pytest.mark.parametrize("theme", ["system", "light", "dark", "high-contrast"])
@pytest.mark.parametrize("scale", [90, 100, 200])
def test_what_the_program_wrote_is_what_the_first_picture_wears(
    tmp_path: Path, theme: str, scale: int
) -> None:
    save(Settings(tmp_path, station="میز ۱", theme=theme, scale=scale, lock_minutes=3))
    assert first_look(tmp_path) == Look(theme, scale)


@pytest.mark.parametrize("written", ["", "scale = []", "scale=120", "[theme]\nscale = 1.5\n= ="])
def test_what_somebody_else_wrote_may_be_the_usual_look(tmp_path: Path, written: str) -> None:
    (tmp_path / SETTINGS_NAME).write_text(written)
    assert first_look(tmp_path) == Look()


def test_without_settings_that_can_be_read_the_look_is_the_usual_one(tmp_path: Path) -> None:
    assert first_look(tmp_path / "nowhere") == Look()
    (tmp_path / SETTINGS_NAME).write_bytes(b"\xff\xfe")
    assert first_look(tmp_path) == Look()
