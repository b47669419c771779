"""What becomes of a parcel after its handover: delivered, undelivered, lost, presumed delivered.

Late news is welcome: what was presumed, lost or thought delivered may turn out to be otherwise.
``deliver`` and ``bring_back`` are no use cases: scans of returns call them too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Branch,
    CopyClaim,
    Dispatch,
    Fulfilment,
    Parcel,
    ParcelItem,
)
from app.models.action import Action
from app.models.states import (
    CopyStatus,
    DispatchOutcome,
    FulfilmentState,
    KnownBy,
    ParcelState,
)
from app.services import fields
from app.services.acting import DESK, acting
from app.services.journeys import (
    Inside,
    claim,
    inside,
    latest,
    loans_of,
    move,
    open_loans,
    own_parcel,
    revive,
    settle,
    unclaim,
    under_way,
    void,
)
from app.services.resending import Resent, Unpacked, resend, unpack_undelivered
from app.services.use_case import give_reason, use_case
from app.services.waiting import serve_all
from app.texts import after as texts
from app.texts.handover import short

__all__ = [
    "GONE",
    "Lost",
    "News",
    "Presumed",
    "Resent",
    "Unpacked",
    "bring_back",
    "change_reason",
    "deliver",
    "delivered",
    "first_returned",
    "lost",
    "presume_delivered",
    "presume_nothing",
    "resend",
    "undelivered",
    "unpack_undelivered",
]

D, F = DispatchOutcome, FulfilmentState

GONE = frozenset({D.HANDED_OVER, D.PRESUMED_DELIVERED, D.DELIVERED, D.LOST})
"""Outcomes of journeys whose parcel is not at this counter."""


@dataclass(frozen=True, slots=True)
class News:
    """What is now known of a parcel."""

    parcel_id: UUID
    number: str
    attempt: int
    outcome: DispatchOutcome
    books: int


@dataclass(frozen=True, slots=True)
class Lost:
    """A parcel that the carrier lost.

    Attributes:
        value_rials: what its books are worth together.
        without_value: books whose value nobody wrote down.
    """

    parcel_id: UUID
    number: str
    value_rials: int
    books: int
    without_value: int


@dataclass(frozen=True, slots=True)
class Presumed:
    """The parcels of which nothing was heard for the branch's number of days."""

    numbers: tuple[str, ...]


def _gone(session: Session, parcel_id: UUID) -> tuple[Parcel, Dispatch]:
    """A parcel that is under way, or was, and its newest journey.

    Raises:
        UserError: it was not handed over.
    """
    parcel = own_parcel(session, parcel_id)
    dispatch = latest(session, parcel_id)
    if dispatch is None or dispatch.outcome not in {*GONE, D.UNDELIVERED}:
        raise UserError(texts.NOT_SENT.format(parcel=short(parcel.number)))
    return parcel, dispatch


def _news(parcel: Parcel, dispatch: Dispatch, books: int) -> News:
    assert dispatch.outcome is not None
    return News(parcel.id, parcel.number, dispatch.attempt, dispatch.outcome, books)


@use_case(DESK)
def delivered(
    session: Session, parcel_id: UUID, *, known_by: KnownBy = KnownBy.STAFF, action: Action
) -> News:
    """The member has the parcel.

    Raises:
        UserError: it was not handed over, is known to be delivered, or is back.
    """
    parcel, dispatch = _gone(session, parcel_id)
    if dispatch.outcome is D.DELIVERED:
        raise UserError(texts.IS_DELIVERED.format(parcel=short(parcel.number)))
    if dispatch.outcome is D.UNDELIVERED:
        raise UserError(texts.IS_UNDELIVERED.format(parcel=short(parcel.number)))
    books = deliver(session, parcel, dispatch, known_by, action=action)
    return _news(parcel, dispatch, len(books))


def deliver(
    session: Session,
    parcel: Parcel,
    dispatch: Dispatch,
    known_by: KnownBy,
    *,
    action: Action,
) -> list[Inside]:
    """A parcel under way, presumed or lost, is with the member; its books."""
    books = inside(session, parcel.id)
    arrived = _found(session, parcel, dispatch, books, action=action)
    settle(session, dispatch, D.DELIVERED, action=action, known_by=known_by)
    move(session, (book.fulfilment for book in arrived), F.DELIVERED)
    return books


