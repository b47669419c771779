"""What speaks against a request, and who may go on all the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import (
    Branch,
    Fulfilment,
    LoanRequest,
    Member,
    MemberAddress,
    RequestLine,
    ServiceArea,
)
from app.models.states import LIVE_FULFILMENTS, MemberStatus
from app.persian.digits import to_persian
from app.persian.fold import match_key
from app.persian.jalali import short as short_date
from app.services.acting import DESK, Acting, acting, may_read
from app.services.asked_for import Asked
from app.services.member_records import family
from app.texts import intake as texts
from app.texts.intake import short


class WarningCode(StrEnum):
    """What is wrong; ``texts.intake.CODES`` has the words."""

    BLOCKED = "blocked"
    CARD_EXPIRED = "card-expired"
    MERGED = "merged"
    ITEM_LIMIT = "item-limit"
    OUT_OF_AREA = "out-of-area"
    NO_POSTAL_CODE = "no-postal-code"
    DUPLICATE = "duplicate"


SUPERVISOR_ONLY = frozenset(
    {
        WarningCode.BLOCKED,
        WarningCode.CARD_EXPIRED,
        WarningCode.ITEM_LIMIT,
        WarningCode.OUT_OF_AREA,
    }
)
"""Warnings that only a supervisor overrules; the desk goes on by itself over the others."""


@dataclass(frozen=True, slots=True)
class IntakeWarning:
    """One thing that speaks against a request.

    Attributes:
        supervisor_only: the desk may not go on by itself.
        line: the place of the line that it is about, from 0; None for the whole request.
        request_id, request_number: the open request with the same title («باز کردن»).
        member_id: the member that a merged one leads to.
    """

    code: WarningCode
    message: str
    supervisor_only: bool
    line: int | None = None
    request_id: UUID | None = None
    request_number: str | None = None
    member_id: UUID | None = None


def still_standing(
    warnings: Sequence[IntakeWarning], overruled: Sequence[WarningCode], who: Acting
) -> tuple[IntakeWarning, ...]:
    """The warnings that nobody who may has overruled."""
    return tuple(
        one
        for one in warnings
        if one.code not in overruled or (one.supervisor_only and not who.supervises)
    )


def about_member(session: Session, member: Member, asked_for: UUID) -> list[IntakeWarning]:
    """Blocked, expired, merged."""
    found = []
    if member.status is MemberStatus.BLOCKED:
        reason = member.status_reason
        words = texts.BLOCKED.format(reason=reason) if reason else texts.BLOCKED_PLAIN
        found.append(_warning(WarningCode.BLOCKED, words))
    if member.card_expiry is not None and member.card_expiry < acting(session).today:
        words = texts.CARD_EXPIRED.format(day=short_date(member.card_expiry))
        found.append(_warning(WarningCode.CARD_EXPIRED, words))
    if member.id != asked_for:
        words = texts.MERGED.format(number=to_persian(member.number))
        found.append(_warning(WarningCode.MERGED, words, member_id=member.id))
    return found


def about_lines(session: Session, member: Member, asked: Sequence[Asked]) -> list[IntakeWarning]:
    """Too many books, or the same book again."""
    found = []
    limit = session.get_one(Branch, acting(session).branch).items_per_member
    count = open_books(session, member.id) + len(asked)
    if asked and count > limit:
        found.append(_warning(WarningCode.ITEM_LIMIT, texts.item_limit(count, limit)))
    known = _open_wishes(session, member.id) if asked else {}
    for place, one in enumerate(asked):
        request = known.get(one.key)
        if request is not None:
            words = texts.DUPLICATE.format(title=one.title, request=short(request.number))
            found.append(
                _warning(
                    WarningCode.DUPLICATE,
                    words,
                    line=place,
                    request_id=request.id,
                    request_number=request.number,
                )
            )
    return found


def about_address(session: Session, address: MemberAddress) -> list[IntakeWarning]:
    """Outside the service area, or without a postal code."""
    found = []
    if not in_area(session, address.province, address.county, address.city):
        named = dict.fromkeys(part for part in (address.county, address.city) if part)
        place = "، ".join(named)
        words = texts.OUT_OF_AREA.format(place=place or address.province)
        found.append(_warning(WarningCode.OUT_OF_AREA, words))
    if address.postal_code is None:
        found.append(_warning(WarningCode.NO_POSTAL_CODE, texts.NO_POSTAL_CODE))
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts against a member before anything is asked for.

    Attributes:
        books: asked for and not yet brought back; ``limit``: how many that may be.
        open_wishes: title (its key in hexadecimal digits, or its folded words) and volume, with
            the request that has it.
    """

    books: int
    limit: int
    open_wishes: dict[tuple[str, str], OpenWish]


@dataclass(frozen=True, slots=True)
class OpenWish:
    """The newest open request for a title."""

    request_id: UUID
    number: str


def standing(session: Session, member_id: UUID, *, by: UUID) -> Standing:
    """How many books a member has open, and in which requests.

    Raises:
        NotAllowed: packers see no history.
    """
    reader = may_read(session, by, DESK)
    wishes = {
        what: OpenWish(request.id, request.number)
        for what, request in _open_wishes(session, member_id).items()
    }
    limit = session.get_one(Branch, reader.branch).items_per_member
    return Standing(open_books(session, member_id), limit, wishes)


def _warning(code: WarningCode, message: str, **rest: object) -> IntakeWarning:
    return IntakeWarning(code, message, code in SUPERVISOR_ONLY, **rest)  # type: ignore[arg-type]  # passed on


def open_books(session: Session, member_id: UUID) -> int:
    """Books that a member asked for and has not yet brought back."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Fulfilment)
            .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
            .where(
                LoanRequest.member_id.in_(family(session, member_id)),
                Fulfilment.state.in_(sorted(LIVE_FULFILMENTS)),
            )
        )
        or 0
    )


def _open_wishes(session: Session, member_id: UUID) -> dict[tuple[str, str], LoanRequest]:
    """What a member has asked for and not yet brought back, each with its newest request."""
    rows = session.execute(
        select(RequestLine, LoanRequest)
        .join(LoanRequest, LoanRequest.id == RequestLine.request_id)
        .join(Fulfilment, Fulfilment.line_id == RequestLine.id)
        .where(
            LoanRequest.member_id.in_(family(session, member_id)),
            RequestLine.cancelled_at.is_(None),
            Fulfilment.state.in_(sorted(LIVE_FULFILMENTS)),
        )
        .order_by(LoanRequest.at)
    )
    wishes = {}
    for line, request in rows:
        volume = match_key(line.volume)
        if line.title_id is not None:
            wishes[line.title_id.hex, volume] = request
        if line.free_title:
            wishes[match_key(line.free_title), volume] = request
    return wishes


def in_area(session: Session, province: str, county: str, city: str) -> bool:
    """Whether the acting branch sends to a place; without a service area it sends everywhere."""
    branch = acting(session).branch
    areas = session.scalars(select(ServiceArea).where(ServiceArea.branch == branch)).all()
    place = (_place(province), _place(county), _place(city))
    return not areas or any(
        all(
            not named or named == there
            for named, there in zip(
                (_place(area.province), _place(area.county), _place(area.city)), place, strict=True
            )
        )
        for area in areas
    )


_KINDS_OF_PLACE = re.compile(r"^(?:استان|شهرستان|شهر)\s+")


def _place(name: str) -> str:
    """A name of a place as it is compared: «شهرستان رشت» is «رشت»."""
    return match_key(_KINDS_OF_PLACE.sub("", name.strip()))
