"""Changing a request before it is packed: where it goes, what else it asks for, its note."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import LoanRequest, Member, MemberAddress
from app.models.action import Action
from app.models.meeting import meet
from app.models.states import RequestState
from app.services import fields
from app.services.acting import DESK, acting
from app.services.asked_for import Asked, DraftLine, RegisteredLine, add_lines, read_lines
from app.services.destination import (
    address_of,
    keep,
    living_member,
    phone_of,
    recipient_of,
    service_of,
)
from app.services.intake_warnings import (
    IntakeWarning,
    WarningCode,
    about_address,
    about_lines,
    about_member,
    still_standing,
)
from app.services.member_records import AddressDetails, resolve
from app.services.own_requests import (
    latest_attempts,
    line_state,
    lines_of,
    own_request,
    parcel_of,
)
from app.services.request_state import OPEN, state_of
from app.services.use_case import give_reason, use_case
from app.texts import intake as texts
from app.texts import requests as words
from app.texts.intake import short

OVER = frozenset(RequestState) - OPEN


@dataclass(frozen=True, slots=True)
class RequestChange:
    """What is to be different; None stands for «as it is».

    Attributes:
        recipient, recipient_phone: '' goes back to the member and the member's own.
        new_address: typed for this request; ``save_address`` makes it the member's usual one.
        add: more books.
        overruled: the warnings that were seen and do not stop it.
    """

    recipient: str | None = None
    recipient_phone: str | None = None
    address_id: UUID | None = None
    new_address: AddressDetails | None = None
    save_address: bool = False
    service_id: UUID | None = None
    note: str | None = None
    add: tuple[DraftLine, ...] = ()
    overruled: tuple[WarningCode, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether it changes to whom, where or how the books go."""
        journey = (
            self.recipient,
            self.recipient_phone,
            self.address_id,
            self.new_address,
            self.service_id,
        )
        return any(part is not None for part in journey)


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a change: done, with the lines that were added, or stopped by warnings."""

    changed: bool
    lines: tuple[RegisteredLine, ...]
    warnings: tuple[IntakeWarning, ...]
    message: str


@use_case(DESK)
def change(
    session: Session, request_id: UUID, changes: RequestChange, *, action: Action
) -> Changed:
    """Change a request. Its note may be changed at any time, the rest until it is packed.

    Raises:
        UserError: it is being packed or on its way already, and the sentence says where; it is
            over; or something typed can't be right.
        NotAllowed: the request is another branch's.
    """
    request = own_request(session, request_id)
    if changes.moves or changes.add:
        # A parcel may be opened for it at this moment.
        meet(session, request)
        _refuse_late(session, request, changes)
    find = living_member if changes.add else resolve
    member = find(session, request.member_id)
    asked = read_lines(session, changes.add)
    address = _address(session, request, member, changes, action)
    warnings = _warnings(session, member, asked, address)
    standing = still_standing(warnings, changes.overruled, acting(session))
    if standing:
        return Changed(False, (), standing, standing[0].message)
    if warnings:
        give_reason(session, texts.overruled([one.code for one in warnings]))
    if address is not None:
        if changes.new_address is not None:
            keep(session, member, address, as_default=changes.save_address)
        request.address_id = address.id
        request.out_of_area = any(one.code is WarningCode.OUT_OF_AREA for one in warnings)
    different = _write(session, request, member, changes)
    first = len(lines_of(session, request.id)) + 1
    lines = add_lines(session, request, asked, first=first, action=action)
    if not (different or lines or address):
        return Changed(False, (), (), texts.NOTHING_CHANGED)
    said = texts.CHANGED.format(request=short(request.number))
    return Changed(True, lines, (), said)


def _refuse_late(session: Session, request: LoanRequest, changes: RequestChange) -> None:
    parcel = parcel_of(session, request.id)
    if parcel is not None:
        said = texts.PACKED if changes.moves else texts.PACKED_ADD
        raise UserError(said.format(parcel=short(parcel.number), what=texts.JOURNEY))
    latest = latest_attempts(session, request.id)
    state = state_of([line_state(line, latest[line.id]) for line in lines_of(session, request.id)])
    if state in OVER:
        raise UserError(texts.OVER.format(state=words.REQUEST_STATES[state]))


def _address(
    session: Session,
    request: LoanRequest,
    member: Member,
    changes: RequestChange,
    action: Action,
) -> MemberAddress | None:
    """Where it goes from now on; None for no change."""
    if changes.new_address is None and changes.address_id in (None, request.address_id):
        return None
    return address_of(
        session,
        member,
        changes.address_id,
        changes.new_address,
        action=action,
    )


def _warnings(
    session: Session,
    member: Member,
    asked: tuple[Asked, ...],
    address: MemberAddress | None,
) -> list[IntakeWarning]:
    found: list[IntakeWarning] = []
    if asked:
        found += about_member(session, member, member.id)
        found += about_lines(session, member, asked)
    if address is not None:
        found += about_address(session, address)
    return found


def _write(session: Session, request: LoanRequest, member: Member, changes: RequestChange) -> bool:
    """Write recipient, telephone, service and note; whether any of them is different now."""
    before = (request.recipient, request.recipient_phone, request.service_id, request.note)
    if changes.recipient is not None:
        request.recipient = recipient_of(changes.recipient, member)
    if changes.recipient_phone is not None:
        request.recipient_phone = phone_of(changes.recipient_phone, member)
    if changes.service_id is not None:
        request.service_id = service_of(session, changes.service_id).id
    if changes.note is not None:
        request.note = fields.paragraph(changes.note, "note", texts.NOTE)
    session.flush()
    after = (request.recipient, request.recipient_phone, request.service_id, request.note)
    return before != after
