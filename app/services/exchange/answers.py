"""The carrier's answer to an acceptance file: for our numbers its own, and what it charges.

Each row is held to the rules of scanning a sticker: the parcel was scanned out, the number is one
of the carrier's and nobody else's. Reading the same answer again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Dispatch, Parcel
from app.models.action import Action
from app.models.states import DispatchOutcome
from app.persian import numbers as persian_numbers
from app.persian.fold import match_key
from app.scanner.numbers import Kind, OwnNumber
from app.scanner.numbers import read as own_number
from app.services import fields
from app.services.acting import PACKERS, acting, may_read
from app.services.dispatching import DEAREST_RIALS
from app.services.exchange.foreign import ForeignFile, lost_digits
from app.services.exchange.heads import Known, Source, Spec
from app.services.exchange.layouts import Field, Layout
from app.services.importing.table import REASON_KEY
from app.services.notices import events
from app.services.tables import Column, Holds, Table
from app.services.use_case import give_reason, use_case
from app.texts import exchange as texts
from app.texts import handover as handover_texts
from app.texts import importing as import_texts
from app.texts.handover import short

AT_ONCE = 10_000
"""Keys that one statement asks for; both databases take more."""

_NOT_GONE = (None, DispatchOutcome.REFUSED, DispatchOutcome.WITHDRAWN)


class Became(StrEnum):
    """What a row of an answer does."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    EMPTY = "empty"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row as the carrier wrote it, in ASCII digits."""

    row: int
    number: str
    post_number: str
    price: str


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """An answer that was read; ``file`` has its cells as they were, for a list of what is wrong."""

    rows: tuple[AnswerRow, ...]
    file: ForeignFile


@dataclass(frozen=True, slots=True)
class Judged:
    """What would become of a row, and why not; prices in rials."""

    row: int
    became: Became
    number: str
    recipient: str
    post_number: str
    price: int | None
    reason: str = ""
    price_before: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerReport:
    """What became of an answer, or would: how many rows of each kind, and each of them.

    Attributes:
        stored: False where wrong rows kept all of it out, and of a preview.
    """

    stored: bool
    new: int
    changed: int
    same: int
    empty: int
    wrong: int
    price_rials: int
    rows: tuple[Judged, ...]


_OURS = {"number": Field.PARCEL, "post_number": Field.POST_NUMBER}
"""The columns of an answer that stand in our own files."""


def spec(layouts: Sequence[Layout]) -> Spec:
    """The columns of an answer go by the heads of our own files or by names of the carrier's.

    A head of ours means what it means in our file, also where others call the price so; what we
    leave empty for the carrier to fill may be anything.
    """
    columns = [column for layout in layouts for column in layout.columns]
    ours = {
        match_key(column.header): column.field
        for column in columns
        if column.field is not Field.FIXED
    }
    known = []
    for name, usual in texts.ANSWER_NAMES.items():
        field = _OURS.get(name)
        free = [one for one in usual if ours.get(match_key(one), field) is field]
        own = [column.header for column in columns if column.field is field]
        known.append(Known(name, tuple(dict.fromkeys((*free, *own))), True))
    return Spec(Source.ANSWER, tuple(known), (("number",), ("post_number", "price")))


def answer_of(file: ForeignFile) -> AnswerFile:
    """The rows of a file whose columns are known."""
    rows = tuple(
        AnswerRow(row.number, row["number"], row["post_number"], row["price"]) for row in file.rows
    )
    return AnswerFile(rows, file)


def preview(session: Session, rows: Sequence[AnswerRow], *, by: UUID) -> AnswerReport:
    """What reading an answer in would do; nothing is changed."""
    branch = may_read(session, by, PACKERS).branch
    return _report([judged for judged, _ in _judge(session, branch, rows)], stored=False)


