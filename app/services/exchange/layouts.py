"""How a carrier's acceptance file looks: which columns, in what order, under which heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import AcceptanceLayout, Branch, Carrier, Service
from app.models.action import Action
from app.persian.fold import match_key
from app.services import fields
from app.services.acting import PACKERS, SUPERVISORS, acting, may_read
from app.services.use_case import use_case
from app.texts import exchange as texts


class Field(StrEnum):
    """What a column of an acceptance file holds."""

    ROW = "row"
    PARCEL = "parcel"
    POST_NUMBER = "post-number"
    DATE = "date"
    SERVICE = "service"
    PAYER = "payer"
    FIRST_NAME = "first-name"
    LAST_NAME = "last-name"
    MOBILE = "mobile"
    PHONE = "phone"
    PROVINCE = "province"
    CITY = "city"
    ADDRESS = "address"
    POSTAL_CODE = "postal-code"
    COPIES = "copies"
    WEIGHT = "weight"
    SIZE = "size"
    VALUE = "value"
    MEMBER = "member"
    NOTE = "note"
    SENDER = "sender"
    SERVICE_CODE = "service-code"
    RECIPIENT = "recipient"
    COUNTY = "county"
    CONTRACT = "contract"
    AGREEMENT = "agreement"
    PICKUP = "pickup"
    SENDER_ADDRESS = "sender-address"
    SENDER_POSTAL_CODE = "sender-postal-code"
    SENDER_PHONE = "sender-phone"
    FIXED = "fixed"


USUAL = tuple(Field)[: tuple(Field).index(Field.SERVICE_CODE)]
"""The columns of a file whose layout nobody has set, in their order."""

MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column; ``fixed`` stands in each row for which we have nothing else."""

    field: Field
    header: str
    fixed: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a carrier's file; ``own`` where the branch has set them."""

    carrier_id: UUID
    carrier: str
    columns: tuple[LayoutColumn, ...]
    own: bool


def usual_columns() -> tuple[LayoutColumn, ...]:
    """The columns of a file whose layout nobody has set."""
    return tuple(LayoutColumn(field, texts.COLUMNS[field.value]) for field in USUAL)


def layout(session: Session, carrier_id: UUID | None = None, *, by: UUID) -> Layout:
    """How the file of a carrier looks in this branch.

    Args:
        carrier_id: None for the carrier of the branch's usual service.

    Raises:
        UserError: there is no such carrier.
    """
    return layout_of(session, may_read(session, by, PACKERS).branch, carrier_id)


def known_layouts(session: Session, *, by: UUID) -> tuple[Layout, ...]:
    """The layout of the usual carrier, and those that the branch has set for others."""
    branch = may_read(session, by, PACKERS).branch
    usual = layout_of(session, branch, None)
    others = session.scalars(
        select(AcceptanceLayout.carrier_id).where(
            AcceptanceLayout.branch == branch, AcceptanceLayout.carrier_id != usual.carrier_id
        )
    ).all()
    return (usual, *(layout_of(session, branch, carrier) for carrier in others))


def layout_of(session: Session, branch: str, carrier_id: UUID | None) -> Layout:
    """``layout`` without the question who may."""
    carrier = session.get(Carrier, carrier_id or _usual_carrier(session, branch))
    if carrier is None:
        raise UserError(texts.NO_CARRIER, field="carrier")
    row = _row(session, branch, carrier.id)
    if row is None:
        return Layout(carrier.id, carrier.name, usual_columns(), own=False)
    columns = tuple(
        LayoutColumn(Field(one["field"]), one["header"], one["fixed"]) for one in row.columns
    )
    return Layout(carrier.id, carrier.name, columns, own=True)


def _usual_carrier(session: Session, branch: str) -> UUID | None:
    usual = session.get_one(Branch, branch).default_service_id
    service = session.get(Service, usual) if usual else None
    return service.carrier_id if service else None


def _row(session: Session, branch: str, carrier: UUID) -> AcceptanceLayout | None:
    return session.scalars(
        select(AcceptanceLayout).where(
            AcceptanceLayout.branch == branch, AcceptanceLayout.carrier_id == carrier
        )
    ).one_or_none()


@use_case(SUPERVISORS)
def save_layout(
    session: Session, carrier_id: UUID, columns: tuple[LayoutColumn, ...], *, action: Action
) -> Layout:
    """Set the columns of a carrier's file; no columns: the usual ones again.

    Raises:
        UserError: our number is missing (the answer could not be read), a head is empty or stands
            twice; ``field`` is ``columns.N`` for the column that is wrong.
    """
    branch = acting(session).branch
    if session.get(Carrier, carrier_id) is None:
        raise UserError(texts.NO_CARRIER, field="carrier")
    row = _row(session, branch, carrier_id)
    if not columns:
        if row is not None:
            session.delete(row)
            session.flush()
        return layout_of(session, branch, carrier_id)
    kept = _checked(columns)
    if row is None:
        row = AcceptanceLayout(
            id=action.key("layout"), branch=branch, carrier_id=carrier_id, columns=kept
        )
        session.add(row)
    row.columns = kept
    session.flush()
    return layout_of(session, branch, carrier_id)


def _checked(columns: Sequence[LayoutColumn]) -> list[dict[str, str]]:
    if len(columns) > MOST_COLUMNS:
        raise UserError(texts.TOO_MANY_COLUMNS, field="columns")
    heads: set[str] = set()
    once: set[Field] = set()
    kept = []
    for at, column in enumerate(columns):
        place = f"columns.{at}"
        header = fields.line(column.header, place, texts.HEADER, longest=fields.NAME, needed=True)
        key = match_key(header) or header
        if key in heads:
            raise UserError(texts.HEADER_TWICE.format(header=header), field=place)
        if column.field in once and column.field is not Field.FIXED:
            raise UserError(texts.COLUMN_TWICE.format(column=header), field=place)
        heads.add(key)
        once.add(column.field)
        fixed = fields.line(column.fixed, place, texts.FIXED)
        kept.append({"field": column.field.value, "header": header, "fixed": fixed})
    if Field.PARCEL not in once:
        raise UserError(texts.NUMBER_NEEDED, field="columns")
    return kept
