"""The recovery code, shown this once: to be printed or written down, and confirmed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.texts import first_run as texts
from app.views import paint, theme
from app.views.cards import Card, Strip
from app.views.controls import Button, PaintedButton
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.palette import Tone

_ROW = 14
"""How many characters of the grouped code stand in a row: three groups."""


class Tick(PaintedButton):
    """A box to be ticked, with its words at its left."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        wide = paint.width(self.text(), theme.font(theme.BODY, theme.MEDIUM))
        return QSize(round(wide) + theme.px(24 + 12 + 12) + 2, theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        whole = QRectF(self.rect())
        side = theme.px(24)
        box = QRectF(whole.right() - theme.px(4) - side, whole.center().y() - side / 2, side, side)
        on = self.isChecked()
        fill, edge = (p.accent, p.accent) if on else (p.surface, p.field_border)
        paint.panel(painter, box, theme.px(6), fill, edge, theme.px(2))
        if on:
            mark = theme.px(20)
            right = box.center().x() + mark / 2
            paint.icon(painter, Icon.CHECK, right, box.center().y(), mark, p.on_accent)
        words = QRectF(0, 0, box.left() - theme.px(10), whole.height())
        paint.words(painter, words, self.text(), theme.font(theme.BODY, theme.MEDIUM), p.text)
        self._focus_ring(painter, theme.px(8))


class RecoveryCard(Card):
    """``print_asked`` for the sheet; who shows the card asks ``confirmed()`` before going on."""

    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.RECOVERY, padding=24, parent=parent)
        self._plain = ""
        body = Words(texts.RECOVERY_BODY, theme.BODY, wrap=True)
        # Two lines in every place that the card has; where they were counted as one, the button
        # came to lie on the code.
        body.setMinimumHeight(2 * body.fontMetrics().lineSpacing())
        self._code = Words("", theme.NUMBER, theme.BOLD, select=True)
        self._code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code.setMinimumHeight(2 * theme.line(theme.NUMBER))
        self.print = Button(texts.PRINT_CODE, icon=Icon.PRINT)
        self.kept = Tick(texts.CODE_KEPT)
        self._wrong_mark = IconMark(Icon.ERROR, "error", 18)
        self._wrong = Words(texts.CONFIRM_CODE, theme.CAPTION, tone="error", wrap=True)
        self.answer = Strip()
        self.body.setSpacing(theme.px(16))
        buttons = QHBoxLayout()
        buttons.addWidget(self.print)
        buttons.addStretch(1)
        wrong = QHBoxLayout()
        wrong.setSpacing(theme.px(6))
        wrong.addWidget(self._wrong_mark)
        wrong.addWidget(self._wrong, 1)
        self.body.addWidget(body)
        self.body.addWidget(self._code)
        self.body.addLayout(buttons)
        self.body.addWidget(self.answer)
        self.body.addWidget(self.kept)
        self.body.addLayout(wrong)
        self.body.addStretch(1)
        self.print.clicked.connect(self.print_asked)
        self.kept.toggled.connect(lambda: self._complain(False))
        self._complain(False)

    def show_code(self, plain: str, grouped: str) -> None:
        """Show a code: its digits, and as people read them."""
        self._plain = plain
        self._code.setText(f"{grouped[:_ROW]}\n{grouped[_ROW + 1 :]}")
        self.kept.setChecked(False)
        self.answer.clear()
        self.print.setFocus()

    def code(self) -> str:
        """The digits in sight; '' without any."""
        return self._plain

    def confirmed(self) -> bool:
        """Whether somebody says that it is kept; it is asked for otherwise."""
        kept = self.kept.isChecked()
        self._complain(not kept)
        if not kept:
            self.kept.setFocus()
        return kept

    def complaint(self) -> str:
        """What is said under the box that is to be ticked."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def tell_printed(self) -> None:
        """The sheet was opened."""
        self.answer.say(Tone.OK, texts.CODE_PRINTED, icon=Icon.PRINT)
        self.kept.setFocus()

    def forget(self) -> None:
        """The code is shown no longer."""
        self._plain = ""
        self._code.clear()

    def _complain(self, wrong: bool) -> None:
        self._wrong.setVisible(wrong)
        self._wrong_mark.setVisible(wrong)
