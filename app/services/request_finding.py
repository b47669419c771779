"""Which requests somebody means who types a number, a name, a phone, a title or a tracking number.

Each way of meaning is a small indexed query; the newest of their union are the answer, however many
requests there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, or_, select, union
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Copy,
    Dispatch,
    Fulfilment,
    LoanRequest,
    Parcel,
    ParcelItem,
    ParcelRequest,
    RequestLine,
)
from app.persian import numbers
from app.persian.digits import to_ascii
from app.persian.fold import match_key
from app.scanner.decode import clean
from app.scanner.numbers import LAST_SERIAL, Kind, OwnNumber, compose, read
from app.services import searching

MOST = 200
"""Members or titles of one query that are looked at."""
FREE_LINES = 2_000
"""The newest lines in free text are compared one by one: no index knows their words."""
YEARS = range(100)

Ids = Select[UUID]


@dataclass(frozen=True, slots=True)
class Meant:
    """Which requests may be meant.

    Attributes:
        ways: a query for the keys by each way of meaning.
        cut: more members or titles have these words than are looked at; typing on helps.
    """

    ways: tuple[Ids, ...]
    cut: bool

    def keys(self, *, before: UUID | None, live: Ids | None, limit: int) -> Ids:
        """The keys of the newest requests that may be meant, the newest first.

        Keys begin with their time, so this looks at no request that is older.

        Args:
            before: no newer ones than this key's time.
            live: only those among these keys.
        """
        all_ways = union(*self.ways).subquery()
        key = all_ways.c[0]
        query = select(key).order_by(key.desc()).limit(limit)
        if before is not None:
            query = query.where(key <= last_key_of(before))
        return query.where(key.in_(live)) if live is not None else query


def last_key_of(key: UUID) -> UUID:
    """The greatest key of the same millisecond."""
    return UUID(int=key.int | ((1 << 80) - 1))


def meant(session: Session, typed: str, branch: str) -> Meant | None:
    """What somebody means; None where nothing that could mean something was typed."""
    text = typed[: searching.MOST_TYPED].strip()
    if not match_key(text):
        return None
    code = clean(text)
    members = _members(session, text)
    titles = [title.id for title in searching.titles(session, text, MOST)]
    ways = [
        *_own_number(code, branch),
        *_by_barcode(code),
        *_by_post_number(text),
        select(LoanRequest.id).where(LoanRequest.member_id.in_(members)),
        select(RequestLine.request_id).where(RequestLine.title_id.in_(titles)),
        select(RequestLine.request_id).where(RequestLine.id.in_(_free(session, text, branch))),
    ]
    return Meant(tuple(ways), MOST in (len(members), len(titles)))


def _own_number(code: str, branch: str) -> list[Ids]:
    """A whole number of ours, or the serial that people say."""
    own = read(code)
    if isinstance(own, OwnNumber):
        return _of_numbers([own.code])
    digits = to_ascii(code)
    if not (digits.isascii() and digits.isdigit() and 1 <= int(digits[:7]) <= LAST_SERIAL):
        return []
    if len(digits) > len(str(LAST_SERIAL)):
        return []
    kinds = (Kind.REQUEST, Kind.PARCEL)
    serial = int(digits)
    return _of_numbers([compose(kind, branch, year, serial) for kind in kinds for year in YEARS])


def _of_numbers(known: list[str]) -> list[Ids]:
    parcels = or_(Parcel.number.in_(known), Parcel.return_number.in_(known))
    return [
        select(LoanRequest.id).where(LoanRequest.number.in_(known)),
        *_in_parcels(select(Parcel.id).where(parcels)),
    ]


def _in_parcels(parcels: Ids) -> list[Ids]:
    return [
        select(ParcelRequest.request_id).where(ParcelRequest.parcel_id.in_(parcels)),
        select(Fulfilment.request_id)
        .join(ParcelItem, ParcelItem.fulfilment_id == Fulfilment.id)
        .where(ParcelItem.parcel_id.in_(parcels)),
    ]


def _by_barcode(code: str) -> list[Ids]:
    copies = select(Copy.id).where(Copy.barcode == code)
    return [select(Fulfilment.request_id).where(Fulfilment.copy_id.in_(copies))]


def _by_post_number(text: str) -> list[Ids]:
    try:
        number = numbers.post_number(text)
    except UserError:
        return []
    return _in_parcels(select(Dispatch.parcel_id).where(Dispatch.post_number == number))


def _members(session: Session, text: str) -> list[UUID]:
    try:
        words = numbers.phone(text)
    except UserError:
        words = text
    return [member.id for member in searching.members(session, words, MOST)]


def _free(session: Session, text: str, branch: str) -> list[UUID]:
    wanted = match_key(text)
    if wanted.isdigit():
        return []
    rows = session.execute(
        select(RequestLine.id, RequestLine.free_title, RequestLine.free_author)
        .where(RequestLine.title_id.is_(None), RequestLine.branch == branch)
        .order_by(RequestLine.request_id.desc())
        .limit(FREE_LINES)
    )
    return [key for key, title, author in rows if wanted in match_key(f"{title} {author}")]
