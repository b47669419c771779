"""The numbers of a day, a range and a month, held against a day that was played."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Staff
from app.models.states import FulfilmentState, Mode
from app.scanner.numbers import serial
from app.services import torn_scans
from app.services.acting import NotAllowed
from app.services.keeping.check import check
from app.services.reports import DayReport, Figure, choices, day, month, rows_behind, span
from app.services.reports.breakdown import median, ninetieth
from tests.services.busy import REASON
from tests.services.conftest import AfterDays
from tests.services.desk import do
from tests.services.parcels import Counter
from tests.services.table import Table, add_request, request_number
from tests.services.world import NOON, World

MONDAY = NOON.date()
TUESDAY = MONDAY + dt.timedelta(days=1)
WEDNESDAY = MONDAY + dt.timedelta(days=2)

T = TypeVar("T")


def ask(
    world: World, work: Callable[..., T], *args: object, by: str = "desk", **named: object
) -> T:
    with world.database.read() as session:
        return work(session, *args, by=world.key(by), **named)


def report(world: World, on: dt.date = MONDAY, by: str = "desk") -> DayReport:
    return ask(world, day, "0013", on, by=by)


def named(found: DayReport) -> set[tuple[str, int, bool]]:
    return {(one.kind, serial(one.number), one.open) for one in found.exceptions}


def test_the_numbers_of_a_day(after_days: AfterDays) -> None:
    world = after_days(1)
    counts = report(world).counts
    assert counts.requests == 7
    assert counts.unmet == 2
    assert counts.picked == 7
    assert counts.not_found == 1
    assert counts.packed == 4
    assert counts.handed_over == 2
    assert counts.books == 3
    assert counts.weight_g == 60 + 2 * 400 + 60 + 400
    assert (counts.delivered, counts.undelivered, counts.lost) == (0, 0, 0)
    assert (counts.returned, counts.overdue) == (0, 0)
    assert (counts.messages, counts.answers, counts.complaints) == (2, 1, 1)


def test_every_difference_of_the_day_s_end_has_a_name(after_days: AfterDays) -> None:
    world = after_days(1)
    found = report(world)
    chain = found.chain
    assert (chain.picked, chain.packed, chain.labelled, chain.handed_over) == (6, 5, 4, 2)
    assert chain.unexplained == 0
    assert not chain.equal
    assert named(found) == {
        ("refused", 3, True),
        ("left-behind", 4, True),
        ("no-label", 5, True),
        ("not-packed", 6, True),
        ("not-found", 5, True),
    }
    words = {one.kind: one for one in found.exceptions}
    assert REASON in words["left-behind"].what
    assert "پاره" in words["refused"].what
    assert "در قفسه نبود" in words["not-found"].what
    assert words["not-packed"].subject == "درخواست ۶"
    assert words["left-behind"].subject == "مرسولهٔ ۴"
    assert words["no-label"].member == "محمدرضا طالش‌پور"


def test_the_next_day_settles_them(after_days: AfterDays) -> None:
    world = after_days(2)
    found = report(world, TUESDAY)
    counts = found.counts
    assert (counts.requests, counts.picked, counts.packed, counts.handed_over) == (0, 0, 1, 3)
    assert (counts.delivered, counts.undelivered, counts.returned) == (1, 1, 1)
    assert found.before.requests == 7
    chain = found.chain
    assert (chain.picked, chain.packed, chain.labelled, chain.handed_over) == (4, 3, 3, 3)
    # Request 6 is named though it is of yesterday; what came back waits for somebody.
    assert named(found) == {("not-packed", 6, True), ("undelivered", 2, True)}


def test_a_day_in_the_past_still_says_what_was_left_over_then(after_days: AfterDays) -> None:
    world = after_days(3)
    found = report(world, MONDAY)
    chain = found.chain
    assert (chain.picked, chain.packed, chain.labelled, chain.handed_over) == (6, 4, 4, 2)
    assert chain.unexplained == 0
    kinds = {(one.kind, serial(one.number)) for one in found.exceptions}
    assert {("left-behind", 3), ("left-behind", 4), ("open", 5), ("not-packed", 6)} <= kinds


def test_lost_and_sent_again(after_days: AfterDays) -> None:
    world = after_days(3)
    found = report(world, WEDNESDAY)
    assert found.counts.lost == 1
    assert found.counts.handed_over == 0
    assert named(found) == {
        ("lost", 3, True),
        ("not-packed", 6, True),
        ("not-taken", 2, True),
    }
    lost = next(one for one in found.exceptions if one.kind == "lost")
    assert "۱٬۵۰۰٬۰۰۰" in lost.next_step
    tuesday = report(world, TUESDAY)
    assert ("undelivered", 2, False) in named(tuesday)
    assert ("refused", 3, False) not in named(tuesday)


def test_a_range_adds_the_days_up(after_days: AfterDays) -> None:
    world = after_days(3)
    found = ask(world, span, "0013", MONDAY, WEDNESDAY)
    counts = found.counts
    assert (counts.requests, counts.packed, counts.handed_over, counts.books) == (7, 5, 5, 6)
    # Refused on Monday, handed over on Tuesday: settled, and named all the same.
    assert ("refused", 3, False) in named(found)
    assert found.chain.unexplained == 0
    assert (found.before.requests, found.before.handed_over) == (0, 0)


def test_shares_of_services_and_people(after_days: AfterDays) -> None:
    world = after_days(2)
    found = ask(world, span, "0013", MONDAY, TUESDAY)
    services = {share.name: share for share in found.services}
    assert set(services) == {"پیشتاز", "سفارشی"}
    fast, slow = services["پیشتاز"], services["سفارشی"]
    assert (slow.requests, slow.picked, slow.packed, slow.handed_over, slow.returned) == (
        1,
        1,
        1,
        1,
        0,
    )
    assert (fast.requests, fast.picked, fast.packed, fast.handed_over, fast.returned) == (
        6,
        6,
        4,
        4,
        1,
    )
    people = {share.name: share for share in found.staff}
    packer, desk = people["نگار احمدی"], people["مریم رضایی"]
    assert (packer.requests, packer.picked, packer.packed) == (0, 7, 5)
    assert (desk.requests, desk.returned) == (1, 1)
    # Two supervisors of that name have one share each; one of them did something here.
    assert people["رضا کریمی"].requests == 6
    # Parcel 3 was scanned out twice: the first time the officer refused it.
    assert people["رضا کریمی"].handed_over == 6


def test_a_report_of_one_service_or_one_person(after_days: AfterDays) -> None:
    world = after_days(2)
    slow = ask(world, span, "0013", MONDAY, TUESDAY, service=world.key("sefareshi"))
    assert (slow.counts.requests, slow.counts.picked, slow.counts.handed_over) == (1, 1, 1)
    assert slow.counts.unmet is None
    assert slow.counts.undelivered == 1
    assert slow.counts.messages == 1
    assert {share.name: share.packed for share in slow.staff}["نگار احمدی"] == 1
    packer = ask(world, span, "0013", MONDAY, TUESDAY, staff=world.key("packer"))
    assert (packer.counts.requests, packer.counts.picked, packer.counts.packed) == (0, 7, 5)
    assert packer.counts.delivered is None
    desk = ask(world, span, "0013", MONDAY, TUESDAY, staff=world.key("desk"))
    assert (desk.counts.requests, desk.counts.returned, desk.counts.messages) == (1, 1, 1)


def test_a_narrowed_report_says_to_what_and_leaves_out_what_is_nobody_s(
    after_days: AfterDays,
) -> None:
    world = after_days(2)
    whole = ask(world, span, "0013", MONDAY, TUESDAY)
    assert (whole.only, whole.unnarrowed) == ("", None)
    slow = ask(world, span, "0013", MONDAY, TUESDAY, service=world.key("sefareshi"))
    assert slow.only == "فقط سرویس سفارشی"
    assert slow.unnarrowed == whole.counts
    both = ask(
        world,
        span,
        "0013",
        MONDAY,
        MONDAY,
        service=world.key("pishtaz"),
        staff=world.key("packer"),
    )
    assert both.only == "فقط سرویس پیشتاز و کار نگار احمدی"
    assert (both.exceptions, both.chain.picked) == ((), both.counts.handed_over)
    found = ask(world, choices, "0013")
    assert [name for _, name in found.services] == ["سفارشی", "پیشتاز"]
    assert {"مریم رضایی", "نگار احمدی"} <= {name for _, name in found.staff}
    with pytest.raises(NotAllowed):
        ask(world, choices, "0013", by="packer")
    with pytest.raises(NotAllowed):
        ask(world, choices, "0014")


def test_refused_scans_are_counted_and_listed(world: World) -> None:
    add_request(world, 1, {"copy 1a": FulfilmentState.PICKED})
    table = Table(world)
    for code in (request_number(1), "nothing", "GL-1004"):
        table.scan(code)
    do(world, torn_scans.note, "GL-10", by="packer")
    found = ask(world, day, "0013", MONDAY)
    assert found.counts.refused_scans == 3
    rows = ask(world, rows_behind, Figure.REFUSED_SCANS, "0013", MONDAY, MONDAY).rows
    assert [(row[1], row[2], row[3], row[4], row[5]) for row in rows] == [
        ("میز ۱", "نگار احمدی", "بسته‌بندی", "nothing", "شناخته نشد"),
        ("میز ۱", "نگار احمدی", "بسته‌بندی", "GL-1004", "در این مرسوله نیست"),
        ("میز ۱", "نگار احمدی", "بسته‌بندی", "GL-10", "نیمه‌کاره رسید"),
    ]
    nobody = ask(world, span, "0013", MONDAY, MONDAY, staff=world.key("desk"))
    assert nobody.counts.refused_scans == 0
    slow = ask(world, span, "0013", MONDAY, MONDAY, service=world.key("pishtaz"))
    assert slow.counts.refused_scans is None


def test_the_time_from_request_to_handover(after_days: AfterDays) -> None:
    world = after_days(2)
    same_day = report(world)
    assert same_day.median_hours is not None
    assert 0 < same_day.median_hours < 0.1
    next_day = report(world, TUESDAY)
    assert next_day.median_hours is not None
    assert 24 < next_day.median_hours < 24.1
    both = ask(world, span, "0013", MONDAY, TUESDAY)
    assert both.ninetieth_hours is not None
    assert both.ninetieth_hours > 24
    assert report(world, WEDNESDAY).median_hours is None


@pytest.mark.parametrize(
    ("values", "middle", "nine_in_ten"),
    [
        ([], None, None),
        ([5.0], 5.0, 5.0),
        ([1.0, 2.0], 1.5, 2.0),
        ([1.0, 2.0, 9.0], 2.0, 9.0),
        ([float(n) for n in range(1, 11)], 5.5, 9.0),
        ([float(n) for n in range(1, 12)], 6.0, 10.0),
    ],
)
def test_median_and_ninetieth(
    values: list[float], middle: float | None, nine_in_ten: float | None
) -> None:
    assert median(values) == middle
    assert ninetieth(values) == nine_in_ten


def test_the_last_fourteen_days_are_there_for_the_chart(after_days: AfterDays) -> None:
    world = after_days(2)
    days = report(world, TUESDAY).days
    assert len(days) == 14
    assert (days[0].day, days[-1].day) == (TUESDAY - dt.timedelta(days=13), TUESDAY)
    assert [one.handed_over for one in days[-3:]] == [0, 2, 3]
    assert (days[-2].requests, days[-2].packed, days[-2].books) == (7, 4, 3)
    assert (days[-1].returned, days[-1].undelivered) == (1, 1)
    closed = [one.day for one in days if not one.open]
    assert closed == [dt.date(2026, 11, 13), dt.date(2026, 11, 20)]
    wide = ask(world, span, "0013", MONDAY - dt.timedelta(days=29), MONDAY)
    assert len(wide.days) == 30


def test_overdue_is_told_as_of_the_day(after_days: AfterDays) -> None:
    world = after_days(2)
    # Monday's books are due on Saturday 12 December; GL-1001 came back on Tuesday.
    assert report(world, dt.date(2026, 12, 12)).counts.overdue == 0
    assert report(world, dt.date(2026, 12, 13)).counts.overdue == 1
    # Tuesday's are due on Sunday the 13th.
    assert report(world, dt.date(2026, 12, 14)).counts.overdue == 4
    overdue = ask(
        world, rows_behind, Figure.OVERDUE, "0013", dt.date(2026, 12, 13), dt.date(2026, 12, 13)
    )
    assert [row[1] for row in overdue.rows] == ["GL-1002"]


def test_nothing_is_overdue_by_a_day_that_is_still_to_come(after_days: AfterDays) -> None:
    world = after_days(2)
    first, last, today = dt.date(2026, 12, 1), dt.date(2026, 12, 31), dt.date(2026, 12, 13)
    assert ask(world, span, "0013", first, last).counts.overdue == 4
    assert ask(world, span, "0013", first, last, today=today).counts.overdue == 1
    late = ask(world, rows_behind, Figure.OVERDUE, "0013", first, last, today=today)
    assert [(row[1], row[-1]) for row in late.rows] == [("GL-1002", 1)]


def test_given_back_late_was_overdue_then(after_days: AfterDays) -> None:
    world = after_days(1)
    world.now += dt.timedelta(days=25)
    assert Counter(world, Mode.RETURN, by="desk").scan("GL-1002").reason == "returned"
    assert report(world, dt.date(2026, 12, 14)).counts.overdue == 3
    assert report(world, world.now.date()).counts.overdue == 2


@pytest.mark.parametrize("figure", list(Figure))
def test_the_rows_behind_a_number_are_as_many_as_it_says(
    after_days: AfterDays, figure: Figure
) -> None:
    world = after_days(3)
    found = ask(world, span, "0013", MONDAY, WEDNESDAY)
    behind = ask(world, rows_behind, figure, "0013", MONDAY, WEDNESDAY)
    assert all(len(row) == len(behind.columns) for row in behind.rows)
    count = found.counts.of(figure)
    if figure is Figure.UNMET:
        assert sum(int(str(row[2])) for row in behind.rows) == count == 2
    else:
        assert len(behind.rows) == count
    # Nobody answered, and nothing was refused, in these days.
    if figure.value not in ("overdue", "answers", "refused-scans"):
        assert behind.rows
        assert len(ask(world, rows_behind, figure, "0013", MONDAY, WEDNESDAY, limit=1).rows) == 1
    narrower: list[dict[str, Any]] = [
        {"service": world.key("pishtaz")},
        {"staff": world.key("supervisor")},
    ]
    for narrowed in narrower:
        part = ask(world, span, "0013", MONDAY, WEDNESDAY, **narrowed)
        rows = ask(world, rows_behind, figure, "0013", MONDAY, WEDNESDAY, **narrowed).rows
        assert len(rows) == (part.counts.of(figure) or 0)


def test_what_the_rows_say(after_days: AfterDays) -> None:
    world = after_days(2)

    def rows(figure: Figure) -> list[tuple[object, ...]]:
        return list(ask(world, rows_behind, figure, "0013", MONDAY, TUESDAY).rows)

    assert rows(Figure.REQUESTS)[1] == (
        MONDAY,
        request_number(2),
        "محمدرضا طالش‌پور",
        "حضوری",
        "سفارشی",
        "مریم رضایی",
    )
    assert rows(Figure.UNMET) == [(MONDAY, "گیلان، شفت، شفت", 2, "تلفن")]
    assert rows(Figure.NOT_FOUND)[0][3:] == (
        "Introduction to Algorithms",
        None,
        "در قفسه نبود",
    )
    assert rows(Figure.UNDELIVERED)[0][3:5] == ("نشانی ناقص", "کاربر")
    assert rows(Figure.COMPLAINTS)[0][3] == "دیر رسید"
    assert [row[3] for row in rows(Figure.ANSWERS)] == ["سپاس"]
    assert rows(Figure.RETURNED)[0][:2] == (TUESDAY, "GL-1001")
    assert rows(Figure.HANDED_OVER)[0][6:] == (2, 860)
    assert {row[4] for row in rows(Figure.PICKED)} == {
        *("GL-1001", "GL-1002", "GL-1003", "GL-1004", "GL-1005", "GL-2001", "GL-2002")
    }


def test_a_month_has_what_was_sent_and_no_member(after_days: AfterDays) -> None:
    world = after_days(2)
    found = ask(world, month, "0013", 1405, 9)
    assert (found.first, found.last) == (dt.date(2026, 11, 22), dt.date(2026, 12, 21))
    assert (found.agreement, found.contract_code) == ("۱۴۰۵/۱۲", "77")
    assert [serial(row.number) for row in found.rows] == [1, 2, 3, 4, 5]
    assert found.rows[0].titles == ("بوف کور", "سووشون")
    assert [row.undelivered for row in found.rows] == [False, True, False, False, False]
    sums = {one.service: one for one in found.services}
    assert (sums["پیشتاز"].parcels, sums["پیشتاز"].books) == (4, 5)
    assert (sums["سفارشی"].parcels, sums["سفارشی"].undelivered) == (1, 1)
    assert "طالش‌پور" not in repr(found)
    assert ask(world, month, "0013", 1405, 8).rows == ()


def test_who_may_see_reports(after_days: AfterDays) -> None:
    world = after_days(1)
    with pytest.raises(NotAllowed):
        report(world, by="packer")
    with pytest.raises(NotAllowed):
        report(world, by="other")
    with pytest.raises(NotAllowed):
        ask(world, day, None, MONDAY)
    with pytest.raises(UserError, match="کد"):
        ask(world, day, "0099", MONDAY)
    with pytest.raises(UserError, match="بازه"):
        ask(world, span, "0013", TUESDAY, MONDAY)
    with pytest.raises(UserError, match="ماه"):
        ask(world, month, "0013", 1405, 13)
    assert report(world, by="supervisor").supervisor == "رضا کریمی"
    assert report(world).prepared_by == "مریم رضایی"


def test_the_supervisor_of_the_city_sees_all_branches(after_days: AfterDays) -> None:
    world = after_days(1)

    def promote(session: Session) -> None:
        session.get_one(Staff, world.key("other")).whole_city = True

    world.database.do(promote)
    found = ask(world, day, None, MONDAY, by="other")
    assert found.counts.requests == 7
    assert [(share.key, share.requests) for share in found.branches] == [("0013", 7), ("0014", 0)]
    assert ask(world, day, "0014", MONDAY, by="other").counts.requests == 0


def test_an_empty_day_is_equal(world: World) -> None:
    found = report(world)
    assert found.chain.equal
    assert found.exceptions == ()
    assert found.holdings.on_loan == 0


def test_holdings(after_days: AfterDays) -> None:
    world = after_days(3)
    held = report(world, WEDNESDAY).holdings
    # Out: GL-1002, GL-1005 and GL-2002. GL-1006 was not found, GL-1004 is lost.
    assert (held.on_loan, held.missing, held.lost) == (3, 1, 1)


@pytest.mark.parametrize("days", [1, 2, 3])
def test_a_check_of_these_days_finds_nothing(after_days: AfterDays, days: int) -> None:
    found = check(after_days(days).database)
    assert found.findings == ()
    assert (found.requests, found.parcels) == (7, 5)
