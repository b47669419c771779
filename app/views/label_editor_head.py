"""The head of the editor of labels: which layout, what can be done to it, and what became of it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.papers.label_sharing import Taken
from app.printing.label_files import Layouts
from app.printing.label_layout import LabelLayout
from app.texts import label_editor as texts
from app.texts import settings_screen as screen_texts
from app.views import theme
from app.views.cards import Strip
from app.views.controls import Button, IconButton
from app.views.icons import Icon
from app.views.label_draft import Draft
from app.views.palette import Tone
from app.views.select import Option, Select


class EditorHead(QWidget):
    """Signals: ``picked`` with the name of a layout, and what is answered before going there.

    ``save_and_go``, ``drop_and_go`` and ``stayed`` answer ``ask``; ``put_back`` undoes a removal.
    """

    picked = Signal(str)
    save_and_go = Signal()
    drop_and_go = Signal()
    stayed = Signal()
    put_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layouts = Select(texts.LAYOUT)
        self.undo = IconButton(Icon.UNDO, texts.UNDO)
        self.redo = IconButton(Icon.REDO, texts.REDO)
        self.remove = IconButton(Icon.DELETE, texts.REMOVE)
        self.give = IconButton(Icon.DOWNLOAD, texts.GIVE)
        self.take = IconButton(Icon.UPLOAD, texts.TAKE)
        self.copy = Button(texts.COPY, icon=Icon.COPY)
        self.answer, self._ask = Strip(), Strip()
        self.back = self.answer.add_action(texts.PUT_BACK, Icon.UNDO)
        self.save = self._ask.add_action(screen_texts.SAVE_AND_GO, Icon.SAVE)
        self.drop = self._ask.add_action(screen_texts.DROP)
        self.stay = self._ask.add_action(screen_texts.STAY)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.layouts.setMaximumWidth(theme.px(380))
        row.addWidget(self.layouts, 1)
        row.addStretch(0)
        for button in (self.undo, self.redo, self.remove, self.give, self.take, self.copy):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(row)
        column.addWidget(self._ask)
        column.addWidget(self.answer)
        self.layouts.taken.connect(self.picked)
        self.save.clicked.connect(self.save_and_go)
        self.drop.clicked.connect(self.drop_and_go)
        self.stay.clicked.connect(self.stayed)
        self.back.clicked.connect(self.put_back)

    def list_layouts(self, layouts: Layouts, own: Collection[str], draft: Draft) -> None:
        """Name all layouts, and which of them are the library's own."""
        options = [
            Option(name, one.title, texts.OWN if name in own else texts.OURS)
            for name, one in layouts.by_name.items()
        ]
        if draft.new:
            options.append(Option(draft.layout.name, draft.layout.title, texts.NEW))
        self.layouts.set_options(options)
        self.layouts.choose(draft.stored.name)

    def show_state(self, draft: Draft, *, wrong: bool) -> None:
        """Offer what can be done to a layout now."""
        self.undo.setEnabled(draft.can_undo)
        self.redo.setEnabled(draft.can_redo)
        self.remove.setEnabled(draft.own)
        self.copy.setEnabled(not wrong)
        self.give.setEnabled(not wrong)

    def ask(self, title: str, *, blocked: bool) -> None:
        """Ask what becomes of changes that are not stored."""
        head = screen_texts.UNSAVED.format(title=title)
        self._ask.say(Tone.WARNING, head, screen_texts.UNSAVED_HINT)
        self.save.setEnabled(not blocked)
        (self.stay if blocked else self.save).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asked():
            self.stayed.emit()
        else:
            super().keyPressEvent(event)

    def asked(self) -> bool:
        """Whether the question is in sight."""
        return bool(self._ask.words())

    def clear(self) -> None:
        """Take question and answer away."""
        self._ask.clear()
        self.answer.clear()

    def settle(self) -> None:
        """The question is answered."""
        self._ask.clear()

    def say_removed(self, layout: LabelLayout, *, used: bool) -> None:
        """A layout is gone; it can be put back."""
        self.back.show()
        hint = texts.REMOVED_IN_USE if used else texts.REMOVED_HINT
        head = texts.REMOVED.format(title=layout.title)
        self.answer.say(Tone.WARNING if used else Tone.OK, head, hint)
        self.back.setFocus()

    def say_taken(self, taken: Taken) -> None:
        """A layout came from a file; what it replaced can be put back."""
        title = taken.layout.title
        if taken.known:
            self.say(Tone.ACCENT, texts.TAKEN_KNOWN.format(title=title))
        elif taken.before is None:
            self.say(Tone.OK, texts.TAKEN.format(title=title), texts.TAKEN_HINT)
        else:
            self.back.show()
            head = texts.REPLACED.format(title=title)
            self.answer.say(Tone.OK, head, texts.REPLACED_HINT)

    def say(self, tone: Tone, head: str, sentence: str = "") -> None:
        """Say what became of something."""
        self.back.hide()
        self.answer.say(tone, head, sentence)
