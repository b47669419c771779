"""What the program does for itself, kept out of the way of whoever works.

Python searches for garbage in circles in whichever thread makes one object too many, and every
other thread stands still: all that a program of this size has imported is walked for a tenth of a
second, in the middle of a scan as well as anywhere. It also destroys what it finds in that thread,
and widgets belong to the one of the window.

An embedded database brings its write-ahead log into its file at the end of every so many commits:
some scan would wait for a thousand pages, and for the disk.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.background.pool import Background
from app.errors import UserError

log = logging.getLogger(__name__)

TICK_MS = 100
YOUNG, MIDDLE = 700, 10
"""New objects, and walks of those, after which Python itself would walk them."""

REST_SECONDS = 5.0
"""How long nothing was asked of the database, until everything is walked."""

HOME_SECONDS, HOME_AT_LAST = 1.0, 20.0
"""How long nothing was asked of the database, until what was written is brought into its file; and
how long that waits at most."""

LONG_SECONDS = 0.02
"""A walk that takes longer finds little but what stays for good: it is not walked again."""


class Tidying(QObject):
    """From its making to ``close`` garbage is looked for in this thread alone, the GUI's.

    New objects are walked often and in next to no time; the old ones where nothing is being done.
    What was written is brought into the file of the database by a thread for which nobody waits.

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
        self._written: float | None = None
        background.changed.connect(self._note)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        gc.disable()
        self._timer.start()

    def _note(self) -> None:
        if self._written is None:
            self._written = self._clock()

    def tick(self) -> None:
        """Walk what is new, or everything where nothing was asked for since a while."""
        self._bring_home()
        young, middle, _ = gc.get_count()
        if self._walked and self._background.rested(REST_SECONDS):
            self._walked = 0
            self._walk_all()
        elif middle > MIDDLE:
            gc.collect(1)
        elif young > YOUNG:
            self._walked += 1
            gc.collect(0)

    def _bring_home(self) -> None:
        if self._written is None:
            return
        late = self._clock() - self._written > HOME_AT_LAST
        if late or self._background.rested(HOME_SECONDS):
            self._written = None
            self._background.lengthy(self, lambda database: database.bring_home(), fail=_later)

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


def _later(error: UserError) -> None:
    """Whatever is wrong with the disk is told where something is stored; the log keeps it all."""
    log.info("not brought home: %s", error.message)
