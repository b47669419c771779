"""Getting back in with the sealed code: a new secret, and then the next code."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.persian.digits import to_ascii
from app.texts import login as texts
from app.texts import window as window_texts
from app.views import theme
from app.views.cards import Card
from app.views.controls import Button, Kind
from app.views.fields import Field, LineEdit, SecretField
from app.views.icons import Icon
from app.views.labels import Words
from app.views.recovery_card import RecoveryCard

DIGITS = 24
"""Of a recovery code."""


class RecoveryPanel(QWidget):
    """Signals: ``asked`` (user, code, new secret), ``print_asked``, ``left`` when one thinks better
    of it, ``kept`` (user, new secret) when the next code was put away.
    """

    asked = Signal(str, str, str)
    print_asked = Signal()
    left = Signal()
    kept = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._user = self._new = ""
        self._seconds = 0
        self._title = Words("", theme.CARD, theme.BOLD, wrap=True)
        self.code = Field(texts.CODE, LineEdit(latin=True))
        self.secret = Field(texts.NEW_SECRET, SecretField(), texts.NEW_SECRET_HINT)
        self.renew = Button(texts.RENEW, Kind.PRIMARY, icon=Icon.CHECK, key="Enter")
        self._cancel = Button(window_texts.CANCEL)
        self.card = RecoveryCard()
        self.enter = Button(texts.ENTER, Kind.PRIMARY, icon=Icon.LOGIN)
        self._countdown = QTimer(self, interval=1000)
        self._pages = QStackedLayout(self)
        for page in (self._form(), self._next_code()):
            self._pages.addWidget(page)
        self.code.edit.returnPressed.connect(self.secret.edit.setFocus)
        self.secret.edit.returnPressed.connect(self._ask)
        self.renew.clicked.connect(self._ask)
        self._cancel.clicked.connect(self.left)
        self.card.print_asked.connect(self.print_asked)
        self.enter.clicked.connect(self._keep)
        self._countdown.timeout.connect(self._count_down)

    def _form(self) -> QWidget:
        card = Card(padding=24)
        card.body.setSpacing(theme.px(12))
        hint = Words(texts.RECOVER_HINT, theme.SMALL, tone="muted", wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.renew)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        for piece in (self._title, hint, self.code, self.secret):
            card.body.addWidget(piece)
        card.body.addSpacing(theme.px(4))
        card.body.addLayout(buttons)
        return _centred(card)

    def _next_code(self) -> QWidget:
        row = QHBoxLayout()
        row.addWidget(self.enter)
        row.addStretch(1)
        self.card.body.addLayout(row)
        return _centred(self.card)

    def begin(self, user: str, name: str) -> None:
        """Ask for the code of a supervisor."""
        self.forget()
        self._user = user
        self._title.setText(texts.RECOVER.format(name=name))
        self._pages.setCurrentIndex(0)
        self.code.edit.setFocus()

    def user(self) -> str:
        """Whose secret it is about."""
        return self._user

    def refuse(self, sentence: str, *, secret: bool = False) -> None:
        """Say beside its field what is not taken."""
        self._working(False)
        field = self.secret if secret else self.code
        field.set_error(sentence)
        field.edit.setFocus()

    def wait(self, sentence: str, seconds: int) -> None:
        """The code was wrong, and nothing can be tried for so long; the seconds run down."""
        self._working(True)
        self._seconds = seconds
        self.code.set_error(sentence)
        self._countdown.start()

    def show_next(self, plain: str, grouped: str) -> None:
        """The new secret holds: show the next code, this once."""
        self._working(False)
        self._new = self.secret.edit.text()
        self._pages.setCurrentIndex(1)
        self.card.show_code(plain, grouped)

    def forget(self) -> None:
        """Nothing of it stays."""
        self._user = self._new = ""
        self._countdown.stop()
        self._working(False)
        for field in (self.code, self.secret):
            field.edit.clear()
            field.set_error("")
        secret = self.secret.edit
        if isinstance(secret, SecretField):
            secret.forget()
        self.card.forget()
        self._pages.setCurrentIndex(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pages.currentIndex() == 0:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            # The next code was not put away yet: it would be lost.
            self.card.confirmed()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        if not self.renew.isEnabled():
            return
        digits = [char for char in to_ascii(self.code.edit.text()) if char in "0123456789"]
        if not digits:
            self.refuse(texts.CODE_EMPTY)
        elif len(digits) != DIGITS:
            self.refuse(texts.CODE_LENGTH)
        elif not self.secret.edit.text():
            self.refuse(window_texts.SECRET_EMPTY, secret=True)
        else:
            self._working(True)
            self.asked.emit(self._user, "".join(digits), self.secret.edit.text())

    def _keep(self) -> None:
        if self.card.confirmed():
            user, new = self._user, self._new
            self.forget()
            self.kept.emit(user, new)

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self.code.set_error(window_texts.wait(self._seconds))
            return
        self._countdown.stop()
        self.code.set_error("")
        self._working(False)
        self.code.edit.setFocus()

    def _working(self, working: bool) -> None:
        self.renew.rest(working)


def _centred(card: Card) -> QWidget:
    page = QWidget()
    card.setFixedWidth(theme.px(560))
    column = QVBoxLayout(page)
    column.addStretch(1)
    column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
    column.addStretch(2)
    return page
