"""Reports as they are printed: from what was counted to what stands on paper."""

from __future__ import annotations

from typing import Literal

from app.printing import report_content as paper
from app.printing.monthly_list import MonthlyList, MonthlyRow
from app.printing.stamp import Library, Stamp
from app.services.reports.breakdown import Share
from app.services.reports.chain import Chain
from app.services.reports.figures import Counts
from app.services.reports.of_days import DayReport, Holdings
from app.services.reports.of_months import MonthList
from app.texts import reports as texts


def daily_report(report: DayReport, library: Library, stamp: Stamp) -> paper.DailyReport:
    """The paper of a day or a range; ``app.printing.daily_report`` draws it.

    Args:
        library: what stands in its head.
        stamp: when, where and by whom it is printed.
    """
    return paper.DailyReport(
        library=library,
        first_day=report.first,
        last_day=report.last,
        figures=_figures(report.counts, report.median_hours),
        before=_figures(report.before, None),
        equality=None if report.person else _equality(report.chain),
        days=tuple(
            paper.DayCount(one.day, one.handed_over)
            for one in report.days
            if one.open or one.handed_over or one.day == report.last
        ),
        exceptions=tuple(
            paper.ReportException(
                subject=one.subject,
                member=one.member,
                what=one.what,
                next_step=one.next_step,
                closed=not one.open,
            )
            for one in report.exceptions
        ),
        holdings=None if report.only else _holdings(report.holdings),
        breakdowns=tuple(
            paper.Breakdown(heading, tuple(_row(share) for share in shares))
            for heading, shares in (
                (texts.BY_BRANCH, report.branches),
                (texts.BY_SERVICE, report.services),
                (texts.BY_STAFF, report.staff),
            )
            if shares
        ),
        prepared_by=report.prepared_by,
        supervisor=report.supervisor,
        printed_at=stamp.at,
        station=stamp.station,
        user=stamp.user,
        print_number=stamp.print_number,
        only=report.only,
    )


def _equality(chain: Chain) -> paper.Equality:
    return paper.Equality(
        picked=chain.picked,
        packed=chain.packed,
        labelled=chain.labelled,
        handed_over=chain.handed_over,
        unexplained=chain.unexplained,
    )


def _holdings(held: Holdings) -> paper.Holdings:
    return paper.Holdings(
        on_loan=held.on_loan,
        in_transit=held.in_transit,
        quarantine=held.quarantine,
        missing=held.missing + held.lost,
    )


def _figures(counts: Counts, hours: float | None) -> paper.Figures:
    return paper.Figures(
        requests=counts.requests,
        unmet=counts.unmet,
        picked=counts.picked,
        not_found=counts.not_found,
        packed=counts.packed,
        handed_over=counts.handed_over,
        weight_g=counts.weight_g,
        delivered=counts.delivered,
        undelivered=counts.undelivered,
        lost=counts.lost,
        returned=counts.returned,
        overdue=counts.overdue,
        messages=counts.messages,
        answers=counts.answers,
        complaints=counts.complaints,
        hours_to_handover=hours,
    )


def _row(share: Share) -> paper.BreakdownRow:
    return paper.BreakdownRow(
        name=share.name,
        requests=share.requests,
        picked=share.picked,
        packed=share.packed,
        handed_over=share.handed_over,
        returned=share.returned,
    )


def monthly_list(
    report: MonthList,
    library: Library,
    stamp: Stamp,
    *,
    office: Literal["library", "post"],
    supervisor: str,
) -> MonthlyList:
    """The paper of a month; ``app.printing.monthly_list`` draws it, without members or titles."""
    return MonthlyList(
        library=library,
        for_office=office,
        first_day=report.first,
        last_day=report.last,
        agreement_number=report.agreement,
        contract_code=report.contract_code,
        rows=tuple(
            MonthlyRow(
                on=item.day,
                number=item.number,
                post_number=item.post_number,
                service=item.service,
                city=item.city,
                books=item.books,
                weight_g=item.weight_g,
                postage_rials=item.postage_rials,
                undelivered=item.undelivered,
            )
            for item in report.rows
        ),
        supervisor=supervisor,
        printed_at=stamp.at,
        station=stamp.station,
        user=stamp.user,
        print_number=stamp.print_number,
    )
