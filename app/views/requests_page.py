"""The page of requests: the list, or in its place the form for a new one or for a change."""

from __future__ import annotations

from pathlib import Path

from app.background import Counter
from app.services.request_view import RequestView
from app.texts import screens as texts
from app.views.intake_desk import IntakeDesk
from app.views.intake_form import IntakeForm
from app.views.pages import Stack
from app.views.requests_change import ChangeDesk
from app.views.requests_desk import RequestsDesk
from app.views.requests_screen import RequestsScreen
from app.views.screen import Screen
from app.views.shell import Shell


class RequestsPage(Screen):
    """Three screens in one place; what stands in the form stays while the list is shown."""

    def __init__(self, counter: Counter, shell: Shell, home: Path) -> None:
        super().__init__(texts.REQUESTS)
        self.title.hide()
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(0)
        self._stack = Stack()
        self.page.addWidget(self._stack, 1)
        self.list = RequestsScreen(lambda: counter.today)
        self.form, self.change_form = IntakeForm(), IntakeForm(changing=True)
        for screen in (self.list, self.form, self.change_form):
            self._stack.addWidget(screen)
        self.desk = RequestsDesk(self.list, counter, shell, home)
        self.change = ChangeDesk(self.change_form, counter, shell)
        self.intake = IntakeDesk(self.form, counter, shell, home)
        self.desk.new_asked.connect(self.show_form)
        self.intake.left.connect(self.show_list)
        self.intake.open_asked.connect(self._open)
        self.list.draft_dropped.connect(self._drop_draft)
        self.desk.change_asked.connect(self.show_change)
        self.change.left.connect(self.show_list)
        self.change.open_asked.connect(self._open)
        self.KEYS = self.list.KEYS

    def show_form(self) -> None:
        """A new request, or the draft that was left."""
        self.KEYS = self.form.KEYS
        self._stack.setCurrentWidget(self.form)
        self.intake.begin()

    def show_change(self, view: RequestView) -> None:
        """A request that is there already, in the form."""
        self.KEYS = self.change_form.KEYS
        self._stack.setCurrentWidget(self.change_form)
        self.change.begin(view)

    def show_list(self) -> None:
        """Back to the list."""
        self.KEYS = self.list.KEYS
        self._stack.setCurrentWidget(self.list)
        self.list.arrive()
        self._look_for_draft()

    def shown(self) -> RequestsScreen | IntakeForm:
        """Which of the three is in sight."""
        now = self._stack.currentWidget()
        return now if isinstance(now, IntakeForm) else self.list

    def arrive(self) -> None:
        if self.shown() is self.form:
            self.intake.begin()
        elif self.shown() is self.list:
            self.list.arrive()
            self._look_for_draft()

    def scanned(self, code: str) -> None:
        self.shown().scanned(code)

    def refresh(self) -> None:
        self.shown().refresh()

    def _look_for_draft(self) -> None:
        """Offer what a form, or a program that was ended in the middle, has left."""
        self.intake.unfinished(self.list.show_unfinished)

    def _drop_draft(self) -> None:
        self.intake.start_anew()
        self.list.show_unfinished("")
        self.list.search.setFocus()

    def _open(self, number: str) -> None:
        self.show_list()
        self.desk.look_for(number)


def make(counter: Counter, shell: Shell, home: Path) -> RequestsPage:
    """The page, joined to the services."""
    return RequestsPage(counter, shell, home)
