"""The library and its partners: branches, calendars, carriers, agreements, stations, numbers."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, BranchCode, Key, Owned, choice, digits, not_negative
from app.models.states import Mode


class Branch(Base):
    """A library branch (کتابخانه); its four digits are in every number that it prints."""

    __tablename__ = "branch"
    audited = True

    code: Mapped[str] = mapped_column(String(4), primary_key=True)
    name: Mapped[str]
    sender_name: Mapped[str]
    province: Mapped[str]
    county: Mapped[str]
    city: Mapped[str]
    address: Mapped[str]
    postal_code: Mapped[str] = mapped_column(String(10))
    phone: Mapped[str] = mapped_column(String(11))
    loan_days: Mapped[int] = mapped_column(default=14)
    mail_days: Mapped[int] = mapped_column(default=5)
    items_per_member: Mapped[int] = mapped_column(default=5)
    renewals: Mapped[int] = mapped_column(default=1)
    quarantine_days: Mapped[int] = mapped_column(default=0)
    presumed_delivered_days: Mapped[int] = mapped_column(default=10)
    packaging_g: Mapped[int] = mapped_column(default=60)
    copy_weight_g: Mapped[int] = mapped_column(default=300)
    """What a copy without a weight of its own is taken to weigh, in grams."""
    slip_sentence: Mapped[str] = mapped_column(default="")
    default_service_id: Mapped[UUID | None] = mapped_column(ForeignKey("service.id"))

    __table_args__ = (
        digits("code", 4, "code_digits"),
        digits("postal_code", 10, "postal_code_digits"),
        *not_negative(
            "loan_days",
            "mail_days",
            "items_per_member",
            "renewals",
            "quarantine_days",
            "presumed_delivered_days",
            "packaging_g",
            "copy_weight_g",
        ),
    )


class BranchLogo(Owned, Base):
    """The logo in the heads of a branch's papers: ``picture`` is a PNG in base64."""

    __tablename__ = "branch_logo"
    audited = True

    picture: Mapped[str]

    __table_args__ = (UniqueConstraint("branch"),)


class ServiceArea(Owned, Base):
    """A place that the branch sends to; an empty county or city means all of it."""

    __tablename__ = "service_area"
    audited = True

    province: Mapped[str]
    county: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("branch", "province", "county", "city"),)


class ClosedDay(Owned, Base):
    """A weekly (``weekday``: 0 Saturday … 6 Friday) or a single closed day (``day``)."""

    __tablename__ = "closed_day"
    audited = True

    weekday: Mapped[int | None]
    day: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint("(weekday IS NULL) <> (day IS NULL)", name="one_kind"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_range"),
        UniqueConstraint("branch", "weekday"),
        UniqueConstraint("branch", "day"),
    )


class Carrier(Base):
    """Who takes parcels: the post first, a local courier too."""

    __tablename__ = "carrier"
    audited = True

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)


class Service(Base):
    """A service of a carrier, with its weight limit in grams and the post's own code."""

    __tablename__ = "service"
    audited = True

    id: Mapped[Key]
    carrier_id: Mapped[UUID] = mapped_column(ForeignKey("carrier.id"))
    code: Mapped[str]
    name: Mapped[str]
    weight_limit_g: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (
        UniqueConstraint("carrier_id", "code"),
        CheckConstraint("weight_limit_g > 0", name="weight_limit_positive"),
    )


class Agreement(Owned, Base):
    """The agreement (تفاهم‌نامه) of a branch with a carrier."""

    __tablename__ = "agreement"
    audited = True

    carrier_id: Mapped[UUID] = mapped_column(ForeignKey("carrier.id"))
    number: Mapped[str]
    contract_code: Mapped[str] = mapped_column(default="")
    tariff: Mapped[str] = mapped_column(default="")
    payer: Mapped[str] = mapped_column(default="")
    pickup_hours: Mapped[str] = mapped_column(default="")
    parcels_per_pickup: Mapped[int | None]
    valid_from: Mapped[dt.date]
    valid_to: Mapped[dt.date | None]

    __table_args__ = (
        UniqueConstraint("branch", "carrier_id", "number"),
        CheckConstraint("parcels_per_pickup > 0", name="parcels_per_pickup_positive"),
        CheckConstraint("valid_to >= valid_from", name="validity"),
    )


class Station(Owned, Base):
    """A counter PC (میز); ``printers`` maps a document to its printer, paper and copies."""

    __tablename__ = "station"
    audited = True

    name: Mapped[str]
    printers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    label_sheets: Mapped[bool] = mapped_column(default=False)
    """Labels wait and print as a batch on A4 sheets (rule 2)."""

    __table_args__ = (UniqueConstraint("branch", "name"),)


class StationState(Base):
    """What is going on at a station, so that it goes on there after a power cut.

    Not audited: every change of it is a scan event.
    """

    __tablename__ = "station_state"

    station_id: Mapped[UUID] = mapped_column(
        Uuid(), ForeignKey("station.id", ondelete="CASCADE"), primary_key=True
    )
    branch: Mapped[BranchCode]
    mode: Mapped[Mode] = mapped_column(choice(Mode, "mode"), default=Mode.PACK)
    parcel_id: Mapped[UUID | None] = mapped_column(ForeignKey("parcel.id"))
    dispatch_id: Mapped[UUID | None] = mapped_column(ForeignKey("dispatch.id"))
    pickup_id: Mapped[UUID | None] = mapped_column(ForeignKey("pickup.id"))
    return_parcel_id: Mapped[UUID | None] = mapped_column(ForeignKey("parcel.id"))
    not_found_line_id: Mapped[UUID | None] = mapped_column(ForeignKey("request_line.id"))
    held: Mapped[str | None] = mapped_column(String(32))
    """The reason for which the station holds, None while it does not."""
    held_code: Mapped[str | None]


class SerialBlock(Owned, Base):
    """Serials ``first`` … ``last`` of one kind and Jalali year, leased by one station.

    ``station_id`` is None for a block that no station may use: those that a restored backup did
    not know of.
    """

    __tablename__ = "serial_block"

    kind: Mapped[int]
    year: Mapped[int]
    first: Mapped[int]
    last: Mapped[int]
    next: Mapped[int]
    station_id: Mapped[UUID | None] = mapped_column(ForeignKey("station.id"))
    reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        UniqueConstraint("branch", "kind", "year", "first"),
        CheckConstraint("kind BETWEEN 1 AND 9", name="kind_range"),
        CheckConstraint("year BETWEEN 0 AND 99", name="year_range"),
        CheckConstraint("first >= 1 AND first <= last AND last <= 999999", name="range"),
        CheckConstraint("next BETWEEN first AND last + 1", name="next_range"),
        Index("ix_serial_block_station_kind_year", "station_id", "kind", "year"),
    )
