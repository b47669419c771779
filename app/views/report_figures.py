"""Numbers of a report: one in a line, and the four counts of the day's end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.persian.digits import whole
from app.texts import reports as texts
from app.views import paint, theme
from app.views.controls import PaintedButton
from app.views.icons import Icon
from app.views.palette import Tone

ONE_LINE, TWO_LINES, AROUND = 44, 68, 120
"""px at 100 %: of the counts of the day's end, and beside their words."""


class FigureLine(PaintedButton):
    """A number and its name in one line; it opens its rows.

    Args:
        name: what it counts.
        bad: more than none is bad news.
    """

    def __init__(self, name: str, *, bad: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._name, self._bad, self._number = name, bad, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_number(self, number: str) -> None:
        """Show a number (Persian digits)."""
        self._number = number
        self.setAccessibleName(f"{self._name}: {number}")
        self.update()

    def number(self) -> str:
        """The number that is shown."""
        return self._number

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        hot = (self.underMouse() and self.isEnabled()) or self.hasFocus()
        thick = theme.px(2) if self.hasFocus() else p.border
        edge = p.accent if hot else p.divider
        paint.panel(painter, box, theme.px(8), p.surface, edge, thick)
        inner = box.adjusted(theme.px(8), 0, -theme.px(14), 0)
        side = theme.px(18)
        left = inner.left() + side
        if self.isEnabled():
            paint.icon(painter, Icon.NEXT, left, inner.center().y(), side, p.muted)
        inner.setLeft(left + theme.px(6))
        ink = p.error if self._bad and self._number not in ("", "۰") else p.text
        ink = ink if self.isEnabled() else p.muted
        font = theme.font(theme.BODY, theme.BOLD)
        used = paint.words(painter, inner, self._number, font, ink, paint.LEFT)
        inner.setLeft(inner.left() + used + theme.px(8))
        paint.words(painter, inner, self._name, theme.font(theme.SMALL), p.muted)


@dataclass(frozen=True, slots=True)
class BalanceLook:
    """The counts of a day's end by their names, in their order; ``head`` says what of them.

    ``remark`` is what else is wrong, ``exceptions`` how many there are in words.
    """

    equal: bool
    head: str
    stages: tuple[tuple[str, int], ...]
    remark: str = ""
    exceptions: str = ""


class Balance(PaintedButton):
    """The four counts with «=» and «≠» between them; it opens the exceptions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._look = BalanceLook(True, "", ())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_look(self, look: BalanceLook) -> None:
        """Show other counts."""
        self._look = look
        self.setEnabled(bool(look.exceptions))
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if look.exceptions else Qt.CursorShape.ArrowCursor
        )
        spoken = texts.CHAIN_SPOKEN.format(head=look.head, chain=self.words())
        self.setAccessibleName("، ".join(w for w in (spoken, look.remark, look.exceptions) if w))
        self.setToolTip(look.remark)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The counts in one line."""
        said = ""
        before: int | None = None
        for name, count in self._look.stages:
            if before is not None:
                said += " = " if count == before else " ≠ "
            said += f"{name} {whole(count)}"
            before = count
        return said

    def look(self) -> BalanceLook:
        """What is shown."""
        return self._look

    def sizeHint(self) -> QSize:
        return QSize(theme.px(600), theme.px(ONE_LINE))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(ONE_LINE))

    def heightForWidth(self, width: int) -> int:
        return theme.px(TWO_LINES if self._two_lines(width) else ONE_LINE)

    def _said(self) -> str:
        return "؛ ".join(part for part in (self.words(), self._look.remark) if part)

    def _two_lines(self, width: int) -> bool:
        """Whether the counts go under what is said of them."""
        head = paint.width(self._look.head, theme.font(theme.BODY, theme.SEMIBOLD))
        counts = paint.width(self._said(), theme.font(theme.SMALL))
        exceptions = paint.width(self._look.exceptions, theme.font(theme.SMALL, theme.SEMIBOLD))
        return head + counts + exceptions + theme.px(AROUND) > width

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        look = self._look
        tone = Tone.OK if look.equal else Tone.WARNING
        ink = p.ink(tone)
        box = QRectF(self.rect())
        thick = theme.px(2) if p.edged or self.hasFocus() else 1
        edge = p.accent if self.hasFocus() else ink
        paint.panel(painter, box, theme.px(8), p.tint(tone), edge, thick)
        inner = box.adjusted(theme.px(12), 0, -theme.px(14), 0)
        middle = inner.center().y()
        mark = Icon.DONE if look.equal else Icon.WARNING
        inner.setRight(
            paint.icon(painter, mark, inner.right(), middle, theme.px(22), ink) - theme.px(10)
        )
        if look.exceptions:
            side = theme.px(18)
            paint.icon(painter, Icon.NEXT, inner.left() + side, middle, side, p.text)
            inner.setLeft(inner.left() + side + theme.px(4))
            font = theme.font(theme.SMALL, theme.SEMIBOLD)
            used = paint.words(painter, inner, look.exceptions, font, p.text, paint.LEFT)
            inner.setLeft(inner.left() + used + theme.px(20))
        font = theme.font(theme.BODY, theme.SEMIBOLD)
        if self._two_lines(self.width()):
            high = theme.line(theme.BODY)
            top = QRectF(inner.left(), middle - high, inner.width(), high)
            paint.words(painter, top, look.head, font, ink)
            under = top.translated(0, high)
            paint.words(painter, under, self._said(), theme.font(theme.SMALL), p.text)
            return
        used = paint.words(painter, inner, look.head, font, ink)
        inner.setRight(inner.right() - used - theme.px(20))
        paint.words(painter, inner, self._said(), theme.font(theme.SMALL), p.text)
