"""Taking back what was scanned while things came back, one scan at a time."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import (
    Copy,
    CopyClaim,
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    Parcel,
    ParcelItem,
    ScanEvent,
    StationState,
)
from app.models.action import Action
from app.models.meeting import meet
from app.models.states import (
    CopyStatus,
    FulfilmentState,
    ParcelState,
)
from app.services.answer import Answer, Subject, accepted, rejected
from app.services.journeys import claim, inside, latest, loans_of, move, revive, under_way
from app.services.notices import events
from app.services.parcel_content import title_of
from app.services.waiting import serve
from app.texts import returning as texts
from app.texts.handover import short

F = FulfilmentState


def undo(session: Session, event: ScanEvent, desk: StationState, *, action: Action) -> Answer:
    """Take back an accepted scan of the returns, or say what was built on it.

    A parcel that this scan settled is under way again, whatever was presumed of it before.
    """
    return _STEPS[event.reason](session, event, desk, action)


def _undone(event: ScanEvent, words: str, parcel: Parcel | None, copy: Copy | None) -> Answer:
    return accepted(
        "undone",
        words,
        parcel=parcel.number if parcel else None,
        copy=copy.barcode if copy else None,
        undoes=event.action_id,
        subject=Subject(
            request_id=event.request_id,
            fulfilment_id=event.fulfilment_id,
            copy_id=event.copy_id,
            parcel_id=event.parcel_id,
            dispatch_id=event.dispatch_id,
        ),
    )


def _undo_returned(
    session: Session, event: ScanEvent, _desk: StationState, action: Action
) -> Answer:
    copy = session.get_one(Copy, event.copy_id)
    fulfilment = session.get_one(Fulfilment, event.fulfilment_id)
    parcel = session.get_one(Parcel, event.parcel_id)
    meet(session, parcel)
    loan = session.scalars(
        select(Loan).where(Loan.fulfilment_id == fulfilment.id, Loan.returned_at == event.at)
    ).first()
    refusal = _built_on(session, copy, fulfilment, loan)
    if refusal is not None:
        return rejected("undo-refused", refusal, copy=copy.barcode, parcel=parcel.number)
    copy.status = CopyStatus.ON_SHELF
    copy.quarantine_until = None
    claim(session, fulfilment, copy, action=action)
    if loan is None:
        _back_into(session, event, fulfilment)
    else:
        _out_again(session, event, fulfilment, loan, parcel)
    serve(session, copy.title_id, action=action)
    words = texts.UNDONE_RETURNED.format(title=title_of(session, copy))
    return _undone(event, words, parcel, copy)


def _built_on(
    session: Session, copy: Copy, fulfilment: Fulfilment, loan: Loan | None
) -> str | None:
    title = title_of(session, copy)
    held = session.get(CopyClaim, copy.id)
    if held is not None:
        by = session.get_one(Fulfilment, held.fulfilment_id)
        request = session.get_one(LoanRequest, by.request_id)
        return texts.REFUSED_CLAIMED.format(title=title, request=short(request.number))
    if loan is not None and loan.return_entered_at is not None:
        return texts.REFUSED_ENTERED.format(title=title)
    here = copy.status in (CopyStatus.ON_SHELF, CopyStatus.QUARANTINE)
    if fulfilment.state is not F.RETURNED or not here:
        return texts.REFUSED_CHANGED.format(title=title)
    return None


def _back_into(session: Session, event: ScanEvent, fulfilment: Fulfilment) -> None:
    """The book lies in its undelivered parcel again."""
    item = session.scalars(
        select(ParcelItem).where(
            ParcelItem.fulfilment_id == fulfilment.id, ParcelItem.removed_at == event.at
        )
    ).one()
    item.removed_at = None
    move(session, [fulfilment], F.UNDELIVERED)


def _out_again(
    session: Session, event: ScanEvent, fulfilment: Fulfilment, loan: Loan, parcel: Parcel
) -> None:
    """The loan goes on; the journey is under way again if only this return had settled it."""
    events.not_returned(session, loan)
    loan.returned_at = None
    loan.returned_on = None
    if parcel.state is ParcelState.FINISHED:
        parcel.state = ParcelState.HANDED_OVER
    session.flush()
    others = any(one.returned_at for one in loans_of(session, loan.dispatch_id))
    if event.dispatch_id is None or others:
        move(session, [fulfilment], F.DELIVERED)
        return
    books = inside(session, parcel.id)
    move(session, (book.fulfilment for book in books), F.SENT)
    under_way(session.get_one(Dispatch, event.dispatch_id))
    session.flush()


def _undo_slip(session: Session, event: ScanEvent, desk: StationState, _action: Action) -> Answer:
    desk.return_parcel_id = None
    parcel = session.get_one(Parcel, event.parcel_id)
    return _undone(event, texts.UNDONE_SLIP, parcel, None)


def _undo_undelivered(
    session: Session, event: ScanEvent, _desk: StationState, _action: Action
) -> Answer:
    parcel = session.get_one(Parcel, event.parcel_id)
    dispatch = session.get_one(Dispatch, event.dispatch_id)
    books = inside(session, parcel.id)
    number = short(parcel.number)
    if latest(session, parcel.id) is not dispatch:
        refusal = texts.REFUSED_RESENT.format(parcel=number)
        return rejected("undo-refused", refusal, parcel=parcel.number)
    loans = loans_of(session, dispatch.id)
    whole = all(book.fulfilment.state is F.UNDELIVERED for book in books)
    if len(books) != len(loans) or not whole:
        refusal = texts.REFUSED_UNPACKED.format(parcel=number)
        return rejected("undo-refused", refusal, parcel=parcel.number)
    move(session, (book.fulfilment for book in books), F.SENT)
    revive(session, dispatch.id, {book.fulfilment.id for book in books})
    parcel.state = ParcelState.HANDED_OVER
    under_way(dispatch)
    session.flush()
    words = texts.UNDONE_UNDELIVERED.format(parcel=number)
    return _undone(event, words, parcel, None)


_STEPS: dict[str, Callable[[Session, ScanEvent, StationState, Action], Answer]] = {
    "returned": _undo_returned,
    "return-slip-opened": _undo_slip,
    "undelivered": _undo_undelivered,
}
UNDOABLE = frozenset(_STEPS)
