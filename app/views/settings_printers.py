"""Settings of the station: its name, and which printer prints what."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

from app import settings as settings_file
from app.background import Counter
from app.errors import UserError
from app.papers import spooler
from app.papers.spooler import Condition, Known, Printer
from app.services import printers
from app.services.printers import PrinterChoice, StationPapers
from app.settings import Settings
from app.texts import settings_printers as texts
from app.views import theme
from app.views.cards import Strip
from app.views.chips import ChipLook
from app.views.controls import Button
from app.views.fields import Field, LineEdit
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.paper_work import paper_work
from app.views.printer_row import PrinterLook, PrinterRow
from app.views.settings_of_counter import card_with
from app.views.settings_papers_kept import PapersKept
from app.views.settings_printers_previews import offer_previews
from app.views.settings_section import Section
from app.views.shell import Shell
from app.views.sounds import Sounds
from app.views.switch import Switch

_ON_SHEETS = "address-label"
_A4, _A5, _LABEL = ("A4",), ("A5",), ("Custom.100x150mm",)
_PAPERS = {_ON_SHEETS: _LABEL, "packing-slip": _A5, "staff-badge": ()}
"""The exact papers that documents are drawn for; the others are A4."""

_CHIPS = {
    Condition.READY: ChipLook(texts.READY, Icon.DONE, Tone.OK),
    Condition.PRINTING: ChipLook(texts.PRINTING, Icon.PRINT, Tone.ACCENT),
    Condition.STOPPED: ChipLook(texts.STOPPED, Icon.ERROR, Tone.ERROR),
}
_MISSING = ChipLook(texts.MISSING, Icon.ERROR, Tone.ERROR)
_UNKNOWN = ChipLook(texts.UNKNOWN, Icon.HELP)
_WAITS = ChipLook(texts.WAITS, Icon.SCHEDULE)
_SHEETS = ChipLook(texts.ON_SHEETS, Icon.REGISTERED)


class PrintersSection(Section):
    """All of it is stored in one action; a supervisor's alone."""

    def __init__(self, counter: Counter, shell: Shell, home: Path) -> None:
        super().__init__(texts.PRINTERS, texts.PRINTERS_REMARK, Icon.PRINT)
        self._counter, self._shell, self._home = counter, shell, home
        self._system = spooler.here()
        self._papers = paper_work(counter, shell, home)
        self._kept: StationPapers | None = None
        self._known: dict[str, Known] | None = None
        self.name = Field(texts.STATION, LineEdit())
        self.sheets = Switch(texts.SHEETS, texts.SHEETS_HINT)
        self.papers_kept = PapersKept()
        self.trouble = Strip()
        self.again: Button = self.trouble.add_action(texts.LOOK_AGAIN, Icon.REFRESH)
        self.rows = {
            key: PrinterRow(key, _PAPERS.get(key, _A4), one_of_many=key not in _PAPERS)
            for key in texts.DOCUMENTS
        }
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = card_with(texts.STATION_HEAD, Icon.DESK)
        card.body.addWidget(self.name)
        card.body.addWidget(Words(texts.STATION_HINT, theme.SMALL, tone="muted", wrap=True))
        card.body.addWidget(self.sheets)
        self.page.addWidget(card)
        self.page.addWidget(self.trouble)
        for row in self.rows.values():
            self.page.addWidget(row)
        self.page.addWidget(self.papers_kept.card)

    def _connect(self) -> None:
        self.name.edit.textEdited.connect(self.changed)
        self.sheets.clicked.connect(self._touched)
        self.papers_kept.days.valued.connect(self.changed)
        self.again.clicked.connect(self.look_for_printers)
        for row in self.rows.values():
            row.changed.connect(self._touched)
            row.papers_wanted.connect(partial(self._read_papers, row))
            row.test_asked.connect(partial(self._print_test, row))
            row.spread_asked.connect(partial(self._spread, row))

    def arrive(self) -> None:
        worker = self._counter.worker
        if worker is not None:
            station = worker.station
            self._counter.read(
                self,
                lambda session, by: printers.papers_of(session, station, by=by),
                self._read,
                self._fail,
                latest="papers",
            )
        self.look_for_printers()
        self._counter.background.apart(
            self, lambda: settings_file.load(self._home), self._read_here, self._fail
        )
        self.name.edit.setFocus()

    def unsaved(self) -> bool:
        stored = self._kept is None or self._wanted() == _whole(self._kept)
        return not stored or self.papers_kept.unsaved()

    def save(self) -> None:
        worker, wanted = self._counter.worker, self._wanted()
        if worker is None:
            return
        station = worker.station
        self._counter.write(
            self,
            lambda session, action: printers.arrange(session, station, wanted, action=action),
            self._saved,
            self._fail,
        )

    def forget(self) -> None:
        self.papers_kept.forget()
        if self._kept is not None:
            self._show(self._kept)

    def look_for_printers(self) -> None:
        """Ask the system for its printers, and how they are."""
        self._counter.background.apart(self, self._system.printers, self._found, self._no_system)

    def _read(self, papers: StationPapers) -> None:
        if not self.unsaved():
            self._kept = papers
            self._show(papers)

    def _read_here(self, here: Settings) -> None:
        if not self.papers_kept.unsaved():
            self.papers_kept.show_days(here.papers_days)

    def _show(self, papers: StationPapers) -> None:
        self.name.edit.setText(papers.name)
        self.name.set_error("")
        self.sheets.setChecked(papers.label_sheets)
        chosen = {one.document.value: one for one in papers.printers}
        for key, row in self.rows.items():
            row.show_look(_look(chosen.get(key)))
        self._touched()

    def _wanted(self) -> StationPapers:
        choices = (printers.choice_of(key, **asdict(row.look())) for key, row in self.rows.items())
        return StationPapers(self.name.edit.text(), self.sheets.isChecked(), tuple(choices))

    def _touched(self) -> None:
        self._show_states()
        self.changed.emit()

    def _saved(self, papers: StationPapers) -> None:
        here: dict[str, Any] = {}
        if self._kept is not None and papers.name != self._kept.name:
            here["station"] = papers.name
            self._shell.top.show_station(papers.name)
        if self.papers_kept.unsaved():
            here["papers_days"] = self.papers_kept.days.value()
        self._kept = papers
        self._show(papers)
        if here:
            self._counter.background.apart(
                self, lambda: _keep_here(self._home, here), self._kept_here, self._fail
            )
        else:
            self.stored.emit()

    def _kept_here(self, here: Settings) -> None:
        self.papers_kept.show_days(here.papers_days)
        self.stored.emit()

    def _fail(self, error: UserError) -> None:
        if error.field == "station":
            self.name.set_error(error.message)
            self.name.edit.setFocus()
        self.refused.emit(error.message)

    # Printers of the system

    def _found(self, known: tuple[Known, ...]) -> None:
        self._known = {one.name: one for one in known}
        if known:
            self.trouble.clear()
        else:
            self.trouble.say(Tone.WARNING, texts.NONE_THERE, texts.NONE_THERE_HINT)
        for row in self.rows.values():
            row.set_printers([(one.name, one.about) for one in known])
        self._show_states()

    def _no_system(self, _: UserError) -> None:
        self._known = None
        self.trouble.say(Tone.WARNING, texts.NO_SYSTEM, texts.NO_SYSTEM_HINT)
        self._show_states()

    def _show_states(self) -> None:
        for row in self.rows.values():
            printer = row.look().printer
            known = (self._known or {}).get(printer)
            if row.key == _ON_SHEETS and self.sheets.isChecked():
                row.show_state(_SHEETS)
            elif not printer:
                row.show_state(_WAITS)
            elif self._known is None:
                row.show_state(_UNKNOWN)
            elif known is None:
                row.show_state(_MISSING, texts.MISSING_HINT.format(printer=printer))
            else:
                stopped = known.condition is Condition.STOPPED
                hint = texts.STOPPED_HINT.format(printer=printer) if stopped else ""
                row.show_state(_CHIPS[known.condition], hint)

    def _read_papers(self, row: PrinterRow, printer: str) -> None:
        if printer:
            self._counter.background.apart(
                self,
                lambda: (self._system.papers(printer), self._system.trays(printer)),
                partial(_offer, row, printer),
                lambda _: None,
            )
        else:
            row.set_papers(())
            row.set_trays(())

    def _spread(self, row: PrinterRow) -> None:
        """Let the printer of one document print all that are drawn for the same paper."""
        for key, other in self.rows.items():
            if key not in _PAPERS and other is not row:
                other.show_look(row.look())
        self._touched()

    def _print_test(self, row: PrinterRow) -> None:
        look = row.look()
        printer = Printer(look.printer, look.media, 1, look.right, look.down, look.tray)
        sent = texts.TEST_SENT.format(printer=look.printer)
        self._papers.print_test(
            printer,
            lambda: row.answer.say(Tone.OK, sent),
            lambda error: row.answer.say(Tone.ERROR, error.message),
        )


