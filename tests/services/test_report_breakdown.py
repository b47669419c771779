"""Reports by service, by person and by time."""

from __future__ import annotations

import datetime as dt

import pytest

from app.services.acting import NotAllowed
from app.services.reports import choices, span
from app.services.reports.breakdown import median, ninetieth
from tests.services.conftest import AfterDays
from tests.services.reported import MONDAY, TUESDAY, WEDNESDAY, ask, report


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
