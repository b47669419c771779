"""The journal of what goes to paper."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import PrintJob
from app.models.action import Action
from app.models.states import DocumentKind, PrintState
from app.services.acting import EVERYONE, NotAllowed, acting
from app.services.answer import Paper
from app.services.use_case import use_case
from app.texts import printing as texts
from app.texts import staff as staff_texts


@dataclass(frozen=True, slots=True)
class Job:
    """A print job as it stands now; ``reason``: why it failed, or how the spooler calls it.

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
        reason: why it failed, in a sentence; or how the spooler calls it.
        printer: its name, where it goes to one.

    Raises:
        UserError: there is no such job; NotAllowed: it is another branch's.
    """
    row = session.get(PrintJob, job)
    if row is None:
        raise UserError(texts.UNKNOWN_JOB)
    if row.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    row.state = state
    row.reason = reason[:500]
    if printer:
        row.printer = printer[:200]
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


def _job(row: PrintJob) -> Job:
    record = row.record_id or row.id
    paper = Paper(row.document, record, row.id, row.print_number)
    return Job(paper, row.state, row.printer, row.reason)
