"""The journal of what goes to paper."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Manifest, Parcel, Pickup, PrintJob, Staff
from app.models.action import Action
from app.models.states import DocumentKind, PrintState
from app.scanner.decode import clean
from app.services.acting import EVERYONE, NotAllowed, acting, may_read
from app.services.answer import Paper
from app.services.print_numbers import of_its_journey
from app.services.use_case import use_case
from app.texts import printing as texts
from app.texts import staff as staff_texts

OPEN = (PrintState.PRINTING, PrintState.FAILED, PrintState.UNKNOWN, PrintState.WAITING)
"""States in which somebody waits for a paper, or for its fate to be known."""
MOST_ROWS = 300
"""Of the queue that is read at once."""
OF_ONE_RECORD = frozenset(
    {
        DocumentKind.ADDRESS_LABEL,
        DocumentKind.PACKING_SLIP,
        DocumentKind.MANIFEST,
        DocumentKind.SACK_RECEIPT,
        DocumentKind.PICK_LIST,
        DocumentKind.WORKLIST,
        DocumentKind.PAPER_KIT,
        DocumentKind.RETURN_LABEL,
        DocumentKind.OVERDUE_LETTER,
    }
)
"""Documents that can be drawn from their print job alone."""


@dataclass(frozen=True, slots=True)
class Job:
    """A print job as it stands now.

    ``reason``: why it failed, a key of ``texts.printing.TROUBLES`` or a sentence; of a job on its
    way, how the spooler calls it.

    The record of a paper without one (a worklist) is the job itself.
    """

    paper: Paper
    state: PrintState
    printer: str
    reason: str


def record_of(document: DocumentKind, branch: str, *of: dt.date | str) -> UUID:
    """The key by which the prints of a document without a record of its own are counted."""
    name = "/".join([document.value, branch, *map(str, of)])
    return UUID(bytes=hashlib.blake2b(name.encode(), digest_size=16).digest())


def times_ordered(session: Session, document: DocumentKind, record: UUID) -> int:
    """How often a document of a record has been sent to paper."""
    highest = session.scalar(
        select(func.max(PrintJob.print_number)).where(
            PrintJob.document == document, PrintJob.record_id == record
        )
    )
    return highest or 0


def order(session: Session, document: DocumentKind, record: UUID, *, action: Action) -> Paper:
    """Note that a document is to be printed; the second time it says «چاپ دوم»."""
    who = acting(session)
    number = times_ordered(session, document, record) + 1
    job = PrintJob(
        id=action.key("print", document, record.hex, number),
        branch=who.branch,
        document=document,
        record_id=record,
        print_number=number,
        state=PrintState.WAITING,
        by=who.staff,
        station_id=who.station,
        at=action.at,
        business_date=who.today,
    )
    session.add(job)
    session.flush()
    return Paper(document, record, job.id, number)


@use_case(EVERYONE)
def wanted(session: Session, document: DocumentKind, record: UUID, *, action: Action) -> Paper:
    """A print of a document that somebody asked for: the one that still waits, or a further one."""
    waiting = session.scalars(
        select(PrintJob)
        .where(
            PrintJob.document == document,
            PrintJob.record_id == record,
            PrintJob.branch == acting(session).branch,
            PrintJob.state == PrintState.WAITING,
        )
        .order_by(PrintJob.print_number)
        .limit(1)
    ).first()
    if waiting is not None:
        return _job(waiting).paper
    return order(session, document, record, action=action)


@use_case(EVERYONE)
def settle(
    session: Session,
    job: UUID,
    state: PrintState,
    reason: str = "",
    *,
    printer: str = "",
    action: Action,
) -> Job:
    """Note what became of a print job.

    Args:
        reason: why it failed, a key of ``texts.printing.TROUBLES`` or a sentence; of a job on its
            way, how the spooler calls it.
        printer: its name, where it goes to one.

    Raises:
        UserError: there is no such job; NotAllowed: it is another branch's.
    """
    row = _own(session, job)
    _settle(row, state, reason, printer)
    return _job(row)


def _settle(row: PrintJob, state: PrintState, reason: str, printer: str) -> None:
    row.state = state
    row.reason = reason[:500]
    if printer:
        row.printer = printer[:200]


@use_case(EVERYONE)
def settle_all(
    session: Session,
    jobs: tuple[UUID, ...],
    state: PrintState,
    reason: str = "",
    *,
    printer: str = "",
    action: Action,
) -> None:
    """``settle`` for the print jobs that came out on one sheet, or did not.

    Raises:
        UserError: one is not there; NotAllowed: one is another branch's. Then none is changed.
    """
    for job in jobs:
        _settle(_own(session, job), state, reason, printer)


@use_case(EVERYONE)
def again(session: Session, job: UUID, *, action: Action) -> Paper:
    """Print once more: what surely never came out as it was, anything else as a further print.

    Returns:
        What waits to be printed now.

    Raises:
        UserError: there is no such job, a printer has it still, or it can't be drawn from here;
        NotAllowed: it is another branch's.
    """
    row = _own(session, job)
    if row.state is PrintState.PRINTING:
        raise UserError(texts.STILL_PRINTING)
    if row.document not in OF_ONE_RECORD or row.record_id is None:
        raise UserError(texts.NOT_AGAIN)
    if row.state in (PrintState.FAILED, PrintState.WAITING) and row.reason != "replaced":
        row.state, row.reason = PrintState.WAITING, ""
        return _job(row).paper
    if row.state is PrintState.UNKNOWN:
        # Two sheets of one number could be about; the second says that it is one.
        row.state, row.reason = PrintState.FAILED, "replaced"
    return order(session, row.document, row.record_id, action=action)


@use_case(EVERYONE)
def held_in_hand(session: Session, code: str, *, action: Action) -> Job:
    """Somebody scanned a sheet of which nobody knew whether it came out: it did.

    Raises:
        UserError: no such print of this number is unknown.
    """
    number = clean(code)
    row = session.scalars(
        select(PrintJob)
        .join(Parcel, Parcel.id == PrintJob.record_id)
        .where(
            PrintJob.branch == acting(session).branch,
            PrintJob.state == PrintState.UNKNOWN,
            or_(
                (PrintJob.document == DocumentKind.ADDRESS_LABEL) & (Parcel.number == number),
                (PrintJob.document == DocumentKind.PACKING_SLIP) & (Parcel.return_number == number),
            ),
        )
        .order_by(PrintJob.print_number.desc())
        .limit(1)
    ).first()
    if row is None:
        raise UserError(texts.NOTHING_UNKNOWN)
    row.state, row.reason = PrintState.DONE, ""
    return _job(row)


def came_out(session: Session, document: DocumentKind, record: UUID) -> None:
    """A sheet was scanned: the prints of it of which nobody knew did come out."""
    rows = session.scalars(
        select(PrintJob).where(
            PrintJob.document == document,
            PrintJob.record_id == record,
            PrintJob.state == PrintState.UNKNOWN,
        )
    )
    for row in rows:
        row.state, row.reason = PrintState.DONE, ""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A print job as the queue shows it.

    Attributes:
        of: the number of the parcel or pickup that the paper is of, or ''.
        by: who ordered it.
        said: which print it is called: a label of a new journey is a first one.
    """

    job: Job
    of: str
    by: str
    at: dt.datetime
    business_date: dt.date
    said: int = 1


