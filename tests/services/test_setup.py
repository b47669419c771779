"""The first run, and further branches and stations."""

from __future__ import annotations

import dataclasses
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import AuditEntry, Branch, ClosedDay, Service, ServiceArea, Staff, StationState
from app.models.action import new_action
from app.models.database import Database
from app.models.states import Role
from app.services import setup
from app.services.acting import NotAllowed
from app.services.use_case import ActionReused, Secret
from tests.services.new_library import DETAILS, first, set_up
from tests.services.world import NOON, World


def test_an_empty_database_gets_a_branch_a_station_the_post_and_a_supervisor(
    database: Database,
) -> None:
    made = set_up(database, first())
    with database.read() as session:
        branch = session.get_one(Branch, "0021")
        assert branch.name == "کتابخانهٔ عمومی باران"
        assert branch.sender_name == branch.name
        assert (branch.postal_code, branch.phone) == ("4135719968", "01333123456")
        counts = (
            branch.loan_days,
            branch.mail_days,
            branch.items_per_member,
            branch.renewals,
            branch.quarantine_days,
            branch.presumed_delivered_days,
        )
        assert counts == (14, 5, 5, 1, 0, 10)
        assert (branch.packaging_g, branch.copy_weight_g) == (60, 300)
        services = {row.code: row for row in session.scalars(select(Service))}
        assert {code: row.weight_limit_g for code, row in services.items()} == {
            "0": 2_000,
            "1": 30_000,
            "3": 10_000,
        }
        assert branch.default_service_id == services["1"].id
        assert [row.weekday for row in session.scalars(select(ClosedDay))] == [6]
        area = session.scalars(select(ServiceArea)).one()
        assert (area.province, area.county, area.city) == ("گیلان", "رشت", "")
        person = session.scalars(select(Staff)).one()
        assert (person.user_name, person.display_name) == ("reza", "رضا کریمی")
        assert (person.role, person.whole_city) == (Role.SUPERVISOR, True)
        assert str(person.secret_hash).startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        assert made.recovery_code not in str(person.recovery_hash)
        assert session.get_one(StationState, made.station).branch == "0021"
        tables = {row[0] for row in session.scalars(select(AuditEntry)).one().rows}
        assert {"branch", "staff", "station", "service", "carrier"} <= tables
    assert len(made.recovery_code) == 24
    assert made.warning is None


def test_the_same_action_again_gives_the_same_answer(database: Database) -> None:
    action = first()
    made = set_up(database, action)
    assert set_up(database, action) == made


def test_another_program_does_not_get_the_recovery_code(database: Database) -> None:
    action = first()
    set_up(database, action)
    with pytest.raises(ActionReused):
        set_up(database, dataclasses.replace(action, entropy=b"another program"))


def test_a_second_first_run_is_refused(database: Database) -> None:
    set_up(database, first())
    with pytest.raises(UserError, match="راه‌اندازی شده"):
        set_up(database, first(), code="0022")
    with database.read() as session:
        assert setup.is_set_up(session)


@pytest.mark.parametrize("code", ["", "0000", "13", "00130", "۰۰۱a", "x" * 100])
def test_a_branch_code_has_four_digits(database: Database, code: str) -> None:
    with pytest.raises(UserError) as refused:
        set_up(database, first(), code=code)
    assert refused.value.field == "code"
    with database.read() as session:
        assert not setup.is_set_up(session)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("county", ""),
        ("postal_code", "12345"),
        ("phone", "12"),
        ("loan_days", 0),
        ("address", "x" * 5000),
    ],
)
def test_what_a_branch_cannot_be_names_its_box(database: Database, field: str, value: Any) -> None:
    with pytest.raises(UserError) as refused:
        set_up(database, first(), details=dataclasses.replace(DETAILS, **{field: value}))
    assert refused.value.field == field


def test_an_unusual_postal_code_is_a_warning(database: Database) -> None:
    details = dataclasses.replace(DETAILS, postal_code="1111111111")
    assert "نامعمول" in str(set_up(database, first(), details=details).warning)


def test_a_secret_that_is_too_short_sets_nothing_up(database: Database) -> None:
    new = setup.NewBranch("0021", DETAILS)
    with pytest.raises(UserError) as refused:
        database.do(
            lambda session: setup.first_branch(
                session, new, "رضا", "reza", Secret("12345"), action=first()
            )
        )
    assert refused.value.field == "secret"


@pytest.mark.parametrize("length", [6, 200])
def test_a_secret_may_be_as_short_or_long_as_that(database: Database, length: int) -> None:
    new = setup.NewBranch("0021", DETAILS)
    made = database.do(
        lambda session: setup.first_branch(
            session, new, "رضا", "reza", Secret("ک" * length), action=first()
        )
    )
    assert made.branch == "0021"


def test_the_supervisor_of_the_city_adds_a_branch(database: Database) -> None:
    made = set_up(database, first())
    action = new_action(made.staff, made.station, at=NOON)
    new = setup.NewBranch("0022", DETAILS)
    added = database.do(lambda session: setup.add_branch(session, new, action=action))
    assert added.branch == "0022"
    again = new_action(made.staff, made.station, at=NOON)
    with pytest.raises(UserError, match="کتابخانه‌ای با این کد"):
        database.do(lambda session: setup.add_branch(session, new, action=again))


def test_others_add_no_branch(world: World) -> None:
    new = setup.NewBranch("0022", DETAILS)
    with pytest.raises(NotAllowed):
        world.database.do(
            lambda session: setup.add_branch(session, new, action=world.action("supervisor"))
        )


def test_a_station_has_a_name_of_its_own_in_its_branch(world: World) -> None:
    added = world.database.do(
        lambda session: setup.add_station(session, " ميز  ۳ ", action=world.action())
    )
    assert added.name == "میز ۳"
    with world.database.read() as session:
        assert setup.station_named(session, "0013", "ميز ۳") == added
        assert setup.station_named(session, "0014", "میز ۳") is None
        assert [found.name for found in setup.stations(session, "0013")] == [
            "میز 1",
            "میز 2",
            "میز ۳",
        ]
    with pytest.raises(UserError, match="میزی با این نام"):
        world.database.do(
            lambda session: setup.add_station(session, "میز ۳", action=world.action())
        )
    assert isinstance(added.id, UUID)
