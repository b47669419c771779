"""The rows behind each number of a report: what is counted is what is listed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.models import (
    Copy,
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    Member,
    MemberAddress,
    MemberMessage,
    Parcel,
    ParcelItem,
    RequestLine,
    ScanEvent,
    Service,
    Staff,
    Station,
    Title,
    UnmetDemand,
)
from app.persian.digits import to_persian
from app.services.reports import figures
from app.services.reports.figures import Figure, rows_of
from app.services.reports.scope import Scope, scope_for
from app.services.tables import Column, Holds, Table
from app.texts import reports as texts
from app.texts.picking import REASONS
from app.texts.scanning import MODES

MEMBER: ColumnElement[str] = func.trim(Member.first_name + " " + Member.last_name)
TITLE: ColumnElement[str] = func.coalesce(Title.title, RequestLine.free_title)

_DATE = Column(texts.DATE, Holds.DATE)
_REQUEST = Column(texts.REQUEST, Holds.CODE)
_PARCEL = Column(texts.PARCEL, Holds.CODE)
_MEMBER = Column(texts.MEMBER)
_SERVICE = Column(texts.SERVICE)
_TITLE = Column(texts.TITLE)
_BARCODE = Column(texts.BARCODE, Holds.CODE)
_WEIGHT = Column(texts.WEIGHT, Holds.NUMBER)
_BOOKS = Column(texts.BOOKS, Holds.NUMBER)
_POST = Column(texts.POST_NUMBER, Holds.CODE)


def rows_behind(
    session: Session,
    figure: Figure,
    branch: str | None,
    first: dt.date,
    last: dt.date,
    *,
    by: UUID,
    service: UUID | None = None,
    staff: UUID | None = None,
    limit: int | None = None,
    today: dt.date | None = None,
) -> Table:
    """The rows that make a number, in the order of their days.

    Args:
        limit: the first so many rows; None for all.
        today: as of the report itself.

    Raises:
        UserError, NotAllowed: as the report itself.
    """
    scope = scope_for(
        session, branch, first, last, by=by, service=service, staff=staff, today=today
    )
    columns, ask = _LISTS[figure]
    rows: list[tuple[Any, ...]] = []
    if figures.applies(figure, scope):
        question = ask(rows_of(figure, scope))
        rows = [tuple(row) for row in session.execute(question.limit(limit))]
        if figure is Figure.PICKED and (limit is None or len(rows) < limit):
            rows += _by_hand(session, scope, ask)
    words = _WORDS.get(figure)
    made = tuple(words(row) if words else row for row in rows[:limit])
    if figure is Figure.OVERDUE:
        made = tuple((*row, (scope.known - row[0]).days) for row in made)
    return Table(texts.FIGURES[figure], columns, made)


def _by_hand(
    session: Session, scope: Scope, ask: Callable[[Any], Select[*tuple[Any, ...]]]
) -> list[tuple[Any, ...]]:
    keys = [key for key, _ in figures.picked_by_hand(session, scope)]
    if not keys:
        return []
    chosen = (
        select(Fulfilment.id)
        .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .where(Fulfilment.id.in_(keys))
    )
    return [tuple(row) for row in session.execute(ask(chosen))]


def _requests(rows: Any) -> Any:
    return (
        rows.with_only_columns(
            LoanRequest.business_date,
            LoanRequest.number,
            MEMBER,
            LoanRequest.channel,
            Service.name,
            Staff.display_name,
        )
        .join(Member, Member.id == LoanRequest.member_id)
        .join(Service, Service.id == LoanRequest.service_id)
        .join(Staff, Staff.id == LoanRequest.by)
        .order_by(LoanRequest.at, LoanRequest.id)
    )


def _unmet(rows: Any) -> Any:
    return rows.with_only_columns(
        UnmetDemand.business_date,
        UnmetDemand.province,
        UnmetDemand.county,
        UnmetDemand.city,
        UnmetDemand.titles,
        UnmetDemand.channel,
    ).order_by(UnmetDemand.at, UnmetDemand.id)


def _fulfilments(rows: Any) -> Any:
    return (
        rows.with_only_columns(
            Fulfilment.changed_on,
            LoanRequest.number,
            MEMBER,
            TITLE,
            Copy.barcode,
            Fulfilment.reason,
        )
        .join(Member, Member.id == LoanRequest.member_id)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .outerjoin(Title, Title.id == RequestLine.title_id)
        .outerjoin(Copy, Copy.id == Fulfilment.copy_id)
        .order_by(LoanRequest.number, RequestLine.position)
    )


def _parcels(rows: Any) -> Any:
    inside = (
        select(func.count())
        .where(ParcelItem.parcel_id == Parcel.id, ParcelItem.removed_at.is_(None))
        .scalar_subquery()
    )
    return (
        rows.with_only_columns(
            Parcel.business_date,
            Parcel.number,
            Parcel.recipient,
            Service.name,
            inside,
            Parcel.weight_g,
        )
        .join(Service, Service.id == Parcel.service_id)
        .order_by(Parcel.number)
    )


def _journeys(rows: Any) -> Any:
    books = select(func.count(ParcelItem.id)).where(figures.sent_books()).scalar_subquery()
    return (
        rows.with_only_columns(
            Dispatch.handed_over_on,
            Parcel.number,
            Dispatch.post_number,
            Dispatch.recipient,
            MemberAddress.city,
            Service.name,
            books,
            Dispatch.weight_g,
        )
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .join(MemberAddress, MemberAddress.id == Dispatch.address_id)
        .join(Service, Service.id == Dispatch.service_id)
        .order_by(Dispatch.handed_over_at, Parcel.number)
    )


def _books(rows: Any) -> Any:
    return (
        rows.with_only_columns(
            Dispatch.handed_over_on, Copy.barcode, Title.title, MEMBER, Parcel.number, Service.name
        )
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .join(Member, Member.id == Parcel.member_id)
        .join(Copy, Copy.id == ParcelItem.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .join(Service, Service.id == Dispatch.service_id)
        .order_by(Dispatch.handed_over_at, Parcel.number, ParcelItem.added_at, ParcelItem.id)
    )


def _overdue(rows: Any) -> Any:
    return (
        rows.with_only_columns(
            Loan.due_on,
            Copy.barcode,
            Title.title,
            MEMBER,
            func.coalesce(Member.mobile, Member.phone, ""),
            Parcel.number,
        )
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .join(Member, Member.id == Loan.member_id)
        .order_by(Loan.due_on, Loan.id)
    )


def _outcomes(rows: Any) -> Any:
    return (
        rows.with_only_columns(
            Dispatch.outcome_on,
            Parcel.number,
            Dispatch.recipient,
            Dispatch.outcome_reason,
            Dispatch.known_by,
            Dispatch.handed_over_on,
        )
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .order_by(Dispatch.outcome_at, Parcel.number)
    )


def _loans(day: Any) -> Callable[[Any], Any]:
    def ask(rows: Any) -> Any:
        return (
            rows.with_only_columns(
                day, Copy.barcode, Title.title, MEMBER, Parcel.number, Loan.issued_on, Loan.due_on
            )
            .join(Parcel, Parcel.id == Dispatch.parcel_id)
            .join(Copy, Copy.id == Loan.copy_id)
            .join(Title, Title.id == Copy.title_id)
            .join(Member, Member.id == Loan.member_id)
            .order_by(day, Loan.id)
        )

    return ask


def _messages(rows: Any) -> Any:
    return (
        rows.with_only_columns(
            MemberMessage.business_date,
            LoanRequest.number,
            MEMBER,
            MemberMessage.text,
            Staff.display_name,
        )
        .join(Member, Member.id == LoanRequest.member_id)
        .join(Staff, Staff.id == MemberMessage.by)
        .order_by(MemberMessage.at, MemberMessage.id)
    )


def _refused_scans(rows: Any) -> Any:
    return (
        rows.with_only_columns(
            ScanEvent.at,
            Station.name,
            Staff.display_name,
            ScanEvent.mode,
            func.coalesce(ScanEvent.raw, ""),
            ScanEvent.reason,
        )
        .join(Station, Station.id == ScanEvent.station_id)
        .join(Staff, Staff.id == ScanEvent.staff_id)
        .order_by(ScanEvent.at, ScanEvent.seq)
    )


_FULFILMENT = (_DATE, _REQUEST, _MEMBER, _TITLE, _BARCODE, Column(texts.REASON))
_OUTCOME = (
    _DATE,
    _PARCEL,
    _MEMBER,
    Column(texts.REASON),
    Column(texts.KNOWN_BY),
    Column(texts.HANDED_OVER, Holds.DATE),
)
_LOAN = (
    _DATE,
    _BARCODE,
    _TITLE,
    _MEMBER,
    _PARCEL,
    Column(texts.ISSUED, Holds.DATE),
    Column(texts.DUE, Holds.DATE),
)
_BOOK = (_DATE, _BARCODE, _TITLE, _MEMBER, _PARCEL, _SERVICE)
_LATE = (
    Column(texts.DUE, Holds.DATE),
    _BARCODE,
    _TITLE,
    _MEMBER,
    Column(texts.PHONE, Holds.CODE),
    _PARCEL,
    Column(texts.DAYS_LATE, Holds.NUMBER),
)
_MESSAGE = (_DATE, _REQUEST, _MEMBER, Column(texts.TEXT), Column(texts.STAFF))
_REFUSED_SCAN = (
    Column(texts.WHEN, Holds.INSTANT),
    Column(texts.STATION),
    Column(texts.STAFF),
    Column(texts.MODE),
    Column(texts.SCANNED, Holds.CODE),
    Column(texts.REASON),
)

_LISTS: dict[Figure, tuple[tuple[Column, ...], Callable[[Any], Any]]] = {
    Figure.REQUESTS: (
        (_DATE, _REQUEST, _MEMBER, Column(texts.CHANNEL), _SERVICE, Column(texts.STAFF)),
        _requests,
    ),
    Figure.UNMET: (
        (
            _DATE,
            Column(texts.PLACE),
            Column(texts.TITLES, Holds.NUMBER),
            Column(texts.CHANNEL),
        ),
        _unmet,
    ),
    Figure.PICKED: (_FULFILMENT, _fulfilments),
    Figure.NOT_FOUND: (_FULFILMENT, _fulfilments),
    Figure.PACKED: ((_DATE, _PARCEL, _MEMBER, _SERVICE, _BOOKS, _WEIGHT), _parcels),
    Figure.HANDED_OVER: (
        (_DATE, _PARCEL, _POST, _MEMBER, Column(texts.CITY), _SERVICE, _BOOKS, _WEIGHT),
        _journeys,
    ),
    Figure.BOOKS: (_BOOK, _books),
    Figure.DELIVERED: (_OUTCOME, _outcomes),
    Figure.UNDELIVERED: (_OUTCOME, _outcomes),
    Figure.LOST: (_OUTCOME, _outcomes),
    Figure.RETURNED: (_LOAN, _loans(Loan.returned_on)),
    Figure.OVERDUE: (_LATE, _overdue),
    Figure.MESSAGES: (_MESSAGE, _messages),
    Figure.ANSWERS: (_MESSAGE, _messages),
    Figure.COMPLAINTS: (_MESSAGE, _messages),
    Figure.REFUSED_SCANS: (_REFUSED_SCAN, _refused_scans),
}


def _channel(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*row[:3], texts.CHANNELS[row[3]], *row[4:])


def _place(row: tuple[Any, ...]) -> tuple[Any, ...]:
    day, province, county, city, titles, channel = row
    place = "، ".join(part for part in (province, county, city) if part)
    return (day, place, titles, texts.CHANNELS[channel])


def _reason(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*row[:5], REASONS.get(row[5], row[5]))


def _known(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*row[:4], texts.KNOWN.get(row[4], ""), row[5])


def _scan_words(row: tuple[Any, ...]) -> tuple[Any, ...]:
    at, station, name, mode, raw, reason = row
    words = texts.SCAN_REASONS.get(reason, reason)
    return (at, to_persian(station), name, MODES[mode], raw, words)


_WORDS: dict[Figure, Callable[[tuple[Any, ...]], tuple[Any, ...]]] = {
    Figure.REQUESTS: _channel,
    Figure.UNMET: _place,
    Figure.PICKED: _reason,
    Figure.NOT_FOUND: _reason,
    Figure.DELIVERED: _known,
    Figure.UNDELIVERED: _known,
    Figure.LOST: _known,
    Figure.REFUSED_SCANS: _scan_words,
}
