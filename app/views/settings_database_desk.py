"""Which database is in use, tried and stored; and the check of what is in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from app import settings as settings_file
from app.background import Counter
from app.services.keeping import check, reach, soundness
from app.services.keeping.reach import Parts, Reached
from app.services.use_case import Secret
from app.texts import settings_data as texts
from app.views.palette import Tone
from app.views.settings_database import DatabaseSection
from app.views.shell import Shell


class DatabaseDesk(QObject):
    """Joins the section to the services; the secret goes into the settings and nowhere else."""

    def __init__(
        self, section: DatabaseSection, counter: Counter, shell: Shell, home: Path
    ) -> None:
        super().__init__(section)
        self._section, self._counter = section, counter
        self._shell, self._home = shell, home
        section.arrived.connect(self._read)
        section.test_asked.connect(self._test)
        section.prepare_asked.connect(self._prepare)
        section.saving.connect(self._save)
        section.reopen_asked.connect(self._reopen)
        section.check.check_asked.connect(self._check)
        section.check.rebuild_asked.connect(self._rebuild)

    def _read(self) -> None:
        home = self._home
        self._counter.background.apart(self, lambda: _kept(home), self._show, self._section.refuse)

    def _show(self, kept: Parts | None) -> None:
        if not self._section.unsaved():
            self._section.show_kept(kept)

    def _test(self, parts: Parts) -> None:
        home = self._home
        self._counter.background.apart(
            self,
            lambda: reach.reach(_url(home, parts)),
            self._section.show_found,
            self._section.refuse,
        )

    def _prepare(self, parts: Parts) -> None:
        home = self._home
        self._counter.background.apart(
            self,
            lambda: reach.prepare(_url(home, parts)),
            self._section.show_found,
            self._section.refuse,
        )

    def _save(self, parts: Parts | None) -> None:
        home = self._home
        self._counter.background.apart(
            self, lambda: _stored(home, parts), self._stored, self._section.refuse
        )

    def _stored(self, done: tuple[Parts | None, Reached | None]) -> None:
        kept, refused = done
        if refused is not None:
            self._section.refuse_found(refused)
        else:
            self._section.show_stored(kept)

    def _reopen(self) -> None:
        """Take the other database up now; everybody begins at the login."""
        self._counter.background.alone(
            self, lambda: None, lambda _: self._shell.forget_pages(), self._section.refuse
        )

    def _check(self) -> None:
        self._counter.background.aside(
            self, check.check, self._section.check.show_report, self._section.check.refuse
        )

    def _rebuild(self) -> None:
        self._counter.background.aside(
            self,
            soundness.rebuild_search,
            lambda _: self._section.check.say(Tone.OK, texts.REBUILT),
            self._section.check.refuse,
        )


def _url(home: Path, parts: Parts) -> str:
    return reach.url_of(parts, settings_file.load(home).database_url)


def _kept(home: Path) -> Parts | None:
    """What the settings name; None for the embedded database. A stored secret is only hinted at."""
    url = settings_file.load(home).database_url
    if not url:
        return None
    parts = reach.parts_of(url)
    return replace(parts, secret=Secret(_HINT if parts.secret else ""))


_HINT = "•"
"""Stands for a secret that is stored: the window never holds the secret itself."""


def _stored(home: Path, parts: Parts | None) -> tuple[Parts | None, Reached | None]:
    """Store an address that can be worked with; what is there instead where it can't."""
    settings = settings_file.load(home)
    url = ""
    if parts is not None:
        url = reach.url_of(parts, settings.database_url)
        reached = reach.reach(url)
        if reached.found not in reach.USABLE:
            return parts, reached
    settings_file.save(replace(settings, database_url=url))
    return _kept(home), None
