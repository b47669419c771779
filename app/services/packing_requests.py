"""A request at the packing table: a parcel is opened for it, gone on with, or joined."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import (
    Branch,
    Fulfilment,
    LoanRequest,
    Parcel,
    ParcelRequest,
    StationState,
)
from app.models.action import Action
from app.models.states import FulfilmentState, ParcelState
from app.persian.digits import to_persian
from app.scanner.numbers import Kind
from app.services.acting import acting
from app.services.answer import Answer, Subject, accepted, rejected
from app.services.meaning import Meaning
from app.services.numbers import draw
from app.services.packing_parcels import (
    ON_TABLE,
    bind,
    current,
    elsewhere,
    finish_first,
    resume,
)
from app.services.parcel_content import count
from app.texts import packing as texts
from app.texts.packing import short


def open_for(session: Session, meaning: Meaning, desk: StationState, *, action: Action) -> Answer:
    """A request's barcode: open a parcel for it, go on with one, or add it to the open one."""
    who = acting(session)
    request = session.scalars(select(LoanRequest).where(LoanRequest.number == meaning.code)).first()
    if request is None:
        return rejected("unknown-code", texts.NO_REQUEST)
    if request.branch != who.branch and not _works_for(session, request, who.branch):
        return rejected("other-branch", texts.OTHER_BRANCH_REQUEST, request=request.number)
    packing = session.scalars(
        select(ParcelRequest).where(
            ParcelRequest.request_id == request.id, ParcelRequest.packing.is_(True)
        )
    ).first()
    if packing is not None:
        return _go_on(session, packing.parcel_id, request, desk, action=action)
    return _open(session, request, desk, action=action)


def _works_for(session: Session, request: LoanRequest, branch: str) -> bool:
    return (
        session.scalar(
            select(func.count())
            .select_from(Fulfilment)
            .where(Fulfilment.request_id == request.id, Fulfilment.branch == branch)
        )
        or 0
    ) > 0


def _go_on(
    session: Session, parcel_id: UUID, request: LoanRequest, desk: StationState, *, action: Action
) -> Answer:
    parcel = session.get_one(Parcel, parcel_id)
    if parcel.state in ON_TABLE and parcel.station_id not in (None, desk.station_id):
        return elsewhere(session, parcel, request)
    held = current(session, desk)
    if held is not None and held.id != parcel.id and held.state is ParcelState.OPEN:
        return finish_first(held, request)
    return resume(session, parcel, desk, request, action=action)


def _open(session: Session, request: LoanRequest, desk: StationState, *, action: Action) -> Answer:
    states = _states(session, request, desk.branch)
    picked = states.count(FulfilmentState.PICKED)
    if not picked:
        return _nothing_picked(request, states)
    held = current(session, desk)
    if held is not None and held.state is ParcelState.OPEN:
        if not _same_journey(held, request):
            return finish_first(held, request)
        return _join(session, held, request, action=action)
    parcel = _new_parcel(session, request, desk, action=action)
    so_far = count(session, parcel)
    words = texts.OPENED.format(
        parcel=short(parcel.number), request=short(request.number), count=to_persian(so_far.of)
    )
    return accepted(
        "opened",
        words + _also_waiting(session, request, desk.branch),
        request=request.number,
        parcel=parcel.number,
        done=so_far.done,
        of=so_far.of,
        subject=Subject(request_id=request.id, parcel_id=parcel.id),
    )


def _states(session: Session, request: LoanRequest, branch: str) -> list[FulfilmentState]:
    return list(
        session.scalars(
            select(Fulfilment.state).where(
                Fulfilment.request_id == request.id, Fulfilment.branch == branch
            )
        )
    )


def _nothing_picked(request: LoanRequest, states: list[FulfilmentState]) -> Answer:
    number = short(request.number)
    if FulfilmentState.WANTED in states:
        return rejected(
            "no-open-parcel", texts.NOT_PICKED.format(request=number), request=request.number
        )
    gone = {FulfilmentState.PACKED, FulfilmentState.SENT, FulfilmentState.DELIVERED}
    if gone & set(states):
        return rejected(
            "already-packed", texts.ALL_PACKED.format(request=number), request=request.number
        )
    return rejected(
        "no-open-parcel", texts.NOTHING_TO_PACK.format(request=number), request=request.number
    )


def _same_journey(parcel: Parcel, request: LoanRequest) -> bool:
    return (
        parcel.member_id == request.member_id
        and parcel.address_id == request.address_id
        and parcel.service_id == request.service_id
        and parcel.recipient == request.recipient
    )


def _also_waiting(session: Session, request: LoanRequest, branch: str) -> str:
    """A hint at other requests of the same member that could go into the same parcel."""
    others = session.scalars(
        select(LoanRequest.number)
        .join(Fulfilment, Fulfilment.request_id == LoanRequest.id)
        .where(
            LoanRequest.member_id == request.member_id,
            LoanRequest.id != request.id,
            LoanRequest.address_id == request.address_id,
            LoanRequest.service_id == request.service_id,
            Fulfilment.branch == branch,
            Fulfilment.state == FulfilmentState.PICKED,
        )
        .distinct()
        .order_by(LoanRequest.number)
    ).all()
    return texts.ALSO.format(others="، ".join(map(short, others))) if others else ""


def _join(session: Session, parcel: Parcel, request: LoanRequest, *, action: Action) -> Answer:
    bind(session, parcel, request, action=action)
    so_far = count(session, parcel)
    words = texts.JOINED.format(
        request=short(request.number), parcel=short(parcel.number), count=to_persian(so_far.of)
    )
    return accepted(
        "opened",
        words,
        request=request.number,
        parcel=parcel.number,
        done=so_far.done,
        of=so_far.of,
        subject=Subject(request_id=request.id, parcel_id=parcel.id),
    )


def _new_parcel(
    session: Session, request: LoanRequest, desk: StationState, *, action: Action
) -> Parcel:
    who = acting(session)
    branch = session.get_one(Branch, who.branch)
    parcel = Parcel(
        id=action.key("parcel"),
        branch=who.branch,
        number=draw(session, Kind.PARCEL, action=action),
        member_id=request.member_id,
        recipient=request.recipient,
        recipient_phone=request.recipient_phone,
        address_id=request.address_id,
        service_id=request.service_id,
        state=ParcelState.OPEN,
        station_id=desk.station_id,
        weight_g=branch.packaging_g,
        opened_at=action.at,
        opened_by=who.staff,
        business_date=who.today,
    )
    session.add(parcel)
    session.flush()
    bind(session, parcel, request, action=action)
    desk.parcel_id = parcel.id
    return parcel
