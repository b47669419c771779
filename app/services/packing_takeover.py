"""A parcel that lies open on a table that died is taken to another one.

What was scanned into it stays: the supervisor brings envelope and books along. The table that it
was taken from holds until «continue» is scanned there, so that no book goes into nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Parcel, Station, StationState
from app.models.action import Action
from app.persian.digits import to_persian
from app.services.acting import SUPERVISORS, NotAllowed, acting
from app.services.answer import Paper
from app.services.packing_parcels import ON_TABLE, current, resume
from app.services.parcel_content import count
from app.services.use_case import give_reason, use_case
from app.texts import packing as texts
from app.texts import staff as staff_texts
from app.texts.packing import short

HELD = "taken-over"
"""Why the table holds that it was taken from."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A parcel that lies on this table now; ``station`` is the name of the one it lay on.

    ``papers`` were ordered because nothing was missing in it any more.
    """

    parcel: str
    station: str
    done: int
    of: int
    papers: tuple[Paper, ...] = ()


@use_case(SUPERVISORS)
def take_over(session: Session, number: str, *, action: Action) -> TakenOver:
    """Take a parcel from another table of the branch to this one.

    Args:
        number: the parcel's.

    Raises:
        UserError: there is no such parcel, it lies on no other table, or one lies open on this.
        NotAllowed: no supervisor, or another branch's parcel.
    """
    desk = session.get_one(StationState, action.station) if action.station else None
    parcel = session.scalars(select(Parcel).where(Parcel.number == number)).first()
    if parcel is None:
        raise UserError(texts.NO_PARCEL)
    if desk is None or parcel.branch != acting(session).branch or parcel.branch != desk.branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    here = current(session, desk)
    if here is parcel:
        raise UserError(texts.IS_HERE.format(parcel=short(number)))
    if here is not None:
        raise UserError(texts.FINISH_FIRST.format(parcel=short(here.number)))
    if parcel.state not in ON_TABLE or parcel.station_id is None:
        raise UserError(texts.ON_NO_TABLE.format(parcel=short(number)))
    station = session.get_one(Station, parcel.station_id).name
    _tell(session, parcel)
    give_reason(session, texts.TAKEN_FROM.format(station=to_persian(station)))
    answer = resume(session, parcel, desk, None, action=action)
    so_far = count(session, parcel)
    return TakenOver(number, station, so_far.done, so_far.of, answer.papers)


def _tell(session: Session, parcel: Parcel) -> None:
    """The table on which it lies says so when somebody scans there again."""
    there = session.get_one(StationState, parcel.station_id)
    if there.parcel_id == parcel.id:
        there.parcel_id = None
        there.held = HELD
        there.held_code = parcel.number
