"""Reading requests in: one row for each book that is asked for.

Rows of one member to one recipient, address and service, with one note, are one request. A book
that the member has asked for and not brought back yet is not asked for again, so reading the same
file in twice changes nothing; nor does a list of requests that was saved here: what stands under
the number of a request of ours has been asked for. Nobody is there to answer a warning: what only a
supervisor may overrule is an error, an address without a postal code or a merged member is told and
stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, LoanRequest, Member, Service
from app.models.action import Action
from app.models.auditing import trail
from app.models.recorder import audit
from app.models.states import Channel
from app.persian.fold import match_key
from app.services.acting import acting
from app.services.catalogue_records import same_titles
from app.services.importing.cells import portions, texts_of
from app.services.importing.fates import Counts, Fate, Findings, Notes, Verdict
from app.services.importing.table import Arrangement, Line
from app.services.intake import (
    AddressDetails,
    DraftLine,
    RequestDraft,
    WarningCode,
    enter,
)
from app.services.use_case import REASON
from app.texts import importing as texts

_BOOK = ("title", "volume", "author", "barcode")
_PLACES = ("province", "county", "city")
_SHARED = ("number", *_PLACES, "address", "postal_code")
_SHARED_TOO = ("recipient", "recipient_phone", "service", "note")
_TOLD = (WarningCode.NO_POSTAL_CODE, WarningCode.MERGED)
_COLUMN = {
    "member": "number",
    "lines": "title",
    "phone": "recipient_phone",
    "address_id": "address",
}
"""Boxes of an intake whose column has another name."""


@dataclass
class _Wish:
    """One row: a book, and what the row says beside it."""

    line: Line
    cells: dict[str, str]
    draft: DraftLine


@dataclass
class _File:
    """What is known while a file is gone through."""

    branch: Branch
    has: frozenset[str]
    members: dict[str, UUID]
    services: dict[str, UUID]
    requests: set[str]
    notes: dict[int, Notes] = field(default_factory=dict)
    fates: dict[int, Fate] = field(default_factory=dict)


class RequestsFile:
    """Registers the requests of a file; what became of each row is known when they are."""

    def __init__(self, session: Session, place: Arrangement, found: list[Line]) -> None:
        self._file = _look_up(session, found, place.has)
        self._found = found
        wishes = [wish for line in found if (wish := _read(session, self._file, line)) is not None]
        self._groups = _grouped(wishes)
        self._groups.sort(key=_by_member(self._groups))

    @property
    def groups(self) -> int:
        """How many requests there are."""
        return len(self._groups)

    def parts(self) -> Iterator[tuple[int, int]]:
        """Runs of requests that are registered together; those of one member are in one."""
        first = 0
        for last in range(1, len(self._groups) + 1):
            ends = last == len(self._groups) or _member(self._groups[last]) != _member(
                self._groups[last - 1]
            )
            if ends and (last - first >= PART or last == len(self._groups)):
                yield first, last
                first = last

    def counts(self, last: int) -> Counts:
        """How many rows of the first requests met which fate, with those that are in none."""
        entered = {wish.line.number for group in self._groups[:last] for wish in group}
        wished = {wish.line.number for group in self._groups for wish in group}
        found = Counts()
        for verdict in self.findings().verdicts:
            if verdict.row in entered or verdict.row not in wished:
                found.add(verdict.fate)
        return found

    def enter(self, session: Session, first: int, last: int, action: Action) -> None:
        """Register some of the requests; of one that can't be, nothing is kept."""
        for count in range(first, min(last, len(self._groups))):
            _enter(session, self._file, self._groups[count], _action_of(action, count))

    def findings(self) -> Findings:
        """What became of the rows, in the order of the file."""
        found = Findings()
        for line in self._found:
            errors = tuple(self._file.notes[line.number].errors)
            fate = Fate.REFUSED if errors else self._file.fates.get(line.number, Fate.UNCHANGED)
            found.add(Verdict(line.number, fate, (), errors))
        return found


PART = 20
"""Requests that one transaction registers at least, where it is done by portions."""


def _member(group: list[_Wish]) -> str:
    return group[0].cells["number"]


def _by_member(groups: list[list[_Wish]]) -> Callable[[list[_Wish]], int]:
    """In the order in which the file first names each member."""
    first: dict[str, int] = {}
    for group in groups:
        first.setdefault(_member(group), len(first))
    return lambda group: first[_member(group)]


def _action_of(action: Action, count: int) -> Action:
    return replace(action, id=action.key("request", count))


