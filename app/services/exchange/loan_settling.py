"""What is done about a difference with the library's own system."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, Loan
from app.models.action import Action
from app.models.states import Comparison, Verdict
from app.services.acting import DESK, NotAllowed, acting
from app.services.exchange.loan_report import Difference, Kind, Remedy
from app.services.exchange.settling import Settled, TakenBack, keep, take_back
from app.services.returning import take_back as take_book_back
from app.services.use_case import give_reason, use_case
from app.texts import exchange_compare as texts
from app.texts import staff as staff_texts


@dataclass(frozen=True, slots=True)
class Wish:
    """A difference that is to be settled by its remedy."""

    subject: str
    kind: Kind
    barcode: str
    loan_id: UUID | None


@dataclass(frozen=True, slots=True)
class Entered:
    """What was known of entering a loan into that system before a remedy: when, and by whom.

    ``ended``: whether its return was to be entered, else its issue.
    """

    loan_id: UUID
    ended: bool
    issue_at: dt.datetime | None
    issue_by: UUID | None
    return_at: dt.datetime | None
    return_by: UUID | None


@dataclass(frozen=True, slots=True)
class LoansSettled(Settled):
    """As ``Settled``; ``loans``: those that are on the worklist again, as they were."""

    loans: tuple[Entered, ...] = ()

    @property
    def reversible(self) -> bool:
        return bool(self.said or self.loans)


def wish(difference: Difference) -> Wish:
    """What is to be done about a difference."""
    return Wish(difference.subject, difference.kind, difference.barcode, difference.loan_id)


@use_case(DESK)
def settle_loans(
    session: Session, remedy: Remedy, wishes: tuple[Wish, ...], *, action: Action
) -> LoansSettled:
    """Do the one thing about differences; what has been done meanwhile is passed over.

    Raises:
        UserError: a loan is gone, or its state does not allow it.
        NotAllowed: it is another branch's.
    """
    give_reason(session, texts.REMEDY_REASON.format(remedy=texts.REMEDIES[remedy.value]))
    if remedy is Remedy.NOTE:
        details = [(one.subject, f"{one.kind.value} {one.barcode}") for one in wishes]
        said = keep(session, Comparison.LOAN_REPORT, details, Verdict.NOTED, action=action)
        return LoansSettled(len(said), said)
    loans = [_own(session, one.loan_id) for one in wishes]
    if remedy is Remedy.MARK_RETURNED:
        done = sum(_mark_returned(session, loan, action) for loan in loans)
        session.flush()
        return LoansSettled(done)
    listed = []
    for loan in loans:
        was = _entered(loan)
        issue = remedy is Remedy.ENTER_ISSUE
        if _enter_issue(loan) if issue else _enter_return(loan, action):
            listed.append(was)
    session.flush()
    return LoansSettled(len(listed), loans=tuple(listed))


@use_case(DESK)
def take_back_loans(session: Session, settled: LoansSettled, *, action: Action) -> TakenBack:
    """Take back what was said to differences, or what was put on the worklist for them.

    What somebody changed since is left as it is. A book that was marked as returned stays so.

    Raises:
        UserError: a loan is gone; NotAllowed: it is another branch's.
    """
    give_reason(session, texts.LOANS_TAKEN_BACK)
    said = take_back(session, Comparison.LOAN_REPORT, settled.said, action=action)
    loans = [(_own(session, one.loan_id), one) for one in settled.loans]
    count = len(said) + sum(_as_before(loan, was) for loan, was in loans)
    session.flush()
    return TakenBack(count, len(settled.said) + len(loans) - count)


def _entered(loan: Loan) -> Entered:
    return Entered(
        loan.id,
        _ended(loan),
        loan.issue_entered_at,
        loan.issue_entered_by,
        loan.return_entered_at,
        loan.return_entered_by,
    )


def _ended(loan: Loan) -> bool:
    return loan.returned_at is not None or loan.voided_at is not None


def _as_before(loan: Loan, was: Entered) -> bool:
    """Off the worklist again; False where it was entered, or the loan ended or goes on, since."""
    waits = (loan.return_entered_at if was.ended else loan.issue_entered_at) is None
    same = waits and _ended(loan) == was.ended
    if same:
        loan.issue_entered_at, loan.issue_entered_by = was.issue_at, was.issue_by
        loan.return_entered_at, loan.return_entered_by = was.return_at, was.return_by
    return same


def _own(session: Session, loan_id: UUID | None) -> Loan:
    loan = session.get(Loan, loan_id) if loan_id else None
    if loan is None:
        raise UserError(texts.LOAN_GONE)
    if loan.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return loan


def _enter_issue(loan: Loan) -> bool:
    """The issue is on the worklist again."""
    was = loan.issue_entered_at is not None and not _ended(loan)
    if was:
        loan.issue_entered_at, loan.issue_entered_by = None, None
    return was


def _enter_return(loan: Loan, action: Action) -> bool:
    """The return is on the worklist again; that system has the issue, whoever entered it."""
    if not _ended(loan):
        return False
    waits = loan.return_entered_at is None and loan.issue_entered_at is not None
    loan.return_entered_at, loan.return_entered_by = None, None
    if loan.issue_entered_at is None:
        loan.issue_entered_at, loan.issue_entered_by = action.at, action.by
    return not waits


def _mark_returned(session: Session, loan: Loan, action: Action) -> bool:
    """The book came back: here too, and that system needs to be told nothing of it."""
    if _ended(loan):
        return False
    take_book_back(session, session.get_one(Copy, loan.copy_id), loan, action=action)
    if loan.issue_entered_at is None:
        loan.issue_entered_at, loan.issue_entered_by = action.at, action.by
    loan.return_entered_at, loan.return_entered_by = action.at, action.by
    return True