def _look(choice: PrinterChoice | None) -> PrinterLook:
    if choice is None:
        return PrinterLook()
    at = choice.right, choice.down
    return PrinterLook(choice.printer, choice.media, choice.copies, *at, choice.tray or "")


def _offer(row: PrinterRow, printer: str, found: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    """Offer the papers and trays of a printer, if it is still the one of the row."""
    if row.printer.key() == printer:
        row.set_papers(found[0])
        row.set_trays(found[1])


def _whole(papers: StationPapers) -> StationPapers:
    """With a line for every document that is shown, in their order, as the boxes say it.

    What labels look like is not said here, and stays as it is.
    """
    chosen = {one.document.value: one for one in papers.printers}
    shown = (printers.choice_of(key, **asdict(_look(chosen.get(key)))) for key in texts.DOCUMENTS)
    return replace(papers, printers=tuple(shown))


def _keep_here(home: Path, changes: dict[str, Any]) -> Settings:
    """Off the GUI thread: what this counter alone knows, the new name of its station too."""
    made = replace(settings_file.load(home), **changes)
    settings_file.save(made)
    return made


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> PrintersSection:
    """The section, joined to the station, its papers and the printers of the system."""
    section = PrintersSection(counter, shell, home)
    offer_previews(section, paper_work(counter, shell, home))
    return section
