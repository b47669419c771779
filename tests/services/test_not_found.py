"""Books that were not found, by scan and by hand: why, and what can be had instead."""

from __future__ import annotations

import datetime as dt

import pytest

from app.errors import UserError
from app.models import Fulfilment
from app.models.states import CopyStatus, FulfilmentState, Outcome
from app.services import intake, picking
from app.services.acting import NotAllowed
from app.services.intake import DraftLine
from app.services.picking import NotFoundReason
from tests.services.desk import (
    FINISH,
    UNDO,
    Picker,
    ask,
    claims,
    do,
    draft,
    missed,
    number_of,
    read,
    register,
    set_copies,
    states,
    status,
)
from tests.services.world import World
from tests.services.world import copy as new_copy

F = FulfilmentState


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
