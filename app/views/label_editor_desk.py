"""Joins the editor of labels to the files of layouts, the counter's printers and the printing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from app.background import Counter
from app.papers import label_choice, label_sharing, spooler
from app.papers.files import OWN_LABELS
from app.papers.label_drafts import of_label_test
from app.papers.label_sharing import Taken
from app.papers.spooler import Known, Printer
from app.printing import label_files
from app.printing.label_layout import LabelLayout
from app.printing.label_test import LabelTest
from app.printing.label_use import LabelUse
from app.services import label_samples, printers
from app.services.printers import PrinterChoice, StationPapers
from app.texts import label_editor as texts
from app.views import paint
from app.views.label_editor import LabelSection, Stored
from app.views.label_picture import Pictures, Wanted
from app.views.label_printer_form import TRUE_SIZE, PrinterSet
from app.views.palette import Tone
from app.views.paper_work import PaperWork, paper_work
from app.views.section_desk import SectionDesk
from app.views.shell import Shell
from app.views.sounds import Sounds

SINGLE, SHEET = "address-label", "label-sheet"


class LabelDesk(SectionDesk[LabelSection]):
    """Layouts are files of this counter's home; how they are printed is the station's."""

    def __init__(
        self, section: LabelSection, counter: Counter, work: PaperWork, home: Path
    ) -> None:
        super().__init__(section, counter)
        self._work, self._folder = work, home / OWN_LABELS
        self._papers: StationPapers | None = None
        self._samples: dict[str, Any] = {}
        self._files: tuple[label_files.Layouts, frozenset[str]] | None = None
        section.arrived.connect(self._look_round)
        section.saving.connect(self._save)
        section.removing.connect(self._remove)
        section.restoring.connect(self._restore)
        section.testing.connect(self._test)
        section.head.give.clicked.connect(lambda _=False: self._give())
        section.head.take.clicked.connect(lambda _=False: self._take())

    # What there is

    def look(self, session: Any, branch: str) -> Any:
        worker = self.counter.worker
        assert worker is not None
        return (
            printers.papers_of(session, worker.station, by=worker.staff),
            label_samples.label_samples(session, branch, self.counter.today),
        )

    def show(self, found: Any) -> None:
        self._papers, self._samples = found
        self._apart(lambda: None, lambda: self.section.show_stored(self._stored()))

    def _look_round(self) -> None:
        self.counter.background.apart(self, spooler.here().printers, self._found, lambda _: None)

    def _found(self, known: tuple[Known, ...]) -> None:
        self.section.panel.printer.set_printers([(one.name, one.about) for one in known])

    def _apart(self, work: Any, then: Any) -> None:
        """Do something to the files, and read them again."""
        folder = self._folder

        def run() -> tuple[label_files.Layouts, frozenset[str]]:
            work()
            found = label_files.known(folder)
            own = frozenset(file.stem for file in folder.glob("*.toml"))
            return found, own & frozenset(found.by_name)

        def done(files: tuple[label_files.Layouts, frozenset[str]]) -> None:
            self._files = files
            then()

        self.counter.background.apart(self, run, done, self.section.refuse)

    def _stored(self) -> Stored:
        assert self._files is not None
        return Stored(
            *self._files, self._samples, _set_of(self._choice(SINGLE)), _set_of(self._choice(SHEET))
        )

    def _choice(self, document: str) -> PrinterChoice | None:
        found = self._papers.printers if self._papers is not None else ()
        return next((one for one in found if one.document.value == document), None)

    # Storing

    def _save(self, layout: LabelLayout | None, chosen: PrinterSet | None) -> None:
        several = self.section.draft().layout.cells > 1

        def write() -> None:
            if layout is not None:
                label_choice.save(layout, self._folder)

        def then() -> None:
            if chosen is None:
                self.section.show_saved(self._stored())
            else:
                self._arrange(SHEET if several else SINGLE, chosen)

        self._apart(write, then)

    def _arrange(self, document: str, chosen: PrinterSet) -> None:
        worker, papers, choice = self.counter.worker, self._papers, self._choice(document)
        if worker is None or papers is None or choice is None:
            return
        wanted = replace(
            choice,
            right=chosen.right,
            down=chosen.down,
            layout=chosen.layout,
            scale=chosen.scale,
        )
        station = worker.station
        self.counter.write(
            self,
            lambda session, action: printers.arrange(
                session, station, replace(papers, printers=(wanted,)), action=action
            ),
            self._arranged,
            self.section.refuse,
        )

    def _arranged(self, papers: StationPapers) -> None:
        self._papers = papers
        self.section.show_saved(self._stored())

    def _remove(self, name: str) -> None:
        if self._files is None:
            return
        layout = self._files[0].by_name[name]
        self._apart(
            partial(label_choice.remove, name, self._folder),
            lambda: self.section.show_removed(layout, self._stored()),
        )

    def _restore(self, layout: LabelLayout) -> None:
        self._apart(
            partial(label_choice.save, layout, self._folder),
            lambda: self.section.show_restored(layout, self._stored()),
        )

    # From counter to counter

    def _give(self) -> None:
        layout = self.section.draft().layout
        chosen, _ = QFileDialog.getSaveFileName(
            self.section, texts.GIVE, f"{layout.name}{label_sharing.ENDING}", texts.FILES
        )
        if chosen:
            file = Path(chosen)
            head = texts.GIVEN.format(title=layout.title, file=paint.code(file.name))
            self.counter.background.apart(
                self,
                partial(label_sharing.give, layout, file),
                lambda _: self.section.head.say(Tone.OK, head, texts.GIVEN_HINT),
                self.section.refuse,
            )

    def _take(self) -> None:
        if self.section.unsaved():
            self.section.head.say(Tone.WARNING, texts.TAKE_FIRST)
            return
        chosen, _ = QFileDialog.getOpenFileName(self.section, texts.TAKE, "", texts.FILES)
        if not chosen:
            return
        taken: list[Taken] = []
        self._apart(
            lambda: taken.append(label_sharing.take(Path(chosen), self._folder)),
            lambda: self.section.show_taken(taken[0], self._stored()),
        )

    # Trying

    def _test(self, wanted: Wanted, printer: str) -> None:
        label = label_samples.for_test(wanted.label)
        test = LabelTest(label, LabelUse(wanted.layout, wanted.scale, wanted.start))
        form = self.section.panel.printer
        if printer:
            self._work.print_label_test(
                test,
                self._printer(printer, wanted),
                lambda: form.say_sent(printer),
                lambda error: form.say_failed(error.message),
            )
        else:
            choice = self._choice(SHEET if wanted.layout.cells > 1 else SINGLE)
            target = self._printer(choice.printer, wanted) if choice is not None else None
            self._work.preview(texts.TEST, of_label_test(test, target))

    def _printer(self, name: str, wanted: Wanted) -> Printer:
        """A printer with the paper and the tray that it has for such labels."""
        choice = self._choice(SHEET if wanted.layout.cells > 1 else SINGLE)
        mine = choice if choice is not None and choice.printer == name else None
        media, tray = (mine.media, mine.tray or "") if mine is not None else ("", "")
        return Printer(name, media, 1, wanted.right, wanted.down, tray)


def _set_of(choice: PrinterChoice | None) -> PrinterSet:
    if choice is None:
        return PrinterSet()
    scale = choice.scale or TRUE_SIZE
    return PrinterSet(choice.printer, choice.right, choice.down, scale, choice.layout or "")


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> LabelSection:
    """The section, joined to files, station and printers."""
    section = LabelSection(Pictures(counter.background))
    LabelDesk(section, counter, paper_work(counter, shell, home), home)
    return section
