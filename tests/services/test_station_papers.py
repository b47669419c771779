"""What a supervisor sets for a station: its name, its printers, and labels on sheets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.errors import UserError
from app.models import Station
from app.models.states import DocumentKind
from app.services import printers
from app.services.acting import NotAllowed
from app.services.printers import PrinterChoice, StationPapers
from app.texts import organisation as texts
from tests.services.parcels import row
from tests.services.world import World

LABEL, SLIP = DocumentKind.ADDRESS_LABEL, DocumentKind.PACKING_SLIP
ZEBRA = PrinterChoice(LABEL, "Zebra", "Custom.100x150mm", 2, right=5, down=-10)
OFFICE = PrinterChoice(SLIP, "Office", "A5")


def arrange(world: World, wanted: StationPapers, by: str = "supervisor") -> StationPapers:
    action = world.action(by, "station 1")
    station = world.key("station 1")
    done: StationPapers = world.database.do(
        lambda session: printers.arrange(session, station, wanted, action=action)
    )
    return done


def read(world: World) -> StationPapers:
    with world.database.read() as session:
        return printers.papers_of(session, world.key("station 1"), by=world.key("packer"))


def test_all_of_a_station_is_set_at_once(world: World) -> None:
    before = read(world)
    assert (before.label_sheets, before.printers) == (False, ())
    wanted = StationPapers("  پیشخان   جلو ", True, (ZEBRA, OFFICE))
    done = arrange(world, wanted)
    assert done == read(world) == StationPapers("پیشخان جلو", True, (ZEBRA, OFFICE))
    kept = row(world, Station, "station 1").printers
    assert kept["packing-slip"] == {"printer": "Office", "media": "A5", "copies": 1}


def test_a_choice_without_a_printer_takes_it_away_and_the_rest_stay(world: World) -> None:
    name = read(world).name
    arrange(world, StationPapers(name, False, (ZEBRA, OFFICE)))
    arrange(world, StationPapers(name, False, (PrinterChoice(LABEL, " ", "A4", 3, 9, 9),)))
    assert read(world).printers == (OFFICE,)


def test_the_layout_of_labels_and_their_scale_stay_until_they_are_changed(world: World) -> None:
    name = read(world).name
    own = replace(ZEBRA, layout="thermal-100x100", scale=1005)
    arrange(world, StationPapers(name, False, (own,)))
    assert read(world).printers == (own,)
    # Whoever chooses only paper and printer leaves them as they are.
    arrange(world, StationPapers(name, False, (replace(ZEBRA, media="A6"),)))
    assert read(world).printers == (replace(own, media="A6"),)
    arrange(world, StationPapers(name, False, (replace(ZEBRA, layout="", scale=1000),)))
    assert read(world).printers == (ZEBRA,)


def test_a_name_of_another_station_is_refused(world: World) -> None:
    other = row(world, Station, "station 2").name
    with pytest.raises(UserError) as refused:
        arrange(world, StationPapers(other, False, ()))
    assert (refused.value.field, refused.value.message) == ("station", texts.STATION_TAKEN)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"right": 101}, "right"),
        ({"down": -101}, "down"),
        ({"copies": 0}, "copies"),
        ({"scale": 899}, "scale"),
        ({"scale": 1101}, "scale"),
        ({"layout": "x" * 101}, "layout"),
        ({"printer": "x" * 101}, "printer"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    world: World, change: dict[str, Any], field: str
) -> None:
    before = read(world)
    with pytest.raises(UserError) as refused:
        arrange(world, StationPapers("نو", True, (OFFICE, replace(ZEBRA, **change))))
    assert refused.value.field == field
    assert read(world) == before


def test_a_name_is_needed(world: World) -> None:
    for name in ("", " ", "x" * 41):
        with pytest.raises(UserError) as refused:
            arrange(world, StationPapers(name, False, ()))
        assert refused.value.field == "station"


def test_only_a_supervisor_may(world: World) -> None:
    for by in ("packer", "desk"):
        with pytest.raises(NotAllowed):
            arrange(world, StationPapers("نو", False, ()), by)
