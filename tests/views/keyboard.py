"""An X server of our own with a keyboard of any layout before it, its keys pressed by their codes.

``xdotool key KEYCODE`` presses physical keys, as a scanner does; ``xdotool type`` does not.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

ROWS = {
    10: "1234567890-=",
    24: "qwertyuiop[]",
    38: "asdfghjkl;'",
    52: "zxcvbnm,./",
}
KEYS = {letter: first + at for first, letters in ROWS.items() for at, letter in enumerate(letters)}
KEYS[" "] = 65
SHIFT, ENTER, CTRL = 50, 36, 37


def codes(text: str) -> list[tuple[int, bool]]:
    return [(KEYS[letter.lower()], letter.isupper()) for letter in text]


def xdotool(display: str, *arguments: str) -> str:
    """What the program says."""
    told = subprocess.run(
        ["xdotool", *arguments],
        env={**os.environ, "DISPLAY": display},
        check=True,
        capture_output=True,
        text=True,
    )
    return told.stdout


def press(display: str, text: str, *, enter: bool = True, delay: int = 0) -> None:
    """Press the keys of a US keyboard, with Shift as a key of its own; ``delay`` in ms."""
    script = []
    for code, shift in codes(text):
        key = [f"key --delay 0 {code}"]
        script += [f"keydown {SHIFT}", *key, f"keyup {SHIFT}"] if shift else key
        if delay:
            script.append(f"sleep {delay / 1000}")
    if enter:
        script.append(f"key --delay 0 {ENTER}")
    xdotool(display, *" ".join(script).split())


def hold(display: str, held: int, key: int) -> None:
    """Press a key while another one is held down."""
    xdotool(display, *f"keydown {held} key --delay 0 {key} keyup {held}".split())


@contextmanager
def x_display(layout: str) -> Iterator[str]:
    """An X server with these layouts alone (``us``, ``ir``, ``ir,us``); its name."""
    read, write = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            "1280x800x24",
            "-noreset",
            "-nolisten",
            "tcp",
        ],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        name = f":{answer.readline().strip()}"
    subprocess.run(
        ["setxkbmap", "-display", name, "-rules", "evdev", "-model", "pc105", "-layout", layout],
        check=True,
    )
    try:
        yield name
    finally:
        server.terminate()
        server.wait(30)
