"""Pages are imported while nobody waits, so that the first look at each of them comes at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from app.background import Background

LOOK_MS, QUIET_SECONDS = 100, 0.2
"""How often is looked whether anybody works, and how long nobody may have."""


class Ahead(QObject):
    """Imports modules one by one on a thread of the pool, each where nothing else is being done.

    Args:
        background: where work is done.
        modules: their names, the most wanted first.
    """

    def __init__(self, background: Background, modules: Iterable[str], parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._modules = deque(dict.fromkeys(modules))
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Import the next one, unless somebody is at work."""
        if not self._background.rested(QUIET_SECONDS):
            return
        name = self._modules.popleft()
        if not self._modules:
            self._timer.stop()
        self._background.apart(self, lambda: import_module(name))
