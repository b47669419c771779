"""What was under way at the end of a day: picked, in a parcel, labelled, and not yet with the post.

For today this is what lies on the tables now, however old it is. For a day in the past it is put
together from what happened since: a book that was packed or handed over on a later day was still
here then.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, text
from sqlalchemy.orm import Session, aliased

from app.models import (
    CopyClaim,
    Dispatch,
    Fulfilment,
    LoanRequest,
    Member,
    Parcel,
    ParcelItem,
    ParcelRequest,
    Pickup,
    ScanEvent,
)
from app.models.states import DispatchOutcome, FulfilmentState, Mode, ParcelState
from app.persian.jalali import business_date
from app.services.reports import figures
from app.services.reports.behind import MEMBER
from app.services.reports.scope import Scope


class Stage(IntEnum):
    """How far a parcel has come; each stage includes the ones before."""

    PICKED = 1
    PACKED = 2
    LABELLED = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """A parcel, or picked books that are in none yet, that the post has not got.

    Attributes:
        parcel: its number; None for books that are in no parcel yet, then ``request`` has one.
        state: of the parcel then, as far as can be told.
        since: the day on which it came to this stage.
        books: how many there are.
        refused: why the officer did not take it; '' if it was not refused.
        pickup: the number of the open pickup that it was scanned into.
        cancelled: a book in it was cancelled and has to come out.
    """

    stage: Stage
    parcel: str | None
    request: str | None
    member: str
    state: ParcelState | None
    since: dt.date
    books: int
    branch: str
    refused: str = ""
    pickup: str | None = None
    cancelled: bool = False


def waiting(session: Session, scope: Scope) -> list[Waiting]:
    """Everything that was under way at the end of the scope's last day, the oldest first."""
    parcels = [*_here(session, scope), *_gone_later(session, scope)]
    picked = _picked(session, scope)
    return sorted(
        [*parcels, *picked],
        key=lambda one: (one.since, one.stage, one.parcel or "", one.request or ""),
    )


_STAGES = {
    ParcelState.OPEN: Stage.PICKED,
    ParcelState.PUT_ASIDE: Stage.PICKED,
    ParcelState.COMPLETE: Stage.PACKED,
    ParcelState.SEALED: Stage.LABELLED,
}


def _not_on_the_way(scope: Scope) -> ColumnElement[bool]:
    """The parcel was not with the post or the member at the end of the scope."""
    journey = aliased(Dispatch)
    return ~exists().where(
        journey.parcel_id == Parcel.id,
        journey.handed_over_on <= scope.last,
        or_(
            journey.outcome == DispatchOutcome.HANDED_OVER,
            and_(journey.outcome_on > scope.last, journey.outcome != DispatchOutcome.SCANNED_OUT),
        ),
    )


def _books() -> Any:
    item = aliased(ParcelItem)
    return (
        select(func.count())
        .select_from(item)
        .where(item.parcel_id == Parcel.id, item.removed_at.is_(None))
        .scalar_subquery()
    )


def _cancelled_inside() -> ColumnElement[bool]:
    return exists().where(
        ParcelItem.parcel_id == Parcel.id,
        ParcelItem.removed_at.is_(None),
        Fulfilment.id == ParcelItem.fulfilment_id,
        Fulfilment.state == FulfilmentState.CANCELLED,
    )


