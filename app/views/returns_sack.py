"""The bar of the post's sack: how many the officer brings, what of it was scanned, the receipt."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.errors import UserError
from app.persian.digits import whole
from app.texts import returns_screen as texts
from app.texts import screens
from app.views import theme
from app.views.cards import Card
from app.views.controls import Button, Kind
from app.views.fields import LineEdit
from app.views.icons import Icon
from app.views.labels import Elided, IconMark, Words
from app.views.palette import Tone

MOST_DIGITS = 4


class SackBar(Card):
    """``counted`` carries how many, the officer and a note; ``left`` that nobody counts any more.

    ``complained`` carries a tone and two sentences about what is missing, ``calmed`` takes them
    back. A count that differs from what was scanned is said first and taken the second time.
    """

    counted = Signal(int, str, str)
    left = Signal()
    complained = Signal(object, str, str)
    calmed = Signal()

    def __init__(self) -> None:
        super().__init__(padding=12)
        self._scanned = 0
        self._warned = False
        self.count = LineEdit(texts.SACK_COUNT, latin=True)
        self.count.setFixedWidth(theme.px(110))
        self.count.setMaxLength(MOST_DIGITS)
        self.officer = LineEdit(texts.SACK_OFFICER, icon=Icon.BADGE)
        self.officer.setMinimumWidth(theme.px(140))
        self.officer.setMaximumWidth(theme.px(220))
        self._words = Elided("", theme.BODY, theme.MEDIUM)
        self.close_button = Button(texts.SACK_CLOSE, Kind.PRIMARY, icon=Icon.PRINT, key="F12")
        self._leave = Button(screens.CANCEL, Kind.LINK)
        self._said = False
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(IconMark(Icon.SACK, "accent", 22))
        row.addWidget(Words(texts.SACK, theme.BODY, theme.BOLD))
        row.addWidget(self.count)
        row.addWidget(self.officer, 1)
        row.addWidget(self._words, 2)
        row.addWidget(self.close_button)
        row.addWidget(self._leave)
        self.body.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.count.textChanged.connect(self._changed)
        self.officer.textEdited.connect(self._changed)
        self.count.returnPressed.connect(self.officer.setFocus)
        self.officer.returnPressed.connect(self.finish)
        self.close_button.clicked.connect(self.finish)
        self._leave.clicked.connect(self.left)
        self.hide()

    def begin(self) -> None:
        """An empty bar for another sack, with the cursor on the count."""
        for edit in (self.count, self.officer):
            edit.clear()
        self.show_scanned(0)
        self._forget()
        self.show()
        self.count.setFocus()

    def show_scanned(self, scanned: int) -> None:
        """How many of its parcels were scanned so far."""
        if scanned != self._scanned:
            self._forget()
        self._scanned = scanned
        self._words.set_text(texts.sack_count(scanned, self._typed()))

    def words(self) -> str:
        """What it says about the count."""
        return self._words.text()

    def refuse(self, error: UserError) -> None:
        """Say beside its field why the sack could not be closed."""
        edit = {"parcels": self.count, "officer": self.officer}.get(error.field or "")
        self._say(error.message, edit)

    def finish(self) -> None:
        """Close the sack, if count and officer are known and the count is right or confirmed."""
        typed = self._typed()
        count = self._scanned if typed is None else typed
        officer = self.officer.text().strip()
        if typed is None and (self.count.text().strip() or not self._scanned):
            self._say(texts.SACK_NEEDS_COUNT, self.count)
        elif not officer:
            self._say(texts.SACK_NEEDS_OFFICER, self.officer)
        elif count != self._scanned and not self._warned:
            self._warn(count)
        else:
            note = texts.SACK_NOTE.format(of=whole(count), scanned=whole(self._scanned))
            self.counted.emit(count, officer, note if count != self._scanned else "")

    def _typed(self) -> int | None:
        digits = self.count.digits()
        return int(digits) if digits.isascii() and digits.isdigit() else None

    def _warn(self, count: int) -> None:
        words = texts.SACK_SHORT if count > self._scanned else texts.SACK_OVER
        self._complain(
            Tone.WARNING,
            words.format(
                of=whole(count),
                scanned=whole(self._scanned),
                missing=whole(abs(count - self._scanned)),
            ),
            texts.SACK_CHECK,
        )
        self._warned = True
        self.close_button.setText(texts.SACK_CLOSE_ANYWAY)

    def _say(self, sentence: str, edit: LineEdit | None) -> None:
        self._complain(Tone.ERROR, sentence)
        if edit is not None:
            edit.set_wrong(True)
            edit.setFocus()

    def _complain(self, tone: Tone, head: str, sentence: str = "") -> None:
        self._said = True
        self.complained.emit(tone, head, sentence)

    def _changed(self) -> None:
        self._forget()
        self._words.set_text(texts.sack_count(self._scanned, self._typed()))

    def _forget(self) -> None:
        """What was said of another count or name."""
        self._warned = False
        if self._said:
            self._said = False
            self.calmed.emit()
        self.close_button.setText(texts.SACK_CLOSE)
        for edit in (self.count, self.officer):
            edit.set_wrong(False)
