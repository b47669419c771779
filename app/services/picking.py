"""Taking books from their shelves: by scan, and what was not found.

``scan`` and ``undo`` are called by ``app.services.scanning``. What scans mean while picking:

* a book: it is claimed for the oldest line that wants it in this branch, first of all for a line
  that wants this very copy;
* the number of a request: chooses its next wanted line (scanned again: the one after it), says
  where the book should be and answers ``mode-changed``, because it is the next command that gets
  another meaning; nothing is stored but the choice;
* the command *finish*: the book of the chosen line was not on its shelf
  (``not-found-recorded``); the choice is then spent.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
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
    Parcel,
    ParcelItem,
    RequestLine,
    ScanEvent,
    StationState,
)
from app.models.action import Action
from app.models.states import CopyStatus, FulfilmentState
from app.scanner.numbers import Command
from app.services import not_found as missing
from app.services.acting import PACKERS, acting
from app.services.answer import Answer, Subject, accepted, rejected
from app.services.meaning import Meaning
from app.services.not_found import Asked as Asked
from app.services.not_found import NotFound as NotFound
from app.services.not_found import NotFoundReason as NotFoundReason
from app.services.not_found import ask_other_branch as ask_other_branch
from app.services.not_found import not_found as not_found
from app.services.pick_list import PickList as PickList
from app.services.pick_list import PickRow as PickRow
from app.services.pick_list import pick_list as pick_list
from app.services.picking_rules import claim, title_of, title_of_line, unclaim
from app.services.use_case import use_case
from app.services.waiting import OPEN_IN_BRANCH, on_shelf, queue_of, serve
from app.texts import picking as texts
from app.texts import requests as words
from app.texts import scanning as common
from app.texts.picking import short

CAN_BE_PICKED = frozenset(
    {FulfilmentState.WANTED, FulfilmentState.WAITING, FulfilmentState.NOT_FOUND}
)
UNDOABLE = frozenset({"picked", "not-found-recorded"})


def scan(session: Session, meaning: Meaning, desk: StationState, *, action: Action) -> Answer:
    """What a scan means while picking."""
    if meaning.copy is not None:
        return book(session, meaning.copy, desk, action=action)
    if meaning.kind == "request":
        return _choose(session, meaning, desk)
    if meaning.number is not None and meaning.number.command is Command.FINISH:
        return _not_found(session, desk, action=action)
    return rejected("unknown-code", common.NOT_HERE)


def book(session: Session, copy: Copy, desk: StationState, *, action: Action) -> Answer:
    """What is made of a book in somebody's hand: it goes to who wants it, or is refused."""
    who = acting(session)
    title = title_of(session, copy)
    about: dict[str, Any] = {"copy": copy.barcode, "subject": Subject(copy_id=copy.id)}
    if copy.status is CopyStatus.IN_TRANSIT:
        return rejected("in-transit", texts.IN_TRANSIT.format(title=title), **about)
    if copy.current_branch != who.branch:
        branch = session.get_one(Branch, copy.current_branch)
        said = texts.OTHER_BRANCH.format(title=title, branch=branch.name)
        return rejected("other-branch", said, **about)
    held = session.get(CopyClaim, copy.id)
    if held is not None:
        return _claimed(session, held, title, about)
    if not (on_shelf(copy, who.today) or _found_after_all(session, copy)):
        status = texts.STATUS[copy.status]
        said = texts.NOT_AVAILABLE.format(title=title, status=status)
        return rejected("not-available", said, **about)
    line = _who_wants(session, copy, who.branch, who.today, action=action)
    if line is None:
        return rejected("not-wanted", texts.NOT_WANTED.format(title=title), **about)
    claim(session, line, copy, action=action)
    desk.not_found_line_id = None
    return _picked(session, line, title, about)