def _found(
    session: Session, parcel: Parcel, dispatch: Dispatch, books: list[Inside], *, action: Action
) -> list[Inside]:
    """The books of a parcel that are on their way; a lost one has turned up with this news.

    A book of a lost parcel that has gone to somebody else since stays out of it.
    """
    if dispatch.outcome is not D.LOST:
        return books
    parcel.state = ParcelState.HANDED_OVER
    found = [
        book
        for book in books
        if book.copy.status is CopyStatus.LOST and session.get(CopyClaim, book.copy.id) is None
    ]
    for book in found:
        book.copy.status = CopyStatus.ON_SHELF
        book.copy.status_reason = ""
        claim(session, book.fulfilment, book.copy, action=action)
    revive(session, dispatch.id, {book.fulfilment.id for book in found})
    session.flush()
    return found


@use_case(DESK)
def undelivered(
    session: Session,
    parcel_id: UUID,
    reason: str,
    *,
    known_by: KnownBy = KnownBy.STAFF,
    action: Action,
) -> News:
    """The carrier brought the parcel back: its loans never were.

    For a parcel that was scanned back already, this says why.

    Raises:
        UserError: without a reason, it was not handed over, or a book of it came back by itself.
    """
    why = fields.line(reason, "reason", texts.REASON, needed=True)
    parcel, dispatch = _gone(session, parcel_id)
    give_reason(session, why)
    if dispatch.outcome is D.UNDELIVERED:
        if dispatch.outcome_reason != texts.UNKNOWN_REASON:
            raise UserError(texts.IS_UNDELIVERED.format(parcel=short(parcel.number)))
        dispatch.outcome_reason = why
        for loan in loans_of(session, dispatch.id):
            loan.void_reason = _voided(parcel, why)
        return _news(parcel, dispatch, len(inside(session, parcel.id)))
    came_back = first_returned(session, dispatch)
    if came_back is not None:
        words = texts.CAME_BACK.format(title=came_back, parcel=short(parcel.number))
        raise UserError(words)
    books = bring_back(session, parcel, dispatch, why, known_by, action=action)
    return _news(parcel, dispatch, len(books))


@use_case(DESK)
def change_reason(session: Session, parcel_id: UUID, reason: str, *, action: Action) -> News:
    """Say otherwise than before why the carrier brought a parcel back.

    Raises:
        UserError: without a reason, or its newest journey did not end undelivered.
    """
    why = fields.line(reason, "reason", texts.REASON, needed=True)
    parcel, dispatch = _gone(session, parcel_id)
    if dispatch.outcome is not D.UNDELIVERED:
        raise UserError(texts.NOT_UNDELIVERED.format(parcel=short(parcel.number)))
    give_reason(session, why)
    dispatch.outcome_reason = why
    for loan in loans_of(session, dispatch.id):
        if loan.voided_at is not None:
            loan.void_reason = _voided(parcel, why)
    return _news(parcel, dispatch, len(inside(session, parcel.id)))


def _voided(parcel: Parcel, reason: str) -> str:
    return texts.VOIDED_UNDELIVERED.format(parcel=short(parcel.number), reason=reason)


def first_returned(session: Session, dispatch: Dispatch) -> str | None:
    """The title of a book of this journey that the member gave back; None if none is."""
    returned = {loan.fulfilment_id for loan in loans_of(session, dispatch.id) if loan.returned_at}
    for book in inside(session, dispatch.parcel_id):
        if book.fulfilment.id in returned:
            return book.title
    return None


def bring_back(
    session: Session,
    parcel: Parcel,
    dispatch: Dispatch,
    reason: str,
    known_by: KnownBy,
    *,
    action: Action,
) -> list[Inside]:
    """A parcel of which no book was given back comes back whole; its books."""
    books = _found(session, parcel, dispatch, inside(session, parcel.id), action=action)
    void(open_loans(session, dispatch.id), _voided(parcel, reason), action=action)
    settle(session, dispatch, D.UNDELIVERED, action=action, known_by=known_by, reason=reason)
    parcel.state = ParcelState.FINISHED
    move(session, (book.fulfilment for book in books), F.UNDELIVERED)
    return books


