"""Documents as they would be printed now, or as they were: drawn, looked at, and then printed.

Nothing is noted of one that is only looked at. What is printed after that are the bytes that were
seen; where something came between, it is refused, and drawn anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.models import PrintJob, Staff
from app.models.states import DocumentKind, PrintState
from app.papers import draft_names
from app.papers.spooler import Printer, printer_of
from app.papers.standing import Standing
from app.papers.station import Papers
from app.persian.digits import to_persian
from app.persian.jalali import business_date, to_jalali
from app.printing.stamp import Stamp
from app.services import printers, seen_prints
from app.services.parcel_finding import parcel_numbered
from app.services.printing_jobs import OF_ONE_RECORD, record_of, times_ordered
from app.texts import preview as texts

if TYPE_CHECKING:
    from app.services.reports import DayReport


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that can be looked at, printed and saved.

    Attributes:
        what: its name.
        about: what it is of.
        name: of its file, without an ending.
        pdf: all of it; these bytes are printed.
        at: when it was drawn.
        printer: the one that is set for it; None for none.
        prints: the records on it, each with the number of the print that this would be.
        job: a print that was ordered already, and is printed itself.
        cells, start: of sheets of labels: the places of one, and the first that is free; else 0.
        next: the number that a further print of it would say; 0 where it was not printed yet.
        once: it is never more than one copy.
        printable: False for what only its own page prints anew.
        warnings: sentences about what did not fit, or is not as it was.
    """

    kind: DocumentKind | None
    what: str
    about: str
    name: str
    pdf: bytes
    at: dt.datetime
    printer: Printer | None = None
    prints: tuple[tuple[UUID, int], ...] = ()
    job: UUID | None = None
    cells: int = 0
    start: int = 0
    next: int = 0
    once: bool = False
    printable: bool = True
    warnings: tuple[str, ...] = ()


Draw = Callable[[Standing, Papers], Draft]
"""Draws a document for whoever is at the station; raises UserError where it can't be made."""


def give(at: Standing, papers: Papers, draft: Draft, printer: Printer) -> None:
    """Print a document that was looked at.

    Raises:
        UserError: the printer does not take it; ``seen_prints.Overtaken``: it would be another.
    """
    if draft.job is not None:
        papers.again(at, (draft.job,), printer)
    elif draft.start:
        papers.print_sheets(at, draft.start)
    elif draft.kind is not None and draft.prints:
        kind = draft.kind
        ordered = at.do(
            lambda session, action: seen_prints.as_seen(
                session, kind, draft.prints, draft.at, action=action
            )
        )
        papers.give_all(at, ordered, draft.pdf, printer)
    else:
        papers.line.spooler.send(draft.pdf, printer)


def of_record(kind: DocumentKind, record: UUID) -> Draw:
    """The next print of a document of one record, or the one that waits."""

    def draw(at: Standing, papers: Papers) -> Draft:
        waiting = at.read(lambda session: seen_prints.waiting_for(session, kind, record))
        if waiting is not None:
            return of_job(waiting.job)(at, papers)
        now = at.clock()

        def read(session: Session) -> tuple[PrintJob, Any]:
            row = PrintJob(
                id=record,
                branch=at.station.branch,
                document=kind,
                record_id=record,
                print_number=times_ordered(session, kind, record) + 1,
                state=PrintState.WAITING,
                by=at.staff,
                station_id=at.station.id,
                at=now,
                business_date=business_date(now),
            )
            return row, _content(session, row, at, papers)

        row, content = at.read(read)
        draft = _drawn(at, kind, row, content, now)
        return replace(draft, prints=((record, row.print_number),))

    return draw


def of_parcel(kind: DocumentKind, number: str) -> Draw:
    """The next print of a paper of the parcel with a number of 16 digits."""

    def draw(at: Standing, papers: Papers) -> Draft:
        record = at.read(lambda session: parcel_numbered(session, number, by=at.staff))
        return of_record(kind, record)(at, papers)

    return draw


def of_manifest(pickup: UUID) -> Draw:
    """The next print of the newest manifest of a pickup."""

    def draw(at: Standing, papers: Papers) -> Draft:
        from app.services import day_documents

        record = at.read(lambda session: day_documents.manifest_key(session, pickup))
        return of_record(DocumentKind.MANIFEST, record)(at, papers)

    return draw


