"""What is done about a difference with the library's own system."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, Loan
from app.models.action import Action
from app.models.states import Comparison, Verdict
from app.services.acting import DESK, NotAllowed, acting
from app.services.exchange.loan_report import Difference, Kind, Remedy
from app.services.exchange.settling import Settled, keep
from app.services.returning import take_back
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


def wish(difference: Difference) -> Wish:
    """What is to be done about a difference."""
    return Wish(difference.subject, difference.kind, difference.barcode, difference.loan_id)


@use_case(DESK)
def settle_loans(
    session: Session, remedy: Remedy, wishes: tuple[Wish, ...], *, action: Action
) -> Settled:
    """Do the one thing about differences; what has been done meanwhile is passed over.

    Raises:
        UserError: a loan is gone, or its state does not allow it.
        NotAllowed: it is another branch's.
    """
    give_reason(session, texts.REMEDY_REASON.format(remedy=texts.REMEDIES[remedy.value]))
    if remedy is Remedy.NOTE:
        said = [(one.subject, f"{one.kind.value} {one.barcode}") for one in wishes]
        return Settled(keep(session, Comparison.LOAN_REPORT, said, Verdict.NOTED, action=action))
    loans = [_own(session, one.loan_id) for one in wishes]
    done = 0
    for loan in loans:
        if remedy is Remedy.ENTER_ISSUE:
            done += _enter_issue(loan)
        elif remedy is Remedy.ENTER_RETURN:
            done += _enter_return(loan, action)
        else:
            done += _mark_returned(session, loan, action)
    session.flush()
    return Settled(done)


def _own(session: Session, loan_id: UUID | None) -> Loan:
    loan = session.get(Loan, loan_id) if loan_id else None
    if loan is None:
        raise UserError(texts.LOAN_GONE)
    if loan.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return loan


def _enter_issue(loan: Loan) -> bool:
    """The issue is on the worklist again."""
    was = loan.issue_entered_at is not None and loan.returned_at is None and loan.voided_at is None
    if was:
        loan.issue_entered_at, loan.issue_entered_by = None, None
    return was


def _enter_return(loan: Loan, action: Action) -> bool:
    """The return is on the worklist again; that system has the issue, whoever entered it."""
    if loan.returned_at is None and loan.voided_at is None:
        return False
    waits = loan.return_entered_at is None and loan.issue_entered_at is not None
    loan.return_entered_at, loan.return_entered_by = None, None
    if loan.issue_entered_at is None:
        loan.issue_entered_at, loan.issue_entered_by = action.at, action.by
    return not waits


def _mark_returned(session: Session, loan: Loan, action: Action) -> bool:
    """The book came back: here too, and that system needs to be told nothing of it."""
    if loan.returned_at is not None or loan.voided_at is not None:
        return False
    take_back(session, session.get_one(Copy, loan.copy_id), loan, action=action)
    if loan.issue_entered_at is None:
        loan.issue_entered_at, loan.issue_entered_by = action.at, action.by
    loan.return_entered_at, loan.return_entered_by = action.at, action.by
    return True
