"""Finding requests: by anything that people know of one, page by page, the newest first."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select, text, true
from sqlalchemy.orm import Session

from app.models import Fulfilment, Loan, LoanRequest, Member, RequestLine, Title
from app.models.states import LIVE_FULFILMENTS, Channel, FulfilmentState
from app.models.states import RequestState as RequestState
from app.services.acting import DESK, may_read
from app.services.member_records import full_name
from app.services.request_finding import Meant, meant
from app.services.request_state import OPEN, is_in_any, state_of
from app.services.request_view import RequestView as RequestView
from app.services.request_view import request as request

WINDOW = 5_000
"""How many of the newest hits are looked at to say how many rows a filter hides."""

# Word for word the condition of the partial index, or SQLite would not use it.
_LIVE = text(
    f"fulfilment.state IN ({', '.join(repr(state.value) for state in sorted(LIVE_FULFILMENTS))})"
)


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """What a list of requests shows.

    Attributes:
        text: whole or partial: number or serial, name, telephone, title, tracking number, barcode.
        states: empty for all.
        first, last: business dates, both inclusive.
    """

    text: str = ""
    states: tuple[RequestState, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: the next one goes on behind it, whatever was registered meanwhile."""

    at: dt.datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request in a list. ``due_on``: the earliest day on which a book of it has to be back."""

    id: UUID
    number: str
    member_id: UUID
    member: str
    member_number: str
    title: str
    author: str
    books: int
    channel: Channel
    at: dt.datetime
    business_date: dt.date
    state: RequestState
    due_on: dt.date | None


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A page of requests.

    Attributes:
        next: the cursor of the next page; None on the last one.
        hidden: requests that match the text and that states and dates leave out; None on later
            pages.
        hidden_exact: False: there are at least so many.
        cut: the text matches more members or titles than were looked at.
    """

    rows: tuple[RequestRow, ...]
    next: Cursor | None
    hidden: int | None
    hidden_exact: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many requests are in a state; not ``exact``: at least so many."""

    state: RequestState
    count: int
    exact: bool


def search(
    session: Session,
    wanted: RequestFilter,
    *,
    by: UUID,
    after: Cursor | None = None,
    limit: int = 50,
) -> RequestPage:
    """A page of the requests of the reader's branch, the newest first.

    Raises:
        NotAllowed: packers see no history.
    """
    branch = may_read(session, by, DESK).branch
    found = meant(session, wanted.text, branch)
    matching = _matching(found, branch, wanted.states, after)
    page = _newest(select(LoanRequest).where(*matching, _shown(wanted)))
    if after is not None:
        page = page.where(
            or_(
                LoanRequest.at < after.at,
                and_(LoanRequest.at == after.at, LoanRequest.id < after.id),
            )
        )
    requests = session.scalars(page.limit(limit + 1)).all()
    more = len(requests) > limit
    rows = _rows(session, requests[:limit])
    hidden, exact = (None, True) if after else _hidden(session, found, branch, wanted)
    return RequestPage(
        rows=rows,
        next=Cursor(rows[-1].at, rows[-1].id) if more else None,
        hidden=hidden,
        hidden_exact=exact,
        cut=found is not None and found.cut,
    )


def _matching(
    found: Meant | None,
    branch: str,
    states: Collection[RequestState] = (),
    after: Cursor | None = None,
) -> list[ColumnElement[bool]]:
    """What the text lets through; of open states only what has an attempt that goes on.

    Those few are looked at, and not all requests that there ever were.
    """
    live = select(Fulfilment.request_id).where(_LIVE)
    only_live = bool(states) and OPEN.issuperset(states)
    if found is None and not only_live:
        return [LoanRequest.branch == branch]
    # The empty text keeps SQLite from walking through all requests of the branch by their time:
    # the few that may be meant come first.
    here = LoanRequest.branch + "" == branch
    if found is None:
        return [here, LoanRequest.id.in_(live)]
    keys = found.keys(
        before=after.id if after else None, live=live if only_live else None, limit=WINDOW
    )
    return [here, LoanRequest.id.in_(keys)]


def _newest(query: Select[Any]) -> Select[Any]:
    return query.order_by(LoanRequest.at.desc(), LoanRequest.id.desc())


def _dates(wanted: RequestFilter) -> list[ColumnElement[bool]]:
    dates = []
    if wanted.first is not None:
        dates.append(LoanRequest.business_date >= wanted.first)
    if wanted.last is not None:
        dates.append(LoanRequest.business_date <= wanted.last)
    return dates


def _shown(wanted: RequestFilter) -> ColumnElement[bool]:
    """What states and dates let through."""
    states = [is_in_any(wanted.states)] if wanted.states else []
    return and_(true(), *_dates(wanted), *states)


def _hidden(
    session: Session, found: Meant | None, branch: str, wanted: RequestFilter
) -> tuple[int, bool]:
    if not wanted.states and not _dates(wanted):
        return 0, True
    matching = _matching(found, branch)
    window = _newest(select(LoanRequest.id).where(*matching)).limit(WINDOW).subquery()
    looked_at = session.scalar(select(func.count()).select_from(window)) or 0
    left_out = select(func.count()).where(
        LoanRequest.id.in_(select(window.c.id)), not_(_shown(wanted))
    )
    return session.scalar(left_out) or 0, looked_at < WINDOW


def counts(session: Session, wanted: RequestFilter, *, by: UUID) -> tuple[StateCount, ...]:
    """How many requests that match text and dates are in each state, whatever states are chosen.

    Raises:
        NotAllowed: packers see no history.
    """
    branch = may_read(session, by, DESK).branch
    found = meant(session, wanted.text, branch)
    matching = [*_matching(found, branch), *_dates(wanted)]
    newest = _newest(select(LoanRequest.id).where(*matching)).limit(WINDOW).subquery()
    window = _states(session, LoanRequest.id.in_(select(newest.c.id)))
    under_way = _states(session, and_(*_matching(found, branch, OPEN), *_dates(wanted)))
    full = window.total() == WINDOW
    return tuple(
        StateCount(state, under_way[state], True)
        if state in OPEN
        else StateCount(state, window[state], not full)
        for state in RequestState
    )


def _states(session: Session, among: ColumnElement[bool]) -> Counter[RequestState]:
    """How many requests are in each state, computed from their lines."""
    rows = session.execute(
        select(
            LoanRequest.id,
            Fulfilment.line_id,
            Fulfilment.state,
            RequestLine.cancelled_at.is_not(None),
        )
        .join(Fulfilment, Fulfilment.request_id == LoanRequest.id)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .where(among)
        .order_by(Fulfilment.attempt)
    )
    lines: dict[UUID, dict[UUID, FulfilmentState]] = defaultdict(dict)
    for request_id, line, state, cancelled in rows:
        lines[request_id][line] = FulfilmentState.CANCELLED if cancelled else state
    return Counter(state_of(of_request.values()) for of_request in lines.values())


def _rows(session: Session, requests: Sequence[LoanRequest]) -> tuple[RequestRow, ...]:
    keys = [one.id for one in requests]
    if not keys:
        return ()
    members = {
        member.id: member
        for member in session.scalars(
            select(Member).where(Member.id.in_({one.member_id for one in requests}))
        )
    }
    lines = _lines(session, keys)
    due = _due(session, keys)
    return tuple(
        RequestRow(
            id=one.id,
            number=one.number,
            member_id=one.member_id,
            member=full_name(members[one.member_id]),
            member_number=members[one.member_id].number,
            title=lines[one.id][0].title,
            author=lines[one.id][0].author,
            books=len(lines[one.id]),
            channel=one.channel,
            at=one.at,
            business_date=one.business_date,
            state=state_of([line.state for line in lines[one.id]]),
            due_on=due.get(one.id),
        )
        for one in requests
    )


@dataclass(frozen=True, slots=True)
class _Line:
    title: str
    author: str
    state: FulfilmentState


def _lines(session: Session, requests: list[UUID]) -> dict[UUID, list[_Line]]:
    """The lines of some requests in their order, each with the state of its latest attempt."""
    rows = session.execute(
        select(
            RequestLine.request_id,
            RequestLine.id,
            RequestLine.free_title,
            RequestLine.free_author,
            RequestLine.cancelled_at,
            Title.title,
            Title.author,
            Fulfilment.state,
        )
        .join(Fulfilment, Fulfilment.line_id == RequestLine.id)
        .outerjoin(Title, Title.id == RequestLine.title_id)
        .where(RequestLine.request_id.in_(requests))
        .order_by(RequestLine.request_id, RequestLine.position, Fulfilment.attempt)
    )
    latest = {}
    for request_id, line, free, free_author, cancelled, title, author, state in rows:
        now = FulfilmentState.CANCELLED if cancelled is not None else state
        latest[line] = request_id, _Line(title or free, author or free_author, now)
    lines: dict[UUID, list[_Line]] = {request_id: [] for request_id in requests}
    for request_id, shown in latest.values():
        lines[request_id].append(shown)
    return lines


def _due(session: Session, requests: list[UUID]) -> dict[UUID, dt.date]:
    rows = session.execute(
        select(Fulfilment.request_id, func.min(Loan.due_on))
        .join(Loan, Loan.fulfilment_id == Fulfilment.id)
        .where(
            Fulfilment.request_id.in_(requests),
            Loan.returned_at.is_(None),
            Loan.voided_at.is_(None),
        )
        .group_by(Fulfilment.request_id)
    )
    return dict(rows.all())
