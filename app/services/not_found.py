"""Books that were not where they should be: recorded, looked for elsewhere, found after all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from app.errors import UserError
from app.models import Branch, Copy, CopyClaim, Fulfilment, LoanRequest, RequestLine, Title
from app.models.action import Action
from app.models.states import CopyStatus, FulfilmentState
from app.services.acting import EVERYONE, PACKERS, NotAllowed, acting
from app.services.picking_rules import (
    Candidate,
    back_on_shelf,
    candidates,
    release,
    title_of_line,
)
from app.services.use_case import give_reason, use_case
from app.services.waiting import entitled, queue_of, serve, shelf_of
from app.texts import picking as texts
from app.texts import requests as words
from app.texts import staff as staff_texts


class NotFoundReason(StrEnum):
    """Why a book could not be taken; ``texts.picking.REASONS`` has the words."""

    NOT_ON_SHELF = "not-on-shelf"
    MISSING = "missing"
    DAMAGED = "damaged"
    WITH_SOMEONE = "with-someone"
    IN_LIBRARY_SYSTEM = "in-library-system"


BECOMES = {
    NotFoundReason.NOT_ON_SHELF: CopyStatus.MISSING,
    NotFoundReason.MISSING: CopyStatus.MISSING,
    NotFoundReason.DAMAGED: CopyStatus.DAMAGED,
}
"""What the copy is from now on; for the other reasons it stays what it is."""

CAN_BE_MISSED = frozenset({FulfilmentState.WANTED, FulfilmentState.WAITING, FulfilmentState.PICKED})
CAN_BE_ASKED_ELSEWHERE = frozenset(
    {FulfilmentState.WANTED, FulfilmentState.WAITING, FulfilmentState.NOT_FOUND}
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another branch that has free copies of the title on its shelves."""

    branch: str
    name: str
    copies: int


