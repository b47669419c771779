"""Picking that is taken back by scan, and what was built on it since."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from app.models import Fulfilment, StationState
from app.models.states import CopyStatus, FulfilmentState, Mode, Outcome
from app.services import intake, picking
from tests.services.desk import (
    FINISH,
    UNDO,
    Picker,
    ask,
    claims,
    do,
    number_of,
    pick,
    read,
    states,
    status,
)
from tests.services.world import World

F = FulfilmentState


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


def test_not_found_can_be_taken_back(world: World, picker: Picker) -> None:
    made = ask(world, 1)
    picker.scan(number_of(world, made.request_id))
    picker.scan(FINISH)
    assert picker.scan(UNDO).reason == "undone"
    assert states(world, made.request_id) == [F.WANTED]
    assert status(world, "copy 1a") is CopyStatus.ON_SHELF


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


def test_undo_of_not_found_is_refused_once_another_branch_is_asked(elsewhere: World) -> None:
    world, picker = elsewhere, Picker(elsewhere)
    made = ask(world, 1)
    picker.scan(number_of(world, made.request_id))
    picker.scan(FINISH)
    do(world, picking.ask_other_branch, made.lines[0].fulfilment_id, "0014")
    answer = picker.scan(UNDO)
    assert answer.reason == "undo-refused"
    assert "کتابخانهٔ دیگری" in answer.message
