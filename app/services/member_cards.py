"""Finding members by whatever is typed, and the card that the desk reads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Loan, LoanRequest, Member
from app.models.states import MemberStatus, Role
from app.persian import jalali
from app.persian import numbers as typed_numbers
from app.persian.digits import to_ascii
from app.persian.fold import for_storage
from app.services import searching
from app.services.acting import NotAllowed, may_read
from app.services.member_records import addresses_of, family, full_name, resolve
from app.services.request_state import OPEN, is_in_any
from app.texts import members as texts
from app.texts import staff as staff_texts

SOON = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class MemberHit:
    """One row of a search.

    Attributes:
        merged_number: the number that was found, where it was merged into this member.
    """

    id: UUID
    number: str
    name: str
    phone: str
    status: MemberStatus
    card_expiry: dt.date | None
    merged_number: str = ""


@dataclass(frozen=True, slots=True)
class AddressCard:
    """One address of a member."""

    id: UUID
    province: str
    county: str
    city: str
    text: str
    postal_code: str
    default: bool


@dataclass(frozen=True, slots=True)
class MemberCard:
    """What the desk reads of a member; packers get neither national ID nor history nor notes.

    Attributes:
        address: the default one, None where there is none.
        open_requests: their 16-digit numbers, the oldest first.
        merged_numbers: other membership numbers that lead here.
        warnings: sentences, the gravest first.
    """

    id: UUID
    branch: str
    number: str
    first_name: str
    last_name: str
    mobile: str
    phone: str
    email: str
    national_id: str | None
    card_expiry: dt.date | None
    status: MemberStatus
    status_reason: str
    no_sms: bool
    no_email: bool
    notes: str
    version: int
    address: AddressCard | None
    addresses: tuple[AddressCard, ...]
    open_loans: int
    overdue_loans: int
    open_requests: tuple[str, ...]
    merged_numbers: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


def find(session: Session, text: str, *, by: UUID, limit: int = 20) -> tuple[MemberHit, ...]:
    """Members of the reader's branch by anything as one types: name, number, phone, national ID.

    Whoever has the number exactly as typed comes first, then by name. Packers don't find by
    national ID. The supervisor of the city searches in all branches.
    """
    reader = may_read(session, by)
    branch = "" if reader.whole_city else reader.branch
    exact = _exact(session, text, branch, with_national_id=reader.role is not Role.PACKER)
    phone = _phone(text)
    found = searching.members(session, phone or text, limit, branch)
    first = {row.id for row in exact}
    rest = sorted((row for row in found if row.id not in first), key=lambda row: row.sort_key)
    hits: dict[UUID, MemberHit] = {}
    for row in [*exact, *rest]:
        target = resolve(session, row.id)
        hits.setdefault(target.id, _hit(target, row.number if target is not row else ""))
    return tuple(hits.values())[:limit]


def _exact(session: Session, text: str, branch: str, *, with_national_id: bool) -> list[Member]:
    """Members whose number or national ID was typed whole."""
    plain = to_ascii(for_storage(text[: searching.MOST_TYPED]))
    if not plain:
        return []
    same = [Member.number == plain]
    if with_national_id and len(plain) == 10 and plain.isdigit():
        same.append(Member.national_id == plain)
    query = select(Member).where(or_(*same)).order_by(Member.sort_key).limit(5)
    return list(session.scalars(query.where(Member.branch == branch) if branch else query))


def _phone(text: str) -> str | None:
    """A whole phone number in its stored form, however it was typed."""
    try:
        return typed_numbers.phone(text[: searching.MOST_TYPED])
    except UserError:
        return None


def _hit(row: Member, merged_number: str) -> MemberHit:
    return MemberHit(
        id=row.id,
        number=row.number,
        name=full_name(row),
        phone=row.mobile or row.phone or "",
        status=row.status,
        card_expiry=row.card_expiry,
        merged_number=merged_number,
    )


def card(session: Session, member_id: UUID, *, by: UUID, today: dt.date) -> MemberCard:
    """The card of a member, or of the one that they were merged into.

    Args:
        today: the business date, for what has expired.

    Raises:
        UserError: there is no such member.
        NotAllowed: a member of another branch.
    """
    reader = may_read(session, by)
    row = resolve(session, member_id)
    if row.branch != reader.branch and not reader.whole_city:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    full = reader.role is not Role.PACKER
    everybody = family(session, row.id)
    addresses = tuple(
        AddressCard(
            home.id,
            home.province,
            home.county,
            home.city,
            home.text,
            home.postal_code or "",
            home.id == row.default_address_id,
        )
        for home in addresses_of(session, everybody)
    )
    loans, overdue = _loans(session, everybody, today) if full else (0, 0)
    merged = _numbers(session, everybody[1:])
    return MemberCard(
        id=row.id,
        branch=row.branch,
        number=row.number,
        first_name=row.first_name,
        last_name=row.last_name,
        mobile=row.mobile or "",
        phone=row.phone or "",
        email=row.email or "",
        national_id=row.national_id if full else None,
        card_expiry=row.card_expiry,
        status=row.status,
        status_reason=row.status_reason,
        no_sms=row.no_sms,
        no_email=row.no_email,
        notes=row.notes if full else "",
        version=row.version,
        address=next((home for home in addresses if home.default), None),
        addresses=addresses,
        open_loans=loans,
        overdue_loans=overdue,
        open_requests=_requests(session, everybody) if full else (),
        merged_numbers=merged,
        warnings=(
            *_warnings(row, today),
            *_loan_warnings(session, row.branch, loans, overdue),
            *(texts.MERGED_FROM.format(number=number) for number in merged),
        ),
    )


def _loans(session: Session, members: list[UUID], today: dt.date) -> tuple[int, int]:
    """How many loans are open, and how many of them should have been back before today."""
    due = session.scalars(
        select(Loan.due_on).where(
            Loan.member_id.in_(members), Loan.returned_at.is_(None), Loan.voided_at.is_(None)
        )
    ).all()
    return len(due), sum(day < today for day in due)


def _requests(session: Session, members: list[UUID]) -> tuple[str, ...]:
    return tuple(
        session.scalars(
            select(LoanRequest.number)
            .where(LoanRequest.member_id.in_(members), is_in_any(OPEN))
            .order_by(LoanRequest.at, LoanRequest.number)
        )
    )


def _numbers(session: Session, members: list[UUID]) -> tuple[str, ...]:
    if not members:
        return ()
    rows = select(Member.number).where(Member.id.in_(members)).order_by(Member.number)
    return tuple(session.scalars(rows))


def _warnings(row: Member, today: dt.date) -> list[str]:
    said = []
    if row.status is MemberStatus.DEAD:
        said.append(texts.IS_DEAD)
    if row.status is MemberStatus.BLOCKED:
        reason = row.status_reason
        said.append(texts.BLOCKED.format(reason=reason) if reason else texts.BLOCKED_PLAIN)
    if row.card_expiry is not None and row.card_expiry < today:
        said.append(texts.EXPIRED.format(day=jalali.short(row.card_expiry)))
    elif row.card_expiry is not None and row.card_expiry < today + SOON:
        said.append(texts.EXPIRES_SOON.format(day=jalali.short(row.card_expiry)))
    if row.default_address_id is None:
        said.append(texts.NO_ADDRESS)
    if not (row.mobile or row.phone):
        said.append(texts.NO_PHONE)
    return said


def _loan_warnings(session: Session, branch: str, loans: int, overdue: int) -> list[str]:
    most = session.get_one(Branch, branch).items_per_member
    said = [texts.overdue(overdue)] if overdue else []
    return [*said, texts.at_limit(loans, most)] if loans >= most else said
