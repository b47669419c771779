"""Numbers after a backup was put back: none of the lost time is drawn again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from app.models import SerialBlock
from app.models.database import Database
from app.scanner.numbers import Kind
from app.services.acting import NotAllowed
from app.services.keeping.backup import back_up
from app.services.keeping.restore import jump_serials, lost_number, restore
from tests.services.keeping_world import act, journalled
from tests.services.restoring import a_backup_with_later_work, a_request, at, lost, opened, requests
from tests.services.world import NOON, World

LATER = NOON + dt.timedelta(hours=3)


@pytest.fixture
def world(embedded: World) -> World:
    """An embedded database: only that is put back by the program itself."""
    return embedded


def test_no_number_of_the_lost_time_is_drawn_again(world: World, folder: Path) -> None:
    made = a_backup_with_later_work(world, folder)
    done = restore(world.database, made.path, action=at(world, LATER))
    assert done.blocks == 2
    with opened(world) as database:
        for number, is_lost in (
            *((3, False), (4, True), (6, True), (100, True)),
            *((101, True), (200, True), (201, False)),
        ):
            assert lost(database, Kind.REQUEST, number) is is_lost, number
        assert not lost(database, Kind.PARCEL, 4)
        world.database = database
        act(world, a_request)
        act(world, a_request, station="station 2")
        assert requests(database) == [1, 2, 3, 201, 301]


def test_a_lease_that_was_never_used_is_lost_as_a_whole(world: World, folder: Path) -> None:
    act(world, a_request)
    world.add(
        SerialBlock(
            id=world.key("fresh"),
            branch="0013",
            kind=2,
            year=5,
            first=1,
            last=100,
            next=1,
            station_id=world.key("station 1"),
        )
    )
    made = back_up(world.database, folder, now=NOON)
    restore(world.database, made.path, action=at(world, LATER))
    with opened(world) as database:
        assert lost(database, Kind.PARCEL, 1)
        assert lost(database, Kind.PARCEL, 100)
        assert not lost(database, Kind.PARCEL, 101)


def test_only_numbers_of_ours_can_be_lost(world: World) -> None:
    with world.database.read() as session:
        assert not lost_number(session, "8820013050000011")
        assert not lost_number(session, "GL-1001")


def test_after_a_server_was_restored_the_serials_jump(
    small_world: None, database: Database
) -> None:
    world = journalled(database)
    act(world, a_request)
    action = world.action()
    done = database.do(lambda session: jump_serials(session, action=action))
    # The rest of the request's block, and ten thousand of five kinds in two branches.
    assert done.blocks == 1 + 10
    assert lost(database, Kind.REQUEST, 2)
    assert lost(database, Kind.REQUEST, 10_100)
    assert not lost(database, Kind.REQUEST, 1)
    act(world, a_request)
    assert requests(database) == [1, 10_101]
    with pytest.raises(NotAllowed):
        database.do(lambda session: jump_serials(session, action=world.action(by="desk")))
