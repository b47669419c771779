"""A book that is out: the rows that handing a parcel over leaves behind."""

from __future__ import annotations

import datetime as dt

from app.models import CopyClaim, Dispatch, Fulfilment, Loan, LoanRequest, Parcel, RequestLine
from app.models.states import Channel, DispatchOutcome, FulfilmentState, ParcelState
from app.scanner.numbers import Kind, compose
from tests.services.world import NOON, World


def lend(world: World, serial: int, copy: str, due: dt.date, *, member: int = 1) -> None:
    """A request with this serial for one copy (``"copy 1a"``), handed over and on loan."""
    ask(world, serial, copy, FulfilmentState.SENT, member=member)
    key = world.key
    place = {"address_id": key(f"address {member}"), "service_id": key("pishtaz")}
    world.add(
        Parcel(
            id=key(f"out {serial}"),
            branch="0013",
            number=compose(Kind.PARCEL, "0013", 5, serial),
            member_id=key(f"member {member}"),
            recipient="مریم رستمی‌نژاد",
            state=ParcelState.HANDED_OVER,
            weight_g=460,
            opened_at=NOON,
            sealed_at=NOON,
            business_date=NOON.date(),
            opened_by=key("packer"),
            **place,
        ),
        Dispatch(
            id=key(f"way {serial}"),
            branch="0013",
            parcel_id=key(f"out {serial}"),
            attempt=1,
            recipient="مریم رستمی‌نژاد",
            weight_g=460,
            outcome=DispatchOutcome.HANDED_OVER,
            outcome_at=NOON,
            outcome_on=NOON.date(),
            **place,
        ),
        Loan(
            id=key(f"loan {serial}"),
            branch="0013",
            fulfilment_id=key(f"ful {serial}.1"),
            dispatch_id=key(f"way {serial}"),
            copy_id=key(copy),
            member_id=key(f"member {member}"),
            issued_at=NOON,
            issued_on=NOON.date(),
            due_on=due,
        ),
    )


def ask(world: World, serial: int, copy: str, state: FulfilmentState, *, member: int = 1) -> None:
    """A request with this serial for one copy, which it claims unless it is only wanted."""
    key = world.key
    taken = state is not FulfilmentState.WANTED
    world.add(
        LoanRequest(
            id=key(f"request {serial}"),
            branch="0013",
            salt=f"{serial:032x}",
            number=request_number(serial),
            member_id=key(f"member {member}"),
            channel=Channel.PHONE,
            recipient="مریم رستمی‌نژاد",
            address_id=key(f"address {member}"),
            service_id=key("pishtaz"),
            at=NOON,
            business_date=NOON.date(),
            by=key("desk"),
        ),
        RequestLine(
            id=key(f"line {serial}.1"),
            branch="0013",
            request_id=key(f"request {serial}"),
            position=1,
            title_id=key(f"title {copy.split()[1][0]}"),
        ),
        Fulfilment(
            id=key(f"ful {serial}.1"),
            branch="0013",
            line_id=key(f"line {serial}.1"),
            request_id=key(f"request {serial}"),
            copy_id=key(copy) if taken else None,
            state=state,
            at=NOON,
            business_date=NOON.date(),
            changed_on=NOON.date(),
        ),
    )
    if taken:
        world.add(
            CopyClaim(
                copy_id=key(copy), fulfilment_id=key(f"ful {serial}.1"), branch="0013", at=NOON
            )
        )


def request_number(serial: int) -> str:
    """The number of a request of the world's day."""
    return compose(Kind.REQUEST, "0013", 5, serial)
