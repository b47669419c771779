"""What is true of a member's record whoever writes it: a form, an import, an intake."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Member, MemberAddress
from app.models.action import Action
from app.models.states import MemberStatus
from app.persian import numbers as typed
from app.persian.digits import to_ascii
from app.persian.fold import match_key, search_key, sort_key
from app.services import fields
from app.services.acting import NotAllowed, acting
from app.texts import members as texts
from app.texts import staff as staff_texts

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")


@dataclass(frozen=True, slots=True)
class MemberDetails:
    """What a form holds of a member; numbers in any digits, empty where there is none."""

    number: str
    last_name: str
    first_name: str = ""
    mobile: str = ""
    phone: str = ""
    email: str = ""
    national_id: str = ""
    card_expiry: dt.date | None = None
    no_sms: bool = False
    no_email: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True)
class AddressDetails:
    """An address as a form holds it; the postal code may be empty."""

    province: str
    county: str
    city: str
    text: str
    postal_code: str = ""


def checked(details: MemberDetails) -> MemberDetails:
    """The details as they are stored.

    Raises:
        UserError: a box can't be kept as it is; ``field`` names it.
    """
    email = fields.line(details.email, "email", texts.EMAIL, longest=200)
    if email and not _EMAIL.fullmatch(email):
        raise UserError(texts.EMAIL_FORM, field="email")
    return MemberDetails(
        number=to_ascii(
            fields.line(details.number, "number", texts.NUMBER, longest=32, needed=True)
        ),
        last_name=fields.line(
            details.last_name, "last_name", texts.LAST_NAME, longest=fields.NAME, needed=True
        ),
        first_name=fields.line(
            details.first_name, "first_name", texts.FIRST_NAME, longest=fields.NAME
        ),
        mobile=typed.mobile(details.mobile) if details.mobile.strip() else "",
        phone=typed.phone(details.phone) if details.phone.strip() else "",
        email=email,
        national_id=typed.national_id(details.national_id) if details.national_id.strip() else "",
        card_expiry=details.card_expiry,
        no_sms=details.no_sms,
        no_email=details.no_email,
        notes=fields.paragraph(details.notes, "notes", texts.NOTES),
    )


def write(row: Member, details: MemberDetails) -> None:
    """Put checked details into a member's row, with the two columns that are made of them."""
    row.number = details.number
    row.first_name, row.last_name = details.first_name, details.last_name
    row.mobile = details.mobile or None
    row.phone = details.phone or None
    row.email = details.email or None
    row.national_id = details.national_id or None
    row.card_expiry = details.card_expiry
    row.no_sms, row.no_email = details.no_sms, details.no_email
    row.notes = details.notes
    row.search_text = search_text(details)
    row.sort_key = sort_key(f"{details.last_name} {details.first_name}")


def details_of(row: Member) -> MemberDetails:
    """A member's row as a form holds it."""
    return MemberDetails(
        number=row.number,
        last_name=row.last_name,
        first_name=row.first_name,
        mobile=row.mobile or "",
        phone=row.phone or "",
        email=row.email or "",
        national_id=row.national_id or "",
        card_expiry=row.card_expiry,
        no_sms=row.no_sms,
        no_email=row.no_email,
        notes=row.notes,
    )


def search_text(details: MemberDetails) -> str:
    """The words by which a member is found; not the national ID, which packers may not ask for."""
    words = [search_key(f"{details.first_name} {details.last_name}"), search_key(details.number)]
    if details.mobile:
        # Also without the zero, as in +98 911 …
        words += [details.mobile, details.mobile[1:]]
    if details.phone:
        words += [details.phone, details.phone[3:]]
    return " ".join(dict.fromkeys(" ".join(words).split()))


def refuse_taken_numbers(session: Session, details: MemberDetails, own: UUID | None = None) -> None:
    """Refuse a membership number or national ID that another member has.

    Raises:
        UserError: the sentence names the other one.
    """
    other = session.scalars(
        select(Member).where(
            Member.branch == acting(session).branch, Member.number == details.number
        )
    ).first()
    if other is not None and other.id != own:
        raise UserError(texts.number_taken(full_name(other)), field="number")
    if not details.national_id:
        return
    twin = session.scalars(select(Member).where(Member.national_id == details.national_id)).first()
    if twin is not None and twin.id != own:
        raise UserError(texts.national_id_taken(twin.number), field="national_id")


