"""Parcels put straight into the world, and a counter at which they go out and come back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import (
    Agreement,
    Copy,
    CopyClaim,
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    Parcel,
    ParcelItem,
    ParcelRequest,
    StationState,
)
from app.models.base import Base
from app.models.states import CopyStatus, FulfilmentState, Mode, ParcelState
from app.scanner.numbers import Command, Kind, command_number, compose
from app.services import handover, scanning
from app.services.answer import ScanResult
from app.services.closing import Closed
from app.services.intake import Registration
from tests.services.table import add_request
from tests.services.world import NOON, World

T = TypeVar("T")

TODAY = NOON.date()

POST_NUMBERS = ("05420010000000000001", "05420010000000000002", "05420010000000000003")
"""Twenty digits each, as a form of the post's has them."""


def parcel_number(serial: int, branch: str = "0013") -> str:
    """The number of a parcel of the world's day."""
    return compose(Kind.PARCEL, branch, 5, serial)


def slip_number(serial: int) -> str:
    """The number on the return slip of the parcel with this serial."""
    return compose(Kind.RETURN_SLIP, "0013", 5, serial)


def sealed(
    world: World,
    serial: int,
    *copies: str,
    member: int = 1,
    service: str = "pishtaz",
    sealed_on: dt.date = TODAY,
    state: ParcelState = ParcelState.SEALED,
) -> UUID:
    """A parcel with these copies (``"copy 1a"``), its request picked, packed and sealed.

    Keys: ``"request 7"``, ``"ful 7.1"``, ``"prc 7"``, ``"dsp 7"``; number ``parcel_number(7)``.
    """
    key = world.key
    add_request(
        world,
        serial,
        dict.fromkeys(copies, FulfilmentState.PICKED),
        member=member,
        service=service,
    )
    place: dict[str, Any] = {
        "recipient": "مریم رستمی‌نژاد",
        "recipient_phone": "09111234561",
        "address_id": key(f"address {member}"),
        "service_id": key(service),
        "weight_g": 60 + 400 * len(copies),
    }
    rows: list[Base] = [
        Parcel(
            id=key(f"prc {serial}"),
            branch="0013",
            number=parcel_number(serial),
            return_number=slip_number(serial),
            member_id=key(f"member {member}"),
            state=state,
            opened_at=NOON,
            sealed_at=NOON if state is ParcelState.SEALED else None,
            business_date=sealed_on,
            opened_by=key("packer"),
            **place,
        ),
        ParcelRequest(
            id=key(f"prq {serial}"),
            branch="0013",
            parcel_id=key(f"prc {serial}"),
            request_id=key(f"request {serial}"),
            packing=False,
        ),
        Dispatch(
            id=key(f"dsp {serial}"),
            branch="0013",
            parcel_id=key(f"prc {serial}"),
            attempt=1,
            **place,
        ),
    ]
    rows += [
        ParcelItem(
            id=key(f"itm {serial}.{position}"),
            branch="0013",
            parcel_id=key(f"prc {serial}"),
            fulfilment_id=key(f"ful {serial}.{position}"),
            copy_id=key(copy),
            added_at=NOON,
        )
        for position, copy in enumerate(copies, 1)
    ]
    world.add(*rows)

    def pack(session: Session) -> None:
        for position in range(1, len(copies) + 1):
            fulfilment = session.get_one(Fulfilment, key(f"ful {serial}.{position}"))
            fulfilment.state = FulfilmentState.PACKED

    world.database.do(pack)
    return key(f"prc {serial}")


@dataclass
class Counter:
    """A station of the world in one mode, with somebody at it."""

    world: World
    mode: Mode = Mode.HANDOVER
    station: str = "station 1"
    by: str = "supervisor"

    def __post_init__(self) -> None:
        self.change_mode(self.mode)

    def change_mode(self, mode: Mode) -> None:
        """What scans mean from now on."""
        self.mode = mode

        def change(session: Session) -> None:
            session.get_one(StationState, self.world.key(self.station)).mode = mode

        self.world.database.do(change)

    def scan(self, code: str) -> ScanResult:
        """Scan a code with an action of its own."""
        action = self.world.action(self.by, self.station)
        return self.world.database.do(lambda s: scanning.scan(s, code, action=action))

    def undo(self) -> ScanResult:
        """Scan the card «undo»."""
        return self.scan(command_number(Command.UNDO))

    def go_on(self) -> ScanResult:
        """Scan the card «continue»."""
        return self.scan(command_number(Command.CONTINUE))

    def do(self, use_case: Callable[..., T], *args: Any, **named: Any) -> T:
        """Carry out a use case with an action of its own."""
        action = self.world.action(self.by, self.station)
        return self.world.database.do(
            lambda session: use_case(session, *args, action=action, **named)
        )

    def read(self, reading: Callable[..., T], *args: Any) -> T:
        """Read something as the person at this counter."""
        with self.world.database.read() as session:
            return reading(session, *args, by=self.world.key(self.by))

    def desk(self) -> StationState:
        """What is going on at this station."""
        return row(self.world, StationState, self.station)

    def pickup(self) -> UUID:
        """The pickup that this station scans into."""
        found = self.desk().pickup_id
        assert found is not None
        return found

    def hand_over(self, *serials: int, reason: str = "جا نشد") -> Closed:
        """Scan parcels out and close their pickup."""
        for serial in serials:
            assert self.scan(parcel_number(serial)).reason == "scanned-out"
        return self.do(handover.close, self.pickup(), "رضا شعبانی", reason)


