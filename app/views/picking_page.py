"""The page of picking: the list of books, or «برای ثبت در سامان» in its place."""

from __future__ import annotations

from pathlib import Path

from app.background import Counter
from app.texts import picking_screen as texts
from app.texts import worklist_screen as worklist_texts
from app.views.icons import Icon
from app.views.list_head import Tabs
from app.views.pages import Stack
from app.views.picking_desk import MAY_PICK, PickingDesk
from app.views.picking_screen import PickingScreen
from app.views.screen import KeyHelp, Screen
from app.views.shell import Shell
from app.views.sounds import Sounds
from app.views.worklist_desk import MAY_ENTER, WorklistDesk
from app.views.worklist_screen import WorklistScreen

PICKING, WORKLIST = "picking", "worklist"
TURNING = (KeyHelp("Ctrl+1", texts.TAB), KeyHelp("Ctrl+2", worklist_texts.TITLE))


class PickingPage(Screen):
    """Two screens in one place; who may work on one of them alone begins with that one."""

    def __init__(self, counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> None:
        super().__init__(texts.TITLE)
        self.title.hide()
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(0)
        self._counter = counter
        self._role = ""
        self._stack = Stack()
        self.page.addWidget(self._stack, 1)
        self.picking, self.worklist = PickingScreen(), WorklistScreen()
        self.desk = PickingDesk(self.picking, counter, shell, home, sounds)
        self.entering = WorklistDesk(self.worklist, counter, shell, home, sounds)
        self._tabs: list[Tabs] = []
        for screen in (self.picking, self.worklist):
            self._stack.addWidget(screen)
            tabs = Tabs(
                (
                    (PICKING, texts.TAB, Icon.PICKING),
                    (WORKLIST, worklist_texts.TITLE, Icon.DESK),
                )
            )
            tabs.chosen.connect(self.show_list)
            self._tabs.append(tabs)
            screen.head.insertWidget(screen.head.count() - 1, tabs)
        for key, which in (("Ctrl+1", PICKING), ("Ctrl+2", WORKLIST)):
            self.on_key(key, None, lambda to=which: self._turn_to(to))

    def shown(self) -> PickingScreen | WorklistScreen:
        """Which of the two is in sight."""
        here = self._stack.currentWidget()
        return self.worklist if here is self.worklist else self.picking

    def show_list(self, which: str) -> None:
        """Show one of the two, unless the present one holds."""
        wanted = self.worklist if which == WORKLIST else self.picking
        if wanted is not self.shown() and not self.shown().leave():
            self._mark()
            return
        self._stack.setCurrentWidget(wanted)
        self._mark()
        wanted.arrive()

    def arrive(self) -> None:
        self._suit()
        self.shown().arrive()

    def scanned(self, code: str) -> None:
        self.shown().scanned(code)

    def refresh(self) -> None:
        """Somebody else may work here now."""
        worker = self._counter.worker
        if worker is not None and worker.role != self._role:
            self.arrive()

    def leave(self) -> bool:
        return self.shown().leave()

    def _suit(self) -> None:
        """Show of the two what this role may see, first what it works on."""
        worker = self._counter.worker
        role = worker.role if worker else ""
        if role == self._role:
            return
        self._role = role
        if role not in MAY_ENTER:
            self._stack.setCurrentWidget(self.picking)
        elif role not in MAY_PICK:
            self._stack.setCurrentWidget(self.worklist)
        self._mark()

    def _turn_to(self, which: str) -> None:
        if self._role in MAY_ENTER:
            self.show_list(which)

    def _mark(self) -> None:
        here = WORKLIST if self.shown() is self.worklist else PICKING
        both = self._role in MAY_ENTER
        for tabs in self._tabs:
            tabs.show_chosen(here)
            tabs.setVisible(both)
        self.KEYS = self.shown().KEYS + (TURNING if both else ())


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> PickingPage:
    """The page, joined to the services."""
    return PickingPage(counter, shell, home, sounds)
