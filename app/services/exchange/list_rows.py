"""The rows of the lists of the window, each as its list has them, and all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from app.services import (
    pending,
    pick_list,
    pickups,
    printing_jobs,
    receipts,
    requests,
    returns,
    transits,
)
from app.services.loans import LoanRow
from app.services.notices import sent_list
from app.services.pending import PendingParcel
from app.services.requests import RequestFilter
from app.services.tables import Value
from app.services.worklist import WorkRow
from app.texts import exchange_lists as texts
from app.texts import notices as notice_texts
from app.texts import picking_screen, print_queue
from app.texts import requests as request_texts

PAGE = 2_000
EVERY = 10_000_000

Rows = list[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for.

    Attributes:
        today: the business date.
        day: of a list of a day; None for today.
        station: whose print queue; found: which requests; states: which prints or notices.
        channel: of notices; words: that are searched in them.
    """

    today: dt.date
    day: dt.date | None = None
    station: UUID | None = None
    found: RequestFilter = field(default_factory=RequestFilter)
    states: tuple[str, ...] = ()
    channel: str = ""
    words: str = ""

    @property
    def on(self) -> dt.date:
        """The day of a list of a day."""
        return self.day or self.today


def requests_rows(session: Session, asked: Asked, by: UUID) -> Rows:
    """The requests that a filter finds, page by page."""
    rows: Rows = []
    after = None
    while True:
        page = requests.search(session, asked.found, by=by, after=after, limit=PAGE)
        rows += [
            (
                row.number,
                row.business_date,
                row.member_number,
                row.member,
                row.title,
                row.author,
                row.books,
                texts.CHANNELS[row.channel.value],
                request_texts.REQUEST_STATES[row.state.value],
                row.due_on,
            )
            for row in page.rows
        ]
        after = page.next
        if after is None:
            return rows


def picking_rows(session: Session, asked: Asked, by: UUID) -> Rows:
    """What is to be picked today, and what was."""
    found = pick_list.pick_list(session, by=by, day=asked.today)
    return [
        (
            row.shelf,
            row.call_number,
            row.title,
            row.author,
            row.barcode or (row.candidates[0].barcode if row.candidates else None),
            row.request_number,
            row.member,
            picking_screen.STATES[_picked(row)],
            row.reason or row.note,
        )
        for row in found.rows
    ]


def _picked(row: pick_list.PickRow) -> str:
    if row.picked_at is not None:
        return "taken"
    return {"not-found": "missed", "waiting": "waiting"}.get(row.state.value, "open")


def handover_rows(session: Session, _asked: Asked, by: UUID) -> Rows:
    """What the carrier should get."""
    return [
        (
            row.number,
            row.recipient,
            row.city,
            row.service,
            row.weight_g,
            row.sealed_on,
            row.attempt,
            row.pickup,
            row.post_number,
            row.postage_rials,
            row.left_behind or row.refused,
        )
        for row in pickups.expected(session, by=by).rows
    ]


def pickups_rows(session: Session, asked: Asked, by: UUID) -> Rows:
    """The pickups of a day."""
    return [
        (
            row.number,
            row.business_date,
            texts.PICKUP_STATES[row.state.value],
            row.officer,
            row.carrier,
            row.parcels,
            row.weight_g,
            row.version,
        )
        for row in pickups.of_day(session, asked.on, by=by)
    ]


def receipts_rows(session: Session, _asked: Asked, by: UUID) -> Rows:
    """Parcels without a post number."""
    return [
        (row.number, row.recipient, row.service, row.weight_g, row.pickup, row.handed_over_on)
        for row in receipts.without_number(session, by=by, limit=EVERY).rows
    ]


