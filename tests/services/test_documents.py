"""What documents say: read from the records, the same however often they are printed."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Copy, Dispatch, Parcel, PrintJob, Service, Staff, Title
from app.models.states import DocumentKind, FulfilmentState, Mode, PrintState, Role
from app.printing import label_files
from app.printing.label_use import LabelUse
from app.printing.stamp import Stamp
from app.scanner.numbers import Command, Kind, command_number, compose
from app.services import (
    after,
    closing,
    day_documents,
    dispatching,
    documents,
    manifests,
    parcel_finding,
    pickups,
    printing_jobs,
    reports,
    resending,
    sacks,
    staff,
    wall_documents,
)
from app.services.acting import NotAllowed
from app.services.answer import Paper
from tests.services.parcels import POST_NUMBERS, Counter, parcel_number, row, sealed
from tests.services.table import Table, add_request, request_number
from tests.services.world import NOON, World

PICKED, WANTED = FulfilmentState.PICKED, FulfilmentState.WANTED
STAMP = Stamp(NOON, "میز ۱", "نگار احمدی")


def read(world: World, reading: Any, *args: Any, by: str = "packer", **named: Any) -> Any:
    with world.database.read() as session:
        return reading(session, *args, by=world.key(by), **named)


def packed(world: World, *copies: str, serial: int = 1) -> tuple[Paper, ...]:
    """A parcel that is complete; its slip and its label."""
    add_request(world, serial, dict.fromkeys(copies, PICKED))
    table = Table(world)
    table.request(serial)
    for copy in copies:
        last = table.scan(row(world, Copy, copy).barcode)
    assert last.reason == "complete"
    return last.papers


def job(world: World, paper: Paper, by: str = "packer") -> Any:
    ready = read(world, documents.of_job, paper.job, by=by)
    assert documents.render(ready.content).pdf.startswith(b"%PDF-")
    return ready


def test_the_label_of_a_scan(world: World) -> None:
    _, paper = packed(world, "copy 1a", "copy 2a")
    ready = job(world, paper)
    label = ready.content
    number = label.number
    assert ready.name == f"address-label-{number}-1"
    assert (label.sender.name, label.sender.phone) == ("کتابخانهٔ عمومی سردار جنگل", "01333123456")
    assert (label.sender.address, label.sender.city) == ("خیابان سعدی، پلاک ۷۲", "رشت")
    assert label.sender.postal_code == "4135719968"
    assert (label.recipient.name, label.recipient.address) == (
        "مریم رستمی‌نژاد",
        "منظریه، خیابان صفایی یکم، کوچهٔ بنفشه، پلاک ۱",
    )
    assert (label.recipient.province, label.recipient.county, label.recipient.city) == (
        "گیلان",
        "رشت",
        "رشت",
    )
    assert (label.recipient.postal_code, label.recipient.phone) == ("4144873269", "")
    assert (label.service_name, label.service_form) == ("پیشتاز", "solid")
    assert (label.weight_g, label.business_date) == (860, NOON.date())
    assert (label.part, label.post_number, label.print_number) == ((1, 1), None, 1)


@pytest.mark.parametrize(
    ("code", "form"),
    [("0", "frame"), ("1", "solid"), ("3", "solid-in-frame"), ("9", "frame")],
)
def test_a_service_is_told_by_its_form(world: World, code: str, form: str) -> None:
    sealed(world, 1, "copy 1a")
    world.change(Service, world.key("sefareshi"), code="x")
    world.change(Service, world.key("pishtaz"), code=code)
    assert read(world, documents.label, world.key("prc 1")).service_form == form


def test_a_second_print_says_so_and_is_the_same_otherwise(world: World) -> None:
    _, paper = packed(world, "copy 1a")
    first = job(world, paper).content
    again = world.database.do(
        lambda session: printing_jobs.wanted(
            session, DocumentKind.ADDRESS_LABEL, paper.record, action=world.action("packer")
        )
    )
    assert again == paper
    settled(world, paper)
    world.now += dt.timedelta(days=3)
    second = world.database.do(
        lambda session: printing_jobs.wanted(
            session, DocumentKind.ADDRESS_LABEL, paper.record, action=world.action("packer")
        )
    )
    ready = job(world, second)
    assert ready.name.endswith("-2")
    assert ready.content.print_number == 2
    assert ready.content.business_date == first.business_date
    assert ready.content.number == first.number


def settled(world: World, paper: Paper, state: PrintState = PrintState.DONE) -> printing_jobs.Job:
    return world.database.do(
        lambda session: printing_jobs.settle(
            session, paper.job, state, "دلیل", printer="Zebra", action=world.action("packer")
        )
    )


def test_a_new_journey_has_a_first_label_of_its_own(world: World) -> None:
    _, resent = resent_parcel(world)
    label = job(world, resent.paper).content
    assert (resent.paper.print_number, label.print_number) == (2, 1)
    backs = [paper_of(world, DocumentKind.RETURN_LABEL, resent.parcel_id) for _ in range(2)]
    assert [job(world, paper).content.print_number for paper in backs] == [1, 2]


def test_the_queue_calls_a_print_as_its_paper_does(world: World) -> None:
    first, resent = resent_parcel(world)
    paper_of(world, DocumentKind.RETURN_LABEL, resent.parcel_id)
    for printed in (first, resent.paper):
        settled(world, printed)
    again = paper_of(world, DocumentKind.ADDRESS_LABEL, resent.parcel_id)
    rows = read(world, printing_jobs.queue, world.key("station 1"), world.now.date()).rows
    said = {row.job.paper.job: row.said for row in rows}
    assert (said[first.job], said[resent.paper.job], said[again.job]) == (1, 1, 2)
    assert job(world, again).content.print_number == 2


def test_a_parcel_that_the_officer_did_not_take_keeps_its_label(world: World) -> None:
    _, first = packed(world, "copy 1a")
    settled(world, first)
    table = Table(world)
    number = table.parcel().number
    assert table.scan(number).reason == "sealed"
    counter = Counter(world)
    assert counter.scan(number).reason == "scanned-out"
    journey = table.parcel().id
    with world.database.read() as session:
        out = session.scalars(select(Dispatch).where(Dispatch.parcel_id == journey)).one().id
    counter.do(dispatching.refuse, out, "بسته خیس بود")
    again = paper_of(world, DocumentKind.ADDRESS_LABEL, journey)
    assert job(world, again).content.print_number == 2


def paper_of(world: World, document: DocumentKind, parcel: UUID) -> Paper:
    """A print of a parcel's paper that has come out."""
    paper = world.database.do(
        lambda session: printing_jobs.wanted(
            session, document, parcel, action=world.action("supervisor")
        )
    )
    settled(world, paper)
    return paper


