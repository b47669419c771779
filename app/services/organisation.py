"""The branch and what it is bound to: its data, calendar, service area, carriers, agreement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Agreement, Branch, Carrier, ClosedDay, Service, ServiceArea
from app.models.action import Action
from app.persian import numbers as typed
from app.services import fields
from app.services.acting import SUPERVISORS, NotAllowed, acting
from app.services.use_case import use_case
from app.texts import organisation as texts
from app.texts import staff as staff_texts


@dataclass(frozen=True, slots=True)
class BranchDetails:
    """What a form holds of a branch; days and counts are whole numbers, weights grams."""

    name: str
    province: str
    county: str
    city: str
    address: str
    postal_code: str
    phone: str
    sender_name: str = ""
    """What labels say; the name where it is empty."""
    loan_days: int = 14
    mail_days: int = 5
    items_per_member: int = 5
    renewals: int = 1
    quarantine_days: int = 0
    presumed_delivered_days: int = 10
    packaging_g: int = 60
    copy_weight_g: int = 300
    slip_sentence: str = ""
    default_service: UUID | None = None


@dataclass(frozen=True, slots=True)
class BranchCard:
    """A branch as it is now; ``warning`` is about a postal code that looks unusual."""

    code: str
    details: BranchDetails
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class AgreementDetails:
    """An agreement with a carrier; known by its number. ``valid_to`` None: until further notice."""

    carrier: UUID
    number: str
    valid_from: dt.date
    valid_to: dt.date | None = None
    contract_code: str = ""
    tariff: str = ""
    payer: str = ""
    pickup_hours: str = ""
    parcels_per_pickup: int | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """A closed day: of every week (0 Saturday … 6 Friday) or a single one."""

    id: UUID
    weekday: int | None
    day: dt.date | None
    note: str


@dataclass(frozen=True, slots=True)
class Area:
    """A place that the branch sends to; an empty county or city means all of it."""

    id: UUID
    province: str
    county: str
    city: str


_COUNTS = (
    ("loan_days", texts.LOAN_DAYS, 1, 365),
    ("mail_days", texts.MAIL_DAYS, 0, 90),
    ("items_per_member", texts.ITEMS, 1, 100),
    ("renewals", texts.RENEWALS, 0, 20),
    ("quarantine_days", texts.QUARANTINE, 0, 90),
    ("presumed_delivered_days", texts.PRESUMED, 1, 365),
    ("packaging_g", texts.PACKAGING, 0, 5_000),
    ("copy_weight_g", texts.COPY_WEIGHT, 1, 30_000),
)


def write_branch(row: Branch, details: BranchDetails) -> str | None:
    """Put checked details into a branch's row; the warning about its postal code, if any.

    Raises:
        UserError: a box can't be kept as it is; ``field`` names it.
    """
    row.name = fields.line(details.name, "name", texts.NAME, longest=fields.NAME, needed=True)
    row.sender_name = (
        fields.line(details.sender_name, "sender_name", texts.SENDER, longest=fields.NAME)
        or row.name
    )
    for field, name in (
        ("province", texts.PROVINCE),
        ("county", texts.COUNTY),
        ("city", texts.CITY),
    ):
        value = fields.line(getattr(details, field), field, name, longest=fields.NAME, needed=True)
        setattr(row, field, value)
    row.address = fields.line(details.address, "address", texts.ADDRESS, needed=True)
    code = typed.postal_code(details.postal_code)
    row.postal_code = code.value
    row.phone = typed.phone(details.phone)
    row.slip_sentence = fields.line(details.slip_sentence, "slip_sentence", texts.SLIP_SENTENCE)
    for field, name, least, most in _COUNTS:
        setattr(
            row, field, fields.amount(getattr(details, field), field, name, least=least, most=most)
        )
    row.default_service_id = details.default_service
    return code.warning


def card(row: Branch, warning: str | None = None) -> BranchCard:
    """A branch's row as what leaves the services."""
    names = [field for field in BranchDetails.__dataclass_fields__ if field != "default_service"]
    details = BranchDetails(
        **{name: getattr(row, name) for name in names}, default_service=row.default_service_id
    )
    return BranchCard(row.code, details, warning)


def branch(session: Session, code: str) -> BranchCard:
    """The branch with a code; also readable before anybody has logged in.

    Raises:
        UserError: there is none.
    """
    row = session.get(Branch, code)
    if row is None:
        raise UserError(texts.UNKNOWN_BRANCH, field="code")
    return card(row)


def branches(session: Session) -> tuple[BranchCard, ...]:
    """All branches, by their code; empty in a database that is not set up yet."""
    return tuple(card(row) for row in session.scalars(select(Branch).order_by(Branch.code)))


@use_case(SUPERVISORS)
def change_branch(session: Session, details: BranchDetails, *, action: Action) -> BranchCard:
    """Change the data of the acting branch; what was printed before stays as it was printed.

    Raises:
        UserError: a box can't be kept as it is, or the default service is not in use.
    """
    row = session.get_one(Branch, acting(session).branch)
    if details.default_service is not None:
        service = session.get(Service, details.default_service)
        if service is None or not service.active:
            raise UserError(texts.SERVICE_OFF, field="default_service")
    return card(row, write_branch(row, details))


