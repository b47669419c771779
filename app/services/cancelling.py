"""Cancelling a line or a whole request, wherever its books are by then.

A book on the shelf is simply no longer wanted. A picked one is put back. One that lies in a parcel
stays claimed and in the parcel until packing scans it out, and a parcel that was sealed already is
open again until that is done. What is with the carrier can't be cancelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Branch,
    Copy,
    Fulfilment,
    LoanRequest,
    Parcel,
    ParcelItem,
    ParcelRequest,
    RequestLine,
)
from app.models.action import Action
from app.models.meeting import meet
from app.models.states import DispatchOutcome, FulfilmentState, ParcelState
from app.persian.jalali import business_date
from app.services import fields, journeys
from app.services.acting import DESK, acting
from app.services.own_requests import latest_attempts, lines_of, own_request
from app.services.picking_rules import release, title_of_line
from app.services.use_case import give_reason, use_case
from app.services.waiting import serve
from app.texts import intake as texts
from app.texts.intake import short

NOT_BEGUN = frozenset({FulfilmentState.WANTED, FulfilmentState.WAITING})
LONGEST_REASON = 200


class WhatToDo(StrEnum):
    """What has to be done with the book of a cancelled line."""

    NOTHING = "nothing"
    PUT_BACK = "put-back"
    TAKE_OUT = "take-out"


@dataclass(frozen=True, slots=True)
class CancelledLine:
    """A line that is cancelled now.

    Attributes:
        what_to_do: with its book: put ``barcode`` back on ``shelf``, or take it out of ``parcel``.
        reopened: the parcel was sealed and is open again.
    """

    line_id: UUID
    title: str
    what_to_do: WhatToDo
    barcode: str | None
    shelf: str
    parcel: str | None
    reopened: bool
    message: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What was cancelled, and the sentences about what could not be."""

    lines: tuple[CancelledLine, ...]
    refused: tuple[str, ...]
    message: str


@use_case(DESK)
def cancel_line(session: Session, line_id: UUID, reason: str, *, action: Action) -> Cancelled:
    """Cancel one line of a request.

    Raises:
        UserError: it is with the carrier, back, lost or cancelled already, or another branch has
            taken the book; or no reason is given.
        NotAllowed: the request is another branch's.
    """
    line = session.get(RequestLine, line_id)
    if line is None:
        raise UserError(texts.LINE_NOT_THERE)
    request = own_request(session, line.request_id)
    found = _cancel(session, request, [line], _reason(session, reason), action=action)
    if not found.lines:
        raise UserError(found.refused[0])
    return found


@use_case(DESK)
def cancel_request(session: Session, request_id: UUID, reason: str, *, action: Action) -> Cancelled:
    """Cancel all lines of a request that can be; ``refused`` names the others.

    Raises:
        UserError: none can be, or no reason is given.
        NotAllowed: the request is another branch's.
    """
    request = own_request(session, request_id)
    lines = [line for line in lines_of(session, request.id) if line.cancelled_at is None]
    found = _cancel(session, request, lines, _reason(session, reason), action=action)
    if not found.lines:
        nothing = texts.NOTHING_TO_CANCEL.format(request=short(request.number))
        raise UserError(found.refused[0] if found.refused else nothing)
    return found


def _reason(session: Session, typed: str) -> str:
    reason = fields.line(typed, "reason", texts.REASON, longest=LONGEST_REASON, needed=True)
    give_reason(session, reason)
    return reason


def _cancel(
    session: Session,
    request: LoanRequest,
    lines: Sequence[RequestLine],
    reason: str,
    *,
    action: Action,
) -> Cancelled:
    latest = latest_attempts(session, request.id)
    done, refused = [], []
    for line in lines:
        fulfilment = latest[line.id]
        title = title_of_line(session, line)
        refusal = _refusal(session, line, fulfilment, title)
        if refusal is not None:
            refused.append(refusal)
            continue
        line.cancelled_at = action.at
        line.cancel_reason = reason
        done.append(_end(session, line, fulfilment, title, action=action))
    said = " ".join([one.message for one in done] + refused)
    return Cancelled(tuple(done), tuple(refused), said)


