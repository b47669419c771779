"""A dressed application without a screen, the window at work, and its pages as they are opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views import theme
from app.views.palette import Scheme
from tests.views.keyboard import x_display

if TYPE_CHECKING:
    from app.views.first_run import FirstRun
    from app.views.import_screen import ImportScreen
    from app.views.intake_form import IntakeForm
    from app.views.packing_screen import PackingScreen
    from app.views.requests_page import RequestsPage
    from app.views.settings_backup import BackupSection
    from app.views.settings_database import DatabaseSection
    from app.views.settings_library import LibrarySection
    from tests.papers.a_printer import APrinter
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


# Imported in them: the tests of widgets need none of these pages.


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


@pytest.fixture
def wizard(qtbot: QtBot) -> FirstRun:
    """The wizard alone, with two sections after its own steps."""
    from app.texts.first_run import PRINTERS, SCANNER
    from app.views.first_run import FirstRun, LaterStep
    from tests.views.first_run_at import Sheet

    made = FirstRun([LaterStep(PRINTERS, Sheet), LaterStep(SCANNER, Sheet)])
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> APrinter:
    """It prints for the whole system."""
    from app.papers import cups
    from tests.papers.a_printer import APrinter

    made = APrinter()
    for name in ("send", "seen", "cancel", "printers", "papers"):
        monkeypatch.setattr(cups, name, getattr(made, name))
    return made


@pytest.fixture
def packed(counter: AtWork, printer: APrinter) -> PackingScreen:
    """A parcel that is complete, at a table without a printer for labels of return."""
    from tests.views.previewed import complete_parcel

    return complete_parcel(counter)


@pytest.fixture
def requests_page(counter: AtWork, qtbot: QtBot) -> RequestsPage:
    """The requests of the desk, in the window that has the keyboard."""
    counter.log_in("desk")
    counter.shell.activateWindow()
    qtbot.waitUntil(counter.shell.isActiveWindow)
    return counter.requests


@pytest.fixture
def form(requests_page: RequestsPage) -> IntakeForm:
    """The form of a new request."""
    requests_page.list.new_asked.emit()
    return requests_page.form


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which programs stand that are found first."""
    from tests.views.spooler import stand_in

    folder = tmp_path / "programs"
    stand_in(folder)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return folder


@pytest.fixture
def import_page(counter: AtWork) -> ImportScreen:
    """The desk reads a file in."""
    from tests.views.import_at import importing

    return importing(counter)
