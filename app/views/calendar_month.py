"""A month of the Jalali calendar, painted; the week begins on Saturday, days off are red."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.persian import jalali
from app.persian.digits import to_persian
from app.views import paint, theme

CELL = 40
"""px at 100 %."""

FRIDAY = 6


def is_friday(day: date) -> bool:
    """What is a day off everywhere."""
    return jalali.day_of_week(day) == FRIDAY


class Month(QWidget):
    """Six weeks of days; one has the keyboard, one or a span of them is chosen.

    Signals: ``taken`` carries a day, ``moved`` is sent when another day has the keyboard.
    """

    taken = Signal(object)
    moved = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = self.day = today
        self.chosen: tuple[date, date] = (today, today)
        self.is_off: Callable[[date], bool] = is_friday
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(theme.px(CELL) * 7, theme.px(CELL) * 7)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def move_to(self, day: date) -> None:
        """Give the keyboard to another day; its month comes to sight."""
        if jalali.FIRST_YEAR <= jalali.year_of(day) <= jalali.LAST_YEAR:
            self.day = day
            self.setAccessibleName(f"{jalali.weekday(day)} {jalali.long(day)}")
            self.moved.emit()
            self.update()

    def by_month(self, months: int) -> None:
        """Go to the same day of another month, or to its last."""
        year, month, _ = jalali.to_jalali(self.day)
        year, month = divmod(year * 12 + month - 1 + months, 12)
        self.to_month(year, month + 1)

    def to_month(self, year: int, month: int) -> None:
        """Go to the same day of this month, or to its last."""
        if jalali.FIRST_YEAR <= year <= jalali.LAST_YEAR:
            day = min(jalali.to_jalali(self.day)[2], jalali.days_in_month(year, month))
            self.move_to(jalali.from_jalali(year, month, day))

    def first(self) -> date:
        """The Saturday on or before the first of the month."""
        year, month, _ = jalali.to_jalali(self.day)
        return jalali.week_start(jalali.from_jalali(year, month, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: 1,
            Qt.Key.Key_Right: -1,
            Qt.Key.Key_Down: 7,
            Qt.Key.Key_Up: -7,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.move_to(self.day + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.by_month(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.move_to(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.taken.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        side = theme.px(CELL)
        column = int((self.width() - event.position().x()) // side)
        week = int(event.position().y() // side) - 1
        if week >= 0 and 0 <= column < 7:
            day = self.first() + timedelta(days=week * 7 + column)
            self.move_to(day)
            self.taken.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        side = theme.px(CELL)
        head = theme.font(theme.CAPTION, theme.SEMIBOLD)
        for column, name in enumerate(jalali.WEEKDAYS):
            box = QRectF(self.width() - (column + 1) * side, 0, side, side)
            ink = p.error if column == FRIDAY else p.muted
            paint.words(painter, box, name[0], head, ink, paint.CENTRE)
        first = self.first()
        for at in range(42):
            week, column = divmod(at, 7)
            box = QRectF(self.width() - (column + 1) * side, (week + 1) * side, side, side)
            self._paint_day(painter, box, first + timedelta(days=at))

    def _paint_day(self, painter: QPainter, box: QRectF, day: date) -> None:
        p = theme.colours()
        start, end = self.chosen
        other = jalali.to_jalali(day)[:2] != jalali.to_jalali(self.day)[:2]
        ink = p.error if self.is_off(day) else p.faint if other else p.text
        inset = theme.px(4)
        inner = box.adjusted(inset, inset, -inset, -inset)
        if start != end and start <= day <= end:
            # From the middle of the first day to the middle of the last: time runs to the left.
            left = box.center().x() if day == end else box.left()
            right = box.center().x() if day == start else box.right()
            band = QRectF(left, inner.top(), right - left, inner.height())
            painter.fillRect(band, theme.colour(p.accent_tint))
            if p.edged:
                paint.line(painter, band.topLeft(), band.topRight(), p.accent, 1)
                paint.line(painter, band.bottomLeft(), band.bottomRight(), p.accent, 1)
        if day in (start, end):
            paint.panel(painter, inner, theme.px(8), p.accent)
            ink = p.on_accent
        elif day == self.today:
            paint.panel(painter, inner, theme.px(8), None, p.accent, theme.px(2))
        if day == self.day and self.hasFocus():
            paint.panel(painter, box.adjusted(1, 1, -1, -1), theme.px(9), None, p.text, theme.px(2))
        strong = day in (start, end, self.today)
        font = theme.font(theme.BODY, theme.SEMIBOLD if strong else theme.REGULAR)
        number = to_persian(jalali.to_jalali(day)[2])
        paint.words(painter, box, number, font, ink, paint.CENTRE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


class Choices(QWidget):
    """Twelve months or twelve years in the place of the days; arrows and Enter, or a click."""

    taken = Signal(int)
    paged = Signal(int)

    COLUMNS, ROWS = 3, 4

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        self._at = self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(theme.px(CELL) * 7, theme.px(CELL) * 7)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_words(self, words: Sequence[str], chosen: int) -> None:
        """Show twelve words; ``chosen`` is the place of the present one, -1 for none of them."""
        self._words, self._chosen = tuple(words), chosen
        self._move(max(chosen, 0))

    def _move(self, at: int) -> None:
        self._at = min(max(at, 0), len(self._words) - 1)
        self.setAccessibleName(self._words[self._at])
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: 1,
            Qt.Key.Key_Right: -1,
            Qt.Key.Key_Down: self.COLUMNS,
            Qt.Key.Key_Up: -self.COLUMNS,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._move(self._at + steps[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.paged.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.taken.emit(self._at)
        else:
            super().keyPressEvent(event)

    def _box(self, at: int) -> QRectF:
        row, column = divmod(at, self.COLUMNS)
        wide, high = self.width() / self.COLUMNS, self.height() / self.ROWS
        return QRectF(self.width() - (column + 1) * wide, row * high, wide, high)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for at in range(len(self._words)):
            if self._box(at).contains(event.position()):
                self._move(at)
                self.taken.emit(at)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        inset = theme.px(6)
        for at, word in enumerate(self._words):
            box = self._box(at).adjusted(inset, inset, -inset, -inset)
            ink = p.text
            if at == self._chosen:
                paint.panel(painter, box, theme.px(8), p.accent)
                ink = p.on_accent
            if at == self._at and self.hasFocus():
                edge = box.adjusted(-3, -3, 3, 3)
                paint.panel(painter, edge, theme.px(10), None, p.text, theme.px(2))
            paint.words(painter, box, word, theme.font(theme.BODY), ink, paint.CENTRE)
