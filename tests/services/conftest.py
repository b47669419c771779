"""Fixtures of the services' tests."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.models.database import Database
from app.models.states import Mode
from app.services import handover
from tests.databases import SMALL_WORLD, Templates
from tests.postgresql import Server
from tests.services.busy import Played, first_day, second_day, third_day
from tests.services.desk import Picker
from tests.services.keeping_world import journalled
from tests.services.parcels import POST_NUMBERS, Counter, parcel_number, sealed
from tests.services.world import World
from tests.services.world import copy as new_copy

AfterDays = Callable[[int], World]


@pytest.fixture
def embedded(sqlite_templates: Templates, tmp_path: Path) -> Iterator[World]:
    """The small library, journalled, in an embedded database: for what only such a one can do."""
    file = tmp_path / "ketabresan.db"
    shutil.copyfile(sqlite_templates.of(SMALL_WORLD), file)
    world = journalled(Database(f"sqlite:///{file}"))
    yield world
    world.database.close()


@pytest.fixture(scope="session")
def sqlite_days(
    sqlite_templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> list[Played]:
    """Files of the library after one, two and three busy days, to be copied and never opened."""
    folder = tmp_path_factory.mktemp("days")
    file = folder / "played.db"
    shutil.copyfile(sqlite_templates.of(SMALL_WORLD), file)

    def keep(number: int) -> str:
        kept = folder / f"days{number}.db"
        shutil.copyfile(file, kept)
        return str(kept)

    return _play(f"sqlite:///{file}", keep)


@pytest.fixture(scope="session")
def postgresql_days(postgresql_server: Server, postgresql_templates: Templates) -> list[Played]:
    """Databases of the library after one, two and three busy days, to be copied only."""
    name = postgresql_server.create(template=postgresql_templates.of(SMALL_WORLD))
    return _play(postgresql_server.url(name), lambda _: postgresql_server.create(template=name))


def _play(url: str, keep: Callable[[int], str]) -> list[Played]:
    world = journalled(Database(url))
    played: list[Played] = []
    day = first_day(world)
    for number, next_day in enumerate((second_day, third_day, None), 1):
        world.database.close()
        played.append(Played(keep(number), day, world.now))
        if next_day is not None:
            world.database = Database(url)
            next_day(world, day)
    return played


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("pg", marks=pytest.mark.pg),
    ]
)
def after_days(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AfterDays]:
    """The library after so many busy days: ``after_days(2)``; on each kind of database."""
    opened: list[World] = []

    def give(days: int) -> World:
        if request.param == "sqlite":
            played: Played = request.getfixturevalue("sqlite_days")[days - 1]
            file = tmp_path / f"after{days}.db"
            shutil.copyfile(played.place, file)
            url = f"sqlite:///{file}"
        else:
            server: Server = request.getfixturevalue("postgresql_server")
            played = request.getfixturevalue("postgresql_days")[days - 1]
            url = server.url(server.create(template=played.place))
        opened.append(World(Database(url), now=played.now))
        return opened[-1]

    yield give
    for world in opened:
        world.database.close()


@pytest.fixture
def picker(world: World) -> Picker:
    """A packer between the shelves, at station 1."""
    return Picker(world)


@pytest.fixture
def elsewhere(world: World) -> World:
    """The small library with a copy of its first title in another branch."""
    world.add(new_copy(world, "copy 1x", "BR-1", "title 1", branch="0014"))
    return world


@pytest.fixture
def counter(world: World) -> Counter:
    """A packer where parcels are handed over."""
    return Counter(world, Mode.HANDOVER, by="packer")


@pytest.fixture
def desk(world: World) -> Counter:
    """The returns desk, ten days after parcel 1 with three books left with a post number."""
    out = Counter(world)
    sealed(world, 1, "copy 1a", "copy 2a", "copy 3a")
    out.scan(parcel_number(1))
    out.scan(POST_NUMBERS[0])
    out.do(handover.close, out.pickup(), "رضا شعبانی")
    world.now += dt.timedelta(days=9)
    return Counter(world, Mode.RETURN, station="station 2", by="desk")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go."""
    return tmp_path / "backups"
