"""«برای ثبت در سامان»: issues and returns that the library's own system does not know yet.

That system stays the official record and has no interface: its loans are scanned into it row by
row, and ticked here as they are.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, Loan, Member, Title
from app.models.action import Action
from app.persian.jalali import business_date
from app.scanner.decode import clean
from app.services.acting import DESK, NotAllowed, acting, may_read
from app.services.catalogue import find_copies
from app.services.use_case import use_case
from app.texts import staff as staff_texts
from app.texts import worklist as texts


class Entry(StrEnum):
    """What is to be entered of a loan."""

    ISSUE = "issue"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing to enter: the member's number and the copy's barcode are scanned.

    Attributes:
        on: the day of the issue or the return.
        voided: a loan that never was, but was entered: its issue has to be taken back there.
    """

    loan_id: UUID
    what: Entry
    member_number: str
    member: str
    barcode: str
    title: str
    on: dt.date
    due_on: dt.date
    voided: bool


@dataclass(frozen=True, slots=True)
class Worklist:
    """What is still to be entered, the oldest first."""

    issues: tuple[WorkRow, ...]
    returns: tuple[WorkRow, ...]


@dataclass(frozen=True, slots=True)
class Ticked:
    """How many rows were ticked, or their ticks taken away."""

    rows: int


