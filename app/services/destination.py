"""To whom and where a request goes: recipient, telephone, address, service."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Member, MemberAddress, Service
from app.models.action import Action
from app.models.states import MemberStatus
from app.persian import numbers
from app.services import fields
from app.services.acting import acting
from app.texts import intake as texts


@dataclass(frozen=True, slots=True)
class NewAddress:
    """An address as it was typed; ``postal_code`` in any digits, or ''."""

    province: str
    county: str
    city: str
    text: str
    postal_code: str = ""


def living_member(session: Session, member_id: UUID) -> Member:
    """The member whom a request is for: the one that a merged member leads to.

    Raises:
        UserError: unknown, dead or anonymised; field ``member``.
    """
    member = session.get(Member, member_id)
    seen: set[UUID] = set()
    while member is not None and member.merged_into_id is not None and member.id not in seen:
        seen.add(member.id)
        member = session.get(Member, member.merged_into_id)
    if member is None:
        raise UserError(texts.NO_MEMBER, field="member")
    if member.status is MemberStatus.DEAD:
        raise UserError(texts.DEAD, field="member")
    if member.anonymised_at is not None:
        raise UserError(texts.ERASED, field="member")
    return member


def full_name(member: Member) -> str:
    """First and last name."""
    return f"{member.first_name} {member.last_name}".strip()


def recipient_of(typed: str, member: Member) -> str:
    """The recipient as stored; the member where nothing was typed."""
    named = fields.line(typed, "recipient", texts.RECIPIENT, longest=fields.NAME)
    return named or full_name(member)


def phone_of(typed: str, member: Member) -> str | None:
    """The recipient's telephone as stored; the member's where nothing was typed.

    Raises:
        UserError: it is no telephone number; field ``recipient_phone``.
    """
    if not typed.strip():
        return member.mobile or member.phone
    try:
        return numbers.phone(typed)
    except UserError as fault:
        raise UserError(fault.message, field="recipient_phone") from fault


def service_of(session: Session, service_id: UUID | None) -> Service:
    """The service chosen, or the branch's usual one.

    Raises:
        UserError: none, or one that is given up; field ``service``.
    """
    branch = session.get_one(Branch, acting(session).branch)
    chosen = service_id or branch.default_service_id
    service = session.get(Service, chosen) if chosen else None
    if service is None:
        raise UserError(texts.NO_SERVICE, field="service")
    if not service.active:
        raise UserError(texts.SERVICE_GONE, field="service")
    return service


def address_of(
    session: Session,
    member: Member,
    asked_for: UUID,
    address_id: UUID | None,
    new: NewAddress | None,
    *,
    action: Action,
) -> MemberAddress:
    """The address chosen, or a new one that ``keep`` has yet to store.

    Args:
        asked_for: the member as the desk named them; differs from ``member`` after a merger.

    Raises:
        UserError: it is somebody else's, or there is none; field ``address``.
    """
    if new is not None:
        return _typed(session, member, new, action)
    chosen = address_id or member.default_address_id
    address = session.get(MemberAddress, chosen) if chosen else None
    if address is None:
        raise UserError(texts.NO_ADDRESS, field="address")
    if address.member_id not in (member.id, asked_for) or address.anonymised_at is not None:
        raise UserError(texts.NOT_HIS_ADDRESS, field="address")
    return address


def _typed(session: Session, member: Member, new: NewAddress, action: Action) -> MemberAddress:
    code = numbers.postal_code(new.postal_code).value if new.postal_code.strip() else None
    return MemberAddress(
        id=action.key("address"),
        branch=acting(session).branch,
        salt=action.salt("address"),
        member_id=member.id,
        province=fields.line(new.province, "province", texts.PROVINCE, needed=True),
        county=fields.line(new.county, "county", texts.COUNTY),
        city=fields.line(new.city, "city", texts.CITY, needed=True),
        text=fields.line(new.text, "address", texts.ADDRESS, needed=True),
        postal_code=code,
        at=action.at,
    )


def keep(session: Session, member: Member, address: MemberAddress, *, as_default: bool) -> None:
    """Store a new address; ``as_default``: «برای عضو هم ذخیره شود».

    Raises:
        UserError: the member is another branch's, so only the request can have it.
    """
    if as_default and member.branch != acting(session).branch:
        raise UserError(texts.OTHER_BRANCH_ADDRESS, field="address")
    session.add(address)
    session.flush()
    if as_default:
        member.default_address_id = address.id
        session.flush()
