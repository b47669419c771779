"""The members who are there already, as far as a file has to know them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Member, MemberAddress
from app.models.auditing import hash_of
from app.models.states import MemberStatus
from app.persian.digits import to_persian
from app.persian.fold import match_key
from app.services.importing.cells import portions
from app.services.member_records import AddressDetails, MemberDetails, details_of
from app.texts import importing as texts

Place = tuple[str, ...]
"""An address, folded: two are one where this is equal."""


@dataclass(slots=True)
class KnownMember:
    """A member who is there; ``left`` says why the file leaves the record alone, if it does."""

    key: UUID
    details: MemberDetails
    hash: str
    has_home: bool
    homes: set[Place] = field(default_factory=set)
    left: str = ""


def known_members(session: Session, branch: str, numbers: Sequence[str]) -> dict[str, KnownMember]:
    """The members of a branch with these numbers."""
    rows: list[Member] = []
    for some in portions(numbers):
        rows += session.scalars(
            select(Member).where(Member.branch == branch, Member.number.in_(some))
        )
    merged = _merged_into(session, rows)
    known = {row.number: _known(row, merged) for row in rows}
    _add_homes(session, {one.key: one for one in known.values()})
    session.expunge_all()
    return known


def place_of(address: AddressDetails | MemberAddress) -> Place:
    """An address, folded."""
    return (
        address.postal_code or "",
        *(match_key(getattr(address, name)) for name in ("province", "county", "city", "text")),
    )


def _known(row: Member, merged: dict[UUID, str]) -> KnownMember:
    left = ""
    if row.merged_into_id is not None:
        left = texts.MERGED.format(number=to_persian(merged[row.merged_into_id]))
    elif row.status is MemberStatus.MERGED or row.anonymised_at is not None:
        left = texts.ERASED
    has_home = row.default_address_id is not None
    return KnownMember(row.id, details_of(row), hash_of(row), has_home, left=left)


def _merged_into(session: Session, rows: list[Member]) -> dict[UUID, str]:
    """The numbers of the members that some were merged into."""
    targets = [row.merged_into_id for row in rows if row.merged_into_id is not None]
    return {
        key: number
        for some in portions(targets)
        for key, number in session.execute(
            select(Member.id, Member.number).where(Member.id.in_(some))
        )
    }


def _add_homes(session: Session, known: dict[UUID, KnownMember]) -> None:
    for some in portions(known):
        for home in session.scalars(
            select(MemberAddress).where(
                MemberAddress.member_id.in_(some), MemberAddress.anonymised_at.is_(None)
            )
        ):
            known[home.member_id].homes.add(place_of(home))
