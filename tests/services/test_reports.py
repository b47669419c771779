"""Reports of days: counts that add up, exceptions with names, and who may see them."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Staff
from app.scanner.numbers import serial
from app.services.acting import NotAllowed
from app.services.keeping.check import check
from app.services.reports import day, month, span
from tests.services.busy import REASON
from tests.services.conftest import AfterDays
from tests.services.reported import MONDAY, TUESDAY, WEDNESDAY, ask, named, report
from tests.services.world import World


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


@pytest.mark.parametrize("days", [1, 2, 3])
def test_a_check_of_these_days_finds_nothing(after_days: AfterDays, days: int) -> None:
    found = check(after_days(days).database)
    assert found.findings == ()
    assert (found.requests, found.parcels) == (7, 5)
