"""Buttons of the cards of the returns: answers with a ring, and buttons that a scan lights."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import paint, theme
from app.views.controls import Button, Kind, PaintedButton
from app.views.icons import Icon


class Ring(PaintedButton):
    """One of several answers: a ring and words; arrows go to the next, Space or Enter chooses."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = paint.width(self.text(), theme.font(theme.BODY, theme.SEMIBOLD))
        return QSize(round(wide) + theme.px(42), theme.px(28))

    def nextCheckState(self) -> None:
        # An answer is changed by another one, not taken away.
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Left):
            self.focusNextChild()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Right):
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        on = self.isChecked()
        ink = p.faint if not self.isEnabled() else p.accent if on else p.field_border
        side = theme.px(18)
        right = box.right() - theme.px(6)
        ring = QRectF(right - side, box.center().y() - side / 2, side, side)
        paint.panel(painter, ring, side / 2, None, ink, theme.px(2))
        if on:
            inner = side / 4
            paint.panel(painter, ring.adjusted(inner, inner, -inner, -inner), side, ink)
        font = theme.font(theme.BODY, theme.SEMIBOLD if on else theme.REGULAR)
        room = QRectF(box.left() + theme.px(4), 0, ring.left() - theme.px(14), box.height())
        paint.words(painter, room, self.text(), font, p.text if self.isEnabled() else p.faint)
        self._focus_ring(painter, theme.px(6))


class LitButton(Button):
    """A button that has its key, and may be the primary one, only while its card is lit.

    In a narrow card its icon gives way to its words.
    """

    def __init__(self, text: str, icon: Icon, key: str, *, first: bool = False) -> None:
        super().__init__(text, icon=icon)
        self._cap, self._first, self._drawing = key, first, icon
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._icon else hint + QSize(theme.px(20 + 10), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() - QSize(theme.px(20 + 10), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_lit(self, lit: bool) -> None:
        """Whether keys are for its card."""
        self._key = self._cap if lit else ""
        self._kind = Kind.PRIMARY if lit and self.leads() else Kind.PLAIN
        self._fit()
        self.updateGeometry()
        self.update()

    def _fit(self) -> None:
        self._icon = self._drawing if self.width() >= self.sizeHint().width() else None

    def leads(self) -> bool:
        """Whether it is the primary one of its card."""
        return self._first

    def _margin(self) -> int:
        return theme.px(12)


class PlaceButton(LitButton):
    """Where the book is put: the chosen place is filled while its card is lit, else tinted."""

    def __init__(self, text: str, icon: Icon, key: str) -> None:
        super().__init__(text, icon, key)
        self.setCheckable(True)

    def leads(self) -> bool:
        return self.isChecked()

    def nextCheckState(self) -> None:
        # Checked by what is stored and not by the click.
        pass

    def _ground(self, painter: QPainter, box: QRectF, radius: int) -> str:
        p = theme.colours()
        if self.isChecked() and self._kind is Kind.PLAIN and self.isEnabled():
            paint.panel(
                painter, box, radius, p.accent_tint, p.accent if p.edged else None, theme.px(2)
            )
            return p.accent
        return super()._ground(painter, box, radius)
