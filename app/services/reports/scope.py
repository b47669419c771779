"""What a report is about: which branches, which days, and perhaps one service or one person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.errors import UserError
from app.models import Branch, Service, Staff
from app.persian.jalali import TEHRAN
from app.services.acting import DESK, NotAllowed, may_read
from app.texts import reports as texts
from app.texts import staff as staff_texts


@dataclass(frozen=True, slots=True)
class Scope:
    """Business dates ``first`` to ``last``, both included, of some branches.

    Attributes:
        branches: their codes; also of a whole city they are named, for the indexes begin with them.
        service, staff: only this one; None for all.
        today: of a range that goes into the future, the day it is; None where that is no matter.
    """

    branches: tuple[str, ...]
    first: dt.date
    last: dt.date
    service: UUID | None = None
    staff: UUID | None = None
    today: dt.date | None = None

    def on(
        self, branch: InstrumentedAttribute[Any], day: InstrumentedAttribute[Any]
    ) -> ColumnElement[bool]:
        """The rows of these branches whose business date is in the range."""
        return and_(branch.in_(self.branches), day.between(self.first, self.last))

    def of_service(self, column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        """The rows of the service, where one was asked for."""
        return true() if self.service is None else and_(column == self.service)

    def by_staff(self, column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        """The rows of the person, where one was asked for."""
        return true() if self.staff is None else and_(column == self.staff)

    @property
    def begin(self) -> dt.datetime:
        """The first moment of the range in Iran."""
        return dt.datetime.combine(self.first, dt.time(), TEHRAN).astimezone(dt.UTC)

    @property
    def end(self) -> dt.datetime:
        """The first moment after the range in Iran."""
        after = self.last + dt.timedelta(days=1)
        return dt.datetime.combine(after, dt.time(), TEHRAN).astimezone(dt.UTC)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def known(self) -> dt.date:
        """The last day of the range that is not in the future."""
        return self.last if self.today is None else min(self.last, self.today)

    def before(self) -> Scope:
        """As many days, right before these."""
        last = self.first - dt.timedelta(days=1)
        return replace(self, first=last - dt.timedelta(days=self.days - 1), last=last)


@dataclass(frozen=True, slots=True)
class Choices:
    """To what a report can be narrowed: keys and names, in the order of the names."""

    services: tuple[tuple[UUID, str], ...]
    staff: tuple[tuple[UUID, str], ...]


def choices(session: Session, branch: str, *, by: UUID) -> Choices:
    """The services that there are, and the people of a branch, also those who have left.

    Raises:
        NotAllowed: neither desk nor supervisor, or another branch's people.
    """
    _refuse_others(may_read(session, by, DESK), (branch,))
    people = select(Staff.id, Staff.display_name).where(Staff.branch == branch)
    return Choices(
        tuple(
            (key, name)
            for key, name in session.execute(
                select(Service.id, Service.name).order_by(Service.name, Service.id)
            )
        ),
        tuple(
            (key, name)
            for key, name in session.execute(people.order_by(Staff.display_name, Staff.id))
        ),
    )


def scope_for(
    session: Session,
    branch: str | None,
    first: dt.date,
    last: dt.date,
    *,
    by: UUID,
    service: UUID | None = None,
    staff: UUID | None = None,
    today: dt.date | None = None,
) -> Scope:
    """The scope that somebody may see.

    Args:
        branch: a code; None for all branches, which is for the supervisor of the city.

    Raises:
        UserError: there is no such branch, or the range ends before it begins.
        NotAllowed: neither desk nor supervisor, or another branch's numbers.
    """
    reader = may_read(session, by, DESK)
    if first > last:
        raise UserError(texts.BAD_RANGE, field="from")
    branches = tuple(session.scalars(select(Branch.code).order_by(Branch.code)))
    if branch is not None:
        if branch not in branches:
            raise UserError(texts.NO_BRANCH, field="branch")
        branches = (branch,)
    _refuse_others(reader, branches)
    return Scope(branches, first, last, service, staff, today)


def _refuse_others(reader: Staff, branches: tuple[str, ...]) -> None:
    if not reader.whole_city and branches != (reader.branch,):
        raise NotAllowed(staff_texts.OTHER_BRANCH)
