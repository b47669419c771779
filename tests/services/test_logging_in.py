"""Logging in, growing delays, badges, and the recovery code."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from app.errors import UserError
from app.models.action import Action, new_action
from app.models.database import Database
from app.models.states import Role
from app.persian.digits import to_persian
from app.services import logging_in, secrets, staff
from app.services.logging_in import LoggedIn, Recovered
from app.services.setup import FirstBranch
from app.services.use_case import ActionReused, Secret
from tests.services.new_library import SECRET, first, set_up
from tests.services.world import NOON, World

WRONG = Secret("چیز دیگری")


@pytest.fixture
def guarded(world: World) -> World:
    """The world, with a secret for its supervisor."""
    world.database.do(
        lambda session: staff.add(
            session, "boss", "رضا کریمی", Role.SUPERVISOR, SECRET, action=world.action()
        )
    )
    return world


def nobody(world: World, seconds: float = 0) -> Action:
    """An action before anybody has logged in, so many seconds later."""
    world.now += dt.timedelta(seconds=seconds)
    return dataclasses.replace(world.action(), by=None)


def log_in(world: World, user: str, secret: Secret | None = None, *, later: float = 0) -> LoggedIn:
    action = nobody(world, later)
    return world.database.do(
        lambda session: logging_in.log_in(session, user, secret, action=action)
    )


def failures(world: World, user: str = "boss") -> int:
    with world.database.read() as session:
        found = staff.staff_named(session, user)
        assert found is not None
        return found.failures


def test_desk_and_packers_come_in_by_name(world: World) -> None:
    answer = log_in(world, "Desk")
    assert (answer.granted, answer.staff, answer.role) == (True, world.key("desk"), Role.DESK)
    assert answer.branch == "0013"


def test_those_who_have_a_secret_need_it(world: World) -> None:
    world.database.do(
        lambda session: staff.change_secret(
            session, world.key("desk"), SECRET, action=world.action()
        )
    )
    assert not log_in(world, "desk").granted
    assert log_in(world, "desk", SECRET, later=10).granted


def test_a_supervisor_comes_in_with_the_secret(guarded: World) -> None:
    assert not log_in(guarded, "boss").granted
    assert log_in(guarded, "boss", SECRET, later=10).granted


def test_a_secret_is_the_same_in_every_kind_of_digits(world: World) -> None:
    world.database.do(
        lambda session: staff.add(
            session, "boss", "رضا", Role.SUPERVISOR, Secret("۱۴۰۵رشت"), action=world.action()
        )
    )
    assert log_in(world, "boss", Secret("1405رشت")).granted


@pytest.mark.parametrize("user", ["nobody", "", "x" * 100_000, "\x00"])
def test_an_unknown_name_is_told_no_more_than_a_wrong_secret(world: World, user: str) -> None:
    answer = log_in(world, user, WRONG)
    assert not answer.granted
    assert answer.staff is None
    assert answer.message.startswith("نام کاربری یا رمز")


def test_each_failure_doubles_the_wait(guarded: World) -> None:
    waits = [log_in(guarded, "boss", WRONG, later=1000).wait_seconds for _ in range(11)]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert failures(guarded) == 11


def test_while_waiting_even_the_right_secret_is_refused(guarded: World) -> None:
    for _ in range(5):
        answer = log_in(guarded, "boss", WRONG, later=1000)
    assert "۱۶ ثانیه" in answer.message
    early = log_in(guarded, "boss", SECRET, later=5)
    assert (early.granted, early.wait_seconds) == (False, 10)
    assert failures(guarded) == 5
    assert log_in(guarded, "boss", SECRET, later=10).granted
    assert failures(guarded) == 0


def test_a_clock_that_was_set_back_locks_nobody_out(guarded: World) -> None:
    log_in(guarded, "boss", WRONG)
    guarded.now -= dt.timedelta(days=3)
    assert log_in(guarded, "boss", SECRET).wait_seconds == logging_in.LONGEST_WAIT


def test_a_failure_sent_again_counts_once(guarded: World) -> None:
    action = nobody(guarded)
    answers = [
        guarded.database.do(
            lambda session: logging_in.log_in(session, "boss", WRONG, action=action)
        )
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert failures(guarded) == 1


def test_the_id_of_a_log_in_opens_nothing_without_the_secret(guarded: World) -> None:
    action = nobody(guarded)

    def again(secret: Secret) -> LoggedIn:
        return guarded.database.do(
            lambda session: logging_in.log_in(session, "boss", secret, action=action)
        )

    assert again(SECRET).granted
    assert again(SECRET).granted
    assert not again(WRONG).granted
    with pytest.raises(ActionReused):
        guarded.database.do(lambda session: logging_in.log_in(session, "desk", None, action=action))


def by_badge(world: World, code: str, secret: Secret | None = None) -> LoggedIn:
    action = nobody(world, 1000)
    return world.database.do(
        lambda session: logging_in.log_in_by_badge(session, code, secret, action=action)
    )


def badge_of(world: World, name: str) -> str:
    with world.database.read() as session:
        found = staff.staff_named(session, name)
        assert found is not None
    return world.database.do(
        lambda session: staff.give_badge(session, found.id, action=world.action())
    ).number


def test_a_badge_lets_a_packer_in(world: World) -> None:
    answer = by_badge(world, badge_of(world, "packer"))
    assert (answer.granted, answer.user) == (True, "packer")


def test_a_supervisors_badge_asks_for_the_secret(guarded: World) -> None:
    badge = badge_of(guarded, "boss")
    asked = by_badge(guarded, badge)
    assert (asked.granted, asked.needs_secret, asked.user) == (False, True, "boss")
    assert failures(guarded) == 0
    assert not by_badge(guarded, badge, WRONG).granted
    assert failures(guarded) == 1
    assert by_badge(guarded, badge, SECRET).granted


def test_an_unknown_badge_lets_nobody_in(world: World) -> None:
    assert not by_badge(world, "8870000000000000").granted


def test_a_refused_badge_is_refused_again(guarded: World) -> None:
    badge = badge_of(guarded, "boss")
    action = nobody(guarded)
    answers = {
        guarded.database.do(
            lambda session: logging_in.log_in_by_badge(session, badge, WRONG, action=action)
        )
        for _ in range(2)
    }
    assert [answer.wait_seconds for answer in answers] == [1]


@dataclasses.dataclass
class Fresh:
    """A database after its first run, and a clock."""

    database: Database
    made: FirstBranch
    now: dt.datetime = NOON

    def action(self) -> Action:
        self.now += dt.timedelta(seconds=1000)
        return new_action(None, self.made.station, at=self.now)

    def recover(
        self, code: str, *, user: str = "reza", new: str = "رمز تازه", action: Action | None = None
    ) -> Recovered:
        used = action or self.action()
        return self.database.do(
            lambda session: logging_in.recover(
                session, user, Secret(code), Secret(new), action=used
            )
        )

    def comes_in(self, secret: str) -> bool:
        action = self.action()
        return self.database.do(
            lambda session: logging_in.log_in(session, "reza", Secret(secret), action=action)
        ).granted


@pytest.fixture
def fresh(database: Database) -> Fresh:
    return Fresh(database, set_up(database, first()))


def test_the_recovery_code_sets_a_new_secret_and_is_used_up(fresh: Fresh) -> None:
    code = to_persian(secrets.grouped(fresh.made.recovery_code))
    answer = fresh.recover(code)
    assert answer.done
    assert answer.recovery_code not in (None, fresh.made.recovery_code)
    assert fresh.comes_in("رمز تازه")
    assert not fresh.comes_in(SECRET)
    assert not fresh.recover(code).done
    assert fresh.recover(str(answer.recovery_code), new="رمز سوم").done


def test_a_wrong_recovery_code_counts_as_a_failed_try(fresh: Fresh) -> None:
    action = fresh.action()
    wrong = [fresh.recover("123", action=action) for _ in range(2)]
    assert wrong[0] == wrong[1]
    assert (wrong[0].done, wrong[0].wait_seconds) == (False, 1)
    at_once = dataclasses.replace(fresh.action(), at=action.at)
    early = fresh.recover(fresh.made.recovery_code, action=at_once)
    assert (early.done, early.wait_seconds) == (False, 1)
    assert fresh.recover("", user="nobody").message == wrong[0].message.split("درست نیست.")[0] + (
        "درست نیست."
    )
    assert fresh.comes_in(SECRET)


def test_a_recovery_whose_answer_was_lost_is_answered_again(fresh: Fresh) -> None:
    action = fresh.action()
    answer = fresh.recover(fresh.made.recovery_code, action=action)
    assert fresh.recover(fresh.made.recovery_code, action=action) == answer
    other = dataclasses.replace(action, entropy=b"another program")
    with pytest.raises(ActionReused):
        fresh.recover(fresh.made.recovery_code, action=other)


def test_a_new_secret_that_is_too_short_uses_nothing_up(fresh: Fresh) -> None:
    with pytest.raises(UserError):
        fresh.recover(fresh.made.recovery_code, new="123")
    assert fresh.recover(fresh.made.recovery_code).done


def test_people_without_a_recovery_code_have_none(world: World) -> None:
    answer = world.database.do(
        lambda session: logging_in.recover(
            session, "desk", Secret(""), Secret("رمز تازه"), action=nobody(world)
        )
    )
    assert not answer.done
