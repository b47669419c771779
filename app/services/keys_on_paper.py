"""Papers that open doors: a badge and a recovery code, drawn at once and kept nowhere."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy.orm import Session

from app.models import Branch, Staff, Station
from app.persian.digits import to_persian
from app.printing import recovery_sheet, staff_badge
from app.printing.recovery_sheet import RecoverySheet
from app.printing.stamp import Stamp
from app.services import day_documents, wall_documents
from app.services.staff import NewBadge
from app.services.use_case import Secret


def badge_pdf(session: Session, new: NewBadge, *, by: UUID) -> bytes:
    """The badge that was just given, as a PDF of one card."""
    return staff_badge.render(wall_documents.badge(session, new, by=by)).pdf


def recovery_pdf(
    session: Session, user: str, code: Secret, *, station: UUID | None, at: dt.datetime
) -> bytes:
    """The sheet to be sealed with a recovery code that was just drawn.

    Nobody is asked for: whoever holds the code may print it.

    Args:
        user: the user name of the supervisor whom it lets back in.
        station: where it is printed; None where that is not known yet.
    """
    person = session.query(Staff).filter_by(user_name=user).one()
    branch = session.get_one(Branch, person.branch)
    place = session.get(Station, station) if station else None
    sheet = RecoverySheet(
        day_documents.head(session, branch.code),
        person.display_name,
        person.user_name,
        str(code),
        Stamp(at, to_persian(place.name) if place else "", person.display_name),
    )
    return recovery_sheet.render(sheet).pdf
