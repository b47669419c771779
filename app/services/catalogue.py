"""Titles and copies: adding, changing, finding them, and what becomes of a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, case, func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, CopyClaim, Title
from app.models.action import Action
from app.models.states import CopyStatus
from app.persian import numbers as typed_numbers
from app.persian.digits import to_ascii
from app.persian.fold import for_storage
from app.services import fields, searching
from app.services.acting import DESK, EVERYONE, may_read
from app.services.catalogue_records import (
    CopyDetails,
    TitleDetails,
    checked_barcode,
    checked_copy,
    checked_title,
    identity,
    is_claimed,
    new_title,
    own_copy,
    put_copy,
    refuse_taken_barcode,
    same_titles,
    title_details,
    write_copy,
    write_title,
)
from app.services.use_case import give_reason, use_case
from app.texts import catalogue as texts

GONE = frozenset({CopyStatus.LOST, CopyStatus.WITHDRAWN})
"""Copies that the library no longer counts."""

BY_HAND = frozenset(
    {
        CopyStatus.ON_SHELF,
        CopyStatus.MISSING,
        CopyStatus.DAMAGED,
        CopyStatus.LOST,
        CopyStatus.WITHDRAWN,
    }
)

__all__ = [
    "BY_HAND",
    "CopyCard",
    "CopyDetails",
    "TitleCard",
    "TitleDetails",
    "TitleHit",
    "add_copy",
    "add_title",
    "change_copy",
    "change_title",
    "copies_again",
    "copies_of",
    "create_copy_for_unknown",
    "find_copies",
    "find_titles",
    "set_status",
    "title",
    "titles_again",
]


@dataclass(frozen=True, slots=True)
class TitleCard:
    """A title as it is now."""

    id: UUID
    details: TitleDetails


@dataclass(frozen=True, slots=True)
class TitleHit:
    """One row of a search.

    Attributes:
        free: copies that stand on the reader's shelves with no claim on them.
        free_elsewhere: the same at other branches.
        total: all copies that are neither lost nor withdrawn.
    """

    id: UUID
    details: TitleDetails
    free: int
    free_elsewhere: int
    total: int


@dataclass(frozen=True, slots=True)
class CopyCard:
    """A copy as it is now; ``claimed``: it is picked, packed or out."""

    id: UUID
    branch: str
    current_branch: str
    title_id: UUID
    title: str
    volume: str
    author: str
    barcode: str
    accession_number: str
    shelf: str
    pieces: int
    weight_g: int | None
    value_rials: int | None
    status: CopyStatus
    status_reason: str
    claimed: bool


_FREE = (Copy.status == CopyStatus.ON_SHELF) & CopyClaim.copy_id.is_(None)
_HERE = Copy.current_branch == bindparam("branch")
# Built once: building it anew for every letter that is typed takes longer than running it.
_COUNTS = (
    select(
        Copy.title_id,
        func.sum(case((_FREE & _HERE, 1), else_=0)),
        func.sum(case((_FREE & ~_HERE, 1), else_=0)),
        func.sum(case((Copy.status.in_(sorted(GONE)), 0), else_=1)),
    )
    .outerjoin(CopyClaim, CopyClaim.copy_id == Copy.id)
    .where(Copy.title_id.in_(bindparam("titles", expanding=True)))
    .group_by(Copy.title_id)
)


@use_case(DESK)
def add_title(session: Session, details: TitleDetails, *, action: Action) -> TitleCard:
    """Add a title; the same work in the same edition is there once, and is the answer then.

    Raises:
        UserError: a box can't be kept as it is.
    """
    return _card(_put_title(session, details, action))


def _put_title(session: Session, details: TitleDetails, action: Action) -> Title:
    wanted = checked_title(details)
    for row in same_titles(session, wanted.title):
        if identity(title_details(row)) == identity(wanted):
            return row
    row = new_title(wanted, action=action)
    session.add(row)
    session.flush()
    return row


@use_case(DESK)
def change_title(
    session: Session, title_id: UUID, details: TitleDetails, *, action: Action
) -> TitleCard:
    """Change what is catalogued of a title, for all branches; printed papers stay.

    Raises:
        UserError: unknown, or a box can't be kept as it is.
    """
    row = session.get(Title, title_id)
    if row is None:
        raise UserError(texts.UNKNOWN_TITLE)
    write_title(row, checked_title(details))
    return _card(row)


@use_case(DESK)
def add_copy(session: Session, title_id: UUID, details: CopyDetails, *, action: Action) -> CopyCard:
    """Add a copy to the acting branch; without a barcode it gets an item label of ours.

    Raises:
        UserError: a box can't be kept as it is, or the barcode is taken.
    """
    row = session.get(Title, title_id)
    if row is None:
        raise UserError(texts.UNKNOWN_TITLE)
    return _copy_card(put_copy(session, row.id, details, action=action), row, claimed=False)


@use_case(DESK)
def change_copy(session: Session, copy: UUID, details: CopyDetails, *, action: Action) -> CopyCard:
    """Change what is known of a copy; an empty barcode keeps the one it has.

    Raises:
        UserError: unknown, a box can't be kept as it is, or the barcode is taken.
        NotAllowed: a copy of another branch.
    """
    row = own_copy(session, copy)
    wanted = checked_copy(details)
    if wanted.barcode:
        refuse_taken_barcode(session, wanted.barcode, row.id)
        row.barcode = wanted.barcode
    write_copy(row, wanted)
    work = session.get_one(Title, row.title_id)
    return _copy_card(row, work, claimed=is_claimed(session, row.id))


@use_case(EVERYONE)
def set_status(
    session: Session, copy: UUID, status: CopyStatus, reason: str = "", *, action: Action
) -> CopyCard:
    """Note that a copy is missing, damaged, lost or withdrawn, or back on its shelf.

    Raises:
        UserError: it is picked, packed or out; it is at another branch; no reason was given; or
            the status follows from a scan.
        NotAllowed: a copy of another branch.
    """
    row = own_copy(session, copy)
    if status not in BY_HAND:
        raise UserError(texts.NOT_BY_HAND, field="status")
    if is_claimed(session, row.id):
        raise UserError(texts.CLAIMED)
    if row.current_branch != row.branch and status is CopyStatus.ON_SHELF:
        raise UserError(texts.ELSEWHERE)
    needed = status is not CopyStatus.ON_SHELF
    why = fields.line(reason, "reason", texts.REASON, needed=needed)
    row.status, row.quarantine_until = status, None
    row.status_reason = why if needed else ""
    give_reason(session, why)
    return _copy_card(row, session.get_one(Title, row.title_id), claimed=False)


@use_case(EVERYONE)
def create_copy_for_unknown(
    session: Session, barcode: str, title: str, author: str = "", *, action: Action
) -> CopyCard:
    """Catalogue a book in two boxes, because its barcode was scanned and nobody knew it.

    A title of the same words and author that is there already gets the copy.

    Raises:
        UserError: a box can't be kept as it is, or the barcode is taken.
    """
    code = checked_barcode(barcode)
    wanted = checked_title(TitleDetails(title=title, author=author))
    row = next(
        (
            known
            for known in same_titles(session, wanted.title)
            if identity(title_details(known))[1:3] == identity(wanted)[1:3]
        ),
        None,
    )
    if row is None:
        row = new_title(wanted, action=action)
        session.add(row)
        session.flush()
    made = put_copy(session, row.id, CopyDetails(barcode=code), action=action)
    return _copy_card(made, row, claimed=False)


def find_titles(session: Session, text: str, *, by: UUID, limit: int = 20) -> tuple[TitleHit, ...]:
    """Titles by anything as one types: title, author, translator, publisher, call number, ISBN."""
    reader = may_read(session, by)
    rows = _by_isbn(session, text, limit) or searching.titles(session, text, limit)
    rows.sort(key=lambda row: (row.sort_key, row.volume, row.id))
    counts = _counts(session, [row.id for row in rows], reader.branch)
    return tuple(
        TitleHit(row.id, title_details(row), *counts.get(row.id, (0, 0, 0))) for row in rows
    )


def titles_again(session: Session, keys: Sequence[UUID], *, by: UUID) -> tuple[TitleHit, ...]:
    """Some titles by their keys, as a search would show them; those that are gone are left out."""
    reader = may_read(session, by)
    rows = {row.id: row for row in session.scalars(select(Title).where(Title.id.in_(keys)))}
    counts = _counts(session, list(rows), reader.branch)
    return tuple(
        TitleHit(key, title_details(rows[key]), *counts.get(key, (0, 0, 0)))
        for key in keys
        if key in rows
    )


def copies_again(session: Session, keys: Sequence[UUID], *, by: UUID) -> tuple[CopyCard, ...]:
    """Some copies by their keys; those that are gone are left out."""
    return _copy_cards(session, may_read(session, by).branch, Copy.id.in_(keys))


def _by_isbn(session: Session, text: str, limit: int) -> list[Title]:
    """The titles of an ISBN that was typed whole, with ten digits or thirteen."""
    try:
        isbn = typed_numbers.isbn(text[: searching.MOST_TYPED])
    except UserError:
        return []
    return list(session.scalars(select(Title).where(Title.isbn == isbn).limit(limit)))


def _counts(session: Session, titles: list[UUID], branch: str) -> dict[UUID, tuple[int, int, int]]:
    """Of each title the copies that are free here, free elsewhere, and there at all."""
    if not titles:
        return {}
    rows = session.execute(_COUNTS, {"titles": titles, "branch": branch})
    return {row[0]: (int(row[1]), int(row[2]), int(row[3])) for row in rows}


def title(session: Session, title_id: UUID, *, by: UUID) -> TitleCard:
    """A title.

    Raises:
        UserError: there is none.
    """
    may_read(session, by)
    row = session.get(Title, title_id)
    if row is None:
        raise UserError(texts.UNKNOWN_TITLE)
    return _card(row)


def copies_of(session: Session, title_id: UUID, *, by: UUID) -> tuple[CopyCard, ...]:
    """The copies of a title: those of the reader's branch first, then by branch and barcode."""
    reader = may_read(session, by)
    return _copy_cards(session, reader.branch, Copy.title_id == title_id)


