"""Papers that are printed before a day without electricity, with numbers that are kept for it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class PaperKit(Owned, Base):
    """Blank parcels on paper (برگه‌های روز بی‌برق): labels, slips and forms with leased numbers.

    Parcels ``first`` … ``last`` of a Jalali year (two digits); the slip in the first of them has
    the serial ``first_return``, and so on. Which are used is told by the parcels themselves.
    """

    __tablename__ = "paper_kit"
    audited = True

    year: Mapped[int]
    first: Mapped[int]
    last: Mapped[int]
    first_return: Mapped[int]
    made_at: Mapped[dt.datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    station_id: Mapped[UUID | None] = mapped_column(ForeignKey("station.id"))
    business_date: Mapped[dt.date]
    keep_until: Mapped[dt.date]
    """The last day on which its parcels may have been packed."""
    given_back_at: Mapped[dt.datetime | None]
    """When the papers that were left were thrown away; None while they may be used."""
    given_back_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))

    __table_args__ = (
        UniqueConstraint("branch", "year", "first"),
        CheckConstraint("year BETWEEN 0 AND 99", name="year_range"),
        CheckConstraint("first >= 1 AND first <= last AND last <= 999999", name="range"),
        CheckConstraint("first_return >= 1", name="first_return_ge_1"),
        CheckConstraint("keep_until >= business_date", name="kept"),
        CheckConstraint("(given_back_at IS NULL) = (given_back_by IS NULL)", name="given_back"),
    )
