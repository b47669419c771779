"""Which parcel somebody means."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Parcel
from app.services.acting import NotAllowed, may_read
from app.texts import documents as texts
from app.texts import staff as staff_texts


def own_parcel(session: Session, parcel_id: UUID, *, by: UUID) -> Parcel:
    """A parcel of the reader's branch.

    Raises:
        UserError: there is none; NotAllowed: it is another branch's.
    """
    reader = may_read(session, by)
    parcel = session.get(Parcel, parcel_id)
    if parcel is None:
        raise UserError(texts.UNKNOWN_PARCEL, field="number")
    if reader.branch != parcel.branch and not reader.whole_city:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return parcel


def parcel_numbered(session: Session, number: str, *, by: UUID) -> UUID:
    """The key of the parcel with a number of 16 digits.

    Raises:
        UserError: there is none; NotAllowed: it is another branch's.
    """
    found = session.scalars(select(Parcel.id).where(Parcel.number == number)).first()
    if found is None:
        raise UserError(texts.UNKNOWN_PARCEL, field="number")
    return own_parcel(session, found, by=by).id
