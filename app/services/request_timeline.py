"""The way of one request from the desk and back: what was done, when, by whom, what comes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import (
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    Parcel,
    ParcelItem,
    Pickup,
    RequestLine,
    ScanEvent,
    Service,
    Staff,
)
from app.models.states import DispatchOutcome, FulfilmentState, KnownBy, Outcome
from app.persian.jalali import long
from app.persian.numbers import display_post_number
from app.texts import requests as texts
from app.texts.requests import books, short


class StepKind(StrEnum):
    """The steps in their order; ``texts.requests.STEPS`` has the words."""

    REGISTERED = "registered"
    PICKED = "picked"
    PACKED = "packed"
    SEALED = "sealed"
    HANDED_OVER = "handed-over"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    LOST = "lost"
    RETURNED = "returned"
    CANCELLED = "cancelled"


TO_COME = (
    StepKind.PICKED,
    StepKind.PACKED,
    StepKind.SEALED,
    StepKind.HANDED_OVER,
    StepKind.DELIVERED,
    StepKind.RETURNED,
)
ENDED = frozenset(
    {
        FulfilmentState.RETURNED,
        FulfilmentState.LOST,
        FulfilmentState.NOT_FOUND,
        FulfilmentState.CANCELLED,
    }
)
OUTCOMES = {
    DispatchOutcome.DELIVERED: StepKind.DELIVERED,
    DispatchOutcome.PRESUMED_DELIVERED: StepKind.DELIVERED,
    DispatchOutcome.UNDELIVERED: StepKind.UNDELIVERED,
    DispatchOutcome.LOST: StepKind.LOST,
}
# Which scan of a parcel tells who did a step.
SCANS = {
    StepKind.PACKED: ("packed", "complete"),
    StepKind.SEALED: ("sealed",),
    StepKind.HANDED_OVER: ("scanned-out",),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step; ``at`` is None for one that is still to come (drawn dotted).

    Attributes:
        name: who did it, '' where it is not known.
        detail: a line of words below.
        expected_on: for a step to come, the day by which it should have happened.
    """

    kind: StepKind
    label: str
    at: dt.datetime | None
    name: str = ""
    detail: str = ""
    expected_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    reason: str
    cancelled_at: dt.datetime | None
    fulfilment: Fulfilment

    @property
    def ended(self) -> bool:
        return self.cancelled_at is not None or self.fulfilment.state in ENDED


def timeline(session: Session, request: LoanRequest) -> tuple[Step, ...]:
    """The steps of a request: those done by their time, then those to come in their order."""
    lines = _lines(session, request.id)
    names = _Names(session)
    loans = _loans(session, request.id)
    done = [
        Step(
            StepKind.REGISTERED,
            texts.STEPS[StepKind.REGISTERED],
            request.at,
            names.of(request.by),
            texts.CHANNELS[request.channel],
        ),
        *_picked(lines, names),
        *_parcels(session, request.id, names),
        *_returned(loans),
        *_cancelled(lines),
    ]
    done.sort(key=lambda step: (step.at, list(StepKind).index(step.kind)))
    if all(line.ended for line in lines):
        return tuple(done)
    return (*done, *_to_come({step.kind for step in done}, loans))


def _lines(session: Session, request_id: UUID) -> list[_Line]:
    rows = session.execute(
        select(RequestLine, Fulfilment)
        .join(Fulfilment, Fulfilment.line_id == RequestLine.id)
        .where(RequestLine.request_id == request_id)
        .order_by(RequestLine.position, Fulfilment.attempt)
    )
    latest = {line.id: _Line(line.cancel_reason, line.cancelled_at, one) for line, one in rows}
    return list(latest.values())


