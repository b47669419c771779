"""The clock of the PC against what was recorded."""

from __future__ import annotations

import datetime as dt

import pytest

from app.models import AuditEntry
from app.models.states import Role
from app.services import clock, logging_in, staff
from app.services.acting import NotAllowed
from app.services.clock import Doubt, Odd
from tests.services.world import NOON, World

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def work(world: World) -> dt.datetime:
    """Something is done and recorded; when."""
    action = world.action()
    name = f"sara{action.at:%d%H%M%S}"
    world.database.do(
        lambda session: staff.add(session, name, "سارا موسوی", Role.DESK, action=action)
    )
    return action.at


def doubt(world: World, now: dt.datetime) -> Doubt | None:
    with world.database.read() as session:
        return clock.doubt(session, "0013", now)


def confirm(world: World, last: dt.datetime, by: str = "supervisor") -> None:
    action = world.action(by)
    world.database.do(lambda session: clock.confirm(session, last, action=action))


def test_a_branch_without_records_has_any_clock(world: World) -> None:
    assert doubt(world, NOON) is None


def test_the_same_day_and_the_next_one_are_believed(world: World) -> None:
    last = work(world)
    assert doubt(world, last + HOUR) is None
    assert doubt(world, last + DAY) is None


@pytest.mark.parametrize("back", [dt.timedelta(minutes=11), DAY, 400 * DAY])
def test_a_clock_behind_the_last_event_is_in_doubt(world: World, back: dt.timedelta) -> None:
    last = work(world)
    assert doubt(world, last - back) == Doubt(Odd.BEHIND, last - back, last)


def test_clocks_of_two_counters_may_differ_a_little(world: World) -> None:
    assert doubt(world, work(world) - dt.timedelta(minutes=9)) is None


def test_a_skipped_day_on_which_the_branch_was_open_is_in_doubt(world: World) -> None:
    last = work(world)
    assert doubt(world, last + 2 * DAY) == Doubt(Odd.AHEAD, last + 2 * DAY, last)


def test_a_closed_day_between_is_none(world: World) -> None:
    # NOON is a Monday; the branch is closed on Fridays.
    world.now = NOON + 3 * DAY
    thursday = work(world)
    assert doubt(world, thursday + 2 * DAY) is None
    assert doubt(world, thursday + 3 * DAY) is not None


def test_logging_in_does_not_make_a_wrong_clock_right(world: World) -> None:
    last = work(world)
    world.now = last + 5 * DAY
    action = world.action("desk")
    world.database.do(lambda session: logging_in.log_in(session, "desk", None, action=action))
    assert doubt(world, world.now + HOUR) is not None


def test_a_supervisor_confirms_a_clock_that_runs_ahead(world: World) -> None:
    last = work(world)
    world.now = last + 5 * DAY
    confirm(world, last)
    assert doubt(world, world.now + HOUR) is None
    assert doubt(world, world.now + 2 * DAY) is not None


def test_a_supervisor_confirms_a_clock_that_was_set_back(world: World) -> None:
    wrong = work(world)
    world.now = wrong - 10 * DAY
    confirm(world, wrong)
    assert doubt(world, world.now + HOUR) is None
    assert doubt(world, world.now + 2 * DAY) == Doubt(Odd.AHEAD, world.now + 2 * DAY, world.now)
    # Set back once more, it is asked about again.
    assert doubt(world, world.now - HOUR) is not None


def test_a_later_wrong_event_is_asked_about_anew(world: World) -> None:
    wrong = work(world)
    world.now = wrong - 10 * DAY
    confirm(world, wrong)
    good = world.now
    world.now = wrong + DAY
    later = work(world)
    assert doubt(world, good + HOUR) == Doubt(Odd.BEHIND, good + HOUR, later)


@pytest.mark.parametrize("by", ["desk", "packer"])
def test_nobody_else_confirms(world: World, by: str) -> None:
    last = work(world)
    with pytest.raises(NotAllowed):
        confirm(world, last, by)


def test_a_confirmed_clock_stands_in_the_journal(world: World) -> None:
    confirm(world, work(world))
    with world.database.read() as session:
        entry = session.query(AuditEntry).filter_by(what="clock.confirm").one()
        assert "۲ آذر ۱۴۰۵" in (entry.reason_text or "")
        assert entry.staff_id == world.key("supervisor")


def test_another_branch_says_nothing(world: World) -> None:
    work(world)
    with world.database.read() as session:
        assert clock.doubt(session, "0014", NOON - 400 * DAY) is None
