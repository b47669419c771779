"""Parcels at the packing table: taken up, completed, finished short, put aside, cancelled."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import (
    LoanRequest,
    Parcel,
    ParcelRequest,
    ScanEvent,
    Staff,
    Station,
    StationState,
)
from app.models.action import Action
from app.models.meeting import meet
from app.models.states import DocumentKind, Outcome, ParcelState
from app.persian.digits import to_persian
from app.scanner.numbers import Kind
from app.services import journeys
from app.services.answer import Answer, Paper, Subject, accepted, rejected
from app.services.numbers import draw
from app.services.parcel_content import cancelled_inside, count
from app.services.printing_jobs import order
from app.texts import packing as texts
from app.texts.packing import short

ON_TABLE = (ParcelState.OPEN, ParcelState.COMPLETE)


def current(session: Session, desk: StationState) -> Parcel | None:
    """The parcel on this table; None where it was sealed, cancelled or moved from elsewhere."""
    if desk.parcel_id is None:
        return None
    parcel = session.get_one(Parcel, desk.parcel_id)
    if parcel.state in ON_TABLE and parcel.station_id == desk.station_id:
        return parcel
    return None


def packs(session: Session, parcel: Parcel, request: LoanRequest) -> bool:
    """Whether the parcel is packed for this request."""
    return (
        session.scalars(
            select(ParcelRequest).where(
                ParcelRequest.parcel_id == parcel.id, ParcelRequest.request_id == request.id
            )
        ).first()
        is not None
    )


def elsewhere(session: Session, parcel: Parcel, request: LoanRequest) -> Answer:
    """Another station packs it: the answer says who, and where."""
    station = to_persian(session.get_one(Station, parcel.station_id).name)
    who = _packer(session, parcel)
    # Of a parcel that was taken over and not gone on with, nobody has scanned anything there.
    sentence = texts.ELSEWHERE if who else texts.ELSEWHERE_LIES
    words = sentence.format(request=short(request.number), who=who, station=station)
    return rejected("being-packed-elsewhere", words, request=request.number, parcel=parcel.number)


def _packer(session: Session, parcel: Parcel) -> str:
    """Who scanned last for a parcel at the station where it lies; '' for nobody."""
    name = session.scalars(
        select(Staff.display_name)
        .select_from(ScanEvent)
        .join(Staff, Staff.id == ScanEvent.staff_id)
        .where(
            ScanEvent.station_id == parcel.station_id,
            # The journal is long; what is older can't be about it.
            ScanEvent.at >= parcel.opened_at,
            ScanEvent.parcel_id == parcel.id,
            ScanEvent.outcome == Outcome.ACCEPTED,
        )
        .order_by(ScanEvent.at.desc(), ScanEvent.seq.desc())
        .limit(1)
    ).first()
    return name or ""


def finish_first(parcel: Parcel, request: LoanRequest) -> Answer:
    """Another parcel lies open on this table."""
    return rejected(
        "not-complete",
        texts.FINISH_FIRST.format(parcel=short(parcel.number)),
        request=request.number,
        parcel=parcel.number,
    )


def resume(
    session: Session,
    parcel: Parcel,
    desk: StationState,
    request: LoanRequest | None,
    *,
    action: Action,
) -> Answer:
    """Take a parcel onto this table again; completes it where nothing is missing any more."""
    if parcel.state is ParcelState.PUT_ASIDE:
        parcel.state = ParcelState.OPEN
        if parcel.finished_short and count(session, parcel).done:
            parcel.state = ParcelState.COMPLETE
    parcel.station_id = desk.station_id
    desk.parcel_id = parcel.id
    session.flush()
    papers = settle(session, parcel, action=action)
    so_far = count(session, parcel)
    words = texts.RESUMED if parcel.state is ParcelState.OPEN else texts.RESUMED_LABEL
    return accepted(
        "resumed",
        words.format(parcel=short(parcel.number)),
        request=request.number if request else None,
        parcel=parcel.number,
        done=so_far.done,
        of=so_far.of,
        papers=papers,
        subject=Subject(parcel_id=parcel.id, request_id=request.id if request else None),
    )


def complete(session: Session, parcel: Parcel, *, action: Action) -> tuple[Paper, ...]:
    """Nothing is missing: the slip gets its number, the journey its row, and both go to paper."""
    parcel.state = ParcelState.COMPLETE
    if parcel.return_number is None:
        parcel.return_number = draw(session, Kind.RETURN_SLIP, action=action)
    journeys.prepare(session, parcel, action=action)
    return print_both(session, parcel, action=action)


def print_both(session: Session, parcel: Parcel, *, action: Action) -> tuple[Paper, ...]:
    """Order the slip and the label of a parcel."""
    return (
        order(session, DocumentKind.PACKING_SLIP, parcel.id, action=action),
        order(session, DocumentKind.ADDRESS_LABEL, parcel.id, action=action),
    )


def settle(session: Session, parcel: Parcel, *, action: Action) -> tuple[Paper, ...]:
    """Bring a parcel's state in line with its content after something outside changed it.

    Lines are cancelled at the desk while the parcel lies on the table: what is left may now be
    complete, need a new slip, or be nothing at all.
    """
    so_far = count(session, parcel)
    if so_far.of == 0 and cancelled_inside(session, parcel) is None:
        cancel(session, parcel)
        return ()
    if parcel.state is ParcelState.OPEN and so_far.complete:
        return complete(session, parcel, action=action)
    dispatch = journeys.latest(session, parcel.id)
    if (
        parcel.state is ParcelState.COMPLETE
        and dispatch is not None
        and dispatch.weight_g != parcel.weight_g
    ):
        if so_far.done == 0:
            parcel.state = ParcelState.OPEN
            session.flush()
            return ()
        return complete(session, parcel, action=action)
    return ()


def cancel(session: Session, parcel: Parcel) -> None:
    """A parcel that nothing is packed in any more."""
    parcel.state = ParcelState.CANCELLED
    parcel.station_id = None
    release(session, parcel)


def bind(session: Session, parcel: Parcel, request: LoanRequest, *, action: Action) -> None:
    """A parcel is packed for a request; no other can be meanwhile."""
    # Its recipient or address may be changed at the desk at this moment.
    meet(session, request)
    session.add(
        ParcelRequest(
            id=action.key("parcel request"),
            branch=parcel.branch,
            parcel_id=parcel.id,
            request_id=request.id,
            packing=True,
        )
    )
    session.flush()


def release(session: Session, parcel: Parcel) -> None:
    """Let another parcel be opened for the requests of this one."""
    for bound in session.scalars(select(ParcelRequest).where(ParcelRequest.parcel_id == parcel.id)):
        bound.packing = False
    session.flush()


def finish_short(session: Session, parcel: Parcel, desk: StationState, *, action: Action) -> Answer:
    """Command 1: close the parcel with what is in it; the rest goes into another."""
    so_far = count(session, parcel)
    about = {"parcel": parcel.number, "done": so_far.done, "of": so_far.of}
    if parcel.state is ParcelState.COMPLETE:
        return rejected(
            "already-packed", texts.ALREADY_COMPLETE.format(parcel=short(parcel.number)), **about
        )
    if so_far.done == 0:
        return rejected("not-complete", texts.EMPTY, **about)
    parcel.finished_short = so_far.done < so_far.of
    papers = complete(session, parcel, action=action)
    words = texts.SHORT.format(parcel=short(parcel.number), count=to_persian(so_far.done))
    return accepted(
        "finished-short", words, papers=papers, subject=Subject(parcel_id=parcel.id), **about
    )


def put_aside(session: Session, parcel: Parcel, desk: StationState) -> Answer:
    """Command 4: clear the table; scanning the request goes on with it, here or elsewhere."""
    so_far = count(session, parcel)
    parcel.finished_short = parcel.finished_short or parcel.state is ParcelState.COMPLETE
    parcel.state = ParcelState.PUT_ASIDE
    parcel.station_id = None
    desk.parcel_id = None
    session.flush()
    return accepted(
        "put-aside",
        texts.PUT_ASIDE.format(parcel=short(parcel.number)),
        parcel=parcel.number,
        done=so_far.done,
        of=so_far.of,
        subject=Subject(parcel_id=parcel.id),
    )


def reprint(session: Session, desk: StationState, *, action: Action) -> Answer:
    """Command 3: the label of the parcel on the table, or of the one that was sealed last."""
    parcel = session.get(Parcel, desk.parcel_id) if desk.parcel_id else None
    if parcel is None or parcel.state in (ParcelState.CANCELLED, ParcelState.PUT_ASIDE):
        return rejected("no-open-parcel", texts.NOTHING_TO_REPRINT)
    about = {"parcel": parcel.number, "subject": Subject(parcel_id=parcel.id)}
    if parcel.state is ParcelState.OPEN:
        so_far = count(session, parcel)
        words = texts.NOT_COMPLETE.format(
            parcel=short(parcel.number),
            done=to_persian(so_far.done),
            of=to_persian(so_far.of),
        )
        return rejected("not-complete", words, done=so_far.done, of=so_far.of, **about)
    paper = order(session, DocumentKind.ADDRESS_LABEL, parcel.id, action=action)
    words = texts.REPRINTED.format(parcel=short(parcel.number))
    return accepted("reprinted", words, papers=(paper,), **about)
