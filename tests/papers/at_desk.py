"""A station with a label printer, and parcels whose labels wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from app.models import PrintJob
from app.models.action import Action
from app.models.states import DocumentKind, PrintState
from app.papers.line import Line
from app.papers.spooler import Spooler
from app.papers.standing import Standing, stand
from app.papers.station import Papers, marked
from app.services import documents, printers, printing_jobs
from app.services.answer import Paper
from tests.services.parcels import sealed
from tests.services.world import World

LABEL, SLIP = DocumentKind.ADDRESS_LABEL, DocumentKind.PACKING_SLIP


@dataclass
class AtDesk:
    """Somebody who packs; ``told`` is what they were told, ``at`` seconds of their patience."""

    world: World
    spooler: Spooler
    told: list[str] = field(default_factory=list)
    at: float = 0.0

    def __post_init__(self) -> None:
        for document in (LABEL, SLIP, DocumentKind.MANIFEST):
            self.choose(document, "Zebra")
        self.papers = self.restarted()

    def choose(
        self,
        document: DocumentKind,
        printer: str,
        media: str = "",
        tray: str | None = None,
        copies: int = 1,
    ) -> None:
        action = self.world.action("supervisor")
        self.world.database.do(
            lambda session: printers.choose(
                session,
                self.world.key("station 1"),
                document,
                printer,
                media=media,
                copies=copies,
                tray=tray,
                action=action,
            )
        )

    @property
    def standing(self) -> Standing:
        key = self.world.key
        return stand(self.world.database, key("packer"), key("station 1"), lambda: self.world.now)

    def restarted(self) -> Papers:
        """The program as it begins, with nothing in mind."""
        line = Line(self.spooler, mark=marked, now=lambda: self.at)

        def log(fault: BaseException) -> Path:
            raise AssertionError from fault

        self.papers = Papers(None, self.told.append, log, line=line)
        return self.papers

    def parcels(self, count: int) -> None:
        """Parcels 1 … count, without any print."""
        for serial in range(1, count + 1):
            sealed(self.world, serial)

    def order(self, document: DocumentKind, *serials: int) -> list[Paper]:
        """Further prints of these parcels."""
        found = []
        for serial in serials:
            key, action = self.world.key(f"prc {serial}"), self.world.action("packer")
            found.append(self.world.database.do(wanted(document, key, action)))
        return found

    def pdf(self, paper: Paper) -> bytes:
        """What lies in the tray when it has come out."""
        ready = self.standing.read(
            lambda session: documents.of_job(session, paper.job, by=self.world.key("packer"))
        )
        return documents.render(ready.content).pdf

    def job(self, paper: Paper) -> PrintJob:
        with self.world.database.read() as session:
            return session.get_one(PrintJob, paper.job)

    def states(self, papers: list[Paper]) -> list[PrintState]:
        return [self.job(paper).state for paper in papers]

    def work(self, times: int, between: Callable[[], None]) -> None:
        """Look after the printers for a while; seconds go by between."""
        for _ in range(times):
            between()
            self.at += 2
            self.papers.look_again(self.standing)

    def again(self, *jobs: UUID) -> tuple[Paper, ...]:
        return self.papers.again(self.standing, jobs)


def wanted(document: DocumentKind, key: UUID, action: Action) -> Callable[[Session], Paper]:
    """Orders a print."""
    return lambda session: printing_jobs.wanted(session, document, key, action=action)
