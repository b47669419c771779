"""An undelivered parcel at the counter: sent again, or its books put back on the shelf."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Branch,
    Copy,
    Dispatch,
    Fulfilment,
    MemberAddress,
    Parcel,
    RequestLine,
    Service,
)
from app.models.action import Action
from app.models.states import (
    CopyStatus,
    DispatchOutcome,
    DocumentKind,
    FulfilmentState,
    ParcelState,
)
from app.persian.numbers import phone
from app.services import fields
from app.services.acting import DESK, acting
from app.services.answer import Paper
from app.services.dispatching import next_journey
from app.services.journeys import Inside, inside, latest, move, own_parcel, unclaim
from app.services.printing_jobs import order
from app.services.use_case import use_case
from app.services.waiting import serve_all
from app.texts import after as texts
from app.texts import handover as handover_texts
from app.texts.handover import short

D, F = DispatchOutcome, FulfilmentState


@dataclass(frozen=True, slots=True)
class Resent:
    """A parcel that goes out again; ``paper`` is its new label."""

    parcel_id: UUID
    number: str
    dispatch_id: UUID
    attempt: int
    paper: Paper


@dataclass(frozen=True, slots=True)
class Unpacked:
    """An undelivered parcel whose books are back; in quarantine until a day, or on the shelf."""

    parcel_id: UUID
    number: str
    books: int
    quarantine_until: dt.date | None


@use_case(DESK)
def resend(
    session: Session,
    parcel_id: UUID,
    *,
    recipient: str | None = None,
    recipient_phone: str | None = None,
    address_id: UUID | None = None,
    service_id: UUID | None = None,
    action: Action,
) -> Resent:
    """Send an undelivered parcel again, with a new label; what is None stays as it was.

    Args:
        address_id: another of the member's addresses.

    Raises:
        UserError: it is not undelivered, its books are on the shelf, one was cancelled, or the
            service does not take it.
    """
    parcel, dispatch, books = _undelivered(session, parcel_id)
    for book in books:
        if _line_cancelled(session, book.fulfilment):
            words = texts.CANCELLED_INSIDE.format(title=book.title, parcel=short(parcel.number))
            raise UserError(words)
    _redirect(session, parcel, recipient, recipient_phone, address_id)
    _change_service(session, parcel, dispatch, service_id)
    again = next_journey(session, parcel, dispatch, action=action)
    parcel.state = ParcelState.SEALED
    move(session, (book.fulfilment for book in books), F.PACKED)
    return Resent(
        parcel_id=parcel.id,
        number=parcel.number,
        dispatch_id=again.id,
        attempt=again.attempt,
        paper=order(session, DocumentKind.ADDRESS_LABEL, parcel.id, action=action),
    )


def _undelivered(session: Session, parcel_id: UUID) -> tuple[Parcel, Dispatch, list[Inside]]:
    """An undelivered parcel and the books that are in it.

    Raises:
        UserError: it is something else.
    """
    parcel = own_parcel(session, parcel_id)
    dispatch = latest(session, parcel_id)
    number = short(parcel.number)
    if dispatch is None or dispatch.outcome is not D.UNDELIVERED:
        raise UserError(texts.NOT_UNDELIVERED.format(parcel=number))
    books = [book for book in inside(session, parcel_id) if book.fulfilment.state is F.UNDELIVERED]
    if not books:
        raise UserError(texts.UNPACKED.format(parcel=number))
    return parcel, dispatch, books


def _line_cancelled(session: Session, fulfilment: Fulfilment) -> bool:
    return session.get_one(RequestLine, fulfilment.line_id).cancelled_at is not None


def _redirect(
    session: Session,
    parcel: Parcel,
    recipient: str | None,
    recipient_phone: str | None,
    address_id: UUID | None,
) -> None:
    if recipient is not None:
        parcel.recipient = fields.line(
            recipient, "recipient", texts.RECIPIENT, longest=fields.NAME, needed=True
        )
    if recipient_phone is not None:
        parcel.recipient_phone = phone(recipient_phone) if recipient_phone.strip() else None
    if address_id is not None:
        address = session.get(MemberAddress, address_id)
        if address is None or address.member_id != parcel.member_id:
            raise UserError(texts.NOT_HIS_ADDRESS, field="address_id")
        parcel.address_id = address.id


def _change_service(
    session: Session, parcel: Parcel, dispatch: Dispatch, service_id: UUID | None
) -> None:
    if service_id is None:
        return
    service = session.get(Service, service_id)
    if service is None or not service.active:
        raise UserError(texts.NO_SERVICE, field="service_id")
    if dispatch.weight_g > service.weight_limit_g:
        words = handover_texts.over_limit(service.name, service.weight_limit_g)
        raise UserError(words, field="service_id")
    parcel.service_id = service.id


@use_case(DESK)
def unpack_undelivered(session: Session, parcel_id: UUID, *, action: Action) -> Unpacked:
    """The books of an undelivered parcel go to the shelf, and to whoever waits for them.

    Raises:
        UserError: it is not undelivered, or was unpacked already.
    """
    parcel, _, books = _undelivered(session, parcel_id)
    until = None
    for book in books:
        until = reshelve(session, book.fulfilment, book.copy, action=action)
        book.item.removed_at = action.at
    session.flush()
    serve_all(session, (book.copy.title_id for book in books), action=action)
    return Unpacked(parcel.id, parcel.number, len(books), until)


def reshelve(
    session: Session, fulfilment: Fulfilment, copy: Copy, *, action: Action
) -> dt.date | None:
    """A copy is back: its claim is gone, it rests in quarantine or stands on the shelf.

    Whoever waits for the title has to be served after this.

    Returns:
        Until when it rests; None if it may go out at once.
    """
    who = acting(session)
    branch = session.get_one(Branch, who.branch)
    cancelled = fulfilment.state is F.UNDELIVERED and _line_cancelled(session, fulfilment)
    move(session, [fulfilment], F.CANCELLED if cancelled else F.RETURNED)
    unclaim(session, copy.id)
    copy.current_branch = who.branch
    copy.status_reason = ""
    if branch.quarantine_days:
        copy.status = CopyStatus.QUARANTINE
        copy.quarantine_until = who.today + dt.timedelta(days=branch.quarantine_days)
    else:
        copy.status = CopyStatus.ON_SHELF
        copy.quarantine_until = None
    session.flush()
    return copy.quarantine_until
