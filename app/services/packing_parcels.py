"""Parcels at the packing table: opened, joined, completed, sealed, put aside, taken up again."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import (
    Branch,
    Dispatch,
    Fulfilment,
    LoanRequest,
    Parcel,
    ParcelRequest,
    Staff,
    Station,
    StationState,
)
from app.models.action import Action
from app.models.states import DocumentKind, FulfilmentState, ParcelState
from app.persian.digits import to_persian
from app.scanner.numbers import Kind
from app.services.acting import acting
from app.services.answer import Answer, Paper, Subject, accepted, rejected
from app.services.meaning import Meaning
from app.services.numbers import draw
from app.services.parcel_content import cancelled_inside, count, requests_of
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


def open_for(session: Session, meaning: Meaning, desk: StationState, *, action: Action) -> Answer:
    """A request's barcode: open a parcel for it, go on with one, or add it to the open one."""
    who = acting(session)
    request = session.scalars(select(LoanRequest).where(LoanRequest.number == meaning.code)).first()
    if request is None:
        return rejected("unknown-code", texts.NO_REQUEST)
    if request.branch != who.branch and not _works_for(session, request, who.branch):
        return rejected("other-branch", texts.OTHER_BRANCH_REQUEST, request=request.number)
    packing = session.scalars(
        select(ParcelRequest).where(
            ParcelRequest.request_id == request.id, ParcelRequest.packing.is_(True)
        )
    ).first()
    if packing is not None:
        return _go_on(session, packing.parcel_id, request, desk, action=action)
    return _open(session, request, desk, action=action)


def _works_for(session: Session, request: LoanRequest, branch: str) -> bool:
    return (
        session.scalar(
            select(func.count())
            .select_from(Fulfilment)
            .where(Fulfilment.request_id == request.id, Fulfilment.branch == branch)
        )
        or 0
    ) > 0


def _go_on(
    session: Session, parcel_id: UUID, request: LoanRequest, desk: StationState, *, action: Action
) -> Answer:
    parcel = session.get_one(Parcel, parcel_id)
    if parcel.state in ON_TABLE and parcel.station_id not in (None, desk.station_id):
        return _elsewhere(session, parcel, request)
    held = current(session, desk)
    if held is not None and held.id != parcel.id and held.state is ParcelState.OPEN:
        return _finish_first(held, request)
    return resume(session, parcel, desk, request, action=action)


def _elsewhere(session: Session, parcel: Parcel, request: LoanRequest) -> Answer:
    who = session.get_one(Staff, parcel.opened_by)
    station = session.get_one(Station, parcel.station_id)
    words = texts.ELSEWHERE.format(
        request=short(request.number), who=who.display_name, station=to_persian(station.name)
    )
    return rejected("being-packed-elsewhere", words, request=request.number, parcel=parcel.number)


def _finish_first(parcel: Parcel, request: LoanRequest) -> Answer:
    return rejected(
        "not-complete",
        texts.FINISH_FIRST.format(parcel=short(parcel.number)),
        request=request.number,
        parcel=parcel.number,
    )


def _open(session: Session, request: LoanRequest, desk: StationState, *, action: Action) -> Answer:
    states = _states(session, request, desk.branch)
    picked = states.count(FulfilmentState.PICKED)
    if not picked:
        return _nothing_picked(request, states)
    held = current(session, desk)
    if held is not None and held.state is ParcelState.OPEN:
        if not _same_journey(held, request):
            return _finish_first(held, request)
        return _join(session, held, request, action=action)
    parcel = _new_parcel(session, request, desk, action=action)
    so_far = count(session, parcel)
    words = texts.OPENED.format(
        parcel=short(parcel.number), request=short(request.number), count=to_persian(so_far.of)
    )
    return accepted(
        "opened",
        words + _also_waiting(session, request, desk.branch),
        request=request.number,
        parcel=parcel.number,
        done=so_far.done,
        of=so_far.of,
        subject=Subject(request_id=request.id, parcel_id=parcel.id),
    )


