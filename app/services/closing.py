"""Closing a pickup with the officer's name: loans begin, the manifest is frozen; reopening it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Agreement,
    Branch,
    Copy,
    Dispatch,
    Fulfilment,
    Loan,
    Manifest,
    Parcel,
    ParcelItem,
    Pickup,
    Service,
    Title,
)
from app.models.action import Action
from app.models.states import (
    DispatchOutcome,
    DocumentKind,
    FulfilmentState,
    ParcelState,
    PickupState,
)
from app.persian.digits import to_persian
from app.services import fields, manifests
from app.services.acting import SUPERVISORS, acting
from app.services.answer import Paper
from app.services.calendar import due_date
from app.services.journeys import move, settle, void
from app.services.notices import events
from app.services.pickups import in_pickup, own_pickup, waiting
from app.services.printing_jobs import order
from app.services.use_case import give_reason, use_case
from app.texts import handover as texts
from app.texts.handover import short


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A parcel that was not handed over, and why."""

    parcel_id: UUID
    number: str
    recipient: str
    reason: str


@dataclass(frozen=True, slots=True)
class Closed:
    """What was handed over: ``version`` of the manifest, ``paper`` its print; weight in grams."""

    pickup_id: UUID
    number: str
    manifest_id: UUID
    version: int
    parcels: int
    books: int
    weight_g: int
    due_on: dt.date
    left_behind: tuple[LeftBehind, ...]
    paper: Paper


@dataclass(frozen=True, slots=True)
class Reopened:
    """A pickup that is open again; ``version`` is that of the manifest that no longer holds."""

    pickup_id: UUID
    number: str
    version: int
    parcels: int


@use_case(SUPERVISORS)
def close(
    session: Session,
    pickup_id: UUID,
    officer: str,
    left_behind_reason: str = "",
    *,
    action: Action,
) -> Closed:
    """Hand over what was scanned out: both sides sign what this freezes.

    Args:
        officer: the name of the carrier's officer.
        left_behind_reason: why the parcels that were not scanned stay; they wait for the next.

    Raises:
        UserError: closed already, nothing in it, no officer, no reason for what stays, or a parcel
            in it that was opened or cancelled meanwhile.
    """
    pickup = own_pickup(session, pickup_id)
    number = short(pickup.number)
    if pickup.state is PickupState.CLOSED:
        raise UserError(texts.ALREADY_CLOSED.format(pickup=number))
    name = fields.line(officer, "officer", texts.OFFICER, longest=fields.NAME, needed=True)
    why = fields.line(left_behind_reason, "left_behind_reason", texts.LEFT_BEHIND_REASON)
    gone = _scanned_out(session, pickup)
    if not gone:
        raise UserError(texts.EMPTY.format(pickup=number))
    _refuse_changed(session, pickup, gone)
    left = _left(session, pickup, why)
    due_on, books = _hand_over(session, pickup, gone, action=action)
    _mark_closed(session, pickup, name, why, action=action)
    events.sent(session, (dispatch for dispatch, _ in gone), action=action)
    frozen = _freeze(session, pickup, left, action=action)
    return Closed(
        pickup_id=pickup.id,
        number=pickup.number,
        manifest_id=frozen.id,
        version=frozen.version,
        parcels=len(gone),
        books=books,
        weight_g=sum(dispatch.weight_g for dispatch, _ in gone),
        due_on=due_on,
        left_behind=tuple(left),
        paper=order(session, DocumentKind.MANIFEST, frozen.id, action=action),
    )


def _scanned_out(session: Session, pickup: Pickup) -> list[tuple[Dispatch, Parcel]]:
    rows = session.execute(
        select(Dispatch, Parcel)
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .where(Dispatch.pickup_id == pickup.id, Dispatch.outcome == DispatchOutcome.SCANNED_OUT)
        .order_by(Parcel.number)
    )
    return [(dispatch, parcel) for dispatch, parcel in rows]


def _refuse_changed(session: Session, pickup: Pickup, gone: list[tuple[Dispatch, Parcel]]) -> None:
    """A parcel that somebody opened or cancelled after it was scanned out must not go."""
    cancelled = session.scalars(
        select(Dispatch.parcel_id)
        .join(ParcelItem, ParcelItem.parcel_id == Dispatch.parcel_id)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .where(
            Dispatch.pickup_id == pickup.id,
            Dispatch.outcome == DispatchOutcome.SCANNED_OUT,
            ParcelItem.removed_at.is_(None),
            Fulfilment.state == FulfilmentState.CANCELLED,
        )
    ).all()
    for _, parcel in gone:
        if parcel.state is not ParcelState.SEALED or parcel.id in cancelled:
            raise UserError(texts.CHANGED_MEANWHILE.format(parcel=short(parcel.number)))


