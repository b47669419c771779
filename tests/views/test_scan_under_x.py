"""The same under a real X server with a Persian layout, keys pressed by their codes.

``xdotool key KEYCODE`` presses physical keys, as a scanner does; ``xdotool type`` does not.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.needs import requires
from tests.views.keyboard import press, xdotool

ROOT = Path(__file__).resolve().parents[2]


class Station:
    """The window in its own process, and the keyboard before it."""

    def __init__(self, display: str, focus: str) -> None:
        self.display = display
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.views.x_station", focus],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.said: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        window = self.next("window")
        self.tool("windowfocus", str(window))
        self.next("ready")

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.said.put(json.loads(line))

    def next(self, key: str) -> Any:
        """The next thing said about ``key``; anything else before it is a failure."""
        heard = self.said.get(timeout=30)
        assert key in heard, heard
        return heard[key]

    def silent(self) -> bool:
        """Whether nothing is said in half a second."""
        try:
            heard = self.said.get(timeout=0.5)
        except queue.Empty:
            return True
        pytest.fail(f"not silent: {heard}")

    def tool(self, *arguments: str) -> None:
        xdotool(self.display, *arguments)

    def press(self, text: str, *, enter: bool, delay: int) -> None:
        """Press the keys of a US keyboard."""
        press(self.display, text, enter=enter, delay=delay)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)
        self._reader.join(30)


@pytest.fixture(params=["field", "button"])
def station(display: str, request: pytest.FixtureRequest) -> Iterator[Station]:
    made = Station(display, request.param)
    yield made
    made.stop()


@requires("x")
@pytest.mark.parametrize("code", ["8820013050002181", "KB-2071n", "GL-0021347"])
def test_a_scan_under_the_persian_layout_is_read_from_the_keys(station: Station, code: str) -> None:
    station.press(code, enter=True, delay=0)
    assert station.next("scan") == code
    assert station.silent()


@requires("x")
def test_what_a_person_types_under_the_persian_layout_reaches_the_field(display: str) -> None:
    station = Station(display, "field")
    try:
        station.press("vqh", enter=False, delay=120)
        assert [station.next("field") for _ in range(3)] == ["ر", "رض", "رضا"]
        assert station.silent()
    finally:
        station.stop()


@requires("x")
def test_twenty_scans_in_a_row_arrive_in_order(display: str) -> None:
    station = Station(display, "button")
    try:
        sent = [f"GL-{number:07d}" for number in range(20)]
        for code in sent:
            station.press(code, enter=True, delay=0)
        heard = [station.said.get(timeout=30) for _ in sent]
        # A machine that is busy with other tests may press keys so slowly that a scan is torn;
        # then that is said, in its place, and no half of a code is taken for one.
        assert [said.get("scan", code) for said, code in zip(heard, sent, strict=True)] == sent
        assert all(said.keys() <= {"scan", "torn"} for said in heard)
        assert sum("scan" in said for said in heard) > len(sent) / 2
        assert station.silent()
    finally:
        station.stop()
