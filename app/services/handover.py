"""The counter when the carrier's officer comes: scan each parcel out, then the post's sticker.

``scan`` and ``undo`` are called by ``app.services.scanning``, which asks who may, holds the station
and keeps the journal. A pickup opens by itself with the first parcel; closing it is in
``app.services.closing``, what can be mended by hand in ``app.services.dispatching``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Dispatch, Parcel, Pickup, ScanEvent, Service, StationState
from app.models.action import Action
from app.models.meeting import meet
from app.models.states import DispatchOutcome, ParcelState, PickupState
from app.persian.digits import to_persian
from app.persian.numbers import post_number
from app.scanner.decode import clean
from app.services.acting import acting
from app.services.answer import Answer, Subject, accepted, rejected
from app.services.closing import Closed, Reopened, close, reopen
from app.services.dispatching import (
    refuse,
    set_post_number,
    set_postage,
    set_weight,
    take_out,
)
from app.services.journeys import latest, settle
from app.services.meaning import Meaning
from app.services.notices import events
from app.services.parcel_content import cancelled_inside
from app.services.pickups import (
    Expected,
    ExpectedParcel,
    PickupView,
    expected,
    open_pickup,
    room,
    view,
    waiting,
)
from app.texts import handover as texts
from app.texts import scanning as common
from app.texts.handover import short

__all__ = [
    "UNDOABLE",
    "Closed",
    "Expected",
    "ExpectedParcel",
    "PickupView",
    "Reopened",
    "close",
    "expected",
    "open_pickup",
    "refuse",
    "reopen",
    "scan",
    "set_post_number",
    "set_postage",
    "set_weight",
    "take_out",
    "undo",
]

# What somebody who scans at this counter must have meant as a post number, though it is none.
_LIKE_POST_NUMBER = re.compile(r"[0-9]{10,}|[A-Za-z]{2}[0-9]{9}[A-Za-z]{2}")


def scan(session: Session, meaning: Meaning, desk: StationState, *, action: Action) -> Answer:
    """What a scan means while parcels are handed over."""
    if meaning.kind == "pickup":
        return _pickup(session, meaning, desk)
    if meaning.kind == "parcel":
        return _parcel(session, meaning, desk, action=action)
    if meaning.post_number is not None:
        return _sticker(session, meaning.post_number, desk, action=action)
    if meaning.kind == "unknown" and _LIKE_POST_NUMBER.fullmatch(meaning.code):
        return _typed_sticker(session, meaning.code, desk, action=action)
    if meaning.kind == "unknown":
        return rejected("unknown-code", common.UNKNOWN)
    return rejected("unknown-code", common.NOT_HERE)


def _pickup(session: Session, meaning: Meaning, desk: StationState) -> Answer:
    desk.dispatch_id = None
    pickup = session.scalars(select(Pickup).where(Pickup.number == meaning.code)).first()
    if pickup is None:
        return rejected("unknown-code", texts.NO_PICKUP)
    if pickup.branch != acting(session).branch:
        return rejected("other-branch", texts.OTHER_BRANCH_PICKUP)
    if pickup.state is PickupState.OPEN:
        desk.pickup_id = pickup.id
        done, of = progress(session, pickup)
        words = texts.JOINED.format(pickup=short(pickup.number))
        return accepted("pickup-opened", words, done=done, of=of)
    shown = view(session, pickup)
    words = texts.SHOWN.format(
        pickup=short(pickup.number), count=to_persian(shown.parcels), officer=shown.officer
    )
    return accepted("pickup-shown", words, done=shown.parcels, of=shown.parcels)


def progress(session: Session, pickup: Pickup) -> tuple[int, int]:
    """Parcels scanned into a pickup, and those with all that still wait."""
    done, left = session.execute(
        select(
            func.count(
                case((Dispatch.pickup_id == pickup.id, Dispatch.id)),
            ),
            func.count(case((Dispatch.outcome.is_(None), Dispatch.id))),
        )
        .select_from(Parcel)
        .join(Dispatch, Dispatch.parcel_id == Parcel.id)
        .where(waiting(pickup.branch))
    ).one()
    return done, done + left


def _parcel(session: Session, meaning: Meaning, desk: StationState, *, action: Action) -> Answer:
    # A sticker that is scanned next belongs to the parcel in the hand, whatever becomes of it.
    desk.dispatch_id = None
    parcel = session.scalars(select(Parcel).where(Parcel.number == meaning.code)).first()
    if parcel is None:
        return rejected("unknown-code", texts.NO_PARCEL)
    about: dict[str, Any] = {"parcel": parcel.number, "subject": Subject(parcel_id=parcel.id)}
    if parcel.branch != acting(session).branch:
        return rejected("other-branch", texts.OTHER_BRANCH, **about)
    dispatch = latest(session, parcel.id)
    refusal = _unfit(session, parcel, dispatch)
    if refusal is not None:
        if dispatch is not None and _wants_receipt(dispatch):
            desk.dispatch_id = dispatch.id
            refusal = replace(refusal, message=refusal.message + texts.RECEIPT_NEXT)
        return replace(refusal, parcel=parcel.number, subject=about["subject"])
    assert dispatch is not None
    about["subject"] = Subject(parcel_id=parcel.id, dispatch_id=dispatch.id)
    if dispatch.outcome is DispatchOutcome.SCANNED_OUT:
        return _again(session, parcel, dispatch, desk, about)
    return _scan_out(session, parcel, dispatch, desk, about, action=action)


def _unfit(session: Session, parcel: Parcel, dispatch: Dispatch | None) -> Answer | None:
    """Why a parcel can't go; None if it can, or did."""
    number = short(parcel.number)
    if parcel.state is ParcelState.CANCELLED:
        return rejected("refused-cancelled", texts.PARCEL_CANCELLED.format(parcel=number))
    came_back = dispatch is not None and dispatch.outcome is DispatchOutcome.UNDELIVERED
    if parcel.state is ParcelState.FINISHED and came_back:
        return rejected("not-sealed", texts.NOT_RESENT.format(parcel=number))
    if parcel.state in (ParcelState.HANDED_OVER, ParcelState.FINISHED):
        return rejected("already-scanned-out", texts.ALREADY_GONE.format(parcel=number))
    if cancelled_inside(session, parcel) is not None:
        return rejected("refused-cancelled", texts.LINE_CANCELLED.format(parcel=number))
    if parcel.state is not ParcelState.SEALED or dispatch is None:
        return rejected("not-sealed", texts.NOT_SEALED.format(parcel=number))
    return None