def returns_rows(session: Session, asked: Asked, by: UUID) -> Rows:
    """What came back on a day."""
    found = returns.of_day(session, asked.on, by=by)
    books: Rows = [
        (
            row.returned_at,
            row.barcode,
            row.title,
            row.author,
            row.member,
            row.due_on,
            row.late_days,
            texts.RETURNED,
        )
        for row in found.books
    ]
    parcels: Rows = [
        (
            row.at,
            row.number,
            texts.PARCEL_BACK,
            "",
            row.recipient,
            None,
            None,
            row.reason,
        )
        for row in found.parcels
    ]
    return [*books, *parcels]


def parcel_row(row: PendingParcel) -> tuple[Value, ...]:
    """A parcel of which something has to be done."""
    return (
        row.number,
        row.recipient,
        row.phone,
        row.city,
        row.service,
        row.post_number,
        "؛ ".join(row.titles),
        row.since,
        row.days,
        row.reason,
        row.value_rials or None,
        row.said.text if row.said else "",
    )


def quarantine_rows(session: Session, asked: Asked, by: UUID) -> Rows:
    """Books that rest."""
    return [
        (row.barcode, row.title, row.author, row.shelf, row.until)
        for row in pending.resting(session, asked.today, by=by)
    ]


def transits_rows(session: Session, _asked: Asked, by: UUID) -> Rows:
    """What is on its way to its own branch."""
    found = (*transits.here(session, by=by), *transits.coming(session, by=by))
    return [
        (
            row.barcode or row.number,
            row.title or texts.PARCEL_BACK,
            row.owner_name,
            row.received_at,
            row.received_on,
            row.sent_on,
        )
        for row in found
    ]


def loan_row(row: LoanRow, said: str = "") -> tuple[Value, ...]:
    """A loan."""
    return (
        row.member_number,
        row.member,
        row.mobile,
        row.barcode,
        row.title,
        row.author,
        row.issued_on,
        row.due_on,
        row.late_days,
        row.renewals,
        row.request,
        row.parcel,
        said,
    )


def overdue_rows(session: Session, asked: Asked, by: UUID) -> Rows:
    """Loans past due."""
    found = pending.overdue(session, asked.today, by=by)
    return [loan_row(row.loan, row.said.text if row.said else "") for row in found]


def work_row(row: WorkRow) -> tuple[Value, ...]:
    """A row of the worklist."""
    note = texts.VOIDED if row.voided else ""
    return (row.member_number, row.member, row.barcode, row.title, row.on, row.due_on, note)


def print_queue_rows(session: Session, asked: Asked, by: UUID) -> Rows:
    """What a station prints."""
    if asked.station is None:
        return []
    found = printing_jobs.queue(session, asked.station, asked.on, states=asked.states, by=by)
    return [
        (
            print_queue.DOCUMENTS.get(row.job.paper.document.value, row.job.paper.document.value),
            row.of,
            row.job.printer,
            row.by,
            row.at,
            print_queue.STATES[row.job.state.value],
            row.said,
        )
        for row in found.rows
    ]


def notices_rows(session: Session, asked: Asked, by: UUID) -> Rows:
    """What members were told."""
    found = sent_list.sent_notices(
        session,
        states=frozenset(map(sent_list.NoticeState, asked.states)),
        channel=sent_list.NoticeChannel(asked.channel) if asked.channel else None,
        words=asked.words,
        limit=EVERY,
        by=by,
    )
    return [
        (
            row.at,
            row.member,
            row.address,
            notice_texts.KINDS[row.kind.value],
            row.request,
            notice_texts.CHANNELS[row.channel.value],
            notice_texts.STATES[row.state.value],
            row.reason,
            row.tries,
            row.text,
        )
        for row in found.rows
    ]


def parcel_rows(found: Iterable[PendingParcel]) -> Rows:
    """Parcels of which something has to be done."""
    return [parcel_row(row) for row in found]


def loan_rows(found: Iterable[LoanRow]) -> Rows:
    """Loans."""
    return [loan_row(row) for row in found]


def work_rows(found: Iterable[WorkRow]) -> Rows:
    """Rows of the worklist."""
    return [work_row(row) for row in found]
