"""What is remembered of the files that libraries send."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class ImportLayout(Owned, Base):
    """Which column holds what, as a person has put it right for files with these headers.

    ``headers`` is a hash of the set of folded headers; ``columns`` maps fields to folded headers.
    """

    __tablename__ = "import_layout"
    audited = True

    kind: Mapped[str] = mapped_column(String(16))
    headers: Mapped[str] = mapped_column(String(64))
    columns: Mapped[dict[str, Any]]
    at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("branch", "kind", "headers"),)
