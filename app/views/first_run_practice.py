"""A library to practise in: made by another process, in another home folder."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.settings import DATABASE_NAME
from app.texts import first_run as texts
from app.texts import sample
from app.views import paint, theme
from app.views.busy import BusyBar
from app.views.cards import Card, Strip
from app.views.controls import Button
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone

SECRET = "نمونه-۱۴۰۵"
"""The supervisor's secret in a library of the sample day; a test holds it to that one."""


def program() -> list[str]:
    """How this program is started, with its interpreter where it has one."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "app"]


def practice_home(home: Path) -> Path:
    """The home folder of the practice library, beside that of the true one."""
    return home.with_name(f"{home.name}-practice")


class PracticeStep(QWidget):
    """Makes the library and opens it in another window; ``made`` tells that it is there.

    Args:
        home: the home folder of the true library.
        yesterday: the business day that is played: what is done today comes after it.
        requests: how many requests the day has.
    """

    made = Signal()

    def __init__(
        self, home: Path, yesterday: dt.date, requests: int = 60, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.folder = practice_home(home)
        self._day, self._requests = yesterday, requests
        self._process: QProcess | None = None
        self._fresh = False
        card = Card(texts.PRACTICE_WHAT, padding=24)
        card.setMaximumWidth(theme.px(624))
        card.body.setSpacing(theme.px(12))
        folder = texts.PRACTICE_FOLDER.format(folder=paint.code(str(self.folder)))
        self.make = Button(texts.PRACTICE_MAKE, icon=Icon.SCHOOL)
        self.open = Button(texts.PRACTICE_OPEN, icon=Icon.OPEN)
        self.busy = BusyBar()
        self.answer = Strip()
        self._making = Words(texts.PRACTICE_MAKING, theme.SMALL, tone="muted", wrap=True)
        card.body.addWidget(Words(texts.PRACTICE_BODY, theme.BODY, wrap=True))
        card.body.addWidget(Words(folder, theme.SMALL, tone="muted", wrap=True, select=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.make)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        card.body.addWidget(self.answer)
        card.body.addLayout(buttons)
        card.body.addWidget(self._making)
        card.body.addWidget(self.busy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(card, 1)
        row.addStretch(0)
        self.make.clicked.connect(self._make)
        self.open.clicked.connect(self._open)
        self._making.hide()
        self._show_state()

    def arrive(self) -> None:
        """The step comes to sight."""
        (self.open if self.is_made() else self.make).setFocus()

    def is_made(self) -> bool:
        """Whether there is a practice library."""
        return (self.folder / DATABASE_NAME).exists() and self._process is None

    def working(self) -> bool:
        """Whether it is being made just now."""
        return self._process is not None

    def stop(self) -> None:
        """The window goes: what is half made goes too, with the process."""
        if self._process is not None:
            self._process.finished.disconnect(self._ended)
            self._process.kill()
            self._process.waitForFinished(3_000)
            self._process = None
            self._clear_away()

    def _clear_away(self) -> None:
        """What is half made is no library; a folder that was there before is left alone."""
        if self._fresh:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _make(self) -> None:
        self.answer.clear()
        self._fresh = not self.folder.exists()
        process = QProcess(self)
        command, *arguments = program()
        process.setProgram(command)
        process.setArguments(
            [
                *arguments,
                "sample-day",
                "--home",
                str(self.folder),
                "--out",
                str(self.folder / "papers"),
                "--date",
                _typed(self._day),
                "--requests",
                str(self._requests),
            ]
        )
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._broken)
        self._process = process
        process.start()
        self.busy.start()
        self._show_state()

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._ended(1)

    def _ended(self, code: int) -> None:
        if self._process is None:
            return
        self._process.deleteLater()
        self._process = None
        self.busy.stop()
        if code != 0:
            self._clear_away()
        self._show_state()
        if code == 0 and self.is_made():
            hint = texts.PRACTICE_READY_HINT.format(
                user=paint.code(sample.SUPERVISOR_USER), secret=paint.isolated(SECRET)
            )
            self.answer.say(Tone.OK, texts.PRACTICE_READY, hint)
            self.open.setFocus()
            self.made.emit()
        else:
            self.answer.say(Tone.ERROR, texts.PRACTICE_FAILED, texts.PRACTICE_FAILED_HINT)

    def _open(self) -> None:
        command, *arguments = program()
        QProcess.startDetached(command, [*arguments, "--home", str(self.folder)])

    def _show_state(self) -> None:
        made, working = self.is_made(), self.working()
        self.make.setVisible(not made)
        self.make.setEnabled(not working)
        self._making.setVisible(working)
        self.open.setVisible(made)
        if made and not self.answer.words():
            self.answer.say(Tone.ACCENT, texts.PRACTICE_THERE, icon=Icon.SCHOOL)


def _typed(day: dt.date) -> str:
    """A business day as the command line reads it."""
    from app.persian import jalali

    year, month, number = jalali.to_jalali(day)
    return f"{year:04d}-{month:02d}-{number:02d}"