@use_case(PACKERS)
def take_answer(
    session: Session, rows: tuple[AnswerRow, ...], *, only_good: bool = False, action: Action
) -> AnswerReport:
    """Write down the post numbers and prices of an answer.

    Args:
        only_good: store the rows that are right although others are wrong; else all or nothing.
    """
    judged = _judge(session, acting(session).branch, rows)
    wrong = sum(one.became is Became.WRONG for one, _ in judged)
    if wrong and not only_good:
        return _report([one for one, _ in judged], stored=False)
    for one, dispatch in judged:
        if dispatch is None or one.became not in (Became.NEW, Became.CHANGED):
            continue
        if one.post_number:
            dispatch.post_number = one.post_number
        if one.price is not None:
            dispatch.postage_rials = one.price
    session.flush()
    numbered = (row for one, row in judged if row is not None and one.became is Became.NEW)
    events.sent(session, numbered, action=action)
    give_reason(session, texts.ANSWER_REASON.format(rows=len(rows)))
    return _report([one for one, _ in judged], stored=True)


def _report(rows: list[Judged], *, stored: bool) -> AnswerReport:
    def count(became: Became) -> int:
        return sum(one.became is became for one in rows)

    return AnswerReport(
        stored=stored,
        new=count(Became.NEW),
        changed=count(Became.CHANGED),
        same=count(Became.SAME),
        empty=count(Became.EMPTY),
        wrong=count(Became.WRONG),
        price_rials=sum(one.price or 0 for one in rows if one.became is not Became.WRONG),
        rows=tuple(rows),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A row whose cells could be read."""

    row: AnswerRow
    number: str
    post_number: str | None
    price: int | None


def _judge(
    session: Session, branch: str, rows: Sequence[AnswerRow]
) -> list[tuple[Judged, Dispatch | None]]:
    reads: list[_Read | Judged] = [_read(row) for row in rows]
    fit = [one for one in reads if isinstance(one, _Read)]
    journeys = _journeys(session, {one.number for one in fit})
    holders = _holders(session, {one.post_number for one in fit if one.post_number})
    seen: set[str] = set()
    judged: list[tuple[Judged, Dispatch | None]] = []
    for one in reads:
        if isinstance(one, Judged):
            judged.append((one, None))
        else:
            judged.append(_settle(one, branch, journeys.get(one.number, []), holders, seen))
    return judged


def _read(row: AnswerRow) -> _Read | Judged:
    """The cells of a row, or why they can't be."""
    plain = row.number.replace(" ", "").replace("-", "")
    if not row.post_number and not row.price:
        return Judged(row.row, Became.EMPTY, plain, "", "", None)
    try:
        if lost_digits(row.post_number) or lost_digits(plain):
            raise UserError(texts.LOST_DIGITS)
        own = own_number(plain)
        if not (isinstance(own, OwnNumber) and own.kind is Kind.PARCEL):
            raise UserError(texts.NOT_OUR_NUMBER if plain else texts.NUMBER_MISSING)
        post = persian_numbers.post_number(row.post_number) if row.post_number else None
        price = fields.whole(row.price, "price", texts.PRICE, most=DEAREST_RIALS)
    except UserError as wrong:
        return _wrong(row, plain, wrong.message)
    return _Read(row, plain, post, price)


def _wrong(row: AnswerRow, number: str, reason: str, recipient: str = "") -> Judged:
    return Judged(row.row, Became.WRONG, number, recipient, row.post_number, None, reason)


def portions(keys: Iterable[str]) -> Iterator[list[str]]:
    """Different keys, as many at a time as one statement asks for."""
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), AT_ONCE):
        yield wanted[start : start + AT_ONCE]


def _journeys(session: Session, numbers: set[str]) -> dict[str, list[Dispatch]]:
    """The journeys of parcels by their numbers, oldest first."""
    found: dict[str, list[Dispatch]] = {}
    for some in portions(numbers):
        rows = session.execute(
            select(Parcel.number, Dispatch)
            .join(Dispatch, Dispatch.parcel_id == Parcel.id)
            .where(Parcel.number.in_(some))
            .order_by(Dispatch.attempt)
        )
        for number, dispatch in rows:
            found.setdefault(number, []).append(dispatch)
    return found