def _left(session: Session, pickup: Pickup, why: str) -> list[LeftBehind]:
    """The sealed parcels of this carrier that stay, each with its reason.

    Raises:
        UserError: there are some, and no reason was given.
    """
    agreement = session.get(Agreement, pickup.agreement_id) if pickup.agreement_id else None
    found = (
        select(Parcel, Dispatch)
        .join(Dispatch, Dispatch.parcel_id == Parcel.id)
        .join(Service, Service.id == Dispatch.service_id)
        .where(waiting(pickup.branch), Dispatch.outcome.is_(None))
        .order_by(Parcel.number)
    )
    if agreement is not None:
        found = found.where(Service.carrier_id == agreement.carrier_id)
    refused = _refused_today(session, pickup)
    left = [
        LeftBehind(
            parcel_id=parcel.id,
            number=parcel.number,
            recipient=dispatch.recipient,
            reason=refused.get(parcel.id, why),
        )
        for parcel, dispatch in session.execute(found)
    ]
    silent = sum(not parcel.reason for parcel in left)
    if silent:
        words = texts.WHY_LEFT.format(count=to_persian(silent))
        raise UserError(words, field="left_behind_reason")
    return left


def _refused_today(session: Session, pickup: Pickup) -> dict[UUID, str]:
    rows = session.execute(
        select(Dispatch.parcel_id, Dispatch.outcome_reason)
        .where(
            Dispatch.branch == pickup.branch,
            Dispatch.outcome == DispatchOutcome.REFUSED,
            Dispatch.outcome_on == acting(session).today,
        )
        .order_by(Dispatch.attempt)
    )
    return {parcel: texts.REFUSED_BY_OFFICER.format(reason=reason) for parcel, reason in rows}


def _hand_over(
    session: Session, pickup: Pickup, gone: list[tuple[Dispatch, Parcel]], *, action: Action
) -> tuple[dt.date, int]:
    """Parcels and their books leave; the clock of each loan starts.

    Returns:
        When the books are due, and how many there are.
    """
    who = acting(session)
    due_on = due_date(session, session.get_one(Branch, pickup.branch), who.today)
    agreement = session.get(Agreement, pickup.agreement_id) if pickup.agreement_id else None
    for dispatch, parcel in gone:
        settle(session, dispatch, DispatchOutcome.HANDED_OVER, action=action)
        dispatch.handed_over_at = action.at
        dispatch.handed_over_on = who.today
        dispatch.payer = dispatch.payer or (agreement.payer if agreement else "")
        parcel.state = ParcelState.HANDED_OVER
    session.flush()
    books = session.execute(
        select(Fulfilment, Dispatch.id, Parcel.member_id)
        .join(ParcelItem, ParcelItem.fulfilment_id == Fulfilment.id)
        .join(Parcel, Parcel.id == ParcelItem.parcel_id)
        .join(Dispatch, Dispatch.parcel_id == Parcel.id)
        .where(in_pickup(pickup.id), ParcelItem.removed_at.is_(None))
        .order_by(Parcel.number, ParcelItem.added_at, ParcelItem.id)
    ).all()
    for fulfilment, dispatch_id, member_id in books:
        session.add(
            Loan(
                id=action.key("loan", fulfilment.id.hex),
                branch=pickup.branch,
                fulfilment_id=fulfilment.id,
                dispatch_id=dispatch_id,
                copy_id=fulfilment.copy_id,
                member_id=member_id,
                issued_at=action.at,
                issued_on=who.today,
                due_on=due_on,
            )
        )
    move(session, (fulfilment for fulfilment, _, _ in books), FulfilmentState.SENT)
    return due_on, len(books)


def _mark_closed(
    session: Session, pickup: Pickup, officer: str, why: str, *, action: Action
) -> None:
    who = acting(session)
    pickup.state = PickupState.CLOSED
    pickup.officer = officer
    pickup.left_behind_reason = why
    pickup.closed_at = action.at
    pickup.closed_by = who.staff
    pickup.business_date = who.today
    session.flush()


