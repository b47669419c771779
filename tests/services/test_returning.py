"""Books and slips that come back at the desk."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select

from app.errors import UserError
from app.models import Branch, Copy, Fulfilment, StationState, Transit
from app.models.states import (
    CopyStatus,
    DispatchOutcome,
    FulfilmentState,
    KnownBy,
    Mode,
    ParcelState,
)
from app.scanner.numbers import Kind, compose
from app.services import returning, returns, transits
from app.services.acting import NotAllowed
from tests.services.parcels import (
    POST_NUMBERS,
    Counter,
    claimed,
    copy_status,
    journeys,
    loan_of,
    parcel_number,
    parcel_state,
    sealed,
    slip_number,
    state_of,
)
from tests.services.table import add_request
from tests.services.world import copy


def test_a_book_comes_back(desk: Counter) -> None:
    world = desk.world
    answer = desk.scan("GL-1001")
    assert (answer.reason, answer.copy, answer.parcel) == (
        "returned",
        "GL-1001",
        parcel_number(1),
    )
    assert answer.request == compose(Kind.REQUEST, "0013", 5, 1)
    assert (answer.done, answer.of) == (1, 3)
    assert answer.message == "«بوف کور» برگشت. به قفسهٔ A-1 ببرید."
    assert state_of(world, 1, 1) is FulfilmentState.RETURNED
    assert not claimed(world, "copy 1a")
    loan = loan_of(world, "copy 1a")
    assert loan.returned_on == dt.date(2026, 12, 2)
    assert loan_of(world, "copy 2a").returned_on is None


def test_a_book_from_a_parcel_under_way_makes_the_parcel_delivered(desk: Counter) -> None:
    world = desk.world
    desk.scan("GL-1001")
    journey = journeys(world, 1)[0]
    assert (journey.outcome, journey.known_by) == (DispatchOutcome.DELIVERED, KnownBy.RETURN)
    assert state_of(world, 1, 2) is FulfilmentState.DELIVERED
    assert parcel_state(world, 1) is ParcelState.HANDED_OVER


def test_a_parcel_is_finished_when_all_its_books_are_back(desk: Counter) -> None:
    for code, done in (("GL-1001", 1), ("GL-1002", 2), ("GL-1003", 3)):
        answer = desk.scan(code)
        assert (answer.done, answer.of) == (done, 3)
    assert parcel_state(desk.world, 1) is ParcelState.FINISHED
    assert desk.scan(slip_number(1)).reason == "already-returned"
    assert desk.scan(parcel_number(1)).reason == "already-returned"


@pytest.mark.parametrize(
    ("days", "words"), [(10, ""), (11, " ۱ روز دیرکرد دارد."), (40, " ۳۰ روز دیرکرد دارد.")]
)
def test_a_late_book_is_taken_and_told(desk: Counter, days: int, words: str) -> None:
    # Due on 12 December, ten days after the fixture's second.
    desk.world.now += dt.timedelta(days=days)
    answer = desk.scan("GL-1001")
    assert answer.message == f"«بوف کور» برگشت.{words} به قفسهٔ A-1 ببرید."


def test_a_book_rests_where_the_branch_wants_it(desk: Counter) -> None:
    world = desk.world
    world.change(Branch, "0013", quarantine_days=2)
    answer = desk.scan("GL-1001")
    assert answer.message == "«بوف کور» برگشت. تا ۱۴۰۵/۰۹/۱۳ در قرنطینه بماند."
    assert copy_status(world, "copy 1a") is CopyStatus.QUARANTINE
    assert desk.do(returning.end_quarantine).barcodes == ()
    world.now += dt.timedelta(days=2)
    assert desk.do(returning.end_quarantine).barcodes == ("GL-1001",)
    assert copy_status(world, "copy 1a") is CopyStatus.ON_SHELF


def test_a_book_that_rested_goes_to_who_waits(desk: Counter) -> None:
    world = desk.world
    world.change(Branch, "0013", quarantine_days=2)
    world.change(Copy, world.key("copy 1b"), status=CopyStatus.MISSING)
    add_request(world, 2, {"copy 1a": FulfilmentState.WAITING}, member=2)
    desk.scan("GL-1001")
    assert state_of(world, 2) is FulfilmentState.WAITING
    world.now += dt.timedelta(days=2)
    desk.do(returning.end_quarantine)
    assert state_of(world, 2) is FulfilmentState.WANTED


def test_who_waits_is_served_and_the_desk_is_told(desk: Counter) -> None:
    world = desk.world
    world.change(Copy, world.key("copy 1b"), status=CopyStatus.MISSING)
    world.change(Copy, world.key("copy 2a"), shelf="")
    add_request(world, 2, {"copy 1a": FulfilmentState.WAITING}, member=2)
    assert desk.scan("GL-1001").message == (
        "«بوف کور» برگشت. نفر بعدی منتظر آن است؛ در فهرست گردآوری آمد."
    )
    assert state_of(world, 2) is FulfilmentState.WANTED
    assert desk.scan("GL-1002").message == "«سووشون» برگشت. به قفسه ببرید."
    # Taking it back takes the book from the one who was served.
    desk.undo()
    assert desk.undo().reason == "undone"
    assert state_of(world, 2) is FulfilmentState.WAITING


def test_a_slip_opens_its_parcel_and_counts(desk: Counter) -> None:
    opened = desk.scan(slip_number(1))
    assert (opened.kind, opened.reason, opened.done, opened.of) == (
        "return-slip",
        "return-slip-opened",
        0,
        3,
    )
    assert desk.desk().return_parcel_id == desk.world.key("prc 1")
    desk.scan("GL-1001")
    assert desk.scan("GL-1003").message.endswith(" ۲ از ۳.")
    missing = desk.read(returning.missing, desk.world.key("prc 1"))
    assert [(one.barcode, one.title) for one in missing] == [("GL-1002", "سووشون")]
    assert desk.scan("GL-1002").message.endswith(" همهٔ کتاب‌های مرسولهٔ ۱ برگشتند.")
    assert desk.read(returning.missing, desk.world.key("prc 1")) == ()


def test_another_slip_names_what_was_missing_from_the_one_before(desk: Counter) -> None:
    world = desk.world
    sealed(world, 2, "copy 4a")
    Counter(world).hand_over(2)
    desk.scan(slip_number(1))
    desk.scan("GL-1001")
    other = desk.scan(slip_number(2))
    assert other.message == (
        "برگهٔ مرسولهٔ ۲ باز شد. کتاب‌ها را یکی‌یکی اسکن کنید. ۰ از ۱."
        " از برگهٔ پیش، مرسولهٔ ۱، نیامد: «سووشون»، «شازده کوچولو»."
    )
    strange = desk.scan("GL-1002")
    assert strange.reason == "returned"
    assert strange.message.endswith(" این کتاب از برگهٔ باز نیست؛ از مرسولهٔ ۱ است.")
    assert "نیامد" not in desk.scan(slip_number(2)).message


def test_a_slip_or_parcel_that_never_left_brings_nothing_back(desk: Counter) -> None:
    sealed(desk.world, 2, "copy 4a")
    for code in (slip_number(2), parcel_number(2)):
        answer = desk.scan(code)
        assert (answer.reason, answer.held) == ("not-on-loan", False)
        assert answer.message == "مرسولهٔ ۲ هنوز به پست تحویل نشده است."


def test_what_nobody_knows(desk: Counter) -> None:
    for code in (parcel_number(50), slip_number(50), POST_NUMBERS[2]):
        assert desk.scan(code).reason == "unknown-parcel"
    assert desk.scan(compose(Kind.REQUEST, "0013", 5, 1)).reason == "unknown-code"
    assert desk.scan(compose(Kind.PICKUP, "0013", 5, 1)).reason == "unknown-code"
    assert desk.read(returning.missing, desk.world.key("nothing")) == ()


def test_a_book_that_is_not_out(desk: Counter) -> None:
    world = desk.world
    never = desk.scan("GL-2006")
    assert (never.reason, never.message) == (
        "not-on-loan",
        "«Introduction to Algorithms» در امانت کسی نیست.",
    )
    sealed(world, 2, "copy 4a")
    packed = desk.scan("GL-1004")
    assert packed.reason == "not-on-loan"
    assert packed.message.endswith("برای درخواست ۲ گردآوری شده است.")
    desk.scan("GL-1001")
    twice = desk.scan("GL-1001")
    assert (twice.reason, twice.held) == ("already-returned", False)
    assert twice.message == "«بوف کور» پیش‌تر، ۱۴۰۵/۰۹/۱۱، برگشته است."


def test_another_branch_keeps_a_book_for_its_owner(desk: Counter) -> None:
    world = desk.world
    there = Counter(world, Mode.RETURN, station="station 9", by="other")
    answer = there.scan("GL-1001")
    assert (answer.outcome, answer.reason, answer.held) == (
        "rejected",
        "other-branch-received",
        False,
    )
    assert answer.message == (
        "«بوف کور» از کتابخانهٔ عمومی سردار جنگل است. دریافت ثبت شد؛ کنار بگذارید تا فرستاده شود."
    )
    assert state_of(world, 1, 1) is FulfilmentState.SENT
    assert copy_status(world, "copy 1a") is CopyStatus.ON_SHELF
    assert there.scan("GL-1001").message.endswith("دریافت آن پیش‌تر ثبت شده است.")
    (lying,) = there.read(transits.here)
    assert (lying.barcode, lying.owner, lying.received_at) == ("GL-1001", "0013", "0014")
    assert desk.read(transits.here) == ()
    (coming,) = desk.read(transits.coming)
    assert (coming.id, coming.sent_on) == (lying.id, None)
    with pytest.raises(NotAllowed):
        desk.do(transits.send_on, lying.id)
    there.do(transits.send_on, lying.id)
    with pytest.raises(UserError, match="پیش‌تر فرستاده"):
        there.do(transits.send_on, lying.id)
    with pytest.raises(UserError, match="پیدا نشد"):
        there.do(transits.send_on, world.key("nothing"))
    assert there.read(transits.here) == ()
    # Received there on the 2nd, due on the 12th: what the way here took is nobody's delay.
    world.now += dt.timedelta(days=20)
    assert desk.scan("GL-1001").message == "«بوف کور» برگشت. به قفسهٔ A-1 ببرید."
    assert desk.read(transits.coming) == ()


def test_parcels_of_another_branch_are_kept_too(desk: Counter) -> None:
    world = desk.world
    there = Counter(world, Mode.RETURN, station="station 9", by="other")
    for code in (parcel_number(1), slip_number(1)):
        answer = there.scan(code)
        assert (answer.reason, answer.parcel) == ("other-branch-received", parcel_number(1))
    (lying,) = there.read(transits.here)
    assert (lying.number, lying.barcode, lying.owner) == (parcel_number(1), None, "0013")
    with world.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Transit)) == 1
    assert journeys(world, 1)[0].outcome is DispatchOutcome.HANDED_OVER


def test_a_book_of_another_branch_that_is_on_no_loan_is_kept_too(desk: Counter) -> None:
    world = desk.world
    world.add(copy(world, "copy 1z", "BR-1", "title 1", branch="0014"))
    assert desk.scan("BR-1").reason == "other-branch-received"
    (lying,) = desk.read(transits.here)
    assert (lying.barcode, lying.owner_name) == ("BR-1", "کتابخانهٔ عمومی باران")


def test_the_returns_of_a_day(desk: Counter) -> None:
    world = desk.world
    sealed(world, 2, "copy 4a")
    Counter(world).hand_over(2)
    world.now += dt.timedelta(days=12)
    desk.scan("GL-1001")
    desk.scan("GL-1002")
    desk.scan(parcel_number(2))
    day = desk.read(returns.of_day, dt.date(2026, 12, 14))
    assert [(one.barcode, one.late_days, one.member) for one in day.books] == [
        ("GL-1002", 2, "مریم رستمی‌نژاد"),
        ("GL-1001", 2, "مریم رستمی‌نژاد"),
    ]
    assert [(one.number, one.reason) for one in day.parcels] == [(parcel_number(2), "نامعلوم")]
    assert desk.read(returns.of_day, dt.date(2026, 12, 13)).books == ()


def test_packers_take_nothing_back(desk: Counter) -> None:
    world = desk.world
    packer = Counter(world, Mode.RETURN, station="station 1", by="packer")
    assert packer.scan("GL-1001").reason == "not-allowed"
    with pytest.raises(NotAllowed):
        packer.read(returns.of_day, dt.date(2026, 12, 2))
    with world.database.read() as session:
        states = set(session.scalars(select(Fulfilment.state)))
        desks = session.scalars(select(StationState.return_parcel_id)).all()
    assert states == {FulfilmentState.SENT}
    assert set(desks) == {None}
