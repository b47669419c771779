"""What is asked in the panel of a request: the words of a member, and which paper is printed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from app.texts import request_detail as texts
from app.texts import window as window_texts
from app.views import paint, theme
from app.views.controls import Button, Kind
from app.views.icons import Icon
from app.views.labels import Words
from app.views.list_head import Tabs
from app.views.preview_button import PreviewButton
from app.views.text_box import TextBox


class _Ask(QFrame):
    """A framed place in the panel in which something is asked."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        inside = theme.px(12)
        self.column.setContentsMargins(inside, inside, inside, inside)
        self.column.setSpacing(theme.px(8))
        self.leave = Button(window_texts.CANCEL, small=True)
        self.leave.clicked.connect(self.left)
        # Not less than its words and buttons take, in as many lines as they need.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        paint.panel(painter, box, theme.px(8), p.surface, p.accent, max(1, p.border))


class MessageAsk(_Ask):
    """What the member said; ``given`` carries the words and their kind (``answer`` …)."""

    given = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._box = TextBox(texts.WHAT_WAS_SAID, texts.SAID_HINT)
        self._kinds = Tabs([(key, name, None) for key, name in texts.MESSAGE_KINDS.items()])
        self._kinds.setAccessibleName(texts.KIND)
        self._note = Button(texts.NOTE_MESSAGE, Kind.PRIMARY, small=True)
        self.column.addWidget(Words(texts.WHAT_WAS_SAID, theme.SMALL, theme.SEMIBOLD))
        self.column.addWidget(self._box)
        self.column.addWidget(self._kinds)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._note)
        row.addWidget(self.leave)
        row.addStretch(1)
        self.column.addLayout(row)
        self._note.clicked.connect(self._give)
        self._box.done.connect(self._give)
        self._box.textChanged.connect(self._update)

    def ask(self) -> None:
        """Come to sight, empty."""
        self._box.clear()
        self._kinds.show_chosen("other")
        self._update()
        self.show()
        self._box.setFocus()

    def _update(self) -> None:
        self._note.setEnabled(bool(self._box.words()))

    def _give(self) -> None:
        if self._box.words():
            self.given.emit(self._box.words(), self._kinds.now())


class PaperAsk(_Ask):
    """Which paper is printed again; ``given`` carries its document, ``shown`` one to look at."""

    given = Signal(str)
    shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(Words(texts.REPRINT, theme.SMALL, theme.SEMIBOLD))
        self.prints: dict[str, Button] = {}
        for document, name in texts.PAPERS.items():
            button = Button(name, icon=Icon.PRINT, small=True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            eye = PreviewButton(name, side=32)
            button.clicked.connect(lambda _=False, it=document: self.given.emit(it))
            eye.clicked.connect(lambda _=False, it=document: self.shown.emit(it))
            row = QHBoxLayout()
            row.setSpacing(theme.px(4))
            row.addWidget(button, 1)
            row.addWidget(eye)
            self.column.addLayout(row)
            self.prints[document] = button
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch(1)
        self.column.addLayout(row)

    def ask(self) -> None:
        """Come to sight."""
        self.show()
        next(iter(self.prints.values())).setFocus()
