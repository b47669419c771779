"""The first run: a branch, its first station and its first supervisor in an empty database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Branch,
    Carrier,
    ClosedDay,
    Service,
    ServiceArea,
    Staff,
    Station,
    StationState,
)
from app.models.action import Action
from app.models.states import Role
from app.persian.digits import to_ascii
from app.persian.fold import for_storage
from app.services import fields, secrets
from app.services.acting import SUPERVISORS, NotAllowed, acting
from app.services.organisation import BranchDetails, write_branch
from app.services.people_names import display_name, user_name
from app.services.use_case import ActionReused, Secret, args_hash, finish, stored, use_case
from app.texts import organisation as texts
from app.texts import staff as staff_texts

FIRST = "setup.first_branch"
FRIDAY = 6

POST_SERVICES = (
    ("0", texts.REGISTERED, 2_000),
    ("1", texts.EXPRESS, 30_000),
    ("3", texts.SPECIAL, 10_000),
)
"""Code of the post, name, limit in grams."""

DEFAULT_SERVICE = "1"
"""Five books weigh more than the 2 kg of «سفارشی»."""


@dataclass(frozen=True, slots=True)
class NewBranch:
    """A branch to be: its four digits (they are in all its numbers), its data, a first station."""

    code: str
    details: BranchDetails
    station: str = texts.FIRST_STATION


@dataclass(frozen=True, slots=True)
class FirstBranch:
    """What the first run made. ``recovery_code`` is shown and printed now, and never again."""

    branch: str
    station: UUID
    staff: UUID
    recovery_code: Secret
    warning: str | None


@dataclass(frozen=True, slots=True)
class NewStation:
    """A counter PC of a branch."""

    id: UUID
    branch: str
    name: str


def first_branch(
    session: Session,
    new: NewBranch,
    supervisor_name: str,
    supervisor: str,
    secret: Secret,
    *,
    action: Action,
) -> FirstBranch:
    """Set up an empty database: branch, station, the post, and the supervisor of the city.

    Nobody can act yet, so this is the one change without a person behind it. The same action again
    (with its entropy) gives the same answer, also when the answer of its commit was lost.

    Args:
        supervisor_name: what people call them; ``supervisor``: their user name.

    Raises:
        UserError: the database is set up already, or a box can't be kept as it is.
        ActionReused: the action's id came with other arguments.
    """
    hashed = args_hash(FIRST, new, supervisor_name, supervisor)
    code = secrets.recovery_code(action=action)
    before = stored(session, action, FIRST, hashed)
    if before is not None:
        return _again(session, action, code)
    if is_set_up(session):
        raise UserError(texts.ALREADY_SET_UP)
    row, warning = _branch(session, new, action)
    _the_post(session, row, action)
    station = _station(session, row.code, new.station, action)
    person = Staff(
        id=action.key("supervisor"),
        branch=row.code,
        user_name=user_name(supervisor),
        display_name=display_name(supervisor_name),
        role=Role.SUPERVISOR,
        whole_city=True,
        secret_hash=secrets.kept(secret, action=action),
        recovery_hash=secrets.kept(code, "recovery", action=action),
    )
    session.add(person)
    session.flush()
    finish(session, action, branch=row.code, what=FIRST, hashed=hashed, result=None)
    return FirstBranch(row.code, station.id, person.id, code, warning)


def _again(session: Session, action: Action, code: Secret) -> FirstBranch:
    """The answer of a first run that was stored: only to the program that drew the code."""
    person = session.get(Staff, action.key("supervisor"))
    if person is None or not secrets.fits(person.recovery_hash, code):
        raise ActionReused(staff_texts.EVENT_ID_REUSED)
    return FirstBranch(person.branch, action.key("station"), person.id, code, None)


def branch_code(typed: str) -> str:
    """The four digits of a branch, in any digits.

    Raises:
        UserError: it is not four digits, or all of them are zero; field ``code``.
    """
    code = to_ascii(for_storage(typed[:20]))
    if not re.fullmatch(r"(?!0000)[0-9]{4}", code):
        raise UserError(texts.CODE_FORM, field="code")
    return code


def is_set_up(session: Session) -> bool:
    """Whether the first run is over."""
    return session.scalars(select(Branch.code).limit(1)).first() is not None


@use_case(SUPERVISORS)
def add_branch(session: Session, new: NewBranch, *, action: Action) -> NewStation:
    """Add a branch with its first station; for the supervisor of the city.

    Raises:
        NotAllowed: for the supervisor of one branch.
        UserError: its code is taken, or a box can't be kept as it is.
    """
    if not acting(session).whole_city:
        raise NotAllowed(texts.CITY_ONLY)
    row, _ = _branch(session, new, action)
    station = _station(session, row.code, new.station, action)
    return NewStation(station.id, station.branch, station.name)


@use_case(SUPERVISORS)
def add_station(session: Session, name: str, *, action: Action) -> NewStation:
    """Add a counter PC to the acting branch.

    Raises:
        UserError: the branch has one of this name.
    """
    station = _station(session, acting(session).branch, name, action)
    return NewStation(station.id, station.branch, station.name)


def station_named(session: Session, branch: str, name: str) -> NewStation | None:
    """The station of a branch by its name, as anybody types it; None if there is none."""
    row = session.scalars(
        select(Station).where(Station.branch == branch, Station.name == for_storage(name))
    ).first()
    return NewStation(row.id, row.branch, row.name) if row else None


def stations(session: Session, branch: str) -> tuple[NewStation, ...]:
    """The stations of a branch, by name."""
    rows = session.scalars(select(Station).where(Station.branch == branch).order_by(Station.name))
    return tuple(NewStation(row.id, row.branch, row.name) for row in rows)


def _branch(session: Session, new: NewBranch, action: Action) -> tuple[Branch, str | None]:
    """The branch, closed on Fridays, serving its own county; and the warning about its data."""
    code = branch_code(new.code)
    if session.get(Branch, code) is not None:
        raise UserError(texts.CODE_TAKEN, field="code")
    row = Branch(code=code)
    warning = write_branch(row, new.details)
    session.add(row)
    session.flush()
    session.add(ClosedDay(id=action.key("friday"), branch=code, weekday=FRIDAY, day=None))
    session.add(
        ServiceArea(id=action.key("area"), branch=code, province=row.province, county=row.county)
    )
    session.flush()
    return row, warning


def _the_post(session: Session, branch: Branch, action: Action) -> None:
    post = Carrier(id=action.key("post"), name=texts.POST)
    session.add(post)
    session.flush()
    for code, name, limit in POST_SERVICES:
        session.add(
            Service(
                id=action.key("service", code),
                carrier_id=post.id,
                code=code,
                name=name,
                weight_limit_g=limit,
            )
        )
    session.flush()
    branch.default_service_id = action.key("service", DEFAULT_SERVICE)
    session.flush()


def _station(session: Session, branch: str, name: str, action: Action) -> Station:
    wanted = fields.line(name, "station", texts.STATION, longest=fields.NAME, needed=True)
    if station_named(session, branch, wanted) is not None:
        raise UserError(texts.STATION_TAKEN, field="station")
    row = Station(id=action.key("station"), branch=branch, name=wanted, printers={})
    session.add(row)
    session.flush()
    session.add(StationState(station_id=row.id, branch=branch))
    session.flush()
    return row
