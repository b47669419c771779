"""What one accepted scan costs, beside the bare driver that sends the very same statements."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import func, select

from app.models import LoanRequest, schema
from app.models.database import Database
from app.models.states import FulfilmentState, Outcome
from app.services import scanning
from tests.bench.replay import PostgresqlReplayer, Recorder, Replayer, Sent, SqliteReplayer
from tests.postgresql import Server
from tests.services.table import add_request, request_number
from tests.services.world import NOON, World, build, copy

BOOKS = 5
"""Books of a request: the first four are the commonest scan, the fifth completes the parcel."""

SEAL = "the parcel's own number"


@dataclass(frozen=True, slots=True)
class Step:
    """One scan; ``counts`` where it is a right book, and not the last of its parcel."""

    code: str
    counts: bool


def barcode(serial: int, position: int) -> str:
    """The barcode of one book of a request of the bench."""
    return f"B{serial:06d}{position}"


def add_work(world: World, serials: Sequence[int]) -> None:
    """Add picked requests of five books each."""
    for serial in serials:
        names = [f"copy {position}.{serial}" for position in range(1, BOOKS + 1)]
        world.add(
            *(
                copy(world, name, barcode(serial, position), f"title {position}")
                for position, name in enumerate(names, 1)
            )
        )
        add_request(world, serial, dict.fromkeys(names, FulfilmentState.PICKED))


def steps(serials: Sequence[int]) -> Iterator[Step]:
    """The scans that pack and seal those requests, parcel after parcel."""
    for serial in serials:
        yield Step(request_number(serial), counts=False)
        for position in range(1, BOOKS + 1):
            yield Step(barcode(serial, position), counts=position < BOOKS)
        yield Step(SEAL, counts=False)


class Station:
    """Somebody at a station of a world, who scans as soon as the answer is there."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._parcel = ""

    def clock(self) -> dt.datetime:
        """The moment of the world's next action."""
        return self.world.action("packer").at

    def scan(self, step: Step) -> float:
        """Seconds from the scan to its stored answer.

        Raises:
            RuntimeError: it was not accepted, so there is nothing to measure.
        """
        code = self._parcel if step.code == SEAL else step.code
        action = self.world.action("packer")
        begun = time.perf_counter()
        result = scanning.scan_at(self.world.database, code, action=action)
        taken = time.perf_counter() - begun
        if result.outcome is not Outcome.ACCEPTED:
            raise RuntimeError(f"{code}: {result.reason}")
        self._parcel = result.parcel or ""
        return taken


@dataclass(slots=True)
class Costs:
    """Seconds of every scan that counts, ours and replayed; statements and round trips of one."""

    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    statements: int = 0
    round_trips: int = 0

    @property
    def usual(self) -> tuple[float, float]:
        """Of ours and of the replay."""
        return undisturbed(self.ours), undisturbed(self.floor)


def undisturbed(seconds: Sequence[float]) -> float:
    """The lower quartile: what else a machine does only adds, and often to more than half."""
    return statistics.quantiles(seconds, n=4)[0]


@dataclass(slots=True)
class Places:
    """Three copies of one database: to record on, to scan on, to replay on."""

    worlds: tuple[World, World]
    recorder: Recorder
    replayer: Replayer
    third: Callable[[], Database]
    """Opens the database that was replayed on, to be compared."""


def compare(places: Places, plan: Sequence[Step]) -> Costs:
    """Scan a plan on one copy and replay it on another, step by step in turn.

    Raises:
        RuntimeError: a scan was refused.
    """
    costs = Costs()
    noted = list(_record(places, plan))
    station = Station(places.worlds[1])
    for at, (step, sent) in enumerate(zip(plan, noted, strict=True)):
        # Whoever goes second finds warmer caches: they take turns.
        if at % 2:
            replayed, ours = _replay(places.replayer, sent), station.scan(step)
        else:
            ours, replayed = station.scan(step), _replay(places.replayer, sent)
        if step.counts:
            costs.ours.append(ours)
            costs.floor.append(replayed)
            costs.statements = max(costs.statements, len(sent))
    if isinstance(places.replayer, PostgresqlReplayer):
        costs.round_trips = _round_trips(places.replayer, plan, noted)
    return costs