def find_copies(session: Session, code: str, *, by: UUID) -> tuple[CopyCard, ...]:
    """The copies that a code means: those of this barcode, else all of this accession number.

    The reader's own branch comes first; only where it has none do other branches count.
    """
    reader = may_read(session, by)
    plain = to_ascii(for_storage(code[: searching.MOST_TYPED]))
    if not plain:
        return ()
    for column in (Copy.barcode, Copy.accession_number):
        found = _copy_cards(session, reader.branch, column == plain)
        own = tuple(copy for copy in found if reader.branch in (copy.branch, copy.current_branch))
        if found:
            return own or found
    return ()


def _copy_cards(session: Session, branch: str, which: ColumnElement[bool]) -> tuple[CopyCard, ...]:
    rows = session.execute(
        select(Copy, Title, CopyClaim.copy_id)
        .join(Title, Title.id == Copy.title_id)
        .outerjoin(CopyClaim, CopyClaim.copy_id == Copy.id)
        .where(which)
        .order_by(Copy.branch != branch, Copy.branch, Copy.barcode)
        .limit(200)
    )
    return tuple(_copy_card(copy, work, claimed=claim is not None) for copy, work, claim in rows)


def _card(row: Title) -> TitleCard:
    return TitleCard(row.id, title_details(row))


def _copy_card(row: Copy, work: Title, *, claimed: bool) -> CopyCard:
    return CopyCard(
        id=row.id,
        branch=row.branch,
        current_branch=row.current_branch,
        title_id=work.id,
        title=work.title,
        volume=work.volume,
        author=work.author,
        barcode=row.barcode,
        accession_number=row.accession_number,
        shelf=row.shelf,
        pieces=row.pieces,
        weight_g=row.weight_g,
        value_rials=row.value_rials,
        status=row.status,
        status_reason=row.status_reason,
        claimed=claimed,
    )
