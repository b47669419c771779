"""What a member was told of one request, and what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models import Fulfilment, Loan, LoanRequest, Notice
from app.models.states import NoticeChannel, NoticeKind, NoticeState
from app.texts import notices as texts

K = NoticeKind
WAITING = frozenset({NoticeState.QUEUED, NoticeState.SENDING})


@dataclass(frozen=True, slots=True)
class Told:
    """News for the member, on all channels on which the same became of it.

    Attributes:
        at: when that became of it; of one that waits, when it was put into the outbox.
        reason: a sentence, '' where there is nothing to say.
    """

    kind: NoticeKind
    channels: tuple[NoticeChannel, ...]
    state: NoticeState
    at: dt.datetime
    reason: str = ""

    @property
    def waits(self) -> bool:
        """Whether it has still to go out."""
        return self.state in WAITING


def told(session: Session, request: LoanRequest) -> tuple[Told, ...]:
    """What the member was told of a request, oldest first.

    A notice on a parcel, or on a day on which books are due, may be of several requests: it is told
    of each of them.
    """
    loans = session.scalars(
        select(Loan)
        .join(Fulfilment, Fulfilment.id == Loan.fulfilment_id)
        .where(Fulfilment.request_id == request.id)
    ).all()
    about = {f"{K.SENT.value}/{loan.dispatch_id.hex}" for loan in loans}
    for loan in loans:
        due = f"{loan.member_id.hex}/{loan.due_on:%Y%m%d}"
        about |= {f"{K.DUE_SOON.value}/{due}", f"{K.OVERDUE.value}/{due}"}
    found = session.scalars(
        select(Notice).where(
            Notice.branch.in_({request.branch, *(loan.branch for loan in loans)}),
            or_(
                Notice.request_id == request.id,
                Notice.once.in_(f"{key}/{way.value}" for key in about for way in NoticeChannel),
                (Notice.member_id == request.member_id) & (Notice.kind == K.RETURNED),
            ),
        )
    )
    of_loans = {loan.id.hex for loan in loans}
    return _together([one for one in found if _is_of(one, request.id, of_loans)])


def _is_of(notice: Notice, request: UUID, loans: set[str]) -> bool:
    """Whether a notice is of the request; one on returned books names them."""
    if notice.kind is not K.RETURNED:
        return True
    return notice.request_id == request or not loans.isdisjoint(notice.facts.get("loans", ()))


def _together(notices: list[Notice]) -> tuple[Told, ...]:
    """The same news on two channels as one, where the same became of both."""
    same: dict[tuple[str, NoticeState, str], list[Notice]] = {}
    for one in sorted(notices, key=lambda one: (one.at, one.channel.value != "sms")):
        news = one.once.rpartition("/")[0]
        same.setdefault((news, one.state, one.reason), []).append(one)
    told = (
        Told(
            kind=of[0].kind,
            channels=tuple(one.channel for one in of),
            state=state,
            at=max(one.at if state in WAITING else one.changed_at for one in of),
            reason=texts.REASONS.get(reason, ""),
        )
        for (_, state, reason), of in same.items()
    )
    return tuple(sorted(told, key=lambda one: one.at))
