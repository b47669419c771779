"""To whom and where a request goes: recipient, telephone, address, service."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Member, MemberAddress, Service
from app.models.action import Action
from app.models.states import MemberStatus
from app.persian import numbers
from app.services import fields
from app.services.acting import acting
from app.services.member_records import (
    AddressDetails,
    addresses_of,
    checked_address,
    family,
    full_name,
    new_address,
    resolve,
    same_address,
)
from app.texts import intake as texts


def living_member(session: Session, member_id: UUID) -> Member:
    """The member whom a request is for: the one that a merged member leads to.

    Raises:
        UserError: unknown, dead or erased; field ``member``.
    """
    try:
        member = resolve(session, member_id)
    except UserError as fault:
        raise UserError(fault.message, field="member") from fault
    if member.status is MemberStatus.DEAD:
        raise UserError(texts.DEAD, field="member")
    if member.anonymised_at is not None:
        raise UserError(texts.ERASED, field="member")
    return member


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
    address_id: UUID | None,
    new: AddressDetails | None,
    *,
    action: Action,
) -> MemberAddress:
    """The address chosen, or a typed one: the row that it has already, else one to ``keep``.

    Raises:
        UserError: it is somebody else's, or there is none (field ``address``); or a box of a typed
            one can't be kept as it is.
    """
    known = addresses_of(session, family(session, member.id))
    if new is not None:
        typed, _ = checked_address(new)
        same = [row for row in known if same_address(row, typed)]
        return same[-1] if same else new_address(member, typed, "request", action=action)
    chosen = address_id or member.default_address_id
    if chosen is None:
        raise UserError(texts.NO_ADDRESS, field="address")
    for row in known:
        if row.id == chosen:
            return row
    raise UserError(texts.NOT_HIS_ADDRESS, field="address")


def keep(session: Session, member: Member, address: MemberAddress, *, as_default: bool) -> None:
    """Store a typed address; ``as_default``: «برای عضو هم ذخیره شود».

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
