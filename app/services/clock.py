"""Whether the clock of the PC can be believed, by what was recorded before.

A clock that lies behind the last event would mix the order of the records up; one that has skipped
a day on which the branch was open dates a whole day's work wrong. Either is asked about before work
goes on, and a supervisor's answer is kept.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import ActionRecord
from app.models.action import Action
from app.persian import jalali
from app.services.acting import SUPERVISORS
from app.services.calendar import closures
from app.services.use_case import give_reason, use_case
from app.texts import clock as texts

TOLERANCE = dt.timedelta(minutes=10)
"""By how much the clocks of two counters of one branch may differ."""

REMEMBERED = dt.timedelta(days=30)
"""How long a confirmed clock stays confirmed against events that lie in its future."""

_CONFIRM = "clock.confirm"
_ENTERING = (
    "logging_in.log_in",
    "logging_in.log_in_by_badge",
    "logging_in.recover",
    "stations.take",
)
"""What is recorded before the clock was looked at proves nothing of it."""


class Odd(StrEnum):
    """What is odd about a clock."""

    BEHIND = "behind"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Doubt:
    """The clock says ``now``, and the last thing that was recorded is of ``last`` (both UTC)."""

    odd: Odd
    now: dt.datetime
    last: dt.datetime


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A supervisor says that the clock is right, whatever was recorded for ``last``."""

    last: dt.datetime


def doubt(session: Session, branch: str, now: dt.datetime) -> Doubt | None:
    """What is odd about the clock at a branch; also readable before anybody has logged in.

    Behind: something is recorded for later than now. Ahead: the branch was open on a day between
    the last record and today, and nothing was done on it. None for a clock without doubt, and for
    one that a supervisor has confirmed.

    Args:
        now: what the clock says, aware.
    """
    last = _last(session, branch)
    if last is not None and last > now + TOLERANCE:
        if last > _confirmed(session, branch, now):
            return Doubt(Odd.BEHIND, now, last)
        last = _last(session, branch, now + TOLERANCE)
    if last is None:
        return None
    day, today = jalali.business_date(last), jalali.business_date(now)
    known = closures(session, branch)
    if any(known.is_open(day + dt.timedelta(days=later)) for later in range(1, (today - day).days)):
        return Doubt(Odd.AHEAD, now, last)
    return None


@use_case(SUPERVISORS)
def confirm(session: Session, last: dt.datetime, *, action: Action) -> Confirmed:
    """Say that the clock is right.

    Args:
        last: as it stands in the doubt that is answered.
    """
    day = jalali.long(jalali.business_date(last))
    give_reason(session, texts.CONFIRMED.format(last=f"{day}، {jalali.time_of(last)}"))
    return Confirmed(last)


def _last(session: Session, branch: str, until: dt.datetime | None = None) -> dt.datetime | None:
    """When the last thing was done at a branch, as far as it was recorded."""
    found = select(ActionRecord.at).where(
        ActionRecord.branch == branch, ActionRecord.what.not_in(_ENTERING)
    )
    if until is not None:
        found = found.where(ActionRecord.at <= until)
    return session.scalars(found.order_by(ActionRecord.at.desc()).limit(1)).first()


def _confirmed(session: Session, branch: str, now: dt.datetime) -> dt.datetime:
    """Up to which record a supervisor has confirmed the clock; the present where none has."""
    result = session.scalars(
        select(ActionRecord.result)
        .where(
            ActionRecord.branch == branch,
            ActionRecord.what == _CONFIRM,
            ActionRecord.at <= now,
            ActionRecord.at > now - REMEMBERED,
        )
        .order_by(ActionRecord.at.desc())
        .limit(1)
    ).first()
    # The result may be erased with the words of others.
    return dt.datetime.fromisoformat(result["last"]) if result else now
