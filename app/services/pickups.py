"""Handovers to the carrier (تحویل به پست): opening one, and what is expected in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Agreement,
    Branch,
    Carrier,
    Dispatch,
    Manifest,
    MemberAddress,
    Parcel,
    Pickup,
    Service,
    StationState,
)
from app.models.action import Action
from app.models.meeting import meet
from app.models.states import DispatchOutcome, ParcelState, PickupState
from app.scanner.numbers import Kind
from app.services import numbers
from app.services.acting import PACKERS, NotAllowed, acting, may_read
from app.services.use_case import use_case
from app.texts import handover as texts
from app.texts import staff as staff_texts


@dataclass(frozen=True, slots=True)
class PickupView:
    """A pickup; ``version`` is that of its newest manifest, 0 before its first closing.

    Attributes:
        agreement: the agreement's number; None while none is valid.
        hours: when the carrier comes, as the agreement says; '' if it does not.
        capacity: parcels that the carrier takes at once; None without a limit.
        parcels: scanned out so far, or handed over.
        weight_g: of those together, in grams.
    """

    id: UUID
    number: str
    state: PickupState
    business_date: dt.date
    opened_at: dt.datetime
    closed_at: dt.datetime | None
    officer: str
    agreement: str | None
    carrier: str | None
    hours: str
    capacity: int | None
    parcels: int
    weight_g: int
    version: int


@dataclass(frozen=True, slots=True)
class ExpectedParcel:
    """A sealed parcel that waits for the carrier, or lies in an open pickup.

    Attributes:
        sealed_on: the day on which it was sealed: nothing is hidden by age.
        pickup_id, pickup: the open pickup that it was scanned into, and its number.
        left_behind: why it stayed behind at the closing before; '' if it did not.
        refused, refused_on: why the officer did not take it on the journey before, and when.
    """

    parcel_id: UUID
    dispatch_id: UUID
    number: str
    recipient: str
    city: str
    service: str
    weight_g: int
    attempt: int
    sealed_on: dt.date
    pickup_id: UUID | None
    pickup: str | None
    post_number: str | None
    left_behind: str
    refused: str = ""
    refused_on: dt.date | None = None
    postage_rials: int | None = None

    @property
    def scanned(self) -> bool:
        """Whether it was scanned out."""
        return self.pickup_id is not None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the next handover is about; weight in grams, of the parcels that were scanned out."""

    rows: tuple[ExpectedParcel, ...]
    pickups: tuple[PickupView, ...]
    scanned: int
    without_post_number: int
    weight_g: int


@use_case(PACKERS)
def open_pickup(session: Session, *, carrier_id: UUID | None = None, action: Action) -> PickupView:
    """The open pickup with room in it, else a new one; this station's scans go there.

    Args:
        carrier_id: whose officer comes; None for that of the branch's usual service.
    """
    who = acting(session)
    if carrier_id is None:
        branch = session.get_one(Branch, who.branch)
        usual = branch.default_service_id and session.get(Service, branch.default_service_id)
        carrier_id = usual.carrier_id if usual else None
    place = room(session, carrier_id, None, action=action)
    desk = session.get(StationState, who.station) if who.station else None
    if desk is not None:
        desk.pickup_id = place.pickup.id
        desk.dispatch_id = None
    session.flush()
    return view(session, place.pickup)


@dataclass(frozen=True, slots=True)
class Room:
    """Where the next parcel goes; ``full`` is the pickup that had no more room for it."""

    pickup: Pickup
    opened: bool
    full: Pickup | None = None


def room(
    session: Session, carrier_id: UUID | None, preferred: UUID | None, *, action: Action
) -> Room:
    """An open pickup of a carrier that still has room; opens one where there is none.

    Args:
        preferred: the pickup that this station was scanning into.
    """
    found = _open_of(session, carrier_id, preferred)
    for pickup, capacity, count in found:
        if capacity is None or count < capacity:
            return Room(pickup, opened=False, full=found[0][0] if pickup != found[0][0] else None)
    return Room(
        _open(session, carrier_id, action=action), opened=True, full=found[0][0] if found else None
    )


