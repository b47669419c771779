"""Picking without a scan that says it all: a copy that was chosen, and taking back what was done.

What a scan did is taken back by the command *undo*; this is for what was done on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, Fulfilment, LoanRequest, RequestLine, StationState
from app.models.action import Action
from app.models.states import FulfilmentState, Outcome
from app.services import not_found as missing
from app.services import picking
from app.services.acting import PACKERS, NotAllowed, acting
from app.services.picking import Picked
from app.services.picking_rules import title_of_line, unclaim
from app.services.use_case import use_case
from app.texts import picking as texts
from app.texts import staff as staff_texts


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back, in a sentence."""

    fulfilment_id: UUID
    message: str


@use_case(PACKERS)
def pick_copy(session: Session, copy_id: UUID, *, action: Action) -> Picked:
    """Pick a copy that somebody chose among those that one code means, for whoever wants it.

    Raises:
        UserError: it may not be picked, for the reasons for which its scan would be rejected.
        NotAllowed: the action names no station.
    """
    who = acting(session)
    copy = session.get(Copy, copy_id)
    if copy is None:
        raise UserError(texts.NO_COPY, field="copy")
    if who.station is None:
        raise NotAllowed(staff_texts.NOT_ALLOWED)
    desk = session.get_one(StationState, who.station)
    answer = picking.book(session, copy, desk, action=action)
    if answer.outcome is not Outcome.ACCEPTED:
        raise UserError(answer.message, field="copy")
    fulfilment = session.get_one(Fulfilment, answer.subject.fulfilment_id)
    request = session.get_one(LoanRequest, fulfilment.request_id)
    return Picked(fulfilment.id, copy.id, copy.barcode, request.number, answer.message)


@use_case(PACKERS)
def take_back(
    session: Session, fulfilment_id: UUID, copy_id: UUID | None = None, *, action: Action
) -> TakenBack:
    """The pick of a line, or its «not found», was a mistake: the line is to be picked again.

    Args:
        copy_id: the copy that was picked, or that was looked for and goes back on its shelf.

    Raises:
        UserError: something was built on it; the sentence names what.
        NotAllowed: the line is another branch's to pick.
    """
    fulfilment = missing.own_fulfilment(session, fulfilment_id)
    line = session.get_one(RequestLine, fulfilment.line_id)
    title = title_of_line(session, line)
    if fulfilment.state is FulfilmentState.NOT_FOUND:
        refusal = missing.why_not_again(session, fulfilment, line, title)
        said = texts.UNDONE_NOT_FOUND
    else:
        refusal = picking.why_not_back(session, copy_id, fulfilment, title)
        said = texts.UNDONE_PICKED
    if refusal is not None:
        raise UserError(refusal)
    if fulfilment.state is FulfilmentState.NOT_FOUND:
        missing.want_again(session, fulfilment, copy_id, action=action)
    else:
        unclaim(session, fulfilment, line, action=action)
    return TakenBack(fulfilment.id, said.format(title=title))
