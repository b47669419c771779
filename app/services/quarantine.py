"""Books that rest after their return."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Copy
from app.models.action import Action
from app.models.states import CopyStatus
from app.services.acting import DESK, acting
from app.services.use_case import use_case
from app.services.waiting import serve_all


@dataclass(frozen=True, slots=True)
class Ended:
    """The barcodes of the books that go back to their shelves."""

    barcodes: tuple[str, ...]


@use_case(DESK)
def end_quarantine(session: Session, *, action: Action) -> Ended:
    """Books whose quarantine is over go to the shelf, and to whoever waits for them."""
    who = acting(session)
    copies = session.scalars(
        select(Copy)
        .where(
            Copy.current_branch == who.branch,
            Copy.branch == who.branch,
            Copy.status == CopyStatus.QUARANTINE,
            Copy.quarantine_until <= who.today,
        )
        .order_by(Copy.barcode)
    ).all()
    for copy in copies:
        copy.status = CopyStatus.ON_SHELF
        copy.quarantine_until = None
    session.flush()
    serve_all(session, (copy.title_id for copy in copies), action=action)
    return Ended(tuple(copy.barcode for copy in copies))
