"""A file of some portions, and what becomes of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from app.models import Member
from app.services.importing.carrying import carry_out
from app.services.importing.fates import Watch
from app.services.importing.plans import Plan
from app.services.importing.table import Table
from app.services.keeping.check import check
from tests.services.importing.files import table
from tests.services.world import World

HEADER = ("شماره عضویت", "نام", "نام خانوادگی", "کد ملی", "نشانی")
PORTION = 20
MANY = PORTION * 2 + 10


def many(bad: int = 0) -> Table:
    """Members in three portions; ``bad`` of them without a name, the first in the second."""
    rows = [(f"7{number:04}", "علی", "تنها", "", "خیابان سعدی") for number in range(MANY)]
    for at in range(bad):
        rows[PORTION + at] = (*rows[PORTION + at][:2], "", "", "")
    return table(HEADER, *rows)


def count(world: World, kind: type[Any] = Member) -> int:
    with world.database.read() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def carry(world: World, found: Plan, *, whole: bool, watch: Watch | None = None) -> Any:
    return carry_out(world.database, found, whole=whole, action=world.action("desk"), watch=watch)


def told_of(world: World) -> set[str]:
    """What a check complains of: the small world itself was put there behind the journal."""
    return {one.sentence for one in check(world.database).findings}


def member(world: World, number: str) -> Member:
    with world.database.read() as session:
        return session.scalars(select(Member).where(Member.number == number)).one()
