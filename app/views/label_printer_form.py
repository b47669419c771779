"""What the printer of this counter does with a layout, and a print to try it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.texts import label_editor as texts
from app.texts import settings_printers as printer_texts
from app.views import paint, theme
from app.views.cards import Strip
from app.views.controls import Button
from app.views.icons import Icon
from app.views.label_notes import Note, Notes
from app.views.labels import Words
from app.views.number_box import MeasureEdit, NumberBox
from app.views.palette import Tone
from app.views.select import Option, Select
from app.views.switch import Switch

FARTHEST = 100
"""Tenths of a millimetre."""
TRUE_SIZE, LEAST_SIZE, MOST_SIZE = 1000, 900, 1100
"""Tenths of a per cent."""


@dataclass(frozen=True, slots=True)
class PrinterSet:
    """How the counter's printer prints labels of one kind.

    Attributes:
        printer: '' where there is none.
        right, down: tenths of a millimetre; ``scale``: tenths of a per cent.
        layout: the name of its layout, '' for that of its paper.
    """

    printer: str = ""
    right: int = 0
    down: int = 0
    scale: int = TRUE_SIZE
    layout: str = ""


NO_PRINTER = PrinterSet()


class PrinterForm(QWidget):
    """Signals: ``edited`` with a ``PrinterSet``, ``judged``, ``test_asked`` (a printer or none)."""

    edited = Signal(object)
    judged = Signal()
    test_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set = PrinterSet()
        self._name = ""
        self._about = Words("", theme.SMALL, wrap=True)
        self._none = Notes()
        self.use = Switch(texts.USE)
        self._use_hint = Words(texts.USE_HINT, theme.CAPTION, tone="muted", wrap=True)
        self.right = _offset(texts.OFFSET_RIGHT)
        self.down = _offset(texts.OFFSET_DOWN)
        self.scale = NumberBox(
            texts.SCALE,
            MeasureEdit(
                f"{texts.SCALE}، {texts.PER_CENT}",
                LEAST_SIZE,
                MOST_SIZE,
                1,
                texts.tenths,
                parts=10,
            ),
            texts.PER_CENT,
        )
        self.printer = Select(texts.TEST_PRINTER, [Option("", texts.TO_FILE)])
        self.test = Button(texts.TEST, icon=Icon.RULER)
        self.answer = Strip()
        self.answer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(Words(texts.OF_COUNTER, theme.BODY, theme.SEMIBOLD))
        column.addWidget(self._about)
        column.addWidget(self._none)
        column.addWidget(self.use)
        column.addWidget(self._use_hint)
        column.addSpacing(theme.px(6))
        column.addWidget(Words(texts.OFFSET, theme.BODY, theme.SEMIBOLD))
        column.addWidget(Words(texts.OFFSET_HINT, theme.CAPTION, tone="muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        for at, box in enumerate((self.right, self.down)):
            grid.addWidget(box, 0, at)
            grid.setColumnStretch(at, 1)
        grid.addWidget(self.scale, 1, 0)
        column.addLayout(grid)
        column.addWidget(Words(texts.SCALE_HINT, theme.CAPTION, tone="muted", wrap=True))
        column.addSpacing(theme.px(10))
        column.addWidget(Words(texts.TEST, theme.BODY, theme.SEMIBOLD))
        column.addWidget(Words(texts.TEST_HINT, theme.CAPTION, tone="muted", wrap=True))
        column.addWidget(Words(texts.TEST_PRINTER, theme.SMALL, theme.MEDIUM))
        column.addWidget(self.printer)
        column.addWidget(self.test)
        column.addWidget(self.answer)
        column.addStretch(1)

    def _connect(self) -> None:
        self.use.clicked.connect(lambda on: self._take(layout=self._name if on else ""))
        self.right.valued.connect(lambda value: self._take(right=value))
        self.down.valued.connect(lambda value: self._take(down=value))
        self.scale.valued.connect(lambda value: self._take(scale=value))
        for box in self.boxes():
            box.judged.connect(self.judged)
        self.test.clicked.connect(lambda: self.test_asked.emit(self.printer.key()))

    def boxes(self) -> tuple[NumberBox, ...]:
        """All boxes with numbers."""
        return (self.right, self.down, self.scale)

    def fault(self) -> str:
        """What is wrong with what was typed; '' where all are numbers that may be."""
        return next((box.fault() for box in self.boxes() if box.fault()), "")

    def show_set(self, found: PrinterSet, name: str, *, sheets: bool, stored: bool) -> None:
        """Show what is set for a layout.

        Args:
            name: of the layout; ``sheets``: it has several labels on a page.
            stored: it can be used as soon as this is saved, and not only after it itself is.
        """
        self._set, self._name = found, name
        has = bool(found.printer)
        sentence = texts.SHEET_PRINTER if sheets else texts.LABEL_PRINTER
        self._about.setText(sentence.format(printer=paint.code(found.printer)))
        self._about.setVisible(has)
        missing = f"{texts.NO_PRINTER} {texts.NO_PRINTER_HINT}"
        self._none.show_notes(() if has else (Note(Tone.WARNING, missing),))
        self.use.setChecked(found.layout == name)
        self._use_hint.setText(texts.USE_HINT if stored else texts.USE_SAVE_FIRST)
        self.right.show_value(found.right)
        self.down.show_value(found.down)
        self.scale.show_value(found.scale)
        for piece in (self.use, *(box.edit for box in self.boxes())):
            piece.setEnabled(has)

    def set_printers(self, known: Sequence[tuple[str, str]]) -> None:
        """Offer printers to try with: their names and what they are."""
        kept = self.printer.key()
        options = [Option(name, about or name, name if about else "") for name, about in known]
        self.printer.set_options([*options, Option("", texts.TO_FILE)])
        names = [name for name, _ in known]
        self.printer.choose(kept or (self._set.printer if self._set.printer in names else ""))

    def say_sent(self, printer: str) -> None:
        """The print is on its way."""
        self.answer.say(Tone.OK, texts.TEST_SENT.format(printer=paint.code(printer)))

    def say_failed(self, sentence: str) -> None:
        """It can't be printed."""
        self.answer.say(Tone.ERROR, sentence)

    def _take(self, **changed: object) -> None:
        self._set = replace(self._set, **changed)  # type: ignore[arg-type]  # keys of its own
        self.edited.emit(self._set)


def _offset(label: str) -> NumberBox:
    edit = MeasureEdit(
        f"{texts.OFFSET} {label}، {texts.MILLIMETRES}",
        -FARTHEST,
        FARTHEST,
        5,
        printer_texts.millimetres,
        parts=10,
    )
    return NumberBox(label, edit, texts.MILLIMETRES)
