from __future__ import annotations

import pytest

from app.models.states import FulfilmentState
from app.services.acting import NotAllowed
from app.services.intake_warnings import Standing, standing
from tests.services.table import add_request, request_number
from tests.services.world import World


def of_member(world: World, by: str = "desk") -> Standing:
    with world.database.read() as session:
        return standing(session, world.key("member 1"), by=world.key(by))


def test_a_member_without_requests_has_the_whole_limit(world: World) -> None:
    found = of_member(world)
    assert (found.books, found.limit, found.open_wishes) == (0, 5, {})


def test_open_books_count_and_name_their_requests(world: World) -> None:
    add_request(world, 1, {"copy 1a": FulfilmentState.PICKED, "copy 2a": FulfilmentState.CANCELLED})
    add_request(world, 2, {"copy 3a": FulfilmentState.WANTED}, member=2)
    found = of_member(world)
    assert found.books == 1
    wish = found.open_wishes[world.key("title 1").hex, ""]
    assert (wish.request_id, wish.number) == (world.key("request 1"), request_number(1))
    assert len(found.open_wishes) == 1


def test_packers_do_not_see_what_a_member_asked_for(world: World) -> None:
    with pytest.raises(NotAllowed):
        of_member(world, by="packer")
