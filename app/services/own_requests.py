"""Requests and lines that the acting branch may write, and the parcels that hold their books."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Fulfilment, LoanRequest, Parcel, ParcelItem, ParcelRequest, RequestLine
from app.models.states import FulfilmentState
from app.services.acting import NotAllowed, acting
from app.texts import intake as texts
from app.texts import staff as staff_texts


def own_request(session: Session, request_id: UUID) -> LoanRequest:
    """A request of the acting branch.

    Raises:
        UserError: there is none; NotAllowed: it is another branch's.
    """
    request = session.get(LoanRequest, request_id)
    if request is None:
        raise UserError(texts.NOT_THERE)
    if request.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return request


def lines_of(session: Session, request_id: UUID) -> Sequence[RequestLine]:
    """The lines of a request in their order."""
    return session.scalars(
        select(RequestLine)
        .where(RequestLine.request_id == request_id)
        .order_by(RequestLine.position)
    ).all()


def latest_attempts(session: Session, request_id: UUID) -> dict[UUID, Fulfilment]:
    """Of each line of a request its latest fulfilment."""
    attempts = session.scalars(
        select(Fulfilment).where(Fulfilment.request_id == request_id).order_by(Fulfilment.attempt)
    )
    return {attempt.line_id: attempt for attempt in attempts}


def line_state(line: RequestLine, latest: Fulfilment) -> FulfilmentState:
    """The state of a line: that of its latest attempt, or cancelled."""
    return FulfilmentState.CANCELLED if line.cancelled_at is not None else latest.state


def parcel_of(session: Session, request_id: UUID) -> Parcel | None:
    """A parcel that is being packed for a request, or that has a book of it inside."""
    packing = select(ParcelRequest.parcel_id).where(
        ParcelRequest.request_id == request_id, ParcelRequest.packing.is_(True)
    )
    holding = (
        select(ParcelItem.parcel_id)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .where(Fulfilment.request_id == request_id, ParcelItem.removed_at.is_(None))
    )
    return session.scalars(
        select(Parcel)
        .where(or_(Parcel.id.in_(packing), Parcel.id.in_(holding)))
        .order_by(Parcel.opened_at)
        .limit(1)
    ).first()
