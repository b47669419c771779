"""The rows behind the numbers of a report, as many as it says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from app.models.states import FulfilmentState, Mode
from app.scanner.numbers import serial
from app.services import torn_scans
from app.services.reports import Figure, day, month, rows_behind, span
from tests.services.conftest import AfterDays
from tests.services.desk import do
from tests.services.parcels import Counter
from tests.services.reported import MONDAY, TUESDAY, WEDNESDAY, ask, report
from tests.services.table import Table, add_request, request_number
from tests.services.world import World


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


def test_holdings(after_days: AfterDays) -> None:
    world = after_days(3)
    held = report(world, WEDNESDAY).holdings
    # Out: GL-1002, GL-1005 and GL-2002. GL-1006 was not found, GL-1004 is lost.
    assert (held.on_loan, held.missing, held.lost) == (3, 1, 1)
