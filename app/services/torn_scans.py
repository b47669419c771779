"""Scans that came in part: nothing is done with them, but the journal knows of each."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models import StationState
from app.models import recorder as journal
from app.models.action import Action
from app.models.states import Outcome
from app.scanner.numbers import Kind
from app.services.acting import EVERYONE, acting
from app.services.use_case import use_case

REASON = "torn"
LONGEST_PIECE = 64
"""Characters that are kept: no code is longer."""
_BADGE = f"88{Kind.BADGE.value}"


@use_case(EVERYONE)
def note(session: Session, piece: str, *, action: Action) -> None:
    """Keep in the journal that a scan came in part.

    Args:
        piece: what came of it; of a badge nothing is kept, as of a whole one.
    """
    desk = session.get_one(StationState, action.station)
    who = acting(session)
    kept = "" if piece.startswith(_BADGE) else piece.replace("\x00", "")[:LONGEST_PIECE]
    scanned = journal.Scanned(
        mode=desk.mode,
        kind="unknown",
        outcome=Outcome.REJECTED,
        reason=REASON,
        raw=kept,
        business_date=who.today,
    )
    journal.scan(session, action, branch=who.branch, scanned=scanned)