def _holders(session: Session, numbers: set[str]) -> dict[str, tuple[UUID, str, str]]:
    """Which journey has a post number already: its key, branch, and parcel."""
    found: dict[str, tuple[UUID, str, str]] = {}
    for some in portions(numbers):
        rows = session.execute(
            select(Dispatch.post_number, Dispatch.id, Dispatch.branch, Parcel.number)
            .join(Parcel, Parcel.id == Dispatch.parcel_id)
            .where(Dispatch.post_number.in_(some))
        )
        found.update({number or "": (key, branch, parcel) for number, key, branch, parcel in rows})
    return found


def _settle(
    one: _Read,
    branch: str,
    journeys: list[Dispatch],
    holders: dict[str, tuple[UUID, str, str]],
    seen: set[str],
) -> tuple[Judged, Dispatch | None]:
    if not journeys:
        return _wrong(one.row, one.number, handover_texts.NO_PARCEL), None
    if journeys[0].branch != branch:
        return _wrong(one.row, one.number, handover_texts.OTHER_BRANCH), None
    dispatch = _meant(journeys, one.post_number)
    parcel = short(one.number)
    refusal = ""
    if dispatch is None:
        refusal = handover_texts.NOT_SCANNED_OUT.format(parcel=parcel)
    else:
        refusal = _taken(one, dispatch, holders.get(one.post_number or ""), branch)
        if not refusal and (one.number in seen or one.post_number in seen):
            refusal = texts.TWICE_IN_FILE
    if refusal or dispatch is None:
        return _wrong(one.row, one.number, refusal, journeys[-1].recipient), None
    seen.update(filter(None, (one.number, one.post_number)))
    return _change(one, dispatch), dispatch


def _meant(journeys: list[Dispatch], post_number: str | None) -> Dispatch | None:
    """The journey that has the number already, else the newest that was scanned out."""
    gone = [journey for journey in journeys if journey.outcome not in _NOT_GONE]
    had = [journey for journey in gone if post_number and journey.post_number == post_number]
    return had[0] if had else (gone[-1] if gone else None)


def _taken(
    one: _Read, dispatch: Dispatch, holder: tuple[UUID, str, str] | None, branch: str
) -> str:
    """Why a number can't be this journey's; '' if it can."""
    if holder is not None and holder[0] != dispatch.id:
        if holder[1] != branch:
            return handover_texts.DUPLICATE_ELSEWHERE
        return texts.DUPLICATE.format(parcel=short(holder[2]))
    if one.post_number and dispatch.post_number not in (None, one.post_number):
        return handover_texts.HAS_ANOTHER.format(parcel=short(one.number))
    return ""


def _change(one: _Read, dispatch: Dispatch) -> Judged:
    number_is_new = one.post_number is not None and dispatch.post_number is None
    price_changes = one.price is not None and one.price != dispatch.postage_rials
    if number_is_new:
        became = Became.NEW
    elif price_changes:
        became = Became.CHANGED if dispatch.postage_rials is not None else Became.NEW
    else:
        became = Became.SAME
    return Judged(
        one.row.row,
        became,
        one.number,
        dispatch.recipient,
        one.post_number or dispatch.post_number or "",
        one.price,
        price_before=dispatch.postage_rials,
    )


def wrong_rows(answer: AnswerFile, report: AnswerReport) -> Table:
    """The rows that are wrong, as the file has them, with the reason: read in again once mended."""
    reasons = {one.row: one.reason for one in report.rows if one.became is Became.WRONG}
    heads = answer.file.headers
    kept = [at for at, head in enumerate(heads) if match_key(head) != REASON_KEY]
    columns = (*(Column(heads[at], Holds.CODE) for at in kept), Column(import_texts.REASON_HEADER))
    rows = tuple(
        (*(row.cells[at] if at < len(row.cells) else "" for at in kept), reasons[row.number])
        for row in answer.file.rows
        if row.number in reasons
    )
    return Table(texts.WRONG_ROWS, columns, rows)
