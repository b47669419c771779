"""The window from its start to its end, also when it is built anew in another size."""

from __future__ import annotations

import datetime as dt
import signal
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from app import settings as settings_file
from app.background import Background, Home, Tidying
from app.errors import UserError
from app.settings import Settings
from app.views import crash, theme
from app.views.application import Application
from app.views.days import clock_words
from app.views.frame import Frame
from app.views.palette import Scheme
from app.views.qt_words import speak_persian
from app.views.scanners import Scanners
from app.views.shell import Shell
from app.views.sounds import Sounds
from app.views.start import version


class Window(QObject):
    """Holds what is in the window; what it works on stays when another takes its place.

    Args:
        app: the application, dressed.
        frame: the window, on the screen already.
        home: the directory with the data.
        background: where work is done; its opener is ``home.open``.
        clock: the present moment, aware.
        sounds: what is heard.
    """

    def __init__(
        self,
        app: QApplication,
        frame: Frame,
        home: Home,
        background: Background,
        clock: Callable[[], dt.datetime],
        sounds: Sounds,
    ) -> None:
        super().__init__(app)
        self._app, self._frame, self._home, self._background = app, frame, home, background
        self._clock, self._sounds = clock, sounds
        self.scanners = Scanners(app)
        self._tidying = Tidying(background, self)
        self.shell, self.application = self._begin()

    def _begin(self) -> tuple[Shell, Application]:
        shell = Shell(lambda: clock_words(self._clock()), version())
        self._frame.furnish(shell)
        crash.catch_all(shell.tell_crash)
        made = Application(shell, self._home, self._background, self._clock, self._sounds)
        made.listen(self.scanners)
        self._app.installEventFilter(shell)
        # Queued: the widget that asks belongs to what goes.
        shell.reopen_asked.connect(self.reopen, Qt.ConnectionType.QueuedConnection)
        return shell, made

    def reopen(self) -> None:
        """Build all anew in the size that is set now; the same person goes on in it."""
        before, left = self.application, self.shell
        worker, page, shown = before.counter.worker, left.page_name(), left.page()
        dress(self._app, read_settings(self._home.folder))
        for told, slot in (
            (self.scanners.scanned, before.scanned),
            (self.scanners.torn, before.torn),
        ):
            told.disconnect(slot)
        before.post.close()
        self.shell, self.application = self._begin()
        if not self._frame.isMaximized():
            self._frame.open(self._frame.screen().availableSize())
        if worker is not None:
            self.application.take_over(worker, page)
            again = self.shell.page()
            if shown is not None and again is not None:
                again.show_part(shown.part())
        self.application.start()

    def close(self) -> None:
        """The window was closed: let all work end."""
        self.scanners.close()
        self.application.close()
        self._tidying.close()


def begin(app: QApplication, frame: Frame, folder: Path) -> Window:
    """Let a window that is on the screen work.

    Args:
        app: the application.
        frame: the window.
        folder: the home directory.
    """
    settings = read_settings(folder)
    dress(app, settings)
    theme.follow_system(app)
    speak_persian(app)
    home = Home(folder)
    sounds = Sounds(success=settings.success_sound)
    window = Window(app, frame, home, Background(home.open, home.close), now, sounds)
    # The end of a session closes the window like a person does; a timer of the shell lets Python
    # hear of it.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: app.quit())
    window.application.start()
    return window


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


def now() -> dt.datetime:
    """The present moment; the one clock of the window."""
    return dt.datetime.now(dt.UTC)
