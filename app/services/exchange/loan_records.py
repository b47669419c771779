"""Our side of a comparison with the library's own system: copies and loans, many at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models import Copy, CopyClaim, Fulfilment, Loan, LoanRequest, Member, Title
from app.services.exchange.answers import portions


@dataclass(frozen=True, slots=True)
class OurLoan:
    """A loan of ours, as far as a comparison asks."""

    id: UUID
    copy: UUID
    barcode: str
    title: str
    member_number: str
    member: str
    issued_on: dt.date
    due_on: dt.date
    returned_on: dt.date | None
    voided: bool
    issue_entered: bool
    return_entered: bool


def copies_of(session: Session, branch: str, codes: Iterable[tuple[str, str]]) -> dict[str, UUID]:
    """Copies by their barcodes, and by ``#`` and an accession number that is one copy's alone."""
    wanted = list(codes)
    found: dict[str, UUID] = {}
    for some in portions(barcode for barcode, _ in wanted if barcode):
        of_barcode = select(Copy.barcode, Copy.id).where(
            Copy.branch == branch, Copy.barcode.in_(some)
        )
        found.update({barcode: key for barcode, key in session.execute(of_barcode)})
    twice: set[str] = set()
    for some in portions(number for _, number in wanted if number):
        of_number = select(Copy.accession_number, Copy.id).where(
            Copy.branch == branch, Copy.accession_number.in_(some)
        )
        for number, key in session.execute(of_number):
            if f"#{number}" in found:
                twice.add(f"#{number}")
            found[f"#{number}"] = key
    return {name: key for name, key in found.items() if name not in twice}


def _selected() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Loan.id,
            Loan.copy_id,
            Copy.barcode,
            Title.title,
            Member.number,
            Member.first_name,
            Member.last_name,
            Loan.issued_on,
            Loan.due_on,
            Loan.returned_on,
            Loan.voided_at,
            Loan.issue_entered_at,
            Loan.return_entered_at,
        )
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .join(Member, Member.id == Loan.member_id)
    )


def open_of(branch: str) -> Select[*tuple[Any, ...]]:
    """The loans of a branch that have not ended, for ``loans_of``."""
    return _selected().where(
        Loan.branch == branch, Loan.returned_at.is_(None), Loan.voided_at.is_(None)
    )


def loans_of(session: Session, wanted: Select[*tuple[Any, ...]]) -> Iterable[OurLoan]:
    """The loans that a statement selects."""
    for row in session.execute(wanted):
        key, copy, barcode, title, number, first, last, issued, due, returned, voided, *entered = (
            row
        )
        yield OurLoan(
            id=key,
            copy=copy,
            barcode=barcode,
            title=title,
            member_number=number,
            member=f"{first} {last}".strip(),
            issued_on=issued,
            due_on=due,
            returned_on=returned,
            voided=voided is not None,
            issue_entered=entered[0] is not None,
            return_entered=entered[1] is not None,
        )


def last_loans(session: Session, branch: str, copies: Iterable[UUID]) -> dict[UUID, OurLoan]:
    """The newest loan of each of these copies that ever had one."""
    found: dict[UUID, OurLoan] = {}
    for some in _in_portions(copies):
        wanted = _selected().where(Loan.branch == branch, Loan.copy_id.in_(some))
        for loan in loans_of(session, wanted.order_by(Loan.issued_at, Loan.id)):
            found[loan.copy] = loan
    return found


def held_for(session: Session, copies: Iterable[UUID]) -> dict[UUID, str]:
    """The requests for which copies are held."""
    found: dict[UUID, str] = {}
    for some in _in_portions(copies):
        rows = session.execute(
            select(CopyClaim.copy_id, LoanRequest.number)
            .join(Fulfilment, Fulfilment.id == CopyClaim.fulfilment_id)
            .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
            .where(CopyClaim.copy_id.in_(some))
        )
        found.update({copy: number for copy, number in rows})
    return found


def titles_of(session: Session, copies: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """Barcode and title of each of these copies."""
    found: dict[UUID, tuple[str, str]] = {}
    for some in _in_portions(copies):
        rows = session.execute(
            select(Copy.id, Copy.barcode, Title.title)
            .join(Title, Title.id == Copy.title_id)
            .where(Copy.id.in_(some))
        )
        found.update({copy: (barcode, title) for copy, barcode, title in rows})
    return found


def _in_portions(keys: Iterable[UUID]) -> Iterable[list[UUID]]:
    for some in portions(key.hex for key in keys):
        yield [UUID(one) for one in some]
