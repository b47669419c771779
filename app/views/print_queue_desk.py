"""The print queue on the database, on the line before the printers and on the system's printers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.background import Counter
from app.errors import UserError
from app.papers import spooler
from app.papers.drafts import of_sheets
from app.papers.spooler import Known
from app.papers.station import Printing
from app.persian.digits import whole
from app.services import documents, printers, printing_jobs
from app.services.printers import StationPapers
from app.services.printing_jobs import Job, Queue
from app.texts import print_queue as texts
from app.texts import window
from app.views.desk import Desk
from app.views.palette import Tone
from app.views.paper_work import paper_work
from app.views.print_queue_looks import (
    BatchLook,
    JobLook,
    job_look,
    left_of,
    printer_cards,
)
from app.views.print_queue_screen import PrintQueueScreen
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds


@dataclass(frozen=True, slots=True)
class _Read:
    """Everything that is read of the station at once."""

    queue: Queue
    papers: StationPapers
    labels: int


@dataclass(slots=True)
class _System:
    """What is known of the printers of the system and of the line."""

    known: dict[str, Known] = field(default_factory=dict)
    printing: Printing | None = None


class PrintQueueDesk(Desk[PrintQueueScreen]):
    """Shows what a station prints, and does what a person wants of it."""

    def __init__(
        self,
        screen: PrintQueueScreen,
        counter: Counter,
        shell: Shell,
        home: Path,
        sounds: Sounds,
    ) -> None:
        super().__init__(screen, counter, shell)
        self._sounds = sounds
        self._papers = paper_work(counter, shell, home)
        self._system = _System()
        self._read: _Read | None = None
        screen.arrived.connect(self._arrive)
        screen.filtered.connect(self.read_again)
        screen.code.connect(self._scanned)
        screen.again_asked.connect(lambda job: self._again(job, ""))
        screen.elsewhere_asked.connect(self._again)
        screen.stop_asked.connect(lambda job: self._papers.stop(job, self._told))
        screen.opened.connect(self._papers.open_job)
        screen.go_on_asked.connect(lambda: self._papers.go_on(self._went_on, self._told))
        screen.pause_asked.connect(lambda: self._papers.pause(self._paused))
        screen.sheets_asked.connect(
            lambda start: self._papers.print_sheets(start, self._went_on, self._told)
        )
        screen.sheets_shown.connect(self._show_sheets)
        screen.packing_asked.connect(lambda: shell.show_page(window.PACKING))
        screen.settings_asked.connect(lambda: shell.show_page(window.SETTINGS))
        self._papers.settled.connect(self._settled)
        self._papers.looked.connect(self._looked)

    def _arrive(self) -> None:
        self.screen.busy.start()
        self.read_again()
        self._papers.look_again()
        self._ask_system()

    def _ask_system(self) -> None:
        self.counter.background.apart(
            self, lambda: spooler.here().printers(), self._found, lambda _: self._found(())
        )

    def _settled(self) -> None:
        if self.screen.isVisible():
            self.read_again()

    def read_again(self) -> None:
        """Show the queue as it is now."""
        worker, today = self.counter.worker, self.counter.today
        if worker is None:
            return
        station, wanted = worker.station, self.screen.states()

        def work(session: Any, by: Any) -> _Read:
            found = printing_jobs.queue(session, station, today, states=wanted, by=by)
            papers = printers.papers_of(session, station, by=by)
            labels = len(documents.waiting_labels(session, by=by)) if papers.label_sheets else -1
            return _Read(found, papers, labels)

        self.counter.read(self, work, self._show, self._told, latest="queue")

    def _show(self, read: _Read) -> None:
        self._read = read
        today = self.counter.today
        chosen = {one.document.value: one.printer for one in read.papers.printers}
        jobs = [job_look(row, today, chosen) for row in read.queue.rows]
        counts = {state.value: count for state, count in read.queue.counts.items()}
        self.screen.show_rows(jobs, counts, tuple(self._system.known))
        self._show_printers(jobs)
        self._show_batch(counts)

    def _show_printers(self, jobs: list[JobLook]) -> None:
        if self._read is None:
            return
        names = [
            (one.printer, texts.DOCUMENTS[one.document.value]) for one in self._read.papers.printers
        ]
        conditions = {
            name: (one.condition.value, one.trouble) for name, one in self._system.known.items()
        }
        held = self._system.printing.held if self._system.printing else {}
        self.screen.show_printers(printer_cards(names, conditions, held, jobs))

    def _show_batch(self, counts: dict[str, int]) -> None:
        read, printing = self._read, self._system.printing
        if read is None:
            return
        on_sheets = read.labels > 0
        left = left_of(counts) if read.papers.printers and not on_sheets else 0
        moving = printing is not None and bool(printing.sent)
        self.screen.show_batch(
            BatchLook(
                over=printing.over if printing and moving else 0,
                total=printing.total if printing and moving else 0,
                left=left,
                sheets=read.labels,
                cells=printing.cells if printing is not None else 1,
            )
        )

    def _found(self, known: tuple[Known, ...]) -> None:
        self._system.known = {one.name: one for one in known}
        if self._read is not None:
            self._show(self._read)

    def _looked(self, printing: Printing) -> None:
        before, self._system.printing = self._system.printing, printing
        if before is not None and before.held != printing.held:
            self._ask_system()
        if self._read is not None and self.screen.isVisible():
            self._show_printers(list(self.screen.jobs()))
            counts = {state.value: one for state, one in self._read.queue.counts.items()}
            self._show_batch(counts)

    # What a person wants

    def _again(self, job: str, printer: str) -> None:
        self.screen.strip.clear()
        self._papers.again(job, printer, lambda: self._sounds.play(Sound.ACCEPTED), self._told)

    def _show_sheets(self, start: int) -> None:
        self._papers.preview(texts.DOCUMENTS["label-sheet"], of_sheets(start), of_sheets)

    def _went_on(self, count: int) -> None:
        words = texts.SENT.format(count=whole(count)) if count else texts.NOTHING_LEFT
        self.screen.say(Tone.OK if count else Tone.WARNING, words)

    def _paused(self, count: int) -> None:
        self.screen.say(Tone.WARNING, texts.PAUSED.format(count=whole(count)))

    def _scanned(self, code: str) -> None:
        """A sheet of which nobody knew is in somebody's hand."""
        self.counter.write(
            self,
            lambda session, action: printing_jobs.held_in_hand(session, code, action=action),
            self._held,
            self._told,
        )

    def _held(self, job: Job) -> None:
        self._sounds.play(Sound.ACCEPTED)
        what = texts.document(job.paper.document.value, job.paper.print_number)
        self.screen.say(Tone.OK, texts.HELD.format(what=what))
        self.read_again()
        self._papers.show_printing()

    def _told(self, error: UserError) -> None:
        self._sounds.play(Sound.ERROR)
        self.screen.busy.stop()
        self.screen.say(Tone.ERROR, error.message)


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> PrintQueueScreen:
    """The screen, joined to the records and the printers."""
    screen = PrintQueueScreen()
    PrintQueueDesk(screen, counter, shell, home, sounds)
    return screen
