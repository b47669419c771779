"""One of several in the room of a field: what is chosen, and the others in a list under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.views import paint, theme
from app.views.controls import PaintedButton
from app.views.icons import Icon

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen: its key, its words, and a remark at the left."""

    key: str
    text: str
    remark: str = ""


class Select(PaintedButton):
    """``taken`` carries the key that a person chose.

    Closed, the arrows go to the neighbour; Space, Enter, F4 and Alt with an arrow open the list.

    Args:
        name: for screen readers.
        options: what there is; the first is chosen.
    """

    taken = Signal(str)

    def __init__(
        self, name: str, options: Sequence[Option] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._name = name
        self._options: tuple[Option, ...] = ()
        self._at = -1
        self._list: _List | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self.open_list)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer others; what was chosen stays chosen where it is among them."""
        chosen = self.key()
        self._options = tuple(options)
        self._at = -1
        self.choose(chosen if chosen in (one.key for one in options) else "")
        if self._at < 0 and options:
            self.choose(options[0].key)

    def options(self) -> tuple[Option, ...]:
        """What there is."""
        return self._options

    def key(self) -> str:
        """What is chosen; empty where there is nothing to choose."""
        return self._options[self._at].key if self._at >= 0 else ""

    def choose(self, key: str) -> None:
        """Choose, without telling anybody; a key that is not offered changes nothing."""
        for at, option in enumerate(self._options):
            if option.key == key:
                self._at = at
                self.setText(option.text)
                self.setAccessibleName(f"{self._name}: {option.text}")
                self.setToolTip(option.text)

    def open_list(self) -> None:
        """Show the others under the field."""
        if not self._options:
            return
        # Made anew each time: its place and size follow the field's.
        self._list = _List(self._options, self._at, self)
        self._list.taken.connect(self._take)
        self._list.open_below()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(264), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        if key == Qt.Key.Key_F4 or (step and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            self.open_list()
        elif step:
            at = self._at + step
            if 0 <= at < len(self._options):
                self._take(at)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        hot = self.hasFocus() and self.isEnabled()
        edge = p.accent if hot else p.field_border if self.isEnabled() else p.divider
        fill = p.surface if self.isEnabled() else p.sunken
        paint.panel(painter, box, theme.px(8), fill, edge, theme.px(2) if hot else p.border)
        side = theme.px(20)
        ink = p.text if self.isEnabled() else p.faint
        left = box.left() + theme.px(12)
        paint.icon(painter, Icon.DOWN, left + side, box.center().y(), side, ink)
        left += side + theme.px(8)
        words = QRectF(left, 0, box.right() - theme.px(12) - left, box.height())
        paint.words(painter, words, self.text(), theme.font(theme.BODY), ink)

    def _take(self, at: int) -> None:
        if at != self._at:
            self.choose(self._options[at].key)
            self.taken.emit(self.key())


class _List(QFrame):
    """The options, over what lies below; ``taken`` carries a place.

    Esc, or whatever else gets the focus, closes it.
    """

    taken = Signal(int)

    MOST = 8

    def __init__(self, options: tuple[Option, ...], at: int, parent: QWidget) -> None:
        super().__init__(parent.window())
        self._field = parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows = _Rows(options, at)
        self.rows.taken.connect(self._take)
        self.rows.left.connect(self.close)
        self.rows.moved.connect(self._follow)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.rows)
        column = QVBoxLayout(self)
        inside = theme.px(4)
        column.setContentsMargins(inside, inside, inside, inside)
        column.addWidget(self._area)

    def open_below(self) -> None:
        """Come to sight under the field, or above it where the window ends."""
        field, window = self._field, self._field.window()
        shown = min(len(self.rows.options), self.MOST)
        high = shown * theme.px(_Rows.ROW) + theme.px(8)
        wide = max(field.width(), self.rows.sizeHint().width() + theme.px(8))
        gap = theme.px(4)
        corner = field.mapTo(window, QPoint(field.width() - wide, field.height() + gap))
        if corner.y() + high > window.height():
            corner.setY(max(0, corner.y() - high - field.height() - 2 * gap))
        self.setGeometry(max(corner.x(), 0), corner.y(), wide, high)
        self.show()
        self.raise_()
        self.rows.setFocus()
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._field.setFocus()
            event.accept()

    def _take(self, at: int) -> None:
        self._field.setFocus()
        self.taken.emit(at)

    def _follow(self) -> None:
        row = theme.px(_Rows.ROW)
        self._area.ensureVisible(0, self.rows.at * row + row // 2, 0, row // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        edge = p.accent if p.edged else p.button_border
        paint.panel(painter, QRectF(self.rect()), theme.px(8), p.surface, edge, p.border)


class _Rows(QWidget):
    taken = Signal(int)
    moved = Signal()
    left = Signal()

    ROW = 40

    def __init__(self, options: tuple[Option, ...], at: int) -> None:
        super().__init__()
        self.options = options
        self.at = max(at, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(len(options) * theme.px(self.ROW))
        self._name()

    def sizeHint(self) -> QSize:
        font, quiet = theme.font(theme.BODY), theme.font(theme.CAPTION)
        wide = max(
            paint.width(one.text, font) + paint.width(one.remark, quiet) for one in self.options
        )
        return QSize(round(wide) + theme.px(44), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        last = len(self.options) - 1
        steps = {
            Qt.Key.Key_Down: self.at + 1,
            Qt.Key.Key_Up: self.at - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        to = steps.get(Qt.Key(key))
        if to is not None:
            self._move(min(max(to, 0), last))
        elif key in _ENTERS:
            self.taken.emit(self.at)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(self._row(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.taken.emit(self._row(event))

    def _row(self, event: QMouseEvent) -> int:
        return min(max(int(event.position().y()) // theme.px(self.ROW), 0), len(self.options) - 1)

    def _move(self, at: int) -> None:
        self.at = at
        self._name()
        self.moved.emit()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(self.options[self.at].text)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        high = theme.px(self.ROW)
        for at, option in enumerate(self.options):
            row = QRectF(0, at * high, self.width(), high)
            if at == self.at:
                edge = p.accent if p.edged else None
                paint.panel(painter, row, theme.px(6), p.accent_tint, edge, p.border)
            inner = row.adjusted(theme.px(12), 0, -theme.px(12), 0)
            used = paint.words(painter, inner, option.text, theme.font(theme.BODY), p.text)
            inner.setRight(inner.right() - used - theme.px(12))
            font = theme.font(theme.CAPTION)
            paint.words(painter, inner, option.remark, font, p.muted, paint.LEFT)
