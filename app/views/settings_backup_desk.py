"""The backups of the settings on the database and the disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject

from app import settings as settings_file
from app.background import Counter
from app.errors import UserError
from app.services.keeping import backup, restore
from app.services.keeping.backup import Backup
from app.services.keeping.folder import FolderState, folder_state
from app.services.keeping.restore import Restored
from app.texts import settings_data as texts
from app.texts import window as window_texts
from app.views.bars import Readiness
from app.views.days import moment_of
from app.views.palette import Tone
from app.views.settings_backup import BackupSection
from app.views.settings_backup_looks import restored_words
from app.views.shell import Shell


@dataclass(frozen=True, slots=True)
class _Kept:
    """The folder in use, and what is in it."""

    folder: FolderState
    backups: tuple[Backup, ...]


class BackupDesk(QObject):
    """Joins the section to the services."""

    def __init__(self, section: BackupSection, counter: Counter, shell: Shell, home: Path) -> None:
        super().__init__(section)
        self._section, self._counter = section, counter
        self._shell, self._home = shell, home
        section.arrived.connect(self._read)
        section.folder_typed.connect(self._look)
        section.folder_wanted.connect(self._store)
        section.backup_asked.connect(self._back_up)
        section.preview_asked.connect(self._preview)
        section.restore_asked.connect(self._restore)

    def _read(self) -> None:
        home = self._home
        self._counter.background.apart(self, lambda: _kept(home), self._show, self._section.refuse)

    def _show(self, kept: _Kept) -> None:
        self._section.show_folder(kept.folder)
        self._section.show_backups(kept.backups)

    def _look(self, folder: Path) -> None:
        home = self._home
        self._counter.background.apart(
            self, lambda: folder_state(folder, home), self._section.show_state
        )

    def _store(self, folder: Path | None) -> None:
        home = self._home
        self._counter.background.apart(
            self, lambda: _stored(home, folder), self._stored, self._section.refuse
        )

    def _stored(self, kept: _Kept) -> None:
        self._section.show_backups(kept.backups)
        self._section.show_folder_stored(kept.folder)

    def _back_up(self) -> None:
        home, now = self._home, self._counter.clock()
        self._counter.background.aside(
            self,
            lambda database: backup.back_up(database, settings_file.load(home).backups, now=now),
            self._made,
            self._section.refuse_backup,
        )

    def _made(self, made: Backup) -> None:
        at = made.verified_at or self._counter.clock()
        when = moment_of(at, self._counter.today)
        words = window_texts.BACKUP_AT.format(when=when)
        self._shell.foot.show_backup(words, Readiness.READY)
        self._section.show_made(made)
        home = self._home
        self._counter.background.apart(
            self, lambda: _kept(home), lambda kept: self._section.show_backups(kept.backups)
        )

    def _preview(self, file: Path) -> None:
        self._counter.background.aside(
            self,
            lambda database: restore.preview(database, file),
            self._section.show_preview,
            self._section.refuse_restore,
        )

    def _restore(self, file: Path) -> None:
        home = self._home
        self._counter.alone(
            self,
            lambda action: restore.restore_at(settings_file.load(home).url, file, action=action),
            self._restored,
            self._section.refuse_restore,
        )

    def _restored(self, done: Restored) -> None:
        """Nothing that a screen shows holds any more: everybody begins at the login."""
        self._shell.forget_pages()
        self._shell.say(Tone.OK, texts.RESTORED, restored_words(done))


def _kept(home: Path) -> _Kept:
    folder = settings_file.load(home).backups
    return _Kept(folder_state(folder, home), backup.list_backups(folder))


def _stored(home: Path, folder: Path | None) -> _Kept:
    """Use a folder from now on, None for the usual one.

    Raises:
        UserError: it can't be written.
    """
    settings = replace(settings_file.load(home), backup_dir=folder)
    if not folder_state(settings.backups, home).writable:
        raise UserError(". ".join(texts.FOLDER_NOT_WRITABLE), field="folder")
    settings_file.private_folder(settings.backups)
    settings_file.save(settings)
    return _kept(home)
