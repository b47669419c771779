"""The journal of what goes to paper."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import PrintJob
from app.models.action import Action
from app.models.states import DocumentKind, PrintState
from app.services.acting import acting
from app.services.answer import Paper


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
