"""Emptying the outbox: take one notice, hand it over with no transaction open, write it down."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.models.action import Action, new_action
from app.models.states import NoticeChannel
from app.notices import gateway, mail
from app.persian.jalali import business_date
from app.services.notices import events, outbox
from app.services.notices.outbox import Became, Letter, Outcome, Route
from app.services.notices.queueing import News, tell

log = logging.getLogger(__name__)

AT_ONCE, BETWEEN = 10, 0.02
"""How much news of a morning is put into the outbox in one transaction, and the seconds between two
of them: whoever scans comes first."""

T = TypeVar("T")


class Records(Protocol):
    """What carries out a short transaction; ``Database.do``, or the window's way to it."""

    def __call__(self, work: Callable[[Session], T], /) -> T: ...


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the mail server and the gateway ask for; never in the records."""

    smtp: str = field(default="", repr=False)
    gateway: str = field(default="", repr=False)


def hand_over(letter: Letter, route: Route, secrets: Secrets, now: dt.datetime) -> Outcome:
    """Hand one notice to where its channel leads."""
    if letter.channel is NoticeChannel.SMS:
        if not route.gateway_url:
            return Outcome(Became.FAILED, "bad-setup")
        return gateway.send(letter, route, secrets.gateway)
    if not route.smtp_host or not route.sender:
        return Outcome(Became.FAILED, "bad-setup")
    return mail.send(letter, route, secrets.smtp, now)


class Outgoing:
    """The outbox of one branch, emptied by one counter.

    Args:
        records: carries out a transaction.
        branch: whose outbox it is.
        station: the counter that sends.
        clock: the present moment, aware.
        secrets: asked for at every pass, for they may have been changed.
        ended: whether to stop, asked between two notices.
    """

    def __init__(
        self,
        records: Records,
        branch: str,
        station: UUID | None,
        clock: Callable[[], dt.datetime],
        secrets: Callable[[], Secrets],
        ended: Callable[[], bool] = lambda: False,
    ) -> None:
        self._records, self._branch, self._station = records, branch, station
        self._clock, self._secrets, self._ended = clock, secrets, ended
        self._swept: tuple[dt.date, int] | None = None

    def recover(self) -> int:
        """Find what was on its way when this counter was cut off; nobody knows of it."""
        now = self._clock()
        return self._records(
            lambda session: outbox.recover(session, self._branch, self._station, now)
        )

    def sweep(self) -> int:
        """Put what the day brings into the outbox, once an hour."""
        now = self._clock()
        turn = (business_date(now), now.hour)
        if self._swept == turn:
            return 0
        due = self._records(lambda session: events.due(session, self._branch, turn[0]))
        action = new_action(None, self._station, at=now)
        told = 0
        for at in range(0, len(due), AT_ONCE):
            if self._ended():
                return told
            told += self._records(partial(self._tell, due[at : at + AT_ONCE], action))
            time.sleep(BETWEEN)
        self._swept = turn
        return told

    def _tell(self, due: Sequence[News], action: Action, session: Session) -> int:
        return sum(len(tell(session, self._branch, news, action=action)) for news in due)

    def send_all(self) -> dict[Became, int]:
        """Send what may go out now; how many of each end there were."""
        ends: dict[Became, int] = {}
        while not self._ended():
            became = self._send_next()
            if became is None:
                break
            ends[became] = ends.get(became, 0) + 1
        return ends

    def _send_next(self) -> Became | None:
        now = self._clock()
        found = self._records(lambda session: self._take(session, now))
        if found is None:
            return None
        letter, route = found
        try:
            outcome = hand_over(letter, route, self._secrets(), now)
        except Exception:
            # Whatever a server can do to us: this one is settled, the next ones go on.
            log.exception("a notice could not be handed over")
            outcome = Outcome(Became.UNKNOWN, "no-answer")
        then = self._clock()
        self._records(lambda session: outbox.write_down(session, letter.id, outcome, then))
        log.info("notice %s: %s %s", letter.channel.value, outcome.became.value, outcome.reason)
        return outcome.became

    def _take(self, session: Session, now: dt.datetime) -> tuple[Letter, Route] | None:
        letter = outbox.take(session, self._branch, self._station, now)
        route = outbox.route(session, self._branch)
        return (letter, route) if letter is not None and route is not None else None


class Courier:
    """Empties the outbox on a thread of its own, until it is stopped.

    The thread ends with the program also while a server keeps it waiting: what was on its way is
    then found as such at the next start.

    Args:
        outgoing: made with ``ended`` of this courier.
        moved: called, on the thread, when something went out or was put in.
    """

    PAUSE = 20.0
    """Seconds between two looks, where nobody wakes it."""

    def __init__(self, moved: Callable[[], None]) -> None:
        self._moved = moved
        self._stop, self._wake = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def ended(self) -> bool:
        """Whether it was told to stop."""
        return self._stop.is_set()

    def start(self, outgoing: Outgoing) -> None:
        """Begin."""
        self._thread = threading.Thread(
            target=self._run, args=(outgoing,), name="notices", daemon=True
        )
        self._thread.start()

    def wake(self) -> None:
        """Look into the outbox now."""
        self._wake.set()

    def stop(self, seconds: float = 2.0) -> None:
        """Take nothing more; wait so long for what is on its way."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, outgoing: Outgoing) -> None:
        recovered = False
        while not self._stop.is_set():
            self._wake.clear()
            try:
                found = 0 if recovered else outgoing.recover()
                recovered = True
                told = outgoing.sweep()
                if outgoing.send_all() or told or found:
                    self._moved()
            except Exception:
                # The database is gone, or it is being restored: the outbox waits. What was on its
                # way was perhaps not written down.
                recovered = False
                log.exception("the outbox could not be emptied")
            self._wake.wait(self.PAUSE)
