"""What somebody sees who enters the parcels of a day without electricity."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Fulfilment, LoanRequest, Member, RequestLine, Title
from app.models.states import FulfilmentState
from app.persian.digits import to_ascii
from app.persian.fold import match_key
from app.persian.jalali import TEHRAN
from app.services.acting import PACKERS, may_read
from app.services.kit_entry import copy_of, own_number
from app.services.parcel_content import title_of
from app.services.waiting import OPEN_IN_BRANCH
from app.texts import kits as texts

MOST_REQUESTS = 50
TO_ENTER = (FulfilmentState.WANTED, FulfilmentState.WAITING, FulfilmentState.PICKED)
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.٫ ]?([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class KitNumber:
    """A number on a label that was written by hand, and since when it may have been used."""

    number: str
    serial: int
    printed_at: dt.datetime
    again: bool = False


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request of which books may lie in such a parcel; ``titles`` are those."""

    number: str
    recipient: str
    member_number: str
    business_date: dt.date
    titles: tuple[str, ...]


def moment(day: dt.date, time: str) -> dt.datetime:
    """The moment of a day and a time as people write it, on the clocks of Iran.

    Raises:
        UserError: that is no time; field ``time``.
    """
    found = _TIME.fullmatch(to_ascii(time).strip())
    if found is None:
        raise UserError(texts.TIME_FORM, field="time")
    clock = dt.time(int(found[1]), int(found[2]), tzinfo=TEHRAN)
    return dt.datetime.combine(day, clock).astimezone(dt.UTC)


def open_requests(session: Session, wanted: str = "", *, by: UUID) -> tuple[OpenRequest, ...]:
    """Requests with books that are not packed, the oldest first.

    Args:
        wanted: part of a name, or the number of the request or of the member's card.
    """
    branch = may_read(session, by, PACKERS).branch
    rows = session.execute(
        select(
            LoanRequest.number,
            LoanRequest.recipient,
            Member.number,
            LoanRequest.business_date,
            func.coalesce(Title.title, RequestLine.free_title),
        )
        .select_from(Fulfilment)
        .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .join(Member, Member.id == LoanRequest.member_id)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .outerjoin(Title, Title.id == RequestLine.title_id)
        .where(OPEN_IN_BRANCH, Fulfilment.branch == branch, Fulfilment.state.in_(TO_ENTER))
        .order_by(LoanRequest.at, LoanRequest.id, RequestLine.position)
    )
    found: dict[str, OpenRequest] = {}
    for number, recipient, member, day, title in rows:
        before = found[number].titles if number in found else ()
        found[number] = OpenRequest(number, recipient, member, day, (*before, title))
    key = match_key(wanted)
    return tuple(one for one in found.values() if _is_meant(one, key))[:MOST_REQUESTS]


def _is_meant(request: OpenRequest, key: str) -> bool:
    if not key:
        return True
    if key.isdigit():
        serial = str(int(request.number[9:15]))
        return key in (request.number, serial, request.member_number)
    return key in match_key(request.recipient)


def look(session: Session, code: str, *, again: bool = False, by: UUID) -> KitNumber:
    """The number of a label that was written by hand, ``again`` after a mistake.

    Raises:
        UserError: it is no number of a kit, or it was entered before (`EnteredBefore`); field
            ``number``.
    """
    may_read(session, by, PACKERS)
    kit, number = own_number(session, code, again=again)
    return KitNumber(number.code, number.serial, kit.made_at, again)


def book(session: Session, code: str, *, by: UUID) -> tuple[str, str]:
    """The barcode and the title of a book that is to be entered.

    Raises:
        UserError: the code is no book's, or that of several; field ``books``.
    """
    branch = may_read(session, by, PACKERS).branch
    found = copy_of(session, code, branch)
    return found.barcode, title_of(session, found)
