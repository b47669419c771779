"""The window from its start to its end, also when it is built anew in another size."""

from __future__ import annotations

import datetime as dt
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app import settings as settings_file
from app.background import Background, Home
from app.errors import UserError
from app.settings import Settings
from app.texts import window as texts
from app.views import crash, theme
from app.views.application import Application, now, version
from app.views.days import clock_words
from app.views.palette import Scheme
from app.views.qt_words import speak_persian
from app.views.scanners import Scanners
from app.views.shell import Shell
from app.views.sounds import Sounds


class Window(QObject):
    """Holds the window that is open; what it works on stays when another takes its place.

    Args:
        app: the application.
        shell: the window, on the screen already.
        home: the directory with the data.
        background: where work is done; its opener is ``home.open``.
        clock: the present moment, aware.
        sounds: what is heard.
    """

    def __init__(
        self,
        app: QApplication,
        shell: Shell,
        home: Home,
        background: Background,
        clock: Callable[[], dt.datetime],
        sounds: Sounds,
    ) -> None:
        super().__init__(app)
        self._app, self._home, self._background = app, home, background
        self._clock, self._sounds = clock, sounds
        self.scanners = Scanners(app)
        self.shell = shell
        self.application = self._begin(shell)

    def _begin(self, shell: Shell) -> Application:
        crash.catch_all(shell.tell_crash)
        made = Application(shell, self._home, self._background, self._clock, self._sounds)
        made.listen(self.scanners)
        self._app.installEventFilter(shell)
        # Queued: the widget that asks belongs to the window that goes.
        shell.reopen_asked.connect(self.reopen, Qt.ConnectionType.QueuedConnection)
        return made

    def reopen(self) -> None:
        """Build the window anew in the size that is set now; the same person goes on in it."""
        before, left = self.application, self.shell
        worker, page = before.counter.worker, left.page_name()
        dress(self._app, read_settings(self._home.folder))
        self.shell = shown(self._clock)
        if left.isMaximized():
            self.shell.showMaximized()
        for told, slot in (
            (self.scanners.scanned, before.scanned),
            (self.scanners.torn, before.torn),
        ):
            told.disconnect(slot)
        self.application = self._begin(self.shell)
        if worker is not None:
            self.application.take_over(worker, page)
        self.application.start()
        left.close()
        left.deleteLater()


def shown(clock: Callable[[], dt.datetime]) -> Shell:
    """A window on the screen."""
    shell = Shell(lambda: clock_words(clock()), version())
    shell.show()
    return shell


def read_settings(folder: Path) -> Settings:
    """What this counter is set to; the defaults where the file can't be read.

    That it can't is told where the database is opened, which needs the settings too.
    """
    try:
        return settings_file.load(folder)
    except UserError:
        return Settings(folder)


def dress(app: QApplication, settings: Settings) -> None:
    """Put the colours and the size of the settings in force."""
    theme.apply(app, Scheme.named(settings.theme), settings.scale / 100)


def run(arguments: Sequence[str]) -> int:
    """Open the window; returns when it was closed.

    Args:
        arguments: nothing, or ``--home`` and a directory.
    """
    folder = settings_file.home_dir(arguments[1] if arguments else None)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("ketabresan")
    app.setApplicationDisplayName(texts.PRODUCT)
    settings = read_settings(folder)
    dress(app, settings)
    theme.follow_system(app)
    shell = shown(now)
    # On the screen first: a filter on all events makes the first picture half as late again.
    app.processEvents()
    speak_persian(app)
    home = Home(folder)
    sounds = Sounds(success=settings.success_sound)
    window = Window(app, shell, home, Background(home.open, home.close), now, sounds)
    # The end of a session closes the window like a person does; a timer of the shell lets Python
    # hear of it.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: app.quit())
    QTimer.singleShot(0, window.application.start)
    code = app.exec()
    window.scanners.close()
    window.application.close()
    return code
