"""What waits for somebody after the handover: each kind as a list of its own, and their counts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, select, text
from sqlalchemy.orm import Session, aliased

from app.models import (
    Branch,
    Copy,
    CopyClaim,
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    MemberAddress,
    MemberMessage,
    Parcel,
    ParcelItem,
    ParcelRequest,
    Service,
    Title,
    Transit,
)
from app.models.states import CopyStatus, DispatchOutcome, FulfilmentState
from app.services import loans
from app.services.acting import DESK, may_read
from app.services.calls import last_said
from app.services.loans import LoanRow
from app.services.member_cards import AddressCard, card
from app.services.parcel_finding import own_parcel

D, F = DispatchOutcome, FulfilmentState


@dataclass(frozen=True, slots=True)
class Said:
    """The last thing that is written down about a member's request."""

    text: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class PendingParcel:
    """A parcel of which something has to be done.

    Attributes:
        request: the 16-digit number of its (first) request, to write a call down at.
        since: undelivered or lost: when that became known; under way: when it was handed over.
        days: from then on.
        reason: why it came back or how it was lost.
        value_rials: what its books are worth, as far as somebody wrote that down.
    """

    parcel_id: UUID
    number: str
    member_id: UUID
    request: str
    recipient: str
    phone: str | None
    city: str
    service: str
    post_number: str | None
    attempt: int
    titles: tuple[str, ...]
    since: dt.date
    days: int
    reason: str
    value_rials: int
    said: Said | None


@dataclass(frozen=True, slots=True)
class Resting:
    """A book in quarantine; ``due``: it may go to its shelf."""

    copy_id: UUID
    barcode: str
    title: str
    author: str
    shelf: str
    until: dt.date
    due: bool


@dataclass(frozen=True, slots=True)
class Overdue:
    """A loan past due, and the last thing that is written down about its request."""

    loan: LoanRow
    said: Said | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits, by kind; ``transits`` lie here or come from elsewhere."""

    undelivered: int
    quarantine: int
    transits: int
    overdue: int
    silent: int
    lost: int


def undelivered(session: Session, day: dt.date, *, by: UUID) -> tuple[PendingParcel, ...]:
    """Parcels that the carrier brought back and whose books still lie in them, oldest first."""
    branch = may_read(session, by, DESK).branch
    return _parcels(session, _undelivered(branch), Dispatch.outcome_on, day)


def silent(session: Session, day: dt.date, *, by: UUID) -> tuple[PendingParcel, ...]:
    """Parcels under way of which nothing was heard for the branch's days, oldest first."""
    branch = may_read(session, by, DESK).branch
    return _parcels(session, _silent(session, branch, day), Dispatch.handed_over_on, day)


def lost(session: Session, day: dt.date, *, by: UUID) -> tuple[PendingParcel, ...]:
    """Parcels that the carrier lost and of which a book is still missing, oldest first."""
    branch = may_read(session, by, DESK).branch
    return _parcels(session, _lost(branch), Dispatch.outcome_on, day)


def overdue(session: Session, day: dt.date, *, by: UUID) -> tuple[Overdue, ...]:
    """The loans of this branch that are past due, the latest first."""
    rows = loans.overdue(session, day, by=by)
    numbers = {row.request for row in rows}
    found = select(LoanRequest.number, LoanRequest.id).where(LoanRequest.number.in_(numbers))
    keys = {number: key for number, key in session.execute(found)}
    said = last_said(session, keys.values())
    return tuple(Overdue(row, _said(said.get(keys[row.request]))) for row in rows)


def resting(session: Session, day: dt.date, *, by: UUID) -> tuple[Resting, ...]:
    """Books of this branch in quarantine, those first that may leave it first."""
    branch = may_read(session, by, DESK).branch
    rows = session.execute(
        select(Copy, Title)
        .join(Title, Title.id == Copy.title_id)
        .where(_resting(branch))
        .order_by(Copy.quarantine_until, Copy.barcode)
    )
    return tuple(
        Resting(
            copy_id=copy.id,
            barcode=copy.barcode,
            title=title.title,
            author=title.author,
            shelf=copy.shelf,
            until=copy.quarantine_until or day,
            due=(copy.quarantine_until or day) <= day,
        )
        for copy, title in rows
    )


def counts(session: Session, day: dt.date, *, by: UUID) -> Counts:
    """How much of each kind waits in this branch."""
    branch = may_read(session, by, DESK).branch
    going_on = and_(Loan.returned_at.is_(None), Loan.voided_at.is_(None), Loan.branch == branch)
    coming = select(func.count(Transit.id)).join(Loan, Loan.id == Transit.loan_id).where(going_on)
    here = select(func.count(Transit.id)).where(Transit.branch == branch, Transit.sent_on.is_(None))

    def number(asked: Select[Any]) -> int:
        return session.scalar(asked) or 0

    return Counts(
        undelivered=number(_counted(_undelivered(branch))),
        quarantine=number(select(func.count(Copy.id)).where(_resting(branch))),
        transits=number(here) + number(coming),
        overdue=number(select(func.count(Loan.id)).where(going_on, Loan.due_on < day)),
        silent=number(_counted(_silent(session, branch, day))),
        lost=number(_counted(_lost(branch))),
    )


