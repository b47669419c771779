"""The packing table: scan a request, scan its books, scan the label.

``scan``, ``command`` and ``undo`` are called by ``app.services.scanning``, which asks who may,
holds the station and keeps the journal. Reasons are those of the scan console.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import (
    Branch,
    Copy,
    CopyClaim,
    Fulfilment,
    LoanRequest,
    Parcel,
    ParcelItem,
    Service,
    StationState,
)
from app.models.action import Action
from app.models.states import CopyStatus, FulfilmentState, ParcelState
from app.persian.digits import grouped
from app.scanner.numbers import Command
from app.services import packing_labels, packing_requests
from app.services import packing_parcels as parcels
from app.services.acting import acting
from app.services.answer import Answer, Subject, accepted, rejected
from app.services.meaning import Meaning
from app.services.packing_parcels import current
from app.services.parcel_content import (
    cancelled_inside,
    count,
    item_of,
    title_of,
    weight_of,
)
from app.services.waiting import serve
from app.texts import packing as texts
from app.texts import scanning as common
from app.texts.packing import short


def scan(session: Session, meaning: Meaning, desk: StationState, *, action: Action) -> Answer:
    """What a scan means while packing."""
    parcel = current(session, desk)
    if parcel is not None:
        inside = cancelled_inside(session, parcel)
        if inside is not None:
            return _take_out(session, meaning, parcel, inside, action=action)
    if meaning.kind == "request":
        return packing_requests.open_for(session, meaning, desk, action=action)
    if meaning.kind == "parcel":
        return packing_labels.label(session, meaning, desk, action=action)
    if meaning.kind == "return-slip":
        return packing_labels.slip(session, meaning, desk, action=action)
    if meaning.copy is not None:
        return _book(session, meaning.copy, parcel, action=action)
    return rejected("unknown-code", common.NOT_HERE)


def command(session: Session, order: Command, desk: StationState, *, action: Action) -> Answer:
    """Finish short, reprint, put aside."""
    parcel = current(session, desk)
    if order is Command.REPRINT:
        return parcels.reprint(session, desk, action=action)
    if parcel is None:
        return rejected("no-open-parcel", texts.NO_OPEN_PARCEL)
    inside = cancelled_inside(session, parcel)
    if inside is not None and order is Command.FINISH:
        return _must_come_out(session, parcel, inside)
    if order is Command.FINISH:
        return parcels.finish_short(session, parcel, desk, action=action)
    return parcels.put_aside(session, parcel, desk)


def _book(session: Session, copy: Copy, parcel: Parcel | None, *, action: Action) -> Answer:
    who = acting(session)
    about: dict[str, Any] = {
        "copy": copy.barcode,
        "subject": Subject(copy_id=copy.id, parcel_id=parcel.id if parcel else None),
        "parcel": parcel.number if parcel else None,
    }
    if copy.current_branch != who.branch:
        return rejected("other-branch", texts.OTHER_BRANCH_COPY, **about)
    if parcel is None:
        return rejected("no-open-parcel", texts.NO_OPEN_PARCEL, **about)
    title = title_of(session, copy)
    claim = session.get(CopyClaim, copy.id)
    if claim is None:
        if copy.status is not CopyStatus.ON_SHELF:
            words = texts.NOT_AVAILABLE.format(title=title, status=texts.STATUS[copy.status])
            return rejected("not-available", words, **about)
        return rejected("not-in-this-parcel", texts.WRONG_BOOK.format(title=title), **about)
    fulfilment = session.get_one(Fulfilment, claim.fulfilment_id)
    about["subject"] = Subject(
        request_id=fulfilment.request_id,
        fulfilment_id=fulfilment.id,
        copy_id=copy.id,
        parcel_id=parcel.id,
    )
    refusal = _refuse_book(session, fulfilment, parcel, title, about)
    return refusal or _put_in(session, copy, fulfilment, parcel, title, about, action=action)


def _refuse_book(
    session: Session, fulfilment: Fulfilment, parcel: Parcel, title: str, about: dict[str, Any]
) -> Answer | None:
    """Why a claimed book can't go into this parcel; None if it can."""
    request = session.get_one(LoanRequest, fulfilment.request_id)
    about["request"] = request.number
    if not parcels.packs(session, parcel, request):
        words = texts.OTHER_REQUEST.format(
            title=title, request=short(request.number), name=request.recipient
        )
        return rejected("belongs-to-other-request", words, **about)
    if fulfilment.state is FulfilmentState.PACKED:
        item = item_of(session, fulfilment.id)
        if item is not None and item.parcel_id != parcel.id:
            other = session.get_one(Parcel, item.parcel_id)
            words = texts.ALREADY_IN.format(title=title, parcel=short(other.number))
        else:
            words = texts.ALREADY_PACKED.format(title=title)
        so_far = count(session, parcel)
        return rejected("already-packed", words, done=so_far.done, of=so_far.of, **about)
    if fulfilment.state is not FulfilmentState.PICKED:
        words = texts.NOT_AVAILABLE.format(title=title, status=texts.ALREADY_SENT)
        return rejected("not-available", words, **about)
    if parcel.state is not ParcelState.OPEN:
        words = texts.ALREADY_COMPLETE.format(parcel=short(parcel.number))
        return rejected("not-in-this-parcel", words, **about)
    return None


