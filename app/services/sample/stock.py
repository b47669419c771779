"""Filling an empty branch with believable members, titles and copies, as one audited action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models import Copy, Member
from app.models.action import Action
from app.models.states import CopyStatus, Material, MemberStatus
from app.services import catalogue_records as books
from app.services import member_records as people
from app.services.acting import SUPERVISORS, acting
from app.services.sample.records import SampleCopy, SampleMember, SampleTitle
from app.services.use_case import use_case


@dataclass(frozen=True, slots=True)
class Stocked:
    """How many rows were added."""

    members: int
    titles: int
    copies: int


@use_case(SUPERVISORS)
def stock(
    session: Session,
    members: Sequence[SampleMember],
    titles: Sequence[SampleTitle],
    copies: Sequence[SampleCopy],
    *,
    action: Action,
) -> Stocked:
    """Add sample members, titles and copies to the acting branch.

    Raises:
        UserError: one of them can't be kept as it is.
    """
    _add_members(session, members, action)
    _add_books(session, titles, copies, action)
    return Stocked(len(members), len(titles), len(copies))


def _add_members(session: Session, members: Sequence[SampleMember], action: Action) -> None:
    branch = acting(session).branch
    for place, one in enumerate(members):
        row = Member(
            id=action.key("member", place),
            branch=branch,
            salt=action.salt("member", place),
            status=MemberStatus.ACTIVE,
        )
        people.write(row, people.checked(_member(one)))
        home = one.address
        address, _ = people.checked_address(
            people.AddressDetails(
                home.province, home.county, home.city, home.text, home.postal_code or ""
            )
        )
        session.add(row)
        session.flush()
        lives = people.new_address(row, address, place, action=action)
        session.add(lives)
        session.flush()
        row.default_address_id = lives.id
    session.flush()


def _member(one: SampleMember) -> people.MemberDetails:
    return people.MemberDetails(
        number=one.number,
        last_name=one.last_name,
        first_name=one.first_name,
        mobile=one.mobile or "",
        phone=one.phone or "",
        national_id=one.national_id or "",
        card_expiry=one.card_expiry,
    )


def _add_books(
    session: Session, titles: Sequence[SampleTitle], copies: Sequence[SampleCopy], action: Action
) -> None:
    branch = acting(session).branch
    keys = {}
    for place, one in enumerate(titles):
        details = books.TitleDetails(
            title=one.title,
            volume=one.volume,
            author=one.author,
            translator=one.translator,
            publisher=one.publisher,
            year=one.year,
            isbn=one.isbn,
            call_number=one.call_number,
            material=Material(one.material),
        )
        row = books.new_title(books.checked_title(details), place, action=action)
        keys[one] = row.id
        session.add(row)
    session.flush()
    for place, held in enumerate(copies):
        checked = books.checked_copy(
            books.CopyDetails(
                barcode=held.barcode,
                accession_number=held.accession_number,
                shelf=held.shelf,
                pieces=held.pieces,
                weight_g=held.weight_g,
                value_rials=held.value_rials,
            )
        )
        copy = Copy(
            id=action.key("copy", place),
            branch=branch,
            current_branch=branch,
            title_id=keys[held.title],
            barcode=checked.barcode,
            status=CopyStatus.ON_SHELF,
        )
        books.write_copy(copy, checked)
        session.add(copy)
    session.flush()
