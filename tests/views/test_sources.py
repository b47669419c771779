"""What is imported after PySide is not read for its name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import linecache, sys
import PySide6.QtCore
from app.views.sources import leave_unread
if sys.argv[1] == "unread":
    leave_unread()
import colorsys
assert colorsys.rgb_to_hls(0, 0, 0) == (0, 0, 0)
print(colorsys.__file__ in linecache.cache)
"""


def read(how: str) -> bool:
    """Whether the source of a module was read when it was imported."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, how],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return ran.stdout.strip() == "True"


def test_sources_stay_unread() -> None:
    assert not read("unread")
    # Where this fails PySide has stopped reading by itself, and nothing need keep it from that.
    assert read("as it comes")
