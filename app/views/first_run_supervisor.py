"""The second step of the first run: who supervises, and the code that lets them back in."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.texts import first_run as texts
from app.views import theme
from app.views.cards import Card, Strip
from app.views.fields import LineEdit, SecretField
from app.views.first_run_library import Boxes
from app.views.labels import Words
from app.views.palette import Tone
from app.views.recovery_card import RecoveryCard

SUPERVISOR = ("display_name", "user_name", "secret")


class SupervisorStep(QWidget):
    """First the form, then the code, then who it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = Boxes(
            {name: SecretField() if name == "secret" else LineEdit() for name in SUPERVISOR}
        )
        self._hints: dict[str, Words] = {}
        self.recovery = RecoveryCard()
        self._done = Strip()
        self._pages = QStackedLayout(self)
        for page in (self._form(), _narrow(self.recovery), _narrow(self._done)):
            self._pages.addWidget(page)

    def _form(self) -> QWidget:
        card = Card(padding=24)
        card.body.setSpacing(theme.px(10))
        column = QVBoxLayout(self.boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        for name, field in self.boxes.fields.items():
            column.addWidget(field)
            if name in texts.HINTS:
                hint = Words(texts.HINTS[name], theme.CAPTION, tone="muted", wrap=True)
                column.addWidget(hint)
                self._hints[name] = hint
            column.addSpacing(theme.px(10))
        self.boxes.edited.connect(self._show_hints)
        card.body.addWidget(self.boxes)
        return _narrow(card)

    def _show_hints(self) -> None:
        for name, hint in self._hints.items():
            hint.setVisible(not self.boxes.error(name))

    def show_code(self, plain: str, grouped: str) -> None:
        """The supervisor is stored: show the code."""
        secret = self.boxes.fields["secret"].edit
        if isinstance(secret, SecretField):
            secret.forget()
        self._pages.setCurrentIndex(1)
        self.recovery.show_code(plain, grouped)

    def show_done(self) -> None:
        """The code is kept."""
        name = self.boxes.fields["display_name"].edit.text().strip()
        self._done.say(Tone.OK, texts.SUPERVISOR_DONE.format(name=name), texts.SUPERVISOR_DONE_HINT)
        self._pages.setCurrentIndex(2)
        self.recovery.forget()

    def stage(self) -> int:
        """0 while the form is in sight, 1 with the code, 2 when it is over."""
        return self._pages.currentIndex()

    def take_focus(self) -> None:
        """Put the keyboard where work goes on."""
        if self.stage() == 0:
            self.boxes.take_focus()
        elif self.stage() == 1:
            self.recovery.print.setFocus()


def _narrow(piece: QWidget) -> QWidget:
    """At the top, and no wider than words can be read."""
    page = QWidget()
    piece.setMaximumWidth(theme.px(624))
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(piece)
    column.addStretch(1)
    return page
