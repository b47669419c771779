"""The first screen: scan a badge, or choose a name. It needs no database to be painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.texts import clock as clock_texts
from app.texts import login as login_texts
from app.texts import window as texts
from app.views import theme
from app.views.beside import Beside
from app.views.cards import Card, Strip
from app.views.controls import Button, Kind
from app.views.fields import Field, SecretField
from app.views.icons import Icon
from app.views.labels import Words
from app.views.login_parts import BadgePicture, PersonChoice, StaffLook
from app.views.pages import reveal
from app.views.palette import Tone

if TYPE_CHECKING:
    from app.views.login_recovery import RecoveryPanel

__all__ = ["Login", "StaffLook"]


SAID, WIDEST = 420, 980
"""px at 100 %: of what is said, and of that and the names together."""
_TO_NAMES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""Keys that lead to the names where nobody is chosen yet."""


class Login(QWidget):
    """Signals are what a person did; the methods tell what became of it.

    ``badge_scanned`` carries the digits of a badge; ``asked`` a user name and a secret (empty for
    those who need none); ``clock_confirmed`` says that a clock in doubt is right. What a forgotten
    secret needs is in ``recovery``, which ``recovery_made`` brings when it is first asked for.
    """

    badge_scanned = Signal(str)
    asked = Signal(str, str)
    clock_confirmed = Signal()
    recovery_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: dict[str, PersonChoice] = {}
        self._chosen: StaffLook | None = None
        self._left = 0
        self._picture = BadgePicture()
        self._headline = Words(texts.SCAN_BADGE, theme.NUMBER, theme.BOLD)
        self._hint = Words(texts.BADGE_HINT, theme.BODY, tone="muted", wrap=True)
        for words in (self._headline, self._hint):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._answer = Strip()
        self._kept = Strip()
        self._clock = Strip()
        self._clock_right = Button(clock_texts.RIGHT, Kind.PRIMARY, icon=Icon.CHECK)
        self._card = Card(texts.OR_CHOOSE, padding=24)
        self._names = QVBoxLayout()
        self._group = QButtonGroup(self)
        self._note = Words(texts.NAMES_LOADING, theme.SMALL, tone="muted", wrap=True)
        self._secret = SecretField()
        self._field = Field(texts.SECRET, self._secret)
        self._enter = Button(texts.LOGIN, Kind.PRIMARY, icon=Icon.LOGIN, key="Enter")
        self._forgot = Button(login_texts.FORGOT, Kind.LINK)
        self._advice = Strip()
        self._recovery: RecoveryPanel | None = None
        self._countdown = QTimer(self, interval=1000)
        self._lay_out()
        self._enter.clicked.connect(self._ask)
        self._forgot.clicked.connect(self._forgotten)
        self._clock_right.clicked.connect(self.clock_confirmed)
        self._secret.returnPressed.connect(self._ask)
        self._countdown.timeout.connect(self._count_down)
        self.start_again()

    def _lay_out(self) -> None:
        self._fill_card()
        usual = QWidget()
        row = QHBoxLayout(usual)
        edge = theme.px(24)
        row.setContentsMargins(edge, theme.px(16), edge, theme.px(16))
        both = QWidget()
        both.setMaximumWidth(theme.px(WIDEST))
        beside = Beside(gap=24)
        beside.addWidget(self._welcome())
        beside.addWidget(self._card)
        beside.setAlignment(self._card, Qt.AlignmentFlag.AlignCenter)
        both.setLayout(beside)
        row.addStretch(1)
        row.addWidget(both, 100)
        row.addStretch(1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(usual)

    def _welcome(self) -> QWidget:
        """What to do, and what is said about it."""
        first = QWidget()
        welcome = QVBoxLayout(first)
        welcome.setContentsMargins(0, 0, 0, 0)
        welcome.setSpacing(theme.px(12))
        welcome.addStretch(1)
        welcome.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignCenter)
        welcome.addSpacing(theme.px(20))
        welcome.addWidget(self._headline)
        welcome.addWidget(self._hint)
        welcome.addSpacing(theme.px(12))
        for strip in (self._clock, self._answer, self._kept):
            strip.setFixedWidth(theme.px(SAID))
            # In a row of its own: else its height would be that of words as wide as the column.
            middle = QHBoxLayout()
            middle.addStretch(1)
            middle.addWidget(strip)
            middle.addStretch(1)
            welcome.addLayout(middle)
            if strip is self._clock:
                welcome.addWidget(self._clock_right, 0, Qt.AlignmentFlag.AlignCenter)
        self._hint.setMinimumWidth(theme.px(SAID))
        welcome.addStretch(1)
        return first

    def _fill_card(self) -> None:
        """The names of those who work here, and the secret of the one who was chosen."""
        names = QWidget()
        self._names.setContentsMargins(0, 0, 0, 0)
        self._names.setSpacing(theme.px(8))
        self._names.addStretch(1)
        names.setLayout(self._names)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(names)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.hide()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, theme.px(8), 0, 0)
        buttons.addWidget(self._enter)
        buttons.addStretch(1)
        buttons.addWidget(self._forgot)
        self._card.body.addSpacing(theme.px(8))
        self._card.body.addWidget(self._note)
        self._card.body.addWidget(area, 1)
        self._card.body.addWidget(self._field)
        self._card.body.addWidget(self._advice)
        self._card.body.addLayout(buttons)
        self._card.setFixedWidth(theme.px(408))
        self._card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)

    @property
    def recovery(self) -> RecoveryPanel:
        """The way back in with a recovery code; made when it is first asked for."""
        if self._recovery is None:
            from app.views.login_recovery import RecoveryPanel

            self._recovery = RecoveryPanel()
            self._recovery.left.connect(self.start_again)
            self._pages.addWidget(self._recovery)
            self.recovery_made.emit(self._recovery)
        return self._recovery

    def set_staff(self, staff: Sequence[StaffLook]) -> None:
        """List the people of this branch; none yet is said in words."""
        for person in self._people.values():
            self._group.removeButton(person)
            self._names.removeWidget(person)
            person.hide()
            person.deleteLater()
        self._people = {}
        for look in staff:
            person = PersonChoice(look)
            person.clicked.connect(lambda _=False, who=look: self._choose(who))
            person.moved.connect(lambda step, user=look.user: self._walk(user, step))
            self._group.addButton(person)
            self._names.insertWidget(self._names.count() - 1, person)
            self._people[look.user] = person
        self._note.setText("" if staff else texts.NO_NAMES)
        self._note.setVisible(not staff)
        badges = not staff or any(look.has_badge for look in staff)
        self._headline.setText(texts.SCAN_BADGE if badges else login_texts.CHOOSE_NAME)
        self._hint.setText(texts.BADGE_HINT if badges else login_texts.NO_BADGES)
        self._card.title.setText(texts.OR_CHOOSE if badges else login_texts.YOUR_NAME)
        rows = min(len(staff), 5)
        self._area.setMinimumHeight(max(0, rows * theme.px(72) - theme.px(8)))
        self._area.setVisible(bool(staff))

    def scanned(self, code: str) -> None:
        """A code was scanned, wherever the focus is."""
        self._say(Tone.ACCENT, texts.CHECKING, icon=Icon.BADGE)
        self.badge_scanned.emit(code)

    def ask_secret(self, user: str) -> None:
        """The badge was right, and this person must also give the secret."""
        person = self._people.get(user)
        if person:
            person.setChecked(True)
            self._choose(person.look)
            name = person.look.name
            self._say(Tone.ACCENT, texts.NEEDS_SECRET.format(name=name), icon=Icon.BADGE)

    def refuse_badge(self, sentence: str, advice: str = texts.UNKNOWN_BADGE_HINT) -> None:
        """Say why the badge does not open."""
        self._say(Tone.ERROR, sentence, advice)

    def refuse_secret(self, sentence: str) -> None:
        """Say beside the field why the secret does not open; the secret is taken out."""
        self._answer.clear()
        self._secret.clear()
        self._field.set_error(sentence)
        self._field.setVisible(True)
        self._working(False)
        self._secret.setFocus()

    def wait(self, seconds: int) -> None:
        """Nothing can be tried for so long; the seconds run down in sight."""
        self._left = seconds
        self._secret.clear()
        self._field.setVisible(True)
        self._working(True)
        self._field.set_error(texts.wait(seconds))
        self._countdown.start()

    def doubt_clock(self, head: str, sentence: str, *, may_confirm: bool) -> None:
        """The clock does not fit to what was recorded; only a supervisor may say that it does."""
        advice = clock_texts.ASK if may_confirm else clock_texts.ASK_SUPERVISOR
        self._answer.clear()
        self._clock_right.setVisible(may_confirm)
        self._clock.say(Tone.WARNING, head, f"{sentence} {advice}", Icon.SCHEDULE)
        if may_confirm:
            self._clock_right.setFocus()

    def doubt(self) -> str:
        """What is said of the clock; empty where nothing is."""
        return self._clock.words()

    def advice(self) -> str:
        """What is said to somebody who forgot a secret that others give."""
        return self._advice.words()

    def keep_work(self, kept: bool, what: str = "") -> None:
        """Say that unfinished work of this station is safe; without titles or members.

        Args:
            kept: whether there is any.
            what: which, in words.
        """
        if kept:
            self._kept.say(Tone.ACCENT, texts.WORK_KEPT, what or texts.WORK_KEPT_HINT)
        else:
            self._kept.clear()

    def start_again(self) -> None:
        """As it was at first: nobody chosen, no secret, no message."""
        self._chosen = None
        self._countdown.stop()
        self._group.setExclusive(False)
        for person in self._people.values():
            person.setChecked(False)
        self._group.setExclusive(True)
        for strip in (self._answer, self._clock, self._advice):
            strip.clear()
        self._clock_right.hide()
        self._pages.setCurrentIndex(0)
        if self._recovery is not None:
            self._recovery.forget()
        self._secret.forget()
        self._field.set_error("")
        self._field.hide()
        self._enter.hide()
        self._forgot.hide()
        self._working(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen:
            self._ask()
        elif event.key() == Qt.Key.Key_Escape:
            self.start_again()
        elif event.key() in _TO_NAMES and self._people:
            people = list(self._people.values())
            self._go_to(people[-1 if event.key() == Qt.Key.Key_Up else 0])
        else:
            super().keyPressEvent(event)

    def _choose(self, look: StaffLook) -> None:
        self._chosen = look
        for strip in (self._answer, self._clock, self._advice):
            strip.clear()
        self._clock_right.hide()
        self._secret.forget()
        self._field.set_label(texts.SECRET_OF.format(name=look.name))
        self._field.set_error("")
        self._field.setVisible(look.needs_secret)
        self._enter.show()
        self._forgot.setVisible(look.needs_secret)
        if look.needs_secret:
            self._secret.setFocus()
        # In a low window they came under its edge.
        reveal(self._enter)

    def _ask(self) -> None:
        if not self._chosen or not self._enter.isEnabled():
            return
        secret = self._secret.text()
        if self._chosen.needs_secret and not secret:
            self._field.set_error(texts.SECRET_EMPTY)
            self._secret.setFocus()
            return
        self._working(True)
        self.asked.emit(self._chosen.user, secret)

    def _walk(self, user: str, step: int) -> None:
        users = list(self._people)
        at = users.index(user) + step
        if 0 <= at < len(users):
            self._go_to(self._people[users[at]])

    @staticmethod
    def _go_to(person: PersonChoice) -> None:
        person.setFocus()
        reveal(person)

    def _forgotten(self) -> None:
        look = self._chosen
        if look is None:
            return
        if look.supervises and look.has_recovery:
            self._countdown.stop()
            self._pages.setCurrentWidget(self.recovery)
            self.recovery.begin(look.user, look.name)
        elif look.supervises:
            self._advice.say(Tone.WARNING, login_texts.NO_CODE, login_texts.NO_CODE_HINT)
        else:
            self._advice.say(
                Tone.WARNING, login_texts.ASK_SUPERVISOR, login_texts.ASK_SUPERVISOR_HINT
            )

    def _count_down(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._field.set_error(texts.wait(self._left))
            return
        self._countdown.stop()
        self._field.set_error("")
        self._working(False)
        self._secret.setFocus()

    def _working(self, working: bool) -> None:
        self._enter.setEnabled(not working)
        self._secret.setEnabled(not working)

    def _say(self, tone: Tone, head: str, sentence: str = "", icon: Icon | None = None) -> None:
        self._answer.say(tone, head, sentence, icon)
