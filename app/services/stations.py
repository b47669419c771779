"""Stations: the counter PCs of a branch."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, ParcelItem, Station, StationState
from app.models.action import Action
from app.models.states import Mode
from app.persian.fold import for_storage
from app.services.acting import EVERYONE, acting
from app.services.packing_parcels import current
from app.services.use_case import use_case
from app.texts import organisation as texts


@dataclass(frozen=True, slots=True)
class StationView:
    """A counter PC."""

    id: UUID
    name: str
    branch: str
    label_sheets: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a counter PC is known as before anybody has logged in.

    Attributes:
        id: None for one that has not introduced itself yet.
        unfinished: a parcel is being packed there.
        parcel: its number; neither a title nor a member is told before anybody has logged in.
        books: how many books are in it.
    """

    id: UUID | None
    name: str
    branch: str
    unfinished: bool
    parcel: str = ""
    books: int = 0


def known(session: Session, name: str) -> Known:
    """The station of this name, or what it will be; readable before anybody has logged in.

    Args:
        name: as ``take`` has it.
    """
    wanted = for_storage(name)
    stations = select(Station)
    if wanted:
        stations = stations.where(Station.name == wanted)
    found = session.scalars(stations.order_by(Station.branch, Station.id).limit(1)).first()
    if found is None:
        branch = session.scalars(select(Branch.code).order_by(Branch.code).limit(1)).one()
        return Known(None, wanted or texts.FIRST_STATION, branch, False)
    state = session.get(StationState, found.id)
    # A sealed one stays in sight there until the next is begun.
    parcel = current(session, state) if state else None
    if parcel is None:
        return Known(found.id, found.name, found.branch, False)
    books = session.scalar(
        select(func.count())
        .select_from(ParcelItem)
        .where(ParcelItem.parcel_id == parcel.id, ParcelItem.removed_at.is_(None))
    )
    return Known(found.id, found.name, found.branch, True, parcel.number, books or 0)


@use_case(EVERYONE)
def take(session: Session, name: str, *, action: Action) -> StationView:
    """The station of this name in the acting branch; a new counter PC introduces itself so.

    Args:
        name: as people call it; '' for the branch's first station.

    Raises:
        UserError: the name is longer than a sign on a desk can be.
    """
    return introduce(session, name, action=action)


def introduce(session: Session, name: str, *, action: Action) -> StationView:
    """``take`` for use inside another use case."""
    who = acting(session)
    wanted = for_storage(name)
    stations = select(Station).where(Station.branch == who.branch)
    if wanted:
        stations = stations.where(Station.name == wanted)
    found = session.scalars(stations.order_by(Station.id).limit(1)).first()
    if found is None:
        wanted = wanted or texts.FIRST_STATION
        if len(wanted) > 40:
            raise UserError(texts.STATION_NAME_LONG, field="station")
        found = Station(id=action.key("station"), branch=who.branch, name=wanted)
        session.add(found)
        session.flush()
        session.add(StationState(station_id=found.id, branch=who.branch))
        session.flush()
    return StationView(found.id, found.name, found.branch, found.label_sheets)


def mode_of(session: Session, station: UUID) -> Mode:
    """What scans mean at a station just now."""
    return session.get_one(StationState, station).mode


@use_case(EVERYONE)
def begin_in(session: Session, mode: Mode, *, action: Action) -> None:
    """Begin a run at the acting station in a mode; a hold stays until somebody continues."""
    session.get_one(StationState, acting(session).station).mode = mode
