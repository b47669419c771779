from __future__ import annotations

from app.models import Parcel, StationState
from app.models.states import FulfilmentState, ParcelState
from app.services import intake, stations
from tests.services.desk import do
from tests.services.table import Table, add_request
from tests.services.world import World


def known(world: World, name: str) -> stations.Known:
    with world.database.read() as session:
        return stations.known(session, name)


def test_a_counter_is_known_by_its_name_before_anybody_logs_in(world: World) -> None:
    found = known(world, "میز 2")
    assert (found.id, found.branch) == (world.key("station 2"), "0013")
    assert not found.unfinished


def test_without_a_name_it_is_the_first_of_the_first_branch(world: World) -> None:
    assert known(world, "").branch == "0013"
    assert known(world, "").id == world.key("station 1")


def test_a_counter_that_has_not_introduced_itself_has_a_name_only(world: World) -> None:
    found = known(world, "میز تازه")
    assert (found.id, found.name, found.branch) == (None, "میز تازه", "0013")
    action = world.action()
    taken = world.database.do(lambda session: stations.take(session, "میز تازه", action=action))
    assert known(world, "میز تازه").id == taken.id


def test_a_parcel_that_is_being_packed_is_unfinished_work(world: World) -> None:
    add_request(world, 1, {"copy 1a": FulfilmentState.PICKED})
    table = Table(world)
    table.mode("pack")
    table.request(1)
    found = known(world, "میز 1")
    assert (found.unfinished, found.books) == (True, 0)
    assert found.parcel.startswith("882")
    table.scan("GL-1001")
    assert known(world, "میز 1").books == 1
    with world.database.read() as session:
        state = session.get_one(StationState, world.key("station 1"))
        assert state.parcel_id is not None
    # Sealed by its label: nothing is left to go on with.
    table.scan(found.parcel)
    with world.database.read() as session:
        assert session.get_one(Parcel, state.parcel_id).state is ParcelState.SEALED
    sealed = known(world, "میز 1")
    assert (sealed.unfinished, sealed.parcel) == (False, "")
    # Opened again by the desk, it lies on no table until its request is scanned somewhere.
    do(world, intake.cancel_line, world.key("line 1.1"), "نمی‌خواهد")
    assert not known(world, "میز 1").unfinished
