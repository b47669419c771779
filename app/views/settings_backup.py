"""The settings of the backups: their folder, those that there are, making one, putting one back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.background import Counter
from app.errors import UserError
from app.services.keeping.backup import Backup
from app.services.keeping.folder import FolderState
from app.services.keeping.restore import Preview
from app.texts import settings_data as texts
from app.texts import window as window_texts
from app.views import paint, theme
from app.views.busy import BusyBar
from app.views.cards import Card, Strip
from app.views.chips import Chip
from app.views.controls import Button, Kind
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.settings_backup_looks import (
    backup_look,
    folder_chips,
    folder_warning,
    lost_lines,
    when,
)
from app.views.settings_form import Box, Form
from app.views.settings_restore import RestoreCard
from app.views.settings_rows import Rows
from app.views.settings_section import Section
from app.views.shell import Shell
from app.views.sounds import Sounds

SHOWN = 6
"""Backups in sight before all are asked for."""


class BackupSection(Section):
    """Signals: ``arrived``; ``folder_typed`` and ``folder_wanted`` (a path, None for the usual
    one); ``backup_asked``; ``preview_asked`` and ``restore_asked`` (a file).

    Args:
        today: asked when it is needed.
        usual: the folder where backups go when none is chosen.
    """

    folder_typed = Signal(object)
    folder_wanted = Signal(object)
    backup_asked = Signal()
    preview_asked = Signal(object)
    restore_asked = Signal(object)

    def __init__(
        self, today: Callable[[], dt.date], usual: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(texts.BACKUPS, texts.BACKUPS_REMARK, Icon.BACKUP, parent)
        self._today, self._usual = today, usual
        self._backups: tuple[Backup, ...] = ()
        self._all = False
        self._chosen: Path | None = None
        self.folder = Form((Box("folder", texts.FOLDER, texts.FOLDER_REMARK, latin=True),), 1)
        self.choose = Button(texts.CHOOSE_FOLDER, icon=Icon.FOLDER, small=True)
        self.usual = Button(texts.USUAL_FOLDER, Kind.LINK, small=True)
        self._chips = QHBoxLayout()
        self._shown_chips: list[Chip] = []
        self.warning = Strip()
        self.answer = Strip()
        self.make = Button(texts.BACK_UP_NOW, Kind.PRIMARY, icon=Icon.BACKUP)
        self._making = Words(texts.BACKING_UP, theme.SMALL, tone="muted")
        self.busy = BusyBar()
        self.rows = Rows(texts.NONE_MADE)
        self._hidden = Words("", theme.SMALL, tone="muted")
        self.show_all = Button(window_texts.SHOW_ALL, Kind.LINK, small=True)
        self.other = Button(texts.OTHER_FILE, Kind.LINK, icon=Icon.FOLDER, small=True)
        self.restoring = RestoreCard()
        self._lay_out()
        self._connect()
        self._working(False)

    def _lay_out(self) -> None:
        where = Card(texts.FOLDER)
        where.body.addWidget(self.folder)
        row = WrapRow()
        row.addWidget(self.choose)
        row.addWidget(self.usual)
        row.addStretch(1)
        self._chips.setSpacing(theme.px(8))
        row.addLayout(self._chips)
        where.body.addLayout(row)
        where.body.addWidget(self.warning)
        made = Card(texts.MADE)
        made.head.addWidget(self.make)
        for piece in (
            Words(texts.KEPT_FOR, theme.CAPTION, tone="muted", wrap=True),
            self._making,
            self.busy,
            self.rows,
        ):
            made.body.addWidget(piece)
        rest = QHBoxLayout()
        for part in (self._hidden, self.show_all):
            rest.addWidget(part)
        rest.addStretch(1)
        rest.addWidget(self.other)
        made.body.addLayout(rest)
        for card in (self.answer, self.restoring, made, where):
            self.page.addWidget(card)
        self.page.addStretch(1)

    def _connect(self) -> None:
        line = self.folder.edit("folder")
        line.editingFinished.connect(self._look)
        self.folder.edited.connect(self.changed)
        self.choose.clicked.connect(self._choose_folder)
        self.usual.clicked.connect(lambda: self._take_folder(self._usual))
        self.make.clicked.connect(self._make)
        self.rows.acted.connect(lambda key, _: self._begin(Path(key)))
        self.show_all.clicked.connect(self._show_older)
        self.other.clicked.connect(self._choose_file)
        self.restoring.wanted.connect(self._restore)
        self.restoring.left.connect(self._left)

    def arrive(self) -> None:
        self.arrived.emit()
        self.make.setFocus()

    def leave(self) -> None:
        self.answer.clear()
        self.restoring.close_card()

    def unsaved(self) -> bool:
        return self.folder.unsaved()

    def save(self) -> None:
        self.folder.accept()
        folder = self._typed()
        if folder is None:
            empty = not self.folder.values()["folder"].strip()
            sentence = texts.FOLDER_EMPTY if empty else texts.FOLDER_WHOLE
            self.refuse(UserError(sentence, field="folder"))
            return
        self.folder_wanted.emit(None if folder == self._usual else folder)

    def forget(self) -> None:
        self.arrived.emit()

    def show_folder(self, state: FolderState) -> None:
        """Show the folder in use."""
        self.folder.show_values({"folder": str(state.folder)})
        self.show_state(state)
        self.changed.emit()

    def show_state(self, state: FolderState) -> None:
        """Show what is known of the folder that stands in the box."""
        for chip in self._shown_chips:
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._shown_chips = [Chip(look) for look in folder_chips(state)]
        for chip in self._shown_chips:
            self._chips.addWidget(chip)
        warning = folder_warning(state)
        if warning:
            self.warning.say(Tone.WARNING if state.writable else Tone.ERROR, *warning)
        else:
            self.warning.clear()

    def show_folder_stored(self, state: FolderState) -> None:
        """Another folder is used from now on."""
        self.show_folder(state)
        self.stored.emit()

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show the backups that there are, the newest first."""
        self._backups = tuple(backups)
        count = len(backups) if self._all else SHOWN
        self.rows.show_rows([backup_look(one, self._today()) for one in backups[:count]])
        hidden = max(0, len(backups) - count)
        self._hidden.setText(texts.older_backups(hidden))
        for piece in (self._hidden, self.show_all):
            piece.setVisible(hidden > 0)

    def show_made(self, backup: Backup) -> None:
        """A backup was made and proved."""
        self._working(False)
        size = texts.size(backup.size)
        self.answer.say(Tone.OK, texts.BACKED_UP, f"{size}، {paint.code(backup.path.name)}")
        self.make.setFocus()

    def refuse_backup(self, error: UserError) -> None:
        """None was made."""
        self._working(False)
        self.answer.say(Tone.ERROR, error.message)

    def refuse(self, error: UserError) -> None:
        """Say what is wrong with the folder, beside its box."""
        self.folder.refuse(error)
        self.refused.emit(error.message)

    def show_preview(self, told: Preview) -> None:
        """Say what a backup would take away, and ask for the word."""
        if told.backup != self._chosen:
            return
        if told.newer is None:
            self.restoring.ask(Tone.WARNING, texts.LOST_UNKNOWN, (), told.warning)
        elif told.newer:
            lines = lost_lines(told.newer)
            self.restoring.ask(Tone.WARNING, texts.LOST_HEAD, lines, told.warning)
        else:
            self.restoring.ask(Tone.OK, texts.LOST_NOTHING, (), told.warning)

    def refuse_restore(self, error: UserError) -> None:
        """A backup can't be put back, or was not."""
        self.restoring.refuse(error.message)

    def begin_file(self, file: Path) -> None:
        """Look at a file that is in no list."""
        self._chosen = file
        self.answer.clear()
        self.restoring.begin(texts.RESTORE_FILE.format(name=paint.code(file.name)))
        self.preview_asked.emit(file)

    def _begin(self, file: Path) -> None:
        backup = next(one for one in self._backups if one.path == file)
        self._chosen = file
        self.answer.clear()
        made = when(backup, self._today())
        self.restoring.begin(texts.RESTORE_OF.format(when=made))
        self.preview_asked.emit(file)

    def _restore(self) -> None:
        if self._chosen is not None:
            self.restoring.work()
            self.restore_asked.emit(self._chosen)

    def _left(self) -> None:
        self._chosen = None
        if not self.rows.take_focus():
            self.make.setFocus()

    def _make(self) -> None:
        self.answer.clear()
        self._working(True)
        self.backup_asked.emit()

    def _working(self, working: bool) -> None:
        self.make.rest(working)
        self._making.setVisible(working)
        if working:
            self.busy.start()
        else:
            self.busy.stop()

    def _typed(self) -> Path | None:
        """The folder in the box; None where it is none."""
        text = self.folder.values()["folder"].strip()
        folder = Path(text).expanduser() if text else None
        return folder if folder is not None and folder.is_absolute() else None

    def _look(self) -> None:
        folder = self._typed()
        if folder is not None and self.unsaved():
            self.folder_typed.emit(folder)

    def _take_folder(self, folder: Path) -> None:
        self.folder.write("folder", str(folder))
        self.folder_typed.emit(folder)

    def _choose_folder(self) -> None:
        start = str(self._typed() or self._usual)
        chosen = QFileDialog.getExistingDirectory(self, texts.CHOOSE_FOLDER, start)
        if chosen:
            self._take_folder(Path(chosen))

    def _choose_file(self) -> None:
        start = str(self._typed() or self._usual)
        chosen, _ = QFileDialog.getOpenFileName(self, texts.OTHER_FILE, start, texts.BACKUP_FILES)
        if chosen:
            self.begin_file(Path(chosen))

    def _show_older(self) -> None:
        self._all = True
        self.show_backups(self._backups)
        self.rows.take_focus()


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> BackupSection:
    """The section, joined to the services."""
    from app.views.settings_backup_desk import BackupDesk

    section = BackupSection(lambda: counter.today, home / "backups")
    BackupDesk(section, counter, shell, home)
    return section
