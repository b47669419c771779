"""Several contents in one place, of which one is in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedLayout, QWidget

from app.views import theme

LOW, LEAST_HIGH, LEAST_HIGH_WHERE_LOW = 480, 120, 216
"""px at 100 %: on a screen lower than this a page scrolls as a whole, and shows more of a list."""


def least_high(of: QWidget, usual: int = LEAST_HIGH) -> int:
    """How high a list has to be at least, in px; ``usual`` is at 100 %."""
    low = of.screen().availableSize().height() < theme.px(LOW)
    return theme.px(LEAST_HIGH_WHERE_LOW if low else usual)


def reveal(widget: QWidget) -> None:
    """Move the page so that this can be seen, once everything has its place."""

    def move() -> None:
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget)
            around = around.parentWidget()

    QTimer.singleShot(0, widget, move)


class _InSight(QStackedLayout):
    """Asks the content in sight alone; Qt asks them all."""

    def minimumSize(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize()

    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else QSize()

    def hasHeightForWidth(self) -> bool:
        layout = self._layout()
        return layout is not None and layout.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        layout = self._layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def _layout(self) -> QLayout | None:
        shown = self.currentWidget()
        return shown.layout() if shown is not None else None


class Stack(QWidget):
    """Whole screens in one place: the one in sight says how wide and how high the place must be.

    A large screen makes no smaller one scroll.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = _InSight(self)
        self._places.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """Put a screen there, out of sight unless it is the first."""
        self._places.addWidget(widget)

    def removeWidget(self, widget: QWidget) -> None:
        """Take a screen away; whoever made it throws it away."""
        self._places.removeWidget(widget)
        self._places.update()

    def currentWidget(self) -> QWidget | None:
        """The screen in sight."""
        return self._places.currentWidget()

    def setCurrentWidget(self, widget: QWidget) -> None:
        """Bring a screen to sight; where it is scrolled, from its top."""
        other = widget is not self._places.currentWidget()
        self._places.setCurrentWidget(widget)
        self._places.update()
        self.updateGeometry()
        view = self.parentWidget()
        area = view.parentWidget() if view is not None else None
        if other and isinstance(area, QScrollArea) and area.widget() is self:
            area.verticalScrollBar().setValue(0)


class Pages(Stack):
    """Several contents in one place; it takes what is left over and wants no more, so that a
    message above it scrolls nothing away.
    """

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def setCurrentIndex(self, at: int) -> None:
        """Bring the content at a place to sight."""
        shown = self._places.widget(at)
        if shown is not None:
            self.setCurrentWidget(shown)

    def currentIndex(self) -> int:
        """The place of the content in sight."""
        return self._places.currentIndex()


class SideColumn(QScrollArea):
    """Scrolls by itself beside the rest; under it, it is as high as all that is in it."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        self._inner = inner

    def sizeHint(self) -> QSize:
        return self._inner.sizeHint()
