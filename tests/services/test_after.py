"""What becomes of parcels: delivered, undelivered, sent again, lost, and late news of each."""

from __future__ import annotations

import datetime as dt

import pytest

from app.errors import UserError
from app.models import Branch, Copy, Dispatch, Loan, MemberAddress, Parcel, RequestLine
from app.models.states import (
    CopyStatus,
    DispatchOutcome,
    DocumentKind,
    FulfilmentState,
    KnownBy,
    Mode,
    ParcelState,
)
from app.services import after, handover
from app.services.acting import NotAllowed
from tests.services.parcels import (
    Counter,
    claimed,
    copy_status,
    journeys,
    loans,
    parcel_number,
    parcel_state,
    row,
    sealed,
    state_of,
)
from tests.services.table import add_request
from tests.services.world import NOON, World


@pytest.fixture
def counter(world: World) -> Counter:
    return Counter(world)


@pytest.fixture
def sent(counter: Counter) -> Counter:
    """A counter from which parcel 1 with two books was handed over."""
    sealed(counter.world, 1, "copy 1a", "copy 2a")
    counter.hand_over(1)
    return counter


def parcel_id(counter: Counter) -> object:
    return counter.world.key("prc 1")


def test_a_parcel_is_delivered(sent: Counter) -> None:
    news = sent.do(after.delivered, parcel_id(sent), known_by=KnownBy.MEMBER)
    assert (news.outcome, news.attempt, news.books) == (DispatchOutcome.DELIVERED, 1, 2)
    assert state_of(sent.world, 1, 2) is FulfilmentState.DELIVERED
    assert journeys(sent.world, 1)[0].known_by is KnownBy.MEMBER
    assert parcel_state(sent.world, 1) is ParcelState.HANDED_OVER
    assert all(loan.voided_at is None for loan in loans(sent.world, 1))
    with pytest.raises(UserError, match="پیش‌تر تحویل‌شده"):
        sent.do(after.delivered, parcel_id(sent))


def test_nothing_becomes_of_a_parcel_that_is_still_here(counter: Counter) -> None:
    sealed(counter.world, 1, "copy 1a")
    counter.scan(parcel_number(1))
    with pytest.raises(UserError, match="هنوز به پست تحویل نشده"):
        counter.do(after.delivered, parcel_id(counter))
    with pytest.raises(UserError, match="هنوز به پست تحویل نشده"):
        counter.do(after.undelivered, parcel_id(counter), "x")
    with pytest.raises(UserError, match="هنوز به پست تحویل نشده"):
        counter.do(after.lost, parcel_id(counter), "x")
    with pytest.raises(UserError, match="برگشتی نیست"):
        counter.do(after.resend, parcel_id(counter))
    with pytest.raises(UserError, match="پیدا نشد"):
        counter.do(after.delivered, counter.world.key("nobody"))


def test_an_undelivered_parcel_voids_its_loans(sent: Counter) -> None:
    world = sent.world
    with pytest.raises(UserError) as silent:
        sent.do(after.undelivered, parcel_id(sent), "")
    assert silent.value.field == "reason"
    news = sent.do(after.undelivered, parcel_id(sent), "نشانی ناقص یا نادرست")
    assert news.outcome is DispatchOutcome.UNDELIVERED
    assert state_of(world, 1) is FulfilmentState.UNDELIVERED
    assert parcel_state(world, 1) is ParcelState.FINISHED
    assert {loan.void_reason for loan in loans(world, 1)} == {
        "مرسولهٔ ۱ تحویل گیرنده نشد: نشانی ناقص یا نادرست"
    }
    assert claimed(world, "copy 1a")
    with pytest.raises(UserError, match="پیش‌تر تحویل‌نشده"):
        sent.do(after.undelivered, parcel_id(sent), "دوباره")
    with pytest.raises(UserError, match="پیش‌تر تحویل‌نشده"):
        sent.do(after.delivered, parcel_id(sent))
    with pytest.raises(UserError, match="پیش‌تر تحویل‌نشده"):
        sent.do(after.lost, parcel_id(sent), "x")


