"""What lies on a packing table: the open parcel with its books, or what waits to be packed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import case, exists, func, select, text
from sqlalchemy.orm import Session

from app.models import (
    Copy,
    CopyClaim,
    Fulfilment,
    LoanRequest,
    Parcel,
    ParcelItem,
    ParcelRequest,
    PrintJob,
    RequestLine,
    Service,
    Station,
    StationState,
    Title,
)
from app.models.states import DocumentKind, FulfilmentState, Mode, ParcelState, PrintState
from app.services.acting import PACKERS, may_read
from app.services.parcel_content import TO_PACK
from app.services.printers import papers_of
from app.services.waiting import OPEN_IN_BRANCH

SHOWN = (ParcelState.OPEN, ParcelState.COMPLETE, ParcelState.SEALED)
"""A sealed parcel stays in sight until the next one is opened."""
BEGUN = (ParcelState.OPEN, ParcelState.COMPLETE, ParcelState.PUT_ASIDE)
LABELLED = (ParcelState.SEALED, ParcelState.HANDED_OVER, ParcelState.FINISHED)
# Word for word the condition of the partial index, or SQLite would not use it.
NOT_GONE = text("parcel.state IN ('open', 'complete', 'sealed', 'put-aside')")
PAPERS = (DocumentKind.PACKING_SLIP, DocumentKind.ADDRESS_LABEL)
MOST_WAITING = 200


class Place(StrEnum):
    """Where a book of the parcel is."""

    MISSING = "missing"
    INSIDE = "inside"
    TAKE_OUT = "take-out"


@dataclass(frozen=True, slots=True)
class TableBook:
    """A book that belongs into the parcel, or must come out; '' for what is not known yet."""

    title: str
    author: str
    barcode: str
    call_number: str
    place: Place


@dataclass(frozen=True, slots=True)
class TablePaper:
    """The newest print of one of the parcel's papers."""

    document: DocumentKind
    job: UUID
    print_number: int
    at: dt.datetime
    state: PrintState


@dataclass(frozen=True, slots=True)
class TableParcel:
    """The parcel on the table; weight with its packaging and what the service takes, in grams."""

    number: str
    recipient: str
    service: str
    weight_g: int
    limit_g: int
    state: ParcelState
    books: tuple[TableBook, ...]
    papers: tuple[TablePaper, ...]


@dataclass(frozen=True, slots=True)
class ToPack:
    """A request with picked books that are in no parcel yet, or whose parcel was left.

    Attributes:
        books: that are picked, or lie in the parcel that was left.
        still: books that are still to be picked.
        parcel: the number of that parcel; '' where there is none.
        left: how that parcel was left: put aside, complete without its label, or open.
        station: where it is being packed; '' where nobody does.
    """

    number: str
    recipient: str
    business_date: dt.date
    books: int
    still: int
    parcel: str = ""
    left: ParcelState | None = None
    station: str = ""


@dataclass(frozen=True, slots=True)
class PackedToday:
    """What a branch has packed and labelled on one day."""

    parcels: int = 0
    books: int = 0


@dataclass(frozen=True, slots=True)
class PackingTable:
    """A station as the packing screen shows it.

    Attributes:
        held: the reason for which it holds.
        label_printer: what prints labels here, or the sheets of them; '' where nothing does.
        label_sheets: labels wait here and are printed together on sheets.
    """

    mode: Mode
    held: str | None
    parcel: TableParcel | None
    waiting: tuple[ToPack, ...]
    today: PackedToday = PackedToday()
    label_printer: str = ""
    label_sheets: bool = False


def packing_table(
    session: Session, station: UUID, *, by: UUID, today: dt.date | None = None
) -> PackingTable:
    """What lies on the table of a station, and what waits for one.

    Args:
        today: the business date whose parcels are counted; None counts none.

    Raises:
        NotAllowed: neither packer nor supervisor.
    """
    may_read(session, by, PACKERS)
    desk = session.get_one(StationState, station)
    parcel = session.get(Parcel, desk.parcel_id) if desk.parcel_id else None
    if parcel is not None and not _lies_here(parcel, desk):
        parcel = None
    prints = papers_of(session, station, by=by)
    kind = DocumentKind.LABEL_SHEET if prints.label_sheets else DocumentKind.ADDRESS_LABEL
    return PackingTable(
        mode=desk.mode,
        held=desk.held,
        parcel=_parcel(session, parcel) if parcel else None,
        waiting=to_pack(session, desk.branch, parcel),
        today=_packed_on(session, desk.branch, today) if today else PackedToday(),
        label_printer=next((one.printer for one in prints.printers if one.document is kind), ""),
        label_sheets=prints.label_sheets,
    )


def _lies_here(parcel: Parcel, desk: StationState) -> bool:
    """Whether it is shown: open on this table and not taken up at another, or sealed here."""
    if parcel.branch != desk.branch or parcel.state not in SHOWN:
        return False
    return parcel.state is ParcelState.SEALED or parcel.station_id == desk.station_id


def _packed_on(session: Session, branch: str, day: dt.date) -> PackedToday:
    of_the_day = (
        Parcel.branch == branch,
        Parcel.business_date == day,
        Parcel.state.in_(LABELLED),
    )
    parcels = session.scalar(select(func.count()).select_from(Parcel).where(*of_the_day))
    books = session.scalar(
        select(func.count())
        .select_from(ParcelItem)
        .join(Parcel, Parcel.id == ParcelItem.parcel_id)
        .where(*of_the_day, ParcelItem.removed_at.is_(None))
    )
    return PackedToday(parcels or 0, books or 0)


