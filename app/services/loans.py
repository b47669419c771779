"""Loans: what is out, what of it is late, and renewals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Branch,
    Copy,
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    Member,
    Parcel,
    RequestLine,
    Title,
)
from app.models.action import Action
from app.models.states import FulfilmentState
from app.services.acting import DESK, NotAllowed, acting, may_read
from app.services.calendar import closures
from app.services.use_case import use_case
from app.texts import loans as texts
from app.texts import staff as staff_texts


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A loan as a list shows it.

    Attributes:
        late_days: days past due on the day that was asked for; 0 if none.
    """

    loan_id: UUID
    member_id: UUID
    member_number: str
    member: str
    mobile: str | None
    title: str
    author: str
    barcode: str
    request: str
    parcel: str
    issued_on: dt.date
    due_on: dt.date
    renewals: int
    late_days: int


@dataclass(frozen=True, slots=True)
class Renewed:
    """A loan with its new due date."""

    loan_id: UUID
    due_on: dt.date
    renewals: int


@use_case(DESK)
def renew(session: Session, loan_id: UUID, *, overrule: bool = False, action: Action) -> Renewed:
    """Lend a book for longer: the branch's loan days from its due date, or from today if late.

    Args:
        overrule: a supervisor's word, although it is waited for or was renewed often enough.

    Raises:
        UserError: the loan has ended, others wait for the title, or its renewals are used up.
        NotAllowed: overruled by somebody who is no supervisor; another branch's loan.
    """
    who = acting(session)
    loan = session.get(Loan, loan_id)
    if loan is None:
        raise UserError(texts.UNKNOWN_LOAN)
    if loan.branch != who.branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    if overrule and not who.supervises:
        raise NotAllowed(staff_texts.NOT_ALLOWED)
    copy = session.get_one(Copy, loan.copy_id)
    title = session.get_one(Title, copy.title_id).title
    if loan.returned_at is not None or loan.voided_at is not None:
        raise UserError(texts.ENDED.format(title=title))
    branch = session.get_one(Branch, who.branch)
    if not overrule:
        if _waited_for(session, who.branch, copy):
            raise UserError(texts.WAITED_FOR.format(title=title))
        if loan.renewals >= branch.renewals:
            raise UserError(texts.used_up(title, branch.renewals))
    last = max(loan.due_on, who.today) + dt.timedelta(days=branch.loan_days)
    loan.due_on = closures(session, branch.code).next_open(last)
    loan.renewals += 1
    return Renewed(loan.id, loan.due_on, loan.renewals)


def _waited_for(session: Session, branch: str, copy: Copy) -> bool:
    found = session.scalars(
        select(Fulfilment.id)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .where(
            Fulfilment.branch == branch,
            Fulfilment.state == FulfilmentState.WAITING,
            RequestLine.title_id == copy.title_id,
            (RequestLine.copy_id.is_(None)) | (RequestLine.copy_id == copy.id),
        )
        .limit(1)
    ).first()
    return found is not None


def waited_for(session: Session, loan_ids: Iterable[UUID], *, by: UUID) -> frozenset[UUID]:
    """Which of these loans hold a book that somebody waits for in the reader's branch."""
    branch = may_read(session, by, DESK).branch
    found: set[UUID] = set()
    wanted = list(loan_ids)
    for start in range(0, len(wanted), 500):
        rows = session.execute(
            select(Loan.id, Copy)
            .join(Copy, Copy.id == Loan.copy_id)
            .where(Loan.id.in_(wanted[start : start + 500]))
        )
        found.update(loan for loan, copy in rows.all() if _waited_for(session, branch, copy))
    return frozenset(found)


def due_on(session: Session, day: dt.date, *, by: UUID) -> int:
    """How many open loans of this branch have to be back on a day."""
    branch = may_read(session, by, DESK).branch
    found = select(func.count()).where(
        Loan.branch == branch,
        Loan.returned_at.is_(None),
        Loan.voided_at.is_(None),
        Loan.due_on == day,
    )
    return session.scalar(found) or 0


def overdue(session: Session, today: dt.date, *, by: UUID) -> tuple[LoanRow, ...]:
    """The loans of this branch that are past due, the latest first."""
    return _open(session, today, by, Loan.due_on < today)


def open_loans(session: Session, today: dt.date, *, by: UUID) -> tuple[LoanRow, ...]:
    """All that is on loan from this branch now, what is due first coming first."""
    return _open(session, today, by)


def _open(
    session: Session, today: dt.date, by: UUID, *which: ColumnElement[bool]
) -> tuple[LoanRow, ...]:
    found = (
        select(Loan, Copy, Title, Member, LoanRequest.number, Parcel.number)
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .join(Member, Member.id == Loan.member_id)
        .join(Fulfilment, Fulfilment.id == Loan.fulfilment_id)
        .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .join(Dispatch, Dispatch.id == Loan.dispatch_id)
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .where(
            Loan.branch == may_read(session, by, DESK).branch,
            Loan.returned_at.is_(None),
            Loan.voided_at.is_(None),
            *which,
        )
        .order_by(Loan.due_on, Loan.id)
    )
    return tuple(
        LoanRow(
            loan_id=loan.id,
            member_id=member.id,
            member_number=member.number,
            member=f"{member.first_name} {member.last_name}".strip(),
            mobile=member.mobile,
            title=title.title,
            author=title.author,
            barcode=copy.barcode,
            request=request,
            parcel=parcel,
            issued_on=loan.issued_on,
            due_on=loan.due_on,
            renewals=loan.renewals,
            late_days=max((today - loan.due_on).days, 0),
        )
        for loan, copy, title, member, request, parcel in session.execute(found)
    )
