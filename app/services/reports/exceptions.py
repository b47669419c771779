"""The named exceptions of a day: everything that keeps the four counts of its end from being equal.

What still waits is named whatever its age. What happened on the day and was settled is named too,
as closed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, exists, func, or_, select, text
from sqlalchemy.orm import Session, aliased

from app.models import (
    Copy,
    CopyClaim,
    Dispatch,
    Fulfilment,
    LoanRequest,
    Member,
    Parcel,
    ParcelItem,
    Pickup,
    RequestLine,
    ScanEvent,
    Title,
)
from app.models.states import (
    DispatchOutcome,
    FulfilmentState,
    Mode,
    Outcome,
    ParcelState,
    PickupState,
)
from app.persian.digits import to_persian
from app.scanner.numbers import serial
from app.services.reports import figures
from app.services.reports.behind import MEMBER, TITLE
from app.services.reports.figures import Figure
from app.services.reports.scope import Scope
from app.services.reports.stock import Stage, Waiting
from app.texts import reports as texts
from app.texts.picking import REASONS


@dataclass(frozen=True, slots=True)
class Named:
    """An exception with its name.

    Attributes:
        kind: an English word for programs: ``left-behind``, ``not-found`` …
        number: the 16 digits that it is about; ``subject`` as people say it.
        what, next_step: Persian sentences.
        since: the day from which it is so; open: somebody still has to do something.
    """

    kind: str
    number: str
    subject: str
    member: str
    what: str
    next_step: str
    since: dt.date
    open: bool


def named(session: Session, scope: Scope, stock: list[Waiting]) -> tuple[Named, ...]:
    """All exceptions: what is open first, the oldest first."""
    left = _left_behind(session, scope)
    found = [
        *(_of_stock(one, left.get(one.branch, "")) for one in stock),
        *_open_pickups(session, scope),
        *_not_found(session, scope),
        *_unpicked(session, scope),
        *_refused(session, scope),
        *_undelivered(session, scope),
        *_lost(session, scope),
        *_without_label(session, scope),
    ]
    return tuple(sorted(found, key=lambda one: (not one.open, one.since, one.number, one.kind)))


def _of_stock(one: Waiting, left_behind: str) -> Named:
    kind, what, next_step = _words(one, left_behind)
    number = one.parcel or one.request or ""
    say = texts.parcel if one.parcel else texts.request
    return Named(
        kind=kind,
        number=number,
        subject=say(str(serial(number))),
        member=one.member,
        what=what,
        next_step=next_step,
        since=one.since,
        open=True,
    )


def _words(one: Waiting, left_behind: str) -> tuple[str, str, str]:
    count = to_persian(one.books)
    if one.parcel is None:
        return "not-packed", texts.NOT_PACKED.format(count=count), texts.NEXT_PACK
    if one.cancelled:
        return "cancelled-inside", texts.CANCELLED_INSIDE, texts.NEXT_TAKE_OUT
    if one.state is ParcelState.PUT_ASIDE:
        return "put-aside", texts.PUT_ASIDE.format(count=count), texts.NEXT_FINISH
    if one.stage is Stage.PICKED:
        return "open", texts.OPEN_PARCEL.format(count=count), texts.NEXT_FINISH
    if one.stage is Stage.PACKED:
        return "no-label", texts.NO_LABEL, texts.NEXT_LABEL
    if one.pickup is not None:
        number = to_persian(serial(one.pickup))
        return "in-open-pickup", texts.IN_OPEN_PICKUP.format(pickup=number), texts.NEXT_CLOSE
    if one.refused:
        return "refused", texts.REFUSED.format(reason=one.refused), texts.NEXT_MEND
    if left_behind:
        return "left-behind", texts.LEFT_BEHIND.format(reason=left_behind), texts.NEXT_PICKUP
    return "not-taken", texts.NOT_TAKEN, texts.NEXT_PICKUP


def _left_behind(session: Session, scope: Scope) -> dict[str, str]:
    """Why parcels stayed at the last closing of the scope, by branch."""
    rows = session.execute(
        select(Pickup.branch, Pickup.left_behind_reason)
        .where(
            scope.on(Pickup.branch, Pickup.business_date),
            Pickup.state == PickupState.CLOSED,
            Pickup.left_behind_reason != "",
        )
        .order_by(Pickup.closed_at)
    )
    return {branch: reason for branch, reason in rows}


def _open_pickups(session: Session, scope: Scope) -> list[Named]:
    inside = (
        select(func.count())
        .where(Dispatch.pickup_id == Pickup.id, Dispatch.outcome == DispatchOutcome.SCANNED_OUT)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Pickup.number, Pickup.business_date, inside).where(
            text("pickup.state = 'open'"),
            Pickup.branch.in_(scope.branches),
            Pickup.opened_at < scope.end,
        )
    )
    return [
        Named(
            kind="open-pickup",
            number=number,
            subject=texts.pickup(str(serial(number))),
            member="",
            what=texts.OPEN_PICKUP.format(count=to_persian(count)),
            next_step=texts.NEXT_CLOSE,
            since=day,
            open=True,
        )
        for number, day, count in rows
        if scope.service is None
    ]


def _not_found(session: Session, scope: Scope) -> list[Named]:
    """Books that were not where they should be; closed where another attempt was made."""
    later = aliased(Fulfilment)
    settled = or_(
        RequestLine.cancelled_at.is_not(None),
        exists().where(later.line_id == Fulfilment.line_id, later.attempt > Fulfilment.attempt),
    )
    rows: Any = figures.rows_of(Figure.NOT_FOUND, scope)
    return [
        Named(
            kind="not-found",
            number=number,
            subject=texts.request(str(serial(number))),
            member=member,
            what=texts.not_found(title, REASONS.get(reason, reason)),
            next_step=texts.DONE if closed else texts.NEXT_ELSEWHERE,
            since=day,
            open=not closed,
        )
        for number, member, title, reason, day, closed in session.execute(
            rows.with_only_columns(
                LoanRequest.number, MEMBER, TITLE, Fulfilment.reason, Fulfilment.changed_on, settled
            )
            .join(Member, Member.id == LoanRequest.member_id)
            .join(RequestLine, RequestLine.id == Fulfilment.line_id)
            .outerjoin(Title, Title.id == RequestLine.title_id)
        )
    ]


def _unpicked(session: Session, scope: Scope) -> list[Named]:
    """Books that were scanned as picked and are wanted again, though nobody took the scan back."""
    rows: Any = figures.rows_of(Figure.PICKED, scope)
    return [
        Named(
            kind="unpicked",
            number=number,
            subject=texts.request(str(serial(number))),
            member=member,
            what=texts.UNPICKED.format(title=title),
            next_step=texts.NEXT_PICK,
            since=day,
            open=True,
        )
        for number, member, title, day in session.execute(
            rows.with_only_columns(LoanRequest.number, MEMBER, TITLE, ScanEvent.business_date)
            .join(Member, Member.id == LoanRequest.member_id)
            .join(RequestLine, RequestLine.id == Fulfilment.line_id)
            .outerjoin(Title, Title.id == RequestLine.title_id)
            .where(
                Fulfilment.state.in_([FulfilmentState.WANTED, FulfilmentState.WAITING]),
                scope.on(ScanEvent.branch, ScanEvent.business_date),
            )
            .distinct()
        )
    ]


def _refused(session: Session, scope: Scope) -> list[Named]:
    """Parcels that the officer refused on a day of the scope and that went after all."""
    again = aliased(Dispatch)
    went = exists().where(
        again.parcel_id == Dispatch.parcel_id,
        again.attempt > Dispatch.attempt,
        again.handed_over_on <= scope.last,
    )
    rows = session.execute(
        select(Parcel.number, Dispatch.recipient, Dispatch.outcome_reason, Dispatch.outcome_on)
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .where(
            scope.on(Dispatch.branch, Dispatch.outcome_on),
            Dispatch.outcome == DispatchOutcome.REFUSED,
            scope.of_service(Dispatch.service_id),
            went,
        )
    )
    return [
        Named(
            kind="refused",
            number=number,
            subject=texts.parcel(str(serial(number))),
            member=recipient,
            what=texts.REFUSED.format(reason=reason),
            next_step=texts.DONE,
            since=day or scope.last,
            open=False,
        )
        for number, recipient, reason, day in rows
    ]


def _undelivered(session: Session, scope: Scope) -> list[Named]:
    """Parcels that came back: those of the days, and every one whose books still lie in it."""
    still_here = (
        select(ParcelItem.parcel_id)
        .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
        .where(
            # Far fewer copies are out than books were ever asked for.
            Fulfilment.id.in_(select(CopyClaim.fulfilment_id)),
            Fulfilment.state == FulfilmentState.UNDELIVERED,
            ParcelItem.removed_at.is_(None),
        )
    )
    newer = aliased(Dispatch)
    latest = ~exists().where(
        newer.parcel_id == Dispatch.parcel_id, newer.attempt > Dispatch.attempt
    )
    waits = and_(Dispatch.parcel_id.in_(still_here), latest)
    columns = (
        select(
            Parcel.number,
            Dispatch.recipient,
            Dispatch.outcome_reason,
            Dispatch.outcome_on,
            waits,
        )
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .where(
            Dispatch.outcome == DispatchOutcome.UNDELIVERED,
            Dispatch.branch.in_(scope.branches),
            scope.of_service(Dispatch.service_id),
        )
    )
    of_days = columns.where(Dispatch.outcome_on.between(scope.first, scope.last))
    older = columns.where(Dispatch.outcome_on < scope.first, waits)
    return [
        Named(
            kind="undelivered",
            number=number,
            subject=texts.parcel(str(serial(number))),
            member=recipient,
            what=texts.WAS_UNDELIVERED.format(reason=reason),
            next_step=texts.NEXT_RESEND if open_ else texts.DONE,
            since=day or scope.last,
            open=open_,
        )
        for part in (of_days, older)
        for number, recipient, reason, day, open_ in session.execute(part)
    ]


def _lost(session: Session, scope: Scope) -> list[Named]:
    value = (
        select(func.coalesce(func.sum(Copy.value_rials), 0))
        .join(ParcelItem, ParcelItem.copy_id == Copy.id)
        .where(ParcelItem.parcel_id == Dispatch.parcel_id, ParcelItem.removed_at.is_(None))
        .scalar_subquery()
    )
    rows: Any = figures.rows_of(Figure.LOST, scope)
    return [
        Named(
            kind="lost",
            number=number,
            subject=texts.parcel(str(serial(number))),
            member=recipient,
            what=texts.WAS_LOST.format(reason=reason),
            next_step=texts.claim(int(rials)),
            since=day,
            open=True,
        )
        for number, recipient, reason, day, rials in session.execute(
            rows.with_only_columns(
                Parcel.number,
                Dispatch.recipient,
                Dispatch.outcome_reason,
                Dispatch.outcome_on,
                value,
            ).join(Parcel, Parcel.id == Dispatch.parcel_id)
        )
    ]


def _without_label(session: Session, scope: Scope) -> list[Named]:
    """Parcels that were handed over although nobody ever scanned their label."""
    scanned = exists().where(
        ScanEvent.parcel_id == Dispatch.parcel_id,
        ScanEvent.mode == Mode.PACK,
        ScanEvent.outcome == Outcome.ACCEPTED,
        ScanEvent.reason == "sealed",
    )
    rows: Any = figures.rows_of(Figure.HANDED_OVER, scope)
    return [
        Named(
            kind="no-label-scan",
            number=number,
            subject=texts.parcel(str(serial(number))),
            member=recipient,
            what=texts.NO_LABEL_SCAN,
            next_step=texts.NEXT_LOOK,
            since=day,
            open=True,
        )
        for number, recipient, day in session.execute(
            rows.with_only_columns(Parcel.number, Dispatch.recipient, Dispatch.handed_over_on)
            .join(Parcel, Parcel.id == Dispatch.parcel_id)
            .where(~scanned)
        )
    ]
