"""The hands and the eyes of a test before the real window: key codes in, what is seen out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

from app.scanner.layouts import US_KEYS, XKB_IR
from tests.views.keyboard import CTRL, KEYS, hold, press, xdotool

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 300
RESCAN_SECONDS = 10
TYPING_MS = 75
NAMED = {
    "Enter": 36, "Tab": 23, "Space": 65, "Esc": 9, "Down": 116, "Up": 111,
    **{f"F{number}": 66 + number for number in range(1, 11)}, "F11": 95, "F12": 96,
}  # fmt: skip


class CounterWindow:
    """The program in a process of its own.

    Args:
        display: the X server it is shown on.
        layout: the layouts there, as ``setxkbmap`` names them; the first is active.
        home: the home directory.
    """

    def __init__(self, display: str, layout: str, home: Path) -> None:
        self.display = display
        self.layout = layout
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.watched", str(home)],
            cwd=ROOT,
            # An empty PATH: no viewer of PDFs is to come between the window and the keyboard.
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PATH": ""},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        window = self.wait(self._window)

        def focused() -> bool:
            # Given too early, while the window is still being shown, the focus goes away again.
            xdotool(self.display, "windowfocus", window)
            time.sleep(0.3)
            return bool(self.look()["active"])

        self.wait(focused)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None and self.process.poll() is None:
            sys.stderr.write(json.dumps(self.look(), ensure_ascii=False, indent=1) + "\n")
        self.process.terminate()
        self.process.wait(PATIENCE_SECONDS)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()

    def _window(self) -> str:
        try:
            return xdotool(self.display, "search", "--onlyvisible", "--name", "کتاب").split()[0]
        except (subprocess.CalledProcessError, IndexError):
            return ""

    def look(self) -> dict[str, Any]:
        """What is seen now."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("?\n")
        self.process.stdin.flush()
        seen: dict[str, Any] = json.loads(self.process.stdout.readline())
        return seen

    def wait(self, what: Callable[[], Any]) -> Any:
        """What ``what`` says as soon as it says something."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            assert self.process.poll() is None, "the program ended"
            found = what()
            if found:
                return found
            time.sleep(0.05)
        pytest.fail("nothing happened")

    def see(self, wanted: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """Wait until something is seen."""

        def looked() -> dict[str, Any] | None:
            seen = self.look()
            return seen if wanted(seen) else None

        seen: dict[str, Any] = self.wait(looked)
        return seen

    def see_words(self, words: str) -> None:
        """Wait until these stand somewhere."""
        self.see(lambda seen: any(words in one for one in seen["words"]))

    def focused(self, name: str) -> None:
        """Wait until something of this name has the focus."""
        self.see(lambda seen: name in seen["focus"])

    def leave(self, name: str) -> None:
        """Wait until something else has the focus."""
        self.see(lambda seen: seen["focus"] != name)

    def key(self, *names: str) -> None:
        """Press keys one after the other: a name of ``NAMED``, or Ctrl+ and one or a letter."""
        for name in names:
            ctrl, _, plain = name.rpartition("+")
            code = NAMED.get(plain) or KEYS[plain.lower()]
            if ctrl:
                hold(self.display, CTRL, code)
            else:
                xdotool(self.display, "key", f"{code:02d}")  # 9 alone is the digit

    def type(self, us: str) -> str:
        """Type on the keys that are these signs in US-QWERTY; what the layout makes of them."""
        press(self.display, us, enter=False, delay=TYPING_MS)
        return self.typed(us)

    def typed(self, us: str) -> str:
        """What these keys type here."""
        if self.layout.startswith("us"):
            return us
        return "".join(XKB_IR.typed[US_KEYS.index(sign)] if sign != " " else " " for sign in us)

    def scan(self, code: str, seen: Callable[[], Any]) -> Any:
        """Scan until something is there: a busy machine may tear a scan, which is then repeated."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            press(self.display, code)
            again = time.monotonic() + RESCAN_SECONDS
            while time.monotonic() < again:
                assert self.process.poll() is None, "the program ended"
                found = seen()
                if found:
                    return found
                time.sleep(0.05)
        pytest.fail(f"nothing happened after {code}")
