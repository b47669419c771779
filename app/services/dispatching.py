"""What is mended by hand about a journey: post number, weight, postage, and that it was refused."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Dispatch, Parcel, Service
from app.models.action import Action
from app.models.states import DispatchOutcome, KnownBy, ParcelState
from app.persian import numbers as persian_numbers
from app.services import fields
from app.services.acting import PACKERS, NotAllowed, acting
from app.services.journeys import settle
from app.services.notices import events
from app.services.use_case import give_reason, use_case
from app.texts import handover as texts
from app.texts import staff as staff_texts
from app.texts.handover import short

HEAVIEST_G = 100_000
DEAREST_RIALS = 10**10


@dataclass(frozen=True, slots=True)
class Journey:
    """One journey of a parcel as it is now; weight in grams, postage in rials."""

    dispatch_id: UUID
    parcel_id: UUID
    number: str
    attempt: int
    outcome: DispatchOutcome | None
    post_number: str | None
    weight_g: int
    postage_rials: int | None


def journey(session: Session, dispatch: Dispatch) -> Journey:
    """A journey as it is shown."""
    parcel = session.get_one(Parcel, dispatch.parcel_id)
    return Journey(
        dispatch_id=dispatch.id,
        parcel_id=parcel.id,
        number=parcel.number,
        attempt=dispatch.attempt,
        outcome=dispatch.outcome,
        post_number=dispatch.post_number,
        weight_g=dispatch.weight_g,
        postage_rials=dispatch.postage_rials,
    )


def own_dispatch(session: Session, dispatch_id: UUID) -> tuple[Dispatch, Parcel]:
    """A journey of the acting branch, and its parcel.

    Raises:
        UserError: there is none; NotAllowed: it is another branch's.
    """
    dispatch = session.get(Dispatch, dispatch_id)
    if dispatch is None:
        raise UserError(texts.UNKNOWN_DISPATCH)
    if dispatch.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return dispatch, session.get_one(Parcel, dispatch.parcel_id)


def _at_the_counter(dispatch: Dispatch) -> bool:
    return dispatch.outcome in (None, DispatchOutcome.SCANNED_OUT)


@use_case(PACKERS)
def set_post_number(session: Session, dispatch_id: UUID, text: str, *, action: Action) -> Journey:
    """Write down a journey's post number, in any form that people type; '' takes it away.

    Also after the closing, from the post's receipts; what is on a manifest a supervisor changes.

    Raises:
        UserError: not scanned out yet, no post number, or another parcel's.
    """
    dispatch, parcel = own_dispatch(session, dispatch_id)
    number = persian_numbers.post_number(text) if text.strip() else None
    if dispatch.outcome in (None, DispatchOutcome.REFUSED):
        raise UserError(texts.NOT_SCANNED_OUT.format(parcel=short(parcel.number)))
    fixed = dispatch.post_number is not None and not _at_the_counter(dispatch)
    if fixed and number != dispatch.post_number and not acting(session).supervises:
        raise NotAllowed(texts.NUMBER_FIXED.format(parcel=short(parcel.number)))
    if number is not None:
        _refuse_duplicate(session, dispatch, number)
    dispatch.post_number = number
    session.flush()
    events.sent(session, (dispatch,), action=action)
    return journey(session, dispatch)


def _refuse_duplicate(session: Session, dispatch: Dispatch, number: str) -> None:
    known = session.scalars(select(Dispatch).where(Dispatch.post_number == number)).first()
    if known is None or known.id == dispatch.id:
        return
    if known.branch != dispatch.branch:
        raise UserError(texts.DUPLICATE_ELSEWHERE, field="post_number")
    other = session.get_one(Parcel, known.parcel_id)
    raise UserError(texts.DUPLICATE.format(parcel=short(other.number)), field="post_number")


@use_case(PACKERS)
def set_weight(session: Session, dispatch_id: UUID, weight_g: int, *, action: Action) -> Journey:
    """Write down what the carrier weighed, in grams.

    Raises:
        UserError: the service does not take it, or it stands on a manifest.
    """
    dispatch, parcel = own_dispatch(session, dispatch_id)
    if not _at_the_counter(dispatch):
        raise UserError(texts.WEIGHT_FIXED.format(parcel=short(parcel.number)))
    fields.amount(weight_g, "weight_g", texts.WEIGHT, least=1, most=HEAVIEST_G)
    service = session.get_one(Service, dispatch.service_id)
    if weight_g > service.weight_limit_g:
        words = texts.over_limit(service.name, service.weight_limit_g)
        raise UserError(words, field="weight_g")
    dispatch.weight_g = weight_g
    return journey(session, dispatch)


@use_case(PACKERS)
def set_postage(
    session: Session, dispatch_id: UUID, postage_rials: int | None, *, action: Action
) -> Journey:
    """Write down what the carrier charged, in rials; None: not known."""
    dispatch, _ = own_dispatch(session, dispatch_id)
    if postage_rials is not None:
        fields.amount(postage_rials, "postage_rials", texts.POSTAGE, most=DEAREST_RIALS)
    dispatch.postage_rials = postage_rials
    return journey(session, dispatch)


@use_case(PACKERS)
def take_out(session: Session, dispatch_id: UUID, *, action: Action) -> Journey:
    """Take a parcel out of an open pickup; it waits for the next, without its post number.

    Raises:
        UserError: it is not in an open pickup.
    """
    dispatch, parcel = own_dispatch(session, dispatch_id)
    if dispatch.outcome is not DispatchOutcome.SCANNED_OUT:
        raise UserError(texts.NOT_SCANNED_OUT.format(parcel=short(parcel.number)))
    dispatch.pickup_id = None
    dispatch.post_number = None
    settle(session, dispatch, None, action=action)
    return journey(session, dispatch)


@use_case(PACKERS)
def refuse(session: Session, dispatch_id: UUID, reason: str, *, action: Action) -> Journey:
    """The officer did not take a parcel: it stays sealed, and its next journey begins.

    The refused journey keeps its pickup, so that the manifest can say so, and gives back its post
    number: the sticker is on the parcel still.

    Returns:
        The next journey.

    Raises:
        UserError: without a reason, or the parcel is not at the counter any more.
    """
    dispatch, parcel = own_dispatch(session, dispatch_id)
    why = fields.line(reason, "reason", texts.REASON, needed=True)
    if not _at_the_counter(dispatch) or parcel.state is not ParcelState.SEALED:
        raise UserError(texts.NOT_WAITING.format(parcel=short(parcel.number)))
    give_reason(session, why)
    dispatch.post_number = None
    settle(
        session,
        dispatch,
        DispatchOutcome.REFUSED,
        action=action,
        known_by=KnownBy.POST,
        reason=why,
    )
    session.flush()
    again = next_journey(session, parcel, dispatch, action=action)
    return journey(session, again)


def next_journey(session: Session, parcel: Parcel, before: Dispatch, *, action: Action) -> Dispatch:
    """The journey after ``before``, to where the parcel is to go now."""
    again = Dispatch(
        id=action.key("dispatch"),
        branch=parcel.branch,
        parcel_id=parcel.id,
        attempt=before.attempt + 1,
        recipient=parcel.recipient,
        recipient_phone=parcel.recipient_phone,
        address_id=parcel.address_id,
        service_id=parcel.service_id,
        weight_g=before.weight_g,
        payer=before.payer,
    )
    session.add(again)
    session.flush()
    return again
