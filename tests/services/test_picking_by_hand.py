"""A copy taken by hand for a certain line, here and from another branch."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.models import Fulfilment, RequestLine
from app.models.states import CopyStatus, FulfilmentState
from app.services import intake, picking
from app.services.acting import NotAllowed
from app.services.intake import DraftLine
from app.services.picking import NotFoundReason
from tests.services.desk import (
    Picker,
    ask,
    do,
    draft,
    missed,
    pick,
    read,
    register,
    set_copies,
    states,
)
from tests.services.world import World
from tests.services.world import copy as new_copy

F = FulfilmentState


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
