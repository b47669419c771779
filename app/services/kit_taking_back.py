"""A parcel of a day without electricity that was entered by mistake.

Its number is on a label that lies there. Either it is entered again, as it should have been
(`kit_entry.enter`), or there is no such parcel, and its number is used up. Both undo what the
mistake did: its books are in their requests as before, and those that were picked only by entering
it are wanted again.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Fulfilment, Parcel, ParcelItem, ParcelRequest, RequestLine
from app.models.action import Action
from app.models.meeting import meet
from app.models.states import FulfilmentState, ParcelState
from app.persian.digits import to_persian
from app.scanner.decode import clean
from app.scanner.numbers import Kind, OwnNumber, read
from app.services import kits
from app.services.acting import PACKERS, NotAllowed, acting
from app.services.journeys import latest
from app.services.picking_rules import unclaim
from app.services.use_case import use_case
from app.texts import kits as texts
from app.texts import staff as staff_texts


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A parcel that there is no longer; ``message`` says so."""

    number: str
    books: int
    message: str


@use_case(PACKERS)
def take_back(session: Session, number: str, *, action: Action) -> TakenBack:
    """There is no such parcel: what was entered is undone, and its number is used up.

    Args:
        number: of its label, 16 digits.

    Raises:
        UserError: no such parcel was entered, it was handed over, or packing has it again; field
            ``number``.
        NotAllowed: it is another branch's.
    """
    own = read(clean(number))
    kit = kits.kit_of(session, own) if isinstance(own, OwnNumber) else None
    if kit is None or not isinstance(own, OwnNumber) or own.kind is not Kind.PARCEL:
        raise UserError(texts.NOT_OURS, field="number")
    if kit.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    # Two counters that take it back, or enter it again, meet here.
    meet(session, kit)
    parcel = as_entered(session, own)
    books = empty(session, parcel, action=action)
    parcel.state = ParcelState.CANCELLED
    session.flush()
    said = texts.TAKEN_BACK.format(number=texts.number(own.code), books=to_persian(books))
    return TakenBack(own.code, books, said)


def as_entered(session: Session, number: OwnNumber) -> Parcel:
    """The parcel with a number, with which nothing was done since it was entered.

    Raises:
        UserError: it never was, or something was done with it; field ``number``.
    """
    parcel = session.scalars(select(Parcel).where(Parcel.number == number.code)).first()
    if parcel is not None and untouched(session, parcel):
        return parcel
    said = texts.NOT_AS_ENTERED if parcel is not None else texts.NEVER_ENTERED
    raise UserError(said.format(number=to_persian(number.serial)), field="number")


def untouched(session: Session, parcel: Parcel) -> bool:
    """Whether a parcel still lies there as it was entered."""
    dispatch = latest(session, parcel.id)
    gone = dispatch is not None and (dispatch.attempt > 1 or dispatch.outcome is not None)
    # On paper it was packed in one moment; what is sealed on the screen was opened before.
    as_on_paper = parcel.sealed_at == parcel.opened_at
    return parcel.state is ParcelState.SEALED and as_on_paper and not gone


def empty(session: Session, parcel: Parcel, *, action: Action) -> int:
    """Open a parcel as it was entered, and give its books back; how many these are."""
    sealed_at = parcel.sealed_at
    parcel.state = ParcelState.OPEN
    parcel.sealed_at = None
    parcel.finished_short = False
    items = session.scalars(
        select(ParcelItem)
        .where(ParcelItem.parcel_id == parcel.id, ParcelItem.removed_at.is_(None))
        .order_by(ParcelItem.id)
    ).all()
    for item in items:
        item.removed_at = action.at
        fulfilment = session.get_one(Fulfilment, item.fulfilment_id)
        fulfilment.state = FulfilmentState.PICKED
        fulfilment.changed_on = acting(session).today
        session.flush()
        # What had been picked on the screen was picked before it was packed.
        picked_at = fulfilment.picked_at
        if picked_at is not None and sealed_at is not None and picked_at >= sealed_at:
            line = session.get_one(RequestLine, fulfilment.line_id)
            unclaim(session, fulfilment, line, action=action)
    for bound in session.scalars(select(ParcelRequest).where(ParcelRequest.parcel_id == parcel.id)):
        session.delete(bound)
    session.flush()
    return len(items)
