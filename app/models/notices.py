"""Notices to members: what a branch has set, its words, and the outbox."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned, Salted, choice, not_negative
from app.models.states import NoticeChannel, NoticeKind, NoticeState


class NoticeSetup(Owned, Base):
    """How a branch reaches its members; without a row, or with both channels off, not at all.

    Secrets are not here: they stand in the settings of the counter that sends, so no backup and no
    replica carries them.

    ``quiet_from`` and ``quiet_to`` are hours in Tehran; equal hours mean that no hour is quiet.
    ``email_since`` and ``sms_since`` are the days on which a channel was switched on last: what
    happened before is not told. Without one, nothing is too old.
    """

    __tablename__ = "notice_setup"
    audited = True

    email: Mapped[bool] = mapped_column(default=False)
    sms: Mapped[bool] = mapped_column(default=False)
    email_since: Mapped[dt.date | None]
    sms_since: Mapped[dt.date | None]
    smtp_host: Mapped[str] = mapped_column(default="")
    smtp_port: Mapped[int] = mapped_column(default=587)
    smtp_security: Mapped[str] = mapped_column(default="starttls")
    smtp_user: Mapped[str] = mapped_column(default="")
    sender: Mapped[str] = mapped_column(default="")
    gateway_url: Mapped[str] = mapped_column(default="")
    gateway_header: Mapped[str] = mapped_column(default="")
    gateway_body: Mapped[str] = mapped_column(default="")
    gateway_accepts: Mapped[str] = mapped_column(default="", server_default="")
    quiet_from: Mapped[int] = mapped_column(default=21)
    quiet_to: Mapped[int] = mapped_column(default=8)
    due_soon_days: Mapped[int] = mapped_column(default=2)

    __table_args__ = (
        UniqueConstraint("branch"),
        CheckConstraint("smtp_security IN ('none', 'starttls', 'tls')", name="smtp_security"),
        CheckConstraint("smtp_port BETWEEN 1 AND 65535", name="smtp_port"),
        CheckConstraint("quiet_from BETWEEN 0 AND 23", name="quiet_from"),
        CheckConstraint("quiet_to BETWEEN 0 AND 23", name="quiet_to"),
        *not_negative("due_soon_days"),
    )


class NoticeTemplate(Owned, Base):
    """The words of one kind of notice on one channel, where a branch has changed them.

    One that is not ``active`` is not sent; ``since`` is the day on which it was sent again.
    """

    __tablename__ = "notice_template"
    audited = True

    kind: Mapped[NoticeKind] = mapped_column(choice(NoticeKind, "kind"))
    channel: Mapped[NoticeChannel] = mapped_column(choice(NoticeChannel, "channel"))
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    since: Mapped[dt.date | None]

    __table_args__ = (UniqueConstraint("branch", "kind", "channel"),)


class Notice(Owned, Salted, Base):
    """One notice in the outbox, written in the transaction of what it tells.

    Not audited: the program itself moves it on, and it holds its own history. What a person does
    to it is an audit entry.

    Attributes:
        once: what it tells, of what, on which channel: never twice.
        facts: what its words were made of, as long as more may be added to it.
        address: the mobile number or e-mail address at that time.
        next_at: not to be sent before.
        tries: how often it was handed to a server or gateway.
        reason: why it waits, failed or is blocked, in the words of ``app.texts.notices``.
        answer: what the server or gateway said last.
    """

    __tablename__ = "notice"

    once: Mapped[str]
    kind: Mapped[NoticeKind] = mapped_column(choice(NoticeKind, "kind"))
    channel: Mapped[NoticeChannel] = mapped_column(choice(NoticeChannel, "channel"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    request_id: Mapped[UUID | None] = mapped_column(ForeignKey("loan_request.id"), index=True)
    address: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    facts: Mapped[dict[str, Any]]
    state: Mapped[NoticeState] = mapped_column(choice(NoticeState, "state"))
    reason: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    tries: Mapped[int] = mapped_column(default=0)
    at: Mapped[dt.datetime]
    next_at: Mapped[dt.datetime]
    changed_at: Mapped[dt.datetime]
    business_date: Mapped[dt.date]
    station_id: Mapped[UUID | None] = mapped_column(ForeignKey("station.id"))
    """The counter that sends it, or sent it last."""

    __table_args__ = (
        UniqueConstraint("branch", "once"),
        *not_negative("tries"),
        Index(
            "ix_notice_to_send",
            "branch",
            "next_at",
            sqlite_where=sql("state IN ('queued', 'sending')"),
            postgresql_where=sql("state IN ('queued', 'sending')"),
        ),
        Index("ix_notice_branch_at", "branch", "at"),
    )
