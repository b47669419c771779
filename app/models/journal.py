"""What was done, for ever: actions, scans, audit entries, prints, and the chains that bind them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, BranchCode, Owned, choice
from app.models.states import DocumentKind, Mode, Outcome, PrintState


class Chain(Owned, Base):
    """One run of the program: entries numbered without a gap, each hashing the one before.

    ``previous_head`` is where the station's chain before this one ended: the runs hang together.
    """

    __tablename__ = "chain"

    station_id: Mapped[UUID | None] = mapped_column(ForeignKey("station.id"), index=True)
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("chain.id"))
    previous_head: Mapped[str] = mapped_column(String(64))
    at: Mapped[dt.datetime]


class ActionRecord(Base):
    """What a person did, once: the same id again gets the stored result (rule 8).

    ``chain_id`` and ``seq`` say where the journal stood afterwards, so a cut tail shows.
    """

    __tablename__ = "action"

    id: Mapped[UUID] = mapped_column(Uuid(), primary_key=True)
    branch: Mapped[BranchCode]
    what: Mapped[str] = mapped_column(String(64))
    args_hash: Mapped[str] = mapped_column(String(64))
    result: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    """May be erased, nothing else here may change: it can hold words about a member."""
    at: Mapped[dt.datetime]
    by: Mapped[UUID | None]
    station_id: Mapped[UUID | None]
    chain_id: Mapped[UUID | None]
    seq: Mapped[int | None]

    __table_args__ = (Index("ix_action_branch_at", "branch", "at"),)


class ScanEvent(Base):
    """One scan, good or bad. Append-only; only ``raw`` and ``salt`` can be erased, together."""

    __tablename__ = "scan_event"

    chain_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("chain.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    branch: Mapped[BranchCode]
    action_id: Mapped[UUID]
    station_id: Mapped[UUID]
    staff_id: Mapped[UUID]
    at: Mapped[dt.datetime]
    business_date: Mapped[dt.date]
    mode: Mapped[Mode] = mapped_column(choice(Mode, "mode"))
    kind: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome, "outcome"))
    reason: Mapped[str] = mapped_column(String(32))
    raw: Mapped[str | None]
    salt: Mapped[str | None] = mapped_column(String(32))
    text_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of salt + raw."""
    request_id: Mapped[UUID | None]
    fulfilment_id: Mapped[UUID | None]
    copy_id: Mapped[UUID | None]
    parcel_id: Mapped[UUID | None] = mapped_column(index=True)
    dispatch_id: Mapped[UUID | None]
    undoes: Mapped[UUID | None] = mapped_column(unique=True)
    """The action of the scan that this one took back."""
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        Index("ix_scan_event_action_id", "action_id"),
        Index("ix_scan_event_station_at", "station_id", "at"),
        Index("ix_scan_event_branch_business_date", "branch", "business_date"),
        CheckConstraint("seq >= 1", name="seq_ge_1"),
    )


class AuditEntry(Base):
    """One change of the records: who, when, what, and the hash of each row before and after.

    ``rows`` is a list of ``[table, key, before, after]``; None stands for «was not there» and «is
    gone». Append-only; only ``reason_text`` and ``salt`` can be erased, together.
    """

    __tablename__ = "audit_entry"

    chain_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("chain.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    branch: Mapped[BranchCode]
    action_id: Mapped[UUID]
    station_id: Mapped[UUID | None]
    staff_id: Mapped[UUID | None]
    at: Mapped[dt.datetime]
    what: Mapped[str] = mapped_column(String(64))
    rows: Mapped[list[Any]]
    reason_text: Mapped[str | None]
    salt: Mapped[str | None] = mapped_column(String(32))
    text_hash: Mapped[str] = mapped_column(String(64))
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        Index("ix_audit_entry_branch_at", "branch", "at"),
        Index("ix_audit_entry_action_id", "action_id"),
        CheckConstraint("seq >= 1", name="seq_ge_1"),
    )


class PrintJob(Owned, Base):
    """A document that was sent to paper: ``print_number`` 2 says «چاپ دوم»."""

    __tablename__ = "print_job"
    audited = True

    document: Mapped[DocumentKind] = mapped_column(choice(DocumentKind, "document"))
    record_id: Mapped[UUID | None] = mapped_column(index=True)
    print_number: Mapped[int] = mapped_column(default=1)
    printer: Mapped[str] = mapped_column(default="")
    state: Mapped[PrintState] = mapped_column(choice(PrintState, "state"))
    reason: Mapped[str] = mapped_column(default="")
    by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    station_id: Mapped[UUID | None] = mapped_column(ForeignKey("station.id"))
    at: Mapped[dt.datetime]
    business_date: Mapped[dt.date]

    __table_args__ = (
        CheckConstraint("print_number >= 1", name="print_number_ge_1"),
        UniqueConstraint("document", "record_id", "print_number"),
    )
