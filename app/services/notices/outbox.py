"""The outbox as the one who empties it sees it: take one, hand it over, write down the answer.

Taking and writing down are two short transactions; nothing is handed over inside one. A notice that
was taken and of which nothing was written down may have gone out: it is never taken again by
itself.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from app.models import Branch, Loan, Member, Notice, NoticeSetup
from app.models.states import MemberStatus, NoticeChannel, NoticeKind, NoticeState
from app.persian.jalali import TEHRAN, business_date, short
from app.services.notices.queueing import (
    channels_of,
    is_before,
    refuses,
    reword,
    setup_of,
    wording_of,
)
from app.texts import notices as texts

S = NoticeState
DUE = frozenset({NoticeKind.DUE_SOON, NoticeKind.OVERDUE})

WAITS = tuple(dt.timedelta(minutes=one) for one in (1, 5, 15, 60, 240))
"""How long after each try the next one comes; after the last there is none."""

TOO_OLD = dt.timedelta(days=3)
"""What could not go out for so long is no news any more."""

STALE = dt.timedelta(minutes=10)
"""Another counter that has been sending one notice for so long is not there any more."""

LONGEST_ANSWER = 200


class Became(Enum):
    """What a server or gateway did with a notice."""

    ACCEPTED = "accepted"
    LATER = "later"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one try; ``reason`` is a key of ``app.texts.notices.REASONS``."""

    became: Became
    reason: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice on its way: ``id`` is the local id under which a gateway may know it again."""

    id: UUID
    channel: NoticeChannel
    address: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Route:
    """How notices of a branch leave; what is secret is added by the counter that sends."""

    smtp_host: str
    smtp_port: int
    smtp_security: str
    smtp_user: str
    sender: str
    sender_name: str
    gateway_url: str
    gateway_header: str
    gateway_body: str
    gateway_accepts: str = ""


def quiet(hour_from: int, hour_to: int, now: dt.datetime) -> bool:
    """Whether it is an hour in which members want to sleep."""
    hour = now.astimezone(TEHRAN).hour
    if hour_from <= hour_to:
        return hour_from <= hour < hour_to
    return hour >= hour_from or hour < hour_to


def after_quiet(hour_from: int, hour_to: int, at: dt.datetime) -> dt.datetime:
    """The first moment, from this one on, that is not in the quiet hours."""
    if not quiet(hour_from, hour_to, at):
        return at
    here = at.astimezone(TEHRAN)
    end = here.replace(hour=hour_to, minute=0, second=0, microsecond=0)
    return (end if end > here else end + dt.timedelta(days=1)).astimezone(dt.UTC)


def recover(session: Session, branch: str, station: UUID | None, now: dt.datetime) -> int:
    """What this counter was sending when it was cut off may have gone out: nobody knows.

    Returns:
        How many there were.
    """
    own = Notice.station_id == station if station else Notice.station_id.is_(None)
    done = session.execute(
        update(Notice)
        .where(Notice.branch == branch, Notice.state == S.SENDING)
        .where(own | (Notice.changed_at < now - STALE))
        .values(state=S.UNKNOWN, reason="interrupted", changed_at=now)
    )
    assert isinstance(done, CursorResult)
    return done.rowcount


def take(session: Session, branch: str, station: UUID | None, now: dt.datetime) -> Letter | None:
    """Take the next notice that may go out now; None where there is none, or the hour is quiet."""
    setup = setup_of(session, branch)
    if setup is None or quiet(setup.quiet_from, setup.quiet_to, now):
        return None
    channels = channels_of(session, branch)
    while True:
        notice = session.scalars(
            select(Notice)
            .where(
                Notice.branch == branch,
                Notice.state == S.QUEUED,
                Notice.next_at <= now,
                Notice.channel.in_(channels),
            )
            .order_by(Notice.next_at, Notice.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        if notice is None:
            return None
        why = _not_wanted(session, setup, notice, now)
        notice.changed_at = now
        if why:
            notice.state = S.FAILED if why == "too-old" else S.BLOCKED
            notice.reason = why
            session.flush()
            continue
        notice.state, notice.station_id, notice.reason = S.SENDING, station, ""
        notice.tries += 1
        session.flush()
        return Letter(notice.id, notice.channel, notice.address, notice.subject, notice.text)


def _not_wanted(session: Session, setup: NoticeSetup, notice: Notice, now: dt.datetime) -> str:
    member = session.get_one(Member, notice.member_id)
    if member.status is MemberStatus.DEAD or member.anonymised_at is not None:
        return "member-gone"
    if refuses(member, notice.channel):
        return "opted-out"
    if is_before(setup, notice.channel, business_date(notice.at)):
        return "before-on"
    if wording_of(session, notice.branch, notice.kind, notice.channel) is None:
        return "kind-off"
    if notice.at < now - TOO_OLD:
        return "too-old"
    # One that was queued by an older program does not know its loans.
    if notice.kind in DUE and "loans" in notice.facts and not _is_still_due(session, notice):
        return "back"
    return ""


def _is_still_due(session: Session, notice: Notice) -> bool:
    """Whether a book is still out until the day that is told; those that are not are left out."""
    told = notice.facts["values"][texts.DUE]
    loans = notice.facts["loans"]
    found = session.execute(
        select(Loan.id, Loan.due_on).where(
            Loan.id.in_([UUID(loan) for loan in loans]),
            Loan.returned_at.is_(None),
            Loan.voided_at.is_(None),
        )
    )
    out = {loan.hex for loan, due_on in found if short(due_on) == told}
    left = [
        (book, loan) for book, loan in zip(notice.facts["books"], loans, strict=True) if loan in out
    ]
    if 0 < len(left) < len(loans):
        reword(session, notice, [book for book, _ in left], [loan for _, loan in left])
    return bool(left)


def write_down(session: Session, notice_id: UUID, outcome: Outcome, now: dt.datetime) -> None:
    """Write down what became of a notice that was taken."""
    notice = session.get(Notice, notice_id)
    if notice is None or notice.state is not S.SENDING:
        return
    notice.changed_at = now
    notice.reason, notice.answer = outcome.reason, outcome.answer[:LONGEST_ANSWER]
    if outcome.became is Became.LATER and notice.tries <= len(WAITS):
        notice.state = S.QUEUED
        notice.next_at = now + WAITS[notice.tries - 1]
    elif outcome.became is Became.LATER:
        notice.state, notice.reason = S.FAILED, "gave-up"
    else:
        notice.state = {
            Became.ACCEPTED: S.ACCEPTED,
            Became.FAILED: S.FAILED,
            Became.UNKNOWN: S.UNKNOWN,
        }[outcome.became]
    session.flush()


def route(session: Session, branch: str) -> Route | None:
    """How notices of a branch leave; None before anybody has set it."""
    setup = setup_of(session, branch)
    if setup is None:
        return None
    return Route(
        smtp_host=setup.smtp_host,
        smtp_port=setup.smtp_port,
        smtp_security=setup.smtp_security,
        smtp_user=setup.smtp_user,
        sender=setup.sender,
        sender_name=session.get_one(Branch, branch).sender_name,
        gateway_url=setup.gateway_url,
        gateway_header=setup.gateway_header,
        gateway_body=setup.gateway_body,
        gateway_accepts=setup.gateway_accepts,
    )
