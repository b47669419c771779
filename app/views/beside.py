"""Things beside each other in a wide place and under each other in a narrow one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem

from app.views import theme
from app.views.item_layout import Items, high_at, in_sight


class Beside(Items):
    """Two things beside each other, the first at the right and as wide as there is room; under
    each other where there is too little for both.

    Args:
        gap: px at 100 % between them.
        wide: px at 100 % that the first one needs to have the other beside it.
        high: px at 100 % that it has at least while the other stands under it.
        share: of the width, for the other one beside it; 0 for as little as that one needs.
    """

    def __init__(self, gap: int = 16, wide: int = 0, high: int = 0, share: float = 0) -> None:
        super().__init__(gap)
        self._wide, self._high, self._share = wide, high, share

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def heightForWidth(self, width: int) -> int:
        if self.beside(width):
            return self._tallest(width, high_at)
        return self._under(width, high_at)

    def minimumHeightForWidth(self, width: int) -> int:
        if self.beside(width):
            return self._tallest(width, _least)
        return self._under(width, _least)

    def _tallest(self, width: int, of: Callable[[QLayoutItem, int], int]) -> int:
        """How high they are beside each other, each in its own width."""
        each = zip(in_sight(self), self._widths(width), strict=False)
        return max((of(item, wide) for item, wide in each), default=0)

    def _widths(self, width: int) -> list[int]:
        """How wide they are beside each other."""
        share = round((width - theme.px(self._gap)) * self._share)
        others = [max(share, item.minimumSize().width()) for item in in_sight(self)[1:]]
        return [width - sum(others) - theme.px(self._gap) * len(others), *others]

    def _under(self, width: int, of: Callable[[QLayoutItem, int], int]) -> int:
        """How high they are under each other; only the first one gives way."""
        first, *others = in_sight(self)
        below = sum(high_at(item, width) + theme.px(self._gap) for item in others)
        return max(of(first, width), theme.px(self._high)) + below

    def beside(self, width: int) -> bool:
        """Whether they have room beside each other in so many px."""
        least = [item.minimumSize().width() for item in in_sight(self)]
        if len(least) < 2:
            return True
        first = max(least[0], theme.px(self._wide))
        return width >= first + sum(least[1:]) + theme.px(self._gap) * (len(least) - 1)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        shown = in_sight(self)
        if not shown:
            return
        gap = theme.px(self._gap)
        if self.beside(box.width()):
            right = box.x() + box.width()
            for item, wide in zip(shown, self._widths(box.width()), strict=True):
                item.setGeometry(QRect(right - wide, box.y(), wide, box.height()))
                right -= wide + gap
            return
        heights = [high_at(item, box.width()) for item in shown[1:]]
        rest = box.height() - sum(heights) - gap * len(heights)
        top = box.y()
        for item, high in zip(shown, [rest, *heights], strict=True):
            item.setGeometry(QRect(box.x(), top, box.width(), high))
            top += high + gap


class Even(Items):
    """Things of one width in as many columns as have room, and no line much emptier than another.

    Args:
        least: px at 100 % that each has at least.
        gap: px at 100 % between columns.
        apart: px at 100 % between lines.
    """

    def __init__(self, least: int, gap: int = 16, apart: int | None = None) -> None:
        super().__init__(gap)
        self._least, self._apart = least, gap if apart is None else apart

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._place(box, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in in_sight(self)]
        wide = max((size.width() for size in hints), default=0)
        gaps = theme.px(self._gap) * max(0, len(hints) - 1)
        high = max((size.height() for size in hints), default=0)
        return QSize(wide * len(hints) + gaps, high)

    def columns(self, width: int) -> int:
        """How many there are beside each other in so many px."""
        gap, count = theme.px(self._gap), max(1, len(in_sight(self)))
        least = max(theme.px(self._least), self.minimumSize().width())
        most = min(count, max(1, (width + gap) // (least + gap)))
        return -(-count // -(-count // most))

    def _place(self, box: QRect, *, move: bool) -> int:
        """Lay them out; gives the height that they take."""
        shown = in_sight(self)
        columns, gap = self.columns(box.width()), theme.px(self._gap)
        wide = (box.width() - gap * (columns - 1)) / columns
        top = box.y()
        for first in range(0, len(shown), columns):
            line = shown[first : first + columns]
            high = max(high_at(item, int(wide)) for item in line)
            for at, item in enumerate(line):
                right = box.x() + box.width() - round(at * (wide + gap))
                left = box.x() + box.width() - round(at * (wide + gap) + wide)
                if move:
                    item.setGeometry(QRect(left, top, right - left, high))
            top += high + theme.px(self._apart)
        return max(0, top - theme.px(self._apart) - box.y())


def _least(item: QLayoutItem, width: int) -> int:
    """How high it has to be at this width, in px."""
    if not item.hasHeightForWidth():
        return item.minimumSize().height()
    width = min(width, item.maximumSize().width())
    widget = item.widget()
    layout = widget.layout() if widget is not None else None
    # That of a widget is as high as it would like to be.
    own = layout.totalMinimumHeightForWidth(width) if layout is not None else -1
    return own if own >= 0 else item.minimumHeightForWidth(width)
