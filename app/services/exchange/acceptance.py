"""The carrier's bulk acceptance file: the parcels of a pickup or of a day, a row for each.

It names neither titles nor national IDs. The recipient is the one of the label.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Agreement,
    Branch,
    Copy,
    Dispatch,
    Member,
    MemberAddress,
    Parcel,
    ParcelItem,
    Pickup,
    Service,
)
from app.services.acting import SUPERVISORS, may_read
from app.services.exchange.layouts import Field, Layout, LayoutColumn, layout_of
from app.services.pickups import TAKEN, in_pickup
from app.services.tables import Column, Holds, Table, Value
from app.texts import exchange as texts
from app.texts.handover import short

_NUMBERS = frozenset({Field.ROW, Field.COPIES, Field.WEIGHT, Field.VALUE})
_CODES = frozenset(
    {
        Field.PARCEL,
        Field.POST_NUMBER,
        Field.MOBILE,
        Field.PHONE,
        Field.POSTAL_CODE,
        Field.MEMBER,
        Field.SERVICE_CODE,
        Field.CONTRACT,
        Field.PICKUP,
        Field.SENDER_POSTAL_CODE,
        Field.SENDER_PHONE,
    }
)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The file of one carrier: how it looks, and what stands in it."""

    layout: Layout
    table: Table


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Everything that a row could tell."""

    dispatch: Dispatch
    number: str
    member: Member
    address: MemberAddress
    service: Service
    pickup: Pickup
    agreement: Agreement | None
    copies: int
    value: int | None


def of_pickup(session: Session, pickup_id: UUID, *, by: UUID) -> Acceptance:
    """The file of one pickup, open or closed.

    Raises:
        UserError: there is no such pickup of this branch; NotAllowed: no supervisor.
    """
    branch = may_read(session, by, SUPERVISORS).branch
    pickup = session.get(Pickup, pickup_id)
    if pickup is None or pickup.branch != branch:
        raise UserError(texts.NO_PICKUP)
    agreement = session.get(Agreement, pickup.agreement_id) if pickup.agreement_id else None
    carrier = agreement.carrier_id if agreement else _carrier_of(session, pickup_id)
    title = texts.OF_PICKUP.format(pickup=short(pickup.number))
    return _acceptance(session, branch, carrier, [in_pickup(pickup_id)], title)


def of_day(
    session: Session, day: dt.date, carrier_id: UUID | None = None, *, by: UUID
) -> Acceptance:
    """The file of all pickups of a day with a carrier (None: that of the usual service)."""
    branch = may_read(session, by, SUPERVISORS).branch
    layout = layout_of(session, branch, carrier_id)
    where = [
        Pickup.business_date == day,
        Dispatch.outcome.not_in(TAKEN),
        Service.carrier_id == layout.carrier_id,
    ]
    return _acceptance(session, branch, layout.carrier_id, where, texts.OF_DAY)


def _carrier_of(session: Session, pickup_id: UUID) -> UUID | None:
    """The carrier of what is in a pickup without an agreement."""
    return session.scalars(
        select(Service.carrier_id)
        .join(Dispatch, Dispatch.service_id == Service.id)
        .where(in_pickup(pickup_id))
        .limit(1)
    ).first()


def _acceptance(
    session: Session,
    branch: str,
    carrier: UUID | None,
    where: list[ColumnElement[bool]],
    title: str,
) -> Acceptance:
    layout = layout_of(session, branch, carrier)
    sender = session.get_one(Branch, branch)
    rows = tuple(
        tuple(_value(column, number, parcel, sender) for column in layout.columns)
        for number, parcel in enumerate(_parcels(session, branch, where), 1)
    )
    return Acceptance(layout, Table(title, tuple(map(_column, layout.columns)), rows))


def _parcels(session: Session, branch: str, where: list[ColumnElement[bool]]) -> list[_Parcel]:
    inside = (
        select(
            ParcelItem.parcel_id,
            func.count().label("copies"),
            func.sum(Copy.value_rials).label("value"),
        )
        .join(Copy, Copy.id == ParcelItem.copy_id)
        .join(Dispatch, Dispatch.parcel_id == ParcelItem.parcel_id)
        .join(Pickup, Pickup.id == Dispatch.pickup_id)
        .join(Service, Service.id == Dispatch.service_id)
        .where(ParcelItem.removed_at.is_(None), Pickup.branch == branch, *where)
        .group_by(ParcelItem.parcel_id)
    )
    content = {parcel: (copies, value) for parcel, copies, value in session.execute(inside)}
    found = session.execute(
        select(Dispatch, Parcel.number, Member, MemberAddress, Service, Pickup, Agreement)
        .join(Parcel, Parcel.id == Dispatch.parcel_id)
        .join(Member, Member.id == Parcel.member_id)
        .join(MemberAddress, MemberAddress.id == Dispatch.address_id)
        .join(Service, Service.id == Dispatch.service_id)
        .join(Pickup, Pickup.id == Dispatch.pickup_id)
        .outerjoin(Agreement, Agreement.id == Pickup.agreement_id)
        .where(Pickup.branch == branch, *where)
        .order_by(Pickup.number, Parcel.number)
    )
    parcels = []
    for dispatch, parcel, member, address, service, pickup, agreement in found:
        copies, value = content.get(dispatch.parcel_id, (0, None))
        known = int(value) if value is not None else None
        parcels.append(
            _Parcel(dispatch, parcel, member, address, service, pickup, agreement, copies, known)
        )
    return parcels


def _column(column: LayoutColumn) -> Column:
    if column.field in _NUMBERS:
        return Column(column.header, Holds.NUMBER)
    if column.field in _CODES:
        return Column(column.header, Holds.CODE)
    return Column(column.header, Holds.DATE if column.field is Field.DATE else Holds.TEXT)


def _value(column: LayoutColumn, number: int, parcel: _Parcel, sender: Branch) -> Value:
    if column.field is Field.ROW:
        return number
    value = _VALUES[column.field](parcel, sender)
    return column.fixed or None if value in (None, "") else value


def _own_name(parcel: _Parcel) -> bool:
    member = parcel.member
    return parcel.dispatch.recipient == f"{member.first_name} {member.last_name}".strip()


def _names(parcel: _Parcel) -> tuple[str, str]:
    """First and last name: the member's where the parcel goes to the member, else at the space."""
    if _own_name(parcel):
        return parcel.member.first_name, parcel.member.last_name
    first, space, last = parcel.dispatch.recipient.partition(" ")
    return (first, last) if space else ("", first)


