"""What comes back: books, return slips, and parcels that could not be delivered.

``scan`` and ``undo`` are called by ``app.services.scanning``, which asks who may and keeps the
journal. In the journal a return names the journey (``dispatch_id``) only where this very scan
settled it; undo goes by that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import (
    Branch,
    Copy,
    CopyClaim,
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    Parcel,
    ParcelItem,
    StationState,
)
from app.models.action import Action
from app.models.meeting import meet
from app.models.states import CopyStatus, DispatchOutcome, FulfilmentState, KnownBy, ParcelState
from app.persian.jalali import short as day_of
from app.services.acting import acting
from app.services.after import bring_back, deliver
from app.services.answer import Answer, Subject, accepted, rejected
from app.services.journeys import inside, latest
from app.services.meaning import Meaning
from app.services.notices import events
from app.services.parcel_content import title_of
from app.services.quarantine import Ended, end_quarantine
from app.services.resending import reshelve
from app.services.returning_undo import UNDOABLE, undo
from app.services.returns import MissingBook, missing, missing_titles
from app.services.transits import receive, received_on
from app.services.waiting import serve
from app.texts import after as after_texts
from app.texts import returning as texts
from app.texts import scanning as common
from app.texts.handover import short

__all__ = [
    "UNDOABLE",
    "Ended",
    "MissingBook",
    "end_quarantine",
    "missing",
    "scan",
    "take_back",
    "undo",
]

D, F = DispatchOutcome, FulfilmentState
AT_MEMBER = frozenset({D.HANDED_OVER, D.PRESUMED_DELIVERED, D.DELIVERED, D.LOST})


def scan(session: Session, meaning: Meaning, desk: StationState, *, action: Action) -> Answer:
    """What a scan means while things come back."""
    if meaning.copy is not None:
        return _book(session, meaning.copy, desk, action=action)
    if meaning.kind == "return-slip":
        found = _by(session, Parcel.return_number == meaning.code)
        return _slip(session, found, desk, action=action)
    if meaning.kind == "parcel":
        found = _by(session, Parcel.number == meaning.code)
        return _parcel(session, found, desk, action=action)
    if meaning.post_number is not None:
        journeys = select(Dispatch.parcel_id).where(Dispatch.post_number == meaning.post_number)
        found = _by(session, Parcel.id.in_(journeys))
        return _parcel(session, found, desk, action=action)
    return rejected("unknown-code", common.NOT_HERE)


def _by(session: Session, condition: Any) -> Parcel | None:
    return session.scalars(select(Parcel).where(condition)).first()


def _book(session: Session, copy: Copy, desk: StationState, *, action: Action) -> Answer:
    loan = newest_loan(session, copy)
    fulfilment = _claimed(session, copy)
    here = acting(session).branch
    if loan is not None and loan.branch == here and copy.status is CopyStatus.LOST:
        loan = _found_again(session, loan, action=action)
    going_on = loan is not None and loan.returned_at is None and loan.voided_at is None
    if loan is not None and going_on and loan.branch == here:
        return _take_back(session, copy, loan, desk, action=action)
    if (loan is not None and going_on) or here not in (copy.branch, copy.current_branch):
        return _for_another(session, copy, loan if going_on else None, action=action)
    if fulfilment is not None and fulfilment.state is F.UNDELIVERED:
        return _from_undelivered(session, copy, fulfilment, action=action)
    return _not_out(session, copy, loan, fulfilment)


def newest_loan(session: Session, copy: Copy) -> Loan | None:
    """The last loan of a copy, whatever became of it."""
    return session.scalars(
        select(Loan)
        .where(Loan.copy_id == copy.id)
        .order_by(Loan.issued_at.desc(), Loan.id.desc())
        .limit(1)
    ).first()


def _claimed(session: Session, copy: Copy) -> Fulfilment | None:
    claim = session.get(CopyClaim, copy.id)
    return session.get(Fulfilment, claim.fulfilment_id) if claim else None


def _found_again(session: Session, loan: Loan, *, action: Action) -> Loan:
    """A book of a lost parcel is here: then the parcel had reached the member."""
    dispatch = session.get_one(Dispatch, loan.dispatch_id)
    if dispatch.outcome is D.LOST:
        parcel = session.get_one(Parcel, dispatch.parcel_id)
        deliver(session, parcel, dispatch, KnownBy.RETURN, action=action)
    return loan


@dataclass(frozen=True, slots=True)
class _Back:
    """How far a parcel is: books that are back, and all."""

    done: int
    of: int


def _progress(session: Session, parcel: Parcel) -> _Back:
    states = session.scalars(
        select(Fulfilment.state)
        .join(ParcelItem, ParcelItem.fulfilment_id == Fulfilment.id)
        .where(ParcelItem.parcel_id == parcel.id, ParcelItem.removed_at.is_(None))
    ).all()
    return _Back(sum(state is F.RETURNED for state in states), len(states))


def take_back(session: Session, copy: Copy, loan: Loan, *, action: Action) -> Answer:
    """A book came back that nobody scanned here: what its scan would have done, and said."""
    return _take_back(session, copy, loan, StationState(), action=action)


def _take_back(
    session: Session, copy: Copy, loan: Loan, desk: StationState, *, action: Action
) -> Answer:
    who = acting(session)
    dispatch = session.get_one(Dispatch, loan.dispatch_id)
    parcel = session.get_one(Parcel, dispatch.parcel_id)
    # The last two books of a parcel may come back at two desks at once.
    meet(session, parcel)
    if dispatch.outcome in (D.HANDED_OVER, D.PRESUMED_DELIVERED):
        deliver(session, parcel, dispatch, KnownBy.RETURN, action=action)
    settled = dispatch.outcome_at == action.at
    loan.returned_at = action.at
    loan.returned_on = who.today
    fulfilment = session.get_one(Fulfilment, loan.fulfilment_id)
    reshelve(session, fulfilment, copy, action=action)
    events.returned(session, loan, title_of(session, copy), action=action)
    back = _progress(session, parcel)
    if back.done == back.of:
        parcel.state = ParcelState.FINISHED
        session.flush()
    words = texts.RETURNED.format(title=title_of(session, copy))
    days = ((received_on(session, loan) or who.today) - loan.due_on).days
    words += texts.late(days) if days > 0 else ""
    words += _where_to(session, copy, action=action)
    words += _on_slip(desk, parcel, back)
    return accepted(
        "returned",
        words,
        **_about(session, copy, fulfilment, parcel, dispatch.id if settled else None),
        done=back.done,
        of=back.of,
    )


def _about(
    session: Session,
    copy: Copy,
    fulfilment: Fulfilment,
    parcel: Parcel | None,
    dispatch_id: UUID | None = None,
) -> dict[str, Any]:
    return {
        "copy": copy.barcode,
        "request": session.get_one(LoanRequest, fulfilment.request_id).number,
        "parcel": parcel.number if parcel else None,
        "subject": Subject(
            request_id=fulfilment.request_id,
            fulfilment_id=fulfilment.id,
            copy_id=copy.id,
            parcel_id=parcel.id if parcel else None,
            dispatch_id=dispatch_id,
        ),
    }


def _where_to(session: Session, copy: Copy, *, action: Action) -> str:
    """Serves who waits for the book, and says where it goes."""
    if serve(session, copy.title_id, action=action):
        return texts.WAITED_FOR
    if copy.quarantine_until is not None:
        return texts.QUARANTINE.format(day=day_of(copy.quarantine_until))
    return texts.TO_SHELF_NAMED.format(shelf=copy.shelf) if copy.shelf else texts.TO_SHELF


def _on_slip(desk: StationState, parcel: Parcel, back: _Back) -> str:
    if desk.return_parcel_id is None:
        return ""
    if desk.return_parcel_id != parcel.id:
        return texts.OTHER_SLIP.format(parcel=short(parcel.number))
    if back.done == back.of:
        return texts.ALL_BACK.format(parcel=short(parcel.number))
    return texts.of(back.done, back.of)


def _from_undelivered(
    session: Session, copy: Copy, fulfilment: Fulfilment, *, action: Action
) -> Answer:
    """A book is taken out of a parcel that the post brought back: there is no loan to end."""
    item = session.scalars(
        select(ParcelItem).where(
            ParcelItem.fulfilment_id == fulfilment.id, ParcelItem.removed_at.is_(None)
        )
    ).one()
    parcel = session.get_one(Parcel, item.parcel_id)
    item.removed_at = action.at
    reshelve(session, fulfilment, copy, action=action)
    words = texts.BACK_UNDELIVERED.format(
        title=title_of(session, copy), parcel=short(parcel.number)
    )
    words += _where_to(session, copy, action=action)
    return accepted("returned", words, **_about(session, copy, fulfilment, parcel))


def _for_another(
    session: Session, thing: Copy | Parcel, loan: Loan | None, *, action: Action
) -> Answer:
    """Something of another branch: kept for it, its own rows stay as they are."""
    is_copy = isinstance(thing, Copy)
    owner = session.get_one(Branch, loan.branch if loan else thing.branch)
    name = (
        title_of(session, thing)
        if isinstance(thing, Copy)
        else texts.PARCEL.format(parcel=short(thing.number))
    )
    fresh = receive(session, thing, loan, action=action)
    words = texts.FOR_ANOTHER if fresh else texts.FOR_ANOTHER_AGAIN
    return rejected(
        "other-branch-received",
        words.format(title=name, branch=owner.name),
        copy=thing.barcode if isinstance(thing, Copy) else None,
        parcel=thing.number if isinstance(thing, Parcel) else None,
        subject=Subject(
            copy_id=thing.id if is_copy else None, parcel_id=None if is_copy else thing.id
        ),
    )


def _not_out(
    session: Session, copy: Copy, loan: Loan | None, fulfilment: Fulfilment | None
) -> Answer:
    about: dict[str, Any] = {"copy": copy.barcode, "subject": Subject(copy_id=copy.id)}
    title = title_of(session, copy)
    if fulfilment is not None:
        request = session.get_one(LoanRequest, fulfilment.request_id)
        words = texts.STILL_HERE.format(title=title, request=short(request.number))
        return rejected("not-on-loan", words, **about)
    if loan is not None and loan.returned_on is not None:
        words = texts.ALREADY_RETURNED.format(title=title, day=day_of(loan.returned_on))
        return rejected("already-returned", words, **about)
    return rejected("not-on-loan", texts.NOT_ON_LOAN.format(title=title), **about)


def _slip(session: Session, parcel: Parcel | None, desk: StationState, *, action: Action) -> Answer:
    if parcel is None:
        return rejected("unknown-parcel", texts.NO_PARCEL)
    if parcel.branch != acting(session).branch:
        return _for_another(session, parcel, None, action=action)
    about: dict[str, Any] = {"parcel": parcel.number, "subject": Subject(parcel_id=parcel.id)}
    dispatch = latest(session, parcel.id)
    number = short(parcel.number)
    if dispatch is None or dispatch.outcome not in {*AT_MEMBER, D.UNDELIVERED}:
        return rejected("not-on-loan", texts.PARCEL_STILL_HERE.format(parcel=number), **about)
    back = _progress(session, parcel)
    if back.done == back.of:
        words = texts.SLIP_ALL_BACK.format(parcel=number)
        return rejected("already-returned", words, **about)
    return _open(session, parcel, desk, texts.SLIP_OPENED, back, about)


def _open(
    session: Session,
    parcel: Parcel,
    desk: StationState,
    words: str,
    back: _Back,
    about: dict[str, Any],
) -> Answer:
    words = words.format(parcel=short(parcel.number)) + texts.of(back.done, back.of)
    before = desk.return_parcel_id
    if before is not None and before != parcel.id:
        titles = missing_titles(session, before)
        if titles:
            other = session.get_one(Parcel, before)
            words += texts.MISSING.format(
                parcel=short(other.number), titles="، ".join(f"«{title}»" for title in titles)
            )
    desk.return_parcel_id = parcel.id
    return accepted("return-slip-opened", words, done=back.done, of=back.of, **about)


def _parcel(
    session: Session, parcel: Parcel | None, desk: StationState, *, action: Action
) -> Answer:
    """A parcel itself: the post could not deliver it, unless it is known that it did."""
    if parcel is None:
        return rejected("unknown-parcel", texts.NO_PARCEL)
    if parcel.branch != acting(session).branch:
        return _for_another(session, parcel, None, action=action)
    dispatch = latest(session, parcel.id)
    number = short(parcel.number)
    about: dict[str, Any] = {"parcel": parcel.number, "subject": Subject(parcel_id=parcel.id)}
    if dispatch is None or dispatch.outcome not in {*AT_MEMBER, D.UNDELIVERED}:
        return rejected("not-on-loan", texts.PARCEL_STILL_HERE.format(parcel=number), **about)
    if dispatch.outcome is D.UNDELIVERED:
        return rejected("already-returned", texts.PARCEL_BACK.format(parcel=number), **about)
    if dispatch.outcome is D.DELIVERED:
        back = _progress(session, parcel)
        if back.done == back.of:
            words = texts.SLIP_ALL_BACK.format(parcel=number)
            return rejected("already-returned", words, **about)
        return _open(session, parcel, desk, texts.DELIVERED_BEFORE, back, about)
    about["subject"] = Subject(parcel_id=parcel.id, dispatch_id=dispatch.id)
    bring_back(session, parcel, dispatch, after_texts.UNKNOWN_REASON, KnownBy.POST, action=action)
    words = texts.UNDELIVERED.format(parcel=number)
    return accepted("undelivered", words, done=0, of=len(inside(session, parcel.id)), **about)
