"""Fixtures of all tests."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

from tests.machine import in_memory

# Files of tests that wait for every commit to reach the disk: memory, where there is enough of it.
if memory := in_memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", memory)

# Before Qt is imported: no test opens a window on somebody's screen, and none needs a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Programs that tests start, hundreds of times, find each other's compiled code.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# No test prints on a printer that somebody has.
os.environ["CUPS_SERVER"] = "/nonexistent/cups.sock"

pytest_plugins = (
    *("pytester", "tests.guards", "tests.needs", "tests.reporting"),
    *("tests.postgresql", "tests.databases", "tests.order"),
)

# No test fails for being slow: the machines that run them are shared.
# CI tries the same examples each time, and says what a change broke; at home they are drawn anew.
settings.register_profile(
    "tests",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("tests")


def sqlite_url(file: Path) -> str:
    """The SQLAlchemy URL of an SQLite file."""
    return f"sqlite:///{file}"
