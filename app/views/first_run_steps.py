"""The steps of the first run at the side: where one is, what is done, what can be skipped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.persian.digits import to_persian
from app.texts import first_run as texts
from app.texts.window import PRODUCT
from app.views import icons, paint, theme
from app.views.icons import Icon
from app.views.labels import Words
from app.views.list_item import ListItem
from app.views.rail import Logo

WIDTH, EDGE = 256, 20
"""px at 100 %: of the list, and of its margins."""


class StepItem(ListItem):
    """A number in a circle, the step's name, and whether it must be."""

    def __init__(
        self, number: int, title: str, *, needed: bool, last: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._number = number
        self._needed = needed
        self._last = last
        self._done = self._seen = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def set_done(self, done: bool) -> None:
        """Show the check in place of the number."""
        self._done = done
        self._describe()
        self.update()

    def set_seen(self) -> None:
        """Somebody went past it without setting anything."""
        self._seen = True
        self._describe()
        self.update()

    def is_done(self) -> bool:
        """Whether the check is shown."""
        return self._done

    def remark(self) -> str:
        """What stands under its name."""
        if self._done:
            return texts.DONE
        if self._seen:
            return texts.SEEN
        return texts.NEEDED if self._needed else texts.OPTIONAL

    def _describe(self) -> None:
        self.setAccessibleDescription(self.remark())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        whole = QRectF(self.rect())
        box = whole.adjusted(0, theme.px(2), 0, -theme.px(2))
        on = self.isChecked()
        side = theme.px(32)
        ring = QRectF(box.right() - theme.px(16) - side, box.center().y() - side / 2, side, side)
        x = ring.center().x()
        if on or self.underMouse():
            edge = p.accent if p.edged else None
            paint.panel(painter, box, theme.px(8), p.accent_tint, edge, p.border)
        thin = theme.px(2)
        if self._number > 1:
            top = QPointF(x, whole.top())
            paint.line(painter, top, QPointF(x, ring.top()), p.divider, thin)
        if not self._last:
            end = QPointF(x, whole.bottom())
            paint.line(painter, QPointF(x, ring.bottom()), end, p.divider, thin)
        self._paint_ring(painter, ring, on=on)
        right = ring.left() - theme.px(12)
        left = box.left() + theme.px(8)
        high, low = theme.line(theme.BODY), theme.line(theme.CAPTION)
        top_y = box.center().y() - (high + low) / 2
        ink = p.accent if on else p.text
        title = QRectF(left, top_y, right - left, high)
        paint.words(painter, title, self.text(), theme.font(theme.BODY, theme.SEMIBOLD), ink)
        under = QRectF(left, title.bottom(), right - left, low)
        paint.words(painter, under, self.remark(), theme.font(theme.CAPTION), p.muted)
        if self.hasFocus():
            paint.panel(painter, box, theme.px(8), None, p.accent, thin)

    def _paint_ring(self, painter: QPainter, ring: QRectF, *, on: bool) -> None:
        p = theme.colours()
        if self._done and not on:
            icons.paint(painter, Icon.DONE, ring, p.ok)
            return
        fill, edge, ink = (
            (p.accent, p.accent, p.on_accent) if on else (p.surface, p.field_border, p.text)
        )
        paint.panel(painter, ring, ring.width() / 2, fill, edge, max(1, theme.px(1.5)))
        font = theme.font(theme.BODY, theme.SEMIBOLD)
        paint.words(painter, ring, to_persian(self._number), font, ink, paint.CENTRE)


class _Hint(QWidget):
    """A sentence on the tint of the accent, as high as its lines."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._font = theme.font(theme.SMALL)
        self._lines = paint.broken(text, self._font, theme.px(WIDTH - 2 * EDGE - 12 - 24 - 12 - 12))
        self.setAccessibleName(text)
        self.setFixedHeight(len(self._lines) * theme.line(theme.SMALL) + theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        thick = theme.px(2) if p.edged else 1
        paint.panel(painter, box, theme.px(8), p.accent_tint, p.accent, thick)
        side = theme.px(24)
        right = box.right() - theme.px(12)
        left = paint.icon(painter, Icon.INFO, right, box.center().y(), side, p.accent)
        high = theme.line(theme.SMALL)
        for at, words in enumerate(self._lines):
            row = QRectF(0, theme.px(10) + at * high, left - theme.px(12), high)
            paint.words(painter, row, words, self._font, p.text)


class StepList(QWidget):
    """``asked`` carries the place of the step that somebody wants to see.

    Args:
        steps: title, and whether it must be done.
    """

    asked = Signal(int)

    def __init__(self, steps: Sequence[tuple[str, bool]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(WIDTH))
        self.setAccessibleName(texts.STEPS)
        self.items: list[StepItem] = []
        column = QVBoxLayout(self)
        edge = theme.px(EDGE)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(theme.px(20))
        for at, (title, needed) in enumerate(steps):
            item = StepItem(at + 1, title, needed=needed, last=at + 1 == len(steps))
            item.clicked.connect(lambda _=False, at=at: self.asked.emit(at))
            item.moved.connect(lambda step, at=at: self._neighbour(at, step))
            column.addWidget(item)
            self.items.append(item)
        column.addStretch(1)
        column.addWidget(_Hint(texts.LATER))

    @staticmethod
    def _head() -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(Logo(40))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Words(PRODUCT, theme.CARD, theme.BOLD))
        names.addWidget(Words(texts.TITLE, theme.CAPTION, tone="muted"))
        head.addLayout(names, 1)
        return head

    def mark(self, at: int) -> None:
        """Show in which step one is."""
        for other, item in enumerate(self.items):
            item.setChecked(other == at)

    def _neighbour(self, at: int, step: int) -> None:
        if 0 <= at + step < len(self.items):
            self.items[at + step].setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(p.surface))
        x = 0.5
        paint.line(painter, QPointF(x, 0), QPointF(x, self.height()), p.divider, 1)
