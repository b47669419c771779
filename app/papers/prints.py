"""Prints of documents that are read anew each time: how they are counted, and the report's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.errors import UserError
from app.models import Staff
from app.models.states import DocumentKind, PrintState
from app.papers.files import write_file
from app.papers.spooler import Printer
from app.papers.standing import Standing
from app.papers.station import Papers
from app.persian.digits import to_persian
from app.printing.stamp import Stamp
from app.services import printing_jobs
from app.services.printing_jobs import record_of as record_of

if TYPE_CHECKING:
    from app.printing.label_test import LabelTest
    from app.services.reports import DayReport


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report that was drawn: its file, and whether a printer has got it."""

    file: Path
    printed: bool


def print_report(
    at: Standing, report: DayReport, folder: Path, papers: Papers | None
) -> ReportFile:
    """Draw the report of a range of days into a folder, and print it where a printer is set.

    Args:
        papers: what prints; None for the file alone.

    Raises:
        UserError: it can't be written or the printer does not take it; the print job says so too.
    """
    # Drawing takes a while to import, and not everybody draws.
    from app.services import day_documents, documents

    branch = report.branch or ""
    kind, narrowed = DocumentKind.DAILY_REPORT, (report.service, report.person)
    record = record_of(kind, branch, report.first, report.last, *narrowed)
    paper = at.do(
        lambda session, action: printing_jobs.wanted(session, kind, record, action=action)
    )
    name = at.read(lambda session: session.get_one(Staff, at.staff).display_name)
    stamp = Stamp(at.clock(), to_persian(at.station.name), name, paper.print_number)
    content = at.read(
        lambda session: day_documents.daily_report(session, report, stamp, at.station.branch)
    )
    rendered = documents.render(content)
    days = f"{report.first.isoformat()}-{report.last.isoformat()}"
    # A narrowed report is counted by itself, and does not take the place of the whole one.
    part = f"-{record.hex[:8]}" if report.only else ""
    file = folder / f"report-{days}{part}-{paper.print_number}.pdf"
    try:
        write_file(file, rendered.pdf)
    except UserError as told:
        _settle(at, paper.job, PrintState.FAILED, told.message)
        raise
    printed = papers is not None and papers.send(at, paper, rendered.pdf)
    if not printed:
        _settle(at, paper.job, PrintState.DONE)
    return ReportFile(file, printed)


def test_page(at: Standing, printer: Printer, folder: Path, papers: Papers) -> Path:
    """Print the test page of label printers as a printer would be set; says where its file is.

    Args:
        at: who, and at which station.
        printer: with its paper and how far prints are moved.
        folder: where the file goes.
        papers: what prints, and follows it to its end.

    Raises:
        UserError: the printer does not take it, or the file can't be written.
    """
    # Drawing takes a while to import, and not everybody draws.
    from app.services import documents, wall_documents

    def draw() -> bytes:
        return documents.render(wall_documents.printer_test_page()).pdf

    return _test(at, draw, "test-page", printer, folder, papers)


def label_test(
    at: Standing, test: LabelTest, printer: Printer, folder: Path, papers: Papers
) -> Path:
    """Print the test page of a layout of labels; says where its file is.

    Raises:
        UserError: as ``test_page``, or the layout can't be printed.
    """
    from app.printing import label_test as drawing

    return _test(at, lambda: drawing.render(test).pdf, "label-test", printer, folder, papers)


def _test(
    at: Standing,
    draw: Callable[[], bytes],
    name: str,
    printer: Printer,
    folder: Path,
    papers: Papers,
) -> Path:
    station = at.station.id
    paper = at.do(
        lambda session, action: printing_jobs.wanted(
            session, DocumentKind.TEST_PAGE, station, action=action
        )
    )
    file = folder / f"{name}-{paper.print_number}.pdf"
    try:
        pdf = draw()
        write_file(file, pdf)
    except UserError as told:
        _settle(at, paper.job, PrintState.FAILED, told.message)
        raise
    papers.give(at, paper, pdf, printer)
    return file


def _settle(at: Standing, job: UUID, state: PrintState, reason: str = "") -> None:
    at.do(lambda session, action: printing_jobs.settle(session, job, state, reason, action=action))
