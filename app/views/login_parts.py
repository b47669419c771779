"""What the login is made of: a name to choose, and the picture of a card under the scanner."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import window as texts
from app.views import drawings, paint, theme
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
        self.setFixedSize(*(theme.px(side) for side in drawings.BADGE))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        drawing = drawings.document(*drawings.BADGE, drawings.badge(p, 0, 0, 1))
        QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(self.rect()))
        font = theme.font(theme.KEY, theme.SEMIBOLD)
        title = QRectF(*(side * theme.scale() for side in drawings.BADGE_HEAD))
        paint.words(painter, title, texts.STAFF_CARD, font, p.on_accent)
