"""«کتاب من کجاست؟»: where a member's books are, as one sentence to read aloud."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from app.errors import UserError
from app.models import (
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    Parcel,
    ParcelItem,
    RequestLine,
    Title,
)
from app.models.states import LIVE_FULFILMENTS, FulfilmentState
from app.persian.digits import to_ascii
from app.persian.jalali import long
from app.persian.numbers import display_post_number
from app.services import member_cards
from app.services.acting import DESK, NotAllowed, may_read
from app.services.member_records import family, full_name, resolve
from app.texts import staff as staff_texts
from app.texts import where as texts
from app.texts.picking import volume
from app.texts.requests import short

MOST_HITS = 20
SAD_NEWS = (FulfilmentState.NOT_FOUND, FulfilmentState.LOST)
"""Said of the newest request only: older ones were told before."""


@dataclass(frozen=True, slots=True)
class WhereLine:
    """Where one book is; ``words`` is its part of the sentence."""

    request_number: str
    title: str
    state: FulfilmentState
    words: str
    parcel: str | None
    post_number: str | None
    due_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The sentence, and the lines that it is made of."""

    member_id: UUID
    member: str
    member_number: str
    sentence: str
    lines: tuple[WhereLine, ...]


@dataclass(frozen=True, slots=True)
class _Book:
    """What the words of a line are made of."""

    line: RequestLine
    request: LoanRequest
    fulfilment: Fulfilment
    title: str
    parcel: str | None = None
    post_number: str | None = None
    handed_over: dt.date | None = None
    due_on: dt.date | None = None


def where(session: Session, member: str | UUID, *, by: UUID) -> Whereabouts:
    """Where the books are that a member has asked for and not brought back.

    Args:
        member: key, or what the desk types: membership number, phone, name.

    Raises:
        UserError: nobody, or several people are meant.
        NotAllowed: packers see no history; a member of another branch.
    """
    reader = may_read(session, by, DESK)
    key = member if isinstance(member, UUID) else _meant(session, member, by)
    person = resolve(session, key)
    if person.branch != reader.branch and not reader.whole_city:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    books = _books(session, family(session, person.id))
    lines = tuple(_line(session, book) for book in books)
    name = full_name(person)
    if lines:
        parts = texts.AND.join(line.words for line in lines)
        sentence = texts.SENTENCE.format(name=name, parts=parts)
    else:
        sentence = texts.NOTHING.format(name=name)
    return Whereabouts(person.id, name, person.number, sentence, lines)


def _meant(session: Session, typed: str, by: UUID) -> UUID:
    """The one member who is meant; a whole membership number is enough."""
    hits = member_cards.find(session, typed, by=by, limit=MOST_HITS)
    plain = to_ascii(typed.strip())
    same = [hit for hit in hits if plain in (hit.number, hit.merged_number)] or list(hits)
    if not same:
        raise UserError(texts.NO_SUCH_MEMBER, field="member")
    if len(same) > 1:
        said = texts.several(len(same), len(same) == MOST_HITS)
        raise UserError(said, field="member")
    return same[0].id


def _books(session: Session, members: list[UUID]) -> list[_Book]:
    """Their open lines, oldest request first, and what became of the rest of the newest one."""
    newer = aliased(Fulfilment)
    newest = session.scalar(
        select(LoanRequest.id)
        .where(LoanRequest.member_id.in_(members))
        .order_by(LoanRequest.at.desc(), LoanRequest.id.desc())
        .limit(1)
    )
    rows = session.execute(
        select(RequestLine, LoanRequest, Fulfilment, Title)
        .join(LoanRequest, LoanRequest.id == RequestLine.request_id)
        .join(Fulfilment, Fulfilment.line_id == RequestLine.id)
        .outerjoin(Title, Title.id == RequestLine.title_id)
        .where(
            LoanRequest.member_id.in_(members),
            RequestLine.cancelled_at.is_(None),
            Fulfilment.state.in_(sorted(LIVE_FULFILMENTS.union(SAD_NEWS))),
            ~exists().where(
                newer.line_id == Fulfilment.line_id, newer.attempt > Fulfilment.attempt
            ),
        )
        .order_by(LoanRequest.at, LoanRequest.id, RequestLine.position)
    )
    return [
        _with_parcel(session, _Book(line, request, fulfilment, _title(line, title)))
        for line, request, fulfilment, title in rows
        if fulfilment.state not in SAD_NEWS or request.id == newest
    ]


