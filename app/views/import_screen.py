"""Reading a file in: which one, what is in its columns, what it will do, and what it did."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.texts import import_screen as texts
from app.views import theme
from app.views.beside import Beside
from app.views.cards import Strip
from app.views.controls import Button, Kind
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.import_looks import ColumnLook, FileLook, PlanLook, ResultLook
from app.views.import_mapping import Mapping
from app.views.import_parts import FilePart, Steps
from app.views.import_preview import Preview, Side
from app.views.import_under_way import Result, UnderWay
from app.views.labels import Words
from app.views.pages import Pages
from app.views.palette import Tone
from app.views.screen import KeyHelp, Screen
from app.views.select import Option

FILE, MAPPING, WRITING, RESULT = range(4)


class ImportScreen(Screen):
    """Signals: ``file_asked`` wants a file chosen, ``file_given`` brings one; ``column_changed``
    with a column's place and its field; ``carried`` with whether all or nothing; ``left`` goes back
    to the first step, ``stopped`` ends what is under way.
    """

    KEYS = (
        KeyHelp("Ctrl+O", texts.KEY_CHOOSE),
        KeyHelp("Ctrl+Enter", texts.KEY_TAKE),
        KeyHelp("Esc", texts.KEY_BACK),
    )

    file_asked = Signal()
    file_given = Signal(Path)
    column_changed = Signal(int, str)
    carried = Signal(bool)
    left = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.PAGE, parent)
        self.setAcceptDrops(True)
        self.steps = Steps(texts.STEPS)
        self.strip = Strip()
        self.file = FilePart()
        self.mapping, self.preview, self.side = Mapping(), Preview(), Side()
        self.under_way, self.result = UnderWay(), Result()
        self._note = Words(texts.NOT_WRITTEN, theme.SMALL, tone="muted")
        self.cancel = Button(texts.CANCEL, icon=Icon.CLOSE, key="Esc")
        self.good = Button(texts.TAKE_GOOD, icon=Icon.DONE)
        self.take = Button(texts.TAKE_ALL, Kind.PRIMARY, icon=Icon.DONE_ALL, key="Ctrl+Enter")
        self._stack = Pages()
        self._busy = False
        self._lay_out()
        self._connect()
        self.show_step(FILE)

    def _lay_out(self) -> None:
        self.head.addStretch(1)
        self.head.addWidget(self.steps)
        self.page.addWidget(self.strip)
        for part in (self.file, self._mapping_part(), self.under_way, self.result):
            self._stack.addWidget(part)
        self.page.addWidget(self._stack, 1)

    def _mapping_part(self) -> QWidget:
        part = QWidget()
        both = QWidget()
        lists = QVBoxLayout(both)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(theme.px(16))
        lists.addWidget(self.mapping, 5)
        lists.addWidget(self.preview, 4)
        middle = Beside()
        middle.addWidget(both)
        middle.addWidget(self.side)
        foot = WrapRow()
        foot.addWidget(self._note, 1)
        for button in (self.cancel, self.good, self.take):
            foot.addWidget(button)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addLayout(middle, 1)
        column.addLayout(foot)
        return part

    def _connect(self) -> None:
        self.file.asked.connect(self.file_asked)
        self.result.another_asked.connect(self.file_asked)
        self.mapping.changed.connect(self.column_changed)
        self.cancel.clicked.connect(self.left)
        self.take.clicked.connect(lambda: self.carried.emit(True))
        self.good.clicked.connect(lambda: self.carried.emit(False))
        self.under_way.stopped.connect(self.stopped)
        self.on_key("Ctrl+O", None, self._ask)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            self.on_key(key, self.take, self._take)
        self.on_key("Esc", None, self._escape)

    def _ask(self) -> None:
        if not self._busy:
            self.file_asked.emit()

    def _take(self) -> None:
        if self.step() == MAPPING and self.take.isEnabled():
            self.take.click()

    def _escape(self) -> None:
        if self._busy and self.under_way.stop.isEnabled():
            self.under_way.stop.click()
        elif self.step() in (MAPPING, RESULT) and not self._busy:
            self.left.emit()

    def step(self) -> int:
        """The step that is in sight."""
        return self.steps.step()

    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._busy

    def show_step(self, step: int) -> None:
        """Go to a step."""
        self._busy = False
        self.steps.show_step(step)
        self._stack.setCurrentIndex(step)
        self.title.setText(texts.PAGE if step == FILE else texts.TITLES[self.file.kind()])
        if self.isVisible():
            self._put_focus(step)

    def _put_focus(self, step: int) -> None:
        """Where work begins: at what is wrong, else at what goes on."""
        wrong = next((row.field for row in self.mapping.rows if row.look.wrong), None)
        if not self.good.isEnabled():
            # A column that is needed is among those that nobody knows.
            wrong = next((row.field for row in self.mapping.rows if not row.look.field), wrong)
        first: dict[int, QWidget] = {
            FILE: self.file.choose,
            MAPPING: self.take if self.take.isEnabled() else wrong or self.cancel,
            RESULT: self.result.another,
        }
        if step in first:
            first[step].setFocus()

    def begin(self, step: int, hint: str) -> None:
        """Something begins in a step: show how far it is, and how to stop it."""
        self.strip.clear()
        self.under_way.begin(hint)
        self.steps.show_step(step)
        self._stack.setCurrentIndex(WRITING)
        self._busy = True
        if self.isVisible():
            self.under_way.stop.setFocus()

    def show_columns(self, looks: Sequence[ColumnLook], options: Sequence[Option]) -> None:
        """Show what the columns of the file are read as."""
        self.mapping.show_columns(looks, options)

    def show_file(self, look: FileLook, *, members: bool) -> None:
        """Say which file it is."""
        self.side.show_file(look, members=members)

    def show_plan(self, look: PlanLook | None) -> None:
        """Show what the file would do; None while nobody knows."""
        self.preview.show_plan(look)
        self.side.show_plan(look)
        refused = look is not None and (look.refused + look.unreadable) > 0
        self.take.setEnabled(look is not None and not refused and look.rows > 0)
        self.good.setEnabled(look is not None and look.good > 0)
        self.good.setText(
            texts.take_good(look.good) if look is not None and refused else texts.PIECEMEAL
        )
        self.good.setToolTip("" if refused else texts.PIECEMEAL_HINT)

    def show_result(self, look: ResultLook, *, savable: bool) -> None:
        """Say what became of the file."""
        self.result.show_result(look, savable=savable)
        self.show_step(RESULT)

    def say(self, tone: Tone, head: str, sentence: str = "") -> None:
        """Say something above what is in sight."""
        self.strip.say(tone, head, sentence)

    def arrive(self) -> None:
        if self.step() == FILE and not self._busy:
            self.file.choose.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._busy and _files(event):
            self.file.set_hot(True)
            _take_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.file.set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.file.set_hot(False)
        files = _files(event)
        if self._busy or not files:
            return
        _take_copy(event)
        if len(files) > 1:
            self.say(Tone.WARNING, texts.ONE_AT_A_TIME)
        else:
            self.file_given.emit(files[0])


def _files(event: QDropEvent) -> list[Path]:
    """The files that are dropped; nothing may be taken that its owner will not leave there."""
    if not event.possibleActions() & Qt.DropAction.CopyAction:
        return []
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _take_copy(event: QDropEvent) -> None:
    """Take a file in without moving it: who gave it would delete what was moved."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