def _wants_receipt(dispatch: Dispatch) -> bool:
    """Whether the carrier has the parcel and its post number is still to come, on a receipt."""
    return dispatch.outcome is DispatchOutcome.HANDED_OVER and dispatch.post_number is None


def _again(
    session: Session,
    parcel: Parcel,
    dispatch: Dispatch,
    desk: StationState,
    about: dict[str, Any],
) -> Answer:
    pickup = session.get_one(Pickup, dispatch.pickup_id)
    words = texts.ALREADY_HERE.format(parcel=short(parcel.number), pickup=short(pickup.number))
    if dispatch.post_number is None:
        desk.dispatch_id = dispatch.id
        words += texts.STICKER_NEXT
    return rejected("already-scanned-out", words, **about)


def _scan_out(
    session: Session,
    parcel: Parcel,
    dispatch: Dispatch,
    desk: StationState,
    about: dict[str, Any],
    *,
    action: Action,
) -> Answer:
    service = session.get_one(Service, dispatch.service_id)
    place = room(session, service.carrier_id, desk.pickup_id, action=action)
    meet(session, place.pickup)
    # Elsewhere a book of it is cancelled, its sealing undone, its entry from paper taken back.
    meet(session, parcel)
    dispatch.pickup_id = place.pickup.id
    settle(session, dispatch, DispatchOutcome.SCANNED_OUT, action=action)
    desk.pickup_id = place.pickup.id
    desk.dispatch_id = dispatch.id
    session.flush()
    names = {"parcel": short(parcel.number), "pickup": short(place.pickup.number)}
    if place.full is not None:
        words = texts.OVERFLOW.format(full=short(place.full.number), **names)
    elif place.opened:
        words = texts.OPENED_BY_ITSELF.format(**names)
    else:
        words = texts.SCANNED_OUT.format(**names)
    words += texts.STICKER_NEXT
    done, of = progress(session, place.pickup)
    return accepted("scanned-out", words, done=done, of=of, **about)


def _sticker(session: Session, number: str, desk: StationState, *, action: Action) -> Answer:
    dispatch = session.get(Dispatch, desk.dispatch_id) if desk.dispatch_id else None
    if dispatch is None:
        return rejected("no-parcel-before-number", texts.NO_PARCEL_BEFORE)
    parcel = session.get_one(Parcel, dispatch.parcel_id)
    about: dict[str, Any] = {
        "parcel": parcel.number,
        "subject": Subject(parcel_id=parcel.id, dispatch_id=dispatch.id),
    }
    known = session.scalars(select(Dispatch).where(Dispatch.post_number == number)).first()
    if known is not None and known.id != dispatch.id:
        return rejected("post-number-duplicate", _whose(session, known), **about)
    if dispatch.post_number not in (None, number):
        words = texts.HAS_ANOTHER.format(parcel=short(parcel.number))
        return rejected("post-number-duplicate", words, **about)
    dispatch.post_number = number
    events.sent(session, (dispatch,), action=action)
    # The next sticker must not go onto this parcel: its own label comes first.
    desk.dispatch_id = None
    session.flush()
    words = texts.POST_NUMBER_SET.format(parcel=short(parcel.number))
    return accepted("post-number-set", words, **about)


