"""The report of a day, or of any range of days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.models import Branch, Copy, Loan, Service, Staff
from app.models.states import CopyStatus, Role
from app.services.reports import breakdown, exceptions, stock
from app.services.reports.breakdown import DayCount, Share
from app.services.reports.chain import Chain, chain
from app.services.reports.exceptions import Named
from app.services.reports.figures import Counts, count
from app.services.reports.scope import Scope, scope_for
from app.texts import reports as texts


@dataclass(frozen=True, slots=True)
class Holdings:
    """Where the books of the branches are now: numbers of copies."""

    on_loan: int
    in_transit: int
    quarantine: int
    missing: int
    lost: int


@dataclass(frozen=True, slots=True)
class DayReport:
    """The report of ``first`` to ``last``, both included.

    Attributes:
        branch: its code; None for the whole city, then ``branches`` has more than one share.
        before: the numbers of as many days right before.
        median_hours, ninetieth_hours: from a request to its handover; None without one.
        days: every day of the range, and at least the last fourteen, the oldest first.
        prepared_by: who asked; supervisor: who signs, '' where the branch has none.
        service, person: the names of what it is narrowed to, '' for all; ``unnarrowed`` are the
            numbers of all then. What one person did is told; of one person there is neither a
            day's end nor are there exceptions.
    """

    branch: str | None
    branch_name: str
    first: dt.date
    last: dt.date
    counts: Counts
    before: Counts
    chain: Chain
    exceptions: tuple[Named, ...]
    branches: tuple[Share, ...]
    services: tuple[Share, ...]
    staff: tuple[Share, ...]
    days: tuple[DayCount, ...]
    median_hours: float | None
    ninetieth_hours: float | None
    holdings: Holdings
    prepared_by: str
    supervisor: str
    service: str = ""
    person: str = ""
    unnarrowed: Counts | None = None

    @property
    def only(self) -> str:
        """«فقط سرویس پیشتاز و کار نگار احمدی»; '' where it is narrowed to nothing."""
        parts = [texts.ONLY_SERVICE.format(name=self.service)] if self.service else []
        parts += [texts.ONLY_STAFF.format(name=self.person)] if self.person else []
        if not parts:
            return ""
        what = texts.AND.format(first=parts[0], second=parts[1]) if len(parts) > 1 else parts[0]
        return texts.ONLY.format(what=what)


def day(session: Session, branch: str | None, day: dt.date, *, by: UUID) -> DayReport:
    """The report of one day.

    Args:
        branch: a code; None for all, which is for the supervisor of the city.
        by: who wants to see it.

    Raises:
        UserError: there is no such branch.
        NotAllowed: neither desk nor supervisor, or another branch's numbers.
    """
    return span(session, branch, day, day, by=by)


def span(
    session: Session,
    branch: str | None,
    first: dt.date,
    last: dt.date,
    *,
    by: UUID,
    service: UUID | None = None,
    staff: UUID | None = None,
    today: dt.date | None = None,
) -> DayReport:
    """The report of a range of days, both included.

    Args:
        service, staff: only what went by this service, or what this person did.
        today: the day it is, for a range that goes into the future: nothing is overdue by then.

    Raises:
        UserError: there is no such branch, or the range ends before it begins.
        NotAllowed: as ``day``.
    """
    scope = scope_for(
        session, branch, first, last, by=by, service=service, staff=staff, today=today
    )
    narrowed = service is not None or staff is not None
    waiting = [] if staff is not None else stock.waiting(session, scope)
    hours = breakdown.hours_to_handover(session, scope)
    reader = session.get_one(Staff, by)
    return DayReport(
        branch=branch,
        branch_name=_name(session, branch),
        first=first,
        last=last,
        counts=count(session, scope),
        before=count(session, scope.before()),
        chain=chain(session, scope, waiting),
        exceptions=() if staff is not None else exceptions.named(session, scope, waiting),
        branches=breakdown.by_branch(session, scope) if branch is None else (),
        services=breakdown.by_service(session, scope),
        staff=breakdown.by_staff(session, scope),
        days=breakdown.by_day(session, scope),
        median_hours=breakdown.median(hours),
        ninetieth_hours=breakdown.ninetieth(hours),
        holdings=_holdings(session, scope),
        prepared_by=reader.display_name,
        supervisor=_supervisor(session, scope, reader),
        service=session.get_one(Service, service).name if service is not None else "",
        person=session.get_one(Staff, staff).display_name if staff is not None else "",
        unnarrowed=count(session, replace(scope, service=None, staff=None)) if narrowed else None,
    )


def _name(session: Session, branch: str | None) -> str:
    return session.get_one(Branch, branch).name if branch is not None else ""


def _supervisor(session: Session, scope: Scope, reader: Staff) -> str:
    if reader.role is Role.SUPERVISOR:
        return reader.display_name
    found = session.scalars(
        select(Staff.display_name)
        .where(
            Staff.branch.in_(scope.branches),
            Staff.role == Role.SUPERVISOR,
            Staff.active.is_(True),
        )
        .order_by(Staff.display_name)
        .limit(1)
    ).first()
    return found or ""


def _holdings(session: Session, scope: Scope) -> Holdings:
    on_loan = session.scalar(
        select(func.count()).where(
            Loan.branch.in_(scope.branches),
            Loan.returned_at.is_(None),
            Loan.voided_at.is_(None),
        )
    )
    # The words themselves, for the index of what is not on its shelf is a partial one.
    away = text("copy.status <> 'on-shelf'")
    counts = {
        status: number
        for status, number in session.execute(
            select(Copy.status, func.count())
            .where(away, Copy.branch.in_(scope.branches))
            .group_by(Copy.status)
        )
    }
    return Holdings(
        on_loan=on_loan or 0,
        in_transit=counts.get(CopyStatus.IN_TRANSIT, 0),
        quarantine=counts.get(CopyStatus.QUARANTINE, 0),
        missing=counts.get(CopyStatus.MISSING, 0),
        lost=counts.get(CopyStatus.LOST, 0),
    )
