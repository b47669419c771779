"""A station seen from outside: the real program in a process of its own, scans in, JSON out."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from uuid import UUID, uuid4

ROOT = Path(__file__).parents[2]
SECRET = "رمز-سرپرست-۱"
USER = "karimi"


def environment() -> dict[str, str]:
    """The environment of the program: no display, no settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    return kept | {"KETABRESAN_SECRET": SECRET, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}


def command(*arguments: str) -> list[str]:
    """The program with these arguments."""
    return [sys.executable, "-m", "app", *arguments]


def run(
    *arguments: str, check: bool = True, data: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """One command of the program, to its end."""
    done = subprocess.run(
        command(*arguments),
        cwd=ROOT,
        env=environment(),
        input=data,
        capture_output=True,
        check=False,
        timeout=600,
    )
    if check and done.returncode != 0:
        raise AssertionError(done.stderr.decode(errors="replace"))
    return done


@dataclass
class Scanner:
    """A running ``scan``. Every scan has an id; what was answered is kept by it.

    Attributes:
        given: the codes that were sent, by action id, in order.
        answers: the lines that came back, by action id.
    """

    home: Path
    station: str
    given: dict[UUID, str] = field(default_factory=dict)
    answers: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the program; it is ready when it answers."""
        self.process = subprocess.Popen(
            command("scan", "--home", str(self.home), "--station", self.station, "--user", USER),
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def scan(self, code: str, action: UUID | None = None) -> dict[str, Any] | None:
        """One scan and its answer; None if the program is gone."""
        key = action or uuid4()
        self.given.setdefault(key, code)
        if not self.send(key, code):
            return None
        return self.answer()

    def send(self, key: UUID, code: str) -> bool:
        """Give a scan to the program; False if it is gone."""
        try:
            self._in.write(f"{key}\t{code}\n".encode())
            self._in.flush()
        except (BrokenPipeError, ValueError):
            return False
        return True

    def answer(self) -> dict[str, Any] | None:
        """The next line of the program; None at its end."""
        line = self._out.readline()
        if not line.endswith(b"\n"):
            return None
        found: dict[str, Any] = json.loads(line)
        key = UUID(found["action"])
        if found["outcome"] != "repeated" or key not in self.answers:
            self.answers[key] = found
        return found

    def kill(self) -> None:
        """``kill -9``: like a power cut for the program."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self._close()

    def end(self) -> str:
        """End of input; what the program said beside its answers."""
        assert self.process is not None
        with contextlib.suppress(BrokenPipeError):
            self._in.close()
        while self.answer() is not None:
            pass
        assert self.process.stderr is not None
        said = self.process.stderr.read().decode(errors="replace")
        self.process.wait(timeout=600)
        self._close()
        return said

    def _close(self) -> None:
        assert self.process is not None
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    @property
    def _in(self) -> IO[bytes]:
        assert self.process is not None
        assert self.process.stdin is not None
        return self.process.stdin

    @property
    def _out(self) -> IO[bytes]:
        assert self.process is not None
        assert self.process.stdout is not None
        return self.process.stdout


def feed(scanner: Scanner, scans: Iterable[tuple[UUID, str]]) -> bool:
    """Give scans one after the other, each after the answer to the last; False if it died."""
    for key, code in scans:
        scanner.given.setdefault(key, code)
        if key in scanner.answers and scanner.answers[key]["outcome"] != "repeated":
            continue
        if not scanner.send(key, code) or scanner.answer() is None:
            return False
    return True
