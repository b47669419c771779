"""Played inside a mount namespace of its own: a small disk is filled while somebody scans.

Run by ``test_full_disk.py``: ``unshare --mount python -m tests.end_to_end.full_disk FOLDER``.
Prints one JSON object on success.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from uuid import uuid4

from app.services.keeping.check import check
from tests.end_to_end import branch
from tests.end_to_end.station import Scanner, run

SIZE_MIB = 40


def _fill(folder: Path) -> Path:
    """Take all room that is left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096):
                pass
        except OSError:
            return ballast
    return ballast


def play(folder: Path) -> dict[str, object]:
    """Scan, fill the disk, scan until it is told, free the disk, give the same scans again."""
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MIB}m", "tmpfs", str(folder)], check=True
    )
    home = folder / "home"
    database = branch.found(home, 60, books=2)
    codes = [book for _, books in branch.requests_of(database) for book in books]
    scanner = Scanner(home, "میز ۱")
    scanner.start()
    scanner.scan("mode pick")
    scanner.scan(codes[0])
    _give_up_reserve(home)
    ballast = _fill(folder)
    answered, said = _until_told(scanner, codes)
    still_there = run("check", "--home", str(home), check=False)
    ballast.unlink()
    again = Scanner(home, "میز ۱", given=scanner.given, answers=scanner.answers)
    again.start()
    again.scan("mode pick")
    for key, code in list(scanner.given.items()):
        again.scan(code, key)
    again.end()
    branch.judge(database, again.answers.values())
    clean = check(database).findings == ()
    database.close()
    return {
        "answered": answered,
        "said": said,
        "read_while_full": still_there.returncode,
        "stored": all(key in again.answers for key in scanner.given),
        "clean": clean,
    }


def _give_up_reserve(home: Path) -> None:
    """The kept room is used up: the disk is really full."""
    for file in home.glob("*reserve*"):
        file.unlink()


def _until_told(scanner: Scanner, codes: list[str]) -> tuple[int, str]:
    """How many scans were answered on the full disk, and what was said when one was not."""
    answered = 0
    for code in codes[1:]:
        key = uuid4()
        scanner.given[key] = code
        gone = threading.Timer(60, scanner.kill)
        gone.start()
        stored = scanner.send(key, code) and scanner.answer() is not None
        gone.cancel()
        if not stored:
            break
        answered += 1
    return answered, scanner.end()


if __name__ == "__main__":
    print(json.dumps(play(Path(sys.argv[1])), ensure_ascii=False))  # noqa: T201 - its answer
