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
from app.services.exchange.settling import Settled, TakenBack, keep, take_back
from app.services.use_case import give_reason, use_case
from app.texts import exchange_compare as texts
from app.texts import staff as staff_texts

__all__ = ["BillSettled", "BillWish", "Verdict", "bill_wish", "settle_bill", "take_back_bill"]


@dataclass(frozen=True, slots=True)
class BillWish:
    """A difference of a bill that somebody says something to."""

    subject: str
    kind: Kind
    dispatch_id: UUID | None
    price: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class Price:
    """A price in rials that was taken over from a bill; ``before`` is what we had."""

    subject: str
    dispatch_id: UUID
    before: int | None
    price: int


@dataclass(frozen=True, slots=True)
class BillSettled(Settled):
    """As ``Settled``; ``prices``: those that were taken over."""

    prices: tuple[Price, ...] = ()

    @property
    def reversible(self) -> bool:
        return bool(self.said or self.prices)


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
) -> BillSettled:
    """Note, accept or dispute differences of a bill; accepting a price takes it over.

    Raises:
        UserError: a journey is gone; NotAllowed: it is another branch's.
    """
    give_reason(session, texts.VERDICT_REASON.format(verdict=texts.VERDICTS[verdict.value]))
    prices = []
    if verdict is Verdict.ACCEPTED:
        for one in wishes:
            if one.kind in PRICED and one.price is not None:
                dispatch = _own(session, one.dispatch_id)
                prices.append(Price(one.subject, dispatch.id, dispatch.postage_rials, one.price))
                dispatch.postage_rials = one.price
    details = [(one.subject, one.detail) for one in wishes]
    said = keep(session, Comparison.POST_BILL, details, verdict, action=action)
    return BillSettled(len(said), said, tuple(prices))


@use_case(SUPERVISORS)
def take_back_bill(session: Session, settled: BillSettled, *, action: Action) -> TakenBack:
    """Take back what was said to differences of a bill; a price that was taken over goes back.

    Where somebody changed the price since, both it and what was said are left as they are.

    Raises:
        UserError: a journey is gone; NotAllowed: it is another branch's.
    """
    give_reason(session, texts.BILL_TAKEN_BACK)
    back, changed = set(), set()
    for one in settled.prices:
        dispatch = _own(session, one.dispatch_id)
        if dispatch.postage_rials != one.price:
            changed.add(one.subject)
            continue
        dispatch.postage_rials = one.before
        back.add(one.subject)
    said = [one for one in settled.said if one.subject not in changed]
    back |= take_back(session, Comparison.POST_BILL, said, action=action)
    wanted = {one.subject for one in settled.said} | {one.subject for one in settled.prices}
    return TakenBack(len(back), len(wanted - back))


def _own(session: Session, dispatch_id: UUID | None) -> Dispatch:
    dispatch = session.get(Dispatch, dispatch_id) if dispatch_id else None
    if dispatch is None:
        raise UserError(texts.JOURNEY_GONE)
    if dispatch.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return dispatch
