"""The post in the sample: parcels go out with the officer, some come back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.cli.sample_day.branch import Cast
from app.cli.sample_day.stage import Stage
from app.models import Copy, Dispatch, Loan, Parcel
from app.models.states import DispatchOutcome, Mode
from app.services import after, closing, sacks
from app.services.answer import Paper
from app.services.pickups import open_pickup
from app.texts import sample as texts

STICKERS = 3
"""Two parcels in so many get the post's sticker at the counter; the others from the receipts."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A closed pickup."""

    pickup: UUID
    paper: Paper
    parcels: int


def hand_over(stage: Stage, cast: Cast, parcels: list[str], *, leave: int = 0) -> HandedOver:
    """Scan the parcels out, all but the last ``leave``, and close the pickup with the officer."""
    stage.mode(Mode.HANDOVER, by=cast.packer)
    stage.do(open_pickup, by=cast.packer)
    going = parcels[: len(parcels) - leave] if leave else parcels
    for place, number in enumerate(going):
        stage.scan(number, by=cast.packer)
        if place == 2 and leave:
            stage.scan(number, by=cast.packer)
        if place % STICKERS:
            stage.scan(_post_number(stage), by=cast.packer)
    pickup = stage.read(
        lambda session: session.scalars(
            select(Dispatch.pickup_id)
            .join(Parcel, Parcel.id == Dispatch.parcel_id)
            .where(Parcel.number == going[0])
            .order_by(Dispatch.attempt.desc())
        ).first()
    )
    assert pickup is not None
    closed = stage.do(
        closing.close,
        pickup,
        texts.OFFICER,
        texts.LEFT_BEHIND if leave else "",
        by=cast.supervisor,
        seconds=300,
    )
    return HandedOver(pickup, closed.paper, len(going))


def _post_number(stage: Stage) -> str:
    return "".join(str(stage.clock.chance.randrange(10)) for _ in range(24))


def news(stage: Stage, cast: Cast, *, returns: int) -> Paper | None:
    """What comes back and what is heard of the parcels that are out.

    One parcel comes back undelivered and is told why; the books of ``returns`` others come back,
    half of them by their return slip; of one more the member says that it is there. The sack in
    which the post brought them is counted with the officer.

    Returns:
        The receipt for the sack; None where too little is out.
    """
    out = _under_way(stage)
    if len(out) < returns + 2:
        return None
    stage.mode(Mode.RETURN, by=cast.desk)
    undelivered, said, *rest = out
    stage.scan(undelivered.number, by=cast.desk)
    stage.do(after.undelivered, undelivered.id, texts.UNDELIVERED, by=cast.desk)
    stage.do(after.delivered, said.id, by=cast.desk)
    for place, parcel in enumerate(rest[:returns]):
        if place % 2 == 0 and parcel.return_number:
            stage.scan(parcel.return_number, by=cast.desk)
        for barcode in _books(stage, parcel.id):
            stage.scan(barcode, by=cast.desk)
    stage.scan("GL-0000000", by=cast.desk)
    return stage.do(sacks.receive, returns + 1, texts.OFFICER, by=cast.desk).paper


def _under_way(stage: Stage) -> list[Parcel]:
    return stage.read(
        lambda session: list(
            session.scalars(
                select(Parcel)
                .join(Dispatch, Dispatch.parcel_id == Parcel.id)
                .where(Dispatch.outcome == DispatchOutcome.HANDED_OVER)
                .order_by(Parcel.number.desc())
            )
        )
    )


def _books(stage: Stage, parcel: UUID) -> list[str]:
    return stage.read(
        lambda session: list(
            session.scalars(
                select(Copy.barcode)
                .join(Loan, Loan.copy_id == Copy.id)
                .join(Dispatch, Dispatch.id == Loan.dispatch_id)
                .where(
                    Dispatch.parcel_id == parcel,
                    Loan.returned_at.is_(None),
                    Loan.voided_at.is_(None),
                )
                .order_by(Copy.barcode)
            )
        )
    )