def _states(session: Session, request: LoanRequest, branch: str) -> list[FulfilmentState]:
    return list(
        session.scalars(
            select(Fulfilment.state).where(
                Fulfilment.request_id == request.id, Fulfilment.branch == branch
            )
        )
    )


def _nothing_picked(request: LoanRequest, states: list[FulfilmentState]) -> Answer:
    number = short(request.number)
    if FulfilmentState.WANTED in states:
        return rejected(
            "no-open-parcel", texts.NOT_PICKED.format(request=number), request=request.number
        )
    gone = {FulfilmentState.PACKED, FulfilmentState.SENT, FulfilmentState.DELIVERED}
    if gone & set(states):
        return rejected(
            "already-packed", texts.ALL_PACKED.format(request=number), request=request.number
        )
    return rejected(
        "no-open-parcel", texts.NOTHING_TO_PACK.format(request=number), request=request.number
    )


def _same_journey(parcel: Parcel, request: LoanRequest) -> bool:
    return (
        parcel.member_id == request.member_id
        and parcel.address_id == request.address_id
        and parcel.service_id == request.service_id
        and parcel.recipient == request.recipient
    )


def _also_waiting(session: Session, request: LoanRequest, branch: str) -> str:
    """A hint at other requests of the same member that could go into the same parcel."""
    others = session.scalars(
        select(LoanRequest.number)
        .join(Fulfilment, Fulfilment.request_id == LoanRequest.id)
        .where(
            LoanRequest.member_id == request.member_id,
            LoanRequest.id != request.id,
            LoanRequest.address_id == request.address_id,
            LoanRequest.service_id == request.service_id,
            Fulfilment.branch == branch,
            Fulfilment.state == FulfilmentState.PICKED,
        )
        .distinct()
        .order_by(LoanRequest.number)
    ).all()
    return texts.ALSO.format(others="، ".join(map(short, others))) if others else ""


def _join(session: Session, parcel: Parcel, request: LoanRequest, *, action: Action) -> Answer:
    _bind(session, parcel, request, action)
    so_far = count(session, parcel)
    words = texts.JOINED.format(
        request=short(request.number), parcel=short(parcel.number), count=to_persian(so_far.of)
    )
    return accepted(
        "opened",
        words,
        request=request.number,
        parcel=parcel.number,
        done=so_far.done,
        of=so_far.of,
        subject=Subject(request_id=request.id, parcel_id=parcel.id),
    )


def _bind(session: Session, parcel: Parcel, request: LoanRequest, action: Action) -> None:
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


def _new_parcel(
    session: Session, request: LoanRequest, desk: StationState, *, action: Action
) -> Parcel:
    who = acting(session)
    branch = session.get_one(Branch, who.branch)
    parcel = Parcel(
        id=action.key("parcel"),
        branch=who.branch,
        number=draw(session, Kind.PARCEL, action=action),
        member_id=request.member_id,
        recipient=request.recipient,
        recipient_phone=request.recipient_phone,
        address_id=request.address_id,
        service_id=request.service_id,
        state=ParcelState.OPEN,
        station_id=desk.station_id,
        weight_g=branch.packaging_g,
        opened_at=action.at,
        opened_by=who.staff,
        business_date=who.today,
    )
    session.add(parcel)
    session.flush()
    _bind(session, parcel, request, action)
    desk.parcel_id = parcel.id
    return parcel


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
    dispatch = journey(session, parcel)
    if dispatch is None:
        session.add(
            Dispatch(
                id=action.key("dispatch"),
                branch=parcel.branch,
                parcel_id=parcel.id,
                attempt=1,
                recipient=parcel.recipient,
                recipient_phone=parcel.recipient_phone,
                address_id=parcel.address_id,
                service_id=parcel.service_id,
                weight_g=parcel.weight_g,
            )
        )
    else:
        dispatch.weight_g = parcel.weight_g
    session.flush()
    return print_both(session, parcel, action=action)


