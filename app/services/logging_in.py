"""Logging in, by name or badge, and getting back in with the recovery code.

Nobody acts yet, so these are no use cases of the common kind: a refusal is a result, because the
failure has to be stored. After each failure the next try of that person waits twice as long. Only
refusals are kept as results of their action: one that let somebody in is looked at anew each time
that it comes, or its id would open the door without the secret.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Staff
from app.models.action import Action
from app.models.states import Role
from app.persian.digits import to_ascii
from app.persian.fold import for_storage, match_key
from app.scanner.numbers import Kind, OwnNumber, read
from app.services import secrets
from app.services.use_case import (
    ActionReused,
    Secret,
    args_hash,
    finish,
    from_plain,
    stored,
    to_plain,
)
from app.texts import staff as texts

LONGEST_WAIT = 300
"""Seconds that a try waits at most, however many failed before it."""


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """The answer to somebody who wants in; ``message`` is a sentence to show either way.

    Attributes:
        granted: whether they are in; the person is only named if so, or if a badge was right.
        needs_secret: the badge was right, and the secret is wanted too.
        wait_seconds: how long the next try must wait.
    """

    granted: bool
    message: str
    staff: UUID | None = None
    user: str = ""
    name: str = ""
    role: Role | None = None
    branch: str = ""
    whole_city: bool = False
    needs_secret: bool = False
    wait_seconds: int = 0


@dataclass(frozen=True, slots=True)
class Recovered:
    """The answer to a recovery code; ``recovery_code`` is the next one, shown now, never again."""

    done: bool
    message: str
    recovery_code: Secret | None = None
    wait_seconds: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be chosen in the login window."""

    id: UUID
    user: str
    name: str
    role: Role
    needs_secret: bool
    has_badge: bool = False
    has_recovery: bool = False


def people(session: Session, branch: str) -> tuple[Person, ...]:
    """Who may log in at a branch, by name; readable before anybody has logged in."""
    rows = session.scalars(
        select(Staff)
        .where(Staff.active, (Staff.branch == branch) | Staff.whole_city)
        .order_by(Staff.display_name, Staff.user_name)
    )
    return tuple(
        Person(
            row.id,
            row.user_name,
            row.display_name,
            row.role,
            needs_secret=row.secret_hash is not None or row.role is Role.SUPERVISOR,
            has_badge=row.badge_hash is not None,
            has_recovery=row.recovery_hash is not None,
        )
        for row in rows
    )


def staff_named(session: Session, user: str) -> Staff | None:
    """The active member of staff of a user name, as anybody types it."""
    return session.scalars(
        select(Staff).where(Staff.user_name == match_key(user[:1000]), Staff.active)
    ).first()


def staff_of_badge(session: Session, code: str) -> Staff | None:
    """The active member of staff whose badge this is; its check digit must be right."""
    number = read(to_ascii(for_storage(code[:100])))
    if not isinstance(number, OwnNumber) or number.kind is not Kind.BADGE:
        return None
    return session.scalars(
        select(Staff).where(Staff.badge_hash == secrets.badge_hash(number.code), Staff.active)
    ).first()


def log_in(session: Session, user: str, secret: Secret | None, *, action: Action) -> LoggedIn:
    """Log in by user name: supervisors with their secret, others with theirs if they have one."""
    what = "logging_in.log_in"
    hashed = args_hash(what, user)
    refused = _refused_before(session, action, what, hashed)
    if refused is not None:
        return from_plain(refused, LoggedIn)
    person = staff_named(session, user)
    if person is None:
        secrets.fits(None, secret)
        return LoggedIn(False, texts.WRONG)
    if person.secret_hash is None and person.role is not Role.SUPERVISOR:
        return _let_in(session, person, action, what, hashed)
    return _by_secret(session, person, secret, action, what, hashed)


def log_in_by_badge(
    session: Session, code: str, secret: Secret | None = None, *, action: Action
) -> LoggedIn:
    """Log in by a badge: enough for desk and packers; supervisors give their secret too."""
    what = "logging_in.log_in_by_badge"
    hashed = args_hash(what, Secret(code))
    refused = _refused_before(session, action, what, hashed)
    if refused is not None:
        return from_plain(refused, LoggedIn)
    person = staff_of_badge(session, code)
    if person is None:
        return LoggedIn(False, texts.UNKNOWN_BADGE)
    if person.role is not Role.SUPERVISOR:
        return _let_in(session, person, action, what, hashed)
    if not secret:
        message = texts.NEEDS_SECRET.format(name=person.display_name)
        return replace(_named(person, message), granted=False, needs_secret=True)
    return _by_secret(session, person, secret, action, what, hashed)


