"""The post's monthly bill against what it was given."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import AuditEntry, Dispatch
from app.models.states import Verdict
from app.services import dispatching
from app.services.acting import NotAllowed
from app.services.exchange import bill, bill_settling, compared
from app.services.exchange.bill import BillComparison, Kind, Sums
from app.services.exchange.settling import TakenBack
from app.services.tables import written
from app.texts import exchange as file_texts
from tests.services.exchange.partners import read_bill
from tests.services.parcels import POST_NUMBERS, Counter, parcel_number, row, sealed
from tests.services.world import NOON, World

TODAY = NOON.date()
FIRST, LAST = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=28)


@pytest.fixture
def counter(world: World) -> Counter:
    """Four parcels went: three with numbers, two with prices."""
    for serial in (1, 2, 3, 4):
        sealed(world, serial, f"copy {serial}a")
    counter = Counter(world)
    counter.hand_over(1, 2, 3, 4)
    for serial, number in enumerate(POST_NUMBERS, 1):
        counter.do(dispatching.set_post_number, world.key(f"dsp {serial}"), number)
    for serial, price in ((1, 30_000), (2, 40_000)):
        counter.do(dispatching.set_postage, world.key(f"dsp {serial}"), price)
    return counter


LINES = (
    ("شرکت ملی پست", ""),
    ("بارکد مرسوله", "کرایه (ریال)"),
    (POST_NUMBERS[0], "30000"),
    (POST_NUMBERS[1], "45,000"),
    (POST_NUMBERS[2], "50000"),
    (POST_NUMBERS[0], "30000"),
    ("05420010000000000009", "20000"),
    ("12", "20000"),
    ("05420010000000000008", ""),
    ("", "195000"),
)


def bill_file(tmp_path: Path, rows: tuple[tuple[str, str], ...] = LINES) -> Path:
    file = tmp_path / "bill.csv"
    lines = [f'"{code}","{price}"' for code, price in rows]
    file.write_text("\n".join(lines).replace("کرایه (ریال)", "مبلغ (ريال)"), "utf-8")
    return file


def compare(counter: Counter, file: Path, first: dt.date = FIRST) -> BillComparison:
    rows = read_bill(file)
    with counter.world.database.read() as session:
        return bill.compare_bill(session, rows, first, LAST, by=counter.world.key(counter.by))


def test_a_bill_is_held_against_the_month(counter: Counter, tmp_path: Path) -> None:
    world = counter.world
    file = bill_file(tmp_path)
    found = compare(counter, file)
    assert found.billed == Sums(7, 195_000)
    assert found.ours == Sums(4, 70_000)
    assert found.agreed == Sums(1, 30_000)
    assert found.matched == Sums(4, 155_000)
    assert [(one.kind, one.code) for one in found.differences] == [
        (Kind.NOT_OURS, "05420010000000000009"),
        (Kind.TWICE, POST_NUMBERS[0]),
        (Kind.PRICE, POST_NUMBERS[1]),
        (Kind.PRICE_UNKNOWN, POST_NUMBERS[2]),
        (Kind.NOT_BILLED, ""),
        (Kind.UNREADABLE, "12"),
        (Kind.UNREADABLE, "05420010000000000008"),
    ]
    price = found.differences[2]
    assert (price.ours, price.billed, price.what) == (40_000, 45_000, "۵٬۰۰۰ ریال بیشتر")
    assert found.differences[4].number == parcel_number(4)
    assert found.of(Kind.NOT_OURS) == Sums(1, 20_000)

    wishes = {one.kind: bill_settling.bill_wish(one) for one in found.differences}
    settle = bill_settling.settle_bill
    accepted = (wishes[Kind.PRICE], wishes[Kind.PRICE_UNKNOWN])
    assert counter.do(settle, Verdict.ACCEPTED, accepted).count == 2
    assert row(world, Dispatch, "dsp 2").postage_rials == 45_000
    assert row(world, Dispatch, "dsp 3").postage_rials == 50_000
    disputed = (wishes[Kind.NOT_OURS], wishes[Kind.TWICE])
    assert counter.do(settle, Verdict.NOTED, disputed).count == 2
    assert counter.do(settle, Verdict.DISPUTED, disputed).count == 2
    assert counter.do(settle, Verdict.DISPUTED, disputed).count == 0

    again = compare(counter, file)
    assert again.agreed == Sums(3, 125_000)
    assert {one.kind: one.verdict for one in again.differences} == {
        Kind.NOT_OURS: Verdict.DISPUTED,
        Kind.TWICE: Verdict.DISPUTED,
        Kind.NOT_BILLED: None,
        Kind.UNREADABLE: None,
    }
    (disputes,) = compared.bill_tables(again, Verdict.DISPUTED)
    assert [row[1] for row in disputes.rows] == ["05420010000000000009", POST_NUMBERS[0]]
    differences, sums = compared.bill_tables(again)
    assert sums.rows[0] == ("همهٔ صورت‌حساب", 7, 195_000)
    assert written([differences, sums], "csv")


def test_what_was_said_is_taken_back_and_a_price_with_it(counter: Counter, tmp_path: Path) -> None:
    world, file = counter.world, bill_file(tmp_path)
    before = compare(counter, file)
    wishes = {one.kind: bill_settling.bill_wish(one) for one in before.differences}
    settle, take_back = bill_settling.settle_bill, bill_settling.take_back_bill
    priced = (wishes[Kind.PRICE], wishes[Kind.PRICE_UNKNOWN])
    accepted = counter.do(settle, Verdict.ACCEPTED, priced)
    noted = counter.do(settle, Verdict.NOTED, (wishes[Kind.NOT_OURS],))
    disputed = counter.do(settle, Verdict.DISPUTED, (wishes[Kind.NOT_OURS], wishes[Kind.TWICE]))
    action = world.action(counter.by, counter.station)
    for _ in range(2):
        took = world.database.do(lambda s: take_back(s, disputed, action=action))
        assert took == TakenBack(2, 0)
    said = {one.kind: one.verdict for one in compare(counter, file).differences}
    assert (said[Kind.NOT_OURS], said[Kind.TWICE]) == (Verdict.NOTED, None)
    assert counter.do(take_back, noted) == TakenBack(1, 0)
    assert counter.do(take_back, noted) == TakenBack(0, 1)
    # A price that somebody has changed since stays, and with it what was said.
    counter.do(dispatching.set_postage, world.key("dsp 2"), 47_000)
    assert counter.do(take_back, accepted) == TakenBack(1, 1)
    prices = [row(world, Dispatch, f"dsp {serial}").postage_rials for serial in (2, 3)]
    assert prices == [47_000, None]
    said = {one.kind: one.verdict for one in compare(counter, file).differences}
    assert (said[Kind.PRICE], said[Kind.PRICE_UNKNOWN]) == (Verdict.ACCEPTED, None)
    # Accepted once more it is not said anew, and yet the price is taken over and goes back.
    again = counter.do(settle, Verdict.ACCEPTED, (wishes[Kind.PRICE],))
    assert counter.do(take_back, again) == TakenBack(1, 0)
    assert row(world, Dispatch, "dsp 2").postage_rials == 47_000
    with world.database.read() as session:
        said_why = session.scalars(
            select(AuditEntry.reason_text).where(AuditEntry.what == "bill_settling.take_back_bill")
        ).all()
    assert set(said_why) == {"واگرد در صورت‌حساب پست"}
    for by, station in (("other", "station 9"), ("desk", "station 1")):
        counter.by, counter.station = by, station
        with pytest.raises(NotAllowed):
            counter.do(take_back, again)


def test_what_went_in_another_month_is_told(counter: Counter, tmp_path: Path) -> None:
    found = compare(counter, bill_file(tmp_path), TODAY + dt.timedelta(days=1))
    kinds = [one.kind for one in found.differences]
    assert (kinds.count(Kind.OTHER_MONTH), kinds.count(Kind.TWICE)) == (3, 1)
    assert Kind.NOT_BILLED not in kinds
    assert found.differences[1].day == TODAY


STRANGER = "05420010000000000009"
DOUBLE = (
    ("بارکد مرسوله", "کرایه (ریال)"),
    *[(POST_NUMBERS[0], "30000")] * 3,
    *[(POST_NUMBERS[1], "45000")] * 2,
    *[(STRANGER, "20000")] * 3,
    (STRANGER, "21000"),
    *[("05420010000000000008", "")] * 2,
    ("5.42001E+23", "9000"),
)


def test_each_line_of_what_is_billed_twice_is_answered_by_itself(
    counter: Counter, tmp_path: Path
) -> None:
    file = bill_file(tmp_path, DOUBLE)
    found = compare(counter, file)
    told = [(one.kind, one.code, one.billed, one.what) for one in found.differences]
    assert [one for one in told if one[0] is not Kind.NOT_BILLED] == [
        (Kind.NOT_OURS, STRANGER, 20_000, "مرسوله‌ای با این شماره نداده‌ایم"),
        (Kind.TWICE, POST_NUMBERS[0], 30_000, "ردیف ۳ همان مرسولهٔ ردیف ۲ است"),
        (Kind.TWICE, POST_NUMBERS[0], 30_000, "ردیف ۴ همان مرسولهٔ ردیف ۲ است"),
        (Kind.TWICE, POST_NUMBERS[1], 45_000, "ردیف ۶ همان مرسولهٔ ردیف ۵ است"),
        (Kind.TWICE, STRANGER, 20_000, "ردیف ۸ همان مرسولهٔ ردیف ۷ است"),
        (Kind.TWICE, STRANGER, 20_000, "ردیف ۹ همان مرسولهٔ ردیف ۷ است"),
        (Kind.TWICE, STRANGER, 21_000, "ردیف ۱۰ همان مرسولهٔ ردیف ۷ است"),
        (Kind.PRICE, POST_NUMBERS[1], 45_000, "۵٬۰۰۰ ریال بیشتر"),
        (Kind.UNREADABLE, "05420010000000000008", None, "مبلغ خالی است"),
        (Kind.UNREADABLE, "05420010000000000008", None, "مبلغ خالی است"),
        # What a spreadsheet has rounded is nobody's number.
        (Kind.UNREADABLE, "5.42001E+23", 9_000, file_texts.LOST_DIGITS),
    ]
    assert found.of(Kind.TWICE) == Sums(6, 166_000)
    assert len({one.subject for one in found.differences}) == len(found.differences)

    settle = bill_settling.settle_bill
    for one in found.differences[1:10:3]:
        assert counter.do(settle, Verdict.DISPUTED, (bill_settling.bill_wish(one),)).count == 1
    disputed = {one.subject for one in found.differences[1:10:3]}

    def answered(again: BillComparison) -> set[str]:
        return {one.subject for one in again.differences if one.verdict}

    assert answered(compare(counter, file)) == disputed
    # The post sends it once more, with a title and in another order.
    moved = bill_file(tmp_path, (("صورت آذر", ""), DOUBLE[0], *reversed(DOUBLE[1:])))
    assert answered(compare(counter, moved)) == disputed

    # What went in another month may be billed twice, too.
    later = compare(counter, file, TODAY + dt.timedelta(days=1)).differences
    kinds = [one.kind for one in later if one.code == POST_NUMBERS[0]]
    assert kinds == [Kind.TWICE, Kind.TWICE, Kind.OTHER_MONTH]


def test_a_parcel_that_was_sent_twice_is_billed_twice_by_its_number(
    counter: Counter, tmp_path: Path
) -> None:
    world = counter.world
    first = row(world, Dispatch, "dsp 1")
    names = (column.key for column in Dispatch.__table__.columns if column.key != "salt")
    kept = {name: getattr(first, name) for name in names}
    again = {"id": world.key("again"), "attempt": 2, "post_number": STRANGER}
    world.add(Dispatch(**(kept | again)))
    line = (parcel_number(1), "30000")
    for times, kinds in ((1, [Kind.NOT_BILLED]), (2, []), (3, [Kind.TWICE])):
        file = bill_file(tmp_path, (("شماره مرسوله", "کرایه (ریال)"), *[line] * times))
        found = compare(counter, file)
        assert [one.kind for one in found.differences if one.number == parcel_number(1)] == kinds, (
            times
        )


def test_only_a_supervisor_of_the_branch(counter: Counter, tmp_path: Path) -> None:
    found = compare(counter, bill_file(tmp_path))
    price = bill_settling.bill_wish(found.differences[2])
    gone = bill_settling.BillWish("x", Kind.PRICE, None, 5, "x")
    with pytest.raises(UserError):
        counter.do(bill_settling.settle_bill, Verdict.ACCEPTED, (gone,))
    counter.by, counter.station = "other", "station 9"
    with pytest.raises(NotAllowed):
        counter.do(bill_settling.settle_bill, Verdict.ACCEPTED, (price,))
    assert compare(counter, bill_file(tmp_path)).ours == Sums(0, 0)
    counter.by, counter.station = "desk", "station 1"
    with pytest.raises(NotAllowed):
        compare(counter, bill_file(tmp_path))
    with pytest.raises(NotAllowed):
        counter.do(bill_settling.settle_bill, Verdict.NOTED, (price,))
