"""Fixtures of all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.machine import in_memory

if TYPE_CHECKING:
    from app.models.database import Database
    from tests.postgresql import Server

# Files of tests that wait for every commit to reach the disk: memory, where there is enough of it.
if memory := in_memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", memory)

# Before Qt is imported: no test opens a window on somebody's screen, and none needs a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No test prints on a printer that somebody has.
os.environ["CUPS_SERVER"] = "/nonexistent/cups.sock"

pytest_plugins = ("pytester", "tests.guards", "tests.needs", "tests.reporting", "tests.postgresql")

# No test fails for being slow: the machines that run them are shared.
# CI tries the same examples each time, and says what a change broke; at home they are drawn anew.
settings.register_profile(
    "tests",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("tests")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated SQLite file, to be copied and never opened."""
    template = tmp_path_factory.mktemp("template") / "template.db"
    _set_up(sqlite_url(template))
    return template


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: Server) -> str:
    """The name of an empty, migrated PostgreSQL database, to be copied and never opened."""
    name = postgresql_server.create()
    _set_up(postgresql_server.url(name))
    return name


def _set_up(url: str) -> None:
    from app.models import schema
    from app.models.database import Database
    from tests import compiled

    compiled.share()
    opened = Database(url)
    schema.migrate(opened)
    opened.close()


def _migrate(url: str) -> None:
    # Imported here: the tests of text, codes and paper need no SQLAlchemy.
    from app.models import schema
    from app.models.database import Database

    database = Database(url)
    schema.migrate(database)
    database.close()


def sqlite_url(file: Path) -> str:
    """The SQLAlchemy URL of an SQLite file."""
    return f"sqlite:///{file}"


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("pg", marks=pytest.mark.pg),
    ]
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh, migrated, empty database; the test runs once on each kind."""
    if request.param == "sqlite":
        file = tmp_path / "ketabresan.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
        yield sqlite_url(file)
        return
    server: Server = request.getfixturevalue("postgresql_server")
    name = server.create(template=request.getfixturevalue("postgresql_template"))
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh, migrated, empty database, opened; the test runs once on each kind."""
    from app.models.database import Database

    opened = Database(database_url)
    yield opened
    opened.close()
