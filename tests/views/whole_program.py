"""The whole program on a screen of its own, and the keys before it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.models import ScanEvent
from app.models.states import Outcome
from tests.views.at_work import AtWork
from tests.views.keyboard import press, xdotool

ROOT = Path(__file__).resolve().parents[2]
F4 = "70"
PATIENCE_SECONDS = 300
RESCAN_SECONDS = 8


def wait_for(what: Callable[[], Any], process: subprocess.Popen[bytes]) -> Any:
    """What ``what`` says as soon as it says something."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, "the program ended"
        found = what()
        if found:
            return found
        time.sleep(0.1)
    pytest.fail("nothing happened")


def scan(display: str, code: str, seen: Callable[[], Any], process: subprocess.Popen[bytes]) -> Any:
    """Scan a code, and once more where it was torn: the machine may be busy with other things."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        press(display, code)
        again = time.monotonic() + RESCAN_SECONDS
        while time.monotonic() < again:
            assert process.poll() is None, "the program ended"
            found = seen()
            if found:
                return found
            time.sleep(0.1)
    pytest.fail(f"nothing happened after {code}")


def window_of(display: str) -> str:
    """The number of its window, once there is one."""
    try:
        return xdotool(display, "search", "--onlyvisible", "--name", "کتاب").split()[0]
    except (subprocess.CalledProcessError, IndexError):
        return ""


def accepted(counter: AtWork) -> list[str]:
    """What each scan that was accepted did, in order."""
    scans = sorted(counter.rows(ScanEvent), key=lambda scan: scan.seq)
    return [scan.reason for scan in scans if scan.outcome is Outcome.ACCEPTED]
