"""The loan report of the library's own system, held against our loans.

That system is the official record and has no interface: what differs is listed, each difference
with the one thing that is to be done about it. A report names copies by their barcodes, members by
their numbers; a row with a day of return is a loan that ended there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.states import Comparison, Verdict
from app.persian.fold import match_key
from app.persian.jalali import short
from app.services.acting import DESK, may_read
from app.services.exchange.foreign import ForeignFile, lost_digits
from app.services.exchange.heads import Known, Source, Spec
from app.services.exchange.loan_records import (
    OurLoan,
    copies_of,
    held_for,
    last_loans,
    loans_of,
    open_of,
    titles_of,
)
from app.services.exchange.settling import verdicts
from app.services.importing.cells import day as day_of
from app.texts import exchange_compare as texts
from app.texts.handover import short as serial


class Kind(StrEnum):
    """How the report and our loans differ."""

    HERE_NOT_THERE = "here-not-there"
    RETURNED_HERE = "returned-here"
    RETURNED_THERE = "returned-there"
    OTHER_MEMBER = "other-member"
    THERE_NOT_HERE = "there-not-here"
    UNKNOWN_COPY = "unknown-copy"


class Remedy(StrEnum):
    """What is done about a difference."""

    ENTER_ISSUE = "enter-issue"
    ENTER_RETURN = "enter-return"
    MARK_RETURNED = "mark-returned"
    NOTE = "note"


REMEDIES = {
    Kind.HERE_NOT_THERE: Remedy.ENTER_ISSUE,
    Kind.OTHER_MEMBER: Remedy.ENTER_ISSUE,
    Kind.RETURNED_HERE: Remedy.ENTER_RETURN,
    Kind.RETURNED_THERE: Remedy.MARK_RETURNED,
    Kind.THERE_NOT_HERE: Remedy.NOTE,
    Kind.UNKNOWN_COPY: Remedy.NOTE,
}


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A loan as the library's system has it; '' for what its file does not say.

    ``ended`` where it says in words that the loan has ended.
    """

    row: int
    barcode: str
    accession: str
    member: str
    title: str
    issued: str
    returned_on: str
    ended: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, and what each side says.

    Attributes:
        subject: names it for ever; the next report has the same one under it.
        row: of the report; None where only we have it.
        verdict: what was said to it before.
    """

    subject: str
    kind: Kind
    barcode: str
    title: str
    member_number: str
    member: str
    here: str
    there: str
    loan_id: UUID | None = None
    row: int | None = None
    verdict: Verdict | None = None

    @property
    def remedy(self) -> Remedy:
        """What is done about it."""
        return REMEDIES[self.kind]


@dataclass(frozen=True, slots=True)
class LoanComparison:
    """What a report says against our loans.

    Attributes:
        rows: of the report that could be read; ``unreadable``: those that could not.
        same: loans on which both agree.
        waiting: differences that stand on the worklist already.
    """

    rows: int
    unreadable: int
    same: int
    waiting: int
    differences: tuple[Difference, ...]

    def of(self, kind: Kind) -> tuple[Difference, ...]:
        """The differences of one kind."""
        return tuple(one for one in self.differences if one.kind is kind)


SPEC = Spec(
    Source.LOANS,
    tuple(
        Known(field, names, field in texts.CODE_FIELDS)
        for field, names in texts.LOAN_REPORT_NAMES.items()
    ),
    (("barcode", "accession"),),
)


def report_of(file: ForeignFile) -> tuple[ReportRow, ...]:
    """The rows of a report whose columns are known."""
    ended = {match_key(word) for word in texts.ENDED_STATES}
    return tuple(
        ReportRow(
            row=row.number,
            barcode=row["barcode"],
            accession=row["accession"],
            member=row["member"],
            title=row["title"],
            issued=row["issued"],
            returned_on=row["returned"],
            ended=match_key(row["state"]) in ended,
        )
        for row in file.rows
    )


def compare(
    session: Session, rows: Sequence[ReportRow], today: dt.date, *, by: UUID
) -> LoanComparison:
    """Hold a report against the loans of this branch."""
    branch = may_read(session, by, DESK).branch
    readable = [one for one in rows if _readable(one)]
    copies = copies_of(session, branch, [(one.barcode, one.accession) for one in readable])
    ours = {loan.copy: loan for loan in loans_of(session, open_of(branch))}
    named = {one.row: copy for one in readable if (copy := _copy_of(one, copies)) is not None}
    if _are_due_days(readable, named, ours, today):
        readable = [replace(one, returned_on="") for one in readable]
    listed, ended, unknown = _parted(readable, named)
    found = [_unknown(one) for one in unknown]
    same, waiting = 0, 0
    for loan in ours.values():
        difference = _of_ours(loan, listed.get(loan.copy), ended.get(loan.copy, []), today)
        if difference is None:
            same += loan.copy in listed
            waiting += loan.copy not in listed
        else:
            found.append(difference)
    gone = {copy: row for copy, row in listed.items() if copy not in ours}
    others, on_list = _of_theirs(session, branch, gone)
    said = verdicts(session, branch, Comparison.LOAN_REPORT)
    order = list(Kind)
    differences = sorted(
        (*found, *others), key=lambda one: (order.index(one.kind), one.title, one.barcode)
    )
    return LoanComparison(
        rows=len(readable),
        unreadable=len(rows) - len(readable),
        same=same,
        waiting=waiting + on_list,
        differences=tuple(replace(one, verdict=said.get(one.subject)) for one in differences),
    )


def _copy_of(row: ReportRow, copies: Mapping[str, UUID]) -> UUID | None:
    return copies.get(row.barcode) or copies.get(f"#{row.accession}")


def _parted(
    rows: Iterable[ReportRow], copies: Mapping[int, UUID]
) -> tuple[dict[UUID, ReportRow], dict[UUID, list[ReportRow]], list[ReportRow]]:
    """What a report says of each copy: lent there, come back there; and lent of unknown ones."""
    listed: dict[UUID, ReportRow] = {}
    ended: dict[UUID, list[ReportRow]] = {}
    unknown: list[ReportRow] = []
    for one in rows:
        copy = copies.get(one.row)
        back = one.ended or bool(one.returned_on)
        if copy is None:
            unknown += [] if back else [one]
        elif back:
            ended.setdefault(copy, []).append(one)
        else:
            listed[copy] = one
    return listed, ended, unknown


def _are_due_days(
    rows: Iterable[ReportRow],
    copies: Mapping[int, UUID],
    ours: Mapping[UUID, OurLoan],
    today: dt.date,
) -> bool:
    """Whether «تاریخ بازگشت» is when books have to be back.

    Files of both kinds have that head, and a book that is only due must not be taken as returned.
    Such days are still to come; or where all are past, most are those on which our loans are due.
    """
    days = {one.row: day for one in rows if (day := _day(one.returned_on, today)) is not None}
    if any(day > today for day in days.values()):
        return True
    due = [ours[copies[row]].due_on == day for row, day in days.items() if copies.get(row) in ours]
    return sum(due) * 2 > len(due)


def _day(written: str, today: dt.date) -> dt.date | None:
    try:
        return day_of(written, today) if written else None
    except UserError:
        return None


def _readable(row: ReportRow) -> bool:
    code = row.barcode or row.accession
    return bool(code) and not lost_digits(code)


def _of_ours(
    loan: OurLoan, listed: ReportRow | None, ended: Sequence[ReportRow], today: dt.date
) -> Difference | None:
    """How an open loan of ours differs; None where it does not, or waits on the worklist."""
    here = texts.LENT_HERE.format(day=short(loan.issued_on))
    if listed is not None:
        if not listed.member or listed.member == loan.member_number:
            return None
        there = texts.LENT_TO_ANOTHER.format(member=listed.member)
        return _difference(Kind.OTHER_MEMBER, loan, here, there, listed)
    back = next((row for row in ended if _ends(row, loan, today)), None)
    if back is not None:
        there = texts.RETURNED_ON.format(day=back.returned_on) if back.returned_on else ""
        return _difference(Kind.RETURNED_THERE, loan, here, there or texts.RETURNED, back)
    if not loan.issue_entered:
        return None
    return _difference(Kind.HERE_NOT_THERE, loan, here, texts.NOT_IN_REPORT, None)


def _ends(row: ReportRow, loan: OurLoan, today: dt.date) -> bool:
    """Whether a loan that ended there can be this one."""
    if row.member and row.member != loan.member_number:
        return False
    try:
        return not row.returned_on or day_of(row.returned_on, today) >= loan.issued_on
    except UserError:
        return True


def _difference(
    kind: Kind, loan: OurLoan, here: str, there: str, row: ReportRow | None
) -> Difference:
    return Difference(
        subject=f"{kind.value}:{loan.id}",
        kind=kind,
        barcode=loan.barcode,
        title=loan.title,
        member_number=loan.member_number,
        member=loan.member,
        here=here,
        there=there,
        loan_id=loan.id,
        row=row.row if row else None,
    )


def _unknown(row: ReportRow) -> Difference:
    code = row.barcode or row.accession
    return Difference(
        subject=f"{Kind.UNKNOWN_COPY.value}:{code}",
        kind=Kind.UNKNOWN_COPY,
        barcode=code,
        title=row.title,
        member_number=row.member,
        member="",
        here=texts.UNKNOWN_HERE,
        there=_there(row),
        row=row.row,
    )


def _there(row: ReportRow) -> str:
    return texts.LENT_THERE.format(day=row.issued) if row.issued else texts.LENT_THERE_ONCE


def _of_theirs(
    session: Session, branch: str, gone: dict[UUID, ReportRow]
) -> tuple[list[Difference], int]:
    """Copies that are lent there and not here; and how many stand on the worklist already."""
    if not gone:
        return [], 0
    last = last_loans(session, branch, gone)
    held = held_for(session, gone)
    titles = titles_of(session, gone)
    found, waiting = [], 0
    for copy, row in gone.items():
        loan = last.get(copy)
        if loan is not None and _is_that(row, loan):
            if loan.return_entered or (loan.voided and not loan.issue_entered):
                found.append(_difference(Kind.RETURNED_HERE, loan, _ended(loan), _there(row), row))
            else:
                waiting += 1
            continue
        barcode, title = titles[copy]
        request = held.get(copy)
        here = texts.HELD.format(request=serial(request)) if request else texts.NOT_LENT_HERE
        found.append(
            Difference(
                subject=f"{Kind.THERE_NOT_HERE.value}:{barcode}:{row.issued}",
                kind=Kind.THERE_NOT_HERE,
                barcode=barcode,
                title=title,
                member_number=row.member,
                member="",
                here=here,
                there=_there(row),
                row=row.row,
            )
        )
    return found, waiting


def _is_that(row: ReportRow, loan: OurLoan) -> bool:
    """Whether a loan that goes on there is one that ended here: of the same member."""
    return bool(row.member) and row.member == loan.member_number


def _ended(loan: OurLoan) -> str:
    if loan.returned_on is not None:
        return texts.RETURNED_ON.format(day=short(loan.returned_on))
    return texts.VOIDED
