"""The whole program on a screen, killed in the middle of the work, and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.models import ActionRecord, LoanRequest, Parcel, ParcelItem, RequestLine
from app.models.states import FulfilmentState
from tests.needs import requires
from tests.services.table import add_request, request_number
from tests.views.at_work import AtWork, at_work
from tests.views.keyboard import CTRL, ENTER, KEYS, hold, press, xdotool
from tests.views.whole_program import (
    F4,
    PATIENCE_SECONDS,
    RESCAN_SECONDS,
    ROOT,
    accepted,
    scan,
    wait_for,
    window_of,
)

Process = subprocess.Popen[bytes]


@contextmanager
def running(counter: AtWork, display: str, who: str) -> Iterator[Process]:
    """The program with somebody logged in by their badge; ended by SIGKILL."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "--home", str(counter.folder)],
        cwd=ROOT,
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
    )
    try:
        window = wait_for(lambda: window_of(display), process)
        xdotool(display, "windowfocus", "--sync", window)
        by = counter.world.key(who)
        before = len(counter.rows(ActionRecord, by=by))
        scan(
            display,
            counter.badges[who],
            lambda: len(counter.rows(ActionRecord, by=by)) > before,
            process,
        )
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(PATIENCE_SECONDS)


def scan_into_form(display: str, code: str, key: str, counter: AtWork, process: Process) -> None:
    """Open the form and scan into it; again where the list was not yet in sight."""
    end = time.monotonic() + PATIENCE_SECONDS
    while key not in kept(counter):
        assert time.monotonic() < end, f"{code} never came into the form"
        hold(display, CTRL, KEYS["1"])
        time.sleep(1)
        press(display, code)
        again = time.monotonic() + RESCAN_SECONDS
        while key not in kept(counter) and time.monotonic() < again:
            assert process.poll() is None, "the program ended"
            time.sleep(0.1)


def press_key(display: str, key: int) -> None:
    xdotool(display, *f"key --delay 0 {key}".split())


def kept(counter: AtWork) -> str:
    """What the file of the draft holds."""
    return "".join(file.read_text("utf-8") for file in counter.folder.glob("drafts/intake-*.json"))


@requires("x")
def test_killed_in_the_middle_of_intake_the_form_is_there_again(
    display: str, sqlite_template: Path, tmp_path: Path
) -> None:
    with at_work(sqlite_template, tmp_path / "home", real_clock=True) as counter:
        member, book = counter.world.key("member 1").hex, counter.world.key("copy 1a").hex
        with running(counter, display, "desk") as process:
            scan_into_form(display, "1001", member, counter, process)
            scan(display, "GL-1001", lambda: book in kept(counter), process)
        assert counter.rows(LoanRequest) == []
        with running(counter, display, "desk") as process:
            # What only a restored form can answer: the next book joins the one from before.
            other = counter.world.key("copy 2a").hex
            scan_into_form(display, "GL-1002", other, counter, process)
            assert member in kept(counter)
            assert book in kept(counter)
            press_key(display, ENTER)
            press_key(display, ENTER)
            hold(display, CTRL, ENTER)
            wait_for(lambda: counter.rows(LoanRequest), process)
            wait_for(lambda: not kept(counter), process)
        (request,) = counter.rows(LoanRequest)
        assert request.member_id == counter.world.key("member 1")
        assert {line.copy_id.hex for line in counter.rows(RequestLine)} == {book, other}


@requires("x")
def test_killed_in_the_middle_of_packing_the_parcel_lies_there_again(
    display: str, sqlite_template: Path, tmp_path: Path
) -> None:
    with at_work(sqlite_template, tmp_path / "home", real_clock=True) as counter:
        books = {"copy 1a": FulfilmentState.PICKED, "copy 2a": FulfilmentState.PICKED}
        add_request(counter.world, 1, books)
        with running(counter, display, "packer") as process:
            xdotool(display, "key", F4)
            scan(display, request_number(1), lambda: counter.rows(Parcel), process)
            scan(display, "GL-1001", lambda: "packed" in accepted(counter), process)
        with running(counter, display, "packer") as process:
            xdotool(display, "key", F4)
            scan(display, "GL-1002", lambda: "complete" in accepted(counter), process)
        # Each run of the program has a chain of its own; nothing was scanned twice in either.
        assert sorted(accepted(counter)) == ["complete", "opened", "packed"]
        (parcel,) = counter.rows(Parcel)
        assert {item.parcel_id for item in counter.rows(ParcelItem)} == {parcel.id}
