"""Reading members in.

A member is known by the membership number, or by the national ID where a row has no number. What a
cell says replaces what was known, an empty cell replaces nothing. An address that differs from all
that a member has is added; it becomes the usual one only where there was none, or where that was
asked for. Status, merging and opt-outs are never touched by a file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Member, MemberAddress
from app.models.action import Action
from app.models.chain import canonical
from app.models.states import MemberStatus
from app.persian.digits import to_persian
from app.persian.fold import sort_key
from app.services.acting import acting
from app.services.importing.cells import day, portions, settle, shown, texts_of
from app.services.importing.fates import Change, Fate, Notes, Verdict
from app.services.importing.known_members import KnownMember, Place, known_members, place_of
from app.services.importing.table import Arrangement, Line
from app.services.importing.writing import Home, Keys, MemberWrite, Writes
from app.services.member_records import (
    AddressDetails,
    MemberDetails,
    checked,
    checked_address,
    search_text,
)
from app.texts import importing as texts
from app.texts import members as member_texts

_PLAIN = ("number", "first_name", "last_name", "mobile", "phone", "email", "national_id", "notes")
_PLACES = ("province", "county", "city")
_SPARE = dict.fromkeys(("first_name", "mobile", "phone", "email", "national_id", "notes"), "")
_NATIONAL_ID_DIGITS = 10
_LEAST_DIGITS = 8
"""A national ID has at most two zeros in front: shorter ones lost something else."""


@dataclass(slots=True)
class _Wanted:
    """What the rows so far want of one member; ``row``: the number of the first of them."""

    row: int
    key: UUID
    details: MemberDetails
    homes: set[Place]
    has_home: bool
    new: bool = False


class MembersFile:
    """Goes through a file of members, a portion at a time."""

    def __init__(
        self, session: Session, place: Arrangement, action: Action, *, usual_address: bool
    ) -> None:
        """Begin; ``usual_address``: a new address becomes the usual one of its member."""
        who = acting(session)
        branch = session.get_one(Branch, who.branch)
        self._branch = branch.code
        self._places = {name: getattr(branch, name) for name in _PLACES}
        self._has = place.has
        self._today = who.today
        self._action = action
        self._keys = Keys(action)
        self._usual = usual_address
        self._wanted: dict[str, _Wanted] = {}
        self._owners: dict[str, str] = {}

    def examine(self, session: Session, lines: Sequence[Line]) -> tuple[list[Verdict], Writes]:
        """What becomes of some rows, and what they write."""
        read = [self._cells(line) for line in lines]
        known, by_id = self._look_up(session, [cells for cells, _ in read])
        writes = Writes()
        verdicts = [
            self._row(line, cells, notes, known, by_id, writes)
            for line, (cells, notes) in zip(lines, read, strict=True)
        ]
        return verdicts, writes

    def _cells(self, line: Line) -> tuple[dict[str, str], Notes]:
        notes = Notes()
        wanted = (*_PLAIN, "full_name", "card_expiry", *_PLACES, "address", "postal_code")
        cells = texts_of(line, wanted, notes)
        cells["national_id"] = _padded(cells["national_id"])
        cells["number"] = cells["number"].strip()
        return cells, notes

    def _look_up(
        self, session: Session, cells: list[dict[str, str]]
    ) -> tuple[dict[str, KnownMember], dict[str, str]]:
        """The members that some rows name, and the numbers of own ones by national ID."""
        by_id: dict[str, str] = {}
        ids = [cell["national_id"] for cell in cells if cell["national_id"]]
        for some in portions(ids):
            for national_id, number, owner in session.execute(
                select(Member.national_id, Member.number, Member.branch).where(
                    Member.national_id.in_(some)
                )
            ):
                if owner == self._branch:
                    by_id[str(national_id)] = number
                self._owners.setdefault(
                    str(national_id), number if owner == self._branch else f"{owner}/{number}"
                )
        numbers = [cell["number"] or by_id.get(cell["national_id"], "") for cell in cells]
        wanted = [number for number in numbers if number not in self._wanted]
        return known_members(session, self._branch, wanted), by_id

    def _row(
        self,
        line: Line,
        cells: dict[str, str],
        notes: Notes,
        known: dict[str, KnownMember],
        by_id: dict[str, str],
        writes: Writes,
    ) -> Verdict:
        """What becomes of one row."""
        number = cells["number"] = cells["number"] or by_id.get(cells["national_id"], "")
        there = known.get(number)
        if there is not None and there.left:
            notes.warn(line, "number", there.left)
            return Verdict(line.number, Fate.UNCHANGED, (), (), tuple(notes.warnings))
        earlier = self._wanted.get(number)
        details = self._details(line, cells, notes, earlier, there)
        address = self._address(line, cells, notes)
        if details is None or notes.errors or self._contradicts(line, details, earlier, notes):
            return Verdict(line.number, Fate.REFUSED, (), tuple(notes.errors))
        if earlier is None:
            fate, changes = self._remember(line, details, there, address, writes)
        else:
            fate, changes = Fate.UNCHANGED, ()
        changes += self._home(line, notes, self._wanted[details.number], address, writes)
        if changes and fate is Fate.UNCHANGED:
            fate = Fate.CHANGED
        return Verdict(line.number, fate, changes, (), tuple(notes.warnings))

    def _details(
        self,
        line: Line,
        cells: dict[str, str],
        notes: Notes,
        earlier: _Wanted | None,
        there: KnownMember | None,
    ) -> MemberDetails | None:
        if cells["full_name"] and not cells["last_name"]:
            first, _, last = cells["full_name"].partition(" ")
            cells["first_name"], cells["last_name"] = (first, last) if last else ("", first)
        base = earlier.details if earlier else there.details if there else MemberDetails("", "")
        given: dict[str, Any] = {name: cells[name] for name in _PLAIN if cells[name].strip()}
        expiry = self._expiry(line, cells["card_expiry"], notes)
        if expiry is not None:
            given["card_expiry"] = expiry
        return settle(replace(base, **given), checked, line, notes, spare=_SPARE)

    def _expiry(self, line: Line, text: str, notes: Notes) -> dt.date | None:
        if not text.strip():
            return None
        try:
            return day(text, self._today)
        except UserError as wrong:
            notes.wrong(line, "card_expiry", wrong.message)
            return None

    def _address(self, line: Line, cells: dict[str, str], notes: Notes) -> AddressDetails | None:
        """The address of a row; a place that the file has no column for is the branch's own."""
        if not cells["address"].strip():
            return None
        places = {
            name: cells[name] if name in self._has else self._places[name] for name in _PLACES
        }
        form = AddressDetails(text=cells["address"], postal_code=cells["postal_code"], **places)
        found = settle(form, checked_address, line, notes, spare={"postal_code": ""})
        if found is None:
            return None
        address, warning = found
        if warning:
            notes.warn(line, "postal_code", warning)
        return address

    def _contradicts(
        self, line: Line, details: MemberDetails, earlier: _Wanted | None, notes: Notes
    ) -> bool:
        """Whether another row or member speaks against a row."""
        number = details.number
        if earlier is not None and earlier.details != details:
            told = texts.MEMBER_TWICE.format(row=to_persian(earlier.row))
            notes.wrong(line, "number", told)
            return True
        national_id = details.national_id
        owner = self._owners.setdefault(national_id, number) if national_id else number
        if owner == number:
            return False
        other = self._wanted.get(owner)
        told = (
            texts.NATIONAL_ID_TWICE.format(row=to_persian(other.row))
            if other is not None
            else member_texts.national_id_taken(owner)
        )
        notes.wrong(line, "national_id", told)
        return True

    def _remember(
        self,
        line: Line,
        details: MemberDetails,
        there: KnownMember | None,
        address: AddressDetails | None,
        writes: Writes,
    ) -> tuple[Fate, tuple[Change, ...]]:
        """Keep what the first row of a member wants."""
        number = details.number
        if there is None:
            key = UUID(bytes=self._keys.made("member", line.number))
            wanted = _Wanted(line.number, key, details, set(), address is not None, new=True)
            self._wanted[number] = wanted
            made = self._keys.made("address", line.number)
            home = UUID(bytes=made) if address is not None else None
            self._insert(writes, wanted, home)
            return Fate.ADDED, ()
        self._wanted[number] = _Wanted(line.number, there.key, details, there.homes, there.has_home)
        if details == there.details:
            return Fate.UNCHANGED, ()
        writes.members.append(MemberWrite(there.key, details, there.hash))
        return Fate.CHANGED, _changes(there.details, details)

    def _insert(self, writes: Writes, wanted: _Wanted, home: UUID | None) -> None:
        details = wanted.details
        values: dict[str, Any] = {
            "id": wanted.key.hex,
            "branch": self._branch,
            "salt": self._action.salt("member", details.number),
            "number": details.number,
            "first_name": details.first_name,
            "last_name": details.last_name,
            "mobile": details.mobile or None,
            "phone": details.phone or None,
            "email": details.email or None,
            "national_id": details.national_id or None,
            "card_expiry": canonical(details.card_expiry),
            "status": MemberStatus.ACTIVE.value,
            "status_reason": "",
            "merged_into_id": None,
            "default_address_id": None,
            "no_sms": details.no_sms,
            "no_email": details.no_email,
            "notes": details.notes,
            "search_text": search_text(details),
            "sort_key": sort_key(f"{details.last_name} {details.first_name}"),
            "anonymised_at": None,
            "version": 1,
        }
        if home is None:
            writes.insert(Member, values)
            return
        writes.insert(Member, values, {"default_address_id": home.hex})
        writes.first_homes.append(Home(wanted.key, home))

    def _home(
        self,
        line: Line,
        notes: Notes,
        wanted: _Wanted,
        address: AddressDetails | None,
        writes: Writes,
    ) -> tuple[Change, ...]:
        """Add an address that the member does not have yet."""
        if address is None or (place := place_of(address)) in wanted.homes:
            return ()
        # The address that a new member comes with is written down with them already.
        with_member = wanted.new and wanted.has_home and not wanted.homes
        key = UUID(bytes=self._keys.made("address", line.number))
        of = (wanted.details.number, line.number)
        wanted.homes.add(place)
        writes.insert(MemberAddress, self._address_values(wanted.key, key, address, of))
        if with_member:
            return ()
        if self._usual or not wanted.has_home:
            writes.homes.append(Home(wanted.key, key))
            if wanted.has_home:
                notes.warn(line, "address", texts.ADDRESS_USUAL)
            wanted.has_home = True
        else:
            notes.warn(line, "address", texts.ADDRESS_ADDED)
        return (Change(texts.NEW_ADDRESS, "", address.text),)

    def _address_values(
        self, member: UUID, key: UUID, address: AddressDetails, of: tuple[str, int]
    ) -> dict[str, Any]:
        return {
            "id": key.hex,
            "branch": self._branch,
            "salt": self._action.salt("address", *of),
            "member_id": member.hex,
            "province": address.province,
            "county": address.county,
            "city": address.city,
            "text": address.text,
            "postal_code": address.postal_code or None,
            "at": canonical(self._action.at),
            "anonymised_at": None,
        }


def _padded(national_id: str) -> str:
    """With the zeros that a spreadsheet took away."""
    short = national_id.isdigit() and _LEAST_DIGITS <= len(national_id) < _NATIONAL_ID_DIGITS
    return national_id.zfill(_NATIONAL_ID_DIGITS) if short else national_id


_NAMES = {
    "first_name": member_texts.FIRST_NAME,
    "last_name": member_texts.LAST_NAME,
    "mobile": texts.MOBILE,
    "phone": texts.PHONE,
    "email": member_texts.EMAIL,
    "national_id": texts.NATIONAL_ID,
    "card_expiry": texts.CARD_EXPIRY,
    "notes": member_texts.NOTES,
}


def _changes(before: MemberDetails, after: MemberDetails) -> tuple[Change, ...]:
    return tuple(
        Change(name, shown(getattr(before, box)), shown(getattr(after, box)))
        for box, name in _NAMES.items()
        if getattr(before, box) != getattr(after, box)
    )
