"""The counter of the post as a station sees it, and the manifest of a closed pickup once more."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.models import Pickup, StationState
from app.models.action import Action
from app.models.states import DocumentKind, Mode, PickupState
from app.services import day_documents, manifests, pickups, printing_jobs
from app.services.acting import EVERYONE
from app.services.answer import Paper
from app.services.manifests import Pending
from app.services.pickups import Expected, PickupView
from app.services.use_case import use_case


@dataclass(frozen=True, slots=True)
class HandoverTable:
    """A station as the handover screen shows it.

    Attributes:
        held: the reason for which the station holds.
        pickup: the open one that scans of this station go to, else the oldest open one.
        next_sticker: the journey to which the next sticker of the post belongs.
        expected: everything that the carrier should get.
        pending: how a reopened pickup differs from its manifest by now.
    """

    mode: Mode
    held: str | None
    pickup: PickupView | None
    next_sticker: UUID | None
    expected: Expected
    pending: Pending | None = None


def handover_table(session: Session, station: UUID, *, by: UUID) -> HandoverTable:
    """What goes on at the counter of a station.

    Raises:
        NotAllowed: neither packer nor supervisor.
    """
    expected = pickups.expected(session, by=by)
    desk = session.get_one(StationState, station)
    own = session.get(Pickup, desk.pickup_id) if desk.pickup_id else None
    if own is not None and own.state is PickupState.OPEN:
        pickup: PickupView | None = pickups.view(session, own)
    else:
        pickup = next(iter(expected.pickups), None)
    reopened = pickup is not None and pickup.version > 0
    pending = manifests.pending(session, pickup.id, by=by) if pickup and reopened else None
    return HandoverTable(desk.mode, desk.held, pickup, desk.dispatch_id, expected, pending)


@use_case(EVERYONE)
def manifest_again(session: Session, pickup_id: UUID, *, action: Action) -> Paper:
    """A further print of the newest manifest of a pickup.

    Raises:
        UserError: it was never closed; NotAllowed: it is another branch's.
    """
    pickups.own_pickup(session, pickup_id)
    record = day_documents.manifest_key(session, pickup_id)
    return printing_jobs.order(session, DocumentKind.MANIFEST, record, action=action)