@dataclass(frozen=True, slots=True)
class NotFound:
    """What was recorded, and what could be done about it.

    Attributes:
        copy_id, barcode: the copy that was looked for; None where there was none to look for.
        others: copies that could be picked for the line instead (``picking.pick_for``).
        elsewhere: branches that could be asked (``ask_other_branch``).
    """

    fulfilment_id: UUID
    copy_id: UUID | None
    barcode: str | None
    others: tuple[Candidate, ...]
    elsewhere: tuple[Elsewhere, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A new attempt at another branch: its fulfilment, and whether it has to wait there."""

    fulfilment_id: UUID
    branch: str
    state: FulfilmentState


@use_case(PACKERS)
def not_found(
    session: Session,
    fulfilment_id: UUID,
    reason: NotFoundReason,
    *,
    copy_id: UUID | None = None,
    action: Action,
) -> NotFound:
    """The book of a line could not be taken.

    Args:
        copy_id: the copy that was looked for; without it the first that the pick list names.

    Raises:
        UserError: the line is not to be picked any more, or the copy is of another title.
        NotAllowed: the line is another branch's to pick.
    """
    fulfilment = own_fulfilment(session, fulfilment_id)
    if fulfilment.state not in CAN_BE_MISSED:
        state = words.LINE_STATES[fulfilment.state]
        raise UserError(texts.LINE_NOT_OPEN.format(state=state))
    return record(session, fulfilment, reason, copy_id, action=action)


def own_fulfilment(session: Session, fulfilment_id: UUID) -> Fulfilment:
    """A fulfilment that the acting branch may write.

    Raises:
        NotAllowed: it is another branch's.
    """
    fulfilment = session.get_one(Fulfilment, fulfilment_id)
    if fulfilment.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return fulfilment


def record(
    session: Session,
    fulfilment: Fulfilment,
    reason: NotFoundReason,
    copy_id: UUID | None,
    *,
    action: Action,
) -> NotFound:
    """``not_found`` without its checks of who and when, for the scan console."""
    who = acting(session)
    line = session.get_one(RequestLine, fulfilment.line_id)
    title = title_of_line(session, line)
    sought = _sought(session, fulfilment, line, copy_id, who.today)
    if sought is not None and reason in BECOMES:
        sought.status = BECOMES[reason]
        sought.status_reason = texts.REASONS[reason]
        sought.quarantine_until = None
    if fulfilment.state is FulfilmentState.PICKED:
        release(session, fulfilment)
        fulfilment.picked_at = None
        fulfilment.picked_by = None
    fulfilment.state = FulfilmentState.NOT_FOUND
    fulfilment.reason = texts.REASONS[reason]
    fulfilment.changed_on = who.today
    give_reason(session, texts.REASONS[reason])
    session.flush()
    others: tuple[Candidate, ...] = ()
    branches: tuple[Elsewhere, ...] = ()
    if line.title_id is not None:
        serve(session, line.title_id, action=action)
        free = candidates(session, [line.title_id], fulfilment.branch, who.today)
        others = tuple(one for one in free if sought is None or one.copy_id != sought.id)
        branches = elsewhere(session, line.title_id, fulfilment.branch)
    said = texts.NOT_FOUND.format(title=title, reason=texts.REASONS[reason])
    said += texts.other_copies([_named(copy) for copy in others])
    return NotFound(
        fulfilment_id=fulfilment.id,
        copy_id=sought.id if sought else None,
        barcode=sought.barcode if sought else None,
        others=others,
        elsewhere=branches,
        message=said if others else said + texts.elsewhere([one.name for one in branches]),
    )


def _named(copy: Candidate) -> str:
    shelf = texts.SHELF.format(shelf=copy.shelf) if copy.shelf else ""
    return "، ".join(part for part in (copy.barcode, shelf) if part)


def _sought(
    session: Session,
    fulfilment: Fulfilment,
    line: RequestLine,
    copy_id: UUID | None,
    today: dt.date,
) -> Copy | None:
    """The copy that was looked for."""
    named = copy_id or fulfilment.copy_id or line.copy_id
    if named is not None:
        copy = session.get(Copy, named)
        if copy is None:
            raise UserError(texts.NO_COPY, field="copy")
        if copy.title_id != line.title_id:
            title = session.get_one(Title, copy.title_id).title
            raise UserError(texts.OTHER_TITLE.format(title=title), field="copy")
        return copy
    if line.title_id is None:
        return None
    free = candidates(session, [line.title_id], fulfilment.branch, today)
    return session.get_one(Copy, free[0].copy_id) if free else None


def elsewhere(session: Session, title_id: UUID, branch: str) -> tuple[Elsewhere, ...]:
    """The other branches that have free copies of a title on their shelves."""
    rows = session.execute(
        select(Branch.code, Branch.name, func.count())
        .join(Copy, Copy.current_branch == Branch.code)
        .outerjoin(CopyClaim, CopyClaim.copy_id == Copy.id)
        .where(
            Copy.title_id == title_id,
            Copy.current_branch != branch,
            Copy.status == CopyStatus.ON_SHELF,
            CopyClaim.copy_id.is_(None),
        )
        .group_by(Branch.code, Branch.name)
        .order_by(Branch.code)
    )
    return tuple(Elsewhere(code, name, copies) for code, name, copies in rows)


@use_case(EVERYONE)
def ask_other_branch(
    session: Session, fulfilment_id: UUID, branch: str, *, action: Action
) -> Asked:
    """Try to fill a line at another branch; the attempt here ends as *not found*.

    Raises:
        UserError: the line is picked, sent or cancelled, in free text, or asked elsewhere already;
            or there is no such branch.
        NotAllowed: the attempt is another branch's.
    """
    who = acting(session)
    here = own_fulfilment(session, fulfilment_id)
    line = session.get_one(RequestLine, here.line_id)
    _refuse_asking(session, here, line, branch)
    name = session.get_one(Branch, branch).name
    if here.state is not FulfilmentState.NOT_FOUND:
        here.state = FulfilmentState.NOT_FOUND
        here.reason = texts.ASKED_ELSEWHERE.format(branch=name)
        here.changed_on = who.today
    give_reason(session, texts.ASKED_ELSEWHERE.format(branch=name))
    session.flush()
    there = Fulfilment(
        id=action.key("fulfilment", branch),
        branch=branch,
        line_id=line.id,
        request_id=here.request_id,
        attempt=here.attempt + 1,
        state=FulfilmentState.WAITING,
        at=action.at,
        business_date=who.today,
        changed_on=who.today,
    )
    session.add(there)
    session.flush()
    assert line.title_id is not None  # refused above; told to mypy
    queue = queue_of(session, line.title_id, branch)
    if there.id in entitled(queue, shelf_of(session, line.title_id, branch, who.today)):
        there.state = FulfilmentState.WANTED
    serve(session, line.title_id, action=action)
    return Asked(there.id, branch, there.state)


def _refuse_asking(session: Session, here: Fulfilment, line: RequestLine, branch: str) -> None:
    if line.cancelled_at is not None:
        raise UserError(texts.LINE_CANCELLED)
    if here.state not in CAN_BE_ASKED_ELSEWHERE:
        raise UserError(texts.LINE_NOT_OPEN.format(state=words.LINE_STATES[here.state]))
    if newer_attempt(session, here):
        raise UserError(texts.LINE_ELSEWHERE)
    if line.title_id is None:
        raise UserError(texts.FREE_TEXT_ELSEWHERE)
    if branch == here.branch:
        raise UserError(texts.SAME_BRANCH, field="branch")
    if session.get(Branch, branch) is None:
        raise UserError(texts.NO_BRANCH, field="branch")


def newer_attempt(session: Session, fulfilment: Fulfilment) -> bool:
    """Whether the line was tried again after this attempt."""
    newer = select(Fulfilment.id).where(
        Fulfilment.line_id == fulfilment.line_id, Fulfilment.attempt > fulfilment.attempt
    )
    return session.scalars(newer.limit(1)).first() is not None


def lost_today(session: Session, copy: Copy, branch: str, today: dt.date) -> Fulfilment | None:
    """The oldest line that this copy could still fill although it was given up today."""
    newer = aliased(Fulfilment)
    return session.scalars(
        select(Fulfilment)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .where(
            Fulfilment.branch == branch,
            Fulfilment.changed_on == today,
            Fulfilment.state == FulfilmentState.NOT_FOUND,
            RequestLine.title_id == copy.title_id,
            RequestLine.cancelled_at.is_(None),
            RequestLine.copy_id.is_(None) | (RequestLine.copy_id == copy.id),
            ~exists().where(
                newer.line_id == Fulfilment.line_id, newer.attempt > Fulfilment.attempt
            ),
        )
        .order_by(LoanRequest.at, LoanRequest.id)
        .limit(1)
    ).first()


def where_to_look(session: Session, line: RequestLine, branch: str) -> str:
    """Shelf, call number and barcode of the copy to look for; '' for a title in free text."""
    if line.title_id is None:
        return ""
    free: Sequence[Candidate] = candidates(session, [line.title_id], branch, acting(session).today)
    mine = [one for one in free if line.copy_id in (None, one.copy_id)]
    title = session.get_one(Title, line.title_id)
    if not mine:
        return texts.place("", title.call_number, "")
    return texts.place(mine[0].shelf, title.call_number, mine[0].barcode)


def why_not_again(
    session: Session, fulfilment: Fulfilment, line: RequestLine, title: str
) -> str | None:
    """Why a «not found» can't be taken back; None where it can."""
    if newer_attempt(session, fulfilment):
        return texts.REFUSED_ELSEWHERE.format(title=title)
    if line.cancelled_at is not None:
        return texts.REFUSED.format(title=title, state=words.LINE_STATES["cancelled"])
    if fulfilment.state is not FulfilmentState.NOT_FOUND:
        return texts.REFUSED.format(title=title, state=words.LINE_STATES[fulfilment.state])
    return None


def want_again(
    session: Session, fulfilment: Fulfilment, copy_id: UUID | None, *, action: Action
) -> None:
    """Take a «not found» back: the line is wanted, and its copy on the shelf, as before."""
    fulfilment.state = FulfilmentState.WANTED
    fulfilment.copy_id = None
    fulfilment.reason = ""
    fulfilment.changed_on = acting(session).today
    copy = session.get(Copy, copy_id) if copy_id else None
    if copy is not None:
        if copy.status in BECOMES.values():
            back_on_shelf(copy)
        session.flush()
        serve(session, copy.title_id, action=action)
