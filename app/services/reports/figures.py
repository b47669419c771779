"""The numbers of a report: what each counts, said once, so that a number and its rows agree.

Days are business dates, which are stored and indexed with the branch. Picking and packing are told
by the journal of scans, since a scan says who did it; a scan that was taken back doesn't count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true, union_all
from sqlalchemy.orm import Session, aliased

from app.models import (
    AuditEntry,
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    MemberMessage,
    MemberMessageKind,
    Parcel,
    ParcelItem,
    ScanEvent,
    UnmetDemand,
)
from app.models.states import DispatchOutcome, FulfilmentState, MessageKind, Mode, Outcome
from app.services.reports.scope import Scope

PICKED_BY_HAND = "picking.pick_for"
"""The use case that picks without a scan."""
PICKED_ON_PAPER = "kit_entry.enter"
"""The use case that enters a parcel of a day without electricity; it may pick some of its books."""

ARRIVED = (DispatchOutcome.DELIVERED, DispatchOutcome.PRESUMED_DELIVERED)

Rows = Select[UUID]
"""A SELECT of the keys of the rows that make a number."""


class Figure(StrEnum):
    """A number of a report."""

    REQUESTS = "requests"
    UNMET = "unmet"
    PICKED = "picked"
    NOT_FOUND = "not-found"
    PACKED = "packed"
    HANDED_OVER = "handed-over"
    BOOKS = "books"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    LOST = "lost"
    RETURNED = "returned"
    OVERDUE = "overdue"
    MESSAGES = "messages"
    ANSWERS = "answers"
    COMPLAINTS = "complaints"
    REFUSED_SCANS = "refused-scans"


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a report; None where a number can't be told for one service or one person.

    Attributes:
        unmet: titles; picked, not_found, returned, overdue, books: books; packed, handed_over,
            delivered, undelivered, lost: parcels.
        overdue: at the end of the last day.
        books: those that were handed over; weight_g: of their parcels.
    """

    requests: int | None
    unmet: int | None
    picked: int | None
    not_found: int | None
    packed: int | None
    handed_over: int | None
    delivered: int | None
    undelivered: int | None
    lost: int | None
    returned: int | None
    overdue: int | None
    messages: int | None
    answers: int | None
    complaints: int | None
    refused_scans: int | None
    books: int
    weight_g: int

    def of(self, figure: Figure) -> int | None:
        """One number by its name."""
        value: int | None = getattr(self, figure.value.replace("-", "_"))
        return value


def count(session: Session, scope: Scope) -> Counts:
    """All numbers of a scope."""
    numbers = {figure.value.replace("-", "_"): _number(session, figure, scope) for figure in Figure}
    books = numbers.pop("books") or 0
    return Counts(**numbers, books=books, weight_g=_weight(session, scope))


def _number(session: Session, figure: Figure, scope: Scope) -> int | None:
    if not applies(figure, scope):
        return None
    rows = rows_of(figure, scope)
    if figure is Figure.UNMET:
        titles = rows.with_only_columns(func.coalesce(func.sum(UnmetDemand.titles), 0))
        return int(session.scalar(titles) or 0)
    number = session.scalar(select(func.count()).select_from(rows.subquery())) or 0
    if figure is Figure.PICKED:
        number += len(picked_by_hand(session, scope))
    return number


WITHOUT_SERVICE = frozenset({Figure.UNMET, Figure.REFUSED_SCANS})
WITHOUT_STAFF = frozenset(
    {
        Figure.UNMET,
        Figure.NOT_FOUND,
        Figure.DELIVERED,
        Figure.UNDELIVERED,
        Figure.LOST,
        Figure.OVERDUE,
    }
)


def applies(figure: Figure, scope: Scope) -> bool:
    """Whether a number can be told for the service or person that the scope is narrowed to."""
    if scope.service is not None and figure in WITHOUT_SERVICE:
        return False
    return scope.staff is None or figure not in WITHOUT_STAFF


def rows_of(figure: Figure, scope: Scope) -> Rows:
    """The keys of the rows behind a number; of picks and returns by scan, those of fulfilments."""
    return _ROWS[figure](scope)


