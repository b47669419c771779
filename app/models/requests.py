"""What members ask for, and each branch's attempt to fill it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, BranchCode, Owned, Salted, choice, digits
from app.models.states import LIVE_FULFILMENTS, Channel, FulfilmentState, MessageKind

_LIVE = ", ".join(f"'{state.value}'" for state in sorted(LIVE_FULFILMENTS))


class LoanRequest(Owned, Salted, Base):
    """A request (درخواست امانت). Its state is computed from its lines.

    ``recipient`` and the row that ``address_id`` points to are as they were at intake.
    """

    __tablename__ = "loan_request"
    audited = True

    number: Mapped[str] = mapped_column(String(16), unique=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    channel: Mapped[Channel] = mapped_column(choice(Channel, "channel"))
    pasted: Mapped[str] = mapped_column(default="")
    """The message as it was pasted from the social network."""
    recipient: Mapped[str]
    recipient_phone: Mapped[str | None] = mapped_column(String(11))
    address_id: Mapped[UUID] = mapped_column(ForeignKey("member_address.id"))
    service_id: Mapped[UUID] = mapped_column(ForeignKey("service.id"))
    note: Mapped[str] = mapped_column(default="")
    out_of_area: Mapped[bool] = mapped_column(default=False)
    at: Mapped[dt.datetime]
    business_date: Mapped[dt.date]
    by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))

    __table_args__ = (
        digits("number", 16, "number_digits"),
        # With the key in it, a search by member reads the index alone.
        Index("ix_loan_request_member_id", "member_id", "id"),
        Index("ix_loan_request_branch_at", "branch", "at"),
        Index("ix_loan_request_branch_business_date", "branch", "business_date"),
    )


class RequestLine(Owned, Base):
    """One thing that was asked for: a catalogued title, or one in free text."""

    __tablename__ = "request_line"
    audited = True

    request_id: Mapped[UUID] = mapped_column(ForeignKey("loan_request.id"))
    position: Mapped[int]
    title_id: Mapped[UUID | None] = mapped_column(ForeignKey("title.id"))
    free_title: Mapped[str] = mapped_column(default="")
    free_author: Mapped[str] = mapped_column(default="")
    volume: Mapped[str] = mapped_column(default="")
    copy_id: Mapped[UUID | None] = mapped_column(ForeignKey("copy.id"))
    """The very copy that was asked for, where the member asked for one."""
    cancelled_at: Mapped[dt.datetime | None]
    cancel_reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        UniqueConstraint("request_id", "position"),
        # Likewise a search by title; those in free text (NULL) lie in it by their age.
        Index("ix_request_line_title_id", "title_id", "request_id"),
        CheckConstraint("title_id IS NOT NULL OR free_title <> ''", name="asks_for_something"),
        CheckConstraint("position >= 1", name="position_ge_1"),
    )


class Fulfilment(Owned, Base):
    """One branch's attempt (تأمین) to fill a line; at most one attempt of a line is live."""

    __tablename__ = "fulfilment"
    audited = True

    line_id: Mapped[UUID] = mapped_column(ForeignKey("request_line.id"), index=True)
    request_id: Mapped[UUID] = mapped_column(ForeignKey("loan_request.id"), index=True)
    attempt: Mapped[int] = mapped_column(default=1)
    copy_id: Mapped[UUID | None] = mapped_column(ForeignKey("copy.id"))
    """The copy that was picked; it stays here as history after the claim has gone."""
    state: Mapped[FulfilmentState] = mapped_column(choice(FulfilmentState, "state"))
    picked_at: Mapped[dt.datetime | None]
    picked_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    """Who picked the copy, and when; both go when the picking is undone."""
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[dt.datetime]
    """When this attempt began; waiting lines are served in the order of the request's ``at``."""
    business_date: Mapped[dt.date]
    changed_on: Mapped[dt.date]
    """The business date of the last change of state."""

    __table_args__ = (
        UniqueConstraint("line_id", "attempt"),
        Index(
            "uq_fulfilment_line_live",
            "line_id",
            unique=True,
            sqlite_where=text(f"state IN ({_LIVE})"),
            postgresql_where=text(f"state IN ({_LIVE})"),
        ),
        Index(
            "ix_fulfilment_branch_open",
            "branch",
            "state",
            "at",
            sqlite_where=text("state IN ('wanted', 'waiting', 'picked', 'packed')"),
            postgresql_where=text("state IN ('wanted', 'waiting', 'picked', 'packed')"),
        ),
        Index("ix_fulfilment_branch_changed_on", "branch", "changed_on"),
        Index("ix_fulfilment_copy_id", "copy_id"),
        CheckConstraint("attempt >= 1", name="attempt_ge_1"),
        CheckConstraint(
            "copy_id IS NOT NULL OR state IN ('wanted', 'waiting', 'not-found', 'cancelled')",
            name="copy_known",
        ),
    )


class CopyClaim(Base):
    """The one live claim on a copy: made by picking, kept through parcel and loan."""

    __tablename__ = "copy_claim"
    audited = True

    copy_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("copy.id"), primary_key=True)
    fulfilment_id: Mapped[UUID] = mapped_column(ForeignKey("fulfilment.id"), unique=True)
    branch: Mapped[BranchCode]
    at: Mapped[dt.datetime]


class UnmetDemand(Owned, Base):
    """A wish that could not become a request because the place is outside the service area."""

    __tablename__ = "unmet_demand"
    audited = True

    province: Mapped[str]
    county: Mapped[str]
    city: Mapped[str]
    titles: Mapped[int]
    channel: Mapped[Channel] = mapped_column(choice(Channel, "channel"))
    at: Mapped[dt.datetime]
    business_date: Mapped[dt.date]

    __table_args__ = (
        CheckConstraint("titles >= 1", name="titles_ge_1"),
        Index("ix_unmet_demand_branch_business_date", "branch", "business_date"),
    )


class MemberMessage(Owned, Salted, Base):
    """What a member said about a request (پیام عضو)."""

    __tablename__ = "member_message"
    audited = True

    request_id: Mapped[UUID] = mapped_column(ForeignKey("loan_request.id"), index=True)
    text: Mapped[str]
    complaint: Mapped[bool] = mapped_column(default=False)
    at: Mapped[dt.datetime]
    business_date: Mapped[dt.date]
    by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))

    __table_args__ = (Index("ix_member_message_branch_business_date", "branch", "business_date"),)


class MemberMessageKind(Owned, Base):
    """What kind a message is, where somebody said so.

    A row of its own: of most messages nobody says anything.
    """

    __tablename__ = "member_message_kind"
    audited = True

    message_id: Mapped[UUID] = mapped_column(ForeignKey("member_message.id"), unique=True)
    kind: Mapped[MessageKind] = mapped_column(choice(MessageKind, "kind"))
