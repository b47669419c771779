"""Parcels, their journeys, and the handovers to the carrier."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned, choice, digits, not_negative
from app.models.states import DispatchOutcome, KnownBy, ParcelState, PickupState


class Parcel(Owned, Base):
    """A parcel (مرسوله). ``return_number`` is on its return slip.

    ``weight_g`` is what the books and the packaging weigh together, in grams.
    """

    __tablename__ = "parcel"
    audited = True

    number: Mapped[str] = mapped_column(String(16), unique=True)
    return_number: Mapped[str | None] = mapped_column(String(16), unique=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    recipient: Mapped[str]
    recipient_phone: Mapped[str | None] = mapped_column(String(11))
    address_id: Mapped[UUID] = mapped_column(ForeignKey("member_address.id"))
    service_id: Mapped[UUID] = mapped_column(ForeignKey("service.id"))
    state: Mapped[ParcelState] = mapped_column(choice(ParcelState, "state"))
    station_id: Mapped[UUID | None] = mapped_column(ForeignKey("station.id"))
    """The station that packs it now; None once it is sealed, put aside or cancelled."""
    weight_g: Mapped[int]
    finished_short: Mapped[bool] = mapped_column(default=False)
    opened_at: Mapped[dt.datetime]
    sealed_at: Mapped[dt.datetime | None]
    business_date: Mapped[dt.date]
    """The day on which it was sealed, until then the day on which it was opened."""
    opened_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))

    __table_args__ = (
        digits("number", 16, "number_digits"),
        digits("return_number", 16, "return_number_digits"),
        *not_negative("weight_g"),
        CheckConstraint(
            "(sealed_at IS NOT NULL) = (state IN ('sealed', 'handed-over', 'finished'))",
            name="sealed_at",
        ),
        Index(
            "ix_parcel_branch_state",
            "branch",
            "state",
            sqlite_where=text("state IN ('open', 'complete', 'sealed', 'put-aside')"),
            postgresql_where=text("state IN ('open', 'complete', 'sealed', 'put-aside')"),
        ),
        Index("ix_parcel_branch_business_date", "branch", "business_date"),
    )


class ParcelRequest(Owned, Base):
    """A request that a parcel is packed for; ``packing`` while it is (one parcel at a time)."""

    __tablename__ = "parcel_request"
    audited = True

    parcel_id: Mapped[UUID] = mapped_column(ForeignKey("parcel.id"))
    request_id: Mapped[UUID] = mapped_column(ForeignKey("loan_request.id"), index=True)
    packing: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (
        UniqueConstraint("parcel_id", "request_id"),
        Index(
            "uq_parcel_request_packing",
            "request_id",
            unique=True,
            sqlite_where=text("packing"),
            postgresql_where=text("packing"),
        ),
    )


class ParcelItem(Owned, Base):
    """A copy in a parcel, from ``added_at`` to ``removed_at`` (None: still in it)."""

    __tablename__ = "parcel_item"
    audited = True

    parcel_id: Mapped[UUID] = mapped_column(ForeignKey("parcel.id"), index=True)
    fulfilment_id: Mapped[UUID] = mapped_column(ForeignKey("fulfilment.id"))
    copy_id: Mapped[UUID] = mapped_column(ForeignKey("copy.id"))
    added_at: Mapped[dt.datetime]
    removed_at: Mapped[dt.datetime | None]

    __table_args__ = (
        Index(
            "uq_parcel_item_fulfilment_in",
            "fulfilment_id",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )


class Pickup(Owned, Base):
    """A handover to the carrier (تحویل به پست); several a day."""

    __tablename__ = "pickup"
    audited = True

    number: Mapped[str] = mapped_column(String(16), unique=True)
    agreement_id: Mapped[UUID | None] = mapped_column(ForeignKey("agreement.id"))
    state: Mapped[PickupState] = mapped_column(choice(PickupState, "state"))
    officer: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[dt.datetime]
    opened_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    closed_at: Mapped[dt.datetime | None]
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    left_behind_reason: Mapped[str] = mapped_column(default="")
    reopen_reason: Mapped[str] = mapped_column(default="")
    """Why it was reopened last; goes into the next version of its manifest."""
    business_date: Mapped[dt.date]
    """The day on which it was closed, until then the day on which it was opened."""

    __table_args__ = (
        digits("number", 16, "number_digits"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_at"),
        Index("ix_pickup_branch_business_date", "branch", "business_date"),
        Index(
            "ix_pickup_open",
            "branch",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )


class Dispatch(Owned, Base):
    """One journey (ارسال) of a parcel. The address is the one that was printed.

    Weight in grams, postage in rials. ``due_on`` is what the slip in the parcel says.
    """

    __tablename__ = "dispatch"
    audited = True

    parcel_id: Mapped[UUID] = mapped_column(ForeignKey("parcel.id"))
    attempt: Mapped[int]
    pickup_id: Mapped[UUID | None] = mapped_column(ForeignKey("pickup.id"), index=True)
    recipient: Mapped[str]
    recipient_phone: Mapped[str | None] = mapped_column(String(11))
    address_id: Mapped[UUID] = mapped_column(ForeignKey("member_address.id"))
    service_id: Mapped[UUID] = mapped_column(ForeignKey("service.id"))
    post_number: Mapped[str | None] = mapped_column(String(24), unique=True)
    weight_g: Mapped[int]
    postage_rials: Mapped[int | None] = mapped_column(BigInteger())
    payer: Mapped[str] = mapped_column(default="")
    outcome: Mapped[DispatchOutcome | None] = mapped_column(choice(DispatchOutcome, "outcome"))
    """None until it is scanned out."""
    outcome_reason: Mapped[str] = mapped_column(default="")
    outcome_at: Mapped[dt.datetime | None]
    outcome_on: Mapped[dt.date | None]
    known_by: Mapped[KnownBy | None] = mapped_column(choice(KnownBy, "known_by"))
    handed_over_at: Mapped[dt.datetime | None]
    handed_over_on: Mapped[dt.date | None]

    __table_args__ = (
        UniqueConstraint("parcel_id", "attempt"),
        *not_negative("weight_g", "postage_rials"),
        CheckConstraint("attempt >= 1", name="attempt_ge_1"),
        CheckConstraint("(outcome IS NULL) = (outcome_at IS NULL)", name="outcome_at"),
        Index("ix_dispatch_branch_handed_over_on", "branch", "handed_over_on"),
        Index("ix_dispatch_branch_outcome_on", "branch", "outcome_on"),
        Index(
            "ix_dispatch_under_way",
            "branch",
            "handed_over_on",
            sqlite_where=text("outcome = 'handed-over'"),
            postgresql_where=text("outcome = 'handed-over'"),
        ),
    )


class Manifest(Owned, Base):
    """Version n of a pickup's list, frozen when it was closed: ``content`` is what is printed."""

    __tablename__ = "manifest"
    audited = True

    pickup_id: Mapped[UUID] = mapped_column(ForeignKey("pickup.id"))
    version: Mapped[int]
    content: Mapped[dict[str, Any]]
    differences: Mapped[list[Any]] = mapped_column(default=list)
    reopen_reason: Mapped[str] = mapped_column(default="")
    """Why the version before this one was reopened."""
    at: Mapped[dt.datetime]
    by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))

    __table_args__ = (
        UniqueConstraint("pickup_id", "version"),
        CheckConstraint("version >= 1", name="version_ge_1"),
    )
