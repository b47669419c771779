"""The reconciliation of a day's end: picked = packed = labelled = handed over."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from app.models import Manifest, Pickup
from app.models.states import PickupState
from app.services.reports import figures
from app.services.reports.figures import Figure
from app.services.reports.scope import Scope
from app.services.reports.stock import Stage, Waiting


@dataclass(frozen=True, slots=True)
class Chain:
    """The four counts that must be equal at the day's end, in parcels.

    A request whose books were picked and lie in no parcel counts as the parcel that it will be.
    ``unexplained`` counts parcels by which the signed manifests and the records differ.
    """

    picked: int
    packed: int
    labelled: int
    handed_over: int
    unexplained: int

    @property
    def equal(self) -> bool:
        """Whether nothing is left over."""
        counts = {self.picked, self.packed, self.labelled, self.handed_over}
        return len(counts) == 1 and self.unexplained == 0


def chain(session: Session, scope: Scope, stock: list[Waiting]) -> Chain:
    """What went to the post in the scope, and at which stage the rest stands."""
    rows = figures.rows_of(Figure.HANDED_OVER, scope)
    gone = session.scalar(select(func.count()).select_from(rows.subquery())) or 0
    labelled = gone + sum(one.stage is Stage.LABELLED for one in stock)
    packed = labelled + sum(one.stage is Stage.PACKED for one in stock)
    picked = packed + sum(one.stage is Stage.PICKED for one in stock)
    narrowed = scope.service is not None or scope.staff is not None
    unexplained = 0 if narrowed else abs(gone - _on_manifests(session, scope))
    return Chain(picked, packed, labelled, gone, unexplained)


def _on_manifests(session: Session, scope: Scope) -> int:
    """How many parcels the newest manifests of the scope's pickups name."""
    newer = aliased(Manifest)
    newest = ~exists().where(
        newer.pickup_id == Manifest.pickup_id, newer.version > Manifest.version
    )
    contents = session.scalars(
        select(Manifest.content)
        .join(Pickup, Pickup.id == Manifest.pickup_id)
        .where(
            scope.on(Pickup.branch, Pickup.business_date),
            Pickup.state == PickupState.CLOSED,
            newest,
        )
    )
    return sum(len(content.get("rows", ())) for content in contents)
