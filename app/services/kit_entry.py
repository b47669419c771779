"""A parcel of a day without electricity is entered: with the number that is on it already.

Its label was written by hand, so nothing is printed; it is handed over like any other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Branch,
    Copy,
    CopyClaim,
    Fulfilment,
    LoanRequest,
    PaperKit,
    Parcel,
    ParcelItem,
    ParcelRequest,
    RequestLine,
    Service,
)
from app.models.action import Action
from app.models.meeting import meet
from app.models.states import FulfilmentState, Mode, ParcelState
from app.persian.digits import grouped, to_persian
from app.persian.jalali import business_date, short, time_of
from app.scanner.decode import clean
from app.scanner.numbers import Kind, OwnNumber, read
from app.services import fields, journeys, kits
from app.services.acting import PACKERS, acting
from app.services.kit_taking_back import as_entered, empty, untouched
from app.services.meaning import look_up
from app.services.packing_parcels import bind, release
from app.services.parcel_content import count, title_of, weight_of
from app.services.picking import refuse_copy
from app.services.picking_rules import claim
from app.services.use_case import use_case
from app.texts import kits as texts

HEAVIEST_G = 60_000


class EnteredBefore(UserError):
    """The label was entered before; ``number`` is its own.

    Attributes:
        untouched: nothing was done with the parcel since, so it can be entered again.
    """

    def __init__(self, message: str, number: str, *, untouched: bool) -> None:
        super().__init__(message, field="number")
        self.number, self.untouched = number, untouched


@dataclass(frozen=True, slots=True)
class Entered:
    """A parcel that was entered; ``message`` says so."""

    parcel_id: UUID
    number: str
    request: str
    books: int
    message: str


def own_number(session: Session, code: str, *, again: bool = False) -> tuple[PaperKit, OwnNumber]:
    """The kit and the number of a label that is to be entered, ``again`` after a mistake.

    Raises:
        UserError: it is no number of a kit, or it was entered before (`EnteredBefore`); field
            ``number``.
    """
    number = read(clean(code))
    if not isinstance(number, OwnNumber) or number.kind is not Kind.PARCEL:
        raise UserError(texts.NOT_OURS, field="number")
    kit = kits.kit_of(session, number)
    if kit is None:
        raise UserError(
            texts.DRAWN.format(number=to_persian(number.serial))
            if kits.already(session, number.code)
            else texts.NOT_OURS,
            field="number",
        )
    before = None if again else kits.already(session, number.code)
    if before is not None:
        parcel = session.scalars(select(Parcel).where(Parcel.number == number.code)).one()
        raise EnteredBefore(before, number.code, untouched=untouched(session, parcel))
    return kit, number


@use_case(PACKERS)
def enter(
    session: Session,
    number: str,
    request: str,
    books: tuple[str, ...],
    packed_at: dt.datetime,
    weight_g: int | None = None,
    again: bool = False,
    *,
    action: Action,
) -> Entered:
    """Enter a parcel that was packed on paper; it is sealed, and nothing is printed.

    Books that nobody had picked on the screen are picked by this.

    Args:
        number: of the label, 16 digits; request: likewise.
        books: their barcodes, as scanned.
        packed_at: when it was packed, aware.
        weight_g: with its packaging; None for what the books are known to weigh.
        again: what was entered of it by mistake is undone first.

    Raises:
        UserError: with the field that it is about: ``number``, ``request``, ``books``,
            ``packed_at`` or ``weight_g``. Then nothing is stored.
    """
    kit, own = own_number(session, number, again=again)
    # Two counters that enter the same label meet here.
    meet(session, kit)
    if again:
        empty(session, as_entered(session, own), action=action)
    _check_time(session, kit, packed_at, action)
    asked = _request(session, request)
    service = session.get_one(Service, asked.service_id)
    copies = _copies(session, books)
    parcel = _parcel(session, kit, own, asked, packed_at, action)
    usual = session.get_one(Branch, parcel.branch).copy_weight_g
    for at, copy in enumerate(copies):
        fulfilment = _fulfilment(session, asked, copy)
        if fulfilment.state is not FulfilmentState.PICKED:
            _pick(session, fulfilment, copy, action)
        _put_in(session, parcel, fulfilment, copy, at, action)
        parcel.weight_g += weight_of(copy, usual)
    if weight_g is not None:
        parcel.weight_g = fields.amount(
            weight_g, "weight_g", texts.WEIGHT, least=1, most=HEAVIEST_G
        )
    if parcel.weight_g > service.weight_limit_g:
        limit = grouped(service.weight_limit_g)
        raise UserError(
            texts.OVER_WEIGHT.format(service=service.name, limit=limit), field="weight_g"
        )
    _seal(session, parcel, packed_at, action)
    said = texts.ENTERED.format(number=to_persian(own.serial), books=to_persian(len(copies)))
    return Entered(parcel.id, parcel.number, asked.number, len(copies), said)


def _check_time(session: Session, kit: PaperKit, packed_at: dt.datetime, action: Action) -> None:
    if packed_at > action.at:
        raise UserError(texts.LATER, field="packed_at")
    # Times are written without seconds.
    if packed_at < kit.made_at.replace(second=0, microsecond=0):
        made = texts.BEFORE_KIT.format(
            day=short(business_date(kit.made_at)), time=time_of(kit.made_at)
        )
        raise UserError(made, field="packed_at")
    why = kits.refusal(session, kit, business_date(packed_at))
    if why is not None:
        raise UserError(why, field="number")


def _request(session: Session, number: str) -> LoanRequest:
    branch = acting(session).branch
    found = session.scalars(select(LoanRequest).where(LoanRequest.number == clean(number))).first()
    if found is None:
        raise UserError(texts.NO_REQUEST, field="request")
    here = select(Fulfilment.id).where(
        Fulfilment.request_id == found.id, Fulfilment.branch == branch
    )
    if session.scalars(here.limit(1)).first() is None:
        raise UserError(texts.REQUEST_OTHER_BRANCH, field="request")
    open_parcel = session.scalars(
        select(Parcel)
        .join(ParcelRequest, ParcelRequest.parcel_id == Parcel.id)
        .where(ParcelRequest.request_id == found.id, ParcelRequest.packing.is_(True))
    ).first()
    if open_parcel is not None:
        said = texts.REQUEST_BEING_PACKED.format(parcel=texts.number(open_parcel.number))
        raise UserError(said, field="request")
    return found


def _copies(session: Session, books: Sequence[str]) -> list[Copy]:
    if not books:
        raise UserError(texts.NO_BOOKS, field="books")
    branch = acting(session).branch
    found: dict[UUID, Copy] = {}
    for code in books:
        copy = copy_of(session, code, branch)
        if copy.id in found:
            raise UserError(texts.TWICE.format(code=code), field="books")
        found[copy.id] = copy
    return list(found.values())


def copy_of(session: Session, code: str, branch: str) -> Copy:
    """The book of a code.

    Raises:
        UserError: the code is no book's, or that of several; field ``books``.
    """
    plain = clean(code)
    meaning = look_up(session, plain, Mode.PACK, branch)
    if meaning.copy is not None:
        return meaning.copy
    if meaning.reason == "ambiguous":
        raise UserError(texts.AMBIGUOUS_BOOK.format(code=plain), field="books")
    known = meaning.kind not in ("unknown", "copy", "item-label")
    sentence = texts.NOT_A_BOOK if known else texts.UNKNOWN_BOOK
    raise UserError(sentence.format(code=plain), field="books")


def _fulfilment(session: Session, request: LoanRequest, copy: Copy) -> Fulfilment:
    """The line of the request that a book in the parcel is for."""
    title = title_of(session, copy)
    held = session.get(CopyClaim, copy.id)
    if held is not None:
        fulfilment = session.get_one(Fulfilment, held.fulfilment_id)
        if fulfilment.request_id != request.id:
            other = session.get_one(LoanRequest, fulfilment.request_id)
            said = texts.OTHER_REQUEST.format(
                title=title, request=texts.number(other.number), name=other.recipient
            )
            raise UserError(said, field="books")
        if fulfilment.state is FulfilmentState.PICKED:
            return fulfilment
    else:
        wanting = _wanting(session, request, copy)
        if wanting is not None:
            return wanting
    said = texts.NOT_ASKED.format(title=title, request=texts.number(request.number))
    raise UserError(said, field="books")


def _wanting(session: Session, request: LoanRequest, copy: Copy) -> Fulfilment | None:
    rows = session.execute(
        select(Fulfilment, RequestLine)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .where(
            Fulfilment.request_id == request.id,
            Fulfilment.branch == acting(session).branch,
            Fulfilment.state.in_((FulfilmentState.WANTED, FulfilmentState.WAITING)),
            RequestLine.cancelled_at.is_(None),
        )
        .order_by(RequestLine.position)
    ).all()
    of_title = [one for one, line in rows if line.title_id == copy.title_id]
    # What was asked for in free text is whatever was found for it.
    free = [one for one, line in rows if line.title_id is None]
    return next(iter((*of_title, *free)), None)


def _pick(session: Session, fulfilment: Fulfilment, copy: Copy, action: Action) -> None:
    line = session.get_one(RequestLine, fulfilment.line_id)
    try:
        refuse_copy(session, copy, line)
    except UserError as told:
        raise UserError(told.message, field="books") from told
    claim(session, fulfilment, copy, action=action)


def _parcel(
    session: Session,
    kit: PaperKit,
    number: OwnNumber,
    request: LoanRequest,
    packed_at: dt.datetime,
    action: Action,
) -> Parcel:
    who = acting(session)
    # Entered again, it is the same parcel with other content.
    parcel = session.scalars(select(Parcel).where(Parcel.number == number.code)).first()
    if parcel is None:
        parcel = Parcel(id=action.key("parcel"), branch=who.branch, number=number.code)
    parcel.return_number = kits.return_number(kit, number.serial)
    parcel.member_id = request.member_id
    parcel.recipient = request.recipient
    parcel.recipient_phone = request.recipient_phone
    parcel.address_id = request.address_id
    parcel.service_id = request.service_id
    parcel.state = ParcelState.OPEN
    parcel.weight_g = session.get_one(Branch, who.branch).packaging_g
    parcel.opened_at = packed_at
    parcel.opened_by = who.staff
    parcel.business_date = business_date(packed_at)
    session.add(parcel)
    session.flush()
    bind(session, parcel, request, action=action)
    return parcel


def _put_in(
    session: Session, parcel: Parcel, fulfilment: Fulfilment, copy: Copy, at: int, action: Action
) -> None:
    session.add(
        ParcelItem(
            id=action.key("item", at),
            branch=parcel.branch,
            parcel_id=parcel.id,
            fulfilment_id=fulfilment.id,
            copy_id=copy.id,
            added_at=parcel.opened_at,
        )
    )
    fulfilment.state = FulfilmentState.PACKED
    fulfilment.changed_on = acting(session).today
    session.flush()


def _seal(session: Session, parcel: Parcel, packed_at: dt.datetime, action: Action) -> None:
    journeys.prepare(session, parcel, action=action)
    so_far = count(session, parcel)
    parcel.finished_short = so_far.done < so_far.of
    parcel.state = ParcelState.COMPLETE
    session.flush()
    parcel.state = ParcelState.SEALED
    parcel.sealed_at = packed_at
    session.flush()
    release(session, parcel)
