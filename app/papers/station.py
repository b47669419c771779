"""What scans print: to the station's printers, or as PDF files into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.action import Action
from app.models.states import DocumentKind, PrintState
from app.papers import cups
from app.papers.files import write_file
from app.services import printers as choices
from app.services import printing_jobs
from app.services.answer import Paper
from app.services.stations import StationView
from app.texts import cli as texts
from app.texts import printing as printing_texts

T = TypeVar("T")


class AtStation(Protocol):
    """Somebody at a station, with a database."""

    @property
    def staff(self) -> UUID:
        """Who it is."""

    @property
    def station(self) -> StationView:
        """Where they are."""

    def do(self, use_case: Callable[[Session, Action], T]) -> T:
        """Carry out one use case, with an action of its own."""

    def read(self, work: Callable[[Session], T]) -> T:
        """Ask something in a session that writes nothing."""


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
    """

    folder: Path | None
    tell: Callable[[str], None]
    log: Callable[[BaseException], Path]
    keep: Path | None = None
    _sent: dict[str, Paper] = field(default_factory=dict)

    def take_up(self, counter: AtStation) -> None:
        """Mark what was on its way to a printer when the program ended the last time."""
        left = counter.read(lambda session: printing_jobs.under_way(session, counter.station.id))
        for job in left:
            self._settle(counter, job.paper, PrintState.UNKNOWN, printing_texts.INTERRUPTED)

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
                self._failed(counter, paper, told.message)
            except Exception as fault:  # noqa: BLE001 - a sheet that can't be drawn stops no scan
                where = self.log(fault)
                self._failed(counter, paper, texts.NOT_DRAWN.format(file=where))
                self.tell(texts.NOT_DRAWN.format(file=where))
            else:
                if file is not None:
                    kept[paper.job] = file
        if papers:
            self.look_again(counter)
        return kept

    def look_again(self, counter: AtStation) -> bool:
        """Ask what became of the jobs that were given to a printer; whether some still wait."""
        for request, paper in list(self._sent.items()):
            try:
                found = cups.fate(request)
            except UserError:
                continue
            if found is cups.Fate.WAITING:
                continue
            del self._sent[request]
            if found is cups.Fate.DONE:
                self._settle(counter, paper, PrintState.DONE)
            else:
                self.tell(texts.NOT_PRINTED.format(why=texts.PRINTER_STOPPED))
                self._failed(counter, paper, texts.PRINTER_STOPPED)
        return bool(self._sent)

    def send(self, counter: AtStation, paper: Paper, pdf: bytes) -> bool:
        """Give a document that is drawn already to the station's printer for it.

        Returns:
            whether there is such a printer.

        Raises:
            UserError: the printer does not take it; the print job says so too.
        """
        printer = self._printer(counter, paper.document)
        if printer is None:
            return False
        self._settle(counter, paper, PrintState.PRINTING, printer=printer.name)
        try:
            self._sent[cups.send(pdf, printer)] = paper
        except UserError as told:
            self._failed(counter, paper, told.message)
            raise
        return True

    def _put(self, counter: AtStation, paper: Paper) -> Path | None:
        state = counter.read(lambda session: printing_jobs.state_of(session, paper.job))
        if state is not PrintState.WAITING:
            return None
        if self.folder is not None:
            name, pdf = self._drawn(counter, paper)
            write_file(self.folder / f"{name}.pdf", pdf)
            self._settle(counter, paper, PrintState.DONE)
            return None
        printer = self._printer(counter, paper.document)
        if printer is None and self.keep is None:
            return None
        name, pdf = self._drawn(counter, paper)
        file = self.keep / f"{name}.pdf" if self.keep is not None else None
        if file is not None:
            write_file(file, pdf)
        if printer is not None:
            # Noted first: after a power cut nobody knows whether the sheet came out.
            self._settle(counter, paper, PrintState.PRINTING, printer=printer.name)
            self._sent[cups.send(pdf, printer)] = paper
        return file

    def _printer(self, counter: AtStation, kind: DocumentKind) -> cups.Printer | None:
        """The station's printer for a document; None where its papers wait."""
        if kind is DocumentKind.ADDRESS_LABEL and counter.station.label_sheets:
            return None
        found = counter.read(
            lambda session: choices.printer_for(session, counter.station.id, kind, by=counter.staff)
        )
        return cups.printer_of(found) if found else None

    def _drawn(self, counter: AtStation, paper: Paper) -> tuple[str, bytes]:
        # Drawing takes a while to import, and not every run prints.
        from app.services import documents

        ready = counter.read(lambda session: documents.of_job(session, paper.job, by=counter.staff))
        rendered = documents.render(ready.content)
        for warning in rendered.warnings:
            self.tell(warning)
        return ready.name, rendered.pdf

    def _failed(self, counter: AtStation, paper: Paper, why: str) -> None:
        self._settle(counter, paper, PrintState.FAILED, why)

    def _settle(
        self,
        counter: AtStation,
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
            self.tell(told.message)
