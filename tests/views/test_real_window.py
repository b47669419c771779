"""The whole program on a screen: a badge, a request, its books and its label as key codes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.models import ActionRecord, Parcel, ParcelItem, ScanEvent
from app.models.states import FulfilmentState, Outcome, ParcelState
from tests.needs import requires
from tests.services.table import add_request, request_number
from tests.views.at_work import AtWork, at_work
from tests.views.keyboard import press, xdotool

ROOT = Path(__file__).resolve().parents[2]
F4 = "70"
PATIENCE_SECONDS = 90
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
    try:
        return xdotool(display, "search", "--onlyvisible", "--name", "کتاب").split()[0]
    except (subprocess.CalledProcessError, IndexError):
        return ""


def accepted(counter: AtWork) -> list[str]:
    scans = sorted(counter.rows(ScanEvent), key=lambda scan: scan.seq)
    return [scan.reason for scan in scans if scan.outcome is Outcome.ACCEPTED]


@requires("x")
def test_a_parcel_is_packed_with_the_scanner_alone(
    display: str, sqlite_template: Path, tmp_path: Path
) -> None:
    with at_work(sqlite_template, tmp_path / "home", real_clock=True) as counter:
        books = {"copy 1a": FulfilmentState.PICKED, "copy 2a": FulfilmentState.PICKED}
        add_request(counter.world, 1, books)
        process = subprocess.Popen(
            [sys.executable, "-m", "app", "--home", str(counter.folder)],
            cwd=ROOT,
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        )
        try:
            window = wait_for(lambda: window_of(display), process)
            xdotool(display, "windowfocus", "--sync", window)
            packer = counter.world.key("packer")
            badge = counter.badges["packer"]
            scan(display, badge, lambda: counter.rows(ActionRecord, by=packer), process)
            xdotool(display, "key", F4)
            scan(display, request_number(1), lambda: counter.rows(Parcel), process)
            scan(display, "GL-1001", lambda: "packed" in accepted(counter), process)
            scan(display, "GL-1002", lambda: "complete" in accepted(counter), process)
            (parcel,) = counter.rows(Parcel)
            scan(display, parcel.number, lambda: "sealed" in accepted(counter), process)
            process.terminate()
            assert process.wait(PATIENCE_SECONDS) == 0
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(PATIENCE_SECONDS)
        (parcel,) = counter.rows(Parcel)
        assert parcel.state is ParcelState.SEALED
        assert {item.copy_id for item in counter.rows(ParcelItem)} == {
            counter.world.key("copy 1a"),
            counter.world.key("copy 2a"),
        }
        assert accepted(counter) == ["opened", "packed", "complete", "sealed"]
        assert list((counter.folder / "backups").glob("*.db"))
