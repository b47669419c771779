"""Members: adding and changing them, their addresses, and what can be said of a member."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Member, MemberAddress
from app.models.action import Action
from app.models.states import MemberStatus
from app.services import fields
from app.services.acting import DESK, acting
from app.services.member_cards import AddressCard, MemberCard, MemberHit, card, find
from app.services.member_records import (
    AddressDetails,
    MemberDetails,
    checked,
    details_of,
    family,
    own_member,
    put_address,
    refuse_taken_numbers,
    resolve,
    write,
)
from app.services.use_case import give_reason, use_case
from app.texts import members as texts

__all__ = [
    "AddressCard",
    "AddressDetails",
    "AddressSaved",
    "MemberCard",
    "MemberDetails",
    "MemberHit",
    "MemberSaved",
    "add",
    "add_address",
    "block",
    "card",
    "change",
    "family",
    "find",
    "make_default",
    "mark_dead",
    "merge",
    "resolve",
    "unblock",
]


@dataclass(frozen=True, slots=True)
class MemberSaved:
    """A member was stored; ``version`` is what the next change of the form has to bring."""

    id: UUID
    number: str
    version: int
    address: UUID | None = None
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class AddressSaved:
    """An address was stored, or was there already; ``warning`` is about its postal code."""

    id: UUID
    default: bool
    version: int
    warning: str | None = None


@use_case(DESK)
def add(
    session: Session,
    details: MemberDetails,
    address: AddressDetails | None = None,
    *,
    action: Action,
) -> MemberSaved:
    """Add a member to the acting branch, with their address if they gave one.

    Raises:
        UserError: a box can't be kept as it is, or a number belongs to another member.
    """
    wanted = checked(details)
    refuse_taken_numbers(session, wanted)
    row = Member(id=action.key("member"), branch=acting(session).branch, salt=action.salt("member"))
    write(row, wanted)
    session.add(row)
    session.flush()
    warning = None
    if address is not None:
        home, warning = put_address(session, row, address, action=action)
        row.default_address_id = home.id
    return _saved(session, row, warning)


@use_case(DESK)
def change(
    session: Session, member: UUID, details: MemberDetails, *, version: int, action: Action
) -> MemberSaved:
    """Change what is known of a member.

    Args:
        version: of the card that the form was filled from.

    Raises:
        UserError: somebody changed the member in between, a box can't be kept as it is, or a
            number belongs to another member.
    """
    row = own_member(session, member)
    if row.version != version:
        raise UserError(texts.OLDER_FORM)
    wanted = checked(details)
    refuse_taken_numbers(session, wanted, row.id)
    write(row, wanted)
    return _saved(session, row)


@use_case(DESK)
def add_address(
    session: Session,
    member: UUID,
    details: AddressDetails,
    *,
    make_default: bool = True,
    action: Action,
) -> AddressSaved:
    """Add an address to a member; what was sent to others stays as it was.

    Raises:
        UserError: a box can't be kept as it is.
    """
    row = own_member(session, member)
    home, warning = put_address(session, row, details, action=action)
    if make_default or row.default_address_id is None:
        row.default_address_id = home.id
    session.flush()
    return AddressSaved(home.id, row.default_address_id == home.id, row.version, warning)


@use_case(DESK)
def make_default(session: Session, member: UUID, address: UUID, *, action: Action) -> AddressSaved:
    """Send to this address of the member from now on, unless a request says otherwise.

    Raises:
        UserError: it is not one of theirs.
    """
    row = own_member(session, member)
    home = session.get(MemberAddress, address)
    if home is None or home.member_id not in family(session, row.id) or home.anonymised_at:
        raise UserError(texts.UNKNOWN_ADDRESS)
    row.default_address_id = home.id
    session.flush()
    return AddressSaved(home.id, True, row.version)


@use_case(DESK)
def block(session: Session, member: UUID, reason: str, *, action: Action) -> MemberSaved:
    """Block a member: new requests warn, and a supervisor may overrule.

    Raises:
        UserError: no reason was given, or the member is dead.
    """
    row = own_member(session, member)
    if row.status is MemberStatus.DEAD:
        raise UserError(texts.DEAD)
    return _set_status(session, row, MemberStatus.BLOCKED, reason)


@use_case(DESK)
def unblock(session: Session, member: UUID, reason: str = "", *, action: Action) -> MemberSaved:
    """Make a blocked member active again, or one that was taken for dead."""
    row = own_member(session, member)
    row.status, row.status_reason = MemberStatus.ACTIVE, ""
    give_reason(session, fields.line(reason, "reason", texts.REASON))
    return _saved(session, row)


@use_case(DESK)
def mark_dead(session: Session, member: UUID, reason: str, *, action: Action) -> MemberSaved:
    """Note that a member has died: nothing more is sent to them.

    Raises:
        UserError: it was not said how that is known.
    """
    return _set_status(session, own_member(session, member), MemberStatus.DEAD, reason)


@use_case(DESK)
def merge(
    session: Session, member: UUID, into: UUID, reason: str = "", *, action: Action
) -> MemberSaved:
    """Merge a member into another record of the same person; the answer is the other one.

    All rows stay as they are: loans and requests of the merged number are seen through the other,
    and looking for the merged number finds it. A national ID or phone that only the merged record
    has moves over.

    Raises:
        UserError: both are the same, or the other one is dead, merged or unknown.
    """
    row, target = own_member(session, member), own_member(session, into)
    if row.id == target.id:
        raise UserError(texts.INTO_ITSELF)
    if target.status is MemberStatus.DEAD:
        raise UserError(texts.DEAD)
    for earlier in session.scalars(select(Member).where(Member.merged_into_id == row.id)):
        earlier.merged_into_id = target.id
    moving, row.national_id = row.national_id, None if not target.national_id else row.national_id
    row.status, row.merged_into_id = MemberStatus.MERGED, target.id
    row.status_reason = fields.line(reason, "reason", texts.REASON)
    # The national ID is unique: it has to leave one row before it enters the other.
    session.flush()
    target.national_id = target.national_id or moving
    target.mobile = target.mobile or row.mobile
    target.phone = target.phone or row.phone
    target.default_address_id = target.default_address_id or row.default_address_id
    write(target, details_of(target))
    give_reason(session, row.status_reason)
    return _saved(session, target)


def _set_status(session: Session, row: Member, status: MemberStatus, reason: str) -> MemberSaved:
    row.status_reason = fields.line(reason, "reason", texts.REASON, needed=True)
    row.status = status
    give_reason(session, row.status_reason)
    return _saved(session, row)


def _saved(session: Session, row: Member, warning: str | None = None) -> MemberSaved:
    session.flush()
    return MemberSaved(row.id, row.number, row.version, row.default_address_id, warning)