def recover(
    session: Session, user: str, code: Secret, new_secret: Secret, *, action: Action
) -> Recovered:
    """Set a new secret with the recovery code; the code is used up, and the answer holds the next.

    Raises:
        UserError: the new secret is too short or too long.
        ActionReused: the action was carried out, and another program drew its code.
    """
    what = "logging_in.recover"
    hashed = args_hash(what, user)
    following = secrets.recovery_code(action=action)
    new_hash = secrets.kept(new_secret, action=action)
    person = staff_named(session, user)
    refused = _refused_before(session, action, what, hashed)
    if refused is not None:
        return from_plain(refused, Recovered)
    if stored(session, action, what, hashed) is not None:
        if person is None or not secrets.fits(person.recovery_hash, following):
            raise ActionReused(texts.EVENT_ID_REUSED)
        return Recovered(True, texts.RECOVERED, following)
    wait = wait_of(person, action.at)
    if wait:
        return Recovered(False, texts.wait(wait), wait_seconds=wait)
    right = secrets.fits(person.recovery_hash if person else None, _code(code))
    if person is None:
        return Recovered(False, texts.WRONG_CODE)
    if not right:
        wait = count_failure(person, action.at)
        sentence = texts.wrong_wait(texts.WRONG_CODE, wait)
        answer = Recovered(False, sentence, wait_seconds=wait)
        _finish(session, person, action, what, hashed, answer)
        return answer
    person.secret_hash = new_hash
    person.recovery_hash = secrets.kept(following, "recovery", action=action)
    forget_failures(person)
    _finish(session, person, action, what, hashed, None)
    return Recovered(True, texts.RECOVERED, following)


def wait_of(person: Staff | None, at: dt.datetime) -> int:
    """Whole seconds that the next try of a person must still wait; 0 for nobody."""
    if person is None or person.locked_until is None or person.locked_until <= at:
        return 0
    # A clock that was set back must not lock anybody out for longer.
    return min(math.ceil((person.locked_until - at).total_seconds()), LONGEST_WAIT)


def count_failure(person: Staff, at: dt.datetime) -> int:
    """Note a failed try; the seconds that the next one must wait: 1, 2, 4, … 300."""
    person.failures += 1
    wait = min(1 << min(person.failures - 1, 16), LONGEST_WAIT)
    person.locked_until = at + dt.timedelta(seconds=wait)
    return wait


def forget_failures(person: Staff) -> None:
    """The person is who they say."""
    if person.failures:
        person.failures, person.locked_until = 0, None


def _code(typed: Secret) -> Secret:
    return secrets.read_recovery_code(typed)


def _by_secret(
    session: Session,
    person: Staff,
    secret: Secret | None,
    action: Action,
    what: str,
    hashed: str,
) -> LoggedIn:
    wait = wait_of(person, action.at)
    if wait:
        return LoggedIn(False, texts.wait(wait), wait_seconds=wait)
    if secrets.fits(person.secret_hash, secret):
        return _let_in(session, person, action, what, hashed)
    if stored(session, action, what, hashed) is not None:
        return LoggedIn(False, texts.WRONG)
    wait = count_failure(person, action.at)
    answer = LoggedIn(False, texts.wrong_wait(texts.WRONG, wait), wait_seconds=wait)
    _finish(session, person, action, what, hashed, answer)
    return answer


def _let_in(session: Session, person: Staff, action: Action, what: str, hashed: str) -> LoggedIn:
    if stored(session, action, what, hashed) is None:
        forget_failures(person)
        _finish(session, person, action, what, hashed, None)
    return _named(person, texts.WELCOME.format(name=person.display_name))


def _named(person: Staff, message: str) -> LoggedIn:
    return LoggedIn(
        granted=True,
        message=message,
        staff=person.id,
        user=person.user_name,
        name=person.display_name,
        role=person.role,
        branch=person.branch,
        whole_city=person.whole_city,
    )


def _refused_before(
    session: Session, action: Action, what: str, hashed: str
) -> dict[str, object] | None:
    """The stored refusal of this action, if it was one."""
    before = stored(session, action, what, hashed)
    return before.result if before is not None else None


def _finish(
    session: Session,
    person: Staff,
    action: Action,
    what: str,
    hashed: str,
    refusal: LoggedIn | Recovered | None,
) -> None:
    finish(
        session,
        replace(action, by=person.id),
        branch=person.branch,
        what=what,
        hashed=hashed,
        result=None if refusal is None else to_plain(refusal),
    )
