"""A row that goes on in the next line where it is full: buttons and pills in a narrow place."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from app.views import theme


class Flow(QLayout):
    """Puts its widgets from right to left, line under line, at their own sizes.

    Args:
        gap: px at 100 % between two of them, and between lines.
    """

    def __init__(self, gap: int = 8, parent: QWidget | None = None) -> None:
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

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._place(box, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = theme.px(self._gap) * max(0, len(shown) - 1)
        high = max((size.height() for size in shown), default=0)
        return QSize(sum(size.width() for size in shown) + gaps, high)

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0),
            max((size.height() for size in shown), default=0),
        )

    def _place(self, box: QRect, *, move: bool) -> int:
        """Lay the widgets out; gives the height that they take."""
        gap = theme.px(self._gap)
        right, top, high = box.x() + box.width(), box.y(), 0
        at = right
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if at != right and at - size.width() < box.x():
                at, top, high = right, top + high + gap, 0
            if move:
                item.setGeometry(QRect(at - size.width(), top, size.width(), size.height()))
            at -= size.width() + gap
            high = max(high, size.height())
        return top + high - box.y()


class FlowBox(QWidget):
    """A widget with a ``Flow`` inside, as high as its lines need."""

    def __init__(self, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = Flow(gap, self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self.flow.addWidget(widget)
