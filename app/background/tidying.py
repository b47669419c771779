"""Python's search for garbage in circles, kept out of the way of whoever works.

Python searches in whichever thread makes one object too many, and every other thread stands still:
all that a program of this size has imported is walked for a tenth of a second, in the middle of a
scan as well as anywhere. It also destroys what it finds in that thread, and widgets belong to the
one of the window.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.background.pool import Background

TICK_MS = 100
YOUNG, MIDDLE = 700, 10
"""New objects, and walks of those, after which Python itself would walk them."""

REST_SECONDS = 5.0
"""How long nothing was asked of the database, until everything is walked."""

LONG_SECONDS = 0.02
"""A walk that takes longer finds little but what stays for good: it is not walked again."""


class Tidying(QObject):
    """From its making to ``close`` garbage is looked for in this thread alone, the GUI's.

    New objects are walked often and in next to no time; the old ones where nothing is being done.

    Args:
        background: where work is done.
        clock: seconds that only go on.
    """

    def __init__(
        self,
        background: Background,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(parent)
        self._background, self._clock = background, clock
        self._settled = False
        self._walked = 0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        gc.disable()
        self._timer.start()

    def tick(self) -> None:
        """Walk what is new, or everything where nothing was asked for since a while."""
        young, middle, _ = gc.get_count()
        if self._walked and self._background.rested(REST_SECONDS):
            self._walked = 0
            self._walk_all()
        elif middle > MIDDLE:
            gc.collect(1)
        elif young > YOUNG:
            self._walked += 1
            gc.collect(0)

    def _walk_all(self) -> None:
        if not self._settled:
            # The program itself, and the first page: it would only be walked to be kept.
            self._settled = True
            gc.freeze()
            return
        begun = self._clock()
        gc.collect()
        if self._clock() - begun > LONG_SECONDS:
            gc.freeze()

    def close(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