@use_case(DESK)
def lost(session: Session, parcel_id: UUID, reason: str, *, action: Action) -> Lost:
    """The carrier lost the parcel: what it owes is what the books are worth.

    Raises:
        UserError: without a reason, it was not handed over, is back, or a book of it came back.
    """
    why = fields.line(reason, "reason", texts.REASON, needed=True)
    parcel, dispatch = _gone(session, parcel_id)
    give_reason(session, why)
    number = short(parcel.number)
    if dispatch.outcome is D.LOST:
        raise UserError(texts.IS_LOST.format(parcel=number))
    if dispatch.outcome is D.UNDELIVERED:
        raise UserError(texts.IS_UNDELIVERED.format(parcel=number))
    came_back = first_returned(session, dispatch)
    if came_back is not None:
        raise UserError(texts.CAME_BACK.format(title=came_back, parcel=number))
    words = texts.VOIDED_LOST.format(parcel=number, reason=why)
    void(open_loans(session, dispatch.id), words, action=action)
    settle(session, dispatch, D.LOST, action=action, reason=why)
    parcel.state = ParcelState.FINISHED
    books = inside(session, parcel.id)
    move(session, (book.fulfilment for book in books), F.LOST)
    for book in books:
        unclaim(session, book.copy.id)
        book.copy.status = CopyStatus.LOST
        book.copy.status_reason = words
    session.flush()
    serve_all(session, (book.copy.title_id for book in books), action=action)
    values = [book.copy.value_rials for book in books]
    known = [value for value in values if value is not None]
    return Lost(parcel.id, parcel.number, sum(known), len(values), len(values) - len(known))


@use_case(DESK)
def presume_delivered(session: Session, *, action: Action) -> Presumed:
    """Parcels of which nothing was heard for the branch's number of days are with the member."""
    who = acting(session)
    branch = session.get_one(Branch, who.branch)
    last = who.today - dt.timedelta(days=branch.presumed_delivered_days)
    rows = session.execute(
        select(Dispatch, Parcel)
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .where(
            Dispatch.branch == who.branch,
            Dispatch.outcome == D.HANDED_OVER,
            Dispatch.handed_over_on <= last,
        )
        .order_by(Parcel.number)
    ).all()
    for dispatch, _ in rows:
        settle(session, dispatch, D.PRESUMED_DELIVERED, action=action, known_by=KnownBy.SILENCE)
    fulfilments = session.scalars(
        select(Fulfilment)
        .join(ParcelItem, ParcelItem.fulfilment_id == Fulfilment.id)
        .where(
            ParcelItem.parcel_id.in_([parcel.id for _, parcel in rows]),
            ParcelItem.removed_at.is_(None),
            Fulfilment.state == F.SENT,
        )
    ).all()
    move(session, fulfilments, F.DELIVERED)
    return Presumed(tuple(parcel.number for _, parcel in rows))


@use_case(DESK)
def presume_nothing(session: Session, numbers: tuple[str, ...], *, action: Action) -> Presumed:
    """Take back that parcels were presumed delivered; they wait for news again.

    Args:
        numbers: the parcels'; one of which something was heard since stays as it is.

    Raises:
        NotAllowed: another branch's parcel.
    """
    taken = []
    for parcel_id in session.scalars(select(Parcel.id).where(Parcel.number.in_(numbers))):
        parcel = own_parcel(session, parcel_id)
        dispatch = latest(session, parcel.id)
        if dispatch is None or dispatch.outcome is not D.PRESUMED_DELIVERED:
            continue
        under_way(dispatch)
        books = (book.fulfilment for book in inside(session, parcel.id))
        move(session, (one for one in books if one.state is F.DELIVERED), F.SENT)
        taken.append(parcel.number)
    return Presumed(tuple(sorted(taken)))