def of_list(kind: DocumentKind) -> Draw:
    """A list of today, as it is now."""

    def draw(at: Standing, papers: Papers) -> Draft:
        record = record_of(kind, at.station.branch, business_date(at.clock()))
        return of_record(kind, record)(at, papers)

    return draw


def of_job(job: UUID) -> Draw:
    """A print that was ordered, marked as it was: of today or of long ago."""

    def draw(at: Standing, papers: Papers) -> Draft:
        from app.papers import past_reports

        def read(session: Session) -> tuple[PrintJob, Any, tuple[str, ...]]:
            row = session.get_one(PrintJob, job)
            if row.document in OF_ONE_RECORD:
                content = _content(session, row, at, papers)
                listed = row.document in (DocumentKind.PICK_LIST, DocumentKind.WORKLIST)
                return row, content, (texts.READ_ANEW,) if listed else ()
            return row, past_reports.remade(session, row, by=at.staff), (texts.READ_ANEW,)

        row, content, anew = at.read(read)
        draft = _drawn(at, row.document, row, content, row.at)
        came_out = row.state not in (PrintState.WAITING, PrintState.FAILED)
        mine = row.document in OF_ONE_RECORD
        return replace(
            draft,
            job=job if mine else None,
            printable=mine and row.state is not PrintState.PRINTING,
            next=_next(at, row) if came_out and mine else 0,
            warnings=(*(anew if came_out else ()), *draft.warnings),
        )

    return draw


def _next(at: Standing, row: PrintJob) -> int:
    kind, record = row.document, row.record_id
    if record is None:
        return 0
    return at.read(lambda session: times_ordered(session, kind, record)) + 1


def of_report(report: DayReport) -> Draw:
    """The report of a range of days, as it was counted."""
    kind, days = DocumentKind.DAILY_REPORT, (report.first, report.last)
    narrowed = (report.service, report.person)

    def draw(at: Standing, _: Papers) -> Draft:
        record = record_of(kind, report.branch or "", *days, *narrowed)

        def content(session: Session, stamp: Stamp) -> Any:
            from app.services import day_documents

            return day_documents.daily_report(session, report, stamp, at.station.branch)

        return _read_anew(at, kind, record, content, draft_names.days(*days))

    return draw


def of_month(first: dt.date, office: str) -> Draw:
    """The list of the month that begins on a day, for the ``library`` or for the ``post``."""
    kind = DocumentKind.MONTHLY_LIST

    def draw(at: Standing, _: Papers) -> Draft:
        from app.services import day_documents
        from app.services.reports import month

        branch, (year, number, _day) = at.station.branch, to_jalali(first)
        report = at.read(lambda session: month(session, branch, year, number, by=at.staff))
        whose: Any = office

        def content(session: Session, stamp: Stamp) -> Any:
            return day_documents.monthly_list(session, report, stamp, office=whose, by=at.staff)

        record = record_of(kind, branch, report.first, office)
        about = f"{draft_names.month(report.first)}، {texts.OFFICES[office]}"
        return _read_anew(at, kind, record, content, about)

    return draw


def of_letters(members: Sequence[UUID] | None) -> Draw:
    """Letters to members with books past due: to these, or to all."""
    kind = DocumentKind.OVERDUE_LETTER

    def draw(at: Standing, _: Papers) -> Draft:
        from app.services import documents, letters

        now = at.clock()

        def read(session: Session) -> tuple[Any, tuple[tuple[UUID, int], ...]]:
            late = letters.overdue_members(session, business_date(now), by=at.staff)
            wanted = [one for one in late if members is None or one in members]
            prints = {one: times_ordered(session, kind, one) + 1 for one in wanted}
            stamp = _stamp(session, at, now, 1)
            content = letters.overdue_letters(session, stamp, prints, by=at.staff)
            return content, tuple(prints.items())

        content, prints = at.read(read)
        about = draft_names.letters([one.member for one in content.letters])
        rendered = documents.render(content)
        return _draft(at, kind, about, rendered, now, prints)

    return draw


