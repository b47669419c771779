"""What every way of picking shares: the claim on a copy, the copies to look for, titles as said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Copy, CopyClaim, Fulfilment, RequestLine, Title
from app.models.action import Action
from app.models.states import CopyStatus, FulfilmentState
from app.persian.fold import sort_key
from app.services.acting import acting
from app.services.waiting import on_shelf, serve
from app.texts.picking import volume


@dataclass(frozen=True, slots=True)
class Candidate:
    """A copy that could be picked: on its shelf and free."""

    copy_id: UUID
    title_id: UUID
    barcode: str
    accession_number: str
    shelf: str
    pieces: int


def title_of(session: Session, copy: Copy) -> str:
    """The title of a copy with its volume, as people say it."""
    title = session.get_one(Title, copy.title_id)
    return volume(title.title, title.volume)


def title_of_line(session: Session, line: RequestLine) -> str:
    """What a line asks for, as people say it."""
    if line.title_id is None:
        return volume(line.free_title, line.volume)
    title = session.get_one(Title, line.title_id)
    return volume(title.title, line.volume or title.volume)


def claim(session: Session, fulfilment: Fulfilment, copy: Copy, *, action: Action) -> None:
    """Take a free copy for a line; the database refuses a second claim on it."""
    who = acting(session)
    line = session.get_one(RequestLine, fulfilment.line_id)
    in_queue = fulfilment.state is FulfilmentState.WANTED and line.title_id is not None
    if fulfilment.state is FulfilmentState.WAITING:
        fulfilment.state = FulfilmentState.WANTED
        session.flush()
    session.add(
        CopyClaim(
            copy_id=copy.id, fulfilment_id=fulfilment.id, branch=fulfilment.branch, at=action.at
        )
    )
    fulfilment.state = FulfilmentState.PICKED
    fulfilment.copy_id = copy.id
    fulfilment.picked_at = action.at
    fulfilment.picked_by = who.staff
    fulfilment.changed_on = who.today
    fulfilment.reason = ""
    if line.title_id is None:
        line.title_id = copy.title_id
    if copy.status is not CopyStatus.ON_SHELF:
        back_on_shelf(copy)
    session.flush()
    if not in_queue:
        serve(session, copy.title_id, action=action)


def unclaim(session: Session, fulfilment: Fulfilment, line: RequestLine, *, action: Action) -> None:
    """Give a picked copy back: the line is wanted again, one in free text has no title again."""
    copy = release(session, fulfilment)
    fulfilment.state = FulfilmentState.WANTED
    fulfilment.copy_id = None
    fulfilment.picked_at = None
    fulfilment.picked_by = None
    fulfilment.changed_on = acting(session).today
    if line.free_title:
        line.title_id = None
    session.flush()
    serve(session, copy.title_id, action=action)


def release(session: Session, fulfilment: Fulfilment) -> Copy:
    """End the claim of a picked line; its caller says what becomes of the line, and ``serve``s."""
    copy = session.get_one(Copy, fulfilment.copy_id)
    session.delete(session.get_one(CopyClaim, copy.id))
    session.flush()
    return copy


def back_on_shelf(copy: Copy) -> None:
    """The copy is here after all, or its quarantine is over."""
    copy.status = CopyStatus.ON_SHELF
    copy.status_reason = ""
    copy.quarantine_until = None


def candidates(
    session: Session, titles: Collection[UUID], branch: str, today: dt.date | None
) -> list[Candidate]:
    """The free copies of some titles in a branch, by shelf.

    Args:
        today: copies whose quarantine is over by then count too; None: none of them does.
    """
    copies = session.scalars(
        select(Copy)
        .outerjoin(CopyClaim, CopyClaim.copy_id == Copy.id)
        .where(
            Copy.title_id.in_(list(titles)),
            Copy.current_branch == branch,
            CopyClaim.copy_id.is_(None),
        )
    )
    free = [
        Candidate(
            copy.id, copy.title_id, copy.barcode, copy.accession_number, copy.shelf, copy.pieces
        )
        for copy in copies
        if on_shelf(copy, today)
    ]
    return sorted(free, key=lambda copy: (sort_key(copy.shelf), copy.barcode))
