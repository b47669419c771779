"""The outbox of notices, emptied by this counter on a thread of its own where it is set to."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.background.pool import Background
from app.settings import Settings

if TYPE_CHECKING:
    from app.notices.sending import Courier
    from app.services.notices.outbox import Letter, Outcome, Route


_LAST_WORDS = 2.0
"""Seconds for what is on its way when the window is closed; then nobody knows what became of it."""


class Post(QObject):
    """Sends what waits for members; a slow or dead server holds nobody up but the next notice.

    Signals (in the GUI thread): ``moved`` when the outbox is not what it was; ``tried`` with the
    ``Outcome`` of a test message.

    Args:
        background: the way to the database.
        clock: the present moment, aware.
        settings: read at each pass; raises no error.
    """

    moved = Signal()
    tried = Signal(object)

    def __init__(
        self,
        background: Background,
        clock: Callable[[], dt.datetime],
        settings: Callable[[], Settings],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._clock, self._settings = background, clock, settings
        self._courier: Courier | None = None
        self._where: tuple[str, UUID | None] | None = None
        self._closed = False

    def stand(self, branch: str, station: UUID | None) -> None:
        """This is where the window stands: send for this branch, if this counter is to send."""
        if (branch, station) != self._where:
            self.stop()
        self._where = (branch, station)
        self.look_again()

    def look_again(self) -> None:
        """The settings may have changed: begin, or stop."""
        wanted = self._settings().send_notices and not self._closed
        if not wanted:
            self.stop()
        elif self._courier is None and self._where is not None:
            self._courier = self._started(*self._where)

    def _started(self, branch: str, station: UUID | None) -> Courier:
        # Brings the models with it: the window was painted long ago.
        from app.notices.sending import Courier, Outgoing, Secrets

        def records(work: Callable[[Any], Any]) -> Any:
            return self._background.carry_out(lambda database: database.do(work))

        def secrets() -> Secrets:
            settings = self._settings()
            return Secrets(settings.smtp_secret, settings.gateway_secret)

        courier = Courier(self.moved.emit)
        outgoing = Outgoing(records, branch, station, self._clock, secrets, courier.ended)
        courier.start(outgoing)
        return courier

    def wake(self) -> None:
        """Somebody waits for it: look into the outbox now."""
        if self._courier is not None:
            self._courier.wake()

    def try_out(self, letter: Letter, route: Route, smtp: str, gateway: str) -> None:
        """Send a test message that stands in no outbox; ``tried`` tells what became of it."""
        now = self._clock()

        def run() -> None:
            from app.notices.sending import Secrets, hand_over

            outcome: Outcome = hand_over(letter, route, Secrets(smtp, gateway), now)
            with contextlib.suppress(RuntimeError):
                # The window may be gone by now.
                self.tried.emit(outcome)

        threading.Thread(target=run, name="test message", daemon=True).start()

    def stop(self, seconds: float = 0) -> None:
        """Take nothing more; wait so long for what is on its way."""
        courier, self._courier = self._courier, None
        if courier is not None:
            courier.stop(seconds)

    def close(self) -> None:
        """For good: the window was closed."""
        self._closed = True
        self.stop(_LAST_WORDS)
