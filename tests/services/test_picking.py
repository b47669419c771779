"""Picking by scan: whose book it is, and what is no book to take."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from sqlalchemy.orm import Session

from app.models import Copy, Fulfilment
from app.models.database import Database
from app.models.states import CopyStatus, FulfilmentState, Outcome
from app.scanner.numbers import Kind, compose
from app.services import intake, picking, scanning
from app.services.intake import DraftLine
from app.services.picking import NotFoundReason
from tests.services.desk import (
    FINISH,
    Picker,
    ask,
    claims,
    do,
    draft,
    pack,
    read,
    register,
    send,
    set_copies,
    states,
    status,
)
from tests.services.world import World
from tests.services.world import copy as new_copy

F = FulfilmentState


def test_a_book_goes_to_the_oldest_request(world: World, picker: Picker) -> None:
    first, second = ask(world, 1), ask(world, 1, member=2)
    answer = picker.scan("GL-2001")
    assert (answer.outcome, answer.reason) == (Outcome.ACCEPTED, "picked")
    assert answer.request == first.number
    assert answer.copy == "GL-2001"
    assert (answer.done, answer.of) == (1, 1)
    assert answer.message == "«بوف کور» برداشته شد؛ همهٔ کتاب‌های درخواست ۱ آماده است."
    assert not answer.held
    assert states(world, first.request_id) == [F.PICKED]
    assert states(world, second.request_id) == [F.WANTED]
    assert claims(world) == {world.key("copy 1b"): first.lines[0].fulfilment_id}


def test_what_a_pick_writes(world: World, picker: Picker) -> None:
    made = ask(world, 1)
    picker.scan("GL-1001")
    one = read(world, lambda s: s.get_one(Fulfilment, made.lines[0].fulfilment_id))
    assert one.copy_id == world.key("copy 1a")
    assert one.picked_at == world.now
    assert one.picked_by == world.key("packer")
    assert one.changed_on == dt.date(2026, 11, 23)


def test_the_last_book_says_what_the_request_goes_without(world: World, picker: Picker) -> None:
    set_copies(world, CopyStatus.MISSING, "copy 2a", "copy 2b")
    made = ask(world, 1, 2, 3)
    assert states(world, made.request_id) == [F.WANTED, F.WAITING, F.WANTED]
    do(
        world,
        picking.not_found,
        made.lines[2].fulfilment_id,
        NotFoundReason.WITH_SOMEONE,
        by="packer",
    )
    last = picker.scan("GL-1001")
    assert last.message == (
        "«بوف کور» برداشته شد؛ از درخواست ۱ «سووشون» در نوبت است و «شازده کوچولو» پیدا نشده."
    )
    assert (last.done, last.of) == (1, 1)
    assert made.number is not None
    again = picker.scan(made.number)
    assert again.message == (
        "از درخواست ۱ چیزی برای برداشتن نیست: «سووشون» در نوبت است و «شازده کوچولو» پیدا نشده."
    )


def test_a_scan_tells_how_far_its_request_is(world: World, picker: Picker) -> None:
    made = ask(world, 1, 2, 3)
    first = picker.scan("GL-1001")
    assert (first.done, first.of) == (1, 3)
    assert first.message == "«بوف کور» برای درخواست ۱ برداشته شد."
    do(world, intake.cancel_line, made.lines[2].line_id, "عضو منصرف شد")
    last = picker.scan("GL-1002")
    assert (last.done, last.of) == (2, 2)


def test_the_very_copy_that_was_asked_for_goes_to_who_asked(world: World, picker: Picker) -> None:
    older = ask(world, 1)
    line = DraftLine(copy_id=world.key("copy 1a"))
    exact = register(world, draft(world, member=2, lines=(line,)))
    assert picker.scan("GL-1001").request == exact.number
    assert picker.scan("GL-2001").request == older.number


def test_another_copy_does_not_do_for_who_wants_this_one(world: World, picker: Picker) -> None:
    register(world, draft(world, lines=(DraftLine(copy_id=world.key("copy 1a")),)))
    answer = picker.scan("GL-2001")
    assert answer.reason == "not-wanted"
    assert not answer.held


def test_a_book_that_nobody_wants(world: World, picker: Picker) -> None:
    answer = picker.scan("GL-1001")
    assert (answer.outcome, answer.reason) == (Outcome.REJECTED, "not-wanted")
    assert answer.message == "«بوف کور» را کسی نخواسته است؛ به قفسه‌اش برگردانید."
    assert claims(world) == {}


def test_a_book_that_was_picked_already(world: World, picker: Picker) -> None:
    made = ask(world, 1)
    picker.scan("GL-1001")
    answer = picker.scan("GL-1001")
    assert (answer.reason, answer.request, answer.held) == ("already-picked", made.number, False)
    assert answer.message == "«بوف کور» پیش‌تر برای درخواست ۱ برداشته شده است."


def test_a_book_that_is_on_loan_holds(world: World, picker: Picker) -> None:
    send(world, ask(world, 1).number, "GL-1001")
    answer = Picker(world).scan("GL-1001")
    assert (answer.reason, answer.held) == ("not-available", True)
    assert "در امانت" in answer.message


def test_a_book_that_is_packed_already(world: World, picker: Picker) -> None:
    made = ask(world, 1)
    picker.scan("GL-1001")
    pack(world, made.number, "GL-1001")
    answer = picker.scan("GL-1001")
    assert (answer.reason, answer.request) == ("already-picked", made.number)
    assert "بسته شده" in answer.message


@pytest.mark.parametrize("gone", [CopyStatus.MISSING, CopyStatus.DAMAGED, CopyStatus.WITHDRAWN])
def test_a_book_that_should_not_be_there_holds(
    world: World, picker: Picker, gone: CopyStatus
) -> None:
    ask(world, 1)
    set_copies(world, gone, "copy 1a")
    answer = picker.scan("GL-1001")
    assert (answer.reason, answer.held) == ("not-available", True)
    assert picker.scan("GL-2001").reason == "held"


def test_a_book_on_its_way_between_branches(world: World, picker: Picker) -> None:
    set_copies(world, CopyStatus.IN_TRANSIT, "copy 1a")
    answer = picker.scan("GL-1001")
    assert (answer.reason, answer.held) == ("in-transit", False)


def test_a_book_of_another_branch_holds(world: World, picker: Picker) -> None:
    world.add(new_copy(world, "copy 1x", "BR-1", "title 1", branch="0014"))
    ask(world, 1)
    answer = picker.scan("BR-1")
    assert (answer.reason, answer.held) == ("other-branch", True)
    assert "باران" in answer.message


@pytest.mark.parametrize(("days", "picked"), [(0, True), (1, False)])
def test_quarantine_ends_by_itself(world: World, picker: Picker, days: int, picked: bool) -> None:
    until = dt.date(2026, 11, 23) + dt.timedelta(days=days)

    def quarantine(session: Session) -> None:
        for name in ("copy 1a", "copy 1b"):
            copy = session.get_one(Copy, world.key(name))
            copy.status, copy.quarantine_until = CopyStatus.QUARANTINE, until

    world.database.do(quarantine)
    made = ask(world, 1)
    assert states(world, made.request_id) == [F.WANTED if picked else F.WAITING]
    answer = picker.scan("GL-1001")
    assert answer.reason == ("picked" if picked else "not-available")
    assert (status(world, "copy 1a") is CopyStatus.ON_SHELF) == picked


def test_what_means_nothing_while_picking(world: World, picker: Picker) -> None:
    assert picker.scan(compose(Kind.PARCEL, "0013", 5, 1)).reason == "unknown-code"
    assert picker.scan(FINISH).reason == "not-wanted"
    assert picker.scan(compose(Kind.REQUEST, "0013", 5, 99)).reason == "unknown-code"


def test_a_copy_that_turned_up_serves_who_waits(world: World, picker: Picker) -> None:
    set_copies(world, CopyStatus.MISSING, "copy 1a", "copy 1b")
    made = ask(world, 1)
    assert states(world, made.request_id) == [F.WAITING]
    set_copies(world, CopyStatus.ON_SHELF, "copy 1a")
    assert picker.scan("GL-1001").reason == "picked"
    assert states(world, made.request_id) == [F.PICKED]


def test_two_stations_scan_the_same_books_at_once(world: World) -> None:
    made = [ask(world, title, member=member) for title in (1, 2, 3) for member in (1, 2)]
    codes = [f"GL-{series}00{title}" for title in (1, 2, 3) for series in (1, 2)]
    for station in ("station 1", "station 2"):
        Picker(world, station)
    actions = {
        station: [world.action("packer", station) for _ in codes]
        for station in ("station 1", "station 2")
    }

    def work(station: str, order: list[str]) -> list[str]:
        # A program of its own, as on another counter.
        program = Database(world.database.url)
        reasons = []
        for code, action in zip(order, actions[station], strict=True):
            scan = partial(scanning.scan, raw=code, action=action)
            reasons.append(program.do(scan).reason)
        program.close()
        return reasons

    with ThreadPoolExecutor(2) as pool:
        both = [
            pool.submit(work, "station 1", codes),
            pool.submit(work, "station 2", codes[3:] + codes[:3]),
        ]
        reasons = Counter(reason for one in both for reason in one.result())
    assert reasons == {"picked": 6, "already-picked": 6}
    assert all(states(world, one.request_id) == [F.PICKED] for one in made)
    taken = claims(world)
    assert len(taken) == 6
    assert set(taken.values()) == {one.lines[0].fulfilment_id for one in made}
