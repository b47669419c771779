"""The queue of a station: what is open of any day, and what was printed today."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from app.errors import UserError
from app.models.states import DocumentKind, PrintState
from app.services import printing_jobs
from app.services.acting import NotAllowed
from app.services.answer import Paper
from app.services.printing_jobs import Queue
from tests.services.parcels import parcel_number, sealed, slip_number
from tests.services.world import NOON, World

LABEL, SLIP = DocumentKind.ADDRESS_LABEL, DocumentKind.PACKING_SLIP
W, P, D, F, U = (
    PrintState.WAITING,
    PrintState.PRINTING,
    PrintState.DONE,
    PrintState.FAILED,
    PrintState.UNKNOWN,
)


TODAY = NOON.date()


def do(world: World, use_case: Any, *args: Any, by: str = "packer", **named: Any) -> Any:
    station = "station 9" if by == "other" else "station 1"
    action = world.action(by, station)
    return world.database.do(lambda session: use_case(session, *args, action=action, **named))


def wanted(world: World, serial: int, document: DocumentKind = LABEL) -> Paper:
    paper: Paper = do(world, printing_jobs.wanted, document, world.key(f"prc {serial}"))
    return paper


def settle(world: World, paper: Paper, state: PrintState, reason: str = "") -> None:
    do(world, printing_jobs.settle, paper.job, state, reason, printer="Zebra")


def read(world: World, *states: str, day: dt.date = TODAY) -> Queue:
    with world.database.read() as session:
        return printing_jobs.queue(
            session, world.key("station 1"), day, states=states, by=world.key("packer")
        )


@pytest.fixture
def parcels(world: World) -> World:
    for serial in (1, 2, 3):
        sealed(world, serial)
    return world


def test_what_is_open_stands_before_what_came_out(parcels: World) -> None:
    done, failed, open_ = (wanted(parcels, serial) for serial in (1, 2, 3))
    settle(parcels, failed, F, "media-empty")
    settle(parcels, done, D)
    found = read(parcels)
    assert [row.job.paper for row in found.rows] == [open_, failed, done]
    assert [row.of for row in found.rows] == [parcel_number(serial) for serial in (3, 2, 1)]
    assert {row.by for row in found.rows} == {"نگار احمدی"}
    assert found.counts == {W: 1, P: 0, D: 1, F: 1, U: 0}
    assert [row.job.paper for row in read(parcels, "failed", "unknown").rows] == [failed]
    assert read(parcels, "failed").counts == found.counts


def test_of_another_day_only_what_is_open_is_shown(parcels: World) -> None:
    settle(parcels, wanted(parcels, 1), D)
    left = wanted(parcels, 2)
    tomorrow = read(parcels, day=TODAY + dt.timedelta(days=1))
    assert [row.job.paper for row in tomorrow.rows] == [left]


def test_what_failed_is_printed_as_it_was_and_what_came_out_as_a_further_one(
    parcels: World,
) -> None:
    paper = wanted(parcels, 1)
    settle(parcels, paper, P)
    with pytest.raises(UserError, match="توقف"):
        do(parcels, printing_jobs.again, paper.job)
    settle(parcels, paper, F, "media-jam")
    assert do(parcels, printing_jobs.again, paper.job) == paper
    assert [row.job.reason for row in read(parcels).rows] == [""]
    settle(parcels, paper, D)
    second = do(parcels, printing_jobs.again, paper.job)
    assert (second.print_number, second.job == paper.job) == (2, False)
    settle(parcels, second, U, "interrupted")
    third = do(parcels, printing_jobs.again, second.job)
    assert third.print_number == 3
    # What it stands for is no row of its own any more.
    assert {row.job.paper.print_number: row.job.state for row in read(parcels).rows} == {1: D, 3: W}
    with pytest.raises(NotAllowed):
        do(parcels, printing_jobs.again, third.job, by="other")


def test_a_report_is_printed_again_where_it_was_made(parcels: World) -> None:
    report = do(parcels, printing_jobs.wanted, DocumentKind.DAILY_REPORT, parcels.key("prc 1"))
    with pytest.raises(UserError, match="همان صفحه"):
        do(parcels, printing_jobs.again, report.job)


def test_a_sheet_in_somebody_s_hand_came_out(parcels: World) -> None:
    label, slip = wanted(parcels, 1), wanted(parcels, 1, SLIP)
    for paper in (label, slip):
        settle(parcels, paper, U, "interrupted")
    assert do(parcels, printing_jobs.held_in_hand, slip_number(1)).paper == slip
    assert do(parcels, printing_jobs.held_in_hand, f" {parcel_number(1)}\n").paper == label
    assert read(parcels).counts[D] == 2
    with pytest.raises(UserError, match="نامعلوم"):
        do(parcels, printing_jobs.held_in_hand, parcel_number(1))


def test_the_labels_of_a_sheet_are_settled_together_or_not_at_all(parcels: World) -> None:
    papers = [wanted(parcels, serial) for serial in (1, 2)]
    jobs = tuple(paper.job for paper in papers)
    do(parcels, printing_jobs.settle_all, jobs, P, "Zebra-3@x", printer="Zebra")
    assert {row.job.state for row in read(parcels).rows} == {P}
    with pytest.raises(UserError):
        do(parcels, printing_jobs.settle_all, (*jobs, parcels.key("nothing")), D)
    assert {row.job.state for row in read(parcels).rows} == {P}


def test_what_was_taken_out_is_not_taken_up_again(parcels: World) -> None:
    stays, removed, stopped = (wanted(parcels, serial) for serial in (1, 2, 3))
    settle(parcels, stays, F, "offline")
    settle(parcels, removed, F, "removed")
    settle(parcels, stopped, F, "stopped")
    with parcels.database.read() as session:
        found = printing_jobs.open_jobs(session, parcels.key("station 1"), W, F)
    assert [job.paper for job in found] == [stays]
    assert [row.job.paper for row in read(parcels).rows] == [stopped, stays]