def resent_parcel(world: World) -> tuple[Paper, Any]:
    """The first label of a parcel that came back, and the parcel that goes out again."""
    _, first = packed(world, "copy 1a")
    table = Table(world)
    number = table.parcel().number
    assert table.scan(number).reason == "sealed"
    counter = Counter(world)
    assert counter.scan(number).reason == "scanned-out"
    counter.do(closing.close, counter.pickup(), "رضا شعبانی")
    parcel = table.parcel().id
    counter.do(after.undelivered, parcel, "نشانی ناقص")
    return first, counter.do(resending.resend, parcel)


def test_a_new_journey_begins_anew_whatever_the_clock_of_another_counter_said(
    world: World,
) -> None:
    earlier, resent = resent_parcel(world)
    world.change(PrintJob, earlier.job, at=world.now + dt.timedelta(hours=2))
    label = job(world, resent.paper).content
    assert (resent.paper.print_number, label.print_number) == (2, 1)
    sheet = read(world, documents.sheet, [(resent.paper.record, resent.paper.print_number)])
    assert [one.print_number for one in sheet.labels] == [1]


def test_the_second_parcel_of_a_request_says_so(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": PICKED})
    table = Table(world)
    table.request(1)
    table.scan("GL-1001")
    table.scan(command_number(Command.FINISH))
    first = table.parcel()
    assert read(world, documents.label, first.id).part == (1, None)
    table.scan(first.number)
    table.request(1)
    last = table.scan("GL-1002")
    assert last.reason == "complete"
    assert job(world, last.papers[1]).content.part == (2, 2)
    assert read(world, documents.label, first.id).part == (1, 2)


def test_the_post_s_number_is_on_a_label_that_is_printed_later(world: World) -> None:
    sealed(world, 1, "copy 1a")
    counter = Counter(world)
    counter.scan(parcel_number(1))
    counter.scan(POST_NUMBERS[0])
    label = read(world, documents.label, world.key("prc 1"), 2)
    assert (label.post_number, label.print_number) == (POST_NUMBERS[0], 2)
    assert label.recipient.phone == "09111234561"


def test_the_slip_of_a_scan(world: World) -> None:
    world.change(Title, world.key("title 1"), volume="2", translator="م. مترجم")
    world.change(Copy, world.key("copy 1a"), pieces=2)
    paper, _ = packed(world, "copy 1a", "copy 2a")
    ready = job(world, paper)
    slip = ready.content
    assert ready.name == f"packing-slip-{slip.parcel_number}-1"
    assert slip.return_number == compose(Kind.RETURN_SLIP, "0013", 5, 1)
    assert slip.request_numbers == (request_number(1),)
    assert [(book.title, book.author_line, book.barcode, book.pieces) for book in slip.books] == [
        ("بوف کور، جلد ۲", "صادق هدایت، ترجمهٔ م. مترجم", "GL-1001", 2),
        ("سووشون", "سیمین دانشور", "GL-1002", 1),
    ]
    # 14 days of loan and 5 of mail after 2 Azar: 21 Azar, a Saturday.
    assert (slip.business_date, slip.due_on) == (NOON.date(), dt.date(2026, 12, 12))
    assert (slip.library.name, slip.library.phone) == (
        "کتابخانهٔ عمومی سردار جنگل",
        "01333123456",
    )
    assert (slip.station, slip.user, slip.print_number) == ("میز ۱", "نگار احمدی", 1)
    assert slip.recipient_greeting_name == "مریم رستمی‌نژاد"


def test_what_is_not_complete_has_no_paper(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": PICKED})
    table = Table(world)
    table.request(1)
    parcel = table.parcel().id
    with pytest.raises(UserError, match="مرسولهٔ ۱ هنوز کامل نیست"):
        read(world, documents.label, parcel)
    with pytest.raises(UserError, match="مرسولهٔ ۱ هنوز کامل نیست"):
        read(world, documents.slip, parcel, STAMP)


def test_another_branch_sees_no_papers_unless_it_is_the_city_s(world: World) -> None:
    sealed(world, 1, "copy 1a")
    parcel = world.key("prc 1")
    for reading in (documents.label, parcel_finding.own_parcel):
        with pytest.raises(NotAllowed):
            read(world, reading, parcel, by="other")
    with pytest.raises(NotAllowed):
        read(world, parcel_finding.parcel_numbered, parcel_number(1), by="other")
    world.change(Staff, world.key("other"), whole_city=True)
    assert read(world, parcel_finding.parcel_numbered, parcel_number(1), by="other") == parcel


def test_a_parcel_that_is_not_there(world: World) -> None:
    with pytest.raises(UserError, match="پیدا نشد") as refused:
        read(world, parcel_finding.parcel_numbered, parcel_number(7))
    assert refused.value.field == "number"
    with pytest.raises(UserError, match="پیدا نشد"):
        read(world, documents.label, world.key("nothing"))


def test_labels_wait_and_go_onto_sheets(world: World) -> None:
    _, first = packed(world, "copy 1a")
    table = Table(world)
    table.scan(table.parcel().number)
    _, second = packed(world, "copy 2a", serial=2)
    assert read(world, documents.waiting_labels) == (first, second)
    assert read(world, documents.waiting_labels, by="other") == ()
    settled(world, first)
    assert read(world, documents.waiting_labels) == (second,)
    prints = [(first.record, 2), (second.record, 1)]
    sheet = read(world, documents.sheet, prints, 24)
    assert sheet.use.start == 24
    assert [(label.print_number, label.weight_g) for label in sheet.labels] == [(2, 460), (1, 460)]
    assert documents.render(sheet).pages == 2


@pytest.mark.parametrize("start", [0, 25, -1])
def test_a_sheet_has_24_places(world: World, start: int) -> None:
    sealed(world, 1, "copy 1a")
    with pytest.raises(UserError, match="۱ تا ۲۴") as refused:
        read(world, documents.sheet, [(world.key("prc 1"), 1)], start)
    assert refused.value.field == "start"


def test_a_layout_says_how_many_places_a_sheet_has(world: World) -> None:
    sealed(world, 1, "copy 1a")
    prints = [(world.key("prc 1"), 1)]
    use = LabelUse(label_files.standard("a4-2x4"), 0.99)
    with world.database.read() as session:
        made = documents.sheet(session, prints, 8, by=world.key("packer"), use=use)
        with pytest.raises(UserError, match="۱ تا ۸"):
            documents.sheet(session, prints, 9, by=world.key("packer"), use=use)
    assert (made.use.layout.name, made.use.scale, made.use.start) == ("a4-2x4", 0.99, 8)
    assert documents.render(made).pages == 1


def test_a_label_of_a_job_is_drawn_by_its_layout(world: World) -> None:
    _, paper = packed(world, "copy 1a")
    use = LabelUse(label_files.standard("thermal-80x50"))
    with world.database.read() as session:
        ready = documents.of_job(session, paper.job, by=world.key("packer"), use=use)
    assert (ready.content.use, len(ready.content.labels)) == (use, 1)
    assert b"/MediaBox[0 0 226.7717 141.7323]" in documents.render(ready.content).pdf


def test_a_sheet_needs_labels(world: World) -> None:
    with pytest.raises(UserError, match="در انتظار"):
        read(world, documents.sheet, [])


def test_the_manifest_of_a_closing_and_of_the_next(world: World) -> None:
    sealed(world, 1, "copy 1a", "copy 2a")
    sealed(world, 2, "copy 3a", member=2)
    counter = Counter(world)
    closed = counter.hand_over(1)
    first = job(world, closed.paper, by="supervisor")
    sheet = first.content
    number = closed.number
    assert first.name == f"manifest-{number}-1-1"
    assert (sheet.version, sheet.officer, sheet.handed_by) == (1, "رضا شعبانی", "رضا کریمی")
    assert (sheet.carrier, sheet.agreement_number, sheet.contract_code) == (
        "شرکت ملی پست",
        "۱۴۰۵/۱۲",
        "77",
    )
    assert [(one.number, one.weight_g, one.books, one.post_number) for one in sheet.rows] == [
        (parcel_number(1), 860, 2, None)
    ]
    assert [(one.number, one.reason) for one in sheet.left_behind] == [(parcel_number(2), "جا نشد")]
    assert (sheet.differences, sheet.reopen_reason, sheet.left_behind_to) == ((), "", None)
    assert [head.name for head in sheet.chain_heads] == ["میز ۱"]
    counter.do(closing.reopen, closed.pickup_id, "یکی جا ماند")
    counter.scan(parcel_number(2))
    again = counter.do(closing.close, closed.pickup_id, "علی مرادی")
    second = job(world, again.paper, by="supervisor").content
    assert (second.version, second.reopen_reason) == (2, "یکی جا ماند")
    told = {one.number: (one.recipient, one.what) for one in second.differences}
    assert set(told) == {number, parcel_number(2)}
    assert told[parcel_number(2)][0] == "مریم رستمی‌نژاد"
    assert "علی مرادی" in told[number][1]
    key = world.key("supervisor")
    with world.database.read() as session:
        newest = day_documents.manifest_key(session, closed.pickup_id)
        assert newest == again.manifest_id
        assert day_documents.manifest_key(session, closed.pickup_id, 1) == closed.manifest_id
        with pytest.raises(UserError, match="صورت مرسولات"):
            day_documents.manifest_key(session, closed.pickup_id, 3)
        assert manifests.manifest(session, closed.pickup_id, by=key).version == 2
        assert pickups.by_number(session, number, by=key) is not None


def test_the_slip_of_a_sack(world: World) -> None:
    counter = Counter(world, Mode.RETURN)
    received = counter.do(sacks.receive, 12, "حسن مرادی", "خیس")
    ready = job(world, received.paper, by="desk")
    slip = ready.content
    assert ready.name == "sack-receipt-2026-11-23-1-1"
    assert (slip.parcels, slip.officer, slip.note, slip.count_of_day) == (12, "حسن مرادی", "خیس", 1)
    assert (slip.carrier, slip.received_by) == ("شرکت ملی پست", "رضا کریمی")
    assert (slip.station, slip.user) == ("میز ۱", "رضا کریمی")
    with pytest.raises(NotAllowed):
        read(world, day_documents.sack, received.paper.record, STAMP, by="other")


def test_a_branch_without_a_usual_service_has_no_usual_carrier(world: World) -> None:
    with world.database.read() as session:
        branch = session.get_one(Branch, "0013")
        assert day_documents.usual_carrier(session, branch) == "شرکت ملی پست"
        branch.default_service_id = None
        assert day_documents.usual_carrier(session, branch) == ""
        session.rollback()


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


def test_a_parcel_of_the_world_is_found_by_its_number(world: World) -> None:
    sealed(world, 1, "copy 1a")
    found = read(world, parcel_finding.parcel_numbered, parcel_number(1))
    assert row(world, Parcel, found).number == parcel_number(1)


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
