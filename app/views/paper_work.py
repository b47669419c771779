"""Papers of the window: drawn off the GUI thread, kept in the home directory, printed, opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app import faults
from app.background import Counter
from app.errors import UserError
from app.papers.prints import ReportFile, print_report
from app.papers.standing import Standing, stand
from app.papers.station import Papers
from app.services.answer import Paper
from app.services.reports import DayReport
from app.texts import desks as texts
from app.views import paint
from app.views.palette import Tone
from app.views.shell import Shell

T = TypeVar("T")

FOLDER = "papers"
LOOK_AGAIN_MS = 3_000
"""How often a printer is asked what became of a job."""


class PaperWork(QObject):
    """The papers of one window; the desks share it.

    Signals: ``settled`` when something became of papers, ``told`` with a sentence about one that
    could not be printed.
    """

    settled = Signal()
    told = Signal(str)

    def __init__(self, counter: Counter, shell: Shell, home: Path) -> None:
        super().__init__(shell)
        self.folder = home / FOLDER
        self._counter, self._shell = counter, shell
        self._papers = Papers(None, self.told.emit, partial(faults.log, home), keep=self.folder)
        self._kept: dict[str, Path] = {}
        self._again = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MS)
        self._again.timeout.connect(self.look_again)
        self.told.connect(lambda sentence: shell.say(Tone.WARNING, sentence))
        self.aside(self._papers.take_up)

    def put(self, papers: Iterable[Paper], then: Callable[[], None] | None = None) -> None:
        """Draw, keep and print the papers of a scan."""
        wanted = tuple(papers)
        if wanted:
            self.aside(lambda at: self._papers.put(at, wanted), lambda kept: self._put(kept, then))

    def _put(self, kept: dict[UUID, Path], then: Callable[[], None] | None) -> None:
        self._kept |= {job.hex: file for job, file in kept.items()}
        self.settled.emit()
        self._again.start()
        if then is not None:
            then()

    def print_report(
        self,
        report: DayReport,
        then: Callable[[ReportFile], None],
        fail: Callable[[UserError], None],
    ) -> None:
        """Draw a report, keep its file, and print it where a printer is set for reports."""

        def drawn(made: ReportFile) -> None:
            if made.printed:
                self._again.start()
            then(made)

        self.aside(lambda at: print_report(at, report, self.folder, self._papers), drawn, fail)

    def look_again(self) -> None:
        """Ask what became of what was given to a printer."""
        self.aside(self._papers.look_again, self._looked)

    def _looked(self, waiting: bool) -> None:
        self.settled.emit()
        if waiting:
            self._again.start()

    def aside(
        self,
        work: Callable[[Standing], T],
        then: Callable[[T], None] | None = None,
        fail: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run something that draws, for whoever is at the station now; nothing for nobody."""
        worker, clock = self._counter.worker, self._counter.clock
        if worker is None:
            return

        def run(database: Any) -> T:
            return work(stand(database, worker.staff, worker.station, clock))

        self._counter.background.aside(self, run, then, fail)

    def has(self, job: str) -> bool:
        """Whether there is a file of a print job."""
        return job in self._kept

    def open_job(self, job: str) -> None:
        """Show the file of a print job."""
        if job in self._kept:
            self.open(self._kept[job])

    def open(self, file: Path) -> None:
        """Show a file in the program that the system has for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self._shell.say(Tone.WARNING, texts.NO_VIEWER.format(file=paint.code(str(file))))


def paper_work(counter: Counter, shell: Shell, home: Path) -> PaperWork:
    """The papers of this window."""
    found = shell.findChild(PaperWork)
    return found if isinstance(found, PaperWork) else PaperWork(counter, shell, home)
