"""Books and parcels of another branch that were given back here, until they are sent on.

The other branch's rows are not touched: what is here is a row of this branch, and the owner takes
the book back by its own scan, counted from the day on which it was received here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Copy, Loan, Parcel, Title, Transit
from app.models.action import Action
from app.services.acting import DESK, NotAllowed, acting, may_read
from app.services.use_case import use_case
from app.texts import returning as texts
from app.texts import staff as staff_texts


@dataclass(frozen=True, slots=True)
class InTransit:
    """A book (``barcode``, ``title``) or a parcel (``number``) on its way to its own branch.

    Attributes:
        owner: the branch that it belongs to; received_at: the branch that has it or had it.
        sent_on: when it left there; None while it lies there.
    """

    id: UUID
    owner: str
    owner_name: str
    received_at: str
    received_on: dt.date
    sent_on: dt.date | None
    barcode: str | None
    title: str | None
    number: str | None


def receive(session: Session, thing: Copy | Parcel, loan: Loan | None, *, action: Action) -> bool:
    """Note that something of another branch was received here; False if it is noted already."""
    who = acting(session)
    copy_id = thing.id if isinstance(thing, Copy) else None
    parcel_id = thing.id if isinstance(thing, Parcel) else None
    known = session.scalars(
        select(Transit).where(
            Transit.branch == who.branch,
            Transit.copy_id == copy_id if copy_id else Transit.parcel_id == parcel_id,
            or_(
                Transit.sent_on.is_(None),
                Transit.loan_id == loan.id if loan else Transit.business_date == who.today,
            ),
        )
    ).first()
    if known is not None:
        return False
    session.add(
        Transit(
            id=action.key("transit"),
            branch=who.branch,
            copy_id=copy_id,
            parcel_id=parcel_id,
            loan_id=loan.id if loan else None,
            at=action.at,
            business_date=who.today,
            by=who.staff,
        )
    )
    session.flush()
    return True


def received_on(session: Session, loan: Loan) -> dt.date | None:
    """The first day on which another branch received the book of a loan; None if none did."""
    return session.scalar(
        select(Transit.business_date)
        .where(Transit.loan_id == loan.id)
        .order_by(Transit.business_date)
        .limit(1)
    )


@use_case(DESK)
def send_on(session: Session, transit_id: UUID, *, action: Action) -> None:
    """What was received here for another branch leaves for it.

    Raises:
        UserError: there is no such thing, or it has left already.
    """
    found = session.get(Transit, transit_id)
    if found is None:
        raise UserError(texts.NOT_RECEIVED)
    if found.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    if found.sent_on is not None:
        raise UserError(texts.SENT_BEFORE)
    found.sent_on = acting(session).today


def here(session: Session, *, by: UUID) -> tuple[InTransit, ...]:
    """What lies here for other branches."""
    branch = may_read(session, by, DESK).branch
    found = session.scalars(
        select(Transit)
        .where(Transit.branch == branch, Transit.sent_on.is_(None))
        .order_by(Transit.at, Transit.id)
    )
    return tuple(_shown(session, one) for one in found)


def coming(session: Session, *, by: UUID) -> tuple[InTransit, ...]:
    """Books on loan from here that another branch has received and that are not back yet."""
    branch = may_read(session, by, DESK).branch
    found = session.scalars(
        select(Transit)
        .join(Loan, Loan.id == Transit.loan_id)
        .where(Loan.branch == branch, Loan.returned_at.is_(None), Loan.voided_at.is_(None))
        .order_by(Transit.at, Transit.id)
    )
    return tuple(_shown(session, one) for one in found)


def _shown(session: Session, found: Transit) -> InTransit:
    copy = session.get(Copy, found.copy_id) if found.copy_id else None
    title = session.get(Title, copy.title_id) if copy else None
    parcel = session.get(Parcel, found.parcel_id) if found.parcel_id else None
    loan = session.get(Loan, found.loan_id) if found.loan_id else None
    owners = [one.branch for one in (loan, parcel, copy) if one is not None]
    owner = session.get_one(Branch, owners[0])
    return InTransit(
        id=found.id,
        owner=owner.code,
        owner_name=owner.name,
        received_at=found.branch,
        received_on=found.business_date,
        sent_on=found.sent_on,
        barcode=copy.barcode if copy else None,
        title=title.title if title else None,
        number=parcel.number if parcel else None,
    )