def scans(scope: Scope, mode: Mode, *reasons: str) -> ColumnElement[bool]:
    """The accepted scans of a scope with one of these reasons that were not taken back."""
    later = aliased(ScanEvent)
    taken_back = exists().where(later.undoes == ScanEvent.action_id)
    return and_(
        scope.on(ScanEvent.branch, ScanEvent.business_date),
        ScanEvent.mode == mode,
        ScanEvent.outcome == Outcome.ACCEPTED,
        ScanEvent.reason.in_(reasons),
        ~taken_back,
        scope.by_staff(ScanEvent.staff_id),
    )


def _scanned(scope: Scope, mode: Mode, reason: str, of: ColumnElement[bool]) -> Any:
    """Whether the person that was asked for did this; everything where nobody was."""
    if scope.staff is None:
        return true()
    return exists().where(scans(scope, mode, reason), of)


def _requests(scope: Scope) -> Rows:
    return (
        select(LoanRequest.id)
        .select_from(LoanRequest)
        .where(
            scope.on(LoanRequest.branch, LoanRequest.business_date),
            scope.of_service(LoanRequest.service_id),
            scope.by_staff(LoanRequest.by),
        )
    )


def _unmet(scope: Scope) -> Rows:
    return (
        select(UnmetDemand.id)
        .select_from(UnmetDemand)
        .where(scope.on(UnmetDemand.branch, UnmetDemand.business_date))
    )


def _picked(scope: Scope) -> Rows:
    return (
        select(Fulfilment.id)
        .join(ScanEvent, ScanEvent.fulfilment_id == Fulfilment.id)
        .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .where(scans(scope, Mode.PICK, "picked"), scope.of_service(LoanRequest.service_id))
    )


def picked_by_hand(session: Session, scope: Scope) -> list[tuple[UUID, UUID | None]]:
    """Fulfilment and person of each pick without a scan: they are told by the audit entries."""
    entries = session.execute(
        select(AuditEntry.rows, AuditEntry.staff_id, AuditEntry.what, AuditEntry.at)
        .where(
            AuditEntry.branch.in_(scope.branches),
            AuditEntry.at >= scope.begin,
            AuditEntry.at < scope.end,
            AuditEntry.what.in_((PICKED_BY_HAND, PICKED_ON_PAPER)),
            scope.by_staff(AuditEntry.staff_id),
        )
        .order_by(AuditEntry.at)
    ).all()
    told = [
        (UUID(row[1]), staff, at if what == PICKED_ON_PAPER else None)
        for rows, staff, what, at in entries
        for row in rows
        if row[0] == Fulfilment.__tablename__
    ]
    then = _picked_at(session, [key for key, _, at in told if at is not None])
    found = [(key, staff) for key, staff, at in told if at is None or then.get(key) == at]
    if scope.service is None or not found:
        return found
    of_service = set(
        session.scalars(
            select(Fulfilment.id)
            .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
            .where(
                Fulfilment.id.in_([key for key, _ in found]),
                LoanRequest.service_id == scope.service,
            )
        )
    )
    return [(key, staff) for key, staff in found if key in of_service]


def _picked_at(session: Session, fulfilments: list[UUID]) -> dict[UUID, dt.datetime | None]:
    """When these were picked."""
    if not fulfilments:
        return {}
    rows = session.execute(
        select(Fulfilment.id, Fulfilment.picked_at).where(Fulfilment.id.in_(fulfilments))
    )
    return dict(rows.all())


def _not_found(scope: Scope) -> Rows:
    return (
        select(Fulfilment.id)
        .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .where(
            scope.on(Fulfilment.branch, Fulfilment.changed_on),
            Fulfilment.state == FulfilmentState.NOT_FOUND,
            scope.of_service(LoanRequest.service_id),
        )
    )


def _packed(scope: Scope) -> Rows:
    return (
        select(Parcel.id)
        .select_from(Parcel)
        .where(
            scope.on(Parcel.branch, Parcel.business_date),
            Parcel.sealed_at.is_not(None),
            scope.of_service(Parcel.service_id),
            _scanned(scope, Mode.PACK, "sealed", ScanEvent.parcel_id == Parcel.id),
        )
    )


def _handed_over(scope: Scope) -> Rows:
    return (
        select(Dispatch.id)
        .select_from(Dispatch)
        .where(
            scope.on(Dispatch.branch, Dispatch.handed_over_on),
            scope.of_service(Dispatch.service_id),
            _scanned(
                scope, Mode.HANDOVER, "scanned-out", ScanEvent.parcel_id == Dispatch.parcel_id
            ),
        )
    )


