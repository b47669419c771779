"""The whole program on a screen: a badge, a request, its books and its label as key codes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.models import ActionRecord, Parcel, ParcelItem, ScanEvent
from app.models.states import FulfilmentState, ParcelState
from app.services import torn_scans
from app.settings import DATABASE_NAME
from tests.needs import requires
from tests.services.table import add_request, request_number
from tests.views.at_work import AtWork, at_work
from tests.views.keyboard import press, xdotool
from tests.views.whole_program import (
    F4,
    PATIENCE_SECONDS,
    ROOT,
    accepted,
    scan,
    wait_for,
    window_of,
)

SCANS = 50
HELD_SECONDS = 3.0
FIRST, LAST = "GL-7600000", "GL-7800000"


@contextmanager
def running(display: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program on the screen, with the keyboard; it is closed like a person closes it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "--home", str(folder)],
        cwd=ROOT,
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
    )
    try:
        window = wait_for(lambda: window_of(display), process)
        xdotool(display, "windowfocus", "--sync", window)
        yield process
        process.terminate()
        assert process.wait(PATIENCE_SECONDS) == 0
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


@contextmanager
def database_held(folder: Path, seconds: float) -> Iterator[None]:
    """Another program writes for so long: whatever is to be stored has to wait."""
    held = threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            held.set()
            time.sleep(seconds)
            other.execute("ROLLBACK")

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(PATIENCE_SECONDS)
    yield
    holder.join()


@requires("x")
def test_a_parcel_is_packed_with_the_scanner_alone(
    display: str, sqlite_template: Path, tmp_path: Path
) -> None:
    with at_work(sqlite_template, tmp_path / "home") as counter:
        books = {"copy 1a": FulfilmentState.PICKED, "copy 2a": FulfilmentState.PICKED}
        add_request(counter.world, 1, books)
        with running(display, counter.folder) as process:
            packer = counter.world.key("packer")
            badge = counter.badges["packer"]
            scan(display, badge, lambda: counter.rows(ActionRecord, by=packer), process)
            xdotool(display, "key", F4)
            scan(display, request_number(1), lambda: counter.rows(Parcel), process)
            scan(display, "GL-1001", lambda: "packed" in accepted(counter), process)
            scan(display, "GL-1002", lambda: "complete" in accepted(counter), process)
            (parcel,) = counter.rows(Parcel)
            scan(display, parcel.number, lambda: "sealed" in accepted(counter), process)
        (parcel,) = counter.rows(Parcel)
        assert parcel.state is ParcelState.SEALED
        assert {item.copy_id for item in counter.rows(ParcelItem)} == {
            counter.world.key("copy 1a"),
            counter.world.key("copy 2a"),
        }
        assert accepted(counter) == ["opened", "packed", "complete", "sealed"]
        assert list((counter.folder / "backups").glob("*.db"))


@requires("x")
def test_fifty_scans_without_a_pause_are_all_stored_while_the_database_is_slow(
    display: str, sqlite_template: Path, tmp_path: Path
) -> None:
    """On quiet cores they take a few seconds; a busy machine is slower, and that is no fault."""
    codes = [f"GL-77{number:05d}" for number in range(SCANS)]
    with at_work(sqlite_template, tmp_path / "home") as counter:
        with running(display, counter.folder) as process:
            packer = counter.world.key("packer")
            badge = counter.badges["packer"]
            scan(display, badge, lambda: counter.rows(ActionRecord, by=packer), process)
            xdotool(display, "key", F4)
            scan(display, FIRST, lambda: FIRST in stored(counter), process)
            with database_held(counter.folder, HELD_SECONDS):
                for code in codes:
                    press(display, code)
            # The last one is made until it is there: what was scanned before it stands before it.
            scan(display, LAST, lambda: LAST in stored(counter), process)
        found = [code for code in stored(counter) if code in codes]
        # A machine that is busy with other tests may tear a scan, and says so; none is doubled,
        # none changes its place, and no piece of one is taken for a code.
        assert found == [code for code in codes if code in found]
        assert len(found) > SCANS / 2
        assert set(stored(counter)) <= {FIRST, *codes, LAST}


def stored(counter: AtWork) -> list[str]:
    """What was scanned, in order, without the pieces of torn scans."""
    return [
        event.raw
        for event in sorted(counter.rows(ScanEvent), key=lambda event: event.seq)
        if event.reason != torn_scans.REASON
    ]
