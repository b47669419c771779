"""What an answer says beside its reason: which request and parcel, how far, in which words."""

from __future__ import annotations

import pytest

from app.models import ScanEvent
from app.models.states import FulfilmentState, Outcome
from app.scanner.numbers import Command
from tests.services.table import Table, add_request, request_number
from tests.services.world import World

PICKED, WANTED, WAITING = (
    FulfilmentState.PICKED,
    FulfilmentState.WANTED,
    FulfilmentState.WAITING,
)
A1, A2, A3 = "GL-1001", "GL-1002", "GL-1003"


@pytest.fixture
def table(world: World) -> Table:
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": PICKED})
    add_request(world, 2, {"copy 3a": PICKED}, member=2)
    return Table(world)


def test_a_card_that_a_station_without_a_window_cannot_follow(table: Table) -> None:
    answer = table.command(Command.CHANGE_USER)
    assert (answer.outcome, answer.reason) == (Outcome.REJECTED, "not-allowed")
    assert "کارت" in answer.message


def test_a_station_that_holds_says_held_and_why(table: Table) -> None:
    table.request(1)
    assert table.scan(A3).held
    again = table.scan(A1)
    assert (again.reason, again.held, again.outcome) == ("held", True, Outcome.REJECTED)
    assert "ادامه" in again.message


def test_a_request_of_another_parcel_is_not_part_of_the_one_on_the_table(table: Table) -> None:
    table.request(2)
    table.scan(A3)
    second = table.parcel().number
    table.scan(second)
    table.request(1)
    answer = table.request(2)
    assert answer.outcome is Outcome.REJECTED
    assert answer.request == request_number(2)


def test_a_second_request_of_the_member_joins_by_its_own_number(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED})
    add_request(world, 2, {"copy 2a": PICKED})
    table = Table(world)
    first = table.request(1)
    assert "۲" in first.message
    joined = table.request(2)
    assert joined.request == request_number(2)
    assert joined.parcel == first.parcel
    assert (joined.done, joined.of) == (0, 2)


def test_a_request_alone_mentions_no_other(table: Table) -> None:
    alone = table.request(1).message
    assert alone.endswith(".")
    assert "همین عضو" not in alone


def test_a_label_printed_again_is_called_by_its_number(table: Table) -> None:
    table.request(2)
    table.scan(A3)
    serial = int(table.parcel().number[9:15])
    answer = table.command(Command.REPRINT)
    persian = str(serial).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert persian in answer.message


def test_a_book_that_is_in_already_still_says_how_far_the_parcel_is(table: Table) -> None:
    table.request(1)
    table.scan(A1)
    again = table.scan(A1)
    assert (again.reason, again.done, again.of) == ("already-packed", 1, 2)
    assert again.copy == A1


def test_the_last_book_to_pick_counts_what_waits_for_nobody(world: World) -> None:
    add_request(world, 1, {"copy 1a": WANTED, "copy 2a": WANTED, "copy 3a": WAITING})
    table = Table(world)
    table.mode("pick")
    first, second = table.scan(A1), table.scan(A2)
    assert (first.reason, first.done, first.of) == ("picked", 1, 2)
    assert (second.reason, second.done, second.of) == ("picked", 2, 2)


def test_half_a_character_in_a_scan_is_kept_as_a_question_mark(table: Table) -> None:
    table.scan("GL-\ud800")
    with table.world.database.read() as session:
        kept = [event.raw for event in session.query(ScanEvent).order_by(ScanEvent.seq)]
    assert kept == ["GL-?"]