def _books(scope: Scope) -> Rows:
    return _handed_over(scope).with_only_columns(ParcelItem.id).join(ParcelItem, sent_books())


def _ended(*outcomes: DispatchOutcome) -> Callable[[Scope], Rows]:
    def rows(scope: Scope) -> Rows:
        return (
            select(Dispatch.id)
            .select_from(Dispatch)
            .where(
                scope.on(Dispatch.branch, Dispatch.outcome_on),
                Dispatch.outcome.in_(outcomes),
                scope.of_service(Dispatch.service_id),
            )
        )

    return rows


def _returned(scope: Scope) -> Rows:
    return (
        select(Loan.id)
        .join(Dispatch, Dispatch.id == Loan.dispatch_id)
        .where(
            scope.on(Loan.branch, Loan.returned_on),
            scope.of_service(Dispatch.service_id),
            _scanned(scope, Mode.RETURN, "returned", ScanEvent.fulfilment_id == Loan.fulfilment_id),
        )
    )


def _overdue(scope: Scope) -> Rows:
    """Past due at the end of the last day, or today where that is later: open, or given back later.

    Each half has an index of its own.
    """
    late = select(Loan.id).where(
        Loan.branch.in_(scope.branches), Loan.due_on < scope.known, Loan.voided_at.is_(None)
    )
    ids = union_all(
        late.where(Loan.returned_at.is_(None)), late.where(Loan.returned_on > scope.known)
    )
    return (
        select(Loan.id)
        .join(Dispatch, Dispatch.id == Loan.dispatch_id)
        .where(Loan.id.in_(ids), scope.of_service(Dispatch.service_id))
    )


def _messages(*, complaints: bool = False, answers: bool = False) -> Callable[[Scope], Rows]:
    def rows(scope: Scope) -> Rows:
        found = (
            select(MemberMessage.id)
            .join(LoanRequest, LoanRequest.id == MemberMessage.request_id)
            .where(
                scope.on(MemberMessage.branch, MemberMessage.business_date),
                scope.of_service(LoanRequest.service_id),
                scope.by_staff(MemberMessage.by),
            )
        )
        if answers:
            return found.join(
                MemberMessageKind, MemberMessageKind.message_id == MemberMessage.id
            ).where(MemberMessageKind.kind == MessageKind.ANSWER)
        return found.where(MemberMessage.complaint.is_(True)) if complaints else found

    return rows


def _refused_scans(scope: Scope) -> Rows:
    """Whatever was scanned and not taken: wrong, unknown, twice, or come in part."""
    return (
        select(ScanEvent.action_id)
        .select_from(ScanEvent)
        .where(
            scope.on(ScanEvent.branch, ScanEvent.business_date),
            ScanEvent.outcome == Outcome.REJECTED,
            scope.by_staff(ScanEvent.staff_id),
        )
    )


_ROWS: dict[Figure, Callable[[Scope], Rows]] = {
    Figure.REQUESTS: _requests,
    Figure.UNMET: _unmet,
    Figure.PICKED: _picked,
    Figure.NOT_FOUND: _not_found,
    Figure.PACKED: _packed,
    Figure.HANDED_OVER: _handed_over,
    Figure.BOOKS: _books,
    Figure.DELIVERED: _ended(*ARRIVED),
    Figure.UNDELIVERED: _ended(DispatchOutcome.UNDELIVERED),
    Figure.LOST: _ended(DispatchOutcome.LOST),
    Figure.RETURNED: _returned,
    Figure.OVERDUE: _overdue,
    Figure.MESSAGES: _messages(),
    Figure.ANSWERS: _messages(answers=True),
    Figure.COMPLAINTS: _messages(complaints=True),
    Figure.REFUSED_SCANS: _refused_scans,
}


def sent_books() -> ColumnElement[bool]:
    """The books that went with a journey: still in its parcel, or taken out only afterwards."""
    return and_(
        ParcelItem.parcel_id == Dispatch.parcel_id,
        or_(ParcelItem.removed_at.is_(None), ParcelItem.removed_at > Dispatch.handed_over_at),
    )


def _weight(session: Session, scope: Scope) -> int:
    """Grams that were handed over."""
    rows = _handed_over(scope)
    weight = session.scalar(rows.with_only_columns(func.coalesce(func.sum(Dispatch.weight_g), 0)))
    return int(weight or 0)
