"""Runs a use case off the GUI thread and brings its result, or its error, back.

One thread writes, so that scans stay in order; two read, and an answer that a newer question has
overtaken is dropped. Neither SQLAlchemy nor a database is imported here: what opens the database is
handed in, and is called at the first work on a thread of the pool, after the window was painted.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
import weakref
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from app.background.faults import Fault, fault_of
from app.background.gate import Gate
from app.errors import UserError
from app.texts import window as texts

log = logging.getLogger(__name__)

Result = TypeVar("Result")

BEHIND_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""The priority of an event that comes after what Qt paints by itself."""


class Database(Protocol):
    """What carries out an action once, and hands out sessions that read."""

    def do(self, work: Callable[[Any], Any]) -> Any:
        """Call ``work`` with a session, again where that may help, and commit."""

    def read(self) -> AbstractContextManager[Any]:
        """A session that only reads."""


@dataclass(slots=True)
class _Job:
    """One work on its way: what to run, whom it is for, and what became of it."""

    run: Callable[[], Any]
    owner: weakref.ref[QObject]
    then: Callable[[Any], None] | None
    fail: Callable[[UserError], None] | None
    writes: bool
    alone: bool = False
    key: tuple[int, str] | None = None
    turn: int = 0
    value: Any = None
    error: Exception | None = None
    details: str = ""
    fault: Fault | None = None


