"""From the start of a process to its first picture, beside a bare window of Qt."""

from __future__ import annotations

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.models import Staff, schema
from app.models.database import Database
from app.scanner.numbers import badge_number
from app.settings import Settings, save
from tests.bench.grown import FOLDER
from tests.bench.scans import add_work, barcode
from tests.services.table import request_number
from tests.services.world import build

SECONDS = 60.0


class NotShown(Exception):
    """The process ended, or waited for ever, without showing what was asked for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Seconds, and bytes of memory where those were asked for."""

    seconds: float
    memory: float = 0.0


def medians(runs: int, *commands: Sequence[str]) -> list[Shown]:
    """The medians of several kinds of process, which take turns after a first run of each.

    Raises:
        NotShown: one of them shows nothing.
    """
    taken: list[list[Shown]] = [[] for _ in commands]
    for turn in range(runs + 1):
        for command, found in zip(commands, taken, strict=True):
            shown = once(command)
            if turn:
                found.append(shown)
    return [
        Shown(
            statistics.median(shown.seconds for shown in found),
            statistics.median(shown.memory for shown in found),
        )
        for found in taken
    ]


def once(command: Sequence[str]) -> Shown:
    """Start one process and wait until it shows what it was asked for."""
    environment = dict(os.environ)
    # An installed program is compiled already; ours is after the first run.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(FOLDER / "bytecode")
    if environment.get("DISPLAY"):
        environment.pop("QT_QPA_PLATFORM", None)
    else:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    begun = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.first_paint", *command],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            env=environment,
            cwd=Path(__file__).parents[2],
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise NotShown(f"{command[0]}: nothing after {SECONDS:.0f} s") from fault
    lines = done.stdout.split("\n")
    if done.returncode or not lines[0]:
        last = (done.stderr.strip().splitlines() or ["it ended"])[-1]
        raise NotShown(f"{command[0]}: {last}")
    moment, *more = map(float, lines[0].split())
    return Shown(*more) if more else Shown(moment - begun)


@contextmanager
def home() -> Iterator[Path]:
    """A home directory with a packer's badge and picked requests; ``codes`` says what to scan."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/ketabresan.db")
        schema.migrate(database)
        world = build(database)
        add_work(world, [1])
        badge = badge_number("271828182845")

        def give_badge(session: Session) -> None:
            staff = session.get_one(Staff, world.key("packer"))
            staff.badge_hash = hashlib.sha256(badge.encode()).hexdigest()

        database.do(give_badge)
        database.close()
        codes = " ".join((badge, request_number(1), barcode(1, 1)))
        Path(folder, "codes").write_text(codes)
        save(Settings(Path(folder), theme="light"))
        yield Path(folder)
