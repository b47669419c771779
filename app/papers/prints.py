"""Prints of documents that are read anew each time: how they are counted, and the report's."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from app.errors import UserError
from app.models import Staff
from app.models.states import DocumentKind, PrintState
from app.papers.files import write_file
from app.papers.standing import Standing
from app.persian.digits import to_persian
from app.printing.stamp import Stamp
from app.services import printing_jobs
from app.services.printing_jobs import record_of as record_of
from app.services.reports import DayReport


def report_pdf(at: Standing, report: DayReport, folder: Path) -> Path:
    """Draw the report of a range of days into a folder; says into which file.

    Raises:
        UserError: it can't be written there; the print job says so too.
    """
    # Drawing takes a while to import, and not everybody draws.
    from app.services import day_documents, documents

    branch = report.branch or ""
    record = record_of(DocumentKind.DAILY_REPORT, branch, report.first, report.last, "", "")
    paper = at.do(
        lambda session, action: printing_jobs.wanted(
            session, DocumentKind.DAILY_REPORT, record, action=action
        )
    )
    name = at.read(lambda session: session.get_one(Staff, at.staff).display_name)
    stamp = Stamp(at.clock(), to_persian(at.station.name), name, paper.print_number)
    content = at.read(
        lambda session: day_documents.daily_report(session, report, stamp, at.station.branch)
    )
    rendered = documents.render(content)
    days = f"{report.first.isoformat()}-{report.last.isoformat()}"
    file = folder / f"report-{days}-{paper.print_number}.pdf"
    try:
        write_file(file, rendered.pdf)
    except UserError as told:
        _settle(at, paper.job, PrintState.FAILED, told.message)
        raise
    _settle(at, paper.job, PrintState.DONE)
    return file


def _settle(at: Standing, job: UUID, state: PrintState, reason: str = "") -> None:
    at.do(lambda session, action: printing_jobs.settle(session, job, state, reason, action=action))
