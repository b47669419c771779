"""Pictures of the screens at work, on a copy of a home directory; no display is needed.

The same window as a person opens, fed with scans; what it stores goes into the copy.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from app.scanner.decode import clean
from app.scanner.numbers import Command, command_number
from app.services import loans, pick_list, request_view, requests, scanning
from app.services.loans import LoanRow
from app.services.logging_in import people
from app.services.notices import channels
from app.services.pick_list import PickRow
from app.texts import window as texts
from app.views import (
    screenshots_exchange,
    screenshots_first_run,
    screenshots_import,
    screenshots_notices,
    theme,
)
from app.views.camera import PLAIN, Camera, Look, copied, raise_it
from app.views.handover_screen import HandoverScreen, View
from app.views.picking_screen import PickingScreen
from app.views.range_field import RangeField
from app.views.raw_scan import Made, RawScan
from app.views.reports_screen import ReportsScreen
from app.views.requests_page import RequestsPage
from app.views.settings_desk import SECTIONS, SettingsDesk
from app.views.settings_scanner import ScannerSection
from app.views.worklist_screen import WorklistScreen

LATER = dt.timedelta(minutes=25)
"""After the last request of the home directory: when the pictures are taken."""

SEVERAL_BOOKS, PARCELS, FOUND = 2, 3, 3

DUE_SOON = dt.timedelta(days=25)
"""By then the loans of the home directory are past due, and members hear of it."""

FAR = dt.timedelta(days=400)
"""By then every loan of the home directory is due."""

PERSIAN_SCAN = "»\u200c-۲۰۷۱د"
"""What ``KB-2071n`` types under the standard Persian layout."""


def take(home: Path, out: Path, looks: Sequence[Look] = PLAIN) -> list[Path]:
    """Write PNG pictures of the screens, in the order of a day.

    Args:
        home: a home directory with an embedded database, such as that of the sample day; it is
            left as it was.
        out: where the pictures go; made if it is not there.
        looks: in what colours and sizes; each has the day to itself.

    Returns:
        the pictures that were written.

    Raises:
        UserError: there is no database file, or it can't be opened.
    """
    app = theme.application("ketabresan")
    written: list[Path] = []
    for look in looks:
        folder = out / look.folder
        folder.mkdir(parents=True, exist_ok=True)
        theme.apply(app, look.scheme, look.scale)
        with copied(home, look) as copy:
            day = _Day(app, copy, folder)
            try:
                written += [*screenshots_first_run.take(app, folder), *day.take_all()]
            finally:
                day.close()
    return written


class _Day(Camera):
    """A day at the counter."""

    def __init__(self, app: QApplication, folder: Path, out: Path) -> None:
        super().__init__(app, folder, out)
        self._sealed: list[str] = []

    def take_all(self) -> list[Path]:
        """Every picture, in the order of a day."""
        self._clock.now = self._last_request() + LATER
        self._shell.show()
        self._work.start()
        self._picture("login")
        self._enter("desk")
        self._requests()
        self._intake()
        self._enter("packer")
        self._picking()
        books = self._pick()
        self._packing(books)
        self._handover()
        self._help()
        self._enter("desk")
        self._worklist()
        self._reports()
        self._returns()
        self._notices()
        self._exchange()
        self._settings()
        self._import()
        return self._written

    def _import(self) -> None:
        """A messy list of members comes in, and its bad rows after it."""
        self._enter("desk")
        self._shell.show_page(texts.IMPORT)
        screenshots_import.pictures(self._page(), self._home.folder, self._picture)

    def _requests(self) -> None:
        self._shell.show_page(texts.REQUESTS)
        screen = self._page().list
        screen.set_filters((), on=requests.RequestState.SENT.value)
        screen.filtered.emit(screen.filter())
        self._picture("requests")
        screen.show_all()

    def _intake(self) -> None:
        page: RequestsPage = self._page()
        page.show_form()
        self._app.processEvents()
        form = page.form
        form.member.searched.emit("رضا")
        self._take_first(form.member.finder)
        form.books.searched.emit("تاریخ")
        looks = form.books.finder.found()[:2]
        for look in looks:
            form.books.picked.emit(look.key)
        form.books.finder.put_away()
        self._picture("intake")
        form.left.emit()

    @staticmethod
    def _take_first(finder: Any) -> None:
        key = finder.found()[0].key
        finder.put_away()
        finder.taken.emit(key)

    def _exchange(self) -> None:
        """Files of the post and of the library system, as a supervisor sees them."""
        self._enter("desk")
        self._supervise()
        self._shell.show_page(texts.EXCHANGE)
        found: list[tuple[str, ...]] = []
        self._counter.read(
            self._work,
            lambda session, by: tuple(
                one.barcode for one in loans.open_loans(session, self._counter.today, by=by)[:5]
            ),
            found.append,
            raise_it,
        )
        screenshots_exchange.pictures(self._page(), self._home.folder, found[0], self._picture)
        self._enter("desk")

    def _notices(self) -> None:
        """What members were told about their books, when these are due."""
        self._supervise()
        worker = self._counter.worker
        assert worker is not None
        branch, day = worker.branch, self._counter.today + DUE_SOON
        ways = screenshots_notices.WAYS
        self._do(lambda session, action: channels.change_channels(session, ways, action=action))
        self._do(
            lambda session, action: screenshots_notices.tell(session, branch, day, action=action)
        )
        self._enter("desk")
        self._shell.show_page(texts.NOTICES)
        screen = self._page()
        looks = screen.looks()
        screen.table.choose(next((at for at, one in enumerate(looks) if one.reason), 0))
        self._picture("notices")

    def _settings(self) -> None:
        """Every section that there is."""
        self._supervise()
        self._shell.show_page(texts.SETTINGS)
        desk = self._page().findChild(SettingsDesk)
        for place in SECTIONS:
            desk.open(place.module)
            section = self._page().section()
            if isinstance(section, ScannerSection):
                gaps = tuple(4.0 + at % 4 for at in range(len(PERSIAN_SCAN)))
                keys = (None,) * len(PERSIAN_SCAN)
                raw = RawScan(PERSIAN_SCAN, clean(PERSIAN_SCAN), Made.SCAN, keys, gaps)
                section.test.show_scan(raw, section.speed.value())
            self._picture(place.module.replace("_", "-").removesuffix("-desk"))

    def _picking(self) -> None:
        """Some books found, and one that is not where it should be."""
        self._shell.show_page(texts.PICKING)
        screen: PickingScreen = self._page().picking
        waiting = [row.barcode for row in screen.books() if row.copy]
        for barcode in waiting[: min(FOUND, len(waiting) // 2)]:
            self._scan(barcode)
        self._picture("picking")
        screen.table.acted.emit(screen.table.chosen())
        self._picture("picking-not-found")
        screen.fold()

    def _worklist(self) -> None:
        """The first rows as they are entered into the library's own system."""
        self._shell.show_page(texts.PICKING)
        screen: WorklistScreen = self._page().worklist
        for row in screen.works()[:FOUND]:
            screen.ticked.emit(row)
        self._picture("worklist")

    def _pick(self) -> dict[str, list[str]]:
        """Take what waits on the shelves; the barcodes by the number of their request."""
        self._do(lambda session, action: scanning.change_mode(session, "pick", action=action))
        for row in self._rows():
            if row.barcode is None and row.candidates:
                self._pick_one(row.candidates[0].barcode)
        books: dict[str, list[str]] = defaultdict(list)
        for row in self._rows():
            if row.barcode:
                books[row.request_number].append(row.barcode)
        return {number: found for number, found in books.items() if len(found) >= SEVERAL_BOOKS}

    def _pick_one(self, barcode: str) -> None:
        self._counter.act(
            self._work,
            lambda database, action: scanning.scan_at(database, barcode, action=action),
            fail=raise_it,
        )

    def _rows(self) -> tuple[PickRow, ...]:
        found: list[tuple[PickRow, ...]] = []
        self._counter.read(
            self._work,
            lambda session, by: pick_list.pick_list(session, by=by).rows,
            found.append,
            raise_it,
        )
        return found[0]

    def _packing(self, books: dict[str, list[str]]) -> None:
        """A right book, a wrong one, the last one; and some parcels more for the post."""
        self._shell.show_page(texts.PACKING)
        # The biggest first, so that the picture has something to show.
        numbers = sorted(books, key=lambda number: (-len(books[number]), number))
        for at, number in enumerate(numbers[: PARCELS + 1]):
            self._scan(number)
            first, *rest = books[number]
            self._scan(first)
            if at == 0:
                self._picture("packing")
                self._scan(books[numbers[-1]][0])
                self._picture("packing-wrong-book")
                self._scan(command_number(Command.CONTINUE))
            for book in rest:
                self._scan(book)
            if at == 0:
                self._picture("packing-complete")
            for parcel in self._parcels(number):
                self._scan(parcel)
                self._sealed.append(parcel)

    def _parcels(self, number: str) -> tuple[str, ...]:
        """The numbers of the parcels of a request."""
        found: list[tuple[str, ...]] = []

        def work(session: Any) -> tuple[str, ...]:
            branch = self._home.look_round(session).branch
            desk = next(one for one in people(session, branch) if one.role == "desk")
            page = requests.search(session, requests.RequestFilter(number), by=desk.id)
            view = request_view.request(session, page.rows[0].id, by=desk.id)
            return tuple(parcel.number for parcel in view.parcels)

        self._background.read(self._work, work, found.append, raise_it)
        return found[0]

    def _handover(self) -> None:
        self._shell.show_page(texts.HANDOVER)
        screen: HandoverScreen = self._page()
        screen.open_asked.emit()
        for parcel in self._sealed[: PARCELS - 1]:
            self._scan(parcel)
        self._picture("handover")
        screen.edit_parcel()
        self._picture("handover-parcel")
        screen.panel.leave()
        for view, name in ((View.RECEIPTS, "handover-receipts"), (View.DAY, "handover-day")):
            screen.show_view(view)
            self._picture(name)
        screen.show_view(View.NOW)

    def _help(self) -> None:
        """What waits for a printer, the keys of that page, and a page of the guide."""
        self._shell.show_page(texts.PRINT_QUEUE)
        self._picture("print-queue")
        self._page().show_job.click()
        self._picture("preview")
        self._shell.over.take_off()
        self._shell.toggle_help()
        self._picture("help")
        self._shell.show_guide("packer")
        self._picture("guide")
        self._shell.toggle_help()

    def _reports(self) -> None:
        """The day, the week, one service of it, and the rows behind a number."""
        self._shell.show_page(texts.REPORTS)
        self._picture("reports")
        screen: ReportsScreen = self._page()
        screen.export_asked.emit("pdf")
        self._picture("preview-pages")
        self._shell.over.take_off()
        screen.show_span("month")
        self._picture("reports-month")
        screen.show_span("week")
        self._picture("reports-week")
        screen.figure_opened.emit("requests")
        self._picture("reports-rows")
        screen.show_numbers()
        pill = screen.filters.service
        pill.choose(pill.options()[-1].key)
        screen.filters.changed.emit()
        self._picture("reports-service")
        screen.filters.show_all()
        self._calendar(screen.range)

    def _calendar(self, field: RangeField) -> None:
        """The calendar under its field; the screen there is may be smaller than the picture."""
        field.open_calendar()
        popup = field.popup()
        assert popup is not None
        corner = QPoint(field.width() - popup.width(), field.height() + theme.px(4))
        popup.move(field.mapToGlobal(corner))
        self._picture("reports-calendar")
        popup.close()

    def _returns(self) -> None:
        """The book that is due first, and a parcel that the post brought back."""
        self._shell.show_page(texts.RETURNS)
        found: list[tuple[LoanRow, ...]] = []
        far = self._counter.today + FAR
        self._counter.read(
            self._work,
            lambda session, by: loans.overdue(session, far, by=by),
            found.append,
            raise_it,
        )
        out = found[0]
        if out:
            self._scan(out[0].barcode)
        others = [row.parcel for row in out if row.parcel != out[0].parcel]
        if others:
            self._scan(others[-1])
        self._picture("returns")
        self._page().show_kind("overdue")
        self._picture("returns-overdue")
        self._page().show_kind("silent")
        self._picture("returns-silent")
