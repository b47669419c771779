"""The journal of what goes to paper, and which printer it goes to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from app.errors import UserError
from app.models import PrintJob, Station
from app.models.states import DocumentKind, Mode, PrintState
from app.services import printers, printing_jobs, stations
from app.services.acting import NotAllowed
from app.services.answer import Paper
from tests.services.parcels import row
from tests.services.world import World

LABEL = DocumentKind.ADDRESS_LABEL


def do(world: World, use_case: Any, *args: Any, by: str = "supervisor", **named: Any) -> Any:
    station = "station 9" if by == "other" else "station 1"
    action = world.action(by, station)
    return world.database.do(lambda session: use_case(session, *args, action=action, **named))


def wanted(world: World, record: str = "copy 1a", by: str = "packer") -> Paper:
    paper: Paper = do(world, printing_jobs.wanted, LABEL, world.key(record), by=by)
    return paper


def state(world: World, job: UUID) -> PrintState | None:
    with world.database.read() as session:
        return printing_jobs.state_of(session, job)


def test_a_print_waits_until_something_became_of_it(world: World) -> None:
    first = wanted(world)
    assert (first.document, first.record, first.print_number) == (LABEL, world.key("copy 1a"), 1)
    assert wanted(world) == first
    assert state(world, first.job) is PrintState.WAITING
    settled = do(
        world, printing_jobs.settle, first.job, PrintState.FAILED, "کاغذ نیست", printer="Zebra"
    )
    assert settled == printing_jobs.Job(first, PrintState.FAILED, "Zebra", "کاغذ نیست")
    second = wanted(world)
    assert (second.print_number, second.job == first.job) == (2, False)
    assert wanted(world, "copy 2a").print_number == 1


def test_another_branch_s_print_is_its_own(world: World) -> None:
    first = wanted(world)
    assert wanted(world, by="other").job != first.job
    with pytest.raises(NotAllowed):
        do(world, printing_jobs.settle, first.job, PrintState.DONE, by="other")


def test_a_job_that_is_not_there(world: World) -> None:
    assert state(world, world.key("nothing")) is None
    with pytest.raises(UserError, match="پیدا نشد"):
        do(world, printing_jobs.settle, world.key("nothing"), PrintState.DONE)


def test_long_words_are_cut_and_a_printer_is_kept(world: World) -> None:
    paper = wanted(world)
    do(world, printing_jobs.settle, paper.job, PrintState.PRINTING, printer="p" * 300)
    do(world, printing_jobs.settle, paper.job, PrintState.DONE, "x" * 600)
    kept = row(world, PrintJob, paper.job)
    assert (len(kept.printer), len(kept.reason)) == (200, 500)
    assert (kept.by, kept.station_id) == (world.key("packer"), world.key("station 1"))


def test_what_is_on_its_way_to_a_printer(world: World) -> None:
    papers = [wanted(world, f"copy {place}a") for place in (1, 2, 3)]
    for paper in papers[:2]:
        do(world, printing_jobs.settle, paper.job, PrintState.PRINTING, printer="Zebra")
    with world.database.read() as session:
        found = printing_jobs.under_way(session, world.key("station 1"))
        assert printing_jobs.under_way(session, world.key("station 2")) == ()
    assert [job.paper for job in found] == papers[:2]
    assert {job.printer for job in found} == {"Zebra"}


def read(world: World, reading: Any, *args: Any) -> Any:
    with world.database.read() as session:
        return reading(session, world.key("station 1"), *args, by=world.key("packer"))


def test_a_printer_is_chosen_for_a_document(world: World) -> None:
    assert read(world, printers.printer_for, LABEL) is None
    station = world.key("station 1")
    chosen = do(world, printers.choose, station, LABEL, " Zebra ", media="w288h432", copies=2)
    assert chosen == printers.PrinterChoice(LABEL, "Zebra", "w288h432", 2)
    do(world, printers.choose, station, DocumentKind.MANIFEST, "Office")
    assert read(world, printers.printer_for, LABEL) == chosen
    assert read(world, printers.printers_of) == (
        chosen,
        printers.PrinterChoice(DocumentKind.MANIFEST, "Office", "", 1),
    )
    assert do(world, printers.choose, station, LABEL, "") is None
    assert do(world, printers.choose, station, LABEL, " ") is None
    assert [one.printer for one in read(world, printers.printers_of)] == ["Office"]
    assert set(row(world, Station, "station 1").printers) == {"manifest"}


@pytest.mark.parametrize(
    ("named", "field"),
    [
        ({"printer": "x" * 101}, "printer"),
        ({"media": "x" * 101}, "media"),
        ({"copies": 0}, "copies"),
        ({"copies": 10}, "copies"),
    ],
)
def test_a_printer_that_cannot_be(world: World, named: dict[str, Any], field: str) -> None:
    given = {"printer": "Zebra"} | named
    with pytest.raises(UserError) as refused:
        do(world, printers.choose, world.key("station 1"), LABEL, **given)
    assert refused.value.field == field


def test_only_a_supervisor_chooses_and_only_here(world: World) -> None:
    with pytest.raises(NotAllowed):
        do(world, printers.choose, world.key("station 1"), LABEL, "Zebra", by="packer")
    for station in ("station 9", "nothing"):
        with pytest.raises(UserError, match="میز") as refused:
            do(world, printers.choose, world.key(station), LABEL, "Zebra")
        assert refused.value.field == "station"
    do(world, printers.choose, world.key("station 1"), LABEL, "Zebra", copies=9)


def test_a_run_begins_in_a_mode(world: World) -> None:
    do(world, stations.begin_in, Mode.RETURN, by="packer")
    with world.database.read() as session:
        assert stations.mode_of(session, world.key("station 1")) is Mode.RETURN
        assert stations.mode_of(session, world.key("station 2")) is Mode.PACK


def test_a_counter_pc_introduces_itself_once(world: World) -> None:
    first = do(world, stations.take, " ميز ۴ ", by="packer")
    assert (first.name, first.branch, first.label_sheets) == ("میز ۴", "0013", False)
    assert do(world, stations.take, "میز ۴", by="packer") == first
    assert do(world, stations.take, "", by="packer").branch == "0013"
    with pytest.raises(UserError, match="۴۰") as refused:
        do(world, stations.take, "م" * 41)
    assert refused.value.field == "station"