def _here(session: Session, scope: Scope) -> list[Waiting]:
    """The parcels that are on the tables now and were opened by the end of the scope."""
    # The words themselves, for the index of what is open is a partial one.
    here = text("parcel.state IN ('open', 'complete', 'sealed', 'put-aside')")
    rows = session.execute(
        select(Parcel, _books(), _cancelled_inside()).where(
            here,
            Parcel.branch.in_(scope.branches),
            Parcel.opened_at < scope.end,
            scope.of_service(Parcel.service_id),
            _not_on_the_way(scope),
        )
    ).all()
    found = []
    for parcel, books, cancelled in rows:
        state = parcel.state
        if state is ParcelState.SEALED and parcel.business_date > scope.last:
            state = ParcelState.OPEN
        since = parcel.business_date
        if state is not ParcelState.SEALED:
            since = business_date(parcel.opened_at)
        journey = _journey(session, parcel.id) if state is ParcelState.SEALED else _NONE
        found.append(
            Waiting(
                stage=_STAGES[state],
                parcel=parcel.number,
                request=None,
                member=parcel.recipient,
                state=state,
                since=since,
                books=books,
                branch=parcel.branch,
                refused=journey.refused,
                pickup=journey.pickup,
                cancelled=cancelled,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Journey:
    refused: str = ""
    pickup: str | None = None


_NONE = _Journey()


def _journey(session: Session, parcel_id: UUID) -> _Journey:
    """What stands in the way of a sealed parcel: a refusal, or a pickup that is still open."""
    rows = session.execute(
        select(Dispatch.outcome, Dispatch.outcome_reason, Pickup.number)
        .outerjoin(Pickup, Pickup.id == Dispatch.pickup_id)
        .where(Dispatch.parcel_id == parcel_id)
        .order_by(Dispatch.attempt.desc())
        .limit(2)
    ).all()
    refused = next(
        (reason for outcome, reason, _ in rows if outcome is DispatchOutcome.REFUSED), ""
    )
    scanned = rows and rows[0][0] is DispatchOutcome.SCANNED_OUT
    return _Journey(refused, rows[0][2] if scanned else None)


def _gone_later(session: Session, scope: Scope) -> list[Waiting]:
    """The parcels that were opened by the end of the scope and handed over on a later day."""
    rows = session.execute(
        select(Parcel, _books())
        .join(Dispatch, Dispatch.parcel_id == Parcel.id)
        .where(
            Dispatch.branch.in_(scope.branches),
            Dispatch.handed_over_on > scope.last,
            Parcel.opened_at < scope.end,
            scope.of_service(Parcel.service_id),
            _not_on_the_way(scope),
        )
        .distinct()
    ).all()
    found = []
    for parcel, books in rows:
        sealed = parcel.business_date <= scope.last
        found.append(
            Waiting(
                stage=Stage.LABELLED if sealed else Stage.PICKED,
                parcel=parcel.number,
                request=None,
                member=parcel.recipient,
                state=ParcelState.SEALED if sealed else ParcelState.OPEN,
                since=parcel.business_date if sealed else business_date(parcel.opened_at),
                books=books,
                branch=parcel.branch,
            )
        )
    return found


def _picked(session: Session, scope: Scope) -> list[Waiting]:
    """Books that were picked and in no parcel, request by request."""
    being_packed = exists().where(
        ParcelRequest.request_id == Fulfilment.request_id,
        ParcelRequest.packing.is_(True),
        Parcel.id == ParcelRequest.parcel_id,
        Parcel.branch == Fulfilment.branch,
    )
    # The words themselves, for the index of what is open is a partial one.
    picked = text("fulfilment.state = 'picked'")
    open_ones = text("fulfilment.state IN ('wanted', 'waiting', 'picked', 'packed')")
    now = _of_requests(
        session,
        scope,
        and_(picked, open_ones, Fulfilment.branch.in_(scope.branches), ~being_packed),
        CopyClaim.at,
    )
    packed_later = exists().where(
        ParcelItem.fulfilment_id == Fulfilment.id,
        ParcelItem.removed_at.is_(None),
        ParcelItem.added_at >= scope.end,
        Parcel.id == ParcelItem.parcel_id,
        Parcel.opened_at >= scope.end,
    )
    scanned = select(ScanEvent.fulfilment_id).where(figures.scans(scope, Mode.PICK, "picked"))
    then = _of_requests(
        session, scope, and_(Fulfilment.id.in_(scanned), packed_later), CopyClaim.at
    )
    known = {one.request for one in now}
    return [*now, *(one for one in then if one.request not in known)]


def _of_requests(
    session: Session, scope: Scope, which: ColumnElement[bool], at: Any
) -> list[Waiting]:
    rows = session.execute(
        select(
            LoanRequest.number,
            MEMBER,
            Fulfilment.branch,
            func.min(func.coalesce(at, Fulfilment.at)),
            func.count(),
        )
        .select_from(Fulfilment)
        .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .join(Member, Member.id == LoanRequest.member_id)
        .outerjoin(CopyClaim, CopyClaim.fulfilment_id == Fulfilment.id)
        .where(
            which,
            func.coalesce(at, Fulfilment.at) < scope.end,
            scope.of_service(LoanRequest.service_id),
        )
        .group_by(LoanRequest.number, Member.first_name, Member.last_name, Fulfilment.branch)
    ).all()
    return [
        Waiting(
            stage=Stage.PICKED,
            parcel=None,
            request=number,
            member=member,
            state=None,
            since=business_date(since),
            books=books,
            branch=branch,
        )
        for number, member, branch, since, books in rows
    ]
