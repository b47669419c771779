"""Every list of the window as a file, whole: also what the window reads page by page.

Whoever may see a list reads it here; saving it as a file is a supervisor's, and leaves a trace
(``saved``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.action import Action
from app.services import loans, pending, worklist
from app.services.acting import SUPERVISORS
from app.services.exchange import list_rows, records
from app.services.exchange.list_rows import Asked, Rows
from app.services.tables import Column, Holds, Table
from app.services.use_case import give_reason, use_case
from app.texts import exchange_lists as texts


class ListName(StrEnum):
    """A list of the window."""

    REQUESTS = "requests"
    PICKING = "picking"
    HANDOVER = "handover"
    PICKUPS = "pickups"
    RECEIPTS = "receipts"
    RETURNS = "returns"
    UNDELIVERED = "undelivered"
    QUARANTINE = "quarantine"
    TRANSITS = "transits"
    OVERDUE = "overdue"
    SILENT = "silent"
    LOST = "lost"
    LOANS = "loans"
    ISSUES = "issues"
    ENTERED_RETURNS = "entered-returns"
    PRINT_QUEUE = "print-queue"
    NOTICES = "notices"
    MEMBERS = "members"
    BOOKS = "books"


@dataclass(frozen=True, slots=True)
class Saved:
    """A list that went out as a file."""

    name: str
    rows: int


Heads = tuple[tuple[str, Holds], ...]
T, C, N, D, M = Holds.TEXT, Holds.CODE, Holds.NUMBER, Holds.DATE, Holds.INSTANT


def listed(session: Session, name: ListName, asked: Asked, *, by: UUID) -> Table:
    """All rows of a list.

    Raises:
        NotAllowed: somebody who may not see it.
    """
    if name is ListName.MEMBERS:
        return records.members(session, by=by)
    if name is ListName.BOOKS:
        return records.books(session, by=by)
    heads, read = _LISTS[name]
    columns = tuple(Column(texts.HEADS[key], holds) for key, holds in heads)
    return Table(texts.LISTS[name.value], columns, tuple(read(session, asked, by)))


@use_case(SUPERVISORS)
def saved(session: Session, name: str, rows: int, *, action: Action) -> Saved:
    """A supervisor saves rows as a file: who, when and how many stands in the journal.

    Args:
        name: what the list is called.
    """
    give_reason(session, texts.SAVED_REASON.format(name=name[:100], rows=rows))
    return Saved(name, rows)


def named(name: str) -> ListName:
    """A list by its name.

    Raises:
        UserError: there is none.
    """
    try:
        return ListName(name)
    except ValueError as fault:
        names = "، ".join(one.value for one in ListName)
        raise UserError(texts.NO_LIST.format(names=names), field="list") from fault


_PARCELS: Heads = (
    ("parcel", C), ("recipient", T), ("phone", C), ("city", T), ("service", T),
    ("post-number", C), ("titles", T), ("since", D), ("days", N), ("reason", T), ("value", N),
    ("said", T),
)  # fmt: skip
_LOANS: Heads = (
    ("member-number", C), ("member", T), ("mobile", C), ("barcode", C), ("title", T),
    ("author", T), ("issued", D), ("due", D), ("late", N), ("renewals", N), ("request", C),
    ("parcel", C), ("said", T),
)  # fmt: skip
_WORK: Heads = (
    ("member-number", C), ("member", T), ("barcode", C), ("title", T), ("on", D), ("due", D),
    ("note", T),
)  # fmt: skip
_LISTS: dict[ListName, tuple[Heads, Callable[[Session, Asked, UUID], Rows]]] = {
    ListName.REQUESTS: (
        (
            ("request", C), ("date", D), ("member-number", C), ("member", T), ("title", T),
            ("author", T), ("books", N), ("channel", T), ("state", T), ("due", D),
        ),
        list_rows.requests_rows,
    ),
    ListName.PICKING: (
        (
            ("shelf", T), ("call-number", C), ("title", T), ("author", T), ("barcode", C),
            ("request", C), ("member", T), ("state", T), ("note", T),
        ),
        list_rows.picking_rows,
    ),
    ListName.HANDOVER: (
        (
            ("parcel", C), ("recipient", T), ("city", T), ("service", T), ("weight", N),
            ("sealed", D), ("attempt", N), ("pickup", C), ("post-number", C), ("postage", N),
            ("note", T),
        ),
        list_rows.handover_rows,
    ),
    ListName.PICKUPS: (
        (
            ("pickup", C), ("date", D), ("state", T), ("officer", T), ("carrier", T),
            ("parcels", N), ("weight", N), ("version", N),
        ),
        list_rows.pickups_rows,
    ),
    ListName.RECEIPTS: (
        (
            ("parcel", C), ("recipient", T), ("service", T), ("weight", N), ("pickup", C),
            ("handed-over", D),
        ),
        list_rows.receipts_rows,
    ),
    ListName.RETURNS: (
        (
            ("at", M), ("code", C), ("title", T), ("author", T), ("member", T), ("due", D),
            ("late", N), ("note", T),
        ),
        list_rows.returns_rows,
    ),
    ListName.UNDELIVERED: (
        _PARCELS,
        lambda s, asked, by: list_rows.parcel_rows(pending.undelivered(s, asked.today, by=by)),
    ),
    ListName.QUARANTINE: (
        (("barcode", C), ("title", T), ("author", T), ("shelf", T), ("until", D)),
        list_rows.quarantine_rows,
    ),
    ListName.TRANSITS: (
        (
            ("code", C), ("title", T), ("owner", T), ("received-at", C), ("received", D),
            ("sent", D),
        ),
        list_rows.transits_rows,
    ),
    ListName.OVERDUE: (_LOANS, list_rows.overdue_rows),
    ListName.SILENT: (
        _PARCELS,
        lambda s, asked, by: list_rows.parcel_rows(pending.silent(s, asked.today, by=by)),
    ),
    ListName.LOST: (
        _PARCELS,
        lambda s, asked, by: list_rows.parcel_rows(pending.lost(s, asked.today, by=by)),
    ),
    ListName.LOANS: (
        _LOANS,
        lambda s, asked, by: list_rows.loan_rows(loans.open_loans(s, asked.today, by=by)),
    ),
    ListName.ISSUES: (
        _WORK,
        lambda s, _, by: list_rows.work_rows(worklist.worklist(s, by=by).issues),
    ),
    ListName.ENTERED_RETURNS: (
        _WORK,
        lambda s, _, by: list_rows.work_rows(worklist.worklist(s, by=by).returns),
    ),
    ListName.PRINT_QUEUE: (
        (
            ("document", T), ("of", C), ("printer", T), ("by", T), ("at", M), ("state", T),
            ("print-number", N),
        ),
        list_rows.print_queue_rows,
    ),
    ListName.NOTICES: (
        (
            ("at", M), ("member", T), ("address", C), ("kind", T), ("request", C), ("way", T),
            ("state", T), ("reason", T), ("tries", N), ("text", T),
        ),
        list_rows.notices_rows,
    ),
}  # fmt: skip
