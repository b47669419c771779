"""The pages of a document in small, beside it: where one is, and a way to any other."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.persian.digits import to_persian
from app.texts import preview as texts
from app.views import paint, theme
from app.views.preview_sheets import Piece, Sheets
from app.views.preview_view import sheet

WIDE, SIDE = 132, 84
"""px of the strip, and of the longer side of a thumbnail's width."""
WORDS, GAP = 22, 10


class Thumbs(QAbstractScrollArea):
    """``chosen`` carries the page that somebody wants, from 0."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: Sheets | None = None
        self._boxes: list[QRect] = []
        self._page = 0
        self.setFixedWidth(theme.px(WIDE))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def show_sheets(self, sheets: Sheets) -> None:
        """Show the pages of a document."""
        self._sheets = sheets
        sheets.drawn.connect(lambda _: self.viewport().update())
        self._lay_out()
        self.show_page(0)

    def show_page(self, page: int) -> None:
        """Mark the page in sight."""
        self._page = page
        pages = len(self._boxes)
        self.setAccessibleName(f"{texts.PAGES}: {texts.page_of(page + 1, pages)}")
        if page < pages:
            box, bar = self._boxes[page], self.verticalScrollBar()
            low = box.bottom() + theme.px(WORDS + GAP) - self.viewport().height()
            bar.setValue(min(max(bar.value(), low), box.top() - theme.px(GAP)))
        self.viewport().update()

    def place(self, page: int) -> QRect:
        """Where a page lies in the strip now."""
        return self._boxes[page].translated(0, -self.verticalScrollBar().value())

    def _lay_out(self) -> None:
        sheets = self._sheets
        if sheets is None:
            return
        side, room = theme.px(SIDE), self.viewport().width()
        most = max((max(s.width(), s.height() / 1.42) for s in sheets.sizes), default=1)
        self._boxes, top = [], theme.px(GAP)
        for size in sheets.sizes:
            shown = QSize(
                max(1, round(size.width() * side / most)),
                max(1, round(size.height() * side / most)),
            )
            self._boxes.append(
                QRect((room - shown.width()) // 2, top, shown.width(), shown.height())
            )
            top += shown.height() + theme.px(WORDS + GAP)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, top - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.px(40))

    def _in_sight(self) -> Iterator[tuple[int, QRect]]:
        window = self.viewport().rect()
        for page in range(len(self._boxes)):
            box = self.place(page)
            if box.adjusted(0, 0, 0, theme.px(WORDS)).intersects(window):
                yield page, box

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self.viewport())
        paint.begin(painter)
        painter.fillRect(self.viewport().rect(), theme.colour(p.sunken))
        if self._sheets is None:
            return
        ratio = self.devicePixelRatioF()
        shown = list(self._in_sight())
        parts = {
            page: Piece(page, round(box.width() * ratio), round(box.height() * ratio))
            for page, box in shown
        }
        # After what somebody looks at: "page" comes before it.
        self._sheets.want("thumbs", parts.values())
        for page, box in shown:
            sheet(painter, QRectF(box))
            image = self._sheets.piece(parts[page])
            if image is not None:
                painter.drawImage(QRectF(box), image)
            here = page == self._page
            if here:
                edge = theme.px(3)
                ring = QRectF(box).adjusted(-edge - 2, -edge - 2, edge + 2, edge + 2)
                paint.panel(painter, ring, theme.px(4), None, p.accent, edge)
            words = QRectF(0, box.bottom() + theme.px(4), self.viewport().width(), theme.px(18))
            font = theme.font(theme.CAPTION, theme.BOLD if here else theme.REGULAR)
            ink = p.accent if here else p.muted
            paint.words(painter, words, to_persian(page + 1), font, ink, paint.CENTRE)
        if self.hasFocus():
            inner = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
            paint.panel(painter, inner, theme.px(6), None, p.accent, theme.px(2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for page, box in self._in_sight():
            if (
                box.adjusted(0, 0, 0, theme.px(WORDS)).top()
                <= at.y()
                <= box.bottom() + theme.px(WORDS)
            ):
                self.chosen.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._boxes) - 1
        steps = {
            Qt.Key.Key_Down: self._page + 1,
            Qt.Key.Key_Up: self._page - 1,
            Qt.Key.Key_PageDown: self._page + 5,
            Qt.Key.Key_PageUp: self._page - 5,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        to = steps.get(Qt.Key(event.key()))
        if to is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(min(max(to, 0), last))
