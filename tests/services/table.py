"""A packing table in the world: requests that are picked already, and a scanner."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from app.models import (
    Copy,
    CopyClaim,
    Fulfilment,
    LoanRequest,
    Parcel,
    RequestLine,
    ScanEvent,
)
from app.models.base import Base
from app.models.states import Channel, FulfilmentState
from app.scanner.numbers import Command, Kind, command_number, compose
from app.services import scanning
from app.services.answer import ScanResult
from tests.services.world import NOON, World


def request_number(serial: int) -> str:
    """The number of a request of the world's day."""
    return compose(Kind.REQUEST, "0013", 5, serial)


def add_request(
    world: World,
    serial: int,
    copies: dict[str, FulfilmentState],
    *,
    member: int = 1,
    service: str = "pishtaz",
) -> UUID:
    """A request with a line for each copy (``{"copy 1a": PICKED}``), claimed where it is picked."""
    key = world.key
    request = LoanRequest(
        id=key(f"request {serial}"),
        branch="0013",
        salt=f"{serial:032x}",
        number=request_number(serial),
        member_id=key(f"member {member}"),
        channel=Channel.PHONE,
        recipient="مریم رستمی‌نژاد",
        address_id=key(f"address {member}"),
        service_id=key(service),
        at=NOON,
        business_date=NOON.date(),
        by=key("desk"),
    )
    rows: list[Base] = [request]
    for position, (copy, state) in enumerate(copies.items(), 1):
        line = RequestLine(
            id=key(f"line {serial}.{position}"),
            branch="0013",
            request_id=request.id,
            position=position,
            title_id=key(f"title {copy.split()[1][0]}"),
        )
        picked = state is FulfilmentState.PICKED
        fulfilment = Fulfilment(
            id=key(f"ful {serial}.{position}"),
            branch="0013",
            line_id=line.id,
            request_id=request.id,
            copy_id=key(copy) if picked else None,
            state=state,
            at=NOON,
            business_date=NOON.date(),
            changed_on=NOON.date(),
        )
        rows += [line, fulfilment]
        if picked:
            rows.append(
                CopyClaim(copy_id=key(copy), fulfilment_id=fulfilment.id, branch="0013", at=NOON)
            )
    world.add(*rows)
    return request.id


@dataclass
class Table:
    """A station at which somebody scans."""

    world: World
    station: str = "station 1"
    by: str = "packer"

    def scan(self, code: str) -> ScanResult:
        """Scan a code with an action of its own."""
        action = self.world.action(self.by, self.station)
        return scanning.scan_at(self.world.database, code, action=action)

    def mode(self, mode: str) -> ScanResult:
        """Change what scans mean."""
        action = self.world.action(self.by, self.station)
        return self.world.database.do(
            lambda session: scanning.change_mode(session, mode, action=action)
        )

    def command(self, command: Command) -> ScanResult:
        """Scan a command card."""
        return self.scan(command_number(command))

    def request(self, serial: int) -> ScanResult:
        """Scan a request's barcode."""
        return self.scan(request_number(serial))

    def parcel(self) -> Parcel:
        """The newest parcel of the world."""
        with self.world.database.read() as session:
            return session.scalars(select(Parcel).order_by(Parcel.number.desc())).all()[0]

    def count(self) -> int:
        """How many scans the journal holds."""
        with self.world.database.read() as session:
            return session.scalar(select(func.count()).select_from(ScanEvent)) or 0

    def state(self, name: str) -> FulfilmentState:
        """The state of a fulfilment by its name."""
        with self.world.database.read() as session:
            return session.get_one(Fulfilment, self.world.key(name)).state


def barcode(world: World, copy: str) -> str:
    """The barcode of a copy by its name."""
    with world.database.read() as session:
        return session.get_one(Copy, world.key(copy)).barcode