class _Names:
    """Display names of staff, each asked for once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, staff: UUID | None) -> str:
        person = self._session.get(Staff, staff) if staff else None
        return person.display_name if person else ""


def _picked(lines: Sequence[_Line], names: _Names) -> Iterable[Step]:
    picked = [line.fulfilment for line in lines if line.fulfilment.picked_at is not None]
    if not picked:
        return
    last = max(picked, key=lambda one: (one.picked_at, one.id))
    of = sum(line.cancelled_at is None or line.fulfilment in picked for line in lines)
    label = texts.STEPS[StepKind.PICKED]
    yield Step(
        StepKind.PICKED, label, last.picked_at, names.of(last.picked_by), books(len(picked), of)
    )


def _parcels(session: Session, request_id: UUID, names: _Names) -> Iterable[Step]:
    rows = session.execute(
        select(Parcel, ParcelItem.added_at)
        .join(ParcelItem, ParcelItem.parcel_id == Parcel.id)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .where(Fulfilment.request_id == request_id, ParcelItem.removed_at.is_(None))
    )
    packed: dict[Parcel, list[dt.datetime]] = defaultdict(list)
    for parcel, added_at in rows:
        packed[parcel].append(added_at)
    for parcel, times in packed.items():
        who = _scanned_by(session, parcel.id, names)
        number = texts.PARCEL.format(parcel=short(parcel.number))
        yield Step(
            StepKind.PACKED,
            texts.STEPS[StepKind.PACKED],
            max(times),
            who.get(StepKind.PACKED, names.of(parcel.opened_by)),
            number,
        )
        if parcel.sealed_at is not None:
            label = texts.STEPS[StepKind.SEALED]
            name = who.get(StepKind.SEALED, "")
            yield Step(StepKind.SEALED, label, parcel.sealed_at, name, number)
        yield from _journeys(session, parcel.id, names, who.get(StepKind.HANDED_OVER, ""))


def _scanned_by(session: Session, parcel_id: UUID, names: _Names) -> dict[StepKind, str]:
    """Who scanned the steps of a parcel, as its journal tells; the last scan of each counts."""
    scans = session.execute(
        select(ScanEvent.reason, ScanEvent.staff_id)
        .where(ScanEvent.parcel_id == parcel_id, ScanEvent.outcome == Outcome.ACCEPTED)
        .order_by(ScanEvent.at, ScanEvent.seq)
    )
    kinds = {reason: kind for kind, reasons in SCANS.items() for reason in reasons}
    return {kinds[reason]: names.of(staff) for reason, staff in scans if reason in kinds}


def _journeys(
    session: Session, parcel_id: UUID, names: _Names, scanned_out_by: str
) -> Iterable[Step]:
    rows = session.execute(
        select(Dispatch, Service.name, Pickup.closed_by)
        .join(Service, Service.id == Dispatch.service_id)
        .outerjoin(Pickup, Pickup.id == Dispatch.pickup_id)
        .where(Dispatch.parcel_id == parcel_id, Dispatch.handed_over_at.is_not(None))
        .order_by(Dispatch.attempt)
    )
    for journey, service, closed_by in rows:
        yield Step(
            StepKind.HANDED_OVER,
            texts.STEPS[StepKind.HANDED_OVER],
            journey.handed_over_at,
            names.of(closed_by) or scanned_out_by,
            _carried(service, journey.post_number),
        )
        kind = OUTCOMES.get(journey.outcome) if journey.outcome else None
        if kind is not None:
            known = texts.KNOWN_BY[journey.known_by or KnownBy.STAFF]
            yield Step(
                kind,
                texts.STEPS[kind],
                journey.outcome_at,
                detail=journey.outcome_reason or known,
            )


def _carried(service: str, post_number: str | None) -> str:
    if post_number is None:
        return texts.SERVICE_WITHOUT_NUMBER.format(service=service)
    return texts.SERVICE.format(service=service, number=display_post_number(post_number))


def _loans(session: Session, request_id: UUID) -> list[Loan]:
    return list(
        session.scalars(
            select(Loan)
            .join(Fulfilment, Fulfilment.id == Loan.fulfilment_id)
            .where(Fulfilment.request_id == request_id, Loan.voided_at.is_(None))
        )
    )


def _returned(loans: Sequence[Loan]) -> Iterable[Step]:
    times = [loan.returned_at for loan in loans if loan.returned_at is not None]
    if times:
        label = texts.STEPS[StepKind.RETURNED]
        yield Step(StepKind.RETURNED, label, max(times), detail=books(len(times), len(loans)))


def _cancelled(lines: Sequence[_Line]) -> Iterable[Step]:
    times = [line for line in lines if line.cancelled_at is not None]
    if times:
        last = max(times, key=lambda line: (line.cancelled_at, line.fulfilment.id))
        count = books(len(times), len(lines))
        yield Step(
            StepKind.CANCELLED,
            texts.STEPS[StepKind.CANCELLED],
            last.cancelled_at,
            detail=texts.CANCELLED.format(books=count, reason=last.reason),
        )


def _to_come(done: set[StepKind], loans: Sequence[Loan]) -> Iterable[Step]:
    due = max((loan.due_on for loan in loans if loan.returned_at is None), default=None)
    for kind in TO_COME:
        if kind in done:
            continue
        expected = due if kind is StepKind.RETURNED else None
        detail = texts.DUE.format(day=long(expected)) if expected else ""
        label = texts.STEPS_TO_COME[kind]
        yield Step(kind, label, None, detail=detail, expected_on=expected)
