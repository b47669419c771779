"""One journey of a parcel, the books in it and their loans: what its steps have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, CopyClaim, Dispatch, Fulfilment, Loan, Parcel, ParcelItem, Title
from app.models.action import Action
from app.models.states import DispatchOutcome, FulfilmentState, KnownBy
from app.services.acting import NotAllowed, acting
from app.texts import after as texts
from app.texts import staff as staff_texts


@dataclass(frozen=True, slots=True)
class Inside:
    """A book that went on a journey; its records themselves."""

    item: ParcelItem
    fulfilment: Fulfilment
    copy: Copy
    title: str


def own_parcel(session: Session, parcel_id: UUID) -> Parcel:
    """A parcel of the acting branch.

    Raises:
        UserError: there is none; NotAllowed: it is another branch's.
    """
    parcel = session.get(Parcel, parcel_id)
    if parcel is None:
        raise UserError(texts.UNKNOWN_PARCEL)
    if parcel.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return parcel


def latest(session: Session, parcel_id: UUID) -> Dispatch | None:
    """The newest journey of a parcel."""
    return session.scalars(
        select(Dispatch)
        .where(Dispatch.parcel_id == parcel_id)
        .order_by(Dispatch.attempt.desc())
        .limit(1)
    ).first()


def prepare(session: Session, parcel: Parcel, *, action: Action) -> None:
    """A parcel is packed: its journey leads where the parcel is to go, and is given its weight.

    It is made unless the parcel was packed before.
    """
    dispatch = latest(session, parcel.id)
    if dispatch is None:
        dispatch = Dispatch(
            id=action.key("dispatch"), branch=parcel.branch, parcel_id=parcel.id, attempt=1
        )
    dispatch.recipient = parcel.recipient
    dispatch.recipient_phone = parcel.recipient_phone
    dispatch.address_id = parcel.address_id
    dispatch.service_id = parcel.service_id
    dispatch.weight_g = parcel.weight_g
    session.add(dispatch)
    session.flush()


def inside(session: Session, parcel_id: UUID) -> list[Inside]:
    """The books in a parcel, in the order in which they were put in."""
    rows = session.execute(
        select(ParcelItem, Fulfilment, Copy, Title.title)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .join(Copy, Copy.id == ParcelItem.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .where(ParcelItem.parcel_id == parcel_id, ParcelItem.removed_at.is_(None))
        .order_by(ParcelItem.added_at, ParcelItem.id)
    )
    return [Inside(*row) for row in rows]


def loans_of(session: Session, dispatch_id: UUID) -> list[Loan]:
    """The loans of a journey, whatever became of them.

    Of each book the newest: those before it were voided when the pickup was reopened.
    """
    found = session.scalars(
        select(Loan).where(Loan.dispatch_id == dispatch_id).order_by(Loan.issued_at, Loan.id)
    )
    return list({loan.fulfilment_id: loan for loan in found}.values())


def open_loans(session: Session, dispatch_id: UUID) -> list[Loan]:
    """The loans of a journey that go on."""
    return [
        loan
        for loan in loans_of(session, dispatch_id)
        if loan.returned_at is None and loan.voided_at is None
    ]


def void(loans: Iterable[Loan], reason: str, *, action: Action) -> None:
    """Loans that never were."""
    for loan in loans:
        loan.voided_at = action.at
        loan.void_reason = reason


def revive(session: Session, dispatch_id: UUID, fulfilments: Collection[UUID]) -> None:
    """The loans of these fulfilments, which were voided with their journey, go on after all.

    What was taken back in the library's own system meanwhile has to be entered there again.
    """
    for loan in loans_of(session, dispatch_id):
        if loan.fulfilment_id not in fulfilments:
            continue
        loan.voided_at = None
        loan.void_reason = ""
        if loan.return_entered_at is not None:
            loan.issue_entered_at, loan.issue_entered_by = None, None
            loan.return_entered_at, loan.return_entered_by = None, None


def move(session: Session, fulfilments: Iterable[Fulfilment], state: FulfilmentState) -> None:
    """Bring fulfilments into a state, on the day of the action."""
    today = acting(session).today
    moving = [one for one in fulfilments if one.state is not state]
    if state is FulfilmentState.UNDELIVERED:
        # The news that they were delivered was wrong: they are taken back to «sent» first.
        for one in moving:
            if one.state is FulfilmentState.DELIVERED:
                one.state = FulfilmentState.SENT
        session.flush()
    for one in moving:
        one.state = state
        one.changed_on = today
    session.flush()


def settle(
    session: Session,
    dispatch: Dispatch,
    outcome: DispatchOutcome | None,
    *,
    action: Action,
    known_by: KnownBy | None = KnownBy.STAFF,
    reason: str = "",
) -> None:
    """What became of a journey; None: nothing yet."""
    dispatch.outcome = outcome
    dispatch.outcome_reason = reason
    dispatch.outcome_at = action.at if outcome else None
    dispatch.outcome_on = acting(session).today if outcome else None
    dispatch.known_by = known_by if outcome else None


def under_way(dispatch: Dispatch) -> None:
    """What was thought to have become of a journey has not: it goes on since its handover."""
    dispatch.outcome = DispatchOutcome.HANDED_OVER
    dispatch.outcome_reason = ""
    dispatch.outcome_at = dispatch.handed_over_at
    dispatch.outcome_on = dispatch.handed_over_on
    dispatch.known_by = KnownBy.STAFF


def claim(session: Session, fulfilment: Fulfilment, copy: Copy, *, action: Action) -> None:
    """A copy that nobody has a claim on is out for a fulfilment again."""
    session.add(
        CopyClaim(
            copy_id=copy.id,
            fulfilment_id=fulfilment.id,
            branch=fulfilment.branch,
            at=action.at,
        )
    )
    session.flush()


def unclaim(session: Session, copy_id: UUID) -> None:
    """Nothing holds the copy any more."""
    held = session.get(CopyClaim, copy_id)
    if held is not None:
        session.delete(held)
        session.flush()