def _put_in(
    session: Session,
    copy: Copy,
    fulfilment: Fulfilment,
    parcel: Parcel,
    title: str,
    about: dict[str, Any],
    *,
    action: Action,
) -> Answer:
    who = acting(session)
    branch = session.get_one(Branch, who.branch)
    service = session.get_one(Service, parcel.service_id)
    weight = parcel.weight_g + weight_of(copy, branch.copy_weight_g)
    if weight > service.weight_limit_g:
        words = texts.OVER_WEIGHT.format(
            title=title,
            weight=grouped(weight),
            service=service.name,
            limit=grouped(service.weight_limit_g),
        )
        return rejected("over-weight", words, **about)
    session.add(
        ParcelItem(
            id=action.key("item"),
            branch=who.branch,
            parcel_id=parcel.id,
            fulfilment_id=fulfilment.id,
            copy_id=copy.id,
            added_at=action.at,
        )
    )
    fulfilment.state = FulfilmentState.PACKED
    fulfilment.changed_on = who.today
    parcel.weight_g = weight
    session.flush()
    so_far = count(session, parcel)
    about |= {"done": so_far.done, "of": so_far.of}
    if not so_far.complete:
        return accepted("packed", texts.PACKED.format(title=title), **about)
    papers = parcels.complete(session, parcel, action=action)
    return accepted("complete", texts.COMPLETE, papers=papers, **about)


def _must_come_out(session: Session, parcel: Parcel, inside: ParcelItem) -> Answer:
    copy = session.get_one(Copy, inside.copy_id)
    return rejected(
        "cancelled-take-out",
        texts.TAKE_OUT.format(title=title_of(session, copy)),
        parcel=parcel.number,
        copy=copy.barcode,
        subject=Subject(parcel_id=parcel.id, copy_id=copy.id, fulfilment_id=inside.fulfilment_id),
    )


def _take_out(
    session: Session, meaning: Meaning, parcel: Parcel, inside: ParcelItem, *, action: Action
) -> Answer:
    """Only the cancelled book itself is taken; everything else waits until it is out."""
    copy = meaning.copy
    item = None
    if copy is not None:
        item = session.scalars(
            select(ParcelItem)
            .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
            .where(
                ParcelItem.parcel_id == parcel.id,
                ParcelItem.copy_id == copy.id,
                ParcelItem.removed_at.is_(None),
                Fulfilment.state == FulfilmentState.CANCELLED,
            )
        ).first()
    if copy is None or item is None:
        return _must_come_out(session, parcel, inside)
    branch = session.get_one(Branch, acting(session).branch)
    item.removed_at = action.at
    parcel.weight_g -= weight_of(copy, branch.copy_weight_g)
    claim = session.get(CopyClaim, copy.id)
    if claim is not None:
        session.delete(claim)
    session.flush()
    serve(session, copy.title_id, action=action)
    papers = parcels.settle(session, parcel, action=action)
    so_far = count(session, parcel)
    words = texts.TAKEN_OUT.format(title=title_of(session, copy))
    if parcel.state is ParcelState.CANCELLED:
        words += texts.ALL_CANCELLED.format(parcel=short(parcel.number))
    return accepted(
        "taken-out",
        words,
        parcel=parcel.number,
        copy=copy.barcode,
        done=so_far.done,
        of=so_far.of,
        papers=papers,
        subject=Subject(parcel_id=parcel.id, copy_id=copy.id, fulfilment_id=item.fulfilment_id),
    )
