"""A row that goes on in the next line where it is full: buttons and pills in a narrow place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget

from app.views import theme


class Flow(QLayout):
    """Puts its widgets from right to left, line under line, at their own sizes.

    Args:
        gap: px at 100 % between two of them, and between lines.
        middle: in the middle of the height, and not at its top.
    """

    def __init__(
        self, gap: int = 8, parent: QWidget | None = None, *, middle: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._middle = gap, middle
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
        if self._middle:
            spare = max(0, box.height() - self.heightForWidth(box.width()))
            box = box.adjusted(0, spare // 2, 0, 0)
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
        wide = max((_narrowest(item) for item in self._shown()), default=0)
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

    def _shown(self) -> list[QLayoutItem]:
        items = (self.itemAt(at) for at in range(self.count()))
        return [item for item in items if item is not None and not item.isEmpty()]

    def _fits(self, width: int) -> bool:
        return width >= super().minimumSize().width()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
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
            high = max(_high(item, at) for item, at in zip(line, wide, strict=True))
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


def _high(item: QLayoutItem, width: int) -> int:
    if not item.hasHeightForWidth():
        return item.sizeHint().height()
    return item.heightForWidth(min(width, item.maximumSize().width()))


def _least(item: QLayoutItem, width: int) -> int:
    if not item.hasHeightForWidth():
        return item.minimumSize().height()
    width = min(width, item.maximumSize().width())
    widget = item.widget()
    layout = widget.layout() if widget is not None else None
    # That of a widget is as high as it would like to be.
    own = layout.totalMinimumHeightForWidth(width) if layout is not None else -1
    return own if own >= 0 else item.minimumHeightForWidth(width)


class Beside(QLayout):
    """Two things beside each other, the first at the right and as wide as there is room; under
    each other where there is too little for both.

    Args:
        gap: px at 100 % between them.
        wide: px at 100 % that the first one needs to have the other beside it.
        high: px at 100 % that it has at least while the other stands under it.
        share: of the width, for the other one beside it; 0 for as little as that one needs.
    """

    def __init__(self, gap: int = 16, wide: int = 0, high: int = 0, share: float = 0) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._wide, self._high, self._share = gap, wide, high, share
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
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self.beside(width):
            return self._tallest(width, _high)
        return self._under(width, _high)

    def minimumHeightForWidth(self, width: int) -> int:
        if self.beside(width):
            return self._tallest(width, _least)
        return self._under(width, _least)

    def _tallest(self, width: int, of: Callable[[QLayoutItem, int], int]) -> int:
        """How high they are beside each other, each in its own width."""
        each = zip(self._shown(), self._widths(width), strict=False)
        return max((of(item, wide) for item, wide in each), default=0)

    def _widths(self, width: int) -> list[int]:
        """How wide they are beside each other."""
        share = round((width - theme.px(self._gap)) * self._share)
        others = [max(share, item.minimumSize().width()) for item in self._shown()[1:]]
        return [width - sum(others) - theme.px(self._gap) * len(others), *others]

    def _under(self, width: int, of: Callable[[QLayoutItem, int], int]) -> int:
        """How high they are under each other; only the first one gives way."""
        first, *others = self._shown()
        below = sum(_high(item, width) + theme.px(self._gap) for item in others)
        return max(of(first, width), theme.px(self._high)) + below

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        gaps = theme.px(self._gap) * max(0, len(hints) - 1)
        return QSize(
            sum(size.width() for size in hints) + gaps,
            max((size.height() for size in hints), default=0),
        )

    def minimumSize(self) -> QSize:
        least = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in least), default=0),
            max((size.height() for size in least), default=0),
        )

    def beside(self, width: int) -> bool:
        """Whether they have room beside each other in so many px."""
        least = [item.minimumSize().width() for item in self._shown()]
        if len(least) < 2:
            return True
        first = max(least[0], theme.px(self._wide))
        return width >= first + sum(least[1:]) + theme.px(self._gap) * (len(least) - 1)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        shown = self._shown()
        if not shown:
            return
        _, *others = shown
        gap = theme.px(self._gap)
        if self.beside(box.width()):
            right = box.x() + box.width()
            for item, wide in zip(shown, self._widths(box.width()), strict=True):
                item.setGeometry(QRect(right - wide, box.y(), wide, box.height()))
                right -= wide + gap
            return
        heights = [_high(item, box.width()) for item in others]
        rest = box.height() - sum(heights) - gap * len(others)
        top = box.y()
        for item, high in zip(shown, [rest, *heights], strict=True):
            item.setGeometry(QRect(box.x(), top, box.width(), high))
            top += high + gap

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]


class Even(QLayout):
    """Things of one width in as many columns as have room, and no line much emptier than another.

    Args:
        least: px at 100 % that each has at least.
        gap: px at 100 % between columns.
        apart: px at 100 % between lines.
    """

    def __init__(self, least: int, gap: int = 16, apart: int | None = None) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._least, self._gap, self._apart = least, gap, gap if apart is None else apart
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
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._place(box, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._shown()]
        wide = max((size.width() for size in shown), default=0)
        gaps = theme.px(self._gap) * max(0, len(shown) - 1)
        high = max((size.height() for size in shown), default=0)
        return QSize(wide * len(shown) + gaps, high)

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in shown), default=0),
            max((size.height() for size in shown), default=0),
        )

    def columns(self, width: int) -> int:
        """How many there are beside each other in so many px."""
        gap, count = theme.px(self._gap), max(1, len(self._shown()))
        least = max(theme.px(self._least), self.minimumSize().width())
        most = min(count, max(1, (width + gap) // (least + gap)))
        return -(-count // -(-count // most))

    def _place(self, box: QRect, *, move: bool) -> int:
        """Lay them out; gives the height that they take."""
        shown = self._shown()
        columns, gap = self.columns(box.width()), theme.px(self._gap)
        wide = (box.width() - gap * (columns - 1)) / columns
        top = box.y()
        for first in range(0, len(shown), columns):
            line = shown[first : first + columns]
            high = max(_high(item, int(wide)) for item in line)
            for at, item in enumerate(line):
                right = box.x() + box.width() - round(at * (wide + gap))
                left = box.x() + box.width() - round(at * (wide + gap) + wide)
                if move:
                    item.setGeometry(QRect(left, top, right - left, high))
            top += high + theme.px(self._apart)
        return max(0, top - theme.px(self._apart) - box.y())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]
