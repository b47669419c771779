"""The window from its start to its end, also when it is built anew in another size."""

from __future__ import annotations

import datetime as dt
import signal
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from app.background import Background, Home, Tidying
from app.settings import Settings
from app.views import crash, start, theme
from app.views.application import Application
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
        self._tidying = Tidying(background, self)
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
        worker, page, shown = before.counter.worker, left.page_name(), left.page()
        start.dress(self._app, start.read_settings(self._home.folder))
        self.shell = start.shown(self._clock)
        if left.isMaximized():
            self.shell.showMaximized()
        for told, slot in (
            (self.scanners.scanned, before.scanned),
            (self.scanners.torn, before.torn),
        ):
            told.disconnect(slot)
        before.post.close()
        self.application = self._begin(self.shell)
        if worker is not None:
            self.application.take_over(worker, page)
            again = self.shell.page()
            if shown is not None and again is not None:
                again.show_part(shown.part())
        self.application.start()
        left.close()
        left.deleteLater()

    def close(self) -> None:
        """The window was closed: let all work end."""
        self.scanners.close()
        self.application.close()
        self._tidying.close()


def begin(app: QApplication, shell: Shell, folder: Path, settings: Settings) -> Window:
    """Let a window that is on the screen work.

    Args:
        app: the application.
        shell: the window.
        folder: the home directory.
        settings: what stands in it.
    """
    theme.follow_system(app)
    speak_persian(app)
    home = Home(folder)
    sounds = Sounds(success=settings.success_sound)
    window = Window(app, shell, home, Background(home.open, home.close), start.now, sounds)
    # The end of a session closes the window like a person does; a timer of the shell lets Python
    # hear of it.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: app.quit())
    window.application.start()
    return window