def _whose(session: Session, known: Dispatch) -> str:
    if known.branch != acting(session).branch:
        return texts.DUPLICATE_ELSEWHERE
    other = session.get_one(Parcel, known.parcel_id)
    return texts.DUPLICATE.format(parcel=short(other.number))


def _typed_sticker(session: Session, code: str, desk: StationState, *, action: Action) -> Answer:
    """What is no post number as it stands, but was meant as one: ``rr123456785ir``, too."""
    try:
        number = post_number(code)
    except UserError as fault:
        return rejected("post-number-invalid", fault.message)
    return _sticker(session, number, desk, action=action)


def undo(session: Session, event: ScanEvent, desk: StationState, *, action: Action) -> Answer:
    """Take back an accepted scan of the handover, or say what was built on it."""
    return _STEPS[event.reason](session, event, desk, action)


def _undone(event: ScanEvent, words: str, parcel: Parcel | None = None) -> Answer:
    return accepted(
        "undone",
        words,
        parcel=parcel.number if parcel else None,
        undoes=event.action_id,
        subject=Subject(parcel_id=event.parcel_id, dispatch_id=event.dispatch_id),
    )


def _undo_scanned_out(
    session: Session, event: ScanEvent, desk: StationState, action: Action
) -> Answer:
    dispatch = session.get_one(Dispatch, event.dispatch_id)
    parcel = session.get_one(Parcel, dispatch.parcel_id)
    refusal = _closed(session, dispatch)
    if refusal is None and dispatch.outcome is not DispatchOutcome.SCANNED_OUT:
        refusal = texts.REFUSED_TAKEN_OUT.format(parcel=short(parcel.number))
    if refusal is None and dispatch.post_number is not None:
        refusal = texts.REFUSED_NUMBERED.format(parcel=short(parcel.number))
    if refusal is not None:
        return rejected("undo-refused", refusal, parcel=parcel.number)
    pickup = session.get_one(Pickup, dispatch.pickup_id)
    dispatch.pickup_id = None
    settle(session, dispatch, None, action=action)
    desk.dispatch_id = None
    session.flush()
    words = texts.UNDONE_SCANNED_OUT.format(
        parcel=short(parcel.number), pickup=short(pickup.number)
    )
    return _undone(event, words, parcel)


def _closed(session: Session, dispatch: Dispatch) -> str | None:
    pickup = session.get(Pickup, dispatch.pickup_id) if dispatch.pickup_id else None
    if pickup is None or pickup.state is PickupState.OPEN:
        return None
    return texts.REFUSED_CLOSED.format(pickup=short(pickup.number))


def _undo_sticker(
    session: Session, event: ScanEvent, desk: StationState, _action: Action
) -> Answer:
    dispatch = session.get_one(Dispatch, event.dispatch_id)
    parcel = session.get_one(Parcel, dispatch.parcel_id)
    refusal = None if _from_receipt(session, event, dispatch) else _closed(session, dispatch)
    if refusal is None and not _is_still(dispatch.post_number, event.raw):
        refusal = texts.REFUSED_CHANGED.format(parcel=short(parcel.number))
    if refusal is not None:
        return rejected("undo-refused", refusal, parcel=parcel.number)
    dispatch.post_number = None
    desk.dispatch_id = dispatch.id
    session.flush()
    return _undone(event, texts.UNDONE_POST_NUMBER.format(parcel=short(parcel.number)), parcel)


def _from_receipt(session: Session, event: ScanEvent, dispatch: Dispatch) -> bool:
    """Whether a number was scanned after the closing: it stands on no manifest."""
    pickup = session.get(Pickup, dispatch.pickup_id) if dispatch.pickup_id else None
    closed = pickup.closed_at if pickup is not None else None
    return closed is not None and event.at > closed


def _is_still(number: str | None, raw: str | None) -> bool:
    """Whether a journey has the number that was scanned."""
    try:
        return raw is None or number == post_number(clean(raw))
    except UserError:
        return False


def _undo_joined(session: Session, event: ScanEvent, desk: StationState, _action: Action) -> Answer:
    pickup = session.get(Pickup, desk.pickup_id) if desk.pickup_id else None
    desk.pickup_id = None
    number = short(pickup.number) if pickup else ""
    return _undone(event, texts.UNDONE_JOINED.format(pickup=number))


_STEPS: dict[str, Callable[[Session, ScanEvent, StationState, Action], Answer]] = {
    "scanned-out": _undo_scanned_out,
    "post-number-set": _undo_sticker,
    "pickup-opened": _undo_joined,
}
UNDOABLE = frozenset(_STEPS)
"""Showing a closed pickup changes nothing that could be taken back."""
