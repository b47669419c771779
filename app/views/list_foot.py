"""The line under a list: how many rows are shown, and which filter hides how many."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.texts import window as texts
from app.views import paint, theme
from app.views.controls import Button, Kind
from app.views.icons import Icon
from app.views.labels import Elided, IconMark, Words


class ListFoot(QWidget):
    """``show_all`` is sent when a person wants to see what the filters hide."""

    show_all = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = Words("", theme.CAPTION, theme.MEDIUM)
        self._mark = IconMark(Icon.FILTER, "warning", 18)
        self._hidden = Elided("", theme.CAPTION, role="warning")
        self._all = Button(texts.SHOW_ALL, Kind.LINK, small=True)
        self._all.clicked.connect(self.show_all)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(6), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(self._count)
        row.addWidget(self._mark)
        row.addWidget(self._hidden, 1)
        row.addStretch(0)
        row.addWidget(self._all)
        self.setFixedHeight(theme.px(48))
        self.say("", "")

    def say(self, count: str, hidden: str) -> None:
        """Show the count and, when a filter hides rows, the sentence about it."""
        self._count.setText(count)
        self._hidden.set_text(hidden)
        self._mark.setVisible(bool(hidden))
        self._all.setVisible(bool(hidden))

    def hidden_words(self) -> str:
        """The sentence about what is hidden."""
        return self._hidden.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.line(painter, QPointF(0, 0.5), QPointF(self.width(), 0.5), p.divider, 1)
