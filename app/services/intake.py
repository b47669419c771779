"""Registering a request, and what else the desk does with one.

A request is registered when nothing speaks against it, or when somebody who may has overruled what
does. Else the warnings come back and nothing is stored; going on is a new action with their codes
in ``RequestDraft.overruled``.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    LoanRequest,
    Member,
    MemberAddress,
    MemberMessage,
    MemberMessageKind,
    UnmetDemand,
)
from app.models.action import Action
from app.models.states import Channel, FulfilmentState, MessageKind
from app.scanner.numbers import Kind
from app.services import fields
from app.services.acting import DESK, NotAllowed, acting
from app.services.asked_for import Asked, DraftLine, RegisteredLine, add_lines, read_lines
from app.services.cancelling import Cancelled as Cancelled
from app.services.cancelling import CancelledLine as CancelledLine
from app.services.cancelling import cancel_line as cancel_line
from app.services.cancelling import cancel_request as cancel_request
from app.services.changing import Changed as Changed
from app.services.changing import RequestChange as RequestChange
from app.services.changing import change as change
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
from app.services.member_records import AddressDetails
from app.services.notices import events
from app.services.numbers import draw
from app.services.use_case import give_reason, use_case
from app.texts import intake as texts
from app.texts import staff as staff_texts

__all__ = [
    "AddressDetails",
    "Cancelled",
    "CancelledLine",
    "Changed",
    "Channel",
    "DraftLine",
    "IntakeWarning",
    "MessageNoted",
    "RegisteredLine",
    "Registration",
    "RequestChange",
    "RequestDraft",
    "UnmetNoted",
    "WarningCode",
    "cancel_line",
    "cancel_request",
    "change",
    "enter",
    "note_message",
    "note_unmet_demand",
    "register",
]

LONGEST_MESSAGE = 10_000


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """What the desk has filled in.

    Attributes:
        pasted: the message as it came over the social network.
        recipient, recipient_phone: '' for the member and the member's own.
        address_id: an address of the member; None for the usual one, or with ``new_address``.
        new_address: typed for this request; ``save_address`` makes it the member's usual one.
        service_id: None for the branch's usual one.
        overruled: the warnings that were seen and do not stop it.
    """

    member_id: UUID
    lines: tuple[DraftLine, ...]
    channel: Channel = Channel.IN_PERSON
    pasted: str = ""
    recipient: str = ""
    recipient_phone: str = ""
    address_id: UUID | None = None
    new_address: AddressDetails | None = None
    save_address: bool = False
    service_id: UUID | None = None
    note: str = ""
    overruled: tuple[WarningCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Registration:
    """What became of a draft: a request with its number, or the warnings that stopped it."""

    request_id: UUID | None
    number: str | None
    lines: tuple[RegisteredLine, ...]
    warnings: tuple[IntakeWarning, ...]
    message: str

    @property
    def registered(self) -> bool:
        """Whether there is a request now."""
        return self.request_id is not None

    @property
    def supervisor_only(self) -> bool:
        """Whether one of the warnings needs a supervisor."""
        return any(warning.supervisor_only for warning in self.warnings)


@dataclass(frozen=True, slots=True)
class UnmetNoted:
    """A wish that could not become a request was counted."""

    id: UUID


@dataclass(frozen=True, slots=True)
class MessageNoted:
    """What a member said was written down."""

    id: UUID


@use_case(DESK)
def register(session: Session, draft: RequestDraft, *, action: Action) -> Registration:
    """Register a request for a member, with its number, lines and fulfilments.

    A merged member's request is for the member that they were merged into.

    Raises:
        UserError: the member is unknown, dead or erased; no book; no address; no service; or
            something typed can't be right. ``field`` names the box.
    """
    return enter(session, draft, action=action)


def enter(session: Session, draft: RequestDraft, *, action: Action) -> Registration:
    """What ``register`` does, for one of many requests inside another use case.

    Args:
        action: one of its own for each request: the keys of the rows come from it.

    Raises:
        UserError: as ``register``.
    """
    who = acting(session)
    member = living_member(session, draft.member_id)
    if not draft.lines:
        raise UserError(texts.NO_BOOK, field="lines")
    asked = read_lines(session, draft.lines)
    address = address_of(session, member, draft.address_id, draft.new_address, action=action)
    warnings = [
        *about_member(session, member, draft.member_id),
        *about_lines(session, member, asked),
        *about_address(session, address),
    ]
    standing = still_standing(warnings, draft.overruled, who)
    request = _request(session, draft, member, address, warnings, action)
    if standing:
        return Registration(None, None, (), standing, standing[0].message)
    if warnings:
        give_reason(session, texts.overruled([one.code for one in warnings]))
    if draft.new_address is not None:
        keep(session, member, address, as_default=draft.save_address)
    return _store(session, request, asked, action=action)


def _request(
    session: Session,
    draft: RequestDraft,
    member: Member,
    address: MemberAddress,
    warnings: list[IntakeWarning],
    action: Action,
) -> LoanRequest:
    """The request as it will be stored, still without its number."""
    who = acting(session)
    return LoanRequest(
        id=action.key("request"),
        branch=who.branch,
        salt=action.salt("request"),
        member_id=member.id,
        channel=draft.channel,
        pasted=fields.paragraph(draft.pasted, "pasted", texts.PASTED, longest=LONGEST_MESSAGE),
        recipient=recipient_of(draft.recipient, member),
        recipient_phone=phone_of(draft.recipient_phone, member),
        address_id=address.id,
        service_id=service_of(session, draft.service_id).id,
        note=fields.paragraph(draft.note, "note", texts.NOTE),
        out_of_area=any(one.code is WarningCode.OUT_OF_AREA for one in warnings),
        at=action.at,
        business_date=who.today,
        by=who.staff,
    )


def _store(
    session: Session, request: LoanRequest, asked: tuple[Asked, ...], *, action: Action
) -> Registration:
    request.number = draw(session, Kind.REQUEST, action=action)
    session.add(request)
    session.flush()
    lines = add_lines(session, request, asked, action=action)
    events.registered(session, request, [line.title for line in lines], action=action)
    waiting = [line.title for line in lines if line.state is FulfilmentState.WAITING]
    said = texts.registered(request.number, waiting)
    return Registration(request.id, request.number, lines, (), said)


@use_case(DESK)
def note_unmet_demand(
    session: Session,
    province: str,
    county: str,
    city: str,
    titles: int,
    channel: Channel,
    *,
    action: Action,
) -> UnmetNoted:
    """Count a wish from outside the service area that did not become a request.

    Nothing about the person is kept.

    Raises:
        UserError: the province is missing, or ``titles`` is no number of books.
    """
    who = acting(session)
    fields.amount(titles, "titles", texts.TITLES, least=1, most=1_000)
    demand = UnmetDemand(
        id=action.key("unmet"),
        branch=who.branch,
        province=fields.line(province, "province", texts.PROVINCE, needed=True),
        county=fields.line(county, "county", texts.COUNTY),
        city=fields.line(city, "city", texts.CITY),
        titles=titles,
        channel=channel,
        at=action.at,
        business_date=who.today,
    )
    session.add(demand)
    return UnmetNoted(demand.id)


@use_case(DESK)
def note_message(
    session: Session,
    request_id: UUID,
    text: str,
    complaint: bool,
    *,
    answer: bool = False,
    action: Action,
) -> MessageNoted:
    """Write down what a member said about a request (پیام عضو).

    Args:
        answer: it answers what the library had told or asked.

    Raises:
        UserError: nothing was written, or there is no such request.
        NotAllowed: the request is another branch's.
    """
    who = acting(session)
    request = session.get(LoanRequest, request_id)
    if request is None:
        raise UserError(texts.NOT_THERE)
    if request.branch != who.branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    message = MemberMessage(
        id=action.key("message"),
        branch=who.branch,
        salt=action.salt("message"),
        request_id=request.id,
        text=fields.paragraph(text, "text", texts.MESSAGE, longest=LONGEST_MESSAGE, needed=True),
        complaint=complaint,
        at=action.at,
        business_date=who.today,
        by=who.staff,
    )
    session.add(message)
    if answer and not complaint:
        session.flush()
        session.add(
            MemberMessageKind(
                id=action.key("message-kind"),
                branch=who.branch,
                message_id=message.id,
                kind=MessageKind.ANSWER,
            )
        )
    return MessageNoted(message.id)
