"""Words and shapes as every widget and delegate paints them, right to left."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)

from app.persian import direction
from app.persian.digits import to_persian
from app.persian.direction import is_code as is_code
from app.scanner.numbers import LENGTH, grouped
from app.views import icons, theme
from app.views.icons import Icon

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

_LTR_ISOLATE, _RTL_ISOLATE, _FIRST_STRONG_ISOLATE, _POP = "\u2066", "\u2067", "\u2068", "\u2069"
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))


def code(text: str) -> str:
    """A number or code that reads left to right in a Persian sentence.

    For showing only: the isolates must never get into data, where they would be copied.
    """
    return f"{_LTR_ISOLATE}{text}{_POP}" if text else ""


def place(words: str) -> str:
    """A shelf or a call number in a Persian sentence."""
    return code(words) if is_code(words) else isolated(to_persian(words))


def in_groups(number: str) -> str:
    """One of our numbers as it is printed: ``882 0013 05 000218 1``; any other as it is."""
    return " ".join(grouped(number)) if len(number) == LENGTH else number


def isolated(text: str) -> str:
    """Words of unknown direction (a title, a name) that must not disturb the words around.

    Persian ones run right to left also where they begin with a Latin word.
    """
    opening = _RTL_ISOLATE if direction.has_persian(text) else _FIRST_STRONG_ISOLATE
    return f"{opening}{direction.signs_kept(text)}{_POP}" if text else ""


def bare(text: str) -> str:
    """The text without marks of direction, for the clipboard."""
    return text.translate(_MARKS)


def begin(painter: QPainter) -> None:
    """Set a painter up: smooth, right to left."""
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


def words(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = RIGHT,
) -> float:
    """Paint one line, cut with «…» when it is too long.

    Args:
        painter: an active painter.
        box: where.
        text: one line.
        font: in which type.
        colour: ``#RRGGBB``.
        align: RIGHT, LEFT or CENTRE; these are the sides that one sees, not leading and trailing.

    Returns:
        the width that was painted, in px.
    """
    shown = direction.signs_kept(cut(text, font, box.width()))
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    painter.drawText(
        box, int(align | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine), shown
    )
    return width(shown, font)


def cut(text: str, font: QFont, room: float) -> str:
    """The text, or as much of it as there is room for in px, and «…»."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)


def width(text: str, font: QFont) -> float:
    """Width in px of one line."""
    return QFontMetricsF(font).horizontalAdvance(text)


def broken(text: str, font: QFont, room: float) -> list[str]:
    """The lines into which a paragraph falls in so many px, without spaces at their ends."""
    lines: list[str] = []
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            start = line.textStart()
            lines.append(paragraph[start : start + line.textLength()].strip())
        layout.endLayout()
    return lines


def panel(
    painter: QPainter,
    box: QRectF,
    radius: float,
    fill: str | None,
    edge: str | None = None,
    thickness: float = 1.0,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """Paint a rounded box whose edge lies wholly inside ``box``.

    Args:
        painter: an active painter.
        box: the outer size.
        radius: of the corners, in px on the screen.
        fill: colour of the inside, or none.
        edge: colour of the edge, or none.
        thickness: of the edge, in px on the screen.
        style: of the edge.
    """
    painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    if edge:
        painter.setPen(QPen(theme.colour(edge), thickness, style))
        half = thickness / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, radius, radius)


def line(painter: QPainter, start: QPointF, end: QPointF, colour: str, thickness: float) -> None:
    """Paint a straight line."""
    painter.setPen(QPen(theme.colour(colour), thickness))
    painter.drawLine(start, end)


def icon(painter: QPainter, which: Icon, right: float, middle: float, side: int, ink: str) -> float:
    """Paint an icon whose right edge is at ``right`` and whose middle is at ``middle``.

    Returns:
        the x of its left edge.
    """
    icons.paint(painter, which, QRectF(right - side, middle - side / 2, side, side), ink)
    return right - side


def key_size(name: str) -> tuple[float, float]:
    """Width and height in px of the cap of a key."""
    return (
        width(name, theme.font(theme.KEY, theme.MEDIUM)) + theme.px(12),
        float(theme.px(22)),
    )


def key(painter: QPainter, left: float, middle: float, name: str, ink: str) -> float:
    """Paint the cap of a key (``F9``) with its left edge at ``left``.

    Returns:
        the x of its right edge.
    """
    wide, high = key_size(name)
    box = QRectF(left, middle - high / 2, wide, high)
    painter.setOpacity(0.75)
    panel(painter, box, theme.px(5), None, ink, 1.0)
    painter.setOpacity(1.0)
    words(painter, box, name, theme.font(theme.KEY, theme.MEDIUM), ink, CENTRE)
    return box.right()


def bar(painter: QPainter, box: QRectF, done: int, of: int, ink: str, edge: str) -> None:
    """Paint how much is done, growing from the right."""
    radius = box.height() / 2
    panel(painter, box, radius, None, edge, 1.0)
    if not of or done <= 0:
        return
    clip = QPainterPath()
    clip.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipPath(clip)
    wide = box.width() * min(done, of) / of
    panel(painter, QRectF(box.right() - wide, box.top(), wide, box.height()), radius, ink)
    painter.restore()