@dataclass(frozen=True, slots=True)
class Queue:
    """What a station prints: what is open, of whatever day, and what was printed on one day.

    ``counts`` are of all, ``rows`` the first ones, what is open before the rest, newest first.
    """

    rows: tuple[QueueRow, ...]
    counts: Mapping[PrintState, int]


def queue(
    session: Session,
    station: UUID,
    day: dt.date,
    *,
    states: tuple[str, ...] = (),
    by: UUID,
) -> Queue:
    """The print queue of a station.

    Args:
        day: the business date of what was printed.
        states: only these, by their names, or all for (); the counts are of all.
    """
    may_read(session, by)
    here = (
        PrintJob.station_id == station,
        or_(PrintJob.state != PrintState.DONE, PrintJob.business_date == day),
        # What was printed in its place is a row of its own.
        or_(PrintJob.state != PrintState.FAILED, PrintJob.reason.not_in(("replaced", "removed"))),
    )
    counted = session.execute(
        select(PrintJob.state, func.count()).where(*here).group_by(PrintJob.state)
    )
    wanted = (
        select(PrintJob, Parcel.number, Pickup.number, Staff.display_name)
        .outerjoin(Parcel, Parcel.id == PrintJob.record_id)
        .outerjoin(Manifest, Manifest.id == PrintJob.record_id)
        .outerjoin(Pickup, Pickup.id == Manifest.pickup_id)
        .outerjoin(Staff, Staff.id == PrintJob.by)
        .where(*here, PrintJob.state.in_([PrintState(one) for one in states or PrintState]))
        .order_by(PrintJob.state == PrintState.DONE, PrintJob.at.desc(), PrintJob.id.desc())
        .limit(MOST_ROWS)
    )
    rows = tuple(
        QueueRow(
            _job(row),
            parcel or pickup or "",
            who or "",
            row.at,
            row.business_date,
            of_its_journey(session, row),
        )
        for row, parcel, pickup, who in session.execute(wanted)
    )
    counts = dict.fromkeys(PrintState, 0)
    for state, count in counted:
        counts[state] = count
    return Queue(rows, counts)


def open_jobs(session: Session, station: UUID, *states: PrintState) -> tuple[Job, ...]:
    """The jobs of a station in some states that can be drawn from here, oldest first."""
    return tuple(map(_job, session.scalars(_in_states(station, *states))))


def _in_states(station: UUID, *states: PrintState) -> Select[Any]:
    return (
        select(PrintJob)
        .where(
            PrintJob.station_id == station,
            PrintJob.state.in_(states),
            PrintJob.document.in_(OF_ONE_RECORD),
            PrintJob.reason.not_in(("replaced", "removed", "stopped")),
        )
        .order_by(PrintJob.at, PrintJob.id)
    )


def job_of(session: Session, job: UUID) -> Job:
    """A print job.

    Raises:
        UserError: there is none.
    """
    row = session.get(PrintJob, job)
    if row is None:
        raise UserError(texts.UNKNOWN_JOB)
    return _job(row)


def under_way(session: Session, station: UUID) -> tuple[Job, ...]:
    """The jobs of a station that were given to a printer and not heard of since, oldest first."""
    rows = session.scalars(
        select(PrintJob)
        .where(PrintJob.station_id == station, PrintJob.state == PrintState.PRINTING)
        .order_by(PrintJob.at, PrintJob.id)
    )
    return tuple(map(_job, rows))


def state_of(session: Session, job: UUID) -> PrintState | None:
    """The state of a job; None where there is none."""
    row = session.get(PrintJob, job)
    return row.state if row else None


def _own(session: Session, job: UUID) -> PrintJob:
    row = session.get(PrintJob, job)
    if row is None:
        raise UserError(texts.UNKNOWN_JOB)
    if row.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return row


def _job(row: PrintJob) -> Job:
    record = row.record_id or row.id
    paper = Paper(row.document, record, row.id, row.print_number)
    return Job(paper, row.state, row.printer, row.reason)
