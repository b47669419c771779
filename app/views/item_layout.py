"""What the window's own layouts share: they hold things in a row and ask each for its size."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.views import theme


def in_sight(layout: QLayout) -> list[QLayoutItem]:
    """The items of a layout that are not hidden, in their order."""
    items = (layout.itemAt(at) for at in range(layout.count()))
    return [item for item in items if item is not None and not item.isEmpty()]


def high_at(item: QLayoutItem, width: int) -> int:
    """How high an item wants to be at this width; both in px."""
    if not item.hasHeightForWidth():
        return item.sizeHint().height()
    return item.heightForWidth(min(width, item.maximumSize().width()))


class Items(QLayout):
    """Holds its items; where they stand is for the layouts made of it to say.

    Args:
        gap: px at 100 % between two of them.
    """

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def minimumSize(self) -> QSize:
        """As wide as the widest of them, for it may stand alone."""
        least = [item.minimumSize() for item in in_sight(self)]
        return QSize(
            max((size.width() for size in least), default=0),
            max((size.height() for size in least), default=0),
        )

    def sizeHint(self) -> QSize:
        """All beside each other."""
        hints = [item.sizeHint() for item in in_sight(self)]
        gaps = theme.px(self._gap) * max(0, len(hints) - 1)
        return QSize(
            sum(size.width() for size in hints) + gaps,
            max((size.height() for size in hints), default=0),
        )