def test_the_reason_of_a_parcel_that_was_scanned_back_is_given_later(sent: Counter) -> None:
    sent.change_mode(Mode.RETURN)
    assert sent.scan(parcel_number(1)).reason == "undelivered"
    journey = journeys(sent.world, 1)[0]
    assert (journey.outcome_reason, journey.known_by) == ("نامعلوم", KnownBy.POST)
    sent.do(after.undelivered, parcel_id(sent), "گیرنده در محل نبود")
    journey = journeys(sent.world, 1)[0]
    assert (journey.outcome_reason, journey.known_by) == ("گیرنده در محل نبود", KnownBy.POST)
    assert {loan.void_reason for loan in loans(sent.world, 1)} == {
        "مرسولهٔ ۱ تحویل گیرنده نشد: گیرنده در محل نبود"
    }


def test_a_parcel_goes_out_again_with_a_new_label_and_a_new_loan(sent: Counter) -> None:
    world = sent.world
    sent.do(after.undelivered, parcel_id(sent), "نشانی را ترک کرده")
    world.add(
        MemberAddress(
            id=world.key("newaddress"),
            branch="0013",
            salt="5" * 32,
            member_id=world.key("member 1"),
            province="گیلان",
            county="رشت",
            city="خمام",
            text="خیابان اصلی، پلاک ۹",
            postal_code="4340111111",
            at=NOON,
        )
    )
    with pytest.raises(UserError) as foreign:
        sent.do(after.resend, parcel_id(sent), address_id=world.key("address 2"))
    assert foreign.value.field == "address_id"
    with pytest.raises(UserError, match="شماره را کامل") as wrong:
        sent.do(after.resend, parcel_id(sent), recipient_phone="123")
    assert wrong.value.field == "phone"
    again = sent.do(
        after.resend,
        parcel_id(sent),
        recipient="علی رستمی",
        recipient_phone="۰۹۱۲۰۰۰۰۰۰۱",
        address_id=world.key("newaddress"),
        service_id=world.key("sefareshi"),
    )
    assert (again.attempt, again.paper.document) == (2, DocumentKind.ADDRESS_LABEL)
    first, second = journeys(world, 1)
    assert (first.recipient, first.address_id) == ("مریم رستمی‌نژاد", world.key("address 1"))
    assert (second.recipient, second.address_id, second.recipient_phone) == (
        "علی رستمی",
        world.key("newaddress"),
        "09120000001",
    )
    assert second.service_id == world.key("sefareshi")
    assert parcel_state(world, 1) is ParcelState.SEALED
    assert state_of(world, 1) is FulfilmentState.PACKED
    world.now += dt.timedelta(days=1)
    sent.hand_over(1)
    assert [loan.voided_at is None for loan in loans(world, 1)] == [False, False, True, True]
    assert loans(world, 1)[-1].due_on == dt.date(2026, 12, 13)
    assert sent.scan(parcel_number(1)).reason == "already-scanned-out"


def test_a_parcel_that_came_back_must_be_prepared_before_it_is_scanned_out(
    sent: Counter,
) -> None:
    sent.do(after.undelivered, parcel_id(sent), "گیرنده در محل نبود")
    answer = sent.scan(parcel_number(1))
    assert (answer.reason, answer.held) == ("not-sealed", True)
    assert "برگشتی" in answer.message
    sent.go_on()
    sent.do(after.resend, parcel_id(sent))
    seen = sent.read(handover.expected).rows
    assert [(one.number, one.attempt) for one in seen] == [(parcel_number(1), 2)]
    assert sent.scan(parcel_number(1)).reason == "scanned-out"


def test_what_a_service_does_not_take_is_not_sent_again_by_it(sent: Counter) -> None:
    world = sent.world
    sent.do(after.undelivered, parcel_id(sent), "گیرنده در محل نبود")
    world.change(Dispatch, world.key("dsp 1"), weight_g=2001)
    with pytest.raises(UserError, match="۲٬۰۰۰ گرم") as heavy:
        sent.do(after.resend, parcel_id(sent), service_id=world.key("sefareshi"))
    assert heavy.value.field == "service_id"
    with pytest.raises(UserError, match="به کار نمی‌رود"):
        sent.do(after.resend, parcel_id(sent), service_id=world.key("nothing"))
    assert len(journeys(world, 1)) == 1


def test_a_cancelled_book_is_not_sent_again(sent: Counter) -> None:
    sent.do(after.undelivered, parcel_id(sent), "گیرنده در محل نبود")
    sent.world.change(RequestLine, sent.world.key("line 1.2"), cancelled_at=NOON)
    with pytest.raises(UserError, match="«سووشون» در مرسولهٔ ۱ لغو شده است"):
        sent.do(after.resend, parcel_id(sent))
    unpacked = sent.do(after.unpack_undelivered, parcel_id(sent))
    assert unpacked.books == 2
    assert state_of(sent.world, 1, 1) is FulfilmentState.RETURNED
    assert state_of(sent.world, 1, 2) is FulfilmentState.CANCELLED


