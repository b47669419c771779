"""The window is on the screen before anything heavy is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.settings import Settings
from app.views import palette, theme
from app.views.start import dress, read_settings

HEAVY = {
    *("sqlalchemy", "sqlite3", "psycopg", "alembic", "reportlab", "uharfbuzz", "openpyxl"),
    *("pymarc", "argon2", "barcode", "persiantools", "subprocess", "PySide6.QtSerialPort"),
    *("app.services", "app.models", "app.printing", "app.background", "app.views.application"),
}


def test_what_is_imported_before_the_first_picture() -> None:
    script = f"""
import datetime, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.views import start
app = QApplication([])
start.dress(app, start.read_settings(Path("nowhere")))
shell = start.shown(start.now)
shell.repaint()
print(sorted({HEAVY!r} & set(sys.modules)))
"""
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout.strip() == "[]"


def test_settings_that_can_not_be_read_open_a_window_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("theme = 3")
    assert read_settings(tmp_path) == Settings(tmp_path)


def test_the_window_wears_what_is_set(qapp: object, tmp_path: Path) -> None:
    dress(qapp, Settings(tmp_path, theme="dark", scale=150))  # type: ignore[arg-type]  # QApplication
    assert theme.px(100) == 150
    assert theme.colours().window == palette.DARK.window
