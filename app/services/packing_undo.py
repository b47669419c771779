"""Taking back what was scanned at the packing table, one scan at a time."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import (
    Branch,
    Copy,
    Fulfilment,
    LoanRequest,
    Parcel,
    ParcelItem,
    ParcelRequest,
    ScanEvent,
    StationState,
)
from app.models.action import Action
from app.models.states import FulfilmentState, ParcelState
from app.services import packing_parcels as parcels
from app.services.acting import acting
from app.services.answer import Answer, Subject, accepted, rejected
from app.services.journeys import latest
from app.services.parcel_content import count, requests_of, title_of, weight_of
from app.texts import packing as texts
from app.texts.packing import short


def undo(session: Session, event: ScanEvent, desk: StationState, *, action: Action) -> Answer:
    """Take back an accepted scan of the packing table, or say what was built on it."""
    if event.reason == "taken-out":
        return rejected("undo-refused", texts.REFUSED_TAKEN_OUT)
    parcel = session.get_one(Parcel, event.parcel_id)
    refusal = _refuse(session, event, parcel, desk)
    if refusal is not None:
        return rejected("undo-refused", refusal, parcel=parcel.number)
    words = _STEPS[event.reason](session, event, parcel, desk, action)
    so_far = count(session, parcel)
    return accepted(
        "undone",
        words,
        parcel=parcel.number,
        done=so_far.done,
        of=so_far.of,
        undoes=event.action_id,
        subject=Subject(
            request_id=event.request_id,
            fulfilment_id=event.fulfilment_id,
            copy_id=event.copy_id,
            parcel_id=parcel.id,
        ),
    )


def _refuse(session: Session, event: ScanEvent, parcel: Parcel, desk: StationState) -> str | None:
    """The sentence that names what stands in the way; None if nothing does."""
    here = parcels.current(session, desk)
    number = short(parcel.number)
    if event.reason not in ("sealed", "put-aside"):
        return None if here is parcel else texts.REFUSED_MOVED.format(parcel=number)
    if here is not None and here is not parcel:
        return texts.REFUSED_BUSY.format(parcel=short(here.number))
    if event.reason == "put-aside":
        aside = parcel.state is ParcelState.PUT_ASIDE
        return None if aside else texts.REFUSED_MOVED.format(parcel=number)
    dispatch = latest(session, parcel.id)
    under_way = dispatch is not None and dispatch.outcome is not None
    if parcel.state is not ParcelState.SEALED or under_way:
        return texts.REFUSED_HANDED_OVER.format(parcel=number)
    again = session.scalars(
        select(LoanRequest)
        .join(ParcelRequest, ParcelRequest.request_id == LoanRequest.id)
        .where(
            ParcelRequest.packing.is_(True),
            LoanRequest.id.in_([request.id for request in requests_of(session, parcel)]),
        )
    ).first()
    return texts.REFUSED_AGAIN.format(request=short(again.number)) if again else None


def _opened(
    session: Session, event: ScanEvent, parcel: Parcel, desk: StationState, _action: Action
) -> str:
    bound = session.scalars(select(ParcelRequest).where(ParcelRequest.parcel_id == parcel.id)).all()
    if len(bound) == 1:
        parcels.cancel(session, parcel)
        desk.parcel_id = None
        return texts.UNDONE_OPENED.format(parcel=short(parcel.number))
    joined = next(one for one in bound if one.request_id == event.request_id)
    session.delete(joined)
    session.flush()
    request = session.get_one(LoanRequest, joined.request_id)
    return texts.UNDONE_JOINED.format(request=short(request.number), parcel=short(parcel.number))


def _packed(
    session: Session, event: ScanEvent, parcel: Parcel, _desk: StationState, action: Action
) -> str:
    parcel.state = ParcelState.OPEN
    parcel.finished_short = False
    item = session.scalars(
        select(ParcelItem).where(
            ParcelItem.fulfilment_id == event.fulfilment_id,
            ParcelItem.parcel_id == parcel.id,
            ParcelItem.removed_at.is_(None),
        )
    ).one()
    item.removed_at = action.at
    fulfilment = session.get_one(Fulfilment, item.fulfilment_id)
    fulfilment.state = FulfilmentState.PICKED
    fulfilment.changed_on = acting(session).today
    copy = session.get_one(Copy, item.copy_id)
    branch = session.get_one(Branch, parcel.branch)
    parcel.weight_g -= weight_of(copy, branch.copy_weight_g)
    session.flush()
    return texts.UNDONE_PACKED.format(title=title_of(session, copy))


def _short(
    session: Session, _event: ScanEvent, parcel: Parcel, _desk: StationState, _action: Action
) -> str:
    parcel.state = ParcelState.OPEN
    parcel.finished_short = False
    session.flush()
    return texts.UNDONE_SHORT.format(parcel=short(parcel.number))


def _sealed(
    session: Session, _event: ScanEvent, parcel: Parcel, desk: StationState, _action: Action
) -> str:
    parcel.state = ParcelState.COMPLETE
    parcel.sealed_at = None
    parcel.station_id = desk.station_id
    desk.parcel_id = parcel.id
    for bound in session.scalars(select(ParcelRequest).where(ParcelRequest.parcel_id == parcel.id)):
        bound.packing = True
    session.flush()
    return texts.UNDONE_SEALED.format(parcel=short(parcel.number))


def _put_aside(
    session: Session, _event: ScanEvent, parcel: Parcel, desk: StationState, action: Action
) -> str:
    parcels.resume(session, parcel, desk, None, action=action)
    return texts.UNDONE_ASIDE.format(parcel=short(parcel.number))


_STEPS: dict[str, Callable[[Session, ScanEvent, Parcel, StationState, Action], str]] = {
    "opened": _opened,
    "packed": _packed,
    "complete": _packed,
    "finished-short": _short,
    "sealed": _sealed,
    "put-aside": _put_aside,
}
UNDOABLE = frozenset({*_STEPS, "taken-out"})
