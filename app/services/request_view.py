"""One request as it is shown: its lines and the route of each, its parcels, messages and way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.errors import UserError
from app.models import (
    Branch,
    Copy,
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    Member,
    MemberAddress,
    MemberMessage,
    MemberMessageKind,
    Parcel,
    ParcelItem,
    RequestLine,
    Service,
    Staff,
    Title,
)
from app.models.states import (
    Channel,
    DispatchOutcome,
    FulfilmentState,
    MemberStatus,
    MessageKind,
    ParcelState,
    RequestState,
)
from app.services.acting import DESK, NotAllowed, may_read
from app.services.member_records import full_name
from app.services.notices.told import Told, told
from app.services.request_state import state_of
from app.services.request_timeline import Step, timeline
from app.texts import requests as texts
from app.texts import staff as staff_texts
from app.texts.picking import volume


@dataclass(frozen=True, slots=True)
class Attempt:
    """One branch's attempt to fill a line."""

    fulfilment_id: UUID
    branch: str
    branch_name: str
    state: FulfilmentState
    reason: str
    barcode: str | None
    picked_at: dt.datetime | None
    picked_by: str


@dataclass(frozen=True, slots=True)
class LineView:
    """A line; ``route`` has its attempts, the latest last; parcel and post number are its own."""

    line_id: UUID
    position: int
    title_id: UUID | None
    title: str
    author: str
    free_text: bool
    state: FulfilmentState
    cancel_reason: str
    route: tuple[Attempt, ...]
    parcel: str | None
    post_number: str | None
    due_on: dt.date | None
    returned_at: dt.datetime | None

    @property
    def latest(self) -> Attempt:
        """The attempt that goes on, or the last one."""
        return self.route[-1]


@dataclass(frozen=True, slots=True)
class JourneyView:
    """One journey of a parcel."""

    dispatch_id: UUID
    attempt: int
    service: str
    post_number: str | None
    outcome: DispatchOutcome | None
    reason: str
    handed_over_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ParcelView:
    """A parcel with a book of the request in it, and its journeys, the latest last."""

    parcel_id: UUID
    number: str
    state: ParcelState
    weight_g: int
    journeys: tuple[JourneyView, ...]


