"""Who works at which station: what makes an action of whatever a screen asks for."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject

from app.background.notices import Post
from app.background.pool import Background
from app.errors import UserError
from app.persian.jalali import business_date

Result = TypeVar("Result")

By: TypeAlias = tuple[UUID | None, UUID | None]
"""Somebody and a station."""

NOBODY: Final[By] = (None, None)


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody at a station: who acts, in what role, at which counter of which branch."""

    staff: UUID
    name: str
    role: str
    station: UUID
    branch: str

    @property
    def supervises(self) -> bool:
        """Whether they may overrule."""
        return self.role == "supervisor"


class Counter:
    """What the screens ask the services through: somebody at a station, and the clock.

    An action is made of the person and the moment at which something was asked for, also when it
    is carried out later and somebody else has logged in by then.

    Args:
        background: where work is done.
        clock: the present moment, aware, in UTC.

    Attributes:
        post: what sends notices to members; None where no window is.
    """

    def __init__(self, background: Background, clock: Callable[[], dt.datetime]) -> None:
        self.background = background
        self.clock = clock
        self.worker: Worker | None = None
        self.post: Post | None = None

    @property
    def today(self) -> dt.date:
        """The business date."""
        return business_date(self.clock())

    def write(
        self,
        owner: QObject,
        work: Callable[[Any, Any], Result],
        then: Callable[[Result], None] | None = None,
        fail: Callable[[UserError], None] | None = None,
        *,
        by: By | None = None,
    ) -> None:
        """``Background.write`` for ``work(session, action)``.

        ``by`` names somebody who is not at work yet, and where; else it is who works here.
        """
        action = self._action(by)
        self.background.write(owner, lambda session: work(session, action()), then, fail)

    def act(
        self,
        owner: QObject,
        work: Callable[[Any, Any], Result],
        then: Callable[[Result], None] | None = None,
        fail: Callable[[UserError], None] | None = None,
    ) -> None:
        """``Background.act`` for ``work(database, action)``."""
        action = self._action()
        self.background.act(owner, lambda database: work(database, action()), then, fail)

    def lengthy(
        self,
        owner: QObject,
        work: Callable[[Any, Any], Result],
        then: Callable[[Result], None] | None = None,
        fail: Callable[[UserError], None] | None = None,
    ) -> None:
        """``Background.lengthy`` for ``work(database, action)``."""
        action = self._action()
        self.background.lengthy(owner, lambda database: work(database, action()), then, fail)

    def alone(
        self,
        owner: QObject,
        work: Callable[[Any], Result],
        then: Callable[[Result], None] | None = None,
        fail: Callable[[UserError], None] | None = None,
    ) -> None:
        """``Background.alone`` for ``work(action)``."""
        action = self._action()
        self.background.alone(owner, lambda: work(action()), then, fail)

    def read(
        self,
        owner: QObject,
        work: Callable[[Any, UUID], Result],
        then: Callable[[Result], None],
        fail: Callable[[UserError], None] | None = None,
        latest: str = "",
    ) -> None:
        """``Background.read`` for ``work(session, by)``; nothing is read for nobody."""
        worker = self.worker
        if worker is not None:
            by = worker.staff
            self.background.read(owner, lambda session: work(session, by), then, fail, latest)

    def _action(self, by: By | None = None) -> Callable[[], Any]:
        """Makes one and the same action, however often the database runs the work."""
        worker, at = self.worker, self.clock()
        staff, station = by or ((worker.staff, worker.station) if worker else NOBODY)

        @functools.cache
        def made() -> Any:
            # Imported on the thread of the pool: the models bring SQLAlchemy with them.
            from app.models.action import new_action

            return new_action(staff, station, at=at)

        return made
