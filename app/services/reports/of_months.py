"""The list of items sent in a Jalali month, for the library office and for the post.

It has no members. Titles are for the library alone: what goes to the post has none.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Agreement,
    Branch,
    Copy,
    Dispatch,
    MemberAddress,
    Parcel,
    ParcelItem,
    Service,
    Staff,
    Title,
)
from app.models.states import DispatchOutcome
from app.persian.jalali import month_bounds
from app.services.reports import figures
from app.services.reports.figures import Figure
from app.services.reports.scope import Scope, scope_for
from app.texts import reports as texts


@dataclass(frozen=True, slots=True)
class SentItem:
    """A parcel that was handed over; weight in grams, postage in rials, None where not known."""

    day: dt.date
    number: str
    post_number: str | None
    service: str
    city: str
    books: int
    weight_g: int
    postage_rials: int | None
    undelivered: bool
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServiceSum:
    """What went by one service; ``postage_rials`` sums what is known."""

    service: str
    parcels: int
    books: int
    weight_g: int
    postage_rials: int
    undelivered: int


@dataclass(frozen=True, slots=True)
class MonthList:
    """The items sent in a month, in the order in which they were handed over."""

    branch: str
    branch_name: str
    year: int
    month: int
    first: dt.date
    last: dt.date
    agreement: str
    contract_code: str
    services: tuple[ServiceSum, ...]
    rows: tuple[SentItem, ...]
    prepared_by: str


def month(session: Session, branch: str, year: int, month: int, *, by: UUID) -> MonthList:
    """The list of a Jalali month.

    Args:
        year: four digits; month: 1 to 12.

    Raises:
        UserError: there is no such month or branch.
        NotAllowed: neither desk nor supervisor, or another branch's numbers.
    """
    try:
        first, last = month_bounds(year, month)
    except (ValueError, IndexError) as fault:
        raise UserError(texts.BAD_MONTH, field="month") from fault
    scope = scope_for(session, branch, first, last, by=by)
    rows = _rows(session, scope)
    agreement = _agreement(session, branch, first, last)
    return MonthList(
        branch=branch,
        branch_name=session.get_one(Branch, branch).name,
        year=year,
        month=month,
        first=first,
        last=last,
        agreement=agreement.number if agreement else "",
        contract_code=agreement.contract_code if agreement else "",
        services=_sums(rows),
        rows=rows,
        prepared_by=session.get_one(Staff, by).display_name,
    )


def _rows(session: Session, scope: Scope) -> tuple[SentItem, ...]:
    titles: dict[UUID, list[str]] = {}
    sent: Any = figures.rows_of(Figure.HANDED_OVER, scope)
    books = (
        sent.with_only_columns(Dispatch.id, Title.title)
        .join(ParcelItem, figures.sent_books())
        .join(Copy, Copy.id == ParcelItem.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .order_by(ParcelItem.added_at, ParcelItem.id)
    )
    for dispatch, title in session.execute(books):
        titles.setdefault(dispatch, []).append(title)
    parcels = (
        sent.with_only_columns(Dispatch, Parcel.number, Service.name, MemberAddress.city)
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .join(Service, Service.id == Dispatch.service_id)
        .join(MemberAddress, MemberAddress.id == Dispatch.address_id)
        .order_by(Dispatch.handed_over_at, Parcel.number)
    )
    return tuple(
        SentItem(
            day=dispatch.handed_over_on,
            number=number,
            post_number=dispatch.post_number,
            service=service,
            city=city,
            books=len(titles.get(dispatch.id, ())),
            weight_g=dispatch.weight_g,
            postage_rials=dispatch.postage_rials,
            undelivered=dispatch.outcome is DispatchOutcome.UNDELIVERED,
            titles=tuple(titles.get(dispatch.id, ())),
        )
        for dispatch, number, service, city in session.execute(parcels)
    )


def _sums(rows: tuple[SentItem, ...]) -> tuple[ServiceSum, ...]:
    by_service: dict[str, list[SentItem]] = {}
    for row in rows:
        by_service.setdefault(row.service, []).append(row)
    return tuple(
        ServiceSum(
            service=service,
            parcels=len(items),
            books=sum(item.books for item in items),
            weight_g=sum(item.weight_g for item in items),
            postage_rials=sum(item.postage_rials or 0 for item in items),
            undelivered=sum(item.undelivered for item in items),
        )
        for service, items in sorted(by_service.items())
    )


def _agreement(session: Session, branch: str, first: dt.date, last: dt.date) -> Agreement | None:
    """The agreement that held in the month; the newest of several."""
    return session.scalars(
        select(Agreement)
        .where(
            Agreement.branch == branch,
            Agreement.valid_from <= last,
            or_(Agreement.valid_to.is_(None), Agreement.valid_to >= first),
        )
        .order_by(Agreement.valid_from.desc(), Agreement.id)
        .limit(1)
    ).first()
