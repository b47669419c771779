"""The returns desk as a station sees it: what came back last, and what its open slip still lacks.

Everything is read from the journal and the records, so that it is there again after a power cut.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.models import (
    Branch,
    Copy,
    Dispatch,
    Fulfilment,
    Loan,
    Member,
    Parcel,
    ParcelItem,
    ScanEvent,
    Service,
    StationState,
    Title,
)
from app.models.states import (
    CopyStatus,
    DispatchOutcome,
    FulfilmentState,
    Mode,
    Outcome,
)
from app.services import returns
from app.services.acting import DESK, may_read
from app.services.journeys import inside, latest
from app.services.returns import MissingBook, ReturnsOfDay
from app.services.transits import received_on
from app.services.waiting import queue_of

F = FulfilmentState


@dataclass(frozen=True, slots=True)
class OpenSlip:
    """The return slip whose books are being scanned; ``opened_at``: when, if it was today."""

    number: str
    opened_at: dt.datetime | None
    missing: tuple[MissingBook, ...]


@dataclass(frozen=True, slots=True)
class BookBack:
    """The book that this station took back last.

    Attributes:
        settled: this very scan showed that the parcel had been delivered.
        issued_on, due_on: None for a book out of an undelivered parcel, which was never lent.
        wanted: somebody waits for the title and it is on the pick list.
        rests: whether books of this branch go into quarantine.
        done, of: books of its parcel that are back, and all.
    """

    at: dt.datetime
    copy_id: UUID
    barcode: str
    title: str
    author: str
    shelf: str
    status: CopyStatus
    quarantine_until: dt.date | None
    status_reason: str
    member: str
    parcel: str
    settled: bool
    issued_on: dt.date | None
    due_on: dt.date | None
    late_days: int
    wanted: bool
    rests: bool
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class ParcelBack:
    """The parcel that this station took back last as undelivered.

    Attributes:
        waits: it still has to be sent again or unpacked.
        resent: it goes out again.
    """

    at: dt.datetime
    parcel_id: UUID
    number: str
    recipient: str
    service: str
    titles: tuple[str, ...]
    attempt: int
    reason: str
    waits: bool
    resent: bool


@dataclass(frozen=True, slots=True)
class ReturnsTable:
    """A station as the returns screen shows it.

    Attributes:
        held: the reason for which the station holds.
        newest: whether the ``book`` or the ``parcel`` came last; '' on a day without returns.
        waiting: the parcels of the day that still have to be sent again or unpacked.
    """

    mode: Mode
    held: str | None
    slip: OpenSlip | None
    book: BookBack | None
    parcel: ParcelBack | None
    newest: str
    day: ReturnsOfDay
    waiting: frozenset[UUID]


def returns_table(session: Session, station: UUID, day: dt.date, *, by: UUID) -> ReturnsTable:
    """What goes on at the returns desk of a station.

    Args:
        day: the business date.

    Raises:
        NotAllowed: neither desk nor supervisor.
    """
    may_read(session, by, DESK)
    desk = session.get_one(StationState, station)
    last_book = _last(session, station, day, "returned")
    last_parcel = _last(session, station, day, "undelivered")
    back = returns.of_day(session, day, by=by)
    newest = ""
    if last_book or last_parcel:
        first = last_book is None or (last_parcel is not None and last_parcel.at > last_book.at)
        newest = "parcel" if first else "book"
    return ReturnsTable(
        mode=desk.mode,
        held=desk.held,
        slip=_slip(session, desk, day, by),
        book=_book(session, last_book) if last_book else None,
        parcel=_parcel(session, last_parcel) if last_parcel else None,
        newest=newest,
        day=back,
        waiting=_waiting(session, [parcel.parcel_id for parcel in back.parcels]),
    )


def _waiting(session: Session, parcels: list[UUID]) -> frozenset[UUID]:
    """Those of some parcels in which undelivered books lie."""
    found = (
        select(ParcelItem.parcel_id)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .where(
            ParcelItem.parcel_id.in_(parcels),
            ParcelItem.removed_at.is_(None),
            Fulfilment.state == F.UNDELIVERED,
        )
    )
    return frozenset(session.scalars(found)) if parcels else frozenset()


def _last(session: Session, station: UUID, day: dt.date, reason: str) -> ScanEvent | None:
    """The newest scan of a day with this answer that nobody has taken back."""
    later = aliased(ScanEvent)
    # The business date says it exactly; the bound lets the index end there.
    begins = dt.datetime.combine(day - dt.timedelta(days=1), dt.time(), dt.UTC)
    return session.scalars(
        select(ScanEvent)
        .where(
            ScanEvent.station_id == station,
            ScanEvent.at >= begins,
            ScanEvent.business_date == day,
            ScanEvent.mode == Mode.RETURN,
            ScanEvent.outcome == Outcome.ACCEPTED,
            ScanEvent.reason == reason,
            ~select(later.seq).where(later.undoes == ScanEvent.action_id).exists(),
        )
        .order_by(ScanEvent.at.desc(), ScanEvent.seq.desc())
        .limit(1)
    ).first()


def _slip(session: Session, desk: StationState, day: dt.date, by: UUID) -> OpenSlip | None:
    if desk.return_parcel_id is None:
        return None
    books = returns.missing(session, desk.return_parcel_id, by=by)
    if not books:
        return None
    opened = _last(session, desk.station_id, day, "return-slip-opened")
    number = session.get_one(Parcel, desk.return_parcel_id).number
    return OpenSlip(number, opened.at if opened else None, books)


def _book(session: Session, event: ScanEvent) -> BookBack:
    copy = session.get_one(Copy, event.copy_id)
    title = session.get_one(Title, copy.title_id)
    parcel = session.get_one(Parcel, event.parcel_id)
    member = session.get_one(Member, parcel.member_id)
    branch = session.get_one(Branch, event.branch)
    loan = session.scalars(
        select(Loan).where(Loan.fulfilment_id == event.fulfilment_id, Loan.returned_at == event.at)
    ).first()
    states = session.scalars(
        select(Fulfilment.state)
        .join(ParcelItem, ParcelItem.fulfilment_id == Fulfilment.id)
        .where(ParcelItem.parcel_id == parcel.id, ParcelItem.removed_at.is_(None))
    ).all()
    queue = queue_of(session, copy.title_id, event.branch)
    return BookBack(
        at=event.at,
        copy_id=copy.id,
        barcode=copy.barcode,
        title=title.title,
        author=title.author,
        shelf=copy.shelf,
        status=copy.status,
        quarantine_until=copy.quarantine_until,
        status_reason=copy.status_reason,
        member=f"{member.first_name} {member.last_name}".strip(),
        parcel=parcel.number,
        settled=event.dispatch_id is not None,
        issued_on=loan.issued_on if loan else None,
        due_on=loan.due_on if loan else None,
        late_days=_late_days(session, loan, event.business_date) if loan else 0,
        wanted=any(entry.fulfilment.state is F.WANTED for entry in queue),
        rests=branch.quarantine_days > 0,
        done=sum(state is F.RETURNED for state in states),
        of=len(states),
    )


def _late_days(session: Session, loan: Loan, back_on: dt.date) -> int:
    """Days past due, up to the day on which any branch had the book."""
    return max(((received_on(session, loan) or back_on) - loan.due_on).days, 0)


def _parcel(session: Session, event: ScanEvent) -> ParcelBack:
    parcel = session.get_one(Parcel, event.parcel_id)
    back = session.get_one(Dispatch, event.dispatch_id)
    books = inside(session, parcel.id)
    newest = latest(session, parcel.id)
    waits = (
        newest is back
        and back.outcome is DispatchOutcome.UNDELIVERED
        and any(book.fulfilment.state is F.UNDELIVERED for book in books)
    )
    return ParcelBack(
        at=event.at,
        parcel_id=parcel.id,
        number=parcel.number,
        recipient=back.recipient,
        service=session.get_one(Service, back.service_id).name,
        titles=tuple(book.title for book in books),
        attempt=back.attempt,
        reason=back.outcome_reason,
        waits=waits,
        resent=newest is not back,
    )