def test_the_books_of_an_undelivered_parcel_go_to_the_shelf_and_to_who_waits(
    sent: Counter,
) -> None:
    world = sent.world
    world.change(Copy, world.key("copy 1b"), status=CopyStatus.MISSING)
    add_request(world, 2, {"copy 1a": FulfilmentState.WAITING}, member=2)
    with pytest.raises(UserError, match="برگشتی نیست"):
        sent.do(after.unpack_undelivered, parcel_id(sent))
    sent.do(after.undelivered, parcel_id(sent), "از گرفتن خودداری کرد")
    unpacked = sent.do(after.unpack_undelivered, parcel_id(sent))
    assert (unpacked.books, unpacked.quarantine_until) == (2, None)
    assert state_of(world, 1) is FulfilmentState.RETURNED
    assert not claimed(world, "copy 1a")
    assert copy_status(world, "copy 1a") is CopyStatus.ON_SHELF
    assert state_of(world, 2) is FulfilmentState.WANTED
    assert all(loan.returned_at is None for loan in loans(world, 1))
    for use_case in (after.unpack_undelivered, after.resend):
        with pytest.raises(UserError, match="به قفسه رفته‌اند"):
            sent.do(use_case, parcel_id(sent))


def test_books_rest_in_quarantine_where_the_branch_wants_it(sent: Counter) -> None:
    sent.world.change(Branch, "0013", quarantine_days=3)
    sent.do(after.undelivered, parcel_id(sent), "از گرفتن خودداری کرد")
    unpacked = sent.do(after.unpack_undelivered, parcel_id(sent))
    assert unpacked.quarantine_until == dt.date(2026, 11, 26)
    assert copy_status(sent.world, "copy 2a") is CopyStatus.QUARANTINE


def test_a_lost_parcel_is_worth_its_books(sent: Counter) -> None:
    world = sent.world
    world.change(Copy, world.key("copy 2a"), value_rials=None)
    with pytest.raises(UserError) as silent:
        sent.do(after.lost, parcel_id(sent), "")
    assert silent.value.field == "reason"
    gone = sent.do(after.lost, parcel_id(sent), "در انبار پست پیدا نشد")
    assert (gone.value_rials, gone.books, gone.without_value) == (1_500_000, 2, 1)
    assert state_of(world, 1) is FulfilmentState.LOST
    assert parcel_state(world, 1) is ParcelState.FINISHED
    assert copy_status(world, "copy 1a") is CopyStatus.LOST
    assert not claimed(world, "copy 1a")
    assert all(loan.voided_at for loan in loans(world, 1))
    with pytest.raises(UserError, match="پیش‌تر گم‌شده"):
        sent.do(after.lost, parcel_id(sent), "x")


@pytest.mark.parametrize("how", ["delivered", "undelivered"])
def test_a_lost_parcel_that_turns_up_is_not_lost(sent: Counter, how: str) -> None:
    world = sent.world
    sent.do(after.lost, parcel_id(sent), "در انبار پست پیدا نشد")
    if how == "delivered":
        sent.do(after.delivered, parcel_id(sent))
        assert state_of(world, 1) is FulfilmentState.DELIVERED
        assert parcel_state(world, 1) is ParcelState.HANDED_OVER
        assert all(loan.voided_at is None for loan in loans(world, 1))
    else:
        sent.do(after.undelivered, parcel_id(sent), "نشانی ناقص")
        assert state_of(world, 1) is FulfilmentState.UNDELIVERED
        assert parcel_state(world, 1) is ParcelState.FINISHED
        assert all(loan.voided_at for loan in loans(world, 1))
    assert claimed(world, "copy 1a")
    assert copy_status(world, "copy 1a") is CopyStatus.ON_SHELF