def _claimed(session: Session, held: CopyClaim, title: str, about: dict[str, Any]) -> Answer:
    """A book that is somebody's already: picked or packed here, or on loan."""
    fulfilment = session.get_one(Fulfilment, held.fulfilment_id)
    request = session.get_one(LoanRequest, fulfilment.request_id)
    about |= {
        "request": request.number,
        "subject": Subject(request.id, fulfilment.id, held.copy_id),
    }
    said = {
        FulfilmentState.PICKED: texts.ALREADY_PICKED,
        FulfilmentState.PACKED: texts.ALREADY_PACKED,
    }.get(fulfilment.state)
    if said is not None:
        said = said.format(title=title, request=short(request.number))
        return rejected("already-picked", said, **about)
    return rejected(
        "not-available", texts.NOT_AVAILABLE.format(title=title, status=texts.ON_LOAN), **about
    )


def _found_after_all(session: Session, copy: Copy) -> bool:
    """Whether a copy that is missing since today's search is still wanted for the line."""
    who = acting(session)
    gone = copy.status is CopyStatus.MISSING
    return gone and missing.lost_today(session, copy, who.branch, who.today) is not None


def _who_wants(
    session: Session, copy: Copy, branch: str, today: dt.date, *, action: Action
) -> Fulfilment | None:
    """The line that a free copy is for: of this very copy, else the oldest, else of today's losses.

    A book that was reported as not found today, and then is found, is still for that line.
    """
    line = _first_in_queue(session, copy, branch)
    # A copy that turned up without being returned: who waits is not told yet.
    if line is None and serve(session, copy.title_id, action=action):
        line = _first_in_queue(session, copy, branch)
    return line or missing.lost_today(session, copy, branch, today)


def _first_in_queue(session: Session, copy: Copy, branch: str) -> Fulfilment | None:
    wanted = [
        entry
        for entry in queue_of(session, copy.title_id, branch)
        if entry.fulfilment.state is FulfilmentState.WANTED and entry.copy_id in (None, copy.id)
    ]
    if not wanted:
        return None
    return min(wanted, key=lambda entry: entry.copy_id is None).fulfilment


def _picked(session: Session, fulfilment: Fulfilment, title: str, about: dict[str, Any]) -> Answer:
    request = session.get_one(LoanRequest, fulfilment.request_id)
    states = session.scalars(
        select(Fulfilment.state).where(
            Fulfilment.request_id == request.id,
            Fulfilment.branch == fulfilment.branch,
            OPEN_IN_BRANCH,
        )
    ).all()
    open_lines = [state for state in states if state is FulfilmentState.WANTED]
    return accepted(
        "picked",
        _said_of_picked(session, fulfilment, title, last=not open_lines),
        **about
        | {
            "request": request.number,
            "done": len(states) - len(open_lines) - states.count(FulfilmentState.WAITING),
            "of": len(states) - states.count(FulfilmentState.WAITING),
            "subject": Subject(request.id, fulfilment.id, fulfilment.copy_id),
        },
    )


def _said_of_picked(session: Session, fulfilment: Fulfilment, title: str, *, last: bool) -> str:
    """The book of a line is taken; after the last one, whether the request has all it asked for."""
    request = session.get_one(LoanRequest, fulfilment.request_id)
    number = short(request.number)
    if not last:
        return texts.PICKED.format(title=title, request=number)
    rest = _without_book(session, request, fulfilment.branch)
    return texts.picked_last(title, number, *rest)


def _without_book(
    session: Session, request: LoanRequest, branch: str
) -> tuple[list[str], list[str]]:
    """The titles of a request that wait for a copy in a branch, and those not found there."""
    rows = session.execute(
        select(Fulfilment, RequestLine)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .where(
            Fulfilment.request_id == request.id,
            Fulfilment.branch == branch,
            Fulfilment.state.in_((FulfilmentState.WAITING, FulfilmentState.NOT_FOUND)),
            RequestLine.cancelled_at.is_(None),
        )
        .order_by(RequestLine.position)
    ).all()
    found: dict[bool, list[str]] = {True: [], False: []}
    for fulfilment, line in rows:
        waits = fulfilment.state is FulfilmentState.WAITING
        if waits or not missing.newer_attempt(session, fulfilment):
            found[waits].append(title_of_line(session, line))
    return found[True], found[False]