def _look_up(session: Session, found: list[Line], has: frozenset[str]) -> _File:
    """The members that the file names, and the services that there are."""
    branch = session.get_one(Branch, acting(session).branch)
    quiet = Notes()
    members: dict[str, UUID] = {}
    for numbers in portions(texts_of(line, ("number",), quiet)["number"] for line in found):
        rows = session.execute(
            select(Member.number, Member.id).where(
                Member.branch == branch.code, Member.number.in_(numbers)
            )
        )
        members |= {number: key for number, key in rows}
    requests: set[str] = set()
    for numbers in portions(texts_of(line, ("request",), quiet)["request"] for line in found):
        requests |= set(
            session.scalars(
                select(LoanRequest.number).where(
                    LoanRequest.branch == branch.code, LoanRequest.number.in_(numbers)
                )
            )
        )
    services: dict[str, UUID] = {}
    for service in session.scalars(select(Service).where(Service.active)):
        services |= {match_key(service.code): service.id, match_key(service.name): service.id}
    return _File(branch, has, members, services, requests)


def _read(session: Session, file: _File, line: Line) -> _Wish | None:
    """Read one row; None where it can't become a line, or is one of ours."""
    notes = file.notes[line.number] = Notes()
    cells = texts_of(line, ("request", *_BOOK, *_SHARED, *_SHARED_TOO), notes)
    if cells["request"] in file.requests:
        return None
    if cells["number"] not in file.members:
        notes.wrong(line, "number", texts.UNKNOWN_MEMBER)
    if cells["service"] and match_key(cells["service"]) not in file.services:
        notes.wrong(line, "service", texts.UNKNOWN_SERVICE)
    if notes.errors:
        return None
    return _Wish(line, cells, _draft_line(session, cells))


def _draft_line(session: Session, cells: dict[str, str]) -> DraftLine:
    """The copy of a barcode, the one title of these words, or the words themselves."""
    if cells["barcode"]:
        return DraftLine(barcode=cells["barcode"])
    known = same_titles(session, cells["title"][:5_000])
    for box in ("author", "volume"):
        wanted = match_key(cells[box])
        known = [row for row in known if not wanted or match_key(getattr(row, box)) == wanted]
    if len(known) == 1:
        return DraftLine(title_id=known[0].id)
    return DraftLine(free_title=cells["title"], free_author=cells["author"], volume=cells["volume"])


def _grouped(wishes: Iterable[_Wish]) -> list[list[_Wish]]:
    """Rows that are one request together, in the order of the file."""
    groups: dict[tuple[str, ...], list[_Wish]] = {}
    for wish in wishes:
        mark = tuple(match_key(wish.cells[name]) for name in (*_SHARED, *_SHARED_TOO))
        groups.setdefault(mark, []).append(wish)
    return list(groups.values())


def _enter(session: Session, file: _File, group: list[_Wish], action: Action) -> None:
    """Register one request, without what is asked for already; all of it or nothing."""
    savepoint = session.begin_nested()
    registered = _registered(session, file, group, action)
    if registered:
        savepoint.commit()
    else:
        savepoint.rollback()
    rows, reason = trail(session).take(), session.info.pop(REASON, "")
    # What was undone is no change to be audited.
    if registered:
        audit(session, action, branch=file.branch.code, what=_WHAT, rows=rows, reason=reason)


_WHAT = "requests.import_requests"


def _registered(session: Session, file: _File, group: list[_Wish], action: Action) -> bool:
    """Whether something was registered; what became of each row is noted."""
    distinct: dict[DraftLine, _Wish] = {}
    for wish in group:
        distinct.setdefault(wish.draft, wish)
    left = list(distinct.values())
    while left:
        try:
            made = enter(session, _draft(file, left), action=action)
        except UserError as wrong:
            box = wrong.field or ""
            _refuse(file, group, _COLUMN.get(box, box), wrong.message)
            return False
        if made.registered:
            for wish in left:
                file.fates[wish.line.number] = Fate.ADDED
            return True
        asked = {one.line for one in made.warnings if one.code is WarningCode.DUPLICATE}
        if not asked:
            for one in made.warnings:
                _refuse(file, group, "number", one.message)
            return False
        left = [wish for place, wish in enumerate(left) if place not in asked]
    return False


def _refuse(file: _File, group: list[_Wish], column: str, reason: str) -> None:
    """Every row of a request is kept out by what is wrong with it."""
    for wish in group:
        file.notes[wish.line.number].wrong(wish.line, column, reason)


def _draft(file: _File, group: list[_Wish]) -> RequestDraft:
    cells = group[0].cells
    return RequestDraft(
        member_id=file.members[cells["number"]],
        lines=tuple(wish.draft for wish in group),
        channel=Channel.FILE,
        recipient=cells["recipient"],
        recipient_phone=cells["recipient_phone"],
        new_address=_address(file, cells),
        service_id=file.services.get(match_key(cells["service"])),
        note=cells["note"],
        overruled=_TOLD,
    )


def _address(file: _File, cells: dict[str, str]) -> AddressDetails | None:
    """The address of a row; a place that the file has no column for is the branch's own."""
    if not cells["address"].strip():
        return None
    places = {
        name: cells[name] if name in file.has else getattr(file.branch, name) for name in _PLACES
    }
    return AddressDetails(text=cells["address"], postal_code=cells["postal_code"], **places)