def addresses(
    session: Session, parcel_id: UUID, day: dt.date, *, by: UUID
) -> tuple[AddressCard, ...]:
    """Where a parcel of this branch may be sent: the address it went to first, then the others."""
    may_read(session, by, DESK)
    parcel = own_parcel(session, parcel_id, by=by)
    now = session.get_one(MemberAddress, parcel.address_id)
    known = card(session, parcel.member_id, by=by, today=day).addresses
    return tuple(sorted(known, key=lambda one: one.id != now.id))


def _counted(keys: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(keys.subquery())


def _undelivered(branch: str) -> Select[Any]:
    """The newest journeys of parcels that are back and not unpacked."""
    inside = (
        select(ParcelItem.parcel_id)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .where(
            # Far fewer copies are out than books were ever asked for.
            Fulfilment.id.in_(select(CopyClaim.fulfilment_id)),
            Fulfilment.state == F.UNDELIVERED,
            ParcelItem.removed_at.is_(None),
        )
    )
    return select(Dispatch.id).where(
        Dispatch.branch == branch,
        Dispatch.outcome == D.UNDELIVERED,
        Dispatch.parcel_id.in_(inside),
        _newest(),
    )


def _silent(session: Session, branch: str, day: dt.date) -> Select[Any]:
    days = session.get_one(Branch, branch).presumed_delivered_days
    return select(Dispatch.id).where(
        Dispatch.branch == branch,
        # Word for word the condition of the partial index.
        text("dispatch.outcome = 'handed-over'"),
        Dispatch.handed_over_on <= day - dt.timedelta(days=days),
    )


def _lost(branch: str) -> Select[Any]:
    inside = (
        select(ParcelItem.parcel_id)
        .join(Copy, Copy.id == ParcelItem.copy_id)
        .where(
            Copy.branch == branch,
            text("copy.status <> 'on-shelf'"),
            Copy.status == CopyStatus.LOST,
            ParcelItem.removed_at.is_(None),
        )
    )
    return select(Dispatch.id).where(
        Dispatch.branch == branch,
        Dispatch.outcome == D.LOST,
        Dispatch.parcel_id.in_(inside),
        _newest(),
    )


def _newest() -> Any:
    newer = aliased(Dispatch)
    return ~exists().where(newer.parcel_id == Dispatch.parcel_id, newer.attempt > Dispatch.attempt)


def _resting(branch: str) -> Any:
    return and_(
        Copy.branch == branch,
        Copy.current_branch == branch,
        # Word for word the condition of the partial index.
        text("copy.status <> 'on-shelf'"),
        Copy.status == CopyStatus.QUARANTINE,
    )


def _parcels(
    session: Session, keys: Select[Any], since: Any, day: dt.date
) -> tuple[PendingParcel, ...]:
    rows = session.execute(
        select(Dispatch, Parcel, Service.name, MemberAddress.city, since)
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .join(Service, Service.id == Dispatch.service_id)
        .join(MemberAddress, MemberAddress.id == Dispatch.address_id)
        .where(Dispatch.id.in_(keys))
        .order_by(since, Parcel.number)
    ).all()
    parcels = [parcel.id for _, parcel, *_ in rows]
    books = _books(session, parcels)
    requests = _requests(session, parcels)
    said = last_said(session, [request for request, _ in requests.values()])
    found = []
    for dispatch, parcel, service, city, began in rows:
        request, number = requests[parcel.id]
        inside = books[parcel.id]
        found.append(
            PendingParcel(
                parcel_id=parcel.id,
                number=parcel.number,
                member_id=parcel.member_id,
                request=number,
                recipient=dispatch.recipient,
                phone=dispatch.recipient_phone,
                city=city,
                service=service,
                post_number=dispatch.post_number,
                attempt=dispatch.attempt,
                titles=tuple(title for title, _ in inside),
                since=began,
                days=(day - began).days,
                reason=dispatch.outcome_reason,
                value_rials=sum(value or 0 for _, value in inside),
                said=_said(said.get(request)),
            )
        )
    return tuple(found)


def _said(message: MemberMessage | None) -> Said | None:
    return Said(message.text, message.business_date) if message else None


def _books(
    session: Session, parcels: Iterable[UUID]
) -> defaultdict[UUID, list[tuple[str, int | None]]]:
    rows = session.execute(
        select(ParcelItem.parcel_id, Title.title, Copy.value_rials)
        .join(Copy, Copy.id == ParcelItem.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .where(ParcelItem.parcel_id.in_(parcels), ParcelItem.removed_at.is_(None))
        .order_by(ParcelItem.added_at, ParcelItem.id)
    )
    found: defaultdict[UUID, list[tuple[str, int | None]]] = defaultdict(list)
    for parcel, title, value in rows:
        found[parcel].append((title, value))
    return found


def _requests(session: Session, parcels: Iterable[UUID]) -> dict[UUID, tuple[UUID, str]]:
    """Of each parcel its first request: key and number."""
    rows = session.execute(
        select(ParcelRequest.parcel_id, LoanRequest.id, LoanRequest.number)
        .join(LoanRequest, LoanRequest.id == ParcelRequest.request_id)
        .where(ParcelRequest.parcel_id.in_(parcels))
        .order_by(LoanRequest.number.desc())
    )
    return {parcel: (request, number) for parcel, request, number in rows}
