"""A month of the Jalali calendar; the week begins on Saturday, Friday is red."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.persian import jalali
from app.persian.digits import to_persian
from app.texts import screens as texts
from app.views import paint, theme
from app.views.controls import Button, IconButton, Kind
from app.views.icons import Icon
from app.views.labels import Words


class _Month(QWidget):
    """The days, six weeks of them; one has the keyboard, one may be chosen."""

    taken = Signal(object)
    moved = Signal()

    CELL = 40

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = self.day = self.chosen = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(theme.px(self.CELL) * 7, theme.px(self.CELL) * 7)
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
        year, month, day = jalali.to_jalali(self.day)
        count = year * 12 + month - 1 + months
        year, month = divmod(count, 12)
        self.move_to(
            jalali.from_jalali(year, month + 1, min(day, jalali.days_in_month(year, month + 1)))
        )

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
        side = theme.px(self.CELL)
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
        side = theme.px(self.CELL)
        head = theme.font(theme.CAPTION, theme.SEMIBOLD)
        for column, name in enumerate(jalali.WEEKDAYS):
            box = QRectF(self.width() - (column + 1) * side, 0, side, side)
            ink = p.error if column == 6 else p.muted
            paint.words(painter, box, name[0], head, ink, paint.CENTRE)
        month = jalali.to_jalali(self.day)[:2]
        first = self.first()
        for at in range(42):
            week, column = divmod(at, 7)
            day = first + timedelta(days=at)
            box = QRectF(self.width() - (column + 1) * side, (week + 1) * side, side, side)
            inner = box.adjusted(4, 4, -4, -4)
            other = jalali.to_jalali(day)[:2] != month
            ink = p.faint if other else p.error if column == 6 else p.text
            if day == self.chosen:
                paint.panel(painter, inner, theme.px(8), p.accent)
                ink = p.on_accent
            elif day == self.today:
                paint.panel(painter, inner, theme.px(8), None, p.accent, theme.px(2))
            if day == self.day and self.hasFocus():
                paint.panel(painter, box.adjusted(1, 1, -1, -1), theme.px(9), None, p.text, 2)
            number = to_persian(jalali.to_jalali(day)[2])
            paint.words(painter, box, number, theme.font(theme.BODY), ink, paint.CENTRE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


class CalendarPopup(QFrame):
    """``taken`` carries a day; Esc or a click elsewhere closes it."""

    taken = Signal(object)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._month = _Month(today)
        self._name = Words("", theme.BODY, theme.SEMIBOLD)
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        before = IconButton(Icon.PREVIOUS, texts.PREVIOUS_MONTH, side=36)
        after = IconButton(Icon.NEXT, texts.NEXT_MONTH, side=36)
        now = Button(texts.TODAY, Kind.LINK, icon=Icon.CALENDAR, small=True)
        before.clicked.connect(lambda: self._month.by_month(-1))
        after.clicked.connect(lambda: self._month.by_month(1))
        now.clicked.connect(lambda: self._take(today))
        for button in (before, after, now):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QHBoxLayout()
        head.addWidget(before)
        head.addWidget(self._name, 1)
        head.addWidget(after)
        foot = QHBoxLayout()
        foot.addWidget(now)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        inside = theme.px(12)
        column.setContentsMargins(inside, inside, inside, inside)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._month)
        column.addLayout(foot)
        self._month.taken.connect(self._take)
        self._month.moved.connect(self._say_month)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def open_at(self, day: date, below: QWidget) -> None:
        """Come to sight under a field, with its day chosen."""
        self._month.chosen = day
        self._month.move_to(day)
        size = self.sizeHint()
        corner = below.mapToGlobal(QPointF(below.width() - size.width(), below.height() + 4))
        self.move(corner.toPoint())
        self.show()
        self._month.setFocus()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _take(self, day: date) -> None:
        self.close()
        self.taken.emit(day)

    def _say_month(self) -> None:
        year, month, _ = jalali.to_jalali(self._month.day)
        self._name.setText(to_persian(f"{jalali.month_name(month)} {year}"))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        edge = p.accent if p.edged else p.button_border
        paint.panel(painter, QRectF(self.rect()), theme.px(12), p.surface, edge, p.border)