class _Task(QRunnable):
    """Carries one job to a thread; it owns no signal, for it dies there."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class Background(QObject):
    """The way from the screens to the services.

    Signals (all in the GUI thread): ``changed`` after every write that ended well; ``refused`` with
    a sentence that nobody asked for with ``fail``; ``crashed`` with the trace of what should not
    happen; ``health`` with the fault of the database, or None when it answers again.

    Args:
        opener: opens the database; called off the GUI thread, at the first work, and at the first
            after ``alone``.
        closer: lets go of it again; for ``alone``.
    """

    changed = Signal()
    refused = Signal(str)
    crashed = Signal(str)
    health = Signal(object)
    _arrived = Signal(object)

    def __init__(
        self,
        opener: Callable[[], Database],
        closer: Callable[[], None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opener = opener
        self._closer = closer
        self._gate = Gate()
        self._database: Database | None = None
        self._opening = threading.Lock()
        self._turns: dict[tuple[int, str], int] = {}
        self._fault: Fault | None = None
        self._closing = False
        self._following: deque[tuple[QObject, Callable[[], None]]] = deque()
        self._under_way, self._last = 0, time.monotonic()
        self._writers = _pool(self, 1)
        self._readers = _pool(self, 2)
        self._aside = _pool(self, 1)
        self._lengthy = _pool(self, 1)
        self._drawing = _pool(self, 1)
        self._arrived.connect(self._deliver)

    def write(
        self,
        owner: QObject,
        work: Callable[[Any], Result],
        then: Callable[[Result], None] | None = None,
        fail: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run ``work`` with a writing session, after all writes that were asked for before.

        Args:
            owner: the screen that asks; when it is gone by then, the result is dropped.
            work: the use case; the database may run it again, so it is idempotent by its action.
            then: gets the result, in the GUI thread.
            fail: gets the error as a sentence, in the GUI thread; without it ``refused`` is sent.
        """
        self._start(self._writers, self._job(owner, work, then, fail, writes=True))

    def act(
        self,
        owner: QObject,
        work: Callable[[Any], Result],
        then: Callable[[Result], None] | None = None,
        fail: Callable[[UserError], None] | None = None,
    ) -> None:
        """Like ``write``, in the same order, for work that needs the database and not a session."""
        job = self._job(owner, work, then, fail, writes=True)
        job.run = lambda: work(self._opened())
        self._start(self._writers, job)

    def read(
        self,
        owner: QObject,
        work: Callable[[Any], Result],
        then: Callable[[Result], None],
        fail: Callable[[UserError], None] | None = None,
        latest: str = "",
    ) -> None:
        """Run ``work`` with a reading session.

        Args:
            owner: as in ``write``.
            work: what to read.
            then: gets the result, in the GUI thread.
            fail: as in ``write``.
            latest: a name for this question; an answer is dropped when the same owner has asked
                again under this name.
        """
        job = self._job(owner, work, then, fail, writes=False)
        if latest:
            job.key = (id(owner), latest)
            job.turn = self._turns.get(job.key, 0) + 1
            self._turns[job.key] = job.turn
        self._start(self._readers, job)

    def aside(
        self,
        owner: QObject,
        work: Callable[[Any], Result],
        then: Callable[[Result], None] | None = None,
        fail: Callable[[UserError], None] | None = None,
    ) -> None:
        """Work with the database that takes long and that no scan may wait for: a backup, a PDF."""
        job = self._job(owner, work, then, fail, writes=False)
        job.run = lambda: work(self._opened())
        self._start(self._aside, job)

    def lengthy(
        self,
        owner: QObject,
        work: Callable[[Any], Result],
        then: Callable[[Result], None] | None = None,
        fail: Callable[[UserError], None] | None = None,
    ) -> None:
        """Like ``aside``, for what may take minutes (a file read in): no paper waits behind it.

        Its work asks ``is_closing`` now and then.
        """
        job = self._job(owner, work, then, fail, writes=False)
        job.run = lambda: work(self._opened())
        self._start(self._lengthy, job)

    @property
    def is_closing(self) -> bool:
        """Whether the program is about to end: what can be stopped stops."""
        return self._closing

    def apart(
        self,
        owner: QObject,
        work: Callable[[], Result],
        then: Callable[[Result], None] | None = None,
        fail: Callable[[UserError], None] | None = None,
    ) -> None:
        """Like ``aside``, for work that needs no database that is open."""
        job = self._job(owner, lambda _: None, then, fail, writes=False)
        job.run = work
        self._start(self._aside, job)

    def draw(
        self, owner: QObject, work: Callable[[], Result], then: Callable[[Result], None]
    ) -> None:
        """Draw something for the screen, behind no backup; it needs no database."""
        job = self._job(owner, lambda _: None, then, None, writes=False)
        job.run = work
        self._start(self._drawing, job)

    def alone(
        self,
        owner: QObject,
        work: Callable[[], Result],
        then: Callable[[Result], None] | None = None,
        fail: Callable[[UserError], None] | None = None,
    ) -> None:
        """Work on the file of the database itself, or on which one it is.

        What runs is waited for, the database is closed, and all that is asked for meanwhile waits
        until ``work`` has ended, well or not; it then opens the database anew.
        """
        job = self._job(owner, lambda _: None, then, fail, writes=False)
        job.alone = True

        def run() -> Result:
            self._closer()
            with self._opening:
                self._database = None
            return work()

        job.run = run
        self._start(self._writers, job)

    def follow(self, owner: QObject, act: Callable[[], None]) -> None:
        """Call ``act`` in this thread, the GUI's, when what was changed on the screen is painted.

        For what follows an answer: work of other threads, begun before, would take turns with the
        painting, and the answer would come later.

        Args:
            owner: the screen that asks; when it is gone by then, nothing is called.
        """
        self._following.append((owner, act))
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), BEHIND_PAINTING)

    def rested(self, seconds: float) -> bool:
        """Whether nothing is being done, and nothing was for so long."""
        return not self._under_way and time.monotonic() - self._last >= seconds

    def customEvent(self, event: QEvent) -> None:
        if self._following:
            owner, act = self._following.popleft()
            if isValid(owner):
                act()

    def carry_out(self, work: Callable[[Database], Result]) -> Result:
        """Work with the database at once, in the thread that asks: one of its own, never the GUI's.

        ``alone`` waits for it, and it for ``alone``.
        """
        with self._gate.passed():
            return work(self._opened())

    def close(self) -> None:
        """Let every write end; drop what is still to be read. Nothing starts after this."""
        self._closing = True
        for pool in (self._readers, self._drawing):
            pool.clear()
            pool.waitForDone()
        self._aside.waitForDone()
        self._lengthy.waitForDone()
        self._writers.waitForDone()

    def _job(
        self,
        owner: QObject,
        work: Callable[[Any], Any],
        then: Callable[[Any], None] | None,
        fail: Callable[[UserError], None] | None,
        *,
        writes: bool,
    ) -> _Job:
        def run() -> Any:
            database = self._opened()
            if writes:
                return database.do(work)
            with database.read() as session:
                return work(session)

        return _Job(run, weakref.ref(owner), then, fail, writes)

    def _opened(self) -> Database:
        with self._opening:
            if self._database is None:
                self._database = self._opener()
            return self._database

    def _start(self, pool: QThreadPool, job: _Job) -> None:
        if not self._closing:
            self._under_way += 1
            self._send(pool, job)

    def _send(self, pool: QThreadPool, job: _Job) -> None:
        pool.start(_Task(lambda: self._run(job)))

    def _run(self, job: _Job) -> None:
        """On a thread of the pool: do the work, keep what became of it, send it home."""
        if not self._overtaken(job):
            self._attempt(job)
        self._arrived.emit(job)

    def _attempt(self, job: _Job) -> None:
        try:
            with self._gate.shut() if job.alone else self._gate.passed():
                job.value = job.run()
        except Exception as error:  # noqa: BLE001  # every error is told in the GUI thread
            job.error, job.fault = error, fault_of(error)
            job.details = "".join(traceback.format_exception(error))

    def _overtaken(self, job: _Job) -> bool:
        return job.key is not None and self._turns.get(job.key, job.turn) != job.turn

    def _deliver(self, job: _Job) -> None:
        """In the GUI thread: hand over the result, or tell the error."""
        self._under_way, self._last = self._under_way - 1, time.monotonic()
        owner = job.owner()
        there = owner is not None and isValid(owner)
        if job.error is not None:
            self._tell(job, there)
            return
        if self._overtaken(job):
            return
        self._set_health(None)
        if there and job.then:
            job.then(job.value)
        if job.writes:
            self.changed.emit()

    def _tell(self, job: _Job, there: bool) -> None:
        error = job.error
        if job.fault is not None:
            log.error("%s: %s", job.fault.name, job.details)
            self._set_health(job.fault)
        if isinstance(error, UserError):
            told = error
            log.info("refused: %s", type(error).__name__)
        elif job.fault is not None:
            told = UserError(job.fault.value)
        else:
            log.error("unexpected: %s", job.details)
            told = UserError(texts.UNEXPECTED)
            self.crashed.emit(job.details)
        if there and job.fail and not self._overtaken(job):
            job.fail(told)
        elif there and (job.fault is not None or isinstance(error, UserError)):
            self.refused.emit(told.message)

    def _set_health(self, fault: Fault | None) -> None:
        if fault is not self._fault:
            self._fault = fault
            self.health.emit(fault)


class InlineBackground(Background):
    """Does everything at once in the thread that asks; for tests and pictures."""

    def _send(self, pool: QThreadPool, job: _Job) -> None:
        self._run(job)

    def follow(self, owner: QObject, act: Callable[[], None]) -> None:
        act()


def _pool(parent: QObject, threads: int) -> QThreadPool:
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(threads)
    # A thread that lives on keeps its connection to the database.
    pool.setExpiryTimeout(-1)
    return pool
