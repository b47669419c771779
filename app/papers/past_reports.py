"""Papers of long ago that only their own page prints anew.

The record of a report is a key made of its days: those are found by trying.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import PrintJob
from app.models.states import DocumentKind
from app.persian import jalali
from app.services.printing_jobs import record_of
from app.services.reports import month as month_of
from app.services.reports import span as span_of
from app.texts import documents as document_texts
from app.texts import preview as texts

MOST_DAYS_BACK = 400
"""How long before its print a report of one day is looked for."""
MOST_RANGE = 100
"""Likewise one of several days, and the most days that it may have."""
OFFICES = ("library", "post")


@dataclass(frozen=True, slots=True)
class PastReport:
    """The days of a report; ``office`` of a month's list, else ''."""

    branch: str
    first: dt.date
    last: dt.date
    office: str = ""


def remade(session: Session, row: PrintJob, *, by: UUID) -> Any:
    """A paper that its own page prints anew, marked as it was; of reports the days are found."""
    from app.services import day_documents, documents, wall_documents

    stamp = documents.stamp_of(session, row)
    if row.document is DocumentKind.TEST_PAGE:
        return wall_documents.printer_test_page()
    if row.document is DocumentKind.COMMAND_CARD and row.record_id is not None:
        return wall_documents.card(session, row.record_id, by=by)
    if row.document is DocumentKind.STAFF_BADGE:
        raise UserError(texts.BADGE_KEPT_NOWHERE)
    if row.record_id is None or row.document not in (
        DocumentKind.DAILY_REPORT,
        DocumentKind.MONTHLY_LIST,
    ):
        raise UserError(document_texts.NOT_FROM_JOB)
    days = found(row.document, row.record_id, row.branch, row.business_date)
    if days is None:
        raise UserError(texts.OTHER_REPORT)
    if days.office:
        year, number, _ = jalali.to_jalali(days.first)
        report = month_of(session, days.branch, year, number, by=by)
        office: Any = days.office
        return day_documents.monthly_list(session, report, stamp, office=office, by=by)
    counted = span_of(session, days.branch or None, days.first, days.last, by=by)
    return day_documents.daily_report(session, counted, stamp, row.branch)


def found(kind: DocumentKind, record: UUID, branch: str, day: dt.date) -> PastReport | None:
    """The report of a print, or None where it was narrowed or is of other days.

    Args:
        branch: the one that printed it.
        day: the business date of the print.
    """
    candidates = _months if kind is DocumentKind.MONTHLY_LIST else _days
    for one, key in candidates(branch, day):
        if key == record:
            return one
    return None


def _days(branch: str, day: dt.date) -> Iterator[tuple[PastReport, UUID]]:
    one_day = dt.timedelta(days=1)
    spans = [(day - one_day * back, day - one_day * back) for back in range(-1, MOST_DAYS_BACK)]
    spans += [
        (day - one_day * back, day - one_day * (back - length))
        for back in range(MOST_RANGE)
        for length in range(1, MOST_RANGE)
    ]
    for first, last in spans:
        for whose in (branch, ""):
            key = record_of(DocumentKind.DAILY_REPORT, whose, first, last, "", "")
            yield PastReport(whose, first, last), key


def _months(branch: str, day: dt.date) -> Iterator[tuple[PastReport, UUID]]:
    first, last = jalali.month_bounds(*jalali.to_jalali(day)[:2])
    for _ in range(MOST_DAYS_BACK // 30):
        for office in OFFICES:
            key = record_of(DocumentKind.MONTHLY_LIST, branch, first, office)
            yield PastReport(branch, first, last, office), key
        year, month, _day = jalali.to_jalali(first - dt.timedelta(days=1))
        first, last = jalali.month_bounds(year, month)
