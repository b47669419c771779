"""A bar that appears when an answer takes long, and a way out when it takes very long."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.texts import window as texts
from app.views import paint, theme
from app.views.controls import Button
from app.views.labels import Words


class _Runner(QWidget):
    """A thin line on which a piece runs from right to left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def advance(self) -> None:
        self._at = (self._at + 0.02) % 1.3
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        paint.panel(painter, box, box.height() / 2, p.divider)
        right = box.width() * (1 - self._at + 0.3)
        left = max(0.0, right - box.width() * 0.3)
        right = min(box.width(), right)
        if right > left:
            piece = QRectF(left, 0, right - left, box.height())
            paint.panel(painter, piece, box.height() / 2, p.accent)


class BusyBar(QWidget):
    """Nothing for 400 ms, then a bar; after 3 s the seconds, and «انصراف» where one may leave.

    It keeps its height, so that nothing jumps when the bar appears.
    """

    cancelled = Signal()

    SHOW_AFTER = 400
    COUNT_AFTER = 3000

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = _Runner()
        self._count = Words("", theme.CAPTION, tone="muted")
        self._cancel = Button(texts.CANCEL, small=True)
        self._cancel.clicked.connect(self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._runner, 1)
        row.addWidget(self._count)
        row.addWidget(self._cancel)
        self.setMinimumHeight(theme.px(4))
        self._show = QTimer(self, singleShot=True, interval=self.SHOW_AFTER)
        self._show.timeout.connect(self._appear)
        self._tick = QTimer(self, interval=33)
        self._tick.timeout.connect(self._advance)
        self._began = 0.0
        self._leaving: Callable[[], None] | None = None
        self._pieces(False)

    def start(self, cancel: Callable[[], None] | None = None) -> None:
        """Begin to wait; ``cancel`` is what «انصراف» does, without it there is none."""
        self._began = time.monotonic()
        self._leaving = cancel
        if not self._tick.isActive():
            self._show.start()

    def stop(self) -> None:
        """The answer is here."""
        self._show.stop()
        self._tick.stop()
        self._pieces(False)

    def _appear(self) -> None:
        self._runner.show()
        self._tick.start()

    def _advance(self) -> None:
        self._runner.advance()
        waited = time.monotonic() - self._began
        if waited * 1000 >= self.COUNT_AFTER:
            self._count.setText(texts.seconds(int(waited)))
            self._count.show()
            self._cancel.setVisible(self._leaving is not None)

    def _leave(self) -> None:
        leaving = self._leaving
        self.stop()
        self.cancelled.emit()
        if leaving:
            leaving()

    def _pieces(self, shown: bool) -> None:
        for piece in (self._runner, self._count, self._cancel):
            piece.setVisible(shown)
