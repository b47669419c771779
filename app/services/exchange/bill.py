"""The monthly bill of the post, held against what we gave it in that month.

A row of the bill is one of our journeys by its post number, or by our own number. What is billed
and not ours, ours and not billed, or billed at another price is listed with the sums; a supervisor
notes, accepts or disputes each.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Dispatch, Parcel, Service
from app.models.states import Comparison, Verdict
from app.persian import numbers as persian_numbers
from app.persian.digits import grouped, whole
from app.persian.jalali import short
from app.services import fields
from app.services.acting import SUPERVISORS, may_read
from app.services.dispatching import DEAREST_RIALS
from app.services.exchange.answers import portions
from app.services.exchange.foreign import ForeignFile, ForeignRow, lost_digits
from app.services.exchange.heads import Known, Source, Spec
from app.services.exchange.settling import verdicts
from app.services.pickups import TAKEN
from app.texts import exchange as file_texts
from app.texts import exchange_compare as texts


class Kind(StrEnum):
    """How the bill and our journeys differ."""

    NOT_OURS = "not-ours"
    TWICE = "twice"
    OTHER_MONTH = "other-month"
    PRICE = "price"
    PRICE_UNKNOWN = "price-unknown"
    NOT_BILLED = "not-billed"
    UNREADABLE = "unreadable"


PRICED = frozenset({Kind.PRICE, Kind.PRICE_UNKNOWN})
"""Accepting such a difference takes the price of the bill over."""


@dataclass(frozen=True, slots=True)
class BillRow:
    """A row of a bill, in ASCII; ``price`` in rials, None where it can't be read."""

    row: int
    code: str
    number: str
    price: int | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class BillDifference:
    """One difference; prices in rials, None where there is none.

    ``subject`` names it for ever, ``verdict`` is what was said to it before.
    """

    subject: str
    kind: Kind
    code: str
    number: str
    day: dt.date | None
    service: str
    ours: int | None
    billed: int | None
    what: str
    dispatch_id: UUID | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """So many journeys or rows, and their price together in rials."""

    count: int
    rials: int


@dataclass(frozen=True, slots=True)
class BillComparison:
    """A bill against the journeys handed over from ``first`` to ``last``.

    Attributes:
        billed: all rows of the bill; ``ours``: our journeys, with the prices that we know;
        matched: rows that are journeys of these days; ``agreed``: those of the same price.
    """

    first: dt.date
    last: dt.date
    billed: Sums
    ours: Sums
    matched: Sums
    agreed: Sums
    differences: tuple[BillDifference, ...]

    def of(self, kind: Kind) -> Sums:
        """How many differences there are of a kind, and what is billed (or ours) of them."""
        rows = [one for one in self.differences if one.kind is kind]
        return Sums(len(rows), sum(one.billed or one.ours or 0 for one in rows))


SPEC = Spec(
    Source.BILL,
    tuple(Known(field, names, True) for field, names in file_texts.ANSWER_NAMES.items()),
    (("post_number", "number"), ("price",)),
)


def bill_of(file: ForeignFile) -> tuple[BillRow, ...]:
    """The rows of a bill; those without any number (sums at its foot) are left out."""
    return tuple(_read(row) for row in file.rows if row["post_number"] or row["number"])


def _read(row: ForeignRow) -> BillRow:
    code, number, price = row["post_number"], row["number"].replace(" ", ""), None
    problem = file_texts.LOST_DIGITS if lost_digits(code) or lost_digits(number) else ""
    try:
        price = fields.whole(row["price"], "price", texts.PRICE, most=DEAREST_RIALS)
        if code and not problem:
            code = persian_numbers.post_number(code)
    except UserError as wrong:
        problem = problem or wrong.message
    if price is None and not problem:
        problem = texts.NO_PRICE
    return BillRow(row.number, code, number, price, problem)


@dataclass(frozen=True, slots=True)
class _Journey:
    """A journey of ours, as far as a bill asks."""

    id: UUID
    number: str
    post_number: str | None
    postage: int | None
    day: dt.date | None
    service: str


def compare_bill(
    session: Session, rows: Sequence[BillRow], first: dt.date, last: dt.date, *, by: UUID
) -> BillComparison:
    """Hold a bill against the journeys of this branch that were handed over in these days."""
    branch = may_read(session, by, SUPERVISORS).branch
    ours = list(_of_days(session, branch, first, last))
    inside = {journey.id for journey in ours}
    known = _by_numbers(ours)
    strange = [row for row in rows if not row.problem and (row.code or row.number) not in known]
    known = _by_numbers(_of_numbers(session, branch, strange)) | known
    billed: dict[UUID | str, int] = {}
    found: list[BillDifference] = []
    matched: list[BillRow] = []
    agreed: list[BillRow] = []
    for row in rows:
        journey = None if row.problem else _match(row, known, billed)
        what = journey.id if journey else row.code or row.number
        before = None if row.problem else billed.get(what)
        if journey is not None and journey.id in inside:
            matched.append(row)
        kind = _kind(row, journey, inside, twice=before is not None)
        if kind is None:
            agreed.append(row)
        else:
            found.append(_difference(kind, row, journey, first, before))
        if not row.problem:
            billed.setdefault(what, row.row)
    found += [_not_billed(journey, first) for journey in ours if journey.id not in billed]
    said = verdicts(session, branch, Comparison.POST_BILL)
    order = list(Kind)
    return BillComparison(
        first=first,
        last=last,
        billed=_sums(row.price for row in rows),
        ours=_sums(journey.postage for journey in ours),
        matched=_sums(row.price for row in matched),
        agreed=_sums(row.price for row in agreed),
        differences=tuple(
            replace(one, verdict=said.get(one.subject))
            for one in sorted(_apart(found), key=lambda one: order.index(one.kind))
        ),
    )


