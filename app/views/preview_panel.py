"""Beside a preview: which printer, paper and copies, and the two ways out, paper and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.texts import preview as texts
from app.texts import settings_printers as printer_texts
from app.views import theme
from app.views.cards import Card, Strip
from app.views.controls import Button, Kind
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.select import Option, Select
from app.views.stepper import Stepper

MOST_COPIES = 9
WIDE = 264


@dataclass(frozen=True, slots=True)
class PrintLook:
    """How a document would be printed.

    Attributes:
        printer: the one that is set for it, or ''.
        paper: its exact name at that printer; '' for the printer's own.
        drawn_for: the exact name of the paper that other printers are asked for.
        copies: of each print; 0 where there is exactly one and can't be more.
        cells: places of a sheet of labels; 0 for any other paper.
        start: the first of them.
        hint: what a print of it would say.
        fixed: no other printer prints it.
        printable: False where this is only to be looked at and saved.
    """

    printer: str = ""
    paper: str = ""
    drawn_for: str = ""
    copies: int = 1
    cells: int = 0
    start: int = 1
    hint: str = ""
    fixed: bool = False
    printable: bool = True


class PrintPanel(Card):
    """``print_asked``, ``save_asked``, and ``start_chosen`` with a place of a sheet of labels."""

    print_asked = Signal()
    save_asked = Signal()
    start_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedWidth(theme.px(WIDE))
        self._look, self._busy = PrintLook(), False
        self.printer = Select(texts.PRINTER)
        self._paper = Words("", theme.SMALL, tone="muted", wrap=True)
        self._paper_row = _labelled(texts.PAPER, self._paper)
        self.copies = Stepper(texts.COPIES, 1, MOST_COPIES, 1, printer_texts.copies)
        self._copies_row = _labelled(texts.COPIES, self.copies)
        self.start = Stepper(texts.START, 1, 24)
        self.start.setToolTip(texts.START_HINT)
        self._start_row = _labelled(texts.START, self.start)
        self._hint = Words("", theme.SMALL, tone="muted", wrap=True)
        self.print = Button(texts.PRINT, Kind.PRIMARY, icon=Icon.PRINT, key="F11")
        self.save = Button(texts.SAVE_PDF, icon=Icon.PDF, key="Ctrl+S")
        self.answer, self.saved = Strip(), Strip()
        self._lay_out()
        self.printer.taken.connect(lambda _: self._show())
        self.start.valued.connect(self.start_chosen)
        self.print.clicked.connect(lambda _=False: self.print_asked.emit())
        self.save.clicked.connect(lambda _=False: self.save_asked.emit())
        self.show_look(PrintLook())

    def _lay_out(self) -> None:
        self.body.setSpacing(theme.px(12))
        self._printer_row = _labelled(texts.PRINTER, self.printer)
        self.body.addWidget(self._printer_row)
        for piece in (self._paper_row, self._copies_row, self._start_row, self._hint):
            self.body.addWidget(piece)
        for field in (self.copies, self.start, self.printer):
            field.setMinimumWidth(0)
            field.setMaximumWidth(theme.px(WIDE))
        for button in (self.print, self.save):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for strip in (self.answer, self.saved):
            # As high as their lines in a narrow place; a strip alone counts with a wide one.
            strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        for piece in (self.print, self.answer):
            self.body.addWidget(piece)
        self.body.addStretch(1)
        for piece in (self.saved, self.save):
            self.body.addWidget(piece)

    def show_look(self, look: PrintLook) -> None:
        """Say how it would be printed."""
        self._look = look
        self.copies.show_value(max(1, look.copies))
        self.set_busy(False)
        self.answer.clear()
        self._printer_row.setVisible(look.printable)
        self.print.setVisible(look.printable)
        self._copies_row.setVisible(look.printable and look.copies > 0)
        self._start_row.setVisible(look.cells > 1)
        self.start.set_most(max(1, look.cells))
        self.start.show_value(look.start)
        self._hint.setText(look.hint)
        self._hint.setVisible(bool(look.hint))
        self.offer(())
        self.printer.choose(look.printer)
        self._show()

    def offer(self, printers: Sequence[tuple[str, str]]) -> None:
        """Offer the printers of the system, too: their names and what they are."""
        look, kept = self._look, self.printer.key()
        known = dict(printers)
        offered = [Option("", texts.NONE_CHOSEN)] if not look.printer else []
        if look.printer:
            usual = known.pop(look.printer, "") or look.printer
            offered.append(Option(look.printer, usual, texts.USUAL))
        if not look.fixed:
            offered += [Option(name, about or name) for name, about in known.items()]
        self.printer.set_options(offered)
        keys = [one.key for one in offered]
        self.printer.choose(kept if kept in keys else keys[0])
        self.printer.setEnabled(len(offered) > 1)
        self._show()

    def paper(self) -> str:
        """The exact name of the paper that the chosen printer is asked for."""
        look, chosen = self._look, self.printer.key()
        return look.paper if chosen == look.printer else look.drawn_for

    def hint(self) -> str:
        """What it says of a further print."""
        return self._hint.text()

    def look(self) -> PrintLook:
        """What it was given."""
        return self._look

    def set_busy(self, busy: bool) -> None:
        """It is on its way to the printer: once is enough."""
        self._busy = busy
        self.print.setEnabled(not busy and bool(self.printer.key()))

    def _show(self) -> None:
        look, chosen = self._look, self.printer.key()
        self._paper.setText(printer_texts.paper_name(self.paper()))
        self._paper_row.setVisible(look.printable and bool(chosen))
        self.print.setEnabled(bool(chosen) and not self._busy)
        some = len(self.printer.options()) > 1
        missing = (texts.NO_PRINTER, texts.NONE_HERE)
        if not chosen and look.printable:
            hint = texts.NO_PRINTER_HINT if some else texts.NONE_HERE_HINT
            self.answer.say(Tone.WARNING, missing[0 if some else 1], hint)
        elif self.answer.words().startswith(missing):
            self.answer.clear()


def _labelled(name: str, field: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    label = Words(name, theme.SMALL, theme.MEDIUM)
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    return holder
