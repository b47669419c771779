"""A dressed application without a screen, and the shape of a key that a test presses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from app.views import theme
from app.views.palette import Scheme
from tests.views.keyboard import x_display

if TYPE_CHECKING:
    from app.views.settings_backup import BackupSection
    from app.views.settings_database import DatabaseSection
    from app.views.settings_library import LibrarySection
    from tests.views.at_work import AtWork

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["ketabresan", "-style", "Fusion"]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """Light colours at 100 %, whatever the test before did."""
    worn = vars(theme)["_Current"]
    # Dressed again, every widget that is still there is styled again.
    if not qapp.styleSheet() or (worn.scheme, worn.scale) != (Scheme.LIGHT, 1.0):
        theme.apply(qapp, Scheme.LIGHT)
    return qapp


@pytest.fixture
def counter(sqlite_template: Path, tmp_path: Path, qapp: QApplication) -> Iterator[AtWork]:
    """A window on the small world, in one thread."""
    # Imported here: the tests of widgets need no database.
    from tests.views.at_work import at_work

    with at_work(sqlite_template, tmp_path / "home") as made:
        made.application.start()
        yield made


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """An X server whose only layout is the Persian one."""
    with x_display("ir") as name:
        yield name


# Imported in them: the tests of widgets need none of the settings.


@pytest.fixture
def backups(counter: AtWork) -> BackupSection:
    """The backups in the settings."""
    from app.views.settings_backup import BackupSection
    from tests.views.settings_at import section

    return section(counter, "settings_backup", BackupSection)


@pytest.fixture
def data(counter: AtWork) -> DatabaseSection:
    """Which database the settings name, and its check."""
    from app.views.settings_database import DatabaseSection
    from tests.views.settings_at import section

    return section(counter, "settings_database", DatabaseSection)


@pytest.fixture
def library(counter: AtWork) -> LibrarySection:
    """What the settings say of the library."""
    from app.views.settings_library import LibrarySection
    from tests.views.settings_at import section

    return section(counter, "settings_library", LibrarySection)
