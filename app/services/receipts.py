"""Post numbers that come later, on the carrier's receipts: which parcels still wait for one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.models import Dispatch, Parcel, Pickup, Service, StationState
from app.models.action import Action
from app.models.states import DispatchOutcome
from app.services.acting import PACKERS, acting, may_read
from app.services.dispatching import own_dispatch
from app.services.use_case import use_case

MOST = 100
"""As many as one sheet of receipts has, and some more."""


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A parcel without a post number; ``handed_over_on`` is None while its pickup is open."""

    dispatch_id: UUID
    number: str
    recipient: str
    service: str
    weight_g: int
    pickup: str
    handed_over_on: dt.date | None


@dataclass(frozen=True, slots=True)
class WithoutNumber:
    """The newest of them, and how many there are."""

    rows: tuple[Unnumbered, ...]
    total: int


def without_number(session: Session, *, by: UUID, limit: int = MOST) -> WithoutNumber:
    """Parcels in open pickups, then those that the carrier has, the newest pickups first.

    What has arrived or come back needs no number any more.
    """
    branch = may_read(session, by, PACKERS).branch
    # The words themselves, for the indexes of open pickups and of what is under way are partial.
    is_open, under_way = text("pickup.state = 'open'"), text("dispatch.outcome = 'handed-over'")
    here: list[Any] = [
        Pickup.branch == branch,
        is_open,
        Dispatch.outcome == DispatchOutcome.SCANNED_OUT,
        Dispatch.post_number.is_(None),
    ]
    gone: list[Any] = [Dispatch.branch == branch, under_way, Dispatch.post_number.is_(None)]
    first = _rows(session, here, limit)
    rows = [*first, *_rows(session, gone, limit - len(first))]
    total = sum(
        session.scalar(
            select(func.count())
            .select_from(Dispatch)
            .join(Pickup, Pickup.id == Dispatch.pickup_id)
            .where(*where)
        )
        or 0
        for where in (here, gone)
    )
    return WithoutNumber(tuple(rows), total)


def _rows(session: Session, where: list[Any], limit: int) -> list[Unnumbered]:
    if limit <= 0:
        return []
    found = session.execute(
        select(Dispatch, Parcel.number, Service.name, Pickup.number)
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .join(Service, Service.id == Dispatch.service_id)
        .join(Pickup, Pickup.id == Dispatch.pickup_id)
        .where(*where)
        .order_by(Dispatch.handed_over_on.desc(), Pickup.number.desc(), Parcel.number)
        .limit(limit)
    )
    return [
        Unnumbered(
            dispatch_id=dispatch.id,
            number=number,
            recipient=dispatch.recipient,
            service=service,
            weight_g=dispatch.weight_g,
            pickup=pickup,
            handed_over_on=dispatch.handed_over_on,
        )
        for dispatch, number, service, pickup in found
    ]


@use_case(PACKERS)
def take_up(session: Session, dispatch_id: UUID, *, action: Action) -> None:
    """The next sticker that this station scans belongs to this journey.

    Raises:
        UserError: there is no such journey; NotAllowed: it is another branch's.
    """
    dispatch, _ = own_dispatch(session, dispatch_id)
    station = acting(session).station
    desk = session.get(StationState, station) if station else None
    if desk is not None:
        desk.dispatch_id = dispatch.id
    session.flush()
