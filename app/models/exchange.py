"""What is kept of the files that go between the library and its partners."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned, choice
from app.models.states import Comparison, Verdict


class AcceptanceLayout(Owned, Base):
    """The columns of a carrier's bulk acceptance file, as a branch has set them.

    ``columns`` is a list of ``{"field", "header", "fixed"}`` in the order of the file.
    """

    __tablename__ = "acceptance_layout"
    audited = True

    carrier_id: Mapped[UUID] = mapped_column(ForeignKey("carrier.id"))
    columns: Mapped[list[Any]]

    __table_args__ = (UniqueConstraint("branch", "carrier_id"),)


class SettledDifference(Owned, Base):
    """What a person said to one difference between a partner's file and our records.

    ``subject`` names the difference in the words of the comparison; ``detail`` is the difference
    as it was then. Neither holds the name of a member.
    """

    __tablename__ = "settled_difference"
    audited = True

    comparison: Mapped[Comparison] = mapped_column(choice(Comparison, "comparison"))
    subject: Mapped[str]
    verdict: Mapped[Verdict] = mapped_column(choice(Verdict, "verdict"))
    detail: Mapped[str] = mapped_column(default="")
    at: Mapped[dt.datetime]
    business_date: Mapped[dt.date]
    by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))

    __table_args__ = (UniqueConstraint("branch", "comparison", "subject"),)
