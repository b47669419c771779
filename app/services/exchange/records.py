"""Members and books as files that the import reads again, unchanged.

Their heads are the usual names of the import's columns. Members go with their national IDs, so
that they are known again: both files are a supervisor's.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Copy, Member, MemberAddress, Title
from app.models.states import MemberStatus
from app.services.acting import SUPERVISORS, may_read
from app.services.importing.columns import BOOK_COLUMNS, MEMBER_COLUMNS
from app.services.importing.table import Column as Known
from app.services.tables import Column, Holds, Table, Value
from app.texts import exchange_lists as texts

_MEMBER = (
    "number", "first_name", "last_name", "national_id", "mobile", "phone", "email", "card_expiry",
    "notes", "province", "county", "city", "address", "postal_code",
)  # fmt: skip
_BOOK = (
    "title", "volume", "author", "translator", "publisher", "year", "isbn", "call_number",
    "material", "barcode", "accession_number", "shelf", "pieces", "weight_g", "value_rials",
)  # fmt: skip
_NUMBERS = frozenset({"pieces", "weight_g", "value_rials"})
_DAYS = frozenset({"card_expiry"})


def members(session: Session, *, by: UUID) -> Table:
    """The members of the reader's branch, those that were merged or anonymised left out."""
    branch = may_read(session, by, SUPERVISORS).branch
    found = session.execute(
        select(
            Member.number,
            Member.first_name,
            Member.last_name,
            Member.national_id,
            Member.mobile,
            Member.phone,
            Member.email,
            Member.card_expiry,
            Member.notes,
            MemberAddress.province,
            MemberAddress.county,
            MemberAddress.city,
            MemberAddress.text,
            MemberAddress.postal_code,
        )
        .outerjoin(MemberAddress, MemberAddress.id == Member.default_address_id)
        .where(
            Member.branch == branch,
            Member.status != MemberStatus.MERGED,
            Member.anonymised_at.is_(None),
        )
        .order_by(Member.sort_key, Member.id)
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(tuple(row) for row in found)
    return Table(texts.LISTS["members"], _columns(MEMBER_COLUMNS, _MEMBER), rows)


def books(session: Session, *, by: UUID) -> Table:
    """The copies of the reader's branch, each with its title."""
    branch = may_read(session, by, SUPERVISORS).branch
    found = session.execute(
        select(
            Title.title,
            Title.volume,
            Title.author,
            Title.translator,
            Title.publisher,
            Title.year,
            Title.isbn,
            Title.call_number,
            Title.material,
            Copy.barcode,
            Copy.accession_number,
            Copy.shelf,
            Copy.pieces,
            Copy.weight_g,
            Copy.value_rials,
        )
        .join(Copy, Copy.title_id == Title.id)
        .where(Copy.branch == branch)
        .order_by(Title.sort_key, Copy.barcode)
    )
    at = _BOOK.index("material")
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (*row[:at], texts.MATERIALS[str(row[at])], *row[at + 1 :]) for row in found
    )
    return Table(texts.LISTS["books"], _columns(BOOK_COLUMNS, _BOOK), rows)


def _columns(known: Sequence[Known], fields: Sequence[str]) -> tuple[Column, ...]:
    heads = {column.field: column for column in known}
    return tuple(Column(heads[field].names[0], _holds(heads[field])) for field in fields)


def _holds(column: Known) -> Holds:
    if column.field in _NUMBERS:
        return Holds.NUMBER
    if column.field in _DAYS:
        return Holds.DATE
    return Holds.CODE if column.code else Holds.TEXT
