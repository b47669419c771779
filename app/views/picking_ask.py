"""What a scan leaves open is asked above the line of scans: which of these, or what book it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import UserError
from app.texts import picking_screen as texts
from app.views import paint, theme
from app.views.controls import Button, Kind
from app.views.fields import Field, LineEdit
from app.views.icons import Icon
from app.views.labels import IconMark, Words

PER_ROW = 2


class InPlaceAsk(QFrame):
    """``chosen`` carries the key of an answer, ``create_asked`` title and author.

    ``left`` is sent when a person thinks better of it.
    """

    chosen = Signal(str)
    create_asked = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = Words("", theme.BODY, theme.SEMIBOLD, tone="warning", wrap=True)
        self._sentence = Words("", theme.SMALL, wrap=True)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(theme.px(8))
        self._buttons: list[Button] = []
        self._rows: list[QWidget] = []
        self._title = Field(texts.NEW_TITLE, LineEdit())
        self._author = Field(texts.NEW_AUTHOR, LineEdit(), texts.OPTIONAL)
        self._create = Button(texts.CREATE, Kind.PRIMARY, icon=Icon.ADD)
        self._leave = Button(texts.LEAVE, key="Esc", small=True)
        self._fields = QWidget()
        self._lay_out()
        self._create.clicked.connect(self._give)
        self._leave.clicked.connect(self.left)
        self._title.edit.returnPressed.connect(self._author.edit.setFocus)
        self._author.edit.returnPressed.connect(self._give)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide()

    def _lay_out(self) -> None:
        fields = QHBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(theme.px(16))
        fields.addWidget(self._title, 3)
        fields.addWidget(self._author, 2)
        # Level with the boxes, not with their labels.
        side = QVBoxLayout()
        side.addSpacing(theme.line(theme.SMALL) + theme.px(4))
        side.addWidget(self._create)
        side.addStretch(1)
        fields.addLayout(side)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(IconMark(Icon.WARNING, "warning", 24))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._head)
        words.addWidget(self._sentence)
        head.addLayout(words, 1)
        head.addWidget(self._leave)
        column = QVBoxLayout(self)
        inside = theme.px(12)
        column.setContentsMargins(theme.px(16), inside, inside, inside)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addLayout(self._answers)
        column.addWidget(self._fields)

    def choose(self, head: str, answers: Sequence[tuple[str, str]], leave: str = "") -> None:
        """Ask which of some answers (key, words) it is."""
        self._begin(head, "", leave)
        self._fields.hide()
        for start in range(0, len(answers), PER_ROW):
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(8))
            for key, words in answers[start : start + PER_ROW]:
                button = Button(words, small=True)
                button.setAccessibleName(paint.bare(words))
                button.clicked.connect(lambda _=False, which=key: self.chosen.emit(which))
                self._buttons.append(button)
                row.addWidget(button)
            row.addStretch(1)
            self._answers.addWidget(holder)
            self._rows.append(holder)
        self.show()
        self._buttons[0].setFocus()

    def ask_book(self, head: str, sentence: str, title: str, author: str) -> None:
        """Ask for title and author of a book that nobody knows."""
        self._begin(head, sentence, "")
        for field, words in ((self._title, title), (self._author, author)):
            field.edit.setText(words)
            field.set_error("")
        self._fields.show()
        self.show()
        self._title.edit.setFocus()

    def refuse(self, error: UserError) -> None:
        """Say what is wrong with what was written, under its box."""
        field = self._author if error.field == "author" else self._title
        field.set_error(error.message)
        field.edit.setFocus()

    def answers(self) -> tuple[str, ...]:
        """What one can choose from now."""
        return tuple(button.accessibleName() for button in self._buttons)

    def boxes(self) -> tuple[Field, Field]:
        """The boxes of title and author."""
        return self._title, self._author

    def put_away(self) -> None:
        """Nothing is asked any more."""
        self.hide()
        self._clear()

    def _begin(self, head: str, sentence: str, leave: str) -> None:
        self._clear()
        self._head.setText(head)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._leave.setText(leave or texts.LEAVE)

    def _clear(self) -> None:
        for row in self._rows:
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows, self._buttons = [], []

    def _give(self) -> None:
        self.create_asked.emit(self._title.edit.text().strip(), self._author.edit.text().strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        thick = max(1, p.border)
        paint.panel(painter, QRectF(self.rect()), theme.px(8), p.surface, p.warning, thick)
