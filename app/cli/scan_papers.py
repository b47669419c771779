"""What scans print: to the station's printers, or as PDF files into a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.cli import faults, printers
from app.cli.answers import beside, write_file
from app.cli.opening import Counter
from app.errors import UserError
from app.models.states import DocumentKind, PrintState
from app.services import printers as choices
from app.services import printing_jobs
from app.services.answer import Paper
from app.texts import cli as texts
from app.texts import printing as printing_texts


class Papers:
    """Where the papers of one station go.

    A paper that can't be printed is told and noted, and never stops the scans.
    """

    def __init__(self, home: Path, folder: Path | None) -> None:
        """Nothing is opened yet.

        Args:
            folder: where PDF files go; None for the station's printers.
        """
        self._home = home
        self._folder = folder
        self._sent: dict[str, Paper] = {}

    def take_up(self, counter: Counter) -> None:
        """Mark what was on its way to a printer when the program ended the last time."""
        left = counter.read(lambda session: printing_jobs.under_way(session, counter.station.id))
        for job in left:
            self._settle(counter, job.paper, PrintState.UNKNOWN, printing_texts.INTERRUPTED)

    def put(self, counter: Counter, papers: Iterable[Paper]) -> None:
        """Print the papers of a scan that still wait; those of a repeated scan mostly do not."""
        for paper in papers:
            try:
                self._put(counter, paper)
            except UserError as told:
                beside(texts.NOT_PRINTED.format(why=told.message))
                self._failed(counter, paper, told.message)
            except Exception as fault:  # noqa: BLE001 - a sheet that can't be drawn stops no scan
                where = faults.log(self._home, fault)
                self._failed(counter, paper, texts.NOT_DRAWN.format(file=where))
                beside(texts.NOT_DRAWN.format(file=where))
        if papers:
            self.look_again(counter)

    def look_again(self, counter: Counter) -> None:
        """Ask what became of the jobs that were given to a printer."""
        for request, paper in list(self._sent.items()):
            try:
                found = printers.fate(request)
            except UserError:
                continue
            if found is printers.Fate.WAITING:
                continue
            del self._sent[request]
            if found is printers.Fate.DONE:
                self._settle(counter, paper, PrintState.DONE)
            else:
                beside(texts.NOT_PRINTED.format(why=texts.PRINTER_STOPPED))
                self._failed(counter, paper, texts.PRINTER_STOPPED)

    def _put(self, counter: Counter, paper: Paper) -> None:
        state = counter.read(lambda session: printing_jobs.state_of(session, paper.job))
        if state is not PrintState.WAITING:
            return
        if self._folder is not None:
            self._to_folder(counter, paper, self._folder)
            return
        printer = self._printer(counter, paper.document)
        if printer is not None:
            self._to_printer(counter, paper, printer)

    def _to_folder(self, counter: Counter, paper: Paper, folder: Path) -> None:
        name, pdf = self._drawn(counter, paper)
        write_file(folder / f"{name}.pdf", pdf)
        self._settle(counter, paper, PrintState.DONE)

    def _to_printer(self, counter: Counter, paper: Paper, printer: printers.Printer) -> None:
        _, pdf = self._drawn(counter, paper)
        # Noted first: after a power cut nobody knows whether the sheet came out.
        self._settle(counter, paper, PrintState.PRINTING, printer=printer.name)
        self._sent[printers.send(pdf, printer)] = paper

    def _printer(self, counter: Counter, kind: DocumentKind) -> printers.Printer | None:
        """The station's printer for a document; None where its papers wait."""
        if kind is DocumentKind.ADDRESS_LABEL and counter.station.label_sheets:
            return None
        found = counter.read(
            lambda session: choices.printer_for(session, counter.station.id, kind, by=counter.staff)
        )
        return printers.Printer(found.printer, found.media, found.copies) if found else None

    def _drawn(self, counter: Counter, paper: Paper) -> tuple[str, bytes]:
        # Drawing takes a while to import, and not every run prints.
        from app.services import documents

        ready = counter.read(lambda session: documents.of_job(session, paper.job, by=counter.staff))
        rendered = documents.render(ready.content)
        for warning in rendered.warnings:
            beside(warning)
        return ready.name, rendered.pdf

    def _failed(self, counter: Counter, paper: Paper, why: str) -> None:
        self._settle(counter, paper, PrintState.FAILED, why)

    def _settle(
        self,
        counter: Counter,
        paper: Paper,
        state: PrintState,
        reason: str = "",
        printer: str = "",
    ) -> None:
        try:
            counter.do(
                lambda session, action: printing_jobs.settle(
                    session, paper.job, state, reason, printer=printer, action=action
                )
            )
        except UserError as told:
            beside(told.message)
