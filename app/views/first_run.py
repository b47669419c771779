"""The first run: a library, its supervisor, and what can be set up right away, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.texts import first_run as texts
from app.views import theme
from app.views.busy import BusyBar
from app.views.cards import Strip
from app.views.controls import Button, Kind
from app.views.first_run_library import LIBRARY as LIBRARY_BOXES
from app.views.first_run_library import LibraryStep
from app.views.first_run_practice import PracticeStep
from app.views.first_run_steps import StepList
from app.views.first_run_supervisor import SupervisorStep
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.labels import Elided, Words
from app.views.palette import Tone
from app.views.settings_section import Section


@dataclass(frozen=True, slots=True)
class LaterStep:
    """A step after the supervisor: title and sentence, and what makes its widget."""

    words: tuple[str, str]
    make: Callable[[], QWidget]


LIBRARY, SUPERVISOR = 0, 1

NARROW, LOW_LIST, LOW = 880, 600, 520
"""px at 100 % below which the list of the steps (by width, by height) and the lines above give
their room to the step in sight.
"""


class FirstRun(QWidget):
    """Signals: ``founding`` (every box by its name, as typed) when the first two steps are filled,
    ``changing`` (the boxes of the library) when it is there and was changed, ``print_asked`` for
    the recovery code, ``done``.

    Boxes are named as in ``BranchDetails``. What stands in a step stays when another is shown.

    Args:
        later: the steps that can be skipped.
    """

    founding = Signal(object)
    changing = Signal(object)
    print_asked = Signal()
    done = Signal()

    def __init__(self, later: Sequence[LaterStep] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._later = tuple(later)
        self._words = [texts.LIBRARY, texts.SUPERVISOR, *(step.words for step in later)]
        self._widgets: dict[int, QWidget] = {}
        self._contents: dict[int, QWidget] = {}
        self._at = LIBRARY
        self._founded = False
        self._stored: dict[str, str] = {}
        self._then = 0
        self.library = LibraryStep()
        self.supervisor = SupervisorStep()
        self.steps = StepList(
            [(words[0], at <= SUPERVISOR) for at, words in enumerate(self._words)]
        )
        self._number = Words("", theme.SMALL, theme.SEMIBOLD, tone="accent")
        self._title = Words("", theme.NUMBER, theme.BOLD)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._hint = Elided("", theme.BODY, role="muted")
        self._answer = Strip()
        self._pages = QStackedWidget()
        self.busy = BusyBar()
        self.back = Button(texts.BACK, icon=Icon.HISTORY_BACK)
        self.next = Button(texts.NEXT, Kind.PRIMARY, icon=Icon.FORWARD, key="Ctrl+Enter")
        self._lay_out()
        self._connect()
        self._add(LIBRARY, self.library)
        self._add(SUPERVISOR, self.supervisor)
        self._show(LIBRARY)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            # What had the focus before the window had this page is forgotten by then.
            self._take_focus()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        edge = theme.px(32)
        column.setContentsMargins(edge, theme.px(24), edge, theme.px(20))
        column.setSpacing(theme.px(4))
        self._head.setSpacing(theme.px(4))
        for words in (self._number, self._title):
            self._head.addWidget(words)
        self._head.addStretch(0)
        column.addLayout(self._head)
        column.addWidget(self._hint)
        column.addSpacing(theme.px(12))
        column.addWidget(self._answer)
        column.addWidget(self._pages, 1)
        column.addSpacing(theme.px(8))
        foot = WrapRow()
        foot.addWidget(Words(texts.KEPT, theme.SMALL, tone="muted"))
        foot.addWidget(self.busy, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.steps.asked.connect(self.go_to)
        self.back.clicked.connect(lambda: self.go_to(self._at - 1))
        self.next.clicked.connect(self.go_on)
        self.library.ended.connect(self.go_on)
        self.supervisor.boxes.ended.connect(self.go_on)
        self.supervisor.recovery.print_asked.connect(self.print_asked)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.go_on)

    def _add(self, at: int, widget: QWidget) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        column = QVBoxLayout(holder)
        # Room for the rings of what has the focus.
        column.setContentsMargins(theme.px(2), theme.px(2), theme.px(2), theme.px(2))
        column.addWidget(widget)
        column.addStretch(1)
        area.setWidget(holder)
        self._widgets[at] = area
        self._pages.addWidget(area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The number of the step is said above its title, too.
        wide, high = self.width() >= theme.px(NARROW), self.height() >= theme.px(LOW_LIST)
        self.steps.setVisible(wide and high)
        low = self.height() < theme.px(LOW)
        self._hint.setHidden(low)
        towards = QBoxLayout.Direction
        self._head.setDirection(towards.LeftToRight if low else towards.TopToBottom)
        self._head.setSpacing(theme.px(16 if low else 4))

    def hasHeightForWidth(self) -> bool:
        """The steps scroll by themselves: the wizard is as high as its window."""
        return False

    def step(self) -> int:
        """The place of the step in sight."""
        return self._at

    def content(self) -> QWidget | None:
        """What the step in sight is made of, of those that can be skipped."""
        return self._contents.get(self._at)

    def answer(self) -> str:
        """What is said of the whole step."""
        return self._answer.words()

    def fill(self, **values: str) -> None:
        """Write into boxes."""
        library = {name: value for name, value in values.items() if name in LIBRARY_BOXES}
        others = {name: value for name, value in values.items() if name not in LIBRARY_BOXES}
        self.library.fill(**library)
        self.supervisor.boxes.fill(**others)

    def error(self, name: str) -> str:
        """What is said under a box."""
        return (self.library if name in LIBRARY_BOXES else self.supervisor.boxes).error(name)

    def go_on(self) -> None:
        """Go to the next step, once this one is complete."""
        self._leave_for(self._at + 1)

    def go_to(self, at: int) -> None:
        """Go to a step; forwards only past steps that are complete."""
        if at < self._at and self._at <= SUPERVISOR:
            # Going back is always right: nothing is lost by it.
            self._show(at)
        elif at != self._at:
            self._leave_for(at)

    def scanned(self, code: str) -> None:
        """A code was scanned: the step in sight may want it."""
        content = self.content()
        if isinstance(content, Section):
            content.scanned(code)

    def refuse(self, error: UserError) -> None:
        """Say what is wrong, beside its box where it has one."""
        self._working(False)
        if self.library.refuse(error):
            self._show(LIBRARY, focus=False)
            self.library.refuse(error)
        elif not self.supervisor.boxes.refuse(error):
            self._answer.say(Tone.ERROR, error.message)

    def show_code(self, plain: str, grouped: str) -> None:
        """The library is there: show the recovery code, this once."""
        self._working(False)
        self._founded = True
        self._stored = self.library.values()
        self.library.fix_code()
        self.steps.items[LIBRARY].set_done(True)
        self._show(SUPERVISOR)
        self.supervisor.show_code(plain, grouped)

    def show_changed(self) -> None:
        """What was changed in the library is stored."""
        self._working(False)
        self._stored = self.library.values()
        self._show(self._then)

    def _leave_for(self, at: int) -> None:
        if not self.next.isEnabled():
            return
        self._answer.clear()
        self._then = at
        if self._at == LIBRARY:
            self._leave_library(at)
        elif self._at == SUPERVISOR:
            self._leave_supervisor(at)
        else:
            self._leave_later(at)

    def _leave_library(self, at: int) -> None:
        if not self.library.complete():
            return
        if self._founded and self.library.values() != self._stored:
            self._working(True)
            self.changing.emit(self.library.values())
            return
        self.steps.items[LIBRARY].set_done(True)
        # Nobody comes past the supervisor before there is one.
        self._show(at if self.supervisor.stage() > SUPERVISOR else SUPERVISOR)

    def _leave_supervisor(self, at: int) -> None:
        stage = self.supervisor.stage()
        if stage == 0:
            if not self.supervisor.boxes.complete():
                return
            if not self.library.complete():
                self._show(LIBRARY, focus=False)
                self.library.complete()
                return
            self._working(True)
            self.founding.emit(self.library.values() | self.supervisor.boxes.values())
            return
        if stage == 1:
            if not self.supervisor.recovery.confirmed():
                return
            self.supervisor.show_done()
            self.steps.items[SUPERVISOR].set_done(True)
        self._show(at)

    def _leave_later(self, at: int) -> None:
        content = self.content()
        if isinstance(content, Section):
            if content.unsaved():
                self._working(True)
                content.save()
                return
            content.leave()
        if at > self._at:
            self.steps.items[self._at].set_seen()
        self._show(at)

    def _show(self, at: int, *, focus: bool = True) -> None:
        if at >= len(self._words):
            self.done.emit()
            return
        self._at = at
        if at not in self._widgets:
            self._make(at)
        self._answer.clear()
        self.steps.mark(at)
        self._number.setText(texts.step_of(at + 1, len(self._words)))
        self._title.setText(self._words[at][0])
        self._hint.set_text(self._words[at][1])
        self.back.setVisible(at > LIBRARY)
        self.next.setText(texts.FINISH if at + 1 == len(self._words) else texts.NEXT)
        self._pages.setCurrentWidget(self._widgets[at])
        if focus:
            self._take_focus()

    def _make(self, at: int) -> None:
        made = self._contents[at] = self._later[at - SUPERVISOR - 1].make()
        self._add(at, made)
        if isinstance(made, Section):
            made.stored.connect(lambda: self.steps.items[at].set_done(True))
            made.stored.connect(lambda: self._section_stored(at))
            made.refused.connect(self._section_refused)
        elif isinstance(made, PracticeStep):
            made.made.connect(lambda: self.steps.items[at].set_done(True))

    def _take_focus(self) -> None:
        if self._at == LIBRARY:
            self.library.take_focus()
        elif self._at == SUPERVISOR:
            self.supervisor.take_focus()
        else:
            self.next.setFocus()
            content = self.content()
            arrive = getattr(content, "arrive", None)
            if arrive is not None:
                arrive()

    def _section_stored(self, at: int) -> None:
        self._working(False)
        if at == self._at and self._then != at:
            self._leave_later(self._then)

    def _section_refused(self, sentence: str) -> None:
        self._working(False)
        self._then = self._at
        self._answer.say(Tone.ERROR, sentence)

    def _working(self, working: bool) -> None:
        self.next.setEnabled(not working)
        self.back.setEnabled(not working)
        if working:
            self.busy.start()
        else:
            self.busy.stop()
