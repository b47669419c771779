"""Open days of a branch, and the due dates that follow from them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Branch, ClosedDay

LONGEST_CLOSURE = 60
"""Days after which the search for an open day gives up: nobody closes that long by the week."""


@dataclass(frozen=True, slots=True)
class Closures:
    """The closed days of a branch: of every week (0 Saturday … 6 Friday), and single ones."""

    weekdays: frozenset[int]
    days: frozenset[dt.date]

    def is_open(self, day: dt.date) -> bool:
        """Whether the branch is open on a day."""
        return (day.weekday() + 2) % 7 not in self.weekdays and day not in self.days

    def next_open(self, day: dt.date) -> dt.date:
        """The day itself if it is open, else the first open one after it."""
        for later in range(LONGEST_CLOSURE):
            candidate = day + dt.timedelta(days=later)
            if self.is_open(candidate):
                return candidate
        return day


def closures(session: Session, branch: str) -> Closures:
    """The closed days of a branch."""
    rows = session.scalars(select(ClosedDay).where(ClosedDay.branch == branch)).all()
    return Closures(
        weekdays=frozenset(row.weekday for row in rows if row.weekday is not None),
        days=frozenset(row.day for row in rows if row.day is not None),
    )


def due_date(session: Session, branch: Branch, handed_over: dt.date) -> dt.date:
    """When a book that is handed over on a day has to be back (product.md, rule 3)."""
    last = handed_over + dt.timedelta(days=branch.loan_days + branch.mail_days)
    return closures(session, branch.code).next_open(last)
