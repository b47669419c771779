"""The way to the services, with the real pool and a database that only remembers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.background import Background
from tests.background.remembering import Remembering


@pytest.fixture
def database() -> Remembering:
    """What became of the sessions."""
    return Remembering()


@pytest.fixture
def background(database: Remembering, qtbot: QtBot) -> Iterator[Background]:
    """The real pool."""
    made = Background(lambda: database)
    yield made
    made.close()


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    """A screen, as far as the pool knows."""
    return QObject()
