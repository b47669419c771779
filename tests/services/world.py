"""A small library to test in: branch 0013 in Rasht, three people, a few members and books."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from app.models import (
    Agreement,
    Branch,
    Carrier,
    ClosedDay,
    Copy,
    Member,
    MemberAddress,
    Service,
    ServiceArea,
    Staff,
    Station,
    StationState,
    Title,
)
from app.models.action import Action, uuid7
from app.models.base import Base
from app.models.database import Database
from app.models.states import MemberStatus, Role
from app.persian.fold import search_key, sort_key

NOON = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)
"""Monday 2 Azar 1405, noon in Tehran."""


@dataclass
class World:
    """A database with a branch in it, and a clock that moves a second with each action."""

    database: Database
    now: dt.datetime = NOON
    random: random.Random = field(default_factory=lambda: random.Random(5))

    @staticmethod
    def key(name: str) -> UUID:
        """The key of a row of this world by its name: ``key("member 1")``."""
        return uuid7(NOON, name.encode().ljust(10, b".")[-10:])

    def action(self, by: str = "supervisor", station: str = "station 1") -> Action:
        """A new action of one of the three people, a second after the one before."""
        self.now += dt.timedelta(seconds=1)
        return Action(
            id=uuid7(self.now, self.random.randbytes(10)),
            at=self.now,
            by=self.key(by),
            station=self.key(station),
            entropy=self.random.randbytes(16),
        )

    def add(self, *rows: Base) -> None:
        """Put rows into the database as they are, in this order."""

        def work(session: Session) -> None:
            for _, alike in itertools.groupby(rows, type):
                session.add_all(alike)
                session.flush()

        self.database.do(work)

    def change(self, kind: type[Base], key: object, **values: object) -> None:
        """Set columns of the row of this key, past every use case."""

        def work(session: Session) -> None:
            row = session.get_one(kind, key)
            for column, value in values.items():
                setattr(row, column, value)

        self.database.do(work)


def build(database: Database) -> World:
    """Build it: see the rows below; keys are ``World.key("desk")``, ``"copy 3"`` and so on."""
    world = World(database)
    key = world.key
    world.add(
        Carrier(id=key("post"), name="شرکت ملی پست"),
        Service(
            id=key("pishtaz"),
            carrier_id=key("post"),
            code="1",
            name="پیشتاز",
            weight_limit_g=30_000,
        ),
        Service(
            id=key("sefareshi"),
            carrier_id=key("post"),
            code="0",
            name="سفارشی",
            weight_limit_g=2_000,
        ),
        branch("0013", "کتابخانهٔ عمومی سردار جنگل", default_service_id=key("pishtaz")),
        branch("0014", "کتابخانهٔ عمومی باران", default_service_id=key("pishtaz")),
        ServiceArea(id=key("area"), branch="0013", province="گیلان", county="رشت", city=""),
        ClosedDay(id=key("friday"), branch="0013", weekday=6, day=None),
        Agreement(
            id=key("agreement"),
            branch="0013",
            carrier_id=key("post"),
            number="۱۴۰۵/۱۲",
            contract_code="77",
            payer="کتابخانه",
            parcels_per_pickup=30,
            valid_from=dt.date(2026, 3, 21),
            valid_to=dt.date(2027, 3, 20),
        ),
        *(staff(world, role.value, role) for role in Role),
        staff(world, "other", Role.SUPERVISOR, branch="0014"),
        *stations(world),
    )
    world.add(*catalogue(world))
    world.add(*members(world))
    database.do(lambda session: _choose_addresses(session, world))
    return world


def _choose_addresses(session: Session, world: World) -> None:
    for number in (1, 2, 3):
        member = session.get_one(Member, world.key(f"member {number}"))
        member.default_address_id = world.key(f"address {number}")


def branch(code: str, name: str, **rest: object) -> Branch:
    """A branch in Rasht."""
    return Branch(
        code=code,
        name=name,
        sender_name=name,
        province="گیلان",
        county="رشت",
        city="رشت",
        address="خیابان سعدی، پلاک ۷۲",
        postal_code="4135719968",
        phone="01333123456",
        **rest,
    )


def staff(world: World, name: str, role: Role, branch: str = "0013") -> Staff:
    """A person; their key is ``World.key(name)``."""
    return Staff(
        id=world.key(name),
        branch=branch,
        user_name=name,
        display_name={"desk": "مریم رضایی", "packer": "نگار احمدی"}.get(name, "رضا کریمی"),
        role=role,
        secret_hash="none" if role is Role.SUPERVISOR else None,
        recovery_hash=None,
        badge_hash=None,
        locked_until=None,
    )


def stations(world: World) -> list[Base]:
    """Stations of 0013 (``"station 1"``, ``"station 2"``) and 0014 (``"station 9"``)."""
    rows: list[Base] = []
    for number, code in ((1, "0013"), (2, "0013"), (9, "0014")):
        key = world.key(f"station {number}")
        rows += [
            Station(id=key, branch=code, name=f"میز {number}"),
            StationState(station_id=key, branch=code),
        ]
    return rows


TITLES = (
    ("بوف کور", "صادق هدایت"),
    ("سووشون", "سیمین دانشور"),
    ("شازده کوچولو", "آنتوان دو سنت‌اگزوپری"),
    ("تاریخ گیلان و دیلمستان", "ظهیرالدین مرعشی"),
    ("کلیدر", "محمود دولت‌آبادی"),
    ("Introduction to Algorithms", "Cormen, Leiserson"),
)


def catalogue(world: World) -> list[Base]:
    """Six titles, ``"title 1"`` …, two copies of each: ``"copy 1a"`` GL-1001, ``"copy 1b"``."""
    rows: list[Base] = []
    for number, (name, author) in enumerate(TITLES, 1):
        rows.append(
            Title(
                id=world.key(f"title {number}"),
                title=name,
                author=author,
                call_number=f"8fa3/{60 + number}",
                search_text=search_key(f"{name} {author}"),
                sort_key=sort_key(name),
            )
        )
        rows += [
            copy(world, f"copy {number}{letter}", f"GL-{series}00{number}", f"title {number}")
            for series, letter in ((1, "a"), (2, "b"))
        ]
    return rows


def copy(world: World, name: str, barcode: str, title: str, branch: str = "0013") -> Copy:
    """A copy on the shelf, 400 g."""
    return Copy(
        id=world.key(name),
        branch=branch,
        current_branch=branch,
        title_id=world.key(title),
        barcode=barcode,
        accession_number=barcode[-4:],
        shelf=f"A-{barcode[-1]}",
        weight_g=400,
        value_rials=1_500_000,
    )


def members(world: World) -> list[Base]:
    """Three active members of 0013 with an address in Rasht: ``"member 1"``, ``"address 1"`` …"""
    rows: list[Base] = []
    for number, (first, last) in enumerate(
        (("مریم", "رستمی‌نژاد"), ("محمدرضا", "طالش‌پور"), ("علی", "رضائی")), 1
    ):
        member = Member(
            id=world.key(f"member {number}"),
            branch="0013",
            salt=f"{number:032x}",
            number=f"{1000 + number}",
            first_name=first,
            last_name=last,
            mobile=f"0911123456{number}",
            card_expiry=dt.date(2027, 3, 20),
            status=MemberStatus.ACTIVE,
            search_text=search_key(f"{first} {last} {1000 + number} 0911123456{number}"),
            sort_key=sort_key(f"{last} {first}"),
        )
        address = MemberAddress(
            id=world.key(f"address {number}"),
            branch="0013",
            salt=f"{100 + number:032x}",
            member_id=member.id,
            province="گیلان",
            county="رشت",
            city="رشت",
            text=f"منظریه، خیابان صفایی یکم، کوچهٔ بنفشه، پلاک {number}",
            postal_code="4144873269",
            at=NOON,
        )
        rows += [member, address]
    return rows
