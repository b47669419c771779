"""What scans print: to the station's printers, or as PDF files into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from uuid import UUID

from app.errors import UserError
from app.models.states import DocumentKind, PrintState
from app.papers.files import write_file
from app.papers.line import Entry, Line
from app.papers.records import AtStation, StationRecords, alone
from app.papers.spooler import Printer, Seen, Stage, here
from app.services import printers, printing_jobs
from app.services.answer import Paper
from app.services.printing_jobs import Job
from app.texts import cli as texts
from app.texts import printing as printing_texts

_BOOT = Path("/proc/sys/kernel/random/boot_id")


def boot() -> str:
    """Which running of this computer it is; '' where the system does not tell."""
    try:
        return _BOOT.read_text().strip()[:8]
    except OSError:
        return ""


def marked(request: str) -> str:
    """How a job on its way is noted: by its name, and the running of the computer."""
    return f"{request}@{boot()}"


@dataclass(frozen=True, slots=True)
class Printing:
    """How printing goes at a station.

    Attributes:
        trouble: what keeps a printer from printing, a key of ``texts.printing.TROUBLES``, or ''.
        sent: papers that printers have; ``waiting``: those of the line behind them.
        over, total: of the line, since it was empty.
        failed: with those of which nobody knows what became.
        printers: whether one is set for anything.
        held: printers to which nothing goes, and why.
        cells: labels of a sheet, where labels wait for sheets.
    """

    trouble: str
    sent: int
    waiting: int
    over: int
    total: int
    failed: int
    printers: bool
    held: dict[str, str]
    cells: int


@dataclass(slots=True)
class Papers:
    """Where the papers of one station go.

    A paper that can't be printed is told and noted, and never stops the scans.

    Attributes:
        folder: where PDF files go; None for the station's printers.
        tell: says a sentence to whoever stands there.
        log: keeps a fault that should not happen; gives the file in which it is.
        keep: where a file of everything that is drawn is kept beside the printing; None for
            nowhere.
        labels: the folder of the library's own layouts of labels; None for those that ship.
        line: what stands before the printers.
    """

    folder: Path | None
    tell: Callable[[str], None]
    log: Callable[[BaseException], Path]
    keep: Path | None = None
    labels: Path | None = None
    line: Line = field(default_factory=lambda: Line(here(), mark=marked))

    @staticmethod
    def get_ready() -> None:
        """Import what draws, so that the first paper of a day does not wait for it."""
        for name in ("app.papers.label_choice", "app.services.documents"):
            import_module(name)

    def take_up(self, counter: AtStation) -> None:
        """Find out what became of what a printer had when the program ended the last time.

        Where the computer ran on, its print server knows. Where it did not, nobody knows what of a
        sheet came out: what is left there is taken back, and a person is asked.
        """
        left = counter.read(lambda session: printing_jobs.under_way(session, counter.station.id))
        by_request: dict[str, list[Job]] = {}
        for job in left:
            by_request.setdefault(job.reason, []).append(job)
        for mark, jobs in by_request.items():
            request, _, run = mark.rpartition("@")
            # A job without a mark may have been given to the printer or not.
            groups = [jobs] if request else [[job] for job in jobs]
            for group in groups:
                self._take_up(counter, request, group, ran_on=bool(run) and run == boot())

    def _take_up(
        self, counter: AtStation, request: str, jobs: Sequence[Job], *, ran_on: bool
    ) -> None:
        papers = tuple(job.paper for job in jobs)
        entry = Entry(papers, papers[0].document)
        seen = self._seen(request)
        if seen.stage is Stage.DONE:
            self._records(counter).settle(entry, PrintState.DONE)
        elif seen.stage in (Stage.WAITING, Stage.PRINTING) and ran_on:
            self.line.follow(request, entry, jobs[0].printer)
        else:
            if seen.stage in (Stage.WAITING, Stage.PRINTING):
                self._take_back(request)
            self._records(counter).settle(entry, PrintState.UNKNOWN, "interrupted")

    def _seen(self, request: str) -> Seen:
        try:
            return self.line.spooler.seen(request) if request else Seen(Stage.GONE)
        except UserError:
            return Seen(Stage.GONE)

    def _take_back(self, request: str) -> None:
        try:
            self.line.spooler.cancel(request)
        except UserError as told:
            self.tell(told.message)

    def put(self, counter: AtStation, papers: Iterable[Paper]) -> dict[UUID, Path]:
        """Print the papers of a scan that still wait; those of a repeated scan mostly do not.

        Returns:
            The file of each job of which one was kept.
        """
        kept: dict[UUID, Path] = {}
        for paper in papers:
            try:
                file = self._put(counter, paper)
            except UserError as told:
                self.tell(texts.NOT_PRINTED.format(why=told.message))
                self._records(counter).settle(alone(paper), PrintState.FAILED, told.message)
            except Exception as fault:  # noqa: BLE001 - a sheet that can't be drawn stops no scan
                self._records(counter).not_drawn(alone(paper), fault)
            else:
                if file is not None:
                    kept[paper.job] = file
        if papers:
            self.line.pump(self._records(counter))
            self.look_again(counter)
        return kept

    def look_again(self, counter: AtStation) -> bool:
        """Ask what became of the jobs that printers have; whether they still have some."""
        self.line.look(self._records(counter))
        return self.line.moves()

    def printing(self, counter: AtStation) -> Printing:
        """How printing goes now."""
        station, by = counter.station.id, counter.staff
        open_, chosen = counter.read(
            lambda session: (
                printing_jobs.open_jobs(session, station, PrintState.FAILED, PrintState.UNKNOWN),
                printers.printers_of(session, station, by=by),
            )
        )
        line = self.line
        return Printing(
            trouble=next(iter(line.held.values()), ""),
            sent=line.sent(),
            waiting=line.waiting(),
            over=line.over,
            total=line.total,
            failed=len(open_),
            printers=bool(chosen),
            held=dict(line.held),
            cells=self._records(counter).cells() if counter.station.label_sheets else 1,
        )

    def has_printer(self, counter: AtStation, kind: DocumentKind) -> bool:
        """Whether the station prints a document, at once or with others on a sheet."""
        on_sheet = kind is DocumentKind.ADDRESS_LABEL and counter.station.label_sheets
        return on_sheet or self._records(counter).printer(kind) is not None

    def send(self, counter: AtStation, paper: Paper, pdf: bytes) -> bool:
        """Give a document that is drawn already to the station's printer for it.

        Returns:
            whether there is such a printer.

        Raises:
            UserError: the printer does not take it; the print job says so too.
        """
        printer = self._records(counter).printer(paper.document)
        if printer is None:
            return False
        self.give(counter, paper, pdf, printer)
        return True

    def give(self, counter: AtStation, paper: Paper, pdf: bytes, printer: Printer) -> None:
        """Give a document that is drawn already to a printer, and follow it.

        Raises:
            UserError: the printer does not take it; the print job says so too.
        """
        self.give_all(counter, (paper,), pdf, printer)

    def give_all(
        self, counter: AtStation, papers: tuple[Paper, ...], pdf: bytes, printer: Printer
    ) -> None:
        """Like ``give``, for papers that are one document: the letters to some members."""
        self.line.total += len(papers)
        entry = Entry(papers, papers[0].document)
        self.line.send(self._records(counter), entry, printer, pdf)

    # What a person asks of the queue

    def again(
        self, counter: AtStation, jobs: Sequence[UUID], printer: Printer | None = None
    ) -> tuple[Paper, ...]:
        """Print jobs now, before what waits; one that came out is printed as a further one.

        Args:
            jobs: in their order.
            printer: another than the station's; None for the station's.

        Raises:
            UserError: one can't be printed from here, or there is no printer for it. What was
            asked for before it is in the line.
        """
        entries: list[Entry] = []
        for job in jobs:
            paper = self._again(counter, job)
            chosen = printer or self._records(counter).printer(paper.document)
            if chosen is None:
                raise UserError(printing_texts.NO_PRINTER)
            self.line.drop(paper)
            entries.append(Entry((paper,), paper.document, printer=printer))
            self.line.release(chosen.name)
        self.line.add(entries, first=True)
        self.look_again(counter)
        return tuple(entry.papers[0] for entry in entries)

    def go_on(self, counter: AtStation) -> int:
        """Print everything of this station that waits or failed, in its order; says how many."""
        left = counter.read(
            lambda session: printing_jobs.open_jobs(
                session, counter.station.id, PrintState.WAITING, PrintState.FAILED
            )
        )
        entries = []
        for job in left:
            if self._records(counter).printer(job.paper.document) is None:
                continue
            if job.state is PrintState.FAILED:
                self._again(counter, job.paper.job)
            entries.append(Entry((job.paper,), job.paper.document))
        self.line.drop()
        self.line.release()
        self.line.add(entries)
        self.look_again(counter)
        return len(entries)

    def print_sheets(self, counter: AtStation, start: int) -> int:
        """Print all labels that wait on sheets, each sheet as one job; says how many sheets.

        Args:
            start: the first free place of the first sheet, from 1.

        Raises:
            UserError: no label waits, or no printer is set for the sheets.
        """
        from app.services import documents

        if self._records(counter).printer(DocumentKind.LABEL_SHEET) is None:
            raise UserError(printing_texts.NO_PRINTER)
        failed = counter.read(
            lambda session: printing_jobs.open_jobs(session, counter.station.id, PrintState.FAILED)
        )
        for job in failed:
            if job.paper.document is DocumentKind.ADDRESS_LABEL:
                self._again(counter, job.paper.job)
        labels = counter.read(lambda session: documents.waiting_labels(session, by=counter.staff))
        if not labels:
            raise UserError(printing_texts.NO_LABELS)
        self.line.drop()
        self.line.release()
        entries = sheets_of(labels, start, self._records(counter).cells())
        self.line.add(entries)
        self.look_again(counter)
        return len(entries)

    def stop(self, counter: AtStation, job: UUID) -> None:
        """Take one paper back from its printer or out of the queue."""
        row = counter.read(lambda session: printing_jobs.job_of(session, job))
        if row.state is PrintState.PRINTING:
            self.line.stop(self._records(counter), row.paper)
        else:
            self.line.drop(row.paper)
            self._records(counter).settle(alone(row.paper), PrintState.FAILED, "removed")

    def pause(self, counter: AtStation) -> int:
        """Send nothing more; what printers have comes out. Says how many papers wait now."""
        return self.line.drop()

    # How it is done

    @staticmethod
    def _again(counter: AtStation, job: UUID) -> Paper:
        return counter.do(lambda session, action: printing_jobs.again(session, job, action=action))

    def _put(self, counter: AtStation, paper: Paper) -> Path | None:
        state = counter.read(lambda session: printing_jobs.state_of(session, paper.job))
        if state is not PrintState.WAITING:
            return None
        if self.folder is not None:
            name, pdf = self._records(counter).drawn(paper)
            write_file(self.folder / f"{name}.pdf", pdf)
            self._records(counter).settle(alone(paper), PrintState.DONE)
            return None
        printer = self._records(counter).printer(paper.document)
        if printer is None and self.keep is None:
            return None
        name, pdf = self._records(counter).drawn(paper)
        file = self.keep / f"{name}.pdf" if self.keep is not None else None
        if file is not None:
            write_file(file, pdf)
        if printer is not None:
            self.line.add([Entry((paper,), paper.document, pdf=pdf)])
            if printer.name in self.line.held:
                why = printing_texts.TROUBLES[self.line.held[printer.name]][1]
                self.tell(printing_texts.HELD_BACK.format(printer=printer.name, why=why))
        return file

    def _records(self, counter: AtStation) -> StationRecords:
        return StationRecords(counter, self.tell, self.log, self.labels)


def sheets_of(labels: Sequence[Paper], start: int, cells: int) -> list[Entry]:
    """Labels in their order on sheets; used places of the first one stay empty.

    Args:
        start: the first free place of the first sheet, from 1; ``cells``: places of a sheet.
    """
    room = cells - start + 1
    sheets = [tuple(labels[:room])]
    sheets += [tuple(labels[at : at + cells]) for at in range(room, len(labels), cells)]
    starts = [start] + [1] * (len(sheets) - 1)
    return [
        Entry(papers, DocumentKind.LABEL_SHEET, first)
        for papers, first in zip(sheets, starts, strict=True)
    ]
