"""A file under way, with a way to stop it; and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.persian.digits import whole
from app.texts import import_screen as texts
from app.views import theme
from app.views.beside import Even
from app.views.cards import Card, NumberCard, Strip
from app.views.controls import Button, Kind
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.import_looks import ResultLook
from app.views.import_preview import RowsTable
from app.views.labels import IconMark, Words
from app.views.list_head import Bar
from app.views.palette import Tone


class UnderWay(QWidget):
    """What is being done, how far it is, and «توقف»."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = Words("", theme.TITLE, theme.BOLD)
        self._count = Words("", theme.BODY, tone="muted")
        self._bar = Bar()
        self._hint = Words("", theme.SMALL, tone="muted", wrap=True)
        self.stop = Button(texts.STOP, icon=Icon.STOP, key="Esc")
        card = Card(padding=24)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(IconMark(Icon.WAITING, "accent", 28))
        head.addWidget(self._what, 1)
        head.addWidget(self._count)
        card.body.setSpacing(theme.px(16))
        card.body.addLayout(head)
        card.body.addWidget(self._bar)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.stop)
        card.body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.stop.clicked.connect(self._stop)

    def begin(self, hint: str) -> None:
        """Something begins; ``hint`` says what stopping it means."""
        self._hint.setText(hint)
        self.stop.setEnabled(True)
        self.show_progress("reading", 0, 0)

    def show_progress(self, step: str, done: int, of: int) -> None:
        """Show how far it is."""
        if not self.stop.isEnabled():
            return
        self._what.setText(texts.BUSY[step])
        self._count.setText(texts.count_of(done, of) if done else "")
        # Where nobody knows how much there is, nothing is said to be done.
        self._bar.set_done(done if of else 0, max(1, of))

    def words(self) -> str:
        """What it says now."""
        return f"{self._what.text()} {self._count.text()}".strip()

    def _stop(self) -> None:
        self._what.setText(texts.STOPPING)
        self.stop.setEnabled(False)
        self.stopped.emit()


class Result(QWidget):
    """What became of a file, and what can be done about its bad rows."""

    save_asked = Signal()
    another_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = Strip()
        self._cards = {
            name: NumberCard(name, icon=icon, tone=tone)
            for name, icon, tone in (
                (texts.ADDED_ROWS, Icon.ADD, Tone.OK),
                (texts.CHANGED_ROWS, Icon.EDIT, Tone.ACCENT),
                (texts.SAME_ROWS, Icon.DONE_ALL, None),
                (texts.REFUSED_ROWS, Icon.ERROR, Tone.ERROR),
            )
        }
        self._errors = Card(texts.REFUSED, padding=0)
        self._errors.head.setContentsMargins(theme.px(12), theme.px(12), theme.px(16), theme.px(4))
        self._errors.body.setContentsMargins(1, 1, 1, theme.px(8))
        self.table = RowsTable()
        self.save = Button(texts.SAVE_BAD, icon=Icon.DOWNLOAD, small=True)
        self._hint = Words(texts.PICK_AGAIN, theme.SMALL, tone="muted", wrap=True)
        self.another = Button(texts.ANOTHER, Kind.PRIMARY, icon=Icon.FOLDER, key="Ctrl+O")
        self._lay_out()
        self.save.clicked.connect(self.save_asked)
        self.another.clicked.connect(self.another_asked)

    def _lay_out(self) -> None:
        numbers = Even(150)
        for card in self._cards.values():
            numbers.addWidget(card)
        self._errors.head.addWidget(self.save)
        self._errors.body.addWidget(self.table, 1)
        foot = WrapRow()
        foot.addWidget(self._hint, 1000)
        # Takes its room while nothing is said.
        foot.addStretch(1)
        foot.addWidget(self.another)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self.strip)
        column.addLayout(numbers)
        column.addWidget(self._errors, 1)
        column.addStretch(0)
        column.addLayout(foot)

    def show_result(self, look: ResultLook, *, savable: bool) -> None:
        """Say what became of it; ``savable``: there are rows that can be put right."""
        self.strip.say(look.tone, look.head, look.sentence)
        numbers = (look.added, look.changed, look.unchanged, look.refused)
        for card, number in zip(self._cards.values(), numbers, strict=True):
            card.set_number(whole(number))
        self.table.model_of_rows.restart(look.errors)
        self._errors.setVisible(bool(look.errors))
        self.save.setVisible(savable)
        self._hint.setVisible(bool(look.errors))

    def numbers(self) -> tuple[str, ...]:
        """Rows added, changed, left and refused, as they are shown."""
        return tuple(card.number() for card in self._cards.values())
