"""The settings of a home directory."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import UserError
from app.home import home_dir
from app.settings import Settings, load, private_folder, save


def test_where_home_is(tmp_path: Path) -> None:
    assert home_dir(str(tmp_path), {"KETABRESAN_HOME": "/x"}) == tmp_path
    assert home_dir(None, {"KETABRESAN_HOME": str(tmp_path)}) == tmp_path
    assert home_dir(None, {}).name == "ketabresan"


def test_defaults_and_what_was_saved(tmp_path: Path) -> None:
    home = tmp_path / "خانه"
    assert load(home) == Settings(home)
    assert load(home).url == f"sqlite:///{home / 'ketabresan.db'}"
    assert load(home).backups == home / "backups"
    kept = Settings(
        home,
        'postgresql://a:b"c\\@h/d',
        "میز ۲",
        tmp_path / "پشتیبان",
        theme="dark",
        scale=150,
        success_sound=False,
        lock_minutes=0,
        scanner_ms=50,
        scanner_port="/dev/ttyACM0",
        papers_days=30,
    )
    save(kept)
    assert load(home) == kept
    assert (home / "settings.toml").stat().st_mode & 0o077 == 0
    assert home.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content",
    [
        *(b"\xff\xfe", b"station = ", b"station = 3\n", b"scale = true\n", b"backup_dir = 1\n"),
        *(b"a = " + b"[" * 5_000, b"a = " + b"9" * 5_000),
    ],
)
def test_what_can_not_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    with pytest.raises(UserError, match=r"settings\.toml"):
        load(tmp_path)


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="file"):
        private_folder(tmp_path / "file" / "home")
