"""Looking at a file before anything is written: what will become of each of its rows.

It locks nothing and writes nothing. What is to be written is worked out here, so that ``carrying``
has only to store it.
"""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.action import Action
from app.models.database import Database
from app.persian.digits import to_persian
from app.services.acting import DESK, begin
from app.services.importing.books import BooksFile, mark_of
from app.services.importing.columns import BOOK_COLUMNS, MEMBER_COLUMNS, REQUEST_COLUMNS
from app.services.importing.fates import Findings, ImportReport, Step, Watch, report
from app.services.importing.members import MembersFile
from app.services.importing.packed import Packed, collected_seldom
from app.services.importing.requests import RequestsFile
from app.services.importing.table import (
    Arrangement,
    Column,
    Layout,
    Line,
    Table,
    arrange,
    lines,
    portions_of,
)
from app.services.importing.writing import Writes
from app.texts import importing as texts

MOST_REQUESTS = 5_000


class FileKind(enum.StrEnum):
    """What a file holds."""

    MEMBERS = "members"
    BOOKS = "books"
    REQUESTS = "requests"


@dataclass(frozen=True, slots=True)
class Sort:
    """What is known of files of one kind: their columns, and groups of which one is needed."""

    columns: tuple[Column, ...]
    needed: tuple[tuple[str, ...], ...]


SORTS = {
    FileKind.MEMBERS: Sort(MEMBER_COLUMNS, (("number", "national_id"), ("last_name", "full_name"))),
    FileKind.BOOKS: Sort(BOOK_COLUMNS, (("title", "isbn", "barcode"),)),
    FileKind.REQUESTS: Sort(REQUEST_COLUMNS, (("number",), ("title", "barcode"))),
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with a file.

    Attributes:
        layout: which column holds what; None finds it by the headers.
        usual_address: a member's new address becomes the usual one.
    """

    kind: FileKind
    layout: Layout | None = None
    usual_address: bool = False


@dataclass(slots=True)
class Plan:
    """What a file will do, row by row; ``close`` it in the end."""

    table: Table
    order: Order
    place: Arrangement
    action: Action
    findings: Findings
    writes: Packed[Writes] = field(default_factory=lambda: Packed(size=1, squeeze=False))

    @property
    def is_good(self) -> bool:
        """Whether nothing in the file is refused."""
        return not self.findings.counts.refused and not self.table.unreadable

    def close(self) -> None:
        """Let go of what is kept."""
        self.findings.close()
        self.writes.close()


@collected_seldom()
def examine(
    database: Database, table: Table, order: Order, *, action: Action, watch: Watch | None = None
) -> Plan:
    """Find what becomes of each row of a file. Nothing is written.

    Args:
        action: by whom and where; the keys of new rows come from it.

    Raises:
        UserError: the file has no header that is known, or lacks a column; NotAllowed.
        Stopped: the person wants no more of it.
    """
    sort = SORTS[order.kind]
    place = arrange(table, sort.columns, sort.needed, order.layout)
    watch = watch or Watch()
    plan = Plan(table, order, place, action, Findings())
    if order.kind is FileKind.REQUESTS:
        plan.findings = _rehearse(database, plan, watch)
        return plan
    file: MembersFile | BooksFile | None = None
    done, of = 0, max(0, len(table.rows) - place.first)
    for portion in portions_of(lines(table, place)):
        watch.at(Step.EXAMINING, done, of)
        with database.read() as session:
            begin(session, action, DESK)
            file = file or _file(session, plan)
            verdicts, writes = file.examine(session, portion)
        for verdict in verdicts:
            plan.findings.add(verdict)
        plan.writes.append(writes)
        done += len(portion)
    if file is None:
        with database.read() as session:
            begin(session, action, DESK)
    watch.at(Step.EXAMINING, of, of)
    return plan


def _file(session: Session, plan: Plan) -> MembersFile | BooksFile:
    if plan.order.kind is FileKind.MEMBERS:
        return MembersFile(session, plan.place, plan.action, usual_address=plan.order.usual_address)
    return BooksFile(session, plan.action, given=cache(lambda: _barcodes(plan)))


def _barcodes(plan: Plan) -> frozenset[int]:
    """``mark_of`` each barcode of a file."""
    if "barcode" not in plan.place.has:
        return frozenset()
    return frozenset(_given(lines(plan.table, plan.place)))


def _given(found: Iterator[Line]) -> Iterator[int]:
    for line in found:
        with contextlib.suppress(UserError):
            if barcode := line.text("barcode"):
                yield mark_of(barcode)


def preview(plan: Plan) -> ImportReport:
    """The report on what a file would do, with nothing stored."""
    counts = plan.findings.counts
    refused = counts.refused + len(plan.table.unreadable)
    return replace(
        report(plan.findings, plan.table, plan.place.ignored, done=None),
        message=texts.foreseen(counts.added, counts.changed, counts.unchanged, refused),
        added=counts.added,
        changed=counts.changed,
        unchanged=counts.unchanged,
    )


class _Rehearsed(Exception):
    """Ends a rehearsal: what it wrote is undone."""


def _rehearse(database: Database, plan: Plan, watch: Watch) -> Findings:
    """Register the requests of a file, some at a time, and undo it."""
    found = list(lines(plan.table, plan.place))
    if len(found) > MOST_REQUESTS:
        raise UserError(to_persian(texts.TOO_MANY_REQUESTS.format(rows=MOST_REQUESTS)))
    file = requests_file(database, plan, found)
    for first, last in file.parts():
        watch.at(Step.EXAMINING, first, file.groups)

        def work(session: Session, first: int = first, last: int = last) -> None:
            begin(session, plan.action, DESK)
            file.enter(session, first, last, plan.action)
            raise _Rehearsed

        with contextlib.suppress(_Rehearsed):
            database.do(work)
    watch.at(Step.EXAMINING, file.groups, file.groups)
    return file.findings()


def requests_file(database: Database, plan: Plan, found: list[Line]) -> RequestsFile:
    """The requests of a file, read and not yet registered."""
    with database.read() as session:
        begin(session, plan.action, DESK)
        return RequestsFile(session, plan.place, found)
