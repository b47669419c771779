"""A document and the printer of it: a line that says how it stands, and opens to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import settings_printers as texts
from app.views import paint, theme
from app.views.cards import Card, Strip
from app.views.chips import Chip, ChipLook
from app.views.controls import Button, Kind
from app.views.icons import Icon
from app.views.labels import Elided, IconMark, Words
from app.views.palette import Tone
from app.views.select import Option, Select
from app.views.stepper import Stepper

MOST_COPIES, FARTHEST, STEP = 9, 100, 5
"""Offsets in tenths of a millimetre."""


@dataclass(frozen=True, slots=True)
class PrinterLook:
    """What prints a document; ``printer`` '' where nothing does, ``media`` '' for its own paper.

    ``tray``: where the paper lies, '' for the printer's own choice.
    """

    printer: str = ""
    media: str = ""
    copies: int = 1
    right: int = 0
    down: int = 0
    tray: str = ""


class PrinterRow(Card):
    """Signals: ``changed``, ``papers_wanted`` with a printer's name, ``test_asked``.

    ``spread_asked``: the other documents for the same paper should be printed likewise.

    Args:
        key: of the document.
        usual: the exact papers that it is drawn for.
        one_of_many: others are drawn for the same.
    """

    changed = Signal()
    papers_wanted = Signal(str)
    test_asked = Signal()
    spread_asked = Signal()

    def __init__(
        self,
        key: str,
        usual: Sequence[str],
        *,
        one_of_many: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=12, parent=parent)
        self.key = key
        self.name, when = texts.DOCUMENTS[key]
        self._usual = tuple(usual)
        self._names: dict[str, str] = {}
        self._mark = IconMark(Icon.PRINT, "muted", 24)
        self._title = Words(self.name, theme.BODY, theme.SEMIBOLD)
        self._when = Elided(when, theme.CAPTION, role="muted")
        self._summary = Elided("", theme.SMALL, role="muted")
        self.chip = Chip(ChipLook(texts.WAITS))
        self.open_button = Button(texts.CHANGE, small=True)
        self._fields = QWidget()
        self.printer = Select(self._named(texts.PRINTER))
        self.paper = Select(self._named(texts.PAPER))
        self.tray = Select(self._named(texts.TRAY))
        self.copies = Stepper(self._named(texts.COPIES), 1, MOST_COPIES, 1, texts.copies)
        self.right = self._offset(texts.RIGHT)
        self.down = self._offset(texts.DOWN)
        self.test = Button(texts.TEST_PAGE, icon=Icon.RULER)
        self.test.setAccessibleName(self._named(texts.TEST_PAGE))
        self.spread = Button(texts.SPREAD, Kind.LINK, icon=Icon.COPY)
        self.answer = Strip()
        self._lay_out()
        # In its row by now: by itself it would be a window, and take the focus from ours.
        self.spread.setVisible(one_of_many)
        self._connect()
        self.set_printers(())
        self.set_trays(())
        self.show_look(PrinterLook())
        self.set_open(False)

    def _named(self, what: str) -> str:
        return texts.OF_DOCUMENT.format(what=what, document=self.name)

    def _offset(self, name: str) -> Stepper:
        words = texts.millimetres
        return Stepper(self._named(name), -FARTHEST, FARTHEST, STEP, words, parts=10)

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self._title)
        top.addWidget(self._when, 1)
        lines.addLayout(top)
        lines.addWidget(self._summary)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._mark)
        head.addLayout(lines, 1)
        head.addWidget(self.chip)
        head.addWidget(self.open_button)
        self.body.addLayout(head)
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, theme.px(8), 0, theme.px(4))
        column.setSpacing(theme.px(12))
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (first, second, third):
            row.setSpacing(theme.px(16))
            column.addLayout(row)
        first.addLayout(_labelled(texts.PRINTER, self.printer), 1)
        first.addLayout(_labelled(texts.PAPER, self.paper), 1)
        first.addLayout(_labelled(texts.TRAY, self.tray), 1)
        millimetres = texts.MILLIMETRES
        second.addLayout(_labelled(texts.COPIES, self.copies))
        second.addLayout(_labelled(texts.RIGHT, self.right, millimetres))
        second.addLayout(_labelled(texts.DOWN, self.down, millimetres))
        second.addStretch(1)
        hint = Words(texts.OFFSET_HINT, theme.SMALL, tone="muted", wrap=True)
        third.addWidget(hint, 1)
        third.addWidget(self.spread)
        third.addWidget(self.test)
        column.addWidget(self.answer)
        self.body.addWidget(self._fields)

    def _connect(self) -> None:
        self.open_button.clicked.connect(lambda: self.set_open(self._fields.isHidden()))
        self.printer.taken.connect(self._other_printer)
        self.paper.taken.connect(self._touched)
        self.tray.taken.connect(self._touched)
        for field in (self.copies, self.right, self.down):
            field.valued.connect(self._touched)
        self.test.clicked.connect(self.test_asked)
        self.spread.clicked.connect(self.spread_asked)

    def set_open(self, opened: bool) -> None:
        """Show the fields, or the line alone."""
        self._fields.setVisible(opened)
        self.open_button.setText(texts.CLOSE if opened else texts.CHANGE)
        self.open_button.setAccessibleName(self._named(self.open_button.text()))
        if opened:
            self.papers_wanted.emit(self.printer.key())
            self.printer.setFocus()

    def is_open(self) -> bool:
        """Whether the fields are in sight."""
        return not self._fields.isHidden()

    def set_printers(self, printers: Sequence[tuple[str, str]]) -> None:
        """Offer printers: their names and what they are; one that is gone but set stays offered."""
        kept = self.printer.key()
        self._names = dict(printers)
        offered = [Option("", texts.NO_PRINTER)]
        for name, about in printers:
            offered.append(Option(name, about or name, name if about else ""))
        if kept and kept not in self._names:
            offered.append(Option(kept, kept, texts.MISSING))
        self.printer.set_options(offered)
        self.printer.choose(kept)
        self._say()

    def set_papers(self, papers: Sequence[str]) -> None:
        """Offer papers: the printer's own, those this document is drawn for, and the others."""
        kept = self.paper.key()
        keys = dict.fromkeys(["", *self._usual, *papers, kept])
        self.paper.set_options([Option(key, texts.paper_name(key)) for key in keys])
        self.paper.choose(kept)
        self._say()

    def set_trays(self, trays: Sequence[str]) -> None:
        """Offer trays: the printer's own choice, and those that it names; one that is set stays."""
        kept = self.tray.key()
        keys = dict.fromkeys(["", *trays, kept])
        self.tray.set_options([Option(key, texts.tray_name(key)) for key in keys])
        self.tray.choose(kept)
        self._say()

    def show_look(self, look: PrinterLook) -> None:
        """Show what is set."""
        if look.printer not in (one.key for one in self.printer.options()):
            offered = Option(look.printer, look.printer, texts.MISSING)
            self.printer.set_options([*self.printer.options(), offered])
        self.printer.choose(look.printer)
        papers = [one.key for one in self.paper.options()]
        if look.media not in papers:
            self.set_papers([*papers, look.media])
        self.paper.choose(look.media)
        trays = [one.key for one in self.tray.options()]
        if look.tray not in trays:
            self.set_trays([*trays, look.tray])
        self.tray.choose(look.tray)
        self.copies.show_value(look.copies)
        self.right.show_value(look.right)
        self.down.show_value(look.down)
        self.answer.clear()
        self._say()

    def look(self) -> PrinterLook:
        """What stands here."""
        if not self.printer.key():
            return PrinterLook()
        return PrinterLook(
            self.printer.key(),
            self.paper.key(),
            self.copies.value(),
            self.right.value(),
            self.down.value(),
            self.tray.key(),
        )

    def show_state(self, chip: ChipLook, trouble: str = "") -> None:
        """Say how its printer is, and what can be done about it."""
        self.chip.change(chip)
        broken = chip.tone is Tone.ERROR
        icon, role = (Icon.PRINT_ERROR, "error") if broken else (Icon.PRINT, "muted")
        self._mark.change(icon, role)
        if trouble:
            self.answer.say(Tone.ERROR, trouble)
        else:
            self.answer.clear()

    def summary(self) -> str:
        """What its line says."""
        return self._summary.text()

    def _other_printer(self, printer: str) -> None:
        if not self.paper.key() and printer and self._usual:
            # What the document is drawn for: a printer's own paper is rarely a label's.
            self.paper.choose(self._usual[0])
        # Trays are named by each printer in its own way.
        self.tray.choose("")
        self.set_trays(())
        self.papers_wanted.emit(printer)
        self._touched()

    def _touched(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        look = self.look()
        has = bool(look.printer)
        for field in (
            self.paper,
            self.tray,
            self.copies,
            self.right,
            self.down,
            self.test,
            self.spread,
        ):
            field.setEnabled(has)
        if not has:
            self._summary.set_text(texts.NO_PRINTER)
            return
        said = [
            paint.isolated(self._names.get(look.printer) or look.printer),
            paint.isolated(texts.paper_name(look.media)),
            texts.copies(look.copies),
        ]
        if look.tray:
            said.append(paint.isolated(texts.tray_name(look.tray)))
        if look.right or look.down:
            said.append(texts.moved(look.right, look.down))
        self._summary.set_text("، ".join(said))


def _labelled(name: str, field: QWidget, unit: str = "") -> QVBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(theme.px(8))
    label = Words(name, theme.SMALL, theme.MEDIUM)
    label.setBuddy(field)
    head.addWidget(label)
    if unit:
        head.addWidget(Words(unit, theme.CAPTION, tone="muted"))
    head.addStretch(1)
    column = QVBoxLayout()
    column.setSpacing(theme.px(4))
    column.addLayout(head)
    column.addWidget(field)
    return column
