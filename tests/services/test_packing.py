"""The packing table: each answer of the scan console, what holds, what is undone."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.models import Copy, Dispatch, Fulfilment, Parcel, ParcelItem, PrintJob
from app.models.states import (
    CopyStatus,
    DocumentKind,
    FulfilmentState,
    Outcome,
    ParcelState,
)
from app.scanner.numbers import Command, Kind, compose
from app.services.answer import HOLDING
from tests.services.table import Table, add_request, request_number
from tests.services.world import World

PICKED, WANTED = FulfilmentState.PICKED, FulfilmentState.WANTED
A1, A2, A3, A4 = "GL-1001", "GL-1002", "GL-1003", "GL-1004"
WRONG_DIGIT = request_number(1)[:-1] + str((int(request_number(1)[-1]) + 1) % 10)


@pytest.fixture
def table(world: World) -> Table:
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": PICKED})
    add_request(world, 2, {"copy 3a": PICKED}, member=2)
    return Table(world)


def reasons(table: Table, *codes: str) -> list[str]:
    return [table.scan(code).reason for code in codes]


def sealed(table: Table) -> Parcel:
    assert reasons(table, request_number(1), A1, A2) == ["opened", "packed", "complete"]
    number = table.parcel().number
    assert reasons(table, number) == ["sealed"]
    return table.parcel()


def test_a_parcel_from_request_to_seal(table: Table) -> None:
    opened = table.request(1)
    assert (opened.outcome, opened.reason) == (Outcome.ACCEPTED, "opened")
    assert (opened.done, opened.of, opened.kind) == (0, 2, "request")
    first = table.scan(A1)
    assert (first.reason, first.done, first.of, first.copy) == ("packed", 1, 2, A1)
    last = table.scan(A2)
    assert (last.reason, last.done, last.of) == ("complete", 2, 2)
    assert [paper.document for paper in last.papers] == [
        DocumentKind.PACKING_SLIP,
        DocumentKind.ADDRESS_LABEL,
    ]
    assert table.parcel().state is ParcelState.COMPLETE
    assert table.scan(table.parcel().number).reason == "sealed"
    parcel = table.parcel()
    assert (parcel.state, parcel.weight_g, parcel.station_id) == (
        ParcelState.SEALED,
        60 + 400 + 400,
        None,
    )
    assert parcel.return_number is not None
    assert parcel.return_number.startswith("883")
    with table.world.database.read() as session:
        journey = session.scalars(select(Dispatch)).one()
    assert (journey.attempt, journey.outcome, journey.weight_g) == (1, None, 860)


@pytest.mark.parametrize(
    ("before", "code", "reason"),
    [
        ([], A1, "no-open-parcel"),
        ([request_number(1)], A3, "belongs-to-other-request"),
        ([request_number(1)], A4, "not-in-this-parcel"),
        ([request_number(1), A1], A1, "already-packed"),
        ([request_number(1)], "nothing", "unknown-code"),
        ([request_number(1)], "9786001234569", "isbn"),
        ([request_number(1)], WRONG_DIGIT, "bad-check-digit"),
        ([request_number(1)], "x" * 70, "too-long"),
        ([request_number(1)], "1002", "ambiguous"),
        ([request_number(1)], "1004", "not-in-this-parcel"),
        ([request_number(1)], request_number(2), "not-complete"),
        ([request_number(1)], request_number(1), "resumed"),
        ([request_number(1)], compose(Kind.REQUEST, "0013", 5, 99), "unknown-code"),
        ([request_number(1)], compose(Kind.PARCEL, "0013", 5, 99), "unknown-code"),
        ([], compose(Kind.PICKUP, "0013", 5, 9), "unknown-code"),
    ],
)
def test_each_code_has_its_answer(table: Table, before: list[str], code: str, reason: str) -> None:
    reasons(table, *before)
    answer = table.scan(code)
    assert answer.reason == reason
    assert answer.held is (reason in HOLDING)
    assert answer.message


def test_a_held_station_takes_nothing_but_continue(table: Table) -> None:
    table.request(1)
    assert table.scan(A3).held
    for code in (A1, request_number(1), table.parcel().number, "nonsense"):
        answer = table.scan(code)
        assert (answer.outcome, answer.reason, answer.held) == (Outcome.REJECTED, "held", True)
    assert table.mode("pick").reason == "held"
    freed = table.command(Command.CONTINUE)
    assert (freed.reason, freed.held) == ("continued", False)
    assert table.scan(A1).reason == "packed"


def test_a_rejected_scan_is_stored_like_any_other(table: Table) -> None:
    before = table.count()
    reasons(table, A1, "nonsense", "x" * 5000, "\x00\x01", "‏سلام")
    assert table.count() == before + 5


def test_a_book_that_must_not_leave_says_why(table: Table) -> None:
    def damage(session: object) -> None:
        session.get_one(Copy, table.world.key("copy 4a")).status = CopyStatus.DAMAGED  # type: ignore[attr-defined]

    table.world.database.do(damage)
    table.request(1)
    answer = table.scan(A4)
    assert (answer.reason, answer.held) == ("not-available", True)


def test_another_label_does_not_seal(table: Table) -> None:
    reasons(table, request_number(1), A1, A2)
    own = table.parcel().number
    wrong = Table(table.world, station="station 2")
    reasons(wrong, request_number(2), A3)
    other = wrong.parcel().number
    answer = table.scan(other)
    assert (answer.reason, answer.held, answer.parcel) == ("label-mismatch", True, own)
    table.command(Command.CONTINUE)
    assert table.scan(own).reason == "sealed"
    assert table.scan(own).reason == "already-sealed"


def test_a_label_before_the_last_book_is_not_a_seal(table: Table) -> None:
    reasons(table, request_number(1), A1)
    answer = table.scan(table.parcel().number)
    assert (answer.reason, answer.done, answer.of) == ("not-complete", 1, 2)


def test_one_table_at_a_time(table: Table) -> None:
    table.request(1)
    other = Table(table.world, station="station 2", by="supervisor")
    answer = other.request(1)
    assert answer.reason == "being-packed-elsewhere"
    assert "نگار احمدی" in answer.message
    table.command(Command.PUT_ASIDE)
    assert other.request(1).reason == "resumed"
    assert table.request(1).reason == "being-packed-elsewhere"


def test_put_aside_and_resumed_with_what_was_in_it(table: Table) -> None:
    reasons(table, request_number(1), A1)
    assert table.command(Command.PUT_ASIDE).reason == "put-aside"
    assert table.scan(A2).reason == "no-open-parcel"
    again = table.request(1)
    assert (again.reason, again.done, again.of) == ("resumed", 1, 2)
    assert table.scan(A2).reason == "complete"


def test_a_parcel_may_be_finished_short_and_the_rest_follows(table: Table) -> None:
    reasons(table, request_number(1), A1)
    short = table.command(Command.FINISH)
    assert (short.reason, short.done, short.of) == ("finished-short", 1, 2)
    assert table.scan(table.parcel().number).reason == "sealed"
    second = table.request(1)
    assert (second.reason, second.of) == ("opened", 1)
    assert table.scan(A2).reason == "complete"


def test_an_empty_parcel_is_not_finished(table: Table) -> None:
    assert table.command(Command.FINISH).reason == "no-open-parcel"
    table.request(1)
    assert table.command(Command.FINISH).reason == "not-complete"


def test_a_book_not_yet_picked_keeps_the_parcel_open(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": WANTED})
    table = Table(world)
    table.request(1)
    answer = table.scan(A1)
    assert (answer.reason, answer.done, answer.of) == ("packed", 1, 2)


def test_nothing_is_opened_where_nothing_is_picked(world: World) -> None:
    add_request(world, 1, {"copy 1a": WANTED})
    assert Table(world).request(1).reason == "no-open-parcel"


def test_two_requests_of_one_member_in_one_parcel(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED})
    add_request(world, 2, {"copy 2a": PICKED})
    table = Table(world)
    opened = table.request(1)
    assert "۲" in opened.message
    joined = table.request(2)
    assert (joined.reason, joined.of) == ("opened", 2)
    assert reasons(table, A1, A2) == ["packed", "complete"]
    assert table.command(Command.UNDO).reason == "undone"
    assert table.command(Command.UNDO).reason == "undone"
    assert table.command(Command.UNDO).reason == "undone"
    assert table.scan(A2).reason == "belongs-to-other-request"


def test_too_heavy_for_the_service_is_told_and_can_be_split(world: World) -> None:
    copies = {f"copy {number}a": PICKED for number in range(1, 6)}
    add_request(world, 1, copies, service="sefareshi")
    table = Table(world)
    table.request(1)
    answers = reasons(table, A1, A2, A3, A4, "GL-1005")
    assert answers == ["packed", "packed", "packed", "packed", "over-weight"]
    assert not table.scan("GL-1005").held
    assert table.command(Command.FINISH).reason == "finished-short"


def test_a_cancelled_book_has_to_come_out_first(table: Table) -> None:
    reasons(table, request_number(1), A1)
    _cancel(table.world, "ful 1.1")
    stopped = table.scan(A2)
    assert (stopped.reason, stopped.held) == ("cancelled-take-out", True)
    assert table.scan(A2).held
    out = table.scan(A1)
    assert (out.reason, out.held, out.done, out.of) == ("taken-out", False, 0, 1)
    assert table.scan(A2).reason == "complete"
    with table.world.database.read() as session:
        items = session.scalars(select(ParcelItem).where(ParcelItem.removed_at.is_(None))).all()
    assert len(items) == 1


def test_a_parcel_with_nothing_left_is_cancelled(table: Table) -> None:
    reasons(table, request_number(2), A3)
    _cancel(table.world, "ful 2.1")
    assert table.scan(A3).reason == "taken-out"
    assert table.parcel().state is ParcelState.CANCELLED


def _cancel(world: World, name: str) -> None:
    def work(session: object) -> None:
        session.get_one(Fulfilment, world.key(name)).state = FulfilmentState.CANCELLED  # type: ignore[attr-defined]

    world.database.do(work)


def test_undo_goes_back_one_scan_at_a_time_to_the_beginning(table: Table) -> None:
    parcel = sealed(table)
    states = []
    for _ in range(4):
        assert table.command(Command.UNDO).reason == "undone"
        states.append((table.parcel().state, table.state("ful 1.1"), table.state("ful 1.2")))
    packed = FulfilmentState.PACKED
    assert states == [
        (ParcelState.COMPLETE, packed, packed),
        (ParcelState.OPEN, packed, PICKED),
        (ParcelState.OPEN, PICKED, PICKED),
        (ParcelState.CANCELLED, PICKED, PICKED),
    ]
    assert table.command(Command.UNDO).reason == "nothing-to-undo"
    assert table.request(1).reason == "opened"
    assert table.parcel().number != parcel.number


def test_undo_of_put_aside_and_finished_short(table: Table) -> None:
    reasons(table, request_number(1), A1)
    table.command(Command.FINISH)
    assert table.command(Command.UNDO).reason == "undone"
    assert table.parcel().state is ParcelState.OPEN
    table.command(Command.PUT_ASIDE)
    assert table.command(Command.UNDO).reason == "undone"
    assert table.scan(A2).reason == "complete"


def test_undo_is_refused_when_something_was_built_on_it(table: Table) -> None:
    sealed(table)
    table.request(2)
    refused = table.command(Command.UNDO)
    # The newest step is the opening of the second parcel: that one goes first.
    assert refused.reason == "undone"
    table.request(2)
    other = Table(table.world, station="station 2")
    table.command(Command.PUT_ASIDE)
    other.request(2)
    answer = table.command(Command.UNDO)
    assert (answer.outcome, answer.reason) == (Outcome.REJECTED, "undo-refused")


def test_reprint_counts_the_copies(table: Table) -> None:
    assert table.command(Command.REPRINT).reason == "no-open-parcel"
    table.request(2)
    assert table.command(Command.REPRINT).reason == "not-complete"
    table.scan(A3)
    again = table.command(Command.REPRINT)
    assert again.reason == "reprinted"
    assert [paper.print_number for paper in again.papers] == [2]
    table.scan(table.parcel().number)
    assert table.command(Command.REPRINT).papers[0].print_number == 3
    with table.world.database.read() as session:
        jobs = session.scalars(select(PrintJob)).all()
    assert len(jobs) == 4


def test_the_slip_takes_its_parcel_up_again(table: Table) -> None:
    reasons(table, request_number(2), A3)
    slip = table.parcel().return_number
    assert slip
    assert table.request(1).reason == "opened"
    table.command(Command.PUT_ASIDE)
    assert table.scan(slip).reason == "resumed"
    number = compose(Kind.PARCEL, "0013", 5, 1)
    assert table.scan(number).reason == "sealed"


def test_the_same_action_again_changes_nothing(table: Table) -> None:
    from app.services import scanning

    database = table.world.database
    action = table.world.action("packer")
    first = database.do(lambda session: scanning.scan(session, request_number(1), action=action))
    again = database.do(lambda session: scanning.scan(session, request_number(1), action=action))
    assert again.outcome is Outcome.REPEATED
    assert scanning.as_line(again) == scanning.as_line(first) | {"outcome": "repeated"}
    other = database.do(lambda session: scanning.scan(session, A1, action=action))
    assert (other.outcome, other.reason) == (Outcome.REJECTED, "event-id-reused")
    with database.read() as session:
        assert len(session.scalars(select(Parcel)).all()) == 1


def test_roles(table: Table) -> None:
    table.by = "desk"
    assert table.request(1).reason == "not-allowed"
    table.by = "other"
    assert table.request(1).reason == "not-allowed"
    table.by = "supervisor"
    assert table.request(1).reason == "opened"