@pytest.mark.parametrize("how", ["delivered", "undelivered"])
def test_a_book_of_a_lost_parcel_that_went_to_another_stays_with_them(
    sent: Counter, how: str
) -> None:
    world = sent.world
    sent.do(after.lost, parcel_id(sent), "در انبار پست پیدا نشد")
    # Somebody found the copy on the shelf and lent it.
    world.change(Copy, world.key("copy 1a"), status=CopyStatus.ON_SHELF)
    add_request(world, 2, {"copy 1a": FulfilmentState.PICKED}, member=2)
    if how == "delivered":
        sent.do(after.delivered, parcel_id(sent))
    else:
        sent.do(after.undelivered, parcel_id(sent), "نشانی ناقص")
        assert sent.do(after.unpack_undelivered, parcel_id(sent)).books == 1
    assert state_of(world, 1, 1) is FulfilmentState.LOST
    assert state_of(world, 2, 1) is FulfilmentState.PICKED
    first, second = (
        next(loan for loan in loans(world, 1) if loan.copy_id == world.key(name))
        for name in ("copy 1a", "copy 2a")
    )
    assert first.voided_at is not None
    assert (second.voided_at is None) == (how == "delivered")


def test_of_a_parcel_that_was_handed_over_twice_only_the_last_loans_live_again(
    counter: Counter,
) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    first = counter.hand_over(1)
    counter.do(handover.reopen, first.pickup_id, "اشتباه")
    counter.do(handover.close, first.pickup_id, "رضا شعبانی")
    counter.do(after.lost, parcel_id(counter), "گم شد")
    counter.do(after.delivered, parcel_id(counter))
    assert [loan.voided_at is None for loan in loans(world, 1)] == [False, True]


def test_silence_is_taken_for_delivery(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    counter.hand_over(1, reason="ماند")
    world.now += dt.timedelta(days=1)
    counter.hand_over(2)
    world.now += dt.timedelta(days=8)
    assert counter.do(after.presume_delivered).numbers == ()
    world.now += dt.timedelta(days=1)
    assert counter.do(after.presume_delivered).numbers == (parcel_number(1),)
    journey = journeys(world, 1)[0]
    assert (journey.outcome, journey.known_by) == (
        DispatchOutcome.PRESUMED_DELIVERED,
        KnownBy.SILENCE,
    )
    assert state_of(world, 1) is FulfilmentState.DELIVERED
    assert state_of(world, 2) is FulfilmentState.SENT
    counter.do(after.delivered, parcel_id(counter))
    assert journeys(world, 1)[0].known_by is KnownBy.STAFF


def test_what_was_presumed_delivered_may_come_back(sent: Counter) -> None:
    sent.world.now += dt.timedelta(days=10)
    sent.do(after.presume_delivered)
    sent.do(after.undelivered, parcel_id(sent), "نشانی ناقص")
    assert state_of(sent.world, 1) is FulfilmentState.UNDELIVERED
    assert all(loan.voided_at for loan in loans(sent.world, 1))


def test_what_was_presumed_is_taken_back_where_nothing_was_heard_since(sent: Counter) -> None:
    sent.world.now += dt.timedelta(days=10)
    before = row(sent.world, Dispatch, "dsp 1").outcome_on
    numbers = sent.do(after.presume_delivered).numbers
    assert numbers
    assert sent.do(after.presume_nothing, numbers).numbers == numbers
    journey = row(sent.world, Dispatch, "dsp 1")
    assert (journey.outcome, journey.outcome_on) == (DispatchOutcome.HANDED_OVER, before)
    assert state_of(sent.world, 1) is FulfilmentState.SENT
    assert sent.do(after.presume_delivered).numbers == numbers
    sent.change_mode(Mode.RETURN)
    sent.scan("GL-1001")
    assert sent.do(after.presume_nothing, numbers).numbers == ()
    with pytest.raises(NotAllowed):
        Counter(sent.world, station="station 9", by="other").do(after.presume_nothing, numbers)


def test_a_parcel_of_which_a_book_came_back_was_delivered(sent: Counter) -> None:
    sent.change_mode(Mode.RETURN)
    assert sent.scan("GL-1001").reason == "returned"
    for use_case in (after.undelivered, after.lost):
        with pytest.raises(UserError, match="«بوف کور» از مرسولهٔ ۱ بازگشته است"):
            sent.do(use_case, parcel_id(sent), "x")
    assert state_of(sent.world, 1, 2) is FulfilmentState.DELIVERED


def test_only_the_desk_of_the_own_branch_brings_news(sent: Counter) -> None:
    world = sent.world
    with pytest.raises(NotAllowed):
        Counter(world, by="packer").do(after.delivered, parcel_id(sent))
    with pytest.raises(NotAllowed):
        Counter(world, station="station 9", by="other").do(after.delivered, parcel_id(sent))
    assert row(world, Parcel, "prc 1").state is ParcelState.HANDED_OVER
    assert row(world, Loan, loans(world, 1)[0].id).voided_at is None
