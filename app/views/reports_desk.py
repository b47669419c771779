"""The reports screen on the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from app.background import Counter
from app.errors import UserError
from app.papers.files import write_file
from app.papers.prints import report_pdf
from app.persian.jalali import short
from app.services import reports
from app.services.reports import DayReport, Figure
from app.texts import desks as texts
from app.texts import screens
from app.views.desk import Desk
from app.views.palette import Tone
from app.views.paper_work import paper_work
from app.views.report_looks import MOST_ROWS, exceptions_look, report_look, rows_look
from app.views.reports_screen import ReportsScreen
from app.views.shell import Shell
from app.views.sounds import Sounds


class ReportsDesk(Desk[ReportsScreen]):
    """The numbers of a range, the rows behind each, and files of them.

    Args:
        home: the home directory; PDF files are kept below it.
        ask_file: asks where a file should go; None for nowhere.
    """

    def __init__(
        self,
        screen: ReportsScreen,
        counter: Counter,
        shell: Shell,
        home: Path,
        ask_file: Callable[[Path], Path | None] | None = None,
    ) -> None:
        super().__init__(screen, counter, shell)
        self.papers = paper_work(counter, shell, home)
        self.ask_file = ask_file or self._dialog
        self._report: DayReport | None = None
        screen.range_chosen.connect(lambda _first, _last: self.read(keep=False))
        screen.again_asked.connect(lambda: self.read(keep=True))
        screen.figure_opened.connect(self._open)
        screen.export_asked.connect(self._export)

    def read(self, *, keep: bool) -> None:
        """Count the chosen range anew.

        Args:
            keep: leave the rows behind a number in sight.
        """
        worker = self.counter.worker
        if worker is None:
            return
        branch, (first, last) = worker.branch, self.screen.span()
        self.screen.busy.start()
        self.counter.read(
            self,
            lambda session, by: reports.span(session, branch, first, last, by=by),
            lambda report: self._show(report, keep=keep),
            self._failed,
            latest="report",
        )

    def _show(self, report: DayReport, *, keep: bool) -> None:
        self.screen.busy.stop()
        self._report = report
        self.screen.clear_message()
        self.screen.show_report(report_look(report), keep=keep and self.screen.at_rows())

    def _failed(self, error: UserError) -> None:
        self.screen.busy.stop()
        self.screen.say(Tone.ERROR, error.message)

    def _open(self, key: str) -> None:
        report = self._report
        if report is None:
            return
        if key == ReportsScreen.EXCEPTIONS:
            self.screen.show_rows(exceptions_look(report))
            return
        branch, first, last = report.branch, report.first, report.last

        self.counter.read(
            self,
            lambda session, by: reports.rows_behind(
                session, Figure(key), branch, first, last, by=by, limit=MOST_ROWS
            ),
            lambda table: self.screen.show_rows(rows_look(table)),
            self._failed,
            latest="rows",
        )

    def _export(self, kind: str) -> None:
        report = self._report
        if report is None:
            return
        if kind == "pdf":
            self.screen.busy.start()
            self.papers.aside(
                lambda at: report_pdf(at, report, self.papers.folder), self._drawn, self._failed
            )
            return
        file = self.ask_file(_documents() / f"{_name(report)}.{kind}")
        if file is None:
            return
        made = reports.to_xlsx if kind == "xlsx" else reports.to_csv
        self.counter.background.apart(
            self, lambda: write_file(file, made(report)), lambda _: self._saved(file), self._failed
        )

    def _drawn(self, file: Path) -> None:
        self._saved(file)
        self.papers.open(file)

    def _saved(self, file: Path) -> None:
        self.screen.busy.stop()
        self.screen.say(Tone.OK, screens.REPORT_SAVED, texts.FILE_AT.format(file=file))

    def _dialog(self, proposed: Path) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self.screen, texts.SAVE_AS, str(proposed))
        return Path(chosen) if chosen else None


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place)


def _name(report: DayReport) -> str:
    def in_name(day: dt.date) -> str:
        return short(day).replace("/", "-")

    return texts.REPORT_FILE.format(first=in_name(report.first), last=in_name(report.last))


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> ReportsScreen:
    """The screen, joined to the services."""
    screen = ReportsScreen(lambda: counter.today)
    ReportsDesk(screen, counter, shell, home)
    return screen
