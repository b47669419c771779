"""The same under a real X server with each layout, keys pressed by their codes.

``xdotool key KEYCODE`` presses physical keys, as a scanner does; ``xdotool type`` does not.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.needs import requires
from tests.views.keyboard import CTRL, ENTER, KEYS, hold, press, x_display, xdotool

pytestmark = requires("x")

ROOT = Path(__file__).resolve().parents[2]
LAYOUTS = ("us", "ir", "ir,us")
F4, DIGIT_1 = 70, 10
CODES = ("8820013050002181", "KB-2071n", "GL-0021347")
FOCI = ("field", "secret", "button", "tick", "choice", "day", "box", "table", "nothing")
SCANS = 50


class Station:
    """The window in its own process, and the keyboard before it."""

    def __init__(self, display: str) -> None:
        self.display = display
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.views.x_station"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.said: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        window = self.next("window")
        xdotool(display, "windowfocus", str(window))
        self.next("ready")

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.said.put(json.loads(line))

    def next(self, key: str) -> Any:
        """The next thing said about ``key``; anything else before it is a failure."""
        heard = self.said.get(timeout=300)
        assert key in heard, heard
        return heard[key]

    def tell(self, line: str) -> dict[str, Any]:
        """Give an order; how everything stands then."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        while True:
            heard = self.said.get(timeout=300)
            if "state" in heard:
                return dict(heard["state"])

    def scan(self, *orders: str) -> None:
        """Scan each code, and see that all is as it was before.

        A machine that is busy may press the keys so slowly that a scan is torn, and then says so:
        it is made again.
        """
        for _ in range(5):
            before = [self.tell(order) for order in orders][-1]
            if all(self._heard(code) for code in CODES):
                settle()
                assert self.tell("state") == before
                return
            settle()
        pytest.fail("every scan was torn")

    def _heard(self, code: str) -> bool:
        """Whether it arrived whole."""
        press(self.display, code)
        heard = self.said.get(timeout=300)
        while "field" in heard:
            heard = self.said.get(timeout=300)
        assert heard in ({"scan": code}, {"torn": True})
        return "scan" in heard

    def typed(self, wanted: str) -> None:
        """Wait until this stands in the field."""
        text = None
        while text != wanted:
            text = self.next("field")

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.terminate()
        self.process.stdin.close()
        self.process.wait(30)
        self._reader.join(30)


@pytest.fixture(scope="module", params=LAYOUTS)
def running(request: pytest.FixtureRequest) -> Iterator[Station]:
    with x_display(request.param) as display:
        made = Station(display)
        yield made
        made.stop()


@pytest.fixture
def station(running: Station) -> Station:
    for order in ("close", "empty", "focus nothing"):
        running.tell(order)
    return running


def settle() -> None:
    """Until every key that is held back would have been given away."""
    time.sleep(0.6)


@pytest.mark.parametrize("focus", FOCI)
def test_a_scan_is_read_from_the_keys_and_leaves_no_trace(station: Station, focus: str) -> None:
    station.scan("empty", f"focus {focus}")


@pytest.mark.parametrize(
    ("order", "what", "shown"),
    [("calendar", "popup", "CalendarPopup"), ("list", "focus", "_Rows")],
)
def test_an_open_list_or_calendar_does_not_hear_a_scan(
    station: Station, order: str, what: str, shown: str
) -> None:
    assert station.tell(order)[what] == shown
    station.scan("close", order)


def test_an_open_calendar_still_hears_a_person(station: Station) -> None:
    before = station.tell("calendar")
    # Right after a scan Enter would be its second line end.
    settle()
    xdotool(station.display, "key", str(ENTER))
    settle()
    after = station.tell("state")
    assert (after["popup"], after["texts"]) == ("NoneType", before["texts"])


def test_what_a_person_types_reaches_the_field(station: Station) -> None:
    station.tell("focus field")
    words = "reza 12" if station_layout(station) == "us" else "رضا ۱۲"
    press(station.display, "reza" if words[0] == "r" else "vqh", enter=False, delay=120)
    xdotool(station.display, "key", "65")
    press(station.display, "12", enter=False, delay=120)
    station.typed(words)
    before = station.tell("state")
    press(station.display, "", enter=True)
    settle()
    assert station.tell("state")["happened"] == [*before["happened"], "entered"]


def station_layout(station: Station) -> str:
    asked = subprocess.run(
        ["setxkbmap", "-display", station.display, "-query"],
        check=True,
        capture_output=True,
        text=True,
    )
    (line,) = [line for line in asked.stdout.splitlines() if line.startswith("layout:")]
    return line.split()[1]


def test_ctrl_with_a_letter_edits_the_text(station: Station) -> None:
    station.tell("focus field")
    us = station_layout(station) == "us"
    word = "vqh" if us else "رضا"
    press(station.display, "vqh", enter=False, delay=120)
    station.typed(word)
    for letter in "ac":
        hold(station.display, CTRL, KEYS[letter])
    xdotool(station.display, "key", "115")  # End
    hold(station.display, CTRL, KEYS["v"])
    station.typed(word * 2)
    hold(station.display, CTRL, KEYS["z"])
    station.typed(word)
    hold(station.display, CTRL, KEYS["a"])
    hold(station.display, CTRL, KEYS["x"])
    station.typed("")
    hold(station.display, CTRL, KEYS["v"])
    station.typed(word)


@pytest.mark.parametrize("focus", ["field", "button", "table"])
def test_the_keys_of_the_window_are_alive(station: Station, focus: str) -> None:
    station.tell(f"focus {focus}")
    hold(station.display, CTRL, KEYS["l"])
    assert station.next("key") == "Ctrl+L"
    hold(station.display, CTRL, DIGIT_1)
    assert station.next("key") == "Ctrl+1"
    hold(station.display, CTRL, ENTER)
    assert station.next("key") == "Ctrl+Return"
    xdotool(station.display, "key", str(F4))
    assert station.next("key") == "F4"


def test_fifty_scans_one_upon_the_other_arrive_in_order(station: Station) -> None:
    station.tell("focus button")
    sent = [f"GL-{number:07d}" for number in range(SCANS)]
    for code in sent:
        press(station.display, code)
    heard = [station.said.get(timeout=300) for _ in sent]
    # A machine that is busy with other tests may press keys so slowly that a scan is torn;
    # then that is said, in its place, and no half of a code is taken for one.
    assert [said.get("scan", code) for said, code in zip(heard, sent, strict=True)] == sent
    assert all(said.keys() <= {"scan", "torn"} for said in heard)
    assert sum("scan" in said for said in heard) > SCANS / 2


def test_typing_goes_on_where_a_scan_came_between(station: Station) -> None:
    station.tell("focus field")
    word = "vqh" if station_layout(station) == "us" else "رضا"
    for times in (1, 2):
        press(station.display, "vqh", enter=False, delay=110)
        station.typed(word * times)
        settle()
        station.scan("state")
