"""The paper of a label as it is printed, between rulers; what is chosen is framed.

The picture is of paper, which has a left and a right: nothing of it is mirrored.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.errors import UserError
from app.persian.digits import to_persian
from app.printing.label_layout import LabelLayout, Placed, plan
from app.texts import label_editor as texts
from app.views import paint, theme
from app.views.label_picture import Picture, single

RULER, PAD = 36, 12
_LETTERS = 11


class LabelPaper(QWidget):
    """Signals: ``field_picked`` with a ``show``, ``cell_picked`` with a cell from 1.

    ``zoomed`` carries 1, -1 or 0 (to fit) for the keys +, - and 0.
    """

    field_picked = Signal(str)
    cell_picked = Signal(int)
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._density = 4.0
        self._chosen = ""
        self._start = 1
        self._stale = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(texts.PICTURE)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def show_picture(self, picture: Picture) -> None:
        """Show another picture; the last one stays until then."""
        self._picture = picture
        wide, high = self.paper()
        what = texts.WHOLE if picture.wanted.whole else texts.ONE
        sides = {"wide": texts.plain(wide), "high": texts.plain(high)}
        self.setAccessibleName(texts.PICTURE_OF.format(what=what, **sides))
        self._resize()

    def picture(self) -> Picture | None:
        """The one that is shown."""
        return self._picture

    def image(self) -> QImage | None:
        """Its pixels."""
        return self._picture.image if self._picture else None

    def paper(self) -> tuple[float, float]:
        """Width and height in mm of what is shown."""
        layout = self._layout()
        return layout.paper if layout else (100.0, 150.0)

    def set_density(self, density: float) -> None:
        """So many px to the millimetre."""
        self._density = density
        self._resize()

    def set_stale(self, stale: bool) -> None:
        """Whether it is older than what stands in the boxes, which can't be drawn."""
        if stale != self._stale:
            self._stale = stale
            self.update()

    def choose(self, show: str, start: int) -> None:
        """Frame a field, and the first free cell of a sheet."""
        if (show, start) != (self._chosen, self._start):
            self._chosen, self._start = show, start
            self.update()

    def frame_of(self, show: str) -> QRectF | None:
        """Where a field stands, in px; None where it does not."""
        box = next((one for one in self._boxes() if one.field.show == show), None)
        if box is None:
            return None
        return self._box(box.left, box.top, box.width, box.height)

    def cell_box(self, place: int) -> QRectF:
        """A cell of the sheet from 1, in px."""
        layout = self._layout()
        assert layout is not None
        return self._box(*layout.origin(place - 1), *layout.cell)

    def _layout(self) -> LabelLayout | None:
        if self._picture is None:
            return None
        wanted = self._picture.wanted
        return wanted.layout if wanted.whole else single(wanted.layout)

    def _boxes(self) -> tuple[Placed, ...]:
        layout = self._layout()
        if layout is None or layout.cells > 1:
            return ()
        try:
            return plan(layout).placed
        except UserError:
            return ()

    def _resize(self) -> None:
        wide, high = (round(side * self._density) for side in self.paper())
        ruler, pad = theme.px(RULER), theme.px(PAD)
        self.setFixedSize(QSize(wide + ruler + pad, high + ruler + pad))
        self.update()

    def _box(self, left: float, top: float, wide: float, high: float) -> QRectF:
        k, ruler = self._density, theme.px(RULER)
        return QRectF(ruler + left * k, ruler + top * k, wide * k, high * k)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        layout, at = self._layout(), event.position()
        if layout is None:
            return
        if layout.cells > 1:
            for place in range(1, layout.cells + 1):
                if self.cell_box(place).contains(at):
                    self.cell_picked.emit(place)
            return
        for box in self._boxes():
            if self._box(box.left, box.top, box.width, box.height).contains(at):
                self.field_picked.emit(box.field.show)

    def wheelEvent(self, event: QWheelEvent) -> None:
        by = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and by:
            self.zoomed.emit(1 if by > 0 else -1)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {"+": 1, "=": 1, "-": -1, "\u2212": -1, "0": 0, "۰": 0}
        step = steps.get(event.text())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.zoomed.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        wide, high = self.paper()
        sheet = self._box(0, 0, wide, high)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if self._picture is not None:
            if self._stale:
                painter.setOpacity(0.45)
            painter.drawImage(sheet, self._picture.image)
            painter.setOpacity(1.0)
        painter.setPen(QPen(theme.colour(p.field_border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)
        self._paint_rulers(painter, wide, high)
        layout = self._layout()
        if layout is not None and layout.cells > 1:
            self._paint_cells(painter, layout)
        elif layout is not None:
            self._paint_choice(painter, layout)
        if self.hasFocus():
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            paint.panel(painter, edge, theme.px(8), None, p.accent, theme.px(2))

    def _paint_rulers(self, painter: QPainter, wide: float, high: float) -> None:
        p = theme.colours()
        k, ruler = self._density, theme.px(RULER)
        font = theme.font(_LETTERS)
        every = next(step for step in (10, 20, 50, 100) if step * k >= theme.px(26))
        fine = 1 if k >= 4 else 5 if k >= 1.2 else 10
        painter.setPen(QPen(theme.colour(p.muted), 1))
        ticks: list[tuple[QPointF, QPointF]] = []
        for at in range(0, int(wide) + 1, fine):
            x, arm = ruler + at * k, _arm(at)
            ticks.append((QPointF(x, ruler - 3 - arm), QPointF(x, ruler - 3)))
        for at in range(0, int(high) + 1, fine):
            y, arm = ruler + at * k, _arm(at)
            ticks.append((QPointF(ruler - 3 - arm, y), QPointF(ruler - 3, y)))
        for start, end in ticks:
            painter.drawLine(start, end)
        tall, room = theme.line(_LETTERS), theme.px(40)
        for at in range(0, int(wide) + 1, every):
            box = QRectF(ruler + at * k - room / 2, 0, room, ruler - 3 - _arm(0))
            paint.words(painter, box, to_persian(at), font, p.muted, paint.CENTRE)
        for at in range(0, int(high) + 1, every):
            right = ruler - 4 - _arm(0)
            box = QRectF(0, ruler + at * k - tall / 2, right, tall)
            paint.words(painter, box, to_persian(at), font, p.muted, paint.RIGHT)

    def _paint_choice(self, painter: QPainter, layout: LabelLayout) -> None:
        """The edge that stays white, and a frame around the field that is chosen."""
        left, top, right, bottom = layout.inset
        inside = self._box(left, top, layout.cell[0] - left - right, layout.cell[1] - top - bottom)
        # On paper, which is white whatever the window's colours are.
        pen = QPen(theme.colour(PAPER_BLUE), 1)
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inside)
        frame = self.frame_of(self._chosen)
        if frame is not None:
            painter.setOpacity(0.10)
            painter.fillRect(frame, theme.colour(PAPER_BLUE))
            painter.setOpacity(1.0)
            painter.setPen(QPen(theme.colour(PAPER_BLUE), theme.px(2)))
            painter.drawRect(frame)

    def _paint_cells(self, painter: QPainter, layout: LabelLayout) -> None:
        pen = QPen(theme.colour(PAPER_EDGE), 1)
        for place in range(1, layout.cells + 1):
            box = self.cell_box(place)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen)
            if place < self._start:
                painter.fillRect(box, theme.colour(PAPER_USED))
                painter.drawLine(box.topLeft(), box.bottomRight())
                painter.drawLine(box.topRight(), box.bottomLeft())
            painter.drawRect(box)
        painter.setPen(QPen(theme.colour(PAPER_BLUE), theme.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.cell_box(min(self._start, layout.cells)))


PAPER_BLUE, PAPER_EDGE, PAPER_USED = "#0B5CAD", "#B9C3CD", "#EDF1F4"
"""What is drawn over paper."""


def _arm(at: int) -> int:
    return theme.px(8 if at % 10 == 0 else 5 if at % 5 == 0 else 3)
