"""Labels and slips at the packing table: a parcel is sealed by its own, or taken up again."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import (
    Parcel,
    StationState,
)
from app.models.action import Action
from app.models.states import DocumentKind, ParcelState
from app.persian.digits import to_persian
from app.services import printing_jobs
from app.services.acting import acting
from app.services.answer import Answer, Subject, accepted, rejected
from app.services.meaning import Meaning
from app.services.packing_parcels import (
    ON_TABLE,
    current,
    elsewhere,
    finish_first,
    release,
    resume,
)
from app.services.parcel_content import count, requests_of
from app.texts import packing as texts
from app.texts.packing import short


def slip(session: Session, meaning: Meaning, desk: StationState, *, action: Action) -> Answer:
    """A slip's barcode at the packing table: go on with its parcel (the flow of label sheets)."""
    parcel = session.scalars(select(Parcel).where(Parcel.return_number == meaning.code)).first()
    if parcel is None:
        return rejected("unknown-code", texts.NO_PARCEL)
    return _known_parcel(session, parcel, desk, action=action)


def label(session: Session, meaning: Meaning, desk: StationState, *, action: Action) -> Answer:
    """A label's barcode: seals the complete parcel on the table if it is its own label."""
    parcel = session.scalars(select(Parcel).where(Parcel.number == meaning.code)).first()
    if parcel is None:
        return rejected("unknown-code", texts.NO_PARCEL, parcel=meaning.code)
    here = current(session, desk)
    if here is not None and here.id == parcel.id:
        return _own_label(session, parcel, action=action)
    if here is not None:
        words = texts.MISMATCH.format(other=short(parcel.number), parcel=short(here.number))
        return rejected(
            "label-mismatch",
            words,
            parcel=here.number,
            subject=Subject(parcel_id=here.id),
        )
    return _known_parcel(session, parcel, desk, action=action)


def _known_parcel(
    session: Session, parcel: Parcel, desk: StationState, *, action: Action
) -> Answer:
    """A parcel that is not on the table, by its label or slip."""
    about = {"parcel": parcel.number, "subject": Subject(parcel_id=parcel.id)}
    if parcel.branch != desk.branch:
        return rejected("other-branch", texts.OTHER_BRANCH_REQUEST, **about)
    number = short(parcel.number)
    if parcel.state is ParcelState.CANCELLED:
        return rejected("label-mismatch", texts.PARCEL_GONE.format(parcel=number), **about)
    if parcel.state not in (*ON_TABLE, ParcelState.PUT_ASIDE):
        return rejected("already-sealed", texts.ALREADY_SEALED.format(parcel=number), **about)
    request = requests_of(session, parcel)[0]
    held = current(session, desk)
    if held is not None and held.id != parcel.id and held.state is ParcelState.OPEN:
        return finish_first(held, request)
    busy = parcel.station_id not in (None, desk.station_id)
    if busy and parcel.state is ParcelState.OPEN:
        return elsewhere(session, parcel, request)
    return resume(session, parcel, desk, request, action=action)


def _own_label(session: Session, parcel: Parcel, *, action: Action) -> Answer:
    so_far = count(session, parcel)
    number = short(parcel.number)
    about = {
        "parcel": parcel.number,
        "done": so_far.done,
        "of": so_far.of,
        "subject": Subject(parcel_id=parcel.id),
    }
    if parcel.state is ParcelState.OPEN:
        words = texts.NOT_COMPLETE.format(
            parcel=number, done=to_persian(so_far.done), of=to_persian(so_far.of)
        )
        return rejected("not-complete", words, **about)
    parcel.state = ParcelState.SEALED
    parcel.sealed_at = action.at
    parcel.business_date = acting(session).today
    parcel.station_id = None
    release(session, parcel)
    printing_jobs.came_out(session, DocumentKind.ADDRESS_LABEL, parcel.id)
    return accepted("sealed", texts.SEALED.format(parcel=number), **about)
