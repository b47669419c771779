"""The records behind the line: what waits, what is drawn of it, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.action import Action
from app.models.states import DocumentKind, PrintState
from app.papers.line import Entry
from app.papers.spooler import Printer, printer_of
from app.services import printers, printing_jobs
from app.services.answer import Paper
from app.services.printers import PrinterChoice
from app.services.stations import StationView
from app.texts import cli as texts

if TYPE_CHECKING:
    from app.printing.label_use import LabelUse

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


def alone(paper: Paper) -> Entry:
    """A paper that is a job by itself."""
    return Entry((paper,), paper.document)


@dataclass(frozen=True, slots=True)
class StationRecords:
    """What the line of a station needs, for whoever is there now.

    Attributes:
        counter: who, and where.
        tell: says a sentence to them.
        log: keeps a fault that should not happen; gives the file in which it is.
        labels: the folder of the library's own layouts of labels; None for those that ship.
    """

    counter: AtStation
    tell: Callable[[str], None]
    log: Callable[[BaseException], Path]
    labels: Path | None = None

    def waits(self, entry: Entry) -> bool:
        """Whether all papers of an entry still wait."""
        jobs = [paper.job for paper in entry.papers]
        return self.counter.read(
            lambda session: all(
                printing_jobs.state_of(session, job) is PrintState.WAITING for job in jobs
            )
        )

    def printer(self, kind: DocumentKind) -> Printer | None:
        """The station's printer for a document; None where its papers wait."""
        station = self.counter.station
        if kind is DocumentKind.ADDRESS_LABEL and station.label_sheets:
            return None
        found = self._choice(kind)
        return printer_of(found) if found else None

    def _choice(self, kind: DocumentKind) -> PrinterChoice | None:
        station = self.counter.station.id
        return self.counter.read(
            lambda session: printers.printer_for(session, station, kind, by=self.counter.staff)
        )

    def drawn(self, paper: Paper) -> tuple[str, bytes]:
        """The name and the PDF of a document.

        Raises:
            UserError: its record is gone, or it can't be drawn from its print job.
        """
        # Drawing takes a while to import, and not every run prints.
        from app.papers import label_choice
        from app.services import documents

        use = None
        if paper.document is DocumentKind.ADDRESS_LABEL:
            choice = self._choice(paper.document)
            use = label_choice.for_label(choice, self.labels, self.tell)
        ready = self.counter.read(
            lambda session: documents.of_job(session, paper.job, by=self.counter.staff, use=use)
        )
        return ready.name, self._rendered(ready.content)

    def draw(self, entry: Entry) -> bytes | None:
        """The document of an entry; None where it can't be drawn, which is noted and told."""
        try:
            return self._sheet(entry) if entry.start else self.drawn(entry.papers[0])[1]
        except UserError as told:
            self.settle(entry, PrintState.FAILED, told.message)
            self.tell(texts.NOT_PRINTED.format(why=told.message))
        except Exception as fault:  # noqa: BLE001 - a sheet that can't be drawn stops no other
            self.not_drawn(entry, fault)
        return None

    def not_drawn(self, entry: Entry, fault: BaseException) -> None:
        """Note and tell that a document could not be drawn."""
        sentence = texts.NOT_DRAWN.format(file=self.log(fault))
        self.settle(entry, PrintState.FAILED, sentence)
        self.tell(sentence)

    def settle(self, entry: Entry, state: PrintState, reason: str = "", printer: str = "") -> None:
        """Note what became of all papers of an entry."""
        jobs = tuple(paper.job for paper in entry.papers)
        try:
            self.counter.do(
                lambda session, action: printing_jobs.settle_all(
                    session, jobs, state, reason, printer=printer, action=action
                )
            )
        except UserError as told:
            self.tell(told.message)

    def cells(self) -> int:
        """How many labels a sheet of this station holds."""
        return self._layout().layout.cells

    def _layout(self) -> LabelUse:
        from app.papers import label_choice

        choice = self._choice(DocumentKind.LABEL_SHEET)
        return label_choice.for_sheet(choice, self.labels, self.tell)

    def _sheet(self, entry: Entry) -> bytes:
        from app.services import documents

        use = self._layout()
        parcels = [(paper.record, paper.print_number) for paper in entry.papers]
        return self._rendered(
            self.counter.read(
                lambda session: documents.sheet(
                    session, parcels, entry.start, by=self.counter.staff, use=use
                )
            )
        )

    def _rendered(self, content: object) -> bytes:
        from app.services import documents

        rendered = documents.render(content)
        for warning in rendered.warnings:
            self.tell(warning)
        return rendered.pdf