@use_case(SUPERVISORS)
def close_day(
    session: Session,
    *,
    weekday: int | None = None,
    day: dt.date | None = None,
    note: str = "",
    action: Action,
) -> Closure:
    """Close the branch on a day of every week (0 Saturday … 6 Friday), or on a single day.

    Raises:
        UserError: both or neither was given, it is closed already, or no day of the week is left.
    """
    if (weekday is None) == (day is None):
        raise UserError(texts.ONE_KIND_OF_DAY)
    known = closed_days(session, acting(session).branch)
    if any(closure.weekday == weekday and closure.day == day for closure in known):
        raise UserError(texts.DAY_TAKEN, field="weekday" if day is None else "day")
    if weekday is not None:
        fields.amount(weekday, "weekday", texts.NOTE, most=6)
        if len({closure.weekday for closure in known} - {None}) == 6:
            raise UserError(texts.ALWAYS_CLOSED)
    row = ClosedDay(
        id=action.key("closed"),
        branch=acting(session).branch,
        weekday=weekday,
        day=day,
        note=fields.line(note, "note", texts.NOTE),
    )
    session.add(row)
    return Closure(row.id, row.weekday, row.day, row.note)


@use_case(SUPERVISORS)
def open_day(session: Session, closure: UUID, *, action: Action) -> None:
    """Take a closed day back; due dates that were given stay.

    Raises:
        UserError: it is gone already.
    """
    _remove(session, session.get(ClosedDay, closure))


def closed_days(session: Session, code: str) -> tuple[Closure, ...]:
    """The closed days of a branch: those of every week first, then the single ones by date."""
    rows = session.scalars(
        select(ClosedDay)
        .where(ClosedDay.branch == code)
        .order_by(ClosedDay.weekday.is_(None), ClosedDay.weekday, ClosedDay.day)
    )
    return tuple(Closure(row.id, row.weekday, row.day, row.note) for row in rows)


@use_case(SUPERVISORS)
def add_area(
    session: Session, province: str, county: str = "", city: str = "", *, action: Action
) -> Area:
    """Send to a place from now on; an empty county or city means all of it.

    Raises:
        UserError: it is in the service area already, or has no province.
    """
    who = acting(session)
    row = ServiceArea(
        id=action.key("area"),
        branch=who.branch,
        province=fields.line(
            province, "province", texts.PROVINCE, longest=fields.NAME, needed=True
        ),
        county=fields.line(county, "county", texts.COUNTY, longest=fields.NAME),
        city=fields.line(city, "city", texts.CITY, longest=fields.NAME),
    )
    known = {(area.province, area.county, area.city) for area in areas(session, who.branch)}
    if (row.province, row.county, row.city) in known:
        raise UserError(texts.AREA_TAKEN)
    session.add(row)
    return Area(row.id, row.province, row.county, row.city)


@use_case(SUPERVISORS)
def remove_area(session: Session, area: UUID, *, action: Action) -> None:
    """Send to a place no longer; what is registered already goes on.

    Raises:
        UserError: it is gone already.
    """
    _remove(session, session.get(ServiceArea, area))


def areas(session: Session, code: str) -> tuple[Area, ...]:
    """The service area of a branch."""
    rows = session.scalars(
        select(ServiceArea)
        .where(ServiceArea.branch == code)
        .order_by(ServiceArea.province, ServiceArea.county, ServiceArea.city)
    )
    return tuple(Area(row.id, row.province, row.county, row.city) for row in rows)


def _remove(session: Session, row: ClosedDay | ServiceArea | None) -> None:
    if row is None:
        raise UserError(texts.GONE)
    if row.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    session.delete(row)


@use_case(SUPERVISORS)
def save_agreement(
    session: Session, details: AgreementDetails, *, action: Action
) -> AgreementDetails:
    """Add an agreement with a carrier, or change the one with this number.

    Raises:
        UserError: a box can't be kept as it is, or the agreement ends before it begins.
    """
    who = acting(session)
    if session.get(Carrier, details.carrier) is None:
        raise UserError(texts.GONE, field="carrier")
    if details.valid_to is not None and details.valid_to < details.valid_from:
        raise UserError(texts.VALIDITY, field="valid_to")
    number = fields.line(
        details.number, "number", texts.AGREEMENT, longest=fields.NAME, needed=True
    )
    row = session.scalars(
        select(Agreement).where(
            Agreement.branch == who.branch,
            Agreement.carrier_id == details.carrier,
            Agreement.number == number,
        )
    ).first() or Agreement(
        id=action.key("agreement"), branch=who.branch, carrier_id=details.carrier, number=number
    )
    for field, name in (
        ("contract_code", texts.CONTRACT),
        ("tariff", texts.TARIFF),
        ("payer", texts.PAYER),
        ("pickup_hours", texts.HOURS),
    ):
        setattr(row, field, fields.line(getattr(details, field), field, name))
    if details.parcels_per_pickup is not None:
        fields.amount(
            details.parcels_per_pickup, "parcels_per_pickup", texts.PER_PICKUP, least=1, most=9_999
        )
    row.parcels_per_pickup = details.parcels_per_pickup
    row.valid_from, row.valid_to = details.valid_from, details.valid_to
    session.add(row)
    session.flush()
    return _agreement(row)


def agreements(session: Session, code: str) -> tuple[AgreementDetails, ...]:
    """The agreements of a branch, the newest first."""
    rows = session.scalars(
        select(Agreement)
        .where(Agreement.branch == code)
        .order_by(Agreement.valid_from.desc(), Agreement.number)
    )
    return tuple(map(_agreement, rows))


def _agreement(row: Agreement) -> AgreementDetails:
    return AgreementDetails(
        carrier=row.carrier_id,
        number=row.number,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        contract_code=row.contract_code,
        tariff=row.tariff,
        payer=row.payer,
        pickup_hours=row.pickup_hours,
        parcels_per_pickup=row.parcels_per_pickup,
    )
