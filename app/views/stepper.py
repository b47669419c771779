"""A number that is made larger and smaller step by step, or typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.persian.digits import whole
from app.texts import settings_screen as texts
from app.views import paint, theme
from app.views.controls import IconButton
from app.views.fields import LineEdit
from app.views.icons import Icon

_NUMBER = re.compile(r"([-\u2212]?)\s*([0-9]{1,6}(?:[./\u066b,][0-9]{1,3})?)")
_POINTS = str.maketrans("/\u066b,", "...")
"""People write a decimal point as «٫», as «/» and as on other keyboards."""


class Stepper(LineEdit):
    """``valued`` tells that a person chose another number.

    The buttons, the arrow keys (up is more) and Page Up and Page Down (ten steps) move it; digits
    of any kind can be typed, and what is no number or beyond the ends becomes the nearest that is
    allowed.

    Args:
        name: for screen readers.
        least, most, step: its range; the number is a count of its smallest parts.
        words: how a number is shown; by default its digits alone.
        parts: how many parts make one unit of what is typed: 10 where tenths are counted.
    """

    valued = Signal(int)

    def __init__(
        self,
        name: str,
        least: int,
        most: int,
        step: int = 1,
        words: Callable[[int], str] = whole,
        *,
        parts: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(name)
        self._least, self._most, self._by = least, most, step
        self._words, self._parts = words, parts
        self._value = least
        self._more = IconButton(Icon.ADD, texts.MORE.format(name=name), side=38)
        self._less = IconButton(Icon.REMOVE, texts.LESS.format(name=name), side=38)
        for button, sign in ((self._more, 1), (self._less, -1)):
            button.setParent(self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _=False, sign=sign: self._move(sign))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(theme.px(176))
        side = theme.px(32)
        self.setTextMargins(side, 0, side, 0)
        self.editingFinished.connect(self._read)
        self.textEdited.connect(lambda _: self._hear())
        self.show_value(least)

    def value(self) -> int:
        """The number."""
        self._read()
        return self._value

    def set_most(self, most: int) -> None:
        """Let it go up to another number."""
        self._most = most
        self.show_value(min(self.value(), most))

    def show_value(self, value: int) -> None:
        """Show a number, without telling anybody."""
        self._value = min(max(value, self._least), self._most)
        self.setText(self._words(self._value))
        self._less.setEnabled(self._value > self._least)
        self._more.setEnabled(self._value < self._most)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(176), theme.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: 10,
            Qt.Key.Key_PageDown: -10,
        }
        by = steps.get(Qt.Key(event.key()))
        if by is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self._move(by)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that is scrolled must not change a number that happens to pass the pointer.
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._more.sizeHint()
        top = (self.height() - size.height()) // 2
        edge = theme.px(1)
        right = self.width() - size.width() - edge
        self._more.setGeometry(right, top, size.width(), size.height())
        self._less.setGeometry(edge, top, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        p = theme.colours()
        painter = QPainter(self)
        inside, edge = theme.px(40), theme.px(2)
        for x in (inside, self.width() - inside):
            start, end = QPointF(x, edge), QPointF(x, self.height() - edge)
            paint.line(painter, start, end, p.divider, p.border)

    def _move(self, steps: int) -> None:
        self._read()
        self._take(self._value + steps * self._by)

    def _read(self) -> None:
        """Take what was typed; words around the number are left out."""
        if self.text() == self._words(self._value):
            return
        number = self._typed()
        self._take(self._value if number is None else number)

    def _hear(self) -> None:
        """What is being typed counts at once: a key that saves does not leave the box first."""
        number = self._typed()
        if number is not None and number >= self._least:
            before, self._value = self._value, min(number, self._most)
            self._tell(before)

    def _typed(self) -> int | None:
        found = _NUMBER.search(self.digits())
        if found is None:
            return None
        number = Decimal(found[2].translate(_POINTS)) * self._parts
        return round(-number if found[1] else number)

    def _take(self, value: int) -> None:
        before = self._value
        self.show_value(value)
        self._tell(before)

    def _tell(self, before: int) -> None:
        if self._value != before:
            self.valued.emit(self._value)
