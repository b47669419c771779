"""What a scanner sent, key by key, above what was made of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import settings_scanner as texts
from app.views import paint, theme

_CAP, _GAP, _LINE = 36, 4, 12


class KeyPairs(QWidget):
    """Two rows of caps, from left to right as a code is read; long codes go on below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrived: tuple[str, ...] = ()
        self._understood: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pairs(self, arrived: str, understood: str) -> None:
        """Show the text that came and the code that it was; '' where it was none."""
        self._arrived = tuple(map(_cap, arrived))
        self._understood = tuple(map(_cap, understood))
        said = f"{texts.ARRIVED}: {' '.join(self._arrived)}"
        if understood:
            said += f"؛ {texts.UNDERSTOOD}: {understood}"
        self.setAccessibleName(said)
        self._fit()
        self.update()

    def pairs(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The caps in both rows."""
        return self._arrived, self._understood

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        rows = 2 if self._understood else 1
        high = rows * theme.px(_CAP) + (rows - 1) * theme.px(8)
        lines = max(len(self._lines(wide)), 1)
        return lines * high + (lines - 1) * theme.px(_LINE)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(500), self.heightForWidth(self.width() or theme.px(500)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(_CAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        high = self.heightForWidth(self.width())
        if high != self.minimumHeight():
            self.setMinimumHeight(high)
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        high = theme.px(_CAP)
        rows = [(self._arrived, texts.ARRIVED, p.surface, p.text, p.button_border)]
        if self._understood:
            rows.append((self._understood, texts.UNDERSTOOD, p.ok_tint, p.ok, p.ok))
        top = 0.0
        for at, line in enumerate(self._lines(self.width())):
            for caps, name, fill, ink, edge in rows:
                if at == 0:
                    box = QRectF(self.width() - self._label(), top, self._label(), high)
                    font = theme.font(theme.SMALL, theme.SEMIBOLD)
                    paint.words(painter, box, name, font, ink)
                for place, left, wide in line:
                    if place < len(caps):
                        box = QRectF(left, top, wide, high)
                        paint.panel(painter, box, theme.px(6), fill, edge, p.border)
                        font = _font(caps[place])
                        paint.words(painter, box, caps[place], font, ink, paint.CENTRE)
                top += high + theme.px(8)
            top += theme.px(_LINE - 8)

    def _label(self) -> float:
        font = theme.font(theme.SMALL, theme.SEMIBOLD)
        return max(paint.width(one, font) for one in (texts.ARRIVED, texts.UNDERSTOOD)) + 2

    def _lines(self, wide: int) -> list[list[tuple[int, float, float]]]:
        """Which caps stand in which line, each with its left edge and width."""
        room = wide - self._label() - theme.px(16)
        lines: list[list[tuple[int, float, float]]] = []
        left = room
        for place in range(max(len(self._arrived), len(self._understood))):
            caps = [row[place] for row in (self._arrived, self._understood) if place < len(row)]
            width = max([float(theme.px(_CAP))] + [_wide(cap) for cap in caps])
            if left + width > room:
                lines.append([])
                left = 0.0
            lines[-1].append((place, left, width))
            left += width + theme.px(_GAP)
        # Against the labels at the right.
        return [
            [(place, x + room - line[-1][1] - line[-1][2], width) for place, x, width in line]
            for line in lines
        ]


def _cap(char: str) -> str:
    """What stands on the cap of a character; its number where it can't be seen."""
    name = texts.NAMES.get(char)
    return name or (char if char.isprintable() else f"{ord(char):04X}")


def _font(cap: str) -> QFont:
    size = theme.BODY if len(cap) == 1 else theme.CAPTION
    return theme.font(size, theme.SEMIBOLD)


def _wide(cap: str) -> float:
    return paint.width(cap, _font(cap)) + theme.px(14)