@dataclass(frozen=True, slots=True)
class Picked:
    """A copy that was picked for a line by hand."""

    fulfilment_id: UUID
    copy_id: UUID
    barcode: str
    request_number: str
    message: str


@use_case(PACKERS)
def pick_for(session: Session, fulfilment_id: UUID, copy_id: UUID, *, action: Action) -> Picked:
    """Pick a certain copy for a certain line.

    This is how a line in free text gets its book, and how another copy stands in for one that was
    not found.

    Raises:
        UserError: the line is not to be picked any more, or the copy is of another title, not
            here, not free.
        NotAllowed: the line is another branch's to pick.
    """
    fulfilment = missing.own_fulfilment(session, fulfilment_id)
    line = session.get_one(RequestLine, fulfilment.line_id)
    copy = session.get(Copy, copy_id)
    if copy is None:
        raise UserError(texts.NO_COPY, field="copy")
    _refuse_line(session, fulfilment, line)
    refuse_copy(session, copy, line)
    claim(session, fulfilment, copy, action=action)
    request = session.get_one(LoanRequest, fulfilment.request_id)
    said = _picked(session, fulfilment, title_of(session, copy), {}).message
    return Picked(fulfilment.id, copy.id, copy.barcode, request.number, said)


def _refuse_line(session: Session, fulfilment: Fulfilment, line: RequestLine) -> None:
    if line.cancelled_at is not None:
        raise UserError(texts.LINE_CANCELLED)
    if fulfilment.state not in CAN_BE_PICKED:
        state = words.LINE_STATES[fulfilment.state]
        raise UserError(texts.LINE_NOT_OPEN.format(state=state))
    if missing.newer_attempt(session, fulfilment):
        raise UserError(texts.LINE_ELSEWHERE)


def refuse_copy(session: Session, copy: Copy, line: RequestLine) -> None:
    """Refuse a copy that can't be picked for a line.

    Raises:
        UserError: it is of another title, not here, or not free; field ``copy``.
    """
    who = acting(session)
    title = title_of(session, copy)
    if line.title_id not in (None, copy.title_id):
        raise UserError(texts.OTHER_TITLE.format(title=title), field="copy")
    if copy.status is CopyStatus.IN_TRANSIT:
        raise UserError(texts.IN_TRANSIT.format(title=title), field="copy")
    if copy.current_branch != who.branch:
        name = session.get_one(Branch, copy.current_branch).name
        raise UserError(texts.OTHER_BRANCH.format(title=title, branch=name), field="copy")
    held = session.get(CopyClaim, copy.id)
    if held is not None:
        raise UserError(_claimed(session, held, title, {}).message, field="copy")
    if not on_shelf(copy, who.today):
        said = texts.NOT_AVAILABLE.format(title=title, status=texts.STATUS[copy.status])
        raise UserError(said, field="copy")


def _choose(session: Session, meaning: Meaning, desk: StationState) -> Answer:
    who = acting(session)
    request = session.scalars(select(LoanRequest).where(LoanRequest.number == meaning.code)).first()
    if request is None:
        return rejected("unknown-code", texts.NO_REQUEST, request=meaning.code)
    about: dict[str, Any] = {
        "request": request.number,
        "subject": Subject(request_id=request.id),
    }
    lines = session.execute(
        select(RequestLine.id, Fulfilment.state)
        .join(Fulfilment, Fulfilment.line_id == RequestLine.id)
        .where(
            Fulfilment.request_id == request.id,
            Fulfilment.branch == who.branch,
            OPEN_IN_BRANCH,
        )
        .order_by(RequestLine.position)
    ).all()
    wanted = [line_id for line_id, state in lines if state is FulfilmentState.WANTED]
    if not wanted:
        return _nothing_to_choose(session, request, bool(lines), about)
    desk.not_found_line_id = _after(wanted, desk.not_found_line_id)
    line = session.get_one(RequestLine, desk.not_found_line_id)
    said = texts.CHOSEN.format(
        title=title_of_line(session, line), place=missing.where_to_look(session, line, who.branch)
    )
    return accepted("mode-changed", said, **about)


