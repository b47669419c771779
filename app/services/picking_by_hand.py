"""Picking without a scan that says it all: a copy that was chosen, and taking back what was done.

What a scan did is taken back by the command *undo*; this is for what was done on the screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.errors import UserError
from app.models import (
    ActionRecord,
    Copy,
    Fulfilment,
    LoanRequest,
    RequestLine,
    ScanEvent,
    Station,
    StationState,
)
from app.models.action import Action
from app.models.states import FulfilmentState, Mode, Outcome
from app.persian.jalali import business_date
from app.services import not_found as missing
from app.services import picking
from app.services.acting import PACKERS, NotAllowed, acting, may_read
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


@dataclass(frozen=True, slots=True)
class ByHand:
    """What was done on the screen: a copy was picked for a line, or looked for in vain."""

    fulfilment_id: UUID
    copy_id: UUID | None


_PICKED = ("picking_by_hand.pick_copy", "picking.pick_for", "not_found.not_found")
_TAKEN_BACK = "picking_by_hand.take_back"
_BETWEEN_DAYS = dt.timedelta(days=1, hours=1)
"""No business day is longer."""


def done_today(
    session: Session, station: UUID, now: dt.datetime, *, by: UUID
) -> list[ByHand | None]:
    """What was picked or given up at a station today and was not taken back, the oldest first.

    None stands for a scan, which the command *undo* takes back; ``take_back`` is for the others.

    Raises:
        NotAllowed: neither packer nor supervisor.
    """
    may_read(session, by, PACKERS)
    branch = session.get_one(Station, station).branch
    done: list[tuple[dt.datetime, ByHand | None]] = [
        (at, None) for at in _scans(session, station, business_date(now))
    ]
    for record in session.scalars(
        select(ActionRecord)
        .where(
            ActionRecord.branch == branch,
            ActionRecord.at > now - _BETWEEN_DAYS,
            ActionRecord.station_id == station,
            ActionRecord.what.in_((*_PICKED, _TAKEN_BACK)),
        )
        .order_by(ActionRecord.at, ActionRecord.id)
    ):
        # The result may have been erased.
        if record.result is None or business_date(record.at) != business_date(now):
            continue
        line = UUID(record.result["fulfilment_id"])
        if record.what == _TAKEN_BACK:
            done = [one for one in done if one[1] is None or one[1].fulfilment_id != line]
        else:
            copy = record.result["copy_id"]
            done.append((record.at, ByHand(line, UUID(copy) if copy else None)))
    return [one for _, one in sorted(done, key=lambda one: one[0])]


def _scans(session: Session, station: UUID, today: dt.date) -> Sequence[dt.datetime]:
    """When the scans came that can still be taken back."""
    later = aliased(ScanEvent)
    taken_back = select(later.seq).where(later.undoes == ScanEvent.action_id).exists()
    return session.scalars(
        select(ScanEvent.at).where(
            ScanEvent.station_id == station,
            ScanEvent.at > dt.datetime.combine(today, dt.time(), dt.UTC) - _BETWEEN_DAYS,
            ScanEvent.business_date == today,
            ScanEvent.mode == Mode.PICK,
            ScanEvent.outcome == Outcome.ACCEPTED,
            ScanEvent.reason.in_(picking.UNDOABLE),
            ~taken_back,
        )
    ).all()


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