def full_name(row: Member) -> str:
    """First and last name."""
    return f"{row.first_name} {row.last_name}".strip()


def checked_address(details: AddressDetails) -> tuple[AddressDetails, str | None]:
    """An address as it is stored, and the warning about its postal code.

    Raises:
        UserError: a box can't be kept as it is; ``field`` names it.
    """
    code = typed.postal_code(details.postal_code) if details.postal_code.strip() else None
    address = AddressDetails(
        province=_place(details.province, "province", texts.PROVINCE),
        county=_place(details.county, "county", texts.COUNTY),
        city=_place(details.city, "city", texts.CITY),
        text=fields.line(details.text, "address", texts.ADDRESS, needed=True),
        postal_code=code.value if code else "",
    )
    return address, code.warning if code else None


def _place(value: str, field: str, name: str) -> str:
    return fields.line(value, field, name, longest=fields.NAME, needed=True)


def same_address(row: MemberAddress, details: AddressDetails) -> bool:
    """Whether a stored address is the same place in the same words, however they are spelt."""
    return (row.postal_code or "") == details.postal_code and all(
        match_key(getattr(row, field)) == match_key(getattr(details, field))
        for field in ("province", "county", "city", "text")
    )


def addresses_of(session: Session, members: list[UUID]) -> list[MemberAddress]:
    """The addresses of some members that were not erased, the oldest first."""
    return list(
        session.scalars(
            select(MemberAddress)
            .where(MemberAddress.member_id.in_(members), MemberAddress.anonymised_at.is_(None))
            .order_by(MemberAddress.at, MemberAddress.id)
        )
    )


def put_address(
    session: Session, member: Member, details: AddressDetails, *of: str | int, action: Action
) -> tuple[MemberAddress, str | None]:
    """The row of an address of a member: the one that is there, else a new one; and the warning.

    Args:
        of: which address of the action it is; its key and salt are drawn from it.

    Raises:
        UserError: a box can't be kept as it is.
    """
    address, warning = checked_address(details)
    for row in addresses_of(session, family(session, member.id)):
        if same_address(row, address):
            return row, warning
    row = new_address(member, address, *of, action=action)
    session.add(row)
    session.flush()
    return row, warning


def new_address(
    member: Member, details: AddressDetails, *of: str | int, action: Action
) -> MemberAddress:
    """A row for a checked address; not yet in the session."""
    return MemberAddress(
        id=action.key("address", *of),
        branch=member.branch,
        salt=action.salt("address", *of),
        member_id=member.id,
        province=details.province,
        county=details.county,
        city=details.city,
        text=details.text,
        postal_code=details.postal_code or None,
        at=action.at,
    )


def resolve(session: Session, member: UUID) -> Member:
    """A member, or the one that they were merged into.

    Raises:
        UserError: there is none.
    """
    row = session.get(Member, member)
    if row is not None and row.merged_into_id is not None:
        row = session.get(Member, row.merged_into_id)
    if row is None:
        raise UserError(texts.UNKNOWN)
    return row


def family(session: Session, member: UUID) -> list[UUID]:
    """A member and all who were merged into them: their loans and requests count as one's."""
    merged = session.scalars(
        select(Member.id).where(Member.merged_into_id == member).order_by(Member.id)
    )
    return [member, *merged]


def own_member(session: Session, member: UUID) -> Member:
    """A member of the acting branch who can be changed.

    Raises:
        UserError: unknown, merged (the sentence names the other), or erased.
        NotAllowed: a member of another branch.
    """
    row = session.get(Member, member)
    if row is None:
        raise UserError(texts.UNKNOWN)
    if row.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    if row.status is MemberStatus.MERGED:
        raise UserError(texts.merged_into(resolve(session, member).number))
    if row.anonymised_at is not None:
        raise UserError(texts.ERASED)
    return row