def of_sheets(start: int) -> Draw:
    """The labels that wait, on sheets, from a place of the first one."""
    kind = DocumentKind.LABEL_SHEET

    def draw(at: Standing, papers: Papers) -> Draft:
        from app.papers import label_choice
        from app.services import documents

        told: list[str] = []
        choice = _choice(at, kind)
        use = label_choice.for_sheet(choice, papers.labels, told.append)
        cells = use.layout.cells
        first = min(start, cells)

        def read(session: Session) -> Any:
            waiting = documents.waiting_labels(session, by=at.staff)
            labels = [(paper.record, paper.print_number) for paper in waiting]
            return documents.sheet(session, labels, first, by=at.staff, use=use)

        content = at.read(read)
        about = draft_names.labels(len(content.labels))
        draft = _draft(at, kind, about, documents.render(content), at.clock(), ())
        return replace(
            draft, cells=cells, start=first, once=True, warnings=(*told, *draft.warnings)
        )

    return draw


def of_card() -> Draw:
    """The command card of the station."""

    def draw(at: Standing, _: Papers) -> Draft:
        def content(session: Session, _: Stamp) -> Any:
            from app.services import wall_documents

            return wall_documents.card(session, at.station.id, by=at.staff)

        kind = DocumentKind.COMMAND_CARD
        return _read_anew(at, kind, at.station.id, content, to_persian(at.station.name))

    return draw


def of_test_page(printer: Printer | None) -> Draw:
    """The test page of label printers, for a printer as its boxes stand."""

    def draw(at: Standing, _: Papers) -> Draft:
        def content(_session: Session, _stamp: Stamp) -> Any:
            from app.services import wall_documents

            return wall_documents.printer_test_page()

        kind = DocumentKind.TEST_PAGE
        about = to_persian(at.station.name)
        draft = _read_anew(at, kind, at.station.id, content, about)
        return replace(draft, printer=printer)

    return draw


# How they are drawn


def _read_anew(
    at: Standing,
    kind: DocumentKind,
    record: UUID,
    content: Callable[[Session, Stamp], Any],
    about: str,
) -> Draft:
    from app.services import documents

    now = at.clock()
    number = at.read(lambda session: times_ordered(session, kind, record)) + 1
    made = at.read(lambda session: content(session, _stamp(session, at, now, number)))
    return _draft(at, kind, about, documents.render(made), now, ((record, number),))


def _content(session: Session, row: PrintJob, at: Standing, papers: Papers) -> Any:
    from app.papers import label_choice
    from app.services import documents

    use = None
    if row.document is DocumentKind.ADDRESS_LABEL:
        choice = printers.printer_for(session, at.station.id, row.document, by=at.staff)
        use = label_choice.for_label(choice, papers.labels, lambda _: None)
    return documents.of_row(session, row, by=at.staff, use=use).content


def _drawn(
    at: Standing, kind: DocumentKind, row: PrintJob, content: Any, when: dt.datetime
) -> Draft:
    from app.services import documents

    record, day = row.record_id, row.business_date
    about = at.read(lambda session: draft_names.about(session, kind, record, day, content))
    return _draft(at, kind, about, documents.render(content), when, ())


def _draft(
    at: Standing,
    kind: DocumentKind,
    about: str,
    rendered: Any,
    when: dt.datetime,
    prints: tuple[tuple[UUID, int], ...],
) -> Draft:
    choice = _choice(at, kind)
    what = draft_names.DOCUMENTS[kind.value]
    return Draft(
        kind,
        what,
        about,
        draft_names.file_name(what, about, business_date(when)),
        rendered.pdf,
        when,
        printer_of(choice) if choice is not None else None,
        prints,
        warnings=tuple(rendered.warnings),
    )


def _choice(at: Standing, kind: DocumentKind) -> printers.PrinterChoice | None:
    station = at.station.id
    return at.read(lambda session: printers.printer_for(session, station, kind, by=at.staff))


def _stamp(session: Session, at: Standing, when: dt.datetime, number: int) -> Stamp:
    name = session.get_one(Staff, at.staff).display_name
    return Stamp(when, to_persian(at.station.name), name, number)
