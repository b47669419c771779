"""Asks for a reason inline: a question, some answers as pills, a line for other words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.texts import window as texts
from app.views import paint, theme
from app.views.controls import Button, Kind, Pill
from app.views.fields import LineEdit
from app.views.labels import Words


class ReasonAsk(QFrame):
    """``given`` carries the reason in words; ``left`` is sent when one thinks better of it.

    Args:
        question: what is asked.
        reasons: ready answers; the last opens a line for other words.
        act: what the button does.
        wide: answers and buttons in one row.
    """

    given = Signal(str)
    left = Signal()

    def __init__(
        self,
        question: str,
        reasons: Sequence[str],
        act: str,
        *,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wide = wide
        self._group = QButtonGroup(self)
        self._pills: list[Pill] = []
        self._other = LineEdit(reasons[-1])
        self._act = Button(act, Kind.PRIMARY, small=True)
        self._leave = Button(texts.CANCEL, small=True)
        self._lay_out(question, reasons)
        self._act.clicked.connect(self._give)
        self._other.returnPressed.connect(self._give)
        self._other.textChanged.connect(self._update)
        self._leave.clicked.connect(self._go)
        self._group.buttonToggled.connect(self._update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide()

    def _lay_out(self, question: str, reasons: Sequence[str]) -> None:
        column = QVBoxLayout(self)
        inside = theme.px(12)
        column.setContentsMargins(inside, inside, inside, inside)
        column.setSpacing(theme.px(8))
        column.addWidget(Words(question, theme.SMALL, theme.SEMIBOLD))
        per_row = len(reasons) if self._wide else 2
        row = QHBoxLayout()
        for at, reason in enumerate(reasons):
            if at % per_row == 0:
                row = QHBoxLayout()
                row.setSpacing(theme.px(8))
                row.addStretch(1)
                column.addLayout(row)
            pill = Pill(reason)
            self._group.addButton(pill)
            self._pills.append(pill)
            row.insertWidget(row.count() - 1, pill)
        column.addWidget(self._other)
        if not self._wide:
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            column.addLayout(row)
        row.addWidget(self._act)
        row.addWidget(self._leave)
        if not self._wide:
            row.addStretch(1)

    def ask(self) -> None:
        """Come to sight, with nothing chosen."""
        self._group.setExclusive(False)
        for pill in self._pills:
            pill.setChecked(False)
        self._group.setExclusive(True)
        self._other.clear()
        self._update()
        self.show()
        self._pills[0].setFocus()

    def reason(self) -> str:
        """What was chosen or written; empty while nothing is."""
        chosen = self._group.checkedButton()
        if chosen is None:
            return ""
        return self._other.text().strip() if chosen is self._pills[-1] else chosen.text()

    def _update(self) -> None:
        other = self._group.checkedButton() is self._pills[-1]
        if other and self._other.isHidden():
            self._other.show()
            self._other.setFocus()
        self._other.setVisible(other)
        self._act.setEnabled(bool(self.reason()))

    def _give(self) -> None:
        reason = self.reason()
        if reason:
            self.hide()
            self.given.emit(reason)

    def _go(self) -> None:
        self.hide()
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        edge = p.warning
        paint.panel(painter, QRectF(self.rect()), theme.px(8), p.surface, edge, max(1, p.border))
