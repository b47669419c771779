"""Pages of paper under each other, at any size: what a document looks like when it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.texts import preview as texts
from app.views import paint, theme
from app.views.preview_sheets import Piece, Sheets, pieces

LEAST, MOST, MOST_FITTED = 50, 400, 200
"""Per cent; 100 is the true size on a screen of 96 dpi, times the size of the window's letters.

A badge that fills the window looks like a poster: what fits itself stops before that.
"""
STEPS = (50, 67, 75, 90, 100, 125, 150, 200, 250, 300, 400)
POINT = 96 / 72
"""px of a point at 100 %."""
MARGIN, GAP = 16, 20
_SHADOW = ((0.5, 26), (1.5, 16), (3.5, 8))
"""Rings under a sheet: how far each reaches, and how dark it is of 255."""


class Fit(Enum):
    """A size that follows the window."""

    PAGE = "page"
    WIDTH = "width"


class PageView(QAbstractScrollArea):
    """Signals: ``paged`` with the page in sight, from 0; ``zoomed`` when the size is another.

    Ctrl with the wheel makes it larger and smaller; a page can be dragged where it is larger than
    its place.
    """

    paged = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: Sheets | None = None
        self._fit: Fit | None = Fit.PAGE
        self._percent = 100.0
        self._page = 0
        self._boxes: list[QRect] = []
        self._held: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(theme.px(240), theme.px(200))
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_sheets(self, sheets: Sheets) -> None:
        """Show the pages of a document, whole."""
        self._sheets = sheets
        sheets.drawn.connect(self._drawn)
        self._page = 0
        self.set_fit(Fit.PAGE)
        self._tell()

    def pages(self) -> int:
        """How many there are."""
        return len(self._sheets.sizes) if self._sheets else 0

    def page(self) -> int:
        """The one in sight, from 0."""
        return self._page

    def go_to(self, page: int) -> None:
        """Bring a page to sight, from its top."""
        if self._boxes:
            page = min(max(page, 0), len(self._boxes) - 1)
            self.verticalScrollBar().setValue(self._boxes[page].top() - theme.px(MARGIN))
            self._set_page(page)

    # Sizes

    def percent(self) -> int:
        """How large it is shown."""
        return round(self._percent)

    def fit(self) -> Fit | None:
        """What its size follows; None for a size of its own."""
        return self._fit

    def set_fit(self, fit: Fit) -> None:
        """Let the size follow the window."""
        self._fit = fit
        page = self._page
        self._lay_out()
        self.go_to(page)

    def set_percent(self, percent: float, around: QPointF | None = None) -> None:
        """Show it in a size of its own; what lies at a point of the window stays there."""
        if not self._sheets or not self._boxes:
            return
        at = around or QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        page, part = self._under(at)
        self._fit, self._percent = None, min(max(percent, LEAST), MOST)
        self._lay_out()
        box = self._boxes[page]
        x = box.left() + part.x() * box.width() - at.x()
        y = box.top() + part.y() * box.height() - at.y()
        self._move_to(round(x), round(y))

    def zoom(self, steps: int, around: QPointF | None = None) -> None:
        """Make it larger, or smaller, to the next of the usual sizes."""
        now = self._percent
        larger = [size for size in STEPS if size > now + 1]
        smaller = [size for size in STEPS if size < now - 1]
        if steps > 0 and larger:
            self.set_percent(larger[0], around)
        elif steps < 0 and smaller:
            self.set_percent(smaller[-1], around)

    def _scale(self) -> float:
        return self._percent / 100 * POINT * theme.scale()

    def _lay_out(self) -> None:
        sheets = self._sheets
        if sheets is None or not sheets.sizes:
            return
        room = self.viewport().size()
        margin, gap = theme.px(MARGIN), theme.px(GAP)
        wide = max(size.width() for size in sheets.sizes)
        high = max(size.height() for size in sheets.sizes)
        if self._fit is not None:
            across = (room.width() - 2 * margin) / wide
            along = (room.height() - 2 * margin) / high
            scale = min(across, along) if self._fit is Fit.PAGE else across
            self._percent = max(10.0, min(MOST_FITTED, scale / POINT / theme.scale() * 100))
        scale = self._scale()
        across = max(room.width(), round(wide * scale) + 2 * margin)
        self._boxes, top = [], margin
        for size in sheets.sizes:
            sheet = QSize(round(size.width() * scale), round(size.height() * scale))
            self._boxes.append(QRect(QPoint((across - sheet.width()) // 2, top), sheet))
            top += sheet.height() + gap
        total = top - gap + margin
        if total < room.height():
            for box in self._boxes:
                box.translate(0, (room.height() - total) // 2)
        self._set_range(across, total, room)
        self.viewport().update()
        self._tell()
        self.zoomed.emit()

    def _set_range(self, across: int, total: int, room: QSize) -> None:
        for bar, most, shown in (
            (self.horizontalScrollBar(), across, room.width()),
            (self.verticalScrollBar(), total, room.height()),
        ):
            bar.setRange(0, max(0, most - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(theme.px(40))
        moves = across > room.width() or total > room.height()
        shape = Qt.CursorShape.OpenHandCursor if moves else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    # Places

    def _offset(self) -> QPoint:
        """What of the pages lies beyond the left and the upper edge."""
        bar = self.horizontalScrollBar()
        left = bar.maximum() - bar.value() if self.isRightToLeft() else bar.value()
        return QPoint(left, self.verticalScrollBar().value())

    def _move_to(self, left: int, top: int) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.maximum() - left if self.isRightToLeft() else left)
        self.verticalScrollBar().setValue(top)

    def _under(self, at: QPointF) -> tuple[int, QPointF]:
        """The page nearest to a point of the window, and where in it that is, in parts of it."""
        point = at + QPointF(self._offset())
        page = min(
            range(len(self._boxes)),
            key=lambda one: max(
                self._boxes[one].top() - point.y(), point.y() - self._boxes[one].bottom(), 0
            ),
        )
        box = self._boxes[page]
        return page, QPointF(
            (point.x() - box.left()) / box.width(), (point.y() - box.top()) / box.height()
        )

    def _scrolled(self) -> None:
        if self._boxes:
            middle = QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
            self._set_page(self._under(middle)[0])

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self._tell()
            self.paged.emit(page)

    def _tell(self) -> None:
        name = texts.page_of(self._page + 1, self.pages())
        self.setAccessibleName(f"{name}، {texts.percent(self.percent())}")
        if QAccessible.isActive() and self._sheets is not None and self._sheets.sizes:
            self.setAccessibleDescription(self._sheets.words(self._page))

    # Painting

    def _in_sight(self) -> Iterator[tuple[int, QRect]]:
        """The pages that can be seen, and where they lie in the window."""
        away, window = self._offset(), self.viewport().rect()
        for page, box in enumerate(self._boxes):
            there = box.translated(-away)
            if there.intersects(window):
                yield page, there

    def _drawn(self, page: int) -> None:
        if any(page == one for one, _ in self._in_sight()):
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint.begin(painter)
        painter.fillRect(self.viewport().rect(), theme.colour(theme.colours().sunken))
        sheets = self._sheets
        if sheets is None:
            return
        ratio = self.devicePixelRatioF()
        shown = list(self._in_sight())
        parts = {page: self._parts(page, box, ratio) for page, box in shown}
        sheets.want("page", [piece for page, _ in shown for piece in parts[page]])
        for page, box in shown:
            sheet(painter, QRectF(box))
            if any(sheets.piece(piece) is None for piece in parts[page]):
                rough = sheets.nearest(page)
                if rough is not None:
                    painter.drawImage(QRectF(box), rough[1])
                    painter.fillRect(box, QColor(255, 255, 255, 60))
            for piece in parts[page]:
                image = sheets.piece(piece)
                if image is not None:
                    part = QRectF(piece.box)
                    place = QRectF(
                        box.left() + part.left() / ratio,
                        box.top() + part.top() / ratio,
                        part.width() / ratio,
                        part.height() / ratio,
                    )
                    painter.fillRect(place, Qt.GlobalColor.white)
                    painter.drawImage(place, image)

    def _parts(self, page: int, box: QRect, ratio: float) -> list[Piece]:
        seen = self.viewport().rect().translated(-box.topLeft())
        real = QRectF(
            seen.x() * ratio, seen.y() * ratio, seen.width() * ratio, seen.height() * ratio
        )
        size = QSize(round(box.width() * ratio), round(box.height() * ratio))
        return pieces(page, size, real.toAlignedRect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self._page
        self._lay_out()
        if self._fit is Fit.PAGE:
            self.go_to(page)

    # Hands

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1, event.position())
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        whole = self._fit is Fit.PAGE
        step = bar.pageStep() - theme.px(40)
        moves = {
            Qt.Key.Key_PageDown: lambda: (
                self._turn(1) if whole else bar.setValue(bar.value() + step)
            ),
            Qt.Key.Key_PageUp: lambda: (
                self._turn(-1) if whole else bar.setValue(bar.value() - step)
            ),
            Qt.Key.Key_Home: lambda: self.go_to(0),
            Qt.Key.Key_End: lambda: self.go_to(self.pages() - 1),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            move()
            event.accept()
            return
        super().keyPressEvent(event)

    def _turn(self, by: int) -> None:
        self.go_to(self._page + by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = event.position().toPoint() + self._offset()
            if self.viewport().cursor().shape() is Qt.CursorShape.OpenHandCursor:
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            to = self._held - event.position().toPoint()
            self._move_to(to.x(), to.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        if self.viewport().cursor().shape() is Qt.CursorShape.ClosedHandCursor:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)


def sheet(painter: QPainter, box: QRectF) -> None:
    """An empty sheet of paper: white in every theme, with a quiet shadow or a line around it."""
    p = theme.colours()
    painter.setPen(Qt.PenStyle.NoPen)
    for far, dark in _SHADOW:
        reach = theme.px(1) * far
        painter.setBrush(QColor(0, 0, 0, dark))
        ring = box.adjusted(-reach, -reach + theme.px(1), reach, reach + theme.px(1))
        painter.drawRoundedRect(ring, reach, reach)
    painter.fillRect(box, Qt.GlobalColor.white)
    if p.edged:
        paint.panel(painter, box, 0, None, p.divider, p.border)
