"""Reading members in.

A member is known by the membership number. What a cell says replaces what was known, an empty cell
replaces nothing. An address that differs from all that a member has is added; it becomes the usual
one only where there was none. Status, merging and opt-outs are never touched by a file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Member, MemberAddress
from app.models.action import Action
from app.models.states import MemberStatus
from app.persian.digits import to_persian
from app.services.acting import DESK, acting
from app.services.importing.cells import day, portions, settle, texts_of
from app.services.importing.columns import MEMBER_COLUMNS
from app.services.importing.table import (
    ImportReport,
    Line,
    Notes,
    Table,
    arrange,
    lines,
    report,
)
from app.services.member_records import (
    AddressDetails,
    MemberDetails,
    checked,
    checked_address,
    details_of,
    new_address,
    same_address,
    write,
)
from app.services.use_case import use_case
from app.texts import importing as texts
from app.texts import members as member_texts

_PLAIN = ("number", "first_name", "last_name", "mobile", "phone", "email", "national_id", "notes")
_PLACES = ("province", "county", "city")
_SPARE = dict.fromkeys(("first_name", "mobile", "phone", "email", "national_id", "notes"), "")
_NATIONAL_ID_DIGITS = 10
_LEAST_DIGITS = 8
"""A national ID has at most two zeros in front: shorter ones lost something else."""


@dataclass
class _Wanted:
    """What the rows of a file want of one member."""

    line: Line
    details: MemberDetails
    row: Member | None
    known: list[MemberAddress]
    new: list[AddressDetails] = field(default_factory=list)


@dataclass
class _File:
    """What is known while a file is gone through."""

    today: dt.date
    branch: Branch
    notes: Notes
    members: dict[str, Member]
    merged: dict[UUID, str]
    addresses: dict[UUID, list[MemberAddress]]
    national_ids: dict[str, str]
    wanted: dict[str, _Wanted] = field(default_factory=dict)


@use_case(DESK)
def import_members(session: Session, table: Table, *, action: Action) -> ImportReport:
    """Add and change members of the acting branch as a file says, all of it or nothing.

    Raises:
        UserError: the file has no header that is known, or no column for numbers or names.
    """
    place = arrange(table, MEMBER_COLUMNS, (("number",), ("last_name", "full_name")))
    found = list(lines(table, place))
    file = _look_up(session, found)
    for line in found:
        _read(file, line, has=frozenset(place.columns))
    if table.keep_good or not file.notes.errors:
        _store(session, file, action)
    return report(file.notes, table, place)


def _look_up(session: Session, found: list[Line]) -> _File:
    """The members that the file names, and whoever has one of its national IDs."""
    branch = acting(session).branch
    quiet = Notes()
    cells = [texts_of(line, ("number", "national_id"), quiet) for line in found]
    members: dict[str, Member] = {}
    for numbers in portions(cell["number"] for cell in cells):
        rows = session.scalars(
            select(Member).where(Member.branch == branch, Member.number.in_(numbers))
        )
        members |= {row.number: row for row in rows}
    national_ids: dict[str, str] = {}
    for ids in portions(_padded(cell["national_id"]) for cell in cells):
        known = session.execute(
            select(Member.national_id, Member.number, Member.branch).where(
                Member.national_id.in_(ids)
            )
        )
        for national_id, number, owner in known:
            national_ids[str(national_id)] = number if owner == branch else f"{owner}/{number}"
    addresses: dict[UUID, list[MemberAddress]] = {}
    keys = [row.id for row in members.values()]
    for some in portions(keys):
        for home in session.scalars(
            select(MemberAddress)
            .where(MemberAddress.member_id.in_(some), MemberAddress.anonymised_at.is_(None))
            .order_by(MemberAddress.at, MemberAddress.id)
        ):
            addresses.setdefault(home.member_id, []).append(home)
    targets = [row.merged_into_id for row in members.values() if row.merged_into_id is not None]
    merged = {
        row.id: row.number
        for some in portions(targets)
        for row in session.scalars(select(Member).where(Member.id.in_(some)))
    }
    return _File(
        today=acting(session).today,
        branch=session.get_one(Branch, branch),
        notes=Notes(),
        members=members,
        merged=merged,
        addresses=addresses,
        national_ids=national_ids,
    )


def _padded(national_id: str) -> str:
    """With the zeros that a spreadsheet took away."""
    short = national_id.isdigit() and _LEAST_DIGITS <= len(national_id) < _NATIONAL_ID_DIGITS
    return national_id.zfill(_NATIONAL_ID_DIGITS) if short else national_id


def _read(file: _File, line: Line, has: frozenset[str]) -> None:
    """Read one row into what is wanted of its member."""
    before = len(file.notes.errors)
    cells = texts_of(line, (*_PLAIN, "full_name", "card_expiry"), file.notes)
    cells["national_id"] = _padded(cells["national_id"])
    if cells["full_name"] and not cells["last_name"]:
        first, _, last = cells["full_name"].partition(" ")
        cells["first_name"], cells["last_name"] = (first, last) if last else ("", first)
    earlier = file.wanted.get(cells["number"])
    row = file.members.get(cells["number"])
    if row is not None and (row.status is MemberStatus.MERGED or row.anonymised_at is not None):
        _leave(file, line, row)
        return
    base = earlier.details if earlier else details_of(row) if row else MemberDetails("", "")
    given: dict[str, Any] = {name: cells[name] for name in _PLAIN if cells[name].strip()}
    form = replace(base, **given)
    expiry = _expiry(file, line, cells["card_expiry"])
    form = replace(form, card_expiry=expiry) if expiry else form
    details = settle(form, checked, line, file.notes, spare=_SPARE)
    address = _address(file, line, has)
    if details is None or len(file.notes.errors) > before:
        return
    _remember(file, line, _Wanted(line, details, row, _known(file, row)), address, earlier)


def _leave(file: _File, line: Line, row: Member) -> None:
    """A record that a file doesn't touch."""
    file.notes.unchanged += 1
    if row.merged_into_id is not None:
        number = to_persian(file.merged[row.merged_into_id])
        file.notes.warn(line, "number", texts.MERGED.format(number=number))
    else:
        file.notes.warn(line, "number", texts.ERASED)


