"""A row that goes on in the next line where it is full: buttons and pills in a narrow place."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QSizePolicy, QWidget

from app.views import theme
from app.views.item_layout import Items, high_at, in_sight


class Flow(Items):
    """Puts its widgets from right to left, line under line, at their own sizes.

    Args:
        gap: px at 100 % between two of them, and between lines.
        middle: in the middle of the height, and not at its top.
    """

    def __init__(
        self, gap: int = 8, parent: QWidget | None = None, *, middle: bool = False
    ) -> None:
        super().__init__(gap, parent)
        self._middle = middle

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        if self._middle:
            spare = max(0, box.height() - self.heightForWidth(box.width()))
            box = box.adjusted(0, spare // 2, 0, 0)
        self._place(box, move=True)

    def _place(self, box: QRect, *, move: bool) -> int:
        """Lay the widgets out; gives the height that they take."""
        gap = theme.px(self._gap)
        right, top, high = box.x() + box.width(), box.y(), 0
        at = right
        for item in in_sight(self):
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


class WrapRow(QHBoxLayout):
    """A row as any other while its widgets have room; else it goes on in the next line.

    What may grow by its nature takes the room that is left in its line.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(*([] if parent is None else [parent]))
        self.setSpacing(theme.px(8))

    def hasHeightForWidth(self) -> bool:
        return True

    def minimumSize(self) -> QSize:
        wide = max((_narrowest(item) for item in in_sight(self)), default=0)
        edges = self.contentsMargins()
        return QSize(wide + edges.left() + edges.right(), super().minimumSize().height())

    def heightForWidth(self, width: int) -> int:
        if self._fits(width):
            own = super().heightForWidth(width) if super().hasHeightForWidth() else -1
            return own if own >= 0 else super().sizeHint().height()
        return self._wrap(QRect(0, 0, width, 0), move=False)

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        if not self._fits(box.width()):
            self._wrap(box, move=True)

    def _fits(self, width: int) -> bool:
        return width >= super().minimumSize().width()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in in_sight(self):
            need = item.minimumSize().width()
            if not lines or need > left:
                lines.append([])
                left = width
            lines[-1].append(item)
            left -= need + self.spacing()
        return lines

    def _wrap(self, around: QRect, *, move: bool) -> int:
        """Lay the lines out; gives the height that they take with the margins."""
        edges = self.contentsMargins()
        box = around.marginsRemoved(edges)
        top, gap = box.y(), self.spacing()
        for line in self._lines(box.width()):
            wide = self._widths(line, box.width())
            high = max(high_at(item, at) for item, at in zip(line, wide, strict=True))
            right = box.x() + box.width()
            for item, at in zip(line, wide, strict=True):
                if move:
                    item.setGeometry(QRect(right - at, top, at, high))
                right -= at + gap
            top += high + gap
        return max(0, top - gap - box.y()) + edges.top() + edges.bottom()

    def _widths(self, line: list[QLayoutItem], room: int) -> list[int]:
        """Each as it wants to be where that fits; what may grow shares the rest."""
        least = [item.minimumSize().width() for item in line]
        spare = room - sum(least) - self.spacing() * (len(line) - 1)
        grows = [bool(item.expandingDirections() & Qt.Orientation.Horizontal) for item in line]
        wide = []
        for item, at, grow in zip(line, least, grows, strict=True):
            more = 0 if grow else min(spare, max(0, item.sizeHint().width() - at))
            spare -= more
            wide.append(min(at + more, room))
        share = spare // sum(grows) if any(grows) else 0
        return [at + share if grow else at for at, grow in zip(wide, grows, strict=True)]


def _narrowest(item: QLayoutItem) -> int:
    """The width below which it can't go, in a line of its own."""
    widget = item.widget()
    layout = widget.layout() if widget is not None else item.layout()
    return (layout if isinstance(layout, Flow) else item).minimumSize().width()
