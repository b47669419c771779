"""The window on the screen as early as can be; what works in it comes after its first picture."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app import VERSION
from app.home import first_look, home_dir
from app.persian.digits import to_persian
from app.texts import window as texts
from app.views import theme
from app.views.frame import Frame
from app.views.palette import Scheme

if TYPE_CHECKING:
    from app.views.window import Window


def run(arguments: Sequence[str]) -> int:
    """Open the window; returns when it was closed.

    Args:
        arguments: nothing, or ``--home`` and a directory.
    """
    folder = home_dir(arguments[1] if arguments else None)
    app = theme.application(sys.argv[0])
    app.setApplicationName("ketabresan")
    app.setApplicationDisplayName(texts.PRODUCT)
    look = first_look(folder)
    theme.begin(Scheme.named(look.theme), look.scale / 100)
    frame = Frame(version())
    frame.open(frame.screen().availableSize())
    at_work: list[Window] = []

    def set_to_work() -> None:
        # All that works in the window takes longer to import than the login to paint.
        from app.views.sources import leave_unread

        leave_unread()
        from app.views import window

        at_work.append(window.begin(app, frame, folder))

    frame.painted.connect(set_to_work)
    code = app.exec()
    for window in at_work:
        window.close()
    return code


def version() -> str:
    """The version of the product, in Persian digits."""
    return to_persian(VERSION)
