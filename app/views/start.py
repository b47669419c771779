"""The window on the screen as early as can be; what works in it comes after its first picture."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app import VERSION
from app import settings as settings_file
from app.errors import UserError
from app.persian.digits import to_persian
from app.settings import Settings
from app.texts import window as texts
from app.views import theme
from app.views.palette import Scheme
from app.views.shell import Shell

if TYPE_CHECKING:
    from app.views.window import Window


def run(arguments: Sequence[str]) -> int:
    """Open the window; returns when it was closed.

    Args:
        arguments: nothing, or ``--home`` and a directory.
    """
    folder = settings_file.home_dir(arguments[1] if arguments else None)
    app = theme.application(sys.argv[0])
    app.setApplicationName("ketabresan")
    app.setApplicationDisplayName(texts.PRODUCT)
    settings = read_settings(folder)
    dress(app, settings)
    shell = shown(now)
    at_work: list[Window] = []

    def set_to_work() -> None:
        # All that works in the window takes longer to import than the login to paint.
        from app.views import window

        at_work.append(window.begin(app, shell, folder, settings))

    shell.painted.connect(set_to_work)
    code = app.exec()
    for window in at_work:
        window.close()
    return code


def shown(clock: Callable[[], dt.datetime]) -> Shell:
    """A window on the screen."""
    shell = Shell(lambda: _in_words(clock()), version())
    shell.open(shell.screen().availableSize())
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


def now() -> dt.datetime:
    """The present moment; the one clock of the window."""
    return dt.datetime.now(dt.UTC)


def version() -> str:
    """The version of the product, in Persian digits."""
    return to_persian(VERSION)


def _in_words(moment: dt.datetime) -> str:
    # The calendar is imported when the time is told, after the first picture.
    from app.views.days import clock_words

    return clock_words(moment)
