"""Where a book goes that was just given back, when the desk says otherwise than the branch does."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch
from app.models.action import Action
from app.models.states import CopyStatus
from app.services import fields
from app.services.acting import DESK, acting
from app.services.catalogue_records import is_claimed, own_copy
from app.services.use_case import give_reason, use_case
from app.services.waiting import serve
from app.texts import returning as texts


class Place(StrEnum):
    """Where a book is put."""

    SHELF = "shelf"
    QUARANTINE = "quarantine"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Put:
    """A book in its place; ``quarantine_until`` where it rests, ``wanted`` where somebody waits."""

    copy_id: UUID
    barcode: str
    place: Place
    quarantine_until: dt.date | None
    wanted: bool


@use_case(DESK)
def put(session: Session, copy_id: UUID, place: Place, reason: str = "", *, action: Action) -> Put:
    """Put a book that is here on the shelf, into quarantine, or aside as damaged.

    Quarantine lasts the branch's days, one day where it has none.

    Args:
        reason: what is wrong with a damaged book; needed for that.

    Raises:
        UserError: somebody has picked it or it is out, it lies at another branch, no reason.
        NotAllowed: a copy of another branch.
    """
    who = acting(session)
    copy = own_copy(session, copy_id)
    if is_claimed(session, copy.id):
        raise UserError(texts.TAKEN_AGAIN)
    if copy.current_branch != who.branch:
        raise UserError(texts.LIES_ELSEWHERE)
    why = ""
    copy.quarantine_until = None
    if place is Place.SHELF:
        copy.status = CopyStatus.ON_SHELF
    elif place is Place.QUARANTINE:
        days = max(session.get_one(Branch, who.branch).quarantine_days, 1)
        copy.status = CopyStatus.QUARANTINE
        copy.quarantine_until = who.today + dt.timedelta(days=days)
    else:
        why = fields.line(reason, "reason", texts.WHAT_IS_WRONG, needed=True)
        copy.status = CopyStatus.DAMAGED
        give_reason(session, why)
    copy.status_reason = why
    session.flush()
    wanted = bool(serve(session, copy.title_id, action=action))
    return Put(copy.id, copy.barcode, place, copy.quarantine_until, wanted)
