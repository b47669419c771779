"""What the login is made of: a name to choose, and the picture of a card under the scanner."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import window as texts
from app.views import paint, theme
from app.views.controls import PaintedButton
from app.views.icons import Icon


@dataclass(frozen=True, slots=True)
class StaffLook:
    """A person who can be chosen: the user name, what people call them, their role in words.

    ``supervises``: a forgotten secret is their own matter, by ``has_recovery``'s code.
    """

    user: str
    name: str
    role: str
    needs_secret: bool
    has_badge: bool = True
    supervises: bool = False
    has_recovery: bool = False


class PersonChoice(PaintedButton):
    """One name: first letter, name, role, and a lock for those who give a secret.

    ``moved`` is sent by the arrows, which walk and do not choose.
    """

    moved = Signal(int)

    def __init__(self, look: StaffLook, parent: QWidget | None = None) -> None:
        super().__init__(look.name, parent)
        self.look = look
        self.setCheckable(True)
        self.setAccessibleDescription(look.role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(64))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
            return
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


class BadgePicture(QWidget):
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
