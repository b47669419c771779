"""A window on a copy of a home directory, of which pictures are taken; no display is needed."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app import settings as settings_file
from app.background import Home, InlineBackground
from app.errors import UserError
from app.services import requests
from app.services.logging_in import Person, people
from app.settings import DATABASE_NAME
from app.texts import window as texts
from app.views import theme
from app.views.application import Application
from app.views.days import clock_words
from app.views.frame import USUAL
from app.views.palette import Scheme
from app.views.shell import Shell
from app.views.sounds import Sounds
from app.views.start import version


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and size of a picture, and the folder for pictures of that kind."""

    scheme: Scheme = Scheme.LIGHT
    scale: float = 1.0
    folder: str = "."


PLAIN = (Look(),)
EVERY_LOOK = tuple(
    Look(scheme, scale, folder)
    for scale, suffix in ((1.0, ""), (2.0, "-200"))
    for scheme, folder in (
        (Scheme.LIGHT, f"light{suffix}"),
        (Scheme.DARK, f"dark{suffix}"),
        (Scheme.HIGH_CONTRAST, f"high-contrast{suffix}"),
    )
)


def picture(app: QApplication, window: QWidget, file: Path) -> Path:
    """Write what a window shows, in its usual size whatever screen there is or is not."""
    window.resize(theme.px(USUAL.width()), theme.px(USUAL.height()))
    # Several rounds: layouts settle one after the other.
    for _ in range(5):
        app.processEvents()
    grabbed = window.grab()
    popup = app.activePopupWidget()
    if popup is not None:
        # It is a window of its own, and lies over the one that is grabbed.
        painter = QPainter(grabbed)
        painter.drawPixmap(window.mapFromGlobal(popup.pos()), popup.grab())
        painter.end()
    grabbed.save(str(file))
    return file


class _Clock:
    """Some seconds go by with each look at it."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=5)
        return self.now


@contextmanager
def copied(home: Path, look: Look) -> Iterator[Path]:
    """A copy of a home directory with an embedded database, set to a look; gone at the end.

    Raises:
        UserError: there is no such database.
    """
    if settings_file.load(home).database_url or not (home / DATABASE_NAME).exists():
        raise UserError(texts.PICTURES_EMBEDDED)
    with tempfile.TemporaryDirectory(prefix="ketabresan-") as made:
        folder = Path(made) / "home"
        folder.mkdir()
        for file in home.iterdir():
            if file.is_file() and not file.name.endswith(".lock"):
                shutil.copyfile(file, folder / file.name)
        colours = look.scheme.name.lower().replace("_", "-")
        kept = settings_file.load(folder)
        settings_file.save(replace(kept, theme=colours, scale=round(look.scale * 100)))
        yield folder


class Camera:
    """A window, somebody in front of it, and what becomes of it in pictures.

    Args:
        app: the application.
        folder: the home directory; what happens is stored in it.
        out: where the pictures go.
    """

    def __init__(self, app: QApplication, folder: Path, out: Path) -> None:
        self._app, self._out = app, out
        self._clock = _Clock()
        self._written: list[Path] = []
        self._home = Home(folder)
        self._background = InlineBackground(self._home.open, self._home.close)
        self._failed: list[str] = []
        self._background.crashed.connect(self._failed.append)
        self._shell = Shell(lambda: clock_words(self._clock.now), version())
        sounds = Sounds(play=lambda _: None)
        self._work = Application(self._shell, self._home, self._background, self._clock, sounds)
        self._counter = self._work.counter

    def close(self) -> None:
        """Close window and database."""
        self._work.close()
        self._shell.close()
        self._shell.deleteLater()
        self._app.processEvents()

    def _picture(self, name: str) -> None:
        self._shell.top.show_moment(clock_words(self._clock.now))
        self._written.append(picture(self._app, self._shell, self._out / f"{name}.png"))
        if self._failed:
            raise RuntimeError(self._failed[0])

    def _last_request(self) -> dt.datetime:
        found: list[dt.datetime] = []

        def work(session: Any) -> dt.datetime:
            branch = self._home.look_round(session).branch
            desk = next(one for one in people(session, branch) if one.role != "packer")
            page = requests.search(session, requests.RequestFilter(), by=desk.id, limit=1)
            return page.rows[0].at if page.rows else self._clock.now

        self._background.read(self._work, work, found.append, raise_it)
        return found[0]

    def _enter(self, role: str) -> None:
        """Somebody of this role comes to the counter; no one else's secret is needed for it."""
        self._shell.lock()
        found: list[str] = []

        def work(session: Any) -> str:
            here = self._home.look_round(session)
            return next((one.user for one in here.people if one.role == role), "")

        self._background.read(self._work, work, found.append, raise_it)
        self._shell.login.asked.emit(found[0], "")

    def _supervise(self) -> None:
        """The screens of one who supervises, whose secret nobody has here."""
        found: list[Person] = []

        def work(session: Any) -> Person:
            branch = self._home.look_round(session).branch
            return next(one for one in people(session, branch) if one.role == "supervisor")

        self._background.read(self._work, work, found.append, raise_it)
        worker, (person,) = self._counter.worker, found
        assert worker is not None
        self._counter.worker = replace(worker, staff=person.id, name=person.name, role="supervisor")
        self._shell.top.show_person(person.name, texts.ROLES["supervisor"])
        self._shell.rail.bar(())

    def _page(self) -> Any:
        return self._shell.page()

    def _scan(self, code: str) -> None:
        self._work.scanned(code)

    def _do(self, work: Any) -> None:
        self._counter.write(self._work, work, fail=raise_it)


def raise_it(error: UserError) -> None:
    """Nobody is there to read what was refused."""
    raise error
