"""Which print of a parcel's paper it is: each journey of a parcel begins with a first one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Dispatch, PrintJob
from app.models.states import DispatchOutcome, DocumentKind
from app.services.journeys import latest

OF_A_JOURNEY = frozenset({DocumentKind.ADDRESS_LABEL, DocumentKind.RETURN_LABEL})
"""Papers with an address that may be another on the next journey."""


def prints_of(session: Session, document: DocumentKind, parcel: UUID) -> Sequence[PrintJob]:
    """All prints of a paper of a parcel, the first before the others."""
    return session.scalars(
        select(PrintJob)
        .where(PrintJob.document == document, PrintJob.record_id == parcel)
        .order_by(PrintJob.print_number)
    ).all()


def prints_before(session: Session, prints: Sequence[PrintJob], dispatch: Dispatch) -> int:
    """How many of these belong to earlier journeys of the same parcel.

    A parcel that the officer did not take keeps its label: its next journey begins with that one.
    """
    first = _with_this_label(session, dispatch)
    if first.attempt == 1:
        return 0
    began_ms = first.id.int >> 80
    for at, job in enumerate(prints):
        # Ordered by the same action: whatever the clocks of other counters said before.
        if job.id.int >> 80 == began_ms:
            return at
    return sum(int(job.at.timestamp() * 1000) < began_ms for job in prints)


def _with_this_label(session: Session, dispatch: Dispatch) -> Dispatch:
    """The journey for which the label was printed that is on the parcel."""
    earlier = session.scalars(
        select(Dispatch)
        .where(Dispatch.parcel_id == dispatch.parcel_id, Dispatch.attempt < dispatch.attempt)
        .order_by(Dispatch.attempt.desc())
    )
    for before in earlier:
        if before.outcome is not DispatchOutcome.REFUSED:
            break
        dispatch = before
    return dispatch


def of_its_journey(session: Session, job: PrintJob) -> int:
    """What a print is called: 2 for the second of its journey, whatever it is of the parcel."""
    if job.print_number == 1 or job.document not in OF_A_JOURNEY or job.record_id is None:
        return job.print_number
    dispatch = latest(session, job.record_id)
    if dispatch is None:
        return job.print_number
    before = prints_before(session, prints_of(session, job.document, job.record_id), dispatch)
    return job.print_number - before if job.print_number > before else job.print_number
