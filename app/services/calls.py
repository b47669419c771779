"""Telephone calls with members about their requests."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import LoanRequest, MemberMessage
from app.models.action import Action
from app.services import fields
from app.services.acting import DESK, NotAllowed, acting
from app.services.intake import MessageNoted
from app.services.use_case import use_case
from app.texts import requests as request_texts
from app.texts import returning as texts
from app.texts import staff as staff_texts


@use_case(DESK)
def note_call(session: Session, request: str, said: str, *, action: Action) -> MessageNoted:
    """Write down what a call about a request gave; it stands among the member's messages.

    Args:
        request: the 16-digit number of the request.
        said: one line.

    Raises:
        UserError: nothing was written, or there is no such request.
        NotAllowed: the request is another branch's.
    """
    who = acting(session)
    found = session.scalars(select(LoanRequest).where(LoanRequest.number == request)).first()
    if found is None:
        raise UserError(request_texts.NOT_THERE)
    if found.branch != who.branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    words = fields.line(said, "text", texts.CALL, needed=True)
    message = MemberMessage(
        id=action.key("message"),
        branch=who.branch,
        salt=action.salt("message"),
        request_id=found.id,
        text=texts.CALLED.format(said=words),
        complaint=False,
        at=action.at,
        business_date=who.today,
        by=who.staff,
    )
    session.add(message)
    return MessageNoted(message.id)


def last_said(session: Session, requests: Iterable[UUID]) -> dict[UUID, MemberMessage]:
    """The newest message of each of some requests that has one."""
    found = session.scalars(
        select(MemberMessage)
        .where(MemberMessage.request_id.in_(list(requests)))
        .order_by(MemberMessage.at, MemberMessage.id)
    )
    return {message.request_id: message for message in found}
