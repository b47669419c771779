"""Cards: white boxes with a head, a number to open, or a strip that says what is the matter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.views import paint, theme
from app.views.controls import Button, refresh_style
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.palette import Tone


class Card(QFrame):
    """A box with 16 px inside; put things into ``body`` and, beside the title, into ``head``."""

    def __init__(
        self, title: str = "", *, padding: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.body = QVBoxLayout(self)
        inside = theme.px(padding)
        self.body.setContentsMargins(inside, inside, inside, inside)
        self.body.setSpacing(theme.px(8))
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(8))
        self.title = Words(title, theme.CARD, theme.BOLD)
        if title:
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            self.body.addLayout(self.head)

    def set_accented(self, accented: bool) -> None:
        """Give it the blue frame of the one step that is left."""
        kind = "accent" if accented else "true"
        if self.property("card") != kind:
            self.setProperty("card", kind)
            refresh_style(self)


class NumberCard(QAbstractButton):
    """A number with its name; with ``opens`` it is a button that opens its rows."""

    def __init__(
        self,
        name: str,
        *,
        icon: Icon | None = None,
        tone: Tone | None = None,
        opens: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._icon, self._tone, self._opens = name, icon, tone, opens
        self._number = ""
        self._change: tuple[str, Tone, Icon] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEnabled(True)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_number(self, number: str, change: tuple[str, Tone, Icon] | None = None) -> None:
        """Show a number (Persian digits), and how it changed: words, tone, icon."""
        self._number, self._change = number, change
        self.setAccessibleName(f"{self._name}: {number}")
        self.update()

    def number(self) -> str:
        """The number that is shown."""
        return self._number

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(88))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(132), theme.px(88))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        opens = self._opens and self.isEnabled()
        hot = opens and (self.underMouse() or self.hasFocus())
        edge = p.accent if hot else p.divider
        thick = theme.px(2) if self.hasFocus() else p.border
        paint.panel(painter, box, theme.px(12), p.surface, edge, thick)
        side = theme.px(12 if self._opens else 16)
        inner = box.adjusted(side, 0, -side - theme.px(2), 0)
        ink = p.ink(self._tone) if self._tone and self._number not in ("", "۰") else p.text
        ink = ink if self.isEnabled() else p.muted
        number = QRectF(inner.left(), theme.px(4), inner.width(), theme.line(theme.NUMBER))
        name = QRectF(inner.left(), theme.px(54), inner.width(), theme.line(theme.SMALL))
        if self._opens:
            number.moveTop(theme.px(34))
            name.moveTop(theme.px(9))
            side = theme.px(20)
            middle = name.center().y()
            if opens:
                paint.icon(painter, Icon.NEXT, name.left() + side, middle, side, p.muted)
            name.setLeft(name.left() + side)
        paint.words(painter, number, self._number, theme.font(theme.NUMBER, theme.BOLD), ink)
        paint.words(painter, name, self._name, theme.font(theme.SMALL), p.muted)
        if self._icon and not self._opens:
            side = theme.px(24)
            paint.icon(painter, self._icon, inner.left() + side, number.center().y(), side, ink)
        if self._change:
            self._paint_change(painter, number, self._change)

    def _paint_change(self, painter: QPainter, row: QRectF, change: tuple[str, Tone, Icon]) -> None:
        words, tone, icon = change
        ink = theme.colours().ink(tone)
        font = theme.font(theme.CAPTION)
        used = paint.words(painter, row, words, font, ink, paint.LEFT)
        right = row.left() + used + theme.px(6 + 18)
        paint.icon(painter, icon, right, row.center().y(), theme.px(18), ink)


class Strip(QFrame):
    """An inline message: icon, what is the matter, one sentence, and what can be done about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.WARNING
        self._mark = IconMark(Icon.WARNING, "warning", 24)
        self._head = Words("", theme.BODY, theme.SEMIBOLD, wrap=True)
        self._sentence = Words("", theme.SMALL, wrap=True)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self._head)
        text.addWidget(self._sentence)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(16), theme.px(10), theme.px(12), theme.px(10))
        self._row.setSpacing(theme.px(12))
        self._row.addWidget(self._mark)
        self._row.addLayout(text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(self, tone: Tone, head: str, sentence: str = "", icon: Icon | None = None) -> None:
        """Show a message; the buttons that were added stay."""
        self._tone = tone
        role = tone.name.lower()
        usual = {Tone.OK: Icon.DONE, Tone.ERROR: Icon.ERROR, Tone.ACCENT: Icon.ARCHIVE}
        self._mark.change(icon or usual.get(tone, Icon.WARNING), role)
        self._head.setText(head)
        self._head.set_tone(role)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(paint.bare(f"{head} {sentence}".strip()))
        self.show()
        self.update()

    def clear(self) -> None:
        """Take the message away."""
        self.setAccessibleName("")
        self.hide()

    def words(self) -> str:
        """All that it says now; empty when it is away."""
        return self.accessibleName()

    def add_action(self, text: str, icon: Icon | None = None, key: str = "") -> Button:
        """Add a small button at the left."""
        button = Button(text, icon=icon, key=key, small=True)
        self._row.addWidget(button)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        paint.panel(
            painter,
            QRectF(self.rect()),
            theme.px(8),
            p.tint(self._tone),
            p.ink(self._tone),
            theme.px(2) if p.edged else 1,
        )
