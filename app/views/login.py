"""The first screen: scan a badge, or choose a name. It needs no database to be painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.texts import window as texts
from app.views import paint, theme
from app.views.cards import Card, Strip
from app.views.controls import Button, Kind, PaintedButton
from app.views.fields import Field, SecretField
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone


@dataclass(frozen=True, slots=True)
class StaffLook:
    """A person who can be chosen: the user name, what people call them, their role in words."""

    user: str
    name: str
    role: str
    needs_secret: bool


class Login(QWidget):
    """Signals are what a person did; the methods tell what became of it.

    ``badge_scanned`` carries the digits of a badge; ``asked`` a user name and a secret (empty for
    those who need none).
    """

    badge_scanned = Signal(str)
    asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: dict[str, _Person] = {}
        self._chosen: StaffLook | None = None
        self._badge = ""
        self._left = 0
        self._picture = _BadgePicture()
        self._headline = Words(texts.SCAN_BADGE, theme.NUMBER, theme.BOLD)
        self._hint = Words(texts.BADGE_HINT, theme.BODY, tone="muted", wrap=True)
        for words in (self._headline, self._hint):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._answer = Strip()
        self._kept = Strip()
        self._card = Card(texts.OR_CHOOSE, padding=24)
        self._names = QVBoxLayout()
        self._group = QButtonGroup(self)
        self._note = Words(texts.NAMES_LOADING, theme.SMALL, tone="muted", wrap=True)
        self._secret = SecretField()
        self._field = Field(texts.SECRET, self._secret)
        self._enter = Button(texts.LOGIN, Kind.PRIMARY, icon=Icon.LOGIN, key="Enter")
        self._countdown = QTimer(self, interval=1000)
        self._lay_out()
        self._enter.clicked.connect(self._ask)
        self._secret.returnPressed.connect(self._ask)
        self._countdown.timeout.connect(self._count_down)
        self.start_again()

    def _lay_out(self) -> None:
        welcome = QVBoxLayout()
        welcome.setSpacing(theme.px(12))
        welcome.addStretch(1)
        welcome.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignCenter)
        welcome.addSpacing(theme.px(20))
        welcome.addWidget(self._headline)
        welcome.addWidget(self._hint)
        welcome.addSpacing(theme.px(12))
        for strip in (self._answer, self._kept):
            strip.setFixedWidth(theme.px(440))
            welcome.addWidget(strip, 0, Qt.AlignmentFlag.AlignCenter)
        self._hint.setMinimumWidth(theme.px(440))
        welcome.addStretch(1)
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
        buttons = QHBoxLayout()
        buttons.addWidget(self._enter)
        buttons.addStretch(1)
        self._card.body.addSpacing(theme.px(8))
        self._card.body.addWidget(self._note)
        self._card.body.addWidget(area, 1)
        self._card.body.addSpacing(theme.px(4))
        self._card.body.addWidget(self._field)
        self._card.body.addSpacing(theme.px(8))
        self._card.body.addLayout(buttons)
        self._card.setFixedWidth(theme.px(408))
        self._card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        edge = theme.px(24)
        row.setContentsMargins(edge, theme.px(16), edge, theme.px(16))
        row.addStretch(2)
        row.addLayout(welcome)
        row.addStretch(1)
        row.addWidget(self._card)
        row.addStretch(2)

    def set_staff(self, staff: Sequence[StaffLook]) -> None:
        """List the people of this branch; none yet is said in words."""
        for person in self._people.values():
            self._group.removeButton(person)
            self._names.removeWidget(person)
            person.deleteLater()
        self._people = {}
        for look in staff:
            person = _Person(look)
            person.clicked.connect(lambda _=False, who=look: self._choose(who))
            self._group.addButton(person)
            self._names.insertWidget(self._names.count() - 1, person)
            self._people[look.user] = person
        self._note.setText("" if staff else texts.NO_NAMES)
        self._note.setVisible(not staff)
        rows = min(len(staff), 5)
        self._area.setMinimumHeight(rows * theme.px(72))
        self._area.setVisible(bool(staff))

    def scanned(self, code: str) -> None:
        """A code was scanned, wherever the focus is."""
        self._badge = code
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

    def keep_work(self, kept: bool) -> None:
        """Say that unfinished work of this station is safe; without titles or members."""
        if kept:
            self._kept.say(Tone.ACCENT, texts.WORK_KEPT, texts.WORK_KEPT_HINT)
        else:
            self._kept.clear()

    def start_again(self) -> None:
        """As it was at first: nobody chosen, no secret, no message."""
        self._badge = ""
        self._chosen = None
        self._countdown.stop()
        self._group.setExclusive(False)
        for person in self._people.values():
            person.setChecked(False)
        self._group.setExclusive(True)
        self._answer.clear()
        self._secret.forget()
        self._field.set_error("")
        self._field.hide()
        self._enter.hide()
        self._working(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen:
            self._ask()
        elif event.key() == Qt.Key.Key_Escape:
            self.start_again()
        else:
            super().keyPressEvent(event)

    def _choose(self, look: StaffLook) -> None:
        self._chosen = look
        self._answer.clear()
        self._secret.forget()
        self._field.set_label(texts.SECRET_OF.format(name=look.name))
        self._field.set_error("")
        self._field.setVisible(look.needs_secret)
        self._enter.show()
        if look.needs_secret:
            self._secret.setFocus()

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


class _Person(PaintedButton):
    """One name: first letter, name, role, and a lock for those who give a secret."""

    def __init__(self, look: StaffLook, parent: QWidget | None = None) -> None:
        super().__init__(look.name, parent)
        self.look = look
        self.setCheckable(True)
        self.setAccessibleDescription(look.role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(64))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The first Enter chooses, the second one is the page's: it logs in.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isChecked():
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        on = self.isChecked()
        fill = p.accent_tint if on or self.underMouse() else p.surface
        edge = p.accent if on else p.divider
        paint.panel(painter, box, theme.px(8), fill, edge, theme.px(2) if on else p.border)
        side = theme.px(40)
        ring = QRectF(box.right() - theme.px(12) - side, box.center().y() - side / 2, side, side)
        ground, ink = (p.accent, p.on_accent) if on else (p.accent_tint, p.accent)
        paint.panel(painter, ring, side / 2, ground, p.accent if p.edged else None, theme.px(2))
        font = theme.font(theme.CARD, theme.BOLD)
        paint.words(painter, ring, self.look.name[:1], font, ink, paint.CENTRE)
        left = box.left() + theme.px(48 if self.look.needs_secret else 12)
        room = ring.left() - theme.px(12) - left
        high = theme.line(theme.BODY)
        top = box.center().y() - (high + theme.line(theme.CAPTION)) / 2
        name = QRectF(left, top, room, high)
        role = QRectF(left, name.bottom(), room, theme.line(theme.CAPTION))
        paint.words(painter, name, self.look.name, theme.font(theme.BODY, theme.SEMIBOLD), p.text)
        paint.words(painter, role, self.look.role, theme.font(theme.CAPTION), p.muted)
        if self.look.needs_secret:
            right = box.left() + theme.px(16 + 20)
            ink = p.accent if on else p.muted
            paint.icon(painter, Icon.LOCK, right, box.center().y(), theme.px(20), ink)
        self._focus_ring(painter, theme.px(8))


class _BadgePicture(QWidget):
    """A staff card under the beam of a scanner."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(theme.px(220), theme.px(158))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        painter.scale(theme.scale(), theme.scale())
        self._corners(painter, p.accent)
        card = QRectF(26, 18, 168, 116)
        paint.panel(painter, card, 10, p.surface, p.button_border, 2)
        head = QRectF(27, 19, 166, 25)
        paint.panel(painter, head, 9, p.accent)
        paint.panel(painter, QRectF(27, 32, 166, 12), 0, p.accent)
        paint.panel(painter, QRectF(146, 52, 36, 36), 18, p.accent_tint, p.accent, p.border)
        paint.panel(painter, QRectF(74, 56, 62, 8), 4, p.divider)
        paint.panel(painter, QRectF(94, 73, 42, 8), 4, p.divider)
        at = 48.0
        for wide in (2, 1, 3, 1, 1, 2, 4, 1, 2, 1, 1, 3, 2, 1, 4, 1, 2, 2, 1, 3, 1, 2, 1, 4, 2):
            paint.panel(painter, QRectF(at, 99, wide, 24), 0, p.text)
            at += wide + 2
        paint.panel(painter, QRectF(8, 110, 204, 2), 1, p.accent)
        painter.resetTransform()
        size = theme.scale()
        font = theme.font(theme.KEY, theme.SEMIBOLD)
        title = QRectF(27 * size, 19 * size, 154 * size, 25 * size)
        paint.words(painter, title, texts.STAFF_CARD, font, p.on_accent)
        paint.icon(painter, Icon.PERSON_ON, 174 * size, 70 * size, theme.px(20), p.accent)

    @staticmethod
    def _corners(painter: QPainter, ink: str) -> None:
        for x, y, right, down in (
            (1, 1, 1, 1),
            (219, 1, -1, 1),
            (1, 157, 1, -1),
            (219, 157, -1, -1),
        ):
            for wide, high in ((20, 3), (3, 20)):
                left = x if right > 0 else x - wide
                top = y if down > 0 else y - high
                paint.panel(painter, QRectF(left, top, wide, high), 1, ink)
