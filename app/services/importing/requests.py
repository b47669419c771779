"""Reading requests in: one row for each book that is asked for.

Rows of one member to one recipient, address and service, with one note, are one request. A book
that the member has asked for and not brought back yet is not asked for again, so reading the same
file in twice changes nothing. Nobody is there to answer a warning: what only a supervisor may
overrule is an error, an address without a postal code or a merged member is told and stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Member, Service
from app.models.action import Action
from app.models.auditing import trail
from app.models.states import Channel
from app.persian.fold import match_key
from app.services.acting import DESK, acting
from app.services.catalogue_records import same_titles
from app.services.importing.cells import portions, texts_of
from app.services.importing.columns import REQUEST_COLUMNS
from app.services.importing.table import (
    ImportReport,
    Line,
    Notes,
    Table,
    arrange,
    lines,
    report,
)
from app.services.intake import (
    AddressDetails,
    DraftLine,
    RequestDraft,
    WarningCode,
    enter,
)
from app.services.use_case import REASON, use_case
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
    notes: Notes = field(default_factory=Notes)


@use_case(DESK)
def import_requests(session: Session, table: Table, *, action: Action) -> ImportReport:
    """Register the requests of a file at the acting branch, all of them or none.

    Raises:
        UserError: the file has no header that is known, or no column for members or books.
    """
    place = arrange(table, REQUEST_COLUMNS, (("number",), ("title", "barcode")))
    found = list(lines(table, place))
    file = _look_up(session, found, frozenset(place.columns))
    wishes = [wish for line in found if (wish := _read(session, file, line)) is not None]
    savepoint = session.begin_nested()
    for count, group in enumerate(_grouped(wishes)):
        _enter(session, file, group, replace(action, id=action.key("request", count)))
    if file.notes.errors and not table.keep_good:
        savepoint.rollback()
        # What was undone is no change to be audited.
        trail(session).take()
        session.info.pop(REASON, None)
    else:
        savepoint.commit()
    return report(file.notes, table, place)


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
    services: dict[str, UUID] = {}
    for service in session.scalars(select(Service).where(Service.active)):
        services |= {match_key(service.code): service.id, match_key(service.name): service.id}
    return _File(branch, has, members, services)


def _read(session: Session, file: _File, line: Line) -> _Wish | None:
    """Read one row; None where it can't become a line."""
    before = len(file.notes.errors)
    cells = texts_of(line, (*_BOOK, *_SHARED, *_SHARED_TOO), file.notes)
    if cells["number"] not in file.members:
        file.notes.wrong(line, "number", texts.UNKNOWN_MEMBER)
    if cells["service"] and match_key(cells["service"]) not in file.services:
        file.notes.wrong(line, "service", texts.UNKNOWN_SERVICE)
    if len(file.notes.errors) > before:
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
    """Register one request, without what is asked for already."""
    distinct: dict[DraftLine, _Wish] = {}
    for wish in group:
        if distinct.setdefault(wish.draft, wish) is not wish:
            file.notes.unchanged += 1
    left = list(distinct.values())
    while left:
        first = left[0].line
        try:
            made = enter(session, _draft(file, left), action=action)
        except UserError as wrong:
            box = wrong.field or ""
            file.notes.wrong(first, _COLUMN.get(box, box), wrong.message)
            return
        if made.registered:
            file.notes.added += len(left)
            return
        asked = {one.line for one in made.warnings if one.code is WarningCode.DUPLICATE}
        if not asked:
            for one in made.warnings:
                file.notes.wrong(first, "number", one.message)
            return
        file.notes.unchanged += len(asked)
        left = [wish for place, wish in enumerate(left) if place not in asked]


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
