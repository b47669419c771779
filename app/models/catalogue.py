"""Titles and their copies."""

from __future__ import annotations

import datetime as dt
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

from app.models.base import Base, Key, Owned, SortKey, choice, not_negative
from app.models.states import CopyStatus, Material


class Title(Base):
    """A work as it is catalogued; shared by all branches. ``volume`` is '' for a single volume."""

    __tablename__ = "title"
    audited = True

    id: Mapped[Key]
    title: Mapped[str]
    volume: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")
    translator: Mapped[str] = mapped_column(default="")
    publisher: Mapped[str] = mapped_column(default="")
    year: Mapped[str] = mapped_column(default="")
    isbn: Mapped[str | None] = mapped_column(String(13), index=True)
    call_number: Mapped[str] = mapped_column(default="")
    material: Mapped[Material] = mapped_column(choice(Material, "material"), default=Material.BOOK)
    search_text: Mapped[str]
    sort_key: Mapped[SortKey]

    __table_args__ = (Index("ix_title_sort_key", "sort_key"),)


class Copy(Owned, Base):
    """A copy (نسخه): ``branch`` owns it, ``current_branch`` has it.

    Two copies may share an accession number: a scan of it asks. Weight in grams, value in rials.
    """

    __tablename__ = "copy"
    audited = True

    title_id: Mapped[UUID] = mapped_column(ForeignKey("title.id"), index=True)
    current_branch: Mapped[str] = mapped_column(String(4), ForeignKey("branch.code"))
    barcode: Mapped[str] = mapped_column(String(32))
    accession_number: Mapped[str] = mapped_column(String(32), default="")
    shelf: Mapped[str] = mapped_column(default="")
    pieces: Mapped[int] = mapped_column(default=1)
    weight_g: Mapped[int | None]
    value_rials: Mapped[int | None] = mapped_column(BigInteger())
    status: Mapped[CopyStatus] = mapped_column(
        choice(CopyStatus, "status"), default=CopyStatus.ON_SHELF
    )
    quarantine_until: Mapped[dt.date | None]
    status_reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        UniqueConstraint("branch", "barcode"),
        Index("ix_copy_barcode", "barcode"),
        Index("ix_copy_accession_number", "accession_number"),
        Index(
            "ix_copy_branch_away",
            "branch",
            "status",
            sqlite_where=text("status <> 'on-shelf'"),
            postgresql_where=text("status <> 'on-shelf'"),
        ),
        CheckConstraint("length(barcode) BETWEEN 1 AND 32", name="barcode_length"),
        CheckConstraint("pieces >= 1", name="pieces_ge_1"),
        CheckConstraint("weight_g > 0", name="weight_g_positive"),
        *not_negative("value_rials"),
    )
