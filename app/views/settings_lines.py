"""The lines of the list of settings: a section each, under the headings of their groups."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import paint, theme
from app.views.icons import Icon
from app.views.labels import Words
from app.views.list_item import ListItem

AROUND = 276
"""px of height of the window beside the lines of the list."""
LINE, APART, LOWEST = 40, 4, 28
"""px of a line of the list, of the room between two, and of a line in a low window."""


@dataclass(frozen=True, slots=True)
class SectionLook:
    """A line of the list; ``group`` is the heading under which it stands."""

    title: str
    icon: Icon
    group: str


class SectionItem(ListItem):
    """A section's icon and name; the arrows go on to its neighbours."""

    def __init__(self, look: SectionLook, parent: QWidget | None = None) -> None:
        super().__init__(look.title, parent)
        self._icon, self._high = look.icon, LINE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(174), theme.px(self._high))

    def set_high(self, high: int) -> None:
        """Take so much height, in px at 100 %."""
        if high != self._high:
            self._high = high
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        on = self.isChecked()
        self._ground(painter)
        ink = p.accent if on else p.text
        right = box.right() - theme.px(12)
        left = paint.icon(painter, self._icon, right, box.center().y(), theme.px(20), ink)
        room = left - theme.px(10) - box.left() - theme.px(8)
        weight = theme.SEMIBOLD if on else theme.MEDIUM
        words = QRectF(box.left() + theme.px(8), 0, room, box.height())
        paint.words(painter, words, self.text(), theme.font(theme.BODY, weight), ink)
        self._focus_ring(painter, theme.px(8))


class SectionHeading(Words):
    """The heading of a group of sections."""

    def __init__(self, text: str) -> None:
        super().__init__(text, theme.CAPTION, theme.MEDIUM, tone="muted")
        self.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), 0)
        self.setMinimumHeight(theme.line(theme.CAPTION) + theme.px(6))
