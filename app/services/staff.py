"""The people who work here: who they are, what they may, how they prove it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Staff
from app.models.action import Action
from app.models.meeting import meet
from app.models.states import Role
from app.scanner.numbers import badge_number
from app.services import secrets
from app.services.acting import EVERYONE, SUPERVISORS, NotAllowed, acting, may_read
from app.services.logging_in import (
    LoggedIn,
    Person,
    Recovered,
    count_failure,
    forget_failures,
    log_in,
    log_in_by_badge,
    people,
    recover,
    staff_named,
    staff_of_badge,
    wait_of,
)
from app.services.people_names import display_name, user_name
from app.services.use_case import Secret, give_reason, use_case
from app.texts import staff as texts

__all__ = [
    "LoggedIn",
    "NewBadge",
    "NewRecovery",
    "Person",
    "Recovered",
    "Role",
    "SecretChange",
    "StaffCard",
    "add",
    "change",
    "change_secret",
    "give_badge",
    "lock",
    "log_in",
    "log_in_by_badge",
    "people",
    "recover",
    "renew_recovery",
    "revoke_badge",
    "staff_list",
    "staff_named",
    "staff_of_badge",
    "unlock",
]


@dataclass(frozen=True, slots=True)
class StaffCard:
    """A member of staff; neither secret nor badge ever leaves the database."""

    id: UUID
    branch: str
    user: str
    name: str
    role: Role
    whole_city: bool
    active: bool
    has_secret: bool
    has_badge: bool
    has_recovery: bool


@dataclass(frozen=True, slots=True)
class NewBadge:
    """A badge to be printed now: its 16 digits are stored nowhere."""

    staff: UUID
    name: str
    role: Role
    number: Secret


@dataclass(frozen=True, slots=True)
class NewRecovery:
    """The answer to a supervisor who wants another recovery code; it is shown now, never again."""

    done: bool
    message: str
    recovery_code: Secret | None = None
    wait_seconds: int = 0


@dataclass(frozen=True, slots=True)
class SecretChange:
    """Whether a secret was changed; ``wait_seconds``: until the next try."""

    done: bool
    message: str
    wait_seconds: int = 0


@use_case(SUPERVISORS)
def add(
    session: Session,
    user: str,
    name: str,
    role: Role,
    secret: Secret | None = None,
    *,
    whole_city: bool = False,
    action: Action,
) -> StaffCard:
    """Add somebody to the acting branch; desk and packers can do without a secret.

    Raises:
        UserError: the user name is taken, or a supervisor would have no secret.
        NotAllowed: only the supervisor of the city makes another one.
    """
    who = acting(session)
    wanted = user_name(user)
    if session.scalars(select(Staff.id).where(Staff.user_name == wanted)).first():
        raise UserError(texts.USER_NAME_TAKEN, field="user_name")
    if role is Role.SUPERVISOR and not secret:
        raise UserError(texts.SUPERVISOR_SECRET, field="secret")
    if whole_city and not who.whole_city:
        raise NotAllowed(texts.CITY_ONLY)
    row = Staff(
        id=action.key("staff"),
        branch=who.branch,
        user_name=wanted,
        display_name=display_name(name),
        role=role,
        whole_city=whole_city,
        secret_hash=secrets.kept(secret, action=action) if secret else None,
        active=True,
    )
    session.add(row)
    return _card(row)


@use_case(SUPERVISORS)
def change(
    session: Session,
    staff: UUID,
    *,
    name: str | None = None,
    role: Role | None = None,
    secret: Secret | None = None,
    whole_city: bool | None = None,
    action: Action,
) -> StaffCard:
    """Change somebody's name or role; whoever becomes a supervisor needs a secret.

    Raises:
        UserError: the last active supervisor would be none, or a supervisor have no secret.
        NotAllowed: somebody of another branch, or the city's supervision is touched by others.
    """
    row = _mine(session, staff)
    if name is not None:
        row.display_name = display_name(name)
    if secret:
        row.secret_hash = secrets.kept(secret, action=action)
    if whole_city is not None and whole_city != row.whole_city:
        if not acting(session).whole_city:
            raise NotAllowed(texts.CITY_ONLY)
        row.whole_city = whole_city
    if role is not None and role is not row.role:
        if role is Role.SUPERVISOR and row.secret_hash is None:
            raise UserError(texts.SUPERVISOR_SECRET, field="secret")
        _keep_a_supervisor(session, row)
        row.role = role
        # A badge alone must not open more than it did when it was given.
        row.badge_hash = None
    return _card(row)


@use_case(SUPERVISORS, keep=False)
def give_badge(session: Session, staff: UUID, *, action: Action) -> NewBadge:
    """Give somebody a new badge; the one before is no longer good.

    The answer is given once: carrying the action out again raises ``ActionReused``.
    """
    row = _mine(session, staff)
    number = badge_number(secrets.badge_digits(action=action))
    row.badge_hash = secrets.badge_hash(number)
    return NewBadge(row.id, row.display_name, row.role, Secret(number))


@use_case(SUPERVISORS)
def revoke_badge(session: Session, staff: UUID, *, action: Action) -> StaffCard:
    """Make somebody's badge worthless: it was lost."""
    row = _mine(session, staff)
    row.badge_hash = None
    return _card(row)


