"""Prints of what somebody has looked at before: they are what was seen, or refused."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import PrintJob
from app.models.action import Action
from app.models.states import DocumentKind, PrintState
from app.persian.jalali import business_date
from app.services.acting import EVERYONE, acting
from app.services.answer import Paper
from app.services.printing_jobs import order
from app.services.use_case import use_case
from app.texts import preview as texts


def waiting_for(session: Session, document: DocumentKind, record: UUID) -> Paper | None:
    """The print of a document that waits, if one does."""
    row = session.scalars(
        select(PrintJob)
        .where(
            PrintJob.document == document,
            PrintJob.record_id == record,
            PrintJob.state == PrintState.WAITING,
        )
        .order_by(PrintJob.print_number)
        .limit(1)
    ).first()
    return None if row is None else Paper(document, record, row.id, row.print_number)


class Overtaken(UserError):
    """What somebody looked at is no longer what would be printed."""


@use_case(EVERYONE)
def as_seen(
    session: Session,
    document: DocumentKind,
    prints: tuple[tuple[UUID, int], ...],
    at: dt.datetime,
    *,
    action: Action,
) -> tuple[Paper, ...]:
    """Order prints of a document that was drawn and looked at before.

    Args:
        prints: the records on it, each with the number of its print.
        at: when it was drawn; the prints are of that moment, and drawn the same ever after.

    Raises:
        Overtaken: a record was printed meanwhile, or the day is another.
    """
    papers = tuple(order(session, document, record, action=action) for record, _ in prints)
    same = [paper.print_number for paper in papers] == [number for _, number in prints]
    if not same or business_date(at) != acting(session).today:
        raise Overtaken(texts.CHANGED)
    for paper in papers:
        session.get_one(PrintJob, paper.job).at = at
    return papers
