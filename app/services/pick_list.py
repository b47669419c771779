"""The list of books to take from their shelves, in the order in which one walks past them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session

from app.models import Copy, Fulfilment, LoanRequest, Member, RequestLine, Title
from app.models.states import FulfilmentState
from app.persian.fold import sort_key
from app.persian.jalali import TEHRAN
from app.scanner.numbers import serial
from app.services.acting import may_read
from app.services.picking_rules import Candidate, candidates
from app.services.waiting import OPEN_IN_BRANCH
from app.texts.picking import volume


@dataclass(frozen=True, slots=True)
class PickRow:
    """One book to find, or found.

    Attributes:
        candidates: the free copies; where several lines want one title, each row names another
            copy first. Empty for free text, and for a title of which the branch has no copy left.
        barcode: of the copy that was picked; None while none is.
        shelf: of that copy, else of the first candidate; of a title that was not found, where its
            copies should be.
        free_text: the title is not in the catalogue: find it and ``picking.pick_for`` it.
        reason: why it was not found.
    """

    fulfilment_id: UUID
    line_id: UUID
    request_id: UUID
    request_number: str
    request_serial: int
    member: str
    title: str
    author: str
    call_number: str
    shelf: str
    candidates: tuple[Candidate, ...]
    state: FulfilmentState
    barcode: str | None
    picked_at: dt.datetime | None
    free_text: bool
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class PickList:
    """The rows of a branch by shelf, call number and title; «۱۲ از ۱۸» is ``done`` and ``of``."""

    branch: str
    rows: tuple[PickRow, ...]
    done: int
    of: int
    not_found: int
    requests: int


def pick_list(
    session: Session, *, by: UUID, branch: str | None = None, day: dt.date | None = None
) -> PickList:
    """What is to be picked in a branch, and what is picked already.

    Args:
        branch: the one of the reader unless another is named.
        day: the business date of today: what was picked or not found on it stays on the list.
            Without it only what is picked and not yet packed does.

    Raises:
        NotAllowed: the reader is not known.
    """
    here = branch or may_read(session, by).branch
    found = _rows(session, here, day)
    titles = {row.title_id for row in found if row.state is FulfilmentState.WANTED}
    offers = _Offers(candidates(session, titles - {None}, here, day))
    missed = {row.title_id for row in found if row.state is FulfilmentState.NOT_FOUND}
    places = _places(session, missed - {None}, here)
    rows = tuple(sorted((_row(row, offers, places) for row in found), key=_walk))
    done = sum(row.picked_at is not None for row in rows)
    lost = sum(row.state is FulfilmentState.NOT_FOUND for row in rows)
    return PickList(
        branch=here,
        rows=rows,
        done=done,
        of=len(rows),
        not_found=lost,
        requests=len({row.request_id for row in rows}),
    )


def _rows(session: Session, branch: str, day: dt.date | None) -> Sequence[Row[Any]]:
    columns: Select[*tuple[Any, ...]] = select(
        Fulfilment.id,
        Fulfilment.line_id,
        Fulfilment.request_id,
        Fulfilment.state,
        Fulfilment.picked_at,
        Fulfilment.reason,
        LoanRequest.number,
        LoanRequest.note,
        Member.first_name,
        Member.last_name,
        RequestLine.title_id,
        RequestLine.copy_id.label("asked_copy"),
        RequestLine.free_title,
        RequestLine.free_author,
        RequestLine.volume,
        Title.title,
        Title.author,
        Title.volume.label("title_volume"),
        Title.call_number,
        Copy.barcode,
        Copy.shelf,
    )
    lines = (
        columns.join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
        .join(Member, Member.id == LoanRequest.member_id)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .outerjoin(Title, Title.id == RequestLine.title_id)
        .outerjoin(Copy, Copy.id == Fulfilment.copy_id)
        .where(Fulfilment.branch == branch, RequestLine.cancelled_at.is_(None))
        .order_by(LoanRequest.at, LoanRequest.id, RequestLine.position)
    )
    open_here = (FulfilmentState.WANTED, FulfilmentState.PICKED)
    to_do = session.execute(lines.where(OPEN_IN_BRANCH, Fulfilment.state.in_(open_here))).all()
    if day is None:
        return to_do
    midnight = dt.datetime.combine(day, dt.time(), TEHRAN)
    finished = session.execute(
        lines.where(
            Fulfilment.changed_on == day,
            Fulfilment.state.not_in((*open_here, FulfilmentState.WAITING)),
            or_(
                Fulfilment.picked_at >= midnight,
                Fulfilment.state == FulfilmentState.NOT_FOUND,
            ),
        )
    ).all()
    return [*to_do, *finished]


def _places(session: Session, titles: set[UUID], branch: str) -> dict[UUID, str]:
    """Where the copies of some titles belong, so that a missed book keeps its place in the walk."""
    if not titles:
        return {}
    found = session.execute(
        select(Copy.title_id, func.min(Copy.shelf))
        .where(Copy.title_id.in_(titles), Copy.current_branch == branch)
        .group_by(Copy.title_id)
    )
    return {title: shelf for title, shelf in found}


class _Offers:
    """Hands the free copies of a title to its rows, to each another one first."""

    def __init__(self, free: list[Candidate]) -> None:
        self._free: dict[UUID, list[Candidate]] = defaultdict(list)
        for copy in free:
            self._free[copy.title_id].append(copy)

    def take(self, title_id: UUID | None, asked: UUID | None) -> tuple[Candidate, ...]:
        copies = self._free.get(title_id, []) if title_id else []
        if asked is not None:
            return tuple(copy for copy in copies if copy.copy_id == asked)
        offered = tuple(copies)
        copies[:] = copies[1:] + copies[:1]
        return offered


def _row(row: Row[Any], offers: _Offers, places: dict[UUID, str]) -> PickRow:
    wanted = row.state is FulfilmentState.WANTED
    place = places.get(row.title_id, "") if row.state is FulfilmentState.NOT_FOUND else ""
    copies = offers.take(row.title_id, row.asked_copy) if wanted else ()
    free_text = row.title_id is None
    title = row.free_title if free_text else row.title
    return PickRow(
        fulfilment_id=row.id,
        line_id=row.line_id,
        request_id=row.request_id,
        request_number=row.number,
        request_serial=serial(row.number),
        member=f"{row.first_name} {row.last_name}".strip(),
        title=volume(title, row.volume or ("" if free_text else row.title_volume)),
        author=row.free_author if free_text else row.author,
        call_number="" if free_text else row.call_number,
        shelf=row.shelf or (copies[0].shelf if copies else place),
        candidates=copies,
        state=row.state,
        barcode=row.barcode,
        picked_at=row.picked_at,
        free_text=free_text,
        reason=row.reason,
        note=row.note,
    )


def _walk(row: PickRow) -> tuple[str, str, str, str]:
    """By shelf, call number, title; what has no shelf comes first: it needs no walk."""
    return sort_key(row.shelf), sort_key(row.call_number), sort_key(row.title), row.request_number
