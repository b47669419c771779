"""The window at work in the small world: a home directory, people with badges, and their clock."""

from __future__ import annotations

import copy
import datetime as dt
import functools
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.background import Background, Home, InlineBackground, Worker
from app.models import Staff
from app.models.base import Base
from app.models.database import Database
from app.services import secrets, staff
from app.services.use_case import Secret
from app.texts import window
from app.views.application import Application
from app.views.requests_page import RequestsPage
from app.views.shell import Shell
from app.views.sounds import Sounds
from tests.services.world import World, build


@dataclass
class AtWork:
    """A window over a world; ``badges`` by the name of their person (``desk``, ``packer`` …)."""

    world: World
    folder: Path
    shell: Shell
    application: Application
    badges: dict[str, str]
    heard: list[str] = field(default_factory=list)

    def log_in(self, name: str, page: str = "") -> None:
        """Somebody without a secret scans their badge.

        Args:
            page: where they go on, as in a window that was built anew; the page at which their
                work begins need not be made then.
        """
        enter = self.shell.enter

        def enter_at(*who: str, **more: Any) -> None:
            enter(*who, **more | {"page": page})

        with pytest.MonkeyPatch.context() as patch:
            if page:
                patch.setattr(self.shell, "enter", enter_at)
            self.application.scanned(self.badges[name])

    @property
    def requests(self) -> RequestsPage:
        """The page of requests, which is in sight."""
        page = self.shell.page()
        assert isinstance(page, RequestsPage)
        return page

    def rows(self, kind: type[Base], **wanted: Any) -> list[Any]:
        """What stands in the database."""
        with self.world.database.read() as session:
            return list(session.query(kind).filter_by(**wanted))


def _badge(world: World, name: str) -> str:
    action = world.action()
    given = world.database.do(
        lambda session: staff.give_badge(session, world.key(name), action=action)
    )
    return str(given.number)


@dataclass(frozen=True)
class _Kept:
    """A file with the small world in which people have badges, and how far its clock went."""

    file: Path
    now: dt.datetime
    random: random.Random
    badges: dict[str, str]


@functools.cache
def _peopled(template: Path) -> _Kept:
    file = template.with_name("at-work.db")
    shutil.copyfile(template, file)
    database = Database(f"sqlite:///{file}")
    made = build(database)
    badges = {name: _badge(made, name) for name in ("desk", "packer", "supervisor")}
    database.close()
    return _Kept(file, made.now, made.random, badges)


@contextmanager
def at_work(
    template: Path,
    folder: Path,
    *,
    inline: bool = True,
    world: bool = True,
    real_clock: bool = False,
) -> Iterator[AtWork]:
    """A window on a fresh database file.

    Args:
        template: an empty, migrated file.
        folder: the home directory to make.
        inline: everything at once in the thread of the test, and not on the threads of the pool.
        world: fill it with the small world; without it there is no database at all.
        real_clock: what is recorded is of this moment, for the program with the clock of the PC.
    """
    folder.mkdir()
    file = folder / "ketabresan.db"
    database = Database(f"sqlite:///{file}")
    if world:
        kept = _peopled(template)
        shutil.copyfile(kept.file, file)
        made = World(database, kept.now, copy.deepcopy(kept.random))
        badges = dict(kept.badges)
    else:
        made, badges = World(database), {}
    if real_clock:
        made.now = dt.datetime.now(dt.UTC)
    home = Home(folder)
    background = (InlineBackground if inline else Background)(home.open, home.close)

    def clock() -> dt.datetime:
        made.now += dt.timedelta(seconds=1)
        return made.now

    heard: list[str] = []
    shell = Shell(lambda: "", "۱")
    shell.show()
    application = Application(
        shell, home, background, clock, Sounds(play=lambda file: heard.append(file.stem))
    )
    crashes: list[str] = []
    background.crashed.connect(crashes.append)
    try:
        yield AtWork(made, folder, shell, application, badges, heard)
    finally:
        application.close()
        shell.close()
        shell.deleteLater()
        # No event loop runs here that would do it; every window left is dressed again and again.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        database.close()
    assert crashes == []


def scan(counter: AtWork, *codes: str) -> None:
    """Codes, one after the other."""
    for code in codes:
        counter.application.scanned(code)


def words(of: Any) -> str:
    """Everything that a widget and what is in it says, in sight or not."""
    return " | ".join(
        [label.text() for label in of.findChildren(QLabel)]
        + [widget.accessibleName() for widget in of.findChildren(QWidget)]
    )


def give_secret(counter: AtWork, name: str, secret: str) -> None:
    """Set a secret as its hash, so that the test needs no old one."""
    world = counter.world
    action = world.action()
    hashed = secrets.kept(Secret(secret), action=action)

    world.change(Staff, world.key(name), secret_hash=hashed)


def become(counter: AtWork, role: str) -> None:
    """Whoever is there goes on as one of this role; the page in sight is of no matter."""
    key = counter.world.key
    counter.application.take_over(
        Worker(key(role), "رضا کریمی", role, key("station 1"), "0013"), window.PRINT_QUEUE
    )
