"""A day without electricity: papers made before it, parcels entered after it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    AuditEntry,
    Dispatch,
    Parcel,
    PrintJob,
    SerialBlock,
)
from app.models.states import DocumentKind, FulfilmentState, ParcelState, PrintState
from app.persian import jalali
from app.persian.digits import to_persian
from app.scanner.numbers import Kind, compose
from app.services import (
    closing,
    documents,
    kit_entry,
    kit_reading,
    kits,
    printing_jobs,
    reports,
)
from app.services.acting import NotAllowed
from app.services.kits import KitState
from app.texts import kits as texts
from tests.services.paper_kits import do, enter, made, read, shown
from tests.services.parcels import Counter, parcel_number, slip_number
from tests.services.table import Table, add_request, barcode, request_number
from tests.services.world import NOON, World

PICKED, WANTED = FulfilmentState.PICKED, FulfilmentState.WANTED
TODAY = NOON.date()


def refused(world: World, field: str, *args: Any, **named: Any) -> str:
    with pytest.raises(UserError) as told:
        enter(world, *args, **named)
    assert told.value.field == field
    return told.value.message


def test_numbers_of_a_kit_are_drawn_by_nobody_else(world: World) -> None:
    table = Table(world)
    add_request(world, 1, {"copy 1a": PICKED})
    add_request(world, 2, {"copy 2a": PICKED}, member=2)
    table.request(1)
    before = table.parcel().number
    kit, second = made(world), made(world, 2)
    assert (kit.last - kit.first, second.first) == (2, kit.last + 1)
    table.scan(barcode(world, "copy 1a"))
    table.scan(before)
    table.request(2)
    after = table.parcel().number
    drawn = {int(number[9:15]) for number in (before, after)}
    assert not drawn & set(range(kit.first, second.last + 1))
    with world.database.read() as session:
        blocks = session.scalars(select(SerialBlock).where(SerialBlock.reason == "paper")).all()
        kinds = sorted(block.kind for block in blocks)
        assert kinds == [Kind.PARCEL, Kind.PARCEL, Kind.RETURN_SLIP, Kind.RETURN_SLIP]
        assert all(b.station_id is None and b.next == b.last + 1 for b in blocks)
    assert [one.first for one in read(world, kits.kits, TODAY)] == [second.first, kit.first]


def test_who_made_a_kit_and_how_often_it_was_printed(world: World) -> None:
    kit = made(world)
    job = kit.paper.job
    assert (kit.paper.document, kit.paper.print_number) == (DocumentKind.PAPER_KIT, 1)
    with world.database.read() as session:
        assert session.get_one(PrintJob, job).record_id == kit.id
        entry = session.scalars(select(AuditEntry).where(AuditEntry.what == "kits.make")).one()
        assert "paper_kit" in {row[0] for row in entry.rows}
    view = shown(world)
    assert (view.by, view.station, view.count, view.prints) == ("رضا کریمی", "میز 1", 3, 1)
    assert (view.state, view.left) == (KitState.OPEN, (kit.first, kit.first + 1, kit.last))
    assert view.keep_until == TODAY + dt.timedelta(days=10)
    done = PrintState.DONE
    do(world, printing_jobs.settle, job, done)
    again = do(world, printing_jobs.again, job)
    assert (again.print_number, shown(world).prints) == (2, 2)


def test_the_papers_of_a_kit(world: World) -> None:
    kit = made(world, 5)
    with world.database.read() as session:
        ready = documents.of_job(session, kit.paper.job, by=world.key("packer"))
    papers = ready.content
    assert ready.name == f"paper-kit-{parcel_number(kit.first)}-1"
    assert [one.number for one in papers.parcels] == [parcel_number(s) for s in range(1, 6)]
    assert [one.return_number for one in papers.parcels] == [slip_number(s) for s in range(1, 6)]
    assert (papers.keep_until, papers.services) == (kit.keep_until, ("پیشتاز", "سفارشی"))
    assert (papers.sender.name, papers.user) == (papers.library.name, "رضا کریمی")
    rendered = documents.render(papers)
    # Cover, form, two sheets of slips, the list twice, labels.
    assert (rendered.pages, rendered.warnings) == (7, ())
    with world.database.read() as session, pytest.raises(NotAllowed):
        documents.of_job(session, kit.paper.job, by=world.key("other"))


@pytest.mark.parametrize(
    ("count", "days", "field"), [(0, 9, "count"), (61, 9, "count"), (5, 0, "days")]
)
def test_bounds_of_a_kit(world: World, count: int, days: int, field: str) -> None:
    with pytest.raises(UserError) as told:
        made(world, count, days)
    assert told.value.field == field


def test_who_may(world: World) -> None:
    for by in ("packer", "desk"):
        with pytest.raises(NotAllowed):
            do(world, kits.make, 3, 9, by=by)
    kit = made(world)
    with pytest.raises(NotAllowed):
        do(world, kits.give_back, kit.id)
    with pytest.raises(NotAllowed):
        do(world, kits.keep_until, kit.id, TODAY)
    with pytest.raises(NotAllowed):
        read(world, kits.kits, TODAY, by="desk")
    with pytest.raises(NotAllowed):
        do(world, kit_entry.enter, parcel_number(kit.first), "1", ("x",), NOON, by="desk")
    with pytest.raises(UserError, match=texts.UNKNOWN_KIT):
        do(world, kits.give_back, world.key("nothing"), by="supervisor")


def test_a_parcel_is_entered_and_goes_its_way(world: World) -> None:
    kit = made(world)
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": WANTED})
    packed_at = world.now + dt.timedelta(seconds=30)
    world.now += dt.timedelta(days=1)
    entered = enter(world, kit.first, ("copy 1a", "copy 2a"), at=packed_at, weight_g=734)
    assert (entered.number, entered.books) == (parcel_number(kit.first), 2)
    boss = world.key("supervisor")
    with world.database.read() as session:
        parcel = session.get_one(Parcel, entered.parcel_id)
        assert (parcel.state, parcel.weight_g) == (ParcelState.SEALED, 734)
        assert (parcel.sealed_at, parcel.business_date) == (packed_at, TODAY)
        assert parcel.return_number == slip_number(1)
        assert not parcel.finished_short
        assert session.scalars(select(Dispatch)).one().weight_g == 734
        labels = select(PrintJob).where(PrintJob.document == DocumentKind.ADDRESS_LABEL)
        assert session.scalars(labels).all() == []
        report = reports.day(session, "0013", TODAY, by=boss)
        today = reports.day(session, "0013", jalali.business_date(world.now), by=boss)
    assert (report.counts.packed, report.counts.picked) == (1, 0)
    assert (today.counts.packed, today.counts.picked) == (0, 1)
    assert shown(world, 1).left == (kit.first + 1, kit.last)
    counter = Counter(world)
    assert counter.scan(entered.number).reason == "scanned-out"
    closed = counter.do(closing.close, counter.pickup(), "رضا شعبانی")
    assert (closed.parcels, closed.books) == (1, 2)
    said = refused(world, "number", kit.first, ("copy 1a",))
    assert said.startswith(f"مرسولهٔ {to_persian(kit.first)} پیش‌تر وارد شده است")


def test_what_is_left_out_of_a_parcel_is_packed_later(world: World) -> None:
    kit = made(world)
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": PICKED})
    entered = enter(world, kit.last, ("copy 2a",))
    table = Table(world)
    assert table.request(1).of == 1
    assert table.scan(barcode(world, "copy 1a")).reason == "complete"
    with world.database.read() as session:
        first = session.get_one(Parcel, entered.parcel_id)
        assert (first.finished_short, first.weight_g > 60) == (True, True)
    said = refused(world, "request", kit.first, ("copy 1a",))
    assert table.parcel().number[9:15].lstrip("0") in _ascii(said)


def _ascii(text: str) -> str:
    return text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))


def test_books_that_do_not_belong_in_it(world: World) -> None:
    kit = made(world)
    add_request(world, 1, {"copy 1a": PICKED})
    add_request(world, 2, {"copy 2a": PICKED}, member=2)
    first = kit.first
    number, at = parcel_number(first), world.now
    for codes, said in (
        ((), texts.NO_BOOKS),
        (("nothing",), texts.UNKNOWN_BOOK.format(code="nothing")),
        ((number,), texts.NOT_A_BOOK.format(code=number)),
        (("GL-1001", "GL-1001"), texts.TWICE.format(code="GL-1001")),
    ):
        with pytest.raises(UserError, match=said) as told:
            do(world, kit_entry.enter, number, request_number(1), codes, at)
        assert told.value.field == "books"
    assert "درخواست ۲" in refused(world, "books", first, ("copy 2a",))
    assert "نیست" in refused(world, "books", first, ("copy 1b",))
    assert refused(world, "weight_g", first, ("copy 1a",), weight_g=0)
    assert refused(world, "weight_g", first, ("copy 1a",), weight_g=50_000)
    with pytest.raises(UserError, match="درخواستی با این شماره نیست"):
        do(world, kit_entry.enter, number, request_number(9), ("GL-1001",), at)
    # Nothing of all that was stored.
    assert shown(world).left == (first, first + 1, kit.last)
    assert enter(world, first, ("copy 1a",), at=at).books == 1


def test_when_it_was_packed(world: World) -> None:
    world.now += dt.timedelta(minutes=30)
    kit = made(world)
    add_request(world, 1, {"copy 1a": PICKED})
    hour = dt.timedelta(hours=1)
    assert refused(world, "packed_at", kit.first, ("copy 1a",), at=world.now + hour) == texts.LATER
    early = refused(world, "packed_at", kit.first, ("copy 1a",), at=world.now - hour)
    assert "چاپ شدند" in early
    world.now += dt.timedelta(days=11)
    late = refused(world, "number", kit.first, ("copy 1a",))
    assert "به پایان رسید" in late
    in_time = world.now - dt.timedelta(days=2)
    assert enter(world, kit.first, ("copy 1a",), at=in_time).books == 1
    assert shown(world, 11).state is KitState.EXPIRED
    day = TODAY + dt.timedelta(days=30)
    assert do(world, kits.keep_until, kit.id, day, by="supervisor") == day
    assert shown(world, 11).state is KitState.OPEN
    for wrong in (TODAY, TODAY + dt.timedelta(days=900)):
        with pytest.raises(UserError) as told:
            do(world, kits.keep_until, kit.id, wrong, by="supervisor")
        assert told.value.field == "until"


def test_times_as_people_write_them() -> None:
    for written in ("۱۱:۳۰", "11.30", "1130", " ۱۱٫۳۰ "):
        found = kit_reading.moment(TODAY, written)
        assert (found.tzinfo, found.hour, found.minute) == (dt.UTC, 8, 0)
    for wrong in ("", "۲۴:۰۰", "۱۱", "یازده"):
        with pytest.raises(UserError) as told:
            kit_reading.moment(TODAY, wrong)
        assert told.value.field == "time"


def test_papers_that_were_thrown_away(world: World) -> None:
    kit = made(world)
    add_request(world, 1, {"copy 1a": PICKED})
    # After midnight in Iran, before it elsewhere.
    world.now += dt.timedelta(hours=13)
    assert do(world, kits.give_back, kit.id, by="supervisor") == 3
    assert shown(world).state is KitState.GIVEN_BACK
    said = refused(world, "number", kit.first, ("copy 1a",))
    assert f"{jalali.short(TODAY + dt.timedelta(days=1))} کنار گذاشته" in said
    with pytest.raises(UserError, match=texts.GIVEN_BACK_BEFORE):
        do(world, kits.give_back, kit.id, by="supervisor")
    # One was used all the same.
    do(world, kits.keep_until, kit.id, TODAY + dt.timedelta(days=1), by="supervisor")
    assert enter(world, kit.first, ("copy 1a",)).books == 1


def test_a_kit_is_used_up(world: World) -> None:
    kit = made(world, 1)
    add_request(world, 1, {"copy 1a": PICKED})
    enter(world, kit.first, ("copy 1a",))
    assert (shown(world).state, shown(world).left) == (KitState.USED_UP, ())
    with pytest.raises(UserError, match=texts.NOTHING_LEFT):
        do(world, kits.give_back, kit.id, by="supervisor")


def test_a_scanned_number_says_where_it_belongs(world: World) -> None:
    kit = made(world)
    table, number = Table(world), parcel_number(kit.first)
    assert texts.NOT_ENTERED.format(number=to_persian(kit.first)) == table.scan(number).message
    back = table.scan(slip_number(1))
    assert (back.reason, "روز بی‌برق" in back.message) == ("unknown-code", True)
    table.mode("handover")
    assert "هنوز وارد نشده" in table.scan(number).message
    do(world, kits.give_back, kit.id, by="supervisor")
    assert "کنار گذاشته" in table.scan(number).message
    never = table.scan(compose(Kind.PARCEL, "0013", 5, 999_999))
    assert "بی‌برق" not in never.message


def test_numbers_that_are_not_of_a_kit(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED})
    table = Table(world)
    table.request(1)
    drawn = table.parcel().number
    made(world)
    assert "خود برنامه" in refused(world, "number", 1, ("copy 1a",), number=drawn)
    never = compose(Kind.PARCEL, "0013", 5, 999_999)
    for wrong in (never, slip_number(1), "12", ""):
        assert refused(world, "number", 1, ("copy 1a",), number=wrong) == texts.NOT_OURS


def test_the_kit_of_another_branch(world: World) -> None:
    kit = made(world)
    with pytest.raises(UserError) as told:
        do(
            world,
            kit_entry.enter,
            parcel_number(kit.first),
            request_number(1),
            ("GL-1001",),
            world.now,
            by="other",
        )
    assert told.value.field == "number"
    assert "کتابخانهٔ" in told.value.message
    with pytest.raises(NotAllowed):
        do(world, kits.give_back, kit.id, by="other")


def test_what_is_seen_while_entering(world: World) -> None:
    kit = made(world)
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": WANTED})
    add_request(world, 12, {"copy 3a": WANTED}, member=2)
    found = read(world, kit_reading.look, parcel_number(kit.first))
    assert (found.serial, found.number) == (kit.first, parcel_number(kit.first))
    everything = read(world, kit_reading.open_requests)
    assert [one.number for one in everything] == [request_number(1), request_number(12)]
    assert len(everything[0].titles) == 2
    for wanted in ("۱۲", request_number(12), everything[1].member_number):
        (one,) = read(world, kit_reading.open_requests, wanted)
        assert one.number == request_number(12)
    assert len(read(world, kit_reading.open_requests, "رستمي نژاد")) == 2
    assert read(world, kit_reading.open_requests, "هیچ‌کس") == ()
    code, title = read(world, kit_reading.book, barcode(world, "copy 1a"))
    assert (code, bool(title)) == (barcode(world, "copy 1a"), True)
    view = read(world, kits.kit, kit.id, TODAY)
    assert view.id == kit.id
    with pytest.raises(NotAllowed):
        read(world, kits.kit, kit.id, TODAY, by="other")


def test_doing_it_again_changes_nothing(world: World) -> None:
    kit = made(world)
    add_request(world, 1, {"copy 1a": PICKED})
    codes = (barcode(world, "copy 1a"),)
    action = world.action("packer")

    def once(session: Session) -> kit_entry.Entered:
        return kit_entry.enter(
            session, parcel_number(kit.first), request_number(1), codes, action.at, action=action
        )

    first = world.database.do(once)
    assert world.database.do(once) == first
