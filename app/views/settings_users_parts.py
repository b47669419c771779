"""What can be done about one person in the settings: their secret, badge, code and way in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import settings_users as texts
from app.texts import window as window_texts
from app.views import paint, theme
from app.views.controls import Button, Kind
from app.views.fields import Field, SecretField
from app.views.icons import Icon
from app.views.labels import Words
from app.views.preview_button import WordedPreviewButton
from app.views.reason import ReasonAsk
from app.views.settings_users_looks import PersonLook


class Part(QWidget):
    """A heading, how it stands now, and buttons; ``more`` holds what unfolds below them."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Words("", theme.SMALL, tone="muted", wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        self._buttons.addStretch(1)
        self.more = QVBoxLayout()
        self.more.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(12), 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(Words(title, theme.BODY, theme.SEMIBOLD))
        column.addWidget(self._sentence)
        column.addLayout(self._buttons)
        column.addLayout(self.more)

    def say(self, sentence: str) -> None:
        """Say how it stands."""
        self._sentence.setText(sentence)

    def sentence(self) -> str:
        """How it stands, in words."""
        return self._sentence.text()

    def add(self, button: Button) -> Button:
        """Put a button into the row."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        right = QPointF(self.width(), 0.5)
        paint.line(painter, QPointF(0, 0.5), right, theme.colours().divider, 1)


class SecretPart(Part):
    """``given`` carries the new secret and the present one (of oneself); ``taken`` asks for none
    at all.
    """

    given = Signal(str, str)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.SECRET, parent)
        self._you = False
        self.open = self.add(Button(texts.NEW_SECRET, icon=Icon.KEY, small=True))
        self.take = self.add(Button(texts.TAKE_SECRET, small=True))
        self.old = Field(texts.OLD_SECRET, SecretField())
        self.new = Field(texts.NEW_SECRET, SecretField())
        self.keep = Button(texts.KEEP_SECRET, Kind.PRIMARY, icon=Icon.CHECK, small=True)
        self._leave = Button(window_texts.CANCEL, small=True)
        self._form = _unfolding(self.more, (self.old, self.new), (self.keep, self._leave))
        self.open.clicked.connect(self._unfold)
        self.take.clicked.connect(self.taken)
        self.keep.clicked.connect(self._give)
        self._leave.clicked.connect(self.fold)
        self.old.edit.returnPressed.connect(self.new.edit.setFocus)
        self.new.edit.returnPressed.connect(self._give)

    def show_person(self, look: PersonLook) -> None:
        """How it stands with somebody; supervisors keep theirs."""
        self._you = look.you
        self.say(texts.SECRET_THERE if look.has_secret else texts.SECRET_NOT_THERE)
        self.take.setVisible(look.has_secret and look.role != "supervisor" and not look.you)
        self.fold()

    def fold(self) -> None:
        """Put the fields away."""
        for field in (self.old, self.new):
            _forget(field)
        self._form.hide()

    def refuse(self, sentence: str, *, old: bool = False) -> None:
        """Say beside its field why a secret is not taken."""
        field = self.old if old else self.new
        if old:
            self.old.edit.clear()
        field.set_error(sentence)
        field.edit.setFocus()

    def _unfold(self) -> None:
        self.old.setVisible(self._you)
        self._form.show()
        (self.old if self._you else self.new).edit.setFocus()

    def _give(self) -> None:
        if not self.new.edit.text():
            self.refuse(texts.SECRET_EMPTY)
            return
        self.given.emit(self.new.edit.text(), self.old.edit.text())


class BadgePart(Part):
    """``asked`` for a new badge, ``revoked`` for making the present one worthless.

    ``shown`` for looking at one that was just given.
    """

    asked = Signal()
    revoked = Signal()
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.BADGE_HEAD, parent)
        self.give = self.add(Button(texts.GIVE_BADGE, icon=Icon.PRINT, small=True))
        self.see = self.add(WordedPreviewButton(small=True))
        self.revoke = self.add(Button(texts.REVOKE, icon=Icon.BLOCKED, small=True))
        self._given_to = ""
        self.see.hide()
        self.see.clicked.connect(lambda _=False: self.shown.emit())
        self.give.clicked.connect(self.asked)
        self.revoke.clicked.connect(self.revoked)

    def show_person(self, look: PersonLook) -> None:
        """How it stands with somebody; nobody who is locked gets a badge."""
        self.say(texts.BADGE_THERE if look.has_badge else texts.BADGE_NOT_THERE)
        self.give.setText(texts.GIVE_AGAIN if look.has_badge else texts.GIVE_BADGE)
        self.give.setEnabled(look.active)
        self.see.setVisible(look.has_badge and look.key == self._given_to)
        self.revoke.setVisible(look.has_badge)

    def know(self, key: str) -> None:
        """The number of this person's badge is known for now; '' for nobody's."""
        self._given_to = key
        self.see.setVisible(bool(key))


class RecoveryPart(Part):
    """The code of the person at the counter: ``asked`` carries the secret, ``printed`` the code."""

    asked = Signal(str)
    printed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.RECOVERY_HEAD, parent)
        self._code_text = ""
        self.open = self.add(Button(texts.RECOVERY_NEW, icon=Icon.REFRESH, small=True))
        self.secret = Field(texts.YOUR_SECRET, SecretField())
        self.draw = Button(texts.RECOVERY_NEW, Kind.PRIMARY, icon=Icon.CHECK, small=True)
        self._leave = Button(window_texts.CANCEL, small=True)
        self._form = _unfolding(self.more, (self.secret,), (self.draw, self._leave))
        self._shown = Words(texts.RECOVERY_SHOWN, theme.SMALL, theme.SEMIBOLD, wrap=True)
        self._code = Words("", theme.CARD, theme.BOLD, wrap=True, select=True)
        self._code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.print = Button(texts.PRINT_SHEET, Kind.PRIMARY, icon=Icon.PRINT, small=True)
        self._given = _unfolding(self.more, (self._shown, self._code), (self.print,))
        self.open.clicked.connect(self._unfold)
        self._leave.clicked.connect(self.fold)
        self.draw.clicked.connect(self._ask)
        self.secret.edit.returnPressed.connect(self._ask)
        self.print.clicked.connect(lambda: self.printed.emit(self._code_text))

    def show_person(self, look: PersonLook) -> None:
        """It is there for oneself alone, and for supervisors."""
        self.setVisible(look.you and look.role == "supervisor")
        self.say(texts.RECOVERY_THERE if look.has_recovery else texts.RECOVERY_NOT_THERE)
        if not self._code_text:
            self.fold()

    def show_code(self, code: str, grouped: str) -> None:
        """The new code, this once."""
        self.fold()
        self._code_text = code
        self._code.setText(grouped)
        self._given.show()
        self.print.setFocus()

    def code(self) -> str:
        """The code in sight."""
        return self._code_text

    def refuse(self, sentence: str) -> None:
        """Say beside the field why there is no code."""
        self.secret.edit.clear()
        self.secret.set_error(sentence)
        self.secret.edit.setFocus()

    def fold(self) -> None:
        """Put field and code away."""
        _forget(self.secret)
        self._code_text = ""
        self._code.clear()
        self._form.hide()
        self._given.hide()

    def _unfold(self) -> None:
        self.fold()
        self._form.show()
        self.secret.edit.setFocus()

    def _ask(self) -> None:
        if self.secret.edit.text():
            self.asked.emit(self.secret.edit.text())
        else:
            self.refuse(window_texts.SECRET_EMPTY)


class WayInPart(Part):
    """``locked`` carries the reason; ``unlocked``."""

    locked = Signal(str)
    unlocked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.WAY_IN, parent)
        self.lock = self.add(Button(texts.LOCK, icon=Icon.LOCK, small=True))
        self.unlock = self.add(Button(texts.UNLOCK, icon=Icon.LOGIN, small=True))
        self.ask = ReasonAsk(texts.WHY, texts.REASONS, texts.LOCK)
        self.more.addWidget(self.ask)
        self.lock.clicked.connect(self.ask.ask)
        self.unlock.clicked.connect(self.unlocked)
        self.ask.given.connect(self.locked)
        self.ask.left.connect(self.lock.setFocus)

    def show_person(self, look: PersonLook) -> None:
        """How it stands with somebody."""
        self.say(texts.MAY_ENTER if look.active else texts.MAY_NOT_ENTER)
        self.lock.setVisible(look.active)
        self.unlock.setVisible(not look.active)
        self.ask.hide()


def _unfolding(
    place: QVBoxLayout, pieces: tuple[QWidget, ...], buttons: tuple[Button, ...]
) -> QWidget:
    """A small form that is hidden until it is asked for."""
    form = QWidget()
    column = QVBoxLayout(form)
    column.setContentsMargins(0, theme.px(4), 0, 0)
    column.setSpacing(theme.px(8))
    for piece in pieces:
        column.addWidget(piece)
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    form.hide()
    place.addWidget(form)
    return form


def _forget(field: Field) -> None:
    edit = field.edit
    if isinstance(edit, SecretField):
        edit.forget()
    field.set_error("")