def row(world: World, kind: type[T], name: str | UUID) -> T:
    """A row by the name of its key."""
    key = world.key(name) if isinstance(name, str) else name
    with world.database.read() as session:
        return session.get_one(kind, key)


def state_of(world: World, serial: int, position: int = 1) -> FulfilmentState:
    """The state of a line's fulfilment."""
    return row(world, Fulfilment, f"ful {serial}.{position}").state


def parcel_state(world: World, serial: int) -> ParcelState:
    """The state of a parcel."""
    return row(world, Parcel, f"prc {serial}").state


def journeys(world: World, serial: int) -> list[Dispatch]:
    """All journeys of a parcel, in their order."""
    with world.database.read() as session:
        return list(
            session.scalars(
                select(Dispatch)
                .where(Dispatch.parcel_id == world.key(f"prc {serial}"))
                .order_by(Dispatch.attempt)
            )
        )


def loans(world: World, serial: int) -> list[Loan]:
    """The loans of a request, oldest first."""
    with world.database.read() as session:
        return list(
            session.scalars(
                select(Loan)
                .join(Fulfilment, Fulfilment.id == Loan.fulfilment_id)
                .where(Fulfilment.request_id == world.key(f"request {serial}"))
                .order_by(Loan.issued_at, Loan.id)
            )
        )


def loan_of(world: World, copy: str) -> Loan:
    """The newest loan of a copy."""
    with world.database.read() as session:
        return session.scalars(
            select(Loan)
            .where(Loan.copy_id == world.key(copy))
            .order_by(Loan.issued_at.desc(), Loan.id.desc())
        ).all()[0]


def claimed(world: World, copy: str) -> bool:
    """Whether somebody has a claim on a copy."""
    with world.database.read() as session:
        return session.get(CopyClaim, world.key(copy)) is not None


def copy_status(world: World, copy: str) -> CopyStatus:
    """Where a copy is."""
    return row(world, Copy, copy).status


def open_numbers(counter: Counter) -> list[int]:
    """Parcels in each open pickup, oldest first."""
    return [one.parcels for one in counter.read(handover.expected).pickups]


def limit(world: World, parcels: int | None) -> None:
    """How many parcels the carrier takes at once."""
    world.change(Agreement, world.key("agreement"), parcels_per_pickup=parcels)


def in_parcel(world: World, made: Registration, state: ParcelState, line: int = 0) -> Parcel:
    """Put a picked line into a parcel that has got as far as ``state``, as packing leaves it."""
    key = world.key
    sealed = state in (ParcelState.SEALED, ParcelState.HANDED_OVER)

    def work(session: Session) -> Parcel:
        one = session.get_one(Fulfilment, made.lines[line].fulfilment_id)
        request = session.get_one(LoanRequest, made.request_id)
        parcel = Parcel(
            id=key(f"parcel {line}"),
            branch="0013",
            number=compose(Kind.PARCEL, "0013", 5, 7 + line),
            member_id=request.member_id,
            recipient=request.recipient,
            address_id=request.address_id,
            service_id=request.service_id,
            state=state,
            station_id=None if sealed or state is ParcelState.PUT_ASIDE else key("station 2"),
            weight_g=460,
            opened_at=NOON,
            sealed_at=NOON + dt.timedelta(days=1) if sealed else None,
            business_date=NOON.date() + dt.timedelta(days=int(sealed)),
            opened_by=key("packer"),
        )
        session.add(parcel)
        session.flush()
        session.add_all(
            [
                ParcelRequest(
                    id=key(f"bound {line}"),
                    branch="0013",
                    parcel_id=parcel.id,
                    request_id=request.id,
                    packing=not sealed,
                ),
                ParcelItem(
                    id=key(f"item {line}"),
                    branch="0013",
                    parcel_id=parcel.id,
                    fulfilment_id=one.id,
                    copy_id=one.copy_id,
                    added_at=NOON,
                ),
            ]
        )
        one.state = FulfilmentState.PACKED
        return parcel

    return world.database.do(work)
