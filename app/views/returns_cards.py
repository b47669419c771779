"""The card of a book that a member gave back, and what it shares with that of a parcel.

The card that the last scan was about is lit: it has the coloured frame, the primary button and the
keys; the other one keeps the last answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.texts import returns_screen as texts
from app.views import paint, theme
from app.views.chips import Chip, ChipLook
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.labels import Elided, IconMark, Words
from app.views.palette import Tone
from app.views.reason import ReasonAsk
from app.views.returns_buttons import PlaceButton

SHELF, QUARANTINE, DAMAGED = "shelf", "quarantine", "damaged"
"""Where a book is put."""


@dataclass(frozen=True, slots=True)
class BookLook:
    """A returned book: when, its two lines, the chip of a late one, facts, remarks, its place."""

    key: str
    time: str
    title: str
    under: str
    chip: ChipLook | None
    facts: tuple[tuple[str, str], ...]
    remark: str
    place: str


class OutcomeCard(QFrame):
    """What both cards share: a head with the time of its scan, and the frame of the lit one."""

    def __init__(self, name: str, icon: Icon, tone: Tone, nothing: str) -> None:
        super().__init__()
        self._tone, self._lit, self._time = tone, False, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(name)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(4))
        self._when = Words("", theme.CAPTION, tone="muted")
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(IconMark(icon, tone.name.lower(), 22))
        head.addWidget(Words(name, theme.CARD, theme.BOLD, tone=tone.name.lower()))
        head.addStretch(1)
        head.addWidget(self._when)
        quiet = Words(nothing, theme.BODY, tone="muted", wrap=True)
        quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._full, self._pages = QWidget(), QStackedWidget()
        self._full.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(quiet)
        self._pages.addWidget(self._full)
        column = QVBoxLayout(self)
        edge = theme.px(16)
        column.setContentsMargins(edge, theme.px(10), edge, theme.px(12))
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def set_lit(self, lit: bool) -> None:
        """Whether the last scan was about this card."""
        self._lit = lit
        words = texts.SCANNED_NOW if lit else texts.SCANNED_LAST
        self._when.setText(words.format(time=self._time) if self._time else "")
        self.update()

    def is_lit(self) -> bool:
        """Whether keys are for this card."""
        return self._lit

    def _show_body(self, time: str) -> None:
        self._time = time
        self._pages.setCurrentIndex(1 if time else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        edge = p.ink(self._tone) if self._lit else p.divider
        thick = theme.px(3 if p.edged else 2) if self._lit else p.border
        paint.panel(painter, box, theme.px(12), p.surface, edge, thick)


class BookCard(OutcomeCard):
    """``put`` carries where the book goes and, for a damaged one, what is wrong with it."""

    put = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(texts.BOOK, Icon.DONE, Tone.OK, texts.NO_BOOK)
        self._look: BookLook | None = None
        self._title = Elided("", theme.CARD, theme.SEMIBOLD)
        self._chip = Chip(ChipLook(""))
        self._under = Elided("", theme.SMALL, role="muted")
        self._facts = [
            (Words("", theme.SMALL, tone="muted"), Elided("", theme.SMALL, theme.MEDIUM))
            for _ in range(3)
        ]
        self._remark = Words("", theme.SMALL, theme.MEDIUM, tone="ok", wrap=True)
        self.why = ReasonAsk(texts.DAMAGED_WHY, texts.DAMAGES, texts.DAMAGED_ACT)
        self.places = {
            SHELF: PlaceButton(texts.TO_SHELF, Icon.SHELVES, "1"),
            QUARANTINE: PlaceButton(texts.QUARANTINE, Icon.QUARANTINE, "2"),
            DAMAGED: PlaceButton(texts.DAMAGED, Icon.DAMAGED, "3"),
        }
        self._details, self._foot = QWidget(), QWidget()
        self._lay_out()
        for place, button in self.places.items():
            button.clicked.connect(lambda _=False, name=place: self.choose(name))
        self.why.given.connect(self._damaged)
        self.why.left.connect(self.close_question)
        self.show_book(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        self.body.addLayout(head)
        self.body.addWidget(self._under)
        rows = QVBoxLayout(self._details)
        rows.setContentsMargins(0, theme.px(4), 0, 0)
        rows.setSpacing(theme.px(2))
        for name, value in self._facts:
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            name.setFixedWidth(theme.px(110))
            row.addWidget(name)
            row.addWidget(value, 1)
            rows.addLayout(row)
        rows.addWidget(self._remark)
        self.body.addWidget(self._details)
        self.body.addWidget(self.why)
        self.body.addStretch(1)
        buttons = WrapRow(self._foot)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in self.places.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addWidget(self._foot)

    def show_book(self, look: BookLook | None) -> None:
        """Show a book, or that none came back."""
        same = look is not None and self._look is not None and look.key == self._look.key
        self._look = look
        if not same:
            self.close_question()
        self._show_body(look.time if look else "")
        if look is None:
            return
        self._title.set_text(paint.isolated(look.title))
        self._under.set_text(look.under)
        self._chip.setVisible(look.chip is not None)
        if look.chip:
            self._chip.change(look.chip)
        for (name, value), fact in zip(self._facts, (*look.facts, *[("", "")] * 3), strict=False):
            name.setText(fact[0])
            value.set_text(fact[1])
            name.setVisible(bool(fact[0]))
            value.setVisible(bool(fact[0]))
        self._remark.setText(look.remark)
        self._remark.setVisible(bool(look.remark))
        for place, button in self.places.items():
            button.setChecked(place == look.place)
            button.setEnabled(bool(look.place))
            button.set_lit(self._lit)

    def set_lit(self, lit: bool) -> None:
        super().set_lit(lit)
        for button in self.places.values():
            button.set_lit(lit)

    def choose(self, place: str) -> None:
        """Put the book there; a damaged one asks what is wrong first."""
        look = self._look
        if look is None or not look.place:
            return
        if place == DAMAGED and look.place != DAMAGED:
            self._details.hide()
            self._foot.hide()
            self.why.ask()
        else:
            self.put.emit(place, "")

    def take_focus(self) -> None:
        """Put the cursor on the place that was chosen."""
        chosen = next((b for b in self.places.values() if b.isChecked()), self.places[SHELF])
        chosen.setFocus()

    def look(self) -> BookLook | None:
        """What is shown."""
        return self._look

    def asks(self) -> bool:
        """Whether it wants to know what is wrong with a book."""
        return not self.why.isHidden()

    def _damaged(self, why: str) -> None:
        self.close_question()
        self.put.emit(DAMAGED, why)

    def close_question(self) -> None:
        """Ask no more what is wrong with a book."""
        self.why.hide()
        self._details.show()
        self._foot.show()
