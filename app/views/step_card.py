"""A card of a form: its number in a circle, blue while it is at work, a check when it is done."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.persian.digits import to_persian
from app.views import icons, paint, theme
from app.views.cards import Card
from app.views.icons import Icon
from app.views.labels import IconMark, Words


class _Number(QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._text = to_persian(number)
        self._done = self._now = False
        self.setFixedSize(theme.px(28), theme.px(28))

    def set_state(self, *, done: bool, now: bool) -> None:
        self._done, self._now = done, now
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        if self._done:
            icons.paint(painter, Icon.DONE, box, p.ok)
            return
        fill, ink = (p.accent, p.on_accent) if self._now else (p.neutral_tint, p.neutral)
        edge = p.neutral if p.edged and not self._now else None
        paint.panel(painter, box, box.width() / 2, fill, edge, theme.px(2))
        font = theme.font(theme.SMALL, theme.BOLD)
        paint.words(painter, box, self._text, font, ink, paint.CENTRE)


class StepCard(Card):
    """A numbered card; ``head`` takes buttons at its left, ``complain`` says what is missing."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._number = _Number(number)
        self._number_done = False
        self._error_mark = IconMark(Icon.ERROR, "error", 18)
        self._error = Words("", theme.CAPTION, tone="error", wrap=True)
        self.head.addWidget(self._number)
        self.head.addWidget(Words(title, theme.CARD, theme.BOLD))
        self.head.addStretch(1)
        self.body.addLayout(self.head)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self._error_mark)
        row.addWidget(self._error, 1)
        self.body.addLayout(row)
        self.complain("")

    def set_done(self, done: bool, *, now: bool = False) -> None:
        """Show the check, the blue number, or the grey one."""
        self._number_done = done
        self._number.set_state(done=done, now=now and not done)
        if done:
            self.complain("")

    def is_done(self) -> bool:
        """Whether the check is shown."""
        return self._number_done

    def complain(self, sentence: str) -> None:
        """Say what is missing in this card, or nothing."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._error_mark.setVisible(bool(sentence))

    def complaint(self) -> str:
        """What is said to be missing."""
        return self._error.text()
