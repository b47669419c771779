"""Papers of a day, a wall and a report: read from the records; which records have none."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, Staff
from app.models.states import DocumentKind, FulfilmentState, Mode, Role
from app.scanner.numbers import Command, command_number
from app.services import day_documents, documents, printing_jobs, reports, staff, wall_documents
from app.services.acting import NotAllowed
from app.services.answer import Paper
from tests.services.papers import STAMP, read
from tests.services.parcels import Counter, parcel_number, sealed
from tests.services.table import add_request, request_number
from tests.services.world import NOON, World

PICKED = FulfilmentState.PICKED


WANTED = FulfilmentState.WANTED


def test_a_card_is_no_document_of_one_record(world: World) -> None:
    def order(session: Session) -> Paper:
        return printing_jobs.wanted(
            session,
            DocumentKind.COMMAND_CARD,
            world.key("station 1"),
            action=world.action("packer"),
        )

    paper = world.database.do(order)
    with pytest.raises(UserError, match="صف چاپ"):
        read(world, documents.of_job, paper.job)


def test_the_pick_list_by_shelf_without_members(world: World) -> None:
    world.change(Copy, world.key("copy 3b"), pieces=3)
    world.change(Copy, world.key("copy 3a"), shelf="Z")
    world.change(Copy, world.key("copy 3b"), shelf="A-1")
    add_request(world, 1, {"copy 1a": WANTED, "copy 3a": WANTED, "copy 4a": PICKED})
    sheet = read(world, day_documents.pick_list, STAMP)
    found = [
        (shelf.name, book.title, book.author_line, book.call_number, book.request_number)
        for shelf in sheet.shelves
        for book in shelf.books
    ]
    assert ("A-1", "بوف کور", "صادق هدایت", "8fa3/61", request_number(1)) in found
    assert len(found) == 2
    assert [shelf.name for shelf in sheet.shelves] == sorted({place for place, *_ in found})
    barcodes = {book.barcode for shelf in sheet.shelves for book in shelf.books}
    assert len(barcodes) == 2
    assert barcodes <= {"GL-1001", "GL-2001", "GL-1003", "GL-2003"}
    assert (sheet.business_date, sheet.station, sheet.user) == (
        NOON.date(),
        "میز ۱",
        "نگار احمدی",
    )
    assert documents.render(sheet).pages == 1


def test_the_worklist_of_issues_and_returns(world: World) -> None:
    sealed(world, 1, "copy 1a", "copy 2a")
    counter = Counter(world)
    counter.hand_over(1)
    counter.change_mode(Mode.RETURN)
    assert counter.scan("GL-1002").reason == "returned"
    sheet = read(world, day_documents.worklist, STAMP, by="desk")
    rows = {one.copy_barcode: one for one in sheet.rows}
    out, back = rows["GL-1001"], rows["GL-1002"]
    assert (out.member_number, out.member_name, out.title) == (
        "1001",
        "مریم رستمی‌نژاد",
        "بوف کور",
    )
    assert (out.issued_on, out.due_on, out.returned_on) == (
        NOON.date(),
        dt.date(2026, 12, 12),
        None,
    )
    assert (back.returned_on, back.issue_entered, back.return_entered) == (
        NOON.date(),
        False,
        False,
    )
    assert len(sheet.rows) == 2
    assert documents.render(sheet).pages == 1
    with pytest.raises(NotAllowed):
        read(world, day_documents.worklist, STAMP, by="packer")


def test_what_hangs_on_the_wall_of_a_station(world: World) -> None:
    card = read(world, wall_documents.card, world.key("station 1"))
    assert (card.library.name, card.station) == ("کتابخانهٔ عمومی سردار جنگل", "میز ۱")
    assert card.numbers == tuple(map(command_number, Command))
    assert documents.render(card).pages == 1
    test = wall_documents.printer_test_page()
    assert test.number == command_number(Command.CONTINUE)
    assert documents.render(test).pages == 1


def test_a_badge_names_its_bearer(world: World) -> None:
    new = world.database.do(
        lambda session: staff.give_badge(session, world.key("desk"), action=world.action())
    )
    badge = read(world, wall_documents.badge, new, by="supervisor")
    assert (badge.name, badge.role, badge.phone) == ("مریم رضایی", "میز امانت", "01333123456")
    assert badge.number == new.number
    places = {
        name: read(
            world,
            wall_documents.badge,
            staff.NewBadge(world.key(name), name, Role.DESK, new.number),
            by="supervisor",
        ).user
        for name in ("desk", "packer", "supervisor")
    }
    assert sorted(places.values()) == [1, 2, 3]
    assert badge.user == places["desk"]
    assert documents.render(badge).pages == 1


def test_what_is_no_document_is_not_drawn() -> None:
    with pytest.raises(TypeError, match="str"):
        documents.render("text")


def test_reports_for_paper(world: World) -> None:
    sealed(world, 1, "copy 1a", "copy 2a")
    Counter(world).hand_over(1)
    today, by = NOON.date(), world.key("supervisor")
    with world.database.read() as session:
        report = reports.day(session, "0013", today, by=by)
        sheet = day_documents.daily_report(session, report, STAMP, "0013")
        month = reports.month(session, "0013", 1405, 9, by=by)
        signed = day_documents.monthly_list(session, month, STAMP, office="post", by=by)
        desk = world.key("desk")
        unsigned = day_documents.monthly_list(session, month, STAMP, office="library", by=desk)
    assert (sheet.first_day, sheet.figures.handed_over) == (today, 1)
    assert (sheet.library.name, sheet.station) == ("کتابخانهٔ عمومی سردار جنگل", "میز ۱")
    assert [one.number for one in signed.rows] == [parcel_number(1)]
    assert (signed.for_office, signed.supervisor) == ("post", "رضا کریمی")
    assert (unsigned.for_office, unsigned.supervisor) == ("library", "")
    for content in (sheet, signed):
        assert documents.render(content).pages >= 1


def test_a_report_of_the_city_has_the_head_of_who_prints_it(world: World) -> None:
    world.change(Staff, world.key("supervisor"), whole_city=True)
    with world.database.read() as session:
        report = reports.day(session, None, NOON.date(), by=world.key("supervisor"))
        sheet = day_documents.daily_report(session, report, STAMP, "0014")
    assert sheet.library.name == "کتابخانهٔ عمومی باران"
