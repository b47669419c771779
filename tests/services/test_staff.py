"""The people who work here: roles, badges, locks and secrets."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Staff
from app.models.states import Role
from app.scanner.numbers import Kind, OwnNumber, read
from app.services import secrets, staff
from app.services.acting import NotAllowed
from app.services.use_case import ActionReused, Secret
from tests.services.world import World
from tests.services.world import staff as person

SECRET = Secret("دریای کاسپین")


def add(
    world: World,
    user: str = "sara",
    role: Role = Role.DESK,
    secret: Secret | None = None,
    by: str = "supervisor",
) -> staff.StaffCard:
    return world.database.do(
        lambda session: staff.add(
            session, user, "سارا موسوی", role, secret, action=world.action(by)
        )
    )


def row_of(world: World, key: UUID) -> Staff:
    with world.database.read() as session:
        return session.get_one(Staff, key)


def test_somebody_is_added_to_the_acting_branch(world: World) -> None:
    card = add(world, "Sara", Role.PACKER)
    assert (card.branch, card.user, card.role) == ("0013", "sara", Role.PACKER)
    assert (card.active, card.has_secret, card.has_badge) == (True, False, False)


@pytest.mark.parametrize("by", ["desk", "packer"])
def test_only_supervisors_add_people(world: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        add(world, by=by)


@pytest.mark.parametrize("user", ["DESK", "ｄｅｓｋ", " desk "])
def test_a_user_name_is_taken_in_every_spelling(world: World, user: str) -> None:
    with pytest.raises(UserError) as refused:
        add(world, user)
    assert refused.value.field == "user_name"


@pytest.mark.parametrize("user", ["", "--", "x" * 3000])
def test_a_user_name_has_letters_and_an_end(world: World, user: str) -> None:
    with pytest.raises(UserError) as refused:
        add(world, user)
    assert refused.value.field == "user_name"


def test_a_supervisor_needs_a_secret(world: World) -> None:
    with pytest.raises(UserError) as refused:
        add(world, role=Role.SUPERVISOR)
    assert refused.value.field == "secret"
    assert add(world, role=Role.SUPERVISOR, secret=SECRET).has_secret


@pytest.mark.parametrize("secret", ["12345", "", "x" * 201])
def test_a_secret_has_a_least_and_a_greatest_length(world: World, secret: str) -> None:
    with pytest.raises(UserError) as refused:
        add(world, role=Role.SUPERVISOR, secret=Secret(secret))
    assert refused.value.field == "secret"


def test_whoever_becomes_a_supervisor_needs_a_secret(world: World) -> None:
    desk = world.key("desk")
    do = world.database.do
    with pytest.raises(UserError):
        do(lambda session: staff.change(session, desk, role=Role.SUPERVISOR, action=world.action()))
    card = do(
        lambda session: staff.change(
            session,
            desk,
            role=Role.SUPERVISOR,
            secret=SECRET,
            name="مريم رضایی",
            action=world.action(),
        )
    )
    assert (card.role, card.name) == (Role.SUPERVISOR, "مریم رضایی")


def demote(world: World) -> Callable[[Session], staff.StaffCard]:
    return lambda session: staff.change(
        session, world.key("supervisor"), role=Role.DESK, action=world.action()
    )


def shut_out(world: World) -> Callable[[Session], staff.StaffCard]:
    return lambda session: staff.lock(
        session, world.key("supervisor"), "خود را", action=world.action()
    )


@pytest.mark.parametrize("deed", [demote, shut_out])
def test_the_last_supervisor_stays_one(
    world: World, deed: Callable[[World], Callable[[Session], staff.StaffCard]]
) -> None:
    with pytest.raises(UserError, match="تنها سرپرست"):
        world.database.do(deed(world))
    add(world, role=Role.SUPERVISOR, secret=SECRET)
    world.database.do(deed(world))


def test_a_locked_supervisor_does_not_count(world: World) -> None:
    second = add(world, role=Role.SUPERVISOR, secret=SECRET)
    world.database.do(
        lambda session: staff.lock(session, second.id, "رفته است", action=world.action())
    )
    with pytest.raises(UserError, match="تنها سرپرست"):
        world.database.do(demote(world))


def test_whoever_is_locked_can_do_nothing_until_unlocked(world: World) -> None:
    desk = world.key("desk")
    do = world.database.do
    do(lambda session: staff.lock(session, desk, "مرخصی", action=world.action()))
    with world.database.read() as session:
        assert staff.staff_named(session, "desk") is None
        assert "desk" not in {found.user for found in staff.people(session, "0013")}
    do(lambda session: staff.unlock(session, desk, action=world.action()))
    with world.database.read() as session:
        assert staff.staff_named(session, "desk") is not None


def give(world: World, name: str = "packer") -> staff.NewBadge:
    return world.database.do(
        lambda session: staff.give_badge(session, world.key(name), action=world.action())
    )


def test_a_badge_is_shown_once_and_kept_as_a_hash(world: World) -> None:
    badge = give(world)
    number = read(badge.number)
    assert isinstance(number, OwnNumber)
    assert number.kind is Kind.BADGE
    row = row_of(world, badge.staff)
    assert row.badge_hash is not None
    assert badge.number not in row.badge_hash
    with world.database.read() as session:
        found = staff.staff_of_badge(session, badge.number.translate(str.maketrans("12", "۱۲")))
        assert found is not None
        assert found.id == badge.staff


def test_the_same_badge_is_not_given_twice(world: World) -> None:
    action = world.action()
    world.database.do(lambda session: staff.give_badge(session, world.key("desk"), action=action))
    with pytest.raises(ActionReused):
        world.database.do(
            lambda session: staff.give_badge(session, world.key("desk"), action=action)
        )


def test_a_new_badge_and_a_revoked_one_make_the_old_one_worthless(world: World) -> None:
    first = give(world)
    second = give(world)
    with world.database.read() as session:
        assert staff.staff_of_badge(session, first.number) is None
        assert staff.staff_of_badge(session, second.number) is not None
    world.database.do(
        lambda session: staff.revoke_badge(session, second.staff, action=world.action())
    )
    with world.database.read() as session:
        assert staff.staff_of_badge(session, second.number) is None


def test_a_badge_ends_with_the_role_it_was_given_for(world: World) -> None:
    badge = give(world)
    card = world.database.do(
        lambda session: staff.change(session, badge.staff, role=Role.DESK, action=world.action())
    )
    assert not card.has_badge


@pytest.mark.parametrize("code", ["", "8820013050002181", "8870000000000000", "۱۲۳", "x" * 9999])
def test_other_codes_are_nobodys_badge(world: World, code: str) -> None:
    with world.database.read() as session:
        assert staff.staff_of_badge(session, code) is None


def test_people_of_another_branch_are_out_of_reach(world: World) -> None:
    with pytest.raises(NotAllowed):
        give(world, "other")
    with pytest.raises(UserError, match="پیدا نشد"):
        give(world, "nobody")


def test_the_supervisor_of_the_city_reaches_all_and_alone_shares_it(world: World) -> None:
    city = person(world, "city", Role.SUPERVISOR, branch="0014")
    city.whole_city = True
    world.add(city)
    do = world.database.do
    with pytest.raises(NotAllowed):
        do(
            lambda session: staff.change(
                session, world.key("desk"), whole_city=True, action=world.action()
            )
        )
    with pytest.raises(NotAllowed):
        do(
            lambda session: staff.add(
                session,
                "sara",
                "سارا",
                Role.SUPERVISOR,
                SECRET,
                whole_city=True,
                action=world.action(),
            )
        )
    with pytest.raises(NotAllowed):
        do(lambda session: staff.lock(session, world.key("city"), action=world.action()))
    card = do(
        lambda session: staff.change(
            session, world.key("desk"), whole_city=True, action=world.action("city")
        )
    )
    assert card.whole_city
    with world.database.read() as session:
        everybody = staff.staff_list(session, by=world.key("city"))
        here = staff.staff_list(session, by=world.key("supervisor"))
    assert {found.branch for found in everybody} == {"0013", "0014"}
    assert {found.user for found in here} == {"desk", "packer", "supervisor"}


def change_own(
    world: World, new: Secret | None, old: Secret | None, by: str = "desk"
) -> staff.SecretChange:
    return world.database.do(
        lambda session: staff.change_secret(
            session, world.key(by), new, old=old, action=world.action(by)
        )
    )


def test_ones_own_secret_changes_with_the_old_one(world: World) -> None:
    assert change_own(world, SECRET, None).done
    refused = change_own(world, Secret("رمز تازه من"), Secret("چیز دیگر"))
    assert (refused.done, refused.wait_seconds) == (False, 1)
    world.action()
    assert change_own(world, Secret("رمز تازه من"), SECRET).done
    assert change_own(world, None, Secret("رمز تازه من")).done
    assert row_of(world, world.key("desk")).secret_hash is None


def test_failed_tries_at_ones_own_secret_wait(world: World) -> None:
    change_own(world, SECRET, None)
    change_own(world, SECRET, Secret("غلط"))
    world.action()
    assert change_own(world, SECRET, Secret("غلط")).wait_seconds == 2
    early = change_own(world, SECRET, SECRET)
    assert (early.done, early.wait_seconds) == (False, 1)


def test_a_supervisor_sets_the_secret_of_others_without_the_old_one(world: World) -> None:
    done = world.database.do(
        lambda session: staff.change_secret(
            session, world.key("packer"), SECRET, action=world.action()
        )
    )
    assert done.done
    with pytest.raises(NotAllowed):
        world.database.do(
            lambda session: staff.change_secret(
                session, world.key("packer"), SECRET, action=world.action("desk")
            )
        )
    with pytest.raises(UserError):
        change_own(world, None, None, by="supervisor")


def renew(world: World, secret: str, by: str = "supervisor") -> staff.NewRecovery:
    action = world.action(by)
    return world.database.do(
        lambda session: staff.renew_recovery(session, Secret(secret), action=action)
    )


def with_secret(world: World) -> None:
    action = world.action()
    key = world.key("supervisor")
    hashed = secrets.kept(SECRET, action=action)

    def work(session: Session) -> None:
        session.get_one(Staff, key).secret_hash = hashed

    world.database.do(work)


def test_a_supervisor_draws_another_recovery_code_with_the_secret(world: World) -> None:
    with_secret(world)
    given = renew(world, SECRET)
    assert given.done
    assert given.recovery_code is not None
    row = row_of(world, world.key("supervisor"))
    assert secrets.fits(row.recovery_hash, given.recovery_code)
    again = renew(world, SECRET)
    assert again.recovery_code != given.recovery_code
    row = row_of(world, world.key("supervisor"))
    assert not secrets.fits(row.recovery_hash, given.recovery_code)


def test_a_wrong_secret_gives_no_recovery_code_and_makes_the_next_try_wait(world: World) -> None:
    with_secret(world)
    refused = renew(world, "نادرست نادرست")
    assert (refused.done, refused.recovery_code, refused.wait_seconds) == (False, None, 1)
    row = row_of(world, world.key("supervisor"))
    assert (row.recovery_hash, row.failures) == (None, 1)


def test_the_desk_has_no_recovery_code(world: World) -> None:
    with pytest.raises(NotAllowed):
        renew(world, SECRET, by="desk")
