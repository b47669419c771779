"""Picking by scan and by hand: whose book it is, what was not found, what can be taken back."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, Fulfilment, RequestLine, StationState, Title
from app.models.database import Database
from app.models.states import CopyStatus, FulfilmentState, Mode, Outcome
from app.scanner.numbers import Command, Kind, command_number, compose
from app.services import intake, picking, scanning
from app.services.acting import NotAllowed
from app.services.intake import DraftLine
from app.services.picking import NotFoundReason
from tests.services.desk import (
    Picker,
    ask,
    claims,
    do,
    draft,
    number_of,
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
FINISH, UNDO = command_number(Command.FINISH), command_number(Command.UNDO)


@pytest.fixture
def picker(world: World) -> Picker:
    return Picker(world)


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


# Undo


def test_undo_puts_the_line_and_the_copy_back(world: World, picker: Picker) -> None:
    made = ask(world, 1)
    picker.scan("GL-1001")
    answer = picker.scan(UNDO)
    assert (answer.outcome, answer.reason, answer.request) == (
        Outcome.ACCEPTED,
        "undone",
        made.number,
    )
    assert answer.copy == "GL-1001"
    assert states(world, made.request_id) == [F.WANTED]
    assert claims(world) == {}
    one = read(world, lambda s: s.get_one(Fulfilment, made.lines[0].fulfilment_id))
    assert (one.copy_id, one.picked_at, one.picked_by) == (None, None, None)


def test_undo_goes_back_one_scan_at_a_time(world: World, picker: Picker) -> None:
    made = ask(world, 1, 2)
    picker.scan("GL-1001")
    picker.scan("GL-1002")
    assert picker.scan(UNDO).copy == "GL-1002"
    assert picker.scan(UNDO).copy == "GL-1001"
    assert picker.scan(UNDO).reason == "nothing-to-undo"
    assert states(world, made.request_id) == [F.WANTED, F.WANTED]


def test_undo_is_refused_when_something_was_built_on_it(world: World, picker: Picker) -> None:
    made = ask(world, 1)
    picker.scan("GL-1001")
    do(world, intake.cancel_line, made.lines[0].line_id, "عضو منصرف شد")
    answer = picker.scan(UNDO)
    assert (answer.outcome, answer.reason) == (Outcome.REJECTED, "undo-refused")
    assert answer.message == "واگرد نشد: «بوف کور» اکنون لغوشده است."


def test_undo_is_refused_once_the_book_is_packed(world: World, picker: Picker) -> None:
    made = ask(world, 1)
    picker.scan("GL-1001")
    packer = Picker(world, "station 2")
    assert packer.scan("x").reason == "unknown-code"
    world.database.do(lambda s: _pack_mode(s, world))
    assert packer.scan(number_of(world, made.request_id)).reason == "opened"
    assert packer.scan("GL-1001").reason == "complete"
    answer = picker.scan(UNDO)
    assert answer.reason == "undo-refused"
    assert answer.message == "واگرد نشد: «بوف کور» در مرسولهٔ ۱ بسته شده است."


def _pack_mode(session: Session, world: World) -> None:
    session.get_one(StationState, world.key("station 2")).mode = Mode.PACK


# Not found, by scan


def test_the_number_of_a_request_chooses_its_next_line(world: World, picker: Picker) -> None:
    made = ask(world, 1, 2)
    number = number_of(world, made.request_id)
    first = picker.scan(number)
    assert (first.outcome, first.reason, first.request) == (
        Outcome.ACCEPTED,
        "mode-changed",
        number,
    )
    assert first.message.startswith("«بوف کور»، قفسهٔ A-1، 8fa3/61، GL-1001.")
    assert picker.scan(number).message.startswith("«سووشون»")
    assert picker.scan(number).message.startswith("«بوف کور»")
    assert states(world, made.request_id) == [F.WANTED, F.WANTED]


def test_finish_records_the_chosen_line_as_not_found(world: World, picker: Picker) -> None:
    made = ask(world, 1, 2)
    number = number_of(world, made.request_id)
    picker.scan(number)
    answer = picker.scan(FINISH)
    assert (answer.outcome, answer.reason, answer.request, answer.copy) == (
        Outcome.ACCEPTED,
        "not-found-recorded",
        number,
        "GL-1001",
    )
    assert "نسخهٔ دیگری هست: GL-2001" in answer.message
    assert states(world, made.request_id) == [F.NOT_FOUND, F.WANTED]
    assert status(world, "copy 1a") is CopyStatus.MISSING
    assert picker.scan(FINISH).reason == "not-wanted"


def test_a_pick_spends_the_choice(world: World, picker: Picker) -> None:
    made = ask(world, 1, 2)
    picker.scan(number_of(world, made.request_id))
    picker.scan("GL-1001")
    assert picker.scan(FINISH).reason == "not-wanted"
    assert states(world, made.request_id) == [F.PICKED, F.WANTED]


def test_the_other_copy_still_fills_the_line_on_the_same_day(world: World, picker: Picker) -> None:
    made = ask(world, 1)
    picker.scan(number_of(world, made.request_id))
    picker.scan(FINISH)
    assert picker.scan("GL-2001").reason == "picked"
    assert states(world, made.request_id) == [F.PICKED]


def test_the_lost_copy_that_is_found_the_same_day_fills_it_too(
    world: World, picker: Picker
) -> None:
    made = ask(world, 1)
    picker.scan(number_of(world, made.request_id))
    picker.scan(FINISH)
    assert picker.scan("GL-1001").reason == "picked"
    assert states(world, made.request_id) == [F.PICKED]
    assert status(world, "copy 1a") is CopyStatus.ON_SHELF


def test_a_day_later_it_does_not(world: World, picker: Picker) -> None:
    made = ask(world, 1)
    picker.scan(number_of(world, made.request_id))
    picker.scan(FINISH)
    world.now += dt.timedelta(days=1)
    assert picker.scan("GL-2001").reason == "not-wanted"
    assert states(world, made.request_id) == [F.NOT_FOUND]


def test_not_found_can_be_taken_back(world: World, picker: Picker) -> None:
    made = ask(world, 1)
    picker.scan(number_of(world, made.request_id))
    picker.scan(FINISH)
    assert picker.scan(UNDO).reason == "undone"
    assert states(world, made.request_id) == [F.WANTED]
    assert status(world, "copy 1a") is CopyStatus.ON_SHELF


def test_a_line_in_free_text_is_chosen_without_a_place(world: World, picker: Picker) -> None:
    made = register(world, draft(world, lines=(DraftLine(free_title="اطلس گیلان"),)))
    answer = picker.scan(number_of(world, made.request_id))
    assert answer.message == "«اطلس گیلان». اگر پیدا نشد، کارت «پایان» را اسکن کنید."
    recorded = picker.scan(FINISH)
    assert (recorded.reason, recorded.copy) == ("not-found-recorded", None)
    assert states(world, made.request_id) == [F.NOT_FOUND]
    assert picker.scan(UNDO).reason == "undone"
    assert states(world, made.request_id) == [F.WANTED]


def test_a_title_without_a_copy_here_is_chosen_by_its_call_number(
    world: World, picker: Picker
) -> None:
    set_copies(world, CopyStatus.LOST, "copy 1a", "copy 1b")
    made = ask(world, 1)
    answer = picker.scan(number_of(world, made.request_id))
    assert answer.message == "«بوف کور»، 8fa3/61. اگر پیدا نشد، کارت «پایان» را اسکن کنید."


@pytest.mark.parametrize("built_on", ["cancelled", "found"])
def test_undo_of_not_found_is_refused_when_something_was_built_on_it(
    world: World, picker: Picker, built_on: str
) -> None:
    made = ask(world, 1)
    picker.scan(number_of(world, made.request_id))
    picker.scan(FINISH)
    if built_on == "cancelled":
        do(world, intake.cancel_request, made.request_id, "منصرف شد")
    else:
        pick(world, made.lines[0].fulfilment_id, "copy 1b")
    answer = picker.scan(UNDO)
    assert answer.reason == "undo-refused"
    assert ("لغوشده" if built_on == "cancelled" else "گردآوری‌شده") in answer.message


def test_a_request_with_nothing_left_to_pick(world: World, picker: Picker) -> None:
    made = ask(world, 1)
    number = number_of(world, made.request_id)
    picker.scan("GL-1001")
    assert picker.scan(number).reason == "already-picked"
    do(world, intake.cancel_request, made.request_id, "منصرف شد")
    assert picker.scan(number).reason == "not-wanted"


def test_a_request_of_another_branch(world: World) -> None:
    made = ask(world, 1)
    there = Picker(world, "station 9", "other")
    answer = there.scan(number_of(world, made.request_id))
    assert (answer.reason, answer.held) == ("other-branch", True)


# Not found, by hand


def missed(world: World, key: object, reason: NotFoundReason, **named: object) -> picking.NotFound:
    return do(world, picking.not_found, key, reason, by="packer", **named)


@pytest.mark.parametrize(
    ("reason", "becomes"),
    [
        (NotFoundReason.NOT_ON_SHELF, CopyStatus.MISSING),
        (NotFoundReason.MISSING, CopyStatus.MISSING),
        (NotFoundReason.DAMAGED, CopyStatus.DAMAGED),
        (NotFoundReason.WITH_SOMEONE, CopyStatus.ON_SHELF),
        (NotFoundReason.IN_LIBRARY_SYSTEM, CopyStatus.ON_SHELF),
    ],
)
def test_each_reason_and_what_the_copy_becomes(
    world: World, reason: NotFoundReason, becomes: CopyStatus
) -> None:
    made = ask(world, 1)
    found = missed(world, made.lines[0].fulfilment_id, reason)
    assert found.barcode == "GL-1001"
    assert [one.barcode for one in found.others] == ["GL-2001"]
    assert states(world, made.request_id) == [F.NOT_FOUND]
    assert status(world, "copy 1a") is becomes
    kept = read(world, lambda s: s.get_one(Fulfilment, made.lines[0].fulfilment_id))
    assert kept.reason
    assert kept.reason in found.message


def test_a_named_copy_was_looked_for(world: World) -> None:
    made = ask(world, 1)
    key = made.lines[0].fulfilment_id
    found = missed(world, key, NotFoundReason.DAMAGED, copy_id=world.key("copy 1b"))
    assert [one.barcode for one in found.others] == ["GL-1001"]
    assert status(world, "copy 1b") is CopyStatus.DAMAGED


def test_other_branches_are_named_when_no_other_copy_is_here(world: World) -> None:
    world.add(new_copy(world, "copy 1x", "BR-1", "title 1", branch="0014"))
    set_copies(world, CopyStatus.LOST, "copy 1b")
    made = ask(world, 1)
    found = missed(world, made.lines[0].fulfilment_id, NotFoundReason.MISSING)
    assert found.others == ()
    assert [(one.branch, one.copies) for one in found.elsewhere] == [("0014", 1)]
    assert "باران" in found.message


def test_who_wanted_the_same_copy_waits_from_now_on(world: World) -> None:
    first, second = ask(world, 1), ask(world, 1, member=2)
    missed(world, first.lines[0].fulfilment_id, NotFoundReason.NOT_ON_SHELF)
    assert states(world, second.request_id) == [F.WANTED]
    third = ask(world, 1, member=3)
    assert states(world, third.request_id) == [F.WAITING]


def test_a_picked_book_that_is_damaged(world: World, picker: Picker) -> None:
    made = ask(world, 1)
    picker.scan("GL-1001")
    found = missed(world, made.lines[0].fulfilment_id, NotFoundReason.DAMAGED)
    assert found.barcode == "GL-1001"
    assert claims(world) == {}
    assert status(world, "copy 1a") is CopyStatus.DAMAGED


def test_what_can_not_be_missed(world: World) -> None:
    made = ask(world, 1)
    key = made.lines[0].fulfilment_id
    with pytest.raises(UserError) as refused:
        missed(world, key, NotFoundReason.MISSING, copy_id=world.key("copy 2a"))
    assert refused.value.field == "copy"
    with pytest.raises(UserError, match="پیدا نشد"):
        missed(world, key, NotFoundReason.MISSING, copy_id=world.key("nothing"))
    with pytest.raises(NotAllowed):
        do(world, picking.not_found, key, NotFoundReason.MISSING, by="other")
    with pytest.raises(NotAllowed):
        do(world, picking.not_found, key, NotFoundReason.MISSING, by="desk")
    do(world, intake.cancel_request, made.request_id, "منصرف شد")
    with pytest.raises(UserError, match="لغوشده"):
        missed(world, key, NotFoundReason.MISSING)


# Picking for a certain line


def pick(world: World, key: object, copy: str, by: str = "packer") -> picking.Picked:
    return do(world, picking.pick_for, key, world.key(copy), by=by)


def test_free_text_gets_its_book_by_hand(world: World, picker: Picker) -> None:
    made = register(world, draft(world, lines=(DraftLine(free_title="داستان بوف"),)))
    line = made.lines[0]
    done = pick(world, line.fulfilment_id, "copy 1a")
    assert (done.barcode, done.request_number) == ("GL-1001", made.number)
    assert states(world, made.request_id) == [F.PICKED]
    assert read(world, lambda s: s.get_one(RequestLine, line.line_id)).title_id == world.key(
        "title 1"
    )


def test_a_copy_taken_by_hand_makes_others_wait(world: World) -> None:
    ask(world, 1)
    second = ask(world, 1, member=2)
    free = register(world, draft(world, member=3, lines=(DraftLine(free_title="بوف"),)))
    pick(world, free.lines[0].fulfilment_id, "copy 1b")
    assert states(world, second.request_id) == [F.WAITING]


def test_another_copy_after_not_found(world: World) -> None:
    made = ask(world, 1)
    key = made.lines[0].fulfilment_id
    found = missed(world, key, NotFoundReason.NOT_ON_SHELF)
    do(world, picking.pick_for, key, found.others[0].copy_id, by="packer")
    assert states(world, made.request_id) == [F.PICKED]
    kept = read(world, lambda s: s.get_one(Fulfilment, key))
    assert kept.reason == ""


def test_a_waiting_line_can_be_served_by_hand(world: World) -> None:
    ask(world, 1)
    ask(world, 1, member=2)
    third = ask(world, 1, member=3)
    pick(world, third.lines[0].fulfilment_id, "copy 1a")
    assert states(world, third.request_id) == [F.PICKED]


def test_what_can_not_be_picked_by_hand(world: World, picker: Picker) -> None:
    world.add(new_copy(world, "copy 1x", "BR-1", "title 1", branch="0014"))
    first, second = ask(world, 1), ask(world, 1, member=2)
    key = second.lines[0].fulfilment_id
    picker.scan("GL-1001")
    for copy, words in (
        ("copy 1a", "برای درخواست ۱"),
        ("copy 1x", "باران"),
        ("copy 2a", "سووشون"),
        ("nothing", "پیدا نشد"),
    ):
        with pytest.raises(UserError, match=words) as refused:
            pick(world, key, copy)
        assert refused.value.field == "copy"
    set_copies(world, CopyStatus.DAMAGED, "copy 1b")
    with pytest.raises(UserError, match="آسیب"):
        pick(world, key, "copy 1b")
    set_copies(world, CopyStatus.IN_TRANSIT, "copy 1b")
    with pytest.raises(UserError, match="راه"):
        pick(world, key, "copy 1b")
    set_copies(world, CopyStatus.ON_SHELF, "copy 1b")
    with pytest.raises(UserError, match="گردآوری‌شده"):
        pick(world, first.lines[0].fulfilment_id, "copy 1b")
    with pytest.raises(NotAllowed):
        pick(world, key, "copy 1b", by="desk")


def test_a_cancelled_line_that_was_not_found_stays_so(world: World) -> None:
    made = ask(world, 1)
    key = made.lines[0].fulfilment_id
    missed(world, key, NotFoundReason.WITH_SOMEONE)
    do(world, intake.cancel_line, made.lines[0].line_id, "منصرف شد")
    with pytest.raises(UserError, match="لغو شده"):
        pick(world, key, "copy 1b")


# Another branch


@pytest.fixture
def elsewhere(world: World) -> World:
    world.add(new_copy(world, "copy 1x", "BR-1", "title 1", branch="0014"))
    return world


def test_another_branch_is_asked_and_the_route_stays(elsewhere: World) -> None:
    world = elsewhere
    made = ask(world, 1)
    key = made.lines[0].fulfilment_id
    asked = do(world, picking.ask_other_branch, key, "0014")
    assert (asked.branch, asked.state) == ("0014", F.WANTED)
    assert states(world, made.request_id) == [F.WANTED]
    before = read(world, lambda s: s.get_one(Fulfilment, key))
    assert before.state is F.NOT_FOUND
    assert before.reason == "از کتابخانهٔ عمومی باران خواسته شد"
    after = read(world, lambda s: s.get_one(Fulfilment, asked.fulfilment_id))
    assert (after.attempt, after.branch, after.request_id) == (2, "0014", made.request_id)
    there = Picker(world, "station 9", "other")
    assert there.scan("BR-1").request == made.number


def test_it_waits_there_when_their_copy_is_spoken_for(elsewhere: World) -> None:
    world = elsewhere
    for member, state in ((1, F.WANTED), (2, F.WAITING)):
        made = ask(world, 1, member=member)
        asked = do(world, picking.ask_other_branch, made.lines[0].fulfilment_id, "0014")
        assert asked.state is state


def test_the_copy_here_is_free_for_the_next(elsewhere: World) -> None:
    world = elsewhere
    first = ask(world, 1)
    ask(world, 1, member=2)
    third = ask(world, 1, member=3)
    assert states(world, third.request_id) == [F.WAITING]
    do(world, picking.ask_other_branch, first.lines[0].fulfilment_id, "0014")
    assert states(world, third.request_id) == [F.WANTED]


def test_what_can_not_be_asked_elsewhere(elsewhere: World) -> None:
    world = elsewhere
    made = ask(world, 1)
    key = made.lines[0].fulfilment_id
    free = register(world, draft(world, lines=(DraftLine(free_title="بوف"),)))
    for line, branch, field in (
        (key, "0013", "branch"),
        (key, "9999", "branch"),
        (free.lines[0].fulfilment_id, "0014", None),
    ):
        with pytest.raises(UserError) as refused:
            do(world, picking.ask_other_branch, line, branch)
        assert refused.value.field == field
    with pytest.raises(NotAllowed):
        do(world, picking.ask_other_branch, key, "0014", by="other")
    do(world, picking.ask_other_branch, key, "0014")
    with pytest.raises(UserError, match="کتابخانهٔ دیگری هم"):
        do(world, picking.ask_other_branch, key, "0014")
    with pytest.raises(UserError, match="کتابخانهٔ دیگری هم"):
        pick(world, key, "copy 1a")
    Picker(world).scan("GL-1001")
    done = ask(world, 2)
    Picker(world).scan("GL-1002")
    with pytest.raises(UserError, match="گردآوری‌شده"):
        do(world, picking.ask_other_branch, done.lines[0].fulfilment_id, "0014")
    do(world, intake.cancel_request, done.request_id, "منصرف شد")
    with pytest.raises(UserError, match="لغو"):
        do(world, picking.ask_other_branch, done.lines[0].fulfilment_id, "0014")


def test_undo_of_not_found_is_refused_once_another_branch_is_asked(elsewhere: World) -> None:
    world, picker = elsewhere, Picker(elsewhere)
    made = ask(world, 1)
    picker.scan(number_of(world, made.request_id))
    picker.scan(FINISH)
    do(world, picking.ask_other_branch, made.lines[0].fulfilment_id, "0014")
    answer = picker.scan(UNDO)
    assert answer.reason == "undo-refused"
    assert "کتابخانهٔ دیگری" in answer.message


# The list


def listed(world: World, **named: object) -> picking.PickList:
    by = world.key("packer")
    return read(world, lambda s: picking.pick_list(s, by=by, **named))  # type: ignore[arg-type]  # by name


def test_the_list_goes_by_shelf_and_call_number(world: World) -> None:
    def arrange(session: Session) -> None:
        for number, (shelf, call) in enumerate((("B-2", "8"), ("A-1", "9"), ("A-1", "7")), 1):
            session.get_one(Title, world.key(f"title {number}")).call_number = call
            for letter in "ab":
                session.get_one(Copy, world.key(f"copy {number}{letter}")).shelf = shelf

    world.database.do(arrange)
    ask(world, 1, 2, 3)
    rows = listed(world).rows
    assert [row.title for row in rows] == ["شازده کوچولو", "سووشون", "بوف کور"]
    assert [row.shelf for row in rows] == ["A-1", "A-1", "B-2"]
    assert rows[0].author == "آنتوان دو سنت‌اگزوپری"
    assert rows[0].call_number == "7"
    assert (rows[0].request_serial, rows[0].member) == (1, "مریم رستمی‌نژاد")
    assert [one.barcode for one in rows[0].candidates] == ["GL-1003", "GL-2003"]


def test_rows_of_one_title_name_different_copies_first(world: World) -> None:
    ask(world, 1)
    ask(world, 1, member=2)
    first, second = listed(world).rows
    assert first.candidates[0].barcode == "GL-1001"
    assert second.candidates[0].barcode == "GL-2001"


def test_a_line_for_one_copy_names_that_copy_alone(world: World) -> None:
    register(world, draft(world, lines=(DraftLine(copy_id=world.key("copy 1b")),)))
    (row,) = listed(world).rows
    assert [one.barcode for one in row.candidates] == ["GL-2001"]


def test_done_of_all_and_what_was_not_found(world: World, picker: Picker) -> None:
    made = ask(world, 1, 2, 3)
    picker.scan("GL-1001")
    missed(world, made.lines[1].fulfilment_id, NotFoundReason.WITH_SOMEONE)
    now = listed(world)
    assert (now.done, now.of, now.not_found, now.requests) == (1, 2, 0, 1)
    picked = next(row for row in now.rows if row.state is F.PICKED)
    assert (picked.barcode, picked.shelf, picked.candidates) == ("GL-1001", "A-1", ())
    today = listed(world, day=dt.date(2026, 11, 23))
    assert (today.done, today.of, today.not_found) == (1, 3, 1)
    assert [row.reason for row in today.rows if row.reason] == ["دست کسی است"]
    tomorrow = listed(world, day=dt.date(2026, 11, 24))
    assert (tomorrow.done, tomorrow.of, tomorrow.not_found) == (1, 2, 0)


def test_waiting_and_cancelled_lines_are_not_on_the_list(world: World) -> None:
    made = ask(world, 1)
    ask(world, 1, member=2)
    ask(world, 1, member=3)
    assert listed(world).of == 2
    do(world, intake.cancel_request, made.request_id, "منصرف شد")
    assert {row.request_serial for row in listed(world).rows} == {2, 3}


def test_free_text_is_on_the_list_without_copies(world: World) -> None:
    line = DraftLine(free_title="اطلس گیلان", free_author="گروه", volume="۲")
    register(world, draft(world, lines=(line,), note="چاپ تازه"))
    (row,) = listed(world).rows
    assert (row.free_text, row.title, row.author) == (True, "اطلس گیلان، جلد ۲", "گروه")
    assert (row.candidates, row.shelf, row.note) == ((), "", "چاپ تازه")


def test_another_branch_has_a_list_of_its_own(elsewhere: World) -> None:
    world = elsewhere
    made = ask(world, 1)
    do(world, picking.ask_other_branch, made.lines[0].fulfilment_id, "0014")
    assert listed(world).rows == ()
    by = world.key("other")
    there = read(world, lambda s: picking.pick_list(s, by=by))
    assert [row.candidates[0].barcode for row in there.rows] == ["BR-1"]


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
