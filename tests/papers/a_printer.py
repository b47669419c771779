"""A printer that stands in for the printing of a system, with every fault a printer has."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.errors import UserError
from app.papers.spooler import Condition, Known, Printer, Seen, Stage


@dataclass
class _Job:
    pdf: bytes
    stage: Stage = Stage.WAITING
    asked: int = 0


@dataclass
class APrinter:
    """Prints one job after the other, one step each time that somebody asks.

    Attributes:
        out: the sheets that lie in its tray.
        trouble: what keeps it from printing, or ''.
        refuses: it takes nothing.
        breaks: what becomes of the job that is next to come out (by its number, from 0).
        delivered: it has all of the job that it prints.
        silent: the printing of the system does not answer.
    """

    out: list[bytes] = field(default_factory=list)
    trouble: str = ""
    refuses: bool = False
    breaks: dict[int, Stage] = field(default_factory=dict)
    delivered: bool = False
    silent: bool = False
    jobs: dict[str, _Job] = field(default_factory=dict)
    sent_to: list[Printer] = field(default_factory=list)

    def send(self, pdf: bytes, printer: Printer) -> str:
        if self.refuses:
            raise UserError(f"چاپگر {printer.name} نپذیرفت.")
        request = f"{printer.name}-{len(self.jobs) + 1}"
        self.jobs[request] = _Job(pdf)
        self.sent_to.append(printer)
        return request

    def step(self) -> None:
        """The printer goes on with the first job that is not over."""
        for number, job in enumerate(self.jobs.values()):
            if job.stage is Stage.WAITING:
                job.stage = Stage.PRINTING
                return
            if job.stage is Stage.PRINTING:
                if number in self.breaks:
                    job.stage = self.breaks[number]
                elif not self.trouble:
                    self.out.append(job.pdf)
                    job.stage = Stage.DONE
                return

    def seen(self, request: str) -> Seen:
        if self.silent:
            raise UserError("سامانهٔ چاپ پاسخ نمی‌دهد.")
        job = self.jobs.get(request)
        if job is None:
            return Seen(Stage.GONE)
        printing = job.stage is Stage.PRINTING
        return Seen(job.stage, self.trouble if printing else "", printing and self.delivered)

    def cancel(self, request: str) -> None:
        job = self.jobs.get(request)
        if job and job.stage in (Stage.WAITING, Stage.PRINTING):
            job.stage = Stage.CANCELLED

    def printers(self) -> tuple[Known, ...]:
        return (Known("Zebra", "", Condition.READY, self.trouble),)

    def papers(self, printer: str) -> tuple[str, ...]:
        return ("100x150mm",)

    def trays(self, printer: str) -> tuple[str, ...]:
        return ()
