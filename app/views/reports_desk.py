"""The reports screen on the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFileDialog

from app.background import Counter
from app.errors import UserError
from app.papers.drafts import of_month, of_report
from app.papers.files import write_file
from app.papers.prints import ReportFile
from app.persian.jalali import short
from app.services import reports
from app.services.answer import DocumentKind
from app.services.calendar import Closures, closures
from app.services.reports import DayReport, Figure, Table
from app.texts import desks as texts
from app.texts import reports as screen_texts
from app.texts import screens
from app.texts.print_queue import DOCUMENTS
from app.views import paint
from app.views.desk import Desk
from app.views.folders import documents
from app.views.palette import Tone
from app.views.paper_work import paper_work
from app.views.report_looks import (
    EVERY_ROW,
    MOST_ROWS,
    exceptions_look,
    report_look,
    rows_look,
)
from app.views.report_rows import RowsLook
from app.views.reports_screen import ReportsScreen
from app.views.select import Option
from app.views.shell import Shell
from app.views.sounds import Sounds

_REPORT = DocumentKind.DAILY_REPORT
_Only = tuple[UUID | None, UUID | None]
"""The service and the person that a report is narrowed to."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A report with what the screen needs around it."""

    report: DayReport
    closed: Closures
    choices: reports.Choices
    only: _Only


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
        self._only: _Only = (None, None)
        self._rows: Table | Callable[[Any, UUID], Table] | None = None
        screen.range_chosen.connect(lambda _first, _last: self.read(keep=False))
        screen.again_asked.connect(lambda: self.read(keep=True))
        screen.figure_opened.connect(self._open)
        screen.day_opened.connect(self._open_days)
        screen.all_rows_asked.connect(self._open_all)
        screen.export_asked.connect(self._export)
        screen.month.asked.connect(self._show_month)

    def read(self, *, keep: bool) -> None:
        """Count the chosen range anew.

        Args:
            keep: leave the rows behind a number in sight.
        """
        worker = self.counter.worker
        if worker is None:
            return
        branch, (first, last) = worker.branch, self.screen.span()
        today = self.counter.today
        filters = self.screen.filters
        service, staff = (
            UUID(pill.key()) if pill.key() else None for pill in (filters.service, filters.staff)
        )

        def counted(session: Any, by: UUID) -> _Counted:
            report = reports.span(
                session, branch, first, last, by=by, service=service, staff=staff, today=today
            )
            narrower = reports.choices(session, branch, by=by)
            return _Counted(report, closures(session, branch), narrower, (service, staff))

        self.screen.busy.start()
        self.counter.read(
            self,
            counted,
            lambda found: self._show(found, keep=keep),
            self._not_counted,
            latest="report",
        )

    def _show(self, found: _Counted, *, keep: bool) -> None:
        self.screen.busy.stop()
        report = self._report = found.report
        self._only = found.only
        self.screen.range.set_off(lambda day: not found.closed.is_open(day))
        filters, choices = self.screen.filters, found.choices
        filters.service.offer([Option(key.hex, name) for key, name in choices.services])
        filters.staff.offer([Option(key.hex, name) for key, name in choices.staff])
        if not keep:
            self.screen.clear_message()
        self.screen.show_report(report_look(report), keep=keep and self.screen.at_rows())

    def _not_counted(self, error: UserError) -> None:
        """There is no report for this person, or of this range; the last one must not stand."""
        self.screen.busy.stop()
        self._report = None
        self.screen.show_nothing(error.message)

    def _failed(self, error: UserError) -> None:
        self.screen.busy.stop()
        self.screen.say(Tone.ERROR, error.message)

    def _open(self, key: str) -> None:
        report = self._report
        if report is None:
            return
        if key == ReportsScreen.EXCEPTIONS:
            self._rows = reports.exceptions_table(report)
            self.screen.show_rows(exceptions_look(report))
            return
        self._open_days(key, report.first, report.last)

    def _open_days(self, key: str, first: dt.date, last: dt.date) -> None:
        """The rows behind a number of these days: the first of them, all when somebody asks."""
        report = self._report
        if report is None:
            return
        figure, branch, today = Figure(key), report.branch, self.counter.today
        service, staff = self._only

        def rows(session: Any, by: UUID, limit: int | None = None) -> Table:
            return reports.rows_behind(
                session,
                figure,
                branch,
                first,
                last,
                by=by,
                service=service,
                staff=staff,
                limit=limit,
                today=today,
            )

        self._rows = rows
        self._read_rows(lambda session, by: rows(session, by, MOST_ROWS + 1), MOST_ROWS)

    def _open_all(self) -> None:
        rows = self._rows
        if callable(rows):
            self._read_rows(rows, EVERY_ROW)

    def _read_rows(self, rows: Callable[[Any, UUID], Table], most: int) -> None:
        def read(session: Any, by: UUID) -> RowsLook:
            table = rows(session, by)
            return rows_look(replace(table, rows=table.rows[:most]), len(table.rows))

        def show(look: RowsLook) -> None:
            self.screen.busy.stop()
            self.screen.show_rows(look)

        self.screen.busy.start()
        self.counter.read(self, read, show, self._failed, latest="rows")

    def _export(self, kind: str) -> None:
        report = self._report
        if report is None:
            return
        if kind in ("pdf", "print"):
            self._print(report, printed=kind == "print")
            return
        rows = self._rows if self.screen.at_rows() else None
        name = self.screen.rows_title().split(":")[0] if rows else ""
        file = self.ask_file(documents() / f"{_name(report, name)}.{kind}")
        if file is None:
            return
        write = reports.to_xlsx if kind == "xlsx" else reports.to_csv
        made = partial(write, only=report.only) if rows else write
        self.screen.busy.start()
        if callable(rows):
            self.counter.read(
                self,
                lambda session, by: write_file(file, made(rows(session, by))),
                lambda _: self._saved(file),
                self._failed,
            )
            return
        content = rows or report
        self.counter.background.apart(
            self, lambda: write_file(file, made(content)), lambda _: self._saved(file), self._failed
        )

    def _print(self, report: DayReport, *, printed: bool) -> None:
        def look() -> None:
            self.papers.preview(DOCUMENTS[_REPORT.value], of_report(report))

        if_here = self.papers.unless_gone(_REPORT, look)

        def show() -> None:
            self.screen.busy.stop()
            if_here()

        if printed:
            self.screen.busy.start()
            self.papers.where_printed(
                _REPORT,
                lambda: self.papers.print_report(report, self._on_paper, self._failed),
                show,
            )
        else:
            show()

    def _show_month(self, office: str) -> None:
        kind = DocumentKind.MONTHLY_LIST
        self.papers.preview(DOCUMENTS[kind.value], of_month(self.screen.span()[0], office))

    def _on_paper(self, _: ReportFile) -> None:
        self.screen.busy.stop()
        self.screen.say(Tone.OK, screen_texts.SENT_TO_PRINTER)

    def _saved(self, file: Path) -> None:
        self.screen.busy.stop()
        self.screen.say(Tone.OK, screens.REPORT_SAVED, _where(file))

    def _dialog(self, proposed: Path) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self.screen, texts.SAVE_AS, str(proposed))
        return Path(chosen) if chosen else None


def _where(file: Path) -> str:
    return texts.FILE_AT.format(file=paint.code(str(file)))


def _name(report: DayReport, rows: str = "") -> str:
    def in_name(day: dt.date) -> str:
        return short(day).replace("/", "-")

    name = texts.REPORT_FILE.format(first=in_name(report.first), last=in_name(report.last))
    parts = (name, report.service, report.person, rows)
    return "-".join(part.replace(" ", "-").replace("/", "-") for part in parts if part)


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> ReportsScreen:
    """The screen, joined to the services."""
    screen = ReportsScreen(lambda: counter.today)
    ReportsDesk(screen, counter, shell, home)
    return screen
