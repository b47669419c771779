"""A supervisor takes over the parcel of a table that died; the old table comes back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import AuditEntry, Parcel, ParcelItem
from app.models.states import FulfilmentState, ParcelState
from app.scanner.numbers import Command
from app.services.acting import NotAllowed
from app.services.packing_table import PackingTable, packing_table
from app.services.packing_takeover import TakenOver, take_over
from tests.services.table import Table, add_request
from tests.services.world import World

PICKED = FulfilmentState.PICKED
A1, A2, A3 = "GL-1001", "GL-1002", "GL-1003"


@pytest.fixture
def world(world: World) -> World:
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": PICKED, "copy 4a": PICKED})
    add_request(world, 2, {"copy 3a": PICKED}, member=2)
    return world


@pytest.fixture
def dead(world: World) -> Table:
    """A table with an open parcel and one book in it."""
    table = Table(world)
    assert [table.request(1).reason, table.scan(A1).reason] == ["opened", "packed"]
    return table


def take(
    world: World, by: str = "supervisor", station: str = "station 2", number: str = ""
) -> TakenOver:
    action = world.action(by, station)
    number = number or Table(world).parcel().number
    return world.database.do(lambda session: take_over(session, number, action=action))


def look(world: World, station: str) -> PackingTable:
    with world.database.read() as session:
        return packing_table(session, world.key(station), by=world.key("packer"))


def test_the_supervisor_takes_the_parcel_and_the_packer_ends_it(world: World, dead: Table) -> None:
    taken = take(world)
    assert (taken.station, taken.done, taken.of) == ("میز 1", 1, 3)
    here = Table(world, "station 2")
    shown = look(world, "station 2").parcel
    assert shown is not None
    assert shown.number == taken.parcel
    assert [here.scan(code).reason for code in (A2, "GL-1004")] == ["packed", "complete"]
    assert here.scan(taken.parcel).reason == "sealed"
    with world.database.read() as session:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.what == "packing_takeover.take_over")
        ).one()
    assert (entry.staff_id, entry.reason_text) == (world.key("supervisor"), "گرفته شد از میز ۱")


def test_the_old_table_is_told_when_it_comes_back(world: World, dead: Table) -> None:
    taken = take(world)
    moved = look(world, "station 1")
    assert (moved.parcel, moved.held) == (None, "taken-over")
    book = dead.scan(A2)
    assert (book.reason, book.held, book.parcel) == ("held", True, None)
    assert "مرسولهٔ این میز را سرپرست به میز دیگری برد" in book.message
    with world.database.read() as session:
        assert len(session.scalars(select(ParcelItem)).all()) == 1
    assert dead.command(Command.CONTINUE).reason == "continued"
    assert dead.scan(A2).reason == "no-open-parcel"
    assert dead.command(Command.UNDO).reason == "undo-refused"
    again = dead.request(1)
    assert again.reason == "being-packed-elsewhere"
    assert again.message == "بستهٔ درخواست ۱ روی میز ۲ است."
    Table(world, "station 2", by="supervisor").scan(A2)
    assert "همین حالا رضا کریمی روی میز ۲" in dead.request(1).message
    assert dead.request(2).reason == "opened"
    assert Table(world, "station 2").scan("GL-1004").reason == "complete"
    assert Table(world, "station 2").scan(taken.parcel).reason == "sealed"


def test_the_short_way_of_a_scan_asks_where_the_parcel_lies(world: World, dead: Table) -> None:
    with world.database.write() as session:
        session.get_one(Parcel, dead.parcel().id).station_id = world.key("station 2")
    assert dead.scan(A2).reason == "no-open-parcel"


def test_put_aside_gives_it_back(world: World, dead: Table) -> None:
    take(world)
    Table(world, "station 2").command(Command.PUT_ASIDE)
    assert dead.command(Command.CONTINUE).reason == "continued"
    assert dead.request(1).reason == "resumed"
    assert dead.scan(A2).reason == "packed"


def test_a_complete_parcel_that_only_lacks_its_label(world: World, dead: Table) -> None:
    dead.scan(A2)
    dead.scan("GL-1004")
    taken = take(world)
    assert (taken.done, taken.of) == (3, 3)
    here = Table(world, "station 2")
    assert here.command(Command.REPRINT).reason == "reprinted"
    assert here.scan(taken.parcel).reason == "sealed"


def test_who_may_not_and_when_not(world: World, dead: Table) -> None:
    with pytest.raises(NotAllowed):
        take(world, by="packer")
    with pytest.raises(NotAllowed):
        take(world, by="other", station="station 9")
    with pytest.raises(UserError, match="روی همین میز"):
        take(world, station="station 1")
    number = dead.parcel().number
    Table(world, "station 2").request(2)
    with pytest.raises(UserError, match="تمام کنید یا کنار"):
        take(world, number=number)
    Table(world, "station 2").command(Command.PUT_ASIDE)
    dead.command(Command.PUT_ASIDE)
    with pytest.raises(UserError, match="روی میزی نیست"):
        take(world, number=number)
    with pytest.raises(UserError, match="پیدا نشد"):
        take(world, number="nothing")
    assert Table(world).parcel().state is ParcelState.PUT_ASIDE