@dataclass(frozen=True, slots=True)
class MessageView:
    """What the member said."""

    at: dt.datetime
    by: str
    text: str
    complaint: bool
    answer: bool = False


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request; dates and numbers as stored, digits ASCII."""

    id: UUID
    number: str
    state: RequestState
    member_id: UUID
    member: str
    member_number: str
    member_phone: str | None
    member_status: MemberStatus
    recipient: str
    recipient_phone: str | None
    address_id: UUID
    province: str
    county: str
    city: str
    address: str
    postal_code: str | None
    service_id: UUID
    service: str
    channel: Channel
    pasted: str
    note: str
    out_of_area: bool
    at: dt.datetime
    business_date: dt.date
    by: str
    lines: tuple[LineView, ...]
    parcels: tuple[ParcelView, ...]
    messages: tuple[MessageView, ...]
    timeline: tuple[Step, ...]
    told: tuple[Told, ...] = ()


def request(session: Session, request_id: UUID, *, by: UUID) -> RequestView:
    """One request with everything that happened to it.

    Raises:
        UserError: there is none.
        NotAllowed: packers see no history; or the request is another branch's.
    """
    reader = may_read(session, by, DESK)
    row = session.get(LoanRequest, request_id)
    if row is None:
        raise UserError(texts.NOT_THERE)
    if row.branch != reader.branch and not reader.whole_city:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    member = session.get_one(Member, row.member_id)
    address = session.get_one(MemberAddress, row.address_id)
    lines = lines_of(session, row.id)
    return RequestView(
        id=row.id,
        number=row.number,
        state=state_of([line.state for line in lines]),
        member_id=member.id,
        member=full_name(member),
        member_number=member.number,
        member_phone=member.mobile or member.phone,
        member_status=member.status,
        recipient=row.recipient,
        recipient_phone=row.recipient_phone,
        address_id=address.id,
        province=address.province,
        county=address.county,
        city=address.city,
        address=address.text,
        postal_code=address.postal_code,
        service_id=row.service_id,
        service=session.get_one(Service, row.service_id).name,
        channel=row.channel,
        pasted=row.pasted,
        note=row.note,
        out_of_area=row.out_of_area,
        at=row.at,
        business_date=row.business_date,
        by=session.get_one(Staff, row.by).display_name,
        lines=lines,
        parcels=_parcels(session, row.id),
        messages=_messages(session, row.id),
        timeline=timeline(session, row),
        told=told(session, row),
    )


def lines_of(session: Session, request_id: UUID) -> tuple[LineView, ...]:
    """The lines of a request in their order, each with its route."""
    picker = aliased(Staff)
    attempts = session.execute(
        select(Fulfilment, Branch.name, Copy.barcode, picker.display_name)
        .join(Branch, Branch.code == Fulfilment.branch)
        .outerjoin(Copy, Copy.id == Fulfilment.copy_id)
        .outerjoin(picker, picker.id == Fulfilment.picked_by)
        .where(Fulfilment.request_id == request_id)
        .order_by(Fulfilment.attempt)
    )
    routes: dict[UUID, list[Attempt]] = {}
    for one, branch_name, barcode, picked_by in attempts:
        routes.setdefault(one.line_id, []).append(
            Attempt(
                fulfilment_id=one.id,
                branch=one.branch,
                branch_name=branch_name,
                state=one.state,
                reason=one.reason,
                barcode=barcode,
                picked_at=one.picked_at,
                picked_by=picked_by or "",
            )
        )
    rows = session.execute(
        select(RequestLine, Title)
        .outerjoin(Title, Title.id == RequestLine.title_id)
        .where(RequestLine.request_id == request_id)
        .order_by(RequestLine.position)
    )
    return tuple(_line(session, line, title, tuple(routes[line.id])) for line, title in rows)


def _line(
    session: Session, line: RequestLine, title: Title | None, route: tuple[Attempt, ...]
) -> LineView:
    fulfilment = route[-1].fulfilment_id
    packed = session.execute(
        select(Parcel.number, Dispatch.post_number)
        .join(ParcelItem, ParcelItem.parcel_id == Parcel.id)
        .outerjoin(Dispatch, Dispatch.parcel_id == Parcel.id)
        .where(ParcelItem.fulfilment_id == fulfilment, ParcelItem.removed_at.is_(None))
        .order_by(Dispatch.attempt.desc())
        .limit(1)
    ).first()
    loan = session.scalars(
        select(Loan)
        .where(Loan.fulfilment_id == fulfilment, Loan.voided_at.is_(None))
        .order_by(Loan.issued_at.desc())
        .limit(1)
    ).first()
    cancelled = line.cancelled_at is not None
    return LineView(
        line_id=line.id,
        position=line.position,
        title_id=line.title_id,
        title=volume(
            title.title if title else line.free_title,
            line.volume or (title.volume if title else ""),
        ),
        author=title.author if title else line.free_author,
        free_text=title is None,
        state=FulfilmentState.CANCELLED if cancelled else route[-1].state,
        cancel_reason=line.cancel_reason,
        route=route,
        parcel=packed[0] if packed else None,
        post_number=packed[1] if packed else None,
        due_on=loan.due_on if loan and loan.returned_at is None else None,
        returned_at=loan.returned_at if loan else None,
    )


def parcels_of(session: Session, request_id: UUID) -> list[Parcel]:
    """The parcels that have, or had when they left, a book of a request in them; oldest first."""
    holding = (
        select(ParcelItem.parcel_id)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .where(Fulfilment.request_id == request_id, ParcelItem.removed_at.is_(None))
    )
    return list(
        session.scalars(
            select(Parcel).where(Parcel.id.in_(holding)).order_by(Parcel.opened_at, Parcel.id)
        )
    )


def _parcels(session: Session, request_id: UUID) -> tuple[ParcelView, ...]:
    made = []
    for parcel in parcels_of(session, request_id):
        journeys = session.execute(
            select(Dispatch, Service.name)
            .join(Service, Service.id == Dispatch.service_id)
            .where(Dispatch.parcel_id == parcel.id)
            .order_by(Dispatch.attempt)
        )
        views = tuple(
            JourneyView(
                dispatch_id=one.id,
                attempt=one.attempt,
                service=service,
                post_number=one.post_number,
                outcome=one.outcome,
                reason=one.outcome_reason,
                handed_over_at=one.handed_over_at,
            )
            for one, service in journeys
        )
        made.append(ParcelView(parcel.id, parcel.number, parcel.state, parcel.weight_g, views))
    return tuple(made)


def _messages(session: Session, request_id: UUID) -> tuple[MessageView, ...]:
    rows = session.execute(
        select(MemberMessage, Staff.display_name, MemberMessageKind.kind)
        .join(Staff, Staff.id == MemberMessage.by)
        .outerjoin(MemberMessageKind, MemberMessageKind.message_id == MemberMessage.id)
        .where(MemberMessage.request_id == request_id)
        .order_by(MemberMessage.at, MemberMessage.id)
    )
    return tuple(
        MessageView(one.at, name, one.text, one.complaint, kind is MessageKind.ANSWER)
        for one, name, kind in rows
    )