ISSUE_TO_ENTER = and_(Loan.issue_entered_at.is_(None), Loan.voided_at.is_(None))
RETURN_TO_ENTER = and_(
    Loan.return_entered_at.is_(None),
    or_(Loan.returned_at.is_not(None), Loan.voided_at.is_not(None)),
    or_(Loan.returned_at.is_not(None), Loan.issue_entered_at.is_not(None)),
)
ENDED_AT = func.coalesce(Loan.returned_at, Loan.voided_at)
TO_ENTER = {Entry.ISSUE: ISSUE_TO_ENTER, Entry.RETURN: RETURN_TO_ENTER}
ORDER: dict[Entry, Any] = {Entry.ISSUE: Loan.issued_at, Entry.RETURN: ENDED_AT}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows are still to be entered."""

    issues: int
    returns: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, the oldest first; ``more`` when others follow."""

    rows: tuple[WorkRow, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a scanned code means to the worklist.

    Attributes:
        known: whether it is the code of any copy.
        rows: what is to be entered of loans of its copies.
        entered: an open loan of such a copy whose issue was entered already.
    """

    known: bool
    rows: tuple[WorkRow, ...]
    entered: WorkRow | None


PAGE = 100
"""Rows that are read at once."""


def worklist(session: Session, *, by: UUID) -> Worklist:
    """What of this branch's loans is still to be entered."""
    branch = may_read(session, by, DESK).branch
    return Worklist(
        issues=_read(session, Entry.ISSUE, _loans(branch, Entry.ISSUE)),
        returns=_read(session, Entry.RETURN, _loans(branch, Entry.RETURN)),
    )


def counts(session: Session, *, by: UUID) -> Counts:
    """How much of this branch's loans is still to be entered."""
    branch = may_read(session, by, DESK).branch

    def count(to_enter: ColumnElement[bool]) -> int:
        found = select(func.count()).select_from(Loan).where(Loan.branch == branch, to_enter)
        return session.scalar(found) or 0

    return Counts(count(ISSUE_TO_ENTER), count(RETURN_TO_ENTER))


def page(
    session: Session, what: Entry, *, by: UUID, after: UUID | None = None, limit: int = PAGE
) -> Page:
    """A page of what is still to be entered.

    Args:
        after: the loan of the last row of the page before, whether it was entered since or not.
        limit: at most so many rows.
    """
    branch = may_read(session, by, DESK).branch
    rows = _loans(branch, what)
    last = session.get(Loan, after) if after else None
    if last is not None:
        order = ORDER[what]
        if what is Entry.ISSUE:
            at: dt.datetime | None = last.issued_at
        else:
            at = last.returned_at or last.voided_at
        rows = rows.where(or_(order > at, and_(order == at, Loan.id > last.id)))
    found = _read(session, what, rows.limit(limit + 1))
    return Page(found[:limit], len(found) > limit)


def keys(session: Session, what: Entry, *, by: UUID) -> tuple[UUID, ...]:
    """The loans of all rows that are still to be entered, to tick just these (``tick_all``)."""
    branch = may_read(session, by, DESK).branch
    listed = select(Loan.id).where(Loan.branch == branch, TO_ENTER[what])
    return tuple(session.scalars(listed.order_by(ORDER[what], Loan.id)))


def find(session: Session, code: str, *, by: UUID) -> Found:
    """What is to be entered of the copies that a scanned code means."""
    branch = may_read(session, by, DESK).branch
    copies = [copy.id for copy in find_copies(session, clean(code), by=by)]
    rows = tuple(
        row
        for what in Entry
        for row in _read(session, what, _loans(branch, what).where(Loan.copy_id.in_(copies)))
    )
    entered = select(*_COLUMNS).where(
        Loan.branch == branch,
        Loan.copy_id.in_(copies),
        Loan.issue_entered_at.is_not(None),
        Loan.returned_at.is_(None),
        Loan.voided_at.is_(None),
    )
    done = _read(session, Entry.ISSUE, _joined(entered).limit(1))
    return Found(bool(copies), rows, done[0] if done else None)


_COLUMNS = (Loan, Copy, Title, Member)


def _joined(found: Select[Any, Any, Any, Any]) -> Select[Any, Any, Any, Any]:
    return (
        found.join(Copy, Copy.id == Loan.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .join(Member, Member.id == Loan.member_id)
    )


def _loans(branch: str, what: Entry) -> Select[Any, Any, Any, Any]:
    """The rows of one list, in its order."""
    listed = select(*_COLUMNS).where(Loan.branch == branch, TO_ENTER[what])
    return _joined(listed).order_by(ORDER[what], Loan.id)


def _read(session: Session, what: Entry, found: Select[Any, Any, Any, Any]) -> tuple[WorkRow, ...]:
    return tuple(
        WorkRow(
            loan_id=loan.id,
            what=what,
            member_number=member.number,
            member=f"{member.first_name} {member.last_name}".strip(),
            barcode=copy.barcode,
            title=title.title,
            on=loan.issued_on if what is Entry.ISSUE else _ended_on(loan),
            due_on=loan.due_on,
            voided=loan.voided_at is not None,
        )
        for loan, copy, title, member in session.execute(found)
    )


def _ended_on(loan: Loan) -> dt.date:
    if loan.returned_on is not None:
        return loan.returned_on
    return business_date(loan.voided_at or loan.issued_at)


@use_case(DESK)
def tick(session: Session, loan_id: UUID, what: Entry, *, action: Action) -> Ticked:
    """A row was entered; ticking it twice changes nothing.

    Raises:
        UserError: there is nothing of that kind to enter of this loan.
    """
    return Ticked(int(_tick(session, _own(session, loan_id), what, action=action)))


@use_case(DESK)
def tick_all(
    session: Session, what: Entry, loan_ids: tuple[UUID, ...], *, action: Action
) -> Ticked:
    """All these rows were entered: those of a printed list, not what has come since.

    Raises:
        UserError: as ``tick``; then none is ticked.
    """
    loans = [_own(session, loan_id) for loan_id in loan_ids]
    return Ticked(sum(_tick(session, loan, what, action=action) for loan in loans))


@use_case(DESK)
def untick(session: Session, loan_id: UUID, what: Entry, *, action: Action) -> Ticked:
    """A row was ticked by mistake: it is on the list again."""
    return _untick(session, loan_id, what)


@use_case(DESK)
def untick_all(
    session: Session, what: Entry, loan_ids: tuple[UUID, ...], *, action: Action
) -> Ticked:
    """A whole list was ticked by mistake: its rows are on it again."""
    return Ticked(sum(_untick(session, loan_id, what).rows for loan_id in loan_ids))


def _untick(session: Session, loan_id: UUID, what: Entry) -> Ticked:
    loan = _own(session, loan_id)
    if what is Entry.ISSUE:
        was, loan.issue_entered_at, loan.issue_entered_by = loan.issue_entered_at, None, None
    else:
        was, loan.return_entered_at, loan.return_entered_by = loan.return_entered_at, None, None
    return Ticked(int(was is not None))


def _own(session: Session, loan_id: UUID) -> Loan:
    loan = session.get(Loan, loan_id)
    if loan is None:
        raise UserError(texts.UNKNOWN_ROW)
    if loan.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return loan


def _tick(session: Session, loan: Loan, what: Entry, *, action: Action) -> bool:
    """Whether the tick is new."""
    who = acting(session)
    ended = loan.returned_at is not None or (
        loan.voided_at is not None and loan.issue_entered_at is not None
    )
    due = loan.voided_at is None if what is Entry.ISSUE else ended
    if not due:
        copy = session.get_one(Copy, loan.copy_id)
        title = session.get_one(Title, copy.title_id).title
        raise UserError(texts.NOT_DUE.format(title=title))
    if what is Entry.ISSUE and loan.issue_entered_at is None:
        loan.issue_entered_at, loan.issue_entered_by = action.at, who.staff
        return True
    if what is Entry.RETURN and loan.return_entered_at is None:
        loan.return_entered_at, loan.return_entered_by = action.at, who.staff
        return True
    return False
