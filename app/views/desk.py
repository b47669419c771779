"""What joins a screen to the services: it hears the screen's signals and shows it the answers.

A screen knows no service and a service knows no screen; a desk knows both and holds no widget of
its own.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from app.background import Counter
from app.errors import UserError
from app.views.palette import Tone
from app.views.screen import Screen
from app.views.shell import Shell

Page = TypeVar("Page", bound=Screen)


class Desk(QObject, Generic[Page]):
    """Lives as long as its screen.

    Args:
        screen: what is shown; the desk belongs to it.
        counter: who works here; see ``Counter``.
        shell: the window, for what belongs to no place on the screen.
    """

    def __init__(self, screen: Page, counter: Counter, shell: Shell) -> None:
        super().__init__(screen)
        self.screen = screen
        self.counter = counter
        self.shell = shell

    def complain(self, error: UserError) -> None:
        """Say above the page what was refused and has no field or row to stand beside."""
        self.shell.say(Tone.ERROR, error.message)