@use_case(SUPERVISORS)
def lock(session: Session, staff: UUID, reason: str = "", *, action: Action) -> StaffCard:
    """Let somebody in no longer; what they did stays theirs.

    Raises:
        UserError: they are the last active supervisor.
    """
    row = _mine(session, staff)
    _keep_a_supervisor(session, row)
    row.active = False
    give_reason(session, reason)
    return _card(row)


@use_case(SUPERVISORS)
def unlock(session: Session, staff: UUID, *, action: Action) -> StaffCard:
    """Let somebody in again, and forget their failed tries."""
    row = _mine(session, staff)
    row.active = True
    row.failures, row.locked_until = 0, None
    return _card(row)


@use_case(EVERYONE)
def change_secret(
    session: Session,
    staff: UUID,
    new: Secret | None,
    *,
    old: Secret | None = None,
    action: Action,
) -> SecretChange:
    """Change one's own secret with the old one, or as supervisor that of somebody else.

    A wrong old secret is a result, and counts as a failed try. ``new`` None takes the secret of
    desk or packers away.

    Raises:
        UserError: the new one can't be, or a supervisor would have none.
        NotAllowed: somebody else's secret, for other roles.
    """
    who = acting(session)
    if who.staff != staff and not who.supervises:
        raise NotAllowed(texts.NOT_ALLOWED)
    row = _mine(session, staff)
    if new is None and row.role is Role.SUPERVISOR:
        raise UserError(texts.SUPERVISOR_SECRET, field="secret")
    kept = secrets.kept(new, action=action) if new is not None else None
    if who.staff == staff and row.secret_hash is not None:
        wait = wait_of(row, action.at)
        if wait:
            return SecretChange(False, texts.wait(wait), wait)
        if not secrets.fits(row.secret_hash, old):
            wait = count_failure(row, action.at)
            return SecretChange(False, texts.wrong_wait(texts.WRONG_OLD, wait), wait)
    row.secret_hash = kept
    forget_failures(row)
    return SecretChange(True, texts.SECRET_CHANGED)


@use_case(SUPERVISORS, keep=False)
def renew_recovery(session: Session, secret: Secret, *, action: Action) -> NewRecovery:
    """Give the acting supervisor another recovery code; the one before is no longer good.

    A wrong secret is a result, and counts as a failed try. The code is given once: carrying the
    action out again raises ``ActionReused``.
    """
    row = session.get_one(Staff, acting(session).staff)
    wait = wait_of(row, action.at)
    if wait:
        return NewRecovery(False, texts.wait(wait), wait_seconds=wait)
    if not secrets.fits(row.secret_hash, secret):
        wait = count_failure(row, action.at)
        return NewRecovery(False, texts.wrong_wait(texts.WRONG_OLD, wait), wait_seconds=wait)
    code = secrets.recovery_code(action=action)
    row.recovery_hash = secrets.kept(code, "recovery", action=action)
    forget_failures(row)
    return NewRecovery(True, texts.RECOVERY_RENEWED, code)


def staff_list(session: Session, *, by: UUID) -> tuple[StaffCard, ...]:
    """Everybody of the reader's branch (of the city, for its supervisor), by name; supervisors."""
    reader = may_read(session, by, SUPERVISORS)
    found = select(Staff).order_by(Staff.display_name, Staff.user_name)
    if not reader.whole_city:
        found = found.where(Staff.branch == reader.branch)
    return tuple(map(_card, session.scalars(found)))


def _mine(session: Session, staff: UUID) -> Staff:
    """Somebody of the acting branch; the city's supervisor reaches everybody."""
    who = acting(session)
    row = session.get(Staff, staff)
    if row is None:
        raise UserError(texts.UNKNOWN_STAFF)
    if row.branch != who.branch and not who.whole_city:
        raise NotAllowed(texts.OTHER_BRANCH)
    if row.whole_city and not who.whole_city:
        raise NotAllowed(texts.CITY_ONLY)
    return row


def _keep_a_supervisor(session: Session, row: Staff) -> None:
    """Refuse to take the last active supervisor of a branch away."""
    if row.role is not Role.SUPERVISOR or not row.active:
        return
    meet(session, session.get_one(Branch, row.branch))
    others = session.scalar(
        select(func.count())
        .select_from(Staff)
        .where(
            Staff.branch == row.branch,
            Staff.role == Role.SUPERVISOR,
            Staff.active,
            Staff.id != row.id,
        )
    )
    if not others:
        raise UserError(texts.LAST_SUPERVISOR)


def _card(row: Staff) -> StaffCard:
    return StaffCard(
        id=row.id,
        branch=row.branch,
        user=row.user_name,
        name=row.display_name,
        role=row.role,
        whole_city=row.whole_city,
        active=row.active,
        has_secret=row.secret_hash is not None,
        has_badge=row.badge_hash is not None,
        has_recovery=row.recovery_hash is not None,
    )
