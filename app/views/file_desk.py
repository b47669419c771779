"""A partner's file: it is opened, its columns are found or asked for, its rows are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.background import Counter
from app.errors import UserError
from app.services.exchange import heads_kept
from app.services.exchange.foreign import ForeignFile, arranged, cells_of
from app.services.exchange.heads import Cells, Heads, Spec, at_row, mapped
from app.texts import exchange_screen as texts
from app.views.compare_rows import CompareLook
from app.views.exchange_compare import CompareView
from app.views.heads_looks import heads_look
from app.views.list_save import ListSaver
from app.views.palette import Tone
from app.views.sounds import Sound, Sounds

Found = TypeVar("Found")
AskFile = Callable[[], Path | None]


def ask_open(over: QWidget) -> Path | None:
    """Ask for a file to read; None for none."""
    chosen, _ = QFileDialog.getOpenFileName(over, texts.OPEN_FILE, "", texts.FILE_KINDS)
    return Path(chosen) if chosen else None


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file whose rows are here, and what its columns are read as."""

    name: str
    rows: tuple[Cells, ...]
    spec: Spec
    heads: Heads


class FileDesk(QObject, Generic[Found]):
    """One kind of file: it is read aside, compared, and compared again after each thing done.

    Where its columns are not known, a person is asked for them; see ``heads``.

    Args:
        view: what is shown; the desk belongs to it.
        ask: asks for the file; for tests.
    """

    def __init__(
        self, view: CompareView, counter: Counter, sounds: Sounds, ask: AskFile | None = None
    ) -> None:
        super().__init__(view)
        self.view, self.counter, self.sounds = view, counter, sounds
        self.ask = ask or (lambda: ask_open(view))
        self.saver = ListSaver(self, counter, view, view.say)
        self.found: Found | None = None
        self._file, self._rows = "", None
        self._opened: _Opened | None = None
        self._parsed: _Opened | None = None
        view.file_asked.connect(self.open)
        view.save_asked.connect(self.save)
        view.heads_asked.connect(self._ask_again)
        view.heads.row_chosen.connect(self._choose_row)
        view.heads.changed.connect(self._map)
        view.heads.read_asked.connect(self._read_so)

    def spec(self, session: Any, by: UUID) -> Spec:
        """What is known of the columns of such files."""
        raise NotImplementedError

    def parse(self, file: ForeignFile) -> Any:
        """What the rows of a file say, off the GUI thread."""
        raise NotImplementedError

    def compare(self, session: Any, rows: Any, by: UUID) -> Found:
        """Hold what was read against our records."""
        raise NotImplementedError

    def look(self, file: str, found: Found) -> CompareLook:
        """What is shown of it."""
        raise NotImplementedError

    def save(self) -> None:
        """Save what is shown as a file."""
        raise NotImplementedError

    def open(self) -> None:
        """Ask for a file and compare it."""
        file = self.ask()
        if file is None:
            return
        self.view.clear_message()
        self.view.busy.start()
        self.counter.background.apart(
            self,
            lambda: cells_of(file),
            lambda rows: self._look_into(file.name, rows),
            self.refused,
        )

    def _look_into(self, name: str, rows: tuple[Cells, ...]) -> None:
        def work(session: Any, by: UUID) -> _Opened:
            spec = self.spec(session, by)
            found = heads_kept.suggest(session, rows, spec, by=by)
            return _Opened(name, rows, spec, found)

        self.counter.read(self, work, self._go_on, self.refused)

    def _go_on(self, opened: _Opened) -> None:
        """A file was opened: read it, or ask what its columns are."""
        self._opened = opened
        if opened.heads.problem:
            self.sounds.play(Sound.ERROR)
            self._show_heads()
            return
        self.view.busy.start()
        self.counter.background.apart(
            self,
            lambda: self.parse(arranged(opened.rows, opened.spec, opened.heads)),
            lambda rows: self._read(opened, rows),
            self.refused,
        )

    def _read(self, opened: _Opened, rows: Any) -> None:
        self._parsed = opened
        self.came()
        self.show_file(opened.name, rows)

    def _show_heads(self) -> None:
        one = self._opened
        if one is not None:
            self.view.show_heads(heads_look(one.name, one.rows, one.spec, one.heads))

    def _ask_again(self) -> None:
        """Put the columns of the file in sight right."""
        self._opened = self._parsed
        self._show_heads()

    def _choose_row(self, key: str) -> None:
        one = self._opened
        if one is not None:
            self._opened = replace(one, heads=at_row(one.rows, one.spec, int(key)))
            self._show_heads()

    def _map(self, column: int, name: str) -> None:
        one = self._opened
        if one is not None:
            self._opened = replace(one, heads=mapped(one.heads, one.spec, column, name))
            self._show_heads()

    def _read_so(self) -> None:
        """Keep what a person has put right, and read the file."""
        one = self._opened
        if one is None or one.heads.problem:
            return
        if not one.heads.touched:
            self._go_on(one)
            return
        self.counter.write(
            self,
            lambda session, action: heads_kept.remember(
                session, one.spec.source, one.heads.headers, one.heads.fields, action=action
            ),
            lambda _: self._go_on(one),
            self.refused,
        )

    def show_file(self, name: str, rows: Any) -> None:
        """A file was read: compare it."""
        self._file, self._rows = name, rows
        self.read_again()

    def read_again(self) -> None:
        """Compare the file once more, with our records as they are now."""
        rows, name = self._rows, self._file
        if rows is None:
            return

        def work(session: Any, by: UUID) -> tuple[Found, CompareLook]:
            found = self.compare(session, rows, by)
            return found, self.look(name, found)

        self.view.busy.start()
        self.counter.read(self, work, lambda both: self._show(*both), self.refused, latest="file")

    def _show(self, found: Found, look: CompareLook) -> None:
        self.found = found
        self.view.show_comparison(look)
        self.shown(found)

    def came(self) -> None:
        """What else changes when another file was read."""

    def shown(self, found: Found) -> None:
        """What else changes when a comparison is shown."""

    def refused(self, error: UserError) -> None:
        """Say what could not be."""
        self.sounds.play(Sound.ERROR)
        self.view.say(Tone.ERROR, error.message)