def _open_of(
    session: Session, carrier_id: UUID | None, preferred: UUID | None
) -> list[tuple[Pickup, int | None, int]]:
    """Open pickups with their capacity and the parcels in them: the preferred, then the oldest."""
    inside = (
        select(func.count())
        .select_from(Dispatch)
        .where(Dispatch.pickup_id == Pickup.id, Dispatch.outcome == DispatchOutcome.SCANNED_OUT)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Pickup, Agreement.parcels_per_pickup, inside)
        .outerjoin(Agreement, Agreement.id == Pickup.agreement_id)
        .where(
            Pickup.branch == acting(session).branch,
            Pickup.state == PickupState.OPEN,
            or_(Agreement.id.is_(None), Agreement.carrier_id == carrier_id),
        )
        .order_by(Pickup.opened_at, Pickup.id)
    ).all()
    found = [(pickup, capacity, count) for pickup, capacity, count in rows]
    return sorted(found, key=lambda one: one[0].id != preferred)


def _open(session: Session, carrier_id: UUID | None, *, action: Action) -> Pickup:
    who = acting(session)
    # Two stations that both find none open do not open two.
    meet(session, session.get_one(Branch, who.branch))
    valid = session.scalars(
        select(Agreement)
        .where(
            Agreement.branch == who.branch,
            Agreement.carrier_id == carrier_id,
            Agreement.valid_from <= who.today,
            or_(Agreement.valid_to.is_(None), Agreement.valid_to >= who.today),
        )
        .order_by(Agreement.valid_from.desc(), Agreement.id)
        .limit(1)
    ).first()
    pickup = Pickup(
        id=action.key("pickup"),
        branch=who.branch,
        number=numbers.draw(session, Kind.PICKUP, action=action),
        agreement_id=valid.id if valid else None,
        state=PickupState.OPEN,
        opened_at=action.at,
        opened_by=who.staff,
        business_date=who.today,
    )
    session.add(pickup)
    session.flush()
    return pickup


def own_pickup(session: Session, pickup_id: UUID) -> Pickup:
    """A pickup of the acting branch.

    Raises:
        UserError: there is none; NotAllowed: it is another branch's.
    """
    pickup = session.get(Pickup, pickup_id)
    if pickup is None:
        raise UserError(texts.UNKNOWN_PICKUP)
    if pickup.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return pickup


TAKEN = (DispatchOutcome.REFUSED, DispatchOutcome.WITHDRAWN)
"""Outcomes of journeys that did not begin at the pickup that they name."""


def in_pickup(pickup_id: UUID) -> ColumnElement[bool]:
    """The journeys that are in a pickup, whatever became of them later."""
    return and_(Dispatch.pickup_id == pickup_id, Dispatch.outcome.not_in(TAKEN))


def view(session: Session, pickup: Pickup) -> PickupView:
    """A pickup as it is now."""
    agreement = session.get(Agreement, pickup.agreement_id) if pickup.agreement_id else None
    carrier = session.get(Carrier, agreement.carrier_id) if agreement else None
    parcels, weight = session.execute(
        select(func.count(), func.coalesce(func.sum(Dispatch.weight_g), 0))
        .select_from(Dispatch)
        .where(in_pickup(pickup.id))
    ).one()
    version = session.scalar(
        select(func.max(Manifest.version)).where(Manifest.pickup_id == pickup.id)
    )
    return PickupView(
        id=pickup.id,
        number=pickup.number,
        state=pickup.state,
        business_date=pickup.business_date,
        opened_at=pickup.opened_at,
        closed_at=pickup.closed_at,
        officer=pickup.officer,
        agreement=agreement.number if agreement else None,
        carrier=carrier.name if carrier else None,
        hours=agreement.pickup_hours if agreement else "",
        capacity=agreement.parcels_per_pickup if agreement else None,
        parcels=parcels,
        weight_g=int(weight),
        version=version or 0,
    )


def by_number(session: Session, number: str, *, by: UUID) -> PickupView | None:
    """The pickup of this branch with a number; None where there is none."""
    branch = may_read(session, by, PACKERS).branch
    pickup = session.scalars(
        select(Pickup).where(Pickup.number == number, Pickup.branch == branch)
    ).first()
    return view(session, pickup) if pickup else None


