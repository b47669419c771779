"""Lists about what came back: books missing from a slip, and the returns of a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models import Copy, Dispatch, Fulfilment, Loan, Member, Parcel, ParcelItem, Title
from app.models.states import CopyStatus, DispatchOutcome, FulfilmentState
from app.services.acting import DESK, may_read

OUT = (FulfilmentState.SENT, FulfilmentState.DELIVERED, FulfilmentState.UNDELIVERED)


@dataclass(frozen=True, slots=True)
class MissingBook:
    """A book of a parcel that has not come back."""

    copy_id: UUID
    barcode: str
    title: str


@dataclass(frozen=True, slots=True)
class ReturnedBook:
    """A book that a member gave back; ``status`` says where it is now."""

    loan_id: UUID
    barcode: str
    title: str
    author: str
    member: str
    returned_at: dt.datetime
    issued_on: dt.date
    due_on: dt.date
    late_days: int
    status: CopyStatus
    quarantine_until: dt.date | None


@dataclass(frozen=True, slots=True)
class UndeliveredParcel:
    """A parcel that the post brought back, and why."""

    parcel_id: UUID
    number: str
    recipient: str
    at: dt.datetime
    reason: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ReturnsOfDay:
    """What came back on a day, the newest first."""

    books: tuple[ReturnedBook, ...]
    parcels: tuple[UndeliveredParcel, ...]


def _missing(parcel_id: UUID) -> Select[UUID, str, str]:
    return (
        select(Copy.id, Copy.barcode, Title.title)
        .join(Title, Title.id == Copy.title_id)
        .join(ParcelItem, ParcelItem.copy_id == Copy.id)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .where(
            ParcelItem.parcel_id == parcel_id,
            ParcelItem.removed_at.is_(None),
            Fulfilment.state.in_(OUT),
        )
        .order_by(ParcelItem.added_at, ParcelItem.id)
    )


def missing_titles(session: Session, parcel_id: UUID) -> list[str]:
    """The titles of the books of a parcel that have not come back."""
    return [title for _, _, title in session.execute(_missing(parcel_id))]


def missing(session: Session, parcel_id: UUID, *, by: UUID) -> tuple[MissingBook, ...]:
    """The books of a parcel of this branch that have not come back."""
    branch = may_read(session, by, DESK).branch
    parcel = session.get(Parcel, parcel_id)
    if parcel is None or parcel.branch != branch:
        return ()
    rows = session.execute(_missing(parcel_id))
    return tuple(MissingBook(copy_id, barcode, title) for copy_id, barcode, title in rows)


def of_day(session: Session, day: dt.date, *, by: UUID) -> ReturnsOfDay:
    """What came back to this branch on a day."""
    branch = may_read(session, by, DESK).branch
    books = session.execute(
        select(Loan, Copy, Title, Member)
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .join(Member, Member.id == Loan.member_id)
        .where(Loan.branch == branch, Loan.returned_on == day)
        .order_by(Loan.returned_at.desc(), Loan.id)
    )
    parcels = session.execute(
        select(Parcel, Dispatch)
        .join(Dispatch, Dispatch.parcel_id == Parcel.id)
        .where(
            Dispatch.branch == branch,
            Dispatch.outcome_on == day,
            Dispatch.outcome == DispatchOutcome.UNDELIVERED,
        )
        .order_by(Dispatch.outcome_at.desc(), Dispatch.id)
    )
    return ReturnsOfDay(
        books=tuple(
            ReturnedBook(
                loan_id=loan.id,
                barcode=copy.barcode,
                title=title.title,
                author=title.author,
                member=f"{member.first_name} {member.last_name}".strip(),
                returned_at=loan.returned_at or loan.issued_at,
                issued_on=loan.issued_on,
                due_on=loan.due_on,
                late_days=max((day - loan.due_on).days, 0),
                status=copy.status,
                quarantine_until=copy.quarantine_until,
            )
            for loan, copy, title, member in books
        ),
        parcels=tuple(
            UndeliveredParcel(
                parcel_id=parcel.id,
                number=parcel.number,
                recipient=dispatch.recipient,
                at=dispatch.outcome_at or parcel.opened_at,
                reason=dispatch.outcome_reason,
                attempt=dispatch.attempt,
            )
            for parcel, dispatch in parcels
        ),
    )
