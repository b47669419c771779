"""Databases of tests: made once in a process, with what is to stand in them, and copied for each.

A test finds the small world in its database where one of its fixtures asks for ``small_world``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import sqlite_url

# Imported where they are needed: the tests of text, codes and paper need no SQLAlchemy.
if TYPE_CHECKING:
    from app.models.database import Database
    from tests.postgresql import Server
    from tests.services.world import World

EMPTY, SMALL_WORLD = "empty", "small_world"


def _migrate(database: Database) -> None:
    from app.models import schema

    schema.migrate(database)


def _build(database: Database) -> None:
    from tests.services.world import build

    build(database)


_STEPS: dict[str, tuple[str | None, Callable[[Database], None]]] = {
    EMPTY: (None, _migrate),
    SMALL_WORLD: (EMPTY, _build),
}
"""What to do with a copy of which other database, to have one in which this stands."""


class Templates:
    """Databases by what stands in them, to be copied and never opened; each made when wanted."""

    def __init__(self) -> None:
        self._made: dict[str, str] = {}

    def of(self, content: str) -> str:
        """The file, or the database of the server, in which this stands."""
        if content not in self._made:
            before, step = _STEPS[content]
            place = self.copy(self.of(before) if before else None, content)
            self._fill(place, step)
            self._made[content] = place
        return self._made[content]

    def _fill(self, place: str, step: Callable[[Database], None]) -> None:
        from app.models.database import Database
        from tests import compiled

        compiled.share()
        database = Database(self.url(place))
        step(database)
        database.close()

    def copy(self, place: str | None, name: str) -> str:
        """A copy of a template, to be filled; an empty database without one."""
        raise NotImplementedError

    def url(self, place: str) -> str:
        """The SQLAlchemy URL of a place."""
        raise NotImplementedError


class _Files(Templates):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def copy(self, place: str | None, name: str) -> str:
        file = self._folder / f"{name}.db"
        if place is not None:
            shutil.copyfile(place, file)
        return str(file)

    def url(self, place: str) -> str:
        return sqlite_url(Path(place))


class _OnServer(Templates):
    def __init__(self, server: Server) -> None:
        super().__init__()
        self._server = server

    def copy(self, place: str | None, name: str) -> str:
        return self._server.create(template=place or "template0")

    def url(self, place: str) -> str:
        return self._server.url(place)


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """SQLite files to be copied."""
    return _Files(tmp_path_factory.mktemp("templates"))


@pytest.fixture(scope="session")
def postgresql_templates(postgresql_server: Server) -> Templates:
    """Databases of the server of this process, to be copied."""
    return _OnServer(postgresql_server)


@pytest.fixture(scope="session")
def sqlite_template(sqlite_templates: Templates) -> Path:
    """An empty, migrated SQLite file, to be copied and never opened."""
    return Path(sqlite_templates.of(EMPTY))


@pytest.fixture(scope="session")
def postgresql_template(postgresql_templates: Templates) -> str:
    """The name of an empty, migrated PostgreSQL database, to be copied and never opened."""
    return postgresql_templates.of(EMPTY)


@pytest.fixture
def small_world() -> None:
    """In the database of this test stands what ``tests.services.world.build`` builds."""


@pytest.fixture
def content(request: pytest.FixtureRequest) -> str:
    """What the fixtures of this test want to find in its database."""
    return SMALL_WORLD if SMALL_WORLD in request.fixturenames else EMPTY


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("pg", marks=pytest.mark.pg),
    ]
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path, content: str) -> Iterator[str]:
    """The URL of a fresh, migrated database, empty but for ``content``; once on each kind."""
    if request.param == "sqlite":
        file = tmp_path / "ketabresan.db"
        templates: Templates = request.getfixturevalue("sqlite_templates")
        shutil.copyfile(templates.of(content), file)
        yield sqlite_url(file)
        return
    server: Server = request.getfixturevalue("postgresql_server")
    templates = request.getfixturevalue("postgresql_templates")
    name = server.create(template=templates.of(content))
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh, migrated database, opened; the test runs once on each kind."""
    from app.models.database import Database

    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def world(small_world: None, database: Database) -> World:
    """A small library, on SQLite and on PostgreSQL in turn."""
    from tests.services.world import World

    return World(database)