def of_day(session: Session, day: dt.date, *, by: UUID) -> tuple[PickupView, ...]:
    """The pickups that were closed on a day and those that are open, oldest first."""
    branch = may_read(session, by, PACKERS).branch
    found = session.scalars(
        select(Pickup)
        .where(
            Pickup.branch == branch,
            or_(Pickup.business_date == day, Pickup.state == PickupState.OPEN),
        )
        .order_by(Pickup.opened_at, Pickup.id)
    )
    return tuple(view(session, pickup) for pickup in found)


def waiting(branch: str) -> ColumnElement[bool]:
    """The journeys of sealed parcels that are not handed over: scanned out or not yet."""
    return and_(
        Parcel.branch == branch,
        Parcel.state == ParcelState.SEALED,
        or_(Dispatch.outcome.is_(None), Dispatch.outcome == DispatchOutcome.SCANNED_OUT),
    )


def expected(session: Session, *, by: UUID) -> Expected:
    """All parcels that the carrier should get, also those left behind on earlier days."""
    branch = may_read(session, by, PACKERS).branch
    rows = session.execute(
        select(Parcel, Dispatch, MemberAddress.city, Service.name, Pickup.number)
        .join(Dispatch, Dispatch.parcel_id == Parcel.id)
        .join(MemberAddress, MemberAddress.id == Dispatch.address_id)
        .join(Service, Service.id == Dispatch.service_id)
        .outerjoin(Pickup, Pickup.id == Dispatch.pickup_id)
        .where(waiting(branch))
        .order_by(Parcel.business_date, Parcel.number)
    ).all()
    why = left_behind(session, branch)
    turned_away = _turned_away(session, [dispatch for _, dispatch, *_ in rows])
    found = tuple(
        ExpectedParcel(
            parcel_id=parcel.id,
            dispatch_id=dispatch.id,
            number=parcel.number,
            recipient=dispatch.recipient,
            city=city,
            service=service,
            weight_g=dispatch.weight_g,
            attempt=dispatch.attempt,
            sealed_on=parcel.business_date,
            pickup_id=dispatch.pickup_id,
            pickup=pickup,
            post_number=dispatch.post_number,
            left_behind=why.get(parcel.number, ""),
            refused=turned_away[dispatch.id][0] if dispatch.id in turned_away else "",
            refused_on=turned_away[dispatch.id][1] if dispatch.id in turned_away else None,
            postage_rials=dispatch.postage_rials,
        )
        for parcel, dispatch, city, service, pickup in rows
    )
    scanned = [row for row in found if row.scanned]
    opened = session.scalars(
        select(Pickup)
        .where(Pickup.branch == branch, Pickup.state == PickupState.OPEN)
        .order_by(Pickup.opened_at, Pickup.id)
    )
    return Expected(
        rows=found,
        pickups=tuple(view(session, pickup) for pickup in opened),
        scanned=len(scanned),
        without_post_number=sum(not row.post_number for row in scanned),
        weight_g=sum(row.weight_g for row in scanned),
    )


def _turned_away(
    session: Session, journeys: Sequence[Dispatch]
) -> dict[UUID, tuple[str, dt.date | None]]:
    """Why and when the officer refused the journeys right before these, by the keys of these."""
    again = {one.parcel_id: one for one in journeys if one.attempt > 1}
    if not again:
        return {}
    before = session.execute(
        select(
            Dispatch.parcel_id, Dispatch.attempt, Dispatch.outcome_reason, Dispatch.outcome_on
        ).where(Dispatch.parcel_id.in_(again), Dispatch.outcome == DispatchOutcome.REFUSED)
    )
    return {
        again[parcel].id: (reason, day)
        for parcel, attempt, reason, day in before
        if again[parcel].attempt == attempt + 1
    }


def left_behind(session: Session, branch: str) -> dict[str, str]:
    """Why parcels stayed behind, by their numbers: what the newest manifests say.

    A parcel that still waits stands on the newest manifest of its carrier, so no more are read.
    """
    newest = (
        select(func.max(Manifest.at))
        .join(Pickup, Pickup.id == Manifest.pickup_id)
        .where(Manifest.branch == branch)
        .group_by(Pickup.agreement_id)
    )
    found: Sequence[Manifest] = session.scalars(
        select(Manifest)
        .where(Manifest.branch == branch, Manifest.at.in_(newest))
        .order_by(Manifest.at)
    ).all()
    return {
        row["number"]: row["reason"]
        for manifest in found
        for row in manifest.content["left_behind"]
    }