def _parcel(session: Session, parcel: Parcel) -> TableParcel:
    missing = () if parcel.state is not ParcelState.OPEN else _missing(session, parcel)
    service = session.get_one(Service, parcel.service_id)
    return TableParcel(
        number=parcel.number,
        recipient=parcel.recipient,
        service=service.name,
        weight_g=parcel.weight_g,
        limit_g=service.weight_limit_g,
        state=parcel.state,
        books=(*_inside(session, parcel), *missing),
        papers=_papers(session, parcel),
    )


def _inside(session: Session, parcel: Parcel) -> list[TableBook]:
    rows = session.execute(
        select(Title.title, Title.author, Copy.barcode, Title.call_number, Fulfilment.state)
        .select_from(ParcelItem)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .join(Copy, Copy.id == ParcelItem.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .where(ParcelItem.parcel_id == parcel.id, ParcelItem.removed_at.is_(None))
        .order_by(ParcelItem.added_at, ParcelItem.id)
    )
    return [
        TableBook(
            title,
            author,
            barcode,
            call_number,
            Place.TAKE_OUT if state is FulfilmentState.CANCELLED else Place.INSIDE,
        )
        for title, author, barcode, call_number, state in rows
    ]


def _missing(session: Session, parcel: Parcel) -> list[TableBook]:
    rows = session.execute(
        select(
            func.coalesce(Title.title, RequestLine.free_title, ""),
            func.coalesce(Title.author, ""),
            func.coalesce(Copy.barcode, ""),
            func.coalesce(Title.call_number, ""),
        )
        .select_from(Fulfilment)
        .join(ParcelRequest, ParcelRequest.request_id == Fulfilment.request_id)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .outerjoin(CopyClaim, CopyClaim.fulfilment_id == Fulfilment.id)
        .outerjoin(Copy, Copy.id == CopyClaim.copy_id)
        .outerjoin(Title, Title.id == func.coalesce(Copy.title_id, RequestLine.title_id))
        .where(
            ParcelRequest.parcel_id == parcel.id,
            Fulfilment.branch == parcel.branch,
            Fulfilment.state.in_(TO_PACK),
        )
        .order_by(Fulfilment.request_id, RequestLine.position, Fulfilment.id)
    )
    return [TableBook(*row, Place.MISSING) for row in rows]


def _papers(session: Session, parcel: Parcel) -> tuple[TablePaper, ...]:
    rows = session.scalars(
        select(PrintJob)
        .where(PrintJob.record_id == parcel.id, PrintJob.document.in_(PAPERS))
        .order_by(PrintJob.print_number)
    )
    newest = {row.document: row for row in rows}
    return tuple(
        TablePaper(kind, job.id, job.print_number, job.at, job.state)
        for kind in reversed(PAPERS)
        if (job := newest.get(kind)) is not None
    )


def to_pack(session: Session, branch: str, here: Parcel | None) -> tuple[ToPack, ...]:
    """The requests of a branch that wait for a packing table, the oldest first.

    Parcels that were begun and left stand among them.

    Args:
        here: the parcel on this table, which does not wait.
    """
    left = _left(session, branch, here)
    picked = func.sum(case((Fulfilment.state == FulfilmentState.PICKED, 1), else_=0))
    being_packed = exists().where(
        ParcelRequest.request_id == Fulfilment.request_id,
        ParcelRequest.packing.is_(True),
        Parcel.id == ParcelRequest.parcel_id,
        Parcel.branch == branch,
    )
    rows = session.execute(
        select(
            LoanRequest.number,
            LoanRequest.recipient,
            LoanRequest.business_date,
            picked,
            func.count() - picked,
        )
        .select_from(Fulfilment)
        .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .where(
            OPEN_IN_BRANCH,
            Fulfilment.branch == branch,
            Fulfilment.state.in_(TO_PACK),
            ~being_packed,
        )
        .group_by(LoanRequest.number, LoanRequest.recipient, LoanRequest.business_date)
        .having(picked > 0)
    ).all()
    found = [
        ToPack(number, recipient, day, books, still)
        for number, recipient, day, books, still in rows
    ]
    waiting = [*left, *found]
    return tuple(sorted(waiting, key=lambda one: (one.business_date, one.number))[:MOST_WAITING])


def _left(session: Session, branch: str, here: Parcel | None) -> list[ToPack]:
    """One row for each parcel that was begun and is not on this table, by its oldest request."""
    inside = (
        select(func.count())
        .select_from(ParcelItem)
        .where(ParcelItem.parcel_id == Parcel.id, ParcelItem.removed_at.is_(None))
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            func.min(LoanRequest.number),
            Parcel.recipient,
            func.min(LoanRequest.business_date),
            inside,
            Parcel.number,
            Parcel.state,
            func.coalesce(Station.name, ""),
        )
        .select_from(Parcel)
        .join(ParcelRequest, ParcelRequest.parcel_id == Parcel.id)
        .join(LoanRequest, LoanRequest.id == ParcelRequest.request_id)
        .outerjoin(Station, Station.id == Parcel.station_id)
        .where(
            Parcel.branch == branch,
            NOT_GONE,
            Parcel.state.in_(BEGUN),
            *(() if here is None else (Parcel.id != here.id,)),
        )
        .group_by(Parcel.id, Parcel.recipient, Parcel.number, Parcel.state, Station.name)
    ).all()
    return [
        ToPack(number, recipient, day, books, 0, parcel, state, station)
        for number, recipient, day, books, parcel, state, station in rows
    ]
