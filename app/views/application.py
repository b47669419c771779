"""The window at work: what stands between the shell, the scanner and the services.

The window is painted first; the database is opened after that, on a thread of the pool. The desks
and the services behind them are imported when their page is first shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.background import (
    Background,
    Counter,
    Entered,
    Fault,
    Here,
    Home,
    NotSetUp,
    Post,
    Worker,
)
from app.errors import UserError
from app.persian.jalali import time_of
from app.scanner.numbers import Command, Kind, OwnNumber, read
from app.settings import Settings
from app.texts import window as texts
from app.texts.login import work_kept
from app.views.ahead import Ahead
from app.views.bars import Readiness
from app.views.days import moment_of
from app.views.entrance import Entrance
from app.views.fields import SecretField
from app.views.icons import Icon
from app.views.login import StaffLook
from app.views.paint import in_groups
from app.views.palette import Tone
from app.views.scanners import Scanners
from app.views.screen import Screen
from app.views.shell import Shell
from app.views.shell_parts import NotYours, Page
from app.views.sounds import Sound, Sounds

if TYPE_CHECKING:
    from app.services.keeping.backup import Backup
    from app.views.first_run_desk import FirstRunDesk
    from app.views.requests_page import RequestsPage
    from app.views.serial_scanner import PortState

AGAIN_MS = 5_000
"""How long until a database that could not be opened is tried again."""

_FAULTS = {Fault.FULL: texts.DATABASE_FULL}
_BARRED = {
    "packer": (texts.REQUESTS, texts.RETURNS, texts.REPORTS, texts.IMPORT, texts.NOTICES),
    "desk": (texts.PACKING, texts.HANDOVER),
    "supervisor": (),
}
"""The pages on which a role may see nothing: the services refuse what these read."""
_PORTS = {
    "READY": (texts.SCANNER_READY, Readiness.READY),
    "UNPLUGGED": (texts.SCANNER_UNPLUGGED, Readiness.ATTENTION),
    "TAKEN": (texts.SCANNER_TAKEN, Readiness.ATTENTION),
}


class Application(QObject):
    """Joins everything; it lives as long as the window.

    Args:
        shell: the window.
        home: the directory with the data.
        background: where work is done; its opener is ``home.open``.
        clock: the present moment, aware.
        sounds: what is heard.
    """

    def __init__(
        self,
        shell: Shell,
        home: Home,
        background: Background,
        clock: Callable[[], dt.datetime],
        sounds: Sounds,
    ) -> None:
        super().__init__(shell)
        self.shell = shell
        self.home = home
        self.background = background
        self.counter = Counter(background, clock)
        self.counter.post = self.post = Post(background, clock, self._settings, self)
        self._sounds = sounds
        self._here: Here | None = None
        self._early = ""
        self._modules = [f"app.views.{name}" for name in ("packing_desk", "requests_page")]
        self._first_run: FirstRunDesk | None = None
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.start)
        self._entrance = Entrance(shell, home, self.counter, sounds)
        self._entrance.entered.connect(self._let_in)
        shell.locked.connect(self._locked)
        shell.lock_after(self._settings().lock_minutes)
        background.changed.connect(shell.refresh)
        background.refused.connect(self._refused)
        background.crashed.connect(shell.tell_crash)
        background.health.connect(self._show_health)
        self._add_pages()

    def _add_pages(self) -> None:
        for name, key, icon, icon_on, make in (
            (texts.REQUESTS, "F2", Icon.INBOX, Icon.INBOX_ON, self._requests),
            (texts.PICKING, "F3", Icon.PICKING, Icon.PICKING_ON, self._made_by("picking_page")),
            (texts.PACKING, "F4", Icon.PACKAGE, Icon.PACKAGE_ON, self._made_by("packing_desk")),
            (texts.HANDOVER, "F5", Icon.TRUCK, Icon.TRUCK_ON, self._made_by("handover_desk")),
            (
                texts.RETURNS,
                "F6",
                Icon.BACK_ON_SHELF,
                Icon.RETURNS_ON,
                self._made_by("returns_desk"),
            ),
            (texts.REPORTS, "F7", Icon.CHART, Icon.CHART_ON, self._made_by("reports_desk")),
            (
                texts.SETTINGS,
                "F8",
                Icon.SETTINGS,
                Icon.SETTINGS_ON,
                self._made_by("settings_desk"),
            ),
        ):
            self.shell.add_page(Page(name, key, icon, icon_on, make))
        queue = self._made_by("print_queue_desk")
        page = Page(texts.PRINT_QUEUE, "Ctrl+P", Icon.PRINT, Icon.PRINT, queue, on_rail=False)
        self.shell.add_page(page)
        notices = self._made_by("notices_desk")
        page = Page(texts.NOTICES, "Ctrl+N", Icon.SMS, Icon.SMS, notices, on_rail=False)
        self.shell.add_page(page)
        self.shell.foot.queue_asked.connect(self._show_queue)
        icon, made = Icon.UPLOAD, self._made_by("import_desk")
        self.shell.add_page(Page(texts.IMPORT, "Ctrl+I", icon, icon, made, on_rail=False))
        files = self._made_by("exchange_desk")
        icon = Icon.SPREADSHEET
        self.shell.add_page(Page(texts.EXCHANGE, "Ctrl+E", icon, icon, files, on_rail=False))

    def _show_queue(self) -> None:
        if not self.shell.at_login():
            self.shell.show_page(texts.PRINT_QUEUE)

    def _made_by(self, module: str) -> Callable[[], Screen]:
        self._modules.append(f"app.views.{module}")

        def make() -> Screen:
            desk: Any = import_module(f"app.views.{module}")
            made: Screen = desk.make(self.counter, self.shell, self.home.folder, self._sounds)
            self._offer_lists(made)
            return made

        return make

    def _requests(self) -> RequestsPage:
        from app.views import requests_page

        page = requests_page.make(self.counter, self.shell, self.home.folder)
        page.desk.packing_asked.connect(self._pack)
        page.list.notices_asked.connect(lambda: self.shell.show_page(texts.NOTICES))
        self._offer_lists(page)
        return page

    def _offer_lists(self, page: Screen) -> None:
        from app.views import page_lists

        page_lists.attach(page, self.counter, self.shell)

    def _pack(self, number: str) -> None:
        self.shell.show_page(texts.PACKING)
        screen = self.shell.page()
        if screen is not None:
            screen.scanned(number)

    def start(self) -> None:
        """Open the database and list who works here."""
        self.background.read(self, self.home.look_round, self._stand, self._not_open)

    def _stand(self, here: Here) -> None:
        first = self._here is None
        self._here = here
        self.post.stand(here.branch, here.station)
        self.shell.top.show_place(here.branch_name, here.station_name)
        self.shell.foot.show_database(texts.DATABASE_READY, Readiness.READY)
        self.shell.login.set_staff(
            [
                StaffLook(
                    one.user,
                    one.name,
                    texts.ROLES[one.role],
                    one.needs_secret,
                    one.has_badge,
                    supervises=one.role.value == "supervisor",
                    has_recovery=one.has_recovery,
                )
                for one in here.people
            ]
        )
        if self.shell.at_login():
            what = work_kept(in_groups(here.parcel), here.books) if here.parcel else ""
            self.shell.login.keep_work(here.unfinished, what)
        if first:
            self.shell.clear_message()
            self._back_up()
            Ahead(self.background, self._modules, self)
        if self._early:
            # A badge that was scanned while the database was being opened.
            early, self._early = self._early, ""
            self.scanned(early)

    def _not_open(self, error: UserError) -> None:
        if isinstance(error, NotSetUp):
            self._begin_first_run()
            return
        self.shell.foot.show_database(texts.DATABASE_LOST, Readiness.BROKEN)
        self.shell.say(Tone.ERROR, error.message)
        self._again.start()

    def _show_health(self, fault: Fault | None) -> None:
        if fault is None:
            self.shell.foot.show_database(texts.DATABASE_READY, Readiness.READY)
        else:
            words = _FAULTS.get(fault, texts.DATABASE_LOST)
            self.shell.foot.show_database(words, Readiness.BROKEN)

    # First run

    def _begin_first_run(self) -> None:
        if self._first_run is None:
            from app.views.first_run_desk import FirstRunDesk

            self._first_run = FirstRunDesk(self.shell, self.home, self.counter, self._sounds)
            self._first_run.founded.connect(self.start)
            self._first_run.ended.connect(self._end_first_run)
            self.shell.foot.show_database(texts.DATABASE_NONE, Readiness.ATTENTION)
            self.shell.show_first_run(self._first_run.screen)

    def _end_first_run(self, entered: Entered | None) -> None:
        desk, self._first_run = self._first_run, None
        if desk is None:
            return
        self.shell.end_first_run(desk.screen)
        desk.deleteLater()
        if entered is not None:
            self._let_in(entered)
        else:
            self.start()

    # Scanners

    def listen(self, scanners: Scanners) -> None:
        """Hear what these scanners say, and make them work as the settings say."""
        # Queued: a scan is handled when the keys of the next one have been taken in.
        scanners.scanned.connect(self.scanned, Qt.ConnectionType.QueuedConnection)
        scanners.torn.connect(self.torn)
        scanners.port_changed.connect(self._show_port)
        settings = self._settings()
        scanners.use(settings.scanner_ms, settings.scanner_port)
        if scanners.serial is not None:
            # A window that was built anew hears nothing of a port that was open before.
            self._show_port(scanners.serial.state)

    def _settings(self) -> Settings:
        try:
            return self.home.settings()
        except UserError:
            # Told where the database is opened, which needs them too.
            return Settings(self.home.folder)

    def _show_port(self, state: PortState) -> None:
        words, readiness = _PORTS[state.name]
        self.shell.foot.show_scanner(words, readiness)

    # Who works here

    def scanned(self, code: str) -> None:
        """A scan, wherever the focus was: badges change the person, the rest is the page's."""
        self.shell.foot.show_scanner(texts.SCANNER_LAST.format(time=time_of(self.counter.clock())))
        number = read(code)
        if self._first_run is not None:
            self.shell.over.take_off()
            self._first_run.screen.scanned(code)
            return
        if self._here is None:
            self._early = code
            return
        if isinstance(number, OwnNumber) and not self.shell.at_login():
            if number.kind is Kind.BADGE:
                self._entrance.by_badge(code)
                return
            if number.command is Command.CHANGE_USER:
                self.shell.lock()
                return
        if isinstance(self.shell.page(), NotYours):
            self._sounds.play(Sound.ERROR)
        self.shell.scanned(code)

    def torn(self, piece: str = "") -> None:
        """A scan that came in pieces: it does nothing but stand in the journal."""
        self._sounds.play(Sound.ERROR)
        self.shell.say(Tone.WARNING, texts.SCAN_TORN, of_scan=True)
        if self.counter.worker is None:
            return
        if isinstance(QApplication.focusWidget(), SecretField):
            # The keys before it may have been somebody's, who types a secret fast.
            piece = ""

        def note(session: Any, action: Any) -> None:
            from app.services import torn_scans

            torn_scans.note(session, piece, action=action)

        self.counter.write(self, note)

    def _let_in(self, entered: Entered) -> None:
        answer, station = entered.answer, entered.station
        assert answer.staff is not None
        assert answer.role is not None
        assert station is not None
        self.counter.worker = Worker(
            staff=answer.staff,
            name=answer.name,
            role=answer.role.value,
            station=station.id,
            branch=station.branch,
        )
        self._sounds.play(Sound.ACCEPTED)
        self.shell.login.keep_work(False)
        if not self.shell.at_login():
            self.shell.clear_message()
        self._enter(self.counter.worker)

    def _enter(self, worker: Worker, page: str = "") -> None:
        # Packers see no history of requests: their day begins at the table.
        first = texts.PACKING if worker.role == "packer" else texts.REQUESTS
        role, barred = texts.ROLES[worker.role], _BARRED[worker.role]
        self.shell.enter(worker.name, role, first, page=page, barred=barred)

    def take_over(self, worker: Worker, page: str) -> None:
        """The same person goes on at a window that was built anew, at the same page."""
        self.counter.worker = worker
        self._enter(worker, page)

    def _refused(self, sentence: str) -> None:
        self.shell.say(Tone.ERROR, sentence)

    def _locked(self) -> None:
        self.counter.worker = None
        self.start()

    # Backups

    def _back_up(self) -> None:
        now = self.counter.clock()
        self.background.aside(
            self,
            lambda database: self.home.back_up(database, now),
            self._show_backup,
            self._backup_failed,
        )

    def _show_backup(self, newest: Backup | None) -> None:
        at = newest.verified_at if newest else None
        if at is None:
            self.shell.foot.show_backup(texts.BACKUP_NONE, Readiness.ATTENTION)
            return
        when = moment_of(at, self.counter.today)
        self.shell.foot.show_backup(texts.BACKUP_AT.format(when=when), Readiness.READY)

    def _backup_failed(self, error: UserError) -> None:
        self.shell.foot.show_backup(texts.BACKUP_FAILED, Readiness.BROKEN)
        self.shell.say(Tone.WARNING, texts.BACKUP_FAILED, error.message)

    def close(self) -> None:
        """The window was closed: let all work end, back up what is new, close the database."""
        self.post.close()
        if self._here is not None:
            now = self.counter.clock()
            self.background.aside(
                self, lambda database: self.home.back_up(database, now, closing=True)
            )
        self.background.close()
        self.home.close()
