"""The card of a parcel that the post could not deliver: why, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.texts import returns_screen as texts
from app.views import paint, theme
from app.views.chips import Chip, ChipLook
from app.views.fields import LineEdit
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.labels import Elided, Words
from app.views.palette import Tone
from app.views.returns_buttons import LitButton, Ring
from app.views.returns_cards import OutcomeCard


@dataclass(frozen=True, slots=True)
class ParcelLook:
    """A parcel that came back; ``reason`` is '' until somebody says why.

    ``settled`` is what became of it already; while that is empty it waits.
    """

    key: str
    time: str
    number: str
    under: str
    chip: ChipLook | None
    reason: str
    settled: str


class ParcelCard(OutcomeCard):
    """``reasoned`` carries why it came back; ``resend_asked`` and ``shelve_asked`` what next."""

    reasoned = Signal(str)
    resend_asked = Signal()
    shelve_asked = Signal()

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(texts.PARCEL, Icon.UNDO, Tone.WARNING, texts.NO_PARCEL)
        self._look: ParcelLook | None = None
        self._number = Elided("", theme.CARD, theme.BOLD)
        self._chip = Chip(ChipLook(""))
        self._under = Elided("", theme.SMALL, role="muted")
        self._question = Words(texts.WHY, theme.SMALL, theme.SEMIBOLD)
        self.rings = [Ring(reason) for reason in (*reasons, texts.OTHER_REASON)]
        self._other = LineEdit(texts.OTHER_REASON_WORDS)
        self._other.setFixedHeight(theme.px(32))
        self._settled = Words("", theme.BODY, theme.MEDIUM, tone="ok", wrap=True)
        self.resend = LitButton(texts.CALL_AND_RESEND, Icon.CALL, "1", first=True)
        self.shelve = LitButton(texts.BOOKS_TO_SHELF, Icon.SHELVES, "2")
        self._asked, self._foot = QWidget(), QWidget()
        self._lay_out()
        for ring in self.rings:
            ring.clicked.connect(lambda _=False, chosen=ring: self._choose(chosen))
        self._other.returnPressed.connect(self._other_given)
        self._other.textEdited.connect(lambda: self.complain(False))
        self.resend.clicked.connect(lambda: self._next(self.resend_asked))
        self.shelve.clicked.connect(lambda: self._next(self.shelve_asked))
        self.show_parcel(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._number, 1)
        head.addWidget(self._chip)
        self.body.addLayout(head)
        self.body.addWidget(self._under)
        grid = QGridLayout(self._asked)
        grid.setContentsMargins(0, theme.px(2), 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(0)
        grid.addWidget(self._question, 0, 0, 1, 2)
        for at, ring in enumerate(self.rings):
            grid.addWidget(ring, 1 + at // 2, at % 2)
        grid.addWidget(self._other, 1 + len(self.rings) // 2, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.body.addWidget(self._asked)
        self.body.addWidget(self._settled)
        self.body.addStretch(1)
        buttons = WrapRow(self._foot)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self.resend)
        buttons.addWidget(self.shelve)
        buttons.addStretch(1)
        self.body.addWidget(self._foot)

    def show_parcel(self, look: ParcelLook | None) -> None:
        """Show a parcel, or that none came back."""
        same = look is not None and self._look is not None and look.key == self._look.key
        self._look = look
        self._show_body(look.time if look else "")
        if look is None:
            return
        self._number.set_text(paint.code(paint.in_groups(look.number)))
        self._under.set_text(look.under)
        self._chip.setVisible(look.chip is not None)
        if look.chip:
            self._chip.change(look.chip)
        known = [ring.text() for ring in self.rings[:-1]]
        typing = same and self.rings[-1].isChecked() and not look.reason
        if not typing:
            for ring in self.rings:
                ring.setChecked(ring.text() == look.reason)
            other = bool(look.reason) and look.reason not in known
            self.rings[-1].setChecked(other)
            self._other.setText(look.reason if other else "")
        self._other.setVisible(self.rings[-1].isChecked())
        if not same or look.reason:
            self.complain(False)
        self._settled.setText(look.settled)
        self._settled.setVisible(bool(look.settled))
        self._asked.setVisible(not look.settled)
        self._foot.setVisible(not look.settled)

    def set_lit(self, lit: bool) -> None:
        super().set_lit(lit)
        for button in (self.resend, self.shelve):
            button.set_lit(lit)

    def do(self, first: bool) -> None:
        """What its first or its second key does."""
        button = self.resend if first else self.shelve
        if not self._foot.isHidden():
            button.click()

    def take_focus(self) -> None:
        """Put the cursor on the first reason, or on what comes next once there is one."""
        look = self._look
        if look is None or look.settled:
            return
        (self.resend if look.reason else self.rings[0]).setFocus()

    def look(self) -> ParcelLook | None:
        """What is shown."""
        return self._look

    def complain(self, missing: bool) -> None:
        """Say beside the reasons that one is needed, or no more."""
        self._question.setText(texts.CHOOSE_REASON if missing else texts.WHY)
        self._question.set_tone("error" if missing else "")
        self._other.set_wrong(missing and not self._other.isHidden())

    def _choose(self, chosen: Ring) -> None:
        for ring in self.rings:
            ring.setChecked(ring is chosen)
        other = chosen is self.rings[-1]
        self._other.setVisible(other)
        self.complain(False)
        if other:
            self._other.setFocus()
            self._other.selectAll()
        else:
            self._other.clear()
            self.reasoned.emit(chosen.text())

    def _other_given(self) -> None:
        words = self._other.text().strip()
        if words:
            self.reasoned.emit(words)
            self.resend.setFocus()
        else:
            self.complain(True)

    def _next(self, signal: SignalInstance) -> None:
        """Go on, once it is known why the parcel came back."""
        look, words = self._look, self._other.text().strip()
        if look is None:
            return
        if self.rings[-1].isChecked() and words and words != look.reason:
            self.reasoned.emit(words)
        elif not look.reason:
            self.complain(True)
            (self._other if not self._other.isHidden() else self.rings[0]).setFocus()
            return
        signal.emit()
