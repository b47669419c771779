"""Letters to members: who is past due, with what, and how often they were reminded of it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Parcel, PrintJob, Staff
from app.models.states import DocumentKind, PrintState, Role
from app.persian.collation import sort_key
from app.persian.jalali import business_date
from app.printing.overdue_letter import OverdueBook, OverdueLetter, OverdueLetters
from app.printing.stamp import Stamp
from app.services import loans
from app.services.acting import DESK, may_read
from app.services.calendar import closures
from app.services.day_documents import head
from app.services.loans import LoanRow
from app.texts import documents as texts

DAYS_TO_SEND = 7
"""How many days a letter leaves to bring the books to the post, at least."""


def overdue_members(session: Session, today: dt.date, *, by: UUID) -> tuple[UUID, ...]:
    """The members of the reader's branch with books past due, by their names."""
    return tuple(member for member, _rows in _by_member(session, today, by))


def overdue_letters(
    session: Session,
    stamp: Stamp,
    prints: dict[UUID, int] | None = None,
    *,
    by: UUID,
) -> OverdueLetters:
    """The letters of today to members of the reader's branch, by their names.

    Args:
        prints: whom to write to, each with the number of this print among all letters to them;
            None for everybody who is past due, as if for the first time.

    Raises:
        UserError: nobody of them has a book past due.
    """
    reader = may_read(session, by, DESK)
    today = business_date(stamp.at)
    found = [
        (member, rows)
        for member, rows in _by_member(session, today, by)
        if prints is None or member in prints
    ]
    if not found:
        raise UserError(texts.NOBODY_OVERDUE)
    books = (row.loan_id for _member, rows in found for row in rows)
    waited_for = loans.waited_for(session, books, by=by)
    send_by = closures(session, reader.branch).next_open(today + dt.timedelta(days=DAYS_TO_SEND))
    return OverdueLetters(
        library=head(session, reader.branch),
        business_date=today,
        letters=tuple(
            _letter(
                session, member, rows, waited_for, send_by, today, (prints or {}).get(member, 1)
            )
            for member, rows in found
        ),
        signer=_signer(session, reader),
        printed_at=stamp.at,
        station=stamp.station,
        user=stamp.user,
    )


def _by_member(session: Session, today: dt.date, by: UUID) -> list[tuple[UUID, list[LoanRow]]]:
    rows = sorted(
        loans.overdue(session, today, by=by),
        key=lambda row: (sort_key(row.member), row.member_id.hex),
    )
    return [
        (member, list(own)) for member, own in itertools.groupby(rows, lambda row: row.member_id)
    ]


def _letter(
    session: Session,
    member: UUID,
    rows: list[LoanRow],
    waited_for: frozenset[UUID],
    send_by: dt.date,
    today: dt.date,
    print_number: int,
) -> OverdueLetter:
    rows = sorted(rows, key=lambda row: (row.due_on, row.title, row.loan_id.hex))
    earlier, same_day = _letters_before(session, member, rows[0].due_on, today, print_number)
    return OverdueLetter(
        member=rows[0].member,
        card=rows[0].member_number,
        books=tuple(
            OverdueBook(
                title=row.title,
                author_line=row.author,
                due_on=row.due_on,
                late_days=row.late_days,
                waited_for=row.loan_id in waited_for,
            )
            for row in rows
        ),
        return_numbers=_return_numbers(session, [row.parcel for row in rows]),
        reminder=earlier + 1,
        send_by=send_by,
        print_number=same_day + 1,
    )


def _letters_before(
    session: Session, member: UUID, due_on: dt.date, today: dt.date, print_number: int
) -> tuple[int, int]:
    """On how many earlier days a member was written to about this, and how often today already.

    A letter that is printed anew on the same day reminds of nothing a second time.
    """
    jobs = session.execute(
        select(PrintJob.business_date, PrintJob.state).where(
            PrintJob.document == DocumentKind.OVERDUE_LETTER,
            PrintJob.record_id == member,
            PrintJob.print_number < print_number,
            PrintJob.business_date > due_on,
        )
    ).all()
    days = {day for day, state in jobs if day < today and state is not PrintState.FAILED}
    return len(days), sum(day == today for day, _state in jobs)


def _return_numbers(session: Session, parcels: Iterable[str]) -> tuple[str, ...]:
    """The return numbers of parcels, in the order of the parcels."""
    wanted = list(dict.fromkeys(parcels))
    found: dict[str, str | None] = {
        number: back
        for number, back in session.execute(
            select(Parcel.number, Parcel.return_number).where(Parcel.number.in_(wanted))
        )
    }
    return tuple(back for number in wanted if (back := found.get(number)))


def _signer(session: Session, reader: Staff) -> str:
    """Who answers for the letters: the reader who supervises, or the only one who does."""
    if reader.role is Role.SUPERVISOR:
        return reader.display_name
    names = session.scalars(
        select(Staff.display_name)
        .where(
            Staff.branch == reader.branch,
            Staff.role == Role.SUPERVISOR,
            Staff.active.is_(True),
        )
        .limit(2)
    ).all()
    return names[0] if len(names) == 1 else ""