def _title(line: RequestLine, title: Title | None) -> str:
    if title is None:
        return volume(line.free_title, line.volume)
    return volume(title.title, line.volume or title.volume)


def _with_parcel(session: Session, book: _Book) -> _Book:
    packed = session.execute(
        select(Parcel.number, Dispatch.post_number, Dispatch.handed_over_on)
        .join(ParcelItem, ParcelItem.parcel_id == Parcel.id)
        .outerjoin(Dispatch, Dispatch.parcel_id == Parcel.id)
        .where(ParcelItem.fulfilment_id == book.fulfilment.id, ParcelItem.removed_at.is_(None))
        .order_by(Dispatch.attempt.desc())
        .limit(1)
    ).first()
    if packed is None:
        return book
    due = session.scalar(
        select(Loan.due_on).where(
            Loan.fulfilment_id == book.fulfilment.id,
            Loan.returned_at.is_(None),
            Loan.voided_at.is_(None),
        )
    )
    number, post_number, handed_over = packed
    return _Book(
        book.line,
        book.request,
        book.fulfilment,
        book.title,
        number,
        post_number,
        handed_over,
        due,
    )


def _line(session: Session, book: _Book) -> WhereLine:
    return WhereLine(
        request_number=book.request.number,
        title=book.title,
        state=book.fulfilment.state,
        words=_words(session, book),
        parcel=book.parcel,
        post_number=book.post_number,
        due_on=book.due_on,
    )


def _words(session: Session, book: _Book) -> str:
    """The part of the sentence about one book."""
    state = book.fulfilment.state
    number = short(book.parcel) if book.parcel else ""
    parcel = texts.IN_PARCEL.format(number=number) if number else ""
    if state is FulfilmentState.WANTED:
        return texts.WANTED.format(title=book.title, asked=long(book.request.business_date))
    if state is FulfilmentState.WAITING:
        return texts.ahead(book.title, _ahead(session, book))
    if state is FulfilmentState.PICKED:
        return texts.PICKED.format(title=book.title)
    if state is FulfilmentState.PACKED:
        return texts.PACKED.format(title=book.title, parcel=texts.PARCEL.format(number=number))
    if state is FulfilmentState.NOT_FOUND:
        return texts.NOT_FOUND.format(title=book.title, reason=book.fulfilment.reason)
    if state is FulfilmentState.UNDELIVERED:
        return texts.UNDELIVERED.format(title=book.title, parcel=parcel)
    if state is FulfilmentState.LOST:
        return texts.LOST.format(title=book.title, parcel=parcel)
    return _out(book, parcel)


def _out(book: _Book, parcel: str) -> str:
    """With the carrier, or with the member."""
    due = texts.DUE.format(day=long(book.due_on)) if book.due_on else ""
    if book.fulfilment.state is FulfilmentState.DELIVERED:
        return texts.DELIVERED.format(title=book.title, parcel=parcel, due=due)
    number = display_post_number(book.post_number) if book.post_number else ""
    return texts.SENT.format(
        title=book.title,
        day=long(book.handed_over or book.fulfilment.changed_on),
        parcel=parcel,
        post_number=texts.POST_NUMBER.format(number=number) if number else "",
        due=due,
    )


def _ahead(session: Session, book: _Book) -> int:
    """How many lines wait for the same title in the same branch and were asked for before."""
    earlier = (
        select(func.count())
        .select_from(Fulfilment)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .where(
            Fulfilment.branch == book.fulfilment.branch,
            Fulfilment.state == FulfilmentState.WAITING,
            RequestLine.title_id == book.line.title_id,
            LoanRequest.at < book.request.at,
        )
    )
    return session.scalar(earlier) or 0
