"""A member as a form has them, and short ways to keep and to read one."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from app.services import members
from app.services.members import AddressDetails, MemberCard, MemberDetails
from tests.services.world import World

TODAY = dt.date(2026, 11, 23)
NEW = MemberDetails(
    number="۲۰۰۱",
    first_name="زهره",
    last_name="كاظمي‌نيا",
    mobile="+98 911 765 4321",
    phone="33123456",
    national_id="۰۰۸۴۵۷۵۹۴۸",
    email="zohre@example.ir",
    card_expiry=dt.date(2027, 6, 1),
    notes="زنگ دوم\r\n\r\nطبقهٔ سوم",
)
HOME = AddressDetails("گيلان", "رشت", "رشت", "گلسار، خیابان ۸۷، پلاک ۱۲", "۴۱۶۱۹-۳۵۷۴۴")


def add(
    world: World,
    details: MemberDetails = NEW,
    address: AddressDetails | None = HOME,
    by: str = "desk",
    station: str = "station 1",
) -> members.MemberSaved:
    """Keep a new member."""
    return world.database.do(
        lambda session: members.add(session, details, address, action=world.action(by, station))
    )


def card(world: World, member: UUID, by: str = "desk", today: dt.date = TODAY) -> MemberCard:
    """What the card of a member says."""
    with world.database.read() as session:
        return members.card(session, member, by=world.key(by), today=today)


def found(world: World, text: str, by: str = "desk") -> list[str]:
    """The names that a search finds, in their order."""
    with world.database.read() as session:
        return [hit.name for hit in members.find(session, text, by=world.key(by))]
