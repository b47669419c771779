"""The rail at the right: every screen that there is, with its key."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.texts import window as texts
from app.views import paint, theme
from app.views.controls import PaintedButton
from app.views.icons import Icon


class Logo(QWidget):
    """The open book on the accent."""

    def __init__(self, side: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(theme.px(side), theme.px(side))
        self.setAccessibleName(texts.PRODUCT)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        paint.panel(painter, box, theme.px(8), p.accent)
        side = round(box.width() * 0.6)
        middle = box.center()
        paint.icon(painter, Icon.BOOK, middle.x() + side / 2, middle.y(), side, p.on_accent)


class RailItem(PaintedButton):
    """Icon, word and key, under each other."""

    def __init__(
        self, text: str, key: str, icon: Icon, icon_on: Icon, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._key, self._icon, self._icon_on = key, icon, icon_on
        self.setCheckable(True)
        self.setAccessibleDescription(key)
        # Keys lead here; Tab stays within the screen, where the work is.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(88), theme.px(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        on = self.isChecked()
        if on:
            paint.panel(painter, box, theme.px(8), p.accent)
        elif self.underMouse():
            edge = p.accent if p.edged else None
            paint.panel(painter, box, theme.px(8), p.accent_tint, edge, p.border)
        ink = p.on_accent if on else p.text
        side = theme.px(24)
        middle = box.center().x()
        icon = self._icon_on if on else self._icon
        paint.icon(painter, icon, middle + side / 2, theme.px(20), side, ink)
        weight = theme.SEMIBOLD if on else theme.MEDIUM
        word = QRectF(0, theme.px(32), box.width(), theme.line(theme.SMALL))
        paint.words(painter, word, self.text(), theme.font(theme.SMALL, weight), ink, paint.CENTRE)
        key = QRectF(0, theme.px(53), box.width(), theme.line(theme.KEY))
        quiet = ink if on else p.muted
        paint.words(painter, key, self._key, theme.font(theme.KEY), quiet, paint.CENTRE)


class Rail(QWidget):
    """The column of screens; ``chosen`` carries a screen's name, ``help_asked`` is F1's."""

    chosen = Signal(str)
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, RailItem] = {}
        self.setFixedWidth(theme.px(104))
        self._column = QVBoxLayout(self)
        edge = theme.px(8)
        self._column.setContentsMargins(edge, theme.px(12), edge, theme.px(8))
        self._column.setSpacing(theme.px(4))
        self._column.addWidget(Logo(), 0, Qt.AlignmentFlag.AlignCenter)
        self._column.addSpacing(theme.px(8))
        self._column.addStretch(1)
        self._help = RailItem(texts.HELP, "F1", Icon.HELP, Icon.HELP_ON)
        self._help.setCheckable(False)
        self._help.clicked.connect(self.help_asked)
        self._column.addWidget(self._help, 0, Qt.AlignmentFlag.AlignCenter)

    def add(self, name: str, key: str, icon: Icon, icon_on: Icon) -> None:
        """Add a screen under the others."""
        item = RailItem(name, key, icon, icon_on)
        item.clicked.connect(lambda: self.chosen.emit(name))
        self._items[name] = item
        at = self._column.count() - 2
        self._column.insertWidget(at, item, 0, Qt.AlignmentFlag.AlignCenter)

    def bar(self, names: Collection[str]) -> None:
        """Leave out the screens that whoever is here has no work in."""
        for name, item in self._items.items():
            item.setVisible(name not in names)

    def show_chosen(self, name: str) -> None:
        """Mark the screen that is shown."""
        for other, item in self._items.items():
            item.setChecked(other == name)

    def chosen_item(self) -> RailItem | None:
        """The item of the screen that is shown."""
        return next((item for item in self._items.values() if item.isChecked()), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(p.surface))
        x = p.border / 2
        paint.line(painter, QPointF(x, 0), QPointF(x, self.height()), p.divider, p.border)
