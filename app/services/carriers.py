"""Who takes the parcels, and their services; shared by all branches of the city."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Carrier, Service
from app.models.action import Action
from app.services import fields
from app.services.acting import SUPERVISORS
from app.services.use_case import use_case
from app.texts import organisation as texts


@dataclass(frozen=True, slots=True)
class CarrierCard:
    """A carrier; parcels are given to those that are active."""

    id: UUID
    name: str
    active: bool


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """A service of a carrier; its limit in grams."""

    id: UUID
    carrier: UUID
    carrier_name: str
    code: str
    name: str
    weight_limit_g: int
    active: bool


@use_case(SUPERVISORS)
def add_carrier(session: Session, name: str, *, action: Action) -> CarrierCard:
    """Add a carrier: a local courier, for one.

    Raises:
        UserError: there is one with this name.
    """
    wanted = fields.line(name, "name", texts.CARRIER, longest=fields.NAME, needed=True)
    if session.scalars(select(Carrier.id).where(Carrier.name == wanted)).first():
        raise UserError(texts.CARRIER_TAKEN, field="name")
    row = Carrier(id=action.key("carrier"), name=wanted, active=True)
    session.add(row)
    return CarrierCard(row.id, row.name, row.active)


@use_case(SUPERVISORS)
def save_service(
    session: Session,
    carrier: UUID,
    code: str,
    name: str,
    weight_limit_g: int,
    *,
    service: UUID | None = None,
    active: bool = True,
    action: Action,
) -> ServiceCard:
    """Add a service of a carrier, or change ``service``; a code is used once per carrier.

    Raises:
        UserError: the code is taken, or a branch's default service would be switched off.
    """
    wanted = fields.line(code, "code", texts.SERVICE_CODE, longest=16, needed=True)
    taken = session.scalars(
        select(Service.id).where(Service.carrier_id == carrier, Service.code == wanted)
    ).first()
    if taken is not None and taken != service:
        raise UserError(texts.SERVICE_TAKEN, field="code")
    owner = session.get(Carrier, carrier)
    row = session.get(Service, service) if service else Service(id=action.key("service"))
    if owner is None or row is None:
        raise UserError(texts.GONE)
    if not active and _is_default(session, row.id):
        raise UserError(texts.SERVICE_OFF, field="active")
    row.carrier_id, row.code, row.active = carrier, wanted, active
    row.name = fields.line(name, "name", texts.SERVICE, longest=fields.NAME, needed=True)
    row.weight_limit_g = fields.amount(
        weight_limit_g, "weight_limit_g", texts.WEIGHT_LIMIT, least=1, most=1_000_000
    )
    session.add(row)
    return _card(row, owner)


def _is_default(session: Session, service: UUID) -> bool:
    found = session.scalars(select(Branch.code).where(Branch.default_service_id == service))
    return found.first() is not None


def carriers(session: Session) -> tuple[CarrierCard, ...]:
    """All carriers, by name."""
    rows = session.scalars(select(Carrier).order_by(Carrier.name))
    return tuple(CarrierCard(row.id, row.name, row.active) for row in rows)


def services(session: Session, *, active_only: bool = True) -> tuple[ServiceCard, ...]:
    """The services of all carriers, by carrier and code; those in use unless all are wanted."""
    found = select(Service, Carrier).join(Carrier, Carrier.id == Service.carrier_id)
    if active_only:
        found = found.where(Service.active, Carrier.active)
    rows = session.execute(found.order_by(Carrier.name, Service.code)).all()
    return tuple(_card(service, carrier) for service, carrier in rows)


def _card(row: Service, carrier: Carrier) -> ServiceCard:
    return ServiceCard(
        id=row.id,
        carrier=carrier.id,
        carrier_name=carrier.name,
        code=row.code,
        name=row.name,
        weight_limit_g=row.weight_limit_g,
        active=row.active,
    )
