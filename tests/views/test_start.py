"""The window is on the screen before anything heavy is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EARLY = {
    *("app", "app.home", "app.resources"),
    *("app.persian", "app.persian.digits", "app.texts", "app.texts.window"),
    *("app.views", "app.views.drawings", "app.views.frame", "app.views.opening"),
    *("app.views.palette", "app.views.start", "app.views.theme"),
}
"""All of ours that the first picture may wait for; each more is a part of a millisecond."""
LATE = ("dataclasses", "datetime", "decimal", "platformdirs", "subprocess", "sqlite3", "tomllib")
SCRIPT = f"""
import os, sys
from PySide6 import QtCore
from app.views import start
from app.views.frame import Frame

def tell():
    ours = sorted(name for name in sys.modules if name.split(".")[0] == "app")
    late = [name for name in {LATE!r} if name in sys.modules]
    late += ["Qt"] if "Qt" in vars(QtCore) else []
    print(*ours, *late, sep="\\n", flush=True)
    os._exit(0)

plain = Frame.paintEvent

def paint(frame, event):
    plain(frame, event)
    # What is in the window is painted after it.
    QtCore.QTimer.singleShot(0, tell)

Frame.paintEvent = paint
start.run(["--home", sys.argv[1]])
"""


def test_what_is_imported_before_the_first_picture(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('theme = "dark"\nscale = 120\n')
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    assert set(ran.stdout.split()) == EARLY
