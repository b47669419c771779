"""The scanner test: what arrived, what was made of it, and how fast it came."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.scanner.numbers import BadNumber, OwnNumber, read
from app.texts import settings_scanner as texts
from app.views import paint, theme
from app.views.cards import Card
from app.views.chips import Chip, ChipLook
from app.views.controls import Button
from app.views.fields import LineEdit
from app.views.icons import Icon
from app.views.key_pairs import KeyPairs
from app.views.labels import IconMark, Words
from app.views.palette import Tone
from app.views.raw_scan import Made, RawScan

_CHIPS = {
    Made.SCAN: ChipLook(texts.WORKS, Icon.DONE, Tone.OK),
    Made.TORN: ChipLook(texts.TORN, Icon.ERROR, Tone.ERROR),
    Made.TYPING: ChipLook(texts.TYPED, Icon.KEYBOARD, Tone.WARNING),
}
_DAMAGED = ChipLook(texts.WRONG_DIGITS, Icon.ERROR, Tone.ERROR)
_HINTS = {Made.SCAN: "", Made.TORN: texts.TORN_HINT, Made.TYPING: texts.TYPED_HINT}

SLOWEST_SCANNER = 100.0
"""Milliseconds: keys that come slower on average are surely a person's."""


class ScannerTest(Card):
    """``raise_asked`` with the milliseconds under which what came would have been a scan."""

    raise_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TEST, parent=parent)
        self.line = LineEdit(texts.TEST_SCAN, icon=Icon.SCAN)
        self.chip = Chip(ChipLook(texts.NOT_TRIED, Icon.SCHEDULE, Tone.NEUTRAL))
        self.pairs = KeyPairs()
        self.facts = Words("", theme.SMALL, tone="muted", wrap=True)
        self._hint = Words(texts.NOTHING_YET, theme.SMALL, tone="muted", wrap=True)
        self._raise = Button("", icon=Icon.SPEED, small=True)
        self._raise_hint = Words(texts.IF_SCANNER, theme.SMALL, wrap=True)
        self._raise_row = QWidget()
        self._to = 0
        self._lay_out()
        self.line.returnPressed.connect(self.line.clear)
        self._raise.clicked.connect(lambda: self.raise_asked.emit(self._to))

    def _lay_out(self) -> None:
        self.head.insertWidget(0, IconMark(Icon.SCAN, "muted", 24))
        self.head.addWidget(self.chip)
        self.body.addWidget(Words(texts.TEST_HINT, theme.SMALL, tone="muted", wrap=True))
        self.body.addWidget(self.line)
        sunken = _Sunken()
        column = QVBoxLayout(sunken)
        edge = theme.px(16)
        column.setContentsMargins(edge, theme.px(12), edge, theme.px(12))
        column.setSpacing(theme.px(10))
        for piece in (self.pairs, self.facts, self._hint):
            column.addWidget(piece)
        row = QHBoxLayout(self._raise_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self._raise_hint, 1)
        row.addWidget(self._raise)
        column.addWidget(self._raise_row)
        self.body.addWidget(sunken)
        for hidden in (self.pairs, self.facts, self._raise_row):
            hidden.hide()

    def arrive(self) -> None:
        """Put the cursor where what is no scan may be seen to arrive."""
        self.line.clear()
        self.line.setFocus()

    def show_scan(self, raw: RawScan, threshold: int) -> None:
        """Show what came.

        Args:
            raw: the run of keys, or what came by a serial port.
            threshold: the milliseconds that are set.
        """
        damaged = isinstance(read(raw.code), BadNumber)
        self.chip.change(_DAMAGED if damaged else _CHIPS[raw.made])
        self.pairs.show_pairs(raw.text, raw.code)
        self.facts.setText("، ".join(facts(raw)))
        self._hint.setText(_HINTS[raw.made])
        slow = raw.made is Made.TYPING and threshold < raw.average <= SLOWEST_SCANNER
        if slow:
            # With room for the next one, which may come a little slower.
            self._to = _in_fives(round(raw.average * 1.2) + 1)
            self._raise.setText(texts.raise_to(self._to))
        self.pairs.show()
        self.facts.show()
        self._hint.setVisible(bool(_HINTS[raw.made]))
        self._raise_row.setVisible(slow)

    def offers(self) -> bool:
        """Whether it offers another speed."""
        return not self._raise_row.isHidden()


def facts(raw: RawScan) -> list[str]:
    """What can be said of a run of keys, in words."""
    said = [kind_of(raw.code)] if raw.code else []
    said.append(texts.characters(len(raw.code or raw.text)))
    if raw.gaps:
        said.append(texts.gaps(raw.average, max(raw.gaps)))
    if raw.keys or raw.gaps:
        said.append(texts.LAYOUT.format(name=layout_of(raw)))
    else:
        said.append(texts.CAME_BY.format(name=texts.SERIAL))
    return said


def layout_of(raw: RawScan) -> str:
    """Which layout was active, as the text that came tells it."""
    if raw.text == raw.code or (raw.text and raw.text.isascii()):
        return texts.ENGLISH
    if any(char in "۰۱۲۳۴۵۶۷۸۹" for char in raw.text):
        return texts.PERSIAN
    return texts.PERSIAN_OLD if raw.text else texts.UNKNOWN_LAYOUT


def kind_of(code: str) -> str:
    """What a code is printed on."""
    number = read(code)
    if isinstance(number, OwnNumber):
        return texts.KINDS[number.kind.name]
    return texts.DAMAGED if isinstance(number, BadNumber) else texts.OTHER_CODE


def _in_fives(milliseconds: int) -> int:
    return -(-milliseconds // 5) * 5


class _Sunken(QFrame):
    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        edge = p.divider if p.edged else None
        paint.panel(painter, QRectF(self.rect()), theme.px(8), p.sunken, edge, p.border)