def print_both(session: Session, parcel: Parcel, *, action: Action) -> tuple[Paper, ...]:
    """Order the slip and the label of a parcel."""
    return (
        order(session, DocumentKind.PACKING_SLIP, parcel.id, action=action),
        order(session, DocumentKind.ADDRESS_LABEL, parcel.id, action=action),
    )


def journey(session: Session, parcel: Parcel) -> Dispatch | None:
    """The newest journey of a parcel."""
    return session.scalars(
        select(Dispatch)
        .where(Dispatch.parcel_id == parcel.id)
        .order_by(Dispatch.attempt.desc())
        .limit(1)
    ).first()


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
    dispatch = journey(session, parcel)
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


def slip(session: Session, meaning: Meaning, desk: StationState, *, action: Action) -> Answer:
    """A slip's barcode at the packing table: go on with its parcel (the flow of label sheets)."""
    parcel = session.scalars(select(Parcel).where(Parcel.return_number == meaning.code)).first()
    if parcel is None:
        return rejected("unknown-code", texts.NO_PARCEL)
    return _known_parcel(session, parcel, desk, action=action)


def label(session: Session, meaning: Meaning, desk: StationState, *, action: Action) -> Answer:
    """A label's barcode: seals the complete parcel on the table if it is its own label."""
    parcel = session.scalars(select(Parcel).where(Parcel.number == meaning.code)).first()
    if parcel is None:
        return rejected("unknown-code", texts.NO_PARCEL, parcel=meaning.code)
    here = current(session, desk)
    if here is not None and here.id == parcel.id:
        return _own_label(session, parcel, action=action)
    if here is not None:
        words = texts.MISMATCH.format(other=short(parcel.number), parcel=short(here.number))
        return rejected(
            "label-mismatch",
            words,
            parcel=here.number,
            subject=Subject(parcel_id=here.id),
        )
    return _known_parcel(session, parcel, desk, action=action)


def _known_parcel(
    session: Session, parcel: Parcel, desk: StationState, *, action: Action
) -> Answer:
    """A parcel that is not on the table, by its label or slip."""
    about = {"parcel": parcel.number, "subject": Subject(parcel_id=parcel.id)}
    if parcel.branch != desk.branch:
        return rejected("other-branch", texts.OTHER_BRANCH_REQUEST, **about)
    number = short(parcel.number)
    if parcel.state is ParcelState.CANCELLED:
        return rejected("label-mismatch", texts.PARCEL_GONE.format(parcel=number), **about)
    if parcel.state not in (*ON_TABLE, ParcelState.PUT_ASIDE):
        return rejected("already-sealed", texts.ALREADY_SEALED.format(parcel=number), **about)
    request = requests_of(session, parcel)[0]
    held = current(session, desk)
    if held is not None and held.id != parcel.id and held.state is ParcelState.OPEN:
        return _finish_first(held, request)
    busy = parcel.station_id not in (None, desk.station_id)
    if busy and parcel.state is ParcelState.OPEN:
        return _elsewhere(session, parcel, request)
    return resume(session, parcel, desk, request, action=action)


def _own_label(session: Session, parcel: Parcel, *, action: Action) -> Answer:
    so_far = count(session, parcel)
    number = short(parcel.number)
    about = {
        "parcel": parcel.number,
        "done": so_far.done,
        "of": so_far.of,
        "subject": Subject(parcel_id=parcel.id),
    }
    if parcel.state is ParcelState.OPEN:
        words = texts.NOT_COMPLETE.format(
            parcel=number, done=to_persian(so_far.done), of=to_persian(so_far.of)
        )
        return rejected("not-complete", words, **about)
    parcel.state = ParcelState.SEALED
    parcel.sealed_at = action.at
    parcel.business_date = acting(session).today
    parcel.station_id = None
    release(session, parcel)
    return accepted("sealed", texts.SEALED.format(parcel=number), **about)
