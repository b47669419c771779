"""What a supervisor says to a difference with the bill of the post."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Dispatch
from app.models.action import Action
from app.models.states import Comparison, Verdict
from app.services.acting import SUPERVISORS, NotAllowed, acting
from app.services.exchange.bill import PRICED, BillDifference, Kind
from app.services.exchange.settling import Settled, keep
from app.services.use_case import give_reason, use_case
from app.texts import exchange_compare as texts
from app.texts import staff as staff_texts

__all__ = ["BillWish", "Verdict", "bill_wish", "settle_bill"]


@dataclass(frozen=True, slots=True)
class BillWish:
    """A difference of a bill that somebody says something to."""

    subject: str
    kind: Kind
    dispatch_id: UUID | None
    price: int | None
    detail: str


def bill_wish(one: BillDifference) -> BillWish:
    """What is kept of a difference when it is settled."""
    detail = texts.BILL_DETAIL.format(
        kind=texts.BILL_KINDS[one.kind.value],
        code=one.code or one.number,
        ours=texts.UNKNOWN if one.ours is None else one.ours,
        billed=texts.UNKNOWN if one.billed is None else one.billed,
    )
    return BillWish(one.subject, one.kind, one.dispatch_id, one.billed, detail)


@use_case(SUPERVISORS)
def settle_bill(
    session: Session, verdict: Verdict, wishes: tuple[BillWish, ...], *, action: Action
) -> Settled:
    """Note, accept or dispute differences of a bill; accepting a price takes it over.

    Raises:
        UserError: a journey is gone; NotAllowed: it is another branch's.
    """
    give_reason(session, texts.VERDICT_REASON.format(verdict=texts.VERDICTS[verdict.value]))
    if verdict is Verdict.ACCEPTED:
        for one in wishes:
            if one.kind in PRICED and one.price is not None:
                _own(session, one.dispatch_id).postage_rials = one.price
    said = [(one.subject, one.detail) for one in wishes]
    return Settled(keep(session, Comparison.POST_BILL, said, verdict, action=action))


def _own(session: Session, dispatch_id: UUID | None) -> Dispatch:
    dispatch = session.get(Dispatch, dispatch_id) if dispatch_id else None
    if dispatch is None:
        raise UserError(texts.JOURNEY_GONE)
    if dispatch.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return dispatch
