"""A cell of a list, and the delegate that paints it whole.

The data stays as it is; isolates, Persian alignment, chips and marks exist only while painting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.persian import direction
from app.views import paint, theme
from app.views.chips import ChipLook, paint_chip
from app.views.icons import Icon
from app.views.palette import Tone

AnyIndex = QModelIndex | QPersistentModelIndex

CELL = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a model hands the delegate its ``Cell``."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    ``text`` over ``under`` (a second, smaller line); ``code`` and ``under_code`` say that a line
    reads left to right; ``marks`` are (start, length) of found letters in ``text``; a ``chip``
    stands instead of the words; ``tone`` colours icon and words; ``link`` is the accent;
    ``wraps``: where one line has no room for the text, it stands in two smaller ones.
    """

    text: str = ""
    under: str = ""
    code: bool = False
    under_code: bool = False
    strong: bool = False
    muted: bool = False
    link: bool = False
    icon: Icon | None = None
    tone: Tone | None = None
    chip: ChipLook | None = None
    marks: tuple[tuple[int, int], ...] = ()
    wraps: bool = False

    @property
    def tinted(self) -> bool:
        """Whether its row has a ground of its own."""
        return False


class CellDelegate(QStyledItemDelegate):
    """Paints a ``Cell``: right-aligned lines, isolates, icon, chip, marks, and the row's ground."""

    PADDING = 16

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            return
        p = theme.colours()
        painter.save()
        paint.begin(painter)
        box = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, theme.colour(p.accent_tint))
            if index.column() == 0:
                edge = theme.px(4)
                painter.fillRect(
                    QRectF(box.right() - edge, box.top(), edge, box.height()),
                    theme.colour(p.accent),
                )
        bottom = box.bottom() - 0.5
        paint.line(painter, QPointF(box.left(), bottom), QPointF(box.right(), bottom), p.divider, 1)
        if chosen and p.edged:
            self.paint_row_edge(painter, box)
        inner = box.adjusted(theme.px(8), 0, -theme.px(self.PADDING), 0)
        if cell.chip:
            paint_chip(
                painter, cell.chip, inner.right(), inner.center().y(), plain=chosen or cell.tinted
            )
        else:
            _paint_lines(painter, inner, cell)
        painter.restore()

    def paint_row_edge(self, painter: QPainter, box: QRectF) -> None:
        """Paint the part of the edge around a chosen row that lies in one of its cells."""
        thick, ink = theme.px(2), theme.colour(theme.colours().accent)
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), thick), ink)
        painter.fillRect(QRectF(box.left(), box.bottom() - thick, box.width(), thick), ink)
        # The columns fill the list: only the last one begins at its left edge.
        if box.left() < 1:
            painter.fillRect(QRectF(box.left(), box.top(), thick, box.height()), ink)


def _paint_lines(painter: QPainter, inner: QRectF, cell: Cell) -> None:
    p = theme.colours()
    ink = p.accent if cell.link else p.muted if cell.muted else p.text
    if cell.tone:
        ink = p.ink(cell.tone)
    if cell.icon:
        side = theme.px(20)
        left = paint.icon(painter, cell.icon, inner.right(), inner.center().y(), side, ink)
        inner.setRight(left - theme.px(8))
    high, low = theme.line(theme.BODY), theme.line(theme.CAPTION)
    top = inner.center().y() - (high + (low if cell.under else 0)) / 2
    upper = QRectF(inner.left(), top, inner.width(), high)
    text = paint.code(cell.text) if cell.code else cell.text
    weight = theme.SEMIBOLD if cell.strong else theme.REGULAR
    if cell.marks and not cell.code:
        _paint_marked(painter, upper, cell, weight, ink)
    elif cell.wraps and paint.width(text, theme.font(theme.BODY, weight)) > inner.width():
        _paint_wrapped(painter, inner, text, theme.font(theme.CAPTION, weight), ink)
    else:
        size = theme.SMALL if cell.code else theme.BODY
        paint.words(painter, upper, text, theme.font(size, weight), ink)
    if cell.under:
        lower = QRectF(inner.left(), upper.bottom(), inner.width(), low)
        under = paint.code(cell.under) if cell.under_code else cell.under
        paint.words(painter, lower, under, theme.font(theme.CAPTION), p.muted)


def _paint_wrapped(painter: QPainter, box: QRectF, text: str, font: QFont, ink: str) -> None:
    """Paint two lines in the middle of a box; what is too long for them is cut."""
    first, *rest = paint.broken(text, font, box.width())
    shown = (first, " ".join(rest)) if rest else (first,)
    high = theme.line(theme.CAPTION)
    top = box.center().y() - high * len(shown) / 2
    for at, line in enumerate(shown):
        row = QRectF(box.left(), top + at * high, box.width(), high)
        paint.words(painter, row, line, font, ink)


def _paint_marked(painter: QPainter, box: QRectF, cell: Cell, weight: Any, ink: str) -> None:
    """Paint one line whose found letters stand on the amber tint; joins of letters stay."""
    p = theme.colours()
    option = QTextOption(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    font = theme.font(theme.BODY, weight)
    shown = direction.signs_kept(paint.cut(cell.text, font, box.width()))
    layout = QTextLayout(shown, font)
    layout.setTextOption(option)
    formats = []
    for start, length in _found(cell.marks, shown):
        found = QTextCharFormat()
        found.setBackground(theme.colour(p.warning_tint))
        found.setForeground(theme.colour(p.warning))
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = start, length, found
        formats.append(span)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QColor(ink))
    layout.draw(painter, QPointF(box.left(), box.center().y() - line.height() / 2))
    painter.restore()


def _found(marks: tuple[tuple[int, int], ...], shown: str) -> Iterator[tuple[int, int]]:
    """Where found letters are in the text as it is shown: cut, and with marks of direction."""
    places = [at for at, char in enumerate(shown) if char != direction.LEFT_TO_RIGHT]
    for start, length in marks:
        if letters := places[start : start + length]:
            yield letters[0], letters[-1] + 1 - letters[0]
