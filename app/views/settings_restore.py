"""Putting a backup back: what would be lost, what happens, and a word to be written for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.persian.fold import match_key
from app.texts import settings_data as texts
from app.texts import window as window_texts
from app.views import theme
from app.views.busy import BusyBar
from app.views.cards import Card, Strip
from app.views.controls import Button, Kind
from app.views.fields import Field, LineEdit
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.palette import Tone
from app.views.settings_form import bring_to_sight


class RestoreCard(Card):
    """``wanted`` is sent once the word was written and the button pressed; ``left`` otherwise."""

    wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._lost = Strip()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(4))
        self._happens = QWidget()
        self._server = QVBoxLayout()
        self.busy = BusyBar()
        self._waiting = Words("", theme.SMALL, tone="muted")
        self.word = LineEdit()
        self._ask = Field(texts.CONFIRM.format(word=f"«{texts.CONFIRM_WORD}»"), self.word)
        self.restore = Button(texts.RESTORE_NOW, Kind.PRIMARY, icon=Icon.RESTORE)
        self.leave = Button(window_texts.CANCEL)
        self._pieces: list[QWidget] = []
        self._lay_out()
        self.word.textChanged.connect(lambda _: self._update())
        self.word.returnPressed.connect(self._go)
        self.restore.clicked.connect(self._go)
        self.leave.clicked.connect(self._back)
        self.set_accented(True)
        self.hide()

    def _lay_out(self) -> None:
        happens = QVBoxLayout(self._happens)
        happens.setContentsMargins(0, 0, 0, 0)
        happens.setSpacing(theme.px(4))
        happens.addWidget(Words(texts.WHAT_HAPPENS, theme.BODY, theme.SEMIBOLD))
        for sentence in texts.HAPPENS:
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            row.addWidget(IconMark(Icon.FORWARD, "accent", 18))
            row.addWidget(Words(sentence, theme.SMALL, wrap=True), 1)
            happens.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.restore)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        self.body.setSpacing(theme.px(12))
        self.body.addWidget(self._lost)
        self.body.addLayout(self._lines)
        self.body.addLayout(self._server)
        for piece in (self._happens, self._ask, self._waiting, self.busy):
            self.body.addWidget(piece)
        self.body.addLayout(buttons)

    def begin(self, title: str) -> None:
        """A backup was chosen and is looked at."""
        self._clear()
        self.title.setText(title)
        self._wait(texts.LOOKING)
        self.show()
        self.leave.setFocus()
        bring_to_sight(self)

    def ask(self, tone: Tone, head: str, lines: Sequence[str], warning: str) -> None:
        """Say what would be lost, and ask for the word."""
        self._clear()
        self._lost.say(tone, head, warning)
        for line in lines:
            words = Words(line, theme.SMALL, wrap=True, select=True)
            self._lines.addWidget(words)
            self._pieces.append(words)
        self._happens.show()
        self._ask.show()
        self.restore.show()
        self.word.setFocus()
        bring_to_sight(self)

    def refuse(self, sentence: str) -> None:
        """It can't be put back, or it was not; commands for a server stand in lines to copy."""
        self._clear()
        first, *commands = sentence.split("\n")
        if not commands:
            self._lost.say(Tone.ERROR, sentence)
        else:
            self._lost.say(Tone.WARNING, texts.AT_SERVER, first)
        for command in commands:
            self._add_command(command)
        self.leave.setText(window_texts.CLOSE)
        self.leave.setFocus()

    def work(self) -> None:
        """It is being put back."""
        for piece in (self._ask, self.restore, self.leave):
            piece.hide()
        self._wait(texts.RESTORING)

    def close_card(self) -> None:
        """Out of sight, nothing is asked."""
        self._clear()
        self.hide()

    def words(self) -> str:
        """What it says of what would be lost, or why it can't be done."""
        shown = [piece.text() for piece in self._pieces if isinstance(piece, Words | LineEdit)]
        return " | ".join((self._lost.words(), *shown))

    def _add_command(self, command: str) -> None:
        line = LineEdit(latin=True)
        line.setAccessibleName(texts.AT_SERVER)
        line.setText(command)
        line.setReadOnly(True)
        line.setCursorPosition(0)
        copy = Button(texts.COPY, icon=Icon.COPY)
        copy.setAccessibleName(f"{texts.COPY}: {command}")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(command))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(line, 1)
        row.addWidget(copy)
        self._server.addLayout(row)
        self._pieces += [line, copy]

    def _clear(self) -> None:
        self.busy.stop()
        self._lost.clear()
        for piece in self._pieces:
            piece.hide()
            piece.deleteLater()
        self._pieces = []
        self.word.clear()
        for part in (self._happens, self._ask, self._waiting, self.restore):
            part.hide()
        self.leave.setText(window_texts.CANCEL)
        self.leave.show()
        self._update()

    def _wait(self, sentence: str) -> None:
        self._waiting.setText(sentence)
        self._waiting.show()
        self.busy.start()

    def _update(self) -> None:
        written = match_key(self.word.text()) == match_key(texts.CONFIRM_WORD)
        self.restore.setEnabled(written)

    def _go(self) -> None:
        if self.restore.isEnabled() and not self.restore.isHidden():
            self.wanted.emit()

    def _back(self) -> None:
        self.close_card()
        self.left.emit()
