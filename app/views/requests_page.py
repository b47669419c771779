"""The page of requests: the list, or the form for a new one in its place."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from app.background import Counter
from app.texts import screens as texts
from app.views.intake_desk import IntakeDesk
from app.views.intake_form import IntakeForm
from app.views.requests_desk import RequestsDesk
from app.views.requests_screen import RequestsScreen
from app.views.screen import Screen
from app.views.shell import Shell


class RequestsPage(Screen):
    """Two screens in one place; what stands in the form stays while the list is shown."""

    def __init__(self, counter: Counter, shell: Shell) -> None:
        super().__init__(texts.REQUESTS)
        self.title.hide()
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(0)
        self._stack = QStackedWidget()
        self.page.addWidget(self._stack, 1)
        self.list, self.form = RequestsScreen(), IntakeForm()
        for screen in (self.list, self.form):
            self._stack.addWidget(screen)
        self.desk = RequestsDesk(self.list, counter, shell)
        self.intake = IntakeDesk(self.form, counter, shell)
        self.desk.new_asked.connect(self.show_form)
        self.intake.left.connect(self.show_list)
        self.intake.open_asked.connect(self._open)
        self.KEYS = self.list.KEYS

    def show_form(self) -> None:
        """A new request, or the draft that was left."""
        self.KEYS = self.form.KEYS
        self._stack.setCurrentWidget(self.form)
        self.intake.begin()

    def show_list(self) -> None:
        """Back to the list."""
        self.KEYS = self.list.KEYS
        self._stack.setCurrentWidget(self.list)
        self.list.arrive()

    def shown(self) -> RequestsScreen | IntakeForm:
        """Which of the two is in sight."""
        return self.form if self._stack.currentWidget() is self.form else self.list

    def arrive(self) -> None:
        if self.shown() is self.form:
            self.intake.begin()
        else:
            self.list.arrive()

    def scanned(self, code: str) -> None:
        self.shown().scanned(code)

    def refresh(self) -> None:
        self.shown().refresh()

    def _open(self, number: str) -> None:
        self.show_list()
        self.desk.look_for(number)


def make(counter: Counter, shell: Shell) -> RequestsPage:
    """The page, joined to the services."""
    return RequestsPage(counter, shell)
