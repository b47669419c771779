"""What all tables share: the base class, column types and the columns of every row of work."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    MetaData,
    String,
    Text,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeEngine

INSTANT_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


class Instant(TypeDecorator[dt.datetime]):
    """A moment in UTC, to the microsecond: ``timestamptz``, or on SQLite text that sorts.

    SQLite's own date type would drop the zone without a word. Values must be aware.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(27))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        utc = value.astimezone(dt.UTC)
        return utc.strftime(INSTANT_FORM) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if dialect.name == "sqlite":
            return dt.datetime.fromisoformat(value)
        moment: dt.datetime = value
        return moment.astimezone(dt.UTC)


def choice(kind: type[enum.StrEnum], name: str) -> Enum:
    """The column type for one of a fixed set of words, with a CHECK of that name."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


def digits(column: str, length: int, name: str) -> CheckConstraint:
    """A CHECK that a column holds exactly so many ASCII digits (both databases understand it).

    TRIM takes all digits off both ends: nothing is left exactly when there was nothing else.
    """
    return CheckConstraint(
        f"length({column}) = {length} AND trim({column}, '0123456789') = ''", name=name
    )


def not_negative(*columns: str) -> tuple[CheckConstraint, ...]:
    """CHECKs that amounts (rials, grams, counts) are never below zero."""
    return tuple(CheckConstraint(f"{column} >= 0", name=f"{column}_ge_0") for column in columns)


Key = Annotated[UUID, mapped_column(Uuid(), primary_key=True)]
BranchCode = Annotated[str, mapped_column(String(4), ForeignKey("branch.code"))]
SortKey = Annotated[str, mapped_column(Text().with_variant(Text(collation="C"), "postgresql"))]
"""Compared byte by byte on both databases: the order is in the key."""


class Base(DeclarativeBase):
    """The base of all tables.

    A subclass that sets ``audited = True`` can only be changed together with an audit entry: see
    ``app.models.auditing``.
    """

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        dt.datetime: Instant(),
        UUID: Uuid(),
        str: Text(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
    }
    audited: ClassVar[bool] = False


class Owned:
    """A row of work: owned for life by one branch, whose counters alone write it."""

    id: Mapped[Key]
    branch: Mapped[BranchCode]


class Salted:
    """A row with personal text: its hash in the journal is salted, and the salt goes with the text.

    ``salt`` is 32 hexadecimal digits, or None once the row has been anonymised.
    """

    salt: Mapped[str | None] = mapped_column(String(32))
