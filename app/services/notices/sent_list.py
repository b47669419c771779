"""What went out and what did not: the list, and what a person does with one of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import LoanRequest, Member, Notice
from app.models.action import Action
from app.models.states import NoticeChannel as NoticeChannel
from app.models.states import NoticeKind
from app.models.states import NoticeState as NoticeState
from app.persian.fold import search_words
from app.services.acting import DESK, NotAllowed, acting, may_read
from app.services.notices.channels import ChannelDetails, channels
from app.services.notices.outbox import after_quiet
from app.services.notices.queueing import address_of, living, refuses, setup_of
from app.services.use_case import give_reason, use_case
from app.texts import notices as texts
from app.texts import staff as staff_texts

S = NoticeState


@dataclass(frozen=True, slots=True)
class SentNotice:
    """A notice as the list shows it; ``reason`` is a sentence, empty where there is nothing to say.

    ``next_at`` is when it may really go: not in the quiet hours.
    ``request`` is the number of what it is about, '' where it is about none. Where it ``refuses``,
    the member wants no more on this channel now.
    """

    id: UUID
    kind: NoticeKind
    channel: NoticeChannel
    state: NoticeState
    member_id: UUID
    member: str
    address: str
    subject: str
    text: str
    reason: str
    answer: str
    tries: int
    at: dt.datetime
    changed_at: dt.datetime
    next_at: dt.datetime
    business_date: dt.date
    request: str
    refuses: bool


@dataclass(frozen=True, slots=True)
class SentPage:
    """Some notices, newest first; ``total`` with this filter, ``counts`` of all by state."""

    rows: tuple[SentNotice, ...]
    total: int
    counts: dict[str, int]


def sent_notices(
    session: Session,
    *,
    states: frozenset[NoticeState] = frozenset(),
    channel: NoticeChannel | None = None,
    words: str = "",
    limit: int = 200,
    by: UUID,
) -> SentPage:
    """The notices of the reader's branch.

    Args:
        states: only these; all for none.
        words: letters of the member's name, or of the number or address.
    """
    branch = may_read(session, by, DESK).branch
    where: list[ColumnElement[bool]] = [Notice.branch == branch]
    if channel is not None:
        where.append(Notice.channel == channel)
    for word in search_words(words):
        like = f"%{word}%"
        where.append(or_(Member.search_text.like(like), Notice.address.like(like)))
    counts = {
        state.value: count
        for state, count in session.execute(
            select(Notice.state, func.count())
            .join(Member, Member.id == Notice.member_id)
            .where(*where)
            .group_by(Notice.state)
        )
    }
    if states:
        where.append(Notice.state.in_(states))
    found = session.execute(
        select(Notice, Member, LoanRequest.number)
        .join(Member, Member.id == Notice.member_id)
        .outerjoin(LoanRequest, LoanRequest.id == Notice.request_id)
        .where(*where)
        .order_by(Notice.at.desc(), Notice.id.desc())
        .limit(limit)
    )
    setup = setup_of(session, branch)
    hours = (setup.quiet_from, setup.quiet_to) if setup else (0, 0)
    rows = tuple(_shown(notice, member, number, hours) for notice, member, number in found)
    total = sum(
        count for state, count in counts.items() if not states or NoticeState(state) in states
    )
    return SentPage(rows, total, counts)


def may_send(session: Session, *, by: UUID) -> ChannelDetails:
    """How the reader's branch reaches its members, for one who may send.

    Raises:
        UserError: no channel is on.
    """
    may_read(session, by, DESK)
    ways = channels(session, by=by)
    if not ways.sms and not ways.email:
        raise UserError(texts.NOT_SET_UP)
    return ways


def _shown(
    notice: Notice, member: Member, number: str | None, hours: tuple[int, int]
) -> SentNotice:
    return SentNotice(
        id=notice.id,
        kind=notice.kind,
        channel=notice.channel,
        state=notice.state,
        member_id=member.id,
        member=f"{member.first_name} {member.last_name}".strip(),
        address=notice.address,
        subject=notice.subject,
        text=notice.text,
        reason=texts.REASONS.get(notice.reason, ""),
        answer=notice.answer,
        tries=notice.tries,
        at=notice.at,
        changed_at=notice.changed_at,
        next_at=after_quiet(*hours, notice.next_at),
        business_date=notice.business_date,
        request=number or "",
        refuses=refuses(member, notice.channel),
    )


def _own(session: Session, notice_id: UUID) -> Notice:
    notice = session.get(Notice, notice_id, with_for_update=True)
    if notice is None:
        raise UserError(texts.UNKNOWN_NOTICE)
    if notice.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return notice


@use_case(DESK)
def send_again(session: Session, notice_id: UUID, *, action: Action) -> None:
    """Put a notice that did not go out, or of which nobody knows, into the outbox again.

    It goes to where the member is reached now.

    Raises:
        UserError: it went out, waits already, or the member can't be or does not want to be told.
    """
    notice = _own(session, notice_id)
    if notice.state not in (S.FAILED, S.BLOCKED, S.UNKNOWN):
        raise UserError(texts.NOT_AGAIN)
    member = living(session, notice.member_id)
    if member is None:
        raise UserError(texts.REASONS["member-gone"])
    if refuses(member, notice.channel):
        raise UserError(texts.REASONS["opted-out"])
    notice.address = address_of(member, notice.channel) or notice.address
    notice.state, notice.reason, notice.tries = S.QUEUED, "again", 0
    notice.at = notice.next_at = notice.changed_at = action.at
    give_reason(session, texts.REASONS["again"])
    session.flush()


@use_case(DESK)
def block(session: Session, notice_id: UUID, *, action: Action) -> None:
    """Keep a notice that waits from going out.

    Raises:
        UserError: it does not wait.
    """
    notice = _own(session, notice_id)
    if notice.state is not S.QUEUED:
        raise UserError(texts.NOT_TO_BLOCK)
    notice.state, notice.reason, notice.changed_at = S.BLOCKED, "by-hand", action.at
    give_reason(session, texts.REASONS["by-hand"])
    session.flush()


@use_case(DESK)
def it_arrived(session: Session, notice_id: UUID, *, action: Action) -> None:
    """A notice reached the member: the member, or the gateway's own page, says so.

    Raises:
        UserError: it never went out.
    """
    notice = _own(session, notice_id)
    if notice.state not in (S.UNKNOWN, S.ACCEPTED):
        raise UserError(texts.NOT_UNKNOWN)
    notice.state, notice.reason, notice.changed_at = S.DELIVERED, "by-clerk", action.at
    give_reason(session, texts.REASONS["by-clerk"])
    session.flush()


@use_case(DESK)
def opt_out(
    session: Session, member_id: UUID, channel: NoticeChannel, refuse: bool, *, action: Action
) -> None:
    """A member wants no more of a channel, or wants it again; what waits for them is blocked.

    Raises:
        UserError: there is no such member; NotAllowed: another branch's.
    """
    member = session.get(Member, member_id)
    if member is None:
        raise UserError(texts.UNKNOWN_MEMBER)
    if member.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    if channel is NoticeChannel.SMS:
        member.no_sms = refuse
    else:
        member.no_email = refuse
    if refuse:
        waiting = session.scalars(
            select(Notice).where(
                Notice.member_id == member.id,
                Notice.branch == member.branch,
                Notice.channel == channel,
                Notice.state == S.QUEUED,
            )
        )
        for notice in waiting:
            notice.state, notice.reason, notice.changed_at = S.BLOCKED, "opted-out", action.at
    session.flush()