def _phone(parcel: _Parcel, *, mobile: bool) -> str | None:
    """The recipient's number where it is of this kind, else the member's who receives it."""
    given = parcel.dispatch.recipient_phone
    if given and given.startswith("09") is mobile:
        return given
    if not _own_name(parcel):
        return None
    return parcel.member.mobile if mobile else parcel.member.phone


def _payer(parcel: _Parcel) -> str:
    return parcel.dispatch.payer or (parcel.agreement.payer if parcel.agreement else "")


_VALUES: dict[Field, Callable[[_Parcel, Branch], Any]] = {
    Field.PARCEL: lambda parcel, _: parcel.number,
    Field.POST_NUMBER: lambda parcel, _: parcel.dispatch.post_number,
    Field.DATE: lambda parcel, _: parcel.dispatch.handed_over_on or parcel.pickup.business_date,
    Field.SERVICE: lambda parcel, _: parcel.service.name,
    Field.PAYER: lambda parcel, _: _payer(parcel),
    Field.FIRST_NAME: lambda parcel, _: _names(parcel)[0],
    Field.LAST_NAME: lambda parcel, _: _names(parcel)[1],
    Field.MOBILE: lambda parcel, _: _phone(parcel, mobile=True),
    Field.PHONE: lambda parcel, _: _phone(parcel, mobile=False),
    Field.PROVINCE: lambda parcel, _: parcel.address.province,
    Field.CITY: lambda parcel, _: parcel.address.city,
    Field.ADDRESS: lambda parcel, _: parcel.address.text,
    Field.POSTAL_CODE: lambda parcel, _: parcel.address.postal_code,
    Field.COPIES: lambda parcel, _: parcel.copies,
    Field.WEIGHT: lambda parcel, _: parcel.dispatch.weight_g,
    Field.SIZE: lambda _parcel, _: None,
    Field.VALUE: lambda parcel, _: parcel.value,
    Field.MEMBER: lambda parcel, _: parcel.member.number,
    Field.NOTE: lambda _parcel, _: None,
    Field.SENDER: lambda _, sender: sender.sender_name,
    Field.SERVICE_CODE: lambda parcel, _: parcel.service.code,
    Field.RECIPIENT: lambda parcel, _: parcel.dispatch.recipient,
    Field.COUNTY: lambda parcel, _: parcel.address.county,
    Field.CONTRACT: lambda parcel, _: parcel.agreement.contract_code if parcel.agreement else None,
    Field.AGREEMENT: lambda parcel, _: parcel.agreement.number if parcel.agreement else None,
    Field.PICKUP: lambda parcel, _: parcel.pickup.number,
    Field.SENDER_ADDRESS: lambda _, sender: f"{sender.city}، {sender.address}",
    Field.SENDER_POSTAL_CODE: lambda _, sender: sender.postal_code,
    Field.SENDER_PHONE: lambda _, sender: sender.phone,
    Field.FIXED: lambda _parcel, _: None,
}