def _round_trips(
    replayer: PostgresqlReplayer, plan: Sequence[Step], noted: list[list[Sent]]
) -> int:
    """Those of a scan that counts; its writes, done a second time, are refused, and count."""
    counted = [sent for step, sent in zip(plan, noted, strict=True) if step.counts]
    return replayer.round_trips(counted[-1])


def _record(places: Places, plan: Sequence[Step]) -> Iterator[list[Sent]]:
    station = Station(places.worlds[0])
    for step in plan:
        station.scan(step)
        yield places.recorder.take()


def _replay(replayer: Replayer, sent: Sequence[Sent]) -> float:
    begun = time.perf_counter()
    replayer.send(sent)
    return time.perf_counter() - begun


def in_libraries(files: Sequence[Path], requests: int) -> list[float]:
    """Seconds of a scan that counts in each of some libraries, which take turns."""
    databases = [Database(_url(file)) for file in files]
    try:
        plans = [more_work(database, requests) for database in databases]
        taken: list[list[float]] = [[] for _ in plans]
        for each in zip(*(plan for _, plan in plans), strict=True):
            for (station, _), step, found in zip(plans, each, taken, strict=True):
                seconds = station.scan(step)
                if step.counts:
                    found.append(seconds)
        return [undisturbed(found) for found in taken]
    finally:
        for database in databases:
            database.close()


def more_work(database: Database, requests: int) -> tuple[Station, list[Step]]:
    """New requests in a library that may have had some of ours before, and whoever packs them."""
    with database.read() as session:
        ours = LoanRequest.number >= request_number(1)
        known = session.scalar(select(func.count()).where(ours)) or 0
    world = World(database, NOON + dt.timedelta(minutes=known), random.Random(known))
    serials = range(known + 1, known + requests + 1)
    add_work(world, serials)
    return Station(world), list(steps(serials))


@contextlib.contextmanager
def on_sqlite(requests: int) -> Iterator[Places]:
    """Three copies of a file on the disk, with so many requests to pack (serials from 1)."""
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder, f"{name}.db") for name in ("base", "recorded", "ours", "replayed")]
        first = Database(_url(names[0]))
        schema.migrate(first)
        base = _prepared(first, requests)
        first.close()
        for name in names[1:]:
            shutil.copyfile(names[0], name)
        two = Database(_url(names[1])), Database(_url(names[2]))
        recorder = Recorder(two[0])
        replayer = SqliteReplayer(names[3], like=two[1].engine)
        worlds = (_beginning(base, two[0]), _beginning(base, two[1]))
        try:
            yield Places(worlds, recorder, replayer, lambda: Database(_url(names[3])))
        finally:
            replayer.close()
            for database in two:
                database.close()


@contextlib.contextmanager
def on_postgresql(requests: int, server: Server) -> Iterator[Places]:
    """Three databases of a server, with so many requests to pack (serials from 1)."""
    name = server.create()
    first = Database(server.url(name))
    schema.migrate(first)
    base = _prepared(first, requests)
    first.close()
    names = [server.create(template=name) for _ in range(3)]
    two = Database(server.url(names[0])), Database(server.url(names[1]))
    recorder = Recorder(two[0])
    replayer = PostgresqlReplayer(server.url(names[2]))
    worlds = (_beginning(base, two[0]), _beginning(base, two[1]))
    try:
        yield Places(worlds, recorder, replayer, lambda: Database(server.url(names[2])))
    finally:
        replayer.close()
        for database in two:
            database.close()
        for one in (name, *names):
            server.drop(one)


def _url(file: Path) -> str:
    return f"sqlite:///{file}"


def _prepared(database: Database, requests: int) -> World:
    world = build(database)
    add_work(world, range(1, requests + 1))
    return world


def _beginning(base: World, database: Database) -> World:
    """The same morning again, with the same action ids, on another copy."""
    return replace(base, database=database, random=random.Random(7))
