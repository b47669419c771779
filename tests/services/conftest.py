"""Fixtures of the services' tests."""

from __future__ import annotations

import pytest

from app.models.database import Database
from tests.services.world import World, build


@pytest.fixture
def world(database: Database) -> World:
    """A small library, on SQLite and on PostgreSQL in turn."""
    return build(database)