def _after(lines: list[UUID], chosen: UUID | None) -> UUID:
    """The line after the chosen one, and after the last the first again."""
    place = lines.index(chosen) + 1 if chosen in lines else 0
    return lines[place % len(lines)]


def _nothing_to_choose(
    session: Session, request: LoanRequest, here: bool, about: dict[str, Any]
) -> Answer:
    number, branch = short(request.number), acting(session).branch
    if here:
        rest = _without_book(session, request, branch)
        return rejected("already-picked", texts.request_picked(number, *rest), **about)
    reason = "not-wanted" if request.branch == branch else "other-branch"
    return rejected(reason, texts.REQUEST_NOT_HERE.format(request=number), **about)


def _not_found(session: Session, desk: StationState, *, action: Action) -> Answer:
    who = acting(session)
    chosen, desk.not_found_line_id = desk.not_found_line_id, None
    fulfilment = session.scalars(
        select(Fulfilment).where(
            Fulfilment.line_id == chosen,
            Fulfilment.branch == who.branch,
            Fulfilment.state == FulfilmentState.WANTED,
        )
    ).first()
    if fulfilment is None:
        return rejected("not-wanted", texts.CHOOSE_FIRST)
    found = missing.record(
        session, fulfilment, missing.NotFoundReason.NOT_ON_SHELF, None, action=action
    )
    request = session.get_one(LoanRequest, fulfilment.request_id)
    return accepted(
        "not-found-recorded",
        found.message,
        request=request.number,
        copy=found.barcode,
        subject=Subject(request.id, fulfilment.id, found.copy_id),
    )


def undo(session: Session, event: ScanEvent, desk: StationState, *, action: Action) -> Answer:
    """Take back a pick or a «not found», or say what was built on it."""
    fulfilment = session.get_one(Fulfilment, event.fulfilment_id)
    line = session.get_one(RequestLine, fulfilment.line_id)
    request = session.get_one(LoanRequest, fulfilment.request_id)
    about: dict[str, Any] = {
        "request": request.number,
        "subject": Subject(request.id, fulfilment.id, event.copy_id),
    }
    title = title_of_line(session, line)
    if event.reason == "picked":
        refusal = why_not_back(session, event.copy_id, fulfilment, title)
        said = texts.UNDONE_PICKED
    else:
        refusal = missing.why_not_again(session, fulfilment, line, title)
        said = texts.UNDONE_NOT_FOUND
    if refusal is not None:
        return rejected("undo-refused", refusal, **about)
    if event.reason == "picked":
        about["copy"] = session.get_one(Copy, event.copy_id).barcode
        unclaim(session, fulfilment, line, action=action)
    else:
        missing.want_again(session, fulfilment, event.copy_id, action=action)
    desk.not_found_line_id = None
    return accepted("undone", said.format(title=title), undoes=event.action_id, **about)


def why_not_back(
    session: Session, copy_id: UUID | None, fulfilment: Fulfilment, title: str
) -> str | None:
    """What was built on the pick of this copy; None where it can be taken back."""
    if fulfilment.state is FulfilmentState.PICKED and fulfilment.copy_id == copy_id:
        return None
    parcel = session.scalars(
        select(Parcel)
        .join(ParcelItem, ParcelItem.parcel_id == Parcel.id)
        .where(ParcelItem.fulfilment_id == fulfilment.id, ParcelItem.removed_at.is_(None))
    ).first()
    if parcel is not None:
        return texts.REFUSED_PARCEL.format(title=title, parcel=short(parcel.number))
    return texts.REFUSED.format(title=title, state=words.LINE_STATES[fulfilment.state])
