"""Putting a notice into the outbox, in the transaction of what it tells.

Nothing is put there while the channel is off, nothing of what was before it was switched on, and
nothing twice: ``once`` names what is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Branch, Member, Notice, NoticeSetup, NoticeTemplate
from app.models.action import Action
from app.models.states import MemberStatus, NoticeChannel, NoticeKind, NoticeState
from app.persian.digits import to_persian
from app.persian.jalali import business_date
from app.persian.numbers import display_phone
from app.services.notices.wording import Wording, filled, shipped, titles
from app.texts import notices as texts

C = NoticeChannel


@dataclass(frozen=True, slots=True)
class News:
    """What a member is told.

    Attributes:
        about: the key of what it is about, so that it is told once.
        facts: values of placeholders beside those that every notice has.
        books: their titles.
        loans: those of the books, in the same order, where a book may yet join or leave.
        wait: how long it stays in the outbox at least, for others may join it.
        on: the day on which it happened; None for just now.
    """

    kind: NoticeKind
    member_id: UUID
    about: str
    facts: dict[str, str] = field(default_factory=dict)
    books: tuple[str, ...] = ()
    loans: tuple[UUID, ...] = ()
    request_id: UUID | None = None
    wait: dt.timedelta = dt.timedelta()
    on: dt.date | None = None


def setup_of(session: Session, branch: str) -> NoticeSetup | None:
    """How a branch reaches its members; None before anybody has set it."""
    return session.scalars(select(NoticeSetup).where(NoticeSetup.branch == branch)).first()


def channels_of(session: Session, branch: str) -> tuple[NoticeChannel, ...]:
    """The channels that a branch has switched on."""
    found = setup_of(session, branch)
    return _on(found) if found is not None else ()


def _on(setup: NoticeSetup) -> tuple[NoticeChannel, ...]:
    return tuple(one for one, on in ((C.SMS, setup.sms), (C.EMAIL, setup.email)) if on)


def is_before(setup: NoticeSetup, channel: NoticeChannel, day: dt.date) -> bool:
    """Whether a day is one before the channel was switched on."""
    since = setup.sms_since if channel is C.SMS else setup.email_since
    return since is not None and day < since


def wording_of(
    session: Session, branch: str, kind: NoticeKind, channel: NoticeChannel
) -> Wording | None:
    """The words of a branch; None where it does not send this kind."""
    return _worded(template_of(session, branch, kind, channel), kind, channel)


def template_of(
    session: Session, branch: str, kind: NoticeKind, channel: NoticeChannel
) -> NoticeTemplate | None:
    """What a branch has changed of one kind on one channel."""
    return session.scalars(
        select(NoticeTemplate).where(
            NoticeTemplate.branch == branch,
            NoticeTemplate.kind == kind,
            NoticeTemplate.channel == channel,
        )
    ).first()


def _worded(row: NoticeTemplate | None, kind: NoticeKind, channel: NoticeChannel) -> Wording | None:
    if row is None:
        return shipped(kind, channel)
    return Wording(row.subject, row.text) if row.active else None


def tell(session: Session, branch: str, news: News, *, action: Action) -> tuple[Notice, ...]:
    """Put news for a member into the outbox, once on each channel that is on and reaches them.

    One that a member does not want is put there as blocked, so that the list says why nothing went
    out.
    """
    setup = setup_of(session, branch)
    if setup is None or not _on(setup):
        return ()
    member = living(session, news.member_id)
    if member is None:
        return ()
    made = (_put(session, setup, member, news, channel, action) for channel in _on(setup))
    return tuple(one for one in made if one is not None)


def living(session: Session, member_id: UUID) -> Member | None:
    """The member, or the one that they were merged into; None for one who gets nothing more."""
    member = session.get(Member, member_id)
    while member is not None and member.merged_into_id is not None:
        member = session.get(Member, member.merged_into_id)
    if member is None or member.status is MemberStatus.DEAD or member.anonymised_at is not None:
        return None
    return member


def address_of(member: Member, channel: NoticeChannel) -> str:
    """Where a member is reached; '' where not."""
    return (member.mobile if channel is C.SMS else member.email) or ""


def refuses(member: Member, channel: NoticeChannel) -> bool:
    """Whether a member does not want this."""
    return member.no_sms if channel is C.SMS else member.no_email


def _put(
    session: Session,
    setup: NoticeSetup,
    member: Member,
    news: News,
    channel: NoticeChannel,
    action: Action,
) -> Notice | None:
    branch, on = setup.branch, news.on or business_date(action.at)
    template = template_of(session, branch, news.kind, channel)
    wording = _worded(template, news.kind, channel)
    address = address_of(member, channel)
    key = once(news, channel)
    early = template is not None and template.since is not None and on < template.since
    if wording is None or not address or early or is_before(setup, channel, on):
        return None
    if told_of(session, branch, [key]):
        return None
    blocked = refuses(member, channel)
    notice = Notice(
        id=action.key("notice", key),
        branch=branch,
        salt=action.salt("notice", key),
        once=key,
        kind=news.kind,
        channel=channel,
        member_id=member.id,
        request_id=news.request_id,
        address=address,
        facts={
            "values": _values(session, branch, member, news),
            "books": list(news.books),
            "loans": [loan.hex for loan in news.loans],
        },
        state=NoticeState.BLOCKED if blocked else NoticeState.QUEUED,
        reason="opted-out" if blocked else "",
        at=action.at,
        next_at=action.at + news.wait,
        changed_at=action.at,
        business_date=business_date(action.at),
    )
    word(notice, wording)
    session.add(notice)
    return notice


def once(news: News, channel: NoticeChannel) -> str:
    """What is told on a channel, of what: never twice."""
    return f"{news.kind.value}/{news.about}/{channel.value}"


def told_of(session: Session, branch: str, keys: Sequence[str]) -> frozenset[str]:
    """Which of these was told, or is about to be."""
    found = select(Notice.once).where(Notice.branch == branch, Notice.once.in_(keys))
    return frozenset(session.scalars(found))


def _values(session: Session, branch: str, member: Member, news: News) -> dict[str, str]:
    library = session.get_one(Branch, branch)
    return {
        texts.NAME: f"{member.first_name} {member.last_name}".strip(),
        texts.LIBRARY: library.name,
        texts.LIBRARY_PHONE: to_persian(display_phone(library.phone)),
        **news.facts,
    }


def word(notice: Notice, wording: Wording) -> None:
    """Give a notice its words, of the facts that it holds."""
    books = [str(book) for book in notice.facts["books"]]
    facts = dict(notice.facts["values"])
    facts |= {texts.TITLES: titles(books), texts.COUNT: to_persian(len(books))}
    notice.text = filled(wording.text, facts)
    notice.subject = " ".join(filled(wording.subject, facts).split())


def reword(session: Session, notice: Notice, books: list[str], loans: list[str]) -> None:
    """Give a notice that waits other books, and the words for them."""
    notice.facts = {**notice.facts, "books": books, "loans": loans}
    wording = wording_of(session, notice.branch, notice.kind, notice.channel)
    if wording is not None:
        word(notice, wording)