def _freeze(
    session: Session, pickup: Pickup, left: list[LeftBehind], *, action: Action
) -> Manifest:
    before = newest(session, pickup.id)
    version = before.version + 1 if before else 1
    content = manifests.content(
        session, pickup, version, [(one.number, one.recipient, one.reason) for one in left]
    )
    frozen = Manifest(
        id=action.key("manifest"),
        branch=pickup.branch,
        pickup_id=pickup.id,
        version=version,
        content=content,
        differences=manifests.differences(before.content, content) if before else [],
        reopen_reason=pickup.reopen_reason,
        at=action.at,
        by=acting(session).staff,
    )
    session.add(frozen)
    session.flush()
    return frozen


def newest(session: Session, pickup_id: UUID) -> Manifest | None:
    """The newest manifest of a pickup; None before its first closing."""
    return session.scalars(
        select(Manifest)
        .where(Manifest.pickup_id == pickup_id)
        .order_by(Manifest.version.desc())
        .limit(1)
    ).first()


@use_case(SUPERVISORS)
def reopen(session: Session, pickup_id: UUID, reason: str, *, action: Action) -> Reopened:
    """Open a closed pickup again: its loans never were; closing it makes the next version.

    Raises:
        UserError: it is not closed, no reason, or something happened to a parcel since.
    """
    pickup = own_pickup(session, pickup_id)
    if pickup.state is not PickupState.CLOSED:
        raise UserError(texts.NOT_CLOSED.format(pickup=short(pickup.number)))
    why = fields.line(reason, "reason", texts.REASON, needed=True)
    give_reason(session, why)
    _refuse_built_on(session, pickup)
    voided = texts.VOIDED_REOPENED.format(pickup=short(pickup.number), reason=why)
    loans = session.scalars(_loans_in(pickup)).all()
    void((loan for loan in loans if loan.voided_at is None), voided, action=action)
    fulfilments = session.scalars(
        select(Fulfilment).where(Fulfilment.id.in_([loan.fulfilment_id for loan in loans]))
    ).all()
    move(session, fulfilments, FulfilmentState.PACKED)
    rows = session.execute(
        select(Dispatch, Parcel)
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .where(in_pickup(pickup.id))
    ).all()
    for dispatch, parcel in rows:
        settle(session, dispatch, DispatchOutcome.SCANNED_OUT, action=action)
        dispatch.handed_over_at = None
        dispatch.handed_over_on = None
        parcel.state = ParcelState.SEALED
    events.not_sent(session, (dispatch.id for dispatch, _ in rows))
    pickup.state = PickupState.OPEN
    pickup.closed_at = None
    pickup.closed_by = None
    pickup.reopen_reason = why
    session.flush()
    version = session.scalar(
        select(func.max(Manifest.version)).where(Manifest.pickup_id == pickup.id)
    )
    return Reopened(pickup.id, pickup.number, version or 0, len(rows))


def _loans_in(pickup: Pickup) -> Select[Loan]:
    return (
        select(Loan)
        .join(Dispatch, Dispatch.id == Loan.dispatch_id)
        .where(Dispatch.pickup_id == pickup.id)
        .order_by(Loan.id)
    )


def _refuse_built_on(session: Session, pickup: Pickup) -> None:
    """What became of its parcels since can't be made undone by reopening.

    Raises:
        UserError: naming the first of them.
    """
    later = session.execute(
        select(Parcel.number, Dispatch.outcome)
        .join(Dispatch, Dispatch.parcel_id == Parcel.id)
        .where(in_pickup(pickup.id), Dispatch.outcome != DispatchOutcome.HANDED_OVER)
        .order_by(Parcel.number)
        .limit(1)
    ).first()
    if later is not None:
        what = texts.OUTCOMES[later.outcome]
        raise UserError(texts.BUILT_ON.format(parcel=short(later.number), what=what))
    loan = session.execute(
        select(Parcel.number, Title.title, Loan.returned_at)
        .join(Dispatch, Dispatch.parcel_id == Parcel.id)
        .join(Loan, Loan.dispatch_id == Dispatch.id)
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .where(
            in_pickup(pickup.id),
            Loan.voided_at.is_(None),
            (Loan.returned_at.is_not(None)) | (Loan.renewals > 0),
        )
        .order_by(Parcel.number, Loan.id)
        .limit(1)
    ).first()
    if loan is not None:
        what = texts.RETURNED if loan.returned_at else texts.RENEWED
        words = texts.BUILT_ON_LOAN.format(title=loan.title, parcel=short(loan.number), what=what)
        raise UserError(words)
