"""Closing a pickup: loans, due dates, the frozen manifest; reopening it and closing again."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    AuditEntry,
    Carrier,
    Chain,
    ClosedDay,
    Fulfilment,
    Manifest,
    Member,
    Pickup,
    Service,
)
from app.models.database import Database
from app.models.recorder import last_entry
from app.models.states import (
    DispatchOutcome,
    DocumentKind,
    FulfilmentState,
    ParcelState,
    PickupState,
)
from app.services import after, handover, loans, manifests, pickups
from app.services.acting import NotAllowed
from tests.services.parcels import (
    POST_NUMBERS,
    Counter,
    claimed,
    journeys,
    parcel_number,
    parcel_state,
    row,
    sealed,
    state_of,
)
from tests.services.parcels import loans as loans_of
from tests.services.world import NOON, World


@pytest.fixture
def counter(world: World) -> Counter:
    return Counter(world)


def test_closing_sends_the_books_and_starts_their_loans(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a", "copy 2a")
    sealed(world, 2, "copy 3a", member=2)
    closed = counter.hand_over(1, 2)
    assert (closed.version, closed.parcels, closed.books, closed.weight_g) == (1, 2, 3, 1320)
    assert closed.paper.document is DocumentKind.MANIFEST
    assert closed.paper.record == closed.manifest_id
    # 23 November and 14 days of loan, 5 days of mail: 12 December, a Saturday.
    assert closed.due_on == dt.date(2026, 12, 12)
    assert [state_of(world, 1, n) for n in (1, 2)] == [FulfilmentState.SENT] * 2
    assert parcel_state(world, 2) is ParcelState.HANDED_OVER
    journey = journeys(world, 1)[0]
    assert journey.outcome is DispatchOutcome.HANDED_OVER
    assert (journey.handed_over_on, journey.payer) == (dt.date(2026, 11, 23), "کتابخانه")
    first, second = loans_of(world, 1)
    assert {first.copy_id, second.copy_id} == {world.key("copy 1a"), world.key("copy 2a")}
    assert {first.member_id, second.member_id} == {world.key("member 1")}
    assert (first.issued_on, first.due_on, first.renewals) == (
        dt.date(2026, 11, 23),
        dt.date(2026, 12, 12),
        0,
    )
    assert claimed(world, "copy 1a")
    assert row(world, Pickup, closed.pickup_id).closed_by == world.key("supervisor")


@pytest.mark.parametrize(
    ("later", "closed_day", "due"),
    [
        # Handed over on a Sunday, 19 days later is a Friday, on which the branch is closed.
        (6, None, dt.date(2026, 12, 19)),
        (6, dt.date(2026, 12, 19), dt.date(2026, 12, 20)),
        (0, dt.date(2026, 12, 12), dt.date(2026, 12, 13)),
    ],
)
def test_a_due_date_moves_to_an_open_day(
    counter: Counter, later: int, closed_day: dt.date | None, due: dt.date
) -> None:
    world = counter.world
    if closed_day is not None:
        world.add(ClosedDay(id=world.key("holiday"), branch="0013", weekday=None, day=closed_day))
    sealed(world, 1, "copy 1a")
    world.now += dt.timedelta(days=later)
    assert counter.hand_over(1).due_on == due
    assert loans_of(world, 1)[0].due_on == due


def test_the_day_of_the_handover_is_that_of_the_closing(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    counter.scan(parcel_number(1))
    world.now += dt.timedelta(days=1)
    closed = counter.do(handover.close, counter.pickup(), "رضا شعبانی")
    assert closed.due_on == dt.date(2026, 12, 13)
    assert row(world, Pickup, closed.pickup_id).business_date == dt.date(2026, 11, 24)
    seen = counter.read(pickups.of_day, dt.date(2026, 11, 24))
    assert [(one.number, one.state, one.version) for one in seen] == [
        (closed.number, PickupState.CLOSED, 1)
    ]
    assert counter.read(pickups.of_day, dt.date(2026, 11, 23)) == ()


def test_the_manifest_says_what_was_handed_over(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a", "copy 2a")
    sealed(world, 2, "copy 3a", service="sefareshi", member=2)
    sealed(world, 3, "copy 4a")
    counter.scan(parcel_number(2))
    counter.scan(POST_NUMBERS[0])
    counter.scan(parcel_number(1))
    closed = counter.do(handover.close, counter.pickup(), "رضا شعبانی، كد ۴۱۷", "برچسب خيس بود")
    read = counter.read(manifests.manifest, closed.pickup_id)
    assert [
        (one.number, one.service, one.weight_g, one.post_number, one.books) for one in read.rows
    ] == [
        (parcel_number(1), "پیشتاز", 860, "", 2),
        (parcel_number(2), "سفارشی", 460, POST_NUMBERS[0], 1),
    ]
    assert read.rows[0].recipient == "مریم رستمی‌نژاد"
    assert (read.rows[0].city, read.rows[0].postal_code) == ("رشت", "4144873269")
    assert [(one.service, one.parcels, one.weight_g, one.bands) for one in read.totals] == [
        ("سفارشی", 1, 460, (1, 0, 0, 0)),
        ("پیشتاز", 1, 860, (0, 1, 0, 0)),
    ]
    assert (read.books, read.weight_g, read.version, read.replaces) == (3, 1320, 1, "")
    assert [(one.number, one.reason) for one in read.left_behind] == [
        (parcel_number(3), "برچسب خیس بود")
    ]
    assert (read.officer, read.agreement, read.carrier, read.contract_code) == (
        "رضا شعبانی، کد ۴۱۷",
        "۱۴۰۵/۱۲",
        "شرکت ملی پست",
        "77",
    )
    assert (read.date, read.handed_over_by, read.station) == (
        dt.date(2026, 11, 23),
        "رضا کریمی",
        "میز 1",
    )
    assert read.differences == ()


def test_a_manifest_names_no_title_and_no_national_id(counter: Counter) -> None:
    world = counter.world

    def identify(session: Session) -> None:
        session.get_one(Member, world.key("member 1")).national_id = "0499370899"

    world.database.do(identify)
    sealed(world, 1, "copy 1a")
    closed = counter.hand_over(1)
    with world.database.read() as session:
        content = session.get_one(Manifest, closed.manifest_id).content
    written = json.dumps(content, ensure_ascii=False)
    assert "بوف کور" not in written
    assert "0499370899" not in written
    assert "GL-1001" not in written


@pytest.mark.parametrize("program", ["the same", "another"])
def test_a_manifest_witnesses_the_journals_of_all_stations(world: World, program: str) -> None:
    second = Database(world.database.url)
    other = World(second, now=world.now)
    other.random.seed(7)
    sealed(world, 1, "copy 1a")
    counter, there = Counter(world), Counter(other, station="station 2")
    there.scan(parcel_number(9))
    counter.scan(parcel_number(1))
    pickup_id = counter.pickup()
    with world.database.read() as session:
        chains = session.scalars(select(Chain)).all()
        heads = {(chain.id.hex, *last_entry(session, chain)) for chain in chains}
    closer = counter if program == "the same" else Counter(other, station="station 2")
    closed = closer.do(handover.close, pickup_id, "رضا شعبانی")
    read = counter.read(manifests.manifest, closed.pickup_id)
    assert {(one.chain, one.seq, one.hash) for one in read.witnesses} == heads
    assert [one.station for one in read.witnesses] == ["میز 1", "میز 2"]
    second.close()


def test_closing_needs_an_officer_a_parcel_and_a_reason_for_what_stays(counter: Counter) -> None:
    world = counter.world
    opened = counter.do(handover.open_pickup)
    with pytest.raises(UserError, match="مرسوله‌ای اسکن نشده"):
        counter.do(handover.close, opened.id, "رضا شعبانی")
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    counter.scan(parcel_number(1))
    with pytest.raises(UserError) as nobody:
        counter.do(handover.close, opened.id, " ")
    assert nobody.value.field == "officer"
    with pytest.raises(UserError) as silent:
        counter.do(handover.close, opened.id, "رضا شعبانی")
    assert silent.value.field == "left_behind_reason"
    assert silent.value.message.startswith("۱ مرسوله اسکن نشده است")
    assert state_of(world, 1) is FulfilmentState.PACKED
    with pytest.raises(UserError, match="پیدا نشد"):
        counter.do(handover.close, world.key("nothing"), "رضا شعبانی")
    closed = counter.do(handover.close, opened.id, "رضا شعبانی", "جا نشد")
    assert [(one.number, one.reason) for one in closed.left_behind] == [
        (parcel_number(2), "جا نشد")
    ]
    with pytest.raises(UserError, match="پیش‌تر بسته شده"):
        counter.do(handover.close, opened.id, "رضا شعبانی")
    with pytest.raises(NotAllowed):
        Counter(world, by="packer").do(handover.close, opened.id, "رضا شعبانی")
    with pytest.raises(NotAllowed):
        Counter(world, station="station 9", by="other").do(handover.close, opened.id, "رضا")


def test_a_parcel_that_was_left_behind_goes_next_time(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    first = counter.hand_over(1, reason="وقت نشد")
    world.now += dt.timedelta(days=1)
    second = counter.hand_over(2)
    assert second.number != first.number
    assert second.left_behind == ()
    assert counter.read(handover.expected).rows == ()


def test_what_waits_for_another_carrier_is_not_left_behind(counter: Counter) -> None:
    world = counter.world
    world.add(
        Carrier(id=world.key("courier"), name="پیک محله"),
        Service(
            id=world.key("peyk"),
            carrier_id=world.key("courier"),
            code="1",
            name="پیک",
            weight_limit_g=5_000,
        ),
    )
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a", service="peyk")
    assert counter.hand_over(1).left_behind == ()
    later = counter.scan(parcel_number(2))
    assert later.reason == "scanned-out"
    seen = counter.read(handover.expected).pickups
    assert [(one.carrier, one.parcels) for one in seen] == [(None, 1)]


def test_a_parcel_that_changed_after_its_scan_stops_the_closing(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a", "copy 2a")
    sealed(world, 2, "copy 3a")
    counter.scan(parcel_number(1))
    counter.scan(parcel_number(2))

    def cancel(session: Session) -> None:
        session.get_one(Fulfilment, world.key("ful 1.2")).state = FulfilmentState.CANCELLED

    world.database.do(cancel)
    with pytest.raises(UserError, match="مرسولهٔ ۱ در این میان"):
        counter.do(handover.close, counter.pickup(), "رضا شعبانی")
    counter.do(handover.take_out, world.key("dsp 1"))
    closed = counter.do(handover.close, counter.pickup(), "رضا شعبانی", "لغو شده")
    assert closed.parcels == 1


def test_reopening_undoes_the_handover_and_closing_again_makes_the_next_version(
    counter: Counter,
) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    sealed(world, 3, "copy 3a")
    first = counter.hand_over(1, 2)
    reopened = counter.do(handover.reopen, first.pickup_id, "مرسولهٔ ۱ را نبردند")
    assert (reopened.version, reopened.parcels) == (1, 2)
    assert state_of(world, 1) is FulfilmentState.PACKED
    assert parcel_state(world, 1) is ParcelState.SEALED
    journey = journeys(world, 1)[0]
    assert (journey.outcome, journey.handed_over_on) == (DispatchOutcome.SCANNED_OUT, None)
    (loan,) = loans_of(world, 1)
    assert loan.voided_at is not None
    assert loan.void_reason == "تحویل ۱ بازگشایی شد: مرسولهٔ ۱ را نبردند"
    counter.do(handover.take_out, world.key("dsp 1"))
    counter.scan(parcel_number(3))
    counter.do(handover.set_post_number, world.key("dsp 2"), POST_NUMBERS[0])
    second = counter.do(handover.close, first.pickup_id, "مهدی رضایی", "نبردند")
    assert (second.number, second.version) == (first.number, 2)
    read = counter.read(manifests.manifest, first.pickup_id)
    assert read.replaces == "جانشین نسخهٔ ۱"
    assert read.reopen_reason == "مرسولهٔ ۱ را نبردند"
    assert read.differences == (
        "مأمور پست از «رضا شعبانی» به «مهدی رضایی» تغییر کرد.",
        "مرسولهٔ ۱ حذف شد.",
        "کد رهگیری مرسولهٔ ۲ از «خالی» به «۰۵۴۲۰۰۱۰۰۰۰۰۰۰۰۰۰۰۰۱» تغییر کرد.",
        "مرسولهٔ ۳ افزوده شد.",
    )
    old = counter.read(manifests.manifest, first.pickup_id, 1)
    assert [one.number for one in old.rows] == [parcel_number(1), parcel_number(2)]
    assert old.officer == "رضا شعبانی"
    assert [one.voided_at is None for one in loans_of(world, 2)] == [False, True]
    assert [one.voided_at is None for one in loans_of(world, 1)] == [False]
    with pytest.raises(UserError):
        counter.read(manifests.manifest, first.pickup_id, 3)


def test_reopening_is_for_supervisors_with_a_reason(world: World) -> None:
    counter = Counter(world)
    sealed(world, 1, "copy 1a")
    closed = counter.hand_over(1)
    with pytest.raises(UserError) as silent:
        counter.do(handover.reopen, closed.pickup_id, "")
    assert silent.value.field == "reason"
    with pytest.raises(NotAllowed):
        Counter(world, by="packer").do(handover.reopen, closed.pickup_id, "x")
    counter.do(handover.reopen, closed.pickup_id, "اشتباه")
    with pytest.raises(UserError, match="بسته نیست"):
        counter.do(handover.reopen, closed.pickup_id, "باز هم")
    with world.database.read() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.what == "closing.reopen")).one()
    assert entry.reason_text == "اشتباه"


def test_reopening_is_refused_when_something_was_built_on_it(world: World) -> None:
    counter, desk = Counter(world), Counter(world, station="station 2", by="desk")
    for serial, copy in ((1, "copy 1a"), (2, "copy 2a"), (3, "copy 3a")):
        sealed(world, serial, copy)
    first = counter.hand_over(1)
    desk.do(after.delivered, world.key("prc 1"))
    with pytest.raises(UserError, match="مرسولهٔ ۱ تحویل گیرنده شده است"):
        counter.do(handover.reopen, first.pickup_id, "x")
    second = counter.hand_over(2)
    desk.do(after.undelivered, world.key("prc 2"), "نشانی ناقص")
    with pytest.raises(UserError, match="تحویل‌نشده برگشته است"):
        counter.do(handover.reopen, second.pickup_id, "x")
    third = counter.hand_over(3)
    (loan,) = loans_of(world, 3)
    desk.do(loans.renew, loan.id)
    with pytest.raises(UserError, match="«شازده کوچولو» از مرسولهٔ ۳ تمدید شده است"):
        counter.do(handover.reopen, third.pickup_id, "x")
    assert state_of(world, 3) is FulfilmentState.SENT


def test_the_same_closing_again_gives_the_stored_answer(counter: Counter) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    counter.scan(parcel_number(1))
    action = world.action()
    pickup_id = counter.pickup()

    def work(session: Session) -> handover.Closed:
        return handover.close(session, pickup_id, "رضا شعبانی", action=action)

    assert world.database.do(work) == world.database.do(work)
    with world.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Manifest)) == 1


def test_a_manifest_of_another_branch_is_not_shown(world: World) -> None:
    counter = Counter(world)
    sealed(world, 1, "copy 1a")
    closed = counter.hand_over(1)
    with pytest.raises(UserError):
        Counter(world, station="station 9", by="other").read(manifests.manifest, closed.pickup_id)
    assert NOON.date() == counter.read(manifests.manifest, closed.pickup_id).date
