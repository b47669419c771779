"""What the returns screen reads: the last book and parcel, and everything that waits."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Loan, MemberMessage
from app.models.states import CopyStatus, DispatchOutcome, FulfilmentState, KnownBy, Mode
from app.services import after, calls, handover, pending, returns_table, sacks, shelving
from app.services.acting import NotAllowed
from app.services.returns_table import ReturnsTable
from app.services.shelving import Place
from app.texts import after as after_texts
from tests.services.parcels import (
    Counter,
    copy_status,
    journeys,
    loan_of,
    parcel_number,
    row,
    sealed,
    slip_number,
)
from tests.services.table import add_request, request_number
from tests.services.world import World

TWO = ("copy 1a", "copy 2a")


@pytest.fixture
def desk(world: World) -> Counter:
    """The returns desk, nine days after two parcels left."""
    out = Counter(world)
    sealed(world, 1, *TWO)
    sealed(world, 2, "copy 3a", member=2)
    for serial in (1, 2):
        out.scan(parcel_number(serial))
    out.do(handover.close, out.pickup(), "رضا شعبانی")
    world.now += dt.timedelta(days=9)
    return Counter(world, Mode.RETURN, station="station 2", by="desk")


def look(desk: Counter) -> ReturnsTable:
    day = desk.world.now.date()
    return desk.read(returns_table.returns_table, desk.world.key(desk.station), day)


def counted(desk: Counter) -> pending.Counts:
    return desk.read(pending.counts, desk.world.now.date())


def quarantine_of(world: World, days: int) -> None:
    def change(session: Session) -> None:
        session.get_one(Branch, "0013").quarantine_days = days

    world.database.do(change)


def test_a_day_without_returns(desk: Counter) -> None:
    table = look(desk)
    assert (table.mode, table.held, table.newest) == (Mode.RETURN, None, "")
    assert table.slip is None
    assert table.book is None
    assert table.parcel is None


def test_the_book_that_came_back_last(desk: Counter) -> None:
    desk.scan("GL-1001")
    table = look(desk)
    book = table.book
    assert table.newest == "book"
    assert book is not None
    assert (book.title, book.barcode, book.settled, book.late_days) == (
        "بوف کور",
        "GL-1001",
        True,
        0,
    )
    assert (book.done, book.of, book.wanted) == (1, 2, False)
    desk.scan("GL-1002")
    second = look(desk).book
    assert second is not None
    # The first book had settled the parcel.
    assert (second.title, second.settled, second.done) == ("سووشون", False, 2)
    desk.undo()
    again = look(desk).book
    assert again is not None
    assert again.title == "بوف کور"


def test_a_late_book_that_somebody_waits_for(desk: Counter) -> None:
    world = desk.world

    def change(session: Session) -> None:
        loan = session.get_one(Loan, loan_of(world, "copy 1a").id)
        loan.due_on = world.now.date() - dt.timedelta(days=4)

    world.database.do(change)
    desk.scan("GL-1001")
    book = look(desk).book
    assert book is not None
    assert book.late_days == 4


def test_the_parcel_that_came_back_last(desk: Counter) -> None:
    desk.scan("GL-1003")
    desk.scan(parcel_number(1))
    table = look(desk)
    parcel = table.parcel
    assert table.newest == "parcel"
    assert parcel is not None
    assert (parcel.number, parcel.reason, parcel.waits, parcel.resent) == (
        parcel_number(1),
        after_texts.UNKNOWN_REASON,
        True,
        False,
    )
    assert parcel.titles == ("بوف کور", "سووشون")
    desk.do(after.resend, parcel.parcel_id)
    gone = look(desk).parcel
    assert gone is not None
    assert (gone.waits, gone.resent) == (False, True)


def test_the_books_that_an_open_slip_still_lacks(desk: Counter) -> None:
    desk.scan(slip_number(1))
    slip = look(desk).slip
    assert slip is not None
    assert (slip.number, len(slip.missing)) == (parcel_number(1), 2)
    desk.scan("GL-1001")
    desk.scan("GL-1002")
    assert look(desk).slip is None


def test_a_packer_does_not_see_returns(desk: Counter) -> None:
    desk.by = "packer"
    with pytest.raises(NotAllowed):
        look(desk)
    with pytest.raises(NotAllowed):
        counted(desk)


def test_why_a_parcel_came_back_can_be_corrected(desk: Counter) -> None:
    world = desk.world
    parcel = world.key("prc 1")
    with pytest.raises(UserError):
        desk.do(after.change_reason, parcel, "نشانی را ترک کرده")
    desk.scan(parcel_number(1))
    for reason in ("گیرنده در محل نبود", "نشانی را ترک کرده"):
        desk.do(after.change_reason, parcel, reason)
        assert journeys(world, 1)[0].outcome_reason == reason
        assert reason in loan_of(world, "copy 1a").void_reason


def test_what_waits_after_a_parcel_came_back(desk: Counter) -> None:
    desk.scan(parcel_number(1))
    assert counted(desk).undelivered == 1
    (waiting,) = desk.read(pending.undelivered, desk.world.now.date())
    assert (waiting.number, waiting.request, waiting.days) == (
        parcel_number(1),
        request_number(1),
        0,
    )
    assert (waiting.titles, waiting.phone, waiting.said) == (
        ("بوف کور", "سووشون"),
        "09111234561",
        None,
    )
    assert waiting.value_rials == 3_000_000
    first, *_ = desk.read(pending.addresses, waiting.parcel_id, desk.world.now.date())
    assert first.id == desk.world.key("address 1")
    desk.do(calls.note_call, waiting.request, "فردا خودش می‌آید")
    (waiting,) = desk.read(pending.undelivered, desk.world.now.date())
    assert waiting.said is not None
    assert waiting.said.text == "تماس: فردا خودش می‌آید"
    desk.do(after.unpack_undelivered, waiting.parcel_id)
    assert counted(desk).undelivered == 0
    assert desk.read(pending.undelivered, desk.world.now.date()) == ()


def test_parcels_of_which_nothing_is_heard(desk: Counter) -> None:
    assert counted(desk).silent == 0
    desk.world.now += dt.timedelta(days=1)
    assert counted(desk).silent == 2
    rows = desk.read(pending.silent, desk.world.now.date())
    assert [(one.number, one.days) for one in rows] == [
        (parcel_number(1), 10),
        (parcel_number(2), 10),
    ]
    desk.do(after.presume_delivered)
    assert counted(desk).silent == 0
    assert journeys(desk.world, 1)[0].known_by is KnownBy.SILENCE


def test_a_lost_parcel_waits_until_it_turns_up(desk: Counter) -> None:
    parcel = desk.world.key("prc 2")
    desk.do(after.lost, parcel, "پست گم کرد")
    assert counted(desk).lost == 1
    (one,) = desk.read(pending.lost, desk.world.now.date())
    assert (one.number, one.reason, one.value_rials) == (parcel_number(2), "پست گم کرد", 1_500_000)
    desk.do(after.delivered, parcel)
    assert counted(desk).lost == 0
    assert journeys(desk.world, 2)[0].outcome is DispatchOutcome.DELIVERED


def test_overdue_loans_with_what_was_said(desk: Counter) -> None:
    assert counted(desk).overdue == 0
    desk.world.now += dt.timedelta(days=60)
    assert counted(desk).overdue == 3
    desk.do(calls.note_call, request_number(2), "جواب نداد")
    said = {one.loan.barcode: one.said for one in desk.read(pending.overdue, desk.world.now.date())}
    assert said["GL-1001"] is None
    assert said["GL-1003"] is not None
    assert said["GL-1003"].text == "تماس: جواب نداد"


def test_a_call_needs_words_and_a_request_of_this_branch(desk: Counter) -> None:
    world = desk.world
    with pytest.raises(UserError) as told:
        desk.do(calls.note_call, request_number(1), " ")
    assert told.value.field == "text"
    with pytest.raises(UserError):
        desk.do(calls.note_call, "8" * 16, "سلام")

    desk.by, desk.station = "other", "station 9"
    with pytest.raises(NotAllowed):
        desk.do(calls.note_call, request_number(1), "سلام")
    with world.database.read() as session:
        assert session.query(MemberMessage).count() == 0


def test_a_book_rests_goes_to_its_shelf_or_is_put_aside(desk: Counter) -> None:
    world = desk.world
    quarantine_of(world, 3)
    desk.scan("GL-1001")
    copy = world.key("copy 1a")
    assert counted(desk).quarantine == 1
    (resting,) = desk.read(pending.resting, world.now.date())
    assert (resting.barcode, resting.due) == ("GL-1001", False)
    assert desk.do(shelving.put, copy, Place.SHELF).quarantine_until is None
    assert copy_status(world, "copy 1a") is CopyStatus.ON_SHELF
    until = desk.do(shelving.put, copy, Place.QUARANTINE).quarantine_until
    assert until == world.now.date() + dt.timedelta(days=3)
    with pytest.raises(UserError):
        desk.do(shelving.put, copy, Place.DAMAGED)
    desk.do(shelving.put, copy, Place.DAMAGED, "برگ‌ها خیس شده")
    assert copy_status(world, "copy 1a") is CopyStatus.DAMAGED
    assert counted(desk).quarantine == 0
    book = look(desk).book
    assert book is not None
    assert book.status_reason == "برگ‌ها خیس شده"


def test_a_damaged_book_is_promised_to_nobody(desk: Counter) -> None:
    world = desk.world
    # Both copies are out or taken, so the request waits.
    sealed(world, 3, "copy 1b")
    add_request(world, 4, {"copy 1a": FulfilmentState.WAITING}, member=3)
    desk.scan("GL-1001")
    book = look(desk).book
    assert book is not None
    assert book.wanted
    assert not desk.do(shelving.put, world.key("copy 1a"), Place.DAMAGED, "خیس").wanted
    book = look(desk).book
    assert book is not None
    assert not book.wanted
    assert desk.do(shelving.put, world.key("copy 1a"), Place.SHELF).wanted


def test_a_book_that_is_out_is_put_nowhere(desk: Counter) -> None:
    with pytest.raises(UserError):
        desk.do(shelving.put, desk.world.key("copy 1a"), Place.SHELF)
    assert row(desk.world, Loan, loan_of(desk.world, "copy 1a").id).returned_at is None


def test_a_sack_is_counted_by_what_is_scanned(desk: Counter) -> None:
    world = desk.world
    since = world.now
    station = world.key(desk.station)
    assert desk.read(sacks.scanned_since, station, since) == 0
    desk.scan(parcel_number(2))
    desk.scan("GL-1001")
    desk.scan("GL-1002")
    assert desk.read(sacks.scanned_since, station, since) == 2
    desk.undo()
    desk.undo()
    assert desk.read(sacks.scanned_since, station, since) == 1
    assert desk.read(sacks.scanned_since, station, world.now) == 0
