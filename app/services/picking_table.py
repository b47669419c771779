"""What stands before somebody who picks: the list, who waits for a copy, and what could stand in
for a book that was not found.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import (
    Branch,
    Copy,
    Fulfilment,
    Loan,
    LoanRequest,
    Member,
    RequestLine,
    StationState,
    Title,
)
from app.models.action import Action
from app.models.states import DocumentKind, FulfilmentState, Mode
from app.services import not_found, printing_jobs
from app.services.acting import EVERYONE, PACKERS, acting, may_read
from app.services.answer import Paper
from app.services.not_found import Elsewhere
from app.services.pick_list import PickList, pick_list
from app.services.picking_rules import Candidate, candidates
from app.services.printers import printer_for
from app.services.use_case import use_case
from app.services.waiting import OPEN_IN_BRANCH
from app.texts.picking import volume

MOST_WAITING = 200
"""Rows of those who wait that are read; the others are counted."""


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A line that waits for a copy.

    Attributes:
        place: in the queue of its title, from 1.
        due_on: when the first copy that is out is due; None where none is known to come back.
    """

    fulfilment_id: UUID
    request_number: str
    member: str
    title: str
    author: str
    call_number: str
    place: int
    due_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PickingTable:
    """A station as the picking screen shows it.

    Attributes:
        held: the reason for which the station holds.
        chosen: the line that the command *finish* would report as not found.
        waiting: the oldest requests first, at most ``MOST_WAITING`` of ``waiting_of``.
    """

    mode: Mode
    held: str | None
    chosen: UUID | None
    list: PickList
    waiting: tuple[WaitingRow, ...]
    waiting_of: int


@dataclass(frozen=True, slots=True)
class Offers:
    """What could be done about a book that was not found.

    Attributes:
        others: free copies here that could be picked for the line.
        elsewhere: other branches with free copies that could be asked.
        asked: the name of the branch that was asked already; '' for none.
    """

    others: tuple[Candidate, ...]
    elsewhere: tuple[Elsewhere, ...]
    asked: str


@dataclass(frozen=True, slots=True)
class ListPaper:
    """A print of a list; ``printer`` is where it goes, '' where it is only a file."""

    paper: Paper
    printer: str


def picking_table(session: Session, station: UUID, day: dt.date, *, by: UUID) -> PickingTable:
    """What is to be picked in the branch of a station, and who waits there.

    Args:
        day: the business date of today.

    Raises:
        NotAllowed: the reader is not known.
    """
    may_read(session, by)
    desk = session.get_one(StationState, station)
    here = pick_list(session, by=by, branch=desk.branch, day=day)
    waiting, waiting_of = _waiting(session, desk.branch)
    return PickingTable(desk.mode, desk.held, desk.not_found_line_id, here, waiting, waiting_of)


def _waiting(session: Session, branch: str) -> tuple[tuple[WaitingRow, ...], int]:
    here = (
        Fulfilment.branch == branch,
        OPEN_IN_BRANCH,
        Fulfilment.state == FulfilmentState.WAITING,
    )
    count = session.scalar(select(func.count()).select_from(Fulfilment).where(*here)) or 0
    found = session.execute(
        select(
            Fulfilment.id,
            LoanRequest.number,
            Member.first_name,
            Member.last_name,
            RequestLine.title_id,
            RequestLine.volume,
            Title.title,
            Title.author,
            Title.volume.label("title_volume"),
            Title.call_number,
        )
        .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .join(Member, Member.id == LoanRequest.member_id)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .join(Title, Title.id == RequestLine.title_id)
        .where(*here)
        .order_by(LoanRequest.at, LoanRequest.id, RequestLine.position)
        .limit(MOST_WAITING)
    ).all()
    due = _due(session, {row.title_id for row in found}, branch)
    places: Counter[UUID] = Counter()
    rows = []
    for row in found:
        places[row.title_id] += 1
        rows.append(
            WaitingRow(
                fulfilment_id=row.id,
                request_number=row.number,
                member=f"{row.first_name} {row.last_name}".strip(),
                title=volume(row.title, row.volume or row.title_volume),
                author=row.author,
                call_number=row.call_number,
                place=places[row.title_id],
                due_on=due.get(row.title_id),
            )
        )
    return tuple(rows), count


def _due(session: Session, titles: Collection[UUID], branch: str) -> dict[UUID, dt.date]:
    """When the first copy of each title that this branch has lent is due."""
    if not titles:
        return {}
    found = session.execute(
        select(Copy.title_id, func.min(Loan.due_on))
        .join(Loan, Loan.copy_id == Copy.id)
        .where(
            Copy.title_id.in_(titles),
            Loan.branch == branch,
            Loan.returned_at.is_(None),
            Loan.voided_at.is_(None),
        )
        .group_by(Copy.title_id)
    )
    return {title: day for title, day in found}


def offers(session: Session, fulfilment_id: UUID, day: dt.date, *, by: UUID) -> Offers:
    """What could be done about a line whose book was not found.

    Args:
        day: the business date of today.

    Raises:
        NotAllowed: neither packer nor supervisor.
    """
    may_read(session, by, PACKERS)
    row = session.get_one(Fulfilment, fulfilment_id)
    line = session.get_one(RequestLine, row.line_id)
    asked = session.scalars(
        select(Branch.name)
        .join(Fulfilment, Fulfilment.branch == Branch.code)
        .where(Fulfilment.line_id == line.id, Fulfilment.attempt > row.attempt)
        .order_by(Fulfilment.attempt.desc())
        .limit(1)
    ).first()
    if asked is not None or line.title_id is None:
        return Offers((), (), asked or "")
    return Offers(
        others=tuple(candidates(session, [line.title_id], row.branch, day)),
        elsewhere=not_found.elsewhere(session, line.title_id, row.branch),
        asked="",
    )


@use_case(EVERYONE)
def print_list(session: Session, document: str, *, action: Action) -> ListPaper:
    """A further print of a list of today, and the printer that it goes to.

    The list is read when the paper is drawn; ``documents`` holds the worklist to who may see it.

    Args:
        document: ``pick-list`` or ``worklist``.
    """
    who = acting(session)
    kind = DocumentKind(document)
    record = printing_jobs.record_of(kind, who.branch, who.today)
    paper = printing_jobs.order(session, kind, record, action=action)
    chosen = printer_for(session, who.station, kind, by=who.staff) if who.station else None
    return ListPaper(paper, chosen.printer if chosen else "")
