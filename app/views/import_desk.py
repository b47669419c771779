"""Joins the page of the reading in to the services; all of it off the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from app.background import Counter
from app.errors import UserError
from app.papers.files import write_file
from app.services.importing import layouts
from app.services.importing.carrying import carry_out
from app.services.importing.fates import ImportReport, Step, Stopped, Watch
from app.services.importing.plans import FileKind, Order, Plan, examine
from app.services.importing.reading import read_rows
from app.services.importing.table import Layout, Table
from app.texts import import_screen as texts
from app.views import import_looks as looks
from app.views import paint
from app.views.desk import Desk
from app.views.folders import documents
from app.views.import_looks import PlanLook
from app.views.import_screen import FILE, MAPPING, WRITING, ImportScreen
from app.views.palette import Tone
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds

LONG = 5_000
"""Rows from which a changed column shows how far the new look at the file is."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that was read, and which column of it holds what."""

    path: Path
    kind: FileKind
    table: Table
    layout: Layout
    remembered: bool
    touched: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a file would do; the error where that can't be said."""

    opened: _Opened
    plan: Plan | None = None
    look: PlanLook | None = None
    error: UserError | None = None


class ImportDesk(Desk[ImportScreen]):
    """Holds the file that is in sight, and what it would do.

    ``ask`` and ``ask_place`` choose files; for tests they can be others.
    """

    told = Signal(str, int, int)

    def __init__(
        self, screen: ImportScreen, counter: Counter, shell: Shell, sounds: Sounds
    ) -> None:
        super().__init__(screen, counter, shell)
        self._sounds = sounds
        self._seen: _Seen | None = None
        self._encoding = self._copy_field = ""
        self._usual = False
        self._stop = threading.Event()
        self.ask: Callable[[], Path | None] = self._ask_file
        self.ask_place: Callable[[Path], Path | None] = self._ask_place
        self.told.connect(screen.under_way.show_progress)
        screen.file_asked.connect(self._choose)
        screen.file_given.connect(self.open)
        screen.column_changed.connect(self._change)
        screen.carried.connect(self._carry)
        screen.left.connect(self._leave)
        screen.stopped.connect(lambda: self._stop.set())
        side = screen.side
        side.encoding_chosen.connect(self._read_as)
        side.copy_field_chosen.connect(self._copies_in)
        side.usual_chosen.connect(self._make_usual)
        side.save_asked.connect(self._save)
        screen.result.save_asked.connect(self._save)

    # A file

    def _choose(self) -> None:
        path = self.ask()
        if path is not None:
            self.open(path)

    def _ask_file(self) -> Path | None:
        place = str(self._seen.opened.path.parent if self._seen else documents())
        kinds = f"{texts.FILES};;{texts.ALL_FILES}"
        # So many endings of names, turned round by the line they stand in, tell nobody anything.
        bare = QFileDialog.Option.HideNameFilterDetails
        chosen, _ = QFileDialog.getOpenFileName(
            self.screen, texts.CHOOSE, place, kinds, options=bare
        )
        return Path(chosen) if chosen else None

    def open(self, path: Path) -> None:
        """Read a file, and look at what it would do."""
        self._encoding = self._copy_field = ""
        self.screen.preview.begin()
        self._read(path)

    def _read(self, path: Path) -> None:
        worker = self.counter.worker
        if worker is None:
            return
        kind = FileKind(self.screen.file.kind())
        encoding, copy_field, usual = self._encoding, self._copy_field, self._usual
        watch = self._watch()
        self.screen.begin(FILE, texts.EXAMINE_STOP)

        def work(database: Any, action: Any) -> _Seen | None:
            try:
                table = read_rows(path, encoding=encoding, copy_field=copy_field, watch=watch)
                with database.read() as session:
                    layout, remembered = layouts.suggest(
                        session, table, kind, worker.branch, by=worker.staff
                    )
                opened = _Opened(path, kind, table, layout, remembered)
                return _look(database, opened, action, watch, usual=usual)
            except Stopped:
                return None

        self.counter.lengthy(self, work, self._show, self._refuse)

    def _watch(self, rows: int = 0) -> Watch:
        """A new watch; whatever is still under way ends.

        Args:
            rows: how many there are, where that is known before it begins.
        """
        self._stop.set()
        self._stop = stop = threading.Event()
        background, told = self.counter.background, self.told

        def tell(step: Step, done: int, of: int) -> None:
            told.emit(step.value, done, of or rows)

        return Watch(tell, lambda: stop.is_set() or background.is_closing)

    def _refuse(self, error: UserError) -> None:
        self._seen = None
        self.screen.show_step(FILE)
        self.screen.say(Tone.ERROR, error.message)
        self._sounds.play(Sound.ERROR)

    def _show(self, seen: _Seen | None) -> None:
        if seen is None:
            # Stopped, or overtaken by a later question.
            if not self._seen:
                self.screen.show_step(FILE)
            elif self.screen.is_busy() and self._stop.is_set():
                self.screen.show_step(MAPPING)
            return
        self._seen = seen
        opened, screen = seen.opened, self.screen
        screen.strip.clear()
        screen.show_file(
            looks.file_look(opened.path, opened.table, opened.layout),
            members=opened.kind is FileKind.MEMBERS,
        )
        columns = looks.column_looks(
            opened.table,
            opened.layout,
            remembered=opened.remembered,
            touched=opened.touched,
            plan=seen.plan,
        )
        screen.show_columns(columns, looks.fields_of(opened.kind))
        screen.show_plan(seen.look)
        if screen.is_busy() or screen.step() != MAPPING:
            screen.show_step(MAPPING)
        if seen.error is not None:
            screen.say(Tone.ERROR, seen.error.message)

    # What its columns are read as

    def _change(self, column: int, field: str) -> None:
        if self._seen is None:
            return
        opened = self._seen.opened
        columns = {
            name: at for name, at in opened.layout.columns.items() if name != field and at != column
        }
        if field:
            columns[field] = column
        layout = replace(opened.layout, columns=columns, twice=())
        touched = opened.touched | {column}
        self._look_again(replace(opened, layout=layout, touched=touched))

    def _look_again(self, opened: _Opened) -> None:
        watch, usual = self._watch(), self._usual
        self._seen = _Seen(opened)
        if len(opened.table.rows) > LONG:
            self.screen.begin(MAPPING, texts.EXAMINE_STOP)

        def work(database: Any, action: Any) -> _Seen | None:
            try:
                return _look(database, opened, action, watch, usual=usual)
            except Stopped:
                return None

        self.counter.lengthy(self, work, self._show, self._refuse)

    def _read_as(self, encoding: str) -> None:
        self._encoding = encoding
        if self._seen is not None:
            self._read(self._seen.opened.path)

    def _copies_in(self, field: str) -> None:
        self._copy_field = field
        if self._seen is not None:
            self._read(self._seen.opened.path)

    def _make_usual(self, usual: bool) -> None:
        self._usual = usual
        if self._seen is not None:
            self._look_again(self._seen.opened)

    def _leave(self) -> None:
        self._stop.set()
        self._seen = None
        self.screen.strip.clear()
        self.screen.show_step(FILE)

    # Writing

    def _carry(self, whole: bool) -> None:
        seen = self._seen
        if seen is None or seen.plan is None:
            return
        plan, watch = seen.plan, self._watch(len(seen.plan.findings.verdicts))
        if self.screen.side.remember.isChecked():
            self._remember(seen.opened)
        self.screen.begin(WRITING, texts.WHOLE_STOP if whole else texts.PORTIONS_STOP)
        self.counter.lengthy(
            self,
            lambda database, action: carry_out(
                database, plan, whole=whole, action=action, watch=watch
            ),
            self._done,
            self._not_written,
        )

    def _remember(self, opened: _Opened) -> None:
        layout, kind = opened.layout, opened.kind
        if opened.table.keep_good:
            return
        self.counter.write(
            self,
            lambda session, action: layouts.remember(
                session, kind, layout.headers, layout.columns, action=action
            ),
        )

    def _not_written(self, error: UserError) -> None:
        self.screen.show_step(MAPPING)
        self.screen.say(Tone.ERROR, error.message)
        self._sounds.play(Sound.ERROR)

    def _done(self, report: ImportReport) -> None:
        plan = self._seen.plan if self._seen else None
        savable = plan is not None and plan.findings.counts.refused > 0
        self.screen.show_result(looks.result_look(report), savable=savable)
        if report.stored:
            self.counter.background.changed.emit()
        else:
            self._sounds.play(Sound.ERROR)

    # The rows that were refused

    def _save(self) -> None:
        seen = self._seen
        if seen is None or seen.plan is None:
            return
        path, plan = seen.opened.path, seen.plan
        proposed = path.with_name(texts.BAD_NAME.format(name=path.stem))
        place = self.ask_place(proposed)
        if place is None:
            return

        def work(_database: Any, _action: Any) -> None:
            from app.services.importing import bad_rows  # openpyxl is slow to import

            write_file(place, bad_rows.workbook(plan))

        self.counter.lengthy(
            self,
            work,
            lambda _: self.screen.say(Tone.OK, texts.SAVED_BAD, paint.code(str(place))),
            lambda error: self.screen.say(Tone.ERROR, error.message),
        )

    def _ask_place(self, proposed: Path) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(
            self.screen, texts.SAVE_BAD_AS, str(proposed), texts.XLSX
        )
        if not chosen:
            return None
        place = Path(chosen)
        return place if place.suffix else place.with_suffix(".xlsx")


def _look(database: Any, opened: _Opened, action: Any, watch: Watch, *, usual: bool) -> _Seen:
    """What a file would do, or why that can't be said.

    Raises:
        Stopped: the person wants no more of it.
    """
    order = Order(opened.kind, opened.layout, usual_address=usual)
    try:
        plan = examine(database, opened.table, order, action=action, watch=watch)
    except UserError as error:
        if opened.layout.header < 0:
            raise
        return _Seen(opened, error=error)
    return _Seen(opened, plan, looks.plan_look(plan))


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> ImportScreen:
    """The page, joined to the services."""
    screen = ImportScreen()
    ImportDesk(screen, counter, shell, sounds)
    return screen
