"""A search field with its answers under it: arrows choose, Enter takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.views import paint, theme
from app.views.chips import ChipLook, chip_width, paint_chip
from app.views.fields import SearchField


@dataclass(frozen=True, slots=True)
class FoundLook:
    """An answer: its key, two lines (the second may be a code), and a chip."""

    key: str
    text: str
    under: str = ""
    under_code: bool = False
    chip: ChipLook | None = None


class _Answers(QWidget):
    """The list under the field, over what lies below; it never takes the focus."""

    taken = Signal(int)

    ROW = 52
    MOST = 6

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.looks: tuple[FoundLook, ...] = ()
        self.at = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def sizeHint(self) -> QSize:
        rows = min(len(self.looks), self.MOST)
        return QSize(theme.px(400), theme.px(self.ROW) * rows + theme.px(8))

    def move_to(self, at: int) -> None:
        self.at = min(max(at, 0), min(len(self.looks), self.MOST) - 1)
        self.setAccessibleName(self.looks[self.at].text)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.move_to(self._row(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.taken.emit(min(self._row(event), len(self.looks) - 1))

    def _row(self, event: QMouseEvent) -> int:
        return int(event.position().y() - theme.px(4)) // theme.px(self.ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        paint.panel(painter, box, theme.px(8), p.surface, p.accent, theme.px(2))
        high = theme.px(self.ROW)
        for at, look in enumerate(self.looks[: self.MOST]):
            edge = theme.px(4)
            row = QRectF(edge, edge + at * high, box.width() - 2 * edge, high)
            if at == self.at:
                paint.panel(
                    painter, row, theme.px(6), p.accent_tint, p.accent if p.edged else None, 2
                )
            self._row_words(painter, row, look, chosen=at == self.at)

    @staticmethod
    def _row_words(painter: QPainter, row: QRectF, look: FoundLook, *, chosen: bool) -> None:
        p = theme.colours()
        inner = row.adjusted(theme.px(12), 0, -theme.px(12), 0)
        if look.chip:
            wide = theme.px(8)
            right = inner.left() + chip_width(look.chip)
            paint_chip(painter, look.chip, right, inner.center().y(), plain=chosen)
            inner.setLeft(right + wide)
        high = theme.line(theme.BODY)
        low = theme.line(theme.CAPTION) if look.under else 0
        top = inner.center().y() - (high + low) / 2
        upper = QRectF(inner.left(), top, inner.width(), high)
        paint.words(painter, upper, look.text, theme.font(theme.BODY, theme.SEMIBOLD), p.text)
        if look.under:
            under = paint.code(look.under) if look.under_code else look.under
            lower = QRectF(inner.left(), upper.bottom(), inner.width(), low)
            paint.words(painter, lower, under, theme.font(theme.CAPTION), p.muted)


class Finder(SearchField):
    """``searched`` asks for answers, ``show_found`` shows them, ``taken`` carries a key.

    ``empty_enter`` is sent by Enter in the empty field: the person is done here.
    """

    taken = Signal(str)
    empty_enter = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self._answers: _Answers | None = None

    def show_found(self, looks: Sequence[FoundLook]) -> None:
        """Show answers under the field; none puts the list away."""
        if self._answers is None:
            self._answers = _Answers(self.window())
            self._answers.taken.connect(self._take)
            self.window().installEventFilter(self)
        if self._answers.parentWidget() is not self.window():
            self._answers.setParent(self.window())
        self._answers.looks = tuple(looks)
        if looks and self.hasFocus():
            self._answers.move_to(0)
            self._place_answers()
            self._answers.show()
            self._answers.raise_()
        else:
            self._answers.hide()

    def found(self) -> tuple[FoundLook, ...]:
        """The answers in sight."""
        shown = self._answers is not None and not self._answers.isHidden()
        return self._answers.looks if self._answers and shown else ()

    def put_away(self) -> None:
        """Empty, without answers."""
        self.clear()
        self.forget_search()
        if self._answers:
            self._answers.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        found = self.found()
        if found and self._answers:
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._answers.move_to(self._answers.at + (1 if key == Qt.Key.Key_Down else -1))
                return
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._take(self._answers.at)
                return
            if key == Qt.Key.Key_Escape:
                self.put_away()
                return
        plain = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if plain and not self.text().strip():
            self.empty_enter.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._answers and not self._answers.isHidden():
            if event.type() == QEvent.Type.Resize:
                self._place_answers()
            elif event.type() == QEvent.Type.WindowDeactivate:
                self._answers.hide()
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._answers:
            self._answers.hide()

    def _take(self, at: int) -> None:
        look = self.found()[at]
        self.put_away()
        self.taken.emit(look.key)

    def _place_answers(self) -> None:
        if self._answers:
            corner = self.mapTo(self.window(), QPoint(0, self.height() + theme.px(4)))
            self._answers.setGeometry(
                corner.x(), corner.y(), self.width(), self._answers.sizeHint().height()
            )
