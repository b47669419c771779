"""Saves a list as a file: one button for all lists, and the way from it to the file.

The rows are read whole, beside the screen; that a supervisor saved them stands in the journal
before the file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.background import Counter
from app.errors import UserError
from app.papers.files import write_file
from app.persian.jalali import short
from app.texts import desks
from app.texts import exchange_lists as texts
from app.views import paint
from app.views.controls import Button, Kind
from app.views.folders import documents
from app.views.icons import Icon
from app.views.palette import Tone

Said = Callable[[Tone, str, str], None]
"""Says what became of a file: its tone, a head, a sentence."""


def save_button(*, small: bool = True) -> Button:
    """«ذخیرهٔ فهرست», the same at every list."""
    button = Button(
        texts.SAVE_LIST, Kind.LINK if small else Kind.PLAIN, icon=Icon.DOWNLOAD, small=small
    )
    button.setToolTip(texts.SAVE_HINT)
    return button


def ask_file(over: QWidget, proposed: str) -> Path | None:
    """Ask where a list should go; None for nowhere."""
    chosen, kind = QFileDialog.getSaveFileName(
        over, texts.SAVE_AS, str(documents() / f"{proposed}.xlsx"), texts.KINDS
    )
    if not chosen:
        return None
    file = Path(chosen)
    if file.suffix.lower() in (".xlsx", ".csv", ".json"):
        return file
    wanted = kind.rpartition("*")[2].rstrip(")") if "*" in kind else ".xlsx"
    return file.with_name(file.name + wanted)


class ListSaver(QObject):
    """Saves the lists of one desk.

    Args:
        owner: the desk; when it is gone, nothing is told.
        over: the screen that a dialog belongs to.
        say: says what became of it.
        ask: asks for the file; for tests.
    """

    def __init__(
        self,
        owner: QObject,
        counter: Counter,
        over: QWidget,
        say: Said,
        ask: Callable[[str], Path | None] | None = None,
    ) -> None:
        super().__init__(owner)
        self._counter, self._say = counter, say
        self.ask = ask or (lambda proposed: ask_file(over, proposed))

    def save_list(self, name: str, **asked: Any) -> None:
        """Save one of the lists of ``services.exchange.lists``.

        Args:
            name: of the list; asked: what ``Asked`` has beside the day of today.
        """
        today = self._counter.today
        worker = self._counter.worker

        def read(session: Any, by: UUID) -> list[Any]:
            from app.services.exchange import lists
            from app.services.exchange.list_rows import Asked

            station = worker.station if worker else None
            wanted = Asked(today, **{"station": station, **asked})
            return [lists.listed(session, lists.ListName(name), wanted, by=by)]

        self.save(texts.LISTS[name], read)

    def save(self, title: str, read: Callable[[Any, UUID], Sequence[Any]]) -> None:
        """Save tables that are read now; the first is what is counted."""
        if not self._may():
            return
        file = self._file(title)
        if file is not None:
            self._say(Tone.ACCENT, texts.SAVING, "")
            self._counter.read(
                self, read, lambda found: self._trace(title, found, file), self._failed
            )

    def save_made(self, title: str, tables: Sequence[Any]) -> None:
        """Save tables that are there already."""
        if not self._may():
            return
        file = self._file(title)
        if file is not None:
            self._trace(title, tables, file)

    def _may(self) -> bool:
        worker = self._counter.worker
        if worker is None or not worker.supervises:
            self._say(Tone.WARNING, texts.ONLY_SUPERVISOR, "")
            return False
        return True

    def _file(self, title: str) -> Path | None:
        day = short(self._counter.today).replace("/", "-")
        return self.ask(texts.FILE_NAME.format(name=title.replace(" ", "-"), day=day))

    def _trace(self, title: str, tables: Sequence[Any], file: Path) -> None:
        rows = len(tables[0].rows)

        def note(session: Any, action: Any) -> Any:
            from app.services.exchange import lists

            return lists.saved(session, title, rows, action=action)

        self._counter.write(self, note, lambda _: self._write(tables, file, rows), self._failed)

    def _write(self, tables: Sequence[Any], file: Path, rows: int) -> None:
        def made() -> None:
            from app.services.tables import written

            write_file(file, written(tables, file.suffix.lower().removeprefix(".")))

        self._counter.background.apart(self, made, lambda _: self._saved(file, rows), self._failed)

    def _saved(self, file: Path, rows: int) -> None:
        self._say(Tone.OK, texts.saved(rows), desks.FILE_AT.format(file=paint.code(str(file))))

    def _failed(self, error: UserError) -> None:
        self._say(Tone.ERROR, error.message, "")
