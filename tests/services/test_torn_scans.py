"""A scan that came in part stands in the journal and changes nothing, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.models import AuditEntry, ScanEvent
from app.models.states import FulfilmentState, Mode, Outcome
from app.services import torn_scans
from tests.services.desk import do
from tests.services.table import Table, add_request
from tests.services.world import World


@pytest.mark.parametrize(
    ("piece", "kept"), [("881001305", "881001305"), ("", ""), ("8871234", ""), ("x" * 90, "x" * 64)]
)
def test_what_is_kept_of_a_torn_scan(world: World, piece: str, kept: str) -> None:
    do(world, torn_scans.note, piece, by="packer")
    with world.database.read() as session:
        (event,) = session.scalars(select(ScanEvent)).all()
        assert session.scalars(select(AuditEntry)).all() == []
    assert (event.raw, event.reason, event.outcome) == (kept, "torn", Outcome.REJECTED)
    assert (event.mode, event.kind, event.staff_id) == (Mode.PACK, "unknown", world.key("packer"))


def test_it_stands_between_the_scans_and_holds_nothing(world: World) -> None:
    add_request(world, 1, {"copy 1a": FulfilmentState.PICKED, "copy 2a": FulfilmentState.PICKED})
    table = Table(world)
    table.request(1)
    action = world.action("packer")
    for _ in range(2):
        world.database.do(lambda session: torn_scans.note(session, "GL-10", action=action))
    assert table.scan("GL-1001").reason == "packed"
    assert table.count() == 3
