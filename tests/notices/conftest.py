"""The small library, for tests of how notices leave it."""

from __future__ import annotations

import pytest

from app.models.database import Database
from tests.services.world import World, build


@pytest.fixture
def world(database: Database) -> World:
    """The small world of ``tests.services.world``, on each database."""
    return build(database)