def _known(file: _File, row: Member | None) -> list[MemberAddress]:
    return file.addresses.get(row.id, []) if row is not None else []


def _expiry(file: _File, line: Line, text: str) -> dt.date | None:
    if not text.strip():
        return None
    try:
        return day(text, file.today)
    except UserError as wrong:
        file.notes.wrong(line, "card_expiry", wrong.message)
        return None


def _address(file: _File, line: Line, has: frozenset[str]) -> AddressDetails | None:
    """The address of a row; a place that the file has no column for is the branch's own."""
    cells = texts_of(line, (*_PLACES, "address", "postal_code"), file.notes)
    if not cells["address"].strip():
        return None
    places = {name: cells[name] if name in has else getattr(file.branch, name) for name in _PLACES}
    form = AddressDetails(text=cells["address"], postal_code=cells["postal_code"], **places)
    found = settle(form, checked_address, line, file.notes, spare={"postal_code": ""})
    if found is None:
        return None
    address, warning = found
    if warning:
        file.notes.warn(line, "postal_code", warning)
    return address


def _remember(
    file: _File,
    line: Line,
    wanted: _Wanted,
    address: AddressDetails | None,
    earlier: _Wanted | None,
) -> None:
    """Keep what a row wants, unless another row or member speaks against it."""
    number = wanted.details.number
    if earlier is not None and earlier.details != wanted.details:
        row = to_persian(earlier.line.number)
        file.notes.wrong(line, "number", texts.MEMBER_TWICE.format(row=row))
        return
    national_id = wanted.details.national_id
    owner = file.national_ids.setdefault(national_id, number) if national_id else number
    if owner != number:
        other = file.wanted.get(owner)
        told = (
            texts.NATIONAL_ID_TWICE.format(row=to_persian(other.line.number))
            if other is not None
            else member_texts.national_id_taken(owner)
        )
        file.notes.wrong(line, "national_id", told)
        return
    if earlier is not None:
        file.notes.unchanged += 1
        wanted = earlier
    else:
        file.wanted[number] = wanted
    if address is not None and not _has(wanted, address):
        wanted.new.append(address)
        if wanted.known:
            file.notes.warn(line, "address", texts.ADDRESS_ADDED)


def _has(wanted: _Wanted, address: AddressDetails) -> bool:
    return any(same_address(row, address) for row in wanted.known) or address in wanted.new


def _count(file: _File) -> None:
    """How many members are added, changed, and as they were."""
    for wanted in file.wanted.values():
        if wanted.row is None:
            file.notes.added += 1
        elif wanted.new or details_of(wanted.row) != wanted.details:
            file.notes.changed += 1
        else:
            file.notes.unchanged += 1


def _store(session: Session, file: _File, action: Action) -> None:
    """Store what is wanted: all members first, then their addresses, then which one is usual."""
    _count(file)
    placed: list[tuple[_Wanted, Member]] = []
    for number, wanted in file.wanted.items():
        row = wanted.row
        if row is None:
            row = Member(
                id=action.key("member", number),
                branch=file.branch.code,
                salt=action.salt("member", number),
            )
        if wanted.row is None or details_of(row) != wanted.details:
            write(row, wanted.details)
            session.add(row)
        placed.append((wanted, row))
    session.flush()
    homes = [
        (row, new_address(row, address, row.number, place, action=action))
        for wanted, row in placed
        for place, address in enumerate(wanted.new)
    ]
    session.add_all(home for _, home in homes)
    session.flush()
    for row, home in homes:
        if row.default_address_id is None:
            row.default_address_id = home.id
    session.flush()
