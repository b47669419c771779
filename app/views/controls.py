"""Buttons, pills and choices: painted with the palette in force, each with its key in sight."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.views import paint, theme
from app.views.icons import Icon

_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Kind(Enum):
    """How loud a button is: one PRIMARY on a screen, PLAIN with an edge, LINK without."""

    PRIMARY = auto()
    PLAIN = auto()
    LINK = auto()


class PaintedButton(QAbstractButton):
    """What all our buttons share: hand, focus and repainting under the mouse."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt lets the space bar alone press a button; people at counters press Enter.
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.isAutoRepeat() and not event.modifiers() & _OTHERS:
            self.click()
            return
        super().keyPressEvent(event)

    def _focus_ring(self, painter: QPainter, radius: int) -> None:
        if self.hasFocus():
            box = QRectF(self.rect())
            edge = theme.colours()
            paint.panel(painter, box, radius, None, edge.surface, theme.px(3))
            paint.panel(painter, box, radius, None, edge.accent, theme.px(2))
            if self.isChecked():
                # What is chosen has a frame like this one already.
                deep = theme.px(4)
                inner = box.adjusted(deep, deep, -deep, -deep)
                paint.panel(painter, inner, max(radius - deep, 1), None, edge.accent, theme.px(1))


class Button(PaintedButton):
    """A button: an icon, words, and the key that does the same.

    Args:
        text: the words.
        kind: how loud.
        icon: before the words.
        key: the name of the key, shown as a cap; the shortcut itself belongs to the screen.
        small: 32 px high and not 40.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.PLAIN,
        *,
        icon: Icon | None = None,
        key: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._icon = icon
        self._hidden_icon: Icon | None = None
        self._key = self._own_key = key
        self._small = small
        self._left_to: QWidget | None = None
        if key:
            self.setToolTip(f"{text} ({paint.code(key)})")

    def rest(self, resting: bool) -> None:
        """While its work is under way it can't be pressed again, and then has the cursor back.

        Qt would give the cursor to the next one in the window, which Enter would then press.
        """
        around = self.parentWidget()
        if resting and self.hasFocus() and around is not None:
            around.setFocus()
            self._left_to = around
        self.setEnabled(not resting)
        if not resting and self._left_to is not None:
            if self._left_to.hasFocus() and not self.isHidden():
                self.setFocus()
            self._left_to = None

    def show_icon(self, shown: bool) -> None:
        """Leave the icon out where there is little room, or show it again."""
        if shown is (self._hidden_icon is not None):
            self._icon, self._hidden_icon = self._hidden_icon, self._icon
            self.updateGeometry()
            self.update()

    def show_key(self, shown: bool) -> None:
        """Leave the cap of the key out where there is little room, or show it again."""
        if shown is not bool(self._key) and self._own_key:
            self._key = self._own_key if shown else ""
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        wide = paint.width(self.text(), self._font()) + 2 * self._margin()
        if self._icon:
            wide += theme.px(20 + 10)
        if self._key:
            wide += theme.px(10) + paint.key_size(self._key)[0]
        return QSize(round(wide) + 2, theme.px(32 if self._small else 40))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        radius = theme.px(8)
        ink = self._ground(painter, box, radius)
        right = box.right() - self._margin()
        middle = box.center().y()
        if self._icon:
            right = paint.icon(painter, self._icon, right, middle, theme.px(20), ink) - theme.px(10)
        left = box.left() + self._margin()
        if self._key:
            left = paint.key(painter, left, middle, self._key, ink) + theme.px(10)
        align = paint.RIGHT if self._icon or self._key else paint.CENTRE
        paint.words(
            painter,
            QRectF(left, 0, right - left + 1, box.height()),
            self.text(),
            self._font(),
            ink,
            align,
        )
        if self.hasFocus() and self._kind is Kind.PRIMARY:
            paint.panel(
                painter, box.adjusted(3, 3, -3, -3), radius - 2, None, p.on_accent, theme.px(2)
            )
        elif self.hasFocus():
            self._focus_ring(painter, radius)

    def _ground(self, painter: QPainter, box: QRectF, radius: int) -> str:
        """Paint what lies under the words and give the colour of the words."""
        p = theme.colours()
        pressed = self.isDown() or (self.underMouse() and self.isEnabled())
        if not self.isEnabled():
            if self._kind is not Kind.LINK:
                edge = Qt.PenStyle.DashLine if p.edged else Qt.PenStyle.SolidLine
                paint.panel(painter, box, radius, p.sunken, p.divider, p.border, style=edge)
            return p.faint
        if self._kind is Kind.PRIMARY:
            paint.panel(painter, box, radius, p.accent)
            if pressed:
                painter.setOpacity(0.12)
                paint.panel(painter, box, radius, p.on_accent)
                painter.setOpacity(1.0)
            return p.on_accent
        if self._kind is Kind.PLAIN:
            paint.panel(
                painter,
                box,
                radius,
                p.accent_tint if pressed else p.surface,
                p.button_border,
                p.border,
            )
            return p.text
        if pressed:
            paint.panel(painter, box, radius, p.accent_tint)
        return p.accent

    def _font(self) -> QFont:
        return theme.font(theme.SMALL if self._small else theme.BODY, theme.SEMIBOLD)

    def _margin(self) -> int:
        return theme.px(12 if self._small or self._kind is Kind.LINK else 16)


class IconButton(PaintedButton):
    """A button of an icon alone; its words are its accessible name and tool tip."""

    def __init__(
        self, icon: Icon, name: str, *, side: int = 40, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._icon = icon
        self._side = side
        self.setToolTip(name)

    def change(self, icon: Icon, name: str) -> None:
        """Show another icon under another name."""
        self._icon = icon
        self.setText(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._side), theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        if self.underMouse() and self.isEnabled():
            paint.panel(painter, box, theme.px(8), p.accent_tint)
        side = theme.px(20)
        ink = p.muted if self.isEnabled() else p.faint
        paint.icon(painter, self._icon, box.center().x() + side / 2, box.center().y(), side, ink)
        self._focus_ring(painter, theme.px(8))


class Pill(PaintedButton):
    """A filter that is on or off, with how many it holds; on, it shows how to take it away."""

    def __init__(
        self,
        text: str,
        *,
        icon: Icon | None = None,
        count: str = "",
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._count = count
        self._removable = removable
        self.setCheckable(True)

    def set_count(self, count: str) -> None:
        """Show another count (Persian digits), or none."""
        if count != self._count:
            self._count = count
            self.updateGeometry()
            self.update()

    def count(self) -> str:
        """The count that is shown."""
        return self._count

    def checkStateSet(self) -> None:
        super().checkStateSet()
        self.updateGeometry()

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        font = theme.font(theme.SMALL, theme.MEDIUM)
        wide = paint.width(self.text(), font) + theme.px(24)
        if self._icon:
            wide += theme.px(26)
        if self._count:
            wide += theme.px(8) + paint.width(self._count, theme.font(theme.CAPTION))
        if self._crossed:
            wide += theme.px(24)
        return QSize(round(wide) + 2, theme.px(32))

    @property
    def _crossed(self) -> bool:
        return self._removable and self.isChecked()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        radius = round(box.height() / 2)
        on = self.isChecked()
        fill = p.accent_tint if on or self.underMouse() else p.surface
        paint.panel(
            painter,
            box,
            radius,
            fill,
            p.accent if on else p.button_border,
            theme.px(2) if on and p.edged else p.border,
        )
        ink = p.accent if on else p.text
        right = box.right() - theme.px(12)
        middle = box.center().y()
        if self._icon:
            right = paint.icon(painter, self._icon, right, middle, theme.px(18), ink) - theme.px(8)
        font = theme.font(theme.SMALL, theme.SEMIBOLD if on else theme.MEDIUM)
        right -= paint.words(
            painter, QRectF(0, 0, right, box.height()), self.text(), font, ink
        ) + theme.px(8)
        if self._count:
            paint.words(
                painter,
                QRectF(0, 0, right, box.height()),
                self._count,
                theme.font(theme.CAPTION),
                ink,
            )
        if self._crossed:
            side = theme.px(16)
            paint.icon(painter, Icon.CLOSE, theme.px(12) + side, middle, side, ink)
        self._focus_ring(painter, radius)


class Choice(PaintedButton):
    """One of several, as a row with a ring: words at the right, a remark at the left."""

    def __init__(self, text: str, remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._remark = remark
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(remark)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(48))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        on = self.isChecked()
        edge = p.accent if on or self.hasFocus() else p.button_border
        thick = theme.px(2) if on or self.hasFocus() else p.border
        paint.panel(painter, box, theme.px(8), p.accent_tint if on else p.surface, edge, thick)
        self._focus_ring(painter, theme.px(8))
        ink = p.accent if on else p.text
        side = theme.px(18)
        ring = QRectF(box.right() - theme.px(16) - side, box.center().y() - side / 2, side, side)
        paint.panel(painter, ring, side / 2, None, ink if on else p.field_border, theme.px(2))
        if on:
            inner = side / 4
            paint.panel(painter, ring.adjusted(inner, inner, -inner, -inner), side, ink)
        left, right = box.left() + theme.px(14), ring.left() - theme.px(10)
        font, small = theme.font(theme.BODY, theme.SEMIBOLD), theme.font(theme.CAPTION)
        words = QRectF(left, 0, right - left, box.height())
        both = paint.width(self.text(), font) + theme.px(12) + paint.width(self._remark, small)
        if self._remark and both > words.width():
            high, low = theme.line(theme.BODY), theme.line(theme.CAPTION)
            words = QRectF(left, (box.height() - high - low) / 2, words.width(), high)
            below = QRectF(left, words.bottom(), words.width(), low)
            paint.words(painter, words, self.text(), font, ink)
            paint.words(painter, below, self._remark, small, p.muted)
            return
        used = paint.words(painter, words, self.text(), font, ink)
        rest = QRectF(left, 0, right - used - theme.px(12) - left, box.height())
        paint.words(painter, rest, self._remark, small, p.muted, paint.LEFT)


def refresh_style(widget: QWidget) -> None:
    """Let the stylesheet see a property that changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
