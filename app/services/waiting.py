"""The queue of a title in a branch: whose line is to be picked, and whose waits for a copy.

A line is *wanted* while a copy is free for it, and *waiting* otherwise. So the pick list never asks
for a book that is not there, and a copy that becomes free goes to the oldest request. Two kinds of
lines are always wanted, because somebody has to decide about them: those in free text, and those
of which the branch has no copy that could ever come back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.models import Copy, CopyClaim, Fulfilment, LoanRequest, RequestLine
from app.models.action import Action
from app.models.states import CopyStatus, FulfilmentState
from app.services.acting import acting

GONE = frozenset({CopyStatus.LOST, CopyStatus.WITHDRAWN})
"""Copies for which nobody should wait."""

# Word for word the condition of the partial index, or SQLite would not use it.
OPEN_IN_BRANCH = text("fulfilment.state IN ('wanted', 'waiting', 'picked', 'packed')")
QUEUED = (FulfilmentState.WANTED, FulfilmentState.WAITING)


@dataclass(frozen=True, slots=True)
class Queued:
    """A line in the queue: ``copy_id`` where the member asked for one very copy."""

    fulfilment: Fulfilment
    copy_id: UUID | None
    asked_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Shelf:
    """The copies of a title in a branch: those that are free, and all that may be so one day."""

    free: frozenset[UUID]
    living: frozenset[UUID]


def serve(
    session: Session, title_id: UUID, *, action: Action, branch: str | None = None
) -> tuple[UUID, ...]:
    """Bring the queue of a title in line with its free copies: call it when one comes or goes.

    The oldest waiting line (by its request) becomes wanted for each copy that is free; wanted
    lines whose copy has gone wait again, the youngest first. No use case: call it inside one.

    Args:
        branch: the acting one unless another is named.

    Returns:
        The fulfilments that became wanted, oldest request first.
    """
    who = acting(session)
    here = branch or who.branch
    queue = queue_of(session, title_id, here)
    if not queue:
        return ()
    wanted = entitled(queue, shelf_of(session, title_id, here, who.today))
    served = []
    for entry in queue:
        state = FulfilmentState.WANTED if entry.fulfilment.id in wanted else FulfilmentState.WAITING
        if entry.fulfilment.state is state:
            continue
        entry.fulfilment.state = state
        entry.fulfilment.changed_on = who.today
        if state is FulfilmentState.WANTED:
            served.append(entry.fulfilment.id)
    session.flush()
    return tuple(served)


def serve_all(session: Session, titles: Iterable[UUID | None], *, action: Action) -> None:
    """``serve`` for each of some titles once; None (a line in free text) is passed over."""
    for title_id in dict.fromkeys(titles):
        if title_id is not None:
            serve(session, title_id, action=action)


def queue_of(session: Session, title_id: UUID, branch: str) -> list[Queued]:
    """Who wants a title in a branch and has no copy yet: first come first."""
    rows = session.execute(
        select(Fulfilment, RequestLine.copy_id, LoanRequest.at)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .where(
            Fulfilment.branch == branch,
            Fulfilment.state.in_(QUEUED),
            OPEN_IN_BRANCH,
            RequestLine.title_id == title_id,
        )
        .order_by(LoanRequest.at, LoanRequest.id, RequestLine.position)
    )
    return [Queued(fulfilment, copy_id, at) for fulfilment, copy_id, at in rows]


def shelf_of(session: Session, title_id: UUID, branch: str, today: dt.date) -> Shelf:
    """The copies of a title that are in a branch now."""
    copies = session.execute(
        select(Copy, CopyClaim.copy_id.is_not(None))
        .outerjoin(CopyClaim, CopyClaim.copy_id == Copy.id)
        .where(Copy.title_id == title_id, Copy.current_branch == branch)
    ).all()
    return Shelf(
        free=frozenset(c.id for c, claimed in copies if not claimed and on_shelf(c, today)),
        living=frozenset(c.id for c, claimed in copies if claimed or c.status not in GONE),
    )


def on_shelf(copy: Copy, today: dt.date | None) -> bool:
    """Whether a copy may be taken from its shelf: also when its quarantine is over by ``today``."""
    if copy.status is CopyStatus.QUARANTINE:
        until = copy.quarantine_until
        return today is not None and until is not None and until <= today
    return copy.status is CopyStatus.ON_SHELF


def entitled(queue: Collection[Queued], shelf: Shelf) -> frozenset[UUID]:
    """Which fulfilments of a queue may be wanted now, as many as copies are free.

    Lines that are wanted already come before waiting ones, then the older request comes first.
    """
    wanted: set[UUID] = set()
    promised: set[UUID] = set()
    loose = 0
    for entry in sorted(queue, key=lambda e: e.fulfilment.state is FulfilmentState.WAITING):
        hopeless = not shelf.living or (entry.copy_id and entry.copy_id not in shelf.living)
        if hopeless:
            wanted.add(entry.fulfilment.id)
            continue
        if len(promised) + loose >= len(shelf.free):
            continue
        if entry.copy_id is None:
            loose += 1
        elif entry.copy_id in shelf.free - promised:
            promised.add(entry.copy_id)
        else:
            continue
        wanted.add(entry.fulfilment.id)
    return frozenset(wanted)
