"""What happens at the counter, as news for the member: queued in the same transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Row, delete, select
from sqlalchemy.orm import Session

from app.models import (
    Copy,
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    Notice,
    Parcel,
    ParcelItem,
    Title,
)
from app.models.action import Action
from app.models.states import DispatchOutcome, NoticeKind, NoticeState
from app.persian.digits import to_persian
from app.persian.jalali import short as day_of
from app.services.notices.queueing import (
    News,
    channels_of,
    living,
    once,
    reword,
    setup_of,
    tell,
    told_of,
)
from app.texts import notices as texts
from app.texts.handover import short

JOIN = dt.timedelta(minutes=10)
"""How long a word about a returned book waits for the other books of the same parcel."""

LATEST_DAYS = 30
"""Books that were due longer ago are a matter for letters and calls."""


def registered(
    session: Session, request: LoanRequest, books: Sequence[str], *, action: Action
) -> None:
    """A request was registered."""
    news = News(
        NoticeKind.REGISTERED,
        request.member_id,
        request.id.hex,
        {texts.REQUEST: short(request.number)},
        tuple(books),
        request_id=request.id,
    )
    tell(session, request.branch, news, action=action)


def sent(session: Session, dispatches: Iterable[Dispatch], *, action: Action) -> None:
    """Parcels are with the post; those whose post number is known are told of.

    Of one that has arrived, is lost or back, nobody needs the number any more.
    """
    under_way = DispatchOutcome.HANDED_OVER
    gone = [
        one
        for one in dispatches
        if one.post_number and one.handed_over_at is not None and one.outcome is under_way
    ]
    if not gone or not channels_of(session, gone[0].branch):
        return
    for dispatch in gone:
        _sent(session, dispatch, dispatch.post_number or "", action)


def _sent(session: Session, dispatch: Dispatch, number: str, action: Action) -> None:
    parcel = session.get_one(Parcel, dispatch.parcel_id)
    found = session.execute(
        select(Title.title, Fulfilment.request_id, Loan.due_on)
        .join(Copy, Copy.title_id == Title.id)
        .join(ParcelItem, ParcelItem.copy_id == Copy.id)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .join(Loan, Loan.fulfilment_id == Fulfilment.id)
        .where(
            ParcelItem.parcel_id == parcel.id,
            ParcelItem.removed_at.is_(None),
            Loan.dispatch_id == dispatch.id,
            Loan.voided_at.is_(None),
        )
        .order_by(ParcelItem.added_at, ParcelItem.id)
    ).all()
    if not found:
        return
    facts = {
        texts.PARCEL: short(parcel.number),
        texts.POST_NUMBER: number,
        texts.TRACKING: texts.TRACKING_PAGE.format(number=number),
        texts.DUE: day_of(min(row.due_on for row in found)),
    }
    news = News(
        NoticeKind.SENT,
        parcel.member_id,
        dispatch.id.hex,
        facts,
        tuple(row.title for row in found),
        request_id=found[0].request_id,
        on=dispatch.handed_over_on,
    )
    tell(session, dispatch.branch, news, action=action)


def not_sent(session: Session, dispatches: Iterable[UUID]) -> None:
    """A pickup was opened again: what waits to be told of its parcels is not true any more."""
    about = [f"{NoticeKind.SENT.value}/{key.hex}/" for key in dispatches]
    if not about:
        return
    found = session.execute(
        select(Notice.id, Notice.once).where(
            Notice.kind == NoticeKind.SENT, Notice.state == NoticeState.QUEUED
        )
    )
    gone = [key for key, told in found if told.startswith(tuple(about))]
    session.execute(delete(Notice).where(Notice.id.in_(gone), Notice.state == NoticeState.QUEUED))


def returned(session: Session, loan: Loan, title: str, *, action: Action) -> None:
    """A book is back; the books of one parcel are told of in one notice."""
    if not channels_of(session, loan.branch):
        return
    fulfilment = session.get_one(Fulfilment, loan.fulfilment_id)
    member = living(session, loan.member_id)
    waiting = (
        session.scalars(
            select(Notice).where(
                Notice.branch == loan.branch,
                Notice.member_id == member.id,
                Notice.kind == NoticeKind.RETURNED,
                Notice.state == NoticeState.QUEUED,
                Notice.next_at > action.at,
            )
        ).all()
        if member is not None
        else ()
    )
    if not waiting:
        news = News(
            NoticeKind.RETURNED,
            loan.member_id,
            f"{loan.id.hex}/{action.at:%Y%m%dT%H%M%S.%f}",
            books=(title,),
            loans=(loan.id,),
            request_id=fulfilment.request_id,
            wait=JOIN,
        )
        tell(session, loan.branch, news, action=action)
    for notice in waiting:
        facts = notice.facts
        reword(
            session,
            notice,
            [*facts["books"], title],
            [*facts.get("loans", []), loan.id.hex],
        )


def not_returned(session: Session, loan: Loan) -> None:
    """A return was taken back: if the member was not told yet, they will not be."""
    found = session.scalars(
        select(Notice).where(
            Notice.branch == loan.branch,
            Notice.kind == NoticeKind.RETURNED,
            Notice.member_id == loan.member_id,
            Notice.state == NoticeState.QUEUED,
        )
    )
    for notice in found:
        loans = list(notice.facts.get("loans", []))
        if loan.id.hex not in loans:
            continue
        at = loans.index(loan.id.hex)
        books = list(notice.facts["books"])
        del loans[at], books[at]
        if loans:
            reword(session, notice, books, loans)
        else:
            session.delete(notice)


def due(session: Session, branch: str, today: dt.date) -> tuple[News, ...]:
    """What is to be told of books that are due soon or past due, and was not told yet.

    Books that were past due already when the notices were switched on are not told of: the member
    may have been called long ago, and many would be written to at once.
    """
    setup = setup_of(session, branch)
    ways = channels_of(session, branch)
    if setup is None or not ways:
        return ()
    soon = today + dt.timedelta(days=setup.due_soon_days)
    oldest = today - dt.timedelta(days=LATEST_DAYS)
    rows = session.execute(
        select(Loan.member_id, Loan.due_on, Title.title, Loan.id, Fulfilment.request_id)
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .join(Fulfilment, Fulfilment.id == Loan.fulfilment_id)
        .where(
            Loan.branch == branch,
            Loan.returned_at.is_(None),
            Loan.voided_at.is_(None),
            Loan.due_on.between(oldest, soon),
        )
        .order_by(Loan.due_on, Loan.id)
    )
    lent: dict[tuple[UUID, dt.date], list[Row[UUID, dt.date, str, UUID, UUID]]] = {}
    for row in rows:
        lent.setdefault((row.member_id, row.due_on), []).append(row)
    found = [_due(member, day, books, today) for (member, day), books in lent.items()]
    told = told_of(session, branch, [once(news, way) for news in found for way in ways])
    return tuple(news for news in found if any(once(news, way) not in told for way in ways))


def _due(
    member: UUID,
    due_on: dt.date,
    lent: Sequence[Row[UUID, dt.date, str, UUID, UUID]],
    today: dt.date,
) -> News:
    late = (today - due_on).days
    return News(
        NoticeKind.OVERDUE if late > 0 else NoticeKind.DUE_SOON,
        member,
        f"{member.hex}/{due_on:%Y%m%d}",
        {texts.DUE: day_of(due_on), texts.LATE: to_persian(max(late, 0))},
        tuple(row.title for row in lent),
        tuple(row.id for row in lent),
        lent[0].request_id,
        on=due_on + dt.timedelta(days=1) if late > 0 else today,
    )
