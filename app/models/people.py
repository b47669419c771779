"""Staff and members."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned, Salted, SortKey, choice, digits, not_negative
from app.models.states import MemberStatus, Role


class Staff(Owned, Base):
    """A person who works here (کاربر).

    ``secret_hash`` and ``recovery_hash`` are argon2id; ``badge_hash`` is the SHA-256 of the badge's
    16 digits (they are random, so a slow hash would only make the scan slow).
    """

    __tablename__ = "staff"
    audited = True

    user_name: Mapped[str] = mapped_column(unique=True)
    """Folded by ``match_key``: one user whatever keyboard typed the name."""
    display_name: Mapped[str]
    role: Mapped[Role] = mapped_column(choice(Role, "role"))
    whole_city: Mapped[bool] = mapped_column(default=False)
    """The supervisor of the city: may act in every branch."""
    secret_hash: Mapped[str | None]
    recovery_hash: Mapped[str | None]
    badge_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[dt.datetime | None]

    __table_args__ = (
        *not_negative("failures"),
        CheckConstraint(
            "role <> 'supervisor' OR secret_hash IS NOT NULL", name="supervisor_secret"
        ),
    )


class Member(Owned, Salted, Base):
    """A member of the library (عضو). Names are stored folded for storage, numbers in ASCII."""

    __tablename__ = "member"
    audited = True

    number: Mapped[str]
    first_name: Mapped[str] = mapped_column(default="")
    last_name: Mapped[str]
    mobile: Mapped[str | None] = mapped_column(String(11))
    phone: Mapped[str | None] = mapped_column(String(11))
    email: Mapped[str | None]
    national_id: Mapped[str | None] = mapped_column(String(10), unique=True)
    card_expiry: Mapped[dt.date | None]
    status: Mapped[MemberStatus] = mapped_column(
        choice(MemberStatus, "status"), default=MemberStatus.ACTIVE
    )
    status_reason: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    default_address_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("member_address.id", use_alter=True, name="fk_member_default_address_id")
    )
    no_sms: Mapped[bool] = mapped_column(default=False)
    no_email: Mapped[bool] = mapped_column(default=False)
    notes: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str]
    sort_key: Mapped[SortKey]
    anonymised_at: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column()
    """Counts the changes: an edit form that is older than the row is refused."""

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy

    __table_args__ = (
        UniqueConstraint("branch", "number"),
        digits("national_id", 10, "national_id_digits"),
        digits("mobile", 11, "mobile_digits"),
        CheckConstraint("(status = 'merged') = (merged_into_id IS NOT NULL)", name="merged_into"),
        CheckConstraint("merged_into_id <> id", name="not_into_itself"),
        Index("ix_member_mobile", "mobile"),
        Index("ix_member_phone", "phone"),
        Index("ix_member_sort_key", "branch", "sort_key"),
    )


class MemberAddress(Owned, Salted, Base):
    """An address as it was written once. Rows are never changed: a new address is a new row.

    Requests, parcels and dispatches point here, so what was printed stays what was printed.
    """

    __tablename__ = "member_address"
    audited = True

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    province: Mapped[str]
    county: Mapped[str]
    city: Mapped[str]
    text: Mapped[str]
    postal_code: Mapped[str | None] = mapped_column(String(10))
    at: Mapped[dt.datetime]
    anonymised_at: Mapped[dt.datetime | None]

    __table_args__ = (digits("postal_code", 10, "postal_code_digits"),)
