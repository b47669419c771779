"""The numbers of a report by branch, by service and by person; and by day, for the chart."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import (
    Branch,
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    Parcel,
    ParcelItem,
    ScanEvent,
    Service,
    Staff,
)
from app.models.states import Mode
from app.services.calendar import closures
from app.services.reports import figures
from app.services.reports.figures import Figure, rows_of
from app.services.reports.scope import Scope
from app.texts import reports as texts

CHART_DAYS = 14


@dataclass(frozen=True, slots=True)
class Share:
    """The share of a branch, a service or a person.

    ``key`` is a code or a key as text; picked and returned are books, packed and handed over
    parcels.
    """

    key: str
    name: str
    requests: int
    picked: int
    packed: int
    handed_over: int
    returned: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """A day: requests, books picked, parcels handed over and the books in them, what came back.

    ``open`` is False on a closed day of the branch.
    """

    day: dt.date
    requests: int
    packed: int
    handed_over: int
    books: int
    returned: int
    undelivered: int
    open: bool


_PARTS = ("requests", "picked", "packed", "handed_over", "returned")


def by_service(session: Session, scope: Scope) -> tuple[Share, ...]:
    """The services that had a part, in the order of their names."""
    columns = {
        "requests": LoanRequest.service_id,
        "picked": LoanRequest.service_id,
        "packed": Parcel.service_id,
        "handed_over": Dispatch.service_id,
        "returned": Dispatch.service_id,
    }
    counts = {part: _grouped(session, part, column, scope) for part, column in columns.items()}
    hand = [key for key, _ in figures.picked_by_hand(session, scope)]
    if hand:
        counts["picked"] += _count(
            session,
            select(LoanRequest.service_id, func.count())
            .join(Fulfilment, Fulfilment.request_id == LoanRequest.id)
            .where(Fulfilment.id.in_(hand))
            .group_by(LoanRequest.service_id),
        )
    names = {key: name for key, name in session.execute(select(Service.id, Service.name))}
    return _shares(counts, names)


def by_branch(session: Session, scope: Scope) -> tuple[Share, ...]:
    """The branches of the scope, in the order of their codes."""
    names = {
        code: name
        for code, name in session.execute(
            select(Branch.code, Branch.name).where(Branch.code.in_(scope.branches))
        )
    }
    shares = []
    for code in sorted(names):
        own = figures.count(session, replace(scope, branches=(code,)))
        shares.append(
            Share(
                key=code,
                name=names[code],
                requests=own.requests or 0,
                picked=own.picked or 0,
                packed=own.packed or 0,
                handed_over=own.handed_over or 0,
                returned=own.returned or 0,
            )
        )
    return tuple(shares)


def by_staff(session: Session, scope: Scope) -> tuple[Share, ...]:
    """Who took requests, and who scanned, in the order of their names.

    A parcel is packed by who scanned its label, handed over by who scanned it out.
    """
    counts = {"requests": _grouped(session, "requests", LoanRequest.by, scope)}
    for part, mode, reason in (
        ("picked", Mode.PICK, "picked"),
        ("packed", Mode.PACK, "sealed"),
        ("handed_over", Mode.HANDOVER, "scanned-out"),
        ("returned", Mode.RETURN, "returned"),
    ):
        counts[part] = _scans(session, scope, mode, reason)
    counts["picked"] += Counter(staff for _, staff in figures.picked_by_hand(session, scope))
    names = {key: name for key, name in session.execute(select(Staff.id, Staff.display_name))}
    return _shares(counts, names)


def _scans(session: Session, scope: Scope, mode: Mode, reason: str) -> Counter[Any]:
    found = (
        select(ScanEvent.staff_id, func.count())
        .where(figures.scans(scope, mode, reason))
        .group_by(ScanEvent.staff_id)
    )
    if scope.service is not None:
        found = (
            found.outerjoin(Parcel, Parcel.id == ScanEvent.parcel_id)
            .outerjoin(LoanRequest, LoanRequest.id == ScanEvent.request_id)
            .where(func.coalesce(Parcel.service_id, LoanRequest.service_id) == scope.service)
        )
    return _count(session, found)


_FIGURE = {
    "requests": Figure.REQUESTS,
    "picked": Figure.PICKED,
    "packed": Figure.PACKED,
    "handed_over": Figure.HANDED_OVER,
    "returned": Figure.RETURNED,
}


def _grouped(session: Session, part: str, column: Any, scope: Scope) -> Counter[Any]:
    rows: Any = rows_of(_FIGURE[part], scope)
    return _count(session, rows.with_only_columns(column, func.count()).group_by(column))


def _count(session: Session, statement: Any) -> Counter[Any]:
    return Counter({key: number for key, number in session.execute(statement)})


def _shares(counts: Mapping[str, Counter[Any]], names: Mapping[Any, str]) -> tuple[Share, ...]:
    keys = {key for counter in counts.values() for key in counter}
    shares = [
        Share(
            key=str(key),
            name=names.get(key, texts.NOBODY),
            **{part: counts[part][key] for part in _PARTS},
        )
        for key in keys
    ]
    return tuple(sorted(shares, key=lambda share: (share.name, share.key)))


def by_day(session: Session, scope: Scope) -> tuple[DayCount, ...]:
    """Every day of the scope; of a shorter one, the last fourteen days."""
    first = min(scope.first, scope.last - dt.timedelta(days=CHART_DAYS - 1))
    wide = replace(scope, first=first)
    counts: dict[str, Counter[Any]] = defaultdict(Counter)
    for part, day in (
        ("requests", LoanRequest.business_date),
        ("packed", Parcel.business_date),
        ("handed_over", Dispatch.handed_over_on),
        ("returned", Loan.returned_on),
    ):
        counts[part] = _grouped(session, part, day, wide)
    if figures.applies(Figure.UNDELIVERED, wide):
        came_back: Any = rows_of(Figure.UNDELIVERED, wide)
        counts["undelivered"] = _count(
            session,
            came_back.with_only_columns(Dispatch.outcome_on, func.count()).group_by(
                Dispatch.outcome_on
            ),
        )
    sent: Any = rows_of(Figure.HANDED_OVER, wide)
    counts["books"] = _count(
        session,
        sent.with_only_columns(Dispatch.handed_over_on, func.count(ParcelItem.id))
        .join(ParcelItem, figures.sent_books())
        .group_by(Dispatch.handed_over_on),
    )
    days = [first + dt.timedelta(days=number) for number in range(wide.days)]
    is_open = _open_days(session, scope, days)
    return tuple(
        DayCount(
            day=day,
            **{
                part: counts[part][day]
                for part in (
                    "requests",
                    "packed",
                    "handed_over",
                    "books",
                    "returned",
                    "undelivered",
                )
            },
            open=day in is_open,
        )
        for day in days
    )


def _open_days(session: Session, scope: Scope, days: Sequence[dt.date]) -> set[dt.date]:
    """The days on which any of the branches is open."""
    calendars = [closures(session, code) for code in scope.branches]
    return {day for day in days if any(calendar.is_open(day) for calendar in calendars)}


def hours_to_handover(session: Session, scope: Scope) -> tuple[float, ...]:
    """How long each request took until its books were first handed over, in hours, shortest first.

    A request whose books went in two parcels counts with each of them; a parcel that was sent
    again counts once.
    """
    earlier = Dispatch.__table__.alias("earlier")
    again = (
        select(earlier.c.id)
        .where(
            earlier.c.parcel_id == Dispatch.parcel_id,
            earlier.c.attempt < Dispatch.attempt,
            earlier.c.handed_over_on.is_not(None),
        )
        .exists()
    )
    rows: Any = rows_of(Figure.HANDED_OVER, scope)
    pairs = session.execute(
        rows.with_only_columns(Dispatch.id, LoanRequest.id, LoanRequest.at, Dispatch.handed_over_at)
        .join(ParcelItem, figures.sent_books())
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .where(~again)
        .distinct()
    )
    return tuple(sorted((gone - at).total_seconds() / 3600 for _, _, at, gone in pairs))


def median(values: Sequence[float]) -> float | None:
    """The middle one of sorted values, or the mean of the two in the middle."""
    if not values:
        return None
    middle = len(values) // 2
    if len(values) % 2:
        return values[middle]
    return (values[middle - 1] + values[middle]) / 2


def ninetieth(values: Sequence[float]) -> float | None:
    """The value that nine in ten of sorted values don't pass (nearest rank)."""
    if not values:
        return None
    return values[-(-len(values) * 9 // 10) - 1]
