"""Who is acting in this transaction, and whether they may."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Staff, Station
from app.models.action import Action
from app.models.states import Role
from app.persian.jalali import business_date
from app.texts import staff as texts

ACTING = "acting"

EVERYONE = frozenset(Role)
DESK = frozenset({Role.DESK, Role.SUPERVISOR})
PACKERS = frozenset({Role.PACKER, Role.SUPERVISOR})
SUPERVISORS = frozenset({Role.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class Acting:
    """The member of staff behind an action, and the branch whose counter they stand at.

    Attributes:
        branch: the branch of the station; rows that the action makes are owned by it.
        today: the business date of the action, in Asia/Tehran.
    """

    staff: UUID
    name: str
    role: Role
    branch: str
    station: UUID | None
    whole_city: bool
    today: dt.date

    @property
    def supervises(self) -> bool:
        """Whether they may overrule."""
        return self.role is Role.SUPERVISOR


class NotAllowed(UserError):
    """This person may not do this, or not here."""


def begin(session: Session, action: Action, roles: frozenset[Role]) -> Acting:
    """Check who acts, and keep it for ``acting``.

    Raises:
        NotAllowed: unknown or locked staff, a role that may not, or the counter of another branch.
    """
    staff = session.get(Staff, action.by) if action.by else None
    if staff is None or not staff.active:
        raise NotAllowed(texts.NOT_ACTIVE)
    if staff.role not in roles:
        raise NotAllowed(texts.NOT_ALLOWED)
    station = session.get(Station, action.station) if action.station else None
    branch = station.branch if station else staff.branch
    if branch != staff.branch and not staff.whole_city:
        raise NotAllowed(texts.OTHER_BRANCH)
    found = Acting(
        staff=staff.id,
        name=staff.display_name,
        role=staff.role,
        branch=branch,
        station=action.station,
        whole_city=staff.whole_city,
        today=business_date(action.at),
    )
    session.info[ACTING] = found
    return found


def acting(session: Session) -> Acting:
    """Who acts in this transaction; only inside a use case."""
    found: Acting = session.info[ACTING]
    return found


def may_read(session: Session, by: UUID, roles: frozenset[Role] = EVERYONE) -> Staff:
    """The member of staff who wants to see something.

    Raises:
        NotAllowed: unknown or locked staff, or a role that may not.
    """
    staff = session.get(Staff, by)
    if staff is None or not staff.active:
        raise NotAllowed(texts.NOT_ACTIVE)
    if staff.role not in roles:
        raise NotAllowed(texts.NOT_ALLOWED)
    return staff
