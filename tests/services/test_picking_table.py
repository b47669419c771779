"""What stands before somebody who picks, and what is done there without a scan."""

from __future__ import annotations

import datetime as dt
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, Fulfilment, PrintJob
from app.models.states import CopyStatus, DocumentKind, FulfilmentState, Mode, PrintState
from app.scanner.numbers import Command, command_number
from app.services import documents, picking, picking_by_hand, picking_table, printers
from app.services.acting import NotAllowed
from app.services.intake import DraftLine
from app.services.picking import NotFoundReason
from app.services.picking_by_hand import ByHand
from app.services.picking_table import PickingTable
from tests.services.desk import (
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
TODAY = dt.date(2026, 11, 23)


def table(world: World, by: str = "packer") -> PickingTable:
    station = world.key("station 1")
    return read(world, lambda s: picking_table.picking_table(s, station, TODAY, by=world.key(by)))


def offers(world: World, line: UUID) -> picking_table.Offers:
    return read(world, lambda s: picking_table.offers(s, line, TODAY, by=world.key("packer")))


def test_it_shows_the_list_and_the_station(world: World) -> None:
    ask(world, 1, 2)
    Picker(world).scan("GL-1001")
    shown = table(world)
    assert (shown.mode, shown.held, shown.chosen) == (Mode.PICK, None, None)
    assert (shown.list.done, shown.list.of) == (1, 2)
    assert (shown.waiting, shown.waiting_of) == ((), 0)
    assert table(world, "desk").list == shown.list


def test_those_who_wait_have_a_place_and_know_when_the_book_is_due(world: World) -> None:
    set_copies(world, CopyStatus.LOST, "copy 1b")
    first = ask(world, 1)
    send(world, first.number, "GL-1001")
    second, third = ask(world, 1, member=2), ask(world, 1, member=3)
    shown = table(world)
    assert [(row.member, row.place, row.due_on) for row in shown.waiting] == [
        ("محمدرضا طالش‌پور", 1, dt.date(2026, 12, 12)),
        ("علی رضائی", 2, dt.date(2026, 12, 12)),
    ]
    assert [row.request_number for row in shown.waiting] == [second.number, third.number]
    assert shown.waiting_of == 2


def test_what_waits_for_a_picked_book_has_no_date(world: World) -> None:
    set_copies(world, CopyStatus.LOST, "copy 2b")
    ask(world, 2)
    ask(world, 2, member=2)
    (row,) = table(world).waiting
    assert (row.place, row.due_on, row.title) == (1, None, "سووشون")


def test_a_missed_book_keeps_its_place_in_the_walk(world: World) -> None:
    made = ask(world, 1, 2, 3)
    line = made.lines[1].fulfilment_id
    do(world, picking.not_found, line, NotFoundReason.MISSING, by="packer")
    rows = table(world).list.rows
    assert [row.shelf for row in rows] == ["A-1", "A-2", "A-3"]
    assert rows[1].state is F.NOT_FOUND


def test_offers_name_other_copies_and_other_branches(world: World) -> None:
    world.add(new_copy(world, "copy 1z", "BR-1", "title 1", branch="0014"))
    made = ask(world, 1)
    line = made.lines[0].fulfilment_id
    do(world, picking.not_found, line, NotFoundReason.DAMAGED, by="packer")
    found = offers(world, line)
    assert [copy.barcode for copy in found.others] == ["GL-2001"]
    assert [(one.branch, one.copies) for one in found.elsewhere] == [("0014", 1)]
    assert found.asked == ""
    do(world, picking.ask_other_branch, line, "0014", by="packer")
    assert offers(world, line) == picking_table.Offers((), (), "کتابخانهٔ عمومی باران")


def test_a_title_in_free_text_has_no_offers(world: World) -> None:
    made = register(world, draft(world, lines=(DraftLine(free_title="دیوان حافظ"),)))
    line = made.lines[0].fulfilment_id
    do(world, picking.not_found, line, NotFoundReason.NOT_ON_SHELF, by="packer")
    assert offers(world, line) == picking_table.Offers((), (), "")


def test_what_was_not_found_is_taken_back_with_its_copy(world: World) -> None:
    made = ask(world, 1)
    line = made.lines[0].fulfilment_id
    missed = do(world, picking.not_found, line, NotFoundReason.MISSING, by="packer")
    assert status(world, "copy 1a") is CopyStatus.MISSING
    back = do(world, picking_by_hand.take_back, line, missed.copy_id, by="packer")
    assert back.message == "«بوف کور» دوباره در فهرست گردآوری است."
    assert states(world, made.request_id) == [F.WANTED]
    assert status(world, "copy 1a") is CopyStatus.ON_SHELF


def test_a_pick_by_hand_is_taken_back_until_it_is_packed(world: World) -> None:
    made = ask(world, 1)
    line = made.lines[0].fulfilment_id
    copy = world.key("copy 1b")
    do(world, picking.pick_for, line, copy, by="packer")
    back = do(world, picking_by_hand.take_back, line, copy, by="packer")
    assert back.message == "برداشتن «بوف کور» واگرد شد؛ به قفسه‌اش برگردانید."
    assert claims(world) == {}
    assert states(world, made.request_id) == [F.WANTED]
    do(world, picking.pick_for, line, copy, by="packer")
    with pytest.raises(UserError, match="واگرد نشد"):
        do(world, picking_by_hand.take_back, line, world.key("copy 1a"), by="packer")
    pack(world, made.number, "GL-2001")
    with pytest.raises(UserError, match="بسته شده است"):
        do(world, picking_by_hand.take_back, line, copy, by="packer")


def test_nothing_is_taken_back_that_another_branch_was_asked_for(world: World) -> None:
    world.add(new_copy(world, "copy 1z", "BR-1", "title 1", branch="0014"))
    line = ask(world, 1).lines[0].fulfilment_id
    do(world, picking.not_found, line, NotFoundReason.MISSING, by="packer")
    do(world, picking.ask_other_branch, line, "0014", by="packer")
    with pytest.raises(UserError, match="از کتابخانهٔ دیگری خواسته شده"):
        do(world, picking_by_hand.take_back, line, by="packer")
    with pytest.raises(NotAllowed):
        do(world, picking_by_hand.take_back, line, by="desk")


def test_a_chosen_copy_goes_to_who_wants_it(world: World) -> None:
    made = ask(world, 1)
    picked = do(world, picking_by_hand.pick_copy, world.key("copy 1b"), by="packer")
    assert (picked.barcode, picked.request_number) == ("GL-2001", made.number)
    assert picked.fulfilment_id == made.lines[0].fulfilment_id
    assert states(world, made.request_id) == [F.PICKED]
    with pytest.raises(UserError, match="کسی نخواسته"):
        do(world, picking_by_hand.pick_copy, world.key("copy 2a"), by="packer")
    with pytest.raises(UserError, match="این نسخه پیدا نشد"):
        do(world, picking_by_hand.pick_copy, world.key("nothing"), by="packer")


def test_a_list_goes_to_its_printer_each_time_as_it_is(world: World) -> None:
    ask(world, 1, 2)
    first = do(world, picking_table.print_list, "pick-list", by="packer")
    assert (first.printer, first.paper.print_number) == ("", 1)
    do(
        world,
        partial(printers.choose, media=""),
        world.key("station 1"),
        DocumentKind.PICK_LIST,
        "HP",
        by="supervisor",
    )
    Picker(world).scan("GL-1001")
    second = do(world, picking_table.print_list, "pick-list", by="packer")
    assert (second.printer, second.paper.print_number) == ("HP", 2)

    def drawn(session: Session) -> documents.Ready:
        return documents.of_job(session, second.paper.job, by=world.key("packer"))

    ready = read(world, drawn)
    assert ready.name == "pick-list-2026-11-23-2"
    assert [book.barcode for shelf in ready.content.shelves for book in shelf.books] == ["GL-1002"]
    job = read(world, lambda s: s.get_one(PrintJob, first.paper.job))
    assert job.state is PrintState.WAITING


def test_the_worklist_is_drawn_for_the_desk_alone(world: World) -> None:
    made = do(world, picking_table.print_list, "worklist", by="desk")

    def drawn(session: Session, by: str) -> documents.Ready:
        return documents.of_job(session, made.paper.job, by=world.key(by))

    assert read(world, lambda s: drawn(s, "desk")).content.rows == ()
    with pytest.raises(NotAllowed):
        read(world, lambda s: drawn(s, "packer"))


def test_a_row_of_another_branch_is_not_taken_back(world: World) -> None:
    line = ask(world, 1).lines[0].fulfilment_id
    with pytest.raises(NotAllowed):
        do(world, picking_by_hand.take_back, line, by="other")
    row = read(world, lambda s: s.get_one(Fulfilment, line))
    assert row.state is F.WANTED
    assert read(world, lambda s: s.get_one(Copy, world.key("copy 1a"))).status == "on-shelf"


def test_what_was_done_today_is_known_after_a_restart(world: World) -> None:
    picker = Picker(world)
    lines = [line.fulfilment_id for line in ask(world, 1, 2, 3).lines]
    copy = world.key("copy 3a")

    def done(at: str = "station 1", days: int = 0, by: str = "packer") -> list[ByHand | None]:
        now, station = world.now + dt.timedelta(days=days), world.key(at)
        return read(world, lambda s: picking_by_hand.done_today(s, station, now, by=world.key(by)))

    assert done() == []
    picker.scan("GL-1001")
    missed = do(world, picking.not_found, lines[1], NotFoundReason.DAMAGED, by="packer")
    do(world, picking.pick_for, lines[2], copy, by="packer")
    assert done() == [None, ByHand(lines[1], missed.copy_id), ByHand(lines[2], copy)]
    assert done("station 9") == []
    assert done(days=1) == []
    do(world, picking_by_hand.take_back, lines[2], copy, by="packer")
    assert done() == [None, ByHand(lines[1], missed.copy_id)]
    picker.scan(command_number(Command.UNDO))
    assert done() == [ByHand(lines[1], missed.copy_id)]
    with pytest.raises(NotAllowed):
        done(by="desk")
