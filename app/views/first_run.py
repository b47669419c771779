"""The first run: a library, its address and its supervisor, in the place of the login."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.texts import window as texts
from app.views import theme
from app.views.busy import BusyBar
from app.views.cards import Card, Strip
from app.views.controls import Button, Kind
from app.views.fields import Field, LineEdit, SecretField
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone

LIBRARY = ("name", "code", "province", "county", "city", "address", "postal_code", "phone")
SUPERVISOR = ("display_name", "user_name", "secret")
_LATIN = frozenset({"code", "postal_code", "phone"})


class FirstRun(QWidget):
    """Signals: ``asked`` (every box by its name, as typed), ``done`` (the code was written down).

    The boxes of the library are named as in ``BranchDetails``.
    """

    asked = Signal(object)
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = {
            name: Field(
                texts.FIRST_BOXES[name],
                SecretField() if name == "secret" else LineEdit(latin=name in _LATIN),
            )
            for name in (*LIBRARY, *SUPERVISOR)
        }
        self._answer = Strip()
        self.busy = BusyBar()
        self._start = Button(texts.START, Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Enter")
        self._code = Words("", theme.NUMBER, theme.BOLD, select=True)
        self._go = Button(texts.RECOVERY_KEPT, Kind.PRIMARY, icon=Icon.LOGIN)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._form())
        self._pages.addWidget(self._recovery())
        self._start.clicked.connect(self._ask)
        self._go.clicked.connect(self.done)
        for name, field in self._fields.items():
            field.edit.returnPressed.connect(lambda at=name: self._next(at))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._ask)
        self._fields["name"].edit.setFocus()

    def _form(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        edge = theme.px(24)
        column.setContentsMargins(edge, theme.px(16), edge, theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(Words(texts.FIRST_RUN, theme.TITLE, theme.BOLD))
        column.addWidget(Words(texts.FIRST_RUN_HINT, theme.BODY, tone="muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self._card(texts.THE_LIBRARY, LIBRARY, 2), 2)
        row.addWidget(self._card(texts.THE_SUPERVISOR, SUPERVISOR, 1), 1)
        column.addLayout(row)
        column.addWidget(self._answer)
        foot = QHBoxLayout()
        foot.addWidget(self.busy, 1)
        foot.addWidget(self._start)
        column.addLayout(foot)
        column.addStretch(1)
        return page

    def _card(self, title: str, names: tuple[str, ...], columns: int) -> Card:
        card = Card(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        for at, name in enumerate(names):
            place = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self._fields[name], at // columns, at % columns, place)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        return card

    def _recovery(self) -> QWidget:
        page = QWidget()
        card = Card(texts.RECOVERY_TITLE, padding=24)
        card.setFixedWidth(theme.px(560))
        self._code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = Words(texts.RECOVERY_BODY, theme.BODY, wrap=True)
        # A label that wraps asks for its height only once it knows its width.
        body.setFixedWidth(theme.px(560 - 48))
        body.setMinimumHeight(body.heightForWidth(body.width()))
        card.body.setSpacing(theme.px(16))
        for piece in (self._code, body, self._go):
            card.body.addWidget(piece)
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        return page

    def fill(self, **values: str) -> None:
        """Write into boxes."""
        for name, value in values.items():
            self._fields[name].edit.setText(value)

    def error(self, name: str) -> str:
        """What is said under a box."""
        return self._fields[name].error()

    def answer(self) -> str:
        """What is said of the whole form."""
        return self._answer.words()

    def refuse(self, error: UserError) -> None:
        """Say what is wrong, beside its box where it has one."""
        self._working(False)
        field = self._fields.get(error.field or "")
        if field is None:
            self._answer.say(Tone.ERROR, error.message)
        else:
            field.set_error(error.message)
            field.edit.setFocus()

    def show_code(self, code: str) -> None:
        """The library is there: show the recovery code, this once."""
        self._working(False)
        self._fields["secret"].edit.clear()
        self._code.setText(code)
        self._pages.setCurrentIndex(1)
        self._go.setFocus()

    def code(self) -> str:
        """The recovery code in sight."""
        return self._code.text()

    def _next(self, name: str) -> None:
        names = list(self._fields)
        at = names.index(name) + 1
        if at < len(names):
            self._fields[names[at]].edit.setFocus()
        else:
            self._ask()

    def _ask(self) -> None:
        if not self._start.isEnabled() or self._pages.currentIndex() != 0:
            return
        self._answer.clear()
        for field in self._fields.values():
            field.set_error("")
        self._working(True)
        self.asked.emit({name: field.edit.text() for name, field in self._fields.items()})

    def _working(self, working: bool) -> None:
        self._start.setEnabled(not working)
        if working:
            self.busy.start()
        else:
            self.busy.stop()