def _sums(prices: Iterable[int | None]) -> Sums:
    known = list(prices)
    return Sums(len(known), sum(price or 0 for price in known))


def _of_days(session: Session, branch: str, first: dt.date, last: dt.date) -> Iterable[_Journey]:
    return _journeys(
        session,
        branch,
        Dispatch.handed_over_on.between(first, last),
        Dispatch.outcome.not_in(TAKEN),
    )


def _of_numbers(session: Session, branch: str, rows: Sequence[BillRow]) -> Iterable[_Journey]:
    """Journeys of other days by the numbers that are billed."""
    for some in portions({*(row.code for row in rows), *(row.number for row in rows)} - {""}):
        billed = or_(Dispatch.post_number.in_(some), Parcel.number.in_(some))
        yield from _journeys(session, branch, billed)


def _journeys(session: Session, branch: str, *which: ColumnElement[bool]) -> Iterable[_Journey]:
    """Journeys of a branch by day; those that were not handed over come last."""
    found = session.execute(
        select(
            Dispatch.id,
            Parcel.number,
            Dispatch.post_number,
            Dispatch.postage_rials,
            Dispatch.handed_over_on,
            Service.name,
        )
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .join(Service, Service.id == Dispatch.service_id)
        .where(Dispatch.branch == branch, *which)
        .order_by(Dispatch.handed_over_on.nulls_last(), Parcel.number)
    )
    return (_Journey(*row) for row in found)


def _by_numbers(journeys: Iterable[_Journey]) -> dict[str, list[_Journey]]:
    """Journeys by their post numbers, and by the number of their parcel, which may go twice."""
    found: dict[str, list[_Journey]] = {}
    for journey in journeys:
        for number in filter(None, (journey.number, journey.post_number)):
            found.setdefault(number, []).append(journey)
    return found


def _match(
    row: BillRow, known: dict[str, list[_Journey]], billed: Container[UUID | str]
) -> _Journey | None:
    """The journey that a row names, of several the first that no row before it has billed."""
    found = known.get(row.code) or known.get(row.number) or []
    return next((one for one in found if one.id not in billed), found[0] if found else None)


def _kind(
    row: BillRow, journey: _Journey | None, inside: Container[UUID], *, twice: bool
) -> Kind | None:
    """How a row differs; None where it does not."""
    if row.problem:
        return Kind.UNREADABLE
    if twice:
        return Kind.TWICE
    if journey is None:
        return Kind.NOT_OURS
    if journey.id not in inside:
        return Kind.OTHER_MONTH
    if journey.postage is None:
        return Kind.PRICE_UNKNOWN
    return None if journey.postage == row.price else Kind.PRICE


def _difference(
    kind: Kind, row: BillRow, journey: _Journey | None, first: dt.date, before: int | None
) -> BillDifference:
    what = row.problem or texts.BILL_WHAT[kind.value]
    if before is not None:
        what = texts.BILLED_BEFORE.format(row=whole(row.row), before=whole(before))
    elif kind is Kind.OTHER_MONTH and journey is not None:
        day = short(journey.day) if journey.day else texts.NOT_HANDED_OVER
        what = texts.HANDED_OVER_ON.format(day=day)
    elif kind is Kind.PRICE and journey is not None and row.price is not None:
        more = row.price - (journey.postage or 0)
        words = texts.DEARER if more > 0 else texts.CHEAPER
        what = words.format(rials=grouped(abs(more)))
    code, number = row.code, row.number or (journey.number if journey else "")
    return BillDifference(
        subject=f"{first}:{kind.value}:{code or number}:{row.price}",
        kind=kind,
        code=code,
        number=number,
        day=journey.day if journey else None,
        service=journey.service if journey else "",
        ours=journey.postage if journey else None,
        billed=row.price,
        what=what,
        dispatch_id=journey.id if journey else None,
    )


def _apart(found: Iterable[BillDifference]) -> Iterator[BillDifference]:
    """Differences that are alike are counted, so that each is answered by itself.

    Not by their rows: these move when the post sends its bill once more.
    """
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.subject] += 1
        count = seen[one.subject]
        yield one if count == 1 else replace(one, subject=f"{one.subject}:{count}")


def _not_billed(journey: _Journey, first: dt.date) -> BillDifference:
    what = texts.BILL_WHAT[Kind.NOT_BILLED.value] if journey.post_number else texts.NO_POST_NUMBER
    return BillDifference(
        subject=f"{first}:{Kind.NOT_BILLED.value}:{journey.number}:{journey.id.hex[-6:]}",
        kind=Kind.NOT_BILLED,
        code=journey.post_number or "",
        number=journey.number,
        day=journey.day,
        service=journey.service,
        ours=journey.postage,
        billed=None,
        what=what,
        dispatch_id=journey.id,
    )
