"""The list of what is to be picked: its order, its copies, and how far it is."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from app.models import Copy, Title
from app.models.states import FulfilmentState
from app.services import intake, picking
from app.services.intake import DraftLine
from app.services.picking import NotFoundReason
from tests.services.desk import Picker, ask, do, draft, missed, read, register
from tests.services.world import World

F = FulfilmentState


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
