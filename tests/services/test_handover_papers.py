"""Papers of a handover: the manifest of each closing and the slip of a sack."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.models import Branch
from app.models.states import Mode
from app.services import closing, day_documents, manifests, pickups, sacks
from app.services.acting import NotAllowed
from tests.services.papers import STAMP, job, read
from tests.services.parcels import Counter, parcel_number, sealed
from tests.services.world import World


def test_the_manifest_of_a_closing_and_of_the_next(world: World) -> None:
    sealed(world, 1, "copy 1a", "copy 2a")
    sealed(world, 2, "copy 3a", member=2)
    counter = Counter(world)
    closed = counter.hand_over(1)
    first = job(world, closed.paper, by="supervisor")
    sheet = first.content
    number = closed.number
    assert first.name == f"manifest-{number}-1-1"
    assert (sheet.version, sheet.officer, sheet.handed_by) == (1, "رضا شعبانی", "رضا کریمی")
    assert (sheet.carrier, sheet.agreement_number, sheet.contract_code) == (
        "شرکت ملی پست",
        "۱۴۰۵/۱۲",
        "77",
    )
    assert [(one.number, one.weight_g, one.books, one.post_number) for one in sheet.rows] == [
        (parcel_number(1), 860, 2, None)
    ]
    assert [(one.number, one.reason) for one in sheet.left_behind] == [(parcel_number(2), "جا نشد")]
    assert (sheet.differences, sheet.reopen_reason, sheet.left_behind_to) == ((), "", None)
    assert [head.name for head in sheet.chain_heads] == ["میز ۱"]
    counter.do(closing.reopen, closed.pickup_id, "یکی جا ماند")
    counter.scan(parcel_number(2))
    again = counter.do(closing.close, closed.pickup_id, "علی مرادی")
    second = job(world, again.paper, by="supervisor").content
    assert (second.version, second.reopen_reason) == (2, "یکی جا ماند")
    told = {one.number: (one.recipient, one.what) for one in second.differences}
    assert set(told) == {number, parcel_number(2)}
    assert told[parcel_number(2)][0] == "مریم رستمی‌نژاد"
    assert "علی مرادی" in told[number][1]
    key = world.key("supervisor")
    with world.database.read() as session:
        newest = day_documents.manifest_key(session, closed.pickup_id)
        assert newest == again.manifest_id
        assert day_documents.manifest_key(session, closed.pickup_id, 1) == closed.manifest_id
        with pytest.raises(UserError, match="صورت مرسولات"):
            day_documents.manifest_key(session, closed.pickup_id, 3)
        assert manifests.manifest(session, closed.pickup_id, by=key).version == 2
        assert pickups.by_number(session, number, by=key) is not None


def test_the_slip_of_a_sack(world: World) -> None:
    counter = Counter(world, Mode.RETURN)
    received = counter.do(sacks.receive, 12, "حسن مرادی", "خیس")
    ready = job(world, received.paper, by="desk")
    slip = ready.content
    assert ready.name == "sack-receipt-2026-11-23-1-1"
    assert (slip.parcels, slip.officer, slip.note, slip.count_of_day) == (12, "حسن مرادی", "خیس", 1)
    assert (slip.carrier, slip.received_by) == ("شرکت ملی پست", "رضا کریمی")
    assert (slip.station, slip.user) == ("میز ۱", "رضا کریمی")
    with pytest.raises(NotAllowed):
        read(world, day_documents.sack, received.paper.record, STAMP, by="other")


def test_a_branch_without_a_usual_service_has_no_usual_carrier(world: World) -> None:
    with world.database.read() as session:
        branch = session.get_one(Branch, "0013")
        assert day_documents.usual_carrier(session, branch) == "شرکت ملی پست"
        branch.default_service_id = None
        assert day_documents.usual_carrier(session, branch) == ""
        session.rollback()
