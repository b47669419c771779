"""The branch in Rasht that the sample day is played in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from app.cli.sample_day.stage import Person, Stage
from app.models.states import Role
from app.services import carriers, organisation, setup, staff, stations
from app.services.sample import believable
from app.services.sample.stock import stock
from app.services.use_case import Secret
from app.texts import sample as texts

CODE = "0013"
MEMBERS = 320
FOUNDED_DAYS_BEFORE = 40
PARCELS_PER_PICKUP = 60


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge to print; its number is shown this once."""

    staff: UUID
    name: str
    role: Role
    number: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays, and where."""

    supervisor: Person
    desk: Person
    packer: Person
    badges: tuple[Badge, ...]


def found(stage: Stage, day: dt.date, secret: str) -> Cast:
    """Set the branch up some weeks before the day: people, agreement, members and books."""
    start = day - dt.timedelta(days=FOUNDED_DAYS_BEFORE)
    stage.clock.set(start, 8)
    first = stage.do(
        setup.first_branch,
        setup.NewBranch(code=CODE, details=details()),
        texts.SUPERVISOR_NAME,
        texts.SUPERVISOR_USER,
        Secret(secret),
        by=Person(None, None),
    )
    boss = Person(first.staff, first.station)
    desk = stage.do(staff.add, texts.DESK_USER, texts.DESK_NAME, Role.DESK, by=boss)
    packer = stage.do(staff.add, texts.PACKER_USER, texts.PACKER_NAME, Role.PACKER, by=boss)
    table = stage.do(stations.take, texts.TABLE, by=boss)
    _agree(stage, boss, start)
    chance = stage.clock.chance
    titles = believable.titles()
    stage.do(
        stock,
        tuple(believable.people(chance, MEMBERS, day)),
        tuple(titles),
        tuple(believable.copies(chance, titles)),
        by=boss,
    )
    badges = tuple(_badge(stage, boss, one) for one in (first.staff, desk.id, packer.id))
    stage.close()
    return Cast(boss, Person(desk.id, first.station), Person(packer.id, table.id), badges)


def details() -> organisation.BranchDetails:
    """The branch in its letters: name, address, phone."""
    return organisation.BranchDetails(
        name=texts.BRANCH,
        province=texts.PROVINCE,
        county=texts.COUNTY,
        city=texts.CITY,
        address=texts.ADDRESS,
        postal_code="4135719968",
        phone=texts.PHONE,
        slip_sentence=texts.SLIP_SENTENCE,
    )


def _agree(stage: Stage, boss: Person, start: dt.date) -> None:
    post = stage.read(carriers.carriers)[0]
    agreement = organisation.AgreementDetails(
        carrier=post.id,
        number=texts.AGREEMENT,
        valid_from=start,
        valid_to=start + dt.timedelta(days=365),
        contract_code="13-4410",
        tariff=texts.TARIFF,
        payer=texts.PAYER,
        pickup_hours=texts.HOURS,
        parcels_per_pickup=PARCELS_PER_PICKUP,
    )
    stage.do(organisation.save_agreement, agreement, by=boss)


def _badge(stage: Stage, boss: Person, person: UUID) -> Badge:
    made = stage.do(staff.give_badge, person, by=boss)
    return Badge(made.staff, made.name, made.role, str(made.number))
