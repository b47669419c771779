"""``kill -9`` at random moments: nothing that was answered is lost, nothing is there twice.

``KILLS`` in the environment says how often each test kills; ``make chaos`` sets it to 100.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from app.models import Loan, Manifest, Pickup, schema
from app.models.database import Database
from app.models.states import PickupState
from app.services.keeping.backup import list_backups
from app.services.keeping.check import check
from tests.conftest import sqlite_url
from tests.end_to_end import branch
from tests.end_to_end.station import ROOT, USER, Scanner, command, environment, run

KILLS = int(os.environ.get("KILLS", "5"))
PARCELS = 20
CHANCE = random.Random(int(os.environ.get("KILL_SEED", "7")))


class Packer:
    """Picks, packs and seals everything, across as many lives of the program as it takes."""

    def __init__(self, scanner: Scanner, requests: list[tuple[str, list[str]]]) -> None:
        self.scanner = scanner
        self.kills = 0
        self.plan: list[tuple[UUID, str]] = [(uuid4(), "mode pick")]
        self.plan += [(uuid4(), book) for _, books in requests for book in books]
        self.plan.append((uuid4(), "mode pack"))
        for number, books in requests:
            self.plan += [(uuid4(), number), *((uuid4(), book) for book in books), (uuid4(), "")]

    def work(self) -> None:
        """Go on with the first scan that was not answered, until all are."""
        while not self._one_life():
            pass

    def _one_life(self) -> bool:
        self.scanner.start()
        mode = "mode pack" if self._answered("mode pack") else "mode pick"
        if self._answered("mode pick") and self.scanner.scan(mode) is None:
            return False
        lives = CHANCE.randrange(3, 12)
        for place, (key, planned) in enumerate(self.plan):
            if key in self.scanner.answers:
                continue
            code = planned or self.label(place)
            if lives == 0 and self.kills < KILLS:
                self._killed_in_the_middle(key, code)
                return False
            lives -= 1
            if self.scanner.scan(code, key) is None:
                return False
        assert self.scanner.end() == ""
        return True

    def _answered(self, planned: str) -> bool:
        return any(code == planned and key in self.scanner.answers for key, code in self.plan)

    def label(self, place: int) -> str:
        """The label of the parcel that the book before completed."""
        number: str = self.scanner.answers[self.plan[place - 1][0]]["parcel"]
        return number

    def _killed_in_the_middle(self, key: UUID, code: str) -> None:
        self.kills += 1
        self.scanner.given[key] = code
        self.scanner.send(key, code)
        time.sleep(CHANCE.uniform(0, 0.012))
        self.scanner.kill()


@pytest.mark.sqlite
def test_killed_while_scanning(tmp_path: Path) -> None:
    home = tmp_path / "home"
    database = branch.found(home, max(12, KILLS * 2), books=2)
    packer = Packer(Scanner(home, "میز ۱"), branch.requests_of(database))
    packer.work()
    assert packer.kills == KILLS
    reasons = [line["reason"] for line in packer.scanner.answers.values()]
    count = max(12, KILLS * 2)
    assert reasons.count("sealed") == count
    assert reasons.count("packed") + reasons.count("complete") == count * 2
    assert reasons.count("picked") == count * 2
    branch.judge(database, packer.scanner.answers.values())
    database.close()


def _kill_during(arguments: list[str], least: float, most: float) -> None:
    """Start a command and kill it after a random time, unless it has ended by then."""
    process = subprocess.Popen(
        arguments, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(CHANCE.uniform(least, most))
    process.kill()
    process.wait()


def _duration(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


def _sealed_parcels(home: Path, count: int) -> Database:
    """A branch with an open pickup into which so many parcels were scanned."""
    database = branch.found(home, count, books=1)
    scanner = Scanner(home, "میز ۱")
    packer = Packer(scanner, branch.requests_of(database))
    packer.kills = KILLS
    packer.work()
    parcels = [line["parcel"] for line in scanner.answers.values() if line["reason"] == "sealed"]
    out = Scanner(home, "میز ۱")
    out.start()
    out.scan("mode handover")
    for number in parcels:
        answer = out.scan(number)
        assert answer is not None
        assert answer["reason"] == "scanned-out"
    out.end()
    return database


def test_killed_while_closing_a_pickup(tmp_path: Path) -> None:
    home = tmp_path / "home"
    database = _sealed_parcels(home, 12)
    person = ["--home", str(home), "--user", USER]
    close = command("pickup", "close", *person, "--officer", "نجفی")
    usual = _duration(lambda: run("pickup", "show", *person))
    closed_by_chance = 0
    for _ in range(KILLS):
        _kill_during(close, usual * 0.7, usual * 1.6)
        if _pickup_is_whole(database) is PickupState.CLOSED:
            closed_by_chance += 1
            with database.read() as session:
                number = session.scalars(select(Pickup.number)).one()
            run("pickup", "reopen", number, *person, "--reason", "آزمایش")
    run("pickup", "close", *person, "--officer", "نجفی")
    assert _pickup_is_whole(database) is PickupState.CLOSED
    with database.read() as session:
        versions = session.scalars(select(Manifest.version).order_by(Manifest.version)).all()
    assert list(versions) == list(range(1, closed_by_chance + 2))
    assert check(database).findings == ()
    database.close()


def _pickup_is_whole(database: Database) -> PickupState:
    """Either nothing of the closing is there, or all of it."""
    with database.read() as session:
        pickup = session.scalars(select(Pickup)).one()
        loans = session.scalar(
            select(func.count()).select_from(Loan).where(Loan.voided_at.is_(None))
        )
    assert loans == (12 if pickup.state is PickupState.CLOSED else 0)
    return pickup.state


MIGRATE = (
    "import sys; from app.models import schema; from app.models.database import Database;"
    " print(flush=True); schema.migrate(Database(sys.argv[1]))"
)


def test_killed_while_migrating(tmp_path: Path) -> None:
    def migrate(file: Path) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-c", MIGRATE, sqlite_url(file)],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.readline()
        return process

    usual = _duration(lambda: migrate(tmp_path / "first.db").communicate())
    for place in range(KILLS):
        file = tmp_path / f"{place}.db"
        process = migrate(file)
        time.sleep(CHANCE.uniform(0, usual * 0.8))
        process.kill()
        process.communicate()
        database = Database(sqlite_url(file))
        assert schema.current(database) in (None, schema.NEWEST)
        schema.migrate(database)
        schema.require(database)
        assert check(database).findings == ()
        database.close()


def test_killed_while_backing_up(tmp_path: Path) -> None:
    home = tmp_path / "home"
    database = branch.found(home, 40, books=3)
    usual = _duration(lambda: run("backup", "--home", str(home)))
    for _ in range(KILLS):
        _kill_during(command("backup", "--home", str(home)), usual * 0.5, usual * 1.1)
    run("backup", "--home", str(home))
    made = list_backups(home / "backups")
    assert made
    for one in made:
        copy = Database(sqlite_url(one.path))
        assert schema.current(copy) == schema.NEWEST
        assert check(copy).findings == ()
        copy.close()
    assert check(database).findings == ()
    database.close()


@pytest.mark.pg
def test_a_server_restarted_in_mid_scan(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue("own_postgresql_server")
    home = tmp_path / "home"
    database = branch.found(home, PARCELS, books=2, url=server.url(server.create()))
    packer = Packer(Scanner(home, "میز ۱"), branch.requests_of(database))
    packer.kills = KILLS
    due = threading.Semaphore(0)

    def restart() -> None:
        for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGINT):
            due.acquire()
            server.stop(how=how)
            server.start()

    restarts = threading.Thread(target=restart)
    restarts.start()
    scanner = packer.scanner
    scanner.start()
    quarter = len(packer.plan) // 4
    try:
        for place, (key, planned) in enumerate(packer.plan):
            if place in (quarter, 2 * quarter, 3 * quarter):
                # While it stops and starts, scans go on.
                due.release()
            assert scanner.scan(planned or packer.label(place), key) is not None
        scanner.end()
    finally:
        due.release(3)
        restarts.join()
    assert sum(line["reason"] == "sealed" for line in scanner.answers.values()) == PARCELS
    branch.judge(database, scanner.answers.values())
    database.close()
