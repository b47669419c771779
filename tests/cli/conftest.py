"""Fixtures of the command line's tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.settings import DATABASE_NAME
from tests.cli.house import House, furnish
from tests.conftest import sqlite_url
from tests.databases import SMALL_WORLD, Templates
from tests.printing.conftest import codes as codes
from tests.printing.conftest import pictures as pictures
from tests.printing.conftest import words as words


@pytest.fixture
def house(tmp_path: Path, small_world: None, database_url: str) -> House:
    """A small library in a home directory of its own; the test runs once on each database."""
    return furnish(tmp_path / "home", database_url)


@pytest.fixture
def sqlite_house(tmp_path: Path, sqlite_templates: Templates) -> House:
    """The same, on the embedded database alone."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copyfile(sqlite_templates.of(SMALL_WORLD), home / DATABASE_NAME)
    return furnish(home, sqlite_url(home / DATABASE_NAME))
