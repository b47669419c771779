"""What is in a parcel, what belongs in it, and what of it was cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.models import Copy, Fulfilment, LoanRequest, Parcel, ParcelItem, ParcelRequest, Title
from app.models.states import FulfilmentState

TO_PACK = (FulfilmentState.WANTED, FulfilmentState.PICKED)


@dataclass(frozen=True, slots=True)
class Count:
    """Books in a parcel, and books that belong in it (those not yet picked too)."""

    done: int
    of: int

    @property
    def complete(self) -> bool:
        """Nothing is missing, and there is something."""
        return self.done == self.of and self.done > 0


def count(session: Session, parcel: Parcel) -> Count:
    """How far a parcel is; cancelled books that still lie in it are not counted."""
    done = session.scalar(
        select(func.count())
        .select_from(ParcelItem)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .where(
            ParcelItem.parcel_id == parcel.id,
            ParcelItem.removed_at.is_(None),
            Fulfilment.state != FulfilmentState.CANCELLED,
        )
    )
    # The branch is counted and not filtered: SQLite would begin with all that the branch ever had.
    missing = session.scalar(
        select(func.count(case((Fulfilment.branch == parcel.branch, 1))))
        .select_from(Fulfilment)
        .join(ParcelRequest, ParcelRequest.request_id == Fulfilment.request_id)
        .where(ParcelRequest.parcel_id == parcel.id, Fulfilment.state.in_(TO_PACK))
    )
    return Count(done or 0, (done or 0) + (missing or 0))


def cancelled_inside(session: Session, parcel: Parcel) -> ParcelItem | None:
    """A book in the parcel whose line was cancelled, so that it must come out; None if none is."""
    return session.scalars(
        select(ParcelItem)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .where(
            ParcelItem.parcel_id == parcel.id,
            ParcelItem.removed_at.is_(None),
            Fulfilment.state == FulfilmentState.CANCELLED,
        )
        .order_by(ParcelItem.id)
        .limit(1)
    ).first()


def item_of(session: Session, fulfilment_id: UUID) -> ParcelItem | None:
    """The item by which a fulfilment lies in a parcel now."""
    return session.scalars(
        select(ParcelItem).where(
            ParcelItem.fulfilment_id == fulfilment_id, ParcelItem.removed_at.is_(None)
        )
    ).first()


def requests_of(session: Session, parcel: Parcel) -> Sequence[LoanRequest]:
    """The requests that a parcel is packed for, oldest first."""
    return session.scalars(
        select(LoanRequest)
        .join(ParcelRequest, ParcelRequest.request_id == LoanRequest.id)
        .where(ParcelRequest.parcel_id == parcel.id)
        .order_by(LoanRequest.number)
    ).all()


def title_of(session: Session, copy: Copy) -> str:
    """The title of a copy, as people say it."""
    title = session.get_one(Title, copy.title_id)
    return title.title


def weight_of(copy: Copy, default_g: int) -> int:
    """What a copy weighs in grams; the branch's usual weight where nobody weighed it."""
    return copy.weight_g if copy.weight_g is not None else default_g
