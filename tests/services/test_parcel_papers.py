"""Labels and slips of parcels: read from the records, the same however often they are printed."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import Copy, Dispatch, Parcel, PrintJob, Service, Staff, Title
from app.models.states import DocumentKind, FulfilmentState
from app.scanner.numbers import Command, Kind, command_number, compose
from app.services import dispatching, documents, parcel_finding, printing_jobs
from app.services.acting import NotAllowed
from tests.services.papers import STAMP, job, packed, paper_of, read, resent_parcel, settled
from tests.services.parcels import POST_NUMBERS, Counter, parcel_number, row, sealed
from tests.services.table import Table, add_request, request_number
from tests.services.world import NOON, World

PICKED = FulfilmentState.PICKED


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


def test_a_parcel_of_the_world_is_found_by_its_number(world: World) -> None:
    sealed(world, 1, "copy 1a")
    found = read(world, parcel_finding.parcel_numbered, parcel_number(1))
    assert row(world, Parcel, found).number == parcel_number(1)
