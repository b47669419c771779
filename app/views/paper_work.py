"""Papers of the window: drawn off the GUI thread, kept in the home directory, printed, opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from app import faults
from app.background import Counter
from app.errors import UserError
from app.papers.drafts import Draft, Draw, give, of_job
from app.papers.files import OWN_LABELS, PAPERS, empty
from app.papers.keys import put_badge
from app.papers.prints import ReportFile, label_test, print_report, test_page
from app.papers.spooler import Printer
from app.papers.standing import Standing, stand
from app.papers.station import Papers, Printing
from app.persian.digits import whole
from app.services.answer import DocumentKind, Paper
from app.services.staff import NewBadge
from app.settings import load
from app.texts import print_queue as queue_texts
from app.texts.printing import NOT_PRINTED, TROUBLES
from app.views.bars import Readiness
from app.views.palette import Tone
from app.views.shell import Shell

if TYPE_CHECKING:
    from app.printing.label_test import LabelTest
    from app.services.reports import DayReport
    from app.views.preview_desk import PreviewDesk

T = TypeVar("T")

FOLDER = PAPERS
GET_READY_MS, QUIET_SECONDS = 1_000, 1.0
"""What draws is imported when so long nobody has asked for anything; looked at so often."""

LOOK_AGAIN_MS = 1_500
"""How often a printer is asked what became of a job."""


class PaperWork(QObject):
    """The papers of one window; the desks share it.

    Signals: ``settled`` when something became of papers, ``told`` with a sentence about one that
    could not be printed; ``looked`` when it is known how printing goes.
    """

    looked = Signal(object)

    settled = Signal()
    told = Signal(str)

    def __init__(self, counter: Counter, shell: Shell, home: Path) -> None:
        super().__init__(shell)
        self.folder = home / FOLDER
        self._counter, self._shell = counter, shell
        self._papers = Papers(
            None,
            self.told.emit,
            partial(faults.log, home),
            keep=self.folder,
            labels=home / OWN_LABELS,
        )
        self._again = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MS)
        self._again.timeout.connect(self.look_again)
        self.told.connect(lambda sentence: shell.say(Tone.WARNING, sentence))
        self.looked.connect(self._show)
        self.aside(self._papers.take_up, lambda _: self.look_again())
        self._ready = QTimer(self, interval=GET_READY_MS)
        self._ready.timeout.connect(self.get_ready)
        self._ready.start()
        self._home = home
        self._emptied: dt.date | None = None
        self._empty()

    def get_ready(self) -> None:
        """Prepare to draw, where nothing else is being done: it takes long, and turns with it."""
        background = self._counter.background
        if background.rested(QUIET_SECONDS):
            self._ready.stop()
            background.apart(self, self._papers.get_ready)

    def _empty(self) -> None:
        """Once a day: files of papers hold names and addresses, and are kept for a while only."""
        today = self._counter.today
        if self._emptied == today:
            return
        self._emptied = today
        now, home = self._counter.clock(), self._home
        self._counter.background.apart(
            self, lambda: empty(self.folder, load(home).papers_days, now), fail=self._not_emptied
        )

    def _not_emptied(self, error: UserError) -> None:
        # Settings that can't be read are told where they are needed.
        self._emptied = None

    def put(self, papers: Iterable[Paper], then: Callable[[], None] | None = None) -> None:
        """Draw, keep and print the papers of a scan."""
        self._empty()
        wanted = tuple(papers)
        if not wanted:
            return

        def put(at: Standing) -> Printing:
            self._papers.put(at, wanted)
            return self._papers.printing(at)

        self.aside(put, lambda printing: self._put(printing, then))

    def _put(self, printing: Printing, then: Callable[[], None] | None) -> None:
        self.looked.emit(printing)
        self.settled.emit()
        self._again.start()
        if then is not None:
            then()

    def put_or_show(self, paper: Paper) -> None:
        """Print a paper; where no printer is set for it, show it instead."""
        show = self.unless_gone(paper.document, lambda: self.open_job(paper.job.hex))
        self.put((paper,), lambda: self.where_printed(paper.document, lambda: None, show))

    def unless_gone(self, kind: DocumentKind, show: Callable[[], None]) -> Callable[[], None]:
        """What shows a document, for who is still where it was asked for.

        Who has gone on to another page by then, or has left, is told that nothing was printed:
        the document would hide what is being done there, or show names to whoever comes next.
        """
        page = self._shell.page()

        def look() -> None:
            if self._shell.page() is page:
                show()
            else:
                what = queue_texts.DOCUMENTS[kind.value]
                self.told.emit(queue_texts.NOT_PRINTED.format(what=what))

        return look

    def where_printed(
        self, kind: DocumentKind, here: Callable[[], None], nowhere: Callable[[], None]
    ) -> None:
        """Go one way where the station prints a document, and another way where it does not."""
        self.aside(
            lambda at: self._papers.has_printer(at, kind),
            lambda printed: here() if printed else nowhere(),
        )

    def show_printing(self) -> None:
        """Say in the foot how printing goes."""
        self.aside(self._papers.printing, self.looked.emit)

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

    def print_test(
        self, printer: Printer, then: Callable[[], None], fail: Callable[[UserError], None]
    ) -> None:
        """Print the test page on a printer as its boxes stand."""

        def sent(_: Path) -> None:
            self._again.start()
            then()

        self.aside(lambda at: test_page(at, printer, self.folder, self._papers), sent, fail)

    def print_label_test(
        self,
        test: LabelTest,
        printer: Printer,
        then: Callable[[], None],
        fail: Callable[[UserError], None],
    ) -> None:
        """Print the test page of a layout of labels on a printer."""

        def sent(_: Path) -> None:
            self._again.start()
            then()

        self.aside(lambda at: label_test(at, test, printer, self.folder, self._papers), sent, fail)

    def print_badge(
        self, new: NewBadge, then: Callable[[str], None], fail: Callable[[UserError], None]
    ) -> None:
        """Print a badge that was just given; ``then`` is told its printer, or ''."""

        def sent(printer: str) -> None:
            self._again.start()
            then(printer)

        self.aside(lambda at: put_badge(at, new, self._papers), sent, fail)

    def look_again(self) -> None:
        """Ask what became of what was given to a printer."""
        before = self._papers.line.over

        def looked(found: tuple[bool, Printing]) -> None:
            waiting, printing = found
            if printing.over != before or not waiting:
                self.settled.emit()
            self.looked.emit(printing)
            if waiting:
                self._again.start()

        self.aside(lambda at: (self._papers.look_again(at), self._papers.printing(at)), looked)

    def _show(self, printing: Printing) -> None:
        words, readiness = foot_look(printing)
        self._shell.foot.show_printer(words, readiness)

    # What a person looks at first

    def preview(
        self, what: str, draw: Draw, by_start: Callable[[int], Draw] | None = None
    ) -> PreviewDesk:
        """Lay a document over the page in sight, as it would be printed.

        Args:
            what: its name.
            by_start: draws labels from another place of their first sheet.
        """
        # Nobody needs it while the window opens.
        from app.views.preview_desk import PreviewDesk

        desk = PreviewDesk(self._counter, self._shell, self._home, self, what)
        desk.open(draw, by_start)
        return desk

    def draft(
        self,
        owner: QObject,
        draw: Draw,
        then: Callable[[Draft], None],
        fail: Callable[[UserError], None],
    ) -> None:
        """Draw a document, and note nothing."""
        self.aside(lambda at: draw(at, self._papers), then, fail, owner)

    def print_draft(
        self,
        owner: QObject,
        draft: Draft,
        printer: Printer,
        then: Callable[[], None],
        fail: Callable[[UserError], None],
    ) -> None:
        """Print what was looked at."""

        def sent(_: None) -> None:
            # A scan may have closed the preview meanwhile; the paper is on its way all the same.
            if isValid(owner):
                then()
            self.settled.emit()
            self.look_again()

        def failed(error: UserError) -> None:
            if isValid(owner):
                fail(error)
            else:
                self.told.emit(NOT_PRINTED.format(why=error.message))
            self.settled.emit()
            self.look_again()

        self.aside(lambda at: give(at, self._papers, draft, printer), sent, failed)

    # What a person asks of the queue

    def again(
        self, job: str, printer: str, then: Callable[[], None], fail: Callable[[UserError], None]
    ) -> None:
        """Print a job now; ``printer``: another than the station's, or ''."""
        other = Printer(printer) if printer else None
        self._ask(lambda at: self._papers.again(at, (UUID(job),), other), lambda _: then(), fail)

    def stop(self, job: str, fail: Callable[[UserError], None]) -> None:
        """Take a job back from its printer, or out of the queue."""
        self._ask(lambda at: self._papers.stop(at, UUID(job)), None, fail)

    def go_on(self, then: Callable[[int], None], fail: Callable[[UserError], None]) -> None:
        """Print everything that waits or failed."""
        self._ask(self._papers.go_on, then, fail)

    def pause(self, then: Callable[[int], None]) -> None:
        """Send nothing more to the printers."""
        self._ask(self._papers.pause, then, None)

    def print_sheets(
        self, start: int, then: Callable[[int], None], fail: Callable[[UserError], None]
    ) -> None:
        """Print the labels that wait on sheets, from a place of the first one."""
        self._ask(lambda at: self._papers.print_sheets(at, start), then, fail)

    def _ask(
        self,
        work: Callable[[Standing], T],
        then: Callable[[T], None] | None,
        fail: Callable[[UserError], None] | None,
    ) -> None:
        def done(found: T) -> None:
            self.settled.emit()
            if then is not None:
                then(found)
            self.look_again()

        def failed(error: UserError) -> None:
            if fail is not None:
                fail(error)
            self.look_again()

        self.aside(work, done, failed)

    def aside(
        self,
        work: Callable[[Standing], T],
        then: Callable[[T], None] | None = None,
        fail: Callable[[UserError], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run something that draws, for whoever is at the station now; nothing for nobody."""
        worker, clock = self._counter.worker, self._counter.clock
        if worker is None:
            return

        def run(database: Any) -> T:
            return work(stand(database, worker.staff, worker.station, clock))

        self._counter.background.aside(owner or self, run, then, fail)

    def open_job(self, job: str) -> None:
        """Show what a print job prints, as it was."""
        self.preview("", of_job(UUID(job)))


def foot_look(printing: Printing) -> tuple[str, Readiness]:
    """What the foot says of the printing."""
    if printing.trouble:
        word = TROUBLES[printing.trouble][0]
        return queue_texts.FOOT_TROUBLE.format(what=word), Readiness.BROKEN
    if printing.sent:
        return queue_texts.FOOT_PRINTING.format(count=whole(printing.sent)), Readiness.BUSY
    if printing.failed:
        return queue_texts.FOOT_FAILED.format(count=whole(printing.failed)), Readiness.ATTENTION
    if not printing.printers:
        return queue_texts.FOOT_NONE, Readiness.ATTENTION
    return queue_texts.FOOT_READY, Readiness.READY


def paper_work(counter: Counter, shell: Shell, home: Path) -> PaperWork:
    """The papers of this window."""
    found = shell.findChild(PaperWork)
    return found if isinstance(found, PaperWork) else PaperWork(counter, shell, home)
