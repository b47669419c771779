"""Loans, which begin at handover, and the ways in which books come back."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned, not_negative

_RETURN_TO_ENTER = (
    "return_entered_at IS NULL AND (returned_at IS NOT NULL OR voided_at IS NOT NULL)"
)


class Loan(Owned, Base):
    """A loan (امانت): its clock starts when the parcel is handed to the carrier.

    A loan that never was (undelivered, reopened pickup) is voided, not deleted. The two pairs
    ``issue_entered_*`` and ``return_entered_*`` are the ticks of «برای ثبت در سامان».
    """

    __tablename__ = "loan"
    audited = True

    fulfilment_id: Mapped[UUID] = mapped_column(ForeignKey("fulfilment.id"), index=True)
    dispatch_id: Mapped[UUID] = mapped_column(ForeignKey("dispatch.id"), index=True)
    copy_id: Mapped[UUID] = mapped_column(ForeignKey("copy.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    issued_at: Mapped[dt.datetime]
    issued_on: Mapped[dt.date]
    due_on: Mapped[dt.date]
    renewals: Mapped[int] = mapped_column(default=0)
    returned_at: Mapped[dt.datetime | None]
    returned_on: Mapped[dt.date | None]
    voided_at: Mapped[dt.datetime | None]
    void_reason: Mapped[str] = mapped_column(default="")
    issue_entered_at: Mapped[dt.datetime | None]
    issue_entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    return_entered_at: Mapped[dt.datetime | None]
    return_entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))

    __table_args__ = (
        *not_negative("renewals"),
        CheckConstraint("due_on >= issued_on", name="due_after_issue"),
        CheckConstraint("returned_at IS NULL OR voided_at IS NULL", name="one_end"),
        Index(
            "uq_loan_copy_open",
            "copy_id",
            unique=True,
            sqlite_where=text("returned_at IS NULL AND voided_at IS NULL"),
            postgresql_where=text("returned_at IS NULL AND voided_at IS NULL"),
        ),
        Index(
            "ix_loan_branch_due_open",
            "branch",
            "due_on",
            sqlite_where=text("returned_at IS NULL AND voided_at IS NULL"),
            postgresql_where=text("returned_at IS NULL AND voided_at IS NULL"),
        ),
        Index("ix_loan_branch_returned_on", "branch", "returned_on"),
        Index(
            "ix_loan_issue_to_enter",
            "branch",
            sqlite_where=text("issue_entered_at IS NULL AND voided_at IS NULL"),
            postgresql_where=text("issue_entered_at IS NULL AND voided_at IS NULL"),
        ),
        Index(
            "ix_loan_return_to_enter",
            "branch",
            sqlite_where=text(_RETURN_TO_ENTER),
            postgresql_where=text(_RETURN_TO_ENTER),
        ),
    )


class Sack(Owned, Base):
    """What the post brought back in one go, counted with the officer on receipt."""

    __tablename__ = "sack"
    audited = True

    business_date: Mapped[dt.date]
    count_of_day: Mapped[int]
    parcels: Mapped[int]
    officer: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[dt.datetime]
    by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))

    __table_args__ = (
        UniqueConstraint("branch", "business_date", "count_of_day"),
        *not_negative("parcels"),
    )


class Transit(Owned, Base):
    """A book or parcel of another branch that was received at this branch's counter.

    The other branch's rows stay as they are: it takes the book back itself, by its own scan.
    ``loan_id`` is the loan that was open then; ``sent_on`` when the book left for its branch.
    """

    __tablename__ = "transit"
    audited = True

    copy_id: Mapped[UUID | None] = mapped_column(ForeignKey("copy.id"), index=True)
    parcel_id: Mapped[UUID | None] = mapped_column(ForeignKey("parcel.id"), index=True)
    loan_id: Mapped[UUID | None] = mapped_column(ForeignKey("loan.id"), index=True)
    at: Mapped[dt.datetime]
    business_date: Mapped[dt.date]
    by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    sent_on: Mapped[dt.date | None]

    __table_args__ = (
        CheckConstraint("(copy_id IS NULL) <> (parcel_id IS NULL)", name="one_thing"),
        Index(
            "ix_transit_here",
            "branch",
            sqlite_where=text("sent_on IS NULL"),
            postgresql_where=text("sent_on IS NULL"),
        ),
    )