def _refusal(session: Session, line: RequestLine, fulfilment: Fulfilment, title: str) -> str | None:
    """Why a line can't be cancelled any more; None where it can."""
    state = fulfilment.state
    if line.cancelled_at is not None or state is FulfilmentState.CANCELLED:
        return texts.ALREADY_CANCELLED.format(title=title)
    if state is FulfilmentState.RETURNED:
        return texts.RETURNED.format(title=title)
    if state is FulfilmentState.LOST:
        return texts.LOST.format(title=title)
    if state in (
        FulfilmentState.SENT,
        FulfilmentState.DELIVERED,
        FulfilmentState.UNDELIVERED,
    ):
        return texts.HANDED_OVER.format(title=title)
    begun = state in (FulfilmentState.PICKED, FulfilmentState.PACKED)
    if begun and fulfilment.branch != acting(session).branch:
        name = session.get_one(Branch, fulfilment.branch).name
        return texts.ELSEWHERE_BUSY.format(title=title, branch=name)
    return None


def _end(
    session: Session, line: RequestLine, fulfilment: Fulfilment, title: str, *, action: Action
) -> CancelledLine:
    """End the attempt of a cancelled line; one that was not found has ended already."""
    was = fulfilment.state
    said = texts.CANCELLED.format(title=title)
    if was is FulfilmentState.NOT_FOUND:
        return _cancelled(line, title, said)
    # An ask that another branch has not begun is taken back: it was made from here.
    fulfilment.state = FulfilmentState.CANCELLED
    fulfilment.changed_on = acting(session).today
    session.flush()
    if was in NOT_BEGUN:
        if line.title_id is not None:
            serve(session, line.title_id, branch=fulfilment.branch, action=action)
        return _cancelled(line, title, said)
    if was is FulfilmentState.PICKED:
        copy = release(session, fulfilment)
        serve(session, copy.title_id, action=action)
        return _cancelled(
            line,
            title,
            said + texts.put_back(copy.barcode, copy.shelf),
            what_to_do=WhatToDo.PUT_BACK,
            barcode=copy.barcode,
            shelf=copy.shelf,
        )
    return _in_parcel(session, line, fulfilment, title, said, action=action)


def _cancelled(line: RequestLine, title: str, message: str, **rest: object) -> CancelledLine:
    nothing: dict[str, object] = {
        "what_to_do": WhatToDo.NOTHING,
        "barcode": None,
        "shelf": "",
        "parcel": None,
        "reopened": False,
    }
    return CancelledLine(line.id, title, message=message, **(nothing | rest))  # type: ignore[arg-type]  # passed on


def _in_parcel(
    session: Session,
    line: RequestLine,
    fulfilment: Fulfilment,
    title: str,
    said: str,
    *,
    action: Action,
) -> CancelledLine:
    parcel, copy = session.execute(
        select(Parcel, Copy)
        .join(ParcelItem, ParcelItem.parcel_id == Parcel.id)
        .join(Copy, Copy.id == ParcelItem.copy_id)
        .where(ParcelItem.fulfilment_id == fulfilment.id, ParcelItem.removed_at.is_(None))
    ).one()
    # It may be sealed at this moment.
    meet(session, parcel)
    reopened = parcel.state is ParcelState.SEALED
    words = texts.TAKE_OUT
    if reopened:
        words = texts.OFF_PICKUP if _reopen(session, parcel, action=action) else texts.REOPENED
    return _cancelled(
        line,
        title,
        said + words.format(parcel=short(parcel.number)),
        what_to_do=WhatToDo.TAKE_OUT,
        barcode=copy.barcode,
        shelf=copy.shelf,
        parcel=parcel.number,
        reopened=reopened,
    )


def _reopen(session: Session, parcel: Parcel, *, action: Action) -> bool:
    """Open a sealed parcel again; whether it had been scanned out for a pickup already."""
    parcel.state = ParcelState.OPEN
    parcel.sealed_at = None
    parcel.station_id = None
    parcel.business_date = business_date(parcel.opened_at)
    bound = session.scalars(select(ParcelRequest).where(ParcelRequest.parcel_id == parcel.id))
    for one in bound.all():
        one.packing = one.packing or not _packed_elsewhere(session, one)
    dispatch = journeys.latest(session, parcel.id)
    scanned_out = dispatch is not None and dispatch.outcome is DispatchOutcome.SCANNED_OUT
    if dispatch is not None and scanned_out:
        dispatch.pickup_id = None
        dispatch.post_number = None
        journeys.settle(session, dispatch, None, action=action)
    session.flush()
    return scanned_out


def _packed_elsewhere(session: Session, bound: ParcelRequest) -> bool:
    """Whether another parcel is being packed for the request of this one."""
    others = select(ParcelRequest.id).where(
        ParcelRequest.request_id == bound.request_id, ParcelRequest.packing.is_(True)
    )
    return session.scalars(others.limit(1)).first() is not None
