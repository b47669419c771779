"""A preview on the services: drawn as it will be printed, printed as it was seen, saved as PDF."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtWidgets import QFileDialog

from app import settings as settings_file
from app.background import Counter
from app.errors import UserError
from app.papers import spooler
from app.papers.drafts import Draft, Draw
from app.papers.files import write_file
from app.papers.spooler import Known, Printer
from app.services.seen_prints import Overtaken
from app.texts import desks as desk_texts
from app.texts import preview as texts
from app.views import paint
from app.views.folders import documents
from app.views.palette import Tone
from app.views.paper_work import PaperWork
from app.views.preview import DocumentPreview
from app.views.preview_panel import PrintLook
from app.views.preview_sheets import Sheets
from app.views.shell import Shell

_MM_OF_POINT = 25.4 / 72
_PAPERS = {(210, 297): "A4", (148, 210): "A5"}
_SAVING_FAULTS = {
    errno.ENOSPC: (texts.FULL, texts.FULL_HINT),
    errno.EDQUOT: (texts.FULL, texts.FULL_HINT),
    errno.EACCES: (texts.NOT_ALLOWED, texts.NOT_ALLOWED_HINT),
    errno.EPERM: (texts.NOT_ALLOWED, texts.NOT_ALLOWED_HINT),
    errno.EROFS: (texts.NOT_ALLOWED, texts.NOT_ALLOWED_HINT),
}


class PreviewDesk(QObject):
    """Lays a preview over the page in sight; it lives as long as the preview.

    ``done`` is sent when the paper was printed, or saved.

    Args:
        home: the home directory, whose settings know where the last PDF went.
        papers: what draws and prints; None where nobody is at work yet.
        what: the document, until it is drawn.
        ask_file: asks where a file should go; None for nowhere.
    """

    done = Signal()

    def __init__(
        self,
        counter: Counter,
        shell: Shell,
        home: Path,
        papers: PaperWork | None,
        what: str,
        ask_file: Callable[[Path], Path | None] | None = None,
    ) -> None:
        self.preview = DocumentPreview(what)
        super().__init__(self.preview)
        self._counter, self._shell, self._home, self._papers = counter, shell, home, papers
        self.ask_file = ask_file or self._dialog
        self.draft: Draft | None = None
        self._draw: Draw | None = None
        self._from: Callable[[int], Draw] | None = None
        self._note = ""
        preview, panel = self.preview, self.preview.panel
        preview.left.connect(shell.over.take_off)
        preview.again_asked.connect(self._read)
        panel.print_asked.connect(self._print)
        panel.save_asked.connect(self._save)
        panel.start_chosen.connect(self._start_at)
        shell.over.put(preview)

    def open(self, draw: Draw, by_start: Callable[[int], Draw] | None = None) -> None:
        """Draw a document and show it.

        Args:
            by_start: draws it from another place of its first sheet.
        """
        self._draw, self._from = draw, by_start
        self._read()

    def _read(self) -> None:
        if self._papers is not None and self._draw is not None:
            self.preview.wait()
            self._papers.draft(self, self._draw, self.show, self._not_made)

    def _start_at(self, start: int) -> None:
        if self._from is not None:
            self._draw = self._from(start)
            self._read()

    def show(self, draft: Draft) -> None:
        """Show a document that is drawn."""
        sheets = Sheets(draft.pdf, self._counter.background)
        if not sheets.sizes:
            self._not_made(UserError(texts.EMPTY))
            return
        self.draft = draft
        self.preview.title.set_text(texts.PREVIEW_OF.format(what=draft.what))
        self.preview.show_document(draft.about, sheets)
        self.preview.warn(self._note, draft.warnings)
        self._note = ""
        printer = draft.printer
        self.preview.panel.show_look(
            PrintLook(
                printer=printer.name if printer else "",
                paper=printer.media if printer else "",
                drawn_for=paper_of(sheets.sizes[0]),
                copies=0 if draft.once else printer.copies if printer else 1,
                cells=draft.cells,
                start=draft.start,
                hint=texts.will_say(draft.next) if draft.next > 1 else "",
                fixed=bool(draft.start),
                printable=draft.printable,
            )
        )
        if draft.printable:
            self._counter.background.apart(
                self, lambda: spooler.here().printers(), self._offer, lambda _: None
            )

    def _offer(self, known: tuple[Known, ...]) -> None:
        self.preview.panel.offer([(one.name, one.about) for one in known])

    def _not_made(self, error: UserError) -> None:
        self.preview.show_trouble(error.message)

    # Paper

    def _print(self) -> None:
        draft, panel = self.draft, self.preview.panel
        name = panel.printer.key()
        if draft is None or not name:
            return
        other = Printer(name, panel.paper())
        usual = draft.printer if draft.printer and draft.printer.name == name else other
        printer = replace(usual, copies=1 if draft.once else panel.copies.value())
        panel.answer.clear()
        panel.set_busy(True)
        if self._papers is not None:
            self._papers.print_draft(self, draft, printer, self._sent, self._not_sent)
        else:
            self._counter.background.apart(
                self,
                lambda: spooler.here().send(draft.pdf, printer),
                lambda _: self._sent(),
                self._not_sent,
            )

    def _sent(self) -> None:
        draft, name = self.draft, self.preview.panel.printer.key()
        assert draft is not None
        said = texts.SENT.format(what=draft.what, printer=paint.isolated(name))
        self._shell.over.take_off()
        self._shell.say(Tone.OK, said)
        self.done.emit()

    def _not_sent(self, error: UserError) -> None:
        self.preview.panel.set_busy(False)
        if isinstance(error, Overtaken):
            # What would come out is another paper by now: it is looked at before it is printed.
            self._note = error.message
            self._read()
            return
        self.preview.panel.answer.say(Tone.ERROR, error.message)

    # PDF

    def _save(self) -> None:
        if self.draft is None:
            return
        self.preview.panel.saved.clear()
        home = self._home
        self._counter.background.apart(
            self, lambda: _folder(home), self._ask_where, lambda _: self._ask_where(documents())
        )

    def _ask_where(self, folder: Path) -> None:
        draft = self.draft
        if draft is None:
            return
        file = self.ask_file(folder / f"{draft.name}.pdf")
        if file is None:
            return
        if file.suffix.lower() != ".pdf":
            file = file.with_name(f"{file.name}.pdf")
        home, pdf = self._home, draft.pdf
        self._counter.background.apart(
            self, lambda: _write(home, file, pdf), lambda _: self._saved(file), self._not_saved
        )

    def _saved(self, file: Path) -> None:
        where = desk_texts.FILE_AT.format(file=paint.code(str(file)))
        self.preview.panel.saved.say(Tone.OK, texts.SAVED, where)
        self.done.emit()

    def _not_saved(self, error: UserError) -> None:
        fault = error.__cause__
        number = fault.errno if isinstance(fault, OSError) else None
        said = _SAVING_FAULTS.get(number or 0, (texts.NOT_SAVED, texts.NOT_SAVED_HINT))
        self.preview.panel.saved.say(Tone.ERROR, *said)

    def _dialog(self, proposed: Path) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(
            self.preview, texts.SAVE_TITLE, str(proposed), texts.PDF_FILES
        )
        return Path(chosen) if chosen else None


def paper_of(size: QSizeF) -> str:
    """The exact name of a paper by its size in points."""
    wide, high = (round(side * _MM_OF_POINT) for side in (size.width(), size.height()))
    return _PAPERS.get((wide, high), f"Custom.{wide}x{high}mm")


def _write(home: Path, file: Path, pdf: bytes) -> None:
    write_file(file, pdf)
    try:
        settings = settings_file.load(home)
        if settings.pdf_folder != str(file.parent):
            settings_file.save(replace(settings, pdf_folder=str(file.parent)))
    except (OSError, UserError):
        # It is saved; where the next one goes is asked anyway.
        return


def _folder(home: Path) -> Path:
    """Where the last PDF went, if that is still there."""
    kept = settings_file.load(home).pdf_folder
    return Path(kept) if kept and Path(kept).is_dir() else documents()
