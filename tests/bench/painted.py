"""From a scan to its painted answer at the real packing screen, and how long the window is busy.

``python -m tests.bench.painted FILE REQUESTS PACE`` packs that many new requests of a library's
file, offscreen, a scan each ``PACE`` seconds, and prints what :class:`Painted` holds as JSON.
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.bench.scans import Station, Step

SECONDS = 900.0
FRAME = 1 / 60
"""Seconds that one picture of the screen stays."""

WARM = 12
"""Scans before anything counts: two parcels."""

FASTEST = 0.2
"""Seconds from a scan to the next: fifty in ten seconds, the fastest that a station must follow."""

NO_PAUSE = 0.0
"""Faster than hands: the next scan comes while the list is read and the papers are drawn."""

BREATH = 0.02
"""Seconds after an answer at the least, for the pictures that belong to it."""


@dataclass(frozen=True, slots=True)
class Painted:
    """Seconds: of each scan until its answer is on the screen; of the commit of one row in a
    database beside it, after each; and the longest that the GUI thread was away at one time."""

    scans: list[float] = field(default_factory=list)
    commits: list[float] = field(default_factory=list)
    longest_busy: float = 0.0


def measured(file: Path, requests: int, pace: float) -> Painted:
    """Run it as a process of its own.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    command = [sys.executable, "-m", "tests.bench.painted", str(file), str(requests), str(pace)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        env=environment,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    return Painted(**json.loads(done.stdout.splitlines()[-1]))


def slowest_but_one_in_hundred(seconds: list[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(seconds, n=100, method="inclusive")[98]


class _Table:
    """The packing screen in its window; ``scan`` returns when the answer was painted."""

    def __init__(self, folder: Path, station: Station, pace: float) -> None:
        from PySide6.QtCore import QEventLoop
        from PySide6.QtWidgets import QApplication

        from app.background import Background, Counter, Tidying, Worker
        from app.models import statistics
        from app.models.database import Database
        from app.texts import window as texts
        from app.views import packing_desk, theme
        from app.views.banner import Banner
        from app.views.icons import Icon
        from app.views.palette import Scheme
        from app.views.scanners import Scanners
        from app.views.shell import Shell
        from app.views.shell_parts import Page
        from app.views.sounds import Sounds

        self.app = QApplication.instance() or QApplication(["bench"])
        theme.apply(self.app, Scheme.LIGHT)  # type: ignore[arg-type]  # it is a QApplication
        world = station.world
        url = str(world.database.engine.url)

        def opened() -> Database:
            # As the window opens a library.
            database = Database(url)
            statistics.renew(database)
            return database

        self._background = Background(opened)
        self._tidying = Tidying(self._background)
        counter = Counter(self._background, station.clock)
        counter.worker = Worker(world.key("packer"), "", "packer", world.key("station 1"), "0013")
        self._shell = Shell(lambda: "", "")
        self._loop = QEventLoop()
        self._pace = pace
        self._answer: Any = None
        self._painted = 0.0

        def make() -> Any:
            return packing_desk.make(counter, self._shell, folder, Sounds(play=lambda _: None))

        self._shell.add_page(Page(texts.PACKING, "F4", Icon.PACKAGE, Icon.PACKAGE_ON, make))
        # They look at every event, as at the window.
        self._scanners = Scanners(self.app)  # type: ignore[arg-type]  # it is a QApplication
        self.app.installEventFilter(self._shell)
        self._shell.show()
        self._watch(packing_desk.PackingDesk, Banner)
        self._shell.enter("", "", texts.PACKING)
        self._rest(1.0)

    def _watch(self, desk: type[Any], banner: type[Any]) -> None:
        told, paint = desk.answered, banner.paintEvent

        def answered(this: Any, result: Any) -> None:
            told(this, result)
            self._answer = result

        def painted(this: Any, event: Any) -> None:
            paint(this, event)
            if self._answer is not None and not self._painted:
                self._painted = time.perf_counter()
                self._loop.quit()

        desk.answered, banner.paintEvent = answered, painted

    def scan(self, code: str) -> tuple[float, Any]:
        """Seconds until the answer is on the screen, and the answer."""
        self._answer, self._painted = None, 0.0
        begun = time.perf_counter()
        self._shell.scanned(code)
        if not self._painted:
            self._loop.exec()
        taken, answer = self._painted - begun, self._answer
        self._rest(max(BREATH, begun + self._pace - time.perf_counter()))
        return taken, answer

    def _rest(self, seconds: float) -> None:
        """What comes after an answer: the list, the counter of the day, the papers."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.app.processEvents()
            time.sleep(0.001)

    def close(self) -> None:
        """Let all work end."""
        self._background.close()
        self._scanners.close()
        self._shell.close()
        self._tidying.close()


class _Pulse:
    """A timer of a millisecond: how late it comes is how long the GUI thread was away."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.longest, self._last = 0.0, 0.0
        self._timer = QTimer(interval=1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self.go_on()
        self._timer.start()

    def go_on(self) -> None:
        """What was done since the last beat was the work of the bench, and of no screen."""
        self._last = time.perf_counter()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class _Neighbour:
    """A database of one table on the same disk, durable like ours."""

    def __init__(self, folder: Path) -> None:
        self._to = sqlite3.connect(folder / "neighbour.db", isolation_level=None)
        for words in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"):
            self._to.execute(words)
        self._to.execute("CREATE TABLE row (code TEXT)")

    def commit(self) -> float:
        """Seconds that one row takes to be on the disk."""
        begun = time.perf_counter()
        self._to.execute("INSERT INTO row VALUES ('x')")
        return time.perf_counter() - begun


def main(file: Path, requests: int, pace: float) -> None:
    """Pack the requests at the screen and print what was measured."""
    from app.models.database import Database
    from tests.bench import scans

    database = Database(f"sqlite:///{file}")
    found = Painted()
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        station, plan = scans.more_work(database, requests)
        table, neighbour = _Table(Path(folder), station, pace), _Neighbour(Path(folder))
        pulse = _Pulse()
        for at, (step, taken) in enumerate(_packed(table, plan)):
            if at == WARM:
                pulse.start()
            if at >= WARM and step.counts:
                found.scans.append(taken)
                found.commits.append(neighbour.commit())
                pulse.go_on()
        table.close()
    database.close()
    print(json.dumps({**asdict(found), "longest_busy": pulse.longest}))


def _packed(table: _Table, plan: list[Step]) -> Iterator[tuple[Step, float]]:
    from tests.bench.scans import SEAL

    parcel = ""
    for step in plan:
        taken, answer = table.scan(parcel if step.code == SEAL else step.code)
        if answer.outcome != "accepted":
            raise RuntimeError(f"{step.code}: {answer.reason}")
        parcel = answer.parcel or ""
        yield step, taken


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
